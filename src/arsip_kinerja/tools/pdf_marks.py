"""What marks look like: a page holding nothing but text, frames and QR codes, to be laid over a page of a PDF.

The font is embedded and colours are plain RGB, or the result would no longer be PDF/A.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from fpdf import FPDF
from fpdf.fonts import TTFFont

from arsip_kinerja.tools import fonts, qr

MM = 72 / 25.4
HURUF = "Liberation"
NAIK = 0.938
"""Ascent and line gap of Liberation Sans (and Arial): from the top of a line to its baseline, in type sizes."""
SPASI = 1.16
UKURAN_TERKECIL = 4.5
TEPI = 1.6 * MM
WARNA = (31, 78, 121)


@dataclass(frozen=True)
class Titik:
    """A place: page from 1, points from the lower left corner."""

    halaman: int
    x: float
    y: float


@dataclass(frozen=True)
class Baris:
    """A line of a mark; *ukuran* in points, made smaller where the box is too small."""

    teks: str
    ukuran: float = 8
    tebal: bool = False


@dataclass(frozen=True)
class Cap:
    """One mark: lines in a box *lebar* × *tinggi* mm whose top left corner is *titik*, with frame and QR if asked."""

    titik: Titik
    lebar: float
    tinggi: float
    baris: tuple[Baris, ...]
    qr: str = ""
    bingkai: bool = False


def lapisan(lebar: float, tinggi: float, caps: Sequence[Cap]) -> bytes:
    """Return a one-page PDF of that size in points, with the marks at their places.

    Raises:
        AlatError: Liberation Sans is not installed.

    """
    kanvas = FPDF(unit="pt", format=(lebar, tinggi))
    kanvas.set_margin(0)
    kanvas.c_margin = 0
    kanvas.set_auto_page_break(False)
    kanvas.add_font(HURUF, "", fonts.liberation())
    kanvas.add_font(HURUF, "B", fonts.liberation(tebal=True))
    kanvas.add_page()
    for cap in caps:
        _gambar(kanvas, cap, tinggi - cap.titik.y)
    return bytes(kanvas.output())


def _gambar(kanvas: FPDF, cap: Cap, atas: float) -> None:
    """Draw one mark; *atas* is counted from the top, as fpdf2 does."""
    kiri, lebar, tinggi = cap.titik.x, cap.lebar * MM, cap.tinggi * MM
    tepi = TEPI if cap.bingkai else 0.0
    if cap.bingkai:
        kanvas.set_draw_color(*WARNA)
        kanvas.set_line_width(0.9)
        kanvas.set_fill_color(255, 255, 255)  # whatever lies below must not disturb the QR
        kanvas.rect(kiri, atas, lebar, tinggi, style="DF")
    if cap.qr:
        sisi = tinggi - 2 * tepi
        _kode(kanvas, cap.qr, kiri + tepi, atas + tepi, sisi)
        kiri, lebar = kiri + sisi + tepi, lebar - sisi - tepi
    _tulis(kanvas, cap.baris, (kiri + tepi, atas + tepi, lebar - 2 * tepi, tinggi - 2 * tepi), tengah=cap.bingkai)


def _kode(kanvas: FPDF, teks: str, x: float, y: float, sisi: float) -> None:
    """Draw a QR code as rectangles, one for each run of dark modules in a row."""
    modul = qr.modul(teks)
    ukuran = sisi / len(modul)
    kanvas.set_fill_color(0, 0, 0)
    for nomor, baris in enumerate(modul):
        mulai = 0
        for gelap, deret in groupby(baris):
            banyak = len(list(deret))
            if gelap:
                kanvas.rect(x + mulai * ukuran, y + nomor * ukuran, banyak * ukuran, ukuran * 1.01, style="F")
            mulai += banyak


def _tulis(kanvas: FPDF, baris: Sequence[Baris], kotak: tuple[float, float, float, float], *, tengah: bool) -> None:
    """Write the lines into a box (x, y, width, height), smaller until they fit."""
    x, y, lebar, tinggi = kotak
    skala = 1.0
    while True:
        susunan = [(b, ukuran, t) for b, ukuran in _berukuran(baris, skala) for t in _patah(kanvas, b, ukuran, lebar)]
        perlu = sum(ukuran * SPASI for _, ukuran, _ in susunan)
        if perlu <= tinggi or min(u for _, u, _ in susunan) <= UKURAN_TERKECIL:
            break
        skala -= 0.04
    y += max(0.0, (tinggi - perlu) / 2) if tengah else 0.0
    kanvas.set_text_color(0, 0, 0)
    for b, ukuran, teks in susunan:
        kanvas.set_font(HURUF, "B" if b.tebal else "", ukuran)
        kanvas.text(x, y + NAIK * ukuran, teks)
        y += ukuran * SPASI


def _berukuran(baris: Sequence[Baris], skala: float) -> Iterator[tuple[Baris, float]]:
    return ((b, max(UKURAN_TERKECIL, b.ukuran * skala)) for b in baris)


def _patah(kanvas: FPDF, b: Baris, ukuran: float, lebar: float) -> Iterator[str]:
    """Break a line at spaces so that it fits the width; a word that is too long is cut."""
    kanvas.set_font(HURUF, "B" if b.tebal else "", ukuran)
    sisa = " ".join(_tercetak(kanvas, b.teks).split())
    while sisa:
        muat = len(sisa)
        while kanvas.get_string_width(sisa[:muat]) > lebar and muat > 1:
            muat = sisa.rfind(" ", 0, muat) if " " in sisa[:muat] else muat - 1
        yield sisa[:muat]
        sisa = sisa[muat:].lstrip()


def _tercetak(kanvas: FPDF, teks: str) -> str:
    """Text with "?" for what the font cannot draw: a missing glyph would end PDF/A."""
    huruf = kanvas.current_font
    assert isinstance(huruf, TTFFont)  # noqa: S101 -- set just before
    return "".join(c if ord(c) in huruf.cmap else "?" for c in teks)
