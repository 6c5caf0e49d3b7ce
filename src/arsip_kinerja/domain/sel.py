"""One cell of a workbook as plain data: what kind of thing stands there and how a person sees it."""

from decimal import Decimal
from typing import Literal, NamedTuple

JenisSel = Literal["kosong", "angka", "teks", "tanggal", "salah"]


class Sel(NamedTuple):
    """A cell.

    *teks* is what a person sees (comma decimals, dd/mm/yyyy, `#REF!`). *angka* is the stored number; of a date its
    serial (131 in a date cell shows as 10/05/1900). *persen*: the cell has a percent format (0.5455 is
    54,55 %).
    """

    jenis: JenisSel = "kosong"
    teks: str = ""
    angka: Decimal | None = None
    persen: bool = False


KOSONG = Sel()


def alamat(baris: int, kolom: int) -> str:
    """Return the address (`I7`) of 0-based row and column."""
    huruf, sisa = "", kolom + 1
    while sisa:
        sisa, k = divmod(sisa - 1, 26)
        huruf = chr(65 + k) + huruf
    return f"{huruf}{baris + 1}"
