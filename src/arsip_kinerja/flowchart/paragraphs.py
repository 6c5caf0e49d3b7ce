"""Paragraphs and cells of WordprocessingML. Every run names its font: a template's styles change nothing here."""

from collections.abc import Sequence
from dataclasses import dataclass

from arsip_kinerja.flowchart.measure import STRIP, width
from arsip_kinerja.flowchart.model import PT
from arsip_kinerja.flowchart.xml import text

PERATAAN = {"kiri": "left", "tengah": "center"}
WARNA_KEPALA = "E7E6E6"


@dataclass(frozen=True, slots=True)
class Huruf:
    """Font, size in half points and exact line spacing in twips."""

    nama: str
    ukuran: int
    spasi: int
    tebal: bool = False

    @property
    def rpr(self) -> str:
        """Run properties."""
        nama = text(self.nama)
        tebal = "<w:b/><w:bCs/>" if self.tebal else '<w:b w:val="0"/><w:bCs w:val="0"/>'
        return (
            f'<w:rPr><w:rFonts w:ascii="{nama}" w:hAnsi="{nama}" w:eastAsia="{nama}" w:cs="{nama}"/>{tebal}'
            f'<w:i w:val="0"/><w:color w:val="000000"/><w:sz w:val="{self.ukuran}"/><w:szCs w:val="{self.ukuran}"/>'
            f'<w:lang w:val="id-ID"/></w:rPr>'
        )


def paragraph(
    teks: str, huruf: Huruf, rata: str = "left", *, sesudah: int = 0, awal: str = "", gambar: str = ""
) -> str:
    """Return one paragraph; *awal* are properties that come first, *gambar* runs before the text."""
    gantung = ""
    if teks.startswith(STRIP):
        w = round(width(STRIP, huruf.ukuran, tebal=huruf.tebal))
        gantung = f'<w:ind w:left="{w}" w:right="0" w:hanging="{w}"/>'
    isi = f'<w:r>{huruf.rpr}<w:t xml:space="preserve">{text(teks)}</w:t></w:r>' if teks else ""
    return (
        f'<w:p><w:pPr>{awal}<w:spacing w:before="0" w:after="{sesudah}" w:line="{huruf.spasi}" w:lineRule="exact"/>'
        f'{gantung or NOL}<w:jc w:val="{rata}"/>{huruf.rpr}</w:pPr>{gambar}{isi}</w:p>'
    )


NOL = '<w:ind w:left="0" w:right="0" w:firstLine="0"/>'


def paragraphs(teks: str, huruf: Huruf, rata: str = "left") -> str:
    """Return one paragraph for every line of *teks*."""
    return "".join(paragraph(baris, huruf, rata) for baris in teks.split("\n"))


def anchor_paragraph(huruf: str, gambar: str) -> str:
    """Return the 1 pt paragraph of a role cell, which the shapes hang on."""
    return paragraph("", Huruf(huruf, 2, PT), gambar=gambar)


def cell(
    lebar: int,
    isi: str,
    *,
    rentang: int = 1,
    gabung: str = "",
    kepala: bool = False,
    tegak: bool = False,
    kosong: bool = False,
) -> str:
    """Return a cell; *kosong* has no padding and begins at its top, for shapes; *tegak* reads upwards."""
    sifat = f'<w:tcW w:w="{lebar}" w:type="dxa"/>'
    sifat += f'<w:gridSpan w:val="{rentang}"/>' if rentang > 1 else ""
    sifat += {"awal": '<w:vMerge w:val="restart"/>', "lanjut": "<w:vMerge/>"}.get(gabung, "")
    sifat += f'<w:shd w:val="clear" w:color="auto" w:fill="{WARNA_KEPALA}"/>' if kepala else ""
    if kosong or tegak:
        sifat += "<w:tcMar>" + "".join(f'<w:{s} w:w="0" w:type="dxa"/>' for s in ("top", "left", "bottom", "right"))
        sifat += "</w:tcMar>"
    sifat += '<w:textDirection w:val="btLr"/>' if tegak else ""
    sifat += f'<w:vAlign w:val="{"top" if kosong else "center"}"/>'
    return f"<w:tc><w:tcPr>{sifat}</w:tcPr>{isi}</w:tc>"


def row(tinggi: int, sel: Sequence[str], *, kepala: bool = False) -> str:
    """Return a row at least so high: text typed into it later is never clipped."""
    ulang = "<w:tblHeader/>" if kepala else ""
    return (
        f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{tinggi}" w:hRule="atLeast"/>{ulang}</w:trPr>'
        f"{''.join(sel)}</w:tr>"
    )
