"""A fresh home for the demo, and passphrases for its example officials."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from arsip_kinerja import home
from arsip_kinerja.app import App
from arsip_kinerja.config import Config
from arsip_kinerja.errors import PemakaianError

TANDA = ".peragaan-arsip-kinerja"
SANDI = "demo"


def buat(folder: Path, instansi: Sequence[str] = ()) -> Config:
    """Make the folder anew, with the given example offices or all.

    Raises:
        PemakaianError: the folder holds something the demo did not make.

    """
    if folder.exists() and any(folder.iterdir()):
        if not (folder / TANDA).is_file():
            raise PemakaianError("Folder itu bukan hasil peragaan", str(folder), "Pilih nama folder lain.")
        shutil.rmtree(folder)
    config = home.buat(folder, instansi)
    (folder / TANDA).write_text("Folder ini dibuat oleh arsip-kinerja demo dan boleh dihapus.\n", encoding="utf-8")
    return config.model_copy(update={"database_url": ""})  # never the database the office works with


def beri_sandi(app: App, kode: str) -> None:
    """Let every official of an office act with the demo's passphrase."""
    semua = [f"{kode}-{p.id}" for p in app.kantor(kode).instansi.pejabat]
    app.store.pengguna.simpan_bersama(semua, SANDI, app.jam())
