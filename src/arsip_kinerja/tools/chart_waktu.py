"""Chart of standard against actual working time; see `chart`."""

import io
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from arsip_kinerja.tools import fonts
from arsip_kinerja.tools.chart import (
    BIRU,
    DPI,
    GELAP,
    JINGGA,
    KANAN,
    KIRI,
    LEBAR,
    TINGGI_KEPALA,
    TINGGI_TERBESAR,
    _label,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes

TINGGI_BARIS, TINGGI_KAKI = 0.5, 0.78
"""Inches: the two bars of one tahap, and the axis with its name and legend."""
TEBAL = 0.32
TEMPAT_ANGKA = 1.42
"""The axis is that much longer than the longest bar: the figures stand to its right."""
JAM = 60
HURUF = 7.5
BARIS_LABEL = 2


@dataclass(frozen=True)
class Waktu:
    """One tahap: *baku* and *nyata* in working minutes for the lengths (None: no standard), the texts as printed."""

    nama: str
    baku: int | None
    nyata: int
    baku_teks: str
    nyata_teks: str


def waktu(baris: Sequence[Waktu], sehari: int) -> bytes:
    """Draw both times of each tahap on one scale, as PNG; *sehari* is the length of a working day in minutes."""
    from matplotlib.figure import Figure  # noqa: PLC0415 -- a second of import nobody else should pay

    tinggi = min(TINGGI_TERBESAR, TINGGI_KEPALA + TINGGI_KAKI + TINGGI_BARIS * len(baris))
    gambar = Figure(figsize=(LEBAR, tinggi), dpi=DPI)
    gambar.subplots_adjust(KIRI, TINGGI_KAKI / tinggi, KANAN, 1 - TINGGI_KEPALA / tinggi)
    sumbu = gambar.add_subplot()
    satuan, nama = _satuan(baris, sehari)
    for n, b in enumerate(baris):
        _pasang(sumbu, n - TEBAL / 2, b.baku, satuan, b.baku_teks, JINGGA, "///")
        _pasang(sumbu, n + TEBAL / 2, b.nyata, satuan, b.nyata_teks, BIRU, "")
    _sumbu(sumbu, baris, satuan, nama)
    keluar = io.BytesIO()
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph", UserWarning)  # a script the fonts lack becomes a box in the label
        gambar.savefig(keluar, format="png", metadata={"Software": None}, pil_kwargs={"compress_level": 3})
    return keluar.getvalue()


def _satuan(baris: Sequence[Waktu], sehari: int) -> tuple[int, str]:
    """Return the scale that suits the longest bar: minutes of one unit, and its name."""
    terpanjang = _terpanjang(baris)
    if terpanjang > sehari:
        return sehari, "hari kerja"
    return (JAM, "jam kerja") if terpanjang > JAM else (1, "menit kerja")


def _terpanjang(baris: Sequence[Waktu]) -> int:
    return max((max(b.baku or 0, b.nyata) for b in baris), default=0)


def _pasang(sumbu: "Axes", tempat: float, menit: int | None, satuan: int, teks: str, warna: str, arsir: str) -> None:
    """Draw one bar with its figure behind it."""
    panjang = (menit or 0) / satuan
    if menit is not None:
        sumbu.barh(tempat, panjang, height=TEBAL, color=warna, hatch=arsir, edgecolor=GELAP, linewidth=0.4)
    sumbu.annotate(
        teks,
        (panjang, tempat),
        xytext=(3, 0),
        textcoords="offset points",
        va="center",
        fontsize=HURUF - 1,
        fontfamily=fonts.KELUARGA,
        parse_math=False,  # a "$" in a text is no formula
    )


def _sumbu(sumbu: "Axes", baris: Sequence[Waktu], satuan: int, nama: str) -> None:
    from matplotlib.patches import Patch  # noqa: PLC0415 -- see above

    label = [_label(b.nama, BARIS_LABEL) for b in baris]
    sumbu.set_yticks(range(len(baris)), label, parse_math=False, fontsize=HURUF, fontfamily=fonts.KELUARGA)
    sumbu.set_ylim(len(baris) - 0.5, -0.5)
    sumbu.set_xlim(0, max(_terpanjang(baris) / satuan, 1) * TEMPAT_ANGKA)
    sumbu.set_xlabel(nama, fontsize=HURUF, fontfamily=fonts.KELUARGA)
    sumbu.tick_params(axis="x", labelsize=7, labelfontfamily=fonts.KELUARGA[0])
    sumbu.tick_params(axis="y", length=0)
    sumbu.xaxis.set_major_formatter(lambda x, _: f"{x:g}".replace(".", ","))
    sumbu.spines[["top", "right"]].set_visible(False)
    tanda = [
        Patch(facecolor=JINGGA, edgecolor=GELAP, linewidth=0.4, hatch="///", label="Waktu baku (batas atasnya)"),
        Patch(facecolor=BIRU, edgecolor=GELAP, linewidth=0.4, label="Waktu nyata"),
    ]
    assert sumbu.figure is not None  # noqa: S101 -- made by add_subplot
    sumbu.figure.legend(
        handles=tanda, loc="lower center", ncols=2, frameon=False, prop={"family": fonts.KELUARGA, "size": HURUF}
    )
