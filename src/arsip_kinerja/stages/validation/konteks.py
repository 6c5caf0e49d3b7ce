"""What a workbook is checked against."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from arsip_kinerja.domain.catatan import Catatan
from arsip_kinerja.domain.instansi import Instansi
from arsip_kinerja.domain.isian import Isian, IsianAnggaran
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.skema.indikator import IndikatorTahun


@dataclass(frozen=True)
class Konteks:
    """One berkas as the checker sees it.

    *unit* is that of the folder the file was dropped in, "" for the office's root folder. *lalu* holds last periode's
    value per kode (indikator, and rupiah per budget line). *terakhir* and *anggaran_terakhir* are the answers this
    berkas has already: an empty cell whose answer is there is not asked again. *catatan_terakhir* holds by unit what
    was found on the file they came with; a question about such an answer stays one.
    """

    instansi: Instansi
    skema: IndikatorTahun
    periode: Periode
    berkas: str
    unit: str = ""
    lalu: Mapping[str, Decimal | str | None] = field(default_factory=dict)
    terakhir: Mapping[str, Isian] = field(default_factory=dict)
    anggaran_terakhir: Mapping[str, IsianAnggaran] = field(default_factory=dict)
    catatan_terakhir: Mapping[str, Sequence[Catatan]] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """The periode as the office calls it."""
        return self.periode.label(self.instansi.sebutan_triwulan)

    @property
    def tahun_sama(self) -> bool:
        """Whether last periode lies in the same year, so that what accumulates may not fall."""
        return self.periode.triwulan is not None and self.periode.urut > 1

    def nama_unit(self, kode: str) -> str:
        """Return a unit's name."""
        return self.instansi.nama_unit(kode)
