"""Page numbers of the lists of `word_daftar`, read from and written back into a finished .docx."""

import io
import re
import zipfile
from collections.abc import Mapping

from arsip_kinerja.tools.word_daftar import PENANDA
from arsip_kinerja.tools.word_zip import ganti

BADAN = "word/document.xml"
ANGKA = "decimal"
RUJUKAN = re.compile(rb"PAGEREF (%s\d{8}) \\h" % PENANDA.encode())
TANDA = re.compile(rb'<w:bookmarkStart\b[^>]*\bw:name="(%s\d{8})"' % PENANDA.encode())
BAGIAN = re.compile(rb"<w:sectPr\b[^>]*/>|<w:sectPr\b.*?</w:sectPr>", re.DOTALL)
BENTUK = re.compile(rb'<w:pgNumType\b[^>]*\bw:fmt="(\w+)"')
HASIL = re.compile(rb"(PAGEREF (%s\d{8}) \\h </w:instrText>.*?<w:t>)([^<]*)(</w:t>)" % PENANDA.encode(), re.DOTALL)
"""The result of a field as `word_daftar` writes it."""


def bentuk(docx: bytes) -> dict[str, str]:
    """Return Word's number format of the page of each bookmark the lists point to; nothing where it has no list."""
    isi = _badan(docx)
    dirujuk = set(RUJUKAN.findall(isi))
    if not dirujuk:
        return {}
    bagian = [_bagian(isi, m) for m in BAGIAN.finditer(isi)]
    letak = ((m[1], m.start()) for m in TANDA.finditer(isi) if m[1] in dirujuk)
    return {nama.decode(): next((b for akhir, b in bagian if akhir > mulai), ANGKA) for nama, mulai in letak}


def _bagian(isi: bytes, m: re.Match[bytes]) -> tuple[int, str]:
    """Return where a section ends, with the paragraph that holds its properties, and its number format."""
    akhir, nomor = isi.find(b"</w:p>", m.end()), BENTUK.search(m[0])
    return len(isi) if akhir < 0 else akhir, nomor[1].decode() if nomor else ANGKA


def tulis(docx: bytes, nomor: Mapping[str, str]) -> bytes:
    """Return a document as `word.render` makes it with these page numbers, by bookmark; nothing else changes."""
    baru = HASIL.sub(lambda m: m[1] + nomor.get(m[2].decode(), m[3].decode()).encode() + m[4], _badan(docx))
    return ganti(docx, {BADAN: baru})


def _badan(docx: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(docx)) as arsip:
        return arsip.read(BADAN)
