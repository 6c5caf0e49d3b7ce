from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kalender_uji import LIBUR_2024, RAMADAN_2024, WAKTU_2024
from pydantic import ValidationError

from arsip_kinerja.domain.kalender import JamKerja, Kalender

WITA = Kalender("Asia/Makassar", LIBUR_2024, ramadan=RAMADAN_2024)
WIB = Kalender("Asia/Jakarta", LIBUR_2024, ramadan=RAMADAN_2024)
WIT = Kalender("Asia/Jayapura", LIBUR_2024, ramadan=RAMADAN_2024)
ENAM = Kalender(
    "Asia/Jakarta",
    {},
    6,
    JamKerja.model_validate(
        {"biasa": ["07.30-12.00", "12.30-14.30"], "jumat": ["07.30-11.30"], "sabtu": ["07.30-13.00"]}
    ),
)


def wita(bulan: int, hari: int, jam: int, menit: int = 0) -> datetime:
    return datetime(2024, bulan, hari, jam, menit, tzinfo=ZoneInfo("Asia/Makassar"))


def test_offices_reopen_on_16_april_after_lebaran_2024():
    assert WITA.berikut(date(2024, 4, 5)) == date(2024, 4, 16)
    assert WITA.geser(date(2024, 4, 10)) == date(2024, 4, 16)
    assert WITA.geser(date(2024, 4, 10), "sebelum") == date(2024, 4, 5)
    assert WITA.tambah_hari_kerja(date(2024, 4, 5), 3) == date(2024, 4, 18)


def test_a_working_day_is_not_moved():
    assert WITA.geser(date(2024, 4, 16)) == date(2024, 4, 16)
    assert WITA.tambah_hari_kerja(date(2024, 4, 16), 0) == date(2024, 4, 16)


def test_year_end_passes_christmas_and_new_year():
    assert WIB.tambah_hari_kerja(date(2024, 12, 24), 1) == date(2024, 12, 27)
    assert WIB.berikut(date(2024, 12, 31)) == date(2025, 1, 2)


def test_working_days_are_counted_between_dates_and_back():
    assert WITA.jarak(date(2024, 4, 5), date(2024, 4, 18)) == 3
    assert WITA.jarak(date(2024, 4, 19), date(2024, 4, 22)) == 1
    assert WITA.jarak(date(2024, 4, 22), date(2024, 4, 19)) == -1


def test_saturday_is_worked_in_a_six_day_week_only():
    assert ENAM.hari_kerja(date(2024, 7, 6))
    assert not WIB.hari_kerja(date(2024, 7, 6))
    assert ENAM.berikut(date(2024, 7, 5)) == date(2024, 7, 6)
    assert not ENAM.hari_kerja(date(2024, 7, 7))


def test_reason_of_a_day_off_is_named():
    assert WITA.alasan_libur(date(2024, 4, 10)) == "Hari Raya Idul Fitri"
    assert WITA.alasan_libur(date(2024, 7, 6)) == "hari Sabtu"
    assert WITA.alasan_libur(date(2024, 7, 5)) == ""


def test_a_full_week_has_37_and_a_half_hours():
    assert WITA.menit_kerja(wita(7, 1, 0), wita(7, 8, 0)) == 2250


def test_a_full_week_of_ramadan_has_32_and_a_half_hours():
    assert WITA.menit_kerja(wita(3, 18, 0), wita(3, 25, 0)) == 1950


def test_a_full_week_of_six_days():
    # 4 × 6,5 + 4 + 5,5 hours
    assert ENAM.menit_kerja(wita(7, 1, 1), wita(7, 8, 1)) == 2130


def test_friday_afternoon_to_monday_morning():
    # Friday 15.30–16.30 and Monday 07.30–08.15
    assert WITA.menit_kerja(wita(7, 5, 15, 30), wita(7, 8, 8, 15)) == 105


def test_friday_break_is_not_work():
    assert WITA.menit_kerja(wita(7, 5, 11, 0), wita(7, 5, 13, 30)) == 60


def test_lebaran_adds_no_minute():
    # Friday 5 April is in Ramadan: work ends at 15.30; Tuesday 16 April begins at 07.30
    assert WITA.menit_kerja(wita(4, 5, 15, 0), wita(4, 16, 7, 45)) == 45


def test_hours_outside_work_count_nothing():
    assert WITA.menit_kerja(wita(7, 6, 8), wita(7, 7, 20)) == 0
    assert WITA.menit_kerja(wita(7, 1, 18), wita(7, 2, 7, 30)) == 0


def test_one_instant_falls_into_different_hours_of_three_zones():
    # 23.45 UTC on 1 July: 06.45 WIB, 07.45 WITA, 08.45 WIT on 2 July
    mulai, selesai = datetime(2024, 7, 1, 23, 0, tzinfo=UTC), datetime(2024, 7, 1, 23, 45, tzinfo=UTC)
    assert [k.menit_kerja(mulai, selesai) for k in (WIB, WITA, WIT)] == [0, 15, 45]


def test_one_instant_is_another_day_further_east():
    saat = datetime(2024, 6, 30, 16, 30, tzinfo=UTC)
    assert [k.setempat(saat).date().day for k in (WIB, WITA, WIT)] == [30, 1, 1]


def test_a_time_without_zone_is_refused():
    with pytest.raises(ValueError, match="zona"):
        WIB.menit_kerja(datetime(2024, 7, 1, 8), wita(7, 1, 9))  # noqa: DTZ001 -- the mistake itself


@given(WAKTU_2024, WAKTU_2024, WAKTU_2024)
def test_minutes_of_two_parts_add_up_to_the_whole(a: datetime, b: datetime, c: datetime):
    a, b, c = sorted((a, b, c))
    assert WITA.menit_kerja(a, b) + WITA.menit_kerja(b, c) == WITA.menit_kerja(a, c)


@given(WAKTU_2024, WAKTU_2024)
def test_minutes_are_never_negative_nor_more_than_passed(a: datetime, b: datetime):
    menit = WIT.menit_kerja(a, b)
    assert 0 <= menit <= max(timedelta(), b - a) / timedelta(minutes=1) + 1
    assert not (menit and WIT.menit_kerja(b, a))


@given(st.dates(date(2024, 1, 1), date(2024, 12, 20)), st.integers(0, 30))
def test_counting_forward_ends_on_a_working_day_and_counts_back(tanggal: date, n: int):
    hasil = WIB.tambah_hari_kerja(tanggal, n)
    assert WIB.hari_kerja(hasil)
    assert n == 0 or WIB.jarak(tanggal, hasil) == n


@pytest.mark.parametrize(
    ("jam", "pesan"),
    [
        (["7 pagi"], "tulis seperti"),
        (["16.00-07.30"], "sebelum jam selesai"),
        (["07.75-16.00"], "sebelum jam selesai"),
        (["07.30-13.00", "12.00-16.00"], "bertumpuk"),
    ],
)
def test_hours_that_make_no_sense_are_refused(jam: list[str], pesan: str):
    with pytest.raises(ValidationError, match=pesan):
        JamKerja.model_validate({"biasa": jam})
