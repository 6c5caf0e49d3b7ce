"""What a change within the year leaves visible: gone indikator with their last day, budget trees that count once."""

from datetime import date
from decimal import Decimal

import pytest
from pembuat import indikator, instansi, isian

from arsip_kinerja.domain.belanja import jumlah, milik_unit, pohon
from arsip_kinerja.domain.isian import IsianAnggaran
from arsip_kinerja.domain.laporan import Laporan, susun
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.skema.indikator import Anggaran, IndikatorTahun

TARGET = {"tw1": 10, "tw2": 20, "tw3": 30, "tw4": 40, "tahun": 40}
LAMA = indikator("A", target=TARGET, target_renstra=50, lalu={"2023": 9}, sampai="2024-06-30", alasan="Diganti B")
BARU = indikator(
    "B", target={"tw3": 3, "tw4": 4, "tahun": 4}, mulai="2024-07-01", menggantikan="A", alasan="Cara ukur diperbaiki"
)
TETAP = indikator("C", target=TARGET)
SKEMA = IndikatorTahun.model_validate(
    {"tahun": 2024, "sasaran": [{"kode": "S1", "nama": "Pertama"}], "indikator": [BARU, TETAP, LAMA]}
)


def tw(n: int) -> Periode:
    return Periode(2024, "triwulan", n)


def laporan(periode: Periode, **jawaban: dict[int, int]) -> Laporan:
    """Figures of a periode under the version of its last day; answers as kode = {triwulan: value}."""
    per_periode = {
        tw(n): {k: isian(Decimal(v[n])).model_copy(update={"kode": k}) for k, v in jawaban.items() if n in v}
        for n in range(1, 5)
    }
    sampai = {p: i for p, i in per_periode.items() if p.akhir <= periode.akhir}
    return susun(instansi(), SKEMA.pada(periode.akhir), periode, sampai, {})


A, B, C = {1: 8, 2: 15}, {3: 3, 4: 5}, {1: 10, 2: 20, 3: 30, 4: 40}


def test_the_year_shows_a_replaced_indikator_before_its_successor_and_counts_it_nowhere():
    tahun = laporan(Periode(2024, "tahun"), A=A, B=B, C=C)
    assert [b.indikator.kode for b in tahun.baris] == ["A", "B", "C"]
    lama, baru, _ = tahun.baris
    assert lama.indikator.nama == "Indikator A (berlaku sampai 30 Juni 2024)"
    assert (lama.target_teks, lama.realisasi_teks, lama.capaian_teks) == ("–", "15,00", "–")
    assert (lama.renstra_capaian_teks, lama.arah_teks) == ("–", "–")
    assert lama.indikator.tidak_sebanding == {"2023": "Tahun 2024 hanya diukur sampai 30 Juni 2024."}
    assert (baru.target_teks, baru.capaian_teks) == ("4,00", "125,00 %")
    assert tahun.ringkasan.ditargetkan == 2


def test_a_successor_has_no_trend_from_the_one_before_it():
    (_, baru, _) = laporan(Periode(2024, "tahun"), A=A, B=B, C=C).baris
    assert (baru.realisasi_lalu, baru.periode_lalu, baru.arah_teks) == (None, None, "–")
    baru = laporan(tw(3), A=A, B=B, C=C).baris[0]
    assert (baru.indikator.kode, baru.periode_lalu) == ("B", None)


@pytest.mark.parametrize(("aturan", "arah"), [("jumlah", "–"), ("kumulatif", "–"), ("posisi_akhir", "membaik")])
def test_what_part_of_a_year_adds_up_to_is_not_compared_with_a_whole_one(aturan, arah):
    baru = indikator(
        "B", **{**BARU.model_dump(exclude={"kode", "menggantikan"}), "aturan": aturan, "lalu": {"2023": 4}}
    )
    skema = IndikatorTahun.model_validate({**SKEMA.model_dump(), "indikator": [baru]})
    isi = {tw(n): {"B": isian(Decimal(9))} for n in (3, 4)}
    (baris,) = susun(instansi(), skema, Periode(2024, "tahun"), isi, {}).baris
    assert baris.arah_teks == arah


def test_a_triwulan_prints_only_what_was_in_force_at_its_end():
    assert [b.indikator.kode for b in laporan(tw(2), A=A, C=C).baris] == ["C", "A"]
    assert [b.indikator.kode for b in laporan(tw(3), A=A, B=B, C=C).baris] == ["B", "C"]


def test_a_replaced_indikator_without_answers_is_not_printed():
    assert [b.indikator.kode for b in laporan(Periode(2024, "tahun"), B=B, C=C).baris] == ["B", "C"]


def garis(kode: str, pagu: int, unit: str, induk: str = "") -> Anggaran:
    return Anggaran(kode=kode, nama=f"Baris {kode}", pagu=Decimal(pagu), unit=unit, induk=induk)


POHON = (
    garis("2.1", 40, "a", "2"),
    garis("1", 100, "a"),
    garis("1.1", 60, "a", "1"),
    garis("1.1.1", 20, "a", "1.1"),
    garis("1.1.2", 40, "b", "1.1"),
    garis("1.2", 40, "b", "1"),
    garis("2", 40, "b"),
    garis("3", 7, "b"),
)


def isi(**realisasi: int) -> dict[str, IsianAnggaran]:
    return {k.lstrip("_").replace("_", "."): IsianAnggaran(kode=k, realisasi=Decimal(v)) for k, v in realisasi.items()}


def test_a_tree_stands_in_order_and_a_parent_is_the_sum_of_what_was_asked():
    baris = pohon(POHON, isi(_1_1_1=10, _1_1_2=20, _2_1=40, _3=7))
    assert [(b.tingkat, b.kode, b.diminta) for b in baris] == [
        (0, "1", False),
        (1, "1.1", False),
        (2, "1.1.1", True),
        (2, "1.1.2", True),
        (1, "1.2", True),
        (0, "2", False),
        (1, "2.1", True),
        (0, "3", True),
    ]
    menurut = {b.kode: b for b in baris}
    assert (menurut["1.1"].realisasi, menurut["1.1"].belum, menurut["1.1"].persen_teks) == (30, 0, "50,00 %")
    assert (menurut["1"].realisasi, menurut["1"].belum) == (30, 1)
    assert menurut["1"].persen_teks == "tidak dapat dihitung (1 baris belum diisi)"
    total = jumlah(baris)
    assert (total.pagu, total.realisasi, total.belum) == (147, 77, 1)


def test_any_part_of_a_tree_counts_nothing_twice():
    menurut = {b.kode: b for b in pohon(POHON, isi(_1_1_1=10, _1_1_2=20, _1_2=5, _2_1=40, _3=7))}
    for kode, pagu in ((["1", "1.1.1", "3"], 107), (["1.1.1", "1.1.2"], 60), (["2", "2.1"], 40)):
        assert jumlah([menurut[k] for k in kode]).pagu == pagu


def test_a_unit_sees_its_own_lines_and_the_sums_made_of_them_alone():
    baris = pohon(POHON, {})
    assert [b.kode for b in milik_unit(baris, "a")] == ["1.1.1", "2", "2.1"]
    assert [b.kode for b in milik_unit(baris, "b")] == ["1.1.2", "1.2", "3"]


def test_asked_of_a_unit_are_the_lines_at_the_ends_of_the_tree():
    skema = IndikatorTahun.model_validate(SKEMA.model_dump(exclude={"anggaran"}) | {"anggaran": POHON})
    assert [a.kode for a in skema.anggaran_milik("a")] == ["2.1", "1.1.1"]
    assert skema.pada(date(2024, 12, 31)).anggaran == POHON
