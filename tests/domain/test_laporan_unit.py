from dataclasses import replace
from decimal import Decimal

import pytest
from pembuat import indikator, instansi, isian, skema

from arsip_kinerja.domain.instansi import Unit
from arsip_kinerja.domain.isian import Isian, IsianAnggaran
from arsip_kinerja.domain.laporan import Laporan, anggaran_periode, susun, untuk_unit
from arsip_kinerja.domain.periode import Periode

TARGET = {"tw1": 10, "tahun": 40}
TAHUN, INSIDENTAL = Periode(2024, "tahun"), Periode(2024, "insidental", 1)
KANTOR = instansi().model_copy(update={"unit": tuple(Unit(kode=k, nama=f"Bidang {k.upper()}") for k in "abc")})


def tw(n: int) -> Periode:
    return Periode(2024, "triwulan", n)


def bulan(n: int) -> Periode:
    return Periode(2024, "bulan", n)


def belanja(**realisasi: int) -> dict[str, IsianAnggaran]:
    return {k: IsianAnggaran(kode=k, realisasi=Decimal(n), sumber="SPJ") for k, n in realisasi.items()}


def satu(jawaban: dict[Periode, dict[str, Isian]], periode: Periode, **lain: object):
    return susun(KANTOR, skema(indikator(unit="a", target=TARGET, **lain)), periode, jawaban, {}).baris[0]


@pytest.fixture
def dua() -> Laporan:
    """Bidang A fills in two indikator (one above, one below target) and its budget line; Bidang B nothing."""
    isi = skema(
        indikator("A1", unit="a", target=TARGET),
        indikator("A2", unit="a", sasaran="S2", target=TARGET),
        indikator("B1", unit="b", sasaran="S2", target=TARGET),
        anggaran=[
            {"kode": "x", "nama": "Satu", "pagu": 200, "unit": "a"},
            {"kode": "y", "nama": "Dua", "pagu": 300, "unit": "b"},
        ],
    )
    jawaban = {"A1": isian(Decimal(15)), "A2": isian(Decimal(8))}
    return susun(KANTOR, isi, tw(1), {tw(1): jawaban}, belanja(x=50))


def test_a_units_report_is_its_rows_alone_summed_up_anew(dua):
    a = untuk_unit(dua, "a")
    assert [b.indikator.kode for b in a.baris] == ["A1", "A2"]
    assert (a.ringkasan.ditargetkan, a.ringkasan.tercapai, a.ringkasan.belum, a.ringkasan.tidak_dihitung) == (
        2,
        1,
        1,
        0,
    )
    assert a.ringkasan.rata_rata == 100  # (120 capped + 80) / 2
    assert (a.jumlah_anggaran.pagu_teks, a.jumlah_anggaran.persen_teks) == ("Rp200", "25,00 %")
    assert a.nama_unit == {"a": "Bidang A"}


def test_a_sasaran_without_a_row_of_the_unit_is_left_out(dua):
    assert [s.sasaran.kode for s in dua.sasaran] == ["S1", "S2"]
    assert [s.sasaran.kode for s in untuk_unit(dua, "b").sasaran] == ["S2"]


def test_no_unit_is_the_whole_office(dua):
    assert untuk_unit(dua, "") is dua


def test_a_unit_that_owns_nothing_has_an_empty_report(dua):
    kosong = untuk_unit(dua, "c")
    assert (kosong.baris, kosong.anggaran, kosong.unit, kosong.ringkasan.ditargetkan) == ((), (), (), 0)
    assert kosong.jumlah_anggaran.pagu == 0


def test_the_groups_are_what_each_units_own_report_says(dua):
    assert [k.nama for k in dua.per_unit] == ["Bidang A", "Bidang B"]
    for kelompok in dua.per_unit:
        sendiri = untuk_unit(dua, kelompok.kode)
        assert (kelompok.baris, kelompok.ringkasan) == (sendiri.baris, sendiri.ringkasan)
        assert kelompok.jumlah_anggaran == sendiri.jumlah_anggaran


def test_a_group_says_what_was_answered_of_what_was_asked(dua):
    a, b = dua.per_unit
    assert (a.isian_teks, a.lengkap) == ("2 dari 2 indikator, 1 dari 1 baris anggaran", True)
    assert (b.isian_teks, b.lengkap) == ("0 dari 1 indikator, 0 dari 1 baris anggaran", False)
    assert replace(b, anggaran=()).isian_teks == "0 dari 1 indikator"


def test_a_unit_nobody_asks_in_the_periode_is_complete():
    isi = skema(indikator(unit="a", target={"tw2": 5}))
    kelompok = susun(KANTOR, isi, tw(1), {}, {}).per_unit[0]
    assert (kelompok.isian_teks, kelompok.lengkap) == ("tidak ada yang diminta", True)


def test_each_sasaran_has_its_own_mean_and_category(dua):
    s1, s2 = dua.per_sasaran
    assert (s1.ringkasan.rata_rata_teks, s1.ringkasan.kategori) == ("120,00 %", "Sangat Tinggi")
    assert (s2.ringkasan.rata_rata_teks, s2.ringkasan.kategori) == ("80,00 %", "Tinggi")
    assert s2.ringkasan.tidak_dihitung == 1


def test_rows_below_target_and_rows_without_capaian_are_told_apart(dua):
    assert [b.indikator.kode for b in dua.perlu_tindak_lanjut] == ["A2"]
    assert [b.indikator.kode for b in dua.belum_dihitung] == ["B1"]


def test_a_ratio_is_printed_with_the_parts_it_was_made_of():
    lain = {"satuan": "%", "pembilang": "a", "penyebut": "b", "aturan": "rasio_jumlah"}
    jawaban = {tw(1): {"X1": isian(None, 1012, 6840)}, tw(3): {"X1": isian(None, "12.5", 160)}}
    assert (satu(jawaban, tw(1), **lain).pembilang_teks, satu(jawaban, tw(1), **lain).penyebut_teks) == (
        "1.012",
        "6.840",
    )
    assert satu(jawaban, tw(3), **lain).pembilang_teks == "12,5"
    setahun = satu(jawaban, TAHUN, **lain)
    assert (setahun.pembilang_teks, setahun.penyebut_teks) == ("1.024,5", "7.000")


def test_a_quarter_where_nothing_happened_prints_its_noughts_and_a_plain_value_dashes():
    lain = {"satuan": "%", "pembilang": "a", "penyebut": "b", "aturan": "rasio_jumlah"}
    nol = satu({tw(1): {"X1": isian(None, 0, 0)}}, tw(1), **lain)
    assert (nol.pembilang_teks, nol.penyebut_teks) == ("0", "0")
    polos = satu({tw(1): {"X1": isian(Decimal(3))}}, tw(1))
    assert (polos.pembilang_teks, polos.penyebut_teks) == ("–", "–")


@pytest.mark.parametrize(
    ("polaritas", "lalu", "kini", "arah"),
    [
        ("positif", "4", "5", "membaik"),
        ("positif", "5", "4", "menurun"),
        ("negatif", "5", "4", "membaik"),
        ("negatif", "4", "5", "menurun"),
        ("positif", "4.00", "4", "tetap"),
        ("positif", "-", "4", "–"),
    ],
)
def test_better_or_worse_follows_polarity(polaritas, lalu, kini, arah):
    baris = satu({tw(1): {"X1": isian(Decimal(kini))}}, tw(1), polaritas=polaritas, lalu={"2023": lalu})
    assert baris.arah_teks == arah


@pytest.mark.parametrize(
    ("aturan", "periode", "arah"),
    [
        ("posisi_akhir", tw(1), "menurun"),  # both are a state on a day
        ("jumlah", tw(1), "–"),  # one quarter against all of last year
        ("jumlah", tw(2), "menurun"),
        ("kumulatif", tw(1), "–"),
        ("kumulatif", tw(2), "–"),  # to date: the later of two is the larger
        ("kumulatif", TAHUN, "menurun"),
        ("jumlah", TAHUN, "menurun"),
        ("jumlah", INSIDENTAL, "menurun"),
    ],
)
def test_only_values_measured_alike_are_compared(aturan, periode, arah):
    jawaban = {tw(1): {"X1": isian(Decimal(5))}, tw(2): {"X1": isian(Decimal(4))}}
    assert satu(jawaban, periode, aturan=aturan, lalu={"2023": "50"}).arah_teks == arah


def test_a_word_has_no_direction():
    assert satu({tw(1): {"X1": isian("Belum Rilis")}}, tw(1), lalu={"2023": "4"}).arah_teks == "–"


def test_a_year_measured_otherwise_is_shown_but_gives_no_direction():
    beda = {"lalu": {"2023": "50"}, "tidak_sebanding": {"2023": "cara hitung berubah"}}
    baris = satu({tw(1): {"X1": isian(Decimal(60))}}, tw(1), aturan="posisi_akhir", **beda)
    assert (baris.realisasi_lalu, baris.arah_teks) == (Decimal(50), "–")


def test_the_way_to_the_end_of_the_renstra_uses_the_same_formula():
    jawaban = {tw(1): {"X1": isian(Decimal(30))}}
    baris = satu(jawaban, TAHUN, target_renstra=50, desimal=0)
    assert (baris.renstra_teks, baris.renstra_capaian_teks) == ("50", "60,00 %")
    assert satu(jawaban, TAHUN).renstra_capaian_teks == "–"
    assert satu({}, TAHUN, target_renstra=50).renstra_capaian_teks == "tidak dapat dihitung (realisasi belum diisi)"


def test_promised_targets_and_earlier_years_are_printed_in_the_indikators_places():
    baris = satu({}, TAHUN, lalu={"2023": "4.5", "2022": "3"}, desimal=1)
    assert (baris.target_tahun_teks, baris.target_triwulan_teks) == ("40,0", ("10,0", "–", "–", "–"))
    assert baris.lalu_teks == {"2022": "3,0", "2023": "4,5"}


def test_the_earlier_years_of_a_report_are_in_order():
    i = indikator(unit="a", target=TARGET, lalu={"2023": 2, "2022": 1})
    assert susun(KANTOR, skema(i), TAHUN, {}, {}).tahun_lalu == ("2022", "2023")


def rp(periode: Periode, per_periode: dict[Periode, dict[str, IsianAnggaran]]) -> dict[str, int]:
    return {k: int(a.realisasi) for k, a in anggaran_periode(periode, per_periode).items()}


def test_a_year_without_own_budget_report_takes_its_last_triwulan_or_month():
    lama = {Periode(2023, "triwulan", 4): belanja(x=99, z=1)}
    assert rp(TAHUN, lama | {tw(1): belanja(x=10), tw(4): belanja(x=40)}) == {"x": 40}
    assert rp(TAHUN, lama | {bulan(11): belanja(x=10), bulan(12): belanja(x=41)}) == {"x": 41}
    assert rp(TAHUN, {bulan(12): belanja(x=41, y=5), tw(4): belanja(x=40)}) == {"x": 40, "y": 5}


def test_what_was_spent_until_march_is_not_what_was_spent_in_the_year():
    assert rp(TAHUN, {tw(1): belanja(x=10)}) == {}
    assert rp(tw(2), {tw(1): belanja(x=10), bulan(5): belanja(x=20)}) == {}


def test_an_insidental_request_takes_the_newest_report_of_each_line():
    per_periode = {tw(1): belanja(x=10, y=7), tw(2): belanja(x=20), Periode(2023, "tahun"): belanja(x=99, z=1)}
    assert rp(INSIDENTAL, per_periode) == {"x": 20, "y": 7}


def test_an_own_budget_report_goes_before_any_roll_up():
    assert rp(TAHUN, {tw(4): belanja(x=40, y=7), TAHUN: belanja(x=41)}) == {"x": 41, "y": 7}


def test_a_triwulan_takes_its_last_month_and_a_month_nothing_else():
    per_periode = {bulan(5): belanja(x=55), bulan(6): belanja(x=66), tw(2): belanja(y=1)}
    assert rp(tw(2), per_periode) == {"x": 66, "y": 1}
    assert rp(bulan(6), {tw(2): belanja(x=1), bulan(5): belanja(x=55)}) == {}
    assert rp(bulan(5), per_periode) == {"x": 55}


def test_where_a_budget_figure_comes_from_stays_with_it(dua):
    assert [a.sumber for a in dua.anggaran] == ["SPJ", ""]
