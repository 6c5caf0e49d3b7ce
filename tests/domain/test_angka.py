from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arsip_kinerja.domain.angka import Bacaan, baca, bulatkan, cetak, persen, rupiah

ANGKA = st.decimals(min_value=Decimal("-1e15"), max_value=Decimal("1e15"), places=4)


@pytest.mark.parametrize(
    ("teks", "nilai", "satuan", "masalah"),
    [
        ("54,55", "54.55", "", ""),
        ("54.55", "54.55", "", "titik"),
        ("3.2", "3.2", "", "titik"),
        ("1.234,5", "1234.5", "", ""),
        ("12", "12", "", ""),
        ("-12,5", "-12.5", "", ""),
        ("\u22125", "-5", "", ""),
        ("+5", "5", "", ""),
        ("007", "7", "", ""),
        ("1,234", "1.234", "", ""),
        ("0,7100", "0.7100", "", ""),
        ("0.712", "0.712", "", "titik"),
        ("1234.567", "1234.567", "", "titik"),
        ("1.642.750.000", "1642750000", "", ""),
        ("1.642.750.000,50", "1642750000.50", "", ""),
        ("10,274,076", "10274076", "", "koma"),
        ("1,234.50", "1234.50", "", "koma"),
        ("12 kali", "12", "kali", ""),
        ("112 desa", "112", "desa", ""),
        ("12 m²", "12", "m²", ""),
        ("12 km2", "12", "km2", ""),
        ("5 (lima) orang.", "5", "(lima) orang", ""),
        ("91,06 %", "91.06", "%", ""),
        ("91,06%", "91.06", "%", ""),
        ("91.06%", "91.06", "%", "titik"),
        ("\u00a054,55\u00a0", "54.55", "", ""),
        ("Rp1.642.750.000", "1642750000", "Rp", ""),
        ("Rp 50.000", "50000", "Rp", ""),
        ("Rp.\u00a05.000.000,-", "5000000", "Rp", ""),
        ("rp 5.000.000,00", "5000000.00", "Rp", ""),
        ("IDR 1500", "1500", "Rp", ""),
        ("-Rp5", "-5", "Rp", ""),
        ("Rp-5", "-5", "Rp", ""),
        ("(1.500,25)", "-1500.25", "", ""),
        ("(Rp5.000)", "-5000", "Rp", ""),
    ],
)
def test_a_text_with_one_reading_gives_its_value(teks, nilai, satuan, masalah):
    assert baca(teks) == Bacaan(Decimal(nilai), satuan, masalah)


@pytest.mark.parametrize(
    ("teks", "masalah"),
    [
        ("", "kosong"),
        (" \t\n\u00a0", "kosong"),
        ("1.234", "ambigu"),
        ("-1.234", "ambigu"),
        ("50.000 lembar", "ambigu"),
        ("1.234 %", "ambigu"),
        ("11 jenis; 50.000 lembar", "banyak"),
        ("95–105", "banyak"),
        ("5/10", "banyak"),
        ("12:30", "banyak"),
        ("10/05/1900", "banyak"),
        ("1 234 567", "banyak"),
        ("54,55\n60", "banyak"),
        ("Belum Rilis", "kata"),
        ("n/a", "kata"),
        ("-", "kata"),
        ("–", "kata"),
        ("BB", "kata"),
        ("#REF!", "kata"),
        ("NaN", "kata"),
        ("Infinity", "kata"),
        ("1,5 juta", "kata"),
        ("2 milyar", "kata"),
        ("Rp1,6 M", "kata"),
        ("5½", "kata"),
        ("5 ½", "kata"),
        ("0x1F", "kata"),
        ("> 90", "kata"),
        ("±5", "kata"),
        ("sekitar 12", "kata"),
        ("TW1 5", "kata"),
        ("- 5", "kata"),
        ("--5", "kata"),
        ("-Rp-5", "kata"),
        (".5", "kata"),
        (",5", "kata"),
        ("12.", "kata"),
        ("1.23.4", "kata"),
        ("12,34,5", "kata"),
        ("1.234.56", "kata"),
        ("01.02.2024", "kata"),
        ("1,234,-", "kata"),
        ("5 *", "kata"),
        ("\uff11\uff12", "kata"),  # full-width 12
        ("\u0661\u0662", "kata"),  # Arabic 12
        ("12 \u0661", "kata"),
        ("9" * 31, "kata"),
    ],
)
def test_a_text_without_exactly_one_reading_gives_no_value(teks, masalah):
    bacaan = baca(teks)
    assert (bacaan.nilai, bacaan.masalah) == (None, masalah)


@pytest.mark.parametrize("teks", ["1E+09", "1,03E+09", "1e5", "2E3 orang"])
def test_scientific_notation_is_never_read_as_its_first_digits(teks):
    assert baca(teks).nilai is None


def test_an_unclear_figure_keeps_its_unit_for_the_question():
    assert baca("50.000 lembar").satuan == "lembar"


@given(st.text(alphabet=st.sampled_from("0123456789.,-–()% RpEejutax½²\u00a0\u0661/;'\n"), max_size=40))
def test_reading_never_raises_and_a_value_is_always_finite(teks):
    bacaan = baca(teks)
    assert bacaan.nilai is None or bacaan.nilai.is_finite()
    assert (bacaan.nilai is None) == (bacaan.masalah in {"ambigu", "kata", "banyak", "kosong"})


@given(st.text(max_size=200))
def test_any_text_at_all_is_read_without_raising(teks):
    assert baca(teks).masalah in {"", "titik", "koma", "ambigu", "kata", "banyak", "kosong"}


@given(ANGKA, st.integers(min_value=1, max_value=6))
def test_a_printed_figure_reads_back_as_the_rounded_one(nilai, desimal):
    assert baca(cetak(nilai, desimal)) == Bacaan(bulatkan(nilai, desimal), "", "")


@given(ANGKA)
def test_a_whole_printed_figure_reads_back_or_is_asked_about(nilai):
    bacaan = baca(cetak(nilai, 0))
    assert bacaan.nilai == bulatkan(nilai, 0) or bacaan.masalah == "ambigu"


@given(ANGKA)
def test_printed_rupiah_and_percent_read_back(nilai):
    assert baca(rupiah(nilai)) == Bacaan(bulatkan(nilai, 0), "Rp", "")
    assert baca(persen(nilai)) == Bacaan(bulatkan(nilai, 2), "%", "")


@pytest.mark.parametrize(
    ("nilai", "desimal", "teks"),
    [
        ("1234.5", 2, "1.234,50"),
        ("1234.505", 2, "1.234,51"),
        ("-1234.505", 2, "-1.234,51"),
        ("2.875", 2, "2,88"),
        ("2.665", 2, "2,67"),
        ("0.125", 2, "0,13"),
        ("-0.001", 2, "0,00"),
        ("0.7124", 4, "0,7124"),
        ("1642750000", 0, "1.642.750.000"),
        ("999.5", 0, "1.000"),
        ("123456789012345678901234567890.125", 2, "123.456.789.012.345.678.901.234.567.890,13"),
        ("1E+3", 0, "1.000"),
    ],
)
def test_figures_print_half_up_with_comma_and_dots(nilai, desimal, teks):
    assert cetak(Decimal(nilai), desimal) == teks


def test_money_and_percentages_print_as_in_letters():
    assert rupiah(Decimal(1642750000)) == "Rp1.642.750.000"
    assert rupiah(Decimal(-1500)) == "-Rp1.500"
    assert persen(Decimal("91.055")) == "91,06 %"
    assert persen(Decimal("91.055"), 0) == "91 %"


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3), st.integers(0, 6))
def test_rounding_stays_within_half_a_step(n, desimal):
    assert abs(bulatkan(n, desimal) - n) * 2 <= Decimal(1).scaleb(-desimal)


@pytest.mark.parametrize("n", ["NaN", "Infinity"])
def test_what_is_no_number_is_not_rounded(n):
    with pytest.raises(ValueError, match="Bukan bilangan"):
        bulatkan(Decimal(n), 2)
