from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arsip_kinerja.domain.periode import Periode, romawi, tanggal, waktu

TAHUN = st.integers(2000, 2100)
PERIODE = st.one_of(
    st.builds(Periode, TAHUN, st.just("tahun")),
    st.builds(Periode, TAHUN, st.just("triwulan"), st.integers(1, 4)),
    st.builds(Periode, TAHUN, st.just("bulan"), st.integers(1, 12)),
    st.builds(Periode, TAHUN, st.just("insidental"), st.integers(1, 99)),
)


@given(PERIODE)
def test_a_period_survives_its_code(periode):
    assert Periode.baca(str(periode)) == periode


@pytest.mark.parametrize("kode", ["2024", "2024-TW1", "2024-01", "2024-12", "2024-INS-03"])
def test_a_code_survives_the_period(kode):
    assert str(Periode.baca(kode)) == kode


def test_a_code_may_be_typed_in_small_letters_with_blanks_around():
    assert Periode.baca(" 2024-tw2 ") == Periode(2024, "triwulan", 2)


@pytest.mark.parametrize(
    "teks",
    [
        "",
        "24",
        "2024-TW0",
        "2024-TW5",
        "2024-00",
        "2024-13",
        "2024-1",
        "2024-INS-00",
        "2024-INS-3",
        "1999",
        "2101",
        "2024-TW1\n2024",
        "../2024",
        "٢٠٢٤",
        "Triwulan I Tahun 2024",
    ],
)
def test_anything_else_is_refused_in_indonesian(teks):
    with pytest.raises(ValueError, match=r"tidak dikenal|di luar|Tidak ada"):
        Periode.baca(teks)


@pytest.mark.parametrize(("jenis", "urut"), [("tahun", 1), ("triwulan", 0), ("triwulan", 5), ("bulan", 13)])
def test_a_period_that_does_not_exist_cannot_be_made(jenis, urut):
    with pytest.raises(ValueError, match="Tidak ada"):
        Periode(2024, jenis, urut)


@pytest.mark.parametrize(
    ("kode", "label"),
    [
        ("2024", "Tahun 2024"),
        ("2024-TW1", "Triwulan I Tahun 2024"),
        ("2024-TW4", "Triwulan IV Tahun 2024"),
        ("2024-01", "Januari 2024"),
        ("2024-08", "Agustus 2024"),
        ("2024-INS-03", "Permintaan Insidental ke-3 Tahun 2024"),
    ],
)
def test_people_read_the_period_in_words(kode, label):
    assert Periode.baca(kode).label() == label


def test_an_office_may_say_tribulan():
    assert Periode(2024, "triwulan", 2).label("Tribulan") == "Tribulan II Tahun 2024"


@given(PERIODE)
def test_days_enclose_the_period_and_the_previous_one_ends_the_day_before(periode):
    assert periode.mulai.year == periode.akhir.year == periode.tahun
    sebelum = periode.sebelum()
    if sebelum and periode.jenis != "insidental":
        assert sebelum.akhir + timedelta(days=1) == periode.mulai
        assert sebelum < periode


@pytest.mark.parametrize(
    ("kode", "mulai", "akhir"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-TW1", date(2024, 1, 1), date(2024, 3, 31)),
        ("2024-TW4", date(2024, 10, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28)),
        ("2024-INS-01", date(2024, 1, 1), date(2024, 12, 31)),
    ],
)
def test_first_and_last_day(kode, mulai, akhir):
    periode = Periode.baca(kode)
    assert (periode.mulai, periode.akhir) == (mulai, akhir)


@pytest.mark.parametrize(
    ("kode", "sebelum"),
    [
        ("2024-TW1", "2023-TW4"),
        ("2024-TW3", "2024-TW2"),
        ("2024-01", "2023-12"),
        ("2024", "2023"),
        ("2024-INS-02", "2024-INS-01"),
    ],
)
def test_the_period_before_is_of_the_same_kind(kode, sebelum):
    assert str(Periode.baca(kode).sebelum()) == sebelum


@pytest.mark.parametrize("kode", ["2024-INS-01", "2000", "2000-TW1", "2000-01"])
def test_the_first_period_has_none_before_it(kode):
    assert Periode.baca(kode).sebelum() is None


@given(st.integers(1, 12))
def test_a_month_lies_in_the_triwulan_that_lists_it(bulan):
    periode = Periode(2024, "bulan", bulan)
    assert periode.triwulan is not None
    assert periode in Periode(2024, "triwulan", periode.triwulan).bulan
    assert periode in Periode(2024, "tahun").bulan


def test_a_year_and_an_insidental_request_lie_in_no_triwulan():
    assert Periode(2024, "tahun").triwulan is None
    assert Periode(2024, "insidental", 1).triwulan is None


def test_periods_sort_by_their_end_then_the_shorter_first():
    kode = ["2023-TW4", "2023", "2024-02", "2024-03", "2024-TW1", "2024-04", "2024-12", "2024-TW4", "2024"]
    kode += ["2024-INS-01", "2024-INS-02", "2025-01"]
    assert [str(p) for p in sorted(map(Periode.baca, reversed(kode)))] == kode


@given(PERIODE, PERIODE)
def test_order_is_total_and_agrees_with_equality(a, b):
    assert (a < b) + (a == b) + (a > b) == 1


def test_roman_numerals_up_to_december_and_beyond():
    assert [romawi(n) for n in (1, 2, 3, 4, 5, 6, 9, 10, 11, 12, 14, 39)] == [
        *("I", "II", "III", "IV", "V", "VI", "IX", "X", "XI", "XII", "XIV", "XXXIX")
    ]


@pytest.mark.parametrize("n", [0, -1, 40])
def test_other_numbers_have_no_roman_form_here(n):
    with pytest.raises(ValueError, match="Romawi"):
        romawi(n)


def test_dates_and_times_read_as_in_letters():
    saat = datetime(2024, 7, 17, 14, 5, tzinfo=ZoneInfo("Asia/Jakarta"))
    assert tanggal(saat.date()) == "17 Juli 2024"
    assert waktu(saat, "WIB") == "Rabu, 17 Juli 2024 pukul 14.05 WIB"


def test_the_time_printed_is_that_of_the_zone_given():
    saat = datetime(2024, 4, 15, 23, 30, tzinfo=ZoneInfo("UTC")).astimezone(ZoneInfo("Asia/Makassar"))
    assert waktu(saat, "WITA") == "Selasa, 16 April 2024 pukul 07.30 WITA"


def test_a_time_without_zone_is_refused():
    with pytest.raises(ValueError, match="zona"):
        waktu(datetime(2024, 7, 17, 14, 5), "WIB")  # noqa: DTZ001 -- the missing zone is the case
