"""Build an .xlsx from the cells of any workbook: same sheets, same addresses, no macro and no formula."""

import re
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from arsip_kinerja.domain.sel import KOSONG, Sel
from arsip_kinerja.tools.sheets.buku import Buku, Lembar
from arsip_kinerja.tools.sheets.form import BARIS_KINERJA, KINERJA, TINGGI_BARIS
from arsip_kinerja.tools.sheets.teks import aman

TERLARANG = re.compile(r"[\[\]:*?/\\]")
LEBAR_TERKECIL, LEBAR_TERBESAR = 5, 24
SEL_TABEL, BARIS_TERTINGGI = 4, 8
BARIS_UKUR = 200
PEMBILANG, PENYEBUT, REALISASI = 6, 7, 8
"""0-based columns of our form."""


def susun_ulang(buku: Buku) -> Workbook:
    """Return the workbook; hidden sheets stay hidden, so our form keeps its identity."""
    hasil = Workbook()
    hasil.remove(hasil.worksheets[0])
    for lembar in buku.lembar:
        ws = hasil.create_sheet(TERLARANG.sub(" ", lembar.nama)[:31] or "Lembar")
        if not lembar.terlihat:
            ws.sheet_state = "veryHidden" if lembar.nama.startswith("_") else "hidden"
        _lembar(ws, lembar)
        if buku.identitas.instansi and lembar.nama == KINERJA:
            _lepas_hitungan(ws, lembar)
    return hasil


def _lembar(ws: Worksheet, lembar: Lembar) -> None:
    """Copy the cells; rows of many cells are a table, others are titles that may run over their neighbours."""
    lebar: dict[int, int] = {}
    for b in range(lembar.tinggi):
        isi = {k: sel for k in range(lembar.lebar(b)) if (sel := lembar.sel(b, k)).jenis != "kosong"}
        tabel = len(isi) >= SEL_TABEL
        for k in range(max(isi, default=-1) + 1):
            if tabel or k in isi:
                _isi(ws.cell(b + 1, k + 1), isi.get(k, KOSONG), tabel=tabel)
            if tabel and b < BARIS_UKUR:
                lebar[k] = max(lebar.get(k, LEBAR_TERKECIL), min(len(lembar.teks(b, k)), LEBAR_TERBESAR))
        if tabel and (garis := max(len(sel.teks) for sel in isi.values()) // LEBAR_TERBESAR):
            ws.row_dimensions[b + 1].height = TINGGI_BARIS * min(garis + 1, BARIS_TERTINGGI)
    for k, n in lebar.items():
        ws.column_dimensions[get_column_letter(k + 1)].width = n + 2
    ws.page_setup.orientation, ws.page_setup.fitToWidth, ws.page_setup.fitToHeight = "landscape", 1, 0
    ws.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _isi(sel: Any, isi: Sel, *, tabel: bool) -> None:  # noqa: ANN401 -- openpyxl's types allow merged cells here
    """Write a value of the same kind; a broken formula is left as its text."""
    if tabel:
        sel.border = Border(*(Side("thin", color="A6A6A6"),) * 4)
        sel.alignment = Alignment(vertical="top", wrap_text=isi.jenis == "teks")
    match isi.jenis:
        case "angka":
            sel.value = isi.angka
            if isi.persen:
                sel.number_format = "0.00%"
        case "tanggal" if isi.angka is not None:
            sel.value, sel.number_format = float(isi.angka), "dd/mm/yyyy" if "/" in isi.teks else "hh:mm"
        case "kosong":
            return
        case "salah":
            sel.value, sel.data_type = isi.teks, "s"
        case _:
            sel.value = aman(isi.teks)


def _lepas_hitungan(ws: Worksheet, lembar: Lembar) -> None:
    """Empty what our formula had computed: without the formula it would contradict a corrected pembilang."""
    for b in range(BARIS_KINERJA - 1, lembar.tinggi):
        if all(lembar.sel(b, k).jenis == "angka" for k in (PEMBILANG, PENYEBUT)):
            ws.cell(b + 1, REALISASI + 1).value = None
