"""Charts of what a kind prints besides its figures, by the name of their place in the template."""

from collections.abc import Iterator, Mapping

from arsip_kinerja.domain.lkjip import Lkjip
from arsip_kinerja.domain.lkjip.gambar import Tren
from arsip_kinerja.tools import chart_lkjip

SASARAN, SEBARAN = "grafik-sasaran", "grafik-sebaran"
"""Names of the places; those of the trends are in the object (`GambarTren.nama`)."""


def gambar_isi(isi: Mapping[str, object]) -> dict[str, bytes]:
    """Draw the charts; nothing for a kind whose *isi* has none."""
    return {nama: png for objek in isi.values() if isinstance(objek, Lkjip) for nama, png in _lkjip(objek)}


def _lkjip(lkjip: Lkjip) -> Iterator[tuple[str, bytes]]:
    rata = [
        (f"{n}. {d.nama}", None if d.persen is None else float(d.persen), d.rata_rata)
        for n, d in enumerate(lkjip.dasbor, 1)
    ]
    yield SASARAN, chart_lkjip.rata_rata(rata)
    yield SEBARAN, chart_lkjip.sebaran(lkjip.sebaran.kategori)
    for gambar in lkjip.tren:
        yield gambar.nama, chart_lkjip.tren([_panel(t) for t in gambar.tren], lkjip.tahun)


def _panel(t: Tren) -> chart_lkjip.Panel:
    titik = [(x.tahun, float(x.nilai), x.teks) for x in t.titik]
    return chart_lkjip.Panel(f"{t.nomor}. {t.nama} ({t.satuan})", titik, [float(x) for x in t.target])
