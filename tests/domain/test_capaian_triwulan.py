"""Every example row in every triwulan, and that no finite input stops what is computed from capaian."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pembuat import golden, nilai
from test_capaian import RASIO, SELISIH, SEMUA, contoh_indikator, contoh_isian, target, tercetak

from arsip_kinerja.domain.belanja import BarisAnggaran
from arsip_kinerja.domain.capaian import BELUM_DIISI, capaian, gabung, kategori, rata_rata
from arsip_kinerja.domain.efisiensi import Bahan, efisiensi
from arsip_kinerja.domain.instansi import KebijakanCapaian

CONTOH = {b["kode"]: b for b in golden("indikator_contoh.csv")}
PERSEN = st.one_of(st.none(), SEMUA.filter(lambda n: abs(n) < Decimal("1e300")))


@pytest.mark.parametrize("kode", CONTOH)
def test_every_quarter_of_an_example_row_equals_the_hand_computed_table(kode):
    baris = [b for b in golden("capaian_triwulan.csv") if b["kode"] == kode]
    i, jawaban = contoh_indikator(CONTOH[kode]), contoh_isian(CONTOH[kode])
    assert [b["triwulan"] for b in baris] == ["1", "2", "3", "4"]
    for b in (b for b in baris if b["target"] != "–"):
        kini = gabung(i, [jawaban[int(b["triwulan"]) - 1]])
        assert (nilai(b["target"]), b["realisasi"]) == (
            nilai(CONTOH[kode][f"t_tw{b['triwulan']}"]),
            CONTOH[kode][f"r_tw{b['triwulan']}"],
        )
        for kebijakan in (SELISIH, RASIO):
            hasil = capaian(i, target(b["target"]), kini.nilai, kebijakan)
            teks = kini.alasan if hasil.alasan == BELUM_DIISI else tercetak(hasil)
            assert teks == b[kebijakan.negatif]


def test_the_table_holds_every_row_and_quarter():
    assert len(golden("capaian_triwulan.csv")) == 4 * len(CONTOH) == 196


@given(st.lists(PERSEN, max_size=5), SEMUA, SEMUA, st.sampled_from(["selisih", "sisa_anggaran", "pmk"]))
def test_efficiency_of_anything_finite_is_a_value_or_a_reason(daftar, pagu, realisasi, cara):
    kebijakan = KebijakanCapaian(efisiensi=cara)
    kecil = [n for n in (pagu, realisasi) if abs(n) < Decimal("1e300")]
    if len(kecil) == 2:
        belanja = BarisAnggaran("1", "Program", "u", abs(pagu), abs(realisasi))
        rata = rata_rata([n for n in daftar if n is not None], kebijakan)
        hasil = efisiensi(Bahan(rata, daftar, belanja), kebijakan)
        assert (hasil.nilai is None) == bool(hasil.alasan)
        assert hasil.nilai is None or hasil.nilai.is_finite()


@given(PERSEN, PERSEN)
def test_categories_never_fall_while_capaian_rises(a, b):
    urut = sorted(n for n in (a, b) if n is not None)
    letak = [SELISIH.kategori.index(kategori(n, SELISIH)) for n in urut]
    assert letak == sorted(letak, reverse=True)
