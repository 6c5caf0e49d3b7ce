"""The command contract: exit codes, one JSON document on stdout, Indonesian words."""

import json
import os
import subprocess
import sys

import pytest

from arsip_kinerja import home
from arsip_kinerja.cli import main
from arsip_kinerja.cli.bahasa import pakai_bahasa_indonesia

pakai_bahasa_indonesia()
from arsip_kinerja.cli.perintah import cli  # noqa: E402 -- as the program itself does


@pytest.fixture
def rumah(tmp_path, monkeypatch):
    """A home with one example office, as `init` makes it."""
    folder = tmp_path / "kantor"
    home.buat(folder, ["boalemo"])
    monkeypatch.setenv("ARSIP_HOME", str(folder))
    monkeypatch.setenv("ARSIP_STABIL", "0")
    monkeypatch.delenv("ARSIP_PASSPHRASE", raising=False)
    return folder


def jalankan(capsys, *args):
    """Run a command and return exit code, stdout and stderr."""
    with pytest.raises(SystemExit) as keluar:
        main(list(args))
    hasil = capsys.readouterr()
    return keluar.value.code, hasil.out, hasil.err


def semua_perintah(grup=cli, awalan=()):
    for nama in grup.list_commands(None):
        yield (*awalan, nama)
        perintah = grup.get_command(None, nama)
        if hasattr(perintah, "list_commands"):
            yield from semua_perintah(perintah, (*awalan, nama))


@pytest.mark.parametrize("perintah", list(semua_perintah()), ids=" ".join)
def test_every_help_page_is_indonesian(capsys, perintah):
    kode, keluar, _ = jalankan(capsys, *perintah, "--help")
    assert kode == 0
    assert keluar.startswith("Pemakaian: ")
    assert not [kata for kata in ("Usage", "Options", "Commands", "Show this", "OPTIONS", "ARGS") if kata in keluar]


@pytest.mark.parametrize(
    ("args", "kode", "sebut"),
    [
        (("berkas", "open", "boalemo", "2024-13"), 2, "2024-TW1"),
        (("berkas", "open", "entah", "2024-TW1"), 2, "boalemo"),
        (("berkas", "open", "boalemo", "2025-TW1"), 3, "indikator-2025.toml"),
        (("berkas", "open", "boalemo", "2024-01"), 5, "triwulan"),
        (("berkas", "show", "entah"), 2, "entah"),
        (("tugas", "done", "999", "--as", "boalemo-sekretaris"), 2, "Kata sandi"),
        (("tugas", "done", "1"), 2, "--as"),
        (("tugas", "reject", "1", "--as", "boalemo-sekretaris"), 2, "--note"),
        (("tugas", "done", "1", "--as", "siapa"), 2, "siapa"),
        (("archive", "get", "boalemo/2024/0001"), 2, "boalemo/2024/0001"),
        (("report", "build", "boalemo", "2024-TW1", "--jenis", "laporan_triwulan"), 5, "belum dibuka"),
        (("indikator", "export", "boalemo", "2030", "--out", "x.xlsx"), 2, "Tahun yang ada: "),
        (("perintah-entah",), 2, "tidak dikenal"),
        (("register", "export", "--out", "x.xlsx"), 2, "--tahun"),
    ],
)
def test_a_wrong_call_says_what_and_leaves_by_its_code(capsys, rumah, args, kode, sebut):
    hasil, keluar, galat = jalankan(capsys, *args)
    assert (hasil, keluar) == (kode, "")
    assert sebut in galat
    assert "Traceback" not in galat


def test_a_folder_that_is_no_home_is_named(capsys, tmp_path):
    kode, _, galat = jalankan(capsys, "--home", str(tmp_path), "status")
    assert kode == 2
    assert str(tmp_path) in galat
    assert "init" in galat


def test_a_damaged_definition_names_file_and_key(capsys, rumah):
    path = rumah / "templates/instansi/boalemo/instansi.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("zona =", "zone ="), encoding="utf-8")
    kode, _, galat = jalankan(capsys, "berkas", "open", "boalemo", "2024-TW1")
    assert kode == 3
    assert "zone: tidak dikenal" in galat
    assert "instansi.toml" in galat


def test_a_schema_goes_to_excel_and_back(capsys, rumah, tmp_path):
    buku = tmp_path / "indikator.xlsx"
    assert jalankan(capsys, "indikator", "export", "boalemo", "2024", "--out", str(buku))[:2] == (0, f"{buku}\n")
    kode, keluar, _ = jalankan(capsys, "indikator", "import", str(buku))
    assert (kode, keluar.strip().endswith("tidak ada yang berubah.")) == (0, True)
    sumber = rumah / "templates/instansi/boalemo/indikator-2024.toml"
    sumber.write_text(sumber.read_text(encoding="utf-8").replace('nama = "Program ', 'nama = "Prog. ', 1), "utf-8")
    kode, keluar, _ = jalankan(capsys, "indikator", "import", str(buku))
    assert kode == 0
    for kata in ("sudah diperbarui", "Yang lama disimpan", "tidak ikut tersalin", "Prog. ", "Yang berubah"):
        assert kata in keluar
    buku.write_bytes(b"bukan buku")
    assert jalankan(capsys, "indikator", "import", str(buku))[0] == 4


def test_opening_lists_the_work_and_refuses_a_second_time(capsys, rumah):
    assert jalankan(capsys, "berkas", "open", "boalemo", "2024-TW1", "--sampai", "2024-04-19")[0] == 0
    assert jalankan(capsys, "berkas", "open", "boalemo", "2024-TW1")[0] == 5
    kode, keluar, _ = jalankan(capsys, "tugas", "list", "--json")
    tugas = json.loads(keluar)
    assert kode == 0
    kunci = {
        "id", "berkas", "tahap", "no", "kegiatan", "bentuk", "aksi", "boleh", "peran", "unit", "pejabat", "batas",
        "terlambat",
    }  # fmt: skip
    assert all(set(t) == kunci for t in tugas)
    assert {t["berkas"] for t in tugas} == {"boalemo-2024-TW1"}
    assert all(t["pejabat"] and t["boleh"] == ["done"] and t["batas"] == "2024-04-19" for t in tugas)
    assert all(t["terlambat"] for t in tugas), "the date has passed long ago"
    _, keluar, _ = jalankan(capsys, "berkas", "show", "boalemo-2024-TW1", "--json")
    berkas = json.loads(keluar)
    assert berkas["status"] == "BERJALAN"
    assert [t["status"] for t in berkas["tahap"][:2]] == ["SELESAI", "SELESAI"]
    assert {t["unit"] for t in berkas["tahap"] if t["id"] == "3"} == {t["unit"] for t in tugas}
    assert {t["status"] for t in berkas["tahap"] if t["id"] in {"5", "6", "7", "8"}} == {"BELUM"}
    assert json.loads(jalankan(capsys, "status", "--json")[1]) == [berkas]


def test_a_file_that_is_no_form_is_kept_returned_and_receipted(capsys, rumah):
    jalankan(capsys, "berkas", "open", "boalemo", "2024-TW1")
    (rumah / "inbox/boalemo/rehsos/foto kegiatan.jpg").write_bytes(b"\xff\xd8\xff\xe0 bukan lembar kerja")
    kode, keluar, _ = jalankan(capsys, "process", "--json")
    assert kode == 4
    (hasil,) = json.loads(keluar)
    assert set(hasil) == {"file", "status", "kiriman", "berkas", "catatan"}
    assert (hasil["file"], hasil["status"]) == ("boalemo/rehsos/foto kegiatan.jpg", "DIABAIKAN")
    assert hasil["catatan"][0]["tingkat"] == "perbaikan"
    assert [p.name for p in (rumah / "inbox/boalemo/rehsos").iterdir()] == ["Tanda terima – foto kegiatan.jpg.txt"]
    assert (rumah / "outbox/boalemo/2 Perlu perbaikan/foto kegiatan (rehsos).jpg").is_file()
    assert jalankan(capsys, "process", "--json") == (0, "[]\n", "")


def test_acting_needs_a_passphrase_that_fits(capsys, rumah, monkeypatch):
    jalankan(capsys, "berkas", "open", "boalemo", "2024-TW1")
    monkeypatch.setenv("ARSIP_PASSPHRASE", "benar sekali")
    assert jalankan(capsys, "user", "add", "boalemo-kasie-rehsos")[0] == 0
    monkeypatch.setenv("ARSIP_PASSPHRASE", "keliru")
    kode, _, galat = jalankan(capsys, "tugas", "done", "1", "--as", "boalemo-kasie-rehsos")
    assert kode == 5
    assert "tidak cocok" in galat
    monkeypatch.setenv("ARSIP_PASSPHRASE", "benar sekali")
    kode, _, galat = jalankan(capsys, "tugas", "done", "1", "--as", "boalemo-kasie-rehsos")
    assert kode == 5, "nothing was filled in yet"
    assert "Persentase PPKS yang tertangani" in galat


def test_a_bug_leaves_a_log_and_no_traceback(capsys, rumah, monkeypatch):
    monkeypatch.chdir(rumah)
    monkeypatch.setattr("arsip_kinerja.app.Store.buka", lambda _url: 1 / 0)
    kode, keluar, galat = jalankan(capsys, "status")
    assert (kode, keluar) == (1, "")
    assert "arsip-kinerja-galat.log" in galat
    assert "Traceback" not in galat
    log = next(p for f in (rumah / "var", rumah) for p in f.glob("arsip-kinerja-galat.log"))
    assert "ZeroDivisionError" in log.read_text(encoding="utf-8")


def test_doctor_names_what_is_missing_and_the_command_that_mends_it(capsys, rumah, monkeypatch):
    assert jalankan(capsys, "doctor")[0] == 0
    monkeypatch.setenv("ARSIP_SOFFICE", str(rumah / "tidak-ada"))
    kode, keluar, _ = jalankan(capsys, "doctor")
    assert kode == 7
    assert "apt-get install" in keluar


def test_the_installed_program_speaks_on_the_streams_it_should(rumah):
    env = {k: v for k, v in os.environ.items() if k != "LANGUAGE"}
    hasil = subprocess.run(
        [sys.executable, "-c", "from arsip_kinerja.cli import main; main(['tugas', 'done'])"],
        capture_output=True, text=True, env=env, check=False,
    )  # fmt: skip
    assert (hasil.returncode, hasil.stdout) == (2, "")
    assert "Isian yang wajib belum ada" in hasil.stderr


def test_a_workbook_still_open_in_excel_waits_and_a_forgotten_owner_file_holds_up_nothing(capsys, rumah):
    jalankan(capsys, "berkas", "open", "boalemo", "2024-TW1")
    folder = rumah / "inbox/boalemo/rehsos"
    (folder / "data.csv").write_text("Indikator;Realisasi\nEntah;1\n", encoding="utf-8")
    pemilik = folder / "~$data.csv"
    pemilik.write_bytes(b"\x05Petugas".ljust(165, b" "))
    kode, keluar, galat = jalankan(capsys, "process", "--json")
    assert (kode, keluar) == (0, "[]\n")
    assert "data.csv: masih terbuka" in galat
    os.utime(pemilik, (1, 1))
    kode, keluar, _ = jalankan(capsys, "process", "--json")
    assert [h["file"] for h in json.loads(keluar)] == ["boalemo/rehsos/data.csv"]
    assert kode == 4


def test_opening_for_all_leaves_out_offices_of_another_rhythm(capsys, tmp_path, monkeypatch):
    home.buat(tmp_path / "k", ["jeneponto", "nganjuk"])
    monkeypatch.setenv("ARSIP_HOME", str(tmp_path / "k"))
    kode, keluar, _ = jalankan(capsys, "berkas", "open", "--all", "2024-TW1")
    assert kode == 0
    assert "nganjuk: dilewati" in keluar
    assert "jeneponto-2024-TW1 dibuka" in keluar
