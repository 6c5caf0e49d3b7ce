"""Documents put together from their stages: forms, reports, SOP, and the marks on a signed one."""

from arsip_kinerja.papers.borongan import Hasil, build_offices
from arsip_kinerja.papers.formulir import FOLDER_FORMULIR, build_forms, put_aside
from arsip_kinerja.papers.keserasian import check_year, require_consistent
from arsip_kinerja.papers.laporan import (
    build_report,
    needs_run,
    report_data,
    report_material,
    still_needed,
    write_naskah,
    write_offices,
)
from arsip_kinerja.papers.sop import BENTUK_SOP, BentukSop, build_sop, write_sop
from arsip_kinerja.papers.suntingan import hand_out, take_back
from arsip_kinerja.papers.tanda import draw_marks

__all__ = [
    "BENTUK_SOP",
    "FOLDER_FORMULIR",
    "BentukSop",
    "Hasil",
    "build_forms",
    "build_offices",
    "build_report",
    "build_sop",
    "check_year",
    "draw_marks",
    "hand_out",
    "needs_run",
    "put_aside",
    "report_data",
    "report_material",
    "require_consistent",
    "still_needed",
    "take_back",
    "write_naskah",
    "write_offices",
    "write_sop",
]
