"""A Word file that people send, opened as parsed parts: nothing is trusted, nothing outside the file is read.

The parser is the standard library's; every part is UTF-8 or UTF-16 without a DOCTYPE, so that no other reader can see
something else in the same bytes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, fromstring
from zipfile import ZipFile

from arsip_kinerja.errors import ArsipError
from arsip_kinerja.tools import zip_guard

UTAMA = "word/document.xml"
"""Where Word, LibreOffice, Google Docs and WPS all put the body."""
BAGIAN_TERBESAR = 24 << 20
"""Bytes of one XML part; the body of a book of 300 pages has some 5 MB."""
TERDALAM = 200
TANDA_TERBANYAK = 1_500_000
"""Signs "<" and "=" in all parts together: each costs memory once parsed. A book of 300 pages has some 400,000."""
PENGODEAN = re.compile(r"""^<\?xml[^>]*?\bencoding\s*=\s*["']([^"']+)""")
DEKLARASI = re.compile(r"^<\?xml[^>]*\?>")
LAZIM = {"utf-8", "utf8", "utf-16", "us-ascii", "ascii"}
SARAN = "Mohon buka di Word, simpan ulang sebagai Dokumen Word (.docx), lalu kirim kembali."
RUSAK = (*zip_guard.RUSAK, ParseError, KeyError, OSError)


class WordError(ArsipError):
    """A Word file cannot be read as it is; *apa* and *saran* say why and what to do."""

    kode_keluar = 4


@dataclass(frozen=True)
class FileWord:
    """A Word file: the names of all its parts and the roots of those that are XML."""

    nama: tuple[str, ...]
    xml: dict[str, Element]

    @property
    def tertulis(self) -> Iterator[tuple[str, Element]]:
        """Body, headers, footers, notes, comments and settings: whatever Word reads as its own, wherever it lies."""
        return ((n, e) for n, e in self.xml.items() if not n.endswith(".rels") and _tertulis(n, e))


def lokal(tag: object) -> str:
    """Return an element's or attribute's name without its namespace (Word has two sets of them)."""
    return str(tag).rpartition("}")[2]


def _tertulis(nama: str, akar: Element) -> bool:
    return nama.casefold().startswith("word/") or "wordprocessingml" in str(akar.tag) or lokal(akar.tag) == "svg"


def atribut(e: Element, nama: str) -> str:
    """Return an attribute by its local name, "" where it is not there."""
    return next((v for k, v in e.attrib.items() if lokal(k) == nama), "")


def adalah_word(path: Path) -> bool:
    """Whether the file is a zip with a Word body, whatever it is called."""
    try:
        with path.open("rb") as f:
            if f.read(4) != b"PK\x03\x04":
                return False
        with ZipFile(path) as arsip:
            return UTAMA in arsip.namelist()
    except RUSAK:
        return False


def buka(path: Path | BytesIO) -> FileWord:
    """Parse every XML part.

    Raises:
        WordError: locked, damaged, unreasonably large, or not written as Word files are.

    """
    try:
        with ZipFile(path) as arsip:
            zip_guard.periksa(arsip)
            return _bagian(arsip)
    except zip_guard.ZipTidakWajarError as e:
        if e.sebab == "sandi":
            saran = "Mohon simpan tanpa kata sandi, lalu kirim kembali."
            raise WordError("File ini dikunci dengan kata sandi", "", saran) from e
        raise WordError("Isi file ini jauh lebih besar daripada naskah, jadi tidak kami buka", "", SARAN) from e
    except RUSAK as e:
        raise WordError("File ini tidak dapat dibuka; mungkin terputus saat disalin", "", SARAN) from e


def _bagian(arsip: ZipFile) -> FileWord:
    nama = tuple(arsip.namelist())
    if len({n.casefold() for n in nama}) != len(nama):
        raise WordError("File ini memuat bagian ganda, yang tidak lazim pada dokumen Word", "", SARAN)
    xml, tanda = {}, 0
    for n in (n for n in nama if n.casefold().endswith((".xml", ".rels", ".svg"))):
        teks = _baca(arsip, n)
        tanda += teks.count("<") + teks.count("=")
        if tanda > TANDA_TERBANYAK:
            raise zip_guard.ZipTidakWajarError("besar")
        xml[n] = _akar(n, teks)
    return FileWord(nama, xml)


def _baca(arsip: ZipFile, nama: str) -> str:
    if arsip.getinfo(nama).file_size > BAGIAN_TERBESAR:
        raise zip_guard.ZipTidakWajarError("besar")
    isi = arsip.read(nama)
    return isi.decode("utf-16") if isi[:2] in {b"\xff\xfe", b"\xfe\xff"} else isi.decode("utf-8-sig")


def _akar(nama: str, teks: str) -> Element:
    sebut = PENGODEAN.match(teks)
    if (sebut and sebut[1].casefold() not in LAZIM) or "<!DOCTYPE" in teks or "<!ENTITY" in teks:
        raise WordError("File ini memuat bagian yang tidak lazim pada dokumen Word", nama, SARAN)
    akar = fromstring(DEKLARASI.sub("", teks).encode())  # noqa: S314 -- no DOCTYPE, so no entities to expand or fetch
    if _terlalu_dalam(akar):
        raise WordError("File ini memuat susunan yang tidak lazim pada dokumen Word", nama, SARAN)
    return akar


def _terlalu_dalam(akar: Element) -> bool:
    """Whether elements are nested deeper than any program nests them; readers that recurse would fall over it."""
    lapis = [akar]
    for _ in range(TERDALAM):
        lapis = [a for e in lapis for a in e]
    return bool(lapis)
