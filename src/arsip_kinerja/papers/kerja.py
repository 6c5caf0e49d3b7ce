"""What every document needs to be made: a place to work in and its template."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from arsip_kinerja.app import App
from arsip_kinerja.errors import DefinisiError


@contextmanager
def kerja(app: App, nama: str) -> Iterator[Path]:
    """Lend a folder for work that is not kept; what a crash leaves in it is swept away by the next resume."""
    folder = app.config.var / "scratch" / f"{nama}-{os.getpid()}"
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def template(app: App, jenis: str) -> Path:
    """Return the template of a kind of document.

    Raises:
        DefinisiError: there is none.

    """
    if path := app.definitions.template(jenis):
        return path
    raise DefinisiError(f"Templat {jenis} belum ada", f"templates/naskah/{jenis}", "Salin dari contoh.")
