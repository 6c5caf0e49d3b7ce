"""What was read of a workbook so far."""

import re
from dataclasses import dataclass, field
from typing import Any

from arsip_kinerja.domain.catatan import Catatan
from arsip_kinerja.stages.sop_workbook import bagian as b
from arsip_kinerja.stages.sop_workbook.tabel import Tabel, catatan

ANGKA = re.compile(r"\d{1,6}(\.\d{1,15})?")
YA = {"ya": True, "tidak": False, "": False}
Isi = dict[str, Any]


@dataclass
class Bacaan:
    """What was read so far: the definition, where each of its values stands, and the findings."""

    kode: str = ""
    isi: Isi = field(default_factory=dict)
    tempat: dict[b.Kunci, b.Tempat] = field(default_factory=dict)
    catatan: list[Catatan] = field(default_factory=list)

    def perbaiki(self, tempat: b.Tempat, pesan: str) -> None:
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
