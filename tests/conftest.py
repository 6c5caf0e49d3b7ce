"""Shared by all tests; its being here also puts tests/ on the path, so `ooxml` and its like can be imported."""

import os
import pwd
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

import pelayan_pg
from arsip_kinerja.tools import soffice


@pytest.fixture(scope="session")
def ke_pdf(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes, Path], Path]:
    """Convert a .docx with the real LibreOffice, one profile for the whole session."""
    akar = tmp_path_factory.mktemp("soffice")

    def jalankan(docx: bytes, tujuan: Path) -> Path:
        sumber = tujuan.with_suffix(".docx")
        sumber.write_bytes(docx)
        soffice.to_pdf([soffice.Cetakan(sumber, tujuan)], profile=akar / "profil", scratch=akar / "scratch")
        return tujuan

    return jalankan


@pytest.fixture(scope="session")
def pelayan() -> Iterator[Path]:
    """Run PostgreSQL, once for each xdist worker; yields the folder of its socket."""
    akar = Path(tempfile.mkdtemp(prefix="pg-"))  # short: a socket's path has room for 107 characters
    if os.geteuid() == 0:
        os.chown(akar, pwd.getpwnam(pelayan_pg.PELAYAN).pw_uid, -1)
    try:
        with pelayan_pg.server(akar):
            yield akar
    finally:
        shutil.rmtree(akar)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Address of an empty database, on PostgreSQL an empty schema, of this test's own."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'uji.sqlite3'}"
    akar = request.getfixturevalue("pelayan")
    nama = f"uji_{uuid4().hex}"
    with psycopg.connect(host=str(akar), user="uji", dbname="postgres", autocommit=True) as koneksi:
        koneksi.execute(f"CREATE SCHEMA {nama}")
    return f"postgresql+psycopg://uji@/postgres?host={akar}&options=-csearch_path%3D{nama}"
