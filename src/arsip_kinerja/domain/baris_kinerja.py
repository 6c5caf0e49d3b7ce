"""One indikator in one report: its figures, and each of them as printed."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from arsip_kinerja.domain.angka import cetak, persen
from arsip_kinerja.domain.capaian import (
    TIDAK_ADA_KEJADIAN,
    TIDAK_DITARGETKAN,
    Hasil,
    NilaiIndikator,
    nilai_teks,
)
from arsip_kinerja.domain.isian import Isian
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.skema.indikator import Indikator

Arah = Literal["membaik", "menurun", "tetap", "–"]
TEMPAT_TERBANYAK = 4
"""Decimal places of a pembilang or penyebut as printed, at most."""


@dataclass(frozen=True)
class BarisKinerja:
    """One indikator in one report.

    *realisasi_lalu* is the last answer of the same year before this periode (*periode_lalu*), else last year's value.
    *pembilang* and *penyebut* are those the realisasi was made of, summed where the aturan sums them. *renstra* is
    the capaian against the target at the end of the Renstra. *arah_teks* compares with the earlier realisasi by
    polarity, not by sign; "–" where the two cannot be compared. *keterangan* says why there is no realisasi, or what
    was left out of it. *isian* is the answer of the periode, or the latest one rolled up, for its narrative.
    """

    indikator: Indikator
    target: NilaiIndikator
    realisasi: Decimal | str | None
    realisasi_lalu: NilaiIndikator
    periode_lalu: Periode | None
    hasil: Hasil
    renstra: Hasil
    kategori: str
    tercapai: bool | None
    arah_teks: Arah
    isian: Isian | None
    keterangan: str = ""
    pembilang: Decimal | None = None
    penyebut: Decimal | None = None

    @property
    def ditargetkan(self) -> bool:
        """Whether the row counts in this periode."""
        return self.hasil.alasan != TIDAK_DITARGETKAN

    @property
    def target_teks(self) -> str:
        """Target as printed: "68,00", "25", "95–105", "BB", "–"."""
        return nilai_teks(self.indikator, self.target)

    @property
    def target_tahun_teks(self) -> str:
        """Target of the year as printed."""
        return nilai_teks(self.indikator, self.indikator.target.tahun)

    @property
    def target_triwulan_teks(self) -> tuple[str, ...]:
        """Targets of the four triwulan as printed; "–" where not targeted."""
        return tuple(nilai_teks(self.indikator, self.indikator.target.triwulan(n)) for n in range(1, 5))

    @property
    def realisasi_teks(self) -> str:
        """Realisasi as printed; without one "–", "belum diisi" or "tidak ada kejadian"."""
        if self.realisasi is not None:
            return nilai_teks(self.indikator, self.realisasi)
        if self.keterangan == TIDAK_ADA_KEJADIAN:
            return TIDAK_ADA_KEJADIAN
        return "belum diisi" if self.ditargetkan else "–"

    @property
    def pembilang_teks(self) -> str:
        """Pembilang as printed, "–" without one."""
        return _polos(self.pembilang)

    @property
    def penyebut_teks(self) -> str:
        """Penyebut as printed, "–" without one."""
        return _polos(self.penyebut)

    @property
    def realisasi_lalu_teks(self) -> str:
        """Earlier realisasi as printed."""
        return nilai_teks(self.indikator, self.realisasi_lalu)

    @property
    def lalu_teks(self) -> dict[str, str]:
        """Realisasi of earlier years as printed, by year ("2023")."""
        return {tahun: nilai_teks(self.indikator, n) for tahun, n in self.indikator.lalu.items()}

    @property
    def capaian_teks(self) -> str:
        """Capaian as printed: "98,79 %", "tidak dapat dihitung (target belum diisi)", "–" where not targeted."""
        if self.hasil.persen is not None:
            return persen(self.hasil.persen)
        return f"tidak dapat dihitung ({self.hasil.alasan})" if self.ditargetkan else "–"

    @property
    def renstra_teks(self) -> str:
        """Target at the end of the Renstra as printed."""
        return nilai_teks(self.indikator, self.indikator.target_renstra)

    @property
    def renstra_capaian_teks(self) -> str:
        """Capaian against the end of the Renstra as printed; "–" without a target there."""
        if self.renstra.persen is not None:
            return persen(self.renstra.persen)
        return "–" if self.indikator.target_renstra is None else f"tidak dapat dihitung ({self.renstra.alasan})"


def _polos(nilai: Decimal | None) -> str:
    """Print with the places it was typed with, up to four: 6.840, 12,5."""
    if nilai is None:
        return "–"
    tempat = -int(nilai.normalize().as_tuple().exponent) if nilai else 0
    return cetak(nilai, min(max(0, tempat), TEMPAT_TERBANYAK))
