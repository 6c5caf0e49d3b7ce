"""A template of a book: front matter numbered i, ii, chapters from 1, a landscape annex, lists of all three kinds."""

from pathlib import Path

import segno
from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.shared import Mm, Pt

XMLNS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
GAYA = {"Bab": 0, "Sub Bab": 1, "Sub Sub Bab": 2, "Perbandingan": 3, "Judul Tabel": None, "Judul Gambar": None}
BAB = (("BAB I", "PENDAHULUAN"), ("BAB II", "PERENCANAAN KINERJA"), ("BAB III", "AKUNTABILITAS"), ("BAB IV", "PENUTUP"))


def buat(path: Path) -> Path:
    """Save the template; it prints `sasaran`, a list of names, below each of its chapters."""
    d = Document()
    d.styles["Normal"].font.name, d.styles["Normal"].font.size = "Arial", Pt(11)
    for nama, tingkat in GAYA.items():
        gaya = d.styles.add_style(nama, WD_STYLE_TYPE.PARAGRAPH)
        gaya.base_style = d.styles["Normal"]
        if tingkat is not None:
            gaya.element.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {XMLNS} w:val="{tingkat}"/>'))
        gaya.paragraph_format.page_break_before = tingkat == 0
    d.add_paragraph("LAPORAN KINERJA")
    d.add_section(WD_SECTION.NEW_PAGE)
    _depan(d, path.with_suffix(".png"))
    d.add_section(WD_SECTION.NEW_PAGE)
    for satu in BAB:
        _bab(d, *satu)
    d.add_section(WD_SECTION.NEW_PAGE)
    d.add_paragraph("LAMPIRAN 1 PENGUKURAN", "Bab")
    d.add_paragraph("Tabel #. Lampiran", "Judul Tabel")
    d.add_table(1, 2)
    _, depan, isi, lampiran = d.sections
    lampiran.orientation = WD_ORIENT.LANDSCAPE
    lampiran.page_width, lampiran.page_height = lampiran.page_height, lampiran.page_width
    for bagian, nomor in ((depan, 'w:fmt="lowerRoman" w:start="1"'), (isi, 'w:start="1"')):
        bagian._sectPr.find(f"{W}cols").addprevious(parse_xml(f"<w:pgNumType {XMLNS} {nomor}/>"))
    depan.footer.is_linked_to_previous = False
    _halaman(depan.footer.paragraphs[0])
    (mode,) = (e for e in d.settings.element.iter(f"{W}compatSetting") if e.get(f"{W}name") == "compatibilityMode")
    mode.set(f"{W}val", "15")  # as Word today, and as our templates: LibreOffice lays tabs out by it
    d.save(path)
    return path


def _depan(d, png: Path) -> None:
    segno.make("gambar").save(str(png), kind="png", scale=3)
    for judul in ("KATA PENGANTAR", "RINGKASAN EKSEKUTIF"):
        d.add_paragraph(judul, "Bab")
        d.add_paragraph("Isi. " * 700)
    for judul in ("isi", "tabel", "gambar"):
        d.add_paragraph(f"DAFTAR {judul.upper()}", "Bab")
        d.add_paragraph(f"{{{{p daftar_{judul} }}}}")
    d.add_paragraph("Tabel #. Ringkasan", "Judul Tabel")
    d.add_picture(str(png), Mm(40))
    d.add_paragraph("Gambar #. Capaian", "Judul Gambar")


def _bab(d, nomor: str, nama: str) -> None:
    p = d.add_paragraph(nomor, "Bab")
    p.add_run().add_break()
    p.add_run(nama)
    d.add_paragraph("{%p for s in sasaran %}")
    d.add_paragraph(f"{{{{ loop.index }}}}. {{{{ s }}}} pada {nomor} saja", "Sub Bab")
    d.add_paragraph(f"Perbandingan {nomor} ke-{{{{ loop.index }}}}", "Sub Sub Bab")
    d.add_paragraph("tidak masuk daftar", "Perbandingan")
    d.add_paragraph(f"Tabel {nomor[4:]}.#. Target & realisasi {{{{ s }}}}", "Judul Tabel")
    d.add_table(2, 2).rows[0].cells[0].text = "Indikator"
    d.add_paragraph("Uraian sasaran. " * 120)
    d.add_paragraph("{%p endfor %}")


def _halaman(p) -> None:
    p.add_run("– ")
    p._p.append(parse_xml(f'<w:fldSimple {XMLNS} w:instr=" PAGE "><w:r><w:t>0</w:t></w:r></w:fldSimple>'))
    p.add_run(" –")
