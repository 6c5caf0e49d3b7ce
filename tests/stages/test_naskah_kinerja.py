"""Plan, promise, monitoring, definitions and the one page: on paper, in Excel, of every example office."""

import io
import unicodedata
from dataclasses import replace
from decimal import Decimal

import naskah_uji
import openpyxl
import pytest
from docx import Document
from naskah_angka_uji import KANTOR, Naskah, docx, jenis, kantor, sumber

from arsip_kinerja.definitions import Kantor
from arsip_kinerja.domain.isi_naskah import ISI, varian
from arsip_kinerja.domain.isian import Isian, IsianAnggaran
from arsip_kinerja.domain.jenis import Jenis
from arsip_kinerja.domain.kembaran import tabel
from arsip_kinerja.domain.laporan import susun
from arsip_kinerja.domain.naskah import judul_naskah
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.skema.indikator import IndikatorTahun
from arsip_kinerja.domain.tabel_cetak import Tabel
from arsip_kinerja.stages import rendering
from arsip_kinerja.tools import pdf, soffice
from ooxml import kesalahan, kesalahan_pdfa

BERJENJANG = "jeneponto"
"""The office whose Perjanjian Kinerja was changed: every edition and official is printed."""
PERIODE = {
    "rencana_aksi": "2024",
    "monev_rencana_aksi": "2024",
    "iku": "2024",
    "ringkasan": "2024-TW3",
    "perjanjian_kinerja": "2024",
}
BERKEMBARAN = {
    "laporan_triwulan": "2024-TW3",
    "laporan_bulanan": "2024-03",
    "rekapitulasi": "2024-TW3",
    "pengukuran_kinerja": "2024-TW3",
    "lkjip": "2024",
    "rencana_aksi": "2024",
    "monev_rencana_aksi": "2024",
    "iku": "2024",
    "perjanjian_kinerja": "2024",
}


def padat(teks: str) -> str:
    return "".join(unicodedata.normalize("NFKC", teks).split())


def _semua() -> dict[str, bytes]:
    """Every kind of every office; of one the Perjanjian Kinerja of each official and edition."""
    hasil = {
        str(n := Naskah(k, p, j)): docx(n) for k in KANTOR for j, p in PERIODE.items() if j != "perjanjian_kinerja"
    }
    n = Naskah(BERJENJANG, "2024", "perjanjian_kinerja")
    hasil |= {f"{n}+{v.kode}": docx(n, varian=v.kode) for v in varian(["perjanjian"], sumber(n))}
    return hasil | {f"padat-{kertas}": _penuh(kertas) for kertas in ("A4", "F4")}


def _penuh(kertas: str) -> bytes:
    """Return the one page at its fullest: more indikator than it holds, every text long."""
    dasar = naskah_uji.SKEMA.indikator[0]
    nama = "Persentase WARGA MASYARAKAT yang MEMPEROLEH pelayanan sesuai standar nomor"
    semua = tuple(dasar.model_copy(update={"kode": f"Z{n}", "nama": f"{nama} {n}"}) for n in range(45))
    isian = {
        i.kode: Isian(
            kode=i.kode, nilai=Decimal(n) / 3, penghambat=naskah_uji.PANJANG, tindak_lanjut=naskah_uji.PANJANG
        )
        for n, i in enumerate(semua)
        if n
    }
    k = naskah_uji.instansi(kertas=kertas, unit=[{"kode": "a", "nama": "Bidang dengan NAMA YANG PANJANG " * 3}])
    skema = IndikatorTahun.model_validate(
        naskah_uji.SKEMA.model_dump() | {"indikator": [i.model_dump() for i in semua]}
    )
    kantor_ = Kantor(naskah_uji.kantor().folder, k, {}, {2024: skema})
    isi = susun(k, skema, naskah_uji.TW1, {naskah_uji.TW1: isian}, naskah_uji.ANGGARAN)
    definisi, templat = jenis("ringkasan")
    khusus = naskah_uji.khusus(definisi, kantor_, isi)
    judul = judul_naskah(definisi, k, naskah_uji.TW1, contoh=True)
    return rendering.render_laporan(kantor_, definisi, templat, isi, naskah_uji.rujukan(judul=judul), isi=khusus)


@pytest.fixture(scope="module")
def cetakan(tmp_path_factory):
    """All of them through the real LibreOffice, in one run."""
    akar = tmp_path_factory.mktemp("kinerja")
    tugas = []
    for nama, isi in _semua().items():
        path = akar / f"{nama}.docx"
        path.write_bytes(isi)
        definisi = jenis("ringkasan" if nama.startswith("padat") else nama.split("+")[0].split("-")[-1])[0]
        tugas.append(soffice.Cetakan(path, path.with_suffix(".pdf"), definisi.teks_wajib, definisi.halaman_minimal))
    soffice.to_pdf(tugas, profile=akar / "profil", scratch=akar / "scratch")
    return {t.docx.stem: t.pdf for t in tugas}


@pytest.mark.parametrize("nama", PERIODE)
def test_templates_use_only_names_that_are_provided(nama):
    assert rendering.periksa_template(jenis(nama)[1]) == set()


@pytest.mark.parametrize("nama", [j for j in PERIODE if j != "perjanjian_kinerja"])
def test_the_word_file_satisfies_the_open_xml_sdk(tmp_path, nama):
    path = tmp_path / "naskah.docx"
    path.write_bytes(docx(Naskah("jeneponto", PERIODE[nama], nama)))
    assert kesalahan(path) == []


def test_every_text_of_the_tables_reaches_the_pdf(cetakan):
    for kode in KANTOR:
        for nama in ("rencana_aksi", "monev_rencana_aksi", "iku"):
            n = Naskah(kode, "2024", nama)
            isi = padat(pdf.text(cetakan[str(n)]))
            for t in _tabel(n):
                assert not [sel for r in t.baris for sel in r if padat(sel) not in isi], (str(n), t.nama)


def test_the_page_for_the_head_is_one_page_at_its_fullest_too(cetakan):
    satu = {n: pdf.pages(p) for n, p in cetakan.items() if n.endswith("ringkasan") or n.startswith("padat")}
    assert len(satu) == len(KANTOR) + 2
    assert set(satu.values()) == {1}


def test_the_page_for_the_head_says_states_in_words_and_names_the_lowest(cetakan):
    n = Naskah("waykanan", "2024-TW3", "ringkasan")
    isi, s = padat(pdf.text(cetakan[str(n)])), ISI["sehalaman"](sumber(n))
    for b in (b for pasang in s.pasangan for b in pasang if b.nomor):
        assert padat(f"{b.nama}{b.capaian}{b.keadaan}") in isi
    assert s.terendah
    for r in s.terendah:
        assert padat(r.nama) in isi
    assert all(padat(p) in isi for p in (*s.putusan, s.kalimat, s.tren))
    for x in ("pagu_teks", "realisasi_teks", "sisa_teks", "persen_teks"):
        assert padat(getattr(sumber(n).laporan.jumlah_anggaran, x)) in isi


def test_each_official_has_a_paper_with_what_is_promised_and_both_parties(cetakan):
    n, semua = Naskah(BERJENJANG, "2024", "perjanjian_kinerja"), kantor(BERJENJANG).indikator[2024].indikator
    surat = varian(["perjanjian"], sumber(n))
    assert len(surat) == 5 + 2  # the head and four Kabid; then the head and the one whom the change concerns
    for v in surat:
        p = ISI["perjanjian"](replace(sumber(n), varian=v.kode))
        isi = padat(pdf.text(cetakan[f"{n}+{v.kode}"]))
        harus = [p.jumlah, p.dasar, p.pertama.jabatan, p.pertama.nama, p.kedua.jabatan, p.kedua.nama]
        harus += [x for s in p.sasaran for b in s.baris for x in (b.indikator, b.target, *b.triwulan)]
        harus += [x for b in p.perubahan for x in (b.nama, b.sebelum, b.sesudah, b.alasan)]
        assert not [x for x in harus if padat(x) not in isi], v.kode
        milik = {b.indikator for s in p.sasaran for b in s.baris}
        assert not [i.nama for i in semua if i.nama not in milik and padat(i.nama) in isi], v.kode


def test_the_papers_are_archival(cetakan):
    for nama in ("jeneponto-2024-perjanjian_kinerja+perubahan 1", "boalemo-2024-monev_rencana_aksi", "padat-A4"):
        assert kesalahan_pdfa(cetakan[nama]) == []


@pytest.mark.parametrize("nama", PERIODE)
def test_without_any_answer_nothing_looks_broken(nama):
    isi = docx(Naskah("kudus", PERIODE[nama], nama), kosong=True)
    teks = padat("".join(t.text or "" for t in Document(io.BytesIO(isi)).element.iter() if t.tag.endswith("}t")))
    assert "None" not in teks
    assert "DATACONTOH" in teks


@pytest.mark.parametrize("nama", PERIODE)
def test_unkind_texts_stand_whole_and_are_no_commands(nama):
    dasar = naskah_uji.SKEMA.model_dump() | {
        "rencana_aksi": [
            {
                "indikator": "U1",
                "kegiatan": "Rapat & <uji> {{ 7 * 7 }}",
                "triwulan": [1],
                "keluaran": naskah_uji.PANJANG,
            }
        ],
        "indikator": [
            i.model_dump() | {"definisi_operasional": "Definisi {% endfor %} & <b>"} for i in naskah_uji.SKEMA.indikator
        ],
    }
    k = Kantor(naskah_uji.kantor().folder, naskah_uji.instansi(), {}, {2024: IndikatorTahun.model_validate(dasar)})
    isi = susun(k.instansi, k.indikator[2024], naskah_uji.TW1, {naskah_uji.TW1: naskah_uji.ISIAN}, naskah_uji.ANGGARAN)
    definisi, templat = jenis(nama)
    khusus = naskah_uji.khusus(definisi, k, isi)
    hasil = rendering.render_laporan(k, definisi, templat, isi, naskah_uji.rujukan(), isi=khusus)
    teks = padat("".join(t.text or "" for t in Document(io.BytesIO(hasil)).element.iter() if t.tag.endswith("}t")))
    harus = {
        "rencana_aksi": ("Rapat & <uji> {{ 7 * 7 }}", naskah_uji.PANJANG, "Meningkatnya R&D <desa>"),
        "monev_rencana_aksi": ("Rapat & <uji> {{ 7 * 7 }}", naskah_uji.PANJANG, "{{ 7 * 7 }} {% endfor %}"),
        "iku": ("Definisi {% endfor %} & <b>", 'jembatan < 3 m "baik"'),
        "ringkasan": ('jembatan < 3 m "baik"',),
        "perjanjian_kinerja": ('jembatan < 3 m "baik"', "Program & <89>", naskah_uji.ARAB),
    }
    assert not [x for x in harus[nama] if padat(x) not in teks]


def _tabel(n: Naskah) -> tuple[Tabel, ...]:
    s, definisi = sumber(n), jenis(n.jenis)[0]
    isi = {nama: ISI[nama](s) for nama in definisi.isi}
    return tabel(s.laporan, isi, s.periode.label(s.instansi.sebutan_triwulan))


def _kembaran(n: Naskah, definisi: Jenis | None = None) -> bytes:
    s, asli = sumber(n), jenis(n.jenis)[0]
    isi = {nama: ISI[nama](s) for nama in asli.isi}
    rujukan = naskah_uji.rujukan(judul=judul_naskah(asli, s.instansi, s.periode, contoh=True))
    return rendering.render_kembaran(kantor(n.instansi), definisi or asli, s.laporan, rujukan, isi)


def _tercetak(sel) -> str:
    """What a computer set to Indonesia shows of a cell, worked out from its number format alone."""
    if sel.value is None or isinstance(sel.value, str):
        return sel.value or ""
    pola = sel.number_format.split(";")[0].removeprefix("[$-421]")
    inti = pola.replace('"Rp"', "").replace('" %"', "")
    tempat = len(inti.partition(".")[2])
    angka = f"{Decimal(repr(sel.value)) if isinstance(sel.value, float) else Decimal(sel.value):,.{tempat}f}"
    angka = angka.translate(str.maketrans(",.", ".,"))
    rp, minus = "Rp" if '"Rp"' in pola else "", "-" if angka.startswith("-") else ""
    return f"{minus}{rp}{angka.removeprefix('-')}{' %' if '%' in pola else ''}"


@pytest.mark.parametrize("nama", BERKEMBARAN)
def test_every_cell_of_the_twin_shows_what_the_paper_prints_and_figures_are_numbers(nama):
    n = Naskah("jeneponto", BERKEMBARAN[nama], nama)
    buku, angka = openpyxl.load_workbook(io.BytesIO(_kembaran(n))), 0
    assert [ws.title for ws in buku if ws.sheet_state == "visible"] == [t.nama for t in _tabel(n)]
    for t in _tabel(n):
        ws = buku[t.nama]
        assert [ws.cell(6, c).value for c in range(1, len(t.kolom) + 1)] == [k.judul for k in t.kolom]
        for r, baris in enumerate((*t.baris, *t.jumlah), 7):
            assert [_tercetak(ws.cell(r, c)) for c in range(1, len(baris) + 1)] == list(baris), (t.nama, r)
            angka += sum(isinstance(ws.cell(r, c).value, int | float) for c in range(1, len(baris) + 1))
        assert (ws.freeze_panes, ws.print_title_rows) == ("A7", "$6:$6")
        assert ws.auto_filter.ref.startswith("A6:")
    assert angka > 20 or nama == "iku"


def test_the_twin_says_which_document_it_belongs_to_and_that_its_figures_are_examples():
    buku = openpyxl.load_workbook(io.BytesIO(_kembaran(Naskah("boalemo", "2024-TW3", "laporan_triwulan"))))
    assert {p.name: p.value for p in buku.custom_doc_props.props}["kode"] == naskah_uji.KODE
    for ws in (ws for ws in buku if ws.sheet_state == "visible"):
        assert ws["A4"].value == f"DATA CONTOH – bukan data resmi · Kode naskah: {naskah_uji.KODE}"
        assert ws.oddFooter.left.text == "DATA CONTOH – bukan data resmi"


def test_equal_figures_give_equal_bytes_and_only_kinds_that_say_so_have_a_twin():
    n = Naskah("boalemo", "2024-TW3", "laporan_triwulan")
    assert _kembaran(n) == _kembaran(n)
    tanpa = jenis("laporan_triwulan")[0].model_copy(update={"kembaran_excel": False})
    assert _kembaran(n, tanpa) == b""


def test_texts_that_look_like_formulas_stay_texts():
    k = naskah_uji.kantor(contoh=False)
    isian = {"U1": Isian(kode="U1", nilai=Decimal("45.678"), sumber='=HYPERLINK("x")')}
    anggaran = {
        a.kode: IsianAnggaran(kode=a.kode, realisasi=a.pagu, sumber="@SUM(1)") for a in naskah_uji.SKEMA.anggaran
    }
    isi = susun(k.instansi, naskah_uji.SKEMA, Periode.baca("2024-TW1"), {naskah_uji.TW1: isian}, anggaran)
    hasil = rendering.render_kembaran(k, jenis("laporan_triwulan")[0], isi, naskah_uji.rujukan(), {})
    buku = openpyxl.load_workbook(io.BytesIO(hasil))
    semua = [c for ws in buku for r in ws.iter_rows() for c in r]
    assert not [c.coordinate for c in semua if c.data_type == "f"]
    assert {'\'=HYPERLINK("x")', "'@SUM(1)"} <= {c.value for c in semua}
