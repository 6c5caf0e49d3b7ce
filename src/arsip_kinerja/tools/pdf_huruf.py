"""What a PDF of LibreOffice says, read straight from how it is drawn: letters of subset fonts, one byte each.

pypdf's own extraction orders and spaces the text as a person would read it, and takes fifty times as long.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pypdf import PageObject
from pypdf.generic import DictionaryObject

PASANGAN = re.compile(rb"<([0-9A-Fa-f]{2})> <([0-9A-Fa-f]+)>")
"""A line of a ToUnicode map: code, UTF-16 text."""
DERET = re.compile(rb"<([0-9A-F]*)>")
GAMBAR = re.compile(rb"/(F\d+) [\d.]+ Tf(?:[^<\[]*)(<[0-9A-F]+>|\[[^\]]*\])\s*T[jJ]")
"""A piece of text: its font and its codes."""


@dataclass(frozen=True)
class Huruf:
    """A font of a page: its face without the mark of a subset, text and width (of 1,000) by code."""

    muka: str
    teks: Mapping[int, str]
    lebar: Mapping[int, float]

    def baca(self, deret: bytes) -> str:
        """Return the text of a string or array of strings as it stands in a page."""
        return "".join(self.teks.get(k, "") for k in bytes.fromhex(b"".join(DERET.findall(deret)).decode()))

    def tulis(self, teks: str) -> bytes | None:
        """Return the codes of a text; None where the subset lacks a letter."""
        kode = {t: k for k, t in self.teks.items()}
        return bytes(kode[c] for c in teks) if set(teks) <= set(kode) else None

    def panjang(self, kode: bytes) -> float:
        """Return how wide codes run, in parts of 1,000 of the font's size."""
        return sum(self.lebar.get(k, 0.0) for k in kode)


def nomor_font(halaman: Any) -> int:  # noqa: ANN401 -- a page; what pypdf finds in it is of any kind
    """Return the number of the object that lists the fonts of a page, mostly one for all pages; 0: no such object."""
    return getattr(halaman["/Resources"].get_object().get("/Font"), "idnum", 0)


def huruf(halaman: Any) -> dict[str, Huruf]:  # noqa: ANN401
    """Return the fonts of a page by their name there; those of more than one byte a letter are left out."""
    font = halaman["/Resources"].get_object().get("/Font", DictionaryObject()).get_object()
    semua = {nama.lstrip("/"): isi.get_object() for nama, isi in font.items()}
    return {nama: _huruf(isi) for nama, isi in semua.items() if "/ToUnicode" in isi and "/Widths" in isi}


def _huruf(font: Any) -> Huruf:  # noqa: ANN401
    peta = PASANGAN.findall(font["/ToUnicode"].get_object().get_data())
    lebar = font["/Widths"].get_object()
    return Huruf(
        str(font["/BaseFont"]).rpartition("+")[2],
        {int(k, 16): bytes.fromhex(t.decode()).decode("utf-16-be", "ignore") for k, t in peta},
        {int(font["/FirstChar"]) + n: float(satu) for n, satu in enumerate(lebar)},
    )


def teks(halaman: PageObject, semua: Mapping[str, Huruf]) -> str:
    """Return the letters of a page in the order they are drawn, spaces as they come; *semua* are its fonts."""
    isi = halaman.get_contents()
    potongan = [] if isi is None else GAMBAR.findall(isi.get_data())  # a stream without keys is no False
    return "".join(semua[f.decode()].baca(deret) for f, deret in potongan if f.decode() in semua)
