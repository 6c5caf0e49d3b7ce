from decimal import Decimal

import pytest
from pembuat import indikator, instansi, isian, skema

from arsip_kinerja.domain.isian import IsianAnggaran
from arsip_kinerja.domain.laporan import susun
from arsip_kinerja.domain.periode import Periode

TARGET = {"tw1": 10, "tw2": 20, "tw3": 30, "tw4": 40, "tahun": 100}
TAHUN = Periode(2024, "tahun")


def tw(n: int) -> Periode:
    return Periode(2024, "triwulan", n)


def bulan(n: int) -> Periode:
    return Periode(2024, "bulan", n)


def angka(**per_kode: object):
    return {k: v if hasattr(v, "kode") else isian(Decimal(str(v))) for k, v in per_kode.items()}


def laporan(periode, daftar, jawaban, **lain):
    anggaran = lain.pop("anggaran", [])
    realisasi = lain.pop("realisasi", {})
    return susun(instansi(**lain), skema(*daftar, anggaran=anggaran), periode, jawaban, realisasi)


def satu(periode, i, jawaban, **lain):
    return laporan(periode, [i], jawaban, **lain).baris[0]


def test_a_triwulan_compares_its_own_value_with_its_own_target():
    i = indikator(aturan="jumlah", target=TARGET, desimal=0)
    baris = satu(tw(2), i, {tw(1): angka(X1=9), tw(2): angka(X1=18)})
    assert (baris.target_teks, baris.realisasi_teks, baris.realisasi_lalu_teks) == ("20", "18", "9")
    assert (baris.capaian_teks, baris.kategori, baris.tercapai) == ("90,00 %", "Tinggi", False)
    assert baris.periode_lalu == tw(1)


def test_a_year_joins_its_triwulan_by_rule_against_the_target_of_the_year():
    i = indikator(aturan="jumlah", target=TARGET, desimal=0, lalu={"2023": 88})
    baris = satu(TAHUN, i, {tw(n): angka(X1=n * 10) for n in (1, 2, 3, 4)})
    assert (baris.target_teks, baris.realisasi_teks, baris.capaian_teks) == ("100", "100", "100,00 %")
    assert (baris.realisasi_lalu_teks, baris.periode_lalu) == ("88", Periode(2023, "tahun"))


def test_months_make_the_triwulan_and_the_year_where_no_triwulan_was_reported():
    i = indikator(aturan="jumlah", target=TARGET, desimal=0)
    jawaban = {bulan(n): angka(X1=n) for n in range(1, 13)}
    assert satu(tw(1), i, jawaban).realisasi == 6
    assert satu(tw(2), i, jawaban).realisasi == 15
    assert satu(TAHUN, i, jawaban).realisasi == 78


def test_an_answer_for_the_periode_itself_goes_before_a_roll_up():
    i = indikator(aturan="jumlah", target=TARGET)
    jawaban = {bulan(1): angka(X1=1), bulan(2): angka(X1=2), tw(1): angka(X1=50)}
    assert satu(tw(1), i, jawaban).realisasi == 50
    assert satu(TAHUN, i, jawaban).realisasi == 50
    assert satu(TAHUN, i, {**jawaban, TAHUN: angka(X1=70)}).realisasi == 70


def test_a_month_shows_the_target_of_its_triwulan_and_its_own_value():
    i = indikator(aturan="jumlah", target=TARGET, desimal=0)
    baris = satu(bulan(5), i, {bulan(4): angka(X1=3), bulan(5): angka(X1=5)})
    assert (baris.target_teks, baris.realisasi_teks, baris.realisasi_lalu_teks) == ("20", "5", "3")


def test_a_month_not_answered_is_not_filled_from_elsewhere():
    baris = satu(bulan(5), indikator(target=TARGET), {bulan(4): angka(X1=3), tw(2): angka(X1=9)})
    assert (baris.realisasi_teks, baris.capaian_teks) == (
        "belum diisi",
        "tidak dapat dihitung (realisasi belum diisi)",
    )


def test_a_triwulan_without_target_is_printed_as_a_dash_and_not_counted():
    hasil = laporan(tw(1), [indikator(target={"tw2": 5, "tahun": 5})], {})
    baris = hasil.baris[0]
    assert (baris.target_teks, baris.realisasi_teks, baris.capaian_teks, baris.kategori) == ("–", "–", "–", "–")
    assert (baris.ditargetkan, baris.tercapai, hasil.ringkasan.ditargetkan) == (False, None, 0)


def test_a_value_given_without_target_is_shown_but_not_judged():
    baris = satu(tw(1), indikator(target={"tw2": 5}), {tw(1): angka(X1=3)})
    assert (baris.realisasi_teks, baris.capaian_teks) == ("3,00", "–")


def test_a_year_whose_target_was_forgotten_says_so():
    hasil = laporan(TAHUN, [indikator(target={"tw1": 5})], {tw(1): angka(X1=5)})
    assert hasil.baris[0].capaian_teks == "tidak dapat dihitung (target belum diisi)"
    assert hasil.ringkasan.tidak_dihitung == 1


def test_a_quarter_in_which_nothing_happened_says_so():
    i = indikator(aturan="rasio_jumlah", pembilang="a", penyebut="b", satuan="%", target=TARGET)
    baris = satu(tw(2), i, {tw(1): {"X1": isian(None, 312, 312)}, tw(2): {"X1": isian(None, 0, 0)}})
    assert (baris.realisasi_teks, baris.capaian_teks) == (
        "tidak ada kejadian",
        "tidak dapat dihitung (tidak ada kejadian)",
    )
    assert baris.realisasi_lalu_teks == "100,00"


def test_a_word_is_printed_and_not_computed():
    baris = satu(tw(1), indikator(target=TARGET), {tw(1): {"X1": isian("Belum Rilis")}})
    assert baris.realisasi_teks == "Belum Rilis"
    assert baris.capaian_teks == "tidak dapat dihitung (realisasi belum berupa angka)"


def test_the_earlier_value_skips_what_was_not_measured_and_falls_back_to_last_year():
    i = indikator(target=TARGET, lalu={"2023": "4"})
    jawaban = {tw(1): angka(X1=3), tw(2): {"X1": isian("Belum Rilis")}, tw(4): angka(X1=9)}
    assert satu(tw(4), i, jawaban).realisasi_lalu == 3
    assert satu(tw(4), i, jawaban).periode_lalu == tw(1)
    assert satu(tw(1), i, jawaban).periode_lalu == Periode(2023, "tahun")


def test_an_answer_of_another_year_is_never_the_earlier_value():
    i = indikator(target=TARGET, lalu={"2023": "4"})
    baris = satu(tw(2), i, {Periode(2023, "triwulan", 4): angka(X1=8), tw(2): angka(X1=3)})
    assert (baris.realisasi_lalu, baris.periode_lalu) == (4, Periode(2023, "tahun"))


def test_without_any_earlier_value_there_is_a_dash():
    baris = satu(tw(1), indikator(target=TARGET), {tw(1): angka(X1=3)})
    assert (baris.realisasi_lalu_teks, baris.periode_lalu) == ("–", None)


def test_later_answers_do_not_change_an_earlier_report():
    i = indikator(aturan="jumlah", target=TARGET)
    awal = {tw(1): angka(X1=9)}
    assert satu(tw(1), i, awal) == satu(tw(1), i, {**awal, tw(2): angka(X1=1)})


def test_the_office_chooses_the_formula_and_the_names():
    i = indikator(polaritas="negatif", target={"tw1": 3})
    jawaban = {tw(1): angka(X1="2.875")}
    nama = ("Sangat Baik", "Baik", "Cukup", "Kurang", "Sangat Kurang")
    assert satu(tw(1), i, jawaban).capaian_teks == "104,17 %"
    rasio = satu(tw(1), i, jawaban, negatif="rasio", kategori=nama)
    assert (rasio.capaian_teks, rasio.kategori, rasio.hasil.cara) == ("104,35 %", "Sangat Baik", "3,00 / 2,875")


def test_rows_stand_under_their_sasaran_and_an_empty_sasaran_is_left_out():
    daftar = [
        indikator("A", sasaran="S2", target=TARGET),
        indikator("B", sasaran="S1", target=TARGET),
        indikator("C", sasaran="S2", target=TARGET),
    ]
    hasil = laporan(tw(1), daftar, {})
    assert [(b.sasaran.kode, [r.indikator.kode for r in b.baris]) for b in hasil.sasaran] == [
        ("S1", ["B"]),
        ("S2", ["A", "C"]),
    ]


def test_the_summary_counts_every_targeted_row_once():
    kode = "ABCDE"
    daftar = [indikator(k, target={"tw1": 10} if k != "E" else {"tw2": 1}) for k in kode]
    hasil = laporan(tw(1), daftar, {tw(1): angka(A=70, B=8, C="10", D=isian("n/a"))})
    r = hasil.ringkasan
    assert (r.ditargetkan, r.tercapai, r.belum, r.tidak_dihitung) == (4, 2, 1, 1)
    assert r.rata_rata == 100  # (120 capped + 80 + 100) / 3
    assert r.rata_rata_teks == "100,00 %"
    assert (r.tertinggi, r.terendah) == (hasil.baris[0], hasil.baris[1])


def test_a_summary_without_any_capaian_has_no_mean():
    r = laporan(tw(1), [indikator(target=TARGET)], {}).ringkasan
    assert (r.rata_rata, r.rata_rata_teks, r.tertinggi, r.terendah, r.tidak_dihitung) == (None, "–", None, None, 1)


def test_the_narrative_of_a_year_is_the_latest_answer():
    jawaban = {tw(1): angka(X1=1), tw(2): angka(X1=2)}
    assert satu(TAHUN, indikator(target=TARGET), jawaban).isian == jawaban[tw(2)]["X1"]


PAGU = [
    {"kode": "1", "nama": "Program Satu", "pagu": 1_041_759_500, "unit": "bidang"},
    {"kode": "2", "nama": "Program Dua", "pagu": 0, "unit": "bidang"},
]


def test_budget_lines_print_share_and_rest():
    hasil = laporan(
        tw(4),
        [indikator(target=TARGET)],
        {},
        anggaran=PAGU[:1],
        realisasi={"1": IsianAnggaran(kode="1", realisasi=Decimal(1_028_058_131))},
    )
    for baris in (*hasil.anggaran, hasil.jumlah_anggaran):
        assert (baris.pagu_teks, baris.realisasi_teks) == ("Rp1.041.759.500", "Rp1.028.058.131")
        assert (baris.persen_teks, baris.sisa_teks) == ("98,68 %", "Rp13.701.369")


def test_a_missing_budget_line_is_not_taken_for_zero():
    hasil = laporan(
        tw(4),
        [indikator(target=TARGET)],
        {},
        anggaran=PAGU,
        realisasi={"2": IsianAnggaran(kode="2", realisasi=Decimal(0))},
    )
    pertama, kedua = hasil.anggaran
    assert (pertama.realisasi_teks, pertama.persen_teks, pertama.sisa_teks) == ("belum diisi", "–", "–")
    assert (kedua.realisasi_teks, kedua.persen_teks, kedua.sisa_teks) == (
        "Rp0",
        "tidak dapat dihitung (pagu 0)",
        "Rp0",
    )
    assert hasil.jumlah_anggaran.realisasi_teks == "Rp0"
    assert hasil.jumlah_anggaran.persen_teks == "tidak dapat dihitung (1 baris belum diisi)"


@pytest.mark.parametrize("periode", [TAHUN, tw(3), bulan(7), Periode(2024, "insidental", 1)])
def test_an_office_without_answers_and_budget_still_gets_its_report(periode):
    hasil = laporan(periode, [indikator(target=TARGET)], {})
    assert (hasil.periode, hasil.baris[0].realisasi_teks) == (periode, "belum diisi")
    assert hasil.jumlah_anggaran.persen_teks == "tidak dapat dihitung (pagu 0)"


def test_an_insidental_request_is_answered_from_what_the_year_knows():
    i = indikator(aturan="jumlah", target=TARGET, desimal=0)
    baris = satu(Periode(2024, "insidental", 1), i, {tw(1): angka(X1=9), tw(2): angka(X1=18)})
    assert (baris.target_teks, baris.realisasi_teks) == ("100", "27")
