"""DRAF behind the text of every page, as Word's own watermarks are made: a drawn word in each header."""

import io
from collections.abc import Iterator
from typing import Any

from docx import Document
from docx.oxml import parse_xml

from arsip_kinerja.tools.word_zip import tetap

TEKS = "DRAF"
LEBAR, TINGGI = 430, 170
"""Points of the word before it is turned."""
XMLNS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office"'
)
JENIS = (
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e">'
    '<v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/>'
    '<v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/>'
    '<v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/>'
    '<v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>'
    '<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" '
    'o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/>'
    '<v:handles><v:h position="#0,bottomRight" xrange="6629,14971"/></v:handles><o:lock v:ext="edit" text="t" '
    'shapetype="t"/></v:shapetype>'
)
"""Word's definition of drawn text (WordArt), as it writes it itself."""
ATAS = (
    '<w:framePr w:wrap="around" w:vAnchor="page" w:hAnchor="margin" w:xAlign="center" w:y="300"/>'
    '<w:spacing w:before="0" w:after="0"/>'
)
"""A frame 15 points below the edge of the paper: it moves nothing else."""
RAPAT = '<w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr>'


def tandai(docx: bytes) -> bytes:
    """Return a document with DRAF on every page; the same document gives the same bytes."""
    dokumen = Document(io.BytesIO(docx))
    for nomor, kepala in enumerate(_kepala(dokumen), start=1):
        kepala.is_linked_to_previous = False  # makes one where there is none
        for paragraf in (_tulisan(), _paragraf(nomor)):
            kepala._element.append(parse_xml(paragraf))  # noqa: SLF001 -- python-docx knows no drawn text
    keluar = io.BytesIO()
    dokumen.save(keluar)
    return tetap(keluar.getvalue())


def _kepala(docx: Any) -> Iterator[Any]:  # noqa: ANN401 -- python-docx has no types here
    """Yield each header once: a section without its own shows that of the section before."""
    genap = docx.settings.odd_and_even_pages_header_footer
    for nomor, bagian in enumerate(docx.sections):
        semua = (
            (bagian.header, True),
            (bagian.first_page_header, bagian.different_first_page_header_footer),
            (bagian.even_page_header, genap),
        )
        yield from (k for k, tampil in semua if (tampil and nomor == 0) or not k.is_linked_to_previous)


def _tulisan() -> str:
    """Return the word once more in small letters: a drawn one cannot be searched or read aloud."""
    sifat = '<w:rPr><w:b/><w:color w:val="7F7F7F"/><w:sz w:val="18"/></w:rPr>'
    return f"<w:p {XMLNS}><w:pPr>{ATAS}</w:pPr><w:r>{sifat}<w:t>{TEKS}</w:t></w:r></w:p>"


def _paragraf(nomor: int) -> str:
    gaya = (
        f"position:absolute;margin-left:0;margin-top:0;width:{LEBAR}pt;height:{TINGGI}pt;rotation:315;"
        "z-index:-251657216;mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
        "mso-position-vertical:center;mso-position-vertical-relative:margin"
    )
    return (
        f"<w:p {XMLNS}>{RAPAT}<w:r><w:rPr><w:noProof/></w:rPr><w:pict>{JENIS}"
        f'<v:shape id="PowerPlusWaterMarkObject{nomor}" o:spid="_x0000_s{2048 + nomor}" type="#_x0000_t136" '
        f'alt="{TEKS}" style="{gaya}" o:allowincell="f" fillcolor="#d9d9d9" stroked="f">'
        f'<v:textpath style="font-family:&quot;Arial&quot;;font-size:1pt;font-weight:bold" string="{TEKS}"/>'
        "</v:shape></w:pict></w:r></w:p>"
    )
