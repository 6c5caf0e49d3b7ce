"""What the charts of a LKjIP show: the spread of categories, each indikator over the years."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from arsip_kinerja.domain.baris_kinerja import BarisKinerja
from arsip_kinerja.domain.capaian import tingkat
from arsip_kinerja.domain.lkjip.tahun import Setahun
from arsip_kinerja.domain.rumus import NilaiIndikator, nilai_teks
from arsip_kinerja.domain.skema.indikator import Indikator, Rentang

PANEL, GAMBAR_TERBANYAK = 12, 4
"""Trends on one picture, and pictures in a report: an office with hundreds of indikator has them all in its tables."""


@dataclass(frozen=True)
class Titik:
    """A year's value: *nilai* for its place only (a rating by its rank), *teks* as printed everywhere else."""

    tahun: str
    nilai: Decimal
    teks: str


@dataclass(frozen=True)
class Tren:
    """An indikator over the comparable years, and its target of this year: a figure, or both ends of a range."""

    nomor: int
    nama: str
    satuan: str
    titik: tuple[Titik, ...]
    target: tuple[Decimal, ...]


@dataclass(frozen=True)
class GambarTren:
    """One picture of trends: the name of its place in the template, its caption, what is read aloud of it."""

    nama: str
    judul: str
    alt: str
    tren: tuple[Tren, ...]


@dataclass(frozen=True)
class Sebaran:
    """How many indikator are in each category, best first; *alt* is read aloud."""

    kategori: tuple[tuple[str, int], ...]
    alt: str


def sebaran(s: Setahun) -> Sebaran:
    """Count categories; indikator without capaian come last."""
    laporan = s.sumber.laporan
    kena = [b.kategori for b in laporan.baris if b.hasil.persen is not None]
    hitung = [(nama, kena.count(nama)) for nama in laporan.kebijakan.kategori]
    if n := len(laporan.belum_dihitung):
        hitung.append(("Belum dapat dihitung", n))
    return Sebaran(tuple(hitung), "Sebaran kategori capaian: " + ", ".join(f"{nama} {n}" for nama, n in hitung))


def tren(s: Setahun) -> tuple[GambarTren, ...]:
    """Return the trends of indikator with two comparable years or more, twelve to a picture; where many, IKU first."""
    ada = [(b, t) for b in s.sumber.laporan.baris if len((t := _tren(b, s)).titik) > 1]
    penting = sorted(ada, key=lambda x: x[0].indikator.jenis != "IKU")[: PANEL * GAMBAR_TERBANYAK]
    isi = sorted((t for _, t in penting), key=lambda t: t.nomor)
    halaman = [tuple(isi[n : n + PANEL]) for n in range(0, len(isi), PANEL)]
    return tuple(_gambar(n, h, len(halaman)) for n, h in enumerate(halaman, 1))


def _gambar(urut: int, isi: tuple[Tren, ...], banyak: int) -> GambarTren:
    bagian = f" ({urut} dari {banyak})" if banyak > 1 else ""
    alt = f"Perkembangan realisasi {len(isi)} indikator; angkanya sama dengan tabel perbandingan antartahun"
    return GambarTren(f"grafik-tren-{urut}", f"Perkembangan realisasi indikator{bagian}", alt, isi)


def catatan_tren(gambar: tuple[GambarTren, ...], s: Setahun) -> str:
    """Say what the pictures leave out."""
    if not gambar:
        return ""
    digambar, semua = sum(len(g.tren) for g in gambar), len(s.sumber.laporan.baris)
    sisa = f" Digambar {digambar} dari {semua} indikator; selebihnya disajikan pada tabel." if digambar < semua else ""
    return f"Skala setiap indikator berbeda. Tahun yang tidak sebanding tidak digambar.{sisa}"


def _tren(b: BarisKinerja, s: Setahun) -> Tren:
    i = b.indikator
    return Tren(s.nomor[i.kode], i.nama, i.satuan, tuple(_titik(b, s)), _target(i))


def _target(i: Indikator) -> tuple[Decimal, ...]:
    target = i.target.tahun
    if isinstance(target, Rentang):
        return target.bawah, target.atas
    letak = _letak(i, target)
    return () if letak is None else (letak,)


def _letak(i: Indikator, nilai: NilaiIndikator) -> Decimal | None:
    """Return the height of a value: a rating's is its rank."""
    urut = tingkat(i, nilai)
    return nilai if isinstance(nilai, Decimal) else Decimal(urut) if urut else None


def _titik(b: BarisKinerja, s: Setahun) -> Iterator[Titik]:
    i = b.indikator
    tahun: dict[str, NilaiIndikator] = {t: i.lalu[t] for t in sorted(i.lalu) if t not in i.tidak_sebanding}
    for t, nilai in {**tahun, str(s.tahun): b.realisasi}.items():
        if (letak := _letak(i, nilai)) is not None:
            yield Titik(t, letak, nilai_teks(i, nilai))
