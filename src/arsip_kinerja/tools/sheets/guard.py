"""Look at a zipped workbook before any parser does: bombs, entities, far cells, percent formats, broken formulas."""

import re
from zipfile import BadZipFile, ZipFile

from arsip_kinerja.tools.sheets.buku import SheetError

ANGGOTA_TERBANYAK = 2000
UKURAN_TERBESAR = 64 << 20
"""Bytes of all parts together once unpacked; a form has some 100 KB."""
DEFLATE_TERPADAT = 1032
"""No deflate stream grows by more than this factor."""

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
        SheetError: too many parts, too large, overlapping, or sizes that lie.
        BadZipFile: damaged.

    """
    anggota = arsip.infolist()
    if any(a.header_offset < 0 for a in anggota):
        raise BadZipFile("a part that begins before the file does")  # reading it would look like a fault of the disk
    padat = sum(a.compress_size for a in anggota)
    if len(anggota) > ANGGOTA_TERBANYAK or sum(a.file_size for a in anggota) > UKURAN_TERBESAR:
        raise SheetError(TERLALU_BESAR, "", SARAN_SIMPAN_ULANG)
    if padat > _panjang(arsip):
        raise SheetError(TERLALU_BESAR, "", SARAN_SIMPAN_ULANG)
    if padat * DEFLATE_TERPADAT > UKURAN_TERBESAR:
        for a in anggota:
            _baca_habis(arsip, a.filename)
    for a in anggota:
        if a.flag_bits & 1:
            raise SheetError(BERKATA_SANDI, "", SARAN_KATA_SANDI)


BERKATA_SANDI = "File ini dikunci dengan kata sandi"
SARAN_KATA_SANDI = "Mohon simpan tanpa kata sandi, lalu kirim kembali."


def _panjang(arsip: ZipFile) -> int:
    berkas = arsip.fp
    if berkas is None:
        raise BadZipFile
    berkas.seek(0, 2)
    return berkas.tell()


def _baca_habis(arsip: ZipFile, nama: str) -> None:
    """Unpack a part without keeping it: zipfile stops at the declared size and checks the sum, so a lie shows."""
    with arsip.open(nama) as f:
        while f.read(1 << 20):
            pass


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
