"""The LKjIP of a year (PermenPANRB 53/2014): one frozen object, every text ready to print.

Figures come from the report of the year and of its triwulan, words from the units and from `narasi-<tahun>.toml`; what
is missing is a gap in the text and stands in *kekurangan*.
"""

from dataclasses import dataclass
from decimal import Decimal

from arsip_kinerja.domain.angka import persen
from arsip_kinerja.domain.capaian import AMBANG_KATEGORI
from arsip_kinerja.domain.isi_laporan import Ringkasan
from arsip_kinerja.domain.kalimat_laporan import kalimat_anggaran, kalimat_kinerja, rekat
from arsip_kinerja.domain.lkjip.akhir import (
    Penutup,
    RealisasiAnggaran,
    SasaranPengukuran,
    pengukuran,
    penutup,
    realisasi_anggaran,
)
from arsip_kinerja.domain.lkjip.bab import Pendahuluan, Perencanaan, pendahuluan, perencanaan
from arsip_kinerja.domain.lkjip.gambar import GambarTren, Sebaran, catatan_tren, sebaran, tren
from arsip_kinerja.domain.lkjip.sasaran import LkjipSasaran, keadaan, susun_sasaran
from arsip_kinerja.domain.lkjip.tahun import Setahun, setahun
from arsip_kinerja.domain.lkjip.uraian import Kekurangan
from arsip_kinerja.domain.narasi import Narasi, NarasiSasaran
from arsip_kinerja.domain.periode import tanggal
from arsip_kinerja.domain.sumber import Sumber

TERBANYAK = 5
"""Indikator below target named in the summary."""


@dataclass(frozen=True)
class BarisDasbor:
    """A sasaran, or all of them, on the dashboard; *persen* is the mean unrounded, for a bar's length."""

    nama: str
    ditargetkan: int
    tercapai: int
    belum: int
    tidak_dihitung: int
    rata_rata: str
    kategori: str
    persen: Decimal | None


@dataclass(frozen=True)
class PernyataanReviu:
    """The statement of review: "" where it has no number or date yet."""

    oleh: str
    pernyataan: tuple[str, ...]
    nomor: str
    tanggal: str


@dataclass(frozen=True)
class Lkjip:
    """The whole report; *kekurangan* is what is still needed, in order of the report."""

    tahun: str
    kata_pengantar: tuple[str, ...]
    ringkasan: tuple[str, ...]
    ringkasan_uraian: tuple[str, ...]
    dasbor: tuple[BarisDasbor, ...]
    dasbor_jumlah: BarisDasbor
    kategori: str
    perhatian: tuple[str, ...]
    perhatian_sisa: int
    pendahuluan: Pendahuluan
    perencanaan: Perencanaan
    sasaran: tuple[LkjipSasaran, ...]
    anggaran: RealisasiAnggaran
    penutup: Penutup
    pengukuran: tuple[SasaranPengukuran, ...]
    reviu: PernyataanReviu | None
    sebaran: Sebaran
    tren: tuple[GambarTren, ...]
    catatan_tren: str
    kekurangan: tuple[Kekurangan, ...]


def susun(sumber: Sumber) -> Lkjip:
    """Put the report together; never raises for what is missing."""
    s, narasi = setahun(sumber), sumber.narasi or Narasi(tahun=sumber.periode.tahun)
    laporan, tahun = sumber.laporan, sumber.periode.label()
    bab1, bab2 = pendahuluan(narasi, s), perencanaan(narasi, s)
    _catat_belum_dihitung(s)
    sasaran = tuple(
        susun_sasaran(n, bagian, narasi.sasaran.get(bagian.sasaran.kode, NarasiSasaran()), s)
        for n, bagian in enumerate(laporan.sasaran, 1)
    )
    rendah = sorted(laporan.perlu_tindak_lanjut, key=lambda b: b.hasil.persen or 0)
    anggaran, akhir = realisasi_anggaran(narasi, s), penutup(narasi, sasaran, s)
    gambar = tren(s)
    kalimat = (*kalimat_kinerja(laporan, tahun, laporan.kebijakan), *kalimat_anggaran(laporan, tahun))
    return Lkjip(
        tahun=str(s.tahun),
        kata_pengantar=narasi.kata_pengantar,
        ringkasan=tuple(map(rekat, kalimat)),
        ringkasan_uraian=narasi.ringkasan_eksekutif,
        dasbor=tuple(_dasbor(k.nama, k.ringkasan) for k in laporan.per_sasaran),
        dasbor_jumlah=_dasbor("Seluruh sasaran", laporan.ringkasan),
        kategori=_kategori(laporan.kebijakan.kategori),
        perhatian=tuple(rekat(f"{b.indikator.nama}: {keadaan(b)}.") for b in rendah[:TERBANYAK]),
        perhatian_sisa=max(0, len(rendah) - TERBANYAK),
        pendahuluan=bab1,
        perencanaan=bab2,
        sasaran=sasaran,
        anggaran=anggaran,
        penutup=akhir,
        pengukuran=pengukuran(s),
        reviu=_reviu(narasi),
        sebaran=sebaran(s),
        tren=gambar,
        catatan_tren=catatan_tren(gambar, s),
        kekurangan=tuple(s.pencatat.semua),
    )


def _dasbor(nama: str, r: Ringkasan) -> BarisDasbor:
    return BarisDasbor(
        nama, r.ditargetkan, r.tercapai, r.belum, r.tidak_dihitung, r.rata_rata_teks, r.kategori, r.rata_rata
    )


def _kategori(nama: tuple[str, ...]) -> str:
    """Say which capaian has which name: "Kategori: Sangat Tinggi di atas 90 %; … Sangat Rendah sampai dengan 50 %."."""
    bawah = [f"{n} di atas {persen(batas, 0)}" for n, batas in zip(nama, AMBANG_KATEGORI, strict=False)]
    return rekat(f"Kategori: {'; '.join(bawah)}; {nama[-1]} sampai dengan {persen(AMBANG_KATEGORI[-1], 0)}.")


def _reviu(narasi: Narasi) -> PernyataanReviu | None:
    if (r := narasi.reviu) is None:
        return None
    return PernyataanReviu(r.oleh, r.pernyataan, r.nomor, tanggal(r.tanggal) if r.tanggal else "")


def _catat_belum_dihitung(s: Setahun) -> None:
    """Note the indikator whose capaian cannot be computed; why stands in the tables."""
    for b in s.sumber.laporan.belum_dihitung:
        s.pencatat.isian("Bab III A", f"capaian {b.indikator.nama}: {b.hasil.alasan}")
