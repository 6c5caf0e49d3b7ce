"""Sheets → rows of indikator and budget lines, whatever the order of columns."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from arsip_kinerja.domain.kolom import Kepala, kunci_nama, temukan
from arsip_kinerja.domain.pemeriksaan import NARASI
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.sel import KOSONG, Sel, alamat
from arsip_kinerja.domain.skema.indikator import Anggaran, Indikator, IndikatorTahun
from arsip_kinerja.tools.sheets import LEMBAR_CATATAN, LEMBAR_IDENTITAS, Buku, Lembar

BUKAN_DATA = {kunci_nama(n) for n in (LEMBAR_CATATAN, LEMBAR_IDENTITAS, "Petunjuk", "Petunjuk Pengisian", "Panduan")}
JAWABAN = ("realisasi", "pembilang", "penyebut", *NARASI)
BARIS_JUMLAH = {"jumlah", "total", "ratarata", "jumlahtotal"}


@dataclass(frozen=True)
class Baris:
    """A row of a table: its sheet, its 0-based number and where its columns are.

    *rumus_nol*: realisasi is our form's formula, and 0 may be what LibreOffice saves as .xls for its empty text.
    """

    lembar: Lembar
    nomor: int
    kolom: Mapping[str, int]
    rumus_nol: bool = False

    def sel(self, kolom: str) -> Sel:
        """Return the cell of a column; empty where the table has no such column."""
        isi = self.lembar.sel(self.nomor, self.kolom[kolom]) if kolom in self.kolom else KOSONG
        return KOSONG if self.rumus_nol and kolom == "realisasi" and isi.angka == 0 else isi

    def jawaban(self) -> dict[str, Sel]:
        """Return the cells people fill in, by column."""
        return {k: self.sel(k) for k in JAWABAN if k in self.kolom}

    def alamat(self, *kolom: str) -> str:
        """Return the address of the first of the columns that the table has."""
        return next((alamat(self.nomor, self.kolom[k]) for k in kolom if k in self.kolom), "")

    @property
    def alasan(self) -> str:
        """The reason given in the row; a budget line has only its column Sumber for it."""
        return self.sel("sumber" if "pagu" in self.kolom else "catatan").teks

    @property
    def terisi(self) -> bool:
        """Whether somebody answered here (a fixed penyebut stands there from the start)."""
        return self.sel("pembilang").jenis != "kosong" or self.sel("realisasi").jenis != "kosong"


@dataclass(frozen=True)
class Tabel:
    """A table with its heading."""

    lembar: Lembar
    kepala: Kepala

    def baris(self) -> Iterator[Baris]:
        """Yield the rows below the heading."""
        for nomor in range(self.kepala.baris + 1, self.lembar.tinggi):
            yield Baris(self.lembar, nomor, self.kepala.kolom)


def tabel(buku: Buku, periode: Periode) -> list[Tabel]:
    """Find the tables on the visible sheets that hold data."""
    hasil = []
    for lembar in buku.lembar:
        if not lembar.terlihat or kunci_nama(lembar.nama) in BUKAN_DATA:
            continue
        teks = [[n if isinstance(n, str) else "" for n in baris] for baris in lembar.mentah[:60]]
        if kepala := temukan(teks, periode):
            hasil.append(Tabel(lembar, kepala))
    return hasil


@dataclass(frozen=True)
class Pencari:
    """Finds the indikator or budget line a row belongs to: by kode, else by its name."""

    daftar: Sequence[Indikator | Anggaran]

    @cached_property
    def kode(self) -> Mapping[str, Indikator | Anggaran]:
        """By kode, in small letters."""
        return {i.kode.casefold(): i for i in self.daftar}

    @cached_property
    def nama(self) -> Mapping[str, Indikator | Anggaran]:
        """By name; one that occurs twice finds nothing. Our own forms never need it."""
        nama = [kunci_nama(i.nama) for i in self.daftar]
        banyak = Counter(nama)
        return {n: i for n, i in zip(nama, self.daftar, strict=True) if banyak[n] == 1}

    def cari(self, baris: Baris, kolom_nama: str) -> Indikator | Anggaran | None:
        """Return what the row is about, None if nothing known."""
        if ketemu := self.kode.get(baris.sel("kode").teks.casefold()):
            return ketemu
        nama = kunci_nama(baris.sel(kolom_nama).teks)
        return self.nama.get(nama) if nama else None


@dataclass(frozen=True)
class Isi:
    """All rows of a workbook by kode, and the filled rows that belong to nothing known."""

    tabel: list[Tabel]
    kinerja: dict[str, list[Baris]]
    anggaran: dict[str, list[Baris]]
    asing: list[tuple[Baris, str]]

    def ada(self, jenis: str) -> bool:
        """Whether a table of that kind was found."""
        return any(t.kepala.jenis == jenis for t in self.tabel)


def isi(buku: Buku, skema: IndikatorTahun, periode: Periode) -> Isi:
    """Sort the rows of all tables."""
    hasil = Isi(tabel(buku, periode), {}, {}, [])
    formulir_xls = buku.jenis == "xls" and bool(buku.identitas.instansi)
    cari = {
        "kinerja": (Pencari(skema.indikator), hasil.kinerja, "indikator"),
        "anggaran": (Pencari(skema.anggaran), hasil.anggaran, "nama"),
    }
    for satu in hasil.tabel:
        pencari, wadah, kolom = cari[satu.kepala.jenis]
        for baris in satu.baris():
            if ketemu := pencari.cari(baris, kolom):
                nol = formulir_xls and isinstance(ketemu, Indikator) and ketemu.berasio
                wadah.setdefault(ketemu.kode, []).append(replace(baris, rumus_nol=True) if nol else baris)
            elif nama := _nama_asing(baris, kolom):
                hasil.asing.append((baris, nama))
    return hasil


def _nama_asing(baris: Baris, kolom: str) -> str:
    """Name of a row that is filled like an answer but belongs to nothing known; totals and numbering rows are none."""
    nama = baris.sel(kolom).teks
    kunci = kunci_nama(nama)
    angka = baris.sel("realisasi").angka or baris.sel("pembilang").angka
    if kunci in BARIS_JUMLAH or not any(c.isalpha() for c in kunci) or not isinstance(angka, Decimal):
        return ""
    return nama
