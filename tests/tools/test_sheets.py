import io
import struct
import subprocess
import sys
import zipfile
from datetime import date
from decimal import Decimal

import pytest
import xlwt
from hypothesis import example, given
from hypothesis import strategies as st
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl import Workbook

from arsip_kinerja.tools import sheets, zip_guard
from arsip_kinerja.tools.sheets.teks import aman, baca_csv
from arsip_kinerja.tools.sheets.xls_format import baca_format


@pytest.fixture
def tulis(tmp_path):
    """Write bytes under a name without an ending, as stored files have it, and read them."""

    def _tulis(isi, nama="data.xlsx"):
        path = tmp_path / "sha"
        path.write_bytes(isi)
        return sheets.baca(path, nama)

    return _tulis


def xlsx(**sel):
    """Bytes of a workbook; a tuple is (value, number format)."""
    buku = Workbook()
    for alamat, isi in sel.items():
        nilai, bentuk = isi if isinstance(isi, tuple) else (isi, "General")
        buku.active[alamat].value, buku.active[alamat].number_format = nilai, bentuk
    keluar = io.BytesIO()
    buku.save(keluar)
    return keluar.getvalue()


def ganti(isi, bagian, dari, ke):
    """Change bytes inside one part of a zipped workbook."""
    masuk, keluar = zipfile.ZipFile(io.BytesIO(isi)), io.BytesIO()
    with zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED) as z:
        for nama in masuk.namelist():
            data = masuk.read(nama)
            if nama == bagian:
                assert dari in data
                data = data.replace(dari, ke)
            z.writestr(nama, data)
    return keluar.getvalue()


LEMBAR_1 = "xl/worksheets/sheet1.xml"


def test_cells_tell_what_they_are(tulis):
    lembar = tulis(
        xlsx(
            A1=131,
            B1=(131, "dd/mm/yyyy"),
            C1="#REF!",
            D1=(0.5455, "0.00%"),
            E1=" 54,55 ",
            F1=54.550000000000004,
            G1=True,
            H1=(date(2024, 7, 17), "dd/mm/yyyy"),
            I1="=1+1",
        )
    ).lembar[0]
    assert lembar.sel(0, 0) == ("angka", "131", Decimal(131), False)
    assert lembar.sel(0, 1) == ("tanggal", "10/05/1900", Decimal(131), False)
    assert lembar.sel(0, 2) == ("salah", "#REF!", None, False)
    assert lembar.sel(0, 3) == ("angka", "54,55%", Decimal("0.5455"), True)
    assert lembar.sel(0, 4) == ("teks", "54,55", None, False)
    assert lembar.sel(0, 5).angka == Decimal("54.55")
    assert lembar.sel(0, 6) == ("teks", "TRUE", None, False)
    assert lembar.sel(0, 7).teks == "17/07/2024"
    assert lembar.sel(0, 8).jenis == "kosong", "a formula nobody has computed"
    assert {lembar.sel(9, 9).jenis, lembar.sel(0, None).jenis} == {"kosong"}


def test_formats_are_read_only_where_the_workbook_has_a_percent(monkeypatch, tulis):
    def jangan(*_, **__):
        raise AssertionError

    monkeypatch.setattr("arsip_kinerja.tools.sheets.xlsx.load_workbook", jangan)
    assert tulis(xlsx(A1=(1234.5, "#,##0.00"))).lembar[0].sel(0, 0).angka == Decimal("1234.5")


def test_addresses_count_from_a1_even_where_the_sheet_begins_lower(tulis):
    assert tulis(xlsx(C3="x")).lembar[0].teks(2, 2) == "x"


def test_old_excel_is_read(tulis):
    buku = xlwt.Workbook()
    ws = buku.add_sheet("Kinerja")
    ws.write(1, 0, "Indikator")
    ws.write(1, 1, 54.55)
    ws.write(1, 2, date(1900, 5, 10), xlwt.easyxf(num_format_str="DD/MM/YYYY"))
    buku.add_sheet("_arsip").write(0, 0, "instansi")
    buku.get_sheet(1).write(0, 1, "kudus")
    buku.get_sheet(1).visibility = 2
    keluar = io.BytesIO()
    buku.save(keluar)
    isi = tulis(keluar.getvalue(), "lama.xls")
    assert (isi.jenis, isi.identitas.instansi) == ("xls", "kudus")
    assert isi.lembar[0].sel(1, 1).angka == Decimal("54.55")
    assert isi.lembar[0].sel(1, 2) == ("tanggal", "10/05/1900", Decimal(131), False)
    assert [x.terlihat for x in isi.lembar] == [True, False]


def xls(*sel):
    """Bytes of an .xls; each cell is (row, column, value, number format)."""
    buku = xlwt.Workbook()
    lembar = buku.add_sheet("Kinerja")
    for baris, kolom, nilai, bentuk in sel:
        lembar.write(baris, kolom, nilai, xlwt.easyxf(num_format_str=bentuk))
    keluar = io.BytesIO()
    buku.save(keluar)
    return keluar.getvalue()


XLS = xls((0, 0, 0.5455, "0.00%"), (0, 1, 0.5, '0" %"'), (1, 0, 0.25, "[$-421]0,0%"), (1, 1, 3, "General"))


def test_percent_cells_of_an_old_workbook_are_known(tulis):
    lembar = tulis(XLS, "lama.xls").lembar[0]
    assert [[lembar.teks(b, k) for k in (0, 1)] for b in (0, 1)] == [["54,55%", "0,5"], ["25%", "3"]]


@given(st.integers(0, len(XLS) - 1), st.binary(min_size=1, max_size=8), st.booleans())
def test_formats_of_a_damaged_old_workbook_are_told_or_left_out(letak, ganti_dengan, terpotong):
    rusak = XLS[:letak] + ganti_dengan + (b"" if terpotong else XLS[letak + len(ganti_dengan) :])
    for lembar in baca_format(rusak):
        assert all(0 <= b <= 0xFFFF and 0 <= k <= 0xFFFF for b, k in lembar.persen | set(lembar.salah))


def ods(*baris):
    """Bytes of an ODS whose rows are lists of TableCell."""
    dokumen = OpenDocumentSpreadsheet()
    tabel = Table(name="Kinerja")
    for isi in baris:
        tr = TableRow(**isi[0] if isinstance(isi[0], dict) else {})
        for sel in isi:
            if not isinstance(sel, dict):
                tr.addElement(sel)
        tabel.addElement(tr)
    dokumen.spreadsheet.addElement(tabel)
    keluar = io.BytesIO()
    dokumen.write(keluar)
    return keluar.getvalue()


def sel_ods(teks, jenis="string", **lain):
    sel = TableCell(valuetype=jenis, **lain)
    sel.addElement(P(text=teks))
    return sel


def test_libreoffice_file_tells_percent_repeats_and_dates(tulis):
    isi = tulis(
        ods(
            [{"numberrowsrepeated": 3}, TableCell(numbercolumnsrepeated=1024)],
            [TableCell(numbercolumnsrepeated=2), sel_ods("54,55%", "percentage", value=0.5455)],
            [sel_ods("x", numbercolumnsrepeated=2), sel_ods("d", "date", datevalue="1900-05-10")],
            [{"numberrowsrepeated": 1048000}, TableCell(numbercolumnsrepeated=1024)],
        ),
        "data.ods",
    )
    lembar = isi.lembar[0]
    assert (isi.jenis, lembar.tinggi) == ("ods", 5)
    assert lembar.sel(3, 2) == ("angka", "54,55%", Decimal("0.5455"), True)
    assert (lembar.teks(4, 0), lembar.teks(4, 1)) == ("x", "x")
    assert lembar.sel(4, 2).angka == 131


def test_libreoffice_error_cell_is_told(tulis):
    isi = ganti(
        ods([sel_ods("#REF!", stringvalue="")]),
        "content.xml",
        b"<table:table-cell ",
        b'<table:table-cell xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" '
        b'calcext:value-type="error" ',
    )
    assert tulis(isi).lembar[0].sel(0, 0) == ("salah", "#REF!", None, False)


def test_repeated_filled_cells_do_not_fill_the_memory(tulis):
    lembar = tulis(ods([{"numberrowsrepeated": 900000}, sel_ods("x", numbercolumnsrepeated=900000)])).lembar[0]
    assert (lembar.tinggi, lembar.lebar(0)) == (5000, 256)


TABEL = [["Indikator", "Realisasi", "Catatan"], ["Desa “maju”", "54,55", "a;b"], ["PU & Tata Ruang", "1.234,5", ""]]


@pytest.mark.parametrize("pemisah", [";", ",", "\t"])
@pytest.mark.parametrize("sandi", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("baris", ["\n", "\r\n"])
def test_csv_of_any_country_and_program_is_read_the_same(tulis, pemisah, sandi, baris):
    teks = baris.join(pemisah.join(f'"{s}"' if any(c in s for c in ";,") else s for s in b) for b in TABEL)
    buku = tulis((teks + baris).encode(sandi), "data.csv")
    assert (buku.jenis, [list(b) for b in buku.lembar[0].mentah]) == ("csv", TABEL)


def test_excels_own_delimiter_line_is_obeyed(tulis):
    assert tulis(b"sep=,\r\na,b;c\r\n").lembar[0].teks(0, 1) == "b;c"


@given(st.binary(max_size=400))
def test_any_bytes_are_a_table_or_told_to_be_none(isi):
    try:
        (lembar,) = baca_csv(isi)
    except (sheets.BukanLembarKerjaError, ValueError):
        return
    assert all(isinstance(s, str) for b in lembar.mentah for s in b)


# ---- files that are not what they seem --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        (b"%PDF-1.7 ...", "bukan lembar kerja"),
        (b"\x89PNG\r\n\x1a\n", "bukan lembar kerja"),
        (bytes(range(256)) * 20, "bukan lembar kerja"),
    ],
)
def test_what_is_no_workbook_is_told_apart(tulis, isi, kata):
    with pytest.raises(sheets.BukanLembarKerjaError, match=kata):
        tulis(isi)


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        (b"", "belum berisi"),
        (b"  \r\n\r\n", "belum berisi"),
        (xlsx(), "belum berisi"),
        (xlsx(A1=1)[:2000], "tidak dapat dibuka"),
        (b"PK\x03\x04rubbish", "tidak dapat dibuka"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "halaman web"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"x" * 600 + "EncryptedPackage".encode("utf-16-le"), "kata sandi"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"x" * 600 + "Workbook\0".encode("utf-16-le"), "tidak dapat dibuka"),
    ],
)
def test_unreadable_file_gets_a_calm_reason_and_its_name(tulis, isi, kata):
    with pytest.raises(sheets.SheetError, match=kata) as e:
        tulis(isi, "Data TW1.xlsx")
    assert "Data TW1.xlsx" in str(e.value)
    assert "!" not in str(e.value)


def test_other_zip_files_are_no_workbook(tulis):
    keluar = io.BytesIO()
    with zipfile.ZipFile(keluar, "w") as z:
        z.writestr("word/document.xml", "<x/>")
    with pytest.raises(sheets.BukanLembarKerjaError):
        tulis(keluar.getvalue())


@pytest.mark.parametrize("sandi", ["ascii", "utf-16-le"])
def test_entities_are_refused(tulis, sandi):
    bom = '<!DOCTYPE x [<!ENTITY a "b">]>'.encode(sandi)
    with pytest.raises(sheets.SheetError, match="tidak lazim"):
        tulis(ganti(xlsx(A1=1), LEMBAR_1, b"<worksheet", bom + b"<worksheet"))


def test_zip_bomb_is_refused_before_it_is_unpacked(tulis):
    with pytest.raises(sheets.SheetError, match="jauh lebih besar"):
        tulis(ganti(xlsx(A1=1), LEMBAR_1, b"<sheetData>", b"<sheetData>" + b" " * (zip_guard.UKURAN_TERBESAR + 1)))


def test_zip_that_lies_about_its_size_is_refused(tulis):
    bom = bytearray(
        ganti(xlsx(A1=1), LEMBAR_1, b"<sheetData>", b"<sheetData>" + b" " * (zip_guard.UKURAN_TERBESAR + 1))
    )
    nama = LEMBAR_1.encode()
    pusat = bom.rindex(nama) - 46
    assert bom[pusat : pusat + 4] == b"PK\x01\x02"
    struct.pack_into("<I", bom, pusat + 24, 1000)
    with pytest.raises(sheets.SheetError, match="tidak dapat dibuka"):
        tulis(bytes(bom))


@pytest.mark.parametrize(
    "ke",
    [
        b'<c r="XFD1048576"><v>1</v></c>',
        b"<c s='0' r = 'XFD1'><v>1</v></c>",
        b'</row><row r="1048576"><c><v>1</v></c>',
        b'<c r="A1048576" t="inlineStr"><is><t>x</t></is></c>',
    ],
)
def test_filled_cell_out_of_reach_is_refused_because_the_reader_would_abort(tulis, ke):
    with pytest.raises(sheets.SheetError, match="sangat jauh"):
        tulis(ganti(xlsx(A1=1), LEMBAR_1, b"</row>", ke + b"</row>"))


def test_formatted_but_empty_cell_far_away_is_everyday(tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(ganti(xlsx(A1=1), LEMBAR_1, b"</row>", b'</row><row r="1048576"><c r="XFD1048576" s="0"/></row>'))
    kode = (
        "import sys; from pathlib import Path; from arsip_kinerja.tools import sheets; "
        "print(sheets.baca(Path(sys.argv[1]), 'a').lembar[0].tinggi)"
    )
    hasil = subprocess.run([sys.executable, "-c", kode, path], capture_output=True, text=True, check=False)
    assert (hasil.returncode, hasil.stdout.strip()) == (0, "1")


@example(4862, b"\xb1")  # the directory then says that a part begins before the file
@given(st.integers(0, 20000), st.binary(min_size=1, max_size=8))
def test_damaged_workbook_is_read_or_refused(tmp_path_factory, tempat, sisipan):
    isi = bytearray(xlsx(A1="Indikator", B1=54.55, A2=(0.5, "0%")))
    tempat %= len(isi)
    isi[tempat : tempat + len(sisipan)] = sisipan
    path = tmp_path_factory.getbasetemp() / "rusak"
    path.write_bytes(isi)
    try:
        buku = sheets.baca(path, "rusak.xlsx")
    except sheets.SheetError:
        return
    assert buku.lembar


def test_macro_workbook_is_read_as_data(tulis):
    keluar = io.BytesIO(xlsx(A1="x"))
    with zipfile.ZipFile(keluar, "a") as z:
        z.writestr("xl/vbaProject.bin", b"makro")
    assert tulis(keluar.getvalue(), "a.xlsm").jenis == "xlsm"


@pytest.mark.parametrize(
    ("teks", "hasil"),
    [("=1+1", "'=1+1"), ("@SUM(A1)", "'@SUM(A1)"), ("-", "-"), ("PU & <b>\x07", "PU & <b>"), ("– ada", "– ada")],
)
def test_text_is_made_fit_for_a_cell(teks, hasil):
    assert aman(teks) == hasil
