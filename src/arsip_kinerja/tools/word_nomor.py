"""Page numbers of the lists of `word_daftar`, read from and written back into a finished .docx."""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from arsip_kinerja.tools.word_daftar import BATIN, PENANDA, W
from arsip_kinerja.tools.word_zip import ganti

BADAN = "word/document.xml"
ANGKA = "decimal"
HASIL = re.compile(rb"(PAGEREF (%s\d{8}) \\h </w:instrText>.*?<w:t>)([^<]*)(</w:t>)" % PENANDA.encode(), re.DOTALL)
"""The result of a field as `word_daftar` writes it."""


def bentuk(docx: bytes) -> dict[str, str]:
    """Return Word's number format of the page of each bookmark the lists point to; nothing where it has no list."""
    isi = _badan(docx)
    if f"PAGEREF {PENANDA}".encode() not in isi:
        return {}
    badan = _urai(isi)[0]
    dirujuk = {m[1] for e in badan.iter(f"{W}instrText") if (m := BATIN.search(e.text or ""))}
    return {nama: format_ for nama, format_ in _penanda(badan) if nama in dirujuk}


def _penanda(badan: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 -- lxml has no types here
    """Yield the bookmarks with the number format of the section they stand in."""
    menunggu: list[str] = []
    for anak in badan:
        menunggu += [e.get(f"{W}name") for e in anak.iter(f"{W}bookmarkStart")]
        for bagian in anak.iter(f"{W}sectPr"):
            nomor = bagian.find(f"{W}pgNumType")
            format_ = ANGKA if nomor is None else nomor.get(f"{W}fmt", ANGKA)
            yield from ((nama, format_) for nama in menunggu)
            menunggu = []


def tulis(docx: bytes, nomor: Mapping[str, str]) -> bytes:
    """Return a document as `word.render` makes it with these page numbers, by bookmark; nothing else changes."""
    baru = HASIL.sub(lambda m: m[1] + nomor.get(m[2].decode(), m[3].decode()).encode() + m[4], _badan(docx))
    return ganti(docx, {BADAN: baru})


def _badan(docx: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(docx)) as arsip:
        return arsip.read(BADAN)


def _urai(isi: bytes) -> Any:  # noqa: ANN401
    return etree.fromstring(isi, etree.XMLParser(resolve_entities=False))
