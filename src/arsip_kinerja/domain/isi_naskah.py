"""What a kind of document prints besides the figures of its periode: `isi = "<nama>"` in its naskah.toml.

Each is computed here from one `Sumber` and reaches the template and data.json under that name.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from arsip_kinerja.domain.indikator import IndikatorTahun
from arsip_kinerja.domain.instansi import Instansi
from arsip_kinerja.domain.isi_laporan import Laporan
from arsip_kinerja.domain.periode import Periode

TANPA: Mapping[str, object] = MappingProxyType({})


@dataclass(frozen=True)
class Sumber:
    """All that is known when a document is made.

    *laporan* holds the figures of its periode, *triwulan* those of the year's quarters up to its end, in order;
    *unit* is "" for the whole office, *tanggal* the day it is made.
    """

    instansi: Instansi
    skema: IndikatorTahun
    periode: Periode
    laporan: Laporan
    triwulan: tuple[Laporan, ...]
    unit: str
    tanggal: date


ISI: dict[str, Callable[[Sumber], object]] = {}
"""What there is, by name; each gives a frozen dataclass of texts ready to print."""
