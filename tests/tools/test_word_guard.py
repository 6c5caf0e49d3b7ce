"""What a Word file that people send must not bring along: each planted into a whole document and found by name.

LibreOffice never sees such a file; see `papers.take_back`.
"""

import io
import struct
import zipfile
from functools import cache
from pathlib import Path

import pytest
from docx import Document

from arsip_kinerja.tools import word_guard, word_parts, word_read

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HUBUNGAN = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BADAN, RELS, JENIS = "word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"
LUAR = ' TargetMode="External"'
NS = f'xmlns:w="{W}"'


@cache
def dokumen() -> dict[str, bytes]:
    """Return the parts of a plain document with a table, a link people click and a page number."""
    d = Document()
    d.add_heading("BAB I", 1)
    d.add_paragraph("Realisasi 91,06 %.")
    d.add_table(2, 2).cell(0, 0).text = "Indikator"
    keluar = io.BytesIO()
    d.save(keluar)
    with zipfile.ZipFile(keluar) as z:
        isi = {n: z.read(n) for n in z.namelist()}
    isi[BADAN] = isi[BADAN].replace(b"<w:sectPr", bidang(" PAGE ", "1").encode() + b"<w:sectPr", 1)
    return dengan_hubungan(isi, "hyperlink", "https://example.go.id/laporan?x=1")


def bidang(kode: str, hasil: str = "") -> str:
    """Return a paragraph with a field."""
    return f"<w:p>{_isi_bidang(kode, hasil)}</w:p>"


def _isi_bidang(kode: str, hasil: str = "") -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{kode}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{hasil}</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def dengan_hubungan(
    isi: dict[str, bytes], jenis: str, tujuan: str, mode: str = ' TargetMode="External"'
) -> dict[str, bytes]:
    baru = (
        f'<Relationship Id="rIdX{len(isi[RELS])}" Type="{HUBUNGAN}/{jenis}" Target="{tujuan}"{mode}/></Relationships>'
    )
    return isi | {RELS: isi[RELS].replace(b"</Relationships>", baru.encode())}


def di_badan(xml: str) -> dict[str, bytes]:
    isi = dokumen()
    return isi | {BADAN: isi[BADAN].replace(b"<w:body>", b"<w:body>" + xml.encode(), 1)}


def berjenis(isi: dict[str, bytes], lama: str, baru: str) -> dict[str, bytes]:
    assert lama.encode() in isi[JENIS]
    return isi | {JENIS: isi[JENIS].replace(lama.encode(), baru.encode())}


def tulis(folder: Path, isi: dict[str, bytes]) -> Path:
    path = folder / "sha"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        for nama, data in isi.items():
            z.writestr(nama, data)
    return path


def terpisah(kode: str) -> str:
    """Return a field whose code is spread over many runs, letter by letter."""
    huruf = "".join(f'<w:r><w:instrText xml:space="preserve">{h}</w:instrText></w:r>' for h in kode)
    return f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>{huruf}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'


BERSARANG = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    + _isi_bidang(' QUOTE "DDE" ', "DDE")
    + "<w:r><w:instrText>AUTO c:\\\\x</w:instrText></w:r>"
    + '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)
DALAM_HASIL = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> IF 1 = 1 </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    + _isi_bidang(' INCLUDETEXT "c:\\\\rahasia.docx" ')
    + '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)
CATATAN_KAKI = f'<w:footnotes {NS}><w:footnote w:id="1">{bidang(" LINK Excel.Sheet ")}</w:footnote></w:footnotes>'
VML = (
    '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata src="http://x.test/a.png"/>'
    "</v:shape></w:pict></w:r></w:p>"
)
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink">'
    '<image x:href="http://x.test/a"/></svg>'
)

SERANGAN = {
    "macros": (dokumen() | {"word/vbaProject.bin": b"x"}, "makro"),
    "macro content type": (
        berjenis(dokumen(), "wordprocessingml.document.main+xml", "ms-word.document.macroEnabled.main+xml"),
        "makro",
    ),
    "embedded object": (dokumen() | {"word/embeddings/oleObject1.bin": b"x"}, "file lain yang disisipkan"),
    "object element": (
        di_badan(f'<w:p><w:object {NS}><o:OLEObject xmlns:o="urn:o"/></w:object></w:p>'),
        "OLE",
    ),
    "object relationship": (dengan_hubungan(dokumen(), "oleObject", "media/a.bin", ""), "OLE"),
    "embedded package": (dengan_hubungan(dokumen(), "package", "x.xlsx", ""), "file lain yang disisipkan"),
    "ActiveX": (dokumen() | {"word/activeX/activeX1.xml": b"<a/>"}, "ActiveX"),
    "ActiveX element": (di_badan("<w:p><w:r><w:control/></w:r></w:p>"), "ActiveX"),
    "altChunk element": (di_badan("<w:altChunk/>"), "altChunk"),
    "altChunk relationship": (dengan_hubungan(dokumen(), "aFChunk", "a.html", ""), "altChunk"),
    "attached template": (
        dengan_hubungan(dokumen(), "attachedTemplate", "http://x.test/a.dotm"),
        "templat yang dilampirkan",
    ),
    "picture by address": (dengan_hubungan(dokumen(), "image", "http://x.test/a.png"), "gambar yang diambil dari luar"),
    "picture by share": (dengan_hubungan(dokumen(), "image", "\\\\server\\a.png"), "gambar yang diambil dari luar"),
    "picture by address, mode left out": (dengan_hubungan(dokumen(), "image", "file:///etc/passwd", ""), "dari luar"),
    "mode in capitals": (dengan_hubungan(dokumen(), "image", "a.png", ' TargetMode="EXTERNAL"'), "dari luar"),
    "subdocument": (dengan_hubungan(dokumen(), "subDocument", "lain.docx"), "subdocument"),
    "frame": (dengan_hubungan(dokumen(), "frame", "http://x.test/"), "bingkai halaman web"),
    "mail merge source": (dengan_hubungan(dokumen(), "mailMergeSource", "file:///a.csv"), "mail merge"),
    "custom part from outside": (
        dokumen()
        | {
            "customXml/_rels/item1.xml.rels": (
                '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                f'<Relationship Id="r1" Type="{HUBUNGAN}/customXml" Target="http://x.test/i.xml"{LUAR}/></Relationships>'
            ).encode()
        },
        "dari luar",
    ),
    "link to a file": (dengan_hubungan(dokumen(), "hyperlink", "file:///etc/passwd"), "tautan"),
    "link to a program": (dengan_hubungan(dokumen(), "hyperlink", "javascript:alert(1)"), "tautan"),
    "picture in VML": (di_badan(VML), "gambar yang diambil dari luar"),
    "drawing that fetches": (dokumen() | {"word/media/a.svg": SVG.encode()}, "media/a.svg"),
    "INCLUDETEXT": (di_badan(bidang(' INCLUDETEXT "c:\\\\a.docx" ')), '"INCLUDETEXT" di badan naskah'),
    "includepicture in small letters": (di_badan(bidang(' includepicture "http://x.test/a" ')), '"INCLUDEPICTURE"'),
    "DDEAUTO letter by letter": (di_badan(terpisah(' DDEAUTO c:\\\\windows "x" ')), '"DDEAUTO"'),
    "simple field": (di_badan('<w:p><w:fldSimple w:instr=" DDE x y "/></w:p>'), '"DDE"'),
    "name made up by another field": (di_badan(BERSARANG), "bidang (field)"),
    "field in the result of another": (di_badan(DALAM_HASIL), '"INCLUDETEXT"'),
    "command outside any field": (di_badan("<w:p><w:r><w:instrText> IMPORT x </w:instrText></w:r></w:p>"), '"IMPORT"'),
    "field without end": (
        di_badan('<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText> RD x </w:instrText></w:r></w:p>'),
        '"RD"',
    ),
    "field in a footnote": (dokumen() | {"word/footnotes.xml": CATATAN_KAKI.encode()}, '"LINK" di catatan kaki'),
    "link field to a file": (di_badan(bidang(' HYPERLINK "file:///etc/passwd" ')), "tautan"),
    "part of a strange type": (
        berjenis(dokumen(), "</Types>", '<Default Extension="bin" ContentType="application/xml"/></Types>'),
        "tidak lazim",
    ),
}


@pytest.mark.parametrize("nama", SERANGAN)
def test_what_must_not_come_along_is_found_and_named(tmp_path, nama):
    isi, kata = SERANGAN[nama]
    temuan = word_guard.bahaya(word_parts.buka(tulis(tmp_path, isi)))
    assert any(kata in t for t in temuan), temuan


def test_plain_document_with_links_and_fields_of_its_own_passes(tmp_path):
    isi = di_badan(
        bidang(' TOC \\o "1-3" \\h ')
        + bidang(" PAGEREF _Toc1 \\h ", "5")
        + bidang(' HYPERLINK "https://example.go.id" \\o "keterangan" ', "situs")
        + bidang(' HYPERLINK \\l "bab1" ', "Bab I")
        + bidang(" = 1 + 2 ", "3")
        + '<w:p><w:fldSimple w:instr=" SEQ Tabel \\* ARABIC "/></w:p>'
    )
    isi = dengan_hubungan(isi, "hyperlink", "mailto:dinsos@example.go.id")
    assert word_guard.bahaya(word_parts.buka(tulis(tmp_path, isi))) == ()


XXE = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document/>'
RUSAK = {
    "entities": XXE,
    "entities in UTF-16": XXE.decode().encode("utf-16"),
    "another encoding": b'<?xml version="1.0" encoding="cp037"?><w:document/>',
    "bytes that are no text": "\u00e9".encode("latin-1"),
    "nested without end": f"<w:document {NS}>".encode() + b"<w:p>" * 500 + b"</w:p>" * 500 + b"</w:document>",
    "cut off": b"<w:document><w:body>",
}


@pytest.mark.parametrize("nama", RUSAK)
def test_part_that_is_no_plain_xml_is_refused_unread(tmp_path, nama):
    with pytest.raises(word_parts.WordError):
        word_parts.buka(tulis(tmp_path, dokumen() | {BADAN: RUSAK[nama]}))


def test_bombs_lies_locks_and_doubles_are_refused(tmp_path):
    bom = dokumen() | {"word/media/a.bin": b"\0" * (65 << 20)}
    with pytest.raises(word_parts.WordError, match="jauh lebih besar"):
        word_parts.buka(tulis(tmp_path, bom))
    with pytest.raises(word_parts.WordError, match="jauh lebih besar"):
        word_parts.buka(tulis(tmp_path, dokumen() | {f"word/x{n}.xml": b"<a/>" for n in range(2100)}))
    with pytest.raises(word_parts.WordError, match="bagian ganda"):
        word_parts.buka(tulis(tmp_path, dokumen() | {"WORD/document.xml": b"<a/>"}))
    path = tulis(tmp_path, dokumen())
    isi = bytearray(path.read_bytes())
    pusat = isi.index(b"PK\x01\x02")
    struct.pack_into("<H", isi, pusat + 8, 1)
    path.write_bytes(isi)
    with pytest.raises(word_parts.WordError, match="kata sandi"):
        word_parts.buka(path)
    path.write_bytes(bytes(isi[: len(isi) // 2]))
    with pytest.raises(word_parts.WordError, match="tidak dapat dibuka"):
        word_parts.buka(path)


def test_body_that_lies_elsewhere_is_no_document_of_ours_and_is_looked_through_all_the_same(tmp_path):
    jahat = dokumen()[BADAN].replace(b"<w:sectPr", bidang(' INCLUDETEXT "/etc/passwd" ').encode() + b"<w:sectPr", 1)
    assert word_read.adalah_docx(word_parts.buka(tulis(tmp_path, dokumen())))
    for nama in ("lain/document.xml", "Word/document2.xml", "customXml/item9.xml"):
        rels = dokumen()["_rels/.rels"].replace(BADAN.encode(), nama.encode())
        file = word_parts.buka(tulis(tmp_path, dokumen() | {nama: jahat, "_rels/.rels": rels}))
        assert not word_read.adalah_docx(file), nama
        assert any("INCLUDETEXT" in t for t in word_guard.bahaya(file)), nama


def test_parts_that_would_fill_the_memory_or_are_packed_unusually_are_refused(tmp_path):
    penuh = b"<a>" + b"<a b=''/>" * (word_parts.TANDA_TERBANYAK // 2) + b"</a>"
    with pytest.raises(word_parts.WordError, match="jauh lebih besar"):
        word_parts.buka(tulis(tmp_path, dokumen() | {BADAN: penuh}))
    path = tmp_path / "lzma.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as z:
        z.writestr(BADAN, bytes(range(256)) * 40)
    isi = bytearray(path.read_bytes())
    isi[80:120] = bytes(40)
    path.write_bytes(isi)
    with pytest.raises(word_parts.WordError, match="tidak dapat dibuka"):
        word_parts.buka(path)


def test_text_is_read_as_it_is_printed_without_what_word_fills_in(tmp_path):
    xml = (
        "<w:p><w:r><w:t>Lihat halaman </w:t></w:r>" + _isi_bidang(" PAGEREF a ", "17") + "<w:r><w:t>.</w:t></w:r></w:p>"
        "<w:p><w:del><w:r><w:delText>lama</w:delText></w:r></w:del><w:ins><w:r><w:t>baru 5</w:t></w:r></w:ins></w:p>"
        f"<w:sdt><w:sdtContent>{bidang(' REF a ', '12 desa')}</w:sdtContent></w:sdt>"
    )
    isi = word_read.isi(word_parts.buka(tulis(tmp_path, di_badan(xml))))
    teks = [getattr(b, "teks", b) for b in isi.badan]
    assert teks[:3] == ["Lihat halaman .", "baru 5", "12 desa"]
    assert teks[3:5] == ["BAB I", "Realisasi 91,06 %."]
    assert isi.badan[3].judul
    assert isi.badan[5].baris == (("Indikator", ""), ("", ""))
    assert isi.terlacak
