"""Ready-made WordprocessingML put into a filled template, in a section of its own. Part of `tools/word`."""

from copy import deepcopy
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import quoteattr

from docx.oxml import parse_xml
from lxml import etree

from arsip_kinerja.errors import DefinisiError

NS = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
W = f"{{{NS['w']}}}"
TEMPAT_ID = 900
"""Id of the bookmark that holds the place of a block until it is put in."""
JARAK = f'<w:spacing xmlns:w="{NS["w"]}" w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'


@dataclass(frozen=True)
class Blok:
    """Elements for the paragraph `{{p nama }}` of a template, in a section of its own.

    *xml* are elements of a body, each with its own namespaces, a paragraph last; *bagian* are the w:pgSz and w:pgMar
    of their section. Headers and footers are those of the place they stand in.
    """

    xml: str
    bagian: str


@dataclass(frozen=True)
class Tempat:
    """What a template prints for a `Blok`: an empty paragraph that can be found again.

    The block comes in afterwards: docxtpl would go through it with regular expressions and mend its tables.
    """

    nama: str

    def __html__(self) -> str:
        """Return the paragraph; jinja takes it as it is."""
        batas = f'<w:bookmarkStart w:id="{TEMPAT_ID}" w:name="{self.nama}"/><w:bookmarkEnd w:id="{TEMPAT_ID}"/>'
        return f"<w:p>{batas}</w:p>"


def pasang_blok(body: Any, nama: str, blok: Blok, template: str) -> None:  # noqa: ANN401 -- lxml has no types here
    """Put the block where `{{p nama }}` stood.

    Raises:
        DefinisiError: the template has no such paragraph, or more than one.

    """
    ketemu = _cari(body, f"./w:p[w:bookmarkStart/@w:name={quoteattr(nama)}]")
    if len(ketemu) != 1:
        raise DefinisiError(
            f"Templat Word belum benar: {{{{p {nama} }}}} harus ada tepat satu kali",
            template,
            "Tulis pada satu paragraf tersendiri, di luar tabel.",
        )
    tempat, sesudah = ketemu[0], ketemu[0].getnext()
    unsur = [parse_xml(etree.tostring(e)) for e in etree.fromstring(f"<b>{blok.xml}</b>")]
    for e in unsur:
        sesudah.addprevious(e)
    bagian = _cari(unsur[-1], "./following-sibling::*/descendant-or-self::w:sectPr")[0]
    milik = _bagian(bagian, blok)
    _akhiri(tempat, deepcopy(bagian))
    if sesudah is bagian:
        body.replace(bagian, milik)
    else:
        unsur[-1].get_or_add_pPr().append(milik)


def _bagian(bagian: Any, blok: Blok) -> Any:  # noqa: ANN401
    """Return a section with the paper of the block and the headers and footers of *bagian*.

    A negative margin is Word's way of saying exactly: a taller header or footer pushes no row onto the next page.
    """
    acuan = "".join(etree.tostring(e, encoding="unicode") for e in bagian if e.tag.endswith("Reference"))
    milik = parse_xml(f'<w:sectPr xmlns:w="{NS["w"]}">{acuan}{blok.bagian}<w:cols w:space="720"/></w:sectPr>')
    tepi = milik.find(f"{W}pgMar")
    for sisi in (f"{W}top", f"{W}bottom"):
        tepi.set(sisi, str(-abs(int(tepi.get(sisi)))))
    return milik


def _akhiri(tempat: Any, bagian: Any) -> None:  # noqa: ANN401
    """Let the paragraph of the place end the section before it; where there is none to end it goes."""
    sebelum = tempat.getprevious()
    if sebelum is None or _cari(sebelum, "./w:pPr/w:sectPr"):
        tempat.getparent().remove(tempat)
        return
    for e in list(tempat):
        tempat.remove(e)
    sifat = tempat.get_or_add_pPr()
    sifat.append(parse_xml(JARAK))
    sifat.append(bagian)


def _cari(elemen: Any, jalan: str) -> list[Any]:  # noqa: ANN401
    return list(etree.ElementBase.xpath(elemen, jalan, namespaces=NS))
