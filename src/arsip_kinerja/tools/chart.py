"""Charts as PNG. matplotlib is imported on first use (it takes a second) and only through its object API."""

import io
import textwrap
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from arsip_kinerja.tools import fonts

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LEBAR, TINGGI_TERBESAR = 6.69, 8.6
"""Inches: 170 mm, the text width on F4, and what still fits on a page below a heading."""
TINGGI_BATANG, TINGGI_KAKI, TINGGI_KEPALA = 0.42, 0.58, 0.06
"""Inches: one bar, the axis with its legend, the rim above."""
KIRI, KANAN = 0.39, 0.985
DPI = 200
BATAS_SUMBU = 150.0
"""A bar beyond this many percent is cut, its figure still printed: one 700 % must not flatten all others."""
TEMPAT_ANGKA = 1.22
LEBAR_LABEL, BARIS_LABEL = 44, 3
PADAT = 20
"""From this many bars on, a name gets one line and small print."""
BIRU, JINGGA, GELAP = "#1F4E79", "#F8CBAD", "#7F3F00"


@dataclass(frozen=True)
class Batang:
    """One bar: *persen* in percent units for its length only, *teks* is the figure as printed everywhere else."""

    nama: str
    persen: float
    teks: str
    tercapai: bool


def capaian(batang: Sequence[Batang]) -> bytes:
    """Draw capaian per indikator against the target (100 %); solid is reached, hatched is not, so grey print works."""
    from matplotlib.figure import Figure  # noqa: PLC0415 -- a second of import nobody else should pay

    tinggi = min(TINGGI_TERBESAR, TINGGI_KEPALA + TINGGI_KAKI + TINGGI_BATANG * len(batang))
    gambar = Figure(figsize=(LEBAR, tinggi), dpi=DPI)
    gambar.subplots_adjust(KIRI, TINGGI_KAKI / tinggi, KANAN, 1 - TINGGI_KEPALA / tinggi)
    sumbu = gambar.add_subplot()
    _batang(sumbu, batang)
    _sumbu(sumbu, batang)
    _legenda(sumbu)
    keluar = io.BytesIO()
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph", UserWarning)  # a script the fonts lack becomes a box in the label
        gambar.savefig(keluar, format="png", metadata={"Software": None}, pil_kwargs={"compress_level": 3})
    return keluar.getvalue()


def _ukuran(batang: Sequence[Batang]) -> float:
    return 7.5 if len(batang) < PADAT else 6


def _batang(sumbu: "Axes", batang: Sequence[Batang]) -> None:
    """Draw the bars; the figures stand in a column at the right, clear of bars and target line."""
    for baris, b in enumerate(batang):
        panjang = min(max(b.persen, 0.0), BATAS_SUMBU)
        warna, arsir = (BIRU, "") if b.tercapai else (JINGGA, "///")
        sumbu.barh(baris, panjang, height=0.6, color=warna, hatch=arsir, edgecolor=GELAP, linewidth=0.4)
        lanjut = "» " if b.persen > BATAS_SUMBU else ""
        sumbu.annotate(
            f"{lanjut}{b.teks}",
            (1, baris),
            xycoords=("axes fraction", "data"),
            ha="right",
            va="center",
            fontsize=_ukuran(batang),
            fontfamily=fonts.KELUARGA,
            parse_math=False,  # a "$" in a name is no formula
        )


def _sumbu(sumbu: "Axes", batang: Sequence[Batang]) -> None:
    panjang_label = BARIS_LABEL if len(batang) < PADAT else 1
    sumbu.set_yticks(
        range(len(batang)),
        [_label(b.nama, panjang_label) for b in batang],
        fontsize=_ukuran(batang),
        fontfamily=fonts.KELUARGA,
        parse_math=False,
    )
    sumbu.set_ylim(len(batang) - 0.5, -0.5)
    terpanjang = min(max((b.persen for b in batang), default=0.0), BATAS_SUMBU)
    sumbu.set_xlim(0, max(100.0, terpanjang) * TEMPAT_ANGKA)
    sumbu.set_xticks(range(0, int(max(100.0, terpanjang)) + 1, 20 if terpanjang <= 125 else 50))  # noqa: PLR2004
    sumbu.tick_params(axis="x", labelsize=7, labelfontfamily=fonts.KELUARGA[0])
    sumbu.tick_params(axis="y", length=0)
    sumbu.xaxis.set_major_formatter(lambda x, _: f"{x:.0f} %")
    sumbu.spines[["top", "right"]].set_visible(False)


def _legenda(sumbu: "Axes") -> None:
    from matplotlib.patches import Patch  # noqa: PLC0415 -- see above

    tanda = [
        sumbu.axvline(100, color="black", linewidth=1, linestyle="--", label="Target (100 %)"),
        Patch(facecolor=BIRU, edgecolor=GELAP, linewidth=0.4, label="Mencapai target"),
        Patch(facecolor=JINGGA, edgecolor=GELAP, linewidth=0.4, hatch="///", label="Di bawah target"),
    ]
    assert sumbu.figure is not None  # noqa: S101 -- made by add_subplot
    sumbu.figure.legend(
        handles=tanda, loc="lower center", ncols=3, frameon=False, prop={"family": fonts.KELUARGA, "size": 7.5}
    )


def _label(nama: str, baris: int) -> str:
    return "\n".join(textwrap.wrap(nama, LEBAR_LABEL, max_lines=baris, placeholder=" …"))
