"""What LibreOffice drew, read from the PDF's own paths and set beside the layout."""

from pathlib import Path

import pdfplumber

from arsip_kinerja.flowchart import Tata
from arsip_kinerja.flowchart.model import PT, Simbol

TOLERANSI = 1.0
Titik = tuple[float, float]


def selisih(pdf: Path, tata: Tata) -> list[str]:
    """Rows, symbols, arrow vertices and labels that are more than a point from where the layout has them."""
    with pdfplumber.open(pdf) as dokumen:
        if len(dokumen.pages) != len(tata.halaman):
            return [f"{len(dokumen.pages)} pages, expected {len(tata.halaman)}"]
        return [
            f"page {n}: {m}"
            for n, (hal, h) in enumerate(zip(dokumen.pages, tata.halaman, strict=True), 1)
            for m in (*_baris(hal, tata, h), *_simbol(hal, h), *_panah(hal, h), *_label(hal, h))
        ]


def _garis(hal) -> list:
    return [*hal.lines, *hal.rects, *hal.curves]


def _dekat(a: Titik, b: Titik) -> bool:
    return abs(a[0] - b[0]) <= TOLERANSI and abs(a[1] - b[1]) <= TOLERANSI


def _baris(hal, tata: Tata, h) -> list[str]:
    kiri = tata.kolom[2].x / PT
    tepi = [o["top"] for o in _garis(hal) if o["height"] < 1.5 and o["x0"] < kiri - 10 and o["width"] > 8]
    tepi += [o["bottom"] for o in _garis(hal) if o["height"] < 1.5 and o["x0"] < kiri - 10 and o["width"] > 8]
    batas = [h.baris[0].atas, *(b.bawah for b in h.baris)]
    return [f"row border {y / PT}" for y in batas if min(abs(y / PT - t) for t in tepi) > TOLERANSI]


def _simbol(hal, h) -> list[str]:
    kotak = [(o["x0"], o["top"], o["x1"], o["bottom"]) for o in _garis(hal)]
    return [f"symbol {s.nama}" for s in h.simbol if not any(_sama(k, s) for k in kotak)]


def _sama(kotak: tuple[float, ...], s: Simbol) -> bool:
    b = s.bidang
    acuan = (b.x / PT, b.y / PT, b.kanan / PT, b.bawah / PT)
    return all(abs(a - k) <= TOLERANSI for a, k in zip(acuan, kotak, strict=True))


def _panah(hal, h) -> list[str]:
    titik = [t for o in _garis(hal) for t in o.get("pts") or _sudut(o)]
    hilang = []
    for p in h.panah:
        for t in p.titik:
            acuan = (t[0] / PT, t[1] / PT)
            if not any(_dekat(acuan, x) for x in titik):
                hilang.append(f"vertex {acuan} of arrow {p.dari} to {p.ke}")
    return hilang


def _sudut(o) -> list[Titik]:
    return [(o["x0"], o["top"]), (o["x1"], o["bottom"]), (o["x0"], o["bottom"]), (o["x1"], o["top"])]


def _label(hal, h) -> list[str]:
    kata = hal.extract_words()
    hilang = []
    for p in h.panah:
        for teks in p.label.teks if p.label else ():
            b = p.label.bidang
            ada = [
                k
                for k in kata
                if k["text"] == teks.split()[0]
                and b.x / PT - TOLERANSI <= k["x0"] <= b.kanan / PT
                and b.y / PT - TOLERANSI <= k["top"] <= b.bawah / PT + TOLERANSI
            ]
            if not ada:
                hilang.append(f"label {teks}")
    return hilang
