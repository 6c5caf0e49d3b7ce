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


@pytest.fixture
def tugas(capsys, rumah, monkeypatch):
    monkeypatch.setenv("ARSIP_PASSPHRASE", "rahasia kantor")

    def satu(*args):
        with pytest.raises(SystemExit) as keluar:
            main([*map(str, args)])
        hasil = capsys.readouterr()
        return keluar.value.code, hasil.out, hasil.err

    assert satu("user", "add", "kudus-kepala-dinas")[0] == 0
    assert satu("user", "add", "kudus-sekretaris")[0] == 0
    return satu


def test_a_submitted_sop_is_approved_filed_and_listed(jalankan, tugas, monkeypatch, tmp_path):
    assert "tugas 1" in jalankan("submit", "kudus", "--as", "kudus-sekretaris")[1]
    (satu,) = json.loads(tugas("tugas", "list", "--json")[1])
    assert satu == {
        "id": 1, "berkas": None, "tahap": "pengesahan", "no": None, "bentuk": "keputusan", "aksi": ["pengesahan"],
        "kegiatan": "Mengesahkan SOP Pelayanan Pengumpulan Data Kinerja (DATA CONTOH)", "boleh": ["approve", "reject"],
        "peran": "Kepala Dinas", "unit": None, "pejabat": ["kudus-kepala-dinas"], "batas": None, "terlambat": False,
    }  # fmt: skip
    assert json.loads(tugas("tugas", "list", "--json", "--instansi", "boalemo")[1]) == []
    assert json.loads(tugas("tugas", "list", "--json", "--peran", "Pelaksana")[1]) == []
    assert "Mengesahkan SOP" in tugas("tugas", "list")[1]
    kode, _, galat = jalankan("submit", "kudus")
    assert (kode, "tugas approve 1" in galat) == (5, True)
    assert "Menunggu pengesahan" in jalankan("list")[1]
    assert tugas("tugas", "done", 1, "--as", "kudus-kepala-dinas")[0] == 5
    assert tugas("tugas", "approve", 1, "--as", "kudus-sekretaris")[0] == 5
    with monkeypatch.context() as m:
        m.setenv("ARSIP_PASSPHRASE", "bukan ini")
        assert tugas("tugas", "approve", 1, "--as", "kudus-kepala-dinas")[0] == 5
    kode, keluar, _ = tugas("tugas", "approve", 1, "--as", "kudus-kepala-dinas")
    assert (kode, "Diarsipkan: kudus/2023/0001" in keluar) == (0, True)
    (arsip,) = json.loads(tugas("archive", "search", "--json")[1])
    assert (arsip["jenis"], arsip["nomor_naskah"]) == ("sop", "067.2/1779/13.01/2023")
    assert tugas("archive", "verify")[0] == 0
    out = tmp_path / "Daftar SOP.xlsx"
    jalankan("list", "--out", out)
    baris = [[c.value for c in b] for b in load_workbook(out)["Daftar SOP"].iter_rows(min_row=5)]
    assert [b[11] or "" for b in baris] == ["", "", "kudus/2023/0001", "", ""]


def test_a_returned_sop_is_told_so_and_may_be_submitted_again(jalankan, tugas):
    jalankan("submit", "kudus")
    assert tugas("tugas", "reject", 1, "--as", "kudus-kepala-dinas", "--note", " ")[0] == 2
    kode, keluar, _ = tugas("tugas", "reject", 1, "--as", "kudus-kepala-dinas", "--note", "Langkah 3 terlalu lama")
    assert (kode, "dikembalikan dengan catatan" in keluar) == (0, True)
    assert "Dikembalikan" in jalankan("list")[1]
    assert "tugas 2" in jalankan("submit", "kudus")[1]
    kode, _, galat = tugas("tugas", "approve", 1, "--as", "kudus-kepala-dinas")
    assert (kode, "diajukan lagi" in galat) == (5, True)


def test_who_submits_must_be_of_the_office_and_know_the_passphrase(jalankan, tugas, monkeypatch):
    assert jalankan("submit", "boalemo", "--as", "kudus-sekretaris")[0] == 5
    monkeypatch.setenv("ARSIP_PASSPHRASE", "bukan ini")
    assert jalankan("submit", "kudus", "--as", "kudus-sekretaris")[0] == 5
    assert jalankan("submit", "kudus", "--as", "kudus-entah")[0] == 2
    assert jalankan("submit", "entah")[0] == 2
    kode, _, galat = jalankan("submit", "kudus", "--sop", "entah")
    assert (kode, "pengumpulan-data-kinerja" in galat) == (2, True)
    assert json.loads(tugas("tugas", "list", "--json")[1]) == []


def test_a_review_that_is_due_and_a_revocation_without_reason_are_found(jalankan, rumah, tmp_path):
    rusak(sop_toml(rumah), 'judul = "Peng', 'tanggal_tinjau = 2024-01-06\njudul = "Peng')
    rusak(sop_toml(rumah, "kudus"), 'judul = "Pel', 'status = "dicabut"\njudul = "Pel')
    hasil = {h["instansi"]: h["temuan"] for h in json.loads(jalankan("check", "--json")[1])}
    tinjau = [t for t in hasil["boalemo"] if t["id"] == "tinjau_terlewat"]
    assert [(t["tingkat"], "6 Januari 2024" in t["pesan"]) for t in tinjau] == [("peringatan", True)]
    assert [t["tingkat"] for t in hasil["kudus"] if t["id"] == "alasan_dicabut_kosong"] == ["peringatan"]
    assert {t["id"] for t in hasil["nganjuk"]}.isdisjoint({"tinjau_terlewat", "alasan_dicabut_kosong"})
    out = tmp_path / "Daftar SOP.xlsx"
    jalankan("list", "--out", out)
    baris = [[c.value for c in b] for b in load_workbook(out)["Daftar SOP"].iter_rows(min_row=5)]
    assert (baris[0][12], baris[2][7]) == ("6 Januari 2024", "Dicabut")


def test_a_revoked_sop_is_recorded_and_opens_no_berkas(jalankan, rumah, tugas):
    rusak(sop_toml(rumah, "kudus"), 'judul = "Pel', 'status = "dicabut"\nalasan_dicabut = "Digabung"\njudul = "Pel')
    kode, keluar, _ = jalankan("submit", "kudus")
    assert (kode, "Pencabutan" in keluar) == (0, True)
    assert jalankan("submit", "kudus")[0] == 5
    kode, _, galat = tugas("berkas", "open", "kudus", "2024-01")
    assert (kode, "Digabung" in galat) == (5, True)
