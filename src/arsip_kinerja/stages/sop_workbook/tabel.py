"""A sheet as typed texts, and findings at its cells."""

from collections.abc import Mapping, Sequence

from pydantic_core import ErrorDetails

from arsip_kinerja.definitions import kalimat
from arsip_kinerja.domain.catatan import Catatan
from arsip_kinerja.stages.sop_workbook import bagian as b
from arsip_kinerja.tools.sheets import Lembar

ALFABET = 26


class Tabel:
    """Texts of a sheet by 0-based row and column; text as typed, other values as people see them."""

    def __init__(self, lembar: Lembar) -> None:
        self.lembar, self.nama, self.tinggi = lembar, lembar.nama, lembar.tinggi

    def mentah(self, r: int, c: int) -> object:
        """Return the value as the reader gave it."""
        return self.lembar.mentah[r][c] if r < self.tinggi and c < self.lembar.lebar(r) else None

    def teks(self, r: int, c: int | None) -> str:
        """Return what stands in a cell; a text keeps its spaces, its line ends become one kind."""
        nilai = self.mentah(r, c) if c is not None else None
        if isinstance(nilai, str):
            return nilai.replace("\r\n", "\n").replace("\r", "\n")
        return self.lembar.teks(r, c)

    def berisi(self, r: int) -> bool:
        """Whether anything stands in the row."""
        return any(self.teks(r, c).strip() for c in range(self.lembar.lebar(r)))


def di_kolom(tabel: Tabel, kiri: Sequence[str], kanan: Sequence[str]) -> dict[str, int] | None:
    """Return the column of each heading, None where one is missing.

    The first ones are sought from the left and the last ones from the right, because roles between may bear any name.
    """
    kepala = [tabel.teks(0, c).strip().casefold() for c in range(tabel.lembar.lebar(0) if tabel.tinggi else 0)]
    letak: dict[str, int] = {}
    for nama in kiri:
        if nama.casefold() not in kepala:
            return None
        letak[nama] = kepala.index(nama.casefold())
    for nama in reversed(kanan):
        batas = min((letak[k] for k in kanan if k in letak), default=len(kepala))
        cocok = [c for c in range(batas) if kepala[c] == nama.casefold() and c not in letak.values()]
        if not cocok:
            return None
        letak[nama] = cocok[-1]
    return letak


def catatan(tempat: b.Tempat, pesan: str) -> Catatan:
    """Return a finding at a cell."""
    lembar, r, c = tempat
    return Catatan(tingkat="perbaikan", pesan=pesan, lembar=lembar, sel=f"{_huruf(c)}{r + 1}")


def _huruf(c: int) -> str:
    return (_huruf(c // ALFABET - 1) if c >= ALFABET else "") + chr(ord("A") + c % ALFABET)


def jelaskan(masalah: ErrorDetails, tempat: Mapping[b.Kunci, b.Tempat]) -> Catatan:
    """Return what validation found, at the cell nearest to the value it names."""
    pesan = kalimat(masalah)
    kunci: b.Kunci = tuple(masalah["loc"])
    if masalah["type"] == "extra_forbidden":
        pesan = f'"{kunci[-1]}" {pesan}'
    for n in range(len(kunci), 0, -1):
        if kunci[:n] in tempat:
            return catatan(tempat[kunci[:n]], f"{pesan[:1].upper()}{pesan[1:]}.")
    sebut = ".".join(map(str, kunci))
    return Catatan(tingkat="perbaikan", pesan=f"{sebut}: {pesan}." if sebut else f"{pesan[:1].upper()}{pesan[1:]}.")
