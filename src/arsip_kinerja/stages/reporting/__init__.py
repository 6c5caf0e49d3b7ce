"""From the answers in the database to the material of a document, and the record that it was made."""

from arsip_kinerja.stages.reporting.bahan import siapkan, siapkan_sendiri
from arsip_kinerja.stages.reporting.fakta import belum_dijawab
from arsip_kinerja.stages.reporting.salinan import (
    FOLDER_DIBATALKAN,
    FOLDER_DOKUMEN,
    FOLDER_TANDA_TANGAN,
    catat,
    catatan_suntingan,
    nasib_suntingan,
    salinan,
    salinan_akhir,
    salinan_konsep,
    sisihkan,
)

__all__ = [
    "FOLDER_DIBATALKAN",
    "FOLDER_DOKUMEN",
    "FOLDER_TANDA_TANGAN",
    "belum_dijawab",
    "catat",
    "catatan_suntingan",
    "nasib_suntingan",
    "salinan",
    "salinan_akhir",
    "salinan_konsep",
    "siapkan",
    "siapkan_sendiri",
    "sisihkan",
]
