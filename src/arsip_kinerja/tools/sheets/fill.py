"""Fill a form as staff would in Excel: by kode and column, protection and rules aside. For the demo and tests."""

import io
from collections.abc import Mapping
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from arsip_kinerja.tools import files
from arsip_kinerja.tools.sheets.form import ANGGARAN, BARIS_ANGGARAN, BARIS_KINERJA, KINERJA

KOLOM_KINERJA = {
    "pembilang": "G",
    "penyebut": "H",
    "realisasi": "I",
    "sumber": "K",
    "bukti": "L",
    "pendukung": "M",
    "penghambat": "N",
    "tindak_lanjut": "O",
    "catatan": "P",
}
KOLOM_ANGGARAN = {"realisasi": "E", "sumber": "G"}
KOLOM_KODE = "Q"


def isi(path: Path, isian: Mapping[str, Mapping[str, object]], anggaran: Mapping[str, object] | None = None) -> None:
    """Write answers into the form at *path*.

    *isian*: kode → {column: value}, columns as in KOLOM_KINERJA; an empty or None value leaves the cell alone, and
    "#REF!" becomes a broken formula. *anggaran*: kode → amount, or kode → {"realisasi": …, "sumber": …}.

    Raises:
        KeyError: the form has no such kode or column.

    """
    buku = load_workbook(path)
    _tulis(buku[KINERJA], KOLOM_KODE, BARIS_KINERJA, isian, KOLOM_KINERJA)
    if anggaran:
        rinci = {k: n if isinstance(n, Mapping) else {"realisasi": n} for k, n in anggaran.items()}
        _tulis(buku[ANGGARAN], "A", BARIS_ANGGARAN, rinci, KOLOM_ANGGARAN)
    keluar = io.BytesIO()
    buku.save(keluar)
    files.atomic(path, keluar.getvalue())


def _tulis(
    lembar: Worksheet,
    kolom_kode: str,
    awal: int,
    isian: Mapping[str, Mapping[str, object]],
    kolom: Mapping[str, str],
) -> None:
    baris = {str(lembar[f"{kolom_kode}{n}"].value): n for n in range(awal, lembar.max_row + 1)}
    for kode, jawaban in isian.items():
        for nama, nilai in jawaban.items():
            if nilai not in {None, ""}:
                lembar[f"{kolom[nama]}{baris[kode]}"].value = nilai
