"""How sparingly a sasaran used its budget: three definitions in use, chosen by the office (`KebijakanCapaian`).

Every sum starts from figures as printed (two places), so that a reader can redo it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from arsip_kinerja.domain.angka import bulatkan, cetak, persen
from arsip_kinerja.domain.belanja import BarisAnggaran
from arsip_kinerja.domain.instansi import KebijakanCapaian
from arsip_kinerja.domain.rumus import HITUNG, SERATUS, dalam_persen

CUKUP = Decimal(5)
"""Points: a capaian no further than this from the share of budget used is "cukup efisien"."""
E_TERBESAR, NE_TENGAH = Decimal(20), Decimal(50)
"""Percent: an E beyond ±20 counts as 20, and E = 0 gives NE = 50."""


@dataclass(frozen=True, slots=True)
class Efisiensi:
    """*nilai* in points or percent units by policy; None with the *alasan* there is none. *cara*: the sum done."""

    nilai: Decimal | None
    sebutan: str = ""
    cara: str = ""
    alasan: str = ""


@dataclass(frozen=True, slots=True)
class Bahan:
    """What efficiency is made of: mean capaian and capaian of each indikator (percent units, None: cannot be computed).

    *belanja* is the budget that serves the sasaran, summed.
    """

    rata_rata: Decimal | None
    capaian: Sequence[Decimal | None]
    belanja: BarisAnggaran


def efisiensi(bahan: Bahan, kebijakan: KebijakanCapaian) -> Efisiensi:
    """Compute by the office's policy; never raises."""
    serapan = bahan.belanja.persen
    if serapan is None:
        return Efisiensi(None, alasan=f"serapan anggaran {_tanpa_serapan(bahan.belanja)}")
    if bahan.rata_rata is None:
        return Efisiensi(None, alasan="capaian belum dapat dihitung")
    return {"selisih": _selisih, "sisa_anggaran": _sisa_anggaran, "pmk": _pmk}[kebijakan.efisiensi](bahan, serapan)


def _tanpa_serapan(b: BarisAnggaran) -> str:
    if not b.pagu:
        return "tidak dapat dihitung (pagu 0)"
    return f"belum lengkap ({b.belum} baris anggaran belum diisi)"


def _selisih(bahan: Bahan, serapan: Decimal) -> Efisiensi:
    capaian, terserap = bulatkan(bahan.rata_rata or Decimal(0), 2), bulatkan(serapan, 2)
    selisih = capaian - terserap
    sebutan = "efisien" if selisih > CUKUP else "kurang efisien" if selisih < -CUKUP else "cukup efisien"
    cara = f"rata-rata capaian {persen(capaian)} dikurangi serapan anggaran {persen(terserap)} = {_poin(selisih)}"
    return Efisiensi(selisih, sebutan, cara)


def _poin(n: Decimal) -> str:
    return f"{cetak(n)} poin".replace("-", "−")


def _sisa_anggaran(bahan: Bahan, serapan: Decimal) -> Efisiensi:
    if any(c is None or c < SERATUS for c in bahan.capaian):
        return Efisiensi(None, alasan="target sasaran ini belum tercapai seluruhnya")
    sisa = SERATUS - bulatkan(serapan, 2)
    cara = f"seluruh target tercapai; 100 % dikurangi serapan anggaran {persen(serapan)} = {persen(sisa)}"
    return Efisiensi(sisa, "efisien" if sisa > 0 else "tanpa sisa anggaran", cara)


def _pmk(bahan: Bahan, serapan: Decimal) -> Efisiensi:
    """E = mean of 1 − (RAK/RVK)/(PAK/TVK); with RAK/PAK the serapan and RVK/TVK the capaian of each indikator."""
    kena = [bulatkan(c, 2) for c in bahan.capaian if c is not None and bulatkan(c, 2) > 0]
    if not kena:
        return Efisiensi(None, alasan="belum ada indikator dengan capaian di atas 0")
    terserap = bulatkan(serapan, 2)
    bagian = [HITUNG.subtract(SERATUS, dalam_persen(terserap, c)) for c in kena]
    e = bulatkan(HITUNG.divide(sum(bagian, Decimal(0)), Decimal(len(bagian))), 2)
    terbatas = max(-E_TERBESAR, min(E_TERBESAR, e))
    ne = bulatkan(NE_TENGAH + HITUNG.divide(terbatas * NE_TENGAH, E_TERBESAR), 2)
    cara = (
        f"E = rata-rata dari 1 − (serapan anggaran {persen(terserap)} / capaian) atas {len(kena)} indikator = "
        f"{persen(e)}; NE = 50 % + ({cetak(terbatas)} / 20) × 50 % = {persen(ne)}"
    )
    return Efisiensi(ne, f"nilai efisiensi {persen(ne)}", cara)
