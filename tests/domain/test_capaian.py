import re
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pembuat import golden, indikator, isian, nilai

from arsip_kinerja.domain.angka import cetak
from arsip_kinerja.domain.capaian import (
    BELUM_BERUPA_ANGKA,
    BELUM_DIISI,
    TIDAK_ADA_KEJADIAN,
    Gabungan,
    Hasil,
    capaian,
    gabung,
    kategori,
    membaik,
    nilai_rasio,
    nilai_teks,
    rata_rata,
    tercapai,
)
from arsip_kinerja.domain.instansi import KebijakanCapaian
from arsip_kinerja.domain.skema.indikator import Rentang

SELISIH, RASIO = KebijakanCapaian(negatif="selisih"), KebijakanCapaian(negatif="rasio")
POLARITAS = st.sampled_from(["positif", "negatif", "rentang", "predikat"])
ATURAN = st.sampled_from(["jumlah", "kumulatif", "posisi_akhir", "rata_rata", "rasio_jumlah"])
KEBIJAKAN = st.sampled_from([SELISIH, RASIO])
SEMUA = st.one_of(
    st.decimals(allow_nan=False, allow_infinity=False),
    st.floats(allow_nan=False, allow_infinity=False).map(Decimal),
)
WAJAR = st.decimals(min_value=Decimal("0.01"), max_value=Decimal("1e12"), places=2)
RENTANG = st.builds(lambda a, b: Rentang(bawah=min(a, b), atas=max(a, b)), WAJAR, WAJAR)
APA_SAJA = st.one_of(
    st.none(), SEMUA, st.text(max_size=8), st.builds(lambda a, b: Rentang(bawah=a, atas=b), SEMUA, SEMUA)
)


def tercetak(hasil: Hasil) -> str:
    return hasil.alasan if hasil.persen is None else cetak(hasil.persen)


def target(teks: str):
    if rentang := re.fullmatch(r"(\d+)[-–](\d+)", teks):
        return Rentang(bawah=Decimal(rentang[1]), atas=Decimal(rentang[2]))
    return nilai(teks)


@pytest.mark.parametrize("baris", golden("capaian.csv"), ids=lambda b: ";".join(b.values()))
def test_capaian_equals_the_hand_computed_table(baris):
    i = indikator(polaritas=baris["polaritas"], nol_dari_nol=baris["nol_dari_nol"] or "tidak_dapat_dihitung")
    kebijakan = RASIO if baris["formula"] == "rasio" else SELISIH
    hasil = capaian(i, target(baris["target"]), nilai(baris["realisasi"]), kebijakan)
    assert (tercetak(hasil), kategori(hasil.persen, kebijakan)) == (baris["capaian"], baris["kategori"])


def contoh_indikator(baris: dict[str, str]):
    polaritas, _, rentang = baris["polaritas"].partition(" ")
    desimal = max(len(baris[k].partition(",")[2]) for k in ("setahun", "target_2024"))
    bagian = {"pembilang": "pembilang", "penyebut": "penyebut"} if baris["aturan"] == "rasio_jumlah" else {}
    tahun = rentang.replace("–", "-") or nilai(baris["target_2024"])
    return indikator(
        baris["kode"],
        polaritas=polaritas,
        aturan=baris["aturan"],
        satuan=baris["satuan"],
        desimal=desimal,
        nol_dari_nol="seratus" if baris["kode"] == "K2" else "tidak_dapat_dihitung",
        target={"tahun": tahun},
        **bagian,
    )


def contoh_isian(baris: dict[str, str]):
    if baris["aturan"] == "rasio_jumlah":
        return [isian(None, a, b) for a, b in re.findall(r"(\d+)/(\d+)", baris["pembilang_penyebut"])]
    teks = [baris[f"r_tw{n}"] for n in (1, 2, 3, 4)]
    return [None if t == "–" else isian(nilai(t)) for t in teks]


@pytest.mark.parametrize("baris", golden("indikator_contoh.csv"), ids=lambda b: b["kode"])
def test_every_example_row_gives_its_value_of_the_year_and_its_capaian(baris):
    i = contoh_indikator(baris)
    setahun = gabung(i, contoh_isian(baris)).nilai
    assert nilai_teks(i, setahun) == baris["setahun"]
    harapan = {"selisih": baris["capaian"], "rasio": baris["capaian"]}
    if dua := re.fullmatch(r"A (\S+) / B (\S+)", baris["capaian"]):
        harapan = {"selisih": dua[1], "rasio": dua[2]}
    if baris["kode"] == "K2":
        harapan = {"selisih": "100,00", "rasio": "100,00"}  # printed "0 dari 0": the setting `seratus`
    for kebijakan in (SELISIH, RASIO):
        hasil = capaian(i, i.target.tahun, setahun, kebijakan)
        assert tercetak(hasil) == harapan[kebijakan.negatif]


def test_every_office_has_its_example_rows():
    jumlah = [b["instansi"] for b in golden("indikator_contoh.csv")]
    assert {k: jumlah.count(k) for k in jumlah} == {
        "kudus": 10,
        "waykanan": 10,
        "boalemo": 10,
        "nganjuk": 9,
        "jeneponto": 10,
    }


def test_quarterly_values_of_ratio_examples_follow_from_their_parts():
    for baris in golden("indikator_contoh.csv"):
        if baris["aturan"] == "rasio_jumlah":
            i = contoh_indikator(baris)
            tercatat = [baris[f"r_tw{n}"] for n in (1, 2, 3, 4)]
            terhitung = [gabung(i, [satu]) for satu in contoh_isian(baris)]
            assert [g.alasan or nilai_teks(i, g.nilai) for g in terhitung] == tercatat


def test_a_reported_ratio_is_rounded_before_capaian():
    i = indikator(satuan="%")
    dilaporkan = nilai_rasio(i, Decimal(131), Decimal(198))
    assert dilaporkan == Decimal("66.16")
    assert tercetak(capaian(i, Decimal(68), dilaporkan, SELISIH)) == "97,29"


def test_only_a_percentage_is_multiplied_by_a_hundred():
    assert nilai_rasio(indikator(satuan="hari", desimal=1), Decimal(7), Decimal(2)) == Decimal("3.5")
    assert nilai_rasio(indikator(satuan="%"), Decimal(7), Decimal(2)) == Decimal("350.00")
    assert nilai_rasio(indikator(satuan="%"), Decimal(0), Decimal(0)) is None


def test_a_mean_stays_unrounded_until_it_is_printed():
    i = indikator(polaritas="negatif", aturan="rata_rata", target={"tahun": 3})
    g = gabung(i, [isian(Decimal(n)) for n in ("3.2", "2.8", "3.0", "2.5")])
    assert (g.nilai, nilai_teks(i, g.nilai)) == (Decimal("2.875"), "2,88")
    assert tercetak(capaian(i, Decimal(3), g.nilai, SELISIH)) == "104,17"


@pytest.mark.parametrize(
    ("polaritas", "t", "r", "kebijakan", "cara"),
    [
        ("positif", "68", "66.16", SELISIH, "66,16 / 68,00"),
        ("negatif", "3", "2.875", SELISIH, "(2 × 3,00 − 2,875) / 3,00"),
        ("negatif", "3", "3.2", RASIO, "3,00 / 3,20"),
    ],
)
def test_a_result_says_how_it_was_obtained(polaritas, t, r, kebijakan, cara):
    assert capaian(indikator(polaritas=polaritas), Decimal(t), Decimal(r), kebijakan).cara == cara


def test_a_range_and_a_rating_say_how_they_were_obtained():
    batas = Rentang(bawah=Decimal(95), atas=Decimal(105))
    rentang = indikator(polaritas="rentang")
    assert capaian(rentang, batas, Decimal("97.1"), SELISIH).cara == "97,10 berada dalam 95–105"
    assert capaian(rentang, batas, Decimal("106.2"), SELISIH).cara == "(2 × 105,00 − 106,20) / 105,00"
    assert capaian(indikator(polaritas="predikat"), "A", "bb", SELISIH).cara == "BB (tingkat 5) / A (tingkat 6)"


def test_what_cannot_be_computed_has_a_reason_and_no_sum():
    assert capaian(indikator(), None, None, SELISIH) == Hasil(None, "target belum diisi", "")


def test_the_names_of_categories_are_the_offices_own():
    kebijakan = KebijakanCapaian(kategori=("Sangat Baik", "Baik", "Cukup", "Kurang", "Sangat Kurang"))
    nilai_batas = [Decimal(n) for n in ("90.01", "90", "75", "65", "50")]
    assert tuple(kategori(n, kebijakan) for n in nilai_batas) == kebijakan.kategori


@given(POLARITAS, APA_SAJA, APA_SAJA, KEBIJAKAN, st.sampled_from(["seratus", "tidak_dapat_dihitung"]))
def test_no_finite_input_raises_and_a_missing_capaian_has_its_reason(polaritas, t, r, kebijakan, nol):
    i = indikator(polaritas=polaritas, nol_dari_nol=nol)
    hasil = capaian(i, t, r, kebijakan)
    assert (hasil.persen is None) == bool(hasil.alasan)
    assert (hasil.persen is None) != bool(hasil.cara)
    assert hasil.persen is None or hasil.persen.is_finite()
    assert tercapai(hasil) in {None, True, False}
    assert membaik(i, t, r) in {None, True, False}


@given(WAJAR, WAJAR, WAJAR)
def test_more_is_better_for_positif(t, a, b):
    i, (rendah, tinggi) = indikator(), sorted((a, b))
    hasil = [capaian(i, t, r, SELISIH).persen for r in (rendah, tinggi)]
    assert hasil[0] <= hasil[1]
    assert (rendah == tinggi) == (hasil[0] == hasil[1])


@given(KEBIJAKAN, WAJAR, WAJAR, WAJAR)
def test_less_is_better_for_negatif_by_either_formula(kebijakan, t, a, b):
    i, (rendah, tinggi) = indikator(polaritas="negatif"), sorted((a, b))
    hasil = [capaian(i, t, r, kebijakan).persen for r in (rendah, tinggi)]
    assert hasil[0] >= hasil[1]
    assert (rendah == tinggi) == (hasil[0] == hasil[1])


@given(RENTANG, WAJAR, WAJAR)
def test_a_range_peaks_inside_and_falls_to_both_sides(t, a, b):
    i, (rendah, tinggi) = indikator(polaritas="rentang"), sorted((a, b))
    bawah, atas = (capaian(i, t, r, SELISIH).persen for r in (rendah, tinggi))
    assert max(bawah, atas) <= 100
    if tinggi <= t.atas:
        assert bawah <= atas
    if rendah >= t.bawah:
        assert bawah >= atas


@given(KEBIJAKAN, st.sampled_from(["positif", "negatif", "rentang"]), WAJAR, WAJAR)
def test_the_target_is_met_exactly_when_the_value_is_as_good(kebijakan, polaritas, t, r):
    baik = {"positif": r >= t, "negatif": r <= t, "rentang": r == t}
    hasil = capaian(indikator(polaritas=polaritas), t, r, kebijakan)
    assert tercapai(hasil) is baik[polaritas]


def test_a_hair_below_the_target_is_a_miss_even_where_100_00_is_printed():
    hasil = capaian(indikator(), Decimal(1_000_000), Decimal(999_999), SELISIH)
    assert (tercetak(hasil), tercapai(hasil)) == ("100,00", False)
    assert tercapai(Hasil(None, "target 0")) is None


@given(st.lists(WAJAR, min_size=1, max_size=12))
def test_sum_last_and_mean_follow_their_rule(angka):
    per = [isian(n) for n in angka]
    assert gabung(indikator(aturan="jumlah"), per).nilai == sum(angka)
    assert gabung(indikator(aturan="kumulatif"), per).nilai == angka[-1]
    assert gabung(indikator(aturan="posisi_akhir"), per).nilai == angka[-1]
    rata = gabung(indikator(aturan="rata_rata"), per).nilai
    assert abs(rata * len(angka) - sum(angka)) < Decimal("1e-20")


@given(st.lists(st.tuples(st.integers(0, 10**9), st.integers(0, 10**9)), min_size=1, max_size=12))
def test_a_ratio_sums_its_parts_and_leaves_out_what_did_not_happen(bagian):
    per = [isian(None, min(a, b), b) for a, b in bagian]
    i = indikator(aturan="rasio_jumlah", pembilang="a", penyebut="b", satuan="%")
    g = gabung(i, per)
    atas, bawah = sum(min(a, b) for a, b in bagian), sum(b for _, b in bagian)
    assert (g.pembilang, g.penyebut) == (atas, bawah)
    assert g.nilai == (nilai_rasio(i, Decimal(atas), Decimal(bawah)) if bawah else None)
    assert g.alasan == ("" if bawah else TIDAK_ADA_KEJADIAN)


@given(ATURAN, st.lists(st.one_of(st.none(), SEMUA, st.text(min_size=1, max_size=5)), max_size=6), POLARITAS)
def test_joining_never_raises(aturan, isi, polaritas):
    i = indikator(aturan=aturan, polaritas=polaritas, pembilang="a", penyebut="b")
    g = gabung(i, [None if n is None else isian(n) for n in isi])
    assert g.nilai is not None or g.alasan


def test_the_mean_of_percentages_is_not_the_ratio():
    i = indikator(aturan="rasio_jumlah", pembilang="a", penyebut="b", satuan="%")
    per = [isian(None, 312, 312), isian(None, 0, 0), isian(None, 145, 150), isian(None, 88, 88)]
    assert gabung(i, per) == Gabungan(Decimal("99.09"), Decimal(545), Decimal(550))


def test_the_last_known_value_keeps_its_parts():
    i = indikator(aturan="posisi_akhir", pembilang="a", penyebut="b", satuan="%")
    g = gabung(i, [isian(None, 121, 198), None, isian(None, 131, 198), None])
    assert g == Gabungan(Decimal("66.16"), Decimal(131), Decimal(198))


def test_a_word_beside_figures_is_left_out_and_said():
    g = gabung(indikator(aturan="jumlah"), [isian(Decimal(5)), isian("Belum Rilis"), None, isian(Decimal(7))])
    assert g == Gabungan(Decimal(12), alasan="1 periode belum dapat dihitung")


def test_words_alone_give_the_last_word_and_no_figure():
    assert gabung(indikator(), [isian("n/a"), isian("Belum Rilis")]) == Gabungan(
        "Belum Rilis", alasan=BELUM_BERUPA_ANGKA
    )


def test_a_rating_is_always_the_last_known_one():
    g = gabung(indikator(polaritas="predikat", aturan="jumlah"), [isian("B"), isian("BB"), isian("Belum Rilis")])
    assert (g.nilai, g.alasan) == ("BB", "1 periode belum dapat dihitung")


def test_nothing_asked_or_given_is_not_zero():
    assert gabung(indikator(aturan="jumlah"), [None, None]) == Gabungan(None, alasan=BELUM_DIISI)
    assert gabung(indikator(aturan="jumlah"), [isian(None)]) == Gabungan(None, alasan=BELUM_DIISI)


def test_a_typed_zero_is_zero():
    assert gabung(indikator(aturan="jumlah"), [isian(Decimal(0))]) == Gabungan(Decimal(0))


def test_percentages_typed_without_their_parts_cannot_be_joined():
    i = indikator(aturan="rasio_jumlah", pembilang="a", penyebut="b", satuan="%")
    assert gabung(i, [isian(Decimal("96.5"))]) == Gabungan(Decimal("96.5"))
    dua = gabung(i, [isian(Decimal("96.5")), isian(Decimal(90))])
    assert (dua.nilai, dua.alasan) == (None, "pembilang dan penyebut belum diisi")


@pytest.mark.parametrize(
    ("polaritas", "lalu", "kini", "harapan"),
    [
        ("positif", "5", "6", True),
        ("positif", "6", "5", False),
        ("negatif", "6", "5", True),
        ("negatif", "5", "6", False),
        ("positif", "5", "5", None),
        ("rentang", "110", "106", True),
        ("rentang", "96", "90", False),
        ("rentang", "96", "104", None),
        ("rentang", "110", "100", True),
        ("predikat", "B", "BB", True),
        ("predikat", "A", "BB", False),
        ("predikat", "Belum Rilis", "BB", None),
        ("positif", "Belum Rilis", "5", None),
    ],
)
def test_better_or_worse_follows_polarity(polaritas, lalu, kini, harapan):
    i = indikator(polaritas=polaritas, target={"tahun": "95-105"} if polaritas == "rentang" else {})
    assert membaik(i, nilai(lalu), nilai(kini)) is harapan


def test_nothing_is_better_or_worse_than_no_value():
    assert membaik(indikator(), None, Decimal(5)) is None
    assert membaik(indikator(polaritas="rentang"), Decimal(1), Decimal(5)) is None


def test_the_cap_applies_in_the_mean_only():
    tinggi = capaian(indikator(), Decimal(1), Decimal(7), SELISIH)
    assert tercetak(tinggi) == "700,00"
    assert rata_rata([tinggi.persen, Decimal(80)], SELISIH) == 100
    assert rata_rata([tinggi.persen, Decimal(80)], KebijakanCapaian(batas_rata_rata=None)) == 390
    assert rata_rata([], SELISIH) is None


@given(st.lists(SEMUA, min_size=1, max_size=8))
def test_the_mean_never_exceeds_the_cap(angka):
    assume(all(abs(n) < Decimal("1e300") for n in angka))
    assert rata_rata(angka, SELISIH) <= 120


@pytest.mark.parametrize(
    ("n", "teks"),
    [
        (None, "–"),
        (Decimal("66.155"), "66,16"),
        (Decimal(1100), "1.100,00"),
        ("BB", "BB"),
        ("Belum Rilis", "Belum Rilis"),
        (Rentang(bawah=Decimal(95), atas=Decimal(105)), "95–105"),
        (Rentang(bawah=Decimal("0.50"), atas=Decimal(1)), "0,50–1"),
    ],
)
def test_values_print_with_the_indikators_places(n, teks):
    assert nilai_teks(indikator(), n) == teks


def test_a_count_prints_without_decimals_when_the_indikator_says_so():
    assert nilai_teks(indikator(desimal=0), Decimal(365)) == "365"
