import io
import unicodedata
from decimal import Decimal

import naskah_uji
import pytest
from docx import Document
from naskah_angka_uji import HARI, JENIS, KANTOR, TERBIT, Naskah, docx, jenis, kantor, laporan, lembar, semua

import naskah_sama
from arsip_kinerja.definitions import Kantor
from arsip_kinerja.domain.angka import bulatkan
from arsip_kinerja.domain.isian import Isian
from arsip_kinerja.domain.laporan import susun, untuk_unit
from arsip_kinerja.domain.lembar import Lembar
from arsip_kinerja.domain.pelaku import kepala
from arsip_kinerja.stages import rendering
from arsip_kinerja.tools import pdf, soffice, word_nomor
from ooxml import kesalahan, kesalahan_pdfa
from stages import daftar_uji

SEMUA = list(semua())
BERTANDA = ("laporan_data_kinerja", "perjanjian_kinerja", "lkjip")
ANGGARAN = {
    "kudus": ("Rp8.172.030.000", "Rp7.832.019.190", "95,84 %"),
    "waykanan": ("Rp6.838.320.000", "Rp6.550.778.250", "95,80 %"),
    "boalemo": ("Rp3.646.300.000", "Rp3.485.524.650", "95,59 %"),
    "nganjuk": ("Rp6.044.850.000", "Rp5.814.392.400", "96,19 %"),
    "jeneponto": ("Rp7.834.850.000", "Rp7.536.655.550", "96,19 %"),
}
"""Pagu, realisasi and share of each office's year, as published with the example data."""


def padat(teks: str) -> str:
    return "".join(unicodedata.normalize("NFKC", teks).split())


def baris(isi: bytes) -> list[list[str]]:
    """All table rows, a merged cell once."""
    tabel = Document(io.BytesIO(isi)).tables
    return [[c.text for c in _sekali(r.cells)] for t in tabel for r in t.rows]


def _sekali(sel):
    return [c for n, c in enumerate(sel) if n == 0 or c._tc is not sel[n - 1]._tc]


def teks(isi: bytes) -> str:
    dokumen = Document(io.BytesIO(isi))
    bagian = [dokumen.element, *(s.footer._element for s in dokumen.sections)]
    return padat("".join(t.text or "" for akar in bagian for t in akar.iter() if t.tag.endswith("}t")))


def satu_per_jenis() -> list[Naskah]:
    """The paper with the most rows of each kind and office."""
    banyak = {}
    for n in SEMUA:
        isi = len(untuk_unit(laporan(n.instansi, n.periode), n.unit).baris)
        kunci = (n.instansi, n.jenis)
        if kunci not in banyak or isi > banyak[kunci][0]:
            banyak[kunci] = (isi, n)
    return [n for _, n in banyak.values()]


@pytest.fixture(scope="module")
def cetakan(tmp_path_factory):
    """One paper of every kind and office through the real LibreOffice, all in one run."""
    akar = tmp_path_factory.mktemp("angka")
    jadi = {n: akar / f"{n}.pdf" for n in satu_per_jenis()}
    for n, path in jadi.items():
        path.with_suffix(".docx").write_bytes(docx(n))
    tugas = [
        soffice.Cetakan(p.with_suffix(".docx"), p, jenis(n.jenis)[0].teks_wajib, jenis(n.jenis)[0].halaman_minimal)
        for n, p in jadi.items()
    ]
    soffice.to_pdf(tugas, profile=akar / "profil", scratch=akar / "scratch")
    for path in jadi.values():
        isi = path.with_suffix(".docx").read_bytes()
        if bentuk := word_nomor.bentuk(isi):
            nomor = pdf.attach(path, path, "data.json", b"{}", "application/json", bentuk)
            path.with_suffix(".docx").write_bytes(word_nomor.tulis(isi, nomor))
    return jadi


def test_every_kind_of_paper_is_yielded_by_some_office():
    assert {n.jenis for n in SEMUA} == set(JENIS)


@pytest.mark.parametrize("nama", JENIS)
def test_templates_use_only_names_that_are_provided(nama):
    assert rendering.periksa_template(jenis(nama)[1]) == set()


@pytest.mark.parametrize("n", SEMUA, ids=str)
def test_a_paper_prints_the_figures_of_its_unit_and_nobody_elses(n):
    isi = teks(docx(n))
    seluruh = laporan(n.instansi, n.periode)
    bagian = untuk_unit(seluruh, n.unit)
    tampil = bagian.perlu_tindak_lanjut if n.jenis == "rekomendasi_tindak_lanjut" else bagian.baris
    for b in tampil:
        angka = [b.indikator.nama, b.target_tahun_teks] if n.jenis == "perjanjian_kinerja" else [b.indikator.nama]
        if n.jenis != "perjanjian_kinerja" and b.ditargetkan:
            angka += [b.target_teks, b.realisasi_teks, b.capaian_teks]
        assert all(padat(a) in isi for a in angka), b.indikator.kode
    if n.unit:
        assert not [b for b in seluruh.baris if b not in bagian.baris and padat(b.indikator.nama) in isi]
        assert not [a for a in seluruh.anggaran if a not in bagian.anggaran and padat(a.pagu_teks) in isi]


@pytest.mark.parametrize("nama", JENIS)
def test_the_word_file_satisfies_the_open_xml_sdk(tmp_path, nama):
    path = tmp_path / "naskah.docx"
    path.write_bytes(docx(next(n for n in SEMUA if n.jenis == nama)))
    assert kesalahan(path) == []


def test_every_figure_reaches_the_pdf(cetakan):
    for n, path in cetakan.items():
        isi = padat(pdf.text(path))
        bagian = untuk_unit(laporan(n.instansi, n.periode), n.unit)
        if n.jenis in {"perjanjian_kinerja", "rekomendasi_tindak_lanjut"}:
            continue  # the targets alone; the rows below target alone
        for b in bagian.baris:
            assert padat(b.indikator.nama) in isi, (str(n), b.indikator.kode)
            assert padat(b.capaian_teks) in isi, (str(n), b.indikator.kode)
        if bagian.anggaran:
            jumlah = bagian.jumlah_anggaran
            harus = [jumlah.pagu_teks, jumlah.realisasi_teks, jumlah.persen_teks]
            satu = harus if n.jenis == "lkjip" else ["".join(harus)]  # there last year's stand below them
            assert all(padat(x) in isi for x in satu), str(n)


def test_word_and_pdf_hold_the_same_text_and_no_table_is_cut_without_its_header(cetakan):
    # the other kinds are looked at in the demo
    tahunan = [
        (n, path) for n, path in cetakan.items() if n.jenis in {"lkjip", "perjanjian_kinerja"}
    ]  # others: the demo
    assert tahunan
    for n, path in tahunan:
        temuan = naskah_sama.periksa(path.with_suffix(".docx"), path)
        assert not temuan, (str(n), temuan)


def test_the_lists_of_a_years_report_say_on_which_page_things_stand(cetakan):
    tahunan = [(n, path) for n, path in cetakan.items() if n.jenis == "lkjip"]
    assert len(tahunan) >= 2
    for n, path in tahunan:
        buku = daftar_uji.Buku(path.with_suffix(".docx").read_bytes(), path, r"Halaman (\w+)")
        daftar = buku.daftar
        assert set(daftar) == {daftar_uji.padat(j) for j in buku.judul}, str(n)
        assert len(buku.judul) > 60
        for j in buku.judul:
            nomor, tempat = daftar[daftar_uji.padat(j)], buku.tempat(j)
            # the name of a sasaran stands in tables too
            assert tempat == [nomor] or (nomor in tempat and j.startswith("Sasaran")), (str(n), j, tempat)


def test_the_pdf_is_archival_and_every_page_says_it_is_an_example(cetakan):
    for n, path in cetakan.items():
        assert kesalahan_pdfa(path) == [], str(n)
        for halaman in range(1, pdf.pages(path) + 1):
            kaki = " ".join(pdf.text(path, halaman).split())
            assert "DATA CONTOH – bukan data resmi" in kaki, str(n)
            if n.jenis != "lkjip":  # numbered i, ii, and from 1 again: see its lists
                assert f"Halaman {halaman} dari {pdf.pages(path)}" in kaki, str(n)


def test_what_the_office_signs_has_a_place_for_number_date_and_approvals(cetakan):
    bertanda = [(n, p) for n, p in cetakan.items() if n.jenis in BERTANDA and not n.unit]
    assert {n.jenis for n, _ in bertanda} == set(BERTANDA)
    for n, path in bertanda:
        letak = {nama: pdf.spot(path, nama) for nama in ("nomor", "tanggal", "persetujuan", "paraf")}
        assert all(letak.values()), str(n)
        assert letak["nomor"].halaman == 1
        assert letak["tanggal"].halaman == letak["persetujuan"].halaman


def test_a_units_own_paper_is_signed_by_hand_by_maker_and_head(cetakan):
    diuji = [(n, p) for n, p in cetakan.items() if n.unit]
    assert diuji
    for n, path in diuji:
        assert not [x for x in ("persetujuan", "paraf", "nomor", "tanggal") if pdf.spot(path, x)], str(n)
        isi = padat(pdf.text(path, pdf.pages(path)))
        le = lembar(n, untuk_unit(laporan(n.instansi, n.periode), n.unit))
        kedua = le.kepada[0] if n.jenis == "bahan_laporan" else le.kepala
        assert padat(f"{kedua.jabatan},") in isi, str(n)
        if le.dari.jabatan != kedua.jabatan:
            assert padat(f"{le.dari.jabatan},") in isi, str(n)
            assert padat(le.dari.nama) in isi, str(n)


@pytest.mark.parametrize(
    ("kode", "unit", "jabatan"),
    [
        ("nganjuk", "trantib", "Kepala Seksi Ketenteraman dan Ketertiban Umum"),
        ("nganjuk", "sekretariat", "Sekretaris Kecamatan"),
        ("boalemo", "rehsos", "Kepala Bidang Rehabilitasi Sosial"),
    ],
)
def test_the_head_of_a_unit_holds_the_post_the_office_names(kode, unit, jabatan):
    assert kepala(kantor(kode).instansi, unit, HARI).jabatan == jabatan
    assert kepala(kantor(kode).instansi, "", HARI) is None


def test_where_the_head_fills_in_the_first_line_stays_open():
    n = next(n for n in SEMUA if (n.instansi, n.jenis) == ("waykanan", "data_capaian"))
    isi = teks(docx(n))
    kabid = lembar(n, untuk_unit(laporan(n.instansi, n.periode), n.unit)).kepala
    assert isi.count(padat(f"{kabid.jabatan},")) == 1
    assert padat("Diisi oleh,…") in isi


@pytest.mark.parametrize("kode", KANTOR)
def test_a_year_made_of_its_quarters_or_months_comes_to_the_published_figures(kode):
    """The year has no answers of its own; the rows are those of Lampiran 2."""
    hasil = {r[1]: r for r in baris(docx(Naskah(kode, "2024", "lkjip"))) if len(r) == 11}
    semua_indikator = kantor(kode).indikator[2024].indikator
    assert {i.nama for i in semua_indikator} <= set(hasil)
    for i in semua_indikator:
        terbit = TERBIT[kode, i.kode]
        satuan, realisasi, capaian = (hasil[i.nama][n] for n in (2, 8, 9))
        assert (satuan, _baku(realisasi)) == (terbit["satuan"], _baku(terbit["setahun"])), i.kode
        harapan = "100,00" if "dari" in terbit["capaian"] else terbit["capaian"].removeprefix("A ").split(" ")[0]
        assert capaian == f"{harapan} %", i.kode


def _baku(sel: str) -> Decimal | str:
    polos = sel.replace(",", ".")
    return bulatkan(Decimal(polos), 4) if polos.replace(".", "").isdigit() else sel


@pytest.mark.parametrize("kode", KANTOR)
def test_a_years_budget_is_what_its_last_quarter_or_month_reported(kode):
    jumlah = [r for r in baris(docx(Naskah(kode, "2024", "lkjip"))) if r[0] == "Jumlah" and len(r) == 5]
    assert [[sel.split("\n")[0] for sel in r] for r in jumlah] == [["Jumlah", "2024", *ANGGARAN[kode]]]


def test_the_promise_holds_targets_quarters_and_pagu():
    isi = docx(Naskah("kudus", "2024", "perjanjian_kinerja"))
    terbit = TERBIT["kudus", "K3"]
    sel = next(r for r in baris(isi) if terbit["indikator"] in r)
    assert sel[4:] == [terbit["target_2024"], *(terbit[f"t_tw{n}"] for n in (1, 2, 3, 4))]
    assert next(r for r in baris(isi) if r[0] == "Jumlah")[1] == ANGGARAN["kudus"][0]


def test_of_the_two_parties_the_superior_signs_left_and_the_head_right():
    dokumen = Document(io.BytesIO(docx(Naskah("kudus", "2024", "perjanjian_kinerja"))))
    kiri, kanan = next(r.cells for t in dokumen.tables for r in t.rows if "PIHAK KEDUA" in r.cells[0].text)
    assert "Bupati Kudus" in kiri.text
    assert "PIHAK PERTAMA" in kanan.text
    assert "Kepala Dinas" in kanan.text


def test_a_sasaran_stands_once_beside_all_its_indikator():
    dokumen = Document(io.BytesIO(docx(Naskah("kudus", "2024", "perjanjian_kinerja"))))
    tabel = next(t for t in dokumen.tables if "Sasaran" in t.rows[0].cells[1].text)
    per_baris = [r.cells[1].text for r in tabel.rows[1:]]
    assert per_baris == [s.sasaran.nama for s in laporan("kudus", "2024").sasaran for _ in s.baris]
    assert len({r.cells[1]._tc for r in tabel.rows[1:]}) == len(laporan("kudus", "2024").sasaran)


@pytest.mark.parametrize("n", satu_per_jenis(), ids=str)
def test_a_paper_without_any_answer_does_not_look_broken(n):
    isi = teks(docx(n, kosong=True))
    assert "None" not in isi
    assert "nan" not in {k for r in baris(docx(n, kosong=True)) for k in r}
    if n.jenis == "rekomendasi_tindak_lanjut":
        assert padat("Tidak ada indikator di bawah target") in isi
    elif n.jenis != "perjanjian_kinerja":  # targets do not wait for answers
        assert "belumdiisi" in isi or padat("Tidak ada indikator") in isi


@pytest.mark.parametrize("nama", ["data_capaian", "bahan_laporan", "laporan_data_kinerja", "lkjip", "dokumen_evaluasi"])
def test_unkind_texts_reach_the_paper_whole(nama, tmp_path, ke_pdf):
    k = naskah_uji.kantor()
    definisi, templat = jenis(nama)
    isian = naskah_uji.ISIAN | {
        "U4": Isian(
            kode="U4", nilai=Decimal("60.5"), penghambat=naskah_uji.PANJANG, sumber="R&D <a>", bukti="'b' & \"c\""
        )
    }
    isi = susun(k.instansi, naskah_uji.SKEMA, naskah_uji.TW1, {naskah_uji.TW1: isian}, naskah_uji.ANGGARAN)
    khusus, milik = naskah_uji.khusus(definisi, k, isi), Lembar(unit="Bidang <A> & B")
    hasil = rendering.render_laporan(k, definisi, templat, isi, naskah_uji.rujukan(), milik, khusus)
    path = ke_pdf(hasil, tmp_path / "naskah.pdf")
    dicetak = padat(pdf.text(path))
    assert dicetak.count("<tetap>'utuh'.") >= naskah_uji.PANJANG.count("<tetap> 'utuh'.")
    for bagian in ("DINAS PU & TATA RUANG", "Meningkatnya R&D <desa>", 'jembatan < 3 m "baik"', "Program & <89>"):
        assert padat(bagian) in dicetak, bagian
    if nama in {"data_capaian", "bahan_laporan"}:
        assert padat("R&D <a>") in dicetak
        assert padat("'b' & \"c\"") in dicetak


@pytest.mark.parametrize("nama", JENIS)
def test_what_is_no_example_bears_no_mark_of_one(nama):
    contoh = naskah_uji.kantor(contoh=False)
    skema = naskah_uji.SKEMA.model_copy(update={"contoh": False})
    resmi = Kantor(contoh.folder, contoh.instansi, {}, {2024: skema})
    isi = susun(resmi.instansi, skema, naskah_uji.TW1, {naskah_uji.TW1: naskah_uji.ISIAN}, naskah_uji.ANGGARAN)
    definisi, templat = jenis(nama)
    khusus = naskah_uji.khusus(definisi, resmi, isi)
    hasil = rendering.render_laporan(resmi, definisi, templat, isi, naskah_uji.rujukan(), Lembar(), khusus)
    assert "DATACONTOH" not in teks(hasil)
    assert "DATACONTOH" in teks(docx(next(n for n in SEMUA if n.jenis == nama)))


@pytest.mark.parametrize("nama", JENIS)
def test_equal_figures_give_equal_bytes(nama):
    n = next(n for n in SEMUA if n.jenis == nama)
    assert docx(n) == docx(n)
