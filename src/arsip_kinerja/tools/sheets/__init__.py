"""Workbooks: reading any kind, filling our form, marking a returned file. The only home of calamine and openpyxl."""

from arsip_kinerja.tools.sheets.buku import (
    LEMBAR_CATATAN,
    LEMBAR_IDENTITAS,
    BukanLembarKerjaError,
    Buku,
    Lembar,
    SheetError,
)
from arsip_kinerja.tools.sheets.mark import dapat_ditandai, tandai
from arsip_kinerja.tools.sheets.read import baca

__all__ = [
    "LEMBAR_CATATAN",
    "LEMBAR_IDENTITAS",
    "BukanLembarKerjaError",
    "Buku",
    "Lembar",
    "SheetError",
    "baca",
    "dapat_ditandai",
    "tandai",
]
