"""Charts of the LKjIP: same figures same bytes, and no figure an office can have breaks them."""

import struct

import pytest

from arsip_kinerja.tools import chart_lkjip as chart

ARAB = "بسم الله"


def ukuran(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG")
    return struct.unpack(">II", png[16:24])


def panel(*nilai: float, target: tuple[float, ...] = (), nama: str = "Persentase (%)") -> chart.Panel:
    return chart.Panel(nama, [(str(2020 + n), x, f"{x}") for n, x in enumerate(nilai)], target)


@pytest.mark.parametrize(
    "p",
    [
        panel(1, 2, 3, target=(2.5,)),
        panel(5, 5, target=(5,)),
        panel(0, 0, 0),
        panel(-3, 1e15, target=(95, 105)),
        panel(7),
        panel(1, 2, nama=f"$x$ {{}} & <b> {ARAB} " + "sangat panjang " * 40),
    ],
    ids=["target", "equal", "zero", "extreme", "one year", "unkind name"],
)
def test_any_indikator_can_be_drawn_and_twice_the_same(p):
    gambar = chart.tren([p], "2024")
    assert gambar == chart.tren([p], "2024")
    assert ukuran(gambar)[0] == 1004  # 482 pt at 150 dpi


def test_a_row_of_three_is_added_as_trends_are():
    tinggi = [ukuran(chart.tren([panel(1, 2)] * n, "2024"))[1] for n in (1, 3, 4, 12)]
    assert tinggi[0] == tinggi[1] < tinggi[2] < tinggi[3]
    assert tinggi[3] / 150 * 72 < 420  # points: with its caption and heading it fits on a page


def test_a_mean_below_target_looks_other_than_one_above():
    di_bawah = chart.rata_rata([("Sasaran", 99.99, "99,99 %")])
    assert di_bawah != chart.rata_rata([("Sasaran", 100.0, "99,99 %")])
    assert ukuran(chart.rata_rata([("Tanpa", None, "–"), ("Jauh", 700.0, "700,00 %")]))[0] == 1004


def test_categories_without_indikator_are_drawn():
    assert ukuran(chart.sebaran([("Sangat Tinggi", 0), ("Rendah", 0)])) == ukuran(chart.sebaran([("A", 3), ("B", 1)]))
