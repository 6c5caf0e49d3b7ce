"""Names and writing: legal on Windows, never two alike, whole or not there."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arsip_kinerja.errors import AlatError
from arsip_kinerja.tools import files

TERLARANG = set('<>:"/\\|?*') | {chr(n) for n in range(32)}


@given(st.text(max_size=400))
def test_any_text_becomes_a_name_windows_takes(teks):
    nama = files.nama_aman(teks)
    assert nama
    assert not TERLARANG & set(nama)
    assert nama == nama.rstrip(" .")
    assert len(nama.encode()) <= 160
    assert nama.partition(".")[0].casefold() not in {"con", "prn", "aux", "nul", "com1", "lpt1"}
    assert not nama.startswith((".", "~"))


@given(st.text(string.ascii_lowercase, min_size=160, max_size=300), st.text(string.ascii_lowercase, min_size=1))
def test_long_names_that_differ_at_the_end_stay_different(awal, akhir):
    assert files.nama_aman(awal + "x" + akhir) != files.nama_aman(awal + "y" + akhir)


def test_the_unit_and_the_ending_are_never_cut():
    assert files.nama_aman("a" * 300, ekor=" (rehsos).xlsx").endswith(" (rehsos).xlsx")
    assert files.nama_aman("a" * 300 + ".xlsx").endswith(".xlsx")


@given(st.text(max_size=200))
def test_a_slug_is_ascii_and_never_empty(teks):
    assert set(files.slug(teks)) <= set(string.ascii_lowercase + string.digits + "-")
    assert files.slug(teks).strip("-") == files.slug(teks) != ""


def test_a_write_that_fails_leaves_the_old_file_and_no_rest(tmp_path):
    path = tmp_path / "a.txt"
    files.atomic(path, b"lama")

    with pytest.raises(TypeError):
        files.atomic(path, "bukan bita")
    assert path.read_bytes() == b"lama"
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


def test_a_link_is_never_followed_into_the_store(tmp_path):
    rahasia = tmp_path / "rahasia"
    rahasia.write_bytes(b"x")
    tautan = tmp_path / "data.xlsx"
    tautan.symlink_to(rahasia)
    with pytest.raises(AlatError):
        files.simpan_menurut_isi(tautan, tmp_path / "gudang")
    assert not list((tmp_path / "gudang").glob("*"))


def test_content_is_kept_under_its_digest(tmp_path):
    sumber = tmp_path / "a.xlsx"
    sumber.write_bytes(b"isi")
    sha = files.simpan_menurut_isi(sumber, tmp_path / "gudang")
    assert (tmp_path / "gudang" / sha).read_bytes() == b"isi"
    assert files.sha256(tmp_path / "gudang" / sha) == sha


def test_a_folder_never_replaces_another(tmp_path):
    for nama in ("sementara", "tujuan"):
        files.atomic(tmp_path / nama / "isi.txt", nama.encode())
    with pytest.raises(AlatError):
        files.pindah_folder(tmp_path / "sementara", tmp_path / "tujuan")
    assert (tmp_path / "tujuan/isi.txt").read_bytes() == b"tujuan"


def test_a_lock_is_held_by_one(tmp_path):
    with files.kunci(tmp_path / "k") as pertama, files.kunci(tmp_path / "k", tunggu=False) as kedua:
        assert (pertama, kedua) == (True, False)


def test_only_old_temporary_files_are_swept(tmp_path):
    for nama, waktu in (("lama", 0), ("baru", 9_990)):
        path = tmp_path / "dalam" / f"{files.SEMENTARA}{nama}"
        files.atomic(path, b"x", waktu)
    files.atomic(tmp_path / "dalam/milik orang.xlsx", b"x", 0)
    files.sapu_lama(tmp_path, 10_000)
    assert sorted(p.name for p in (tmp_path / "dalam").iterdir()) == [f"{files.SEMENTARA}baru", "milik orang.xlsx"]
