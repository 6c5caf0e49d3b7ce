"""Check one workbook against what its berkas asks: all findings at once, each with its cell, and the good answers."""

from arsip_kinerja.stages.validation.konteks import Konteks
from arsip_kinerja.stages.validation.periksa import check
from arsip_kinerja.stages.validation.spj import check_spj, menyebut_masa

__all__ = ["Konteks", "check", "check_spj", "menyebut_masa"]
