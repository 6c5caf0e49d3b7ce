"""Every store test runs on SQLite and on a real PostgreSQL server that lives as long as the session."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from sqlalchemy import Engine, event

from arsip_kinerja.store import Store

PELAYAN = "postgres"
"""PostgreSQL refuses to run as root; its package makes this user."""
RINGAN = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=60 -c listen_addresses=''"


def _program(nama: str) -> Path:
    ada = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{nama}"), key=lambda p: int(p.parts[4].split(".")[0]))
    if not ada:
        pytest.fail("PostgreSQL is not installed; `make system-test` does it", pytrace=False)
    return ada[-1]


def _jalankan(*perintah: str | Path) -> None:
    sebagai = ("runuser", "-u", PELAYAN, "--") if os.geteuid() == 0 else ()
    hasil = subprocess.run([*sebagai, *perintah], capture_output=True, text=True, cwd="/", check=False)
    if hasil.returncode:
        pytest.fail(f"{Path(perintah[0]).name}: {hasil.stdout}{hasil.stderr}", pytrace=False)


@pytest.fixture(scope="session")
def pelayan() -> Iterator[Path]:
    """Run a server on a Unix socket, one for each xdist worker; yields the socket's folder."""
    akar = Path(tempfile.mkdtemp(prefix="pg-"))  # short: a socket's path has room for 107 characters
    if os.geteuid() == 0:
        os.chown(akar, pwd.getpwnam(PELAYAN).pw_uid, -1)
    data = akar / "data"
    try:
        _jalankan(_program("initdb"), "-D", data, "-U", "uji", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        pilihan = f"{RINGAN} -c unix_socket_directories={akar}"
        _jalankan(_program("pg_ctl"), "-D", data, "-l", akar / "log", "-w", "-o", pilihan, "start")
        try:
            yield akar
        finally:
            _jalankan(_program("pg_ctl"), "-D", data, "-m", "immediate", "-w", "stop")
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


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """The store on that database."""
    terbuka = Store.buka(url)
    yield terbuka
    terbuka.tutup()


@pytest.fixture
def tidak_sabar() -> Callable[[Engine], None]:
    """Let an engine give up on a busy database after 50 ms instead of 30 seconds."""

    def atur(engine: Engine) -> None:
        perintah = "PRAGMA busy_timeout=50" if engine.dialect.name == "sqlite" else "SET lock_timeout='50ms'"

        @event.listens_for(engine, "connect")
        def _batas(koneksi: object, _catatan: object) -> None:
            kursor = koneksi.cursor()  # type: ignore[attr-defined]
            kursor.execute(perintah)
            kursor.close()
            if engine.dialect.name != "sqlite":
                koneksi.commit()  # type: ignore[attr-defined]

        engine.dispose()

    return atur
