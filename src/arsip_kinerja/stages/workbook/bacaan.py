"""What was read of a workbook so far."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from arsip_kinerja.definitions import masalah_sendiri
from arsip_kinerja.domain.catatan import Catatan
from arsip_kinerja.domain.skema.keutuhan import Kunci
from arsip_kinerja.stages.workbook.tabel import Tabel, Tempat, catatan, jelaskan

ANGKA = re.compile(r"\d{1,6}(\.\d{1,15})?")
BULAN = "januari februari maret april mei juni juli agustus september oktober november desember".split()  # noqa: SIM905 -- reads best so
TANGGAL = re.compile(r"(\d{1,2})\s*[/.\-\s]\s*(\w+)\s*[/.\-\s]\s*(\d{4})")
M = TypeVar("M", bound=BaseModel)
YA = {"ya": True, "tidak": False, "": False}
Isi = dict[str, Any]


@dataclass
class Bacaan:
    """What was read so far: the definition, where each of its values stands, and the findings."""

    kode: str = ""
    isi: Isi = field(default_factory=dict)
    tempat: dict[Kunci, Tempat] = field(default_factory=dict)
    catatan: list[Catatan] = field(default_factory=list)

    def perbaiki(self, tempat: Tempat, pesan: str) -> None:
        """Note what must be mended at a cell."""
        self.catatan.append(catatan(tempat, pesan))

    def ya(self, tabel: Tabel, r: int, c: int | None) -> bool:
        """Read a Ya/Tidak cell; blank is Tidak."""
        teks = tabel.teks(r, c).strip()
        if teks.casefold() not in YA:
            self.perbaiki((tabel.nama, r, c or 0), f'Tertulis "{teks}"; isikan Ya atau Tidak.')
        return YA.get(teks.casefold(), False)

    def angka(self, tabel: Tabel, r: int, c: int | None) -> float | None:
        """Read a number of standard time or width; blank is none."""
        teks = tabel.teks(r, c).strip().replace(",", ".")
        if not teks or ANGKA.fullmatch(teks):
            return float(teks) if teks else None
        self.perbaiki((tabel.nama, r, c or 0), f'Tertulis "{teks}"; isikan angka saja, misalnya 2 atau 1,5.')
        return None

    def tanggal(self, tabel: Tabel, r: int, c: int) -> date | None:
        """Read a date as a date cell or as people type it; blank is none."""
        mentah = tabel.mentah(r, c)
        if isinstance(mentah, date):
            return mentah.date() if isinstance(mentah, datetime) else mentah
        teks = tabel.teks(r, c).strip()
        if not teks:
            return None
        try:
            if cocok := TANGGAL.fullmatch(teks):
                bulan = cocok[2].casefold()
                return date(int(cocok[3]), BULAN.index(bulan) + 1 if bulan in BULAN else int(bulan), int(cocok[1]))
            return date.fromisoformat(teks)
        except ValueError:
            self.perbaiki((tabel.nama, r, c), f'Tanggal "{teks}" tidak terbaca. Tulis misalnya 31/01/2024.')
            return None

    def sebagai(self, model: type[M]) -> M | None:
        """Return what was read as *model*, None where something must be mended; each finding at its cell, none twice.

        What is wrong with the whole is told only when its parts are right.
        """
        try:
            utuh = model.model_validate(self.isi)
        except ValidationError as e:
            dicatat = {(c.lembar, c.sel) for c in self.catatan}
            for masalah in masalah_sendiri(e):
                for satu in jelaskan(masalah, self.tempat):
                    keseluruhan = not masalah["loc"] and not satu.sel
                    if not (keseluruhan and self.catatan) and (satu.lembar, satu.sel) not in dicatat:
                        self.catatan.append(satu)
            return None
        return None if self.catatan else utuh
