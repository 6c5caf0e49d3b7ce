"""Whether Word and PDF of a document hold the same text, and whether its tables are cut only below a repeated header.

Both are read in the order they are written: the body of the .docx by python-docx, the PDF by poppler as it is drawn.
Page by page, what headers and footers say is taken off first.
"""

import re
import subprocess
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from docx import Document

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BATAS = "\f"
TAK_TAMPAK = "\u00ad\u200b\u200c"
LABEL = re.compile(r"(?:(?:\d+|[A-Za-z]|[ivx]+)[.)]|[•▪–\-])+")
"""What automatic numbering prints beside a paragraph; it is no text of the .docx."""


@dataclass(frozen=True)
class Potongan:
    """A paragraph of the body or a row of a table, white space apart; *tabel* counts from 1, 0 is none."""

    teks: str
    tabel: int = 0
    kepala: bool = False


@dataclass
class Temuan:
    """What is wrong: text of one that the other lacks, and tables cut without a header."""

    hilang: list[str] = field(default_factory=list)
    lebih: list[str] = field(default_factory=list)
    terpotong: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.hilang or self.lebih or self.terpotong)


def padat(teks: str) -> str:
    """Text without white space, ligatures, soft hyphens and dotted lines."""
    rapat = "".join(c for c in unicodedata.normalize("NFKC", teks) if not c.isspace() and c not in TAK_TAMPAK)
    return re.sub(r"\.{4,}", "", rapat)


def periksa(docx: Path, pdf: Path) -> Temuan:
    """Compare a document with its PDF; falsy when all is well."""
    dokumen = Document(str(docx))
    semua, aliran = list(potongan(dokumen)), _aliran(dokumen, pdf)
    temuan, letak = Temuan(), 0
    rentang: dict[int, tuple[int, int]] = {}
    for p in semua:
        ketemu = _cari(aliran, p, letak, semua)
        if ketemu is None:
            temuan.hilang.append(p.teks)
            continue
        awal, akhir = ketemu
        temuan.lebih += _lebih(aliran[letak:awal], semua)
        letak = akhir
        if p.tabel:
            rentang[p.tabel] = (rentang.get(p.tabel, (awal, 0))[0], akhir)
    temuan.lebih += _lebih(aliran[letak:], semua)
    temuan.terpotong = [
        f"{_kepala(semua, t)[:40] or 'tanpa kepala'}: {aliran[b : b + 60]!r}"
        for t, (awal, akhir) in rentang.items()
        for b in (m.start() for m in re.finditer(BATAS, aliran[:akhir]) if m.start() > awal)
        if not (_kepala(semua, t) and aliran.startswith(_kepala(semua, t), b + 1))
    ]
    return temuan


def potongan(dokumen: Any) -> Iterator[Potongan]:
    """Yield paragraphs and rows of the body in their order."""
    nomor = 0
    for anak in dokumen.element.body:
        if anak.tag == f"{W}p" and (teks := padat(_teks(anak))):
            yield Potongan(teks)
        elif anak.tag == f"{W}tbl":
            nomor += 1
            for baris in anak.iterchildren(f"{W}tr"):
                if teks := padat(_teks(baris)):
                    yield Potongan(teks, nomor, baris.find(f"{W}trPr/{W}tblHeader") is not None)


def _teks(elemen: Any) -> str:
    return "".join(e.text or "" for e in elemen.iter(f"{W}t") if next(e.iterancestors(f"{W}txbxContent"), None) is None)


def _aliran(dokumen: Any, pdf: Path) -> str:
    """Text of all pages as drawn, less what headers and footers say, with a mark between pages."""
    hasil = subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, text=True, check=True)
    halaman = [padat(h) for h in hasil.stdout.split(BATAS)[:-1]]
    for pola in _pola_tepi(dokumen):
        halaman = [pola.sub("", h, count=1) for h in halaman]
    return BATAS.join(halaman)


def _pola_tepi(dokumen: Any) -> list[re.Pattern[str]]:
    """Return what headers and footers print, longest first; a number in them is a page number."""
    tepi = ("header", "footer", "first_page_header", "first_page_footer")
    bagian = [getattr(s, t)._element for s in dokumen.sections for t in tepi if not getattr(s, t).is_linked_to_previous]
    teks = {padat(_teks(p)) for e in bagian for p in e.iter(f"{W}p")} - {""}
    return [
        re.compile("".join(r"(?:\d+|[ivx]+)" if c.isdigit() else re.escape(c) for c in re.sub(r"\d+", "0", t)))
        if "PAGE" in t or re.search(r"Halaman\d", t) or t.isdigit()
        else re.compile(re.escape(t))
        for t in sorted(teks, key=len, reverse=True)
    ]


def _kepala(semua: list[Potongan], tabel: int) -> str:
    return "".join(p.teks for p in semua if p.tabel == tabel and p.kepala)


def _cari(aliran: str, p: Potongan, mulai: int, semua: list[Potongan]) -> tuple[int, int] | None:
    """Return where a piece stands next; one cut by the end of a page may have the table's header within."""
    if (awal := aliran.find(p.teks, mulai)) >= 0:
        return awal, awal + len(p.teks)
    sela = f"(?:{BATAS}(?:{re.escape(_kepala(semua, p.tabel))})?)?" if p.tabel else f"{BATAS}?"
    m = re.compile(sela.join(map(re.escape, p.teks))).search(aliran, mulai)
    return m.span() if m else None


def _lebih(sela: str, semua: list[Potongan]) -> list[str]:
    """Return what stands between two pieces and is neither a number of a list nor a header printed again."""
    kepala = {_kepala(semua, p.tabel) for p in semua if p.kepala}
    bagian = (b for b in sela.split(BATAS) if b)
    sisa = (next((b[len(k) :] for k in kepala if b.startswith(k)), b) for b in bagian)
    return [s for s in sisa if s and not LABEL.fullmatch(s)]
