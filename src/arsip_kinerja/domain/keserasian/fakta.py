"""Everything that is compared: the year's schema, its answers, the papers made of them, what was frozen."""

from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from arsip_kinerja.domain.angka_tahun import AngkaTahun
from arsip_kinerja.domain.instansi import Instansi
from arsip_kinerja.domain.isi_laporan import Laporan
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.skema.indikator import IndikatorTahun
from arsip_kinerja.domain.tertulis import Tertulis


@dataclass(frozen=True)
class Beku:
    """The schema a berkas was opened with."""

    berkas: str
    periode: Periode
    skema: IndikatorTahun


@dataclass(frozen=True)
class Suntingan:
    """A figure that people changed in a paper's Word file: *naskah* its title, *baru* one that is not of the data."""

    naskah: str
    di: str
    tertulis: str
    seharusnya: str
    baru: bool = False


@dataclass(frozen=True)
class Fakta:
    """One office's year as it stands today (*hari*); *skema* is the file's, *naskah* the newest of each paper."""

    instansi: Instansi
    skema: IndikatorTahun
    angka: AngkaTahun
    hari: date
    naskah: tuple[Tertulis, ...] = ()
    beku: tuple[Beku, ...] = ()
    suntingan: tuple[Suntingan, ...] = ()
    _hitung: dict[Periode, Laporan] = field(default_factory=dict, compare=False)

    def laporan(self, periode: Periode) -> Laporan:
        """Return the figures of a periode as they stand now, by the schema in force at its end."""
        if periode not in self._hitung:
            skema = self.skema.pada(periode.akhir)
            self._hitung[periode] = self.angka.laporan(self.instansi, skema, periode)
        return self._hitung[periode]

    def dengan(self, suntingan: tuple[Suntingan, ...]) -> "Fakta":
        """Return the same with what people changed in papers."""
        return replace(self, suntingan=suntingan)

    @property
    def tahun(self) -> Periode:
        """The year."""
        return Periode(self.skema.tahun, "tahun")

    @cached_property
    def triwulan(self) -> tuple[Periode, ...]:
        """Its four quarters."""
        return tuple(Periode(self.skema.tahun, "triwulan", n) for n in range(1, 5))

    @property
    def file_skema(self) -> str:
        """Where people change the schema."""
        return f"indikator-{self.skema.tahun}.toml"

    def label(self, periode: Periode) -> str:
        """Return a periode as the office reads it."""
        return periode.label(self.instansi.sebutan_triwulan)

    def perintah(self, apa: str, periode: Periode, jenis: str) -> str:
        """Return the command that builds or submits a report."""
        return f"arsip-kinerja report {apa} {self.instansi.kode} {periode} --jenis {jenis}"
