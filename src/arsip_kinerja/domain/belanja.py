"""Budget lines of a report: pagu, realisasi, what is left; rupiah."""

from dataclasses import dataclass
from decimal import Decimal

from arsip_kinerja.domain.angka import persen, rupiah
from arsip_kinerja.domain.indikator import Anggaran
from arsip_kinerja.domain.isian import IsianAnggaran
from arsip_kinerja.domain.rumus import dalam_persen


@dataclass(frozen=True)
class BarisAnggaran:
    """A budget line, or the sum of all (kode ""); rupiah. *belum* lines have no realisasi yet, *sumber* as typed."""

    kode: str
    nama: str
    unit: str
    pagu: Decimal
    realisasi: Decimal | None
    belum: int = 0
    sumber: str = ""

    @property
    def persen(self) -> Decimal | None:
        """Realisasi of pagu in percent units, unrounded; None where a part is missing or pagu is 0."""
        if self.realisasi is None or self.belum or not self.pagu:
            return None
        return dalam_persen(self.realisasi, self.pagu)

    @property
    def sisa(self) -> Decimal | None:
        """What is left of pagu; None where a part is missing."""
        return None if self.realisasi is None or self.belum else self.pagu - self.realisasi

    @property
    def pagu_teks(self) -> str:
        """Pagu as printed."""
        return rupiah(self.pagu)

    @property
    def realisasi_teks(self) -> str:
        """Realisasi as printed."""
        return "belum diisi" if self.realisasi is None else rupiah(self.realisasi)

    @property
    def sisa_teks(self) -> str:
        """What is left as printed."""
        return "–" if self.sisa is None else rupiah(self.sisa)

    @property
    def persen_teks(self) -> str:
        """Share as printed, or why there is none."""
        if self.persen is not None:
            return persen(self.persen)
        if self.belum:
            return f"tidak dapat dihitung ({self.belum} baris belum diisi)"
        return "tidak dapat dihitung (pagu 0)" if not self.pagu else "–"


def belanja(a: Anggaran, isian: IsianAnggaran | None) -> BarisAnggaran:
    """Return the line of one program or sub kegiatan; None: not reported yet."""
    if isian is None:
        return BarisAnggaran(a.kode, a.nama, a.unit, a.pagu, None)
    return BarisAnggaran(a.kode, a.nama, a.unit, a.pagu, isian.realisasi, sumber=isian.sumber)


def jumlah(baris: tuple[BarisAnggaran, ...]) -> BarisAnggaran:
    """Sum all lines; realisasi of those filled in, with the number of those that are not."""
    ada = [b.realisasi for b in baris if b.realisasi is not None]
    pagu = sum((b.pagu for b in baris), Decimal(0))
    return BarisAnggaran("", "Jumlah", "", pagu, sum(ada, Decimal(0)) if ada else None, len(baris) - len(ada))
