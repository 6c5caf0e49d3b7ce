"""What else may lie in an inbox: nothing of it stops the rest, and each thing ends as it should."""

import json
import os
from datetime import datetime
from pathlib import Path

import pytest

from arsip_kinerja import pipeline, watcher
from arsip_kinerja.app import App
from arsip_kinerja.errors import AlatError
from pipeline.perintah import jalankan, keluaran, pengawas, tunggu
from pipeline.rumah import JAM, KODE, baris, baru, buka, config, formulir, kotak

TANPA_HAK_ISTIMEWA = ("setpriv", "--bounding-set=-dac_override,-dac_read_search")
"""Even root may then not read what the file's mode forbids."""
SALAH_DEFINISI, KEMBALI, ALAT = 3, 4, 7


@pytest.fixture
def rumah(tmp_path: Path) -> Path:
    baru(tmp_path / "rumah")
    return tmp_path / "rumah"


@pytest.fixture
def baik(rumah: Path) -> Path:
    """A good form, dropped in the folder whose name comes last, so that all else is met before it."""
    with buka(rumah) as app:
        return formulir(app, kotak(app, "sekretariat"), "sekretariat")


@pytest.fixture
def kotak_pmd(rumah: Path) -> Path:
    return config(rumah).inbox / KODE / "pmd"


def status(rumah: Path) -> dict[str, str]:
    return {str(b["nama"]): str(b["status"]) for b in baris(config(rumah).url, "kiriman")}


def tanda_terima(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir())


def test_links_pipes_and_folders_are_left_alone(rumah: Path, baik: Path, kotak_pmd: Path) -> None:
    rahasia = rumah / "var" / "rahasia.csv"
    rahasia.write_text("sandi;1\n")
    os.mkfifo(kotak_pmd / "pipa.xlsx")
    (kotak_pmd / "tautan.csv").symlink_to(rahasia)
    (kotak_pmd / "tautan putus.csv").symlink_to(rumah / "tidak ada")
    (kotak_pmd / "folder").symlink_to(rumah / "var")
    (kotak_pmd / "x.xlsx").mkdir()
    assert jalankan(rumah, "process").returncode == 0
    assert status(rumah) == {baik.name: "DITERIMA"}
    assert tanda_terima(kotak_pmd) == ["folder", "pipa.xlsx", "tautan putus.csv", "tautan.csv", "x.xlsx"]
    assert rahasia.is_file()


@pytest.mark.parametrize("jenis", ["tautan", "pipa", "folder"])
def test_a_path_that_is_no_regular_file_is_refused_even_when_asked_for(
    rumah: Path, kotak_pmd: Path, jenis: str
) -> None:
    path = kotak_pmd / "x.csv"
    {"tautan": lambda: path.symlink_to("/etc/hostname"), "pipa": lambda: os.mkfifo(path), "folder": path.mkdir}[jenis]()
    with buka(rumah) as app, pytest.raises(AlatError):
        pipeline.process(app, path)
    assert status(rumah) == {}
    assert list(config(rumah).kiriman.iterdir()) == []


def test_a_file_in_a_folder_called_like_a_workbook_is_taken(rumah: Path, kotak_pmd: Path) -> None:
    (kotak_pmd / "x.xlsx").mkdir()
    (kotak_pmd / "x.xlsx" / "isi.csv").write_text("a;b\n")
    assert jalankan(rumah, "process").returncode == KEMBALI
    assert tanda_terima(kotak_pmd / "x.xlsx") == ["Tanda terima – isi.csv.txt"]


def test_an_empty_file_goes_back(rumah: Path, baik: Path, kotak_pmd: Path) -> None:
    (kotak_pmd / "kosong.xlsx").touch()
    assert jalankan(rumah, "process").returncode == KEMBALI
    assert status(rumah) == {"kosong.xlsx": "PERLU_PERBAIKAN", baik.name: "DITERIMA"}
    surat = (kotak_pmd / "Tanda terima – kosong.xlsx.txt").read_text(encoding="utf-8-sig")
    assert "belum berisi apa pun" in surat


@pytest.mark.parametrize(
    ("nama", "tercatat"),
    [
        (b"n" * 245 + b".xlsx", "n" * 245 + ".xlsx"),
        ("isi\nbaris 😀 \u202egnp.xlsx".encode(), "isi\nbaris 😀 \u202egnp.xlsx"),
        (b"caf\xe9.xlsx", "caf\\xe9.xlsx"),
    ],
    ids=["250 bytes", "newline, emoji, right to left", "not UTF-8"],
)
def test_any_name_a_file_can_have_is_taken(
    rumah: Path, baik: Path, kotak_pmd: Path, nama: bytes, tercatat: str
) -> None:
    with buka(rumah) as app:
        isi = formulir(app, rumah / "var" / "pmd.xlsx", "pmd").read_bytes()
    (kotak_pmd / os.fsdecode(nama)).write_bytes(isi)
    hasil = jalankan(rumah, "process", "--json")
    assert (hasil.returncode, hasil.stderr) == (0, "")
    assert [k["file"] for k in json.loads(hasil.stdout)] == [
        f"{KODE}/pmd/{tercatat}",
        baik.relative_to(config(rumah).inbox).as_posix(),
    ]
    assert status(rumah) == {tercatat: "DITERIMA", baik.name: "DITERIMA"}
    (tanda,) = kotak_pmd.iterdir()
    assert tanda.name.startswith("Tanda terima – ")
    assert tanda.name.isprintable()
    assert len(list((config(rumah).outbox / KODE / "3 Sudah diterima").iterdir())) == 2


def test_a_file_over_the_limit_is_kept_and_comes_back_unopened(rumah: Path, baik: Path, kotak_pmd: Path) -> None:
    with buka(rumah) as app:
        isi = formulir(app, kotak_pmd / "besar.xlsx", "pmd").read_bytes()
    batas = baik.stat().st_size
    (kotak_pmd / "besar.xlsx").write_bytes(isi + b"\0" * batas)
    assert jalankan(rumah, "process", ARSIP_UKURAN_MAKSIMAL=str(batas)).returncode == KEMBALI
    assert status(rumah) == {"besar.xlsx": "PERLU_PERBAIKAN", baik.name: "DITERIMA"}
    kembali = config(rumah).outbox / KODE / "2 Perlu perbaikan" / "besar (pmd).xlsx"
    assert kembali.read_bytes() == isi + b"\0" * batas


def test_an_unreadable_file_waits_where_it_lies_and_says_so(rumah: Path, baik: Path, kotak_pmd: Path) -> None:
    path = kotak_pmd / "terkunci.xlsx"
    path.write_bytes(baik.read_bytes())
    path.chmod(0)
    hasil = jalankan(rumah, "process", awalan=TANPA_HAK_ISTIMEWA)
    assert hasil.returncode == ALAT
    assert hasil.stderr.startswith("terkunci.xlsx: File ini belum dapat dibaca")
    assert status(rumah) == {baik.name: "DITERIMA"}
    assert path.exists()
    path.chmod(0o644)
    jalankan(rumah, "process")
    assert not path.exists()
    assert set(status(rumah)) == {"terkunci.xlsx", baik.name}


def keluhan(rumah: Path) -> list[str]:
    """What the watch says of files; that the office's schedule cannot be read either is said once, for the office."""
    return [b for b in keluaran(rumah).splitlines() if "instansi.toml" in b and not b.startswith(f"{KODE}: ")]


def test_watch_does_not_repeat_itself_about_a_file_it_cannot_take(rumah: Path, baik: Path, kotak_pmd: Path) -> None:
    asing = config(rumah).inbox / KODE / "pmd" / "a.csv"
    asing.write_text("a;b\n")
    definisi = config(rumah).templates / "instansi" / KODE / "instansi.toml"
    utuh = definisi.read_bytes()
    definisi.write_bytes(utuh + b"\nbukan toml")
    with pengawas(rumah, ARSIP_STABIL="0.05", ARSIP_PINDAI="0.05", ARSIP_ULANG="600") as proses:
        tunggu(lambda: "instansi.toml" in keluaran(rumah), "the complaint")
        (kotak_pmd / "b.csv").write_text("a;b\n")
        tunggu(lambda: len(keluhan(rumah)) >= 3, "the complaint about the others")
        assert proses.poll() is None
    assert len(keluhan(rumah)) == 3
    assert baik.exists()


def test_a_file_deleted_between_looking_and_taking_stops_nothing(rumah: Path, baik: Path, kotak_pmd: Path) -> None:
    ragu = kotak_pmd / "z.csv"
    for nama in ("a.csv", "z.csv"):
        (kotak_pmd / nama).write_text("a;b\n")

    def jam() -> datetime:
        """Time is asked for when a.csv is recorded: that is when z.csv vanishes."""
        ragu.unlink(missing_ok=True)
        return JAM

    app = App.buka(config(rumah), jam)
    hasil = watcher.sekali(app)
    app.store.tutup()
    assert hasil.kode_keluar == 0
    assert status(rumah) == {"a.csv": "PERLU_PERBAIKAN", baik.name: "DITERIMA"}


def test_wrong_definitions_of_one_office_stop_no_other(rumah: Path, baik: Path) -> None:
    config_ = config(rumah)
    rusak = config_.templates / "instansi" / "a-rusak"
    rusak.mkdir()
    (rusak / "instansi.toml").write_text("kode = \n")
    tertahan = config_.inbox / "a-rusak" / "x.csv"
    tertahan.parent.mkdir()
    tertahan.write_text("a;b\n")
    hasil = jalankan(rumah, "process")
    assert hasil.returncode == SALAH_DEFINISI
    assert "instansi.toml" in hasil.stderr
    assert status(rumah) == {baik.name: "DITERIMA"}
    assert tertahan.exists()
