"""What `doctor` says about days off and reminders."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from arsip_kinerja import home
from arsip_kinerja.config import Config
from arsip_kinerja.stages import checkup


@pytest.fixture
def rumah(tmp_path: Path) -> Path:
    return home.buat(tmp_path / "rumah", ["boalemo"]).home


def bagian(rumah: Path, nama: str, **lain: object) -> checkup.Temuan:
    (satu,) = (t for t in checkup.periksa(Config(home=rumah, database_url="", **lain)) if t.bagian == nama)
    return satu


def test_a_wrong_libur_toml_is_named_with_the_exit_code_of_definitions(rumah: Path):
    (rumah / "templates" / "libur.toml").write_text("[[tambah]]\ntanggal = 2026-08-18\n", encoding="utf-8")
    temuan = bagian(rumah, "Hari libur")
    assert temuan.kode_keluar == 3
    assert "tambah[1].nama: wajib diisi" in temuan.keadaan


def test_a_year_that_is_partly_estimated_is_a_warning(rumah: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(checkup, "sekarang", lambda: datetime(2040, 1, 2, tzinfo=UTC))
    assert (bagian(rumah, "Hari libur").tanda, bagian(rumah, "Hari libur").kode_keluar) == ("!", 0)
    monkeypatch.setattr(checkup, "sekarang", lambda: datetime(2024, 1, 2, tzinfo=UTC))
    assert bagian(rumah, "Hari libur").tanda == "✓"


def test_the_address_of_a_reminder_is_never_shown(rumah: Path):
    keadaan = bagian(rumah, "Pengingat", apprise={"boalemo": "json://rahasia@contoh/"}).keadaan
    assert "boalemo" in keadaan
    assert "rahasia" not in keadaan
    assert "ARSIP_APPRISE__KODE" in bagian(rumah, "Pengingat").keadaan
