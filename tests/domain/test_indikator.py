from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from pembuat import indikator, skema

from arsip_kinerja.domain.skema.indikator import IndikatorTahun, Rentang

ANGKA = st.decimals(min_value=Decimal("-1e12"), max_value=Decimal("1e12"), places=4)
RENTANG = st.builds(lambda a, b: Rentang(bawah=min(a, b), atas=max(a, b)), ANGKA, ANGKA)


@given(st.one_of(st.none(), ANGKA, RENTANG, st.sampled_from(["BB", "Belum Rilis"])))
def test_a_schema_frozen_as_json_comes_back_with_the_same_targets(nilai):
    awal = skema(indikator(target={"tw1": nilai, "tahun": nilai}, lalu={"2023": nilai}, target_renstra=nilai))
    for kembali in (
        IndikatorTahun.model_validate_json(awal.model_dump_json()),
        IndikatorTahun.model_validate(awal.model_dump(mode="json")),
    ):
        assert kembali == awal


def test_a_quoted_figure_in_a_definition_is_a_figure():
    target = indikator(target={"tw1": "42.28", "tw2": "95-105", "tw3": "–", "tw4": "BB"}).target
    assert [target.triwulan(n) for n in (1, 2, 3, 4)] == [
        *(Decimal("42.28"), Rentang(bawah=Decimal(95), atas=Decimal(105)), None, "BB")
    ]
