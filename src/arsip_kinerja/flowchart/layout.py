"""From an SOP to its drawn pages: measure, break into pages, place, route, label; deterministic."""

from dataclasses import replace

from arsip_kinerja.domain.sop import Sop
from arsip_kinerja.flowchart.columns import stale_widths
from arsip_kinerja.flowchart.drawing import Lembar, draw_pages
from arsip_kinerja.flowchart.fitting import fit
from arsip_kinerja.flowchart.model import PT, Gaya, Halaman, Tata, Tepi
from arsip_kinerja.flowchart.overrides import stale
from arsip_kinerja.flowchart.pages import TidakMuatError
from arsip_kinerja.tools.word import UKURAN, Kertas

PELONGGARAN = 5
SARAN = "Persingkat label cabangnya, kurangi kolom pelaksana, atau pecah SOP ini menjadi dua."
LONGGAR, PENGHUBUNG_LONGGAR = 8 * PT, 38 * PT
"""More room round the symbols, and connector rows with tracks of their own, where lines found no way."""


def layout(sop: Sop, kertas: Kertas = "F4", huruf: str = "Arial", tepi: Tepi | None = None) -> Tata:
    """Return the drawn flowchart of *sop* on landscape *kertas*.

    *huruf* must have the metrics of Liberation Sans (Arial has).

    Raises:
        TidakMuatError: there are more roles, or longer texts, than the paper holds at the smallest type.

    """
    pendek, panjang = UKURAN[kertas]
    lembar, gaya = fit(sop, (panjang, pendek), tepi or Tepi())
    halaman, gaya = _draw(lembar, gaya)
    tata = Tata(sop, lembar.kertas, lembar.tepi, huruf, gaya, lembar.kolom, lembar.kepala, halaman)
    return replace(tata, usang=(*stale_widths(sop, lembar.kolom), *stale(tata)))


def _draw(lembar: Lembar, gaya: Gaya) -> tuple[tuple[Halaman, ...], Gaya]:
    """Draw; where a line or its label found no place give more room, then connectors, then more room again."""
    sela = frozenset[tuple[int, int]]()
    hasil = draw_pages(lembar, gaya, sela)
    for kali in range(PELONGGARAN):
        if not hasil.buntu:
            break
        gaya = replace(gaya, ruang=gaya.ruang + LONGGAR, tinggi_penghubung=PENGHUBUNG_LONGGAR * (kali + 2) // 2)
        hasil = draw_pages(lembar, gaya, sela)
        while hasil.buntu and (tambah := hasil.unroutable() - sela):
            sela |= tambah
            hasil = draw_pages(lembar, gaya, sela)
        sela |= hasil.neighbours()
    if hasil.buntu:
        nomor = ", ".join(sorted({lembar.sop.tahap[g.dari].no for g, _ in hasil.buntu}))
        raise TidakMuatError("Panah bagan alir tidak mendapat tempat", f"langkah {nomor}", SARAN)
    return hasil.halaman, gaya
