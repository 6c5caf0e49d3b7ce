"""The flowchart of an SOP: measured rows, routed arrows, native Word shapes and SVG.

tata = layout(sop, "F4")     pages, rows, symbols, arrows, labels
periksa(tata)                what is wrong with the geometry: nothing, or a bug
wordml(tata)                 heading and tables with their shapes, for a landscape section of the caller
svg(tata)                    the same drawing for a browser
"""
