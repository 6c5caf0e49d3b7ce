import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from lxml import etree
from naskah_uji import NASKAH, instansi

from arsip_kinerja.definitions import Kantor
from arsip_kinerja.domain.sop import Identitas, Kotak, Pelaksana, Pengesah, Peran, Sampul, Sop, Tahap
from arsip_kinerja.errors import DefinisiError
from arsip_kinerja.flowchart import layout
from arsip_kinerja.stages import sop_document
from arsip_kinerja.tools import qr
from ooxml import kesalahan

TEMPLAT = NASKAH / "sop" / "naskah.docx"
UNKIND = 'A & <b> "c" {{ 7 * 7 }}'


def sop(**lain: object) -> Sop:
    isi: dict[str, object] = {
        "nama": "uji",
        "judul": UNKIND,
        "kop": ("PEMERINTAH KABUPATEN UJI", "DINAS PU", "Jalan Uji Nomor 1", "Uji"),
        "identitas": (
            Identitas(bidang="nomor", label="Nomor SOP", teks="01 TAHUN 2021"),
            Identitas(bidang="tanggal_revisi", label="Tgl Revisi"),
            Identitas(bidang="disahkan_oleh", label="Disahkan oleh"),
            Identitas(bidang="nama", label="Nama SOP", teks=UNKIND),
        ),
        "pengesah": Pengesah(jabatan="Kepala Dinas", nama="<Nama> & Gelar, S.Sos.", nip="–"),
        "kotak": (
            Kotak(bidang="dasar_hukum", judul="Dasar Hukum", isi=("satu", "dua", UNKIND)),
            Kotak(bidang="kualifikasi", judul="Kualifikasi", isi=("tiga", "empat")),
            Kotak(bidang="peralatan", judul="Peralatan", penomoran="strip", isi=("lima",)),
        ),
        "periode": ({"jenis": "tahun"},),
        "peran": (Peran(nama="Kepala"), Peran(nama="Staf")),
        "tahap": (
            Tahap(id="1", no="1", kegiatan="Menyusun", pelaksana=(Pelaksana(peran="Staf"),), aksi=["susun"]),
            Tahap(id="2", no="2", kegiatan=UNKIND, pelaksana=(Pelaksana(peran="Kepala"),), aksi=["tanda_tangan"]),
        ),
    }
    return Sop.model_validate({**isi, **lain})


def kantor(s: Sop, folder: Path = Path("uji"), **lain: object) -> Kantor:
    return Kantor(folder, instansi(**lain), {s.nama: s}, {})


def docx(s: Sop, templat: Path = TEMPLAT, **lain: object) -> bytes:
    k = kantor(s, **lain)
    return sop_document.render(k, s, templat, layout(s, k.instansi.kertas))


def badan(isi: bytes) -> etree._Element:
    return Document(io.BytesIO(isi)).element.body


def paragraf(isi: bytes) -> list[str]:
    """Every paragraph of the body that has text."""
    semua = ("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in badan(isi).iter(qn("w:p")))
    return [t for t in semua if t]


def ubah(tujuan: Path, bagian: str, lama: str, baru: str) -> Path:
    """A copy of the template with one text of one of its parts replaced."""
    with zipfile.ZipFile(TEMPLAT) as dari, zipfile.ZipFile(tujuan, "w") as ke:
        for nama in dari.namelist():
            isi = dari.read(nama).decode() if nama == bagian else ""
            assert lama in isi or not isi
            ke.writestr(nama, isi.replace(lama, baru) if isi else dari.read(nama))
    return tujuan


def test_the_template_uses_only_names_that_an_sop_provides():
    assert sop_document.periksa_template(TEMPLAT) == set()


def test_texts_stand_as_typed_and_in_the_order_of_the_paper():
    urut = ["PEMERINTAH KABUPATEN UJI", "DINAS PU", "Jalan Uji Nomor 1 Uji", "Nomor SOP", "01 TAHUN 2021"]
    urut += ["Tgl Revisi", "Disahkan oleh", "Kepala Dinas", "<Nama> & Gelar, S.Sos.", "NIP. –", "Nama SOP", UNKIND]
    urut += ["Dasar Hukum", "satu", "dua", UNKIND, "Kualifikasi", "tiga", "empat", "Peralatan", "lima", UNKIND]
    assert paragraf(docx(sop()))[: len(urut)] == urut


def test_a_cover_and_heading_lines_come_first_where_the_sop_has_them():
    s = sop(sampul=Sampul(judul=("S O P",), instansi=("DINAS",), alamat=("Jalan",)), judul_atas=("PROSEDUR", "BAKU"))
    assert paragraf(docx(s))[:5] == ["S O P", "DINAS", "Jalan", "PROSEDUR", "BAKU"]
    assert len(Document(io.BytesIO(docx(s))).sections) == 3
    assert len(Document(io.BytesIO(docx(sop()))).sections) == 2


def test_the_lists_of_every_box_count_from_one():
    dokumen = Document(io.BytesIO(docx(sop())))
    nomor = dokumen.part.numbering_part.element
    daftar = [
        {n.get(qn("w:val")) for n in sel.iterfind("/".join(map(qn, ("w:p", "w:pPr", "w:numPr", "w:numId"))))}
        for sel in dokumen.element.body.iter(qn("w:tc"))
    ]
    daftar = [d for d in daftar if d]
    assert [len(d) for d in daftar] == [1, 1, 1]
    assert len(set.union(*daftar)) == 3
    for id_ in set.union(*daftar):
        (mulai,) = nomor.num_having_numId(int(id_)).iter(qn("w:startOverride"))
        assert mulai.get(qn("w:val")) == "1"


@pytest.mark.parametrize(("kertas", "ukuran"), [("F4", (12189, 18709)), ("A4", (11906, 16838))])
def test_the_front_is_upright_and_the_flowchart_lies_on_the_offices_paper(kertas, ukuran):
    depan, alur = (s._sectPr for s in Document(io.BytesIO(docx(sop(), kertas=kertas))).sections)
    lebar_tinggi = [tuple(int(s.find(qn("w:pgSz")).get(qn(f"w:{n}"))) for n in "wh") for s in (depan, alur)]
    assert lebar_tinggi == [ukuran, ukuran[::-1]]
    assert alur.find(qn("w:pgSz")).get(qn("w:orient")) == "landscape"


def test_no_header_or_footer_of_a_restyled_template_can_push_rows_of_the_flowchart_away():
    alur = Document(io.BytesIO(docx(sop()))).sections[-1]._sectPr.find(qn("w:pgMar"))
    assert [int(alur.get(qn(f"w:{s}"))) < 0 for s in ("top", "bottom")] == [True, True]  # negative: exactly that much


def test_the_open_xml_sdk_accepts_the_document(tmp_path):
    path = tmp_path / "sop.docx"
    path.write_bytes(docx(sop(sampul=Sampul(judul=("S O P",)), judul_atas=("PROSEDUR",), kotak=())))
    assert kesalahan(path) == []
    path.write_bytes(docx(sop()))
    assert kesalahan(path) == []


def test_ids_of_pictures_and_shapes_are_unique(tmp_path):
    (tmp_path / "logo.png").write_bytes(qr.png("lambang"))
    isi = sop_document.render(kantor(sop(), tmp_path), sop(), TEMPLAT, layout(sop(), "A4"))
    id_ = [e.get("id") for e in badan(isi).iter(qn("wp:docPr"))]
    assert len(id_) == 4  # the emblem, two boxes and the arrow between them
    assert len(set(id_)) == len(id_)


def test_equal_definitions_give_equal_bytes():
    assert docx(sop()) == docx(sop())
    assert docx(sop()) != docx(sop(judul="Lain"))


def test_the_document_is_dated_by_what_is_printed_on_it():
    hari = Identitas(bidang="tanggal_pembuatan", label="Dibuat", teks="6 Januari 2024", tanggal=date(2024, 1, 6))
    efektif = Identitas(bidang="tanggal_efektif", label="Efektif", teks="1 Februari 2024", tanggal=date(2024, 2, 1))
    assert sop_document.tanggal(sop(identitas=(hari, efektif))) == date(2024, 2, 1)
    assert sop_document.tanggal(sop(identitas=(hari,))) == date(2024, 1, 6)
    assert sop_document.tanggal(sop()) == date(2021, 1, 1)
    inti = Document(io.BytesIO(docx(sop()))).core_properties
    assert (inti.created.date(), inti.modified.date()) == (date(2021, 1, 1), date(2021, 1, 1))


def test_no_sop_bears_a_mark_of_example_data():
    with zipfile.ZipFile(io.BytesIO(docx(sop()))) as paket:
        assert not any("CONTOH" in paket.read(n).decode() for n in paket.namelist() if n.endswith(".xml"))


def test_a_template_without_one_place_for_the_flowchart_is_named(tmp_path):
    for baru in ("Bagan alir", "{{p alur }}</w:t></w:r></w:p><w:p><w:r><w:t>{{p alur }}"):
        templat = ubah(tmp_path / "naskah.docx", "word/document.xml", "{{p alur }}", baru)
        with pytest.raises(DefinisiError) as e:
            docx(sop(), templat)
        assert str(templat) in str(e.value)


def test_what_a_template_prints_after_the_flowchart_has_its_own_paper_again(tmp_path):
    penutup = "{{p alur }}</w:t></w:r></w:p><w:p><w:r><w:t>Penutup"
    isi = docx(sop(), ubah(tmp_path / "naskah.docx", "word/document.xml", "{{p alur }}", penutup))
    lebar = [int(s._sectPr.find(qn("w:pgSz")).get(qn("w:w"))) for s in Document(io.BytesIO(isi)).sections]
    assert lebar == [11906, 16838, 11906]
    assert paragraf(isi)[-1] == "Penutup"
    path = tmp_path / "sop.docx"
    path.write_bytes(isi)
    assert kesalahan(path) == []


def test_a_restyled_template_changes_no_letter_of_the_flowchart(tmp_path):
    templat = ubah(tmp_path / "naskah.docx", "word/styles.xml", 'w:sz w:val="20"', 'w:sz w:val="32"')

    def alur(isi: bytes) -> bytes:
        return etree.tostring(list(badan(isi).iterchildren(qn("w:tbl")))[-1])

    assert alur(docx(sop(), templat)) == alur(docx(sop()))
    assert docx(sop(), templat) != docx(sop())


def test_the_offices_emblem_is_printed_where_it_has_one(tmp_path):
    lambang, s = qr.png("lambang"), sop(sampul=Sampul(judul=("S O P",)))
    tanpa, tata = docx(s), layout(s, "A4")
    (tmp_path / "logo.png").write_bytes(lambang)
    dengan = sop_document.render(kantor(s, tmp_path), s, TEMPLAT, tata)
    assert [sum(e.get("name") == "logo" for e in badan(d).iter(qn("wp:docPr"))) for d in (tanpa, dengan)] == [0, 2]
    with zipfile.ZipFile(io.BytesIO(dengan)) as paket:
        assert lambang in [paket.read(n) for n in paket.namelist() if n.startswith("word/media/")]
    (tmp_path / "logo.png").write_bytes(b"GIF89a")
    with pytest.raises(DefinisiError, match="bukan gambar PNG"):
        sop_document.render(kantor(s, tmp_path), s, TEMPLAT, tata)


def test_copies_of_two_sops_with_one_title_have_two_names():
    s = sop(judul="Pengumpulan Data")
    k = Kantor(Path("uji"), instansi(), {"uji": s, "lain": sop(nama="lain", judul="Pengumpulan Data")}, {})
    assert sop_document.file_name(kantor(s), s, "pdf") == "SOP Pengumpulan Data.pdf"
    assert sop_document.file_name(k, s, "pdf") == "SOP Pengumpulan Data (uji).pdf"
