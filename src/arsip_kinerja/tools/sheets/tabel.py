"""A printable table as xlsx: title, frozen and filtered header, widths, links, page setup."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from textwrap import wrap

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

GARIS = Border(*(Side("thin", color="808080"),) * 4)
KEPALA = PatternFill("solid", fgColor="DCE6F1")
HURUF = "Arial"
TINGGI_BARIS, HURUF_PER_LEBAR = 12.5, 1.05
"""Points per line of 9 pt Arial, and letters that fit a unit of column width."""
FOLIO = 14
"""Excel's paper code for Folio (F4 in Indonesian offices)."""


@dataclass(frozen=True)
class Tautan:
    """A cell that shows *teks* and opens *alamat* (relative to the workbook)."""

    teks: str
    alamat: str


@dataclass(frozen=True)
class Kolom:
    """Heading and width in characters."""

    judul: str
    lebar: float


Nilai = str | int | Tautan


def tulis_tabel(judul: Sequence[str], kolom: Sequence[Kolom], baris: Sequence[Sequence[Nilai]], nama: str) -> bytes:
    """Return a workbook of one sheet *nama*; the same input gives the same cells."""
    buku = Workbook()
    lembar = buku.active
    assert isinstance(lembar, Worksheet)  # noqa: S101 -- a new workbook has one
    lembar.title = nama
    for n, teks in enumerate(judul, 1):
        _teks(lembar.cell(n, 1), teks).font = Font(name=HURUF, bold=True, size=14 if n == 1 else 10)
    kepala = len(judul) + 2
    for n, k in enumerate(kolom, 1):
        sel = lembar.cell(kepala, n, k.judul)
        sel.font, sel.fill, sel.border = Font(name=HURUF, size=9, bold=True), KEPALA, GARIS
        sel.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        lembar.column_dimensions[get_column_letter(n)].width = k.lebar
    lembar.row_dimensions[kepala].height = _tinggi([k.judul for k in kolom], kolom) + 6
    for r, isi in enumerate(baris, kepala + 1):
        for c, nilai in enumerate(isi, 1):
            _isi(lembar, r, c, nilai)
        lembar.row_dimensions[r].height = _tinggi(isi, kolom)
    _siap_cetak(lembar, kepala, len(kolom), kepala + len(baris))
    buku.properties.created = buku.properties.modified = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
    keluar = io.BytesIO()
    buku.save(keluar)
    return keluar.getvalue()


def _isi(lembar: Worksheet, r: int, c: int, nilai: Nilai) -> None:
    sel = lembar.cell(r, c)
    sel.font = Font(name=HURUF, size=9)
    if isinstance(nilai, Tautan):
        _teks(sel, nilai.teks)
        sel.hyperlink, sel.font = nilai.alamat, Font(name=HURUF, size=9, color="0563C1", underline="single")
    elif isinstance(nilai, str):
        _teks(sel, nilai)
    else:
        sel.value = nilai
    sel.border = GARIS
    sel.alignment = Alignment(vertical="top", wrap_text=True, horizontal="center" if c == 1 else None)


def _tinggi(isi: Sequence[Nilai], kolom: Sequence[Kolom]) -> float:
    """Return a row height that shows every line; programs do not fit rows of a file they did not write."""
    baris = (
        len(wrap(n.teks if isinstance(n, Tautan) else str(n), max(int(k.lebar * HURUF_PER_LEBAR), 4))) or 1
        for n, k in zip(isi, kolom, strict=True)
    )
    return max(baris) * TINGGI_BARIS + 3


def _teks(sel: Cell | MergedCell, teks: str) -> Cell | MergedCell:
    """Write text as text: never a formula, whatever it begins with."""
    sel.value = ILLEGAL_CHARACTERS_RE.sub("", teks)
    sel.data_type = "s"
    return sel


def _siap_cetak(lembar: Worksheet, kepala: int, lebar: int, akhir: int) -> None:
    kanan = get_column_letter(lebar)
    lembar.freeze_panes = f"A{kepala + 1}"
    lembar.auto_filter.ref = f"A{kepala}:{kanan}{max(akhir, kepala)}"
    lembar.print_area = f"A1:{kanan}{max(akhir, kepala)}"
    lembar.print_title_rows = f"{kepala}:{kepala}"
    lembar.page_setup.orientation = "landscape"
    lembar.page_setup.paperSize = FOLIO
    lembar.page_setup.fitToWidth, lembar.page_setup.fitToHeight = 1, 0
    lembar.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    lembar.oddFooter.center.text = "Halaman &P dari &N"  # type: ignore[union-attr]  # a sheet has one
