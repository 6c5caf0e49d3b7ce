"""SOP ↔ workbook, for people who do not write TOML: `sop export` and `sop import`."""

from arsip_kinerja.stages.workbook.sop.baca import baca_sop
from arsip_kinerja.stages.workbook.sop.tukar import ekspor, impor, sebagai_toml
from arsip_kinerja.stages.workbook.sop.tulis import lembaran

__all__ = ["baca_sop", "ekspor", "impor", "lembaran", "sebagai_toml"]
