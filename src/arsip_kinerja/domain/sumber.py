"""All that is known when a document is made; what a kind prints besides its figures is computed from this."""

from dataclasses import dataclass
from datetime import date

from arsip_kinerja.domain.instansi import Instansi
from arsip_kinerja.domain.isi_laporan import Laporan
from arsip_kinerja.domain.narasi import Narasi
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.skema.indikator import IndikatorTahun


@dataclass(frozen=True)
class Varian:
    """One of several papers a kind has in a periode, such as one for each official.

    *kode* tells them apart ("" the first, never a unit's kode), *judul* stands in place of the kind's, *untuk* says
    whose it is ("" the office's). *edisi* counts from 1; *bawaan* is the one meant where nobody says which.
    """

    kode: str
    judul: str
    untuk: str = ""
    edisi: int = 1
    bawaan: bool = False


@dataclass(frozen=True)
class Sumber:
    """All that is known when a document is made.

    *laporan* holds the figures of its periode, *triwulan* those of the year's quarters up to its end, in order;
    *unit* is "" for the whole office, *tanggal* the day it is made; *varian* is which of several papers is wanted,
    None where nobody said; *narasi* is what people wrote for the year.
    """

    instansi: Instansi
    skema: IndikatorTahun
    periode: Periode
    laporan: Laporan
    triwulan: tuple[Laporan, ...]
    unit: str
    tanggal: date
    varian: str | None = None
    narasi: Narasi | None = None
