"""The sheet Umum → the year, its Renstra and its Perjanjian Kinerja."""

from collections.abc import Collection

from arsip_kinerja.stages.workbook.bacaan import Bacaan
from arsip_kinerja.stages.workbook.indikator import bagian as b
from arsip_kinerja.stages.workbook.indikator.nilai import tahun
from arsip_kinerja.stages.workbook.tabel import Tabel, Tempat


def baca_umum(hasil: Bacaan, tabel: Tabel, kantor: Collection[str]) -> None:
    """Read every row; a row it does not know, one that is gone and one given twice are findings."""
    baris: dict[str, int] = {}
    for r in range(1, tabel.tinggi):
        bagian, isi = tabel.teks(r, 0).strip(), tabel.teks(r, 1).strip()
        if bagian in b.BARIS_UMUM and bagian not in baris:
            baris[bagian] = r
        elif bagian or isi:
            hasil.perbaiki((tabel.nama, r, 0), f'Bagian "{bagian}" tidak dikenal, atau sudah ada di atas.')
    _bulat(hasil, tabel, baris)
    _instansi(hasil, tabel, baris.get(b.INSTANSI), kantor)
    _perjanjian(hasil, tabel, baris)
    if (r_contoh := baris.get(b.CONTOH)) is not None:
        hasil.isi["contoh"] = hasil.ya(tabel, r_contoh, 1)


def _bulat(hasil: Bacaan, tabel: Tabel, baris: dict[str, int]) -> None:
    kunci = {b.TAHUN: "tahun", b.RENSTRA_AWAL: "tahun_awal_renstra", b.RENSTRA_AKHIR: "tahun_akhir_renstra"}
    for bagian, k in kunci.items():
        if (r := baris.get(bagian)) is None:
            hasil.perbaiki((tabel.nama, 0, 0), f'Baris "{bagian}" tidak ada. Kembalikan seperti semula.')
            continue
        hasil.tempat[k,] = (tabel.nama, r, 1)
        hasil.isi[k] = tahun(hasil, tabel, r, 1)
    if b.TAHUN in baris and not tabel.teks(baris[b.TAHUN], 1).strip():
        hasil.perbaiki(hasil.tempat["tahun",], "Tahunnya belum diisi.")


def _instansi(hasil: Bacaan, tabel: Tabel, r: int | None, kantor: Collection[str]) -> None:
    hasil.kode = tabel.teks(r, 1).strip() if r is not None else ""
    if hasil.kode not in kantor:
        pesan = f'Perangkat daerah "{hasil.kode}" tidak dikenal. Yang ada: {", ".join(kantor)}.'
        hasil.perbaiki((tabel.nama, r or 0, 1), pesan)


def _perjanjian(hasil: Bacaan, tabel: Tabel, baris: dict[str, int]) -> None:
    """Read date and number; without either there is none, save where its changes are told."""
    sel: dict[str, Tempat] = {}
    for bagian, k in ((b.PK_TANGGAL, "tanggal"), (b.PK_NOMOR, "nomor")):
        if (r := baris.get(bagian)) is not None:
            sel[k] = hasil.tempat["perjanjian_kinerja", k] = (tabel.nama, r, 1)
    tanggal = hasil.tanggal(tabel, *sel["tanggal"][1:]) if "tanggal" in sel else None
    nomor = tabel.teks(*sel["nomor"][1:]) if "nomor" in sel else ""
    if "tanggal" in sel:
        hasil.tempat["perjanjian_kinerja",] = sel["tanggal"]
    isi = ({"tanggal": tanggal} if tanggal else {}) | ({"nomor": nomor} if nomor else {})
    if isi:
        hasil.isi["perjanjian_kinerja"] = isi
