"""A year opens only when its Perjanjian Kinerja is recorded, it lies in the Renstra, and its targets fit."""

import pytest
from pembuat import SKALA, indikator

from arsip_kinerja.domain.skema.gerbang import kekurangan
from arsip_kinerja.domain.skema.indikator import Indikator, IndikatorTahun

LENGKAP = {
    "tahun": 2024,
    "tahun_awal_renstra": 2023,
    "tahun_akhir_renstra": 2026,
    "perjanjian_kinerja": {"tanggal": "2024-01-09"},
    "sasaran": [{"kode": "S1", "nama": "Pertama"}],
}


def kurang(*daftar: Indikator, **lain: object) -> list[str]:
    isi = LENGKAP | {"indikator": daftar or (indikator(target={"tw4": 1, "tahun": 1}),)} | lain
    return [pesan for _, pesan in kekurangan(IndikatorTahun.model_validate(isi))]


def target(tw: tuple[object, ...], tahun: object) -> dict[str, object]:
    return {f"tw{n}": nilai for n, nilai in enumerate(tw, 1)} | {"tahun": tahun}


def test_a_year_with_everything_may_open():
    assert kurang() == []


def test_everything_missing_is_named_at_once_with_its_key():
    assert kurang(
        indikator("A", target={"tahun": 1}),
        indikator("B", target={"tw1": 1}),
        perjanjian_kinerja=None,
        tahun_awal_renstra=None,
        tahun_akhir_renstra=None,
    ) == [
        "perjanjian_kinerja.tanggal belum diisi",
        "tahun_awal_renstra belum diisi",
        "tahun_akhir_renstra belum diisi",
        "indikator A: target belum ada untuk satu triwulan pun (tw1–tw4)",
        "indikator B: target.tahun belum diisi",
    ]


@pytest.mark.parametrize(("awal", "akhir"), [(2025, 2029), (2019, 2023)])
def test_a_year_outside_the_renstra_stays_shut(awal, akhir):
    (pesan,) = kurang(tahun_awal_renstra=awal, tahun_akhir_renstra=akhir)
    assert pesan == f"tahun 2024 di luar Renstra {awal}–{akhir} (tahun_akhir_renstra)"


@pytest.mark.parametrize("tahun", [(2024, 2024), (2024, 2026), (2020, 2024)])
def test_the_first_and_the_last_year_of_the_renstra_are_in_it(tahun):
    assert kurang(tahun_awal_renstra=tahun[0], tahun_akhir_renstra=tahun[1]) == []


COCOK = [
    ("jumlah", (25, 50, 75, 100), 250),
    ("jumlah", ("-", "12.5", "-", "0.05"), "12.55"),
    ("kumulatif", (15, 35, 35, 75), 75),
    ("kumulatif", ("-", "-", 35, "-"), 35),
    ("posisi_akhir", (90, 80, 85, 70), 70),
    ("rata_rata", (3, 3, 4, "-"), "3.33"),
    ("rata_rata", (2, 3), "2.5"),
    ("rasio_jumlah", (80, 80, 85, 90), 84),
    ("rasio_jumlah", (80, 80, 85, 90), 90),
]
TIDAK = [
    ("jumlah", (25, 50, 75, 100), 240, "tahun 240,00 tidak sama dengan jumlah target triwulan, 250,00 (aturan jumlah)"),
    ("kumulatif", (15, 10, 35, 75), 75, "tw2 lebih kecil daripada tw1, padahal nilainya dihitung sejak Januari"),
    ("kumulatif", (15, 35, 55, 70), 75, "tahun 75,00 tidak sama dengan tw4, 70,00 (aturan kumulatif)"),
    ("posisi_akhir", (90, "-", 85, "-"), 90, "tahun 90,00 tidak sama dengan tw3, 85,00 (aturan posisi_akhir)"),
    ("rata_rata", (3, 3, 4), "3.34", "tahun 3,34 tidak sama dengan rata-rata target triwulan, 3,33"),
    ("rasio_jumlah", (80, 80, 85, 90), "90.01", "tahun 90,01 di luar target triwulannya (aturan rasio_jumlah)"),
    ("posisi_akhir", (1, "menyusul"), 1, "tw2 berisi 'menyusul', seharusnya angka"),
]
BAGIAN = {"pembilang": "a", "penyebut": "b"}


@pytest.mark.parametrize(("aturan", "tw", "tahun"), COCOK)
def test_targets_of_the_triwulan_that_make_that_of_the_year_pass(aturan, tw, tahun):
    assert kurang(indikator(aturan=aturan, target=target(tw, tahun), **BAGIAN)) == []


@pytest.mark.parametrize(("aturan", "tw", "tahun", "pesan"), TIDAK)
def test_targets_that_do_not_fit_the_rule_are_named_with_what_they_make(aturan, tw, tahun, pesan):
    (tertulis,) = kurang(indikator(aturan=aturan, target=target(tw, tahun), **BAGIAN))
    assert tertulis.startswith(f"indikator X1: target.{pesan}")


def test_ranges_and_ratings_are_held_to_the_rule_too():
    sama = indikator("R", polaritas="rentang", target=target(("95-105",) * 4, "95-105"))
    beda = indikator("S", polaritas="rentang", target=target(("95-105", "90-100"), "95-105"))
    naik = indikator("T", polaritas="predikat", skala=SKALA, target=target(("B", "-", "-", "bb"), "BB"))
    turun = indikator("U", polaritas="predikat", skala=SKALA, target=target(("BB", "B"), "BB"))
    assert kurang(sama, beda, naik, turun) == [
        "indikator S: target.tahun 95–105 tidak sama dengan tw2, 90–100 (aturan posisi_akhir)",
        "indikator U: target.tahun BB tidak sama dengan tw2, B",
    ]


def test_targets_that_held_before_a_change_are_held_to_the_rule_as_well():
    lama = {"sampai": "2024-08-31", "alasan": "PK Perubahan", "target": target((1, 2, 3, 4), 9)}
    (pesan,) = kurang(indikator(aturan="jumlah", target=target((1, 2, 4, 5), 12), target_lama=[lama]))
    assert pesan.startswith("indikator X1: target_lama[1].target.tahun 9,00 tidak sama dengan jumlah target triwulan")


def test_an_indikator_that_came_later_has_no_target_before_it_came():
    baru = indikator(target=target((1, 1, 1, 1), 1), mulai="2024-07-01", alasan="Cara ukur diperbaiki")
    assert [p.split(" terisi")[0] for p in kurang(baru)] == ["indikator X1: target.tw1", "indikator X1: target.tw2"]
