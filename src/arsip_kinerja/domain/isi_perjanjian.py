"""The Perjanjian Kinerja of one official in one edition, and what a change did to the edition before."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from arsip_kinerja.domain.angka import rupiah
from arsip_kinerja.domain.beda_perjanjian import BarisPerubahan, beda_indikator, beda_pagu, target, triwulan
from arsip_kinerja.domain.instansi import Instansi
from arsip_kinerja.domain.jenjang import Pemegang, indikator_milik, pemegang_perjanjian
from arsip_kinerja.domain.lembar import Orang
from arsip_kinerja.domain.periode import tanggal
from arsip_kinerja.domain.skema.indikator import Anggaran, Indikator, IndikatorTahun
from arsip_kinerja.domain.sumber import Sumber, Varian

SEHARI = timedelta(days=1)
RINCIAN = {1: 1, 2: 2, 3: 9}
"""How many levels of the budget tree an official's paper shows: programmes, their kegiatan, all down to the last."""


@dataclass(frozen=True)
class BarisPerjanjian:
    """An indikator with its targets as printed; *mendukung* is the superior's indikator it serves, "" for none."""

    nomor: int
    indikator: str
    satuan: str
    target: str
    triwulan: tuple[str, ...]
    mendukung: str
    kode: str


@dataclass(frozen=True)
class SasaranPerjanjian:
    """A sasaran and what is promised for it."""

    nama: str
    baris: tuple[BarisPerjanjian, ...]


@dataclass(frozen=True)
class BarisProgram:
    """A budget line as printed; *tingkat* counts from 1, programme, kegiatan, sub kegiatan."""

    nomor: str
    kode: str
    nama: str
    anggaran: str
    keterangan: str
    tingkat: int


@dataclass(frozen=True)
class PerjanjianKinerja:
    """One paper. *lembaga* is the office or unit it is for, *dasar* says what a change replaces ("" at first).

    *tanggal* is the day it was signed as recorded in the schema, "" where none is; *jumlah* is rupiah as printed;
    *edisi* counts from 1.
    """

    judul: str
    lembaga: str
    pertama: Orang
    kedua: Orang
    tanggal: str
    dasar: str
    adopsi: bool
    sasaran: tuple[SasaranPerjanjian, ...]
    program: tuple[BarisProgram, ...]
    jumlah: str
    perubahan: tuple[BarisPerubahan, ...]
    edisi: int = 1


def varian(s: Sumber) -> tuple[Varian, ...]:
    """Return the papers of a year: every edition, and in each the head's, then the other officials'.

    Who promises the same as before signs no change.
    """
    kini = _kini(s)
    return tuple(
        Varian(
            kode=_kode(edisi, p),
            judul=_judul(edisi),
            untuk=p.pertama.jabatan if p.id else "",
            edisi=edisi + 1,
            bawaan=not p.id and edisi == kini,
        )
        for edisi in range(len(_hari_edisi(s.skema)))
        for p in pemegang_perjanjian(s.instansi, versi(s.skema, edisi), s.tanggal)
        if not (edisi and p.id) or any(_perubahan(s, edisi, p))
    )


def _kini(s: Sumber) -> int:
    """Return the newest edition signed by the day the paper is made."""
    pk = s.skema.perjanjian_kinerja
    return sum(p.tanggal <= s.tanggal for p in pk.perubahan) if pk else 0


def _kode(edisi: int, p: Pemegang) -> str:
    """Return what tells the papers of a year apart; the space keeps it from ever being a unit's kode."""
    return " ".join(filter(None, (f"perubahan {edisi}" if edisi else "", f"pejabat {p.id}" if p.id else "")))


def _judul(edisi: int) -> str:
    ke = f" ke-{edisi}" if edisi > 1 else ""
    return f"Perjanjian Kinerja Perubahan{ke}" if edisi else "Perjanjian Kinerja"


def _hari_edisi(skema: IndikatorTahun) -> list[date]:
    """Return the day from which each edition holds; the first one's may lie before the year."""
    pk, awal = skema.perjanjian_kinerja, date(skema.tahun, 1, 1)
    return [max(pk.tanggal, awal), *(p.tanggal + SEHARI for p in pk.perubahan)] if pk else [awal]


def versi(skema: IndikatorTahun, edisi: int) -> IndikatorTahun:
    """Return what an edition promised: the schema as it was when it was signed; a change holds from that day on."""
    return skema.pada(_hari_edisi(skema)[edisi]) if skema.perjanjian_kinerja else skema


def susun_perjanjian(s: Sumber) -> PerjanjianKinerja:
    """Return the paper of `s.varian`; where none is named the head's in the newest edition signed by that day."""
    edisi, siapa = _dipilih(s)
    kini = versi(s.skema, edisi)
    milik = indikator_milik(s.instansi, kini, siapa, s.tanggal)
    anggaran = _anggaran(kini, siapa)
    pk = s.skema.perjanjian_kinerja
    ditandatangani = (pk.perubahan[edisi - 1].tanggal if edisi else pk.tanggal) if pk else None
    unit = [s.instansi.nama_unit(u) for u in siapa.unit]
    return PerjanjianKinerja(
        judul=_judul(edisi),
        lembaga=" dan ".join(unit) or s.instansi.nama,
        pertama=siapa.pertama,
        kedua=siapa.kedua,
        tanggal=tanggal(ditandatangani) if ditandatangani else "",
        dasar=_dasar(s.skema, edisi),
        adopsi=siapa.tingkat > 1 and any(i.jenis in {"IKU", "PK"} for i in milik),
        sasaran=_sasaran(kini, milik, siapa),
        program=tuple(_program(anggaran, s.instansi, RINCIAN[siapa.tingkat])),
        jumlah=rupiah(sum((a.pagu for a in _akar(anggaran)), Decimal(0))),
        perubahan=tuple(_perubahan(s, edisi, siapa)) if edisi else (),
        edisi=edisi + 1,
    )


def _dipilih(s: Sumber) -> tuple[int, Pemegang]:
    """Return edition and official of the paper wanted; none named: the head's newest."""
    for edisi in range(len(_hari_edisi(s.skema))):
        for p in pemegang_perjanjian(s.instansi, versi(s.skema, edisi), s.tanggal):
            if _kode(edisi, p) == s.varian:
                return edisi, p
    kini = _kini(s)
    return kini, pemegang_perjanjian(s.instansi, versi(s.skema, kini), s.tanggal)[0]


def _dasar(skema: IndikatorTahun, edisi: int) -> str:
    """Say which paper a change replaces, and why."""
    pk = skema.perjanjian_kinerja
    if not edisi or pk is None:
        return ""
    lama = pk.perubahan[edisi - 2].tanggal if edisi > 1 else pk.tanggal
    alasan = pk.perubahan[edisi - 1].alasan.rstrip(".")
    return (
        f"Perjanjian ini menggantikan {_judul(edisi - 1)} tanggal {tanggal(lama)}. Alasan perubahan: {alasan}. "
        "Hal yang berubah disebutkan pada lampiran."
    )


def _sasaran(skema: IndikatorTahun, milik: tuple[Indikator, ...], siapa: Pemegang) -> tuple[SasaranPerjanjian, ...]:
    nomor = {i.kode: n for n, i in enumerate((i for x in skema.sasaran for i in milik if i.sasaran == x.kode), start=1)}
    nama = {i.kode: i.nama for i in skema.indikator} if siapa.tingkat > 1 else {}
    semua = (
        SasaranPerjanjian(
            x.nama,
            tuple(_baris(i, nomor[i.kode], nama.get(i.induk, "")) for i in milik if i.sasaran == x.kode),
        )
        for x in skema.sasaran
    )
    return tuple(x for x in semua if x.baris)


def _baris(i: Indikator, nomor: int, mendukung: str) -> BarisPerjanjian:
    return BarisPerjanjian(nomor, i.nama, i.satuan, target(i, "tahun"), triwulan(i), mendukung, i.kode)


def _anggaran(skema: IndikatorTahun, siapa: Pemegang) -> dict[str, Anggaran]:
    """Return the budget lines of an official; a line whose parent is another unit's stands on its own."""
    return {a.kode: a for a in skema.anggaran if not siapa.unit or a.unit in siapa.unit}


def _akar(anggaran: Mapping[str, Anggaran]) -> list[Anggaran]:
    return [a for a in anggaran.values() if a.induk not in anggaran]


def _program(anggaran: Mapping[str, Anggaran], instansi: Instansi, terdalam: int) -> Iterator[BarisProgram]:
    """Yield the lines in the order of the tree, numbered 1, 1.1, 1.1.1, down to the level that is shown."""
    bawah: dict[str, list[Anggaran]] = {}
    for a in anggaran.values():
        bawah.setdefault(a.induk if a.induk in anggaran else "", []).append(a)

    def turun(induk: str, awalan: str, tingkat: int) -> Iterator[BarisProgram]:
        for n, a in enumerate(bawah.get(induk, ()), start=1):
            nomor = f"{awalan}{n}"
            yield BarisProgram(nomor, a.kode, a.nama, rupiah(a.pagu), instansi.nama_unit(a.unit), tingkat)
            if tingkat < terdalam:
                yield from turun(a.kode, f"{nomor}.", tingkat + 1)

    return turun("", "", 1)


def _perubahan(s: Sumber, edisi: int, siapa: Pemegang) -> Iterator[BarisPerubahan]:
    """Yield every difference from the edition before: targets, indikator that came or went, pagu."""
    lama, baru = versi(s.skema, edisi - 1), versi(s.skema, edisi)
    umum = s.skema.perjanjian_kinerja.perubahan[edisi - 1].alasan if s.skema.perjanjian_kinerja else ""
    dulu = {i.kode: i for i in indikator_milik(s.instansi, lama, siapa, s.tanggal)}
    kini = {i.kode: i for i in indikator_milik(s.instansi, baru, siapa, s.tanggal)}
    for kode in dict.fromkeys((*dulu, *kini)):
        yield from beda_indikator(dulu.get(kode), kini.get(kode), umum)
    pagu_lama, pagu = _anggaran(lama, siapa), _anggaran(baru, siapa)
    for kode in dict.fromkeys((*pagu_lama, *pagu)):
        yield from beda_pagu(pagu_lama.get(kode), pagu.get(kode), umum)
