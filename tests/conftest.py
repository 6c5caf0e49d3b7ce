"""Shared by all tests; its being here also puts tests/ on the path, so `ooxml` and its like can be imported."""

from collections.abc import Callable
from pathlib import Path

import pytest

from arsip_kinerja.tools import soffice


@pytest.fixture(scope="session")
def ke_pdf(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes, Path], Path]:
    """Convert a .docx with the real LibreOffice, one profile for the whole session."""
    akar = tmp_path_factory.mktemp("soffice")

    def jalankan(docx: bytes, tujuan: Path) -> Path:
        sumber = tujuan.with_suffix(".docx")
        sumber.write_bytes(docx)
        soffice.to_pdf(sumber, tujuan, profile=akar / "profil", scratch=akar / "scratch")
        return tujuan

    return jalankan
