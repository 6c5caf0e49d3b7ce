"""Every store test runs on SQLite and on a real PostgreSQL server that lives as long as the session."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from sqlalchemy import Engine, event

from arsip_kinerja.store import Store

PELAYAN = "postgres"
"""PostgreSQL refuses to run as root; its package makes this user."""
RINGAN = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=60", "listen_addresses=")
SEDIKIT_BICARA = ("log_min_messages=log", "log_checkpoints=off")


def _program(nama: str) -> Path:
    ada = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{nama}"), key=lambda p: int(p.parts[4].split(".")[0]))
    if not ada:
        pytest.fail("PostgreSQL is not installed; `make system-test` does it", pytrace=False)
    return ada[-1]


def _sebagai_pelayan() -> list[str]:
    """Prefix of a command that runs as that user, and ends when this process does, however it ends."""
    siapa = [f"--reuid={PELAYAN}", f"--regid={PELAYAN}", "--clear-groups"] if os.geteuid() == 0 else []
    return ["setpriv", *siapa, "--pdeathsig=INT"]


@contextmanager
def _server(akar: Path) -> Iterator[None]:
    """Run PostgreSQL on a socket in the folder; INT is its fast shutdown."""
    buat = (
        _program("initdb"),
        "-D",
        akar / "data",
        "-U",
        "uji",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--locale=C",
        "--no-sync",
    )
    subprocess.run([*_sebagai_pelayan(), *buat], check=True, capture_output=True, cwd="/")
    pengaturan = [f"-c{p}" for p in (*RINGAN, *SEDIKIT_BICARA, f"unix_socket_directories={akar}")]
    jalan = [*_sebagai_pelayan(), _program("postgres"), "-D", akar / "data", *pengaturan]
    with subprocess.Popen(jalan, stderr=subprocess.PIPE, text=True, cwd="/") as proses:
        assert proses.stderr
        kata = []
        for baris in proses.stderr:
            kata.append(baris)
            if "ready to accept connections" in baris:
                break
        else:
            pytest.fail("".join(kata), pytrace=False)
        try:
            yield
        finally:
            proses.send_signal(signal.SIGQUIT)  # nobody needs these data any more
            proses.communicate(timeout=60)


@pytest.fixture(scope="session")
def pelayan() -> Iterator[Path]:
    """Run a server, one for each xdist worker; yields the folder of its socket."""
    akar = Path(tempfile.mkdtemp(prefix="pg-"))  # short: a socket's path has room for 107 characters
    if os.geteuid() == 0:
        os.chown(akar, pwd.getpwnam(PELAYAN).pw_uid, -1)
    try:
        with _server(akar):
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
