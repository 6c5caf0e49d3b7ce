"""Charts of a LKjIP: mean of each sasaran, spread of categories, small trends of many indikator; see `chart`.

All panels of trends are drawn in one coordinate system: an Axes of its own for each would cost a dozen milliseconds.
"""

import io
import textwrap
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from arsip_kinerja.tools import fonts
from arsip_kinerja.tools.chart import BIRU, GELAP, JINGGA, LEBAR

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties

DPI = 150
"""Enough for lines and 6.5 pt print, at half the cost of 200."""
ABU = "#7F7F7F"
KOLOM = 3
TINGGI_PANEL, TINGGI_BARIS, TINGGI_KAKI = 1.3, 0.3, 0.26
"""Inches: one panel, one category, the legend or rim below."""
HURUF, HURUF_JUDUL = 6.5, 7
LEBAR_JUDUL, BARIS_JUDUL = 40, 2
KIRI, KANAN, BAWAH, ATAS = 0.12, 0.88, 0.24, 0.6
"""Where the line of a panel lies in it, as shares of its width and height; years below, the name above."""
TINGGI_ANGKA = 0.15
"""A figure this close below the target's line goes to the other side of its point."""
TINGGI_SASARAN, HURUF_LABEL, LEBAR_LABEL = 0.36, 7.5, 46
"""Inches of one sasaran; points; letters on a line of its name."""
TEMPAT_LABEL, TEMPAT_ANGKA = 0.85, 0.25
"""Room for names and figures, in lengths of the longest bar."""
SERATUS = 100.0


@dataclass(frozen=True)
class Panel:
    """One indikator: its years with their value (for the height only) and figure; its target, or both ends of it."""

    nama: str
    titik: Sequence[tuple[str, float, str]]
    target: Sequence[float] = ()


def tren(panel: Sequence[Panel], tahun: str) -> bytes:
    """Draw a line of each indikator on a scale of its own, with the target of *tahun* dashed."""
    baris = -(-len(panel) // KOLOM)
    gambar, sumbu = _kanvas(baris * TINGGI_PANEL + TINGGI_KAKI, TINGGI_KAKI)
    sumbu.set_xlim(0, KOLOM)
    sumbu.set_ylim(baris, 0)
    for n, p in enumerate(panel):
        _panel(sumbu, p, n % KOLOM, n // KOLOM)
    _legenda(gambar, tahun)
    return _png(gambar)


def sebaran(kategori: Sequence[tuple[str, int]]) -> bytes:
    """Draw how many indikator are in each category."""
    gambar, sumbu = _kanvas(len(kategori) * TINGGI_BARIS + TINGGI_KAKI / 2, TINGGI_KAKI / 2)
    terbanyak = max((n for _, n in kategori), default=0) or 1
    for baris, (nama, n) in enumerate(kategori):
        _batang(sumbu, baris, nama, n / terbanyak, f"{n} indikator")
    _bingkai(sumbu, len(kategori))
    return _png(gambar)


def rata_rata(sasaran: Sequence[tuple[str, float | None, str]]) -> bytes:
    """Draw the mean capaian of each sasaran (percent; None: none) against 100 %: hatched is below."""
    gambar, sumbu = _kanvas(len(sasaran) * TINGGI_SASARAN + TINGGI_KAKI, TINGGI_KAKI)
    terpanjang = max([SERATUS, *(n for _, n, _ in sasaran if n is not None)])
    for baris, (nama, n, teks) in enumerate(sasaran):
        label = "\n".join(textwrap.wrap(nama, LEBAR_LABEL, max_lines=BARIS_JUDUL, placeholder=" …"))
        _batang(sumbu, baris, label, (n or 0) / terpanjang, teks, "" if n is None or n >= SERATUS else "///")
    _bingkai(sumbu, len(sasaran))
    garis = sumbu.axvline(SERATUS / terpanjang, color="black", linewidth=1, linestyle="--")
    gambar.legend(
        handles=[garis],
        labels=["Target (100 %)"],
        loc="lower center",
        frameon=False,
        prop=_huruf(7.5),
        borderaxespad=0.1,
    )
    return _png(gambar)


def _batang(sumbu: "Axes", baris: int, nama: str, panjang: float, teks: str, arsir: str = "") -> None:
    """Draw one bar with its name at the left and its figure in a column at the right, clear of bars and target."""
    warna = JINGGA if arsir else BIRU
    sumbu.barh(baris, panjang, height=0.6, color=warna, hatch=arsir, edgecolor=GELAP, linewidth=0.4)
    _teks(sumbu, -0.015, baris, nama, ha="right", size=HURUF_LABEL)
    _teks(sumbu, 1 + TEMPAT_ANGKA, baris, teks, ha="right", size=HURUF_LABEL)


def _bingkai(sumbu: "Axes", banyak: int) -> None:
    """Leave room for names and figures, and draw the line the bars begin at."""
    sumbu.axvline(0, color="black", linewidth=0.8)
    sumbu.set_xlim(-TEMPAT_LABEL, 1 + TEMPAT_ANGKA)
    sumbu.set_ylim(banyak - 0.5, -0.5)


def _kanvas(tinggi: float, kaki: float) -> "tuple[Figure, Axes]":
    from matplotlib.figure import Figure  # noqa: PLC0415 -- a second of import nobody else should pay

    gambar = Figure(figsize=(LEBAR, tinggi), dpi=DPI)
    gambar.subplots_adjust(0.005, kaki / tinggi, 0.995, 0.995)
    sumbu = gambar.add_subplot()
    sumbu.set_axis_off()
    return gambar, sumbu


def _teks(sumbu: "Axes", x: float, y: float, teks: str, *, ha: str, size: float, va: str = "center") -> None:
    """Write a text that is no formula, whatever "$" it holds."""
    sumbu.text(x, y, teks, ha=ha, va=va, fontproperties=_huruf(size), parse_math=False)


@cache
def _huruf(size: float) -> "FontProperties":
    from matplotlib.font_manager import FontProperties  # noqa: PLC0415 -- see above

    return FontProperties(family=fonts.KELUARGA, size=size)


def _panel(sumbu: "Axes", p: Panel, kolom: int, baris: int) -> None:
    x = list(_letak_x(len(p.titik), kolom))
    rendah, rentang = _skala(p)
    y = [baris + _letak_y(nilai, rendah, rentang) for _, nilai, _ in p.titik]
    garis = [baris + _letak_y(t, rendah, rentang) for t in p.target]
    for tinggi in garis:
        sumbu.plot([kolom + KIRI / 2, kolom + 1 - KIRI / 2], [tinggi] * 2, color=ABU, linestyle="--", linewidth=1.4)
    sumbu.plot(x, y, color=BIRU, linewidth=1.2, marker="o", markersize=3.5)
    nama = "\n".join(textwrap.wrap(p.nama, LEBAR_JUDUL, max_lines=BARIS_JUDUL, placeholder=" …"))
    _teks(sumbu, kolom + 0.5, baris + 0.03, nama, ha="center", va="top", size=HURUF_JUDUL)
    for letak, tinggi, (tahun, _, teks) in zip(x, y, p.titik, strict=True):
        tertutup = any(0 < tinggi - g < TINGGI_ANGKA for g in garis)
        jarak, va = (0.05, "top") if tertutup else (-0.04, "bottom")
        _teks(sumbu, letak, tinggi + jarak, teks, ha="center", va=va, size=HURUF)
        _teks(sumbu, letak, baris + 1 - 0.04, tahun, ha="center", va="bottom", size=HURUF)
    sumbu.plot([kolom + 0.04, kolom + 0.96], [baris + 1 - 0.17] * 2, color=ABU, linewidth=0.5)


def _letak_x(banyak: int, kolom: int) -> Iterator[float]:
    langkah = (KANAN - KIRI) / max(banyak - 1, 1)
    return (kolom + KIRI + n * langkah for n in range(banyak))


def _skala(p: Panel) -> tuple[float, float]:
    semua = [*(nilai for _, nilai, _ in p.titik), *p.target]
    return min(semua), max(semua) - min(semua)


def _letak_y(nilai: float, rendah: float, rentang: float) -> float:
    """Return the height in a panel counted from its top; a line of equal values lies in the middle."""
    bagian = (nilai - rendah) / rentang if rentang else 0.5
    return 1 - BAWAH - bagian * (ATAS - BAWAH)


def _legenda(gambar: "Figure", tahun: str) -> None:
    from matplotlib.lines import Line2D  # noqa: PLC0415 -- see above

    tanda = [
        Line2D([], [], color=BIRU, linewidth=1.2, marker="o", markersize=3.5, label="Realisasi"),
        Line2D([], [], color=ABU, linewidth=1.4, linestyle="--", label=f"Target {tahun}"),
    ]
    gambar.legend(handles=tanda, loc="lower center", ncols=2, frameon=False, prop=_huruf(7.5), borderaxespad=0.1)


def _png(gambar: "Figure") -> bytes:
    keluar = io.BytesIO()
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph", UserWarning)  # a script the fonts lack becomes a box in the label
        gambar.savefig(keluar, format="png", metadata={"Software": None}, pil_kwargs={"compress_level": 3})
    return keluar.getvalue()
