"""Look at a zipped workbook before any parser does: bombs, entities, far cells, percent formats, broken formulas."""

import re
from zipfile import ZipFile

from arsip_kinerja.tools import zip_guard
from arsip_kinerja.tools.sheets.buku import SheetError

ENTITAS = tuple("<!DOCTYPE".encode(e) for e in ("ascii", "utf-16-le", "utf-16-be"))
JAUH = re.compile(rb"""r\s*=\s*["'](?:[A-Za-z]{3,}\d|[A-Za-z]{0,2}\d{5})""")
"""Perhaps a cell beyond column ZZ or row 9999, or such a row: the reader would lay out everything up to it in memory.

A quick look; the two below say it exactly.
"""
SEL_BERISI = re.compile(
    rb"""<(?:\w+:)?c\s[^>]*?\br\s*=\s*["'](?:[A-Za-z]{3,}\d+|[A-Za-z]+\d{5,})["'][^>]*?(?<!/)>(?!</)"""
)
BARIS_JAUH = re.compile(rb"""<(?:\w+:)?row\s[^>]*?\br\s*=\s*["']\d{5,}["']""")
SEL_TANPA_ALAMAT = re.compile(rb"<(?:\w+:)?c(?:>|\s(?![^>]*\br\s*=))")
CELL_XFS = re.compile(rb"<(?:\w+:)?cellXfs\b(.*?)</(?:\w+:)?cellXfs>", re.DOTALL)
NUM_FMT = re.compile(rb"<(?:\w+:)?numFmt\b[^>]*>")
ID_FORMAT = re.compile(rb"""numFmtId\s*=\s*["'](\d+)""")
PERSEN_BAWAAN = {b"9", b"10"}
SALAH = (b't="e"', b"t='e'")

TERLALU_BESAR = "Isi file ini jauh lebih besar daripada formulir pengumpulan data, jadi tidak kami buka"
SARAN_SIMPAN_ULANG = "Mohon buka di Excel, salin isinya ke formulir yang kami siapkan, lalu kirim kembali."


def periksa_zip(arsip: ZipFile) -> None:
    """Refuse what would unpack to more than a workbook can be.

    Raises:
        SheetError: too many parts, too large, overlapping, sizes that lie, or locked.
        BadZipFile: damaged.

    """
    try:
        zip_guard.periksa(arsip)
    except zip_guard.ZipTidakWajarError as e:
        if e.sebab == "sandi":
            raise SheetError(BERKATA_SANDI, "", SARAN_KATA_SANDI) from e
        raise SheetError(TERLALU_BESAR, "", SARAN_SIMPAN_ULANG) from e


BERKATA_SANDI = "File ini dikunci dengan kata sandi"
SARAN_KATA_SANDI = "Mohon simpan tanpa kata sandi, lalu kirim kembali."


def periksa_xml(isi: bytes) -> bytes:
    """Return a part that declares no entities.

    Raises:
        SheetError: it has a DOCTYPE, which no spreadsheet program writes.

    """
    if any(e in isi for e in ENTITAS):
        raise SheetError("File ini memuat bagian yang tidak lazim pada lembar kerja", "", SARAN_SIMPAN_ULANG)
    return isi


def periksa_jangkauan(isi: bytes) -> bytes:
    """Return a sheet whose filled cells lie within reach; merely formatted cells far away are everyday and pass.

    Raises:
        SheetError: a filled cell lies beyond column ZZ or row 9999.

    """
    if b"sheetData" not in isi or not JAUH.search(isi):
        return isi
    if SEL_BERISI.search(isi) or (BARIS_JAUH.search(isi) and SEL_TANPA_ALAMAT.search(isi)):
        raise SheetError("Ada isian yang letaknya sangat jauh di kanan atau di bawah lembar", "", SARAN_SIMPAN_ULANG)
    return isi


def ada_persen(styles: bytes) -> bool:
    """Whether any cell style has a percent format."""
    persen = PERSEN_BAWAAN | {i for f in NUM_FMT.findall(styles) if b"%" in f for i in ID_FORMAT.findall(f)}
    if persen.isdisjoint(ID_FORMAT.findall(styles)):  # of any style; the long way round is for those of cells
        return False
    return any(not persen.isdisjoint(ID_FORMAT.findall(bagian)) for bagian in CELL_XFS.findall(styles))


def ada_salah(isi: bytes) -> bool:
    """Whether a sheet holds a formula that ended in an error; calamine reads such a cell as empty."""
    return any(tanda in isi for tanda in SALAH)
