"""`sop`: what it prints, and by which code it leaves."""

import json

import pytest
from openpyxl import load_workbook

from arsip_kinerja import home
from arsip_kinerja.cli import main

KODE = ["boalemo", "jeneponto", "kudus", "nganjuk", "waykanan"]


@pytest.fixture
def rumah(tmp_path, monkeypatch):
    folder = tmp_path / "kantor"
    home.buat(folder, [])
    monkeypatch.setenv("ARSIP_HOME", str(folder))
    return folder


@pytest.fixture
def jalankan(capsys, rumah):
    def satu(*args):
        with pytest.raises(SystemExit) as keluar:
            main(["sop", *map(str, args)])
        hasil = capsys.readouterr()
        return keluar.value.code, hasil.out, hasil.err

    return satu


def sop_toml(rumah, kode="boalemo"):
    return rumah / f"templates/instansi/{kode}/sop/pengumpulan-data-kinerja.toml"


def rusak(path, lama, baru):
    teks = path.read_text(encoding="utf-8")
    assert lama in teks
    path.write_text(teks.replace(lama, baru), encoding="utf-8")


def test_the_shipped_sops_have_warnings_only(jalankan):
    kode, keluar, galat = jalankan("check", "--json")
    hasil = json.loads(keluar)
    assert (kode, galat) == (0, "")
    assert [h["instansi"] for h in hasil] == KODE
    assert all(set(h) == {"instansi", "sop", "waktu_baku", "temuan"} for h in hasil)
    assert all(set(t) == {"id", "tingkat", "tempat", "pesan", "saran"} for h in hasil for t in h["temuan"])
    assert {t["tingkat"] for h in hasil for t in h["temuan"]} == {"peringatan"}
    waktu = {h["instansi"]: h["waktu_baku"]["teks"] for h in hasil}
    assert waktu["boalemo"] == "3 hari 2 jam 10 menit (jam kerja)"
    assert waktu["nganjuk"].startswith("1 bulan 6 hari 5 menit sampai 1 bulan 6 hari 10 menit")


def test_a_table_shows_findings_as_they_are(jalankan, rumah):
    rusak(sop_toml(rumah), 'mutu = "MUTU WAKTU"', 'mutu = "[bold]Mutu[/x]"')
    kode, keluar, _ = jalankan("check", "boalemo")
    assert kode == 0
    assert "[bold]Mutu[/x]" in keluar
    assert "nganjuk" not in keluar


def test_a_wrong_definition_hides_no_other_and_leaves_by_3(jalankan, rumah):
    rusak(sop_toml(rumah), 'ke = "5"', 'ke = "55"')
    rusak(rumah / "templates/instansi/kudus/instansi.toml", "zona =", "zone =")
    kode, keluar, _ = jalankan("check", "--json")
    hasil = {h["instansi"]: h for h in json.loads(keluar)}
    assert kode == 3
    assert set(hasil) == set(KODE)
    (satu,) = hasil["boalemo"]["temuan"]
    assert (satu["id"], satu["tingkat"], hasil["boalemo"]["waktu_baku"]) == ("definisi", "kesalahan", None)
    assert "'55'" in satu["pesan"]
    assert "zone" in hasil["kudus"]["temuan"][0]["pesan"]
    assert hasil["nganjuk"]["waktu_baku"]
    assert jalankan("check", "nganjuk")[0] == 0
    kode, keluar, galat = jalankan("list")
    assert (kode, "NGANJUK" in keluar.upper()) == (3, True)
    assert "boalemo" in galat


def test_a_tahap_nobody_can_act_on_leaves_by_3(jalankan, rumah):
    rusak(sop_toml(rumah), 'jabatan = ["Kepala Dinas"]', 'jabatan = ["Bupati"]')
    kode, keluar, _ = jalankan("check", "boalemo", "--json")
    assert kode == 3
    assert [t["id"] for t in json.loads(keluar)[0]["temuan"] if t["tingkat"] == "kesalahan"] == [
        "jabatan_tanpa_pejabat"
    ]


def test_a_regulation_said_to_be_replaced_is_reported(jalankan, rumah):
    (rumah / "templates/peraturan.toml").write_text(
        '[[diganti]]\nlama = "UU No. 25 Tahun 2009"\noleh = "UU contoh"\nsumber = "Pasal 1"\ndibaca = 2024-01-31\n',
        encoding="utf-8",
    )
    temuan = json.loads(jalankan("check", "jeneponto", "--json")[1])[0]["temuan"]
    assert [t["tempat"] for t in temuan if t["id"] == "peraturan_diganti"] == ["Dasar Hukum butir 1"]
    (rumah / "templates/peraturan.toml").write_text('[[diganti]]\nlama = "x"\n', encoding="utf-8")
    kode, _, galat = jalankan("check", "jeneponto")
    assert kode == 3
    assert "sumber" in galat


def test_a_home_without_the_data_files_is_checked_all_the_same(jalankan, rumah):
    for nama in ("peraturan.toml", "ejaan.toml"):
        (rumah / "templates" / nama).unlink()
    assert jalankan("check")[0] == 0


def test_a_drawing_override_without_effect_is_a_warning(jalankan, rumah):
    rusak(sop_toml(rumah), 'naskah = ["bukti_kirim"]', 'naskah = ["bukti_kirim"]\ngambar = { keluar = "kiri" }')
    kode, keluar, _ = jalankan("check", "boalemo", "--json")
    (satu,) = [t for t in json.loads(keluar)[0]["temuan"] if t["id"] == "gambar_basi"]
    assert (kode, satu["tingkat"], satu["tempat"]) == (0, "peringatan", "Langkah 8")


def test_a_procedure_no_paper_holds_cannot_be_built(jalankan, rumah):
    kolom = "".join(f'[[peran]]\nnama = "Jabatan dengan nama yang panjang sekali {n}"\n\n' for n in range(60))
    rusak(sop_toml(rumah), '[[peran]]\nnama = "Kepala Dinas"', f'{kolom}[[peran]]\nnama = "Kepala Dinas"')
    kode, keluar, _ = jalankan("check", "boalemo", "--json")
    assert kode == 3
    assert [t["id"] for t in json.loads(keluar)[0]["temuan"] if t["tingkat"] == "kesalahan"] == ["tidak_muat"]


def test_an_unknown_office_is_named(jalankan):
    kode, keluar, galat = jalankan("check", "entah")
    assert (kode, keluar) == (2, "")
    assert "entah" in galat


def test_the_list_of_sops_is_a_workbook(jalankan, tmp_path):
    out = tmp_path / "Daftar SOP.xlsx"
    kode, keluar, _ = jalankan("list", "--out", out)
    assert (kode, keluar.strip()) == (0, str(out))
    lembar = load_workbook(out)["Daftar SOP"]
    baris = [[c.value for c in b] for b in lembar.iter_rows(min_row=5)]
    assert [b[2] for b in baris] == [
        "050/11.b/DSPMD/I/2024", "/SOP/DINSOS/I/2022", "067.2/1779/13.01/2023", "01 TAHUN 2021", "050/ /V.07-WK/2024",
    ]  # fmt: skip
    assert [b[9] for b in baris] == [8, 6, 5, 7, 11]
    assert baris[2][4:9] == ["8 Juli 2020", "5 Juni 2023", "5 Juni 2023", "Berlaku", "Drs. ADI SADHONO MURWANTO, M.M"]


def test_export_and_import_go_round_and_back(jalankan, rumah, tmp_path):
    out = tmp_path / "sop.xlsx"
    assert jalankan("export", "nganjuk", "--out", out)[:2] == (0, f"{out}\n")
    kode, keluar, _ = jalankan("import", out)
    assert (kode, "tidak ada yang berubah" in keluar) == (0, True)
    buku = load_workbook(out)
    buku["Tahap"]["C2"].value = "Memilah indikator"
    buku.save(out)
    kode, keluar, _ = jalankan("import", out)
    assert (kode, "sudah diperbarui" in keluar, "Yang lama disimpan" in keluar) == (0, True, True)
    assert 'kegiatan = "Memilah indikator"' in sop_toml(rumah, "nganjuk").read_text(encoding="utf-8")
    buku["Tahap"]["D2"].value = "?"
    buku.save(out)
    kode, keluar, _ = jalankan("import", out)
    assert kode == 4
    assert "lembar Tahap, sel D2" in keluar
    assert (tmp_path / "sop – perlu perbaikan.xlsx").is_file()


def test_what_is_no_workbook_leaves_by_4_and_an_unknown_sop_by_2(jalankan, tmp_path):
    foto = tmp_path / "foto.xlsx"
    foto.write_bytes(b"\xff\xd8\xff\xe0")
    assert jalankan("import", foto)[0] == 4
    kode, _, galat = jalankan("export", "nganjuk", "--out", tmp_path / "x.xlsx", "--sop", "entah")
    assert kode == 2
    assert "pengumpulan-data-kinerja" in galat


def test_rename_lists_what_changed_and_what_was_left(jalankan, rumah):
    kode, keluar, _ = jalankan("rename", "waykanan", "Fungsional Perencana", "Perencana Ahli")
    assert kode == 0
    assert "tahap.kegiatan" in keluar
    assert "Perencana Ahli" in sop_toml(rumah, "waykanan").read_text(encoding="utf-8")
    assert jalankan("check", "waykanan")[0] == 0
    assert jalankan("rename", "waykanan", "Fungsional Perencana", "Perencana Ahli")[0] == 2
