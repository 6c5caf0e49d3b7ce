"""Homes after `demo`, made once for all who test side by side; a test that changes one copies it first."""

from collections.abc import Callable
from pathlib import Path

import pytest

from arsip_kinerja import demo
from arsip_kinerja.cli import main
from arsip_kinerja.tools import files

SETAHUN = "kudus"
"""The office whose whole year is walked: the one with the fewest documents, of every kind of periode but months."""


@pytest.fixture(scope="session")
def sekali(tmp_path_factory, worker_id) -> Callable[[str, Callable[[Path], None]], Path]:
    """Make a folder by its name once for the whole run, whichever worker asks first."""
    dasar = tmp_path_factory.getbasetemp()
    bersama = dasar if worker_id == "master" else dasar.parent

    def buat(nama: str, isi: Callable[[Path], None]) -> Path:
        folder = bersama / nama
        folder.mkdir(exist_ok=True)
        with files.kunci(folder / "kunci"):
            if not (folder / "selesai").exists():
                isi(folder / "demo")
                (folder / "selesai").touch()
        return folder / "demo"

    return buat


@pytest.fixture(scope="session")
def rumah(sekali) -> Path:
    """All offices after their first periode, made by the command itself."""

    def perintah(folder: Path) -> None:
        with pytest.raises(SystemExit) as keluar:
            main(["demo", str(folder)])
        assert keluar.value.code == 0

    return sekali("peragaan", perintah)


@pytest.fixture(scope="session")
def setahun(sekali) -> Path:
    """One office after its whole year: Perjanjian Kinerja, four triwulan, the year and its LKjIP."""

    def jalankan(folder: Path) -> None:
        assert demo.jalankan(folder, lambda _: None, setahun=True, instansi=[SETAHUN]).kode_keluar == 0

    return sekali("setahun", jalankan)
