"""What people write for a year's report and no figure says: `narasi-<tahun>.toml`, beside the indicator schema.

Everything may be missing: the report then shows the gap and lists what is still needed.
"""

from datetime import date
from typing import Annotated

from pydantic import Field

from arsip_kinerja.domain.dasar import Definisi, Teks

Paragraf = tuple[Teks, ...]
"""Paragraphs in order, plain text; a line end inside one stays a line end."""


class Isu(Definisi):
    """A main issue (isu strategis) and what it is about."""

    judul: Teks
    uraian: Paragraf = ()


class Pegawai(Definisi):
    """One line of the staff table: of a *kelompok* ("Pendidikan"), how many (*jumlah* persons) are *uraian* ("S-1")."""

    kelompok: Teks
    uraian: Teks
    jumlah: int = Field(ge=0)


class NarasiSasaran(Definisi):
    """Texts on one sasaran, by the comparison of Bab III they stand under.

    *pengantar* opens it; *target* 1, *tahun_lalu* 2, *renstra* 3, *nasional* 4, *analisis* (causes of success or
    failure) and *upaya* (what was done) 5, *efisiensi* 6, *program* (which programmes helped or hindered) 7.
    """

    pengantar: Paragraf = ()
    target: Paragraf = ()
    tahun_lalu: Paragraf = ()
    renstra: Paragraf = ()
    nasional: Paragraf = ()
    analisis: Paragraf = ()
    upaya: Paragraf = ()
    efisiensi: Paragraf = ()
    program: Paragraf = ()


class Reviu(Definisi):
    """The statement that the report was reviewed, as its reviewer (*oleh*, a jabatan or office) worded it."""

    oleh: Teks
    pernyataan: Annotated[Paragraf, Field(min_length=1)]
    nomor: str = ""
    tanggal: date | None = None


class Narasi(Definisi):
    """The written part of one year's LKjIP; *sasaran* by kode."""

    tahun: int = Field(ge=2000, le=2100)
    kata_pengantar: Paragraf = ()
    ringkasan_eksekutif: Paragraf = ()
    dasar_hukum: tuple[Teks, ...] = ()
    gambaran_umum: Paragraf = ()
    tugas: Paragraf = ()
    fungsi: tuple[Teks, ...] = ()
    struktur: Paragraf = ()
    sumber_daya: Paragraf = ()
    pegawai: tuple[Pegawai, ...] = ()
    aspek_strategis: Paragraf = ()
    isu_strategis: tuple[Isu, ...] = ()
    perencanaan: Paragraf = ()
    perjanjian: Paragraf = ()
    sasaran: dict[str, NarasiSasaran] = Field(default={})
    realisasi_anggaran: Paragraf = ()
    kesimpulan: Paragraf = ()
    langkah_perbaikan: tuple[Teks, ...] = ()
    reviu: Reviu | None = None
