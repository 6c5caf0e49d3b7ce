"""One file's whole way, walked once for all tests that start somewhere on it; and offices to walk in process."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from arsip_kinerja import home, pipeline
from arsip_kinerja.app import App
from arsip_kinerja.config import Config
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.tools import files, soffice
from pipeline.kantor_jalan import KantorJalan, PdfTiruan, periode_contoh
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

    def salin(semua: Sequence[soffice.Cetakan], **_: Any) -> list[int]:
        for c in semua:
            files.atomic(c.pdf, perjalanan.pdf)
        return [1] * len(semua)

    monkeypatch.setattr(soffice, "to_pdf", salin)


@pytest.fixture(scope="session")
def pdf_tiruan(tmp_path_factory: pytest.TempPathFactory) -> PdfTiruan:
    return PdfTiruan(tmp_path_factory.mktemp("pdf"))


@pytest.fixture(scope="session")
def rumah_kantor(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Periode], tuple[Path, str]]:
    """Make a home with one office and a berkas of that periode open, once for each."""
    ada: dict[tuple[str, Periode], tuple[Path, str]] = {}

    def buka(kode: str, periode: Periode) -> tuple[Path, str]:
        if (kode, periode) not in ada:
            app = App.buka(home.buat(tmp_path_factory.mktemp(kode) / "kantor", [kode]))
            ada[kode, periode] = app.config.home, pipeline.open_berkas(app, kode, periode).id
            app.store.tutup()
        return ada[kode, periode]

    return buka


@pytest.fixture
def kantor(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    rumah_kantor: Callable[[str, Periode], tuple[Path, str]],
    pdf_tiruan: PdfTiruan,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[KantorJalan]:
    """An office of its own, asked for by its kode ("kudus") or with a periode ("kudus 2024-01")."""
    monkeypatch.setattr(soffice, "to_pdf", pdf_tiruan.to_pdf)
    kode, _, periode = request.param.partition(" ")
    asal, id_ = rumah_kantor(kode, Periode.baca(periode) if periode else periode_contoh(kode))
    shutil.copytree(asal, tmp_path / "kantor")
    app = App.buka(Config(home=tmp_path / "kantor"))
    yield KantorJalan(app, kode, id_)
    app.store.tutup()
