import shutil
import subprocess
import zipfile
from decimal import Decimal
from io import BytesIO

import pytest
from kantor_kecil import formulir, periksa, terisi
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

from arsip_kinerja.domain.catatan import Catatan
from arsip_kinerja.tools import sheets
from arsip_kinerja.tools.sheets.fill import isi

MERAH, JINGGA, KUNING = "00F8CBD8", "00FFD9A0", "00FFF7CC"
SALAH = {"K1": {"realisasi": "112 desa"}, "K4": {"realisasi": "18.6"}}


def kembali(path, catatan):
    """Mark the file, as it comes back."""
    path.with_name("kembali.xlsx").write_bytes(sheets.tandai(path, path.name, catatan))
    return path.with_name("kembali.xlsx")


@pytest.fixture
def ditandai(tmp_path):
    path = terisi(tmp_path, SALAH)
    return kembali(path, periksa(path).catatan)


def test_wrong_cells_are_coloured_and_explained(ditandai):
    ws = load_workbook(ditandai)["Kinerja"]
    assert ws["I7"].fill.fgColor.rgb == MERAH
    assert ws["I10"].fill.fgColor.rgb == JINGGA
    assert "Isikan pembilang 112 dan penyebut 123" in ws["I7"].comment.text
    assert "Perlu dikonfirmasi: Tertulis" in ws["I10"].comment.text
    assert ws["I8"].comment is None
    assert ws["I8"].fill.fgColor.rgb == KUNING


def test_first_sheet_lists_the_findings_with_links(ditandai):
    buku = load_workbook(ditandai)
    ws = buku.worksheets[0]
    assert (ws.title, buku.active.title) == ("Catatan Perbaikan", "Catatan Perbaikan")
    assert [c.value for c in ws[5]][:4] == [1, "Kinerja", "I7", "Persentase desa yang memiliki BUMDes"]
    assert (ws["C5"].hyperlink.location, ws["F6"].value) == ("'Kinerja'!I7", "Perlu dikonfirmasi")
    assert [w.title for w in buku.worksheets if w.sheet_view.tabSelected] == ["Catatan Perbaikan"]


def test_form_keeps_formulas_identity_and_protection(ditandai):
    buku = load_workbook(ditandai)
    assert buku["_arsip"].sheet_state == "veryHidden"
    assert buku["Kinerja"]["I9"].value.startswith("=IF(G9=")
    assert buku["Kinerja"].protection.sheet
    assert sheets.baca(ditandai, "x").identitas.unit == "desa"


def test_marked_file_sent_again_loses_old_marks_and_gets_the_new(ditandai):
    isi(ditandai, {"K1": {"pembilang": 112}, "K4": {"realisasi": "1.234"}})
    catatan = periksa(ditandai).catatan
    assert [(c.sel, c.tingkat) for c in catatan] == [("I7", "konfirmasi"), ("I10", "perbaikan")]
    buku = load_workbook(kembali(ditandai, catatan))
    assert buku.sheetnames.count("Catatan Perbaikan") == 1
    assert buku["Kinerja"]["I10"].fill.fgColor.rgb == MERAH
    assert buku["Kinerja"]["I7"].comment.text.count("catatan dari arsip-kinerja") == 1


def test_mended_file_is_clean_again(ditandai):
    isi(ditandai, {"K1": {"pembilang": 112, "realisasi": 91.06}, "K4": {"realisasi": 18.6}})
    assert periksa(ditandai).lengkap
    ws = load_workbook(kembali(ditandai, ()))["Kinerja"]
    assert (ws["I10"].fill.fgColor.rgb, ws["I10"].comment) == (KUNING, None)
    assert not ws["I10"].protection.locked


def test_persons_own_comment_survives(tmp_path):
    path = terisi(tmp_path, SALAH)
    buku = load_workbook(path)
    buku["Kinerja"]["I7"].comment = Comment("dari rapat Senin", "Budi")
    buku.save(path)
    satu = kembali(path, periksa(path).catatan)
    assert load_workbook(satu)["Kinerja"]["I7"].comment.text.startswith("dari rapat Senin\n")
    assert load_workbook(kembali(satu, ()))["Kinerja"]["I7"].comment.text == "dari rapat Senin"


def test_two_findings_on_one_cell_are_both_told_and_red_wins(tmp_path):
    dua = [Catatan(tingkat=t, pesan=t, lembar="Kinerja", sel="I7") for t in ("perbaikan", "konfirmasi")]
    ws = load_workbook(kembali(terisi(tmp_path), dua))["Kinerja"]
    assert ws["I7"].fill.fgColor.rgb == MERAH
    assert "Perlu diperbaiki: perbaikan\nPerlu dikonfirmasi: konfirmasi" in ws["I7"].comment.text


def test_text_from_the_file_never_becomes_a_formula(tmp_path):
    jahat = '=HYPERLINK("http://x","klik")\x07'
    catatan = [Catatan(tingkat="perbaikan", pesan=jahat, lembar="Kinerja", sel="I7", indikator="@SUM(A1)")]
    ws = load_workbook(kembali(terisi(tmp_path), catatan)).worksheets[0]
    assert {ws["D5"].data_type, ws["E5"].data_type} == {"s"}
    assert ws["E5"].value.startswith("'=HYPERLINK")


def test_findings_about_no_cell_or_a_cell_that_is_not_there_are_listed_only(tmp_path):
    catatan = [
        Catatan(tingkat="perbaikan", pesan="seluruh"),
        Catatan(tingkat="perbaikan", pesan="hilang", lembar="Tidak ada", sel="A1"),
        Catatan(tingkat="perbaikan", pesan="kacau", lembar="Kinerja", sel="bukan alamat"),
    ]
    ws = load_workbook(kembali(terisi(tmp_path), catatan)).worksheets[0]
    assert [ws.cell(n, 5).value for n in (5, 6, 7)] == ["seluruh", "hilang", "kacau"]
    assert ws["C5"].value == "seluruh file"


def test_forged_sheet_of_findings_does_no_harm(tmp_path):
    path = terisi(tmp_path)
    buku = load_workbook(path)
    palsu = buku.create_sheet("Catatan Perbaikan", 0)
    for n, (lembar, sel) in enumerate([("_arsip", "XFD1048576"), ("=1", "'!"), (None, None), ("Kinerja", "A0")], 5):
        palsu.cell(n, 2, lembar)
        palsu.cell(n, 3, sel)
    buku.save(path)
    assert periksa(path).lengkap
    assert load_workbook(kembali(path, ())).sheetnames[0] == "Catatan Perbaikan"


@pytest.mark.parametrize("jenis", ["csv", "xlsm"])
def test_other_kinds_come_back_as_xlsx_with_the_same_cells(tmp_path, jenis):
    path = terisi(tmp_path, SALAH)
    lain = tmp_path / f"data.{jenis}"
    if jenis == "csv":
        ws = load_workbook(path)["Kinerja"]
        baris = [";".join("" if v is None else str(v).replace(";", ",") for v in b) for b in ws.values]
        lain.write_text("\r\n".join(baris).replace("18.6", "18,60"), encoding="cp1252")
    else:
        shutil.copy(path, lain)
        with zipfile.ZipFile(lain, "a") as arsip:
            arsip.writestr("xl/vbaProject.bin", b"makro")
    catatan = periksa(lain).catatan
    hasil = kembali(lain, catatan)
    buku = load_workbook(hasil)
    assert "Isikan pembilang 112" in buku["Kinerja"]["I7"].comment.text
    assert buku["Kinerja"]["I7"].value == "112 desa"
    assert "vbaProject.bin" not in " ".join(zipfile.ZipFile(hasil).namelist())


@pytest.mark.parametrize("jenis", ["xls", "ods", "xlsx"])
def test_form_saved_by_libreoffice_reads_the_same_and_comes_back_marked(tmp_path, jenis):
    path = terisi(tmp_path, {"K4": {"realisasi": "18,60"}, "K2": {"realisasi": "1.234"}})
    ubah(path, jenis, tmp_path)
    lain = tmp_path / "lo" / f"{path.stem}.{jenis}"
    hasil = periksa(lain)
    assert {i.kode: i.nilai for i in hasil.isian} == {
        "K1": Decimal("91.06"),
        "K3": Decimal(100),
        "K4": Decimal("18.6"),
        "K5": Decimal(3),
    }
    assert [(c.lembar, c.sel) for c in hasil.catatan] == [("Kinerja", "I8")]
    balik = kembali(lain, hasil.catatan)
    buku = load_workbook(balik)
    assert buku["Kinerja"]["I8"].fill.fgColor.rgb == MERAH
    buku["Kinerja"]["I8"].value = 54
    buku["Kinerja"]["G7"].value = 113
    buku.save(balik)
    assert periksa(balik).lengkap, "a rebuilt form keeps its identity and no stale sums"


def ubah(path, jenis, folder):
    """Let LibreOffice save a workbook as another kind."""
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{folder}/profil",
            "--headless",
            "--convert-to",
            jenis,
            "--outdir",
            str(folder / "lo"),
            str(path),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )


def test_unreadable_file_cannot_be_marked(tmp_path):
    path = tmp_path / "rusak.xlsx"
    path.write_bytes(formulir(tmp_path).read_bytes()[:3000])
    assert not sheets.dapat_ditandai(path, path.name)
    with pytest.raises(sheets.SheetError):
        sheets.tandai(path, path.name, ())


def test_sheet_names_with_quotes_are_linked(tmp_path):
    path = tmp_path / "a.xlsx"
    buku = Workbook()
    buku.active.title = "Data '24"
    buku.active["B2"] = 1
    buku.save(path)
    catatan = [Catatan(tingkat="perbaikan", pesan="x", lembar="Data '24", sel="B2")]
    hasil = load_workbook(BytesIO(sheets.tandai(path, "a.xlsx", catatan)))
    assert hasil.worksheets[0]["C5"].hyperlink.location == "'Data ''24'!B2"
    assert hasil["Data '24"]["B2"].fill.fgColor.rgb == MERAH
