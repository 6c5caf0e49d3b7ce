"""The Daftar Arsip of a year as a printable workbook, derived from the register and kept beside the records."""

from itertools import groupby
from pathlib import Path
from urllib.parse import quote

from arsip_kinerja.app import App
from arsip_kinerja.domain.periode import Periode, tanggal
from arsip_kinerja.store.tables import ArsipRow
from arsip_kinerja.tools import files
from arsip_kinerja.tools.sheets.tabel import Kolom, Tautan, tulis_tabel

KOLOM = (
    Kolom("No", 5),
    Kolom("Nomor Arsip", 20),
    Kolom("Kode Klasifikasi", 12),
    Kolom("Nomor Naskah", 20),
    Kolom("Uraian Informasi Arsip", 44),
    Kolom("Perangkat Daerah", 34),
    Kolom("Kurun Waktu", 22),
    Kolom("Tanggal", 17),
    Kolom("Jumlah", 10),
    Kolom("Tingkat Perkembangan", 15),
    Kolom("Lokasi", 56),
)


def perbarui(app: App, tahun: int) -> Path:
    """Write archive/<tahun>/register-<tahun>.xlsx anew and return it."""
    return tulis(app, tahun, app.config.archive / str(tahun) / f"register-{tahun}.xlsx")


def tulis(app: App, tahun: int, tujuan: Path) -> Path:
    """Write the register of a year to *tujuan*; links lead to the records as seen from the archive folder."""
    daftar = sorted(app.store.arsip.cari(tahun=tahun), key=lambda a: (a.instansi, a.urut))
    di_arsip = tujuan.parent == app.config.archive / str(tahun)
    baris: list[tuple[int | str | Tautan, ...]] = []
    for kode, milik in groupby(daftar, key=lambda a: a.instansi):
        nama = app.kantor(kode).instansi.nama if kode in app.definitions.kode() else kode
        baris += [(len(baris) + n, *_baris(a, nama, di_arsip=di_arsip)) for n, a in enumerate(milik, 1)]
    judul = ("DAFTAR ARSIP", f"Tahun {tahun} – {len(daftar)} arsip")
    files.atomic(tujuan, tulis_tabel(judul, KOLOM, baris, f"Daftar Arsip {tahun}"))
    return tujuan


def _baris(a: ArsipRow, nama: str, *, di_arsip: bool) -> tuple[str | Tautan, ...]:
    lokasi = a.path.partition("/")[2]
    return (
        a.nomor,
        a.klasifikasi,
        a.nomor_naskah or "belum bernomor",
        a.judul,
        nama,
        Periode.baca(a.periode).label(),
        tanggal(a.tanggal),
        "1 naskah",
        "Asli",
        Tautan(a.path.rpartition("/")[2], f"{quote(lokasi)}/dokumen.pdf") if di_arsip else a.path,
    )
