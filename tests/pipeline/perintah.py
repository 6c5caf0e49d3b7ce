"""The real program in its own process, and waiting for what it does by looking, never by the clock alone."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

PROGRAM = Path(sys.executable).with_name("arsip-kinerja")
CEPAT = {"ARSIP_STABIL": "0.3", "ARSIP_PINDAI": "0.3", "ARSIP_ULANG": "1"}


def lingkungan(rumah: Path, **lain: str) -> dict[str, str]:
    bersih = {k: v for k, v in os.environ.items() if not k.startswith("ARSIP_")}
    return bersih | CEPAT | {"ARSIP_HOME": str(rumah)} | lain


def jalankan(rumah: Path, *argumen: str, awalan: Sequence[str] = (), **lain: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end and return its exit code and texts."""
    return subprocess.run(
        [*awalan, str(PROGRAM), *argumen],
        env=lingkungan(rumah, **lain),
        capture_output=True,
        text=True,
        errors="surrogateescape",
        timeout=120,
        check=False,
    )


def mulai(rumah: Path, *argumen: str, **lain: str) -> subprocess.Popen[bytes]:
    """Start a command; what it prints goes to a file in the home that grows over restarts."""
    with (rumah / "var" / "keluaran.txt").open("ab") as keluaran:
        return subprocess.Popen([PROGRAM, *argumen], env=lingkungan(rumah, **lain), stdout=keluaran, stderr=keluaran)


def keluaran(rumah: Path) -> str:
    return (rumah / "var" / "keluaran.txt").read_text(errors="replace")


@contextmanager
def pengawas(rumah: Path, **lain: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run `watch` until the block ends; it is killed if it still runs then."""
    proses = mulai(rumah, "watch", **lain)
    try:
        yield proses
    finally:
        if proses.poll() is None:
            proses.kill()
        proses.wait()


def tunggu(syarat: Callable[[], object], apa: str, detik: float = 60) -> None:
    """Look until *syarat* holds.

    Raises:
        AssertionError: it did not within *detik*.

    """
    batas = time.monotonic() + detik
    while not syarat():
        assert time.monotonic() < batas, f"still waiting after {detik} s: {apa}"
        time.sleep(0.02)
