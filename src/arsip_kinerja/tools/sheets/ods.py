"""Read .ods directly: it says which cells are percentages and which formulas broke, and repeats stay bounded."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from io import BytesIO
from re import fullmatch
from typing import Any
from xml.etree.ElementTree import Element, iterparse
from zipfile import ZipFile

from arsip_kinerja.tools.sheets.buku import (
    BARIS_TERBANYAK,
    KOLOM_TERBANYAK,
    LEMBAR_TERBANYAK,
    Lembar,
    SheetError,
)
from arsip_kinerja.tools.sheets.guard import BERKATA_SANDI, SARAN_KATA_SANDI, periksa_xml

RUANG = "{urn:oasis:names:tc:opendocument:xmlns:"
TABLE, OFFICE, TEXT, STYLE = (f"{RUANG}{n}:1.0}}" for n in ("table", "office", "text", "style"))
CALCEXT = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
SEL = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")


class _Penampung:
    """Rows of the sheet being read, with the marks beside them."""

    def __init__(self, nama: str, *, terlihat: bool) -> None:
        self.nama = nama
        self.terlihat = terlihat
        self.baris: list[list[Any]] = []
        self.persen: set[tuple[int, int]] = set()
        self.salah: dict[tuple[int, int], str] = {}
        self._tertunda = 0

    def tambah(self, row: Element) -> None:
        """Add a row as often as it repeats; empty rows count only when a filled one follows."""
        isi = list(_isi(row))
        kali = _kali(row, "rows", BARIS_TERBANYAK)
        if not isi:
            self._tertunda += kali
            return
        sisa = BARIS_TERBANYAK - len(self.baris) - self._tertunda
        if sisa <= 0:
            return
        self.baris += [[] for _ in range(self._tertunda)]
        self._tertunda = 0
        for _ in range(min(kali, sisa)):
            self._satu(isi)

    def _satu(self, isi: list[Element | None]) -> None:
        urut = len(self.baris)
        baris: list[Any] = []
        for kolom, sel in enumerate(isi):
            baris.append("" if sel is None else _nilai(sel))
            if sel is not None and sel.get(f"{CALCEXT}value-type") == "error":
                self.salah[urut, kolom] = _teks(sel) or "#N/A"
            elif sel is not None and sel.get(f"{OFFICE}value-type") == "percentage":
                self.persen.add((urut, kolom))
        self.baris.append(baris)

    def selesai(self) -> Lembar:
        """Return the sheet."""
        return Lembar(self.nama, self.terlihat, self.baris, frozenset(self.persen), self.salah)


def baca_ods(arsip: ZipFile) -> Sequence[Lembar]:
    """Read the sheets.

    Raises:
        SheetError: encrypted, or it declares entities.
        ParseError: damaged.

    """
    if b"encryption-data" in arsip.read("META-INF/manifest.xml"):
        raise SheetError(BERKATA_SANDI, "", SARAN_KATA_SANDI)
    isi = periksa_xml(arsip.read("content.xml"))
    tersembunyi: set[str] = set()
    hasil: list[_Penampung] = []
    for peristiwa, e in iterparse(BytesIO(isi), ("start", "end")):  # noqa: S314 -- a DOCTYPE was refused above
        if peristiwa == "start" and e.tag == f"{TABLE}table":
            terlihat = e.get(f"{TABLE}style-name", "") not in tersembunyi
            hasil.append(_Penampung(e.get(f"{TABLE}name", ""), terlihat=terlihat))
        elif peristiwa == "end" and e.tag == f"{STYLE}style":
            if any(p.get(f"{TABLE}display") == "false" for p in e):
                tersembunyi.add(e.get(f"{STYLE}name", ""))
        elif peristiwa == "end" and e.tag == f"{TABLE}table-row" and hasil:
            hasil[-1].tambah(e)
            e.clear()
    return [p.selesai() for p in hasil[:LEMBAR_TERBANYAK]]


def _isi(row: Element) -> Iterator[Element | None]:
    """Cells of a row up to the last filled one, repeats written out; None is an empty cell."""
    tertunda = jumlah = 0
    for sel in row:
        if sel.tag not in SEL:
            continue
        kali = _kali(sel, "columns", KOLOM_TERBANYAK)
        if not sel.get(f"{OFFICE}value-type") and not sel.get(f"{CALCEXT}value-type"):
            tertunda += kali
            continue
        kali = max(0, min(kali, KOLOM_TERBANYAK - jumlah - tertunda))
        if not kali:
            return
        yield from [None] * tertunda
        yield from [sel] * kali
        jumlah, tertunda = jumlah + tertunda + kali, 0


def _kali(e: Element, arah: str, terbanyak: int) -> int:
    kali = e.get(f"{TABLE}number-{arah}-repeated", "1")
    return min(int(kali), terbanyak) if kali.isdecimal() else 1


def _teks(sel: Element) -> str:
    return "\n".join("".join(p.itertext()) for p in sel.findall(f"{TEXT}p"))


def _nilai(sel: Element) -> object:
    """Value of a cell by its type."""
    match sel.get(f"{OFFICE}value-type"):
        case "float" | "percentage" | "currency":
            return float(sel.get(f"{OFFICE}value", "nan"))
        case "date":
            return _tanggal(sel.get(f"{OFFICE}date-value", ""))
        case "time":
            return _lama(sel.get(f"{OFFICE}time-value", ""))
        case "boolean":
            return sel.get(f"{OFFICE}boolean-value") == "true"
        case _:
            return _teks(sel)


def _tanggal(teks: str) -> date | str:
    try:
        return datetime.fromisoformat(teks) if "T" in teks else date.fromisoformat(teks)
    except ValueError:
        return teks


def _lama(teks: str) -> time | timedelta | str:
    cocok = fullmatch(r"PT(\d{1,6})H(\d{1,2})M(\d{1,2})(?:[.,]\d+)?S", teks)
    return timedelta(hours=int(cocok[1]), minutes=int(cocok[2]), seconds=int(cocok[3])) if cocok else teks
