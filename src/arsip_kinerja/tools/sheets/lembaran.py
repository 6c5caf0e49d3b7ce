"""A workbook of plain tables people edit and send back: wrapped text cells, drop-downs, frozen headings."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from textwrap import wrap

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.utils.escape import escape
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from arsip_kinerja.tools.sheets.tabel import FOLIO, HURUF, HURUF_PER_LEBAR, KEPALA, TINGGI_BARIS

Nilai = str | float | Decimal | date | None
BARIS_PILIHAN = 500
"""Rows below the heading that get a column's drop-down, so that added rows have it too."""
BARIS_TAMBAHAN = 15
"""Blank rows ready for more: in a cell that is not text, "- Berkas" would be taken for a formula."""
INDONESIA = "[$-421]"
"""Language of a number format: commas where the program heeds it; Excel keeps to the computer's own."""
PENULIS = "arsip-kinerja"
TINGGI_TERBESAR = 400.0
"""Points; spreadsheets allow no row higher than 409."""
TERTULIS = PatternFill("solid", fgColor="F2F2F2")


@dataclass(frozen=True)
class Lembaran:
    """A sheet: headings with widths in characters, rows, and choices by column or by single cell (0-based row).

    Choices are words, or the cells that hold them as a formula ("=Sasaran!$A$2:$A$500"). *label* columns are grey:
    they name the row and are not for typing; *rata* says which columns stand left, right or in the centre whatever
    they hold; blank cells of *angka* columns take numbers and dates, of all others text; *petunjuk* is a comment on a
    heading; what stands above and left of the cell *beku* does not scroll away. It prints on *halaman* pages across.
    """

    nama: str
    kepala: Sequence[tuple[str, float]]
    baris: Sequence[Sequence[Nilai]]
    pilihan: Mapping[int, tuple[str, ...] | str] = field(default_factory=dict)
    pilihan_sel: Mapping[tuple[int, int], tuple[str, ...]] = field(default_factory=dict)
    label: frozenset[int] = frozenset()
    rata: Mapping[int, str] = field(default_factory=dict)
    angka: frozenset[int] = frozenset()
    petunjuk: Mapping[int, str] = field(default_factory=dict)
    beku: str = "A2"
    halaman: int = 1


def tulis_lembaran(lembaran: Sequence[Lembaran]) -> bytes:
    """Return the workbook; texts stay texts, whatever they begin with, and the same input gives the same cells."""
    buku = Workbook()
    buku.remove(buku.worksheets[0])
    for isi in lembaran:
        _lembar(buku.create_sheet(isi.nama), isi)
    buku.properties.created = buku.properties.modified = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
    keluar = io.BytesIO()
    buku.save(keluar)
    return keluar.getvalue()


def _lembar(ws: Worksheet, isi: Lembaran) -> None:
    for c, (judul, lebar) in enumerate(isi.kepala, 1):
        _isi(ws, 1, c, judul)
        ws.cell(1, c).font, ws.cell(1, c).fill = Font(name=HURUF, size=9, bold=True), KEPALA
        ws.column_dimensions[get_column_letter(c)].width = lebar
        if teks := isi.petunjuk.get(c - 1):
            ws.cell(1, c).comment = Comment(teks, PENULIS, 22 + 16 * (1 + len(teks) // 40), 300)
    ws.row_dimensions[1].height = _tinggi([j for j, _ in isi.kepala], isi.kepala) + 6
    for r, baris in enumerate(isi.baris, 2):
        for c, nilai in enumerate(baris, 1):
            _isi(ws, r, c, nilai)
            _dandani(ws.cell(r, c), c - 1, isi)
        ws.row_dimensions[r].height = _tinggi(baris, isi.kepala)
    for r in range(len(isi.baris) + 2, len(isi.baris) + 2 + BARIS_TAMBAHAN):
        for c in range(1, len(isi.kepala) + 1):
            _isi(ws, r, c, "")
            _dandani(ws.cell(r, c), c - 1, isi)
    _pilihan(ws, isi)
    ws.freeze_panes = isi.beku
    _siap_cetak(ws, len(isi.kepala), len(isi.baris) + 1, isi.halaman)


def _dandani(sel: Cell | MergedCell, kolom: int, isi: Lembaran) -> None:
    """Dress a cell by its column: what is not for typing is grey, a blank one for numbers is no text."""
    if kolom in isi.label:
        sel.fill = TERTULIS
    if kolom in isi.angka and sel.value is None:
        sel.number_format = "General"
    if kolom in isi.rata:
        sel.alignment = Alignment(vertical="top", wrap_text=True, horizontal=isi.rata[kolom])


def _isi(ws: Worksheet, r: int, c: int, nilai: Nilai) -> None:
    sel = ws.cell(r, c)
    if isinstance(nilai, str):
        bersih = ILLEGAL_CHARACTERS_RE.sub("", nilai)
        sel.value = escape(bersih) if "_x" in bersih else bersih
        sel.data_type, sel.number_format = "s", "@"
        if not nilai:
            sel.value = None
    else:
        sel.value = nilai
        sel.number_format = _format(nilai)
    sel.font, sel.border = Font(name=HURUF, size=9), Border(*(Side("thin", color="A6A6A6"),) * 4)
    sel.alignment = Alignment(vertical="top", wrap_text=True)


def _format(nilai: float | Decimal | date | None) -> str:
    """Return how a value is shown: a Decimal with the places it was typed with and with dots between thousands."""
    if isinstance(nilai, Decimal):
        tempat = max(0, -int(nilai.as_tuple().exponent))
        return f"{INDONESIA}#,##0" + ("." + "0" * tempat if tempat else "")
    return "dd/mm/yyyy" if isinstance(nilai, date) else "General"


def _tinggi(baris: Sequence[Nilai], kepala: Sequence[tuple[str, float]]) -> float:
    """Return a row height that shows every line; programs do not fit rows of a file they did not write."""
    garis = (
        sum(len(wrap(g, max(int(lebar * HURUF_PER_LEBAR), 4))) or 1 for g in str(n or "").split("\n"))
        for n, (_, lebar) in zip(baris, kepala, strict=True)
    )
    return min(max(garis, default=1) * TINGGI_BARIS + 3, TINGGI_TERBESAR)


def _pilihan(ws: Worksheet, isi: Lembaran) -> None:
    daftar: list[tuple[str, tuple[str, ...] | str]] = [
        (f"{get_column_letter(c + 1)}2:{get_column_letter(c + 1)}{BARIS_PILIHAN}", p) for c, p in isi.pilihan.items()
    ]
    daftar += [(f"{get_column_letter(c + 1)}{r + 2}", p) for (r, c), p in isi.pilihan_sel.items()]
    for tempat, pilihan in daftar:
        rumus = pilihan.removeprefix("=") if isinstance(pilihan, str) else f'"{",".join(pilihan)}"'
        aturan = DataValidation("list", formula1=rumus, allow_blank=True)
        aturan.errorStyle, aturan.errorTitle, aturan.showErrorMessage = "warning", "Mohon dicek", True
        dari = f"yang ada pada {rumus.partition('!')[0]}" if isinstance(pilihan, str) else f"dari: {', '.join(pilihan)}"
        aturan.error = f"Biasanya salah satu {dari}."[:250]
        ws.add_data_validation(aturan)
        aturan.add(tempat)


def _siap_cetak(ws: Worksheet, lebar: int, akhir: int, halaman: int) -> None:
    ws.print_area = f"A1:{get_column_letter(lebar)}{akhir}"
    ws.print_title_rows = "1:1"
    ws.page_setup.orientation, ws.page_setup.paperSize = "landscape", FOLIO
    ws.page_setup.fitToWidth, ws.page_setup.fitToHeight = halaman, 0
    if halaman > 1:
        ws.print_title_cols = "A:B"
    ws.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
