"""The comparison of Word and PDF sees what it is for: text of one alone, and a table cut without its header."""

import io
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import OxmlElement

import naskah_sama

KALIMAT = "Kalimat isi yang panjang. " * 90


def _buku(*, berkepala: bool = True, kata: str = "91,06 %") -> bytes:
    d = Document()
    d.sections[0].footer.paragraphs[0].text = "Kaki naskah"
    d.add_paragraph("Pendahuluan", "Heading 1")
    d.add_paragraph(KALIMAT)
    d.add_paragraph("Butir pertama", "List Number")
    tabel = d.add_table(60, 3)
    for sel, teks in zip(tabel.rows[0].cells, ("No", "Indikator", "Capaian"), strict=True):
        sel.text = teks
    if berkepala:
        tabel.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for n, baris in enumerate(tabel.rows[1:], start=1):
        for sel, teks in zip(baris.cells, (str(n), f"Persentase desa {n}", kata), strict=True):
            sel.text = teks
    d.add_paragraph("Penutup")
    keluar = io.BytesIO()
    d.save(keluar)
    return keluar.getvalue()


@pytest.fixture(scope="module")
def pdf(ke_pdf, tmp_path_factory) -> tuple[Path, Path]:
    """One long table with a header and one without."""
    folder = tmp_path_factory.mktemp("sama")
    return tuple(ke_pdf(_buku(berkepala=b), folder / f"{b}.pdf") for b in (True, False))


def test_a_document_and_its_own_pdf_are_the_same(pdf: tuple[Path, Path]) -> None:
    assert not naskah_sama.periksa(pdf[0].with_suffix(".docx"), pdf[0])


def test_a_table_cut_without_its_header_is_found(pdf: tuple[Path, Path]) -> None:
    temuan = naskah_sama.periksa(pdf[1].with_suffix(".docx"), pdf[1])
    assert temuan.terpotong
    assert temuan.hilang == temuan.lebih == []


def test_one_figure_that_differs_is_found_on_both_sides(pdf: tuple[Path, Path], tmp_path: Path) -> None:
    lain = tmp_path / "lain.docx"
    d = Document(str(pdf[0].with_suffix(".docx")))
    d.tables[0].rows[30].cells[2].text = "91,60 %"
    d.add_paragraph("Hanya di Word")
    d.save(str(lain))
    temuan = naskah_sama.periksa(lain, pdf[0])
    assert temuan.hilang == ["30Persentasedesa3091,60%", "HanyadiWord"]
    assert temuan.lebih == ["30Persentasedesa3091,06%"]
