from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kalender_uji import LIBUR_2024, WAKTU_2024

from arsip_kinerja.domain.batas import batas, mendekati, terlambat
from arsip_kinerja.domain.kalender import Kalender
from arsip_kinerja.domain.sop import Pelaksana, Tahap

WIB = Kalender("Asia/Jakarta", LIBUR_2024)
WIT = Kalender("Asia/Jayapura", LIBUR_2024)


def tahap(nilai: float | None = None, satuan: str = "menit", sampai: float | None = None) -> Tahap:
    waktu = None if nilai is None else {"nilai": nilai, "satuan": satuan, "sampai": sampai}
    return Tahap.model_validate(
        {
            "id": "3",
            "no": "3",
            "kegiatan": "Mengisi",
            "pelaksana": (Pelaksana(peran="Kabid"),),
            "aksi": ("pengisian",),
            "waktu_baku": waktu,
        }
    )


def utc(bulan: int, hari: int, jam: int = 2) -> datetime:
    return datetime(2024, bulan, hari, jam, tzinfo=UTC)


@pytest.mark.parametrize(
    ("nilai", "satuan", "atas", "mulai", "jatuh"),
    [
        (5, "menit", None, utc(4, 5), date(2024, 4, 16)),  # Friday before Lebaran: first day offices reopen
        (1, "jam", None, utc(7, 5, 9), date(2024, 7, 8)),  # Friday 16.00 WIB
        (5, "menit", 10, utc(7, 3), date(2024, 7, 4)),
        (1, "hari", None, utc(4, 16), date(2024, 4, 17)),
        (3, "hari", None, utc(4, 5), date(2024, 4, 18)),  # 16, 17, 18 April
        (3, "hari_kerja", None, utc(12, 24), date(2024, 12, 31)),  # 27, 30, 31 December
        (1, "hari", 15, utc(4, 16), date(2024, 5, 7)),  # 15 days, with 1 May counted as the working day it is here
        (1, "hari", None, utc(12, 31), date(2025, 1, 2)),
        (1, "bulan", None, utc(1, 31), date(2024, 2, 29)),  # a leap year's February
        (1, "bulan", None, utc(3, 10), date(2024, 4, 16)),  # 10 April is Idul Fitri
        (0.5, "hari", None, utc(2, 28), date(2024, 2, 29)),
    ],
)
def test_waktu_baku_gives_a_date(nilai, satuan, atas, mulai, jatuh):
    assert batas(tahap(nilai, satuan, atas), mulai, WIB) == jatuh


def test_the_day_begins_where_the_office_is():
    saat = utc(7, 4, 16)  # Thursday 23.00 WIB, Friday 01.00 WIT
    assert batas(tahap(30), saat, WIB) == date(2024, 7, 5)
    assert batas(tahap(30), saat, WIT) == date(2024, 7, 8)


def test_own_schedule_goes_before_waktu_baku_and_date_of_the_tahap_before_both():
    sampai = date(2024, 4, 19)
    assert batas(tahap(5), utc(4, 16), WIB, sampai) == sampai
    assert batas(tahap(5), utc(4, 16), WIB, sampai, {"3": date(2024, 4, 17)}) == date(2024, 4, 17)
    assert batas(tahap(5), utc(4, 16), WIB, sampai, {"4": date(2024, 4, 17)}) == sampai


def test_without_schedule_and_waktu_baku_there_is_no_batas():
    assert batas(tahap(), utc(4, 16), WIB) is None
    assert not terlambat(None, date(2024, 4, 19))
    assert not mendekati(None, date(2024, 4, 19), WIB)


def test_the_last_day_is_near_and_not_late():
    jatuh = date(2024, 4, 16)
    assert not terlambat(jatuh, date(2024, 4, 16))
    assert terlambat(jatuh, date(2024, 4, 17))
    assert mendekati(jatuh, date(2024, 4, 16), WIB)


def test_near_is_counted_in_working_days():
    jatuh = date(2024, 4, 17)
    assert mendekati(jatuh, date(2024, 4, 5), WIB)  # only the 16th and 17th are left
    assert not mendekati(jatuh, date(2024, 4, 4), WIB)
    assert not mendekati(jatuh, date(2024, 4, 18), WIB)


@given(
    st.sampled_from(["menit", "jam", "hari", "hari_kerja", "bulan"]),
    st.floats(0, 24),
    WAKTU_2024,
)
def test_batas_of_waktu_baku_is_a_later_working_day(satuan: str, nilai: float, mulai: datetime):
    jatuh = batas(tahap(nilai, satuan), mulai, WIB)
    assert jatuh is not None
    assert WIB.hari_kerja(jatuh)
    assert jatuh > WIB.setempat(mulai).date()
