"""What an indikator is held to: figures, ranges or ratings, of the four triwulan and of the year."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import BeforeValidator

from arsip_kinerja.domain.dasar import Definisi, Teks

_ANGKA = r"-?\d+(?:\.\d+)?"
POLA_RENTANG = re.compile(rf"({_ANGKA})\s*[-–]\s*({_ANGKA})")
POLA_ANGKA = re.compile(_ANGKA)


class Rentang(Definisi):
    """A target range; a value inside it is fully achieved."""

    bawah: Decimal
    atas: Decimal


def _nilai(mentah: object) -> object:
    """Read a TOML value: a number, `"95-105"` (range), `"-"` (not targeted), or a rating such as `"BB"`."""
    if isinstance(mentah, bool) or not isinstance(mentah, str | int | Decimal):
        return mentah
    if not isinstance(mentah, str):
        return Decimal(mentah)
    teks = mentah.strip()
    if teks in {"-", "–", ""}:
        return None
    if rentang := POLA_RENTANG.fullmatch(teks):
        return Rentang(bawah=Decimal(rentang[1]), atas=Decimal(rentang[2]))
    if POLA_ANGKA.fullmatch(teks):  # as JSON carries a Decimal
        return Decimal(teks)
    return teks


Nilai = Annotated[Decimal | Rentang | str | None, BeforeValidator(_nilai)]
"""A number, a range, a rating (predikat) or a word such as "Belum Rilis"; None is "tidak ditargetkan"."""


class Target(Definisi):
    """Targets of one year; a triwulan given as `"-"` is not asked and not counted."""

    tw1: Nilai = None
    tw2: Nilai = None
    tw3: Nilai = None
    tw4: Nilai = None
    tahun: Nilai = None

    def triwulan(self, urut: int) -> Decimal | Rentang | str | None:
        """Target of triwulan 1–4."""
        return (self.tw1, self.tw2, self.tw3, self.tw4)[urut - 1]

    @property
    def semua(self) -> Iterator[tuple[str, Decimal | Rentang | str]]:
        """Every target that is set, by its key."""
        for kunci in type(self).model_fields:
            if (nilai := getattr(self, kunci)) is not None:
                yield kunci, nilai


class TargetLama(Definisi):
    """Targets that held up to and including *sampai*, and why they were changed."""

    sampai: date
    alasan: Teks
    target: Target
