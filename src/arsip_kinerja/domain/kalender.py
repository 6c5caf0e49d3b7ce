"""The office's working calendar: which days and hours are worked where the office is.

Hours as shipped are those of Perpres 21/2023 (37,5 hours a week from 07.30 with a break of 60 minutes, on Friday 90;
in Ramadan 32,5 hours from 08.00 with 30 and 60). The Perpres fixes no clock time of the break: that part is a guess,
and an office writes its own hours into instansi.toml.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Annotated, Literal, NamedTuple, Protocol
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator, Field

from arsip_kinerja.domain.dasar import Definisi

NAMA_HARI = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu")
SABTU = 5
POLA_SESI = re.compile(r"(\d{1,2})[.:](\d{2})\s*[-–]\s*(\d{1,2})[.:](\d{2})")
SATU_HARI = timedelta(days=1)
TERLAMA = 400
"""Days within which every calendar has a working day; a longer search means that the office never works."""

Geser = Literal["sesudah", "sebelum"]


class Sesi(NamedTuple):
    """One stretch of work, in minutes after midnight; *selesai* is excluded."""

    mulai: int
    selesai: int


def _baca_sesi(nilai: object) -> object:
    cocok = POLA_SESI.fullmatch(nilai.strip()) if isinstance(nilai, str) else None
    if not cocok:
        raise ValueError(f'berisi {nilai!r}; tulis seperti "07.30-12.00"')
    jam, menit, jam_akhir, menit_akhir = map(int, cocok.groups())
    sesi = Sesi(jam * 60 + menit, jam_akhir * 60 + menit_akhir)
    if not sesi.mulai < sesi.selesai <= 24 * 60 or max(menit, menit_akhir) >= 60:  # noqa: PLR2004 -- hours, minutes
        raise ValueError(f"berisi {nilai!r}; jam mulai harus sebelum jam selesai")
    return sesi


def _berurutan(sesi: tuple[Sesi, ...]) -> tuple[Sesi, ...]:
    if any(a.selesai > b.mulai for a, b in pairwise(sesi)):
        raise ValueError("jamnya bertumpuk; tulis berurutan, jeda di antaranya adalah waktu istirahat")
    return sesi


JamSehari = Annotated[
    tuple[Annotated[Sesi, BeforeValidator(_baca_sesi)], ...], Field(min_length=1), AfterValidator(_berurutan)
]


class JamKerja(Definisi):
    """Hours of a week; *biasa* holds for a day without hours of its own. The gap between two stretches is a break."""

    biasa: JamSehari
    senin: JamSehari | None = None
    selasa: JamSehari | None = None
    rabu: JamSehari | None = None
    kamis: JamSehari | None = None
    jumat: JamSehari | None = None
    sabtu: JamSehari | None = None
    minggu: JamSehari | None = None

    def pada(self, hari: int) -> tuple[Sesi, ...]:
        """Return the stretches of a weekday, Monday 0."""
        khusus: tuple[Sesi, ...] | None = getattr(self, NAMA_HARI[hari])
        return khusus or self.biasa


JAM_BIASA = JamKerja.model_validate({"biasa": ["07.30-12.00", "13.00-16.00"], "jumat": ["07.30-11.30", "13.00-16.30"]})
JAM_RAMADAN = JamKerja.model_validate(
    {"biasa": ["08.00-12.00", "12.30-15.00"], "jumat": ["08.00-11.30", "12.30-15.30"]}
)


class HariLiburBernama(Protocol):
    """Days off and their names: a dict, or anything read like one."""

    def __contains__(self, tanggal: object, /) -> bool:
        """Whether that date is a day off."""

    def __getitem__(self, tanggal: date, /) -> str:
        """Return its name."""


@dataclass(frozen=True)
class Kalender:
    """Days and hours of one office.

    *libur* gives the name of each day off (holidays and cuti bersama), *ramadan* first and last day of each fasting
    month, *hari* the days of the working week (5: Monday to Friday, 6: Saturday too).
    """

    zona: str
    libur: HariLiburBernama
    hari: Literal[5, 6] = 5
    jam: JamKerja = JAM_BIASA
    jam_ramadan: JamKerja = JAM_RAMADAN
    ramadan: tuple[tuple[date, date], ...] = ()

    def setempat(self, saat: datetime) -> datetime:
        """Return an aware time as the office's clocks show it."""
        return saat.astimezone(ZoneInfo(self.zona))

    def hari_kerja(self, tanggal: date) -> bool:
        """Whether the office works on that day."""
        return tanggal.weekday() < self.hari and tanggal not in self.libur

    def alasan_libur(self, tanggal: date) -> str:
        """Return why the office is closed that day ("Hari Raya Idul Fitri", "hari Sabtu"), empty where it is open."""
        if tanggal in self.libur:
            return self.libur[tanggal]
        return "" if self.hari_kerja(tanggal) else f"hari {NAMA_HARI[tanggal.weekday()].capitalize()}"

    def berikut(self, tanggal: date) -> date:
        """Return the first working day after that day."""
        return self._cari(tanggal, SATU_HARI)

    def sebelum(self, tanggal: date) -> date:
        """Return the last working day before that day."""
        return self._cari(tanggal, -SATU_HARI)

    def geser(self, tanggal: date, arah: Geser = "sesudah") -> date:
        """Return the day itself where it is worked, else the nearest working day in that direction."""
        if self.hari_kerja(tanggal):
            return tanggal
        return self.berikut(tanggal) if arah == "sesudah" else self.sebelum(tanggal)

    def tambah_hari_kerja(self, tanggal: date, n: int) -> date:
        """Return the *n*-th working day after that day; for 0 the day itself, or the next one where it is free."""
        hasil = tanggal if n else self.geser(tanggal)
        for _ in range(n):
            hasil = self.berikut(hasil)
        return hasil

    def jarak(self, dari: date, sampai: date) -> int:
        """Return the number of working days after *dari* up to and with *sampai*; negative where that is earlier."""
        if sampai < dari:
            return -self.jarak(sampai, dari)
        return sum(self.hari_kerja(dari + timedelta(n)) for n in range(1, (sampai - dari).days + 1))

    def sesi(self, tanggal: date) -> tuple[Sesi, ...]:
        """Return the working hours of a day: none on a day off, the shorter ones in Ramadan."""
        if not self.hari_kerja(tanggal):
            return ()
        puasa = any(mulai <= tanggal <= selesai for mulai, selesai in self.ramadan)
        return (self.jam_ramadan if puasa else self.jam).pada(tanggal.weekday())

    def menit_kerja(self, mulai: datetime, selesai: datetime) -> int:
        """Return the minutes the office worked between two aware times; 0 where the second is not later.

        Both ends are cut to the whole minute, so that the minutes of two parts add up to those of the whole.

        Raises:
            ValueError: a time has no zone.

        """
        if mulai.tzinfo is None or selesai.tzinfo is None:
            raise ValueError("Waktu tanpa zona.")
        if selesai.astimezone(UTC) <= mulai.astimezone(UTC):
            return 0
        awal, akhir = self.setempat(mulai), self.setempat(selesai)
        hari = (akhir.date() - awal.date()).days
        dari, sampai = _menit(awal), hari * 24 * 60 + _menit(akhir)
        return sum(
            max(0, min(sampai, n * 1440 + s.selesai) - max(dari, n * 1440 + s.mulai))
            for n in range(hari + 1)
            for s in self.sesi(awal.date() + timedelta(n))
        )

    def _cari(self, tanggal: date, langkah: timedelta) -> date:
        for n in range(1, TERLAMA):
            if self.hari_kerja(tanggal + n * langkah):
                return tanggal + n * langkah
        raise ValueError(f"Tidak ada hari kerja di sekitar {tanggal:%d-%m-%Y}.")


def _menit(saat: datetime) -> int:
    return saat.hour * 60 + saat.minute
