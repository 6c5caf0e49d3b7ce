from datetime import UTC, date, datetime

import pdfplumber
import pytest
from naskah_uji import KODE, instansi, jenis, kantor, laporan, rujukan

from arsip_kinerja.errors import DefinisiError
from arsip_kinerja.stages import marking, rendering
from arsip_kinerja.tools import pdf, pdf_marks
from ooxml import kesalahan_pdfa

FAKTA = marking.Fakta(KODE, "Laporan Kinerja", "050/11.b/UJI/IV/2024", date(2024, 4, 24), "ab" * 32)
KEPALA = marking.Penyetuju(
    "Kepala Dinas & Tata Ruang", "Kepala Dinas (contoh)", "–", datetime(2024, 4, 24, 6, 5, tzinfo=UTC)
)
PARAF = (
    marking.Penyetuju("Sekretaris", "Sekretaris (contoh)", "–", datetime(2024, 4, 23, 23, 30, tzinfo=UTC)),
    marking.Penyetuju("Kepala Bidang", "Kabid (contoh)", "–", datetime(2024, 4, 22, 1, 0, tzinfo=UTC)),
)


@pytest.fixture(scope="module")
def dasar(tmp_path_factory, ke_pdf):
    k = kantor()
    j, templat = jenis()
    docx = rendering.render_laporan(k, j, templat, laporan(k), rujukan())
    return ke_pdf(docx, tmp_path_factory.mktemp("marking") / "dasar.pdf")


def test_the_signature_page_says_who_approved_when_and_under_which_number(dasar, tmp_path):
    marking.mark(dasar, tmp_path / "jadi.pdf", instansi(), FAKTA, KEPALA, PARAF)
    teks = " ".join(pdf.text(tmp_path / "jadi.pdf", pdf.pages(dasar)).split())
    for bagian in (
        "Disetujui secara elektronik melalui arsip-kinerja",
        "Kepala Dinas & Tata Ruang",
        "Rabu, 24 April 2024 pukul 14.05 WITA",
        "Nomor 050/11.b/UJI/IV/2024",
        "bukan tanda tangan elektronik tersertifikasi",
        "Sekretaris (contoh), Sekretaris Rabu, 24 April 2024 pukul 07.30 WITA",
        "Kabid (contoh), Kepala Bidang Senin, 22 April 2024 pukul 09.00 WITA",
    ):
        assert bagian in teks
    for kata in ("BSrE", "BSSN", "Ditandatangani"):
        assert kata not in teks
    assert kesalahan_pdfa(tmp_path / "jadi.pdf") == []


def test_number_and_date_continue_the_printed_line(dasar, tmp_path):
    marking.mark(dasar, tmp_path / "jadi.pdf", instansi(), FAKTA, KEPALA)
    with pdfplumber.open(tmp_path / "jadi.pdf") as dokumen:
        for halaman, cetak, cap in ((0, "Nomor:", FAKTA.nomor), (-1, "Uji,", "24")):
            kiri = huruf_terakhir(dokumen.pages[halaman], cetak)
            kanan = [c for c in dokumen.pages[halaman].chars if abs(c["matrix"][5] - kiri["matrix"][5]) < 0.5]
            tulisan = [c for c in kanan if c["fontname"].startswith("MPDFAA")]
            assert "".join(c["text"] for c in tulisan).startswith(cap)
            assert 1 < tulisan[0]["x0"] - kiri["x1"] < 8
            assert tulisan[0]["size"] == pytest.approx(kiri["size"])


def huruf_terakhir(halaman, kata: str) -> dict:
    """The last character of a printed word."""
    letak = next(w for w in halaman.extract_words(return_chars=True) if w["text"] == kata)
    return letak["chars"][-1]


def test_marks_overlap_nothing_that_is_printed(dasar, tmp_path):
    marking.mark(dasar, tmp_path / "jadi.pdf", instansi(), FAKTA, KEPALA, PARAF)
    letak = pdf.spot(dasar, marking.TANDA)
    with pdfplumber.open(dasar) as dokumen:
        halaman = dokumen.pages[letak.halaman - 1]
        atas = float(halaman.height) - letak.y + marking.JARAK_TANDA
        tinggi, mm = marking.TINGGI_TANDA, pdf_marks.MM
        for x, lebar in ((letak.x, marking.LEBAR_TANDA), (pdf.spot(dasar, marking.PARAF).x, marking.LEBAR_PARAF)):
            assert halaman.crop((x, atas, x + lebar * mm, atas + tinggi * mm)).extract_words() == []
        assert letak.x + marking.LEBAR_TANDA * mm < float(halaman.width) - 20 * mm


def test_without_a_number_the_mark_says_so(dasar, tmp_path):
    fakta = marking.Fakta(KODE, "Laporan Kinerja", "", date(2024, 4, 24), "ab" * 32)
    marking.mark(dasar, tmp_path / "jadi.pdf", instansi(), fakta, KEPALA)
    assert "Belum bernomor" in pdf.text(tmp_path / "jadi.pdf", pdf.pages(dasar))


def test_marking_again_gives_the_same_file(dasar, tmp_path):
    for nama in ("satu.pdf", "dua.pdf"):
        marking.mark(dasar, tmp_path / nama, instansi(), FAKTA, KEPALA, PARAF)
    assert (tmp_path / "satu.pdf").read_bytes() == (tmp_path / "dua.pdf").read_bytes()


def test_a_template_without_the_spot_is_named_with_its_remedy(tmp_path):
    path = tmp_path / "polos.pdf"
    path.write_bytes(pdf_marks.lapisan(600, 800, []))
    with pytest.raises(DefinisiError, match='bookmark "persetujuan"'):
        marking.mark(path, tmp_path / "jadi.pdf", instansi(), FAKTA, KEPALA)
    assert not (tmp_path / "jadi.pdf").exists()
