from datetime import date
from pathlib import Path

import pytest

from arsip_kinerja.definitions import Definitions
from arsip_kinerja.domain.kalender import Kalender
from arsip_kinerja.domain.libur import DaftarLibur
from arsip_kinerja.errors import DefinisiError
from arsip_kinerja.home import bawaan
from arsip_kinerja.tools.libur import Libur


def test_lebaran_2024_with_its_cuti_bersama_is_known():
    kalender = Kalender("Asia/Makassar", Libur())
    libur = [hari for hari in range(1, 31) if date(2024, 4, hari).weekday() < 5 and date(2024, 4, hari) in Libur()]
    assert libur == [8, 9, 10, 11, 12, 15]
    assert kalender.berikut(date(2024, 4, 5)) == date(2024, 4, 16)
    assert Libur()[date(2024, 4, 10)] == "Hari Raya Idul Fitri"


def test_an_estimate_says_so():
    assert "(perkiraan)" in " ".join(Libur().tahun(2030).values())
    assert "(perkiraan)" not in " ".join(Libur().tahun(2024).values())


def test_an_operator_adds_a_day_and_takes_one_away():
    hari = {"nama": "Hari Jadi Kabupaten (contoh)", "sumber": "keputusan contoh"}
    daftar = DaftarLibur.model_validate(
        {
            "tambah": [hari | {"tanggal": date(2024, 9, 23)}],
            "hapus": [hari | {"tanggal": date(2024, 4, 15)}],
        }
    )
    kalender = Kalender("Asia/Jakarta", Libur(daftar))
    assert kalender.alasan_libur(date(2024, 9, 23)) == "Hari Jadi Kabupaten (contoh)"
    assert kalender.hari_kerja(date(2024, 4, 15))
    assert date(2025, 9, 23) not in Libur(daftar)


def test_shipped_ramadan_ends_the_day_before_idul_fitri():
    libur = Definitions(bawaan()).libur
    for _, selesai in libur.daftar.puasa:
        idul_fitri = [t for t, nama in libur.tahun(selesai.year).items() if nama.startswith("Hari Raya Idul Fitri")]
        assert [(t - selesai).days for t in idul_fitri] == [1]


def test_a_home_without_the_file_has_the_known_days(tmp_path: Path):
    assert date(2024, 4, 10) in Definitions(tmp_path).libur


def test_a_wrong_line_is_named(tmp_path: Path):
    (tmp_path / "libur.toml").write_text('[[tambah]]\ntanggal = 2026-08-18\nnama = "Cuti"\n', encoding="utf-8")
    with pytest.raises(DefinisiError, match=r"tambah\[1\]\.sumber: wajib diisi"):
        _ = Definitions(tmp_path).libur
