"""How wide a text is and how it breaks into lines, without asking Word: the font's own advance widths."""

import re
from collections.abc import Callable
from functools import cache, lru_cache

from fontTools.ttLib import TTFont

from arsip_kinerja.tools import fonts

AMAN = 8
"""Twips kept free at the end of a line: Word and LibreOffice round differently."""
STRIP = "- "


@cache
def _huruf(tebal: bool) -> tuple[dict[int, int], int]:  # noqa: FBT001 -- a weight, as in every font API
    """Advance width by code point in font units, and the units per em."""
    with TTFont(fonts.liberation(tebal), lazy=True) as f:
        lebar = f["hmtx"].metrics
        return {k: lebar[nama][0] for k, nama in f.getBestCmap().items()}, f["head"].unitsPerEm


@lru_cache(maxsize=50_000)
def width(teks: str, ukuran: int, *, tebal: bool = False) -> float:
    """Return the width in twips at *ukuran* half points; a letter the font lacks counts a full em."""
    lebar, em = _huruf(tebal)
    return sum(lebar.get(ord(c), em) for c in teks) * ukuran * 10 / em


def wrap(teks: str, lebar: float, ukuran: int, *, tebal: bool = False) -> list[str]:
    """Return the lines of *teks* in *lebar* twips, a new line at every line break of its own.

    Word breaks after a slash, LibreOffice does not always: the longer of both results is returned. A paragraph
    beginning with "- " hangs its further lines under its text.
    """
    pilihan = (_lipat(teks, lebar - AMAN, ukuran, tebal, pola) for pola in (_DENGAN_GARIS_MIRING, _TANPA))
    return max(pilihan, key=len)


def longest_word(teks: str, ukuran: int, *, tebal: bool = False) -> float:
    """Width in twips of the longest piece that must not be broken."""
    kata = re.split(r"\s+|(?<=[-/])", teks)
    return max((width(k, ukuran, tebal=tebal) for k in kata), default=0.0)


_DENGAN_GARIS_MIRING = re.compile(r"\s+|[^\s/\-–]*[/\-–]+|[^\s/\-–]+")
_TANPA = re.compile(r"\s+|[^\s\-–]*[\-–]+|[^\s\-–]+")


def _lipat(teks: str, lebar: float, ukuran: int, tebal: bool, pola: re.Pattern[str]) -> list[str]:  # noqa: FBT001 -- a weight
    hasil: list[str] = []
    for alinea in teks.split("\n"):
        gantung = width(STRIP, ukuran, tebal=tebal) if alinea.startswith(STRIP) else 0.0
        hasil += _lipat_alinea(pola.findall(alinea), lebar, gantung, lambda teks: width(teks, ukuran, tebal=tebal))
    return hasil


def _lipat_alinea(potongan: list[str], lebar: float, gantung: float, ukur: Callable[[str], float]) -> list[str]:
    """Greedy lines; further lines are *gantung* narrower; a piece wider than a line is cut."""
    baris, spasi = [""], ""
    for p in potongan:
        if p.isspace():
            spasi = p if baris[-1] else ""
            continue
        if baris[-1] and ukur(baris[-1] + spasi + p) > lebar - (gantung if len(baris) > 1 else 0):
            baris.append("")
            spasi = ""
        if baris[-1]:
            baris[-1] += spasi + p
        else:
            baris[-1:] = _potong(p, lebar - gantung, ukur)
        spasi = ""
    return baris


def _potong(kata: str, lebar: float, ukur: Callable[[str], float]) -> list[str]:
    """Cut a word wider than a line wherever the line is full."""
    hasil = [""]
    for c in kata:
        if hasil[-1] and ukur(hasil[-1] + c) > lebar:
            hasil.append("")
        hasil[-1] += c
    return hasil
