"""Indicator schema ↔ workbook ↔ TOML: nothing is lost on the way, and what people typed amiss is named at its cell."""

import tomllib
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from skema_bebas import skema_bebas

from arsip_kinerja import home
from arsip_kinerja.app import App
from arsip_kinerja.config import Config
from arsip_kinerja.definitions import Kantor
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.skema.indikator import IndikatorTahun, Rentang
from arsip_kinerja.errors import KeadaanError, PemakaianError
from arsip_kinerja.stages import opening
from arsip_kinerja.stages.workbook.indikator import baca_indikator, ekspor, impor, lembaran, sebagai_toml
from arsip_kinerja.tools.sheets import baca
from arsip_kinerja.tools.sheets.lembaran import tulis_lembaran

TEMPLATES = Path(__file__).parents[2] / "templates"
KODE = sorted(p.name for p in (TEMPLATES / "instansi").iterdir() if p.is_dir())
SAAT = datetime(2024, 4, 16, 9, 12, tzinfo=UTC)
BANYAK = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
BOALEMO = Kantor.load(TEMPLATES / "instansi" / "boalemo")


def pulang_pergi(instansi, skema, path):
    path.write_bytes(tulis_lembaran(lembaran(instansi, skema)))
    hasil, kembali = baca_indikator(baca(path, path.name), [instansi.kode])
    return kembali, hasil.catatan


@pytest.mark.parametrize("kode", KODE)
def test_a_shipped_schema_comes_back_from_its_workbook_and_its_toml_as_it_was(kode, tmp_path):
    kantor = Kantor.load(TEMPLATES / "instansi" / kode)
    for skema in kantor.indikator.values():
        assert pulang_pergi(kantor.instansi, skema, tmp_path / "i.xlsx") == (skema, [])
        assert IndikatorTahun.model_validate(tomllib.loads(sebagai_toml(skema), parse_float=Decimal)) == skema


@settings(BANYAK, max_examples=8)
@given(skema_bebas())
def test_any_schema_comes_back_from_its_workbook_as_it_was(tmp_path_factory, skema):
    path = tmp_path_factory.getbasetemp() / "bebas.xlsx"
    assert pulang_pergi(BOALEMO.instansi, skema, path) == (skema, [])


@pytest.mark.soak
@settings(BANYAK, max_examples=300)
@given(skema_bebas())
def test_hundreds_of_schemas_come_back_from_their_workbooks_as_they_were(tmp_path_factory, skema):
    path = tmp_path_factory.getbasetemp() / "banyak.xlsx"
    assert pulang_pergi(BOALEMO.instansi, skema, path) == (skema, [])


@BANYAK
@given(skema_bebas())
def test_any_schema_comes_back_from_its_toml_as_it_was(skema):
    assert IndikatorTahun.model_validate(tomllib.loads(sebagai_toml(skema), parse_float=Decimal)) == skema


@BANYAK
@given(skema_bebas(), st.dates(date(2024, 1, 1), date(2024, 12, 31)))
def test_any_schema_has_a_version_of_every_day_that_can_be_frozen(skema, hari):
    versi = skema.pada(hari)
    assert IndikatorTahun.model_validate_json(versi.model_dump_json()) == versi
    assert versi.pada(hari) == versi


@pytest.fixture
def app(tmp_path):
    app = App.buka(Config(home=home.buat(tmp_path / "rumah", ["boalemo"]).home, database_url=""), lambda: SAAT)
    yield app
    app.store.tutup()


@cache
def asli():
    """The shipped office's workbook, as it is exported."""
    return tulis_lembaran(lembaran(BOALEMO.instansi, BOALEMO.indikator[2024]))


@cache
def terbuka():
    return load_workbook(BytesIO(asli()))


@pytest.fixture
def buku(tmp_path):
    path = tmp_path / "indikator boalemo.xlsx"
    path.write_bytes(asli())
    return path


def definisi(app):
    return app.config.templates / "instansi/boalemo/indikator-2024.toml"


def ubah(path, *isian):
    """Type into cells as in Excel: (sheet, address, value)."""
    wb = load_workbook(path)
    for lembar, alamat, nilai in isian:
        wb[lembar][alamat].value = nilai
    wb.save(path)


def sel(lembar, kode, judul):
    """Address of a kode's cell below a heading."""
    ws = terbuka()[lembar]
    kolom = next(c.column_letter for c in ws[1] if c.value == judul)
    return f"{kolom}{next(n for n in range(2, ws.max_row + 1) if ws[f'A{n}'].value == kode)}"


def kosong(lembar):
    """Row number of the first blank row."""
    ws = terbuka()[lembar]
    return next(n for n in range(2, ws.max_row + 1) if not any(c.value for c in ws[n]))


def test_a_workbook_that_changes_nothing_leaves_the_file_and_its_comments(app, buku):
    sebelum = definisi(app).read_bytes()
    hasil = impor(app, buku, SAAT)
    assert (hasil.impor.berubah, hasil.impor.ditandai, hasil.beda, hasil.kurang) == (False, None, (), ())
    assert definisi(app).read_bytes() == sebelum


def test_what_planners_change_becomes_the_schema_is_told_and_the_former_is_kept(app, buku):
    sebelum = definisi(app).read_bytes()
    n = kosong("Indikator")
    ubah(
        buku,
        ("Target", sel("Target", "B7", "TW IV"), 68.5),
        ("Target", sel("Target", "B7", "Tahun"), "68,5"),
        ("Indikator", sel("Indikator", "B9", "Sumber data"), "=Buku pengaduan"),
        ("Indikator", f"A{n}", "B11"),
        ("Indikator", f"B{n}", "Indeks kepuasan masyarakat"),
        ("Indikator", f"C{n}", "indeks"),
        ("Indikator", f"D{n}", "S5"),
        ("Indikator", f"E{n}", "sekretariat"),
        ("Target", f"A{kosong('Target')}", "B11"),
        ("Target", f"F{kosong('Target')}", "84,5"),
        ("Target", f"G{kosong('Target')}", 84.5),
    )
    wb = load_workbook(buku)
    wb["Indikator"][sel("Indikator", "B9", "Sumber data")].data_type = "s"
    wb.save(buku)
    hasil = impor(app, buku, SAAT)
    assert hasil.impor.catatan == ()
    assert [tuple(b) for b in hasil.beda] == [
        ("indikator B11", "(baru)", "Indeks kepuasan masyarakat"),
        ("indikator B7, target.tw4", "67", "68,5"),
        ("indikator B7, target.tahun", "67", "68,5"),
        ("indikator B9, sumber_data", hasil.beda[3].semula, "=Buku pengaduan"),
    ]
    assert hasil.impor.cadangan.read_bytes() == sebelum
    baru = Kantor.load(app.config.templates / "instansi/boalemo").indikator[2024]
    assert baru.menurut_kode["B7"].target.tahun == Decimal("68.5")
    assert baru.menurut_kode["B11"].target.tw4 == Decimal("84.5")
    assert baru.menurut_kode["B10"].target.tahun == Rentang(bawah=Decimal(95), atas=Decimal(105))


def test_two_imports_within_one_second_keep_both_of_what_they_replaced(app, buku):
    cadangan = []
    for nilai in (68.5, 69.5):
        sebelum = definisi(app).read_bytes()
        ubah(buku, ("Target", sel("Target", "B7", "TW IV"), nilai))
        cadangan.append((impor(app, buku, SAAT).impor.cadangan, sebelum))
    assert [path.read_bytes() for path, _ in cadangan] == [isi for _, isi in cadangan]


def test_a_figure_out_of_bounds_is_quoted_as_it_was_typed(app, buku):
    ubah(buku, ("Anggaran", "C2", -1))
    assert [c.pesan for c in impor(app, buku, SAAT).impor.catatan] == ["Berisi -1; paling kecil 0."]


def test_what_is_typed_amiss_is_marked_at_its_cell_all_at_once_and_nothing_changes(app, buku):
    sebelum = definisi(app).read_bytes()
    salah = {
        ("Umum", "B3"): ("dua ribu", "isikan bilangan bulat"),
        ("Umum", "B6"): ("31-31-2024", "tidak terbaca"),
        ("Indikator", sel("Indikator", "B2", "Polaritas")): ("naik", "pilihannya"),
        ("Indikator", sel("Indikator", "B2", "Penyebut tetap")): ("banyak", "isikan angkanya saja"),
        ("Target", sel("Target", "B1", "TW II")): ("1.250", "isikan angkanya saja, desimal memakai koma"),
        ("Target", sel("Target", "B4", "TW II")): ("12 kali", "isikan angkanya saja"),
        ("Target", sel("Target", "B10", "TW II")): (date(2024, 5, 1), "Terbaca sebagai tanggal"),
        ("Target", sel("Target", "B9", "Kode")): ("B99", 'Kode "B99" tidak ada pada lembar Indikator'),
        ("Rencana aksi", f"C{kosong('Rencana aksi')}"): ("mungkin", "isikan v, atau kosongkan"),
        ("Perubahan", "A2"): ("Nama", "pilihannya: Target, Pagu, atau Perjanjian Kinerja"),
        ("Anggaran", "G1"): ("Catatan kami", "Kolom ini tidak dikenal, jadi isinya akan hilang"),
    }
    ubah(buku, *((*tempat, tulis) for tempat, (tulis, _) in salah.items()))
    hasil = impor(app, buku, SAAT).impor
    tertulis = {(c.lembar, c.sel): c.pesan for c in hasil.catatan}
    for tempat, (_, pesan) in salah.items():
        assert pesan in tertulis.get(tempat, ""), (tempat, tertulis)
    tanda = load_workbook(hasil.ditandai)
    assert {tanda[lembar][alamat].fill.fgColor.rgb for lembar, alamat in salah} == {"00F8CBD8"}
    assert definisi(app).read_bytes() == sebelum


def test_what_does_not_fit_together_is_named_at_the_cells_that_say_it(app, buku):
    anggaran = kosong("Anggaran")
    ubah(
        buku,
        ("Indikator", sel("Indikator", "B2", "Sasaran"), "S9"),
        ("Indikator", sel("Indikator", "B3", "Berakhir"), date(2024, 6, 30)),
        ("Target", sel("Target", "B10", "Tahun"), "105-95"),
        ("Anggaran", f"A{anggaran}", "X"),
        ("Anggaran", f"B{anggaran}", "Rincian"),
        ("Anggaran", f"C{anggaran}", 5),
        ("Anggaran", f"D{anggaran}", "pmd"),
        ("Anggaran", f"E{anggaran}", "Y"),
    )
    hasil = impor(app, buku, SAAT).impor
    tertulis = {(c.lembar, c.sel): c.pesan for c in hasil.catatan}
    assert tertulis["Indikator", sel("Indikator", "B3", "Alasan")].startswith("Alasan wajib diisi")
    assert "terbalik" in tertulis["Target", sel("Target", "B10", "Tahun")]
    ubah(
        buku,
        ("Indikator", sel("Indikator", "B3", "Alasan"), "Tidak diukur lagi"),
        ("Target", sel("Target", "B10", "Tahun"), "95 s.d. 105"),
    )
    tertulis = {(c.lembar, c.sel): c.pesan for c in impor(app, buku, SAAT).impor.catatan}
    assert "sasaran 'S9' tidak ada" in tertulis["Indikator", sel("Indikator", "B2", "Sasaran")]
    assert "induk 'Y' tidak ada" in tertulis["Anggaran", f"E{anggaran}"]


def test_a_unit_the_office_does_not_have_is_named_with_those_it_has(app, buku):
    alamat = sel("Indikator", "B2", "Unit")
    ubah(buku, ("Indikator", alamat, "humas"))
    (c,) = impor(app, buku, SAAT).impor.catatan
    assert (c.lembar, c.sel) == ("Indikator", alamat)
    assert "unit 'humas' tidak ada pada instansi.toml (yang ada: sekretariat" in c.pesan


@pytest.mark.parametrize(
    ("rusak", "pesan"),
    [
        (lambda wb: wb.remove(wb["Target"]), "Lembar Target tidak ada"),
        (lambda wb: wb["Target"].delete_cols(3), "Kolom TW I tidak ada"),
    ],
    ids=["sheet", "column"],
)
def test_a_sheet_or_column_that_is_gone_is_asked_for(app, buku, rusak, pesan):
    wb = load_workbook(buku)
    rusak(wb)
    wb.save(buku)
    assert any(pesan in c.pesan for c in impor(app, buku, SAAT).impor.catatan)


def test_a_sheet_says_what_still_keeps_the_year_shut(app, buku):
    ubah(buku, ("Umum", "B6", None), ("Umum", "B7", None), ("Target", sel("Target", "B4", "Tahun"), 240))
    hasil = impor(app, buku, SAAT)
    assert hasil.impor.berubah
    assert hasil.kurang == (
        "perjanjian_kinerja.tanggal belum diisi",
        "indikator B4: target.tahun 240 tidak sama dengan jumlah target triwulan, 250 (aturan jumlah)",
    )


def test_what_an_open_berkas_rests_on_changes_only_with_a_date_and_a_reason(app, buku):
    berkas = opening.siapkan(app, "boalemo", Periode.baca("2024-TW1"))
    opening.simpan(app, berkas)
    sebelum = definisi(app).read_bytes()
    tw4, tahun = (sel("Target", "B7", k) for k in ("TW IV", "Tahun"))
    ubah(buku, ("Target", tw4, 70), ("Target", tahun, 70))
    with pytest.raises(KeadaanError, match=r"indikator B7, target.tahun: 67 menjadi 70 \(berkas boalemo-2024-TW1\)"):
        impor(app, buku, SAAT)
    assert definisi(app).read_bytes() == sebelum
    n = kosong("Perubahan")
    lama = ("Target", "B7", date(2024, 8, 30), "PK Perubahan", 58, 61, 64, 67, 67)
    ubah(buku, *(("Perubahan", f"{k}{n}", v) for k, v in zip("ABCDEFGHI", lama, strict=True)))
    hasil = impor(app, buku, SAAT)
    assert hasil.impor.berubah, hasil.impor.catatan
    baru = Kantor.load(app.config.templates / "instansi/boalemo").indikator[2024]
    assert baru.pada(date(2024, 6, 30)).menurut_kode["B7"].target.tahun == 67
    assert baru.pada(date(2024, 12, 31)).menurut_kode["B7"].target.tahun == 70
    tetap = app.store.berkas.ambil(berkas.id)
    assert tetap.skema == berkas.skema, "what was frozen stays frozen"


def test_a_year_without_schema_is_named_with_those_there_are(app, tmp_path):
    with pytest.raises(PemakaianError, match=r"Indikator tahun 2030 tidak ada.*2024"):
        ekspor(app.kantor("boalemo"), 2030, tmp_path / "x.xlsx")


def test_an_export_is_the_same_each_time_and_made_for_people(tmp_path):
    ekspor(BOALEMO, 2024, tmp_path / "i.xlsx")
    wb = load_workbook(tmp_path / "i.xlsx")
    assert [[c.value for c in b] for b in wb["Target"]] == [[c.value for c in b] for b in terbuka()["Target"]]
    assert wb.sheetnames[:3] == ["Petunjuk", "Umum", "Tujuan"]
    target, indikator = wb["Target"], wb["Indikator"]
    assert (target["C2"].data_type, target["C2"].value) == ("n", 15)
    assert (target.freeze_panes, indikator.freeze_panes) == ("C2", "C2")
    assert target["C20"].number_format == "General", "what is typed into a blank row is a number"
    assert indikator["A20"].number_format == "@", "a kode stays as it is typed"
    assert "rentang" in target["C1"].comment.text
    rumus = {v.formula1 for v in indikator.data_validations.dataValidation}
    assert {"'Sasaran'!$A$2:$A$500", '"positif,negatif,rentang,predikat"'} <= rumus
    assert any(r.startswith('"sekretariat,') for r in rumus)
