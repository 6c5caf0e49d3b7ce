"""Figures → Word and JSON: what a template may use, the document, the data embedded in it."""

from arsip_kinerja.stages.rendering.data import data_json, data_monev
from arsip_kinerja.stages.rendering.dokumen import berlembar, periksa_template, render_laporan, render_monev
from arsip_kinerja.stages.rendering.kembaran import render_kembaran
from arsip_kinerja.stages.rendering.konteks import Rujukan

__all__ = [
    "Rujukan",
    "berlembar",
    "data_json",
    "data_monev",
    "periksa_template",
    "render_kembaran",
    "render_laporan",
    "render_monev",
]
