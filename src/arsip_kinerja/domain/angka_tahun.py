"""All accepted answers of an office's year, and the figures of any periode of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from arsip_kinerja.domain.instansi import Instansi
from arsip_kinerja.domain.isi_laporan import Laporan
from arsip_kinerja.domain.isian import Isian, IsianAnggaran
from arsip_kinerja.domain.laporan import AnggaranPerPeriode, IsianPerPeriode, anggaran_periode, susun
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.skema.indikator import IndikatorTahun


@dataclass(frozen=True)
class AngkaTahun:
    """Answers (*isian*) and budget realisation (*anggaran*) of one year by periode and kode."""

    isian: IsianPerPeriode
    anggaran: AnggaranPerPeriode

    def dengan(
        self, periode: Periode, isian: Mapping[str, Isian], anggaran: Mapping[str, IsianAnggaran]
    ) -> "AngkaTahun":
        """Return the same with these answers of one periode in place of what it holds of it."""
        return AngkaTahun({**self.isian, periode: isian}, {**self.anggaran, periode: anggaran})

    def laporan(self, instansi: Instansi, skema: IndikatorTahun, periode: Periode) -> Laporan:
        """Compute the figures of a periode from the answers of periods that end no later."""
        isian = {p: i for p, i in self.isian.items() if p.akhir <= periode.akhir}
        anggaran = {p: a for p, a in self.anggaran.items() if p.akhir <= periode.akhir}
        return susun(instansi, skema, periode, isian, anggaran_periode(periode, anggaran))
