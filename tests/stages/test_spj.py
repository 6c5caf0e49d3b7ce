import csv
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
import xlwt
from hypothesis import given, settings
from hypothesis import strategies as st
from kantor_kecil import SKEMA, TW1, TW2, konteks
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl import Workbook

from arsip_kinerja.domain.isian import HasilPeriksa, IsianAnggaran
from arsip_kinerja.domain.sel import Sel
from arsip_kinerja.domain.skema.indikator import Anggaran, IndikatorTahun
from arsip_kinerja.domain.spj import SUMBER, BarisSpj, DaftarSpj
from arsip_kinerja.domain.spj.bacaan import bulan_akhir, kode_nama, uang
from arsip_kinerja.domain.spj.kolom import temukan_spj
from arsip_kinerja.stages import validation
from arsip_kinerja.tools import sheets
from arsip_kinerja.tools.sheets import Buku, Lembar

Isi = Sequence[Sequence[object]]

SEDERHANA: Isi = [
    ["LAPORAN REALISASI ANGGARAN"],
    ["Periode 1 Januari 2024 s.d. 31 Maret 2024"],
    [],
    ["Kode Rekening", "Uraian", "Pagu", "Realisasi", "Sisa", "%"],
    ["2.13", "PEMBERDAYAAN MASYARAKAT DAN DESA", 2_142_750_000, 500_000_000, 1_642_750_000, 23.33],
    ["2.13.01", "Program Penunjang", 500_000_000, 100_000_000, 400_000_000, 20],
    ["2.13.04", "Program Administrasi Pemerintahan Desa", 1_642_750_000, 400_000_000, 1_242_750_000, 24.35],
    ["", "JUMLAH", 2_142_750_000, 500_000_000, 1_642_750_000, 23.33],
]

SPJ_FUNGSIONAL: Isi = [
    ["PEMERINTAH KABUPATEN CONTOH"],
    ["LAPORAN PERTANGGUNGJAWABAN BENDAHARA PENGELUARAN (SPJ BELANJA - FUNGSIONAL)"],
    ["Bulan", ":", "Maret 2024"],
    ["Dicetak tanggal 5 April 2024"],
    [
        *("Kode Rekening", "Uraian", "Jumlah Anggaran", "SPJ-LS Gaji", None, None),
        *("SPJ-LS Barang & Jasa", None, None, "SPJ UP/GU/TU", None, None),
        *("Jumlah SPJ (LS+UP/GU/TU) s.d. Bulan Ini", "Sisa Pagu Anggaran"),
    ],
    [None, None, None, *["s.d. Bulan Lalu", "Bulan Ini", "s.d. Bulan Ini"] * 3, None, None],
    [*range(1, 13), "13=6+9+12", "14=3-13"],
    ["2.13.01.", "Program Penunjang", "500,000,000", *["10,000,000"] * 9, "100,000,000", "400,000,000"],
    ["2.13.01.2.02", "Administrasi Keuangan", "500,000,000", *["-"] * 9, "100,000,000", "400,000,000"],
    ["5.1.01", "Belanja Pegawai", "500,000,000", *["-"] * 9, "100,000,000", "400,000,000"],
    ["5.1.01.01.001", "Belanja Gaji Pokok", "500,000,000", *["-"] * 9, "100,000,000", "400,000,000"],
    ["2.13.04", "Program Administrasi", "1,642,750,000.00", *["-"] * 9, "400,000,000.00", "1,242,750,000.00"],
    ["", "Jumlah", "2,142,750,000", *["-"] * 9, "500,000,000", "1,642,750,000"],
]

TIGA_KOLOM: Isi = [
    ["Program/Kegiatan", "DPA", None, "Realisasi", None, None, "Lebih/(Kurang)"],
    [None, "Sebelum Perubahan", "Setelah Perubahan", "s/d Bulan Lalu", "Bulan Ini", "s/d Bulan Ini", None],
    ["2.13.01 Program Penunjang", 1, "500.000.000,00", "0", "100.000.000,00", "100.000.000,00", "(400.000.000,00)"],
    ["Program Administrasi Pemerintahan Desa", 1, "1.642.750.000", "-", "-", "Rp400.000.000,-", "-1.242.750.000"],
]

RINCIAN_SAJA: Isi = [
    ["Kode", "Nama Sub Kegiatan", "Anggaran (Rp)", "Realisasi (%)", "Realisasi (Rp)"],
    ["2.13.01.2.01.0001", "Penyusunan Dokumen", 200_000_000, 50, 60_000_000],
    ["2.13.01.2.01.0002", "Koordinasi", 300_000_000, 10, 40_000_000],
    ["2.13.04.2.01.0001", "Fasilitasi", 1_642_750_000, 24, 400_000_000],
]

BENAR = {"2.13.01": Decimal(100_000_000), "2.13.04": Decimal(400_000_000)}


def buku(isi: Isi, nama: str = "spj.xlsx") -> Buku:
    """Return the workbook as the reader would give it."""
    return Buku(nama, "xlsx", (Lembar("Sheet1", terlihat=True, mentah=[list(b) for b in isi]),))


def periksa(isi: Isi, unit: str = "", **lain: object) -> HasilPeriksa:
    hasil = validation.check_spj(buku(isi), konteks(unit=unit, **lain))
    assert hasil is not None
    return hasil


def angka(hasil: HasilPeriksa) -> dict[str, Decimal]:
    return {a.kode: a.realisasi for a in hasil.anggaran}


def ubah(isi: Isi, tempat: dict[tuple[int, int], object]) -> list[list[object]]:
    baru = [list(b) for b in isi]
    for (baris, kolom), nilai in tempat.items():
        baru[baris][kolom] = nilai
    return baru


@pytest.mark.parametrize(
    "isi", [SEDERHANA, SPJ_FUNGSIONAL, TIGA_KOLOM, RINCIAN_SAJA], ids=["lra", "fungsional", "tiga kolom", "rincian"]
)
def test_every_layout_gives_the_same_realisasi_without_a_word(isi):
    hasil = periksa(isi)
    assert angka(hasil) == BENAR
    assert not hasil.catatan
    assert hasil.lengkap
    assert {a.sumber for a in hasil.anggaran} == {f"{SUMBER}spj.xlsx"}


def lembar_xlsx(path: Path) -> None:
    wb = Workbook()
    for b in SPJ_FUNGSIONAL:
        wb.active.append(list(b))
    for rentang in ("D5:F5", "A5:A6", "B5:B6"):
        wb.active.merge_cells(rentang)
    wb.save(path)


def lembar_xls(path: Path) -> None:
    wb = xlwt.Workbook()
    ws = wb.add_sheet("SPJ")
    for n, b in enumerate(SPJ_FUNGSIONAL):
        for k, isi in enumerate(b):
            if isi is not None:
                ws.write(n, k, isi)
    ws.merge(4, 5, 0, 0)
    wb.save(str(path))


def lembar_ods(path: Path) -> None:
    dok = OpenDocumentSpreadsheet()
    tabel = Table(name="SPJ")
    for b in SPJ_FUNGSIONAL:
        baris = TableRow()
        for isi in b:
            angka = {"valuetype": "float", "value": isi} if isinstance(isi, int) else {"valuetype": "string"}
            sel = TableCell(**(angka if isi is not None else {}))
            sel.addElement(P(text="" if isi is None else str(isi)))
            baris.addElement(sel)
        tabel.addElement(baris)
    dok.spreadsheet.addElement(tabel)
    dok.save(str(path))


def lembar_csv(path: Path) -> None:
    with path.open("w", newline="", encoding="cp1252") as f:
        csv.writer(f, delimiter=";").writerows(["" if n is None else n for n in b] for b in SPJ_FUNGSIONAL)


@pytest.mark.parametrize("tulis", [lembar_xlsx, lembar_xls, lembar_ods, lembar_csv])
def test_the_whole_way_from_a_file_of_any_kind(tulis, tmp_path: Path):
    path = tmp_path / f"LRA.{tulis.__name__.removeprefix('lembar_')}"
    tulis(path)
    hasil = validation.check_spj(sheets.baca(path, path.name), konteks(unit=""))
    assert hasil is not None
    assert (angka(hasil), hasil.catatan) == (BENAR, ())


@pytest.mark.parametrize(
    ("tempat", "tingkat", "sel", "kata"),
    [
        ({(6, 4): 1}, "perbaikan", "E7", "dikurangi realisasi Rp400.000.000 adalah Rp1.242.750.000"),
        ({(6, 3): 1_700_000_000, (6, 4): ""}, "perbaikan", "D7", "melebihi pagu Rp1.642.750.000"),
        ({(6, 3): "", (6, 4): ""}, "perbaikan", "D7", "Realisasi belum diisi"),
        ({(6, 3): "banyak"}, "perbaikan", "D7", "angka dalam rupiah"),
        ({(6, 2): 1_600_000_000, (6, 4): 1_200_000_000}, "konfirmasi", "C7", "sedangkan pada daftar kami"),
    ],
)
def test_line_that_disagrees_is_named_at_its_cell(tempat, tingkat, sel, kata):
    hasil = periksa(ubah(SEDERHANA, tempat))
    satu = next(c for c in hasil.catatan if c.sel == sel)
    assert (satu.tingkat, satu.lembar, kata in satu.pesan) == (tingkat, "Sheet1", True)
    assert satu.indikator == "Program Administrasi Pemerintahan Desa"
    assert ("2.13.04" in angka(hasil)) == (tingkat == "konfirmasi")
    assert "2.13.01" in angka(hasil), "the good line is kept"


def test_rows_that_do_not_add_up_are_asked_about():
    pesan = [c.pesan for c in periksa(ubah(SEDERHANA, {(7, 3): 600_000_000})).catatan]
    assert pesan == ["Jumlah tertulis Rp600.000.000, sedangkan baris di atasnya berjumlah Rp500.000.000. Mohon dicek."]
    bawah = [*SEDERHANA[:7], ["2.13.04.2.01", "Kegiatan", 1_642_750_000, 300_000_000, 1_342_750_000, 1]]
    (satu,) = periksa(bawah).catatan
    assert (satu.sel, satu.tingkat) == ("D7", "konfirmasi")
    assert "sedangkan rinciannya berjumlah Rp300.000.000" in satu.pesan


def test_units_folder_takes_its_own_lines_only():
    hasil = periksa(SEDERHANA, unit="desa")
    assert angka(hasil) == {"2.13.04": Decimal(400_000_000)}
    (satu,) = hasil.catatan
    assert satu.tingkat == "konfirmasi"
    assert "memuat 1 baris milik Sekretariat" in satu.pesan
    assert hasil.lengkap


def test_lines_unknown_or_missing_are_named():
    asing = [*SEDERHANA[:6], ["2.13.05", "Program Pemberdayaan Lembaga", 10, 5, 5, 50]]
    hasil = periksa(asing)
    assert [c.tingkat for c in hasil.catatan] == ["konfirmasi"]
    assert '"2.13.05 Program Pemberdayaan Lembaga"' in hasil.catatan[0].pesan
    dua = Anggaran(kode="2.13.02", nama="Program Penataan Desa", pagu=Decimal(10), unit="umum")
    skema = IndikatorTahun(
        tahun=2024, sasaran=SKEMA.sasaran, indikator=SKEMA.indikator, anggaran=(*SKEMA.anggaran, dua)
    )
    k = konteks(unit="")
    kurang = validation.check_spj(buku(SEDERHANA), type(k)(k.instansi, skema, k.periode, k.berkas))
    assert kurang is not None
    assert "2.13.02 Program Penataan Desa" in kurang.harus_diperbaiki[0].pesan


def pohon(unit: str = "") -> validation.Konteks:
    """The office's lines as programme, kegiatan and two sub kegiatan; only the last are asked."""
    induk = {"kode": "2.13.04", "nama": "Program Administrasi", "pagu": Decimal(300), "unit": "desa"}
    bawah = [
        Anggaran(**induk),
        Anggaran(kode="2.13.04.2.01", nama="Kegiatan A", pagu=Decimal(300), unit="desa", induk="2.13.04"),
        Anggaran(kode="2.13.04.2.01.0001", nama="Sub A", pagu=Decimal(100), unit="desa", induk="2.13.04.2.01"),
        Anggaran(kode="2.13.04.2.01.0002", nama="Sub B", pagu=Decimal(200), unit="umum", induk="2.13.04.2.01"),
    ]
    skema = IndikatorTahun(tahun=2024, sasaran=SKEMA.sasaran, indikator=SKEMA.indikator, anggaran=bawah)
    k = konteks(unit=unit)
    return type(k)(k.instansi, skema, k.periode, k.berkas, unit)


def test_lines_of_a_tree_are_taken_at_its_ends_and_checked_against_their_sums():
    baris = [
        ["2.13.04", "Program Administrasi", 300, 90, 210],
        ["2.13.04.2.01", "Kegiatan A", 300, 80, 220],
        ["2.13.04.2.01.0001", "Sub A", 100, 30, 70],
        ["5.1.02", "Belanja Barang dan Jasa", 100, 30, 70],
        ["2.13.04.2.01.0002", "Sub B", 200, 50, 150],
    ]
    hasil = validation.check_spj(buku([*SEDERHANA[:4], *baris]), pohon())
    assert hasil is not None
    assert angka(hasil) == {"2.13.04.2.01.0001": Decimal(30), "2.13.04.2.01.0002": Decimal(50)}
    (satu,) = hasil.catatan
    assert (satu.sel, satu.indikator) == ("D5", "Program Administrasi")
    assert "rinciannya berjumlah Rp80" in satu.pesan


def test_rows_below_a_line_that_are_printed_again_count_once_and_are_not_guessed():
    satu, dua = (BarisSpj(n, f"2.13.01.2.0{n}", "Kegiatan", Decimal(90), Decimal(n * 10)) for n in (1, 2))
    a = Anggaran(kode="2.13.01", nama="Program Penunjang", pagu=Decimal(180), unit="pemdes")
    jumlah = DaftarSpj([satu, dua, replace(satu, nomor=40)]).dijumlahkan(a)
    assert jumlah is not None
    assert (jumlah.nomor, jumlah.pagu, jumlah.realisasi) == (1, 180, 30)
    assert DaftarSpj([satu, dua, replace(satu, nomor=40, realisasi=Decimal(11))]).dijumlahkan(a) is None


def test_line_given_twice_with_two_figures_is_not_guessed():
    hasil = periksa([*SEDERHANA[:7], [*SEDERHANA[6][:3], 1, 1_642_749_999, 0]])
    assert "2.13.04" not in angka(hasil)
    assert "2 kali dengan angka berbeda (sel D7, D8)" in hasil.harus_diperbaiki[0].pesan


def test_file_of_another_month_or_of_no_known_line_goes_back_whole():
    lain = periksa(ubah(SEDERHANA, {(1, 0): "Periode 1 Januari 2024 s.d. 29 Februari 2024"}))
    assert (lain.anggaran, len(lain.harus_diperbaiki)) == ((), 1)
    assert "sampai masa lain" in lain.catatan[0].pesan
    asing = periksa([*SEDERHANA[:4], ["3.25.01", "Program Kelautan", 10, 5, 5, 50]])
    assert "belum menemukan program atau kegiatan Dinas Kecil" in asing.catatan[0].pesan


def test_title_tells_which_of_several_periode_is_meant():
    assert validation.menyebut_masa(buku(SEDERHANA), TW1)
    assert not validation.menyebut_masa(buku(SEDERHANA), TW2)
    assert not validation.menyebut_masa(buku(RINCIAN_SAJA), TW1)


def test_figure_that_replaces_a_typed_one_or_falls_is_asked_about():
    lama = IsianAnggaran(kode="2.13.04", realisasi=Decimal(1), sumber="SPJ Fungsional")
    (satu,) = periksa(SEDERHANA, anggaran_terakhir={"2.13.04": lama}).catatan
    assert satu.pesan == "Pada formulir tercatat Rp1; kini Rp400.000.000 menurut file ini."
    turun = validation.check_spj(
        buku(ubah(SEDERHANA, {(1, 0): "s.d. Juni 2024"})), konteks(TW2, unit="", lalu={"2.13.04": Decimal(10**9)})
    )
    assert turun is not None
    assert "Realisasi turun dari Rp1.000.000.000" in turun.catatan[0].pesan


def test_form_and_workbook_of_indikator_are_none_of_it():
    indikator = [["No", "Indikator", "Target", "Realisasi"], [1, "Jumlah RT/RW Cantik", 4, 3]]
    assert validation.check_spj(buku(indikator), konteks(unit="")) is None
    assert validation.check_spj(buku([["Nama", "Alamat", "Anggaran"], ["a", "b", 3]]), konteks(unit="")) is None


@pytest.mark.parametrize(
    ("judul", "hasil"),
    [
        (["Bulan : Maret 2024"], (2024, 3)),
        (["Maret 2024"], (2024, 3)),
        (["01 Januari s.d. 31 Maret 2024"], (2024, 3)),
        (["Per 31/03/2024"], (2024, 3)),
        (["Periode Januari s/d Juni"], (2024, 6)),
        (["TRIWULAN II TAHUN 2024"], (2024, 6)),
        (["Semester I Tahun Anggaran 2024"], (2024, 6)),
        (["Dicetak pada tanggal 5 April 2024"], None),
        (["TAHUN ANGGARAN 2024"], None),
    ],
)
def test_month_up_to_which_a_table_counts(judul, hasil):
    assert bulan_akhir(judul, 2024) == hasil


@pytest.mark.parametrize(
    ("teks", "koma", "nilai"),
    [
        ("10,274,076", True, "10274076"),
        ("500,000", True, "500000"),
        ("10.274.076,50", False, "10274076.50"),
        ("500,000", False, "500000"),
        ("500.000", False, "500000"),
        ("(1.500.000)", False, "-1500000"),
        ("–1.500.000", False, "-1500000"),
        ("Rp 1.500.000,-", False, "1500000"),
        ("-", False, "0"),
        ("", False, None),
        ("lihat lampiran", False, None),
    ],
)
def test_amount_typed_as_text(teks, koma, nilai):
    sel = Sel("teks", teks) if teks else Sel()
    assert uang(sel, koma=koma) == (None if nilai is None else Decimal(nilai))


def test_kode_may_stand_before_the_name():
    assert kode_nama("2.13.04.", " Program A ") == ("2.13.04", "Program A")
    assert kode_nama("", "2.13.04 - Program A") == ("2.13.04", "Program A")
    assert kode_nama("2.13.04 Program A", "") == ("2.13.04", "Program A")
    assert kode_nama("", "Program A") == ("", "Program A")


def test_columns_of_parts_of_spending_are_not_the_realisasi():
    kepala = temukan_spj([["" if n is None else str(n) for n in b] for b in SPJ_FUNGSIONAL])
    assert kepala is not None
    assert (kepala.baris, dict(kepala.kolom)) == (5, {"kode": 0, "nama": 1, "pagu": 2, "realisasi": 12, "sisa": 13})


SEL = st.one_of(
    st.none(),
    st.text(max_size=12),
    st.integers(-(10**14), 10**14),
    st.floats(allow_nan=False),
    st.sampled_from(
        ["2.13.01", "2.13.04", "Kode", "Uraian", "Pagu", "Realisasi", "Sisa", "-", "1.234", "Jumlah", "5.1"]
    ),
)


@settings(max_examples=150)
@given(st.lists(st.lists(SEL, max_size=7), max_size=8), st.sampled_from(["", "desa"]))
def test_rubbish_under_a_right_heading_never_raises(isi, unit):
    hasil = periksa([*SEDERHANA[:4], *isi], unit)
    assert hasil.catatan or hasil.anggaran
    assert all(0 <= a.realisasi <= {x.kode: x.pagu for x in SKEMA.anggaran}[a.kode] for a in hasil.anggaran)


@given(st.lists(st.lists(SEL, max_size=6), max_size=6))
def test_any_table_is_one_or_none(isi):
    hasil = validation.check_spj(buku(isi), konteks(unit=""))
    assert hasil is None or hasil.catatan or hasil.anggaran
