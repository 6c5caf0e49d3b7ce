"""Budget lines of a report: pagu, realisasi, what is left; rupiah.

What is asked are the lines without lines below them; those above are their sums, and totals count nothing twice.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from arsip_kinerja.domain.angka import persen, rupiah
from arsip_kinerja.domain.isian import IsianAnggaran
from arsip_kinerja.domain.rumus import dalam_persen
from arsip_kinerja.domain.skema.indikator import Anggaran


@dataclass(frozen=True)
class BarisAnggaran:
    """A budget line, or the sum of all (kode ""); rupiah. *sumber* as typed.

    A line that is a sum of others is made of *rincian* asked lines, of which *belum* have no realisasi yet. *leluhur*
    are the kode of the lines above it, the topmost first.
    """

    kode: str
    nama: str
    unit: str
    pagu: Decimal
    realisasi: Decimal | None
    belum: int = 0
    sumber: str = ""
    leluhur: tuple[str, ...] = ()
    rincian: int = 0

    @property
    def tingkat(self) -> int:
        """Depth in the tree; 0 stands at the top."""
        return len(self.leluhur)

    @property
    def diminta(self) -> bool:
        """Whether the line is asked of a unit; else it is a sum."""
        return not self.rincian

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


def belanja(a: Anggaran, isian: IsianAnggaran | None, leluhur: tuple[str, ...] = ()) -> BarisAnggaran:
    """Return an asked line; None: not reported yet."""
    if isian is None:
        return BarisAnggaran(a.kode, a.nama, a.unit, a.pagu, None, leluhur=leluhur)
    return BarisAnggaran(a.kode, a.nama, a.unit, a.pagu, isian.realisasi, sumber=isian.sumber, leluhur=leluhur)


def pohon(anggaran: Sequence[Anggaran], isian: Mapping[str, IsianAnggaran]) -> tuple[BarisAnggaran, ...]:
    """Return all lines, each followed by those below it; a line with others below it is the sum of the asked ones."""
    bawah: dict[str, list[Anggaran]] = {}
    for a in anggaran:
        bawah.setdefault(a.induk, []).append(a)
    return tuple(_cabang("", (), bawah, isian))


def _cabang(
    induk: str, leluhur: tuple[str, ...], bawah: Mapping[str, Sequence[Anggaran]], isian: Mapping[str, IsianAnggaran]
) -> Iterator[BarisAnggaran]:
    for a in bawah.get(induk, ()):
        if a.kode not in bawah:
            yield belanja(a, isian.get(a.kode), leluhur)
            continue
        di_bawah = tuple(_cabang(a.kode, (*leluhur, a.kode), bawah, isian))
        total, banyak = jumlah(di_bawah), sum(b.diminta for b in di_bawah)
        yield BarisAnggaran(a.kode, a.nama, a.unit, a.pagu, total.realisasi, total.belum, "", leluhur, banyak)
        yield from di_bawah


def milik_unit(baris: Sequence[BarisAnggaran], unit: str) -> tuple[BarisAnggaran, ...]:
    """Return the asked lines of a unit and the sums that are made of nothing else."""
    punya, bersama = (
        {k for b in baris if b.diminta and (b.unit == unit) is sendiri for k in b.leluhur} for sendiri in (True, False)
    )
    return tuple(b for b in baris if (b.unit == unit if b.diminta else b.kode in punya - bersama))


def jumlah(baris: Sequence[BarisAnggaran]) -> BarisAnggaran:
    """Sum lines, none twice: one below another of them is in that one; with the number of asked ones not filled in."""
    kode = {b.kode for b in baris}
    teratas = [b for b in baris if not kode.intersection(b.leluhur)]
    ada = [b.realisasi for b in teratas if b.realisasi is not None]
    belum = sum(b.belum if b.rincian else b.realisasi is None for b in teratas)
    pagu = sum((b.pagu for b in teratas), Decimal(0))
    return BarisAnggaran("", "Jumlah", "", pagu, sum(ada, Decimal(0)) if ada else None, belum)
