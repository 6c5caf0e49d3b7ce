from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import berkas_uji as uji
import pekerja
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from bersama import serentak
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import inspect, select
from sqlalchemy.exc import IntegrityError, StatementError
from sqlmodel import SQLModel

from arsip_kinerja.domain.isian import Isian
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.store import Store
from arsip_kinerja.store.berkas import Perubahan
from arsip_kinerja.store.engine import buka_engine, migrasi
from arsip_kinerja.store.tables import BerkasRow

WITA = timezone(timedelta(hours=8))
ANGKA = [
    "1041759500.33",
    "0.1",
    "54.55",
    "-0.0000000001",
    "0.00",
    "12345678901234567890.123456789012345678",
    "1E+3",
]


def _terima(store: Store, jatuh: str, *isian: Isian, anggaran: Decimal | None = None) -> None:
    ubah = Perubahan(uji.ambil(store), uji.WAKTU, [uji.peristiwa("kiriman")])
    store.kiriman.terima(uji.kiriman(jatuh), uji.hasil(*isian, anggaran=anggaran), ubah, "{urut:03d}/TT")


@pytest.mark.parametrize("teks", ANGKA)
def test_a_decimal_comes_back_digit_for_digit(store, teks):
    uji.buka(store)
    nilai = Decimal(teks)
    _terima(store, "a", Isian(kode="desa1", nilai=nilai, pembilang=nilai, penyebut=nilai), anggaran=nilai)
    kembali = store.kiriman.isian("kecil-2024-TW1")["desa1"]
    belanja = store.kiriman.anggaran("kecil-2024-TW1")["1.01"].realisasi
    for satu in (kembali.nilai, kembali.pembilang, kembali.penyebut, belanja):
        assert isinstance(satu, Decimal)
        assert format(satu, "f") == format(nilai, "f")


@given(angka=st.lists(st.decimals(allow_nan=False, allow_infinity=False, places=4), min_size=1, max_size=20))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_decimal_comes_back_equal_and_so_does_its_sum(store, angka):
    if store.berkas.ambil("kecil-2024-TW1") is None:
        uji.buka(store)
    jatuh = f"{uji.ambil(store).urut}"
    _terima(store, jatuh, *(Isian(kode=f"X{n}", nilai=a) for n, a in enumerate(angka)))
    kembali = store.kiriman.isian("kecil-2024-TW1")
    assert [kembali[f"X{n}"].nilai for n in range(len(angka))] == angka


def test_words_and_empty_answers_stay_what_they_are(store):
    uji.buka(store)
    _terima(store, "a", Isian(kode="desa1", nilai="Belum Rilis"), Isian(kode="umum1", nilai=None, catatan="'); --"))
    kembali = store.kiriman.isian("kecil-2024-TW1")
    assert kembali["desa1"].nilai == "Belum Rilis"
    assert (kembali["umum1"].nilai, kembali["umum1"].catatan) == (None, "'); --")


def test_a_time_comes_back_aware_in_utc_to_the_microsecond(store):
    siang = datetime(2024, 4, 16, 14, 5, 59, 7, tzinfo=WITA)
    uji.buka(store)
    store.berkas.ubah(Perubahan(uji.ambil(store), siang, [uji.peristiwa("x")]))
    waktu = store.berkas.riwayat("kecil-2024-TW1")[-1]["waktu"]
    assert waktu == siang
    assert waktu.tzinfo is UTC
    assert uji.ambil(store).tugas[0].mulai == uji.WAKTU


def test_a_naive_time_is_refused(store):
    b = uji.buka(store)
    with pytest.raises((StatementError, ValueError), match="without zone"):
        store.berkas.ubah(Perubahan(b, datetime(2024, 4, 16, 14, 5), [uji.peristiwa("x")]))  # noqa: DTZ001 -- the point
    assert uji.ambil(store).urut == b.urut


def test_stored_times_sort_as_the_times_do(store):
    waktu = [
        datetime(1999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC),
        datetime(2024, 4, 16, 0, 0, 0, 1, tzinfo=UTC),
        datetime(2024, 4, 16, 8, 30, tzinfo=WITA),
        datetime(2024, 4, 16, 1, 0, tzinfo=UTC),
    ]
    for n, w in enumerate(waktu):
        b = uji.berkas(f"kecil-{n}")
        store.berkas.buka(type(b)(**{**vars(b), "dibuka": w}), uji.peristiwa("dibuka"))
    assert [b.dibuka for b in store.berkas.daftar()] == sorted(waktu)


def test_migrations_may_run_at_every_start_and_keep_the_data(store):
    b = uji.buka(store)
    migrasi(store.engine)
    lagi = Store.buka(store.engine.url.render_as_string(hide_password=False))
    assert lagi.berkas.ambil(b.id) == uji.ambil(store)
    lagi.tutup()


def test_a_database_of_the_first_version_is_brought_up_with_its_data(url):
    engine = buka_engine(url)
    migrasi(engine, "0001")
    with engine.connect().execution_options(menulis=True) as k, k.begin():
        k.exec_driver_sql(
            "INSERT INTO berkas VALUES ('kecil-2024-TW1', 'kecil', 'x', '2024-TW1', 'BERJALAN', '', NULL,"
            " '2024-04-01T00:00:00.000000Z', 1, '{}', '{}')"
        )
        k.exec_driver_sql(
            "INSERT INTO tugas (id, berkas, tahap, peran, unit, putaran, status, mulai, oleh, keputusan, alasan)"
            " VALUES (7, 'kecil-2024-TW1', '1', 'Kepala', '', 1, 'SELESAI', '2024-04-01T00:00:00.000000Z',"
            " 'kecil-kepala', 'approve', '')"
        )
        k.exec_driver_sql(
            "INSERT INTO naskah VALUES ('k', 'kecil-2024-TW1', 'kecil', 'laporan_triwulan', '', '2024-TW1', 'Judul',"
            " 1, 'KONSEP', 'aa', '2024-04-01T00:00:00.000000Z', '', true)"
        )
        k.exec_driver_sql(
            "INSERT INTO persetujuan (naskah, versi, tugas, macam, pejabat, nama, jabatan, pangkat, nip, waktu,"
            " sha256_dilihat, sha256_akhir) VALUES ('k', 1, 7, 'paraf', 'kecil-kepala', 'A', 'B', '', '',"
            " '2024-04-01T00:00:00.000000Z', 'aa', '')"
        )
    engine.dispose()
    store = Store.buka(url)
    tugas = store.berkas.tugas(7)
    assert (tugas.berkas, tugas.oleh, tugas.scan, tugas.menyusul) == ("kecil-2024-TW1", "kecil-kepala", "", None)
    assert [p.tugas for p in store.naskah.persetujuan("k", 1)] == [7]
    with pytest.raises(IntegrityError), store.berkas.tulis() as k:
        k.exec_driver_sql("DELETE FROM tugas WHERE id = 7")
    store.tutup()


def test_the_tables_are_what_the_models_say(store):
    with store.engine.connect() as k:
        konteks = MigrationContext.configure(k, opts={"compare_type": True})
        assert compare_metadata(konteks, SQLModel.metadata) == []


def test_uniqueness_and_checks_of_the_models_stand_in_the_database(store):
    """Alembic compares neither checks nor, on SQLite, unnamed unique constraints."""
    ada = inspect(store.engine)
    for nama, tabel in SQLModel.metadata.tables.items():
        dasar = {c for c in tabel.constraints if type(c).__name__ == "UniqueConstraint"}
        diminta = {tuple(sorted(c.name for c in u.columns)) for u in dasar}
        unik = ada.get_unique_constraints(nama)
        assert diminta == {tuple(sorted(u["column_names"])) for u in unik}, nama
        periksa = {c.name for c in tabel.constraints if type(c).__name__ == "CheckConstraint"}
        assert periksa == {c["name"] for c in ada.get_check_constraints(nama)}, nama
        asing = {(f.parent.name, f.target_fullname) for f in tabel.foreign_keys}
        assert asing == {
            (c, f"{f['referred_table']}.{r}")
            for f in ada.get_foreign_keys(nama)
            for c, r in zip(f["constrained_columns"], f["referred_columns"], strict=True)
        }, nama


def test_an_unknown_status_and_a_missing_parent_are_refused(store):
    with pytest.raises(IntegrityError):
        store.kiriman.catat(uji.kiriman(status="ENTAH", berkas_id=None), uji.peristiwa())  # type: ignore[arg-type]
    with pytest.raises(IntegrityError):
        store.kiriman.catat(uji.kiriman(berkas_id="tidak-ada"), uji.peristiwa())
    assert store.berkas.riwayat("sistem") == []


def test_a_file_larger_than_two_gigabytes_can_be_recorded(store):
    besar = uji.kiriman(status="PERLU_PERBAIKAN", berkas_id=None)
    besar.ukuran = 5_000_000_000
    store.kiriman.catat(besar, uji.peristiwa("kiriman"))
    ada = store.kiriman.menurut_jatuh("a")
    assert ada
    assert ada.ukuran == 5_000_000_000


def test_periods_before_are_read_in_the_order_they_end(store):
    """2024-01 … 2024-TW1: text order is not time order."""
    for n, (periode, nilai) in enumerate({"2024-TW1": "3", "2024-01": "1", "2024-02": "2"}.items()):
        b = uji.berkas(f"kecil-{periode}")
        b = type(b)(**{**vars(b), "periode": Periode.baca(periode)})
        store.berkas.buka(b, uji.peristiwa("dibuka"))
        ubah = Perubahan(uji.ambil(store, b.id), uji.WAKTU, [uji.peristiwa("kiriman")])
        isi = uji.hasil(Isian(kode="desa1", nilai=Decimal(nilai)), anggaran=Decimal(nilai))
        store.kiriman.terima(uji.kiriman(str(n), berkas_id=b.id), isi, ubah, "{urut}")
    lalu = {p: store.kiriman.lalu("kecil", Periode.baca(p)) for p in ("2024-01", "2024-02", "2024-TW1", "2024-TW2")}
    assert lalu["2024-01"] == {}
    assert lalu["2024-02"] == {"desa1": 1, "1.01": 1}
    assert lalu["2024-TW1"] == {"desa1": 2, "1.01": 2}
    assert lalu["2024-TW2"] == {"desa1": 3, "1.01": 3}


def test_programs_that_start_together_on_an_empty_database_all_succeed(url):
    assert serentak(pekerja.buka, [(url,)] * 4) == [True] * 4
    engine = buka_engine(url)
    with engine.connect() as k:
        assert k.execute(select(BerkasRow.__table__)).all() == []
    engine.dispose()
