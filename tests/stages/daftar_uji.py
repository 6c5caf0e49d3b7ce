"""What the lists of a printed document say, and what its pages say, read by poppler."""

import io
import re
import subprocess
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from docx import Document

GAYA = {"Bab", "Sub Bab", "Sub Sub Bab", "Heading 1", "Heading 2", "Heading 3"}
GAYA_JUDUL = {"Judul Tabel", "Judul Gambar"}
BARIS = re.compile(r"^(?P<teks>.*?)[. ]{4,}(?P<nomor>\d+|[ivx]+)$")
PANJANG = 3
"""Most lines a heading takes."""


def padat(teks: str) -> str:
    return "".join(teks.split())


def halaman(pdf: Path) -> list[str]:
    """Text of every page."""
    hasil = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True)
    return hasil.stdout.split("\f")[:-1]


@dataclass(frozen=True)
class Buku:
    """A document as Word and PDF; *kaki* is what the foot of a page prints around its number."""

    docx: bytes
    pdf: Path
    kaki: str = r"– ?(\w+) ?–"

    @cached_property
    def halaman(self) -> list[str]:
        return halaman(self.pdf)

    @cached_property
    def judul(self) -> list[str]:
        """Texts of everything the lists must hold, in order."""
        semua = [(p.style.name, " ".join(p.text.split())) for p in Document(io.BytesIO(self.docx)).paragraphs]
        berjudul = re.compile(r"(Tabel|Gambar) [\w.]*\d")
        return [t for gaya, t in semua if t and (gaya in GAYA or (gaya in GAYA_JUDUL and berjudul.match(t)))]

    @cached_property
    def daftar(self) -> dict[str, str]:
        """Printed number by text of every line of a list, white space apart."""
        hasil, teks = {}, ""
        for baris in "\n".join(h for h in self.halaman if "....." in h).splitlines():
            if m := BARIS.match(baris.strip()):
                hasil[padat(teks + m["teks"])] = m["nomor"]
                teks = ""
            else:
                teks = "" if not baris.strip() or "DAFTAR" in baris or re.search(self.kaki, baris) else teks + baris
        return hasil

    @cached_property
    def _baris(self) -> list[tuple[str, set[str]]]:
        """For each page the number at its foot, and what stands there on one line or a few, lines of lists apart."""
        hasil = []
        for h in self.halaman:
            baris = [padat(b) for b in h.splitlines() if b.strip() and "....." not in b]
            nomor = re.findall(self.kaki, h)
            rentang = {"".join(baris[n : n + p]) for n in range(len(baris)) for p in range(1, PANJANG + 1)}
            hasil.append((nomor[-1] if nomor else "", rentang))
        return hasil

    def tempat(self, teks: str) -> list[str]:
        """The numbers printed at the foot of the pages on which a text stands by itself."""
        return [nomor for nomor, baris in self._baris if padat(teks) in baris]
