"""Charts of a LKjIP as PNG: mean of each sasaran, spread of categories, small trends of many indikator.

Drawn with Pillow: a report needs a hundred short texts, which cost matplotlib ten times as much (and a second of
import). All lengths are points (1/72 inch) from the upper left corner.
"""

import struct
import textwrap
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from PIL import Image, ImageDraw, ImageFont

from arsip_kinerja.tools import fonts

LEBAR = 482.0
"""170 mm, the text width on F4."""
DPI, HALUS = 150, 2
"""Pixels to an inch, and how many times larger lines are drawn before they are made smaller, so that edges are soft."""
SKALA = DPI / 72
BIRU, JINGGA, GELAP, ABU, HITAM = "#1F4E79", "#F8CBAD", "#7F3F00", "#7F7F7F", "black"
"""Solid dark and hatched light differ in grey print too."""

KOLOM, TINGGI_PANEL, KAKI = 3, 94.0, 20.0
"""Trends beside each other, the height of one, and of the legend."""
HURUF_JUDUL, HURUF, HURUF_LABEL = 7.0, 6.5, 8.0
LEBAR_JUDUL, BARIS_TERBANYAK = 42, 2
"""Letters on a line of an indikator's name, and lines of any name."""
PINGGIR, ATAS, BAWAH, TAHUN = 18.0, 38.0, 61.0, 86.0
"""In a panel: where the line begins and ends; where its highest and lowest value lie, and the years."""
JARAK_ANGKA, TINGGI_ANGKA = 5.0, 12.0
"""A figure stands above its point; this close below the target's line it goes to the other side."""

TINGGI_BATANG, TEBAL_BATANG, TEBAL_ARSIR, JARAK_ARSIR = 22.0, 13.0, 0.8, 6.0
AWAL_BATANG, AKHIR_BATANG = 205.0, 420.0
LEBAR_LABEL = 46
TANDA_PNG = b"\x89PNG\r\n\x1a\n"
SERATUS = 100.0


@dataclass(frozen=True)
class Panel:
    """One indikator: its years with their value (for the height only) and figure; its target, or both ends of it."""

    nama: str
    titik: Sequence[tuple[str, float, str]]
    target: Sequence[float] = ()


@dataclass
class _Kanvas:
    """A white sheet; texts are put on last, at their own size."""

    tinggi: float
    besar: Image.Image = field(init=False)
    gores: ImageDraw.ImageDraw = field(init=False)
    teks: list[tuple[float, float, str, float, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        ukuran = (round(LEBAR * SKALA) * HALUS, round(self.tinggi * SKALA) * HALUS)
        self.besar = Image.new("RGB", ukuran, "white")
        self.gores = ImageDraw.Draw(self.besar)

    def garis(self, titik: Sequence[tuple[float, float]], warna: str, tebal: float) -> None:
        self.gores.line([_titik(x, y) for x, y in titik], fill=warna, width=max(1, _px(tebal)), joint="curve")

    def putus(self, awal: tuple[float, float], akhir: tuple[float, float], warna: str, tebal: float) -> None:
        """Draw a dashed line, level or upright."""
        (x, y), panjang = awal, max(akhir[0] - awal[0], akhir[1] - awal[1])
        datar = akhir[0] > awal[0]
        for n in range(0, int(panjang), 7):
            m = min(n + 4.5, panjang)
            ujung = ((x + n, y), (x + m, y)) if datar else ((x, y + n), (x, y + m))
            self.garis(ujung, warna, tebal)

    def bulat(self, x: float, y: float, jari: float, warna: str) -> None:
        self.gores.ellipse([_titik(x - jari, y - jari), _titik(x + jari, y + jari)], fill=warna)

    def kotak(self, x: float, y: float, lebar: float, tinggi: float, *, arsir: bool) -> None:
        """Draw a bar: solid, or light and hatched."""
        ukuran = max(1, _px(lebar)), max(1, _px(tinggi))
        isi = Image.new("RGB", ukuran, JINGGA if arsir else BIRU)
        gores = ImageDraw.Draw(isi)
        for n in range(-ukuran[1], ukuran[0], _px(JARAK_ARSIR)) if arsir else ():
            gores.line([(n, ukuran[1]), (n + ukuran[1], 0)], fill=GELAP, width=_px(TEBAL_ARSIR))
        gores.rectangle([0, 0, ukuran[0] - 1, ukuran[1] - 1], outline=GELAP)
        self.besar.paste(isi, _titik(x, y))

    def tulis(self, x: float, y: float, teks: str, ukuran: float, jangkar: str) -> None:
        """Write text; *jangkar* as Pillow names it ("ma": middle, ascender)."""
        self.teks.append((x, y, teks, ukuran, jangkar))

    def png(self) -> bytes:
        gambar = self.besar.reduce(HALUS)
        gores = ImageDraw.Draw(gambar)
        for x, y, teks, ukuran, jangkar in self.teks:
            tempat = (x * SKALA, y * SKALA)
            gores.multiline_text(tempat, teks, HITAM, _huruf(ukuran), jangkar, spacing=2, align=_rata(jangkar))
        return _png(gambar)


def _png(gambar: Image.Image) -> bytes:
    """Pack a picture as PNG without filters: for plain areas smaller and half the time of Pillow's, which tries all."""
    baris, isi = gambar.width * 3, gambar.tobytes()
    tanpa_saring = b"".join(b"\0" + isi[n : n + baris] for n in range(0, len(isi), baris))
    kerapatan = round(DPI / 0.0254)  # pixels to a metre
    bagian = (
        (b"IHDR", struct.pack(">IIBBBBB", *gambar.size, 8, 2, 0, 0, 0)),
        (b"pHYs", struct.pack(">IIB", kerapatan, kerapatan, 1)),
        (b"IDAT", zlib.compress(tanpa_saring, 3)),
        (b"IEND", b""),
    )
    return TANDA_PNG + b"".join(
        struct.pack(">I", len(b)) + jenis + b + struct.pack(">I", zlib.crc32(jenis + b)) for jenis, b in bagian
    )


def _px(panjang: float) -> int:
    return round(panjang * SKALA * HALUS)


def _titik(x: float, y: float) -> tuple[int, int]:
    return _px(x), _px(y)


def _rata(jangkar: str) -> str:
    return {"l": "left", "m": "center", "r": "right"}[jangkar[0]]


@cache
def _huruf(ukuran: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(fonts.liberation(), ukuran * SKALA, layout_engine=ImageFont.Layout.BASIC)


def _lipat(teks: str, lebar: int) -> str:
    return "\n".join(textwrap.wrap(teks, lebar, max_lines=BARIS_TERBANYAK, placeholder=" …"))


def tren(panel: Sequence[Panel], tahun: str) -> bytes:
    """Draw a line of each indikator on a scale of its own, with the target of *tahun* dashed.

    Raises:
        AlatError: the font is not installed.

    """
    baris = -(-len(panel) // KOLOM)
    kanvas = _Kanvas(baris * TINGGI_PANEL + KAKI)
    for n, p in enumerate(panel):
        _panel(kanvas, p, n % KOLOM * LEBAR / KOLOM, n // KOLOM * TINGGI_PANEL)
    y = baris * TINGGI_PANEL + KAKI / 2
    kanvas.garis([(150, y), (170, y)], BIRU, 1.2)
    kanvas.bulat(160, y, 2, BIRU)
    kanvas.tulis(175, y, "Realisasi", HURUF_LABEL, "lm")
    kanvas.putus((260, y), (280, y), ABU, 1.4)
    kanvas.tulis(285, y, f"Target {tahun}", HURUF_LABEL, "lm")
    return kanvas.png()


def _panel(kanvas: _Kanvas, p: Panel, x0: float, y0: float) -> None:
    lebar = LEBAR / KOLOM
    langkah = (lebar - 2 * PINGGIR) / max(len(p.titik) - 1, 1)
    garis = [y0 + _tinggi(t, p) for t in p.target]
    for y in garis:
        kanvas.putus((x0 + PINGGIR / 2, y), (x0 + lebar - PINGGIR / 2, y), ABU, 1.2)
    letak = [(x0 + PINGGIR + n * langkah, y0 + _tinggi(nilai, p)) for n, (_, nilai, _) in enumerate(p.titik)]
    kanvas.garis(letak, BIRU, 1.2)
    kanvas.garis([(x0 + 6, y0 + TAHUN - 10), (x0 + lebar - 6, y0 + TAHUN - 10)], ABU, 0.5)
    kanvas.tulis(x0 + lebar / 2, y0 + 4, _lipat(p.nama, LEBAR_JUDUL), HURUF_JUDUL, "ma")
    for (x, y), (tahun, _, teks) in zip(letak, p.titik, strict=True):
        kanvas.bulat(x, y, 2, BIRU)
        tertutup = any(0 < y - g < TINGGI_ANGKA for g in garis)
        kanvas.tulis(x, y + (9 if tertutup else -JARAK_ANGKA - 2), teks, HURUF, "mm")
        kanvas.tulis(x, y0 + TAHUN - 2, tahun, HURUF, "mm")


def _tinggi(nilai: float, p: Panel) -> float:
    """Return where a value lies in its panel; a line of equal values in the middle."""
    semua = [*(n for _, n, _ in p.titik), *p.target]
    rendah, rentang = min(semua), max(semua) - min(semua)
    return BAWAH - (BAWAH - ATAS) * ((nilai - rendah) / rentang if rentang else 0.5)


def sebaran(kategori: Sequence[tuple[str, int]]) -> bytes:
    """Draw how many indikator are in each category.

    Raises:
        AlatError: likewise.

    """
    terbanyak = max((n for _, n in kategori), default=0) or 1
    return _batang([(nama, n / terbanyak, f"{n} indikator", False) for nama, n in kategori]).png()


def rata_rata(sasaran: Sequence[tuple[str, float | None, str]]) -> bytes:
    """Draw the mean capaian of each sasaran (percent; None: none) against 100 %: hatched is below.

    Raises:
        AlatError: likewise.

    """
    terpanjang = max([SERATUS, *(n for _, n, _ in sasaran if n is not None)])
    kanvas = _batang([(nama, (n or 0) / terpanjang, teks, n is not None and n < SERATUS) for nama, n, teks in sasaran])
    x, bawah = AWAL_BATANG + (AKHIR_BATANG - AWAL_BATANG) * SERATUS / terpanjang, len(sasaran) * TINGGI_BATANG
    kanvas.putus((x, 0), (x, bawah), HITAM, 1)
    kanvas.putus((AWAL_BATANG, bawah + KAKI / 2), (AWAL_BATANG + 20, bawah + KAKI / 2), HITAM, 1)
    kanvas.tulis(AWAL_BATANG + 26, bawah + KAKI / 2, "Target (100 %)", HURUF_LABEL, "lm")
    return kanvas.png()


def _batang(batang: Sequence[tuple[str, float, str, bool]]) -> _Kanvas:
    """Draw bars of a share of the longest, with the name at the left and the figure in a column at the right."""
    kanvas = _Kanvas(len(batang) * TINGGI_BATANG + KAKI)
    for n, (nama, bagian, teks, arsir) in enumerate(batang):
        y = (n + 0.5) * TINGGI_BATANG
        if bagian > 0:
            panjang = (AKHIR_BATANG - AWAL_BATANG) * bagian
            kanvas.kotak(AWAL_BATANG, y - TEBAL_BATANG / 2, panjang, TEBAL_BATANG, arsir=arsir)
        kanvas.tulis(AWAL_BATANG - 6, y, _lipat(nama, LEBAR_LABEL), HURUF_LABEL, "rm")
        kanvas.tulis(LEBAR - 4, y, teks, HURUF_LABEL, "rm")
    kanvas.garis([(AWAL_BATANG, 0), (AWAL_BATANG, len(batang) * TINGGI_BATANG)], HITAM, 0.8)
    return kanvas
