"""What an operator adds to the known holidays: `templates/libur.toml`."""

from datetime import date
from typing import Self

from pydantic import model_validator

from arsip_kinerja.domain.dasar import Definisi, Teks


class HariLibur(Definisi):
    """A day off to add, or one to take away, and the decree that says so."""

    tanggal: date
    nama: Teks
    sumber: Teks


class Ramadan(Definisi):
    """First and last day of a fasting month; *perkiraan* where the government has not announced it yet."""

    mulai: date
    selesai: date
    sumber: Teks
    perkiraan: bool = False

    @model_validator(mode="after")
    def _urut(self) -> Self:
        if self.selesai < self.mulai:
            raise ValueError("selesai mendahului mulai")
        return self


class DaftarLibur(Definisi):
    """The whole file; everything may be missing."""

    tambah: tuple[HariLibur, ...] = ()
    hapus: tuple[HariLibur, ...] = ()
    ramadan: tuple[Ramadan, ...] = ()

    @property
    def puasa(self) -> tuple[tuple[date, date], ...]:
        """First and last day of each fasting month."""
        return tuple((r.mulai, r.selesai) for r in self.ramadan)
