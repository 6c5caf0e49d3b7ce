"""Give a workbook back with its findings: coloured cells, comments, and the sheet Catatan Perbaikan in front.

A marked file that comes again is cleaned first: each old mark's original style is kept beside its line in the sheet.
"""

import io
import warnings
from collections.abc import Sequence
from copy import copy
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import coordinate_from_string
from openpyxl.utils.exceptions import CellCoordinatesException
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from arsip_kinerja.domain.catatan import Catatan
from arsip_kinerja.tools.sheets.buku import LEMBAR_CATATAN, SheetError
from arsip_kinerja.tools.sheets.read import baca
from arsip_kinerja.tools.sheets.rebuild import susun_ulang
from arsip_kinerja.tools.sheets.teks import aman

WARNA = {"perbaikan": "F8CBD8", "konfirmasi": "FFD9A0"}
SEBUTAN = {"perbaikan": "Perlu diperbaiki", "konfirmasi": "Perlu dikonfirmasi"}
PENULIS = "arsip-kinerja"
BATAS_KOMENTAR = "— catatan dari arsip-kinerja —"
"""Stands above our text in a comment, so that a person's own comment above it survives."""
KEPALA = ("No", "Lembar", "Sel", "Indikator", "Catatan", "Sifat")
LEBAR = (5, 16, 8, 46, 80, 20)
KOLOM_GAYA = 7
"""Hidden column whose cells wear the original style of the marked ones."""
BARIS_KEPALA = 4


def dapat_ditandai(sumber: Path, nama: str) -> bool:
    """Whether the file can be read as a workbook at all, so that `tandai` gives it back."""
    try:
        baca(sumber, nama)
    except SheetError:
        return False
    return True


def tandai(sumber: Path, nama: str, catatan: Sequence[Catatan]) -> bytes:
    """Return the workbook at *sumber* with its findings, as .xlsx.

    An xlsx keeps everything openpyxl can keep, formulas too; other kinds, and what openpyxl cannot open, are rebuilt
    from their cells. Macros never come back.

    Raises:
        SheetError: the file cannot be read at all; there is nothing to mark.

    """
    isi = baca(sumber, nama)
    buku = (_buka(sumber) if isi.jenis == "xlsx" else None) or susun_ulang(isi)
    _bersihkan(buku)
    _lembar_catatan(buku, catatan)
    for satu in catatan:
        _warnai(buku, satu)
    _tampilkan_pertama(buku)
    wadah = io.BytesIO()
    buku.save(wadah)
    return wadah.getvalue()


def _buka(sumber: Path) -> Workbook | None:
    """Open for editing; None where openpyxl stumbles over what calamine could read."""
    try:
        with warnings.catch_warnings(), sumber.open("rb") as f:
            warnings.simplefilter("ignore")  # openpyxl names every extension it will drop
            return load_workbook(f)
    except Exception:  # noqa: BLE001 -- openpyxl raises whatever a strange file makes it stumble over
        return None


def _bersihkan(buku: Workbook) -> None:
    """Take away the marks of an earlier return."""
    lama: Any = buku[LEMBAR_CATATAN] if LEMBAR_CATATAN in buku.sheetnames else None
    if lama is None:
        return
    if isinstance(lama, Worksheet):
        for baris in range(BARIS_KEPALA + 1, lama.max_row + 1):
            if sel := _sel(buku, lama.cell(baris, 2).value, lama.cell(baris, 3).value):
                sel._style = copy(lama.cell(baris, KOLOM_GAYA)._style)  # type: ignore[attr-defined,union-attr]  # noqa: SLF001
                _lepas_komentar(sel)
    buku.remove(lama)


def _lepas_komentar(sel: Cell) -> None:
    if sel.comment and BATAS_KOMENTAR in sel.comment.text:
        milik_orang = sel.comment.text.partition(BATAS_KOMENTAR)[0].strip()
        sel.comment = Comment(milik_orang, sel.comment.author) if milik_orang else None


def _sel(buku: Workbook, lembar: object, alamat: object) -> Cell | None:
    """Return the cell of an address out of an untrusted sheet, None where there is no such cell of its own."""
    try:
        coordinate_from_string(str(alamat))
        ws = buku[str(lembar).removeprefix("'")]
        sel = ws[str(alamat)] if isinstance(ws, Worksheet) else None
    except (CellCoordinatesException, KeyError, ValueError):
        return None
    return sel if isinstance(sel, Cell) else None


def _lembar_catatan(buku: Workbook, catatan: Sequence[Catatan]) -> None:
    ws: Worksheet = buku.create_sheet(LEMBAR_CATATAN, 0)
    ws["A1"] = "Catatan Perbaikan"
    ws["A1"].font = Font(name="Arial", size=14, bold=True)
    ws["A2"] = (
        "Sel merah muda perlu diperbaiki, sel jingga muda perlu dikonfirmasi. Isian lain tidak perlu diketik ulang; "
        "lembar ini tidak perlu dihapus."
    )
    ws["A2"].font = Font(name="Arial", size=10)
    for n, (judul, lebar) in enumerate(zip(KEPALA, LEBAR, strict=True), 1):
        _tulis(ws.cell(BARIS_KEPALA, n), judul, tebal=True)
        ws.column_dimensions[get_column_letter(n)].width = lebar
    for n, satu in enumerate(catatan, 1):
        _baris(buku, ws, BARIS_KEPALA + n, satu)
        ws.cell(BARIS_KEPALA + n, 1).value = n
    ws.column_dimensions["G"].hidden = True
    ws.freeze_panes = f"A{BARIS_KEPALA + 1}"
    ws.page_setup.orientation, ws.page_setup.fitToWidth, ws.page_setup.fitToHeight = "landscape", 1, 0
    ws.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    ws.print_area = f"A1:F{BARIS_KEPALA + len(catatan)}"


def _baris(buku: Workbook, ws: Worksheet, nomor: int, c: Catatan) -> None:
    """Write one finding with a link to its cell, and keep that cell's style."""
    isi = ("", c.lembar, c.sel or "seluruh file", c.indikator, c.pesan, SEBUTAN[c.tingkat])
    for n, teks in enumerate(isi, 1):
        _tulis(ws.cell(nomor, n), teks, warna=WARNA[c.tingkat] if n == len(isi) else "")
    ws.row_dimensions[nomor].height = 14.0 * max(1, -(-len(c.pesan) // 78), -(-len(c.indikator) // 44)) + 4
    if sel := _sel(buku, c.lembar, c.sel):
        lembar = c.lembar.replace("'", "''")
        ws.cell(nomor, 3).hyperlink = Hyperlink(ref=f"C{nomor}", location=f"'{lembar}'!{c.sel}")
        ws.cell(nomor, 3).font = Font(name="Arial", size=10, color="0563C1", underline="single")
        ws.cell(nomor, KOLOM_GAYA)._style = copy(sel._style)  # type: ignore[attr-defined,union-attr]  # noqa: SLF001


def _tulis(sel: Any, teks: str, *, tebal: bool = False, warna: str = "") -> None:  # noqa: ANN401 -- as openpyxl's types
    sel.value = aman(teks)
    sel.font = Font(name="Arial", size=10, bold=tebal)
    sel.alignment = Alignment(vertical="top", wrap_text=True)
    sel.border = Border(*(Side("thin", color="A6A6A6"),) * 4)
    if warna or tebal:
        sel.fill = PatternFill("solid", fgColor=warna or "D9E2F3")


def _warnai(buku: Workbook, c: Catatan) -> None:
    """Colour the cell (perbaikan wins over konfirmasi) and say in a comment what is meant."""
    sel = _sel(buku, c.lembar, c.sel)
    if sel is None:
        return
    merah = WARNA["perbaikan"]
    sebelumnya = sel.comment.text if sel.comment else ""
    if not (BATAS_KOMENTAR in sebelumnya and sel.fill.fgColor.rgb == f"00{merah}"):
        sel.fill = PatternFill("solid", fgColor=WARNA[c.tingkat])
    awal = sebelumnya if BATAS_KOMENTAR in sebelumnya else f"{sebelumnya}\n{BATAS_KOMENTAR}".strip()
    teks = aman(f"{awal}\n{SEBUTAN[c.tingkat]}: {c.pesan}")
    sel.comment = Comment(teks, sel.comment.author if sel.comment else PENULIS, *_ukuran(teks))


def _ukuran(teks: str) -> tuple[int, int]:
    """Height and width in pixels of a comment box that shows all its text."""
    return 30 + 18 * sum(1 + len(baris) // 48 for baris in teks.splitlines()), 340


def _tampilkan_pertama(buku: Workbook) -> None:
    """Open on the findings, with no other sheet selected: typing into grouped sheets would fill them all."""
    buku.active = 0
    for urut, ws in enumerate(buku.worksheets):
        ws.sheet_view.tabSelected = urut == 0
    if buku.calculation:
        buku.calculation.fullCalcOnLoad = True
