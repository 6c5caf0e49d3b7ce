"""What counts as evidence, what lacks, and what a file name says."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from arsip_kinerja.domain.berkas import Berkas, Tugas
from arsip_kinerja.domain.bukti import (
    Bukti,
    Kebutuhan,
    Tersedia,
    berwajib,
    kebutuhan,
    kebutuhan_berkas,
    kurang,
    menyebut,
    menyebut_lain,
    nama_dikenal,
    sasaran,
)
from arsip_kinerja.domain.jalan import Alur, Langkah
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.skema.indikator import IndikatorTahun
from arsip_kinerja.domain.sop import Perlu, Sop
from arsip_kinerja.domain.surat import butir_kurang

SAAT = datetime(2024, 4, 16, tzinfo=UTC)


def tahap(id_, aksi, **lain):
    return {"id": id_, "no": id_, "kegiatan": "Langkah", "pelaksana": [{"peran": "Kasi"}], "aksi": [aksi], **lain}


SOP = Sop.model_validate(
    {
        "nama": "kecil",
        "judul": "SOP Kecil",
        "identitas": [],
        "periode": [{"jenis": "triwulan"}, {"jenis": "bulan"}],
        "peran": [{"nama": "Kasi"}],
        "tahap": [
            tahap("1", "catat", perlu=[{"nama": "Laporan lalu", "naskah": ["laporan_triwulan"]}]),
            tahap(
                "2",
                "pengisian",
                per_unit=True,
                perlu=[{"nama": "SPJ"}, {"nama": "Data pendukung", "bukti_indikator": True}],
            ),
            tahap("3", "susun", perlu=[{"nama": "SPJ", "wajib": True}, {"nama": "SPJ Fungsional"}]),
        ],
    }
)


def indikator(kode, unit, bukti="Rekap", wajib=()):
    return {
        "kode": kode,
        "nama": f"Indikator {kode}",
        "satuan": "unit",
        "sasaran": "S",
        "unit": unit,
        "target": {"tw1": 1},
        "bukti": bukti,
        "bukti_wajib": wajib,
    }


SKEMA = IndikatorTahun.model_validate(
    {
        "tahun": 2024,
        "sasaran": [{"kode": "S", "nama": "Sasaran"}],
        "indikator": [
            indikator("B1", "desa"),
            indikator("B10", "desa", wajib=["file", "link"]),
            indikator("U1", "umum", bukti=""),
        ],
    }
)


def berkas(periode="2024-TW1", tugas=()):
    p = Periode.baca(periode)
    jalan = Alur(SOP, ("desa", "umum")).buka(SOP.tahap[0])
    return Berkas("kecil", "kecil", "kecil", SOP, SKEMA, p, "BERJALAN", "", None, SAAT, 1, jalan, tuple(tugas), {})


KOSONG = Tersedia()


def bukti(unit, untuk, nama="a.pdf"):
    return Bukti(unit, untuk, nama, "00", 1, SAAT)


def isi(unit="desa", tersedia=KOSONG, **lain):
    return {k.untuk: k for k in kebutuhan(berkas(**lain), Langkah("2", unit, 1, "BERJALAN"), tersedia)}


def test_filling_in_needs_its_kelengkapan_and_the_evidence_its_indikator_name():
    assert list(isi()) == ["SPJ", "Data pendukung", "B1", "B10"]
    assert list(isi("umum")) == ["SPJ", "Data pendukung"], "an indikator that names no evidence asks none"
    assert {k.keadaan for k in isi().values()} == {"belum ada"}
    assert [k.untuk for k in isi().values() if k.menghalangi] == ["B10"]


@pytest.mark.parametrize(
    ("teks", "b1", "b10"),
    [
        ("", False, False),
        ("Rekap penerima", True, False),
        ("lihat https://drive.example.go.id/abc", True, True),
        ("www.example.go.id/rekap", True, True),
        ("http://", True, False),
    ],
)
def test_text_or_link_in_the_column_counts_where_the_indikator_allows_it(teks, b1, b10):
    ada = isi(tersedia=Tersedia(teks={"B1": teks, "B10": teks}))
    assert (ada["B1"].ada, ada["B10"].ada) == (b1, b10)


def test_file_for_an_indikator_is_data_pendukung_of_its_unit_only():
    ada = Tersedia([bukti("desa", "B10", "B10 rekap.pdf")])
    assert isi(tersedia=ada)["B10"].rincian == ("B10 rekap.pdf",)
    assert isi(tersedia=ada)["Data pendukung"].ada
    assert not isi("umum", ada)["Data pendukung"].ada


def test_kelengkapan_from_the_office_counts_for_every_unit_that_of_a_unit_for_itself():
    assert isi("umum", Tersedia([bukti("", "SPJ")]))["SPJ"].ada
    assert not isi("umum", Tersedia([bukti("desa", "SPJ")]))["SPJ"].ada


def test_filed_report_of_an_earlier_periode_is_the_kelengkapan_it_stands_for():
    (satu,) = kebutuhan(
        berkas(), Langkah("1", "", 1, "BERJALAN"), Tersedia(arsip={"laporan_triwulan": "kecil/2023/0004"})
    )
    assert satu.rincian == ("arsip kecil/2023/0004",)


def test_list_of_a_berkas_has_each_thing_once_and_is_strict_from_the_first_tahap_on():
    daftar = kebutuhan_berkas(berkas(), Tersedia())
    assert [(k.tahap, k.unit, k.untuk) for k in daftar] == [
        ("1", "", "Laporan lalu"),
        ("2", "desa", "SPJ"),
        ("2", "desa", "Data pendukung"),
        ("2", "desa", "B1"),
        ("2", "desa", "B10"),
        ("2", "umum", "SPJ"),
        ("2", "umum", "Data pendukung"),
        ("3", "", "SPJ Fungsional"),
    ]
    assert [k.untuk for k in daftar if k.wajib] == ["SPJ", "B10", "SPJ"]
    assert [k.untuk for k in kurang(daftar)][:3] == ["SPJ", "B10", "SPJ"], "what must be there first"


def janji(tahap_, unit, hari, putaran=1):
    return Tugas(1, "kecil", tahap_, "Kasi", unit, putaran, "SELESAI", SAAT, menyusul=hari)


def test_promise_covers_what_its_tahap_lacks_and_is_said_with_its_date():
    daftar = isi(tugas=[janji("2", "desa", date(2024, 4, 30))])
    assert {k.keadaan for k in daftar.values()} == {"menyusul 30 April 2024"}
    assert not any(k.menghalangi for k in daftar.values())
    assert isi("umum", tugas=[janji("2", "desa", date(2024, 4, 30))])["SPJ"].keadaan == "belum ada"


def test_promise_of_a_step_that_was_sent_back_counts_no_more():
    b = berkas(tugas=[janji("2", "desa", date(2024, 4, 30))])
    b = replace(b, jalan=(Langkah("2", "desa", 1, "DIKEMBALIKAN"), Langkah("2", "desa", 2, "BERJALAN")))
    assert {k.keadaan for k in kebutuhan(b, b.jalan[1], Tersedia())} == {"belum ada"}


def test_whether_anything_must_be_there_is_told_without_looking():
    assert berwajib(berkas(), Langkah("2", "desa", 1, "BERJALAN"))
    assert not berwajib(berkas(), Langkah("2", "umum", 1, "BERJALAN"))
    assert berwajib(berkas(), Langkah("3", "", 1, "BERJALAN"))


@pytest.mark.parametrize(
    ("nama", "untuk"),
    [
        ("B1 rekap.pdf", "B1"),
        ("b1_rekap.pdf", "B1"),
        ("B1.pdf", "B1"),
        ("B10-foto.jpg", "B10"),
        ("B100.jpg", ""),
        ("rekap B1.pdf", ""),
        ("SPJ Maret.pdf", "SPJ"),
        ("spj_fungsional (1).pdf", "SPJ Fungsional"),
        ("SPJFungsional.pdf", ""),
        ("", ""),
        ("….pdf", ""),
    ],
)
def test_the_beginning_of_a_name_says_what_it_is_for_by_whole_words_longest_first(nama, untuk):
    s = sasaran(berkas(), nama)
    assert (s.untuk if s else "") == untuk


def test_names_told_to_a_unit_are_its_own_kode_and_the_kelengkapan():
    assert nama_dikenal(berkas(), "umum") == ("U1", "Laporan lalu", "SPJ", "Data pendukung", "SPJ Fungsional")


@pytest.mark.parametrize(
    ("nama", "periode", "ya", "lain"),
    [
        ("B1 TW1 rekap.pdf", "2024-TW1", True, False),
        ("B1 Triwulan I 2024.pdf", "2024-TW1", True, False),
        ("B1 tw i.pdf", "2024-TW1", True, False),
        ("B1 TW1 2023.pdf", "2024-TW1", False, True),
        ("B1 TW II.pdf", "2024-TW1", False, True),
        ("B1 TW1-TW2.pdf", "2024-TW1", True, False),
        ("B1 rekap.pdf", "2024-TW1", False, False),
        ("B1 Februari.pdf", "2024-02", True, False),
        ("B1 TW II.pdf", "2024-02", False, False),
    ],
)
def test_a_name_may_say_the_periode(nama, periode, ya, lain):
    b = berkas(periode)
    assert (menyebut(nama, b), menyebut_lain(nama, b)) == (ya, lain)


@pytest.mark.parametrize("nama", ["", "SPJ (asli)", "SPJ = naskah", "SPJ\nDPA", "(wajib)", "• SPJ"])
def test_name_of_a_kelengkapan_must_be_one_a_workbook_and_a_file_can_bear(nama):
    with pytest.raises(ValueError, match="nama"):
        Perlu(nama=nama)


def test_letter_names_what_must_come_what_was_promised_and_the_rest_and_how_to_hand_it_in():
    daftar = [
        Kebutuhan("2", "desa", "SPJ", "SPJ", wajib=True),
        Kebutuhan("2", "desa", "B1", "Indikator B1", wajib=False, menyusul=date(2024, 4, 30)),
        Kebutuhan("2", "desa", "DPA", "DPA", wajib=False),
    ]
    (teks,) = butir_kurang(daftar)
    assert teks == (
        "Yang masih kami tunggu sebelum langkah ini selesai: SPJ. Yang menyusul: B1 (Indikator B1), "
        "30 April 2024. Bukti dukung yang belum ada: DPA. "
        'Awali nama filenya dengan kode atau nama itu, misalnya "SPJ", dan taruh di folder yang sama.'
    )
    assert butir_kurang([]) == []


def test_letter_sends_to_the_column_of_the_form_what_a_file_cannot_meet():
    skema = IndikatorTahun.model_validate(
        {
            "tahun": 2024,
            "sasaran": [{"kode": "S", "nama": "Sasaran"}],
            "indikator": [
                indikator("M1", "desa", wajib=["link"]),
                indikator("M2", "desa", wajib=["link", "teks"]),
                indikator("M3", "desa", wajib=["link", "teks"]),
            ],
        }
    )
    b = replace(berkas(), skema=skema)
    daftar = kurang(kebutuhan(b, Langkah("2", "desa", 1, "BERJALAN"), KOSONG))
    kolom = 'mohon isi kolom "Bukti dukung" pada formulir dengan'
    isi = (
        f"Untuk M1, {kolom} tautan, lalu kirim formulirnya. "
        f"Untuk M2, M3, {kolom} tautan atau nama dokumen, lalu kirim formulirnya."
    )
    awali = "Awali nama filenya dengan kode atau nama itu, misalnya"
    (teks,) = butir_kurang(daftar)
    assert teks.endswith(f'{awali} "SPJ", dan taruh di folder yang sama. {isi}')
    (teks,) = butir_kurang([k for k in daftar if k.jenis == "indikator"])
    assert "filenya" not in teks
    assert teks.endswith(isi)
