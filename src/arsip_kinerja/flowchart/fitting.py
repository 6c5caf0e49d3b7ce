"""How an SOP fits on its paper: type size, column widths, row heights, as roomy as the pages allow."""

from collections.abc import Iterator
from dataclasses import replace

from arsip_kinerja.domain.sop import Sop
from arsip_kinerja.flowchart.columns import widths
from arsip_kinerja.flowchart.drawing import Lembar, break_pages
from arsip_kinerja.flowchart.model import Gaya, KolomTabel, Tepi
from arsip_kinerja.flowchart.pages import SARAN_TINGGI, TidakMuatError
from arsip_kinerja.flowchart.rows import heading, row_heights

UKURAN_HURUF = (17, 16, 15, 14, 13, 12)
"""Half points tried one after another; smaller than 6 pt nobody reads."""
RAPAT = (280, 240, 200)
"""Room round the symbols: a tighter one is taken where it saves a page."""
SARAN_LEBAR = "Kurangi jumlah kolom pelaksana, persingkat nama pelaksana, atau pecah SOP ini menjadi dua."


def fit(sop: Sop, kertas: tuple[int, int], tepi: Tepi) -> tuple[Lembar, Gaya]:
    """Return the sheet and the largest type that fits.

    Raises:
        TidakMuatError: not even the smallest does.

    """
    ada = False
    for gaya, kolom in _pilihan(sop, kertas[0] - tepi.kiri - tepi.kanan, tepi.kiri):
        ada = True
        lembar = Lembar(sop, kertas, tepi, kolom, heading(sop, kolom, gaya))
        if max(row_heights(sop, kolom, gaya)) <= lembar.tallest_row(gaya):
            return lembar, _paling_hemat(lembar, gaya)
    if not ada:
        raise TidakMuatError("Kolom bagan alir tidak muat pada lebar kertas", sop.judul, SARAN_LEBAR)
    tinggi = row_heights(sop, kolom, gaya)
    raise TidakMuatError(
        "Satu langkah lebih tinggi daripada satu halaman",
        f"langkah {sop.tahap[tinggi.index(max(tinggi))].no}",
        SARAN_TINGGI,
    )


def _pilihan(sop: Sop, lebar: int, kiri: int) -> Iterator[tuple[Gaya, tuple[KolomTabel, ...]]]:
    """Yield type sizes with their columns, large before small, whole words before cut ones."""
    for paksa in (False, True):
        for ukuran in UKURAN_HURUF[-1:] if paksa else UKURAN_HURUF:
            gaya = Gaya(ukuran, pad_samping=70 if ukuran > UKURAN_HURUF[2] else 50)
            if kolom := widths(sop, lebar, kiri, gaya, paksa=paksa):
                yield gaya, kolom


def _paling_hemat(lembar: Lembar, gaya: Gaya) -> Gaya:
    """Return the roomiest style among those with the fewest pages."""
    calon = [replace(gaya, ruang=r) for r in RAPAT]
    return min(calon, key=lambda g: len(break_pages(lembar, g, frozenset())[0]))
