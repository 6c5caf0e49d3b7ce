"""The tables of a document for its Excel twin: the very texts the paper prints."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from arsip_kinerja.domain.baris_kinerja import BarisKinerja
from arsip_kinerja.domain.belanja import BarisAnggaran
from arsip_kinerja.domain.isi_laporan import Kelompok, Laporan, Ringkasan
from arsip_kinerja.domain.kembaran_isi import KHUSUS
from arsip_kinerja.domain.tabel_cetak import INDIKATOR, NO, SATUAN, Kolom, Tabel, kolom_angka


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
        *kolom_angka("Target tahun", "Target periode", "Realisasi", "Capaian"),
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
        *kolom_angka(*(f"Realisasi {t}" for t in tahun), "Realisasi sebelumnya", "Realisasi"),
        Kolom("Dibanding sebelumnya", 14),
        *kolom_angka("Target akhir Renstra", "Tingkat kemajuan"),
    )
    return Tabel("Perbandingan", "Perbandingan realisasi antarperiode dan dengan akhir Renstra", kolom, tuple(baris))


def _unit(laporan: Laporan) -> Tabel:
    kolom = (
        NO,
        Kolom("Unit kerja", 40),
        *kolom_angka("Ditargetkan", "Mencapai target", "Di bawah target", "Belum dapat dihitung", "Rata-rata capaian"),
        Kolom("Kategori", 15),
        *kolom_angka("Pagu", "Realisasi", "Serapan", lebar=20),
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
        *kolom_angka("Pagu", "Realisasi", "Sisa", "Serapan", lebar=20),
        Kolom("Sumber data", 24),
    )
    baris = tuple(
        (a.kode, a.nama, a.leluhur[-1] if a.leluhur else "–", unit.get(a.unit, a.unit), *_sisa(a), a.sumber or "–")
        for a in anggaran
    )
    return Tabel("Anggaran", "Pagu dan realisasi anggaran", kolom, baris, (("", "Jumlah", "", "", *_sisa(jumlah), ""),))


def _sisa(a: BarisAnggaran) -> tuple[str, str, str, str]:
    return a.pagu_teks, a.realisasi_teks, a.sisa_teks, a.persen_teks
