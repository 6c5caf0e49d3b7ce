from decimal import Decimal

from kantor_kecil import INSTANSI, KANTOR, SKEMA, TEMPLATE, TW1, formulir
from openpyxl import load_workbook

from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.skema.indikator import IndikatorTahun
from arsip_kinerja.stages import forms
from arsip_kinerja.tools.sheets import baca


def test_form_has_the_columns_of_the_paper_form_in_their_order(tmp_path):
    ws = load_workbook(formulir(tmp_path))["Kinerja"]
    assert [ws.cell(5, n).value for n in range(1, 18)] == [
        "No",
        "Sasaran",
        "Indikator",
        "Satuan",
        "Target Triwulan I",
        "Realisasi periode lalu",
        "Pembilang",
        "Penyebut",
        "Realisasi",
        "Capaian (%)",
        "Sumber data",
        "Bukti dukung",
        "Faktor pendukung",
        "Faktor penghambat/ kendala",
        "Tindak lanjut",
        "Catatan",
        "Kode",
    ]


def test_only_cells_that_ask_for_something_are_unlocked(tmp_path):
    ws = load_workbook(formulir(tmp_path))["Kinerja"]
    assert ws.protection.sheet
    assert not ws.protection.password
    terbuka = {n: [s.column_letter for s in ws[n] if not s.protection.locked] for n in (7, 8, 9, 12)}
    assert terbuka[7] == list("GKLMNOP"), "a fixed penyebut is not asked"
    assert terbuka[8] == list("IKLMNOP"), "a plain figure has no pembilang"
    assert terbuka[9] == list("GHKLMNOP")
    assert terbuka[12] == [], "an indikator without a target asks nothing"


def test_row_without_target_is_grey_and_says_so(tmp_path):
    ws = load_workbook(formulir(tmp_path))["Kinerja"]
    assert (ws["Q12"].value, ws["E12"].value, ws["P12"].value) == ("K6", "–", "tidak ditargetkan pada periode ini")
    assert ws["I12"].fill.fgColor.rgb == "00EDEDED"


def test_known_figures_stand_in_the_form(tmp_path):
    ws = load_workbook(formulir(tmp_path))["Kinerja"]
    assert (ws["E7"].value, ws["F7"].value, ws["H7"].value) == (91.87, 90.24, 123)
    assert ws["I7"].value.startswith("=IF(G7=")
    assert ws["J7"].value == '=IF(ISNUMBER(I7),ROUND(I7/E7*100,2),"")'


def test_month_form_shows_the_target_of_its_triwulan_and_leaves_capaian_to_the_system(tmp_path):
    ws = load_workbook(formulir(tmp_path, periode=Periode.baca("2024-02")))["Kinerja"]
    assert (ws["E5"].value, ws["E7"].value, ws["J7"].value) == ("Target Triwulan I", 91.87, "dihitung sistem")
    assert ws["A3"].value == "Bidang Desa – Februari 2024"


def test_identity_is_very_hidden_and_read_back(tmp_path):
    path = formulir(tmp_path)
    assert load_workbook(path)["_arsip"].sheet_state == "veryHidden"
    diri = baca(path, path.name).identitas
    assert (diri.instansi, diri.berkas, diri.periode, diri.unit) == ("kecil", "kecil-2024-TW1", "2024-TW1", "desa")


def test_rating_offers_its_scale_and_belum_rilis(tmp_path):
    aturan = load_workbook(formulir(tmp_path, "umum"))["Kinerja"].data_validations.dataValidation
    assert '"C,CC,B,BB,A,Belum Rilis"' in {a.formula1 for a in aturan}
    assert {a.errorStyle for a in aturan if a.showErrorMessage} == {"warning"}, "a word must stay possible"


def test_every_cell_to_be_filled_has_a_hint_and_that_of_evidence_names_the_kode(tmp_path):
    ws = load_workbook(formulir(tmp_path))["Kinerja"]
    petunjuk = {s: a.prompt for a in ws.data_validations.dataValidation for s in sel_dari(a)}
    terbuka = {s.coordinate for b in ws["G7:P12"] for s in b if not s.protection.locked}
    assert terbuka <= petunjuk.keys()
    assert petunjuk["L8"].endswith('Awali nama filenya dengan "K2".')
    assert petunjuk["G7"] == "Pembilang: desa ber-BUMDes."


def skema_dari(*indikator):
    """Return the schema anew: a copy would keep what was computed from the old one."""
    return IndikatorTahun(sasaran=SKEMA.sasaran, tahun=2024, indikator=indikator)


def sel_dari(aturan):
    return {f"{k}{n}" for r in str(aturan.sqref).split() for k, n in _rentang(r)}


def _rentang(teks):
    awal, _, akhir = teks.partition(":")
    baris = range(int(awal[1:]), int((akhir or awal)[1:]) + 1)
    return [(awal[0], n) for n in baris]


def test_evidence_that_must_be_handed_in_says_so_and_in_which_form(tmp_path):
    def petunjuk(*bentuk):
        wajib = SKEMA.indikator[1].model_copy(update={"bukti": "Daftar hadir", "bukti_wajib": bentuk})
        path = forms.build(KANTOR, skema_dari(wajib), TW1, "desa", "kecil-2024-TW1", {}, TEMPLATE, tmp_path / "f.xlsx")
        return [a.prompt for a in load_workbook(path)["Kinerja"].data_validations.dataValidation]

    berupa_file = 'Wajib ada (file di folder kiriman, tautan). Daftar hadir. Awali nama filenya dengan "K2".'
    assert berupa_file in petunjuk("file", "link")
    assert "Wajib ada (tautan, nama dokumen). Daftar hadir." in petunjuk("link", "teks"), "no file can meet it"


def test_before_the_first_periode_of_a_year_last_years_value_stands_and_says_its_year(tmp_path):
    lama = SKEMA.indikator[0].model_copy(update={"lalu": {"2022": Decimal("65.04"), "2023": Decimal("90.24")}})
    skema = skema_dari(lama)
    path = forms.build(KANTOR, skema, TW1, "desa", "kecil-2024-TW1", {}, TEMPLATE, tmp_path / "f.xlsx")
    assert load_workbook(path)["Kinerja"]["F7"].value == "90,24 (2023)"


def test_budget_sheet_offers_sources_and_its_blank_sum_is_no_zero(tmp_path):
    ws = load_workbook(formulir(tmp_path))["Anggaran"]
    sumber = next(a for a in ws.data_validations.dataValidation if "G5" in str(a.sqref))
    assert (sumber.formula1, sumber.showErrorMessage) == ('"SPJ Fungsional,LRA SIPD"', False)
    assert ws["E6"].value == '=IF(COUNT(E5:E5)=0,"",SUM(E5:E5))'
    assert [s.column_letter for s in ws[5] if not s.protection.locked] == ["E", "G"]


def test_instructions_fill_one_screen_with_three_examples_and_how_to_hand_in_evidence(tmp_path):
    ws = load_workbook(formulir(tmp_path))["Petunjuk"]
    isi = [[s.value for s in b if s.value is not None] for b in ws.iter_rows()]
    assert any("awali namanya dengan Kode indikator" in str(b) for b in isi)
    assert [b[0] for b in isi if len(b) > 3 and isinstance(b[0], int)] == [1, 2, 3]
    assert ws.protection.sheet
    assert ws.max_row <= 24


def test_signature_lines_stand_below_the_last_row(tmp_path):
    desa = load_workbook(formulir(tmp_path))["Kinerja"]
    umum = load_workbook(formulir(tmp_path, "umum"))["Kinerja"]
    assert (desa["C14"].value, desa["K15"].value) == ("Diisi oleh,", "Kepala Bidang Desa")
    assert (umum["C10"].value, umum["K11"].value) == ("Diisi oleh,", "Sekretaris")


def test_paper_footer_and_heading_are_ready_to_print(tmp_path):
    ws = load_workbook(formulir(tmp_path))["Kinerja"]
    assert (ws.page_setup.paperSize, ws.page_setup.orientation, ws.print_title_rows) == (14, "landscape", "$5:$6")
    assert ws.oddFooter.center.text == "DATA CONTOH – bukan data resmi"
    assert ws["A2"].value == "Dinas Kecil & Rapi"


def test_unit_without_budget_lines_gets_no_budget_sheet(tmp_path):
    skema = SKEMA.model_copy(update={"anggaran": ()})
    path = forms.build(KANTOR, skema, TW1, "desa", "kecil-2024-TW1", {}, TEMPLATE, tmp_path / "f.xlsx")
    assert load_workbook(path).sheetnames == ["Kinerja", "Petunjuk", "_arsip"]


def test_name_for_people_is_legal_on_windows():
    unit = INSTANSI.unit[0].model_copy(update={"nama": "Bidang A/B: Desa?"})
    nama = forms.file_name(INSTANSI.model_copy(update={"unit": (unit,)}), "desa", TW1)
    assert nama == "Formulir Bidang A B Desa – Triwulan I Tahun 2024.xlsx"


def test_a_long_unit_name_is_cut_so_that_the_period_stays():
    unit = INSTANSI.unit[0].model_copy(update={"nama": "Bidang Pemberdayaan " + "Masyarakat Adat Pesisir dan " * 9})
    instansi = INSTANSI.model_copy(update={"unit": (unit,)})
    nama = {forms.file_name(instansi, "desa", Periode(2024, "triwulan", n)) for n in (1, 2)}
    assert {n[-25:] for n in nama} == {"– Triwulan I Tahun 2024.xlsx"[-25:], "– Triwulan II Tahun 2024.xlsx"[-25:]}
    assert all(len(n.encode()) < 200 for n in nama)
