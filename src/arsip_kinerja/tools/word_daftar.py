"""Lists of contents, tables and figures, and the numbers of captions, put into a filled template. Part of `tools/word`.

A line is text, dots and a PAGEREF field: LibreOffice computes it while it lays the pages out, so one conversion is
enough; Word does when the reader presses F9. No right indent: LibreOffice loses a number that stands beyond it.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from lxml import etree

from arsip_kinerja.errors import DefinisiError

NS = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
W = f"{{{NS['w']}}}"
XMLNS = f'xmlns:w="{NS["w"]}"'
ISI, TABEL, GAMBAR = "daftar_isi", "daftar_tabel", "daftar_gambar"
DAFTAR = (ISI, TABEL, GAMBAR)
"""Names of a template's places, each `{{p nama }}` on a paragraph of its own."""
KOSONG = {
    ISI: "Naskah ini tidak memuat judul.",
    TABEL: "Naskah ini tidak memuat tabel.",
    GAMBAR: "Naskah ini tidak memuat gambar.",
}
GAYA = {1: ("TOC1", "toc 1"), 2: ("TOC2", "toc 2"), 3: ("TOC3", "toc 3"), 0: ("TableofFigures", "table of figures")}
"""Style of a line by level: styleId and name, both Word's own; 0 is a table or figure."""
GAYA_JUDUL = frozenset({"Judul Tabel", "Judul Gambar", "Caption", "caption"})
"""Styles of captions, by name."""
KEPALA = re.compile(r"(Tabel|Gambar) ((?:\w+\.)*)(#|\d+)")
"""How a caption begins; `#` is numbered here, for each prefix ("3." of chapter 3) from 1."""
MASUK = 284
"""Twips: indent of a level."""
TIPIS = '<w:rPr><w:b w:val="0"/></w:rPr>'
"""Numbers are never bold: the footers' letters must do for them in the PDF, see `pdf_daftar`."""
JALAN = {j: j.replace("w:", W) for j in ("w:name", "w:basedOn", "w:pPr/w:outlineLvl", "w:pPr/w:pStyle")}
PENANDA = "_Toc9"
"""Bookmarks begin like Word's own, which it hides from the reader; eight figures follow."""


@dataclass(frozen=True)
class _Butir:
    """What one line points to: *tingkat* 1–3 of a heading, 0 of a caption; *paragraf* is the lxml element."""

    daftar: str
    tingkat: int
    teks: str
    paragraf: Any


def pasang(docx: Any, template: str) -> None:  # noqa: ANN401 -- python-docx has no types here
    """Put numbers into the captions, and the lists where `{{p daftar_isi }}` and its like stood.

    Raises:
        DefinisiError: a place stands in a table, or twice.

    """
    body, gaya = docx.element.body, _Gaya(docx.styles.element)
    _nomori(body, gaya)
    penanda = list(body.iter(f"{W}bookmarkStart"))
    tempat = _tempat(body, penanda, template)
    if not tempat:
        return
    butir = [b for b in _butir(body, gaya) if b.daftar in tempat]
    nama = [f"{PENANDA}{n:08}" for n in range(1, len(butir) + 1)]
    pertama = 1 + max(int(e.get(f"{W}id")) for e in penanda)
    for urut, (b, satu) in enumerate(zip(butir, nama, strict=True), start=pertama):
        _tandai(b.paragraf, satu, urut)
    for daftar, paragraf in tempat.items():
        _isi(paragraf, [(b, satu) for b, satu in zip(butir, nama, strict=True) if b.daftar == daftar], daftar)
    gaya.lengkapi({0, *(b.tingkat for b in butir)})


class _Gaya:
    """What the styles of a document say: the outline level of each, and which are captions."""

    def __init__(self, styles: Any) -> None:  # noqa: ANN401
        self._styles = styles
        semua = {s.get(f"{W}styleId"): s for s in _cari(styles, "./w:style[@w:type='paragraph']")}
        self.judul = {i for i, s in semua.items() if _nilai(s, "w:name") in GAYA_JUDUL}
        self._tingkat = {i: _tingkat(semua, i) for i in semua}

    def tingkat(self, p: Any) -> int | None:  # noqa: ANN401
        """Return the level of a heading from 1; None for body text."""
        sendiri = _nilai(p, "w:pPr/w:outlineLvl")
        nilai = int(sendiri) if sendiri else self._tingkat.get(_nilai(p, "w:pPr/w:pStyle") or "")
        return nilai + 1 if nilai is not None and nilai < len(GAYA) - 1 else None

    def lengkapi(self, tingkat: Collection[int]) -> None:
        """Add the styles of lines the template does not bring."""
        ada = set(_cari(self._styles, "./w:style/@w:styleId"))
        for kode, nama in (GAYA[t] for t in sorted(tingkat) if GAYA[t][0] not in ada):
            self._styles.append(
                parse_xml(
                    f'<w:style {XMLNS} w:type="paragraph" w:styleId="{kode}"><w:name w:val="{nama}"/>'
                    '<w:basedOn w:val="Normal"/><w:uiPriority w:val="39"/><w:unhideWhenUsed/>'
                    '<w:pPr><w:spacing w:before="20" w:after="20"/></w:pPr></w:style>'
                )
            )


def _tingkat(semua: Mapping[str, Any], kode: str | None) -> int | None:
    """Follow basedOn to the first outline level; 9 is Word's body text."""
    dilalui: set[str] = set()
    while kode is not None and kode in semua and kode not in dilalui:
        dilalui.add(kode)
        if (nilai := _nilai(semua[kode], "w:pPr/w:outlineLvl")) is not None:
            return int(nilai)
        kode = _nilai(semua[kode], "w:basedOn")
    return None


def _tempat(body: Any, penanda: list[Any], template: str) -> dict[str, Any]:  # noqa: ANN401
    """Return the paragraphs that stand for lists, by the name of the list."""
    tempat: dict[str, Any] = {}
    for p in (e.getparent() for e in penanda if e.get(f"{W}name") in DAFTAR):
        nama = p.find(f"{W}bookmarkStart").get(f"{W}name")
        if nama in tempat or p.getparent() is not body:
            raise DefinisiError(
                f"Templat Word belum benar: {{{{p {nama} }}}} hanya boleh ada satu kali, di luar tabel",
                template,
                "Tulis pada satu paragraf tersendiri.",
            )
        tempat[nama] = p
    return tempat


def _butir(body: Any, gaya: _Gaya) -> Iterator[_Butir]:  # noqa: ANN401
    """Yield what can be listed, in the order of the document."""
    for p in body.iterchildren(f"{W}p"):
        judul = _nilai(p, "w:pPr/w:pStyle") in gaya.judul
        tingkat = None if judul else gaya.tingkat(p)
        if not judul and tingkat is None:
            continue
        if teks := _teks(p):
            if tingkat is not None:
                yield _Butir(ISI, tingkat, teks, p)
            elif awal := KEPALA.match(teks):
                yield _Butir(TABEL if awal[1] == "Tabel" else GAMBAR, 0, teks, p)


def _teks(p: Any) -> str:  # noqa: ANN401
    """Text of a paragraph on one line."""
    unsur = _cari(p, ".//w:r[not(ancestor::w:txbxContent)]/*[self::w:t or self::w:tab or self::w:br]")
    return " ".join("".join(e.text or "" if e.tag == f"{W}t" else " " for e in unsur).split())


def _tandai(p: Any, nama: str, urut: int) -> None:  # noqa: ANN401
    """Set a bookmark around the content of a paragraph."""
    sifat = p.find(f"{W}pPr")
    p.insert(0 if sifat is None else 1, parse_xml(f'<w:bookmarkStart {XMLNS} w:id="{urut}" w:name="{nama}"/>'))
    p.append(parse_xml(f'<w:bookmarkEnd {XMLNS} w:id="{urut}"/>'))


def _isi(tempat: Any, milik: list[tuple[_Butir, str]], daftar: str) -> None:  # noqa: ANN401
    """Put the lines in place of the paragraph that stood for them."""
    lebar = _lebar(tempat)
    for b, nama in milik:
        tempat.addprevious(parse_xml(_baris(b, nama, lebar)))
    if not milik:
        gaya = f'<w:pPr><w:pStyle w:val="{GAYA[0][0]}"/></w:pPr>'
        tempat.addprevious(parse_xml(f"<w:p {XMLNS}>{gaya}<w:r><w:t>{KOSONG[daftar]}</w:t></w:r></w:p>"))
    tempat.getparent().remove(tempat)


def _lebar(p: Any) -> int:  # noqa: ANN401
    """Twips from margin to margin in the section of a paragraph of the body."""
    bagian = _cari(p, "./following-sibling::*/descendant-or-self::w:sectPr")[0]
    ukuran, tepi = bagian.find(f"{W}pgSz"), bagian.find(f"{W}pgMar")
    return int(ukuran.get(f"{W}w")) - sum(int(tepi.get(f"{W}{s}", "0")) for s in ("left", "right", "gutter"))


def _baris(b: _Butir, nama: str, lebar: int) -> str:
    kiri, bidang = MASUK * max(1, b.tingkat), _bidang(f"PAGEREF {nama} \\h", "1", TIPIS)
    return (
        f'<w:p {XMLNS}><w:pPr><w:pStyle w:val="{GAYA[b.tingkat][0]}"/>'
        f'<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="{lebar}"/></w:tabs>'
        f'<w:ind w:left="{kiri}" w:hanging="{MASUK}"/></w:pPr>'
        f'<w:hyperlink w:anchor="{nama}" w:history="1"><w:r><w:t xml:space="preserve">{escape(b.teks)}</w:t></w:r>'
        f"<w:r><w:tab/></w:r>{bidang}</w:hyperlink></w:p>"
    )


def _bidang(perintah: str, hasil: str, sifat: str = "") -> str:
    """Return the runs of a field with its result; *sifat* is their w:rPr."""
    isi = (
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve"> {perintah} </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        f"<w:t>{hasil}</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
    return "".join(f"<w:r>{sifat}{satu}</w:r>" for satu in isi)


def _nomori(body: Any, gaya: _Gaya) -> None:  # noqa: ANN401
    """Turn the `#` of captions into SEQ fields, numbered as they stand."""
    hitung: Counter[str] = Counter()
    judul = (p for p in body.iterchildren(f"{W}p") if _nilai(p, "w:pPr/w:pStyle") in gaya.judul)
    for p in list(judul):
        awal = KEPALA.match(_teks(p))
        letak = _cari(p, ".//w:r/w:t[contains(., '#')]")
        if awal and awal[3] == "#" and letak:
            urutan = re.sub(r"\W", "_", f"{awal[1]} {awal[2]}".rstrip(" ."))
            hitung[urutan] += 1
            _ganti_nomor(letak[0], urutan, hitung[urutan])


def _ganti_nomor(teks: Any, urutan: str, nomor: int) -> None:  # noqa: ANN401
    """Put a SEQ field where the first `#` of a run stands."""
    run = teks.getparent()
    sifat = run.find(f"{W}rPr")
    gaya = "" if sifat is None else etree.tostring(sifat, encoding="unicode", with_tail=False)
    depan, belakang = (teks.text or "").split("#", 1)
    bidang = _bidang(f"SEQ {urutan} \\* ARABIC", str(nomor), gaya)
    bagian = etree.fromstring(f"<b {XMLNS}>{_potong(depan, gaya)}{bidang}{_potong(belakang, gaya)}</b>")
    for e in bagian:
        run.addprevious(parse_xml(etree.tostring(e)))
    run.remove(teks)


def _potong(teks: str, gaya: str) -> str:
    return f'<w:r>{gaya}<w:t xml:space="preserve">{escape(teks)}</w:t></w:r>' if teks else ""


def _nilai(elemen: Any, jalan: str) -> str | None:  # noqa: ANN401
    """Return the w:val of an element below; None where there is none."""
    ketemu = elemen.find(JALAN[jalan])
    return None if ketemu is None else ketemu.get(f"{W}val")


def _cari(elemen: Any, jalan: str) -> list[Any]:  # noqa: ANN401
    return list(etree.ElementBase.xpath(elemen, jalan, namespaces=NS))
