import berkas_uji as uji
import pytest
from sqlalchemy import text

from arsip_kinerja.errors import DatabaseError
from arsip_kinerja.store import Store
from arsip_kinerja.store.berkas import Perubahan
from arsip_kinerja.store.engine import buka_engine


@pytest.mark.parametrize(
    "alamat",
    [
        "sqlite:////tidak/ada/folder/ini/arsip.sqlite3",
        "postgresql+psycopg://uji@/x?host=/tidak/ada&connect_timeout=2",
        "postgresql+psycopg://uji@127.0.0.1:1/x?connect_timeout=2",
    ],
)
def test_a_database_that_cannot_be_reached_is_said_plainly(alamat):
    with pytest.raises(DatabaseError) as e:
        Store.buka(alamat)
    assert e.value.kode_keluar == 6
    assert "doctor" in e.value.saran


def test_a_file_that_is_no_database_is_said_plainly(tmp_path):
    (tmp_path / "a.sqlite3").write_bytes(b"bukan basis data " * 100)
    with pytest.raises(DatabaseError):
        Store.buka(f"sqlite:///{tmp_path / 'a.sqlite3'}")


def test_a_busy_database_is_said_plainly_and_nothing_is_written(store, url, tidak_sabar):
    b = uji.buka(store)
    tidak_sabar(store.engine)
    lain = buka_engine(url)
    with lain.connect().execution_options(menulis=True) as k, k.begin():
        k.execute(text("UPDATE berkas SET alasan = 'sibuk'"))
        with pytest.raises(DatabaseError) as e:
            store.berkas.ubah(Perubahan(b, uji.WAKTU, [uji.peristiwa("x")]))
        assert e.value.kode_keluar == 6
        assert uji.ambil(store) == b, "readers do not wait for a writer, and see what is committed"
        k.rollback()
    lain.dispose()
    store.berkas.ubah(Perubahan(b, uji.WAKTU, [uji.peristiwa("x")]))
    assert uji.ambil(store).urut == b.urut + 1


def test_tables_that_went_away_are_a_database_trouble_not_a_bug(store):
    uji.buka(store)
    with store.berkas.tulis() as k:
        k.execute(text("DROP TABLE persetujuan"))
    with pytest.raises(DatabaseError):
        store.naskah.persetujuan("x", 1)


def test_a_database_of_a_newer_program_is_said_plainly(store, url):
    with store.berkas.tulis() as k:
        k.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DatabaseError, match="lebih baru"):
        Store.buka(url)


@pytest.mark.parametrize("alamat", ["bukan alamat", "oracle99://x", "postgres://u@h/x", "mysql://u@h/x"])
def test_an_address_that_is_none_is_said_plainly(alamat):
    with pytest.raises(DatabaseError, match="ARSIP_DATABASE_URL"):
        Store.buka(alamat)


def test_sqlite_survives_a_power_cut_and_checks_its_references(tmp_path):
    engine = buka_engine(f"sqlite:///{tmp_path / 'a.sqlite3'}")
    with engine.connect() as k:
        ada = {p: k.execute(text(f"PRAGMA {p}")).scalar() for p in ("journal_mode", "synchronous", "foreign_keys")}
    engine.dispose()
    assert ada == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
