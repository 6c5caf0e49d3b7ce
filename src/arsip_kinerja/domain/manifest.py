"""A filed record's own description. After filing it is the truth; the database only finds it."""

from datetime import date, datetime
from typing import Literal

from arsip_kinerja.domain.dasar import Definisi


class FileArsip(Definisi):
    """One file of the record: path below its folder, size in bytes, SHA-256."""

    path: str
    ukuran: int
    sha256: str


class PersetujuanArsip(Definisi):
    """Who approved, in which post, when (UTC), and the digests before and after the marks were drawn."""

    macam: str
    pejabat: str
    nama: str
    jabatan: str
    nip: str = ""
    waktu: datetime
    sha256_dilihat: str


class PeristiwaArsip(Definisi):
    """One line of the berkas' history with its place in the chain."""

    urut: int
    waktu: str
    pelaku: str
    macam: str
    isi: dict[str, object]
    sebelum: str
    jejak: str


class Manifest(Definisi):
    """`manifest.json`: what the record is, its files with digests, approvals and history."""

    format: Literal["arsip-kinerja/1"] = "arsip-kinerja/1"
    nomor: str
    nomor_naskah: str = ""
    kode: str
    versi: int
    jenis: str
    judul: str
    klasifikasi: str = ""
    instansi: str
    nama_instansi: str
    periode: str
    berkas: str = ""
    tanggal: date
    contoh: bool = False
    file: tuple[FileArsip, ...]
    persetujuan: tuple[PersetujuanArsip, ...] = ()
    peristiwa: tuple[PeristiwaArsip, ...] = ()
