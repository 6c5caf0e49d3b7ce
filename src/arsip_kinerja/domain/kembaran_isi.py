"""Tables of what a kind prints besides the figures of its periode, for its Excel twin."""

from collections.abc import Callable, Iterator, Mapping
from typing import cast

from arsip_kinerja.domain.isi_iku import Iku
from arsip_kinerja.domain.isi_perjanjian import PerjanjianKinerja
from arsip_kinerja.domain.isi_rencana import MonevAksi, Rencana
from arsip_kinerja.domain.periode import romawi
from arsip_kinerja.domain.tabel_cetak import INDIKATOR, NO, SATUAN, Kolom, Tabel, kolom_angka

TARGET = (*kolom_angka("Target tahun"), *kolom_angka("TW I", "TW II", "TW III", "TW IV", lebar=11))


def _perjanjian(isi: object) -> Iterator[Tabel]:
    p = cast("PerjanjianKinerja", isi)
    baris = tuple(
        (str(b.nomor), s.nama, b.indikator, b.satuan, b.target, *b.triwulan) for s in p.sasaran for b in s.baris
    )
    yield Tabel("Target", f"Lampiran {p.judul}: target", (NO, Kolom("Sasaran", 28), INDIKATOR, SATUAN, *TARGET), baris)
    program = tuple((a.nomor, a.kode, a.nama, a.anggaran, a.keterangan) for a in p.program)
    kolom = (NO, Kolom("Kode", 16), Kolom("Program", 56), *kolom_angka("Anggaran", lebar=20), Kolom("Keterangan", 34))
    yield Tabel("Anggaran", f"Lampiran {p.judul}: anggaran", kolom, program, (("", "", "Jumlah", p.jumlah, ""),))
    if p.perubahan:
        ubah = tuple((x.nama, x.apa, x.sebelum, x.sesudah, x.alasan) for x in p.perubahan)
        judul = (
            Kolom("Uraian", 46),
            Kolom("Yang berubah", 24),
            *kolom_angka("Semula", "Menjadi", lebar=20),
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
        *kolom_angka("Target", "Realisasi", "Capaian"),
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
