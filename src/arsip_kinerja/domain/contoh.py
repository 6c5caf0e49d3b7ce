"""Example answers of one office and year (`contoh-<tahun>.toml`): what the demo fills in, and one form done wrongly.

Every figure is DATA CONTOH and belongs to nobody.
"""

from decimal import Decimal
from typing import Literal, Self

from pydantic import Field, model_validator

from arsip_kinerja.domain.dasar import Definisi, Teks


class ContohIsian(Definisi):
    """The answer for one indikator in one periode (`2024-TW1`, `2024-01`).

    Either *nilai* (a number, a rating or a word such as "Belum Rilis") or *pembilang* with *penyebut* is given.
    An answer may exist for a triwulan in which the indikator is not targeted; the form does not ask for it.
    """

    periode: Teks
    kode: Teks
    nilai: Decimal | str | None = None
    pembilang: Decimal | None = None
    penyebut: Decimal | None = None
    sumber: str = ""
    bukti: str = ""
    pendukung: str = ""
    penghambat: str = ""
    tindak_lanjut: str = ""
    catatan: str = ""

    @model_validator(mode="after")
    def _satu_cara(self) -> Self:
        pasangan = (self.pembilang is not None, self.penyebut is not None)
        if len({*pasangan, self.nilai is None}) != 1:
            pesan = f"{self.kode} {self.periode}: isikan nilai, atau pembilang dan penyebut"
            raise ValueError(pesan)
        return self


class ContohAnggaran(Definisi):
    """Budget realisation in rupiah of one line, from January to the end of the periode."""

    periode: Teks
    kode: Teks
    realisasi: Decimal = Field(ge=0)


class ContohSalah(Definisi):
    """One form filled in wrongly: *tulis* stands in the *kolom* of *kode*, everything else as in the right answer.

    With kolom `realisasi` the pembilang and penyebut of that row stay empty: the person typed the value alone.
    Without *kode* the form of *unit* itself is right, but it was put into the folder of *unit_pengirim*.
    *maksud* says in Indonesian what the case shows.
    """

    periode: Teks
    unit: Teks
    kode: str = ""
    kolom: Literal["", "pembilang", "penyebut", "realisasi"] = ""
    tulis: str = ""
    unit_pengirim: str = ""
    maksud: Teks

    @model_validator(mode="after")
    def _satu_kesalahan(self) -> Self:
        if not (bool(self.kode) == bool(self.kolom) == bool(self.tulis) != bool(self.unit_pengirim)):
            pesan = "isikan kode, kolom, dan tulis; atau unit_pengirim saja"
            raise ValueError(pesan)
        return self


class Contoh(Definisi):
    """`contoh-<tahun>.toml`."""

    tahun: int = Field(ge=2000, le=2100)
    isian: tuple[ContohIsian, ...] = ()
    anggaran: tuple[ContohAnggaran, ...] = ()
    salah: tuple[ContohSalah, ...] = ()
