"""What a kind of document prints besides the figures of its periode: `isi = ["<nama>"]` in its naskah.toml.

Each is computed from one `Sumber` and reaches the template and data.json under that name.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from arsip_kinerja.domain.sumber import Sumber

__all__ = ["ISI", "TANPA", "Sumber"]

TANPA: Mapping[str, object] = MappingProxyType({})

ISI: dict[str, Callable[[Sumber], object]] = {}
"""What there is, by name; each gives a frozen dataclass of texts ready to print."""
