"""The SOP of every office found, from its definition to Word, PDF and SVG, on the real LibreOffice."""

import shutil
import subprocess
import unicodedata
import zipfile
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pdfplumber
import pytest
from lxml import etree

import ooxml
from arsip_kinerja.app import App
from arsip_kinerja.config import Config
from arsip_kinerja.definitions import Definitions, Kantor
from arsip_kinerja.domain.edisi_sop import kode as kode_sop
from arsip_kinerja.domain.sop import Kotak, Sop
from arsip_kinerja.errors import PemakaianError
from arsip_kinerja.flowchart import Tata, layout
from arsip_kinerja.papers import build_sop
from arsip_kinerja.tools import pdf, soffice

TEMPLATES = Path(__file__).parents[2] / "templates"
DEFINISI = Definitions(TEMPLATES)
SOP = [(k, n) for k in DEFINISI.kode() for n in DEFINISI.kantor(k).sop]
PANJANG = {"F4": (609.45, 935.45), "A4": (595.3, 841.9)}
DOCPR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


@dataclass(frozen=True)
class Jadi:
    """One SOP and its papers."""

    kantor: Kantor
    sop: Sop
    docx: Path
    pdf: Path
    svg: Path

    @cached_property
    def tata(self) -> Tata:
        return layout(self.sop, self.kantor.instansi.kertas)

    @cached_property
    def halaman(self) -> list[str]:
        """Text of each page without white space, and without its footer."""
        jumlah = pdf.pages(self.pdf)
        return [_tanpa_kaki(self, pdf.text(self.pdf, n), f"Halaman {n} dari {jumlah}") for n in range(1, jumlah + 1)]

    @property
    def halaman_depan(self) -> int:
        return len(self.halaman) - len(self.tata.halaman)

    @property
    def halaman_depan_wajar(self) -> int:
        """One page, and one more for a cover."""
        return 2 if self.sop.sampul else 1

    @property
    def depan(self) -> str:
        return "".join(self.halaman[: self.halaman_depan])

    @property
    def alur(self) -> str:
        return "".join(self.halaman[self.halaman_depan :])


def padat(*teks: str) -> str:
    return "".join("".join(unicodedata.normalize("NFKC", t).split()) for t in teks)


def _tanpa_kaki(j: Jadi, teks: str, nomor: str) -> str:
    isi = padat(teks)
    kaki = (f"{j.sop.judul} · {j.kantor.instansi.nama}", f"Kode naskah: {kode(j)}", nomor)
    for k in kaki:
        isi = isi.replace(padat(k), "", 1)
    return isi


def kode(j: Jadi) -> str:
    return kode_sop(j.kantor.instansi.kode, j.sop)


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    rumah = tmp_path_factory.mktemp("sop") / "rumah"
    shutil.copytree(TEMPLATES, rumah / "templates")
    return App.buka(Config(home=rumah))


@pytest.fixture(scope="module", params=SOP, ids="/".join)
def jadi(request, app, tmp_path_factory):
    instansi, nama = request.param
    path = build_sop(app, instansi, nama, tmp_path_factory.mktemp(instansi), ("docx", "pdf", "svg"))
    return Jadi(app.kantor(instansi), app.kantor(instansi).sop[nama], *path)


def test_every_text_before_the_flowchart_stands_in_the_pdf_once_in_order_and_nothing_else(jadi):
    s, p = jadi.sop, jadi.sop.pengesah
    sampul = [*s.sampul.judul, *s.sampul.instansi, *s.sampul.alamat] if s.sampul else []
    sah = [p.jabatan, p.nama, p.pangkat, f"NIP. {p.nip}" if p.nip else ""]
    blok = [t for i in s.identitas for t in (i.label, i.teks, *(sah if i.bidang == "disahkan_oleh" else ()))]
    kotak = [t for k in s.kotak for t in _kotak(k)]
    harap = padat(*sampul, *s.judul_atas, *(s.kop or jadi.kantor.instansi.kop), *blok, *kotak)
    assert Counter(jadi.depan) == Counter(harap)
    if jadi.halaman_depan == jadi.halaman_depan_wajar:  # boxes side by side that go on overleaf are read by page
        assert jadi.depan == harap


def _kotak(kotak: Kotak) -> list[str]:
    awal = {"angka": "{}.", "strip": "-", "tanpa": ""}[kotak.penomoran]
    return [kotak.judul, *(awal.format(n) + isi for n, isi in enumerate(kotak.isi, 1))]


def test_every_text_of_the_flowchart_stands_in_the_pdf_in_order(jadi):
    s, k = jadi.sop, jadi.sop.kolom
    kepala = [k.no, k.kegiatan, k.pelaksana, k.mutu, k.ket, *(r.nama for r in s.peran), k.kelengkapan, k.waktu]
    baris = [x for t in s.tahap for x in (t.no, t.kegiatan, t.kelengkapan, t.waktu, t.output, t.ket)]
    letak = 0
    for teks in (*s.judul_alur, *kepala, k.output, *baris):
        ketemu = jadi.alur.find(padat(teks), letak)
        assert ketemu >= 0, teks
        letak = ketemu + len(padat(teks))
    label = Counter(padat(c.label) for t in s.tahap for c in t.cabang if c.label)
    assert all(jadi.alur.count(n) >= jumlah for n, jumlah in label.items())


def test_front_pages_are_few_and_upright_and_the_flowchart_lies(jadi):
    pendek, panjang = PANJANG[jadi.kantor.instansi.kertas]
    with pdfplumber.open(jadi.pdf) as dokumen:
        ukuran = [(float(h.width), float(h.height)) for h in dokumen.pages]
    assert jadi.halaman_depan - jadi.halaman_depan_wajar in {0, 1}
    harap = [*[(pendek, panjang)] * jadi.halaman_depan, *[(panjang, pendek)] * len(jadi.tata.halaman)]
    assert all(abs(a - b) < 0.6 for u, h in zip(ukuran, harap, strict=True) for a, b in zip(u, h, strict=True))


def test_rows_of_the_flowchart_lie_where_its_shapes_were_drawn_for(jadi):
    assert _meleset(jadi.pdf, jadi.tata) == []


def _meleset(path: Path, tata: Tata) -> list[float]:
    """Row borders (points from above) without a line of the PDF within a point."""
    hasil = []
    with pdfplumber.open(path) as dokumen:
        for hal, h in zip(dokumen.pages[-len(tata.halaman) :], tata.halaman, strict=True):
            garis = [o for o in (*hal.lines, *hal.rects, *hal.curves) if o["height"] < 1.5 and o["width"] > 8]
            tepi = [o[s] for o in garis if o["x0"] < tata.kolom[2].x / 20 - 10 for s in ("top", "bottom")]
            batas = [y / 20 for y in (h.baris[0].atas, *(b.bawah for b in h.baris))]
            hasil += [y for y in batas if min((abs(y - t) for t in tepi), default=99) > 1]
    return hasil


def test_the_pdf_is_archival_and_every_page_but_the_cover_says_what_it_is(jadi):
    assert ooxml.kesalahan_pdfa(jadi.pdf) == []
    teks = [padat(pdf.text(jadi.pdf, n)) for n in range(1, pdf.pages(jadi.pdf) + 1)]
    assert [kode(jadi) in t for t in teks] == [not (n == 0 and jadi.sop.sampul) for n in range(len(teks))]


def test_there_is_room_for_the_mark_of_who_approves(jadi):
    letak = pdf.spot(jadi.pdf, "persetujuan")
    assert letak is not None
    with pdfplumber.open(jadi.pdf) as dokumen:
        hal = dokumen.pages[letak.halaman - 1]
        kiri, atas = letak.x, float(hal.height) - letak.y
        assert not hal.crop((kiri, atas + 1, kiri + 82 / 25.4 * 72, atas + 32 / 25.4 * 72)).extract_text()
        assert kiri + 82 / 25.4 * 72 < float(hal.width) - 20


def test_the_open_xml_sdk_accepts_the_document_and_building_again_gives_the_same_bytes(jadi, app, tmp_path):
    assert ooxml.kesalahan(jadi.docx) == []
    (lagi,) = build_sop(app, jadi.kantor.instansi.kode, jadi.sop.nama, tmp_path, ["docx"])
    assert lagi.read_bytes() == jadi.docx.read_bytes()
    assert [p.name for p in tmp_path.iterdir()] == [jadi.docx.name]


def test_the_drawing_for_browsers_is_whole(jadi):
    tahap = [t for h in jadi.tata.halaman for s in h.simbol if (t := s.tahap)]
    assert tahap
    teks = padat("".join(etree.fromstring(jadi.svg.read_bytes()).itertext()))
    assert all(padat(r.nama) in teks for r in jadi.sop.peran)


def _bentuk(path: Path) -> Counter[str]:
    with zipfile.ZipFile(path) as paket:
        return Counter(e.get("name") for e in etree.fromstring(paket.read("word/document.xml")).iter(DOCPR))


def test_a_round_trip_through_libreoffice_keeps_every_named_shape(jadi, tmp_path):
    profil, program = f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}", soffice.find()
    perintah = [program, profil, "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", tmp_path, jadi.docx]
    subprocess.run(perintah, check=True, capture_output=True, timeout=120)
    sebelum = _bentuk(jadi.docx)
    assert len(sebelum) >= 2 * len(jadi.sop.tahap) - 1  # a symbol for each tahap and the arrows between them
    assert _bentuk(tmp_path / jadi.docx.name) == sebelum


def _tata(app: App, instansi: str, nama: str) -> Tata:
    return layout(app.kantor(instansi).sop[nama], app.kantor(instansi).instansi.kertas)


def _sisa(tata: Tata) -> int:
    """Height left on the fullest page of the flowchart."""
    return min(tata.kertas[1] - tata.tepi.bawah - h.baris[-1].bawah for h in tata.halaman)


def test_a_template_restyled_in_word_moves_no_row_of_the_flowchart(tmp_path):
    """Type of the boxes and of the footer twice as large, spacing everywhere: the flowchart stays as it was drawn."""
    rumah = tmp_path / "rumah"
    shutil.copytree(TEMPLATES, rumah / "templates")
    templat = rumah / "templates" / "naskah" / "sop" / "naskah.docx"
    with zipfile.ZipFile(templat) as dari:
        isi = {n: dari.read(n) for n in dari.namelist()}
    gaya = isi["word/styles.xml"].decode()
    besar = gaya.replace('w:sz w:val="20"', 'w:sz w:val="28"').replace('w:sz w:val="14"', 'w:sz w:val="28"')
    isi["word/styles.xml"] = besar.replace('w:after="0"', 'w:after="200"').encode()
    with zipfile.ZipFile(templat, "w") as ke:
        for nama, data in isi.items():
            ke.writestr(nama, data)
    baru = App.buka(Config(home=rumah))
    instansi, nama = min(SOP, key=lambda p: _sisa(_tata(baru, *p)))
    tata = _tata(baru, instansi, nama)
    (path,) = build_sop(baru, instansi, nama, tmp_path / "hasil", ["pdf"])
    assert pdf.pages(path) > len(tata.halaman) + 2  # the front did grow
    assert _meleset(path, tata) == []


def test_an_sop_nobody_knows_is_named_with_those_there_are(app, tmp_path):
    instansi, nama = SOP[0]
    with pytest.raises(PemakaianError, match=nama):
        build_sop(app, instansi, "tidak-ada", tmp_path)
