import io
import json
import unicodedata
import zipfile
from decimal import Decimal

import pytest
from docx import Document
from naskah_uji import ARAB, KODE, PANJANG, SKEMA, jenis, kantor, laporan, rujukan

from arsip_kinerja.definitions import Kantor
from arsip_kinerja.domain.laporan import susun
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.stages import rendering
from arsip_kinerja.tools import pdf
from ooxml import kesalahan, kesalahan_pdfa


def padat(teks: str) -> str:
    return "".join(unicodedata.normalize("NFKC", teks).split())


def docx(k: Kantor, nama: str = "laporan_triwulan", periode: Periode | None = None, **lain: object) -> bytes:
    j, templat = jenis(nama)
    isi = laporan(k, periode) if periode else laporan(k)
    return rendering.render_laporan(k, j, templat, isi, rujukan(**lain))


def semua_teks(isi: bytes) -> str:
    dokumen = Document(io.BytesIO(isi))
    kaki = dokumen.sections[0].footer
    return "\n".join(t.text or "" for akar in (dokumen.element, kaki._element) for t in akar.iter() if t.text)


@pytest.fixture(scope="module")
def jadi(tmp_path_factory, ke_pdf):
    """The unkind office's report through the real LibreOffice: its laporan and the PDF."""
    k = kantor()
    return laporan(k), ke_pdf(docx(k), tmp_path_factory.mktemp("naskah") / "naskah.pdf")


@pytest.mark.parametrize("nama", ["laporan_triwulan", "laporan_bulanan"])
def test_templates_use_only_names_that_reports_provide(nama):
    assert rendering.periksa_template(jenis(nama)[1]) == set()


@pytest.mark.parametrize(("nama", "kode"), [("laporan_triwulan", "2024-TW1"), ("laporan_bulanan", "2024-01")])
def test_the_word_file_satisfies_the_open_xml_sdk(tmp_path, nama, kode):
    path = tmp_path / "naskah.docx"
    path.write_bytes(docx(kantor(), nama, Periode.baca(kode)))
    assert kesalahan(path) == []


def test_every_figure_and_text_reaches_the_pdf_as_computed(jadi):
    isi, path = jadi
    teks = padat(pdf.text(path))
    for b in isi.baris:
        for bagian in (b.target_teks, b.realisasi_teks, b.capaian_teks, b.kategori, b.indikator.satuan):
            assert padat(bagian) in teks
        if ARAB not in b.indikator.nama:  # right-to-left text comes out of a PDF in drawing order
            assert padat(b.indikator.nama) in teks
    for a in (*isi.anggaran, isi.jumlah_anggaran):
        assert padat(a.nama + a.pagu_teks + a.realisasi_teks + a.persen_teks) in teks


def test_unkind_texts_reach_the_pdf_whole(jadi):
    teks = padat(pdf.text(jadi[1]))
    assert teks.count("<tetap>'utuh'.") == PANJANG.count("<tetap> 'utuh'.")
    for bagian in (
        "baris satu baris dua bertab",
        "{{ 7 * 7 }} {% endfor %}",
        "Sasaran: Meningkatnya R&D <desa>",
        "DINAS PU & TATA RUANG",
        "Jalan 'Contoh' Nomor <1> · (021) 1234",
        'Plt. Kepala Dinas "PU" & Tata Ruang,',
        "Dr. O'Neil & <Anak>, S.Sos., M.Si.",
        "Pembina Utama Muda (IV/c)",
        "tidak dapat dihitung (",
    ):
        assert padat(bagian) in teks
    assert {c for c in unicodedata.normalize("NFKC", ARAB) if c.isalpha()} <= set(teks)


def test_the_pdf_is_archival_and_every_page_says_what_it_is(jadi):
    path = jadi[1]
    assert kesalahan_pdfa(path) == []
    jumlah = pdf.pages(path)
    assert jumlah > 3
    for nomor in range(1, jumlah + 1):
        teks = " ".join(pdf.text(path, nomor).split())
        assert KODE in teks
        assert "DATA CONTOH – bukan data resmi" in teks
        assert f"Halaman {nomor} dari {jumlah}" in teks


def test_places_for_number_date_and_approval_are_found_and_the_block_stays_together(jadi):
    path = jadi[1]
    letak = {n: pdf.spot(path, n) for n in ("nomor", "tanggal", "persetujuan", "paraf")}
    assert letak["nomor"].halaman == 1
    assert letak["tanggal"].halaman == letak["persetujuan"].halaman == letak["paraf"].halaman == pdf.pages(path)
    assert letak["paraf"].x < letak["persetujuan"].x
    assert letak["persetujuan"].y < letak["tanggal"].y


def test_long_tables_repeat_their_heading_on_every_page(jadi):
    isi, path = jadi
    halaman = [pdf.text(path, n) for n in range(1, pdf.pages(path) + 1)]
    berisi = [h for h in halaman if any(padat(a.nama) in padat(h) for a in isi.anggaran)]
    assert len(berisi) > 1
    assert all("Program/Sub Kegiatan" in h for h in berisi)
    assert "Realisasi Anggaran" in berisi[0]  # the heading is not left behind on the page before


def test_equal_figures_give_equal_bytes():
    assert docx(kantor()) == docx(kantor())


def test_what_is_no_example_bears_no_mark_of_one():
    resmi = Kantor(
        kantor().folder, kantor(contoh=False).instansi, {}, {2024: SKEMA.model_copy(update={"contoh": False})}
    )
    isi = docx(resmi)
    assert "DATA CONTOH" not in semua_teks(isi)
    with zipfile.ZipFile(io.BytesIO(isi)) as arsip:
        assert b"tanda-contoh" not in arsip.read("word/document.xml")
    assert "DATA CONTOH" in semua_teks(docx(kantor()))


def test_the_paper_is_the_offices_own():
    for kertas, lebar in (("A4", 210), ("F4", 215)):
        assert round(Document(io.BytesIO(docx(kantor(kertas=kertas)))).sections[0].page_width.mm) == lebar


def test_kode_and_periode_travel_in_the_document_properties():
    with zipfile.ZipFile(io.BytesIO(docx(kantor()))) as arsip:
        khusus = arsip.read("docProps/custom.xml").decode()
    assert f'name="kode"><vt:lpwstr>{KODE}<' in khusus
    assert 'name="periode"><vt:lpwstr>2024-TW1<' in khusus


def test_a_report_nobody_filled_in_yet_still_prints():
    k = kantor()
    j, templat = jenis()
    kosong = susun(k.instansi, SKEMA, Periode.baca("2024-TW1"), {}, {})
    teks = semua_teks(rendering.render_laporan(k, j, templat, kosong, rujukan(penandatangan="Kepala Dinas")))
    assert "belum dapat dihitung capaiannya" in teks
    assert "Gambar 1" not in teks
    assert "Faktor Pendukung" not in teks


def test_summary_counts_every_targeted_indikator_once():
    isi = laporan(kantor())
    r = isi.ringkasan
    kalimat = " ".join(semua_teks(docx(kantor())).split())
    harapan = (
        f"Dari {r.ditargetkan} indikator yang ditargetkan pada Triwulan I Tahun 2024, {r.tercapai} mencapai target, "
        f"{r.belum} di bawah target, dan {r.tidak_dihitung} belum dapat dihitung capaiannya."
    )
    assert r.tercapai + r.belum + r.tidak_dihitung == r.ditargetkan == 6
    assert harapan in kalimat


def test_data_json_is_canonical_and_exact():
    k = kantor()
    j, _ = jenis()
    data = rendering.data_json(k, j, laporan(k), rujukan())
    isi = json.loads(data)
    assert json.dumps(isi, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() == data
    assert (isi["kode"], isi["periode"], isi["contoh"]) == (KODE, "2024-TW1", True)
    baris = {b["indikator"]["kode"]: b for s in isi["laporan"]["sasaran"] for b in s["baris"]}
    assert Decimal(baris["U1"]["realisasi"]) == Decimal("45.678")
    assert baris["U7"]["realisasi"] == "Belum Rilis"
    assert baris["U5"]["target"] is None
