"""The figures of one report, computed once: Word, PDF, xlsx and web print this same object."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from arsip_kinerja.domain.angka import persen
from arsip_kinerja.domain.belanja import BarisAnggaran, belanja, jumlah
from arsip_kinerja.domain.capaian import (
    BELUM_BERUPA_ANGKA,
    BELUM_DIISI,
    TIDAK_ADA_KEJADIAN,
    TIDAK_DITARGETKAN,
    Gabungan,
    Hasil,
    NilaiIndikator,
    capaian,
    gabung,
    kategori,
    nilai_teks,
    rata_rata,
    tercapai,
)
from arsip_kinerja.domain.indikator import Indikator, IndikatorTahun, Sasaran
from arsip_kinerja.domain.instansi import Instansi, KebijakanCapaian
from arsip_kinerja.domain.isian import Isian, IsianAnggaran
from arsip_kinerja.domain.periode import Periode

__all__ = [
    "BagianSasaran",
    "BarisAnggaran",
    "BarisKinerja",
    "IsianPerPeriode",
    "Laporan",
    "Ringkasan",
    "ditargetkan",
    "nilai_teks",
    "susun",
    "target_periode",
]

IsianPerPeriode = Mapping[Periode, Mapping[str, Isian]]


@dataclass(frozen=True)
class BarisKinerja:
    """One indikator in one report.

    *realisasi_lalu* is the last answer of the same year before this periode (*periode_lalu*), else last year's value.
    *keterangan* says why there is no realisasi, or what was left out of it. *isian* is the answer of the periode, or
    the latest one rolled up, for its narrative.
    """

    indikator: Indikator
    target: NilaiIndikator
    realisasi: Decimal | str | None
    realisasi_lalu: NilaiIndikator
    periode_lalu: Periode | None
    hasil: Hasil
    kategori: str
    tercapai: bool | None
    isian: Isian | None
    keterangan: str = ""

    @property
    def ditargetkan(self) -> bool:
        """Whether the row counts in this periode."""
        return self.hasil.alasan != TIDAK_DITARGETKAN

    @property
    def target_teks(self) -> str:
        """Target as printed: "68,00", "25", "95–105", "BB", "–"."""
        return nilai_teks(self.indikator, self.target)

    @property
    def realisasi_teks(self) -> str:
        """Realisasi as printed; without one "–", "belum diisi" or "tidak ada kejadian"."""
        if self.realisasi is not None:
            return nilai_teks(self.indikator, self.realisasi)
        if self.keterangan == TIDAK_ADA_KEJADIAN:
            return TIDAK_ADA_KEJADIAN
        return "belum diisi" if self.ditargetkan else "–"

    @property
    def realisasi_lalu_teks(self) -> str:
        """Earlier realisasi as printed."""
        return nilai_teks(self.indikator, self.realisasi_lalu)

    @property
    def capaian_teks(self) -> str:
        """Capaian as printed: "98,79 %", "tidak dapat dihitung (target belum diisi)", "–" where not targeted."""
        if self.hasil.persen is not None:
            return persen(self.hasil.persen)
        return f"tidak dapat dihitung ({self.hasil.alasan})" if self.ditargetkan else "–"


@dataclass(frozen=True)
class BagianSasaran:
    """A sasaran and the rows of its indikator."""

    sasaran: Sasaran
    baris: tuple[BarisKinerja, ...]


@dataclass(frozen=True)
class Ringkasan:
    """Counts over the rows that are targeted: ditargetkan = tercapai + belum + tidak_dihitung.

    *rata_rata* is capped per office policy, None without any capaian; *tertinggi* and *terendah* by capaian.
    """

    ditargetkan: int
    tercapai: int
    belum: int
    tidak_dihitung: int
    rata_rata: Decimal | None
    tertinggi: BarisKinerja | None
    terendah: BarisKinerja | None

    @property
    def rata_rata_teks(self) -> str:
        """Mean as printed."""
        return "–" if self.rata_rata is None else persen(self.rata_rata)


@dataclass(frozen=True)
class Laporan:
    """All figures of one periode."""

    periode: Periode
    sasaran: tuple[BagianSasaran, ...]
    anggaran: tuple[BarisAnggaran, ...]
    jumlah_anggaran: BarisAnggaran
    ringkasan: Ringkasan

    @property
    def baris(self) -> tuple[BarisKinerja, ...]:
        """All rows, in order of print."""
        return tuple(b for bagian in self.sasaran for b in bagian.baris)


def susun(
    instansi: Instansi,
    skema: IndikatorTahun,
    periode: Periode,
    isian: IsianPerPeriode,
    anggaran: Mapping[str, IsianAnggaran],
) -> Laporan:
    """Compute a report from the accepted answers of the year up to *periode*; sasaran without indikator are left out.

    An answer given for the periode itself counts as it is; otherwise months make the triwulan and both make the year,
    by the indikator's aturan.
    """
    semua = {i.kode: _baris(i, periode, isian, instansi.capaian) for i in skema.indikator}
    bagian = tuple(
        BagianSasaran(s, tuple(b for b in semua.values() if b.indikator.sasaran == s.kode)) for s in skema.sasaran
    )
    terisi = tuple(b for b in bagian if b.baris)
    serapan = tuple(belanja(a, anggaran.get(a.kode)) for a in skema.anggaran)
    baris = [b for t in terisi for b in t.baris]
    return Laporan(periode, terisi, serapan, jumlah(serapan), _ringkas(baris, instansi.capaian))


def _baris(i: Indikator, periode: Periode, isian: IsianPerPeriode, kebijakan: KebijakanCapaian) -> BarisKinerja:
    jawaban = _jawaban(i.kode, periode, isian)
    nilai = gabung(i, jawaban)
    target = target_periode(i, periode)
    hasil = _hasil(i, target, nilai, kebijakan) if ditargetkan(i, periode) else Hasil(None, TIDAK_DITARGETKAN)
    lalu, periode_lalu = _lalu(i, periode, isian)
    return BarisKinerja(
        indikator=i,
        target=target,
        realisasi=nilai.nilai,
        realisasi_lalu=lalu,
        periode_lalu=periode_lalu,
        hasil=hasil,
        kategori=kategori(hasil.persen, kebijakan),
        tercapai=tercapai(hasil),
        isian=jawaban[-1] if jawaban else None,
        keterangan=nilai.alasan,
    )


def _hasil(i: Indikator, target: NilaiIndikator, nilai: Gabungan, kebijakan: KebijakanCapaian) -> Hasil:
    hasil = capaian(i, target, nilai.nilai, kebijakan)
    if hasil.alasan == BELUM_DIISI and nilai.alasan:
        return Hasil(None, nilai.alasan)  # gabung knows why: nothing happened, or not answered
    return hasil


def target_periode(i: Indikator, periode: Periode) -> NilaiIndikator:
    """Return the target shown for a periode: of its triwulan for triwulan and month, else of the year."""
    return i.target.tahun if periode.triwulan is None else i.target.triwulan(periode.triwulan)


def ditargetkan(i: Indikator, periode: Periode) -> bool:
    """Whether the indikator counts: "–" in a triwulan means it does not; a year counts if any of its targets is set."""
    if periode.triwulan is not None:
        return i.target.triwulan(periode.triwulan) is not None
    return any(t is not None for t in (i.target.tahun, *(i.target.triwulan(n) for n in range(1, 5))))


def _jawaban(kode: str, periode: Periode, isian: IsianPerPeriode) -> list[Isian]:
    """Answers that make up a periode, in order: its own, else those of its triwulan, else of their months."""
    sendiri = isian.get(periode, {}).get(kode)
    if sendiri is not None or periode.jenis == "bulan":
        return [sendiri] if sendiri is not None else []
    if periode.jenis == "triwulan":
        bagian = periode.bulan
    else:
        bagian = tuple(Periode(periode.tahun, "triwulan", n) for n in range(1, 5))
    return [j for p in bagian for j in _jawaban(kode, p, isian)]


def _lalu(i: Indikator, periode: Periode, isian: IsianPerPeriode) -> tuple[NilaiIndikator, Periode | None]:
    """Value of the nearest earlier periode of the same kind and year that has one, else last year's."""
    p = periode.sebelum() if periode.triwulan is not None else None
    while p is not None and p.tahun == periode.tahun:
        nilai = gabung(i, _jawaban(i.kode, p, isian))
        if nilai.nilai is not None and nilai.alasan != BELUM_BERUPA_ANGKA:
            return nilai.nilai, p
        p = p.sebelum()
    tahun_lalu = i.lalu.get(str(periode.tahun - 1))
    return tahun_lalu, None if tahun_lalu is None else Periode(periode.tahun - 1, "tahun")


def _ringkas(baris: list[BarisKinerja], kebijakan: KebijakanCapaian) -> Ringkasan:
    kena = [b for b in baris if b.ditargetkan]
    urut = sorted((b for b in kena if b.hasil.persen is not None), key=lambda b: b.hasil.persen or Decimal(0))
    return Ringkasan(
        ditargetkan=len(kena),
        tercapai=sum(b.tercapai is True for b in kena),
        belum=sum(b.tercapai is False for b in kena),
        tidak_dihitung=len(kena) - len(urut),
        rata_rata=rata_rata((b.hasil.persen for b in urut if b.hasil.persen is not None), kebijakan),
        tertinggi=urut[-1] if urut else None,
        terendah=urut[0] if urut else None,
    )
