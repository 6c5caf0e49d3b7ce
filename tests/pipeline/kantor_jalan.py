"""One office folder and the people in it, walked in process; only LibreOffice's seam (`soffice.to_pdf`) is replaced."""

import shutil
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from arsip_kinerja import home, papers, pipeline
from arsip_kinerja.app import App
from arsip_kinerja.definitions import Definitions, Kantor, read
from arsip_kinerja.domain.berkas import Berkas, Tugas
from arsip_kinerja.domain.contoh import Contoh, ContohIsian
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.sop import AKSI_KIRIMAN, Sop
from arsip_kinerja.domain.tindakan import Keputusan, Tindakan
from arsip_kinerja.domain.wewenang import berwenang, boleh
from arsip_kinerja.stages import forms, reporting
from arsip_kinerja.store.tables import KirimanRow, NaskahRow
from arsip_kinerja.tools import soffice
from arsip_kinerja.tools.sheets.fill import isi

TEMPLAT = home.bawaan()
KODE = Definitions(TEMPLAT).kode()
LANGKAH_TERBANYAK = 400
NOMOR = "CONTOH/001/2024"


def sop_kantor(kode: str) -> Sop:
    kantor = Definitions(TEMPLAT).kantor(kode)
    return kantor.sop[kantor.instansi.sop_bawaan]


@cache
def contoh_kantor(folder: Path) -> Contoh:
    return read(Contoh, folder / "contoh-2024.toml")


def periode_contoh(kode: str) -> Periode:
    """Return the first periode with example answers that the office's SOP runs for."""
    kantor = Definitions(TEMPLAT).kantor(kode)
    sop = kantor.sop[kantor.instansi.sop_bawaan]
    contoh = contoh_kantor(kantor.folder)
    return min(p for i in contoh.isian if sop.mulai((p := Periode.baca(i.periode)).jenis))


def jawaban(contoh: Contoh, b: Berkas, unit: str) -> dict[str, dict[str, object]]:
    """Return example answers for what is asked of a unit: of that periode, else the last one before its end."""
    hasil = {}
    for i in b.skema.diminta(unit, b.periode.triwulan):
        calon = sorted((x for x in contoh.isian if x.kode == i.kode), key=lambda x: Periode.baca(x.periode))
        lalu = [x for x in calon if Periode.baca(x.periode).akhir <= b.periode.akhir]
        tepat = [x for x in calon if x.periode == str(b.periode)]
        hasil[i.kode] = dict(_kolom((tepat or lalu[-1:] or calon)[0]))
    return hasil


def _kolom(i: ContohIsian) -> dict[str, object]:
    angka = {"realisasi": i.nilai} if i.pembilang is None else {"pembilang": i.pembilang, "penyebut": i.penyebut}
    kata = ("sumber", "bukti", "pendukung", "penghambat", "tindak_lanjut", "catatan")
    return angka | {k: getattr(i, k) for k in kata}


def serapan(contoh: Contoh, b: Berkas, unit: str) -> dict[str, Decimal]:
    """Return example budget realisations of a unit's lines, to the end of the periode as far as there are any."""
    hasil = {}
    for a in b.skema.anggaran_milik(unit):
        calon = sorted((x for x in contoh.anggaran if x.kode == a.kode), key=lambda x: Periode.baca(x.periode))
        lalu = [x for x in calon if Periode.baca(x.periode).akhir <= b.periode.akhir]
        hasil[a.kode] = (lalu[-1:] or calon)[0].realisasi
    return hasil


@dataclass
class KantorJalan:
    """One office with its open berkas, and the people in it."""

    app: App
    kode: str
    id: str
    nomor: str = NOMOR

    @property
    def kantor(self) -> Kantor:
        return self.app.kantor(self.kode)

    @property
    def berkas(self) -> Berkas:
        ada = self.app.store.berkas.ambil(self.id)
        assert ada
        return ada

    @property
    def terbuka(self) -> list[Tugas]:
        return [t for t in self.berkas.tugas if t.status == "TERBUKA"]

    @property
    def naskah(self) -> list[NaskahRow]:
        return self.app.store.naskah.milik(self.id)

    @property
    def macam(self) -> list[str]:
        """What the history tells of, oldest first."""
        return [p["macam"] for p in self.app.store.berkas.riwayat(self.id)]

    def aksi(self, t: Tugas) -> set[str]:
        return set(self.berkas.sop.menurut_id[t.tahap].aksi)

    def pengisian(self) -> list[Tugas]:
        return [t for t in self.terbuka if AKSI_KIRIMAN & self.aksi(t)]

    def berhak(self, t: Tugas) -> list[str]:
        b, instansi = self.berkas, self.kantor.instansi
        disahkan = self.app.definitions.disahkan(b.sop, b.periode)
        return [p.id for p in berwenang(instansi, b.sop, t, disahkan, self.app.hari_ini(instansi))]

    def act(self, t: Tugas, keputusan: Keputusan, siapa: str = "", **lain: object) -> Berkas:
        tindakan = Tindakan(keputusan, **lain)  # type: ignore[arg-type]
        return pipeline.act(self.app, t.id, f"{self.kode}-{siapa or self.berhak(t)[0]}", tindakan)

    def setuju(self, t: Tugas) -> Berkas:
        if "approve" in boleh(self.berkas.sop, t):
            return self.act(t, "approve", nomor=self.nomor)
        return self.act(t, "done")

    def kirim(self, unit: str) -> KirimanRow:
        """Send the unit's form with its example answers."""
        contoh, b = contoh_kantor(self.kantor.folder), self.berkas
        nama = forms.file_name(self.kantor.instansi, unit, b.periode)
        kerja = self.app.config.var / nama
        folder = self.app.config.outbox / self.kode / papers.FOLDER_FORMULIR
        if b.status == "DIBATALKAN":
            folder /= reporting.FOLDER_DIBATALKAN
        shutil.copyfile(folder / nama, kerja)
        isi(kerja, jawaban(contoh, b, unit), serapan(contoh, b, unit))
        tujuan = self.app.config.inbox / self.kode / unit / nama
        shutil.move(kerja, tujuan)
        return pipeline.process(self.app, tujuan)

    def kirim_semua(self) -> None:
        for unit in self.berkas.alur.unit:
            assert self.kirim(unit).status == "DITERIMA"

    def kirim_lagi(self, unit: str, *, ubah: bool) -> KirimanRow:
        """Send the accepted file of a unit once more, as it was or with one word changed."""
        lama = self.app.store.kiriman.diterima_terakhir(self.id, unit)
        assert lama
        kerja = self.app.config.var / lama.nama
        shutil.copyfile(self.app.config.kiriman / lama.sha256, kerja)
        if ubah:
            b = self.berkas
            kode = b.skema.diminta(unit, b.periode.triwulan)[0].kode
            isi(kerja, {kode: {"catatan": f"diperbaiki, revisi {lama.revisi + 1}"}})
        tujuan = self.app.config.inbox / self.kode / unit / lama.nama
        shutil.move(kerja, tujuan)
        return pipeline.process(self.app, tujuan)

    def jalani(self, sebelum: Callable[[Tugas], bool] = lambda _: False) -> Berkas:
        """Walk to the end; *sebelum* may do something else with a tugas first and says whether it did."""
        for _ in range(LANGKAH_TERBANYAK):
            b = pipeline.advance(self.app, self.id)
            if b.status != "BERJALAN":
                return b
            t = self.terbuka[0]
            if not sebelum(t):
                self.kerjakan(t)
        raise AssertionError("the run does not end")

    def kerjakan(self, t: Tugas) -> None:
        """Do a tugas as the office would: by sending forms, or by an official's act."""
        if AKSI_KIRIMAN & self.aksi(t):
            self._isi(t)
        else:
            self.setuju(t)

    def _isi(self, t: Tugas) -> None:
        for unit in [t.unit] if t.unit else self.berkas.alur.unit:
            if self.app.store.kiriman.diterima_terakhir(self.id, unit):
                assert self.kirim_lagi(unit, ubah=True).status == "DITERIMA"
            else:
                assert self.kirim(unit).status == "DITERIMA"

    def sampai_pengisian(self) -> Berkas:
        while not self.pengisian():
            self.setuju(self.terbuka[0])
        return self.berkas

    def jejak(self) -> tuple[object, ...]:
        """What must not change when something is refused."""
        b = self.berkas
        return b.urut, b.jalan, b.tugas, self.app.store.kiriman.isian(b.id), [n.model_dump() for n in self.naskah]


class PdfTiruan:
    """What stands in for LibreOffice: one real PDF of a document that is signed, one of a document that is not.

    Marks are drawn at named spots, which only a real conversion of a template with that bookmark gives.
    """

    def __init__(self, akar: Path) -> None:
        self.akar = akar
        self.nyata = soffice.to_pdf
        self.jadi: dict[bool, bytes] = {}

    def ambil(self, docx: Path) -> bytes:
        with zipfile.ZipFile(docx) as z:
            bertanda = b'w:name="persetujuan"' in z.read("word/document.xml")
        if bertanda not in self.jadi:
            pdf = self.akar / f"{bertanda}.pdf"
            self.nyata([soffice.Cetakan(docx, pdf)], profile=self.akar / "profil", scratch=self.akar / "scratch")
            self.jadi[bertanda] = pdf.read_bytes()
        return self.jadi[bertanda]

    def to_pdf(self, semua: Sequence[soffice.Cetakan], **_: object) -> list[int]:
        for c in semua:
            c.pdf.write_bytes(self.ambil(c.docx))
        return [1] * len(semua)
