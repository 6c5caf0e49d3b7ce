"""SOP ↔ workbook ↔ TOML: nothing is lost on the way, and what people typed amiss is named at its cell."""

import tomllib
from datetime import UTC, datetime
from pathlib import Path
from shutil import copytree
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from openpyxl import load_workbook
from sop_bebas import sop_bebas

from arsip_kinerja.definitions import Definitions, Kantor
from arsip_kinerja.domain.sop import Aksi, Sop
from arsip_kinerja.stages.workbook.sop import baca_sop, ekspor, impor, lembaran, sebagai_toml
from arsip_kinerja.tools import toml
from arsip_kinerja.tools.sheets import baca
from arsip_kinerja.tools.sheets.lembaran import tulis_lembaran

TEMPLATES = Path(__file__).parents[2] / "templates"
KODE = sorted(p.name for p in (TEMPLATES / "instansi").iterdir() if p.is_dir())
SAAT = datetime(2024, 4, 16, 9, 12, tzinfo=UTC)
BANYAK = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


def pulang_pergi(sop, path):
    path.write_bytes(tulis_lembaran(lembaran("kantor", sop)))
    return baca_sop(baca(path, path.name), ["kantor"])


@pytest.mark.parametrize("kode", KODE)
def test_a_shipped_sop_comes_back_from_its_workbook_and_its_toml_as_it_was(kode, tmp_path):
    for sop in Kantor.load(TEMPLATES / "instansi" / kode).sop.values():
        assert pulang_pergi(sop, tmp_path / "sop.xlsx") == ("kantor", sop, ())
        assert Sop.model_validate(tomllib.loads(sebagai_toml(sop))) == sop


@BANYAK
@given(sop_bebas())
def test_any_sop_comes_back_from_its_workbook_as_it_was(tmp_path_factory, sop):
    path = tmp_path_factory.getbasetemp() / "bebas.xlsx"
    assert pulang_pergi(sop, path) == ("kantor", sop, ())


@BANYAK
@given(sop_bebas())
def test_any_sop_comes_back_from_its_toml_as_it_was(sop):
    assert Sop.model_validate(tomllib.loads(sebagai_toml(sop))) == sop


def test_toml_is_written_in_the_shape_of_the_shipped_files():
    path = TEMPLATES / "instansi/waykanan/sop/pengumpulan-data-kinerja.toml"
    sop = Sop.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))

    def rapat(teks):
        """Without comments, line breaks within lists and the commas before their ends."""
        baris = [b.strip() for b in teks.splitlines() if b.strip() and not b.startswith("#")]
        return " ".join(baris).replace("[ ", "[").replace(", ]", "]").replace(",]", "]")

    assert rapat(sebagai_toml(sop)) == rapat(path.read_text(encoding="utf-8"))


def test_the_same_sop_gives_the_same_workbook_readable_by_a_person(tmp_path):
    sop = Kantor.load(TEMPLATES / "instansi/nganjuk").sop["pengumpulan-data-kinerja"]
    path = tmp_path / "sop.xlsx"
    path.write_bytes(tulis_lembaran(lembaran("nganjuk", sop)))
    buku = load_workbook(path)
    assert buku.sheetnames == ["Petunjuk", "Identitas", "Kotak", "Tahap", "Cabang"]
    tahap = buku["Tahap"]
    assert [c.value for c in tahap[1]][:8] == [
        "ID",
        "No",
        "Kegiatan",
        "Camat",
        "Sekcam",
        "Kasi",
        "Staf",
        "Desa/Kelurahan",
    ]
    assert [c.value for c in tahap[4]][3:8] == [None, None, "K", None, "K"]
    assert tahap["J2"].value == "- Berkas\n- Kelengkapan persyaratan\n- Register"
    assert tahap["J2"].alignment.wrap_text
    assert tahap["J2"].data_type == "s", "text that begins with a sign is no formula"
    assert tahap["J12"].number_format == "@", "in an added row too"
    assert tahap.print_area == "'Tahap'!$A$1:$W$8"
    assert tahap.freeze_panes == "D2", "the activity stays in sight"
    assert {str(v.sqref).split(":")[0] for v in tahap.data_validations.dataValidation} >= {"I2", "N2"}


@pytest.fixture
def rumah(tmp_path):
    copytree(TEMPLATES / "instansi/boalemo", tmp_path / "templates/instansi/boalemo")
    return tmp_path


@pytest.fixture
def buku(rumah):
    path = rumah / "SOP boalemo.xlsx"
    ekspor(Kantor.load(rumah / "templates/instansi/boalemo"), "", path)
    return path


def ubah(path, *isian):
    """Type into cells as in Excel: (sheet, address, value)."""
    wb = load_workbook(path)
    for lembar, alamat, nilai in isian:
        wb[lembar][alamat].value = nilai
    wb.save(path)


def masukkan(rumah, path):
    return impor(Definitions(rumah / "templates"), rumah / "var", path, SAAT)


def definisi(rumah):
    return rumah / "templates/instansi/boalemo/sop/pengumpulan-data-kinerja.toml"


def baris(path, lembar, bagian, kolom="C"):
    """Address of the cell beside a part's name."""
    ws = load_workbook(path)[lembar]
    return next(f"{kolom}{n}" for n in range(1, ws.max_row + 1) if ws[f"A{n}"].value == bagian)


def test_a_workbook_that_changes_nothing_leaves_the_file_and_its_comments(rumah, buku):
    sebelum = definisi(rumah).read_bytes()
    hasil = masukkan(rumah, buku)
    assert (hasil.berubah, hasil.ditandai, definisi(rumah).read_bytes()) == (False, None, sebelum)


def test_what_people_change_becomes_the_definition_and_the_former_is_kept(rumah, buku):
    sebelum = definisi(rumah).read_bytes()
    ubah(
        buku,
        ("Tahap", "C2", "Menugaskan Kasubag"),
        ("Tahap", "B3", 2),
        ("Tahap", "E3", "v"),
        ("Tahap", "J3", "1 jam"),
        ("Tahap", "K3", 1),
        ("Tahap", "M3", "jam"),
        ("Identitas", baris(buku, "Identitas", "Tanggal revisi", "D"), datetime(2024, 4, 16)),  # noqa: DTZ001
        ("Identitas", baris(buku, "Identitas", "Tanggal revisi"), "16 April 2024"),
    )
    hasil = masukkan(rumah, buku)
    assert (hasil.berubah, hasil.catatan) == (True, ())
    sop = Kantor.load(rumah / "templates/instansi/boalemo").sop["pengumpulan-data-kinerja"]
    assert sop.tahap[0].kegiatan == "Menugaskan Kasubag"
    assert sop.tahap[1].no == "2"
    assert [p.peran for p in sop.tahap[1].pelaksana] == ["Sekretaris/ Kabid", "Kasubag Penyusun Program"]
    assert (sop.tahap[1].waktu_baku.nilai, sop.tahap[1].waktu_baku.satuan) == (1, "jam")
    assert [str(i.tanggal) for i in sop.identitas if i.bidang == "tanggal_revisi"] == ["2024-04-16"]
    assert hasil.cadangan.read_bytes() == sebelum


def test_a_new_sop_is_added_beside_the_others(rumah, buku):
    ubah(buku, ("Identitas", baris(buku, "Identitas", "Nama file"), "surat-masuk"))
    hasil = masukkan(rumah, buku)
    assert (hasil.tujuan.name, hasil.cadangan) == ("surat-masuk.toml", None)
    assert set(Kantor.load(rumah / "templates/instansi/boalemo").sop) == {"pengumpulan-data-kinerja", "surat-masuk"}


SALAH = {
    "an arrow to nowhere": (("Cabang", "B2", "99"), "Cabang!B2", "99"),
    "an arrow from nowhere": (("Cabang", "A2", "99"), "Cabang!A2", "99"),
    "a return that is neither Ya nor Tidak": (("Cabang", "D3", "mungkin"), "Cabang!D3", "mungkin"),
    "two tahap of one id": (("Tahap", "A3", "1"), "Tahap!A3", '"1"'),
    "no id": (("Tahap", "A3", None), "Tahap!A3", "kosong"),
    "no activity": (("Tahap", "C3", None), "Tahap!C3", "kosong"),
    "nobody acts": (("Tahap", "F3", None), "Tahap!D3", "pelaksana"),
    "an unknown mark": (("Tahap", "F3", "Q"), "Tahap!F3", '"Q"'),
    "an unknown aksi": (("Tahap", "P3", "terbang"), "Tahap!P3", "terbang"),
    "an unknown unit of time": (("Tahap", "M3", "windu"), "Tahap!M3", "windu"),
    "a time that is no number": (("Tahap", "K3", "lama"), "Tahap!K3", "lama"),
    "a time without end": (("Tahap", "K3", "inf"), "Tahap!K3", "inf"),
    "an unknown drawing override": (("Tahap", "T3", "miring"), "Tahap!T3", "tidak dikenal"),
    "a column of no role": (("Tahap", "D1", "Ketua"), "Tahap!D1", "Ketua"),
    "an unknown box": (("Kotak", "A2", "Kotak lain"), "Kotak!A2", "Kotak lain"),
    "an unknown numbering": (("Kotak", "C2", "romawi"), "Kotak!C2", "romawi"),
    "another office": (("Identitas", "C2", "entah"), "Identitas!C2", "entah"),
    "a path for a name": (("Identitas", "C3", "../../jahat"), "Identitas!C3", "jahat"),
    "an unknown state": (("Identitas", "C5", "hidup"), "Identitas!C5", "hidup"),
    "an unknown part": (("Identitas", "A7", "Entah"), "Identitas!A7", "Entah"),
    "a broken date": (("Identitas", "TGL", "31/02/2024"), "Identitas!TGL", "31/02/2024"),
    "an unknown period": (("Identitas", "PERIODE", "abad"), "Identitas!PERIODE", "abad"),
}


@pytest.mark.parametrize("nama", SALAH)
def test_what_is_amiss_is_named_at_its_cell_and_nothing_is_overwritten(rumah, buku, nama):
    letak = {
        "TGL": baris(buku, "Identitas", "Tanggal pembuatan", "D"),
        "PERIODE": baris(buku, "Identitas", "Periode"),
    }
    (lembar, alamat, nilai), tempat, sebut = SALAH[nama]
    ubah(buku, (lembar, letak.get(alamat, alamat), nilai))
    sebelum = definisi(rumah).read_bytes()
    hasil = masukkan(rumah, buku)
    lembar, _, alamat = tempat.partition("!")
    assert [c for c in hasil.catatan if (c.lembar, c.sel) == (lembar, letak.get(alamat, alamat)) and sebut in c.pesan]
    assert definisi(rumah).read_bytes() == sebelum
    assert sorted(p.name for p in definisi(rumah).parent.iterdir()) == ["pengumpulan-data-kinerja.toml"]


def test_a_procedure_beyond_reason_is_told_so(rumah, buku):
    wb = load_workbook(buku)
    for n in range(3000):
        wb["Tahap"].append([f"x{n}", "1", "Mencatat", "K"])
    wb.save(buku)
    assert "Bagi menjadi beberapa SOP" in masukkan(rumah, buku).catatan[0].pesan


def test_every_part_a_sheet_may_hold_is_named_in_the_instructions():
    sop = Kantor.load(TEMPLATES / "instansi/nganjuk").sop["pengumpulan-data-kinerja"]
    petunjuk, identitas, *_ = lembaran("nganjuk", sop)
    cara = " ".join(str(b[1]) for b in petunjuk.baris)
    assert not [b[0] for b in identitas.baris if str(b[0]) not in cara]
    assert not [a for a in get_args(Aksi) if a not in cara]


def test_a_circle_of_forward_arrows_is_named(rumah, buku):
    wb = load_workbook(buku)
    wb["Cabang"].append(["8", "1", None, None, None])
    wb.save(buku)
    (satu,) = masukkan(rumah, buku).catatan
    assert "berputar" in satu.pesan


def test_a_marked_workbook_comes_back_mended(rumah, buku):
    ubah(buku, ("Tahap", "F3", "Q"), ("Tahap", "C2", "Menugaskan"))
    ditandai = masukkan(rumah, buku).ditandai
    assert ditandai.name == "SOP boalemo – perlu perbaikan.xlsx"
    wb = load_workbook(ditandai)
    assert wb.sheetnames[0] == "Catatan Perbaikan"
    assert '"Q"' in wb["Tahap"]["F3"].comment.text
    ubah(ditandai, ("Tahap", "F3", "K"))
    hasil = masukkan(rumah, ditandai)
    assert (hasil.berubah, hasil.catatan) == (True, ())
    sop = Kantor.load(rumah / "templates/instansi/boalemo").sop["pengumpulan-data-kinerja"]
    assert sop.tahap[0].kegiatan == "Menugaskan"


def test_a_workbook_of_another_kind_is_told_where_to_begin(rumah, tmp_path):
    path = tmp_path / "lain.xlsx"
    path.write_bytes(
        tulis_lembaran(
            lembaran("boalemo", Kantor.load(TEMPLATES / "instansi/boalemo").sop["pengumpulan-data-kinerja"])[:2]
        )
    )
    hasil = masukkan(rumah, path)
    assert "sop export" in hasil.catatan[0].pesan
    assert hasil.ditandai.is_file()


def test_a_definition_that_is_damaged_is_replaced_and_kept(rumah, buku):
    definisi(rumah).write_text("nama = ", encoding="utf-8")
    hasil = masukkan(rumah, buku)
    assert hasil.berubah
    assert hasil.cadangan.read_text(encoding="utf-8") == "nama = "


def test_strings_change_and_comments_order_and_layout_stay():
    teks = '# atas\na = "x" # di sini\nb = [\n  "x", # satu\n  "y",\n]\n\n[[t]]\n# bawah\nc = [{ d = "x", e = 1 }]\n'
    dilihat = []

    def ganti(kunci, isi):
        dilihat.append((kunci, isi))
        return isi.replace("x", 'z"')

    assert toml.ubah_teks(teks, ganti) == teks.replace('"x"', '"z\\""')
    assert dilihat == [(("a",), "x"), (("b",), "x"), (("b",), "y"), (("t", "c", "d"), "x")]
