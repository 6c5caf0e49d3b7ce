"""Proving the archive: files, manifests and register, chains of history, and the rows they vouch for."""

from arsip_kinerja.app import App
from arsip_kinerja.stages.verifying import folder, riwayat
from arsip_kinerja.stages.verifying.temuan import Hasil, Masalah

__all__ = ["Hasil", "Masalah", "periksa"]


def periksa(app: App) -> Hasil:
    """Compare the whole archive and its database with their records; repairs nothing."""
    hasil = folder.periksa(app)
    return Hasil(hasil.diperiksa, (*hasil.masalah, *riwayat.periksa(app)))
