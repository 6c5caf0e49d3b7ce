from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pembuat import indikator

from arsip_kinerja.domain.kolom import temukan
from arsip_kinerja.domain.pemeriksaan import Acuan, periksa_baris
from arsip_kinerja.domain.pemeriksaan_anggaran import periksa_anggaran
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.sel import KOSONG, Sel, alamat
from arsip_kinerja.domain.skema.indikator import Anggaran
from arsip_kinerja.domain.tulisan import satuan_cocok, terbilang, tulisan

TW1 = Periode.baca("2024-TW1")

BILANGAN = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15)
SEL = st.one_of(
    st.just(KOSONG),
    st.builds(lambda t: Sel("teks", t), st.text(min_size=1, max_size=40)),
    st.builds(lambda t: Sel("teks", t), st.from_regex(r"[0-9.,%Rp -]{1,20}", fullmatch=True)),
    st.builds(lambda n, p: Sel("angka", str(n), n, p), BILANGAN, st.booleans()),
    st.builds(lambda n: Sel("tanggal", "10/05/1900", n), BILANGAN),
    st.builds(lambda t: Sel("salah", t), st.sampled_from(["#REF!", "#DIV/0!", "#LAIN!"])),
)
ACUAN = st.builds(
    lambda t, n, tahun_sama: Acuan(t, n, tahun_sama=tahun_sama),
    st.one_of(st.none(), BILANGAN, st.just("BB")),
    st.one_of(st.none(), BILANGAN, st.just("Belum Rilis")),
    st.booleans(),
)
INDIKATOR = (
    indikator(satuan="%", pembilang="desa", penyebut="desa", penyebut_tetap=Decimal(123), maksimum=Decimal(100)),
    indikator(satuan="Rp", pembilang="Rp setor", penyebut="Rp ketetapan", aturan="rasio_jumlah"),
    indikator(satuan="orang", aturan="kumulatif", desimal=0),
    indikator(satuan="predikat", polaritas="predikat"),
)


@given(
    st.sampled_from(INDIKATOR),
    st.fixed_dictionaries(dict.fromkeys(("pembilang", "penyebut", "realisasi", "catatan"), SEL)),
    ACUAN,
)
def test_whatever_is_typed_gives_an_answer_or_a_reason_never_both_nor_neither(i, baris, acuan):
    hasil = periksa_baris(i, baris, acuan)
    harus = [t for t in hasil.temuan if t.tingkat == "perbaikan"]
    assert (hasil.isian is None) == bool(harus)
    if hasil.isian and isinstance(hasil.isian.nilai, Decimal):
        assert 0 <= hasil.isian.nilai <= (i.maksimum if i.maksimum is not None else hasil.isian.nilai)
    assert all(t.pesan.strip() for t in hasil.temuan)


@given(SEL, st.one_of(st.none(), BILANGAN))
def test_budget_amount_is_within_its_pagu_or_returned(sel, lalu):
    a = Anggaran(kode="1", nama="Program", pagu=Decimal(1000), unit="u")
    isian, temuan = periksa_anggaran(a, sel, KOSONG, lalu)
    assert (isian is None) == any(t.tingkat == "perbaikan" for t in temuan)
    assert isian is None or 0 <= isian.realisasi <= a.pagu


@pytest.mark.parametrize(
    ("tertulis", "satuan", "cocok"),
    [
        ("hari", "hari kerja", True),
        ("orang", "orang/lembaga", True),
        ("persen", "%", True),
        ("%", "%", True),
        ("desa", "%", False),
        ("%", "desa", False),
        ("Rp", "Rp setor", True),
        ("rupiah", "Rp", True),
        ("kasus", "kali", False),
        ("", "kali", True),
    ],
)
def test_typed_unit_is_the_asked_one_or_not(tertulis, satuan, cocok):
    assert satuan_cocok(tertulis, satuan) == cocok


@pytest.mark.parametrize(
    ("n", "kata"),
    [
        (1234, "seribu dua ratus tiga puluh empat"),
        (100_100, "seratus ribu seratus"),
        (11_012, "sebelas ribu dua belas"),
        (999_010, "sembilan ratus sembilan puluh sembilan ribu sepuluh"),
        (1_000_000, "satu juta"),
        (21_000, "dua puluh satu ribu"),
    ],
)
def test_number_in_words(n, kata):
    assert terbilang(n) == kata


def test_formula_tail_is_cut_but_typed_places_stay():
    assert tulisan(Sel("angka", "", Decimal("54.5454545454545")), "%").nilai == Decimal("54.545455")
    assert tulisan(Sel("angka", "", Decimal("0.7234")), "indeks").nilai == Decimal("0.7234")


@pytest.mark.parametrize(("tempat", "teks"), [((6, 8), "I7"), ((0, 25), "Z1"), ((9, 26), "AA10"), ((0, 16383), "XFD1")])
def test_address_of_a_cell(tempat, teks):
    assert alamat(*tempat) == teks


@pytest.mark.parametrize(
    ("judul", "jenis", "kolom"),
    [
        (
            ["No", "INDIKATOR  KINERJA", "Target", "Realisasi (%)"],
            "kinerja",
            {"no": 0, "indikator": 1, "target": 2, "realisasi": 3},
        ),
        (["Kode", "Realisasi s.d. Tribulan 1", "Ket."], "kinerja", {"kode": 0, "realisasi": 1, "catatan": 2}),
        (["Indikator", "Realisasi 2023", "Realisasi TW I 2024"], "kinerja", {"indikator": 0, "realisasi": 2}),
        (["Indikator", "Data Capaian"], "kinerja", {"indikator": 0, "realisasi": 1}),
        (["Indikator", "Target", "Capaian"], "", {}),
        (["Indikator", "Capaian Kinerja"], "kinerja", {"indikator": 0, "realisasi": 1}),
        (
            ["Kode Rekening", "Uraian", "Pagu Anggaran", "Realisasi", "%"],
            "anggaran",
            {"kode": 0, "nama": 1, "pagu": 2, "realisasi": 3, "persen": 4},
        ),
        (["Nama", "Alamat"], "", {}),
    ],
)
def test_headings_are_found_by_synonyms(judul, jenis, kolom):
    kepala = temukan([["Judul"], [], judul], TW1)
    if jenis:
        assert kepala is not None
        assert (kepala.jenis, kepala.baris, dict(kepala.kolom)) == (jenis, 2, kolom)
    else:
        assert kepala is None
