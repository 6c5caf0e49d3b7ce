"""What follows Bab III A in a LKjIP: the budget, the end, and the appendix with every triwulan."""

from dataclasses import dataclass
from decimal import Decimal

from arsip_kinerja.domain.angka import persen, rupiah
from arsip_kinerja.domain.baris_kinerja import BarisKinerja
from arsip_kinerja.domain.belanja import BarisAnggaran
from arsip_kinerja.domain.kalimat_laporan import kalimat_anggaran, kalimat_kinerja, rekat
from arsip_kinerja.domain.lkjip.sasaran import Faktor, LkjipSasaran
from arsip_kinerja.domain.lkjip.tahun import Setahun
from arsip_kinerja.domain.lkjip.uraian import Uraian
from arsip_kinerja.domain.narasi import Narasi
from arsip_kinerja.domain.rumus import dalam_persen
from arsip_kinerja.domain.skema.indikator import Anggaran

BAB3B, BAB4 = "Bab III B", "Bab IV"


@dataclass(frozen=True)
class BarisSerapan:
    """A budget line of this year beside the year before ("–" where that is not known).

    *terinci*: it is the sum of the lines below it.
    """

    kode: str
    nama: str
    pagu: str
    realisasi: str
    serapan: str
    pagu_lalu: str
    realisasi_lalu: str
    serapan_lalu: str
    terinci: bool = False


@dataclass(frozen=True)
class RealisasiAnggaran:
    """Bab III B; *tahun_lalu* is "" where nothing is known of the year before."""

    tahun_lalu: str
    kalimat: tuple[str, ...]
    baris: tuple[BarisSerapan, ...]
    jumlah: BarisSerapan
    uraian: Uraian


def realisasi_anggaran(narasi: Narasi, s: Setahun) -> RealisasiAnggaran:
    """Put Bab III B together: each budget line and their sum, with the year before where it is known."""
    laporan, lalu = s.sumber.laporan, str(s.tahun - 1)
    skema = {a.kode: a for a in s.sumber.skema.anggaran}
    induk = {a.induk for a in skema.values()}
    for a in laporan.anggaran:
        if a.realisasi is None and a.kode not in induk:
            s.pencatat.isian(BAB3B, f"realisasi anggaran {a.nama}")
    periode = laporan.periode.label(s.sebutan)
    return RealisasiAnggaran(
        tahun_lalu=lalu if any(lalu in a.lalu for a in skema.values()) else "",
        kalimat=tuple(map(rekat, kalimat_anggaran(laporan, periode))),
        baris=tuple(_serapan(a, skema.get(a.kode), lalu, terinci=a.kode in induk) for a in laporan.anggaran),
        jumlah=_jumlah(laporan.jumlah_anggaran, list(skema.values()), lalu),
        uraian=s.pencatat.uraian(
            narasi.realisasi_anggaran, BAB3B, "penjelasan realisasi anggaran", "realisasi_anggaran"
        ),
    )


def _serapan(a: BarisAnggaran, garis: Anggaran | None, lalu: str, *, terinci: bool) -> BarisSerapan:
    dulu = garis.lalu.get(lalu) if garis else None
    return _baris_serapan(a, None if dulu is None else (dulu.pagu, dulu.realisasi), terinci=terinci)


def _jumlah(a: BarisAnggaran, semua: list[Anggaran], lalu: str) -> BarisSerapan:
    """Sum the year before only where every topmost line says it."""
    dulu = [x.lalu.get(lalu) for x in semua if not x.induk]
    ada = [d for d in dulu if d is not None]
    if not ada or len(ada) < len(dulu):
        return _baris_serapan(a, None)
    return _baris_serapan(a, (sum((d.pagu for d in ada), Decimal(0)), sum((d.realisasi for d in ada), Decimal(0))))


def _baris_serapan(a: BarisAnggaran, lalu: tuple[Decimal, Decimal] | None, *, terinci: bool = False) -> BarisSerapan:
    pagu, realisasi = (rupiah(lalu[0]), rupiah(lalu[1])) if lalu else ("–", "–")
    kini = "–" if a.persen is None else a.persen_teks  # why stands in the sentences above the table
    serapan = persen(dalam_persen(lalu[1], lalu[0])) if lalu and lalu[0] else "–"
    return BarisSerapan(
        a.kode, a.nama, a.pagu_teks, a.realisasi_teks, kini, pagu, realisasi, serapan, terinci
    )  # fmt: skip


@dataclass(frozen=True)
class Penutup:
    """Bab IV: the figures again in words, and what will be mended; *dari_unit* are the units' own acts."""

    kalimat: tuple[str, ...]
    kesimpulan: Uraian
    langkah: Uraian
    dari_unit: tuple[Faktor, ...]


def penutup(narasi: Narasi, sasaran: tuple[LkjipSasaran, ...], s: Setahun) -> Penutup:
    """Put Bab IV together; steps are needed where an indikator is below its target."""
    laporan = s.sumber.laporan
    periode = laporan.periode.label(s.sebutan)
    kurang = {s.nomor[b.indikator.kode] for b in laporan.perlu_tindak_lanjut}
    kalimat = (*kalimat_kinerja(laporan, periode, laporan.kebijakan), *kalimat_anggaran(laporan, periode))
    langkah = Uraian(narasi.langkah_perbaikan)
    if kurang and not narasi.langkah_perbaikan:
        langkah = Uraian(perlu=s.pencatat.perlu(BAB4, "langkah perbaikan tahun berikutnya", "langkah_perbaikan"))
    dari_unit = tuple(f for x in sasaran for f in x.faktor if f.nomor in kurang and f.tindak_lanjut)
    return Penutup(tuple(map(rekat, kalimat)), Uraian(narasi.kesimpulan), langkah, dari_unit)


@dataclass(frozen=True)
class BarisPengukuran:
    """An indikator in the appendix: target, realisasi of each triwulan and of the year, capaian."""

    nomor: int
    nama: str
    satuan: str
    target: str
    triwulan: tuple[str, str, str, str]
    realisasi: str
    capaian: str
    kategori: str


@dataclass(frozen=True)
class SasaranPengukuran:
    """A sasaran in the appendix."""

    nama: str
    baris: tuple[BarisPengukuran, ...]


def pengukuran(s: Setahun) -> tuple[SasaranPengukuran, ...]:
    """Return the appendix Pengukuran Kinerja."""
    return tuple(
        SasaranPengukuran(x.sasaran.nama, tuple(_pengukuran(b, s) for b in x.baris)) for x in s.sumber.laporan.sasaran
    )


def _pengukuran(b: BarisKinerja, s: Setahun) -> BarisPengukuran:
    i = b.indikator
    tw = [t[i.kode].realisasi_teks if i.kode in t else "–" for t in s.triwulan]
    satu, dua, tiga, empat = (*tw, *("–",) * 4)[:4]
    return BarisPengukuran(
        s.nomor[i.kode], i.nama, i.satuan, b.target_tahun_teks, (satu, dua, tiga, empat),
        b.realisasi_teks, b.capaian_teks, b.kategori,
    )  # fmt: skip
