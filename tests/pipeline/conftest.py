"""One file's whole way, walked once for all tests that start somewhere on it."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from arsip_kinerja.tools import files, soffice
from pipeline.rumah import Perjalanan, jalani


@pytest.fixture(scope="session")
def perjalanan() -> Iterator[Perjalanan]:
    """Walk in memory where there is such a folder: a stopped process needs no fsync, and homes are hundreds."""
    ingatan = Path("/dev/shm")  # noqa: S108 -- Linux's folder in memory; the name in it is drawn by tempfile
    with TemporaryDirectory(prefix="arsip-", dir=ingatan if ingatan.is_dir() else None) as nama:
        yield jalani(Path(nama))


@pytest.fixture
def tempat(perjalanan: Perjalanan) -> Iterator[Path]:
    with TemporaryDirectory(dir=perjalanan.akar) as nama:
        yield Path(nama)


@pytest.fixture
def pdf_siap(perjalanan: Perjalanan, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the PDF LibreOffice made of this very document in its place, as `to_pdf` does: whole or not at all."""

    def salin(_docx: Path, tujuan: Path, **_: Any) -> int:
        files.atomic(tujuan, perjalanan.pdf)
        return 1

    monkeypatch.setattr(soffice, "to_pdf", salin)
