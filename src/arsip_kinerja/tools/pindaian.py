"""Scans of paper that was decided on: kept as they are, under their SHA-256."""

from pathlib import Path

from arsip_kinerja.errors import PemakaianError
from arsip_kinerja.tools import files

AWAL = (b"%PDF-", b"\xff\xd8\xff", b"\x89PNG")
"""First bytes of what a scanner gives."""


def simpan(path: Path, gudang: Path, terbesar: int) -> str:
    """Keep the scan of a paper decision in *gudang* and return its SHA-256; *terbesar* is the most bytes it may have.

    Raises:
        PemakaianError: it is neither a PDF nor a picture, or too large.
        AlatError: the disk failed.

    """
    if path.stat().st_size > terbesar:
        raise PemakaianError("Ukuran hasil pindai terlalu besar", path.name, "Pindai dengan mutu yang lebih rendah.")
    with path.open("rb") as f:
        awal = f.read(8)
    if not awal.startswith(AWAL):
        raise PemakaianError("Hasil pindai harus berupa PDF, JPG, atau PNG", path.name, "Simpan ulang sebagai PDF.")
    return files.simpan_menurut_isi(path, gudang)
