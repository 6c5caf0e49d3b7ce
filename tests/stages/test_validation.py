from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from kantor_kecil import BENAR, INSTANSI, SKEMA, TW1, TW2, formulir, konteks, periksa, terisi
from openpyxl import Workbook, load_workbook

from arsip_kinerja.domain.isian import Isian, IsianAnggaran
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.skema.indikator import Indikator, IndikatorTahun
from arsip_kinerja.domain.spj import SUMBER


def satu(hasil, sel):
    (catatan,) = [c for c in hasil.catatan if c.sel == sel]
    return catatan


def test_right_form_is_complete_without_a_word(tmp_path):
    hasil = periksa(terisi(tmp_path))
    assert hasil.lengkap
    assert not hasil.catatan
    assert hasil.diminta == 6, "five indikator and a budget line; the untargeted row is not asked"
    assert {i.kode: i.nilai for i in hasil.isian} == {
        "K1": Decimal("91.06"),
        "K2": Decimal(54),
        "K3": Decimal(100),
        "K4": Decimal("18.6"),
        "K5": Decimal(3),
    }
    assert (hasil.isian[0].pembilang, hasil.isian[0].penyebut) == (112, 123)
    assert hasil.anggaran == (IsianAnggaran(kode="2.13.04", realisasi=Decimal(400_000_000)),)


def test_narrative_columns_come_with_the_answer(tmp_path):
    kata = {
        "sumber": "Rekap",
        "bukti": "ba.pdf",
        "pendukung": "a",
        "penghambat": "b",
        "tindak_lanjut": "c",
        "catatan": "d",
    }
    hasil = periksa(terisi(tmp_path, {"K2": {"realisasi": 54, **kata}}))
    assert next(i for i in hasil.isian if i.kode == "K2") == Isian(kode="K2", nilai=Decimal(54), **kata)


# What staff type: (indikator, columns, cell of the finding, level, words that must stand there, recorded value).
KASUS = [
    ("K1", {"realisasi": "112 desa"}, "I7", "perbaikan", "Isikan pembilang 112 dan penyebut 123", None),
    ("K1", {"pembilang": 112, "realisasi": 91.1}, "", "", "", "91.06"),
    ("K1", {"pembilang": 112, "realisasi": 0.9106}, "", "", "", "91.06"),
    ("K1", {"pembilang": 112, "realisasi": 54}, "I7", "perbaikan", "112 dari 123 adalah 91,06 %", None),
    ("K1", {"pembilang": 112, "realisasi": "112 desa"}, "I7", "konfirmasi", "kami pakai hasil hitungan", "91.06"),
    ("K1", {"realisasi": 91.06}, "I7", "konfirmasi", "pembilang dan penyebutnya kosong", "91.06"),
    ("K1", {"pembilang": 130}, "G7", "perbaikan", "105,69 %, sedangkan paling tinggi 100,00 %", None),
    ("K1", {"pembilang": 112, "penyebut": 124}, "H7", "konfirmasi", "Penyebut biasanya 123", "90.32"),
    ("K1", {"pembilang": "112 desa"}, "", "", "", "91.06"),
    ("K1", {"pembilang": "112 orang"}, "G7", "perbaikan", "satuannya desa ber-BUMDes", None),
    ("K1", {"pembilang": "Belum Rilis", "catatan": "BPS, Juli"}, "", "", "", "Belum Rilis"),
    ("K3", {"pembilang": 312, "penyebut": 0}, "H9", "perbaikan", "Penyebut tertulis 0", None),
    ("K3", {"pembilang": 0, "penyebut": 0}, "", "", "", "tidak ada"),
    ("K3", {"pembilang": 312}, "H9", "perbaikan", "Belum diisi. Isikan penyebut: jumlah korban", None),
    ("K3", {"realisasi": "#REF!"}, "I9", "perbaikan", "#REF!), biasanya karena baris, kolom, atau lembar", None),
    ("K4", {"realisasi": "54,55"}, "", "", "", "54.55"),
    ("K4", {"realisasi": "54,55 %"}, "", "", "", "54.55"),
    ("K4", {"realisasi": "18.6"}, "I10", "konfirmasi", "kami baca sebagai 18,6", "18.6"),
    ("K4", {"realisasi": "1.234"}, "I10", "perbaikan", "seribu dua ratus tiga puluh empat atau 1,234", None),
    ("K4", {"realisasi": "Belum Rilis"}, "I10", "perbaikan", "perkiraan tanggalnya di kolom Catatan", None),
    ("K4", {"realisasi": "Belum Rilis", "catatan": "15 Juli"}, "", "", "", "Belum Rilis"),
    ("K4", {"realisasi": "Nihil", "catatan": "x"}, "I10", "perbaikan", "mohon ketik 0", None),
    ("K4", {"realisasi": "5l,4", "catatan": "x"}, "I10", "perbaikan", "", None),
    ("K4", {"realisasi": -3}, "I10", "perbaikan", "tidak mungkin kurang dari 0", None),
    ("K4", {"realisasi": date(1900, 5, 10)}, "I10", "perbaikan", "angka yang diketik mungkin 131", None),
    ("K4", {"realisasi": date(2024, 2, 3)}, "I10", "perbaikan", "berubah sendiri menjadi tanggal", None),
    ("K4", {"realisasi": True}, "I10", "perbaikan", "", None),
    ("K4", {"realisasi": 0.186}, "I10", "konfirmasi", "Bila maksudnya 18,6 %", "0.186"),
    ("K4", {"realisasi": 0}, "", "", "", "0"),
    ("K4", {}, "I10", "perbaikan", 'Belum diisi. Bila datanya belum ada, tulis "Belum Rilis"', None),
    ("K2", {"realisasi": "54 orang"}, "", "", "", "54"),
    ("K2", {"realisasi": "11 jenis; 50.000 lembar"}, "I8", "perbaikan", "satu angka", None),
    ("K2", {"realisasi": "10,274,076"}, "I8", "konfirmasi", "10.274.076", "10274076"),
]


@pytest.mark.parametrize(("kode", "tulis", "sel", "tingkat", "kata", "nilai"), KASUS)
def test_what_staff_type_is_read_or_asked_about(tmp_path, kode, tulis, sel, tingkat, kata, nilai):
    hasil = periksa(terisi(tmp_path, {kode: tulis or {"sumber": "kosong"}}))
    if sel:
        catatan = satu(hasil, sel)
        assert (catatan.tingkat, catatan.lembar) == (tingkat, "Kinerja")
        assert kata in catatan.pesan
    else:
        assert not hasil.catatan
    jawaban = {i.kode: i for i in hasil.isian}
    if nilai is None:
        assert kode not in jawaban
        assert len(jawaban) == 4, "the good rows are kept"
    elif nilai == "tidak ada":
        assert (jawaban[kode].nilai, jawaban[kode].penyebut) == (None, 0)
    else:
        assert str(jawaban[kode].nilai) == nilai
    assert hasil.lengkap == (nilai is not None)


def test_percent_cell_counts_as_percent(tmp_path):
    path = terisi(tmp_path)
    buku = load_workbook(path)
    buku["Kinerja"]["I10"].value, buku["Kinerja"]["I10"].number_format = 0.186, "0.00%"
    buku["Kinerja"]["I8"].value, buku["Kinerja"]["I8"].number_format = 0.54, "0%"
    buku.save(path)
    hasil = periksa(path)
    assert {i.kode: i.nilai for i in hasil.isian}["K4"] == Decimal("18.6")
    assert "berformat persen, sedangkan yang diminta orang" in satu(hasil, "I8").pesan


@pytest.mark.parametrize(
    ("nilai", "lalu", "kata"),
    [
        (1860, "18.60", "Nilai ini 100 kali nilai periode lalu (18,60 %). Mungkin tanda koma tertinggal"),
        (186, "18.60", "Nilai ini 10 kali"),
        (18600, "18.60", "Nilai ini 1000 kali"),
        (0.2, "18.60", "Bila maksudnya 20 %"),
        (2000, None, "Nilai ini 100 kali targetnya (20,00 %)"),
        (40, "18.60", ""),
    ],
)
def test_lost_comma_is_asked_about(tmp_path, nilai, lalu, kata):
    hasil = periksa(
        terisi(tmp_path, {"K4": {"realisasi": nilai}}), konteks(lalu={"K4": Decimal(lalu) if lalu else None})
    )
    if kata:
        pesan = [c.pesan for c in hasil.catatan if c.sel == "I10"]
        assert any(kata in p for p in pesan)
    else:
        assert not hasil.catatan
    assert hasil.lengkap, "a question passes"


def test_a_hundredth_of_the_last_value_is_asked_about(tmp_path):
    hasil = periksa(terisi(tmp_path), konteks(lalu={"K2": Decimal(5400)}))
    assert satu(hasil, "I8").pesan == "Nilai ini hanya seperseratus nilai periode lalu (5.400). Mohon dicek."


def test_a_tenth_of_the_last_value_is_asked_about_within_a_year(tmp_path):
    k = konteks(TW2, lalu={"K2": Decimal(540)})
    pesan = satu(periksa(terisi(tmp_path, periode=TW2), k), "I8").pesan
    assert pesan == "Nilai ini hanya sepersepuluh nilai periode lalu (540). Mohon dicek."
    assert not periksa(terisi(tmp_path), konteks(lalu={"K2": Decimal(540)})).catatan


def test_value_above_its_maximum_names_the_likely_comma(tmp_path):
    hasil = periksa(terisi(tmp_path, {"K1": {"realisasi": 9106}}))
    assert "mungkin maksudnya 91,06 %" in satu(hasil, "I7").pesan


@pytest.mark.parametrize(("periode", "bertanya"), [(TW1, False), (TW2, True)])
def test_cumulative_figure_may_fall_only_at_the_turn_of_the_year(tmp_path, periode, bertanya):
    k = konteks(periode, lalu={"K5": Decimal(5)})
    hasil = periksa(terisi(tmp_path, periode=periode), k)
    assert [c.pesan for c in hasil.catatan] == (
        [
            "Indikator ini bersifat kumulatif, tetapi angkanya turun dari 5 menjadi 3. Isikan jumlah sejak Januari.",
        ]
        if bertanya
        else []
    )


def test_copied_target_column_is_asked_about_once(tmp_path):
    salinan = {"K2": {"realisasi": 60}, "K4": {"realisasi": 20}, "K5": {"realisasi": 4}}
    sama = {"K1": {"realisasi": 91.87}, "K3": {"pembilang": 9, "penyebut": 9}}
    hasil = periksa(terisi(tmp_path, salinan | sama))
    (catatan,) = [c for c in hasil.catatan if "sama persis dengan target" in c.pesan]
    assert (catatan.sel, catatan.tingkat) == ("I7", "konfirmasi")
    dijelaskan = {k: {**v, "catatan": "memang demikian"} for k, v in (salinan | sama).items()}
    hasil = periksa(terisi(tmp_path, dijelaskan))
    assert not [c for c in hasil.catatan if "sama persis" in c.pesan]


@pytest.mark.parametrize(
    ("kolom", "sel", "kata"),
    [
        ({"sumber": ""}, "K10", "Sumber data dan bukti dukung belum disebut"),
        ({"sumber": "", "bukti": "Laporan OM-SPAN"}, "K10", "Sumber data belum disebut"),
        ({}, "", ""),
        ({"realisasi": "Belum Rilis", "sumber": "", "catatan": "BPS, Juli"}, "", ""),
    ],
)
def test_figure_without_its_source_is_asked_about(tmp_path, kolom, sel, kata):
    hasil = periksa(terisi(tmp_path, {"K4": {"realisasi": 18.6, **kolom}}))
    assert hasil.lengkap
    assert [(c.sel, c.tingkat) for c in hasil.catatan] == ([(sel, "konfirmasi")] if sel else [])
    assert all(kata in c.pesan for c in hasil.catatan)


def test_workbook_without_a_column_for_the_source_is_asked_once(tmp_path):
    path = buku_asing(tmp_path / "data.xlsx", ["No", "Indikator", "Realisasi"], [b[:3] for b in BARIS_ASING])
    tanya = [c for c in periksa(path).catatan if "Sumber" in c.pesan]
    assert [(c.sel, "sumber 2 angka belum disebut" in c.pesan) for c in tanya] == [("C4", True)]


KENDALA = {"penghambat": "Operator berganti", "tindak_lanjut": "Pelatihan operator"}


@pytest.mark.parametrize(
    ("isi_baris", "lalu", "sel", "kata"),
    [
        ({}, "20", "N8", "Nilai 54 kurang baik dibanding sebelumnya (20)"),
        ({"penghambat": "Operator berganti"}, "20", "O8", "sedangkan tindak lanjut belum ditulis"),
        (KENDALA, "20", "", ""),
        ({}, "54", "", ""),
        ({}, "60", "", ""),
    ],
)
def test_worse_than_last_time_wants_kendala_and_tindak_lanjut(tmp_path, isi_baris, lalu, sel, kata):
    dasar = SKEMA.menurut_kode["K2"].model_dump()
    k2 = Indikator.model_validate(dasar | {"aturan": "posisi_akhir", "polaritas": "negatif"})
    lain = [i if i.kode != "K2" else k2 for i in SKEMA.indikator]
    skema = IndikatorTahun(tahun=2024, sasaran=SKEMA.sasaran, indikator=lain, anggaran=SKEMA.anggaran)
    k = replace(konteks(TW2, lalu={"K2": Decimal(lalu)}), skema=skema)
    hasil = periksa(terisi(tmp_path, {"K2": {"realisasi": 54, **isi_baris}}, periode=TW2), k)
    assert hasil.lengkap
    assert [(c.sel, c.tingkat) for c in hasil.catatan] == ([(sel, "konfirmasi")] if sel else [])
    assert all(kata in c.pesan for c in hasil.catatan)


def test_question_is_answered_in_catatan_and_carried_until_it_is(tmp_path):
    k = konteks(lalu={"K4": Decimal("1.86")})
    tanya = satu(periksa(terisi(tmp_path), k), "I10")
    assert tanya.belum_dijawab
    hanya_lain = terisi(tmp_path, {"K4": {"sumber": "x"}})
    lama = Isian(kode="K4", nilai=Decimal("18.6"))
    lanjut = periksa(hanya_lain, replace(k, terakhir={"K4": lama}, catatan_terakhir={"desa": (tanya,)}))
    (terbawa,) = lanjut.catatan
    assert (terbawa.pesan, terbawa.sel, terbawa.belum_dijawab) == (tanya.pesan, "", True)
    dijawab = satu(periksa(terisi(tmp_path, {"K4": {"realisasi": 18.6, "catatan": "Salur tahap II cair"}}), k), "I10")
    assert (dijawab.jawaban, dijawab.belum_dijawab) == ("Salur tahap II cair", False)


def test_rating_is_one_of_its_scale(tmp_path):
    from arsip_kinerja.tools.sheets.fill import isi  # noqa: PLC0415 -- only here

    path = formulir(tmp_path, "umum")
    for tertulis, tercatat in (("bb", "BB"), ("AAA", None), (80, None), ("Belum Rilis", None)):
        isi(path, {"U1": {"realisasi": tertulis}, "U2": {"realisasi": "2,5 hari"}}, {"2.13.01": 1})
        hasil = periksa(path, konteks(unit="umum"))
        assert {i.kode: i.nilai for i in hasil.isian}.get("U1") == tercatat
        if tercatat is None:
            assert satu(hasil, "I7").tingkat == "perbaikan"
    assert next(i.nilai for i in hasil.isian if i.kode == "U2") == Decimal("2.5")


@pytest.mark.parametrize(
    ("nilai", "tingkat", "kata"),
    [
        (
            1_712_400_000,
            "perbaikan",
            "Realisasi Rp1.712.400.000 melebihi pagu Rp1.642.750.000. Mohon dicocokkan dengan SPJ Fungsional.",
        ),
        ("Rp400.000.000", "", ""),
        ("400 juta", "perbaikan", "angka dalam rupiah"),
        (300, "konfirmasi", "Realisasi turun dari Rp350.000.000 menjadi Rp300"),
        (None, "perbaikan", "Realisasi belum diisi"),
    ],
)
def test_budget_line_is_checked_against_its_pagu_and_last_periode(tmp_path, nilai, tingkat, kata):
    k = konteks(TW2, lalu={"2.13.04": Decimal(350_000_000)})
    hasil = periksa(terisi(tmp_path, belanja={"2.13.04": nilai}, periode=TW2), k)
    if tingkat:
        assert satu(hasil, "E5").tingkat == tingkat
        assert kata in satu(hasil, "E5").pesan
    assert bool(hasil.anggaran) == (tingkat != "perbaikan")


def test_figure_typed_beside_one_a_spj_brought_is_asked_about_and_a_blank_takes_it(tmp_path):
    spj = IsianAnggaran(kode="2.13.04", realisasi=Decimal(399_000_000), sumber=f"{SUMBER}SPJ Maret.xlsx")
    k = konteks(anggaran_terakhir={"2.13.04": spj})
    hasil = periksa(terisi(tmp_path), k)
    assert satu(hasil, "E5").pesan.startswith("Tertulis Rp400.000.000, sedangkan SPJ Maret.xlsx mencatat Rp399.000.000")
    assert hasil.lengkap
    kosong = periksa(terisi(tmp_path, belanja={}), k)
    assert (kosong.anggaran, kosong.lengkap, kosong.catatan) == ((spj,), True, ())


def test_all_findings_come_at_once_in_the_order_of_the_sheets(tmp_path):
    salah = {"K4": {"realisasi": "1.234"}, "K1": {"realisasi": "112 desa"}}
    hasil = periksa(terisi(tmp_path, salah, belanja={"2.13.04": 9_000_000_000}))
    assert [(c.lembar, c.sel) for c in hasil.catatan] == [("Kinerja", "I7"), ("Kinerja", "I10"), ("Anggaran", "E5")]
    assert [i.kode for i in hasil.isian] == ["K2", "K3", "K5"]
    assert hasil.catatan[0].lokasi == "lembar Kinerja, sel I7"


def test_row_recorded_earlier_is_not_asked_again(tmp_path):
    lama = Isian(kode="K4", nilai=Decimal("18.6"))
    k = konteks(
        terakhir={"K4": lama}, anggaran_terakhir={"2.13.04": IsianAnggaran(kode="2.13.04", realisasi=Decimal(1))}
    )
    hasil = periksa(terisi(tmp_path, {"K4": {"sumber": "x"}}, belanja={}), k)
    assert hasil.lengkap
    assert lama in hasil.isian


def test_untargeted_row_is_not_recorded_but_spoken_of(tmp_path):
    hasil = periksa(terisi(tmp_path, {"K6": {"realisasi": 2}}))
    assert satu(hasil, "I12").tingkat == "konfirmasi"
    assert hasil.lengkap
    assert "K6" not in {i.kode for i in hasil.isian}


# ---- whose form is it -------------------------------------------------------------------------------------------


def test_form_of_another_periode_goes_back_with_the_right_one_named(tmp_path):
    hasil = periksa(terisi(tmp_path, periode=Periode.baca("2023-TW4")))
    (catatan,) = hasil.catatan
    assert catatan.lokasi == "seluruh file"
    assert catatan.pesan.startswith(
        "File ini adalah formulir Triwulan IV Tahun 2023, sedangkan yang sedang dikumpulkan Triwulan I Tahun 2024. "
        'Formulir yang benar sudah kami siapkan di folder "4 Formulir kosong": '
        '"Formulir Bidang Desa – Triwulan I Tahun 2024.xlsx".'
    )
    assert not hasil.isian


def test_form_in_another_units_folder_goes_back(tmp_path):
    (catatan,) = periksa(terisi(tmp_path), konteks(unit="umum")).catatan
    assert "formulir Bidang Desa, sedangkan foldernya milik Sekretariat" in catatan.pesan


def test_root_folder_takes_any_unit(tmp_path):
    hasil = periksa(terisi(tmp_path), konteks(unit=""))
    assert (hasil.unit, hasil.lengkap) == ("desa", True)


@pytest.mark.parametrize(
    ("sel", "isi", "kata"),
    [
        ("B1", "lain", "perangkat daerah lain"),
        ("B3", "kacau", "formulir periode lain"),
        ("B4", "=1+1", "belum dapat mengenali bidang"),
    ],
)
def test_altered_identity_goes_back(tmp_path, sel, isi, kata):
    path = terisi(tmp_path)
    buku = load_workbook(path)
    buku["_arsip"][sel].value = isi
    buku.save(path)
    (catatan,) = periksa(path).catatan
    assert kata in catatan.pesan


def buku_asing(path, kepala, baris, judul="Rekap Januari–Maret"):
    buku = Workbook()
    lembar = buku.active
    lembar.title = "Sheet1"
    lembar.append([judul])
    lembar.append([])
    lembar.append(kepala)
    for b in baris:
        lembar.append(b)
    buku.save(path)
    return path


KEPALA_ASING = ["No.", "Indikator Kinerja Utama", "Realisasi\nTW I (%)", "Realisasi TW II", "Keterangan"]
BARIS_ASING = [
    [1, "persentase desa yang memiliki  bumdes", 91.06, 93, "rekap kecamatan"],
    [2, "Jumlah Aparatur Desa yang Dilatih", "54 orang", None, None],
    ["", "Jumlah", 145, None, None],
]


def test_foreign_workbook_is_read_by_headings_and_names(tmp_path):
    path = buku_asing(tmp_path / "data.xlsx", KEPALA_ASING, BARIS_ASING)
    hasil = periksa(path, konteks(unit=""))
    assert hasil.unit == "desa"
    assert {i.kode: (i.nilai, i.catatan) for i in hasil.isian} == {
        "K1": (Decimal("91.06"), "rekap kecamatan"),
        "K2": (Decimal(54), ""),
    }
    assert satu(hasil, "C4").tingkat == "konfirmasi", "a ratio typed alone"
    assert "Mohon isi lembar Anggaran" in hasil.catatan[-1].pesan
    assert not hasil.lengkap


def test_column_of_another_triwulan_is_not_this_ones(tmp_path):
    path = buku_asing(tmp_path / "data.xlsx", ["No", "Indikator", "Realisasi TW II"], [[1, "Jumlah RT/RW Cantik", 9]])
    (catatan,) = periksa(path).catatan
    assert "belum menemukan judul kolom" in catatan.pesan


def test_workbook_of_several_units_in_the_root_folder_is_a_question(tmp_path):
    baris = [*BARIS_ASING, [3, "Rata-rata waktu layanan", 3.2, None, None]]
    path = buku_asing(tmp_path / "data.xlsx", KEPALA_ASING, baris)
    (catatan,) = periksa(path, konteks(unit="")).catatan
    assert "2 bidang (Bidang Desa, Sekretariat)" in catatan.pesan


def test_row_of_another_unit_goes_back_alone(tmp_path):
    baris = [*BARIS_ASING, [3, "Rata-rata waktu layanan", 3.2, None, None]]
    hasil = periksa(buku_asing(tmp_path / "data.xlsx", KEPALA_ASING, baris))
    assert "milik Sekretariat, bukan Bidang Desa" in satu(hasil, "C7").pesan
    assert len(hasil.isian) == 2


def test_foreign_workbook_wholly_of_another_unit_goes_back_whole(tmp_path):
    path = buku_asing(tmp_path / "data.xlsx", KEPALA_ASING, [[3, "Rata-rata waktu layanan", 3.2, None, None]])
    (catatan,) = periksa(path).catatan
    assert "formulir Sekretariat, sedangkan foldernya milik Bidang Desa" in catatan.pesan


def test_unknown_indikator_with_a_figure_is_named(tmp_path):
    baris = [*BARIS_ASING, [3, "Indeks yang tidak dikenal", 3.2, None, None]]
    hasil = periksa(buku_asing(tmp_path / "data.xlsx", KEPALA_ASING, baris))
    assert '"Indeks yang tidak dikenal" tidak ada pada daftar Bidang Desa tahun 2024' in satu(hasil, "C7").pesan


def test_indikator_answered_twice_is_not_guessed(tmp_path):
    baris = [*BARIS_ASING, [3, "Jumlah aparatur desa yang dilatih", 60, None, None]]
    hasil = periksa(buku_asing(tmp_path / "data.xlsx", KEPALA_ASING, baris))
    assert "sudah diisi juga di lembar Sheet1, sel C5" in satu(hasil, "C7").pesan
    assert "K2" not in {i.kode for i in hasil.isian}


def test_hidden_sheets_and_instructions_hold_no_answers(tmp_path):
    path = buku_asing(tmp_path / "data.xlsx", KEPALA_ASING, BARIS_ASING)
    buku = load_workbook(path)
    for nama, keadaan in (("Petunjuk", "visible"), ("lama", "hidden")):
        salinan = buku.copy_worksheet(buku["Sheet1"])
        salinan.title, salinan.sheet_state = nama, keadaan
    buku.save(path)
    assert [i.kode for i in periksa(path).isian] == ["K1", "K2"]


def test_periode_that_asks_nothing_of_a_unit_says_so(tmp_path):
    skema = konteks().skema
    kosong = IndikatorTahun(tahun=2024, sasaran=skema.sasaran, indikator=skema.indikator[5:])
    k = konteks()
    hasil = periksa(terisi(tmp_path), type(k)(INSTANSI, kosong, TW1, "kecil-2024-TW1", "desa"))
    assert "tidak ada isian yang diminta" in hasil.catatan[0].pesan
    assert not hasil.lengkap


def test_no_message_shouts_or_blames(tmp_path):
    salah = {k: {"realisasi": v} for k, v in zip(BENAR, ("x", "1.234", -1, "#REF!", "2; 3"), strict=True)}
    hasil = periksa(terisi(tmp_path, salah, belanja={"2.13.04": "??"}))
    assert len(hasil.catatan) == 6
    for c in hasil.catatan:
        assert "!" not in c.pesan.replace("#REF!", "")
        assert not {"error", "gagal", "invalid", "dilarang", "salah"} & set(c.pesan.casefold().split())
