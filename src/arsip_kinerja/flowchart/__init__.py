"""The flowchart of an SOP: measured rows, routed arrows, native Word shapes and SVG.

layout(sop, "F4") gives pages, rows, symbols, arrows and labels; periksa(tata) what is wrong with their geometry
(nothing, or a bug); wordml(tata) heading and tables with their shapes for a landscape section of the caller, whose
paper and margins are section(tata); svg(tata) the same drawing for a browser.
"""

from arsip_kinerja.flowchart.check import periksa
from arsip_kinerja.flowchart.layout import layout
from arsip_kinerja.flowchart.model import Masalah, Tata, Tepi
from arsip_kinerja.flowchart.pages import TidakMuatError
from arsip_kinerja.flowchart.svg import svg
from arsip_kinerja.flowchart.wordml import section, wordml

__all__ = ["Masalah", "Tata", "Tepi", "TidakMuatError", "layout", "periksa", "section", "svg", "wordml"]
