"""A schema whose parts do not fit together is refused, everything wrong at once; each day has its version of it."""

from datetime import date
from decimal import Decimal

import pytest
from pembuat import skema
from pydantic import ValidationError

from arsip_kinerja.domain.skema.indikator import IndikatorTahun, KeutuhanError

DASAR = {"nama": "Nama", "satuan": "unit", "sasaran": "S1", "unit": "bidang"}
Isi = dict[str, object]


def satu(kode: str = "A", **lain: object) -> Isi:
    return {"kode": kode, **DASAR, "target": {"tw1": 1, "tw4": 4, "tahun": 4}, **lain}


def buat(*indikator: Isi, **lain: object) -> IndikatorTahun:
    sasaran = [{"kode": "S1", "nama": "Pertama"}]
    return IndikatorTahun.model_validate({"tahun": 2024, "sasaran": sasaran, "indikator": indikator or [satu()]} | lain)


def salah(*indikator: Isi, **lain: object) -> str:
    with pytest.raises(ValidationError) as e:
        buat(*indikator, **lain)
    (masalah,) = e.value.errors()
    assert isinstance(masalah["ctx"]["error"], KeutuhanError)
    return str(masalah["ctx"]["error"])


def baris(kode: str, pagu: int, induk: str = "", **lain: object) -> Isi:
    return {"kode": kode, "nama": kode, "pagu": pagu, "unit": "bidang", "induk": induk, **lain}


def ubah(sampai: str, **lain: object) -> Isi:
    return {"sampai": sampai, "alasan": "Perubahan anggaran", **lain}


def test_every_reference_that_leads_nowhere_is_named_in_one_message():
    pesan = salah(
        satu("A", sasaran="S9", induk="Z"),
        satu("B", menggantikan="Y", alasan="Nomenklatur baru"),
        sasaran=[{"kode": "S1", "nama": "Pertama", "tujuan": "T7"}],
        anggaran=[baris("1", 10, "9", sasaran=["S8"])],
        rencana_aksi=[{"indikator": "X", "kegiatan": "Rapat", "triwulan": [1]}],
    )
    for bagian in (
        "sasaran S1: tujuan 'T7' tidak ada pada daftar tujuan",
        "indikator A: sasaran 'S9' tidak ada pada daftar sasaran",
        "indikator A: induk 'Z' tidak ada pada daftar indikator",
        "indikator B: menggantikan 'Y' tidak ada pada daftar indikator",
        "anggaran 1: induk '9' tidak ada pada daftar anggaran",
        "anggaran 1: sasaran 'S8' tidak ada pada daftar sasaran",
        "rencana_aksi Rapat: indikator 'X' tidak ada pada daftar indikator",
    ):
        assert bagian in pesan


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        ({"lalu": {"23": 1}}, "lalu: '23' bukan tahun sebelum 2024"),
        ({"target_lalu": {"2024": 1}}, "target_lalu: '2024' bukan tahun sebelum 2024"),
        ({"tidak_sebanding": {"٢٠٢٣": "cara ukur lain"}}, "tidak_sebanding: '٢٠٢٣' bukan tahun sebelum 2024"),
        ({"mulai": "2024-07-01"}, "alasan wajib diisi"),
        ({"mulai": "2024-07-01", "sampai": "2024-06-30", "alasan": "a"}, "sampai 2024-06-30 mendahului mulai"),
        ({"sampai": "2025-01-31", "alasan": "a"}, "sampai 2025-01-31 bukan pada tahun 2024"),
        ({"target": {"tw1": "105-95", "tahun": 1}}, "target.tw1: rentang 105–95 terbalik"),
        ({"target_renstra": "105-95"}, "target_renstra: rentang 105–95 terbalik"),
        (
            {"polaritas": "predikat", "skala": ["B", "A"], "target": {"tw4": "AA", "tahun": "b"}},
            "target.tw4: 'AA' tidak ada pada skala (B, A)",
        ),
        (
            {"target_lama": [ubah("2023-06-30", target={"tw1": 1})]},
            "target_lama.sampai 2023-06-30 bukan pada tahun 2024",
        ),
        (
            {"target_lama": [ubah("2024-08-31", target={"tw1": 1}), ubah("2024-08-31", target={"tw1": 1})]},
            "target_lama.sampai: 2024-08-31 harus sesudah 2024-08-31",
        ),
        (
            {"target_lama": [ubah("2024-09-30", target={"tw1": 2, "tahun": 8})]},
            "target.tw1: tw1 sudah berakhir sebelum target diubah (2024-09-30)",
        ),
    ],
    ids=str,
)
def test_what_does_not_fit_an_indikator_is_named_at_its_key(isi, pesan):
    assert pesan in salah(satu(**isi))


def test_an_indikator_cannot_serve_itself_not_even_by_a_detour():
    pesan = salah(satu("A", induk="B"), satu("B", induk="A"), satu("C", induk="A"))
    assert [k for k in "ABC" if f"indikator {k}: induknya berputar" in pesan] == ["A", "B"]


def test_a_replaced_indikator_has_an_end_and_its_successor_comes_after_it():
    baru = satu("B", menggantikan="A", mulai="2024-07-01", alasan="Cara ukur diperbaiki")
    assert "yang digantikan, A, belum mempunyai sampai" in salah(satu("A"), baru)
    pergi = satu("A", sampai="2024-07-31", alasan="Diganti B")
    assert "mulai harus sesudah 2024-07-31, saat A berakhir" in salah(pergi, baru)


@pytest.mark.parametrize(
    ("pk", "pesan"),
    [
        ({"tanggal": "2022-12-30"}, "perjanjian_kinerja.tanggal: 2022-12-30 bukan untuk tahun 2024"),
        (
            {"tanggal": "2024-01-09", "perubahan": [{"tanggal": "2024-01-05", "alasan": "a"}]},
            "2024-01-05 harus pada tahun 2024, sesudah 2024-01-09",
        ),
    ],
)
def test_the_dates_of_a_perjanjian_kinerja_belong_to_the_year(pk, pesan):
    assert pesan in salah(perjanjian_kinerja=pk)
    assert buat(perjanjian_kinerja={"tanggal": "2023-12-29"})


def test_a_parent_line_is_the_sum_of_its_children_on_every_day_and_is_not_asked():
    pohon = [baris("1", 30), baris("1.1", 10, "1"), baris("1.2", 20, "1"), baris("2", 5)]
    s = buat(anggaran=pohon)
    assert [a.kode for a in s.anggaran_milik("bidang")] == ["1.1", "1.2", "2"]
    pohon[0] |= {"pagu_lama": [ubah("2024-08-31", pagu=25)]}
    assert "anggaran 1: pagu 25 pada 2024-08-31 tidak sama dengan jumlah rinciannya, 30" in salah(anggaran=pohon)
    pohon[2] |= {"pagu_lama": [ubah("2024-08-31", pagu=15)]}
    s = buat(anggaran=pohon)
    assert [a.pagu for a in s.pada(date(2024, 8, 31)).anggaran] == [25, 10, 15, 5]
    assert [a.pagu for a in s.pada(date(2024, 9, 1)).anggaran] == [30, 10, 20, 5]
    assert "anggaran 2: pagu 6 tidak sama dengan jumlah rinciannya, 5" in salah(
        anggaran=[*pohon[:3], baris("2", 6), baris("2.1", 5, "2")]
    )


def test_budget_lines_in_a_circle_are_refused():
    assert "anggaran 1: induknya berputar" in salah(anggaran=[baris("1", 1, "2"), baris("2", 1, "1")])


def perubahan() -> IndikatorTahun:
    """A is replaced by B on 1 July, C has its targets changed by the PK Perubahan of 2 September."""
    lama = {"tw1": 10, "tw2": 20, "tw3": 30, "tw4": 40, "tahun": 40}
    return buat(
        satu("A", sampai="2024-06-30", alasan="Diganti B", induk="C"),
        satu("B", mulai="2024-07-01", menggantikan="A", alasan="Cara ukur diperbaiki"),
        satu(
            "C",
            target=lama | {"tw3": 25, "tw4": 32, "tahun": 32},
            target_lama=[ubah("2024-09-01", target=lama)],
        ),
        satu("D", induk="B"),
        perjanjian_kinerja={"tanggal": "2024-01-09", "perubahan": [{"tanggal": "2024-09-02", "alasan": "Pagu turun"}]},
        rencana_aksi=[{"indikator": k, "kegiatan": k, "triwulan": [n]} for k, n in (("A", 1), ("B", 3), ("C", 2))],
    )


def kode(s: IndikatorTahun) -> tuple[list[str], list[str]]:
    return [i.kode for i in s.indikator], [i.kode for i in s.berakhir]


def test_a_triwulan_before_a_change_sees_nothing_of_it():
    tw2 = perubahan().pada(date(2024, 6, 30))
    assert kode(tw2) == (["A", "C", "D"], [])
    assert tw2.menurut_kode["C"].target.tahun == Decimal(40)
    assert tw2.menurut_kode["C"].target_lama == ()
    assert tw2.menurut_kode["D"].induk == "", "B had not come"
    assert tw2.perjanjian_kinerja
    assert tw2.perjanjian_kinerja.perubahan == ()
    assert [r.indikator for r in tw2.rencana_aksi] == ["A", "C"]


def test_a_triwulan_after_a_change_asks_the_new_and_remembers_the_old():
    tw3 = perubahan().pada(date(2024, 9, 30))
    assert kode(tw3) == (["B", "C", "D"], ["A"])
    assert tw3.menurut_kode["C"].target.tahun == Decimal(32)
    assert [t.target.tahun for t in tw3.menurut_kode["C"].target_lama] == [Decimal(40)]
    assert tw3.perjanjian_kinerja
    assert [p.tanggal for p in tw3.perjanjian_kinerja.perubahan] == [date(2024, 9, 2)]
    assert [i.kode for i in tw3.milik("bidang")] == ["B", "C", "D"]


@pytest.mark.parametrize("hari", [date(2024, 1, 1), date(2024, 6, 30), date(2024, 7, 1), date(2024, 12, 31)])
def test_a_version_survives_freezing_and_is_its_own_version(hari):
    versi = perubahan().pada(hari)
    assert IndikatorTahun.model_validate_json(versi.model_dump_json()) == versi
    assert versi.pada(hari) == versi


def test_a_schema_without_changes_is_the_same_every_day():
    s = skema(*(buat().indikator))
    assert s.pada(date(2024, 3, 31)) == s
