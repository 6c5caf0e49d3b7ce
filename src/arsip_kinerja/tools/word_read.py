"""What an edited Word file says: its kode, its text block by block, its bookmarks, what is still being tracked."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from arsip_kinerja.domain.isi_word import Blok, IsiWord, Paragraf, Tabel
from arsip_kinerja.tools import zip_guard
from arsip_kinerja.tools.word_draf import TEKS as DRAF
from arsip_kinerja.tools.word_parts import RUSAK, UTAMA, FileWord, atribut, lokal

KODE = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", re.IGNORECASE)
"""A kode as it is printed: a uuid5."""
AKHIRAN_LAIN = (".doc", ".dot", ".odt", ".ott", ".fodt", ".rtf", ".docm", ".dotx", ".dotm")
JENIS_UTAMA = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
CUSTOM = "docProps/custom.xml"
PROPERTI = "kode"
DIHITUNG = frozenset({"PAGE", "PAGEREF", "NUMPAGES", "SECTIONPAGES", "SECTION", "DATE", "TIME", "PRINTDATE"})
"""Fields whose results Word fills in by itself, so that they are nobody's figures."""
TERLACAK = frozenset(
    {"ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "cellIns", "cellDel", "cellMerge", "tblPrChange"}
)
DILEWATI = frozenset({"Fallback", "del", "moveFrom", "instrText", "delText", "delInstrText", "pPr", "rPr", "sectPr"})
WADAH = frozenset({"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"})
TEKS_TERBANYAK = 200_000


def kode(file: FileWord) -> str:
    """Return the kode a Word file bears: its property, else what is printed at the foot, else in the body; or ""."""
    custom = file.xml.get(CUSTOM)
    for p in [] if custom is None else custom:
        if p.get("name") == PROPERTI and (cocok := KODE.fullmatch("".join(p.itertext()).strip())):
            return cocok[0].lower()
    for awal in ("word/footer", "word/header", UTAMA):
        teks = "".join(_datar(e) for n, e in sorted(file.xml.items()) if n.startswith(awal))
        if cocok := KODE.search(teks):
            return cocok[0].lower()
    return ""


def kode_lain(path: Path, nama: str) -> frozenset[str]:
    """Return what may be a kode in a document that is no .docx (old Word, OpenDocument, RTF), by its name."""
    if not nama.casefold().endswith(AKHIRAN_LAIN):
        return frozenset()
    try:
        return frozenset(k.lower() for teks in _teks_lain(path) for k in KODE.findall(teks))
    except (*RUSAK, zip_guard.ZipTidakWajarError):
        return frozenset()


def _teks_lain(path: Path) -> Iterator[str]:
    isi = path.read_bytes()
    if not isi.startswith(b"PK\x03\x04"):
        yield isi.decode("latin-1")
        yield isi.decode("utf-16-le", "ignore")
        return
    with ZipFile(path) as arsip:
        zip_guard.periksa(arsip)
        for n in arsip.namelist():
            if n.endswith(".xml"):
                yield arsip.read(n).decode("utf-8", "ignore")


def adalah_docx(file: FileWord) -> bool:
    """Whether it says of itself that it is a document, not a template or one with macros, and that its body is UTAMA.

    Readers open what the package names as its body: with another there, people would print what was never checked.
    """
    paket = file.xml.get("_rels/.rels")
    badan = [e for e in ([] if paket is None else paket) if atribut(e, "Type").casefold().endswith("/officedocument")]
    if not badan or any(atribut(e, "Target").lstrip("/") != UTAMA for e in badan):
        return False
    daftar = file.xml.get("[Content_Types].xml")
    utama = [e for e in ([] if daftar is None else daftar) if atribut(e, "PartName").lstrip("/") == UTAMA]
    return bool(utama) and all(atribut(e, "ContentType") == JENIS_UTAMA for e in utama)


def isi(file: FileWord) -> IsiWord:
    """Return what a Word file says."""
    badan = file.xml[UTAMA].find("./{*}body")
    cetakan = [e for n, e in file.xml.items() if n.startswith((UTAMA, "word/header", "word/footer"))]
    unsur = [u for e in cetakan for u in e.iter()]
    judul = _gaya_judul(file.xml.get("word/styles.xml"))
    return IsiWord(
        badan=tuple(_blok(badan, judul)) if badan is not None else (),
        teks=padat("".join(map(_datar, cetakan))),
        markah=frozenset(atribut(u, "name") for u in unsur if lokal(u.tag) == "bookmarkStart"),
        terlacak=any(lokal(u.tag) in TERLACAK for u in unsur),
        draf=any(
            map(_bertanda_draf, (u for n, e in file.xml.items() if n.startswith("word/header") for u in e.iter()))
        ),
        komentar=sum(lokal(u.tag) == "commentReference" for u in unsur),
    )


def _bertanda_draf(u: Element) -> bool:
    """Whether it is the mark of `word_draf`, as drawn text or as words."""
    return atribut(u, "string") == DRAF or (lokal(u.tag) == "t" and (u.text or "").strip().startswith(DRAF))


def padat(teks: str) -> str:
    """Return a text without white space and ligatures, as it can be compared."""
    return "".join(unicodedata.normalize("NFKC", teks).split())


def _gaya_judul(styles: Element | None) -> frozenset[str]:
    """Return the ids of styles that are headings, however a program calls them."""
    if styles is None:
        return frozenset()
    return frozenset(atribut(g, "styleId") for g in styles if lokal(g.tag) == "style" and any(map(_judul, g.iter())))


def _judul(u: Element) -> bool:
    nama = lokal(u.tag)
    return nama == "outlineLvl" or (nama == "name" and atribut(u, "val").casefold().startswith("heading"))


def _blok(wadah: Element, judul: frozenset[str]) -> Iterator[Blok]:
    """Yield paragraphs with text and tables, in order; what only wraps them is looked into."""
    for e in wadah:
        nama = lokal(e.tag)
        if nama == "p":
            if teks := _teks(e):
                yield Paragraf(teks, any(lokal(u.tag) == "pStyle" and atribut(u, "val") in judul for u in e.iter()))
        elif nama == "tbl":
            yield Tabel(tuple(tuple(_teks(s) for s in _anak(b, "tc")) for b in _anak(e, "tr")))
        elif nama in WADAH:
            yield from _blok(e, judul)


def _anak(e: Element, nama: str) -> Iterator[Element]:
    """Yield rows of a table or cells of a row, also those a content control wraps."""
    for a in e:
        if lokal(a.tag) == nama:
            yield a
        elif lokal(a.tag) in WADAH:
            yield from _anak(a, nama)


def _teks(e: Element) -> str:
    """Return the text of a paragraph or cell on one line, without what Word fills in by itself."""
    bidang: list[bool | None] = []  # of each open field: None its code is read, else whether its result counts
    kode_bidang: list[str] = []
    hasil: list[str] = []
    for u in _jelajah(e):
        nama = lokal(u.tag)
        if nama == "fldChar":
            _bidang(atribut(u, "fldCharType"), bidang, kode_bidang)
        elif nama == "instrText":
            kode_bidang[-1:] = ["".join(kode_bidang[-1:]) + (u.text or "")]
        elif nama == "t" and all(bidang):
            hasil.append(u.text or "")
        elif nama in {"p", "tab", "br", "cr"}:
            hasil.append(" ")
    return " ".join("".join(hasil).split())[:TEKS_TERBANYAK]


def _bidang(jenis: str, bidang: list[bool | None], kode_bidang: list[str]) -> None:
    if jenis == "begin":
        bidang.append(None)
        kode_bidang.append("")
    elif jenis == "separate" and bidang:
        bidang[-1] = _dihitung(kode_bidang[-1])
    elif jenis == "end" and bidang:
        bidang.pop()
        kode_bidang.pop()


def _dihitung(kode_bidang: str) -> bool:
    """Whether the result of a field is text of the document."""
    return (kode_bidang.split() or [""])[0].upper() not in DIHITUNG


def _jelajah(e: Element) -> Iterator[Element]:
    """Yield what is printed below an element, in order; a simple field Word fills in is passed over."""
    for a in e:
        nama = lokal(a.tag)
        if nama == "instrText":
            yield a
        elif nama in DILEWATI or (nama == "fldSimple" and not _dihitung(atribut(a, "instr"))):
            continue
        else:
            yield a
            yield from _jelajah(a)


def _datar(e: Element) -> str:
    return "".join(u.text or "" for u in e.iter() if lokal(u.tag) == "t")
