"""Consistency: plan, answers, papers and budget of one office's year against each other (`report check`)."""

from arsip_kinerja.domain.keserasian import isian, naskah, rencana
from arsip_kinerja.domain.keserasian.fakta import Beku, Fakta, Suntingan
from arsip_kinerja.domain.keserasian.temuan import TINGKAT, Temuan, Tingkat

__all__ = ["TINGKAT", "Beku", "Fakta", "Suntingan", "Temuan", "Tingkat", "periksa"]


def periksa(f: Fakta) -> tuple[Temuan, ...]:
    """Return everything that disagrees or is missing, the gravest first."""
    semua = [*rencana.periksa(f), *isian.periksa(f), *naskah.periksa(f)]
    return tuple(sorted(dict.fromkeys(semua), key=lambda t: TINGKAT.index(t.tingkat)))
