"""Figures of an edited draft against those the data gave: what is the same, what was changed, taken out or put in."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arsip_kinerja.domain.angka_naskah import angka, bandingkan, nilai
from arsip_kinerja.domain.isi_word import Paragraf, Tabel

TABEL = Tabel(
    (
        ("No", "Indikator", "Target", "Realisasi", "Kategori"),
        ("1", "Persentase desa Mandiri", "42,28", "44,72", "Sangat Tinggi"),
        ("2", "Jumlah BUMDes Maju", "8", "7", "Tinggi"),
        ("3", "Nilai AKIP", "BB", "BB", "Sedang"),
    )
)
ASAL = (
    Paragraf("BAB III Akuntabilitas Kinerja", judul=True),
    Paragraf("Dari 10 indikator, 7 mencapai target dan 3 belum."),
    Paragraf("Tabel 1. Capaian kinerja"),
    TABEL,
    Paragraf("Realisasi anggaran Rp7.832.019.190 atau 95,84 %."),
)


def ganti(*ubah: tuple[str, str]) -> Tabel:
    return Tabel(tuple(tuple(dict(ubah).get(s, s) for s in b) for b in TABEL.baris))


def selisih(*sunting: Paragraf | Tabel) -> list[tuple[str, str, str]]:
    return [(s.macam, s.tertulis, s.seharusnya) for s in bandingkan(ASAL, sunting)]


def test_an_unchanged_draft_has_no_deviation():
    assert selisih(*ASAL) == []


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("91,06", "91,060"),
        ("1.000", "1000"),
        ("Rp7.832.019.190", "7.832.019.190,00"),
        ("Rp 5.000", "Rp5.000"),
        ("–3", "-3"),
        ("1.234,5", "1234,50"),
    ],
)
def test_figures_of_one_value_are_the_same_however_they_are_written(a, b):
    assert nilai(a) == nilai(b)


def test_figures_are_told_from_names_ranges_and_codes():
    teks = "TW1 Indikator B3: 95–105 %, turun -2,5 (Rp1.500.000) kode 2.13.01, 1.234 unit."
    assert angka(teks) == ["95", "105", "-2,5", "Rp1.500.000", "2.13.01", "1.234"]
    assert nilai("1.234") == "1234", "in our papers a dot before three digits groups thousands"


def test_changed_cell_names_table_row_and_column():
    (s,) = bandingkan(ASAL, (*ASAL[:3], ganti(("44,72", "54,72")), ASAL[4]))
    assert s.di == 'Tabel 1. Capaian kinerja, baris "Persentase desa Mandiri", kolom "Realisasi"'
    assert s.kalimat.endswith("tertulis 54,72, menurut data 44,72.")


def test_short_words_beside_figures_are_data_but_only_in_rows_of_figures():
    assert selisih(*ASAL[:3], ganti(("Tinggi", "Sangat Tinggi")), ASAL[4]) == [("berbeda", "Sangat Tinggi", "Tinggi")]
    assert selisih(*ASAL[:3], ganti(("Jumlah BUMDes Maju", "Jumlah BUMDesa Maju")), ASAL[4]) == [
        ("berbeda", "Jumlah BUMDesa Maju", "Jumlah BUMDes Maju")
    ]


def test_emptied_cell_is_missing_and_a_figure_in_an_empty_cell_is_new():
    kosong = Tabel((*TABEL.baris, ("4", "Indeks", "", "80", "")))
    terisi = Tabel((*TABEL.baris, ("4", "Indeks", "75", "", "")))
    hasil = bandingkan((kosong,), (terisi,))
    assert [(s.macam, s.tertulis, s.seharusnya) for s in hasil] == [("baru", "75", ""), ("hilang", "", "80")]


def test_rows_moved_are_the_same_rows_and_a_row_put_in_is_not_from_data():
    b = TABEL.baris
    pindah = Tabel((b[0], b[2], ("9", "Indikator tambahan", "5", "6", ""), b[1], b[3]))
    assert selisih(*ASAL[:3], pindah, ASAL[4]) == [("baru", "9; 5; 6", "")]


def test_row_taken_out_lists_its_figures():
    assert selisih(*ASAL[:3], Tabel(TABEL.baris[:2] + TABEL.baris[3:]), ASAL[4]) == [("hilang", "", "2; 8; 7")]


def test_table_taken_out_lists_every_row_of_figures():
    assert [s for s in selisih(*ASAL[:3], ASAL[4]) if s[0] == "hilang"] == [
        ("hilang", "", "1; 42,28; 44,72"),
        ("hilang", "", "2; 8; 7"),
        ("hilang", "", "3"),
    ]


def test_column_put_in_keeps_every_other_figure_where_it_was():
    lebar = Tabel(tuple((*b[:2], "catatan" if n else "Catatan", *b[2:]) for n, b in enumerate(TABEL.baris)))
    assert selisih(*ASAL[:3], lebar, ASAL[4]) == []


def test_changed_figure_of_a_sentence_is_found_also_when_two_are_swapped():
    tukar = Paragraf("Dari 10 indikator, 3 mencapai target dan 7 belum.")
    assert selisih(ASAL[0], tukar, *ASAL[2:]) == [("berbeda", "3", "7"), ("berbeda", "7", "3")]


def test_sentences_may_be_rewritten_moved_and_added_as_long_as_the_figures_stand():
    lain = Paragraf("Sebanyak 7 dari 10 indikator tercapai; 3 indikator lain kami bahas di bawah.")
    tambahan = Paragraf("Kami mengadakan 12 kunjungan lapangan.")
    assert selisih(ASAL[0], tambahan, lain, *ASAL[2:]) == []


def test_figure_missing_from_a_rewritten_sentence_is_listed_with_its_place():
    lain = Paragraf("Dari 10 indikator baru 8 yang tercapai, yang lain kami bahas di bawah.")
    hasil = bandingkan(ASAL, (ASAL[0], lain, *ASAL[2:]))
    assert sorted((s.macam, s.tertulis, s.seharusnya) for s in hasil) == [("berbeda", "8", "7"), ("hilang", "", "3")]
    assert all(s.di.startswith("BAB III Akuntabilitas Kinerja, kalimat") for s in hasil)


@given(
    st.lists(
        st.lists(st.sampled_from(["", "12", "7,5", "Rp1.000", "–", "Baik", "teks panjang"]), max_size=4), max_size=5
    )
)
def test_any_table_equals_itself(baris):
    tabel = Tabel(tuple(tuple(b) for b in baris))
    assert bandingkan((tabel,), (tabel,)) == ()


@given(st.text(alphabet="0123456789.,-–Rp ()%aB", max_size=40))
def test_any_text_can_be_read_for_figures(teks):
    assert all(nilai(t) for t in angka(teks))


def test_one_sentence_or_figure_repeated_without_end_holds_nobody_up_and_what_is_gone_is_named():
    asal = [Paragraf(f"Capaian 100,00 dari target {n}.", judul=False) for n in range(300)]
    awal = process_time()
    (*_, akhir) = bandingkan(asal, [Paragraf("Lain. " + "100,00 " * 20_000, judul=False)])
    assert akhir.seharusnya == "299"
    sama = [Paragraf("Belum ada data.", judul=False) for _ in range(20_000)]
    assert len(bandingkan([*asal, *sama[:300]], sama)) == 600
    assert process_time() - awal < 5
