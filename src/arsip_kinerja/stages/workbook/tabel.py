"""A sheet as typed texts, and findings at its cells."""

from collections.abc import Mapping, Sequence

from pydantic_core import ErrorDetails

from arsip_kinerja.definitions import kalimat
from arsip_kinerja.domain.catatan import Catatan
from arsip_kinerja.domain.sel import alamat
from arsip_kinerja.domain.skema.keutuhan import KeutuhanError, Kunci
from arsip_kinerja.tools.sheets import Lembar

Tempat = tuple[str, int, int]
"""Sheet, and 0-based row and column."""


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


def catatan(tempat: Tempat, pesan: str) -> Catatan:
    """Return a finding at a cell."""
    lembar, r, c = tempat
    return Catatan(tingkat="perbaikan", pesan=pesan, lembar=lembar, sel=alamat(r, c))


def jelaskan(masalah: ErrorDetails, tempat: Mapping[Kunci, Tempat]) -> list[Catatan]:
    """Return what validation found, each at the cell nearest to the value it names."""
    kunci: Kunci = tuple(masalah["loc"])
    sebab = masalah.get("ctx", {}).get("error")
    if isinstance(sebab, KeutuhanError):
        return [di_sel((*kunci, *bagian), pesan, tempat) for bagian, pesan in sebab.temuan]
    pesan = kalimat(masalah)
    return [di_sel(kunci, f'"{kunci[-1]}" {pesan}' if masalah["type"] == "extra_forbidden" else pesan, tempat)]


def di_sel(kunci: Kunci, pesan: str, tempat: Mapping[Kunci, Tempat]) -> Catatan:
    """Return a finding at the cell of a key, or of the nearest part around it; without one the key is named."""
    besar = f"{pesan[:1].upper()}{pesan[1:]}."
    for n in range(len(kunci), 0, -1):
        if kunci[:n] in tempat:
            return catatan(tempat[kunci[:n]], besar)
    sebut = ".".join(map(str, kunci))
    return Catatan(tingkat="perbaikan", pesan=f"{sebut}: {pesan}." if sebut else besar)
