"""Recurrences of an office as data: "tanggal 10 bulan setelah triwulan", "Jumat pertama tiap bulan".

A date that falls on a day off moves to the next working day, or to the one before where the office says so; who reads
the result also learns the day it moved from, and why.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, Self

from dateutil.relativedelta import relativedelta
from pydantic import Field, model_validator

from arsip_kinerja.domain.dasar import Definisi
from arsip_kinerja.domain.kalender import NAMA_HARI, Geser, Kalender
from arsip_kinerja.domain.periode import Periode, hari_tanggal
from arsip_kinerja.domain.sop import JenisPeriode

BERLAKU_HARI = 60
"""Days for which a periode that became due is still opened: an office starting today gets no five years of berkas."""

NamaHari = Literal["senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu"]


class HariBulan(Definisi):
    """A day of a month: `tanggal = 10`, `hari = "jumat"` with `ke = 1` (-1: the last), or `hari_kerja = 3`.

    A tanggal the month does not have is its last day. A hari_kerja is counted from the first working day.
    """

    tanggal: int | None = Field(default=None, ge=1, le=31)
    hari: NamaHari | None = None
    ke: Literal[1, 2, 3, 4, -1] = 1
    hari_kerja: int | None = Field(default=None, ge=1, le=15)

    @model_validator(mode="after")
    def _satu_cara(self) -> Self:
        if sum(x is not None for x in (self.tanggal, self.hari, self.hari_kerja)) != 1:
            raise ValueError('isikan salah satu: tanggal = 10, hari = "jumat" (dengan ke = 1), atau hari_kerja = 3')
        return self

    def pada(self, bulan: date, kalender: Kalender) -> date:
        """Return the day in the month of *bulan*, moved nowhere yet."""
        awal = bulan.replace(day=1)
        if self.tanggal is not None:
            return awal + relativedelta(day=self.tanggal)
        if self.hari_kerja is not None:
            return kalender.tambah_hari_kerja(awal - timedelta(1), self.hari_kerja)
        return self._hari_ke(awal)

    def _hari_ke(self, awal: date) -> date:
        hari = NAMA_HARI.index(str(self.hari))
        if self.ke > 0:
            return awal + timedelta((hari - awal.weekday()) % 7 + 7 * (self.ke - 1))
        akhir = awal + relativedelta(day=31)
        return akhir - timedelta((akhir.weekday() - hari) % 7)


class Aturan(HariBulan):
    """Such a day in a month counted from the periode: *bulan* months after its last one, or after its first one.

    `bulan = 1` is the month after the periode; with `dari = "awal"` and `bulan = 0` it is the periode's first month.
    """

    bulan: int = Field(default=1, ge=0, le=24)
    dari: Literal["akhir", "awal"] = "akhir"

    def untuk(self, periode: Periode, kalender: Kalender) -> date:
        """Return the day for a periode, moved nowhere yet."""
        acuan = periode.akhir if self.dari == "akhir" else periode.mulai
        return self.pada(acuan.replace(day=1) + relativedelta(months=self.bulan), kalender)


class Jadwal(Definisi):
    """When the berkas of one kind of periode opens, until when it runs, and dates of single tahap.

    Empty *sop* is the office's default one. A rule in *tahap* means the first such day on or after the tahap starts.
    """

    sop: str = ""
    jenis: Literal["bulan", "triwulan", "tahun"]
    mulai: Aturan
    sampai: Aturan | None = None
    geser: Geser = "sesudah"
    tahap: dict[str, HariBulan] = Field(default={})


@dataclass(frozen=True)
class Jatuh:
    """A date as the rule says it and as it is kept; *alasan* says why they differ."""

    asli: date
    tanggal: date
    alasan: str

    @property
    def kalimat(self) -> str:
        """One sentence about the move, empty where nothing moved."""
        if self.asli == self.tanggal:
            return ""
        arah = "berikutnya" if self.tanggal > self.asli else "sebelumnya"
        return (
            f"Tanggal semula, {hari_tanggal(self.asli)}, bukan hari kerja ({self.alasan}), "
            f"sehingga dipindahkan ke hari kerja {arah}: {hari_tanggal(self.tanggal)}."
        )


@dataclass(frozen=True)
class Giliran:
    """A periode whose berkas is due."""

    sop: str
    periode: Periode
    jatuh: Jatuh
    sampai: date | None


def jatuh(aturan: Aturan, periode: Periode, kalender: Kalender, geser: Geser) -> Jatuh:
    """Return the day of a rule for a periode, on a working day."""
    asli = aturan.untuk(periode, kalender)
    return Jatuh(asli, kalender.geser(asli, geser), kalender.alasan_libur(asli))


def giliran(jadwal: Jadwal, kalender: Kalender, hari_ini: date) -> Iterator[Giliran]:
    """Yield every periode that became due today or within the last `BERLAKU_HARI` days, oldest first."""
    for periode in _sekitar(jadwal.jenis, hari_ini):
        kapan = jatuh(jadwal.mulai, periode, kalender, jadwal.geser)
        if timedelta() <= hari_ini - kapan.tanggal <= timedelta(BERLAKU_HARI):
            sampai = jatuh(jadwal.sampai, periode, kalender, jadwal.geser).tanggal if jadwal.sampai else None
            yield Giliran(jadwal.sop, periode, kapan, sampai)


def tanggal_tahap(jadwal: Jadwal, tahap: str, mulai: date, kalender: Kalender) -> date | None:
    """Return the date of a tahap that started on *mulai*, None where the schedule names none for it."""
    if tahap not in jadwal.tahap:
        return None
    for bulan in range(3):
        hari = jadwal.tahap[tahap].pada(mulai.replace(day=1) + relativedelta(months=bulan), kalender)
        if (kena := kalender.geser(hari, jadwal.geser)) >= mulai:
            return kena
    raise AssertionError("every month has such a day")


def _sekitar(jenis: JenisPeriode, hari_ini: date) -> Iterator[Periode]:
    """Yield the periods that a rule of at most two years could make due today."""
    periode: Periode | None = _memuat(jenis, hari_ini + relativedelta(months=1))  # one may open just before it begins
    mundur = []
    while periode and periode.akhir > hari_ini - timedelta(BERLAKU_HARI) - relativedelta(months=26):
        mundur.append(periode)
        periode = periode.sebelum()
    yield from reversed(mundur)


def _memuat(jenis: JenisPeriode, hari: date) -> Periode:
    """Return the periode of that kind which the day lies in."""
    urut = {"bulan": hari.month, "triwulan": (hari.month + 2) // 3}
    return Periode(hari.year, jenis, urut.get(jenis, 0))
