"""The LKjIP on paper: an unkind office with fourteen indikator, gaps, and a draft; every figure is DATA CONTOH."""

import io
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import naskah_uji
import pytest
from docx import Document

from arsip_kinerja.definitions import Kantor
from arsip_kinerja.domain.isian import Isian
from arsip_kinerja.domain.laporan import susun
from arsip_kinerja.domain.lkjip import susun as susun_lkjip
from arsip_kinerja.domain.narasi import Narasi
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.skema.indikator import Indikator, IndikatorTahun
from arsip_kinerja.domain.sumber import Sumber
from arsip_kinerja.stages import rendering
from arsip_kinerja.tools import pdf, soffice
from ooxml import kesalahan

TAHUN = Periode(2024, "tahun")
TW = tuple(Periode(2024, "triwulan", n) for n in range(1, 5))
TARGET = dict.fromkeys(("tw1", "tw2", "tw3", "tw4", "tahun"), 80)
SKEMA = IndikatorTahun(
    tahun=2024,
    contoh=True,
    perjanjian_kinerja={"tanggal": date(2024, 1, 9)},
    sasaran=naskah_uji.SKEMA.sasaran,
    indikator=tuple(
        Indikator.model_validate(
            {
                "kode": f"U{n}",
                "nama": f"Persentase R&D <desa> ke-{n}",
                "satuan": "%",
                "sasaran": "S1" if n < 13 else "S2",
                "unit": "a",
                "target": TARGET,
                "lalu": {"2022": 60 + n, "2023": 70},
                "target_renstra": 90,
            }
        )
        for n in range(1, 15)
    ),
    anggaran=({"kode": "1.03.01", "nama": "Program & <satu>", "pagu": 10**12, "unit": "a", "sasaran": ["S1"]},),
)
NARASI = Narasi(
    tahun=2024,
    gambaran_umum=("Urusan {{ 7 * 7 }} & <jalan>.", naskah_uji.PANJANG),
    isu_strategis=({"judul": "Isu & <utama>"},),
    reviu={"oleh": "Inspektorat <contoh>", "pernyataan": ["Telah direviu."]},
)
PERBANDINGAN = (
    "1. Perbandingan target dan realisasi Tahun 2024",
    "2. Perbandingan dengan tahun-tahun sebelumnya",
    "3. Perbandingan dengan target akhir Renstra",
    "4. Perbandingan dengan standar nasional",
    "5. Sebab keberhasilan atau kegagalan dan upaya yang dilakukan",
    "6. Efisiensi penggunaan sumber daya",
    "7. Program dan kegiatan yang menunjang atau menghambat",
)


def sumber() -> Sumber:
    instansi = naskah_uji.instansi()
    isian = {
        p: {
            i.kode: Isian(kode=i.kode, nilai=Decimal(70 + n), penghambat=naskah_uji.PANJANG if i.kode == "U3" else "")
            for i in SKEMA.indikator
        }
        for n, p in enumerate(TW)
    }
    tw = tuple(susun(instansi, SKEMA, p, {q: i for q, i in isian.items() if q <= p}, {}) for p in TW)
    setahun = susun(instansi, SKEMA, TAHUN, isian, {})
    return Sumber(instansi, SKEMA, TAHUN, setahun, tw, "", date(2025, 1, 20), narasi=NARASI)


def docx(*, draf: bool = False, folder: Path = Path("uji")) -> bytes:
    s, (jenis, templat) = sumber(), naskah_uji.jenis("lkjip")
    kantor = Kantor(folder, s.instansi, {}, {2024: SKEMA}, {2024: NARASI})
    rujukan = replace(naskah_uji.rujukan(judul="LKjIP Tahun 2024"), draf=draf)
    return rendering.render_laporan(kantor, jenis, templat, s.laporan, rujukan, isi={"lkjip": susun_lkjip(s)})


@pytest.fixture(scope="module")
def draf(tmp_path_factory) -> tuple[bytes, str]:
    """The draft as Word and the text of its PDF."""
    akar = tmp_path_factory.mktemp("lkjip")
    isi = docx(draf=True)
    (akar / "n.docx").write_bytes(isi)
    jenis, _ = naskah_uji.jenis("lkjip")
    cetakan = soffice.Cetakan(akar / "n.docx", akar / "n.pdf", jenis.teks_wajib, jenis.halaman_minimal)
    soffice.to_pdf([cetakan], profile=akar / "profil", scratch=akar / "scratch")
    return isi, " ".join(pdf.text(akar / "n.pdf").split())


def paragraf(isi: bytes, gaya: str) -> list[str]:
    return [p.text for p in Document(io.BytesIO(isi)).paragraphs if p.style.name == gaya]


def gambar(isi: bytes) -> dict[str, bytes]:
    """Pictures of the body by name."""
    dokumen = Document(io.BytesIO(isi))
    return {
        p._inline.docPr.get("name"): dokumen.part.related_parts[
            p._inline.graphic.graphicData.pic.blipFill.blip.embed
        ].blob
        for p in dokumen.inline_shapes
    }


def test_every_sasaran_has_its_seven_comparisons_with_data_or_without(draf):
    isi, teks = draf
    assert paragraf(isi, "Heading 4") == [*PERBANDINGAN, *PERBANDINGAN]
    assert all(teks.count(p) == 2 for p in PERBANDINGAN)
    assert "karena belum ada standar nasional yang tercatat" in teks
    assert "belum ada baris anggaran yang menyebut sasaran ini" in teks
    assert teks.count("Unit kerja tidak menyampaikan faktor pendukung") == 1  # of the second; of the first one spoke


def test_a_missing_text_is_a_gap_on_the_paper_and_a_line_of_the_drafts_list(draf):
    isi, teks = draf
    perlu = [k.apa for k in susun_lkjip(sumber()).kekurangan if k.lakukan.startswith("narasi")]
    assert paragraf(isi, "Perlu Dilengkapi") == [f"[Perlu dilengkapi: {apa}]" for apa in perlu]
    assert "YANG MASIH PERLU DILENGKAPI" in teks
    assert "narasi-2024.toml, kunci sasaran.S2.program" in teks


def test_what_is_filed_has_no_list_of_what_is_needed():
    akhir = docx()
    assert paragraf(akhir, "Judul Lembar") == []
    assert "DRAF" not in "".join(p.text for p in Document(io.BytesIO(akhir)).paragraphs)


def test_texts_people_wrote_stand_as_they_wrote_them(draf):
    isi, teks = draf
    assert "Urusan {{ 7 * 7 }} & <jalan>." in teks
    assert " ".join(naskah_uji.PANJANG.split()) in " ".join(
        " ".join(p.text for p in Document(io.BytesIO(isi)).paragraphs).split()
    )
    assert "Isu & <utama>" in teks
    assert "Inspektorat <contoh>" in teks


def test_each_chart_is_its_own_picture_and_has_a_text(draf):
    isi = gambar(draf[0])
    assert list(isi) == ["grafik-sebaran", "grafik-sasaran", "grafik-tren-1", "grafik-tren-2"]
    assert len({*isi.values()}) == 4
    alt = [p._inline.docPr.get("descr") for p in Document(io.BytesIO(draf[0])).inline_shapes]
    assert alt[0].startswith("Sebaran kategori capaian: Sangat Tinggi 14")
    assert all(alt)


def test_the_appendix_lies_on_its_side_and_the_chapters_begin_at_one(draf):
    bagian = Document(io.BytesIO(draf[0])).sections
    assert [s.page_width > s.page_height for s in bagian] == [False, False, False, True]
    nomor = [s._sectPr.find(f"{{{s._sectPr.nsmap['w']}}}pgNumType") for s in bagian]
    w = f"{{{bagian[0]._sectPr.nsmap['w']}}}"
    assert [n is not None and (n.get(f"{w}fmt"), n.get(f"{w}start")) for n in nomor] == [
        False, ("lowerRoman", "1"), ("decimal", "1"), ("decimal", None),
    ]  # fmt: skip


def test_every_footer_is_as_wide_as_its_own_text_on_a4(draf):
    for s in Document(io.BytesIO(draf[0])).sections:
        lebar = sum(c.width for c in s.footer.tables[0].columns)
        assert abs(lebar - (s.page_width - s.left_margin - s.right_margin)) < 10_000  # EMU: a hundredth of an inch


def test_the_cover_carries_the_offices_logo_where_it_has_one(tmp_path):
    assert "logo" not in gambar(docx())
    png = next(iter(gambar(docx()).values()))
    (tmp_path / "logo.png").write_bytes(png)
    assert gambar(docx(folder=tmp_path))["logo"] == png


def test_the_same_year_gives_the_same_bytes_that_satisfy_the_open_xml_sdk(draf, tmp_path):
    assert docx(draf=True) == draf[0]
    path = tmp_path / "lkjip.docx"
    path.write_bytes(draf[0])
    assert kesalahan(path) == []
    assert zipfile.ZipFile(path).testzip() is None
