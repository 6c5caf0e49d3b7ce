"""Look at a zipped document before any parser does: bombs, overlapping parts, sizes that lie, passwords."""

from typing import Literal
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, LargeZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812 -- the module's own name says nothing here

ANGGOTA_TERBANYAK = 2000
UKURAN_TERBESAR = 64 << 20
"""Bytes of all parts together once unpacked; a form has some 100 KB, a report with pictures some MB."""
DEFLATE_TERPADAT = 1032
"""No deflate stream grows by more than this factor."""
RUSAK = (BadZipFile, LargeZipFile, ZlibError, NotImplementedError, EOFError, ValueError)
"""What reading a damaged zip raises; who parses its parts adds what that raises."""


class ZipTidakWajarError(Exception):
    """The zip is not to be opened: *sebab* "besar" (more than any document of ours) or "sandi" (a password)."""

    def __init__(self, sebab: Literal["besar", "sandi"]) -> None:
        super().__init__(sebab)
        self.sebab = sebab


def periksa(arsip: ZipFile, terbesar: int = UKURAN_TERBESAR) -> None:
    """Refuse what would unpack to more than *terbesar* bytes.

    Raises:
        ZipTidakWajarError: too many parts, too large, overlapping, sizes that lie, or locked.
        BadZipFile: damaged.

    """
    anggota = arsip.infolist()
    if any(a.header_offset < 0 for a in anggota):
        raise BadZipFile("a part that begins before the file does")  # reading it would look like a fault of the disk
    if any(a.flag_bits & 1 for a in anggota):
        raise ZipTidakWajarError("sandi")
    if any(a.compress_type not in {ZIP_STORED, ZIP_DEFLATED} for a in anggota):
        raise BadZipFile("packed as no office program does")  # LZMA's complaints are of a kind of their own
    padat = sum(a.compress_size for a in anggota)
    if len(anggota) > ANGGOTA_TERBANYAK or sum(a.file_size for a in anggota) > terbesar:
        raise ZipTidakWajarError("besar")
    if padat > _panjang(arsip):
        raise ZipTidakWajarError("besar")
    if padat * DEFLATE_TERPADAT > terbesar:
        for a in anggota:
            _baca_habis(arsip, a.filename)


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
