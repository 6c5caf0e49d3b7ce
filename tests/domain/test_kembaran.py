"""Printed texts read back as the figures they are."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arsip_kinerja.domain.angka import bulatkan, cetak, persen, rupiah
from arsip_kinerja.domain.tabel_cetak import baca_cetakan

angka = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=6)


@given(angka, st.integers(0, 6))
def test_what_is_printed_reads_back_to_the_last_place(n, desimal):
    hasil = baca_cetakan(cetak(n, desimal))
    assert hasil
    assert (hasil.nilai, hasil.desimal, hasil.rupiah, hasil.persen) == (bulatkan(n, desimal), desimal, False, False)
    p, r = baca_cetakan(persen(n)), baca_cetakan(rupiah(n))
    assert p
    assert r
    assert (p.nilai, p.persen) == (bulatkan(n, 2), True)
    assert (r.nilai, r.rupiah, r.desimal) == (bulatkan(n, 0), True, 0)


@pytest.mark.parametrize(
    "teks",
    [
        "–",
        "",
        "belum diisi",
        "95–105",
        "BB",
        "1234",
        "1.23",
        "01.02.03",
        "12 kali",
        "tidak dapat dihitung (pagu 0)",
        "=1",
    ],
)
def test_what_is_no_printed_figure_stays_a_text(teks):
    assert baca_cetakan(teks) is None


def test_the_spaces_that_keep_a_percent_sign_do_not_matter():
    hasil = baca_cetakan("91,06\u00a0%")
    assert hasil
    assert hasil.nilai == Decimal("91.06")
