"""Build an .xlsx from the cells of any workbook: same sheets, same addresses, no macro and no formula."""

import re
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter

from arsip_kinerja.domain.sel import Sel
from arsip_kinerja.tools.sheets.buku import Buku, Lembar
from arsip_kinerja.tools.sheets.teks import aman

TERLARANG = re.compile(r"[\[\]:*?/\\]")
LEBAR_TERKECIL, LEBAR_TERBESAR = 9, 40
BARIS_UKUR = 200


def susun_ulang(buku: Buku) -> Workbook:
    """Return the workbook; hidden sheets stay hidden, so our form keeps its identity."""
    hasil = Workbook()
    hasil.remove(hasil.worksheets[0])
    for lembar in buku.lembar:
        _lembar(hasil, lembar)
    return hasil


def _lembar(hasil: Workbook, lembar: Lembar) -> None:
    ws = hasil.create_sheet(TERLARANG.sub(" ", lembar.nama)[:31] or "Lembar")
    if not lembar.terlihat:
        ws.sheet_state = "veryHidden" if lembar.nama.startswith("_") else "hidden"
    lebar: dict[int, int] = {}
    for b in range(lembar.tinggi):
        for k in range(lembar.lebar(b)):
            sel = lembar.sel(b, k)
            if sel.jenis != "kosong":
                _isi(ws.cell(b + 1, k + 1), sel)
                if b < BARIS_UKUR:
                    lebar[k] = max(lebar.get(k, LEBAR_TERKECIL), min(len(sel.teks), LEBAR_TERBESAR))
    for k, n in lebar.items():
        ws.column_dimensions[get_column_letter(k + 1)].width = n + 2


def _isi(sel: Any, isi: Sel) -> None:  # noqa: ANN401 -- openpyxl's types allow merged cells here
    """Write a value of the same kind; a broken formula is left as its text."""
    match isi.jenis:
        case "angka":
            sel.value = isi.angka
            if isi.persen:
                sel.number_format = "0.00%"
        case "tanggal" if isi.angka is not None:
            sel.value, sel.number_format = float(isi.angka), "dd/mm/yyyy" if "/" in isi.teks else "hh:mm"
        case "salah":
            sel.value, sel.data_type = isi.teks, "s"
        case _:
            sel.value = aman(isi.teks)
            sel.alignment = Alignment(vertical="top", wrap_text=len(isi.teks) > LEBAR_TERBESAR)
