"""Tables of a tagged PDF, read from its structure tree: rows and cells as the document itself names them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pypdf import PageObject, PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

SEL = {"/TD", "/TH"}
SEBARIS = {"/Span", "/Link", "/Reference", "/Note"}
Baris = tuple[str, ...]


@dataclass(frozen=True)
class Tabel:
    """A table: the texts of its header rows (every cell a TH) and of its other rows, cell by cell."""

    kepala: tuple[Baris, ...]
    baris: tuple[Baris, ...]


def tabel(path: Path) -> list[Tabel]:
    """Return all tables of a PDF in order."""
    dokumen = _dokumen(path)
    return [dokumen.tabel(t) for t in dokumen.unsur("/Table")]


def alinea(path: Path) -> list[str]:
    """Return the paragraphs and headings of a PDF that stand in no table."""
    return list(_dokumen(path).alinea())


class _Dokumen:
    def __init__(self, path: Path) -> None:
        pembaca = PdfReader(path)
        self.isi = {h.indirect_reference.idnum: _menurut_mcid(h) for h in pembaca.pages}
        self.akar = pembaca.trailer["/Root"]["/StructTreeRoot"]

    def unsur(self, macam: str) -> Iterator[DictionaryObject]:
        tumpuk = [self.akar]
        while tumpuk:
            u = tumpuk.pop()
            if u.get("/S") == macam:
                yield u
            tumpuk += [k for k in reversed(_anak(u)) if isinstance(k, DictionaryObject)]

    def alinea(self) -> Iterator[str]:
        tumpuk = [self.akar]
        while tumpuk:
            u = tumpuk.pop()
            dalam = [k for k in _anak(u) if isinstance(k, DictionaryObject) and k.get("/S", "/Span") not in SEBARIS]
            if u.get("/S") != "/Table":
                tumpuk += reversed(dalam)
                if not dalam:
                    yield " ".join("".join(self._teks(u, None)).split())

    def tabel(self, t: DictionaryObject) -> Tabel:
        kepala, badan = [], []
        for tr in _baris(t):
            sel = [s for s in _anak(tr) if isinstance(s, DictionaryObject) and s.get("/S") in SEL]
            teks = tuple(" ".join("".join(self._teks(s, None)).split()) for s in sel)
            (kepala if sel and all(s["/S"] == "/TH" for s in sel) else badan).append(teks)
        return Tabel(tuple(kepala), tuple(badan))

    def _teks(self, unsur: DictionaryObject, halaman: int | None) -> Iterator[str]:
        """Yield the pieces of an element; only those within a line join without a space."""
        halaman = _nomor_halaman(unsur, halaman)
        for k in _anak(unsur):
            if isinstance(k, int):
                yield self.isi[halaman].get(k, "")
            elif k.get("/Type") == "/MCR":
                yield self.isi[_nomor_halaman(k, halaman)].get(k["/MCID"], "")
            elif k.get("/Type") != "/OBJR":
                yield from self._teks(k, halaman)
                yield "" if k["/S"] in SEBARIS else " "


@cache
def _dokumen(path: Path) -> _Dokumen:
    return _Dokumen(path)


def _menurut_mcid(halaman: PageObject) -> dict[int, str]:
    isi: dict[int, str] = {}
    tumpuk: list[int | None] = []

    def operator(op: bytes, args: list, *_: object) -> None:
        if op in {b"BDC", b"BMC"}:
            sifat = args[1] if len(args) > 1 else None
            tumpuk.append(sifat.get("/MCID") if isinstance(sifat, DictionaryObject) else None)
        elif op == b"EMC":
            tumpuk.pop()

    def teks(potong: str, *_: object) -> None:
        if (nomor := next((m for m in reversed(tumpuk) if m is not None), None)) is not None:
            isi[nomor] = isi.get(nomor, "") + potong

    halaman.extract_text(visitor_operand_before=operator, visitor_text=teks)
    return isi


def _anak(unsur: DictionaryObject) -> list:
    k = unsur.get("/K", ArrayObject())
    semua = k if isinstance(k, ArrayObject) else [k]
    return [x.get_object() if isinstance(x, IndirectObject) else x for x in semua]


def _baris(t: DictionaryObject) -> Iterator[DictionaryObject]:
    for k in _anak(t):
        if isinstance(k, DictionaryObject):
            if k.get("/S") == "/TR":
                yield k
            elif k.get("/S") in {"/THead", "/TBody", "/TFoot"}:
                yield from _baris(k)


def _nomor_halaman(unsur: DictionaryObject, bawaan: int | None) -> int | None:
    pg = unsur.raw_get("/Pg") if "/Pg" in unsur else None
    return pg.idnum if isinstance(pg, IndirectObject) else bawaan
