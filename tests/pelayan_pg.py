"""A real PostgreSQL server for tests, on a socket of its own."""

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

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
def server(akar: Path) -> Iterator[None]:
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
