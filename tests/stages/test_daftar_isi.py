"""Lists of contents, tables and figures: what they say is what the pages say, in PDF and in Word."""

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from arsip_kinerja import home
from arsip_kinerja.app import App
from arsip_kinerja.domain.jenis import Jenis
from arsip_kinerja.errors import DefinisiError
from arsip_kinerja.stages import printing
from arsip_kinerja.tools import word, word_nomor
from ooxml import kesalahan, kesalahan_pdfa
from stages import buku_uji
from stages.daftar_uji import Buku, halaman, padat

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SASARAN = [
    f"Meningkatnya keberdayaan & kesejahteraan masyarakat <desa> nomor {n} yang panjang sekali sehingga turun baris"
    if n % 3 == 0
    else f"Sasaran {n}"
    for n in range(1, 9)
]


def render(path: Path, sasaran=tuple(SASARAN)) -> bytes:
    return word.render(path, {"sasaran": sasaran}, judul="Buku", tanggal=date(2024, 1, 1), kertas="F4")


@pytest.fixture(scope="module")
def buku(tmp_path_factory) -> Buku:
    """A book of 74 headings, 34 captions and 30 pages, printed as any document is."""
    folder = tmp_path_factory.mktemp("buku")
    docx = render(buku_uji.buat(folder / "templat.docx"))
    app = App.buka(home.buat(folder / "rumah", ["boalemo"]))
    jenis = Jenis(jenis="buku", judul="Buku")
    printing.cetak(app, [printing.Lembaran(folder / "hasil", jenis, "LAMPIRAN 1", docx, b"{}")])
    app.store.tutup()
    pdf = folder / "hasil" / "dokumen.pdf"
    return Buku((folder / "hasil" / "naskah.docx").read_bytes(), pdf)


def test_every_heading_table_and_figure_is_listed_once_with_the_number_printed_on_its_page(buku: Buku) -> None:
    semua = buku.judul
    assert len(semua) == len(set(semua)) == 74 + 34 + 1
    assert set(buku.daftar) == {padat(j) for j in semua}
    for satu in semua:
        assert buku.tempat(satu) == [buku.daftar[padat(satu)]], satu


def test_front_matter_is_numbered_in_roman_and_chapters_begin_at_one(buku: Buku) -> None:
    depan = [buku.daftar[padat(j)] for j in ("KATA PENGANTAR", "RINGKASAN EKSEKUTIF", "DAFTAR ISI", "DAFTAR TABEL")]
    assert depan == ["i", "ii", "iii", "v"]
    assert buku.daftar["BABIPENDAHULUAN"] == "1"
    assert int(buku.daftar["LAMPIRAN1PENGUKURAN"]) == len(buku.halaman) - 1 - 6  # cover and six pages before it


def test_word_holds_the_numbers_the_pdf_prints(buku: Buku) -> None:
    baris = {}
    for p in Document(io.BytesIO(buku.docx)).paragraphs:
        if p.style.name.startswith(("toc", "table of figures")):
            isi = "".join(e.text if e.tag == f"{W}t" else "\t" for e in p._p.iter(f"{W}t", f"{W}tab"))
            _, teks, nomor = isi.split("\t")  # the first is the tab stop
            baris[padat(teks)] = nomor
    assert baris == buku.daftar


def test_the_finished_files_are_valid(buku: Buku, tmp_path: Path) -> None:
    (tmp_path / "naskah.docx").write_bytes(buku.docx)
    assert kesalahan(tmp_path / "naskah.docx") == []
    assert kesalahan_pdfa(buku.pdf) == []


def test_converting_the_finished_word_file_again_moves_nothing(buku: Buku, ke_pdf, tmp_path: Path) -> None:
    lagi = halaman(ke_pdf(buku.docx, tmp_path / "lagi.pdf"))
    daftar = [n for n, h in enumerate(buku.halaman) if "....." in h]
    assert [h for n, h in enumerate(lagi) if n not in daftar] == [
        h for n, h in enumerate(buku.halaman) if n not in daftar
    ]
    for n in daftar:  # LibreOffice itself knows arabic numbers only
        assert [b.rstrip("ivx. 0123456789") for b in lagi[n].splitlines()] == [
            b.rstrip("ivx. 0123456789") for b in buku.halaman[n].splitlines()
        ]


def test_writing_numbers_changes_nothing_but_the_body_and_is_repeatable(buku: Buku) -> None:
    nomor = dict.fromkeys(word_nomor.bentuk(buku.docx), "xii")
    baru = word_nomor.tulis(buku.docx, nomor)
    assert baru == word_nomor.tulis(word_nomor.tulis(buku.docx, nomor), nomor)
    with zipfile.ZipFile(io.BytesIO(buku.docx)) as a, zipfile.ZipFile(io.BytesIO(baru)) as b:
        assert {n for n in a.namelist() if a.read(n) != b.read(n)} == {"word/document.xml"}
        assert a.namelist() == b.namelist()


def test_captions_are_numbered_as_they_stand_for_each_chapter(tmp_path: Path) -> None:
    docx = render(buku_uji.buat(tmp_path / "t.docx"), SASARAN[:2])
    assert [j.split(". ")[0] for j in Buku(docx, tmp_path).judul if j.startswith(("Tabel", "Gambar"))] == [
        "Tabel 1", "Gambar 1", "Tabel I.1", "Tabel I.2", "Tabel II.1", "Tabel II.2",
        "Tabel III.1", "Tabel III.2", "Tabel IV.1", "Tabel IV.2", "Tabel 2",
    ]  # fmt: skip
    with zipfile.ZipFile(io.BytesIO(docx)) as arsip:
        assert " SEQ Tabel_II \\* ARABIC " in arsip.read("word/document.xml").decode()


def _templat(path: Path, *paragraf: str, sel: str = "") -> Path:
    d = Document()
    for satu in paragraf:
        d.add_paragraph(satu)
    if sel:
        d.add_table(1, 1).rows[0].cells[0].text = sel
    d.save(path)
    return path


def test_a_document_without_tables_says_so(tmp_path: Path) -> None:
    docx = render(_templat(tmp_path / "t.docx", "{{p daftar_tabel }}", "{{p daftar_isi }}"))
    assert next(p.text for p in Document(io.BytesIO(docx)).paragraphs) == "Naskah ini tidak memuat tabel."
    assert word.undeclared(tmp_path / "t.docx", ()) == set()


@pytest.mark.parametrize("salah", [("{{p daftar_isi }}", "{{p daftar_isi }}"), ("{{p daftar_isi }}", "", "di tabel")])
def test_a_list_twice_or_in_a_table_is_an_error_naming_the_template(tmp_path: Path, salah: tuple[str, ...]) -> None:
    path = _templat(tmp_path / "t.docx", *salah[:2], sel="{{p daftar_tabel }}" if len(salah) > 2 else "")
    with pytest.raises(DefinisiError, match="hanya boleh ada satu kali") as e:
        render(path)
    assert e.value.di_mana == str(path)


def test_a_document_without_lists_is_left_as_it_is(tmp_path: Path) -> None:
    assert word_nomor.bentuk(render(_templat(tmp_path / "t.docx", "Isi."))) == {}
