"""One value of the schema as a cell, and back: what people typed in a cell as the value it stands for."""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from arsip_kinerja.domain import angka
from arsip_kinerja.domain.skema.target import Rentang
from arsip_kinerja.stages.workbook.bacaan import Bacaan
from arsip_kinerja.stages.workbook.indikator import bagian as b
from arsip_kinerja.stages.workbook.tabel import Tabel
from arsip_kinerja.tools.sheets.lembaran import Nilai

ANGKA = re.compile(r"-?\d+(?:,\d+)?")
RENTANG = re.compile(r"(-?\d+(?:[.,]\d+)?)\s*(?:[-–]|s\.?\s*/?\s*d\.?)\s*(-?\d+(?:[.,]\d+)?)", re.IGNORECASE)
DIGIT_SEL = 15
"""Digits a spreadsheet keeps of a number; a longer one is written as text."""


def sel_angka(nilai: Decimal) -> Decimal | str:
    """Return a number as a number where a spreadsheet keeps all of it."""
    if abs(nilai) < Decimal(10) ** DIGIT_SEL and Decimal(f"{float(nilai):.{DIGIT_SEL}g}") == nilai:
        return nilai
    return f"{nilai:f}".replace(".", ",")


def sel_nilai(nilai: Decimal | Rentang | str | None) -> Nilai:
    """Return a target or realisasi: a number, "95–105", "BB"; "–" where there is none."""
    if isinstance(nilai, Rentang):
        return f"{nilai.bawah:f}–{nilai.atas:f}".replace(".", ",")
    if isinstance(nilai, Decimal):
        return sel_angka(nilai)
    return b.TIDAK_DITARGETKAN if nilai is None else nilai


def sel_daftar(daftar: Sequence[str]) -> str:
    """Return items behind commas, or one a line where one of them has a comma."""
    return "".join(f"{x}\n" for x in daftar) if any("," in x for x in daftar) else ", ".join(daftar)


def daftar(teks: str) -> list[str]:
    """Return the items of a cell."""
    return [x.strip() for x in teks.split("\n" if "\n" in teks else ",") if x.strip()]


def tahun(hasil: Bacaan, tabel: Tabel, r: int, c: int) -> int | None:
    """Read a whole number; blank is none."""
    teks = tabel.teks(r, c).strip()
    if not teks or re.fullmatch(r"[0-9]{1,4}", teks):
        return int(teks) if teks else None
    hasil.perbaiki((tabel.nama, r, c), f'Tertulis "{teks}"; isikan bilangan bulat.')
    return None


def bilangan(hasil: Bacaan, tabel: Tabel, r: int, c: int) -> Decimal | None:
    """Read a number; blank is none, a word is a finding."""
    nilai = nilai_sel(hasil, tabel, r, c)
    if isinstance(nilai, str):
        hasil.perbaiki((tabel.nama, r, c), f'Tertulis "{nilai}"; isikan angkanya saja.')
        return None
    return nilai


def nilai_sel(hasil: Bacaan, tabel: Tabel, r: int, c: int) -> Decimal | str | None:
    """Read a target or realisasi; a range stays text as the schema reads it, "–" and a blank cell are None."""
    sel, mentah = tabel.lembar.sel(r, c), tabel.mentah(r, c)
    if isinstance(mentah, date):
        pesan = f"Terbaca sebagai tanggal {sel.teks}. Atur selnya menjadi Teks, lalu ketik lagi, misalnya 1 s.d. 5."
        hasil.perbaiki((tabel.nama, r, c), pesan)
        return None
    if sel.jenis == "angka" and sel.angka is not None:
        return sel.angka * 100 if sel.persen else sel.angka
    teks = tabel.teks(r, c).strip()
    if teks in {"", "-", b.TIDAK_DITARGETKAN}:
        return None
    if cocok := RENTANG.fullmatch(teks):
        return "-".join(x.replace(",", ".") for x in cocok.groups())
    return Decimal(teks.replace(",", ".")) if ANGKA.fullmatch(teks) else _tulisan(hasil, tabel, (r, c), teks)


def _tulisan(hasil: Bacaan, tabel: Tabel, sel: tuple[int, int], teks: str) -> Decimal | str | None:
    """Read a typed text: a figure where there is one reading, a word where there is no figure, else ask."""
    bacaan = angka.baca(teks)
    if bacaan.masalah == "kata" and not any(h.isdigit() for h in teks):
        return teks
    if bacaan.nilai is not None and bacaan.satuan in {"", "%", "Rp"}:
        return bacaan.nilai
    hasil.perbaiki((tabel.nama, *sel), f'Tertulis "{teks}"; isikan angkanya saja, desimal memakai koma.')
    return None
