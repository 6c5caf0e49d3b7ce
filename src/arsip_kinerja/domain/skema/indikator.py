"""The indicator schema of one office and year: sasaran, indikator with their rules and targets, budget lines."""

from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Literal, Self

from pydantic import Field, model_validator

from arsip_kinerja.domain.dasar import Definisi, Teks
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.skema.anggaran import Anggaran, PaguLama, Serapan, induk_anggaran
from arsip_kinerja.domain.skema.keutuhan import KeutuhanError, pastikan
from arsip_kinerja.domain.skema.keutuhan_indikator import periksa_indikator
from arsip_kinerja.domain.skema.perencanaan import Perjanjian, PerubahanPerjanjian, RencanaAksi, Sasaran, Tujuan
from arsip_kinerja.domain.skema.rujukan import periksa_rujukan
from arsip_kinerja.domain.skema.target import Nilai, Rentang, Target, TargetLama

__all__ = [
    "Anggaran",
    "Aturan",
    "BentukBukti",
    "Indikator",
    "IndikatorTahun",
    "KeutuhanError",
    "Nilai",
    "PaguLama",
    "Perjanjian",
    "PerubahanPerjanjian",
    "Polaritas",
    "RencanaAksi",
    "Rentang",
    "Sasaran",
    "Serapan",
    "Target",
    "TargetLama",
    "Tujuan",
]

Polaritas = Literal["positif", "negatif", "rentang", "predikat"]
BentukBukti = Literal["file", "link", "teks"]
"""A file dropped beside the form, a web address or a text in its column Bukti dukung."""
Aturan = Literal["jumlah", "kumulatif", "posisi_akhir", "rata_rata", "rasio_jumlah"]


class Indikator(Definisi):
    """One performance indicator and everything needed to ask, check and compute it.

    *bukti* says what proves the figure, *bukti_wajib* in which forms that must be handed in before the tahap is done
    (none: it is asked for in any form, and nothing waits for it). *lalu* and *target_lalu* are realisasi and target of
    earlier years ("2023"); a year in *tidak_sebanding* was measured otherwise, for the reason given, and joins no
    trend. *induk* is the indikator of the superior's Perjanjian Kinerja that this one serves. An indikator that came
    or went within the year has *mulai* or *sampai* with its *alasan*; *menggantikan* is the kode of the one before.
    *target* holds now, each of *target_lama* up to its own last day.
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

    def pada(self, tanggal: date) -> Self:
        """Return the indikator with the targets in force that day, and only what was changed before it."""
        lama = tuple(t for t in self.target_lama if t.sampai < tanggal)
        berlaku = next((t.target for t in self.target_lama if t.sampai >= tanggal), self.target)
        return self.model_copy(update={"target": berlaku, "target_lama": lama})

    @model_validator(mode="after")
    def _utuh(self) -> Self:
        pastikan(periksa_indikator(self))
        return self


class IndikatorTahun(Definisi):
    """`indikator-<tahun>.toml`: the schema of one year, its version of the day frozen into each berkas when it opens.

    *berakhir* are indikator that had gone by the day of a version, see `pada`; a file has none of its own.
    """

    tahun: int = Field(ge=2000, le=2100)
    tahun_awal_renstra: int | None = None
    tahun_akhir_renstra: int | None = None
    contoh: bool = False
    perjanjian_kinerja: Perjanjian | None = None
    tujuan: tuple[Tujuan, ...] = ()
    sasaran: tuple[Sasaran, ...] = ()
    indikator: tuple[Indikator, ...]
    berakhir: tuple[Indikator, ...] = ()
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
        """Budget lines a unit is asked for: those that are no sum of others."""
        return tuple(a for a in self.anggaran if a.unit == unit and a.kode not in self.induk_anggaran)

    @cached_property
    def induk_anggaran(self) -> frozenset[str]:
        """Kode of the budget lines that are sums of others."""
        return induk_anggaran(self.anggaran)

    def pada(self, tanggal: date) -> Self:
        """Return the version in force that day: targets, pagu, and the indikator that had come and not yet gone.

        Those that had gone stand in *berakhir* as they last were, so that their answers can still be reported.
        """
        datang = [i.pada(tanggal) for i in self.indikator if i.mulai is None or i.mulai <= tanggal]
        berlaku = [i for i in datang if i.sampai is None or tanggal <= i.sampai]
        berakhir = (*self.berakhir, *(i.pada(i.sampai) for i in datang if i.sampai and i.sampai < tanggal))
        ada = {i.kode for i in (*berlaku, *berakhir)}
        kini = {i.kode for i in berlaku}
        isi = {k: getattr(self, k) for k in type(self).model_fields} | {
            "indikator": tuple(i if i.induk in ada else i.model_copy(update={"induk": ""}) for i in berlaku),
            "berakhir": berakhir,
            "anggaran": tuple(a.pada(tanggal) for a in self.anggaran),
            "perjanjian_kinerja": self.perjanjian_kinerja and self.perjanjian_kinerja.pada(tanggal),
            "rencana_aksi": tuple(r for r in self.rencana_aksi if r.indikator in kini),
        }
        return type(self).model_validate(isi)

    def untuk(self, periode: Periode, hari: date) -> Self:
        """Return the version that a berkas of the periode rests on: of its last day, of an insidental one of *hari*."""
        insidental = periode.jenis == "insidental"
        return self.pada(min(periode.akhir, max(periode.mulai, hari)) if insidental else periode.akhir)

    @model_validator(mode="after")
    def _utuh(self) -> Self:
        pastikan(periksa_rujukan(self))
        return self
