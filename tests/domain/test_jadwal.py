from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kalender_uji import LIBUR_2024
from pydantic import ValidationError

from arsip_kinerja.domain.jadwal import Aturan, Jadwal, giliran, jatuh, tanggal_tahap
from arsip_kinerja.domain.kalender import Kalender
from arsip_kinerja.domain.periode import Periode

WITA = Kalender("Asia/Makassar", LIBUR_2024)
JENEPONTO = Jadwal.model_validate({"jenis": "triwulan", "mulai": {"tanggal": 10, "bulan": 1}})
NGANJUK = Jadwal.model_validate(
    {"jenis": "bulan", "mulai": {"hari": "jumat", "bulan": 1}, "tahap": {"5": {"hari": "jumat"}}}
)


def asli(periode: str, **aturan: object) -> date:
    return Aturan.model_validate(aturan).untuk(Periode.baca(periode), WITA)


def dibuka(jadwal: Jadwal, hari_ini: date) -> list[str]:
    return [str(g.periode) for g in giliran(jadwal, WITA, hari_ini)]


def test_the_tenth_after_the_first_quarter_is_idul_fitri_and_moves_to_16_april():
    hasil = jatuh(JENEPONTO.mulai, Periode.baca("2024-TW1"), WITA, "sesudah")
    assert (hasil.asli, hasil.tanggal) == (date(2024, 4, 10), date(2024, 4, 16))
    assert hasil.kalimat == (
        "Tanggal semula, Rabu, 10 April 2024, bukan hari kerja (Hari Raya Idul Fitri), "
        "sehingga dipindahkan ke hari kerja berikutnya: Selasa, 16 April 2024."
    )


def test_an_office_may_move_to_the_working_day_before():
    hasil = jatuh(JENEPONTO.mulai, Periode.baca("2024-TW1"), WITA, "sebelum")
    assert hasil.tanggal == date(2024, 4, 5)
    assert "hari kerja sebelumnya: Jumat, 5 April 2024" in hasil.kalimat


def test_nothing_is_said_where_nothing_moves():
    assert jatuh(JENEPONTO.mulai, Periode.baca("2024-TW2"), WITA, "sesudah").kalimat == ""


@pytest.mark.parametrize(
    ("aturan", "periode", "hari"),
    [
        ({"tanggal": 10}, "2024-TW4", date(2025, 1, 10)),
        ({"tanggal": 10, "dari": "awal", "bulan": 0}, "2024-TW2", date(2024, 4, 10)),
        ({"tanggal": 31, "bulan": 0}, "2024-02", date(2024, 2, 29)),
        ({"tanggal": 31, "bulan": 3}, "2024", date(2025, 3, 31)),
        ({"hari": "jumat"}, "2024-01", date(2024, 2, 2)),
        ({"hari": "jumat", "bulan": 0}, "2024-03", date(2024, 3, 1)),
        ({"hari": "rabu", "ke": 3}, "2024-04", date(2024, 5, 15)),
        ({"hari": "jumat", "ke": -1, "bulan": 0}, "2024-02", date(2024, 2, 23)),
        ({"hari": "kamis", "ke": -1, "bulan": 0}, "2024-02", date(2024, 2, 29)),
        ({"hari_kerja": 1}, "2024-12", date(2025, 1, 2)),
        ({"hari_kerja": 5}, "2024-TW1", date(2024, 4, 5)),
        ({"hari_kerja": 6}, "2024-TW1", date(2024, 4, 16)),
    ],
)
def test_rules_as_offices_say_them(aturan, periode, hari):
    assert asli(periode, **aturan) == hari


def test_due_from_its_day_on_and_not_before():
    assert dibuka(JENEPONTO, date(2024, 4, 15)) == []
    assert dibuka(JENEPONTO, date(2024, 4, 16)) == ["2024-TW1"]


def test_what_became_due_more_than_sixty_days_ago_is_left_to_people():
    assert dibuka(JENEPONTO, date(2024, 4, 16) + timedelta(60)) == ["2024-TW1"]
    assert dibuka(JENEPONTO, date(2024, 4, 16) + timedelta(61)) == []


def test_months_missed_are_opened_oldest_first():
    assert dibuka(NGANJUK, date(2024, 3, 1)) == ["2023-12", "2024-01", "2024-02"]
    assert dibuka(NGANJUK, date(2024, 2, 29)) == ["2023-12", "2024-01"]


def test_a_month_moved_before_its_own_beginning_opens_the_year_before():
    jadwal = Jadwal.model_validate(
        {
            "jenis": "bulan",
            "mulai": {"tanggal": 1, "bulan": 0},
            "geser": "sebelum",
            "sampai": {"tanggal": 20, "bulan": 0},
        }
    )
    (*_, terakhir) = giliran(jadwal, WITA, date(2024, 12, 31))
    assert (str(terakhir.periode), terakhir.sampai) == ("2025-01", date(2025, 1, 20))


def test_a_tahap_waits_for_the_next_first_friday():
    assert tanggal_tahap(NGANJUK, "5", date(2024, 2, 2), WITA) == date(2024, 2, 2)
    assert tanggal_tahap(NGANJUK, "5", date(2024, 2, 5), WITA) == date(2024, 3, 1)
    assert tanggal_tahap(NGANJUK, "4", date(2024, 2, 5), WITA) is None


@pytest.mark.parametrize("aturan", [{}, {"tanggal": 10, "hari": "jumat"}, {"tanggal": 32}, {"hari": "friday"}])
def test_a_rule_that_names_no_single_day_is_refused(aturan: dict[str, object]):
    with pytest.raises(ValidationError):
        Aturan.model_validate(aturan)


@given(
    st.sampled_from([{"tanggal": n} for n in range(1, 32)] + [{"hari": "jumat", "ke": n} for n in (1, 2, 3, 4, -1)]),
    st.integers(1, 12),
    st.sampled_from(["sesudah", "sebelum"]),
)
def test_a_due_date_is_a_working_day_and_names_why_it_moved(aturan, bulan, geser):
    hasil = jatuh(Aturan.model_validate(aturan), Periode(2023, "bulan", bulan), WITA, geser)
    assert WITA.hari_kerja(hasil.tanggal)
    assert (hasil.asli != hasil.tanggal) == bool(hasil.alasan) == bool(hasil.kalimat)
