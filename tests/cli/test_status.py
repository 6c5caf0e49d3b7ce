"""`status` on a berkas opened on Friday 5 April 2024, seen on the days after Lebaran."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from shutil import copytree

import pytest
from click.testing import CliRunner

from arsip_kinerja import home, pipeline
from arsip_kinerja.app import App
from arsip_kinerja.cli.status import status
from arsip_kinerja.cli.ui import Rumah
from pipeline.rumah import BERKAS, KODE, PERIODE, buka, config

LAIN = "waykanan"


@pytest.fixture(scope="module")
def asal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    rumah = tmp_path_factory.mktemp("asal") / "rumah"
    home.buat(rumah, [KODE, LAIN])
    with buka(rumah) as app:
        pipeline.open_berkas(app, LAIN, PERIODE, sampai=date(2024, 4, 30))
        pipeline.open_berkas(app, KODE, PERIODE)
    return rumah


@pytest.fixture
def rumah(asal: Path, tmp_path: Path) -> Path:
    return Path(copytree(asal, tmp_path / "rumah"))


@contextmanager
def pada(rumah: Path, hari: int, jam: int = 1) -> Iterator[Rumah]:
    app = App.buka(config(rumah), lambda: datetime(2024, 4, hari, jam, tzinfo=UTC))
    hasil = Rumah(rumah)
    hasil.__dict__["app"] = app  # the cached property, with a clock that stands where the test says
    try:
        yield hasil
    finally:
        app.store.tutup()


def layar(rumah: Path, hari: int, *pilihan: str, jam: int = 1) -> str:
    with pada(rumah, hari, jam) as r:
        hasil = CliRunner().invoke(status, pilihan, obj=r, catch_exceptions=False)
    assert hasil.exit_code == 0
    return hasil.output


def batas(rumah: Path, hari: int, jam: int = 1) -> dict[str, tuple[str, bool]]:
    """Return batas and lateness of each waiting tugas of the berkas, by unit."""
    (b,) = (b for b in json.loads(layar(rumah, hari, "--json", jam=jam)) if b["id"] == BERKAS)
    langkah = {t["unit"]: (t["batas"], t["terlambat"]) for t in b["tahap"] if t["status"] == "BERJALAN"}
    tugas = {t["unit"]: (t["batas"], t["terlambat"]) for t in b["tugas"]}
    assert langkah == tugas
    return tugas


def test_three_days_across_lebaran_end_on_18_april(rumah: Path):
    assert set(batas(rumah, 18).values()) == {("2024-04-18", False)}


def test_late_begins_when_the_next_day_begins_where_the_office_is(rumah: Path):
    assert not any(t for _, t in batas(rumah, 18, jam=15).values()), "23.00 WITA on the last day"
    assert all(t for _, t in batas(rumah, 18, jam=16).values()), "midnight WITA, while WIB still has the 18th"


def test_what_is_near_is_said_with_its_date_and_the_one_waited_for(rumah: Path):
    teks = layar(rumah, 16)
    tanggal, kata = teks.splitlines()[(n := _baris(teks, "(linjamsos)")) : n + 2]
    assert "boalemo-kasie-linjamsos" in tanggal
    assert "Kamis, 18 April 2024" in tanggal
    assert "sejak 5 April 2024" in kata
    assert "mendekati batas" in kata
    assert "melewati" not in teks


def test_what_is_late_stands_first_and_says_by_how_many_working_days(rumah: Path):
    teks = layar(rumah, 22)
    tanggal, kata = teks.splitlines()[(n := _baris(teks, "(linjamsos)")) : n + 2]
    assert "Kamis, 18 April 2024" in tanggal
    assert "melewati batas 2 hari kerja" in kata
    assert teks.index(BERKAS) < teks.index(f"{LAIN}-2024-TW1")
    assert [b["id"] for b in json.loads(layar(rumah, 22, "--json"))] == [BERKAS, f"{LAIN}-2024-TW1"]


def test_an_own_date_goes_before_waktu_baku(rumah: Path):
    (lain,) = json.loads(layar(rumah, 22, "--instansi", LAIN, "--json"))
    assert {t["batas"] for t in lain["tahap"]} == {"2024-04-30"}


def test_nothing_open_is_said(tmp_path: Path):
    home.buat(tmp_path / "rumah", [KODE])
    assert layar(tmp_path / "rumah", 16) == "Belum ada berkas yang dibuka.\n"


def _baris(teks: str, memuat: str) -> int:
    return next(n for n, b in enumerate(teks.splitlines()) if memuat in b)
