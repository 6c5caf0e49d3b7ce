"""One page for the head, the plan of the year and how it goes; every figure is an example (CONTOH)."""

from dataclasses import replace
from decimal import Decimal

import pytest
from pembuat import indikator, instansi, isian, skema

from arsip_kinerja.domain.isi_iku import susun_iku
from arsip_kinerja.domain.isi_rencana import susun_monev, susun_rencana
from arsip_kinerja.domain.isi_ringkas import TERBANYAK, TERENDAH, pendek, selebar, susun_sehalaman
from arsip_kinerja.domain.isian import Isian
from arsip_kinerja.domain.laporan import susun
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.skema.indikator import IndikatorTahun
from arsip_kinerja.domain.sumber import Sumber

TW = [Periode(2024, "triwulan", n) for n in range(1, 5)]
TAHUN = Periode(2024, "tahun")


def sumber(s: IndikatorTahun, periode: Periode, isi: dict[Periode, dict[str, Isian]]) -> Sumber:
    k = instansi()
    sampai = [p for p in TW if p.akhir <= periode.akhir]
    triwulan = tuple(susun(k, s, p, {q: i for q, i in isi.items() if q <= p}, {}) for p in sampai)
    return Sumber(k, s, periode, susun(k, s, periode, isi, {}), triwulan, "", periode.akhir)


def satu(capaian: object, **lain: object) -> Sumber:
    """Return the source of a page with one indikator, target 100 in the first triwulan."""
    i = indikator("X1", target={"tw1": 100, "tahun": 100})
    isi = {"X1": isian(Decimal(str(capaian))).model_copy(update=lain)} if capaian is not None else {}
    return sumber(skema(i), TW[0], {TW[0]: isi})


@pytest.mark.parametrize(
    ("capaian", "keadaan"),
    [
        (100, "Tercapai"),
        ("99.99", "Mendekati"),
        ("90.01", "Mendekati"),
        (90, "Perlu perhatian"),
        (0, "Perlu perhatian"),
        (None, "Belum ada angka"),
    ],
)
def test_each_indikator_stands_in_a_word(capaian, keadaan):
    s = susun_sehalaman(satu(capaian))
    assert s.pasangan[0][0].keadaan == keadaan
    assert dict(s.hitungan) == dict.fromkeys(("Tercapai", "Mendekati", "Perlu perhatian", "Belum ada angka"), 0) | {
        keadaan: 1
    }


def test_the_lowest_come_first_and_only_those_below_target():
    semua = [indikator(f"X{n}", target={"tw1": 100, "tahun": 100}) for n in range(1, 9)]
    isi = {i.kode: Isian(kode=i.kode, nilai=Decimal(105 - 5 * n)) for n, i in enumerate(semua)}
    s = susun_sehalaman(sumber(skema(*semua), TW[0], {TW[0]: isi}))
    assert [r.nama for r in s.terendah] == [f"Indikator X{n} (unit)" for n in (8, 7, 6, 5, 4)]
    assert [r.nomor for r in s.terendah] == [8, 7, 6, 5, 4]
    assert len(s.terendah) == TERENDAH
    assert s.terendah[0].penghambat == "belum diisi"


@pytest.mark.parametrize("banyak", [1, 20, 21, 40, 41, 97])
def test_a_page_holds_forty_the_rest_is_named_by_number(banyak):
    nama = "Persentase sesuatu yang panjang sekali namanya nomor"
    semua = [indikator(f"X{n}", nama=f"{nama} {n}", target={"tw1": 100, "tahun": 100}) for n in range(banyak)]
    isi = {i.kode: Isian(kode=i.kode, nilai=Decimal(n)) for n, i in enumerate(semua)}
    s = susun_sehalaman(sumber(skema(*semua), TW[0], {TW[0]: isi}))
    tampil = [b for pasang in s.pasangan for b in pasang if b.nomor]
    assert len(tampil) == min(banyak, TERBANYAK)
    assert {b.nomor for b in tampil} == {str(n + 1) for n in range(min(banyak, TERBANYAK))}  # the lowest stay
    assert bool(s.lainnya) == (banyak > TERBANYAK)
    assert banyak <= TERBANYAK or s.lainnya.startswith(f"{banyak - TERBANYAK} indikator lain")
    assert len(s.pasangan) <= TERBANYAK // 2
    assert banyak <= 20 or max(len(b.nama) for b in tampil) <= 36


def test_what_waits_for_the_head_are_the_gaps_then_what_units_propose():
    lengkap = satu(50, penghambat="a", tindak_lanjut="Menambah  petugas.\nSegera")
    assert susun_sehalaman(lengkap).putusan == (
        "Menetapkan tindak lanjut usulan Bidang untuk capaian 50,00 %: Menambah petugas. Segera.",
    )
    assert susun_sehalaman(satu(50)).putusan == ("Meminta rencana tindak lanjut: Bidang (1 indikator).",)
    assert susun_sehalaman(satu(None)).putusan == ("Meminta kelengkapan data: Bidang (1 indikator).",)
    assert susun_sehalaman(satu(100)).putusan == ()


@pytest.mark.parametrize(
    ("teks", "panjang", "hasil"),
    [
        ("satu dua tiga", 13, "satu dua tiga"),
        ("satu dua tiga", 12, "satu dua…"),
        ("a" * 20, 10, "a" * 9 + "…"),
        (" satu\n dua ", 20, "satu dua"),
    ],
)
def test_long_texts_are_cut_at_a_word(teks, panjang, hasil):
    assert pendek(teks, panjang) == hasil


@pytest.mark.parametrize("teks", ["huruf kecil saja di sini", "HURUF BESAR SAJA DI SINI"])
def test_capitals_are_cut_earlier_than_small_letters(teks):
    assert (selebar(teks, len(teks)) == teks) == teks.islower()


BERENCANA = IndikatorTahun.model_validate(
    skema(
        indikator("X1", target={"tw1": 10, "tw2": 20, "tw3": "-", "tw4": 40, "tahun": 40}),
        indikator("X2", target={"tw2": 5, "tahun": 5}),
    ).model_dump()
    | {
        "rencana_aksi": [
            {"indikator": "X1", "kegiatan": "Rapat", "triwulan": [4, 1], "keluaran": "Notulen"},
            {"indikator": "X1", "kegiatan": "Kunjungan", "triwulan": [1], "penanggung_jawab": "Kepala Seksi"},
        ]
    }
)


def test_the_plan_sets_actions_beside_targets_and_names_what_has_none():
    r = susun_rencana(sumber(BERENCANA, TAHUN, {}))
    x1, x2 = r.sasaran[0].baris
    assert (x1.target, x1.triwulan) == ("40,00", ("10,00", "20,00", "–", "40,00"))
    assert [(a.kegiatan, a.jadwal, a.keluaran, a.penanggung_jawab) for a in x1.aksi] == [
        ("Rapat", "I, IV", "Notulen", "Bidang"),
        ("Kunjungan", "I", "–", "Kepala Seksi"),
    ]
    assert (x2.aksi, r.tanpa_aksi) == ((), ("Indikator X2",))


JAWAB = {
    TW[0]: {"X1": Isian(kode="X1", nilai=Decimal(8), penghambat="Hujan", tindak_lanjut="Diulang")},
    TW[1]: {"X1": Isian(kode="X1", nilai=Decimal(15)), "X2": Isian(kode="X2", nilai=Decimal(5))},
}


def test_monev_sets_the_figures_of_a_triwulan_beside_what_was_planned_for_it():
    (g,) = susun_monev(sumber(BERENCANA, TW[0], JAWAB)).bagian
    (b,) = g.baris
    assert (b.target, b.realisasi, b.capaian, b.penghambat, b.tindak_lanjut) == (
        "10,00",
        "8,00",
        "80,00 %",
        "Hujan",
        "Diulang",
    )
    assert b.aksi_teks == "1. Rapat (keluaran: Notulen)\n2. Kunjungan"
    assert g.tidak_ditargetkan == ("Indikator X2",)
    assert g.kalimat == (
        "Dari 1 indikator yang ditargetkan pada Triwulan I Tahun 2024, 0 mencapai target dan 1 di bawah target. "
        "Rencana aksi pada triwulan ini tercatat untuk 1 dari 1 indikator tersebut."
    )


def test_monev_of_a_year_goes_through_its_triwulan_and_points_to_missing_words():
    bagian = susun_monev(sumber(BERENCANA, TAHUN, JAWAB)).bagian
    assert [g.label for g in bagian] == [f"Triwulan {n} Tahun 2024" for n in ("I", "II", "III", "IV")]
    assert bagian[1].kalimat.endswith("1 indikator di bawah target belum dilengkapi penghambat atau tindak lanjutnya.")
    assert [b.indikator for b in bagian[1].baris] == ["Indikator X1", "Indikator X2"]
    assert (bagian[2].baris, bagian[2].kalimat) == (
        (),
        "Tidak ada indikator yang ditargetkan pada Triwulan III Tahun 2024.",
    )


def test_monev_of_a_month_looks_at_its_triwulan():
    bulan = Periode(2024, "bulan", 2)
    s = sumber(BERENCANA, bulan, {bulan: JAWAB[TW[0]]})
    (g,) = susun_monev(replace(s, triwulan=())).bagian
    assert (g.label, g.baris[0].realisasi) == ("Triwulan I Tahun 2024", "8,00")


def test_the_definitions_of_iku_leave_other_kinds_out_and_name_what_is_missing():
    s = skema(
        indikator("X1", definisi_operasional="Desa yang …", sumber_data="BPS"),
        indikator("X2", satuan="%", pembilang="desa aktif", penyebut="desa", aturan="rasio_jumlah"),
        indikator("X3", jenis="program"),
    )
    iku = susun_iku(sumber(s, TAHUN, {}))
    x1, x2 = iku.sasaran[0].baris
    assert (x1.definisi, x1.sumber, x1.penanggung_jawab) == ("Desa yang …", "BPS", "Bidang")
    assert x2.formula == (
        "desa aktif / desa × 100 %; diukur setiap triwulan; "
        "nilai setahun adalah jumlah pembilang dibagi jumlah penyebut"
    )
    assert iku.tanpa_definisi == ("Indikator X2",)
