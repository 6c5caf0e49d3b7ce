from datetime import timedelta

import pytest
from berkas_uji import WAKTU
from sqlalchemy import select

from arsip_kinerja.errors import KeadaanError
from arsip_kinerja.store.tables import PenggunaRow

SIAPA = "kecil-kepala"


def salah(store, waktu) -> str:
    with pytest.raises(KeadaanError) as e:
        store.pengguna.periksa(SIAPA, "bukan itu", waktu)
    assert e.value.kode_keluar == 5
    return e.value.apa


def test_the_right_passphrase_passes_and_only_its_hash_is_kept(store):
    store.pengguna.simpan(SIAPA, "rahasia sekali", WAKTU)
    store.pengguna.periksa(SIAPA, "rahasia sekali", WAKTU)
    with store.engine.connect() as k:
        (baris,) = k.execute(select(PenggunaRow.__table__)).mappings()
    assert baris["sandi"].startswith("$argon2")
    assert "rahasia" not in str(dict(baris)) + str(store.berkas.riwayat("sistem"))


def test_nobody_and_a_wrong_passphrase_are_refused(store):
    with pytest.raises(KeadaanError, match="belum mempunyai kata sandi"):
        store.pengguna.periksa(SIAPA, "x", WAKTU)
    store.pengguna.simpan(SIAPA, "benar", WAKTU)
    for keliru in ("Benar", "benar ", ""):
        with pytest.raises(KeadaanError, match="tidak cocok"):
            store.pengguna.periksa(SIAPA, keliru, WAKTU)


def test_wrong_ones_cost_a_growing_pause_and_the_right_one_waits_too(store):
    store.pengguna.simpan(SIAPA, "benar", WAKTU)
    waktu = WAKTU
    for _ in range(3):
        assert salah(store, waktu) == "Kata sandi tidak cocok"
    for jeda in (2, 4, 8):
        assert salah(store, waktu) == "Kata sandi tidak cocok"
        hampir = waktu + timedelta(seconds=jeda, microseconds=-1)
        with pytest.raises(KeadaanError, match="beberapa kali"):
            store.pengguna.periksa(SIAPA, "benar", hampir)
        waktu += timedelta(seconds=jeda)
    store.pengguna.periksa(SIAPA, "benar", waktu)


def test_the_pause_never_exceeds_five_minutes_and_ends_with_the_right_passphrase(store):
    store.pengguna.simpan(SIAPA, "benar", WAKTU)
    waktu = WAKTU
    for _ in range(14):
        assert salah(store, waktu) == "Kata sandi tidak cocok"
        waktu += timedelta(seconds=300)
    store.pengguna.periksa(SIAPA, "benar", waktu)
    assert salah(store, waktu) == "Kata sandi tidak cocok"
    store.pengguna.periksa(SIAPA, "benar", waktu)


def test_a_new_passphrase_replaces_the_old_one_and_its_pause(store):
    store.pengguna.simpan(SIAPA, "lama", WAKTU)
    for _ in range(4):
        salah(store, WAKTU)
    store.pengguna.simpan(SIAPA, "baru", WAKTU)
    store.pengguna.periksa(SIAPA, "baru", WAKTU)
    with pytest.raises(KeadaanError):
        store.pengguna.periksa(SIAPA, "lama", WAKTU)
    assert store.pengguna.daftar() == [SIAPA]
    assert [p["macam"] for p in store.berkas.riwayat("sistem")] == ["sandi_disimpan"] * 2
