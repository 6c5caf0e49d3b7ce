"""What a kind of document prints besides the figures of its periode: `isi = ["<nama>"]` in its naskah.toml.

Each is computed from one `Sumber` and reaches the template and data.json under that name.
"""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from arsip_kinerja.domain import isi_perjanjian
from arsip_kinerja.domain.isi_iku import susun_iku
from arsip_kinerja.domain.isi_rencana import susun_monev, susun_rencana
from arsip_kinerja.domain.isi_ringkas import susun_sehalaman
from arsip_kinerja.domain.lkjip import susun as susun_lkjip
from arsip_kinerja.domain.sumber import Sumber, Varian

__all__ = ["ISI", "TANPA", "VARIAN", "Sumber"]

TANPA: Mapping[str, object] = MappingProxyType({})

ISI: dict[str, Callable[[Sumber], object]] = {
    "lkjip": susun_lkjip,
    "perjanjian": isi_perjanjian.susun_perjanjian,
    "rencana": susun_rencana,
    "monev_aksi": susun_monev,
    "sehalaman": susun_sehalaman,
    "iku": susun_iku,
}
"""What there is, by name; each gives a frozen dataclass of texts ready to print."""

VARIAN: dict[str, Callable[[Sumber], tuple[Varian, ...]]] = {"perjanjian": isi_perjanjian.varian}
"""The papers there are in a periode, of kinds that have several."""


def varian(nama: Iterable[str], s: Sumber) -> tuple[Varian, ...]:
    """Return the papers a kind with that *isi* has; () for the one paper most kinds have."""
    return next((VARIAN[n](s) for n in nama if n in VARIAN), ())
