"""DRAF across every page, in Word and PDF, and nothing else changed."""

import io
import subprocess
from pathlib import Path

import pdfplumber
import pytest
from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION

from arsip_kinerja.tools import soffice, word_draf
from ooxml import kesalahan, kesalahan_pdfa

ABU = 217 / 255
"""The grey of the word."""


@pytest.fixture(scope="module")
def polos() -> bytes:
    """Nine pages: a first page of its own, left and right pages that differ, a landscape section."""
    d = Document()
    d.settings.odd_and_even_pages_header_footer = True
    bagian = d.sections[0]
    bagian.different_first_page_header_footer = True
    bagian.header.paragraphs[0].text = "kepala"
    bagian.even_page_header.paragraphs[0].text = "kepala genap"
    d.add_paragraph("Kalimat isi. " * 900)
    d.add_section(WD_SECTION.NEW_PAGE).first_page_header.paragraphs[0].text = "lain"
    d.add_paragraph("Kalimat isi. " * 900)
    mendatar = d.add_section(WD_SECTION.NEW_PAGE)
    mendatar.orientation = WD_ORIENT.LANDSCAPE
    mendatar.page_width, mendatar.page_height = mendatar.page_height, mendatar.page_width
    d.add_paragraph("Kalimat isi. " * 900)
    keluar = io.BytesIO()
    d.save(keluar)
    return keluar.getvalue()


@pytest.fixture(scope="module")
def cetakan(polos: bytes, tmp_path_factory) -> tuple[Path, Path]:
    """The document as it is and with the mark, as PDF."""
    folder = tmp_path_factory.mktemp("draf")
    (folder / "polos.docx").write_bytes(polos)
    (folder / "draf.docx").write_bytes(word_draf.tandai(polos))
    semua = [soffice.Cetakan(folder / f"{n}.docx", folder / f"{n}.pdf") for n in ("polos", "draf")]
    soffice.to_pdf(semua, profile=folder / "profil", scratch=folder / "scratch")
    return folder / "polos.pdf", folder / "draf.pdf"


def halaman(pdf: Path) -> list[list[str]]:
    teks = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout
    return [[b.strip() for b in h.splitlines() if b.strip()] for h in teks.split("\f")[:-1]]


def test_every_page_says_draf_once_and_nothing_moves(cetakan: tuple[Path, Path]) -> None:
    polos, draf = (halaman(p) for p in cetakan)
    assert len(polos) >= 8
    assert [h[0] for h in draf] == ["DRAF"] * len(polos)
    assert [h[1:] for h in draf] == polos


def test_the_word_is_drawn_large_and_grey_behind_the_text_of_every_page(cetakan: tuple[Path, Path]) -> None:
    with pdfplumber.open(cetakan[1]) as dokumen:
        for h in dokumen.pages:
            huruf = [c for c in h.curves if c["non_stroking_color"] and abs(c["non_stroking_color"][0] - ABU) < 0.01]
            assert huruf, h.page_number
            assert max(c["x1"] for c in huruf) - min(c["x0"] for c in huruf) > 300
            assert max(c["bottom"] for c in huruf) - min(c["top"] for c in huruf) > 300


def test_the_marked_document_is_valid_and_always_the_same(polos: bytes, cetakan: tuple[Path, Path]) -> None:
    assert kesalahan(cetakan[1].with_suffix(".docx")) == []
    assert kesalahan_pdfa(cetakan[1]) == []
    assert word_draf.tandai(polos) == word_draf.tandai(polos)
