"""What the year's plan holds besides figures: tujuan, sasaran, the Perjanjian Kinerja as signed, the Rencana Aksi."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field

from arsip_kinerja.domain.dasar import Definisi, Teks
from arsip_kinerja.domain.skema.keutuhan import Temuan, menanjak


class Tujuan(Definisi):
    """A goal of the Renstra; sasaran serve it."""

    kode: Teks
    nama: Teks


class Sasaran(Definisi):
    """A strategic objective of the office, below a *tujuan* where the Renstra names one."""

    kode: Teks
    nama: Teks
    tujuan: str = ""


class PerubahanPerjanjian(Definisi):
    """A Perjanjian Kinerja Perubahan: the day it was signed and why."""

    tanggal: date
    alasan: Teks


class Perjanjian(Definisi):
    """The Perjanjian Kinerja of the year as signed: its targets are those of the schema."""

    tanggal: date
    nomor: str = ""
    perubahan: tuple[PerubahanPerjanjian, ...] = ()

    def pada(self, tanggal: date) -> "Perjanjian":
        """Return it with the changes signed up to that day."""
        return self.model_copy(update={"perubahan": tuple(p for p in self.perubahan if p.tanggal <= tanggal)})

    def periksa(self, tahun: int) -> Iterator[Temuan]:
        """Name dates that do not belong to the year or stand in the wrong order."""
        dasar = ("perjanjian_kinerja",)
        if self.tanggal.year not in {tahun - 1, tahun}:
            yield (*dasar, "tanggal"), f"perjanjian_kinerja.tanggal: {self.tanggal} bukan untuk tahun {tahun}"
        for n, p in enumerate(self.perubahan):
            if p.tanggal.year != tahun or p.tanggal <= self.tanggal:
                pesan = f"{p.tanggal} harus pada tahun {tahun}, sesudah {self.tanggal}"
                yield (*dasar, "perubahan", n), f"perjanjian_kinerja.perubahan: {pesan}"
        hari = [p.tanggal for p in self.perubahan]
        yield from menanjak((*dasar, "perubahan"), "perjanjian_kinerja.perubahan", hari)


class RencanaAksi(Definisi):
    """One action of the Rencana Aksi towards an indikator; *triwulan* are those in which it is planned."""

    indikator: Teks
    kegiatan: Teks
    triwulan: Annotated[
        tuple[Annotated[int, Field(ge=1, le=4)], ...],
        Field(min_length=1),
        AfterValidator(lambda n: tuple(sorted(set(n)))),
    ]
    keluaran: str = ""
    penanggung_jawab: str = ""
