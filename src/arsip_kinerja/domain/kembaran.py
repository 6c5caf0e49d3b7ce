"""The tables of a document for its Excel twin: the very texts the paper prints, figures told from words."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import cast

from arsip_kinerja.domain.baris_kinerja import BarisKinerja
from arsip_kinerja.domain.belanja import BarisAnggaran
from arsip_kinerja.domain.isi_iku import Iku
from arsip_kinerja.domain.isi_laporan import Kelompok, Laporan, Ringkasan
from arsip_kinerja.domain.isi_perjanjian import PerjanjianKinerja
from arsip_kinerja.domain.isi_rencana import MonevAksi, Rencana
from arsip_kinerja.domain.periode import romawi

CETAKAN = re.compile(
    r"(?P<minus>-)?(?P<rp>Rp)?(?P<bulat>[0-9]{1,3}(?:\.[0-9]{3})*)(?:,(?P<pecahan>[0-9]+))?(?P<persen> %)?"
)


@dataclass(frozen=True)
class Angka:
    """A figure as printed: *nilai* with its places; *rupiah* has Rp before it, *persen* a percent sign behind."""

    nilai: Decimal
    desimal: int
    rupiah: bool
    persen: bool


def baca_cetakan(teks: str) -> Angka | None:
    """Read back what `angka` prints ("1.234,50", "98,79 %", "-Rp5"); None for every other text."""
    m = CETAKAN.fullmatch(teks.replace("\u00a0", " "))
    if m is None:
        return None
    pecahan = m["pecahan"] or ""
    nilai = Decimal(f"{m['minus'] or ''}{m['bulat'].replace('.', '')}.{pecahan or '0'}")
    return Angka(nilai.quantize(Decimal((0, (1,), -len(pecahan)))), len(pecahan), bool(m["rp"]), bool(m["persen"]))


@dataclass(frozen=True)
class Kolom:
    """Heading and width in characters; *angka* columns hold figures where the text is one."""

    judul: str
    lebar: float
    angka: bool = False


@dataclass(frozen=True)
class Tabel:
    """One sheet: rows of texts as printed, and those below them that sum up."""

    nama: str
    judul: str
    kolom: tuple[Kolom, ...]
    baris: tuple[tuple[str, ...], ...]
    jumlah: tuple[tuple[str, ...], ...] = ()


def tabel(laporan: Laporan, isi: Mapping[str, object], periode: str) -> tuple[Tabel, ...]:
    """Return the tables of a document: of what its kind prints besides the figures, where that has any, else of those.

    *periode* is as people read it.
    """
    khusus = [t for nama, buat in KHUSUS.items() if nama in isi for t in buat(isi[nama])]
    return tuple(khusus) or (
        _capaian(laporan, periode),
        _bandingan(laporan),
        *([_unit(laporan)] if len(laporan.unit) > 1 else []),
        *([_anggaran(laporan.anggaran, laporan.jumlah_anggaran, laporan.nama_unit)] if laporan.anggaran else []),
    )


NO, INDIKATOR, SATUAN = Kolom("No", 6, angka=True), Kolom("Indikator Kinerja", 38), Kolom("Satuan", 11)


def _angka(*judul: str, lebar: float = 12) -> tuple[Kolom, ...]:
    return tuple(Kolom(j, lebar, angka=True) for j in judul)


def _capaian(laporan: Laporan, periode: str) -> Tabel:
    unit = laporan.nama_unit
    baris = [
        (
            str(n), s.nama, b.indikator.nama, b.indikator.satuan, unit.get(b.indikator.unit, b.indikator.unit),
            b.target_tahun_teks, b.target_teks, b.realisasi_teks, b.capaian_teks, b.kategori,
            b.isian.sumber if b.isian and b.isian.sumber else "–",
        )
        for n, (s, b) in enumerate(_berurut(laporan.per_sasaran), start=1)
    ]  # fmt: skip
    kolom = (
        NO,
        Kolom("Sasaran", 28),
        INDIKATOR,
        SATUAN,
        Kolom("Unit kerja", 24),
        *_angka("Target tahun", "Target periode", "Realisasi", "Capaian"),
        Kolom("Kategori", 15),
        Kolom("Sumber data", 24),
    )
    return Tabel("Capaian", f"Target, realisasi, dan capaian indikator kinerja {periode}", kolom, tuple(baris))


def _berurut(kelompok: Iterable[Kelompok]) -> Iterator[tuple[Kelompok, BarisKinerja]]:
    return ((k, b) for k in kelompok for b in k.baris)


def _bandingan(laporan: Laporan) -> Tabel:
    tahun = laporan.tahun_lalu
    baris = [
        (
            str(n), b.indikator.nama, b.indikator.satuan, *(b.lalu_teks.get(t, "–") for t in tahun),
            b.realisasi_lalu_teks, b.realisasi_teks, b.arah_teks, b.renstra_teks, b.renstra_capaian_teks,
        )
        for n, b in enumerate(laporan.baris, start=1)
    ]  # fmt: skip
    kolom = (
        NO,
        INDIKATOR,
        SATUAN,
        *_angka(*(f"Realisasi {t}" for t in tahun), "Realisasi sebelumnya", "Realisasi"),
        Kolom("Dibanding sebelumnya", 14),
        *_angka("Target akhir Renstra", "Tingkat kemajuan"),
    )
    return Tabel("Perbandingan", "Perbandingan realisasi antarperiode dan dengan akhir Renstra", kolom, tuple(baris))


def _unit(laporan: Laporan) -> Tabel:
    kolom = (
        NO,
        Kolom("Unit kerja", 40),
        *_angka("Ditargetkan", "Mencapai target", "Di bawah target", "Belum dapat dihitung", "Rata-rata capaian"),
        Kolom("Kategori", 15),
        *_angka("Pagu", "Realisasi", "Serapan", lebar=20),
    )
    baris = [
        (str(n), u.nama, *_hitung(u.ringkasan), *(_belanja(u.jumlah_anggaran) if u.anggaran else ("–",) * 3))
        for n, u in enumerate(laporan.per_unit, start=1)
    ]
    semua = _belanja(laporan.jumlah_anggaran) if laporan.anggaran else ("–",) * 3
    jumlah = ("", "Seluruh unit kerja", *_hitung(laporan.ringkasan), *semua)
    return Tabel("Unit kerja", "Ringkasan capaian dan anggaran menurut unit kerja", kolom, tuple(baris), (jumlah,))


def _hitung(r: Ringkasan) -> tuple[str, ...]:
    banyak = (r.ditargetkan, r.tercapai, r.belum, r.tidak_dihitung)
    return (*(str(n) for n in banyak), r.rata_rata_teks, r.kategori)


def _belanja(a: BarisAnggaran) -> tuple[str, str, str]:
    return a.pagu_teks, a.realisasi_teks, a.persen_teks


def _anggaran(anggaran: Sequence[BarisAnggaran], jumlah: BarisAnggaran, unit: Mapping[str, str]) -> Tabel:
    kolom = (
        Kolom("Kode", 16),
        Kolom("Program/Sub Kegiatan", 56),
        Kolom("Bagian dari", 14),
        Kolom("Unit kerja", 24),
        *_angka("Pagu", "Realisasi", "Sisa", "Serapan", lebar=20),
        Kolom("Sumber data", 24),
    )
    baris = tuple(
        (a.kode, a.nama, a.leluhur[-1] if a.leluhur else "–", unit.get(a.unit, a.unit), *_sisa(a), a.sumber or "–")
        for a in anggaran
    )
    return Tabel("Anggaran", "Pagu dan realisasi anggaran", kolom, baris, (("", "Jumlah", "", "", *_sisa(jumlah), ""),))


def _sisa(a: BarisAnggaran) -> tuple[str, str, str, str]:
    return a.pagu_teks, a.realisasi_teks, a.sisa_teks, a.persen_teks


TARGET = (*_angka("Target tahun"), *_angka("TW I", "TW II", "TW III", "TW IV", lebar=11))


def _perjanjian(isi: object) -> Iterator[Tabel]:
    p = cast("PerjanjianKinerja", isi)
    baris = tuple(
        (str(b.nomor), s.nama, b.indikator, b.satuan, b.target, *b.triwulan) for s in p.sasaran for b in s.baris
    )
    yield Tabel("Target", f"Lampiran {p.judul}: target", (NO, Kolom("Sasaran", 28), INDIKATOR, SATUAN, *TARGET), baris)
    program = tuple((a.nomor, a.kode, a.nama, a.anggaran, a.keterangan) for a in p.program)
    kolom = (NO, Kolom("Kode", 16), Kolom("Program", 56), *_angka("Anggaran", lebar=20), Kolom("Keterangan", 34))
    yield Tabel("Anggaran", f"Lampiran {p.judul}: anggaran", kolom, program, (("", "", "Jumlah", p.jumlah, ""),))
    if p.perubahan:
        ubah = tuple((x.nama, x.apa, x.sebelum, x.sesudah, x.alasan) for x in p.perubahan)
        judul = (
            Kolom("Uraian", 46),
            Kolom("Yang berubah", 24),
            *_angka("Semula", "Menjadi", lebar=20),
            Kolom("Alasan", 40),
        )
        yield Tabel("Perubahan", "Perubahan dari perjanjian sebelumnya", judul, ubah)


def _rencana(isi: object) -> Iterator[Tabel]:
    kosong = ("Belum ada rencana aksi", "–", "–", "–")
    baris = tuple(
        (str(b.nomor), s.nama, b.indikator, b.satuan, b.target, *b.triwulan, *aksi)
        for s in cast("Rencana", isi).sasaran
        for b in s.baris
        for aksi in [(a.kegiatan, a.jadwal, a.keluaran, a.penanggung_jawab) for a in b.aksi] or [kosong]
    )
    aksi = (Kolom("Rencana aksi", 34), Kolom("Jadwal (TW)", 11), Kolom("Keluaran", 22), Kolom("Penanggung jawab", 24))
    kolom = (NO, Kolom("Sasaran", 26), INDIKATOR, SATUAN, *TARGET, *aksi)
    yield Tabel("Rencana aksi", "Rencana aksi pencapaian target kinerja", kolom, baris)


def _monev(isi: object) -> Iterator[Tabel]:
    kolom = (
        NO,
        INDIKATOR,
        SATUAN,
        *_angka("Target", "Realisasi", "Capaian"),
        Kolom("Kategori", 15),
        *(Kolom(j, 36) for j in ("Rencana aksi triwulan ini", "Penghambat", "Tindak lanjut")),
    )
    for n, g in enumerate(cast("MonevAksi", isi).bagian, start=1):
        baris = tuple(
            (
                str(b.nomor), b.indikator, b.satuan, b.target, b.realisasi, b.capaian, b.kategori,
                b.aksi_teks, b.penghambat or "–", b.tindak_lanjut or "–",
            )
            for b in g.baris
        )  # fmt: skip
        yield Tabel(f"Bagian {romawi(n)}", f"Pelaksanaan rencana aksi {g.label}", kolom, baris)


def _iku(isi: object) -> Iterator[Tabel]:
    baris = tuple(
        (b.kode, s.nama, b.nama, b.satuan, b.definisi, b.formula, b.sumber, b.penanggung_jawab)
        for s in cast("Iku", isi).sasaran
        for b in s.baris
    )
    lain = (Kolom("Definisi operasional", 50), Kolom("Cara menghitung", 44), Kolom("Sumber data", 30))
    kolom = (Kolom("Kode", 10), Kolom("Sasaran", 28), INDIKATOR, SATUAN, *lain, Kolom("Penanggung jawab", 30))
    yield Tabel("IKU", "Indikator Kinerja Utama", kolom, baris)


KHUSUS: Mapping[str, Callable[[object], Iterator[Tabel]]] = {
    "perjanjian": _perjanjian,
    "rencana": _rencana,
    "monev_aksi": _monev,
    "iku": _iku,
}
"""Tables of what a kind prints besides the figures, by its name in `isi_naskah.ISI`."""
