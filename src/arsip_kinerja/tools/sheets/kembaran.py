"""The Excel twin of a document: its tables as printable sheets, every figure a real number of the printed places."""

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Literal

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from arsip_kinerja.domain.tabel_cetak import Angka, Tabel, baca_cetakan
from arsip_kinerja.tools.sheets.buku import LEMBAR_KEMBARAN
from arsip_kinerja.tools.sheets.tabel import FOLIO, GARIS, HURUF, HURUF_PER_LEBAR, KEPALA, TINGGI_BARIS
from arsip_kinerja.tools.sheets.teks import aman

A4 = 9
"""Excel's paper code."""
TINGGI_TERBESAR = 400.0
"""Points; spreadsheets allow no row higher than 409."""
TEPI = 0.4
"""Inches."""
JUMLAH = PatternFill("solid", fgColor="F1F4F7")
WAKTU_ZIP = (1980, 1, 1, 0, 0, 0)
WAKTU_UBAH = re.compile(rb"(<dcterms:(?:modified|created)[^>]*>)[^<]*")
WAKTU_TETAP = rb"\g<1>2000-01-01T00:00:00Z"
CONTOH = "DATA CONTOH – bukan data resmi"
BARIS_KEPALA = 6
"""Row of the heading: title of the document, office, title of the table, kode or mark of examples, a blank one."""


@dataclass(frozen=True)
class Sampul:
    """What stands above every table and in the properties of the workbook."""

    judul: str
    instansi: str
    kode: str
    jenis: str
    periode: str
    contoh: bool
    kertas: Literal["F4", "A4"]


def tulis_kembaran(sampul: Sampul, tabel: Sequence[Tabel]) -> bytes:
    """Return the workbook; the same tables give the same bytes."""
    buku = Workbook()
    buku.remove(buku.worksheets[0])
    for t in tabel:
        _lembar(buku.create_sheet(t.nama[:31]), sampul, t)
    tanda = buku.create_sheet(LEMBAR_KEMBARAN)
    tanda["A1"], tanda.sheet_state = sampul.kode, "veryHidden"
    buku.properties.title, buku.properties.creator = sampul.judul[:255], sampul.instansi[:255]
    for nama in ("instansi", "jenis", "kode", "periode"):
        buku.custom_doc_props.append(StringProperty(name=nama, value=getattr(sampul, nama)))  # type: ignore[attr-defined]  # unknown to the stubs
    mentah = io.BytesIO()
    buku.save(mentah)
    return _tetap(mentah)


def _lembar(ws: Worksheet, sampul: Sampul, t: Tabel) -> None:
    tanda = f"{CONTOH} · " if sampul.contoh else ""
    kepala = (sampul.judul, sampul.instansi, t.judul, f"{tanda}Kode naskah: {sampul.kode}")
    for n, teks in enumerate(kepala, 1):
        ws.cell(n, 1, aman(teks)).font = Font(name=HURUF, bold=n < len(kepala), size=12 if n == 1 else 9)
    for c, k in enumerate(t.kolom, 1):
        sel = ws.cell(BARIS_KEPALA, c, k.judul)
        sel.font, sel.fill, sel.border = Font(name=HURUF, size=9, bold=True), KEPALA, GARIS
        sel.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        ws.column_dimensions[get_column_letter(c)].width = k.lebar
    ws.row_dimensions[BARIS_KEPALA].height = _tinggi([k.judul for k in t.kolom], t) + 6
    semua = [*t.baris, *t.jumlah]
    for r, baris in enumerate(semua, BARIS_KEPALA + 1):
        for c, (teks, k) in enumerate(zip(baris, t.kolom, strict=True), 1):
            _isi(ws.cell(r, c), teks, angka=k.angka, tebal=r > BARIS_KEPALA + len(t.baris))
        ws.row_dimensions[r].height = _tinggi(baris, t)
    _siap_cetak(ws, sampul, len(t.kolom), BARIS_KEPALA + len(t.baris), BARIS_KEPALA + len(semua))


def _isi(sel: Cell | MergedCell, teks: str, *, angka: bool, tebal: bool) -> None:
    """Write a printed text: a number where it is one, else text that no program takes for a formula."""
    nilai = baca_cetakan(teks) if angka else None
    if nilai:
        sel.value, sel.number_format = nilai.nilai, _format(nilai)
    else:
        sel.value = aman(teks)
        sel.data_type, sel.number_format = "s", "@"
    sel.font, sel.border = Font(name=HURUF, size=9, bold=tebal), GARIS
    if tebal:
        sel.fill = JUMLAH
    sel.alignment = Alignment(vertical="top", wrap_text=True, horizontal="right" if angka else "left", indent=not angka)


def _format(a: Angka) -> str:
    """Return the number format that prints the figure as the paper does, on a computer set to Indonesia."""
    inti = "#,##0" + (f".{'0' * a.desimal}" if a.desimal else "")
    if a.rupiah:
        return f'[$-421]"Rp"{inti};[$-421]-"Rp"{inti}'
    return f'[$-421]{inti}" %"' if a.persen else f"[$-421]{inti}"


def _tinggi(baris: Sequence[str], t: Tabel) -> float:
    """Return a row height that shows every line; programs do not fit rows of a file they did not write."""
    garis = (
        sum(len(wrap(g, max(int(k.lebar * HURUF_PER_LEBAR), 4))) or 1 for g in teks.split("\n"))
        for teks, k in zip(baris, t.kolom, strict=True)
    )
    return min(max(garis, default=1) * TINGGI_BARIS + 3, TINGGI_TERBESAR)


def _siap_cetak(ws: Worksheet, sampul: Sampul, lebar: int, akhir: int, paling_bawah: int) -> None:
    """Freeze and filter the heading (sums stay out of the filter), and lay out the print."""
    kanan = get_column_letter(lebar)
    ws.freeze_panes = f"A{BARIS_KEPALA + 1}"
    ws.auto_filter.ref = f"A{BARIS_KEPALA}:{kanan}{akhir}"
    ws.print_area = f"A1:{kanan}{paling_bawah}"
    ws.print_title_rows = f"{BARIS_KEPALA}:{BARIS_KEPALA}"
    ws.page_setup.orientation = "landscape"
    ws.page_setup.paperSize = FOLIO if sampul.kertas == "F4" else A4
    ws.page_setup.fitToWidth, ws.page_setup.fitToHeight = 1, 0
    ws.page_margins = PageMargins(left=TEPI, right=TEPI)
    ws.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    ws.oddFooter.left.text = f"{CONTOH if sampul.contoh else ''}"  # type: ignore[union-attr]  # a sheet has one
    ws.oddFooter.center.text = f"Kode naskah: {sampul.kode}"  # type: ignore[union-attr]
    ws.oddFooter.right.text = "Halaman &P dari &N"  # type: ignore[union-attr]


def _tetap(mentah: io.BytesIO) -> bytes:
    """Pack again with fixed times, so equal content is equal bytes."""
    keluar = io.BytesIO()
    with zipfile.ZipFile(mentah) as dari, zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED) as ke:
        for nama in dari.namelist():
            info = zipfile.ZipInfo(nama, WAKTU_ZIP)
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            isi = dari.read(nama)
            ke.writestr(info, WAKTU_UBAH.sub(WAKTU_TETAP, isi) if nama == "docProps/core.xml" else isi)
    return keluar.getvalue()
