"""From an SOP to its drawn pages: measure, break into pages, place, route, label; deterministic."""

from dataclasses import replace
from typing import Literal

from arsip_kinerja.domain.sop import Sop
from arsip_kinerja.flowchart.columns import stale_widths
from arsip_kinerja.flowchart.drawing import Hasil, Lembar, Simpanan, draw_pages
from arsip_kinerja.flowchart.fitting import fit
from arsip_kinerja.flowchart.model import PT, Gaya, Halaman, Tata, Tepi
from arsip_kinerja.flowchart.overrides import stale
from arsip_kinerja.flowchart.pages import TidakMuatError
from arsip_kinerja.tools.word import UKURAN, Kertas

Cara = Literal["garis", "penghubung", "semua"]
PERCOBAAN: tuple[tuple[int, Cara], ...] = (
    (0, "garis"),
    (1, "garis"),
    (2, "garis"),
    *((kali, "penghubung") for kali in range(5)),
    *((kali, "semua") for kali in range(1, 5)),
)
"""How much more room, and whether lines only, connectors for what finds no way, or for all on its page."""
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
    """Draw; where a line or its label found no place try more room, then connectors, then connectors all round."""
    simpanan: Simpanan = {}
    gagal: Hasil | None = None
    for kali, cara in PERCOBAAN:
        pilihan = _longgar(gaya, kali)
        try:
            hasil = _dengan_penghubung(lembar, pilihan, cara, simpanan)
        except TidakMuatError:
            if not kali:
                raise
            continue  # so much room the paper does not have
        if not hasil.buntu:
            return hasil.halaman, pilihan
        gagal = hasil
    nomor = ", ".join(sorted({lembar.sop.tahap[g.dari].no for g, _ in gagal.buntu})) if gagal else ""
    raise TidakMuatError("Panah bagan alir tidak mendapat tempat", f"langkah {nomor}", SARAN)


def _longgar(gaya: Gaya, kali: int) -> Gaya:
    if not kali:
        return gaya
    tinggi = PENGHUBUNG_LONGGAR + (kali - 1) * LONGGAR
    return replace(gaya, ruang=gaya.ruang + kali * LONGGAR, tinggi_penghubung=tinggi)


def _dengan_penghubung(lembar: Lembar, gaya: Gaya, cara: Cara, simpanan: Simpanan) -> Hasil:
    """Draw once, and in the ways that allow it again with connectors for what found no way."""
    sela = frozenset[tuple[int, int]]()
    hasil = draw_pages(lembar, gaya, sela, simpanan)
    while cara != "garis" and hasil.buntu:
        tambah = hasil.unroutable() | (hasil.neighbours() if cara == "semua" else frozenset())
        if tambah <= sela:
            break
        sela |= tambah
        hasil = draw_pages(lembar, gaya, sela, simpanan)
    return hasil
