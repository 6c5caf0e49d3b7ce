"""What a Word file that people send must not bring along, found before LibreOffice opens it.

Macros, embedded objects and packages, ActiveX, altChunk, anything fetched from outside, mail merge, and fields: only
those are let through that print something of the document itself. Names are compared without namespace or case, as
readers differ in both.
"""

import re
from collections.abc import Iterator
from textwrap import shorten
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from arsip_kinerja.tools.word_parts import FileWord, atribut, lokal

NAMA = """
    = ADVANCE AUTHOR AUTONUM AUTONUMLGL AUTONUMOUT BIBLIOGRAPHY CITATION COMMENTS COMPARE CREATEDATE DATE DOCPROPERTY
    EDITTIME EQ FILENAME FILESIZE FORMCHECKBOX FORMDROPDOWN FORMTEXT HYPERLINK IF INDEX INFO KEYWORDS LASTSAVEDBY
    LISTNUM NOTEREF NUMCHARS NUMPAGES NUMWORDS PAGE PAGEREF PRINTDATE QUOTE REF REVNUM SAVEDATE SECTION SECTIONPAGES
    SEQ STYLEREF SUBJECT SYMBOL TA TC TIME TITLE TOA TOC XE
"""
BIDANG = frozenset(NAMA.split())
"""Fields that read the document itself; every other (INCLUDETEXT, INCLUDEPICTURE, DDE, DDEAUTO, LINK …) is refused."""
GABUNGAN = "(gabungan)"
NAMA_BIDANG = re.compile(r"\s*(=|[^\s\\\"{}]+)")
DARI_LUAR = re.compile(r"url\(\s*['\"]?(?!#|data:)", re.IGNORECASE)
SKEMA = {"http", "https", "mailto"}
HUBUNGAN = {
    "oleobject": "objek yang disisipkan (OLE)",
    "package": "file lain yang disisipkan",
    "control": "kontrol ActiveX",
    "activexcontrolbinary": "kontrol ActiveX",
    "vbaproject": "makro",
    "keymapcustomizations": "makro",
    "attachedtoolbars": "makro",
    "afchunk": "potongan dokumen lain (altChunk)",
    "subdocument": "dokumen bawahan (subdocument)",
    "frame": "bingkai halaman web",
    "mailmergesource": "sumber mail merge",
    "mailmergeheadersource": "sumber mail merge",
    "attachedtemplate": "templat yang dilampirkan",
}
"""Kinds of relationship that bring something along, by the last part of their type."""
UNSUR = {
    "altchunk": "potongan dokumen lain (altChunk)",
    "oleobject": "objek yang disisipkan (OLE)",
    "objectembed": "objek yang disisipkan (OLE)",
    "objectlink": "objek yang ditautkan",
    "control": "kontrol ActiveX",
    "ocx": "kontrol ActiveX",
    "subdoc": "dokumen bawahan (subdocument)",
    "mailmerge": "mail merge",
    "frameset": "bingkai halaman web",
    "sourcefilename": "bingkai halaman web",
    "script": "skrip",
}
PENGAMBIL = {"image", "use", "feimage", "imagedata", "fill", "stroke", "tref", "pattern", "filter"}
"""Elements of drawings (SVG, VML) whose href is fetched, not clicked."""
BAGIAN = (
    ("vbaproject", "makro"),
    ("vbadata", "makro"),
    ("/activex/", "kontrol ActiveX"),
    ("/embeddings/", "file lain yang disisipkan"),
    ("customui", "tombol tambahan (customUI)"),
    ("/afchunk", "potongan dokumen lain (altChunk)"),
)
"""Names of parts that bring something along."""
TEMPAT = (
    ("word/document", "badan naskah"),
    ("word/header", "kepala halaman"),
    ("word/footer", "kaki halaman"),
    ("word/footnotes", "catatan kaki"),
    ("word/endnotes", "catatan akhir"),
    ("word/comments", "komentar"),
    ("word/settings", "setelan dokumen"),
    ("word/websettings", "setelan dokumen"),
)


def bahaya(file: FileWord) -> tuple[str, ...]:
    """Name whatever the file brings along that it must not, each once, with its place; empty: it may be opened."""
    semua = [*_paket(file), *_hubungan(file)]
    for nama, akar in file.tertulis:
        semua += [f"{apa} di {_tempat(nama)}" for apa in (*_unsur(akar), *_bidang(akar))]
    return tuple(dict.fromkeys(semua))


def _tempat(nama: str) -> str:
    dasar = nama.casefold().replace("/_rels", "")
    return next((t for awal, t in TEMPAT if dasar.startswith(awal)), f"bagian {_kutip(nama)}")


def _kutip(teks: str) -> str:
    return f'"{shorten("".join(c if c.isprintable() else " " for c in teks), 60, placeholder=" …")}"'


def _paket(file: FileWord) -> Iterator[str]:
    """Look at the names of parts and at what the file says they are."""
    for nama in file.nama:
        datar = f"/{nama.casefold()}"
        yield from (f"{apa} ({_kutip(nama)})" for tanda, apa in BAGIAN if tanda in datar)
    daftar = file.xml.get("[Content_Types].xml")
    for e in [] if daftar is None else daftar:
        jenis, path = atribut(e, "ContentType").casefold(), atribut(e, "PartName").casefold()
        akhiran = atribut(e, "Extension").casefold() or path.rpartition(".")[2]
        if "macroenabled" in jenis or "vbaproject" in jenis:
            yield "makro"
        if "activex" in jenis:
            yield "kontrol ActiveX"
        if "xml" in jenis.replace("openxmlformats", "") and akhiran not in {"xml", "rels", "svg"}:
            yield f"bagian yang tidak lazim ({_kutip(path or akhiran)})"


def _hubungan(file: FileWord) -> Iterator[str]:
    """Look at every relationship: of the harmful kinds none, to the outside only links people click."""
    for nama, akar in file.xml.items():
        for e in akar if nama.endswith(".rels") else ():
            jenis = atribut(e, "Type").rpartition("/")[2].casefold()
            tujuan, luar = atribut(e, "Target").strip(), atribut(e, "TargetMode").casefold() == "external"
            if jenis == "hyperlink" and (luar or _menunjuk_luar(tujuan)):
                if not _tautan_wajar(tujuan):
                    yield f"tautan {_kutip(tujuan)} di {_tempat(nama)}"
            elif luar or _menunjuk_luar(tujuan):
                apa = HUBUNGAN.get(jenis, "gambar" if jenis == "image" else jenis or "isi")
                yield f"{apa} yang diambil dari luar ({_kutip(tujuan)}) di {_tempat(nama)}"
            elif jenis in HUBUNGAN:
                yield f"{HUBUNGAN[jenis]} di {_tempat(nama)}"


def _menunjuk_luar(tujuan: str) -> bool:
    """Whether a target leaves the file, whatever its mode says."""
    polos = tujuan.replace("\\", "/")
    return polos.startswith("//") or ":" in polos.partition("/")[0]


def _tautan_wajar(tujuan: str) -> bool:
    """Whether a link is one people click: a web or mail address, or a place in the document itself."""
    try:
        skema = urlsplit(tujuan).scheme.casefold()
    except ValueError:
        return False
    return skema in SKEMA or (not skema and tujuan.startswith("#")) or tujuan.startswith("data:image/")


def _unsur(akar: Element) -> Iterator[str]:
    """Look at elements that bring something along and at addresses written straight into drawings."""
    for e in akar.iter():
        nama = lokal(e.tag).casefold()
        if nama in UNSUR:
            yield UNSUR[nama]
        for kunci, isi in e.attrib.items():
            apa = lokal(kunci).casefold()
            if _mengambil(nama, apa, isi.strip()):
                yield f"gambar yang diambil dari luar ({_kutip(isi)})"
            elif apa == "href" and _menunjuk_luar(isi.strip()) and not _tautan_wajar(isi.strip()):
                yield f"tautan {_kutip(isi)}"


def _mengambil(unsur: str, atribut_: str, isi: str) -> bool:
    """Whether a drawing fetches something from the address in an attribute."""
    if atribut_ == "style":
        return bool(DARI_LUAR.search(isi))
    gambar = atribut_ in {"src", "althref"} or (atribut_ == "href" and unsur in PENGAMBIL)
    return gambar and _menunjuk_luar(isi) and not isi.startswith("data:image/")


def _bidang(akar: Element) -> Iterator[str]:
    """Look at every field, however its name is spread over runs or put together by fields inside it."""
    for kode in _kode_bidang(akar):
        cocok = NAMA_BIDANG.match(kode)
        nama = cocok[1].upper() if cocok else ""
        nama = "=" if nama.startswith("=") else nama
        if nama and nama not in BIDANG:
            yield f"bidang (field) {_kutip(nama)}"
        elif nama == "HYPERLINK" and not all(map(_tautan_wajar, _alamat(kode))):
            yield f"tautan {_kutip(kode)}"


def _alamat(kode: str) -> list[str]:
    """Return the addresses a HYPERLINK field names; what follows a switch (l, o, t) is none."""
    kata = re.findall(r'\\[a-zA-Z]\s*(?:"[^"]*")?|"[^"]*"|\S+', kode)
    return [k.strip('"') for k in kata[1:] if not k.startswith("\\") and k.strip('"')]


def _kode_bidang(akar: Element) -> Iterator[str]:
    """Yield the code of every field; what a field inside a code shows is part of that code."""
    tumpukan: list[list[str] | None] = []  # a code being read; None: its result is
    lepas: list[str] = []
    for e in akar.iter():
        nama = lokal(e.tag)
        if nama == "fldSimple":
            yield atribut(e, "instr")
        elif nama == "fldChar":
            yield from _batas(atribut(e, "fldCharType"), tumpukan)
        elif nama in {"instrText", "delInstrText"}:
            (lepas if not tumpukan or tumpukan[-1] is None else tumpukan[-1]).append(e.text or "")
        elif nama == "t" and (dalam := [t for t in tumpukan if t is not None]):
            dalam[-1].append(e.text or "")
    yield from ("".join(t) for t in tumpukan if t is not None)
    yield "".join(lepas)


def _batas(jenis: str, tumpukan: list[list[str] | None]) -> Iterator[str]:
    """Follow where fields begin, show their result, and end; a name that another field makes up is no name."""
    if jenis == "begin":
        luar = tumpukan[-1] if tumpukan else None
        if luar is not None and not "".join(luar).strip():
            luar.append(GABUNGAN)
        tumpukan.append([])
        return
    kode = tumpukan.pop() if tumpukan else None
    if kode is not None:
        yield "".join(kode)
    if jenis == "separate":
        tumpukan.append(None)
