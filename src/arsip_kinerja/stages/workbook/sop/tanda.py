"""The marks in role columns (`M`, `K2`, `P` with posts below) and the drawing overrides of a tahap."""

import re
from typing import Any

from arsip_kinerja.stages.workbook.bacaan import Bacaan
from arsip_kinerja.stages.workbook.sop import bagian as b
from arsip_kinerja.stages.workbook.tabel import Tabel, Tempat

TANDA = re.compile(r"\s*([A-Z✓√])\s*(\d*)\s*", re.IGNORECASE)
BENTUK = {huruf: bentuk for bentuk, huruf in b.HURUF.items()} | dict.fromkeys(b.CENTANG, "kegiatan")
TERAKHIR = 999
"""Marks without a number come after numbered ones, in the order of their columns."""


def baca_tanda(hasil: Bacaan, tabel: Tabel, r: int, peran: dict[int, str], bentuk: str) -> dict[str, Any]:
    """Return `pelaksana` and `bentuk` of a row; *bentuk* is the column's, empty where the first mark says it."""
    tanda: list[tuple[int, dict[str, Any]]] = []
    for c, nama in peran.items():
        tanda += _sel(hasil, (tabel.nama, r, c), tabel.teks(r, c), nama)
    daftar = [p for _, p in sorted(tanda, key=lambda x: x[0])]
    if not daftar:
        hasil.perbaiki((tabel.nama, r, min(peran, default=0)), "Belum ada pelaksana. Tandai kolomnya, misalnya K.")
    bentuk = bentuk or (daftar[0]["bentuk"] if daftar else "kegiatan")
    return {
        "bentuk": bentuk,
        "pelaksana": [p | {"bentuk": p["bentuk"] if p["bentuk"] != bentuk else None} for p in daftar],
    }


def _sel(hasil: Bacaan, tempat: Tempat, teks: str, peran: str) -> list[tuple[int, dict[str, Any]]]:
    tanda: list[tuple[int, dict[str, Any]]] = []
    for garis in filter(str.strip, teks.split("\n")):
        cocok = TANDA.fullmatch(garis)
        if cocok and cocok[1].upper() in BENTUK:
            isi = {"peran": peran, "jabatan": [], "bentuk": BENTUK[cocok[1].upper()]}
            tanda.append((int(cocok[2] or TERAKHIR), isi))
        elif garis.startswith("- ") and tanda:
            tanda[-1][1]["jabatan"].append(garis[2:])
        else:
            pesan = f'Tertulis "{garis.strip()}"; pakai M, K, P, atau S, dan jabatan di bawahnya seperti "- Kabid".'
            hasil.perbaiki(tempat, pesan)
    return tanda


def baca_gambar(teks: str) -> dict[str, Any] | None:
    """Return drawing overrides as `kunci = nilai; kunci`; wrong ones are named by validation."""
    if not teks.strip():
        return None
    isi: dict[str, Any] = {}
    for bagian in filter(str.strip, teks.split(";")):
        kunci, tanda, nilai = bagian.partition("=")
        if bagian.strip().casefold() != b.GAMBAR_BAWAAN:
            isi[kunci.strip()] = nilai.strip() if tanda else True
    return isi
