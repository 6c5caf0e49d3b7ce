import io
import subprocess
from datetime import date
from pathlib import Path

import pdfplumber
import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, IndirectObject, NameObject, NumberObject, StreamObject

from arsip_kinerja.errors import AlatError
from arsip_kinerja.tools import pdf, qr, word
from arsip_kinerja.tools.pdf_marks import MM, Baris, Cap, Titik
from ooxml import kesalahan_pdfa


def penanda(paragraf, nama: str, nomor: int) -> None:
    for jenis in ("bookmarkStart", "bookmarkEnd"):
        elemen = OxmlElement(f"w:{jenis}")
        elemen.set(qn("w:id"), str(nomor))
        if jenis == "bookmarkStart":
            elemen.set(qn("w:name"), nama)
        paragraf._p.append(elemen)


@pytest.fixture(scope="module")
def dasar(tmp_path_factory, ke_pdf):
    """A tagged PDF/A-3b of two pages with a bookmark in a table cell of the second."""
    dokumen = Document()
    dokumen.add_heading("Halaman satu")
    dokumen.add_page_break()
    dokumen.add_paragraph("Halaman dua")
    sel = dokumen.add_table(1, 2).cell(0, 1)
    penanda(sel.paragraphs[0], "persetujuan", 1)
    folder = tmp_path_factory.mktemp("pdf")
    dokumen.save(folder / "templat.docx")
    docx = word.render(folder / "templat.docx", {}, judul="Dasar", tanggal=date(2024, 4, 22), kertas="A4")
    return ke_pdf(docx, folder / "dasar.pdf")


def struktur(path) -> list[str]:
    """Kinds of all structure elements, in order."""

    def telusuri(simpul) -> list[str]:
        simpul = simpul.get_object()
        if isinstance(simpul, list):
            return [j for anak in simpul for j in telusuri(anak)]
        if not isinstance(simpul, dict):
            return []
        return [*([str(simpul["/S"])] if "/S" in simpul else []), *(telusuri(simpul["/K"]) if "/K" in simpul else [])]

    with PdfReader(path) as pembaca:
        jenis = telusuri(pembaca.root_object["/StructTreeRoot"])
    assert {"/H1", "/Table", "/TD"} <= set(jenis)
    return jenis


def test_a_bookmark_in_a_table_cell_is_found_with_its_page_and_place(dasar):
    titik = pdf.spot(dasar, "persetujuan")
    with pdfplumber.open(dasar) as dokumen:
        judul = next(w for w in dokumen.pages[1].extract_words() if w["text"] == "dua")
    assert titik.halaman == 2
    assert titik.x > 595 / 2 - 20
    assert titik.y < 842 - judul["bottom"]
    assert pdf.spot(dasar, "tidakada") is None


def test_text_comes_by_page_or_whole(dasar):
    assert pdf.pages(dasar) == 2
    assert "satu" in pdf.text(dasar, 1)
    assert "satu" not in pdf.text(dasar, 2)
    assert {"satu", "dua"} <= set(pdf.text(dasar).split())


def test_embedded_data_come_back_and_pdfa_stays(dasar, tmp_path):
    data = '{"capaian":"98,79","nama":"Ünïcode ش"}'.encode()
    pdf.attach(dasar, tmp_path / "a.pdf", "data.json", data, "application/json")
    assert pdf.attachment(tmp_path / "a.pdf", "data.json") == data
    assert pdf.attachment(dasar, "data.json") is None
    assert kesalahan_pdfa(tmp_path / "a.pdf") == []
    assert struktur(tmp_path / "a.pdf") == struktur(dasar)
    with PdfReader(tmp_path / "a.pdf") as pembaca:
        berkas = pembaca.root_object["/AF"][0]
        assert (berkas["/AFRelationship"], berkas["/UF"]) == ("/Source", "data.json")
        assert berkas["/EF"]["/F"]["/Subtype"] == "/application/json"


def test_attaching_twice_to_one_file_is_refused(dasar, tmp_path):
    pdf.attach(dasar, tmp_path / "a.pdf", "data.json", b"{}", "application/json")
    with pytest.raises(AlatError, match="sudah memuat lampiran"):
        pdf.attach(tmp_path / "a.pdf", tmp_path / "b.pdf", "data.json", b"{}", "application/json")
    assert not (tmp_path / "b.pdf").exists()


def cap(titik, *baris: str, **lain) -> Cap:
    return Cap(titik, 85, 32, tuple(Baris(b) for b in baris), **lain)


def test_marks_stand_inside_their_box_on_their_page_and_pdfa_stays(dasar, tmp_path):
    titik = pdf.spot(dasar, "persetujuan")
    pdf.attach(dasar, tmp_path / "a.pdf", "data.json", b"{}", "application/json")
    isi = ("Disetujui melalui arsip-kinerja", "Kepala Dinas & <Tata Ruang>", "Rabu, 24 April 2024 pukul 14.05 WITA")
    pdf.stamp(tmp_path / "a.pdf", tmp_path / "c.pdf", [cap(titik, *isi, qr="kode " * 60, bingkai=True)])
    assert kesalahan_pdfa(tmp_path / "c.pdf") == []
    assert struktur(tmp_path / "c.pdf") == struktur(dasar)
    assert pdf.attachment(tmp_path / "c.pdf", "data.json") == b"{}"
    with pdfplumber.open(tmp_path / "c.pdf") as dokumen:
        halaman = dokumen.pages[1]
        atas = float(halaman.height) - titik.y
        kotak = halaman.crop((titik.x, atas, titik.x + 85 * MM, atas + 32 * MM))
        assert " ".join(kotak.extract_text().split()) == " ".join(isi)
        huruf = [w for w in halaman.extract_words() if w["text"] not in {"Halaman", "dua"}]
        assert all(titik.x < w["x0"] < w["x1"] < titik.x + 85 * MM for w in huruf)
        assert all(atas < w["top"] < w["bottom"] < atas + 32 * MM for w in huruf)
        assert "Disetujui" not in dokumen.pages[0].extract_text()


def test_equal_marks_give_equal_bytes(dasar, tmp_path):
    titik = pdf.spot(dasar, "persetujuan")
    for nama in ("satu.pdf", "dua.pdf"):
        pdf.stamp(dasar, tmp_path / nama, [cap(titik, "Disetujui", qr="kode", bingkai=True)])
    assert (tmp_path / "satu.pdf").read_bytes() == (tmp_path / "dua.pdf").read_bytes()


def test_long_words_and_letters_the_font_lacks_stay_in_the_box_and_in_pdfa(dasar, tmp_path):
    titik = pdf.spot(dasar, "persetujuan")
    pdf.stamp(dasar, tmp_path / "c.pdf", [cap(titik, "Panjang" * 40, "字 dan ش", "x " * 400, bingkai=True)])
    assert kesalahan_pdfa(tmp_path / "c.pdf") == []
    assert "? dan ?" in pdf.text(tmp_path / "c.pdf", 2)
    with pdfplumber.open(tmp_path / "c.pdf") as dokumen:
        tulisan = [c for c in dokumen.pages[1].chars if c["fontname"].startswith("MPDFAA") and c["text"].strip()]
    assert max(c["x1"] for c in tulisan) <= titik.x + 85 * MM


@pytest.mark.parametrize("putar", [90, 180, 270])
def test_a_mark_on_a_rotated_page_reads_upright(dasar, tmp_path, putar):
    penulis = PdfWriter(clone_from=dasar)
    penulis.pages[1].rotate(putar)
    penulis.write(tmp_path / "putar.pdf")
    pdf.stamp(tmp_path / "putar.pdf", tmp_path / "c.pdf", [cap(Titik(2, 100, 300), "Disetujui")])
    with pdfplumber.open(tmp_path / "c.pdf") as dokumen:
        huruf = next(c for c in dokumen.pages[1].chars if c["fontname"].startswith("MPDFAA"))
    assert huruf["upright"]
    assert (round(huruf["matrix"][4]), 280 < huruf["matrix"][5] < 300) == (100, True)


def bertabel_aliran(asal: Path, tujuan: Path) -> Path:
    """Write a PDF anew with a cross-reference stream in place of its table."""
    keluar, letak = io.BytesIO(), {}
    keluar.write(b"%PDF-1.7\n")
    with PdfReader(asal) as pembaca:
        akhir = int(pembaca.trailer["/Size"])
        for nomor in range(1, akhir):
            letak[nomor] = keluar.tell()
            keluar.write(b"%d 0 obj\n" % nomor)
            pembaca.get_object(IndirectObject(nomor, 0, pembaca)).write_to_stream(keluar)
            keluar.write(b"\nendobj\n")
        letak[akhir] = keluar.tell()
        tabel = StreamObject()
        tabel._data = bytes(7) + b"".join(b"\1" + awal.to_bytes(4, "big") + b"\0\0" for awal in letak.values())
        kamus = {
            "/Type": NameObject("/XRef"),
            "/Size": NumberObject(akhir + 1),
            "/Root": pembaca.trailer.raw_get("/Root"),
        }
        tabel.update({NameObject(k): v for k, v in kamus.items()})
        tabel[NameObject("/W")] = ArrayObject([NumberObject(n) for n in (1, 4, 2)])
        keluar.write(b"%d 0 obj\n" % akhir)
        tabel.write_to_stream(keluar)
    keluar.write(b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % letak[akhir])
    tujuan.write_bytes(keluar.getvalue())
    return tujuan


def test_a_pdf_with_a_cross_reference_stream_takes_marks_and_data_too(dasar, tmp_path):
    aliran = bertabel_aliran(dasar, tmp_path / "aliran.pdf")
    pdf.attach(aliran, tmp_path / "a.pdf", "data.json", b"{}", "application/json")
    pdf.stamp(tmp_path / "a.pdf", tmp_path / "c.pdf", [cap(Titik(2, 100, 300), "Disetujui")])
    lain = subprocess.run(["pdftotext", tmp_path / "c.pdf", "-"], capture_output=True, check=True)
    assert lain.stderr == b""  # poppler mends broken tables, but says so
    assert {"satu", "dua", "Disetujui"} <= set(lain.stdout.decode().split())
    assert pdf.attachment(tmp_path / "c.pdf", "data.json") == b"{}"


def test_what_is_below_a_mark_stays_byte_for_byte_and_costs_little(dasar, tmp_path):
    pdf.stamp(dasar, tmp_path / "c.pdf", [cap(Titik(2, 100, 300), "Disetujui")])
    lama, baru = dasar.read_bytes(), (tmp_path / "c.pdf").read_bytes()
    assert baru.startswith(lama)
    assert len(baru) - len(lama) < 40_000


@pytest.mark.parametrize("isi", [b"", b"bukan PDF", b"%PDF-1.7\nrusak\n%%EOF"])
def test_what_is_no_pdf_is_told_calmly(tmp_path, isi):
    path = tmp_path / "rusak.pdf"
    path.write_bytes(isi)
    for pakai in (
        lambda: pdf.pages(path),
        lambda: pdf.text(path),
        lambda: pdf.spot(path, "persetujuan"),
        lambda: pdf.stamp(path, tmp_path / "c.pdf", [cap(Titik(1, 0, 0), "x")]),
        lambda: pdf.attach(path, tmp_path / "c.pdf", "d", b"", "text/plain"),
    ):
        with pytest.raises(AlatError, match=r"tidak dapat dibaca \(rusak.pdf\)"):
            pakai()
    assert not (tmp_path / "c.pdf").exists()


def test_qr_modules_and_picture_are_the_same_code():
    from PIL import Image  # noqa: PLC0415 -- comes with fpdf2, needed here only

    modul = qr.modul("arsip-kinerja")
    with Image.open(io.BytesIO(qr.png("arsip-kinerja", skala=1))) as gambar:
        titik = gambar.convert("L")
        assert titik.size == (len(modul), len(modul))
        terbaca = tuple(tuple(titik.getpixel((x, y)) == 0 for x in range(len(modul))) for y in range(len(modul)))
    assert terbaca == modul
    assert not any(any(baris) for baris in modul[:4])
