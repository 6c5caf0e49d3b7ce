"""One line of history as it was written, and the names people know the things in it by."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from textwrap import shorten

from arsip_kinerja.domain.berkas import Berkas
from arsip_kinerja.domain.instansi import Instansi
from arsip_kinerja.domain.peristiwa import AKIBAT
from arsip_kinerja.domain.wewenang import sebutan

SISTEM = "Sistem"
PANJANG_KEGIATAN = 60


@dataclass(frozen=True)
class Baris:
    """One line of history as it was written; *waktu* is in the office's zone."""

    waktu: datetime
    pelaku: str
    macam: str
    isi: Mapping[str, object]

    def teks(self, kunci: str) -> str:
        """Return a text of the content, "" where it has none of that name."""
        nilai = self.isi.get(kunci)
        return "" if nilai is None else str(nilai)

    def daftar(self, kunci: str) -> tuple[str, ...]:
        """Return a list of texts of the content."""
        nilai = self.isi.get(kunci)
        return tuple(map(str, nilai)) if isinstance(nilai, list) else ()

    def akibat(self, kunci: str) -> list[list[object]]:
        """Return rows of what the line changed; see `peristiwa.dengan_akibat`."""
        nilai = self._akibat(kunci)
        if isinstance(nilai, dict):
            return [[k, *v] for k, v in nilai.items() if isinstance(v, list)]
        return [x for x in nilai if isinstance(x, list)] if isinstance(nilai, list) else []

    @property
    def penutup(self) -> tuple[str, ...]:
        """Who did the tugas that the line closed."""
        tugas = self._akibat("tugas")
        return tuple(str(t.get("oleh", "")) for t in tugas if isinstance(t, dict)) if isinstance(tugas, list) else ()

    def _akibat(self, kunci: str) -> object:
        semua = self.isi.get(AKIBAT)
        return semua.get(kunci) if isinstance(semua, dict) else None


@dataclass(frozen=True)
class Kamus:
    """The names a story uses: *judul* gives the title of each kind of document."""

    berkas: Berkas
    instansi: Instansi
    judul: Mapping[str, str]

    def pelaku(self, p: Baris) -> str:
        """Return who acted, as people say it."""
        folder, _, unit = p.pelaku.partition("/")
        if p.pelaku == "sistem":
            return SISTEM
        if folder == "folder":
            return f"{self.unit(unit) if unit else 'Pengirim'} (melalui folder)"
        id_ = p.pelaku.removeprefix(f"{self.instansi.kode}-")
        ada = next((x for x in self.instansi.pejabat if x.id == id_), None)
        return sebutan(self.instansi, ada, p.waktu.date()) if ada else p.pelaku

    def unit(self, kode: str) -> str:
        """Return the name of a unit; its kode where the office has it no more."""
        return next((u.nama for u in self.instansi.unit if u.kode == kode), kode)

    def langkah(self, tahap: str, unit: str = "", putaran: object = 1, *, kegiatan: bool = False) -> str:
        """Return "langkah 3 untuk Bidang X putaran ke-2", on request with what is done in it."""
        ada = self.berkas.sop.menurut_id.get(tahap)
        no = ada.no.strip().rstrip(".") if ada else tahap
        nama = f"langkah {no}" if no else "langkah pengesahan"
        isi = f" ({shorten(ada.kegiatan, PANJANG_KEGIATAN, placeholder=' …').rstrip('.;')})" if ada and kegiatan else ""
        milik = f" untuk {unit}" if unit else ""
        return f"{nama}{isi}{milik}{f' putaran ke-{putaran}' if putaran != 1 else ''}"

    def naskah(self, p: Baris) -> str:
        """Return title and unit of the document a line is about."""
        jenis = p.teks("jenis")
        nama = self.judul.get(jenis, jenis.replace("_", " ").capitalize() or "Naskah")
        return f"{nama} {self.unit(p.teks('unit'))}" if p.teks("unit") else nama

    def angka(self, kode: str) -> str:
        """Return the name of an indikator or budget line."""
        skema = self.berkas.skema
        nama = {i.kode: i.nama for i in skema.indikator} | {a.kode: a.nama for a in skema.anggaran}
        return nama.get(kode, kode)


def rangkai(daftar: Sequence[str]) -> str:
    """Return "A", "A dan B" or "A, B, dan C"."""
    if len(daftar) < 3:  # noqa: PLR2004 -- no comma between two
        return " dan ".join(daftar)
    return f"{', '.join(daftar[:-1])}, dan {daftar[-1]}"
