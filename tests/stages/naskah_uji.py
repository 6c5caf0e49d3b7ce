"""An office as unkind as data can be, and its report; every figure is an example (CONTOH)."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from arsip_kinerja.definitions import Kantor, read
from arsip_kinerja.domain.instansi import Instansi, Pejabat, Posisi, Unit
from arsip_kinerja.domain.isi_naskah import ISI, Sumber
from arsip_kinerja.domain.isian import Isian, IsianAnggaran
from arsip_kinerja.domain.jenis import Jenis
from arsip_kinerja.domain.laporan import Laporan, susun
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.skema.indikator import Anggaran, Indikator, IndikatorTahun, Sasaran, Target
from arsip_kinerja.stages.rendering import Rujukan

NASKAH = Path(__file__).parents[2] / "templates" / "naskah"
ARAB = "بسم الله"
TW1 = Periode(2024, "triwulan", 1)
KODE = "5f8c0f2e-4a0b-5d62-9a53-0b4f6b1d7c11"

KEPALA = Pejabat(
    id="kepala",
    nama="Dr. O'Neil & <Anak>, S.Sos., M.Si.",
    jabatan='Kepala Dinas "PU" & Tata Ruang',
    pangkat="Pembina Utama Muda (IV/c)",
    nip="–",
    posisi=(Posisi(jabatan="Kepala Dinas", sebagai="Plt."),),
)


def instansi(**lain: object) -> Instansi:
    isi: dict[str, object] = {
        "kode": "uji",
        "nama": "Dinas PU & Tata Ruang <Kabupaten> Uji",
        "singkat": "Dinas PU & TR",
        "kop": ("PEMERINTAH KABUPATEN UJI", "DINAS PU & TATA RUANG"),
        "alamat": "Jalan 'Contoh' Nomor <1>",
        "telepon": "(021) 1234",
        "tempat": "Uji",
        "zona": "Asia/Makassar",
        "kertas": "A4",
        "contoh": True,
        "unit": (Unit(kode="a", nama="Bidang A"), Unit(kode="b", nama="Bidang B")),
        "pejabat": (KEPALA,),
        "penandatangan": {"laporan_triwulan": "Kepala Dinas"},
    }
    return Instansi.model_validate({**isi, **lain})


def _indikator(kode: str, nama: str, **lain: object) -> Indikator:
    isi = {"satuan": "%", "sasaran": "S1", "unit": "a", "target": Target(tw1=Decimal(50), tahun=Decimal(100)), **lain}
    return Indikator.model_validate({"kode": kode, "nama": nama, **isi})


SKEMA = IndikatorTahun(
    tahun=2024,
    contoh=True,
    sasaran=(Sasaran(kode="S1", nama="Meningkatnya R&D <desa>"), Sasaran(kode="S2", nama="Sasaran kedua")),
    indikator=(
        _indikator("U1", 'Persentase jalan & jembatan < 3 m "baik" $x$'),
        _indikator("U2", f"Nama Arab {ARAB} di tengah"),
        _indikator("U3", "Indikator dengan nama yang sangat panjang " * 6 + "tamat"),
        _indikator("U4", "Rata-rata waktu", satuan="hari kerja", polaritas="negatif"),
        _indikator("U5", "Tidak ditargetkan", target=Target(tahun=Decimal(3)), sasaran="S2", unit="b"),
        _indikator("U6", "Belum diisi", sasaran="S2", unit="b"),
        _indikator("U7", "Belum rilis", sasaran="S2", unit="b"),
    ),
    anggaran=(
        *(Anggaran(kode=f"1.03.{n:02}", nama=f"Program & <{n}>", pagu=Decimal(10**9 + n), unit="a") for n in range(90)),
    ),
)
PANJANG = "Kalimat ke seribu & satu <tetap> 'utuh'. " * 48
"""About 2,000 characters."""
ISIAN = {
    "U1": Isian(kode="U1", nilai=Decimal("45.678"), penghambat=PANJANG, tindak_lanjut="baris satu\nbaris dua\tbertab"),
    "U2": Isian(kode="U2", nilai=Decimal(350), pendukung=f"{ARAB}\x00\x0b akhir"),
    "U3": Isian(kode="U3", nilai=Decimal(0), tindak_lanjut="{{ 7 * 7 }} {% endfor %}"),
    "U4": Isian(kode="U4", nilai=Decimal("40.5")),
    "U7": Isian(kode="U7", nilai="Belum Rilis", catatan="Menunggu BPS"),
}
ANGGARAN = {a.kode: IsianAnggaran(kode=a.kode, realisasi=Decimal(123456789)) for a in SKEMA.anggaran[1:]}


def kantor(**lain: object) -> Kantor:
    return Kantor(Path("uji"), instansi(**lain), {}, {2024: SKEMA})


def jenis(nama: str = "laporan_triwulan") -> tuple[Jenis, Path]:
    return read(Jenis, NASKAH / nama / "naskah.toml"), NASKAH / nama / "naskah.docx"


def laporan(k: Kantor, periode: Periode = TW1) -> Laporan:
    return susun(k.instansi, SKEMA, periode, {periode: ISIAN}, ANGGARAN)


def khusus(j: Jenis, k: Kantor, isi: Laporan) -> dict[str, object]:
    """What the kind prints besides the figures, as on the day of `rujukan`."""
    sumber = Sumber(k.instansi, k.indikator[2024], isi.periode, isi, (isi,), "", date(2024, 4, 22))
    return {nama: ISI[nama](sumber) for nama in j.isi}


def rujukan(**lain: object) -> Rujukan:
    isi = {
        "kode": KODE,
        "judul": "Laporan Kinerja Triwulan I Tahun 2024",
        "tanggal": date(2024, 4, 22),
        "penandatangan": KEPALA,
    }
    return Rujukan(**{**isi, **lain})
