"""Read a workbook of any kind into plain data; the kind is told by the content, never by the name."""

import re
from collections.abc import Sequence
from pathlib import Path
from xml.etree.ElementTree import ParseError
from zipfile import ZipFile

from python_calamine import CalamineError, PasswordError

from arsip_kinerja.domain.isian import Identitas
from arsip_kinerja.tools import zip_guard
from arsip_kinerja.tools.sheets import guard
from arsip_kinerja.tools.sheets.buku import (
    LEMBAR_IDENTITAS,
    BukanLembarKerjaError,
    Buku,
    JenisBuku,
    Lembar,
    SheetError,
)
from arsip_kinerja.tools.sheets.ods import baca_ods
from arsip_kinerja.tools.sheets.teks import baca_csv
from arsip_kinerja.tools.sheets.xls import baca_xls
from arsip_kinerja.tools.sheets.xlsx import baca_xlsx

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
TERENKRIPSI = "EncryptedPackage".encode("utf-16-le")
BUKU_XLS = tuple(n.encode("utf-16-le") for n in ("Workbook\0", "Book\0"))
HTML = re.compile(rb"\s*(?:<!doctype html|<html|<table|<meta|<\?xml)", re.IGNORECASE)
BINER = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")

AKHIRAN_TEKS = ("", ".csv", ".txt", ".tsv", ".xls", ".xlsx", ".xlsm", ".ods")
"""Text under these names may be a table; under others (a letter, a page) it is not ours."""

SARAN_XLSX = "Mohon buka di Excel atau LibreOffice, simpan sebagai .xlsx, lalu kirim kembali."
BUKAN = "File ini bukan lembar kerja (Excel, LibreOffice, atau CSV)"
SARAN_FORMULIR = 'Mohon pakai formulir di folder "4 Formulir kosong".'


def baca(path: Path, nama: str) -> Buku:
    """Read the workbook at *path*, which its sender called *nama*.

    Raises:
        BukanLembarKerjaError: it is no workbook.
        SheetError: it cannot be read as it is (encrypted, damaged, empty, unreasonably large).

    """
    try:
        jenis, lembar = _baca(path, Path(nama).suffix.casefold())
    except PasswordError as e:
        raise SheetError(guard.BERKATA_SANDI, nama, guard.SARAN_KATA_SANDI) from e
    except (*zip_guard.RUSAK, CalamineError, ParseError, KeyError) as e:
        raise SheetError("File ini tidak dapat dibuka; mungkin terputus saat disalin", nama, SARAN_XLSX) from e
    except SheetError as e:
        e.di_mana = nama
        raise
    if not any(_berisi(n) for satu in lembar for baris in satu.mentah for n in baris):
        raise SheetError("Lembar kerja ini belum berisi apa pun", nama, "Mohon periksa file aslinya.")
    return Buku(nama, jenis, tuple(lembar), _identitas(lembar))


def _berisi(nilai: object) -> bool:
    return bool(nilai.strip()) if isinstance(nilai, str) else nilai is not None


def _baca(path: Path, akhiran: str) -> tuple[JenisBuku, Sequence[Lembar]]:
    with path.open("rb") as f:
        awal = f.read(1024)
    if awal.startswith(b"PK\x03\x04"):
        return _baca_zip(path)
    if awal.startswith(OLE):
        return "xls", _baca_ole(path)
    if awal.startswith(BINER):
        raise BukanLembarKerjaError(BUKAN, "", SARAN_FORMULIR)
    if HTML.match(awal):
        raise SheetError("File ini sebenarnya halaman web yang diberi nama Excel", "", SARAN_XLSX)
    if akhiran not in AKHIRAN_TEKS:
        raise BukanLembarKerjaError(BUKAN, "", SARAN_FORMULIR)
    return "csv", baca_csv(path.read_bytes())


def _baca_zip(path: Path) -> tuple[JenisBuku, Sequence[Lembar]]:
    """Tell xlsx, xlsm and ods apart by their parts."""
    with ZipFile(path) as arsip:
        guard.periksa_zip(arsip)
        nama = arsip.namelist()
        if "content.xml" in nama and "META-INF/manifest.xml" in nama:
            return "ods", baca_ods(arsip)
        if "xl/workbook.bin" in nama:
            raise SheetError("File ini disimpan sebagai Excel biner (.xlsb)", "", SARAN_XLSX)
        if not any(n.startswith("xl/") for n in nama):
            raise BukanLembarKerjaError(BUKAN, "", SARAN_FORMULIR)
        lembar = baca_xlsx(path, arsip)
        return "xlsm" if any(n.endswith("vbaProject.bin") for n in nama) else "xlsx", lembar


def _baca_ole(path: Path) -> Sequence[Lembar]:
    """Tell an old workbook from an encrypted new one and from other OLE files (.doc, .msg)."""
    isi = path.read_bytes()
    if TERENKRIPSI in isi:
        raise SheetError(guard.BERKATA_SANDI, "", guard.SARAN_KATA_SANDI)
    if not any(n in isi for n in BUKU_XLS):
        raise BukanLembarKerjaError(BUKAN, "", SARAN_FORMULIR)
    return baca_xls(path)


def _identitas(lembar: Sequence[Lembar]) -> Identitas:
    """Return what our form says of itself; anything that is not our form says nothing."""
    satu = next((x for x in lembar if x.nama == LEMBAR_IDENTITAS), None)
    if satu is None:
        return Identitas()
    isi = {satu.teks(b, 0): satu.teks(b, 1)[:80] for b in range(min(satu.tinggi, 20))}
    return Identitas(**{k: v for k, v in isi.items() if k in Identitas.model_fields})
