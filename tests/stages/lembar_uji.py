"""A berkas of a real office walked in memory up to one langkah, and the paper of that langkah."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from arsip_kinerja.definitions import Definitions, Kantor, read
from arsip_kinerja.domain.berkas import Berkas, Tugas, peran_bertugas, unit_diminta
from arsip_kinerja.domain.catatan import Catatan
from arsip_kinerja.domain.contoh import Contoh
from arsip_kinerja.domain.isi_naskah import ISI, Sumber
from arsip_kinerja.domain.isian import Isian, IsianAnggaran
from arsip_kinerja.domain.jalan import Alur, Langkah
from arsip_kinerja.domain.kalender import Kalender
from arsip_kinerja.domain.laporan import susun, untuk_unit
from arsip_kinerja.domain.lembar import BarisArsip, Lembar
from arsip_kinerja.domain.lembar.fakta import DataMasuk, Fakta
from arsip_kinerja.domain.lembar.isi import susun_lembar
from arsip_kinerja.domain.naskah import judul_naskah, kode_naskah
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.sop import Sop, dengan_pengesahan
from arsip_kinerja.domain.wewenang import berwenang, boleh
from arsip_kinerja.stages import rendering

TEMPLAT = Path(__file__).parents[2] / "templates"
DEFINISI = Definitions(TEMPLAT)
AWAL = datetime(2024, 4, 16, 1, 0, tzinfo=UTC)
"""The first working day after Lebaran 2024, 09.00 WITA."""
KINI = AWAL + timedelta(days=7)
PANJANG = "Mohon angka ke seribu & satu <dicek> lagi dengan 'bukti'. " * 36
"""About 2,000 characters."""


def sop_berjalan(kode: str, periode: Periode) -> Sop:
    """Return the office's SOP as it runs, with the signing step where it has none."""
    kantor = DEFINISI.kantor(kode)
    sop = kantor.sop[kantor.instansi.sop_bawaan]
    for jenis in DEFINISI.disahkan(sop, periode):
        return dengan_pengesahan(sop, kantor.instansi.penandatangan[jenis], jenis)
    return sop


@dataclass
class Jalan:
    """A run under way; every official's act takes an hour."""

    kode: str
    periode: Periode

    def __post_init__(self) -> None:
        kantor = DEFINISI.kantor(self.kode)
        skema, sop = kantor.indikator[self.periode.tahun], sop_berjalan(self.kode, self.periode)
        self.kini = AWAL
        self.tugas: list[Tugas] = []
        self.waktu: dict[tuple[str, str, int], tuple[datetime | None, datetime | None]] = {}
        self.alur = Alur(sop, unit_diminta(skema, self.periode))
        mulai = sop.mulai(self.periode.jenis)
        assert mulai
        self.jalan = self.alur.buka(mulai)
        self.dasar = Berkas(
            id=f"{self.kode}-{self.periode}",
            instansi=self.kode,
            nama_sop=sop.nama,
            sop=sop,
            skema=skema,
            periode=self.periode,
            status="BERJALAN",
            alasan="",
            sampai=None,
            dibuka=AWAL,
            urut=0,
            jalan=self.jalan,
            tugas=(),
            waktu={},
        )
        self._catat()

    @property
    def berkas(self) -> Berkas:
        return replace(self.dasar, jalan=self.jalan, tugas=tuple(self.tugas), waktu=dict(self.waktu))

    def cari(self, tahap: str, unit: str = "") -> Langkah | None:
        """Return the langkah if it is running."""
        return next((x for x in self.jalan if (x.tahap, x.unit, x.status) == (tahap, unit, "BERJALAN")), None)

    def sampai(self, tahap: str, unit: str = "") -> Langkah:
        """Go on by the straight way until that langkah runs."""
        for _ in range(100):
            if x := self.cari(tahap, unit):
                return x
            x = next(x for x in self.jalan if x.status == "BERJALAN")
            self.kerjakan(x)
            self.selesaikan(x)
        raise AssertionError(tahap)

    def kerjakan(self, x: Langkah, keputusan: str = "", alasan: str = "") -> None:
        """Let the officials of a langkah do their work."""
        b, instansi = self.berkas, DEFINISI.kantor(self.kode).instansi
        for peran in peran_bertugas(b.sop, b.tahap(x)):
            self.kini += timedelta(hours=1)
            t = Tugas(len(self.tugas) + 1, b.id, x.tahap, peran, x.unit, x.putaran, "TERBUKA", self.kini)
            disahkan = DEFINISI.disahkan(b.sop, b.periode)
            siapa = berwenang(instansi, b.sop, t, disahkan, self.kini.date())[0]
            kata = keputusan or boleh(b.sop, t)[0]
            oleh = f"{self.kode}-{siapa.id}"
            self.tugas.append(replace(t, status="SELESAI", oleh=oleh, keputusan=kata, selesai=self.kini, alasan=alasan))

    def selesaikan(self, x: Langkah) -> None:
        maju = self.alur.sop.maju(self.alur.sop.menurut_id[x.tahap])
        self.jalan = self.alur.selesaikan(self.jalan, x, maju[0].label or None if len(maju) > 1 else None)
        self._catat()

    def kembalikan(self, x: Langkah, alasan: str, unit: tuple[str, ...] = ()) -> None:
        self.kerjakan(x, "reject", alasan)
        self.jalan = self.alur.kembalikan(self.jalan, x, unit)
        self._catat()

    def _catat(self) -> None:
        for x in self.jalan:
            mulai, selesai = self.waktu.get((x.tahap, x.unit, x.putaran), (None, None))
            if x.status != "BELUM":
                mulai = mulai or self.kini
            if x.status in {"SELESAI", "DIKEMBALIKAN"}:
                selesai = selesai or self.kini
            self.waktu[(x.tahap, x.unit, x.putaran)] = (mulai, selesai)

    def fakta(self, unit: str = "", **lain: object) -> Fakta:
        """Return what is known now; figures are the office's example ones of the periode."""
        kantor, b = DEFINISI.kantor(self.kode), self.berkas
        isian, anggaran = contoh(kantor, self.periode)
        laporan = susun(kantor.instansi, b.skema, self.periode, {self.periode: isian}, anggaran)
        isi: dict[str, object] = {
            "instansi": kantor.instansi,
            "kalender": Kalender(kantor.instansi.zona, {}),
            "berkas": b,
            "laporan": untuk_unit(laporan, unit),
            "kini": KINI,
            "masuk": {u: _masuk(n, u) for n, u in enumerate(b.alur.unit, start=1)},
        }
        return Fakta(**{**isi, **lain})  # type: ignore[arg-type]


def contoh(kantor: Kantor, periode: Periode) -> tuple[dict[str, Isian], dict[str, IsianAnggaran]]:
    """Return the office's example answers of a periode."""
    semua = read(Contoh, kantor.folder / "contoh-2024.toml")
    isian = {
        i.kode: Isian.model_validate(i.model_dump(exclude={"periode"}))
        for i in semua.isian
        if i.periode == str(periode)
    }
    anggaran = {
        a.kode: IsianAnggaran(kode=a.kode, realisasi=a.realisasi) for a in semua.anggaran if a.periode == str(periode)
    }
    return isian, anggaran


def _masuk(urut: int, unit: str) -> DataMasuk:
    pesan = "Nilai ini 100 kali nilai periode lalu (18,60). Mungkin tanda koma tertinggal; mohon dicek."
    catatan = (Catatan(tingkat="konfirmasi", pesan=pesan, lembar="Kinerja", sel="I7"),) if urut == 1 else ()
    return DataMasuk(f"Kertas kerja {unit}.xlsx", AWAL + timedelta(hours=urut), f"{urut:03}/TT/TW I/2024", catatan)


def arsip(judul: str) -> BarisArsip:
    return BarisArsip("contoh/2024/0001", "belum bernomor", judul, "22 April 2024", "0123456789ab", "BAPPEDA")


def lembar(j: Jalan, jenis: str, x: Langkah | None, unit: str = "", **lain: object) -> Lembar:
    tahap = j.berkas.tahap(x) if x else None
    return susun_lembar(j.fakta(unit, **lain), DEFINISI.jenis[jenis], tahap, x, unit)


def cetak(j: Jalan, jenis: str, isi: Lembar, unit: str = "", **lain: object) -> tuple[str, bytes]:
    """Return title and .docx of a paper."""
    kantor, definisi = DEFINISI.kantor(j.kode), DEFINISI.jenis[jenis]
    jabatan = kantor.instansi.penandatangan.get(jenis, "")
    siapa = next(iter(kantor.instansi.pemegang(jabatan, unit, KINI.date())), jabatan)
    judul = judul_naskah(definisi, kantor.instansi, j.periode, unit, contoh=True)
    rujukan = rendering.Rujukan(kode_naskah(j.berkas.id, jenis, unit), judul, KINI.date(), siapa)
    template = DEFINISI.template(jenis)
    assert template
    laporan = j.fakta(unit, **lain).laporan
    sumber = Sumber(kantor.instansi, j.berkas.skema, j.periode, laporan, (laporan,), unit, KINI.date())
    khusus = {nama: ISI[nama](sumber) for nama in definisi.isi}
    docx = rendering.render_laporan(kantor, definisi, template, laporan, rujukan, isi, khusus)
    return judul, docx
