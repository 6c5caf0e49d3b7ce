"""Ganti nomenklatur: everywhere it is meant, nowhere else, and nothing half done."""

import difflib
from datetime import UTC, datetime
from pathlib import Path
from shutil import copytree

import pytest

from arsip_kinerja.definitions import Kantor
from arsip_kinerja.errors import PemakaianError
from arsip_kinerja.stages.sop_rename import ganti_nomenklatur

TEMPLATES = Path(__file__).parents[2] / "templates"
SAAT = datetime(2024, 4, 16, 9, 12, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path):
    def salin(kode):
        return copytree(TEMPLATES / "instansi" / kode, tmp_path / "instansi" / kode)

    return salin


def ganti(folder, lama, baru):
    return ganti_nomenklatur(Kantor.load(folder), folder.parents[1] / "var", lama, baru, SAAT)


def isi(folder):
    return {p.relative_to(folder): p.read_text(encoding="utf-8") for p in sorted(folder.rglob("*.toml"))}


def test_a_post_is_renamed_in_columns_posts_officials_and_texts(folder):
    tempat = folder("boalemo")
    hasil = ganti(tempat, "Kasie", "Kepala Seksi")
    kantor = Kantor.load(tempat)
    sop = kantor.sop["pengumpulan-data-kinerja"]
    assert [(p.nama, p.jabatan) for p in sop.peran][3] == ("Kepala Seksi / Kasubag", ("Kepala Seksi", "Kasubag"))
    assert sop.menurut_id["3"].pelaksana[0].peran == "Kepala Seksi / Kasubag"
    assert "menugaskan Kepala Seksi/Kasubag" in sop.menurut_id["4"].kegiatan
    assert {q.jabatan for p in kantor.instansi.pejabat for q in p.posisi} >= {"Kepala Seksi", "Kasubag", "Kabid"}
    assert {(p.berkas, p.kunci) for p in hasil} >= {
        ("instansi.toml", "pejabat.posisi.jabatan"),
        ("pengumpulan-data-kinerja.toml", "peran.nama"),
        ("pengumpulan-data-kinerja.toml", "tahap.pelaksana.peran"),
        ("pengumpulan-data-kinerja.toml", "tahap.kegiatan"),
    }
    assert all(p.sesudah == p.sebelum.replace("Kasie", "Kepala Seksi") for p in hasil)


def test_only_the_lines_that_hold_the_name_change(folder):
    tempat = folder("waykanan")
    sebelum = isi(tempat)
    ganti(tempat, "Fungsional Perencana", "Perencana Ahli Muda")
    sesudah = isi(tempat)
    for nama, lama in sebelum.items():
        beda = [b for b in difflib.ndiff(lama.splitlines(), sesudah[nama].splitlines()) if b[0] in "+-"]
        assert all("Fungsional Perencana" in b for b in beda if b[0] == "-")
        assert all("Perencana Ahli Muda" in b for b in beda if b[0] == "+")
        assert ("Fungsional Perencana" in sesudah[nama]) == ("-2024" in nama.name and "Fungsional Perencana" in lama)


def test_what_was_written_for_a_year_stays_and_is_pointed_out(folder):
    tempat = folder("waykanan")
    sebelum = (tempat / "narasi-2024.toml").read_bytes()
    hasil = ganti(tempat, "Fungsional Perencana", "Perencana Ahli Muda")
    assert (tempat / "narasi-2024.toml").read_bytes() == sebelum
    assert {p.berkas for p in hasil if not p.sesudah} == {"narasi-2024.toml"}


def test_a_longer_name_that_contains_the_old_one_stays(folder):
    tempat = folder("jeneponto")
    ganti(tempat, "Kasubag", "Kasubbag")
    kantor = Kantor.load(tempat)
    peran = [p.nama for p in kantor.sop["pengumpulan-data-kinerja"].peran]
    assert peran == ["Kabid", "Kasubid/ Kasubbag", "Analisis Data", "Kasubag Perencanaan"]
    kegiatan = kantor.sop["pengumpulan-data-kinerja"].menurut_id["5"].kegiatan
    assert "kepada kasubag perencanaan" in kegiatan
    assert "pada kasubbag/kasubid" in kegiatan, "small letters stay small"


def test_capitals_stay_capitals_and_words_are_whole(folder):
    tempat = folder("nganjuk")
    ganti(tempat, "Camat", "Lurah")
    sop = Kantor.load(tempat).sop["pengumpulan-data-kinerja"]
    assert sop.pengesah.jabatan == "LURAH NGANJUK"
    assert sop.kop == ("KECAMATAN NGANJUK", "KABUPATEN NGANJUK")
    assert Kantor.load(tempat).instansi.penandatangan["sop"] == "Lurah"


def test_a_unit_is_renamed_but_its_code_and_titles_of_regulations_are_not(folder):
    tempat = folder("waykanan")
    hasil = ganti(tempat, "Dinas Pemberdayaan Masyarakat dan Kampung", "Dinas PMK Baru")
    kantor = Kantor.load(tempat)
    dasar = next(k for k in kantor.sop["pengumpulan-data-kinerja"].kotak if k.bidang == "dasar_hukum")
    assert "Dinas Pemberdayaan Masyarakat dan Kampung" in dasar.isi[2]
    assert [p.kunci for p in hasil if not p.sesudah] == ["kotak.isi", "gambaran_umum"]
    assert kantor.instansi.nama == "Dinas PMK Baru Kabupaten Way Kanan"
    ganti(tempat, "Sekretariat", "Bagian Umum")
    assert {u.kode: u.nama for u in Kantor.load(tempat).instansi.unit}["sekretariat"] == "Bagian Umum"


def test_names_of_real_people_are_left_alone(folder):
    tempat = folder("boalemo")
    path = tempat / "instansi.toml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("Sekretaris (contoh)", "Budi Sekretaris"), encoding="utf-8"
    )
    hasil = ganti(tempat, "Sekretaris", "Sekdis")
    assert [(p.sebelum, p.sesudah) for p in hasil if p.kunci == "pejabat.nama"] == [("Budi Sekretaris", "")]


@pytest.mark.parametrize(
    ("lama", "baru", "sebut"),
    [
        ("Wedana", "Camat", "tidak ditemukan"),
        ("Kasie", "Kabid", "sudah dipakai"),
        ("Kasie", " ", "terisi"),
        ("a", "a", "beda"),
    ],
)
def test_what_cannot_be_meant_changes_nothing(folder, lama, baru, sebut):
    tempat = folder("boalemo")
    sebelum = isi(tempat)
    with pytest.raises(PemakaianError, match=sebut):
        ganti(tempat, lama, baru)
    assert isi(tempat) == sebelum


def test_a_rename_cut_short_goes_on_when_run_again(folder):
    tempat = folder("boalemo")
    path = tempat / "sop/pengumpulan-data-kinerja.toml"
    belum = path.read_text(encoding="utf-8")
    ganti(tempat, "Kasie", "Kepala Seksi")
    selesai = isi(tempat)
    path.write_text(belum, encoding="utf-8")
    ganti(tempat, "Kasie", "Kepala Seksi")
    assert isi(tempat) == selesai


def test_the_former_files_are_kept(folder):
    tempat = folder("boalemo")
    sebelum = isi(tempat)
    ganti(tempat, "Kasie", "Kepala Seksi")
    simpanan = {p.name: p.read_text(encoding="utf-8") for p in (tempat.parents[1] / "var/sop/boalemo").iterdir()}
    assert simpanan == {
        "instansi 2024-04-16 091200.toml": sebelum[Path("instansi.toml")],
        "pengumpulan-data-kinerja 2024-04-16 091200.toml": sebelum[Path("sop/pengumpulan-data-kinerja.toml")],
    }
