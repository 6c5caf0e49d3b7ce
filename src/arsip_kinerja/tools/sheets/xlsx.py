"""Read .xlsx and .xlsm: values by calamine; number formats and error cells, which it drops, by openpyxl when any."""

import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from openpyxl import load_workbook
from python_calamine import CalamineWorkbook, SheetVisibleEnum

from arsip_kinerja.tools.sheets import guard
from arsip_kinerja.tools.sheets.buku import (
    BARIS_TERBANYAK,
    KOLOM_TERBANYAK,
    LEMBAR_TERBANYAK,
    Lembar,
    SheetError,
)

Rincian = tuple[frozenset[tuple[int, int]], Mapping[tuple[int, int], str]]
"""Of one sheet: the cells with a percent format, and the error code of each broken formula (0-based places)."""


def baca_xlsx(path: Path, arsip: ZipFile) -> Sequence[Lembar]:
    """Read the sheets; *arsip* is the same file, already checked for bombs.

    Raises:
        SheetError: entities, cells out of reach, or a file the reader stumbles over.

    """
    perlu_rincian = False
    for nama in arsip.namelist():
        isi = guard.periksa_jangkauan(guard.periksa_xml(arsip.read(nama)))
        perlu_rincian |= nama.endswith("styles.xml") and guard.ada_persen(isi)
        perlu_rincian |= nama.startswith("xl/worksheets/") and guard.ada_salah(isi)
    rincian = _rincian(path) if perlu_rincian else {}
    return [Lembar(n, t, m, *rincian.get(n, (frozenset(), {}))) for n, t, m in _nilai(path)]


def _nilai(path: Path) -> list[tuple[str, bool, list[list[Any]]]]:
    """Name, visibility and values of each sheet."""
    try:
        with path.open("rb") as f, CalamineWorkbook.from_filelike(f) as buku:
            return [
                (meta.name, meta.visible == SheetVisibleEnum.Visible, _baris(buku, meta.name))
                for meta in buku.sheets_metadata[:LEMBAR_TERBANYAK]
            ]
    except BaseException as e:
        if type(e).__name__ != "PanicException":  # Rust's, and no Exception
            raise
        raise SheetError("Susunan file ini tidak dapat kami baca", "", guard.SARAN_SIMPAN_ULANG) from e


def _baris(buku: CalamineWorkbook, nama: str) -> list[list[Any]]:
    baris = buku.get_sheet_by_name(nama).to_python(skip_empty_area=False, nrows=BARIS_TERBANYAK)
    return [b[:KOLOM_TERBANYAK] for b in baris] if baris and len(baris[0]) > KOLOM_TERBANYAK else baris


def _rincian(path: Path) -> dict[str, Rincian]:
    """Percent cells and error cells by sheet; empty where openpyxl cannot read a file calamine can."""
    try:
        with warnings.catch_warnings(), path.open("rb") as f:
            warnings.simplefilter("ignore")  # openpyxl names every extension it does not know
            buku = load_workbook(f, read_only=True, data_only=True, keep_links=False)
            return {ws.title: _rincian_lembar(ws) for ws in buku.worksheets}
    except Exception:  # noqa: BLE001 -- openpyxl raises whatever a strange file makes it stumble over
        return {}


def _rincian_lembar(ws: Any) -> Rincian:  # noqa: ANN401 -- read-only sheets have no public type
    persen, salah = set(), {}
    for baris in ws.iter_rows(max_row=BARIS_TERBANYAK, max_col=KOLOM_TERBANYAK):
        for sel in baris:
            if sel.value is None:
                continue
            tempat = (sel.row - 1, sel.column - 1)
            if sel.data_type == "e":
                salah[tempat] = str(sel.value)
            elif sel.data_type == "n" and "%" in (sel.number_format or ""):
                persen.add(tempat)
    return frozenset(persen), salah
