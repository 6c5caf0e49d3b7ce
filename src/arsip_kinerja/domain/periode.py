"""Reporting periods and how people write dates: `2024-TW1` in code, "Triwulan I Tahun 2024" on paper."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import total_ordering
from typing import Literal, Self

from babel.dates import format_date, format_datetime
from dateutil.relativedelta import relativedelta

from arsip_kinerja.domain.sop import JenisPeriode

URUT_TERTINGGI: dict[JenisPeriode, int] = {"bulan": 12, "triwulan": 4, "tahun": 0, "insidental": 99}
LAMA_BULAN: dict[JenisPeriode, int] = {"bulan": 1, "triwulan": 3, "tahun": 12, "insidental": 12}
TINGKAT: tuple[JenisPeriode, ...] = ("bulan", "triwulan", "tahun", "insidental")
TAHUN_PERTAMA, TAHUN_TERAKHIR = 2000, 2100
POLA = re.compile(r"([0-9]{4})(?:-(?:TW([1-4])|(0[1-9]|1[0-2])|INS-([0-9]{2})))?")
ROMAWI = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@total_ordering
@dataclass(frozen=True)
class Periode:
    """A year, triwulan (urut 1–4), month (1–12) or insidental request (1–99; it belongs to the whole year).

    Ordered by the day it ends, then the shorter first: 2024-03 < 2024-TW1 < 2024-04 < … < 2024 < 2024-INS-01.
    """

    tahun: int
    jenis: Literal["tahun", "triwulan", "bulan", "insidental"]
    urut: int = 0

    def __post_init__(self) -> None:
        """Refuse what is no period, with a ValueError."""
        tertinggi = URUT_TERTINGGI[self.jenis]
        if not TAHUN_PERTAMA <= self.tahun <= TAHUN_TERAKHIR:
            raise ValueError(f"Tahun {self.tahun} di luar {TAHUN_PERTAMA}–{TAHUN_TERAKHIR}.")
        if not min(1, tertinggi) <= self.urut <= tertinggi:
            raise ValueError(f"Tidak ada {self.jenis} ke-{self.urut}.")

    @classmethod
    def baca(cls, teks: str) -> Self:
        """Read a code, capital or small letters.

        Raises:
            ValueError: it is none of the four forms; the message is Indonesian.

        """
        cocok = POLA.fullmatch(teks.strip().upper())
        if not cocok:
            contoh = "2024, 2024-TW1, 2024-01, atau 2024-INS-03"
            raise ValueError(f"Periode {teks!r} tidak dikenal. Contoh penulisan: {contoh}.")
        tahun, triwulan, bulan, insidental = cocok.groups()
        if triwulan:
            return cls(int(tahun), "triwulan", int(triwulan))
        if bulan:
            return cls(int(tahun), "bulan", int(bulan))
        return cls(int(tahun), "insidental", int(insidental)) if insidental else cls(int(tahun), "tahun")

    def __str__(self) -> str:
        """Return the code that `baca` reads."""
        akhiran = {"tahun": "", "triwulan": f"-TW{self.urut}", "bulan": f"-{self.urut:02}"}
        return f"{self.tahun}{akhiran.get(self.jenis, f'-INS-{self.urut:02}')}"

    def __lt__(self, lain: object) -> bool:
        """Compare by end, then length."""
        return self._kunci() < lain._kunci() if isinstance(lain, Periode) else NotImplemented

    def _kunci(self) -> tuple[date, int, int]:
        return self.akhir, TINGKAT.index(self.jenis), self.urut

    def label(self, triwulan: str = "Triwulan") -> str:
        """Return the period as people read it; *triwulan* is the office's own word (Jawa Timur: "Tribulan")."""
        match self.jenis:
            case "tahun":
                return f"Tahun {self.tahun}"
            case "triwulan":
                return f"{triwulan} {romawi(self.urut)} Tahun {self.tahun}"
            case "bulan":
                return format_date(self.mulai, "MMMM y", locale="id_ID")
            case "insidental":
                return f"Permintaan Insidental ke-{self.urut} Tahun {self.tahun}"

    @property
    def triwulan(self) -> int | None:
        """The triwulan this is or lies in, 1–4; None for a year and an insidental request."""
        if self.jenis == "bulan":
            return (self.urut + 2) // 3
        return self.urut if self.jenis == "triwulan" else None

    @property
    def bulan(self) -> tuple["Periode", ...]:
        """The months of a triwulan or year, in order; of a month itself."""
        pertama, lama = self.mulai.month, LAMA_BULAN[self.jenis]
        return tuple(Periode(self.tahun, "bulan", pertama + n) for n in range(lama))

    @property
    def mulai(self) -> date:
        """First day; of an insidental request, of its year."""
        lama = LAMA_BULAN[self.jenis]
        return date(self.tahun, 1 if lama > 3 else (self.urut - 1) * lama + 1, 1)  # noqa: PLR2004 -- a whole year

    @property
    def akhir(self) -> date:
        """Last day."""
        return self.mulai + relativedelta(months=LAMA_BULAN[self.jenis], days=-1)

    def sebelum(self) -> "Periode | None":
        """Return the period of the same kind before this one; None before the first."""
        urut = self.urut - 1
        if self.jenis == "insidental":
            return Periode(self.tahun, self.jenis, urut) if urut else None
        if urut > 0:
            return Periode(self.tahun, self.jenis, urut)
        if self.tahun == TAHUN_PERTAMA:
            return None
        return Periode(self.tahun - 1, self.jenis, URUT_TERTINGGI[self.jenis])


def romawi(n: int) -> str:
    """Write 1–39 in Roman numerals (triwulan, months in document numbers).

    Raises:
        ValueError: outside 1–39.

    """
    if not 1 <= n < 40:  # noqa: PLR2004 -- L and beyond are never needed
        raise ValueError(f"{n} tidak dapat ditulis dengan angka Romawi di sini (1–39).")
    hasil = ""
    for nilai, huruf in ROMAWI:
        while n >= nilai:
            hasil, n = hasil + huruf, n - nilai
    return hasil


def tanggal(d: date) -> str:
    """Write "17 Juli 2024"."""
    return format_date(d, "d MMMM y", locale="id_ID")


def hari_tanggal(d: date) -> str:
    """Return "Rabu, 17 Juli 2024"."""
    return f"{format_date(d, 'EEEE', locale='id_ID')}, {tanggal(d)}"


def waktu(saat: datetime, singkatan: str) -> str:
    """Write "Rabu, 17 Juli 2024 pukul 14.05 WIB"; *saat* is already in the office's zone.

    Raises:
        ValueError: *saat* has no zone: nobody could tell whose time it is.

    """
    if saat.tzinfo is None:
        raise ValueError("Waktu tanpa zona.")
    return format_datetime(saat, "EEEE, d MMMM y 'pukul' HH.mm", locale="id_ID") + f" {singkatan}"
