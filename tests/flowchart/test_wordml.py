import os
import re
import subprocess
import sys
from pathlib import Path

import pdfplumber
import pytest
from dokumen import docx
from kantor_sop import KODE, sop_kantor
from lxml import etree
from pdf_gambar import selisih
from sop_acak import acak

import ooxml
from arsip_kinerja.domain.sop import Sop
from arsip_kinerja.flowchart import Tata, layout, svg, wordml
from arsip_kinerja.flowchart.columns import TEKS
from arsip_kinerja.flowchart.drawingml import NS
from arsip_kinerja.flowchart.model import PT

CONTOH = [*KODE, 3, 12, 28]


def _tata(apa: str | int) -> Tata:
    return layout(acak(apa) if isinstance(apa, int) else sop_kantor(apa))


@pytest.mark.parametrize("apa", CONTOH)
def test_libreoffice_draws_rows_symbols_arrows_and_labels_where_the_layout_has_them(apa, ke_pdf, tmp_path):
    tata = _tata(apa)
    assert selisih(ke_pdf(docx(tata), tmp_path / "a.pdf"), tata) == []


@pytest.mark.parametrize("ke", [0, 5, -1])
def test_a_shape_moved_by_two_points_in_the_document_is_found_in_the_pdf(ke, ke_pdf, tmp_path):
    tata = _tata("kudus")
    tempat = [m.span(1) for m in re.finditer(r"column\"><wp:posOffset>(-?\d+)", wordml(tata))]
    mulai, henti = tempat[ke]
    xml = wordml(tata)
    geser = f"{xml[:mulai]}{int(xml[mulai:henti]) + 25400}{xml[henti:]}"
    assert selisih(ke_pdf(docx(tata, geser), tmp_path / "a.pdf"), tata)


@pytest.mark.parametrize("apa", CONTOH)
def test_the_open_xml_sdk_accepts_the_document(apa, tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(docx(_tata(apa)))
    assert ooxml.kesalahan(path) == []


@pytest.mark.parametrize("kode", KODE)
def test_every_text_stands_in_its_own_cell_of_the_pdf(kode, ke_pdf, tmp_path):
    tata = _tata(kode)
    with pdfplumber.open(ke_pdf(docx(tata), tmp_path / "a.pdf")) as pdf:
        for hal, h in zip(pdf.pages, tata.halaman, strict=True):
            for b in h.baris:
                tahap = tata.sop.menurut_id.get(b.tahap)
                for k in tata.kolom:
                    if k.kunci in TEKS:
                        tercetak = hal.crop((k.x / PT, b.atas / PT, k.kanan / PT, b.bawah / PT)).extract_text()
                        seharusnya = TEKS[k.kunci](tahap) if tahap else ""
                        assert "".join(tercetak.split()) == "".join(seharusnya.split())


def _unsur(tata: Tata) -> etree._Element:
    return etree.fromstring(f"<akar>{wordml(tata)}</akar>")


def test_shapes_have_unique_ids_names_and_a_description():
    akar = _unsur(_tata("boalemo"))
    doc = akar.findall(".//wp:docPr", NS)
    assert len({d.get("id") for d in doc}) == len(doc)
    assert all(d.get("descr") for d in doc)
    assert {"Tahap 4 – keputusan", "Tahap 1 – mulai", "Tahap 8 – selesai"} <= {d.get("name") for d in doc}


def test_words_over_a_table_border_have_a_white_ground():
    tata = _tata(28)
    di_batas = [p.label.di_batas for h in tata.halaman for p in h.panah if p.label]
    kotak = _unsur(tata).xpath(".//wps:wsp[wps:cNvSpPr/@txBox]/wps:spPr", namespaces=NS)
    assert any(di_batas)
    assert sorted(k.find("a:solidFill", NS) is not None for k in kotak) == sorted(di_batas)


def test_every_run_declares_its_font_and_every_row_may_grow_but_not_split():
    akar = _unsur(_tata(12))
    teks = [r for r in akar.findall(".//w:r", NS) if r.find("w:t", NS) is not None]
    assert all(r.find("w:rPr/w:rFonts", NS).get(f"{{{NS['w']}}}ascii") == "Arial" for r in teks)
    baris = akar.findall(".//w:trPr", NS)
    assert all(b.find("w:cantSplit", NS) is not None for b in baris)
    assert {b.find("w:trHeight", NS).get(f"{{{NS['w']}}}hRule") for b in baris} == {"atLeast"}


def test_nganjuk_keeps_its_numbers_as_printed():
    akar = _unsur(_tata("nganjuk"))
    (tabel,) = akar.findall("w:tbl", NS)
    pertama = ["".join(r.find("w:tc", NS).itertext()) for r in tabel.findall("w:tr", NS)]
    assert pertama[2:] == ["1.", "2.", "3", "3.", "4.", "5", "6"]


def test_every_page_has_its_own_table_with_a_repeated_heading():
    tata = _tata("waykanan")
    tabel = _unsur(tata).findall("w:tbl", NS)
    assert len(tabel) == len(tata.halaman)
    assert all(len(t.findall(".//w:tblHeader", NS)) == len(tata.kepala.tinggi) for t in tabel)


def test_texts_from_a_definition_cannot_break_the_xml():
    sop = sop_kantor("kudus")
    jahat = sop.tahap[0].model_copy(update={"kegiatan": "<w:p/> & \"'\x0b\x00 ]]> \ufffe"})
    tata = layout(Sop(**{**sop.model_dump(), "tahap": (jahat, *sop.tahap[1:])}))
    assert "<w:p/> & \"' ]]>" in "".join(_unsur(tata).itertext())
    assert etree.fromstring(svg(tata)).tag.endswith("svg")


def test_the_svg_lights_the_asked_for_tahap_and_names_every_symbol():
    akar = etree.fromstring(svg(_tata("nganjuk"), {"3a"}))
    simbol = akar.findall(".//{*}g[@data-tahap]")
    menyala = {g.get("data-tahap") for g in simbol if g[1].get("fill") != "#fff"}
    assert menyala == {"3a"}
    assert all(g.find("{*}title").text for g in simbol)


@pytest.mark.parametrize("apa", ["waykanan", 28])
def test_two_builds_in_different_processes_give_equal_bytes(apa):
    kode = (
        "import sys, hashlib; sys.path.insert(0, sys.argv[1]); from test_wordml import _tata; "
        "from arsip_kinerja.flowchart import svg, wordml; t = _tata(sys.argv[2] if sys.argv[2].isalpha() else "
        "int(sys.argv[2])); print(hashlib.sha256((wordml(t) + svg(t)).encode()).hexdigest())"
    )
    folder = Path(__file__).parent
    hasil = {
        subprocess.run(
            [sys.executable, "-c", kode, str(folder), str(apa)],
            env={**os.environ, "PYTHONHASHSEED": benih, "PYTHONPATH": str(folder.parent)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for benih in ("1", "2")
    }
    assert len(hasil) == 1


def test_the_number_row_counts_every_column_under_the_heading_of_every_page(ke_pdf, tmp_path):
    sop = sop_kantor("waykanan")
    tata = layout(Sop(**{**sop.model_dump(), "nomor_kolom": True}))
    nomor = [f"({n})" for n in range(1, len(tata.kolom) + 1)]
    assert (len(tata.halaman), nomor[-1]) == (2, "(10)")
    assert len(layout(sop).kepala.tinggi) == 2
    for tabel in _unsur(tata).findall("w:tbl", NS):
        baris = tabel.findall("w:tr", NS)[2]
        assert ["".join(sel.itertext()) for sel in baris.findall("w:tc", NS)] == nomor
        assert baris.find(".//w:tblHeader", NS) is not None
    assert [t for t in etree.fromstring(svg(tata)).itertext() if t.startswith("(")] == nomor * 2
    hasil = ke_pdf(docx(tata), tmp_path / "a.pdf")
    assert selisih(hasil, tata) == []
    with pdfplumber.open(hasil) as pdf:
        for hal, h in zip(pdf.pages, tata.halaman, strict=True):
            atas = (h.atas_tabel + sum(tata.kepala.tinggi[:2])) / PT
            for n, k in enumerate(tata.kolom):
                sel = hal.crop((k.x / PT, atas, k.kanan / PT, atas + tata.kepala.tinggi[2] / PT))
                assert sel.extract_text().strip() == nomor[n]
