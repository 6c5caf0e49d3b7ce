"""Budget lines of a year: programme, kegiatan, sub kegiatan as a tree; rupiah."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Self

from pydantic import Field

from arsip_kinerja.domain.dasar import Definisi, Teks
from arsip_kinerja.domain.skema.keutuhan import Temuan, berputar, ganda, menanjak


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

    def pada(self, tanggal: date) -> Self:
        """Return the line with the pagu in force that day, and only what was changed before it."""
        lama = tuple(p for p in self.pagu_lama if p.sampai < tanggal)
        berlaku = next((p.pagu for p in self.pagu_lama if p.sampai >= tanggal), self.pagu)
        return self.model_copy(update={"pagu": berlaku, "pagu_lama": lama})


def induk_anggaran(anggaran: Sequence[Anggaran]) -> frozenset[str]:
    """Return the kode of lines that have lines below them."""
    return frozenset(a.induk for a in anggaran if a.induk)


def periksa_pohon(anggaran: Sequence[Anggaran]) -> Iterator[Temuan]:
    """Name what is wrong with the tree: kode, parents, circles, dates, and sums on every day a pagu held."""
    yield from ganda("anggaran", [a.kode for a in anggaran])
    dikenal, induk = {a.kode for a in anggaran}, {a.kode: a.induk for a in anggaran}
    putar = berputar(induk)
    for n, a in enumerate(anggaran):
        yield from menanjak(
            ("anggaran", n, "pagu_lama"), f"anggaran {a.kode}, pagu_lama", [p.sampai for p in a.pagu_lama]
        )
        if a.induk and a.induk not in dikenal:
            yield ("anggaran", n, "induk"), f"anggaran {a.kode}: induk {a.induk!r} tidak ada pada daftar anggaran"
        elif a.kode in putar:
            yield ("anggaran", n, "induk"), f"anggaran {a.kode}: induknya berputar kembali ke dirinya sendiri"
    yield from _jumlah(anggaran, "")
    for hari in sorted({p.sampai for a in anggaran for p in a.pagu_lama}):
        yield from _jumlah([a.pada(hari) for a in anggaran], f" pada {hari}")


def _jumlah(anggaran: Sequence[Anggaran], kapan: str) -> Iterator[Temuan]:
    bawah = _jumlah_bawah(anggaran)
    for n, a in enumerate(anggaran):
        if a.kode in bawah and a.pagu != bawah[a.kode]:
            pesan = f"pagu {a.pagu:f}{kapan} tidak sama dengan jumlah rinciannya, {bawah[a.kode]:f}"
            yield ("anggaran", n, "pagu"), f"anggaran {a.kode}: {pesan}"


def _jumlah_bawah(anggaran: Sequence[Anggaran]) -> Mapping[str, Decimal]:
    """Return the sum of the lines directly below each parent."""
    jumlah: dict[str, Decimal] = {}
    for a in anggaran:
        if a.induk:
            jumlah[a.induk] = jumlah.get(a.induk, Decimal(0)) + a.pagu
    return jumlah
