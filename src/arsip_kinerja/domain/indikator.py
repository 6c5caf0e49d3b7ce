"""The indicator schema of one office and year: sasaran, indikator with their rules and targets, budget lines."""

import re
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from arsip_kinerja.domain.dasar import Definisi, Teks

TIDAK_DITARGETKAN = "–"


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
    if rentang := re.fullmatch(r"(\d+(?:\.\d+)?)\s*[-–]\s*(\d+(?:\.\d+)?)", teks):
        return Rentang(bawah=Decimal(rentang[1]), atas=Decimal(rentang[2]))
    if re.fullmatch(r"-?\d+(?:\.\d+)?", teks):  # as JSON carries a Decimal
        return Decimal(teks)
    return teks


Nilai = Annotated[Decimal | Rentang | str | None, BeforeValidator(_nilai)]
"""A number, a range, a rating (predikat) or a word such as "Belum Rilis"; None is "tidak ditargetkan"."""

Polaritas = Literal["positif", "negatif", "rentang", "predikat"]
BentukBukti = Literal["file", "link", "teks"]
"""A file dropped beside the form, a web address or a text in its column Bukti dukung."""
Aturan = Literal["jumlah", "kumulatif", "posisi_akhir", "rata_rata", "rasio_jumlah"]


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


class Tujuan(Definisi):
    """A goal of the Renstra; sasaran serve it."""

    kode: Teks
    nama: Teks


class Sasaran(Definisi):
    """A strategic objective of the office, below a *tujuan* where the Renstra names one."""

    kode: Teks
    nama: Teks
    tujuan: str = ""


class TargetLama(Definisi):
    """Targets that held up to and including *sampai*, and why they were changed."""

    sampai: date
    alasan: Teks
    target: Target


class Indikator(Definisi):
    """One performance indicator and everything needed to ask, check and compute it.

    *bukti* says what proves the figure, *bukti_wajib* in which forms that must be handed in before the tahap is done
    (none: it is asked for in any form, and nothing waits for it). *lalu* and *target_lalu* are realisasi and target of
    earlier years ("2023"); a year in *tidak_sebanding* was measured otherwise, for the reason given, and joins no
    trend. *induk* is the indikator of the superior's Perjanjian Kinerja that this one serves. An indikator that came
    or went within the year has *mulai* or *sampai* with its *alasan*; *menggantikan* is the kode of the one before.
    """

    kode: Teks
    nama: Teks
    satuan: Teks
    sasaran: Teks
    unit: Teks
    polaritas: Polaritas = "positif"
    aturan: Aturan = "posisi_akhir"
    jenis: Literal["IKU", "PK", "program", "kegiatan"] = "IKU"
    desimal: int = Field(default=2, ge=0, le=6)
    target: Target
    target_renstra: Nilai = None
    lalu: dict[str, Nilai] = Field(default={})
    target_lalu: dict[str, Nilai] = Field(default={})
    tidak_sebanding: dict[str, Teks] = Field(default={})
    standar_nasional: Nilai = None
    sumber_standar: str = ""
    induk: str = ""
    periode_ukur: Literal["bulan", "triwulan", "semester", "tahun"] = "triwulan"
    target_lama: tuple[TargetLama, ...] = ()
    mulai: date | None = None
    sampai: date | None = None
    menggantikan: str = ""
    alasan: str = ""
    pembilang: str = ""
    penyebut: str = ""
    penyebut_tetap: Decimal | None = None
    maksimum: Decimal | None = None
    nol_dari_nol: Literal["seratus", "tidak_dapat_dihitung"] = "tidak_dapat_dihitung"
    skala: tuple[str, ...] = ()
    bukti: str = ""
    bukti_wajib: tuple[BentukBukti, ...] = ()
    definisi_operasional: str = ""
    sumber_data: str = ""

    @property
    def berasio(self) -> bool:
        """Whether staff type pembilang and penyebut and the value is computed."""
        return bool(self.pembilang and self.penyebut)

    @model_validator(mode="after")
    def _lengkap(self) -> Self:
        if self.aturan == "rasio_jumlah" and not self.berasio:
            pesan = "aturan rasio_jumlah memerlukan pembilang dan penyebut"
            raise ValueError(pesan)
        if self.polaritas == "predikat" and not self.skala:
            pesan = "polaritas predikat memerlukan skala, dari yang terendah"
            raise ValueError(pesan)
        return self


class PaguLama(Definisi):
    """A pagu (rupiah) that held up to and including *sampai*, and why it was changed."""

    sampai: date
    alasan: Teks
    pagu: Decimal = Field(ge=0)


class Serapan(Definisi):
    """Pagu and realisasi (rupiah) of an earlier year."""

    pagu: Decimal = Field(ge=0)
    realisasi: Decimal = Field(ge=0)


class Anggaran(Definisi):
    """A budget line; *pagu* in rupiah. A line with lines below it (their *induk*) is their sum and is not asked.

    *sasaran* are the kode of those it serves; *lalu* is earlier years.
    """

    kode: Teks
    nama: Teks
    pagu: Decimal = Field(ge=0)
    unit: Teks
    induk: str = ""
    sasaran: tuple[str, ...] = ()
    lalu: dict[str, Serapan] = Field(default={})
    pagu_lama: tuple[PaguLama, ...] = ()


class PerubahanPerjanjian(Definisi):
    """A Perjanjian Kinerja Perubahan: the day it was signed and why."""

    tanggal: date
    alasan: Teks


class Perjanjian(Definisi):
    """The Perjanjian Kinerja of the year as signed: its targets are those of the schema."""

    tanggal: date
    nomor: str = ""
    perubahan: tuple[PerubahanPerjanjian, ...] = ()


class RencanaAksi(Definisi):
    """One action of the Rencana Aksi towards an indikator; *triwulan* are those in which it is planned."""

    indikator: Teks
    kegiatan: Teks
    triwulan: tuple[Annotated[int, Field(ge=1, le=4)], ...] = Field(min_length=1)
    keluaran: str = ""
    penanggung_jawab: str = ""


class IndikatorTahun(Definisi):
    """`indikator-<tahun>.toml`: the schema of one year, frozen into each berkas when it opens."""

    tahun: int = Field(ge=2000, le=2100)
    tahun_awal_renstra: int | None = None
    tahun_akhir_renstra: int | None = None
    contoh: bool = False
    perjanjian_kinerja: Perjanjian | None = None
    tujuan: tuple[Tujuan, ...] = ()
    sasaran: tuple[Sasaran, ...] = ()
    indikator: tuple[Indikator, ...] = Field(min_length=1)
    anggaran: tuple[Anggaran, ...] = ()
    rencana_aksi: tuple[RencanaAksi, ...] = ()

    @cached_property
    def menurut_kode(self) -> dict[str, Indikator]:
        """Indikator by kode."""
        return {i.kode: i for i in self.indikator}

    @cached_property
    def _menurut_unit(self) -> dict[str, tuple[Indikator, ...]]:
        """Asked of every file; `model_copy` with other indikator would keep it, so make such a schema anew."""
        unit: dict[str, list[Indikator]] = {}
        for i in self.indikator:
            unit.setdefault(i.unit, []).append(i)
        return {u: tuple(milik) for u, milik in unit.items()}

    def milik(self, unit: str) -> tuple[Indikator, ...]:
        """All indikator of a unit."""
        return self._menurut_unit.get(unit, ())

    def diminta(self, unit: str, triwulan: int | None) -> tuple[Indikator, ...]:
        """Indikator a unit must fill in: those targeted in the triwulan (None: any target in the year)."""
        target = "tahun" if triwulan is None else f"tw{triwulan}"
        return tuple([i for i in self.milik(unit) if getattr(i.target, target) is not None])

    def anggaran_milik(self, unit: str) -> tuple[Anggaran, ...]:
        """Budget lines of a unit."""
        return tuple(a for a in self.anggaran if a.unit == unit)

    @model_validator(mode="after")
    def _rujukan_ada(self) -> Self:
        kode = [i.kode for i in self.indikator]
        if ganda := {k for k in kode if kode.count(k) > 1}:
            pesan = f"kode indikator ganda: {', '.join(sorted(ganda))}"
            raise ValueError(pesan)
        sasaran = {s.kode for s in self.sasaran}
        for i in self.indikator:
            if i.sasaran not in sasaran:
                pesan = f"indikator {i.kode}: sasaran {i.sasaran!r} tidak ada pada daftar sasaran"
                raise ValueError(pesan)
        return self
