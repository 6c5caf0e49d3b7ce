"""Schema of a year ↔ workbook, because planners live in Excel: `indikator export` and `indikator import`."""

from arsip_kinerja.stages.workbook.indikator.baca import baca_indikator
from arsip_kinerja.stages.workbook.indikator.tukar import HasilIndikator, ekspor, impor, sebagai_toml
from arsip_kinerja.stages.workbook.indikator.tulis import lembaran

__all__ = ["HasilIndikator", "baca_indikator", "ekspor", "impor", "lembaran", "sebagai_toml"]
