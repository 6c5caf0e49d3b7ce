"""Connections and transactions, for SQLite and PostgreSQL alike."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, bindparam, create_engine, event, insert, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError

from arsip_kinerja.domain.peristiwa import Peristiwa, jejak, waktu_teks
from arsip_kinerja.errors import DatabaseError
from arsip_kinerja.store.tables import PenghitungRow, PeristiwaRow

SISTEM = "sistem"
"""The stream of peristiwa that concern neither a berkas nor a document of its own."""
ALIRAN = "peristiwa/"
"""Counters of this prefix hold the end of a stream that belongs to no berkas."""
PENGHITUNG = PenghitungRow.__table__  # type: ignore[attr-defined]
PERISTIWA = PeristiwaRow.__table__  # type: ignore[attr-defined]
SISIP_PERISTIWA = insert(PERISTIWA)
JEJAK = select(PERISTIWA.c.jejak).where(
    PERISTIWA.c.aliran == bindparam("aliran"), PERISTIWA.c.urut == bindparam("urut")
)
MIGRASI = Path(__file__).parent / "migrations"
KUNCI_MIGRASI = 0x41525349
"""Any number of our own: PostgreSQL's name for the lock."""


def buka_engine(url: str) -> Engine:
    """Return an engine whose transactions survive a power cut; writers on SQLite queue instead of colliding.

    Raises:
        DatabaseError: the address is none, or not of SQLite or psycopg.

    """
    if not url.startswith("sqlite"):
        try:
            return create_engine(url, pool_pre_ping=True)
        except (ArgumentError, ImportError) as e:
            saran = "Contoh: postgresql+psycopg://nama:sandi@komputer/arsip."
            raise DatabaseError("Alamat basis data tidak dikenal", "ARSIP_DATABASE_URL", saran) from e
    engine = create_engine(url, connect_args={"timeout": 30})

    @event.listens_for(engine, "connect")
    def _atur(koneksi: sqlite3.Connection, _catatan: object) -> None:
        koneksi.isolation_level = None
        for baris in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=30000", "foreign_keys=ON"):
            koneksi.execute(f"PRAGMA {baris}")

    @event.listens_for(engine, "begin")
    def _mulai(koneksi: Connection) -> None:
        pilihan = koneksi.get_execution_options()
        if pilihan.get("migrasi"):  # tables are copied, dropped and renamed; nothing may hang on the old one meanwhile
            koneksi.exec_driver_sql("PRAGMA foreign_keys=OFF")
        if pilihan.get("menulis"):
            koneksi.exec_driver_sql("BEGIN IMMEDIATE")
        else:  # which never waits for anybody, so it needs nothing of what SQLAlchemy does around a statement
            koneksi.connection.cursor().execute("BEGIN")

    return engine


class Basis:
    """What all stores share: reading, writing, the history chain and gapless counters."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @contextmanager
    def baca(self) -> Iterator[Connection]:
        """Yield a connection with one consistent view.

        Raises:
            DatabaseError: the database cannot be reached or is busy.

        """
        with _terjemahkan(), self.engine.connect() as koneksi:
            if koneksi.dialect.name == "postgresql":  # whose own default shows each select a newer state
                koneksi.execution_options(isolation_level="REPEATABLE READ")
            yield koneksi

    @contextmanager
    def tulis(self) -> Iterator[Connection]:
        """Yield a connection whose work is one transaction: all of it or nothing.

        Raises:
            DatabaseError: the database cannot be reached, is busy or full.

        """
        with _terjemahkan(), self.engine.connect().execution_options(menulis=True) as koneksi, koneksi.begin():
            yield koneksi


@contextmanager
def _terjemahkan() -> Iterator[None]:
    try:
        yield
    except IntegrityError:
        raise  # a rule of the tables held: the caller knows which and what it means
    except DBAPIError as e:
        raise DatabaseError(
            f"Basis data belum dapat dipakai: {e.orig}",
            "",
            "Data yang sudah tercatat aman. Jalankan arsip-kinerja doctor untuk melihat sebabnya.",
        ) from e


def berikut(koneksi: Connection, nama: str) -> int:
    """Return the next number of a counter, gapless because it rolls back with its transaction."""
    return int(koneksi.execute(_naik(koneksi.dialect.name), {"nama": nama, "nilai": 1}).scalar_one())


@lru_cache
def _naik(dialek: str) -> Any:  # noqa: ANN401 -- an insert of either dialect
    """Return the statement that starts a counter or raises it."""
    naik = _sisip(PENGHITUNG, dialek).on_conflict_do_update(
        index_elements=["nama"], set_={"nilai": PENGHITUNG.c.nilai + 1}
    )
    return naik.returning(PENGHITUNG.c.nilai)


@lru_cache
def timpa(tabel: Any, dialek: str) -> Any:  # noqa: ANN401 -- a Table, which SQLModel hides, and an insert of either dialect
    """Return the statement that writes whole rows, each in place of one with the same primary key."""
    sisip = _sisip(tabel, dialek)
    isi = {kolom.name: sisip.excluded[kolom.name] for kolom in tabel.c if not kolom.primary_key}
    return sisip.on_conflict_do_update(index_elements=[kolom.name for kolom in tabel.primary_key], set_=isi)


def _sisip(tabel: Any, dialek: str) -> Any:  # noqa: ANN401 -- as above
    return (postgresql if dialek == "postgresql" else sqlite).insert(tabel)


def sambung(koneksi: Connection, aliran: str, urut: int, waktu: datetime, daftar: list[Peristiwa]) -> int:
    """Append history lines after position *urut* of a stream and return the new last position."""
    sebelum = koneksi.execute(JEJAK, {"aliran": aliran, "urut": urut}).scalar_one_or_none() or ""
    baris = []
    for nomor, p in enumerate(daftar, urut + 1):
        kini = jejak(aliran, nomor, waktu_teks(waktu), p, sebelum)
        baris.append(
            {
                "aliran": aliran,
                "urut": nomor,
                "waktu": waktu,
                "pelaku": p.pelaku,
                "macam": p.macam,
                "isi_json": p.isi_json,
                "sebelum": sebelum,
                "jejak": kini,
            }
        )
        sebelum = kini
    if baris:
        koneksi.execute(SISIP_PERISTIWA, baris)
    return urut + len(baris)


def catat(koneksi: Connection, aliran: str, waktu: datetime, peristiwa: Peristiwa) -> None:
    """Append to a stream that belongs to no berkas; its end is a counter, raised in the same transaction."""
    sambung(koneksi, aliran, berikut(koneksi, f"{ALIRAN}{aliran}") - 1, waktu, [peristiwa])


def catat_sistem(koneksi: Connection, waktu: datetime, peristiwa: Peristiwa) -> None:
    """Append to the stream of what concerns neither a berkas nor a document of its own."""
    catat(koneksi, SISTEM, waktu, peristiwa)


def ujung_aliran(koneksi: Connection) -> dict[str, int]:
    """Return how many peristiwa each stream has that belongs to no berkas."""
    pilih = select(PENGHITUNG.c.nama, PENGHITUNG.c.nilai).where(PENGHITUNG.c.nama.startswith(ALIRAN))
    return {SISTEM: 0} | {nama.removeprefix(ALIRAN): int(nilai) for nama, nilai in koneksi.execute(pilih)}


def _terkini(engine: Engine) -> bool:
    """Whether the tables have the newest version already, told without loading the migration tool."""
    terbaru = max(p.stem.partition("_")[0] for p in (MIGRASI / "versions").glob("[0-9]*.py"))
    try:
        with engine.connect() as koneksi:
            return bool(koneksi.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() == terbaru)
    except DBAPIError:
        return False  # no tables yet, or no database: upgrading finds out


def migrasi(engine: Engine, versi: str = "head") -> None:
    """Bring the tables to the newest version (tests: to an older one); safe to run at every start.

    Raises:
        DatabaseError: the database cannot be reached, or a newer program made it.

    """
    if _terkini(engine):
        return
    from alembic import command  # noqa: PLC0415 -- half of a command's start, needed once in a database's life
    from alembic.config import Config as AlembicConfig  # noqa: PLC0415
    from alembic.util import CommandError  # noqa: PLC0415

    konfigurasi = AlembicConfig()
    konfigurasi.set_main_option("script_location", str(MIGRASI))
    pilihan = {"menulis": True, "migrasi": True}
    with _terjemahkan(), engine.connect().execution_options(**pilihan) as koneksi, koneksi.begin():
        if koneksi.dialect.name == "postgresql":  # two programs that start together must not both make the tables
            koneksi.exec_driver_sql(f"SELECT pg_advisory_xact_lock({KUNCI_MIGRASI})")
        konfigurasi.attributes["connection"] = koneksi
        try:
            command.upgrade(konfigurasi, versi)
        except CommandError as e:
            saran = "Perbarui arsip-kinerja di komputer ini."
            raise DatabaseError("Basis data ini dibuat oleh arsip-kinerja yang lebih baru", "", saran) from e
    engine.dispose()  # the connection that did not look at references is not used again
