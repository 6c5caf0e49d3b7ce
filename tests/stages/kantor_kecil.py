"""A small office of two units, for tests of forms and checking. All figures are DATA CONTOH."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from arsip_kinerja.definitions import Kantor
from arsip_kinerja.domain.instansi import Instansi
from arsip_kinerja.domain.isian import HasilPeriksa
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.skema.indikator import Anggaran, Indikator, IndikatorTahun, Sasaran, Target
from arsip_kinerja.stages import forms, validation
from arsip_kinerja.tools import sheets
from arsip_kinerja.tools.sheets.fill import isi

TEMPLATE = Path(__file__).parents[2] / "templates" / "naskah" / "formulir" / "naskah.xlsx"
TW1, TW2 = Periode.baca("2024-TW1"), Periode.baca("2024-TW2")

INSTANSI = Instansi.model_validate(
    {
        "kode": "kecil",
        "nama": "Dinas Kecil & Rapi",
        "singkat": "Dinas Kecil",
        "kop": ["PEMERINTAH KABUPATEN CONTOH"],
        "tempat": "Contoh",
        "contoh": True,
        "unit": [
            {"kode": "desa", "nama": "Bidang Desa"},
            {"kode": "umum", "nama": "Sekretariat"},
        ],
        "pejabat": [
            {
                "id": "kepala",
                "nama": "Kepala Dinas (contoh)",
                "jabatan": "Kepala Dinas",
                "posisi": [{"jabatan": "Kepala Dinas"}],
            }
        ],
        "penandatangan": {"laporan_triwulan": "Kepala Dinas"},
    }
)


def _indikator(kode: str, nama: str, tw: str, **lain: object) -> Indikator:
    target = dict.fromkeys(("tw1", "tw2", "tw3", "tw4", "tahun"), tw)
    angka = {k: Decimal(v) if v.replace(".", "").isdigit() else v for k, v in target.items()}
    dasar = {"kode": kode, "nama": nama, "sasaran": "S1", "unit": "desa", "satuan": "%", "target": Target(**angka)}
    return Indikator.model_validate({**dasar, **lain})


SKEMA = IndikatorTahun(
    tahun=2024,
    contoh=True,
    sasaran=(Sasaran(kode="S1", nama="Meningkatnya tata kelola desa"),),
    indikator=(
        _indikator(
            "K1",
            "Persentase desa yang memiliki BUMDes",
            "91.87",
            aturan="kumulatif",
            pembilang="desa ber-BUMDes",
            penyebut="desa",
            penyebut_tetap=Decimal(123),
            maksimum=Decimal(100),
        ),
        _indikator("K2", "Jumlah aparatur desa yang dilatih", "60", satuan="orang", aturan="jumlah", desimal=0),
        _indikator(
            "K3",
            "Persentase korban bencana yang terlayani",
            "100",
            aturan="rasio_jumlah",
            pembilang="korban terlayani",
            penyebut="korban",
        ),
        _indikator("K4", "Persentase penyaluran dana desa", "20", aturan="kumulatif"),
        _indikator("K5", "Jumlah RT/RW Cantik", "4", satuan="RT/RW", aturan="kumulatif", desimal=0),
        _indikator("K6", "Jumlah desa mandiri", "-", satuan="desa", desimal=0),
        _indikator(
            "U1", "Predikat AKIP", "BB", unit="umum", polaritas="predikat", skala=("C", "CC", "B", "BB", "A")
        ).model_copy(update={"satuan": "predikat"}),
        _indikator("U2", "Rata-rata waktu layanan", "3", unit="umum", satuan="hari kerja", polaritas="negatif"),
    ),
    anggaran=(
        Anggaran(
            kode="2.13.04", nama="Program Administrasi Pemerintahan Desa", pagu=Decimal(1_642_750_000), unit="desa"
        ),
        Anggaran(kode="2.13.01", nama="Program Penunjang", pagu=Decimal(500_000_000), unit="umum"),
    ),
)
KANTOR = Kantor(Path("kecil"), INSTANSI, {}, {2024: SKEMA})

BENAR: Mapping[str, Mapping[str, object]] = {
    "K1": {"pembilang": 112},
    "K2": {"realisasi": 54},
    "K3": {"pembilang": 540, "penyebut": 540},
    "K4": {"realisasi": 18.6},
    "K5": {"realisasi": 3},
}
BELANJA: Mapping[str, object] = {"2.13.04": 400_000_000}


def formulir(folder: Path, unit: str = "desa", periode: Periode = TW1) -> Path:
    """Build the blank form of a unit."""
    out = folder / forms.file_name(INSTANSI, unit, periode)
    return forms.build(KANTOR, SKEMA, periode, unit, f"kecil-{periode}", {"K1": Decimal("90.24")}, TEMPLATE, out)


def terisi(
    folder: Path,
    ubah: Mapping[str, Mapping[str, object]] | None = None,
    belanja: Mapping[str, object] = BELANJA,
    periode: Periode = TW1,
) -> Path:
    """Fill the form of unit desa rightly, except for the rows in *ubah*; a source is named unless they name one."""
    path = formulir(folder, periode=periode)
    isi(path, {k: {"sumber": "Rekap bidang"} | dict(b) for k, b in {**BENAR, **(ubah or {})}.items()}, belanja)
    return path


def konteks(periode: Periode = TW1, unit: str = "desa", **lain: object) -> validation.Konteks:
    """What the office's berkas asks."""
    return validation.Konteks(INSTANSI, SKEMA, periode, f"kecil-{periode}", unit, **lain)


def periksa(path: Path, k: validation.Konteks | None = None) -> HasilPeriksa:
    """Read and check."""
    return validation.check(sheets.baca(path, path.name), k or konteks())
