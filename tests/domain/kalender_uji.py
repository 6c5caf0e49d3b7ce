"""Holidays of 2024 as the SKB 236/2024 names them, typed here by hand: the domain tests need no library."""

from datetime import UTC, date, datetime

from hypothesis import strategies as st

LIBUR_2024 = {
    date(2024, 1, 1): "Tahun Baru Masehi",
    date(2024, 2, 8): "Isra Mikraj Nabi Muhammad",
    date(2024, 2, 9): "Cuti Bersama Tahun Baru Imlek",
    date(2024, 3, 11): "Hari Suci Nyepi",
    date(2024, 3, 12): "Cuti Bersama Hari Suci Nyepi",
    date(2024, 3, 29): "Wafat Yesus Kristus",
    date(2024, 4, 8): "Cuti Bersama Hari Raya Idul Fitri",
    date(2024, 4, 9): "Cuti Bersama Hari Raya Idul Fitri",
    date(2024, 4, 10): "Hari Raya Idul Fitri",
    date(2024, 4, 11): "Hari kedua dari Hari Raya Idul Fitri",
    date(2024, 4, 12): "Cuti Bersama Hari Raya Idul Fitri",
    date(2024, 4, 15): "Cuti Bersama Hari Raya Idul Fitri",
    date(2024, 12, 25): "Hari Raya Natal",
    date(2024, 12, 26): "Cuti Bersama Hari Raya Natal",
    date(2025, 1, 1): "Tahun Baru Masehi",
}
RAMADAN_2024 = ((date(2024, 3, 12), date(2024, 4, 9)),)
# hypothesis takes naive limits and gives aware times
WAKTU_2024 = st.datetimes(datetime(2024, 1, 1), datetime(2024, 12, 20), timezones=st.just(UTC))  # noqa: DTZ001
