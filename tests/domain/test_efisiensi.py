"""Efficiency by each of the three definitions; every sum computed by hand from the printed figures."""

from decimal import Decimal

import pytest

from arsip_kinerja.domain.belanja import BarisAnggaran
from arsip_kinerja.domain.efisiensi import Bahan, Efisiensi, efisiensi
from arsip_kinerja.domain.instansi import KebijakanCapaian


def hitung(cara: str, capaian: list[str | None], realisasi: str | None = "950", pagu: str = "1000") -> Efisiensi:
    nilai = [None if c is None else Decimal(c) for c in capaian]
    ada = [n for n in nilai if n is not None]
    rata = sum(ada, Decimal(0)) / len(ada) if ada else None
    terpakai = None if realisasi is None else Decimal(realisasi)
    baris = BarisAnggaran("1", "Program", "u", Decimal(pagu), terpakai, belum=int(realisasi is None))
    return efisiensi(Bahan(rata, nilai, baris), KebijakanCapaian(efisiensi=cara))


@pytest.mark.parametrize(
    ("capaian", "selisih", "sebutan"),
    [
        ("102.5", "7.50", "efisien"),
        ("100.01", "5.01", "efisien"),
        ("100", "5.00", "cukup efisien"),
        ("90", "-5.00", "cukup efisien"),
        ("89.99", "-5.01", "kurang efisien"),
    ],
)
def test_five_points_around_the_budget_used_is_cukup_efisien(capaian, selisih, sebutan):
    hasil = hitung("selisih", [capaian])
    assert (hasil.nilai, hasil.sebutan) == (Decimal(selisih), sebutan)


def test_the_difference_is_that_of_the_printed_figures():
    hasil = hitung("selisih", ["98.794"], "950.06")
    assert hasil.cara == "rata-rata capaian 98,79 % dikurangi serapan anggaran 95,01 % = 3,78 poin"


def test_budget_left_counts_only_where_every_target_is_met():
    assert hitung("sisa_anggaran", ["100", "120"]).nilai == Decimal("5.00")
    assert hitung("sisa_anggaran", ["100", "120"], "1000").sebutan == "tanpa sisa anggaran"
    for capaian in (["99.99", "120"], ["100", None]):
        assert hitung("sisa_anggaran", capaian) == Efisiensi(
            None, alasan="target sasaran ini belum tercapai seluruhnya"
        )


@pytest.mark.parametrize(
    ("capaian", "nilai"),
    [
        (["100", "95"], "56.25"),  # E = (5 + 0) / 2 = 2,5; 50 + 2,5 / 20 × 50
        (["200"], "100.00"),  # E = 52,5, limited to 20
        (["50"], "0.00"),  # E = −90, limited to −20
        (["95", "0", None], "50.00"),  # what cannot be divided by is left out
    ],
)
def test_pmk_gives_the_value_of_efficiency(capaian, nilai):
    assert hitung("pmk", capaian).nilai == Decimal(nilai)


def test_pmk_prints_its_sum():
    assert hitung("pmk", ["100", "95"]).cara == (
        "E = rata-rata dari 1 − (serapan anggaran 95,00 % / capaian) atas 2 indikator = 2,50 %; "
        "NE = 50 % + (2,50 / 20) × 50 % = 56,25 %"
    )


@pytest.mark.parametrize("cara", ["selisih", "sisa_anggaran", "pmk"])
def test_without_figures_there_is_no_efficiency_but_a_reason(cara):
    assert hitung(cara, ["100"], None).alasan == "serapan anggaran belum lengkap (1 baris anggaran belum diisi)"
    assert hitung(cara, ["100"], "0", "0").alasan == "serapan anggaran tidak dapat dihitung (pagu 0)"
    assert hitung(cara, []).alasan == "capaian belum dapat dihitung"
    assert hitung("pmk", ["0"]).alasan == "belum ada indikator dengan capaian di atas 0"
