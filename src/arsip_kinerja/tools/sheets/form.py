"""Write our form from the office's template, and fill one as staff would.

The template `naskah.xlsx` is the office's to restyle: sheets Kinerja, Anggaran, Petunjuk; `{{name}}` in a cell is
replaced; the model rows below give every row its style.
"""

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from decimal import Decimal
from math import ceil
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles.cell_style import StyleArray
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from arsip_kinerja.tools import files
from arsip_kinerja.tools.sheets.buku import LEMBAR_IDENTITAS
from arsip_kinerja.tools.sheets.teks import aman

KINERJA, ANGGARAN = "Kinerja", "Anggaran"
BARIS_KINERJA, BARIS_ABU, TANDA_TANGAN = 7, 8, (9, 17)
BARIS_ANGGARAN, BARIS_JUMLAH = 5, 6
BARIS_KETERANGAN = 5
"""Lines an asked row has room for, so that what staff write about causes and follow-up can be read."""
TINGGI_BARIS = 13.5
"""Points of one line of 10 pt text."""
KOLOM_ANGKA = frozenset("GHI")
SUMBER_ANGGARAN = ("SPJ Fungsional", "LRA SIPD")
RUPIAH, PERSEN = "[$-421]#,##0", "[$-421]0.00"
"""As a computer set to Indonesia shows them; LibreOffice heeds the language, Excel the computer's own."""
KERTAS = {"F4": 14, "A4": 9}
"""Excel's paper codes: Folio and A4."""

Nilai = str | Decimal | int | None
Gaya = dict[str, StyleArray]
"""Whole cell styles of a model row, by column letter."""


@dataclass(frozen=True)
class BarisKinerja:
    """A row of the sheet Kinerja. *isi* by column letter; formulas begin with "="; *terkunci* columns take no input."""

    isi: Mapping[str, Nilai]
    format: Mapping[str, str]
    petunjuk: Mapping[str, str]
    pilihan: tuple[str, ...] = ()
    terkunci: frozenset[str] = frozenset()
    diminta: bool = True


@dataclass(frozen=True)
class BarisBelanja:
    """A budget line: *lalu* is realised to the end of last periode, None where unknown."""

    kode: str
    nama: str
    pagu: Decimal
    lalu: Decimal | None


@dataclass(frozen=True)
class Formulir:
    """Everything a form says. *teks* replaces the `{{names}}`, *kaki* is the middle of the page footer."""

    teks: Mapping[str, str]
    kertas: str
    kaki: str
    kinerja: Sequence[BarisKinerja]
    anggaran: Sequence[BarisBelanja]
    identitas: Mapping[str, str]


def tulis(template: Path, out: Path, formulir: Formulir) -> None:
    """Write the form to *out*, durably.

    Raises:
        AlatError: the disk failed.

    """
    buku = load_workbook(template)
    for lembar in buku.worksheets:
        _ganti(lembar, formulir.teks)
        _siap_cetak(lembar, formulir)
    _kinerja(buku[KINERJA], formulir.kinerja)
    if formulir.anggaran:
        _anggaran(buku[ANGGARAN], formulir.anggaran)
    else:
        del buku[ANGGARAN]
    _identitas(buku, formulir.identitas)
    keluar = io.BytesIO()
    buku.save(keluar)
    files.atomic(out, keluar.getvalue())


def sama(satu: Path, lain: Path) -> bool:
    """Whether two forms hold the same, whenever they were written; False for what is no workbook."""
    try:
        return _jejak(satu) == _jejak(lain)
    except (OSError, zipfile.BadZipFile):
        return False


def _jejak(path: Path) -> list[tuple[str, int, int]]:
    with zipfile.ZipFile(path) as z:
        return [(i.filename, i.file_size, i.CRC) for i in z.infolist() if i.filename != "docProps/core.xml"]


def _ganti(lembar: Worksheet, teks: Mapping[str, str]) -> None:
    for baris in lembar.iter_rows():
        for sel in baris:
            if isinstance(sel.value, str) and "{{" in sel.value:
                for nama, isi in teks.items():
                    sel.value = str(sel.value).replace(f"{{{{{nama}}}}}", isi)


def _siap_cetak(lembar: Worksheet, formulir: Formulir) -> None:
    lembar.page_setup.paperSize = KERTAS[formulir.kertas]
    kaki: Any = lembar.oddFooter
    kaki.center.text = formulir.kaki.replace("&", "&&")
    kaki.right.text = "Halaman &P dari &N"
    lembar.protection.sheet = True
    lembar.protection.formatColumns = lembar.protection.formatRows = False  # widening a column harms nothing


def _identitas(buku: Workbook, identitas: Mapping[str, str]) -> None:
    lembar = buku.create_sheet(LEMBAR_IDENTITAS)
    for kunci, nilai in identitas.items():
        lembar.append([kunci, nilai])
    lembar.sheet_state = "veryHidden"


def _kinerja(lembar: Worksheet, daftar: Sequence[BarisKinerja]) -> None:
    """Lay out the rows; what stands below them in the template moves down."""
    biasa, abu = _gaya(lembar, BARIS_KINERJA), _gaya(lembar, BARIS_ABU)
    for nomor in (BARIS_KINERJA, BARIS_ABU):
        _bersihkan(lembar, nomor)
    turun = max(0, len(daftar) - 2)
    awal, akhir = TANDA_TANGAN
    if turun:
        lembar.move_range(f"A{awal}:Q{akhir}", rows=turun)
    kata: dict[str, DataValidation] = {}
    for nomor, baris in enumerate(daftar, BARIS_KINERJA):
        _satu(lembar, nomor, baris, biasa if baris.diminta else abu, kata)
    lembar.print_area = f"A1:P{akhir + turun}"


def _gaya(lembar: Worksheet, nomor: int) -> Gaya:
    baris: Any = lembar[nomor]  # openpyxl's types allow merged cells, which a model row has none of
    return {sel.column_letter: copy(sel._style) for sel in baris}  # noqa: SLF001 -- no public whole style


def _bersihkan(lembar: Worksheet, nomor: int) -> None:
    for sel in lembar[nomor]:
        sel.value, sel.style = None, "Normal"


def _satu(lembar: Worksheet, nomor: int, baris: BarisKinerja, gaya: Gaya, kata: dict[str, DataValidation]) -> None:
    for huruf, contoh in gaya.items():
        sel = lembar[f"{huruf}{nomor}"]
        sel._style = copy(gaya["J"] if huruf in baris.terkunci else contoh)  # noqa: SLF001 -- as above
        _isi(sel, baris.isi.get(huruf))
        sel.number_format = baris.format.get(huruf, sel.number_format)
    for huruf, petunjuk in baris.petunjuk.items():
        if huruf in KOLOM_ANGKA:
            _bantu(lembar, f"{huruf}{nomor}", petunjuk, baris.pilihan if huruf == "I" else ())
        else:
            _jelaskan(lembar, f"{huruf}{nomor}", petunjuk, kata)
    paling_sedikit = BARIS_KETERANGAN if baris.diminta else 2
    lembar.row_dimensions[nomor].height = _tinggi(lembar, nomor, ("B", "C", "P"), paling_sedikit)


def _isi(sel: Cell, nilai: Nilai) -> None:
    """Write a value; only what we built as a formula may be one."""
    sel.value = nilai if not isinstance(nilai, str) or nilai.startswith("=") else aman(nilai)


def _tinggi(lembar: Worksheet, nomor: int, kolom: Iterable[str], baris: int = 2) -> float:
    """Estimate a row's height, *baris* lines at least: Excel does not fit rows of a file it did not write itself."""
    for huruf in kolom:
        lebar = lembar.column_dimensions[huruf].width
        baris = max(baris, ceil(len(str(lembar[f"{huruf}{nomor}"].value or "")) * 1.15 / lebar))
    return baris * TINGGI_BARIS + 3


def _bantu(lembar: Worksheet, alamat: str, petunjuk: str, pilihan: Sequence[str]) -> None:
    """Add a hint and a check to a cell; a warning only, because "Belum Rilis" is an answer too."""
    if pilihan:
        aturan = DataValidation("list", formula1=f'"{",".join(pilihan)}"', allow_blank=True)
    else:
        aturan = DataValidation("decimal", operator="greaterThanOrEqual", formula1="0", allow_blank=True)
    aturan.errorStyle, aturan.errorTitle = "warning", "Mohon dicek"
    aturan.error = "Biasanya di sini angka atau salah satu pilihan. Bila datanya belum ada, tulis Belum Rilis."
    aturan.promptTitle, aturan.prompt = "Petunjuk", petunjuk[:250]
    aturan.showErrorMessage = aturan.showInputMessage = True
    lembar.add_data_validation(aturan)
    aturan.add(alamat)


def _jelaskan(lembar: Worksheet, alamat: str, petunjuk: str, kata: dict[str, DataValidation]) -> None:
    """Add a hint to a cell that takes any words; cells with the same hint share it."""
    if petunjuk not in kata:
        kata[petunjuk] = DataValidation(promptTitle="Petunjuk", prompt=petunjuk[:250], showInputMessage=True)
        lembar.add_data_validation(kata[petunjuk])
    kata[petunjuk].add(alamat)


def _anggaran(lembar: Worksheet, daftar: Sequence[BarisBelanja]) -> None:
    gaya, jumlah = _gaya(lembar, BARIS_ANGGARAN), _gaya(lembar, BARIS_JUMLAH)
    akhir = BARIS_ANGGARAN + len(daftar) - 1
    for n, a in enumerate(daftar, BARIS_ANGGARAN):
        persen = f'=IF(OR(E{n}="",C{n}=0),"",ROUND(E{n}/C{n}*100,2))'
        isi: dict[str, Nilai] = {"A": a.kode, "B": a.nama, "C": a.pagu, "D": a.lalu, "F": persen}
        _baris_belanja(lembar, n, gaya, isi)
        _bantu(lembar, f"E{n}", "Jumlah sejak Januari sampai akhir periode ini, dalam rupiah.", ())
    n = akhir + 1
    _sumber(lembar, f"G{BARIS_ANGGARAN}:G{akhir}")
    isi = {"B": "Jumlah"}
    rentang = {k: f"{k}{BARIS_ANGGARAN}:{k}{akhir}" for k in "CDE"}
    isi |= {k: f'=IF(COUNT({r})=0,"",SUM({r}))' for k, r in rentang.items()}
    _baris_belanja(lembar, n, jumlah, isi | {"F": f'=IF(OR(E{n}="",C{n}=0),"",ROUND(E{n}/C{n}*100,2))'})
    lembar.print_area = f"A1:G{n}"


def _sumber(lembar: Worksheet, rentang: str) -> None:
    """Offer the usual sources; any other text is as good, and the date of printing is added behind."""
    aturan = DataValidation("list", formula1=f'"{",".join(SUMBER_ANGGARAN)}"', allow_blank=True)
    aturan.promptTitle, aturan.prompt = "Petunjuk", "Pilih atau ketik sumbernya, lalu tambahkan tanggal cetaknya."
    aturan.showInputMessage, aturan.showErrorMessage = True, False
    lembar.add_data_validation(aturan)
    aturan.add(rentang)


def _baris_belanja(lembar: Worksheet, nomor: int, gaya: Gaya, isi: Mapping[str, Nilai]) -> None:
    for huruf, contoh in gaya.items():
        sel = lembar[f"{huruf}{nomor}"]
        sel._style = copy(contoh)  # noqa: SLF001 -- as above
        _isi(sel, isi.get(huruf))
        if huruf in "CDE":
            sel.number_format = RUPIAH
        elif huruf == "F":
            sel.number_format = PERSEN
    lembar.row_dimensions[nomor].height = _tinggi(lembar, nomor, ("B",))
