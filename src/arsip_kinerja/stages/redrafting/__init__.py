"""An edited draft that comes back: which document it is, whether it may be taken, and the record of its new version."""

from arsip_kinerja.stages.redrafting.bawaan import terbawa
from arsip_kinerja.stages.redrafting.catat import sudah_ada, terima, tolak
from arsip_kinerja.stages.redrafting.izin import Sasaran, periksa_izin
from arsip_kinerja.stages.redrafting.kenal import Tolakan, kenali, tolakan
from arsip_kinerja.stages.redrafting.naskah import periksa_naskah
from arsip_kinerja.stages.redrafting.selisih import penyimpangan, selisih, suntingan_terakhir, versi_asal

__all__ = [
    "Sasaran",
    "Tolakan",
    "kenali",
    "penyimpangan",
    "periksa_izin",
    "periksa_naskah",
    "selisih",
    "sudah_ada",
    "suntingan_terakhir",
    "terbawa",
    "terima",
    "tolak",
    "tolakan",
    "versi_asal",
]
