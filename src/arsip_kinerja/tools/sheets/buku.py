"""A workbook as plain data, whatever program wrote it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Literal

from arsip_kinerja.domain.isian import Identitas
from arsip_kinerja.domain.sel import KOSONG, Sel
from arsip_kinerja.errors import ArsipError

JenisBuku = Literal["xlsx", "xlsm", "xls", "ods", "csv"]
LEMBAR_IDENTITAS = "_arsip"
LEMBAR_KEMBARAN = "_naskah"
"""Hidden sheet of a document's tables: nothing in such a workbook is an answer."""
LEMBAR_CATATAN = "Catatan Perbaikan"

BARIS_TERBANYAK = 5000
KOLOM_TERBANYAK = 256
LEMBAR_TERBANYAK = 60
TEKS_TERPANJANG = 4000

NOL_SERIAL = datetime(1899, 12, 30)  # noqa: DTZ001 -- spreadsheets know no zones
HARI = 86400


class SheetError(ArsipError):
    """The file is a workbook, but it cannot be read as it is: encrypted, damaged, empty or unreasonably large."""

    kode_keluar = 4


class BukanLembarKerjaError(SheetError):
    """The file is no workbook at all."""


@dataclass(frozen=True)
class Lembar:
    """A sheet. *mentah* holds rows from A1 as the reader gave them; ask `sel` for what a cell says."""

    nama: str
    terlihat: bool
    mentah: Sequence[Sequence[object]]
    persen: frozenset[tuple[int, int]] = frozenset()
    salah: Mapping[tuple[int, int], str] = field(default_factory=dict)

    @property
    def tinggi(self) -> int:
        """Number of rows, counted from the first."""
        return len(self.mentah)

    def lebar(self, baris: int) -> int:
        """Return the number of cells of a 0-based row."""
        return len(self.mentah[baris])

    def sel(self, baris: int, kolom: int | None) -> Sel:
        """Return the cell at a 0-based place; outside the sheet (or at no column) it is empty."""
        if kolom is None:
            return KOSONG
        if self.salah and (kode := self.salah.get((baris, kolom))) is not None:
            return Sel("salah", kode)
        if baris >= len(self.mentah) or kolom >= len(self.mentah[baris]):
            return KOSONG
        nilai = self.mentah[baris][kolom]
        if nilai is None or nilai == "":  # most cells of a form
            return KOSONG
        return _sel(nilai, persen=(baris, kolom) in self.persen)

    def teks(self, baris: int, kolom: int | None) -> str:
        """Return the text a person sees in a cell."""
        return self.sel(baris, kolom).teks


@dataclass(frozen=True)
class Buku:
    """A workbook: *nama* as the sender called the file, *jenis* by its content, its sheets and our form's identity."""

    nama: str
    jenis: JenisBuku
    lembar: tuple[Lembar, ...]
    identitas: Identitas = field(default_factory=Identitas)

    @property
    def kembaran(self) -> bool:
        """Whether these are the tables of a document of ours."""
        return any(x.nama == LEMBAR_KEMBARAN and not x.terlihat for x in self.lembar)


def _sel(nilai: object, *, persen: bool = False) -> Sel:
    """Say what a raw value is."""
    if isinstance(nilai, str):
        teks = nilai.strip()[:TEKS_TERPANJANG]
        return Sel("teks", teks) if teks else KOSONG
    if isinstance(nilai, bool):
        return Sel("teks", "TRUE" if nilai else "FALSE")
    if isinstance(nilai, int | float):
        return _angka(nilai, persen=persen)
    if isinstance(nilai, date | time | timedelta):
        return _tanggal(nilai)
    return KOSONG


def _angka(nilai: float, *, persen: bool) -> Sel:
    """Fifteen digits are what a spreadsheet shows; the float's tail (54.550000000000004) is nobody's figure."""
    angka = Decimal(f"{nilai:.15g}")
    if not angka.is_finite():
        return Sel("salah", "#NUM!")
    tampak = angka * 100 if persen else angka
    teks = f"{tampak:f}"
    teks = (teks.rstrip("0").rstrip(".") if "." in teks else teks).replace(".", ",")
    return Sel("angka", f"{teks}%" if persen else teks, angka, persen)


def _tanggal(nilai: date | time | timedelta) -> Sel:
    """Keep the serial behind a date: it is the number that was typed."""
    if isinstance(nilai, time):
        detik = nilai.hour * 3600 + nilai.minute * 60 + nilai.second
        return Sel("tanggal", f"{nilai:%H:%M}", _serial(timedelta(seconds=detik)))
    if isinstance(nilai, timedelta):
        menit = int(nilai.total_seconds()) // 60
        return Sel("tanggal", f"{menit // 60}:{menit % 60:02}", _serial(nilai))
    saat = nilai if isinstance(nilai, datetime) else datetime(nilai.year, nilai.month, nilai.day)  # noqa: DTZ001
    return Sel("tanggal", f"{nilai.day:02}/{nilai.month:02}/{nilai.year}", _serial(saat - NOL_SERIAL))


def _serial(lama: timedelta) -> Decimal:
    return Decimal(f"{lama.total_seconds() / HARI:.15g}")
