"""SOP ↔ workbook, for people who do not write TOML: `sop export` and `sop import`."""

from arsip_kinerja.stages.sop_workbook.baca import baca_sop
from arsip_kinerja.stages.sop_workbook.tukar import HasilImpor, ekspor, impor, sebagai_toml
from arsip_kinerja.stages.sop_workbook.tulis import lembaran

__all__ = ["HasilImpor", "baca_sop", "ekspor", "impor", "lembaran", "sebagai_toml"]
