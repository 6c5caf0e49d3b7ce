"""An edited draft that comes back: which document it is, whether it may be taken, and the record of its new version."""

from arsip_kinerja.stages.redrafting.bawaan import terbawa
from arsip_kinerja.stages.redrafting.catat import sudah_ada, terima, tolak
from arsip_kinerja.stages.redrafting.izin import Sasaran, periksa_izin
from arsip_kinerja.stages.redrafting.kenal import Dikenal, Tolakan, alasan_bukan, kenali, tolakan
from arsip_kinerja.stages.redrafting.naskah import periksa_naskah
from arsip_kinerja.stages.redrafting.selisih import isi_asal, penyimpangan, selisih

__all__ = [
    "Dikenal",
    "Sasaran",
    "Tolakan",
    "alasan_bukan",
    "isi_asal",
    "kenali",
    "penyimpangan",
    "periksa_izin",
    "periksa_naskah",
    "selisih",
    "sudah_ada",
    "terbawa",
    "terima",
    "tolak",
    "tolakan",
]
