"""The seven comparisons of Bab III A and what surrounds them; figures computed by hand from `lkjip_uji`."""

from dataclasses import replace
from datetime import date

import pytest
from lkjip_uji import ANGGARAN, ISIAN, KATA, A, B, C, skema, sumber
from pembuat import indikator

from arsip_kinerja.domain.lkjip import Lkjip, susun
from arsip_kinerja.domain.lkjip.sasaran import LkjipSasaran, Ucapan
from arsip_kinerja.domain.narasi import Narasi

PENUH = Narasi.model_validate(
    {
        "tahun": 2024,
        **{
            kunci: ["Ada."]
            for kunci in ["gambaran_umum", "tugas", "fungsi", "sumber_daya", "aspek_strategis", "realisasi_anggaran"]
        },
        "isu_strategis": [{"judul": "Isu"}],
        "langkah_perbaikan": ["Langkah"],
        "sasaran": {k: {"analisis": ["Sebab."], "upaya": ["Upaya."], "program": ["Program."]} for k in ("S1", "S2")},
    }
)


def pertama(x: Lkjip) -> LkjipSasaran:
    return x.sasaran[0]


def baris(tabel):
    return [(b.acuan, b.realisasi, b.capaian, b.keterangan) for b in tabel]


def test_1_target_and_realisasi_of_this_year():
    s = pertama(susun(sumber()))
    assert baris(s.baris_target) == [
        ("75,00", "72,00", "96,00 %", "Sangat Tinggi"),
        ("10,00", "9,75", "102,50 %", "Sangat Tinggi"),
    ]
    assert s.target.kalimat == (
        "Dari 2 indikator yang ditargetkan pada sasaran ini, 1 mencapai target dan 1 berada di bawah target.",
        "Rata-rata capaiannya 99,25\u00a0%, kategori Sangat Tinggi.",
    )
    assert s.target.catatan == ("Waktu B: (2 × 10,00 − 9,75) / 10,00 = 102,50\u00a0%.",)


def test_2_earlier_years_with_their_own_targets():
    a = pertama(susun(sumber())).riwayat[0]
    assert [(t.tahun, t.target, t.realisasi, t.capaian, t.arah) for t in a.tahun] == [
        ("2022", "65,00", "60,00", "92,31 %", "–"),
        ("2023", "70,00", "66,00", "94,29 %", "membaik"),
        ("2024", "75,00", "72,00", "96,00 %", "membaik"),
    ]


def test_2_a_year_measured_otherwise_is_shown_and_joins_no_trend():
    x = susun(sumber())
    s = pertama(x)
    assert [(t.realisasi, t.capaian, t.arah) for t in s.riwayat[1].tahun] == [
        ("13,00", "91,67 %", "–"),
        ("9,00", "118,18 %", "tidak sebanding"),
        ("9,75", "102,50 %", "membaik dari 2022"),
    ]
    assert s.tahun_lalu.catatan == ("Waktu B: tahun 2023 tidak sebanding. Cara mengukurnya berbeda.",)
    waktu = next(t for t in x.tren[0].tren if t.nama == "Waktu B")
    assert [(t.tahun, t.teks) for t in waktu.titik] == [("2022", "13,00"), ("2024", "9,75")]


def test_2_part_of_a_years_sum_is_not_compared_with_a_whole_year():
    kedua = susun(sumber()).sasaran[1]
    assert [t.arah for t in kedua.riwayat[0].tahun] == ["–", "–"]
    assert kedua.tahun_lalu.kalimat == ("Realisasi tahun 2024 belum dapat dibandingkan dengan tahun sebelumnya.",)


def test_2_equal_is_tetap_and_worse_follows_polarity():
    naik = replace_lalu(B, {"2023": 9})
    tetap = replace_lalu(A, {"2023": 72})
    s = pertama(susun(sumber(skema(tetap, naik, C))))
    assert [r.tahun[-1].arah for r in s.riwayat] == ["tetap", "menurun"]
    assert s.tahun_lalu.kalimat == (
        "Dibandingkan tahun sebelumnya yang sebanding, dari 2 indikator sasaran ini, 1 tetap dan 1 menurun.",
    )


def replace_lalu(i, lalu):
    return type(i).model_validate({**i.model_dump(), "lalu": lalu, "target_lalu": {}, "tidak_sebanding": {}})


def test_3_realisasi_against_the_end_of_the_renstra():
    s = pertama(susun(sumber()))
    assert baris(s.baris_renstra) == [
        ("80,00", "72,00", "90,00 %", "belum tercapai"),
        ("9,00", "9,75", "91,67 %", "belum tercapai"),  # (2 × 9 − 9,75) / 9
    ]
    assert s.renstra.kalimat == ("Dari 2 indikator sasaran ini, belum ada yang mencapai target akhir Renstra (2026).",)


def test_4_a_national_standard_is_named_with_its_source():
    s = pertama(susun(sumber()))
    assert baris(s.baris_nasional) == [("100,00", "72,00", "72,00 %", "belum tercapai")]
    assert s.nasional.catatan == ("Sumber standar: Standar contoh.",)


def test_comparisons_without_data_say_why():
    x = susun(sumber(skema(indikator("X", nama="Tanpa apa pun", target={"tw1": 5, "tahun": 5}), anggaran=[])))
    s = pertama(x)
    assert (s.riwayat, s.baris_renstra, s.baris_nasional, s.anggaran) == ((), (), (), ())
    assert "realisasi tahun-tahun sebelumnya belum tercatat" in s.tahun_lalu.kosong
    assert "target akhir Renstra belum tercatat" in s.renstra.kosong
    assert "belum ada standar nasional yang tercatat" in s.nasional.kosong
    assert "belum ada baris anggaran yang menyebut sasaran ini" in s.efisiensi.kosong
    assert s.program.kosong == "Belum ada baris anggaran yang menyebut sasaran ini."
    assert {k.lakukan for k in x.kekurangan} >= {
        "indikator-2024.toml, kunci lalu dan target_lalu",
        "indikator-2024.toml, kunci target_renstra",
        "indikator-2024.toml, kunci anggaran.sasaran",
        "indikator-2024.toml, kunci perjanjian_kinerja.tanggal",
    }
    assert not any("standar" in k.apa for k in x.kekurangan)  # few indikator have one


def test_5_what_units_said_stands_once_with_its_triwulan():
    kata = {1: {"A": KATA}, 3: {"A": KATA}, 4: {"A": KATA | {"penghambat": "Dana."}}}
    a = pertama(susun(sumber(kata=kata))).faktor[0]
    assert a.keadaan == "capaian 96,00\u00a0%, di bawah target"
    assert a.pendukung == (Ucapan("Triwulan I, III, dan IV", "Data lengkap."),)
    assert a.penghambat == (Ucapan("Triwulan I dan III", "Cuaca."), Ucapan("Triwulan IV", "Dana."))


def test_5_a_missing_cause_or_act_is_a_gap_until_somebody_writes_it():
    s = pertama(susun(sumber(kata={1: {"A": KATA}})))
    assert s.sebab.perlu == "sebab keberhasilan atau kegagalan Waktu B"
    assert s.upaya.perlu == ""  # A is below target and its unit named an act; B is not below
    assert pertama(susun(sumber())).upaya.perlu == "upaya yang dilakukan untuk Persentase A"
    tertulis = pertama(susun(sumber(narasi=PENUH)))
    assert (tertulis.sebab.paragraf, tertulis.sebab.perlu) == (("Sebab.",), "")


def test_6_efficiency_counts_each_asked_line_once():
    satu, dua = susun(sumber()).sasaran
    assert (satu.jumlah_anggaran.pagu_teks, satu.jumlah_anggaran.persen_teks) == ("Rp1.000", "93,00 %")  # 930 of 1000
    assert (dua.jumlah_anggaran.pagu_teks, dua.jumlah_anggaran.persen_teks) == ("Rp400", "90,00 %")
    assert satu.efisiensi.catatan == (
        "Cara menghitung: rata-rata capaian 99,25\u00a0% dikurangi serapan anggaran 93,00\u00a0% = 6,25 poin.",
    )
    assert satu.efisiensi.kalimat[1] == "Penggunaan anggaran tergolong efisien."
    pmk = pertama(susun(sumber(efisiensi="pmk")))
    assert pmk.efisiensi.kalimat[1].startswith("Hasilnya nilai efisiensi")


def test_7_programmes_are_the_lines_that_serve_the_sasaran():
    satu, dua = susun(sumber()).sasaran
    assert [a.kode for a in satu.anggaran] == ["1.1", "1.2"]
    assert [a.kode for a in dua.anggaran] == ["1.2"]


@pytest.mark.parametrize(
    ("aturan", "angka", "catatan"),
    [
        ("jumlah", {1: 30, 2: 40}, "dihitung dari Triwulan I dan II; data Triwulan III dan IV belum ada."),
        ("rata_rata", {1: 30, 4: 40}, "dihitung dari Triwulan I dan IV; data Triwulan II dan III belum ada."),
        ("posisi_akhir", {1: 30, 3: 40}, "memakai keadaan Triwulan III, karena data Triwulan II dan IV belum ada."),
        ("kumulatif", {1: 30, 4: 40}, ""),
        ("kumulatif", {1: 30, 2: 40, 3: 50, 4: "Belum Rilis"}, "memakai keadaan Triwulan III"),
    ],
)
def test_a_year_that_rests_on_some_triwulan_says_which(aturan, angka, catatan):
    i = indikator("X", nama="Ix", aturan=aturan, target=dict.fromkeys(("tw1", "tw2", "tw3", "tw4", "tahun"), 50))
    x = susun(sumber(skema(i), {n: {"X": v} for n, v in angka.items()}))
    teks = next((c for c in pertama(x).target.catatan if c.startswith("Ix: ")), "")
    assert (catatan in teks) if catatan else not teks
    assert any("belum ada" in k.apa for k in x.kekurangan) is bool(catatan)


def test_a_year_answered_by_itself_rests_on_that_answer():
    s = pertama(susun(sumber(angka={1: {"A": 18}}, setahun={"A": 75, "B": 10})))
    assert [b.realisasi for b in s.baris_target] == ["75,00", "10,00"]
    assert not any("Triwulan" in c for c in s.target.catatan)


def test_a_full_report_needs_nothing():
    isian = {**ISIAN, 3: ISIAN[3] | {"C": 20}, 4: ISIAN[4] | {"C": 15}}
    lengkap = [type(i).model_validate({**i.model_dump(), "target_renstra": 90}) for i in (A, B, C)]
    pk = {"tanggal": date(2024, 1, 9)}
    x = susun(sumber(skema(*lengkap, perjanjian_kinerja=pk), isian, narasi=PENUH))
    assert x.kekurangan == ()


def test_every_gap_is_listed_in_the_order_of_the_report():
    x = susun(sumber())
    assert [k.tempat for k in x.kekurangan] == sorted(
        (k.tempat for k in x.kekurangan), key=["Bab I", "Bab II", "Bab III A", "Bab III A, Sasaran 1",
        "Bab III A, Sasaran 2", "Bab III B", "Bab IV"].index,
    )  # fmt: skip
    assert x.pendahuluan.gambaran_umum.perlu == "gambaran umum perangkat daerah"


def test_the_dashboard_counts_like_the_report():
    x = susun(sumber())
    assert [(d.ditargetkan, d.tercapai, d.belum, d.rata_rata) for d in (*x.dasbor, x.dasbor_jumlah)] == [
        (2, 1, 1, "99,25 %"),
        (1, 0, 1, "70,00 %"),
        (3, 1, 2, "89,50 %"),
    ]
    assert x.perhatian[0] == "Jumlah C: capaian 70,00\u00a0%, di bawah target."
    assert x.sebaran.kategori == (
        ("Sangat Tinggi", 2), ("Tinggi", 0), ("Sedang", 1), ("Rendah", 0), ("Sangat Rendah", 0),
    )  # fmt: skip
    assert x.kategori.startswith("Kategori: Sangat Tinggi di atas 90\u00a0%; Tinggi di atas 75")


def test_changes_within_the_year_are_named_with_what_held_before():
    lama = {"sampai": "2024-08-31", "alasan": "Pergeseran anggaran.", "target": {"tw1": 20, "tw2": 40, "tahun": 80}}
    i = type(A).model_validate({**A.model_dump(), "target_lama": [lama]})
    pk = {"tanggal": date(2024, 1, 9), "nomor": "1/PK/2024",
          "perubahan": [{"tanggal": date(2024, 9, 2), "alasan": "Pergeseran anggaran."}]}  # fmt: skip
    x = susun(sumber(skema(i, B, C, perjanjian_kinerja=pk)))
    assert x.perencanaan.perjanjian == (
        "Perjanjian Kinerja Tahun 2024 ditandatangani pada tanggal 9 Januari 2024 dengan nomor 1/PK/2024.",
        "Perjanjian Kinerja Perubahan ditandatangani pada tanggal 2 September 2024. Pergeseran anggaran.",
    )
    semula = "Persentase A: target semula 80,00, berlaku sampai dengan 31 Agustus 2024. Pergeseran anggaran."
    assert x.perencanaan.perubahan == (semula,)
    assert semula in pertama(x).target.catatan


def test_budget_of_last_year_is_summed_only_where_all_of_it_is_known():
    lalu = {"2023": {"pagu": 800, "realisasi": 720}}
    punya = [{**ANGGARAN[0], "lalu": lalu}, *ANGGARAN[1:]]
    b = susun(sumber(skema(anggaran=punya))).anggaran
    assert (b.jumlah.pagu, b.jumlah.serapan, b.jumlah.realisasi_lalu, b.jumlah.serapan_lalu) == (
        "Rp1.000", "93,00 %", "Rp720", "90,00 %",
    )  # fmt: skip
    assert [x.terinci for x in b.baris] == [True, False, False]
    lain = {"kode": "2", "nama": "Program Dua", "pagu": 1, "unit": "bidang"}
    assert susun(sumber(skema(anggaran=[*punya, lain]))).anggaran.jumlah.realisasi_lalu == "–"
    assert susun(sumber()).anggaran.tahun_lalu == ""


def test_the_appendix_holds_every_triwulan():
    (
        a,
        _,
    ) = susun(sumber()).pengukuran[0].baris
    assert (a.triwulan, a.realisasi) == (("18,00", "39,00", "61,00", "72,00"), "72,00")
    c = susun(sumber()).pengukuran[1].baris[0]
    assert c.triwulan == ("30", "40", "belum diisi", "belum diisi")


def test_twelve_trends_stand_on_one_picture():
    banyak = [replace_lalu(A, {"2022": 60, "2023": 66}).model_copy(update={"kode": f"A{n}"}) for n in range(13)]
    x = susun(sumber(skema(*banyak), {4: {i.kode: 72 for i in banyak}}))
    assert [len(g.tren) for g in x.tren] == [12, 1]
    assert [g.nama for g in x.tren] == ["grafik-tren-1", "grafik-tren-2"]
    assert x.catatan_tren == "Skala setiap indikator berbeda. Tahun yang tidak sebanding tidak digambar."


def test_an_office_with_many_indikator_has_the_trends_of_its_iku():
    i = replace_lalu(A, {"2023": 66})
    lain = [i.model_copy(update={"kode": f"P{n}", "jenis": "kegiatan"}) for n in range(60)]
    semua = [*lain, i.model_copy(update={"kode": "UTAMA"})]
    x = susun(sumber(skema(*semua), {4: {i.kode: 72 for i in semua}}))
    assert [len(g.tren) for g in x.tren] == [12, 12, 12, 12]
    assert [t.nomor for g in x.tren for t in g.tren] == [*range(1, 48), 61]
    assert x.catatan_tren.endswith("Digambar 48 dari 61 indikator; selebihnya disajikan pada tabel.")


def test_an_office_without_triwulan_still_has_its_year():
    s = sumber(setahun={"A": 75})
    x = susun(replace(s, triwulan=()))
    assert x.pengukuran[0].baris[0].triwulan == ("–", "–", "–", "–")
