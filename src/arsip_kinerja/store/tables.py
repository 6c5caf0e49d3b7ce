"""The tables. Times are UTC and figures Decimal, both as TEXT: SQLite would hand them back naive and inexact."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, Column, Dialect, Text, TypeDecorator, UniqueConstraint
from sqlmodel import Field, SQLModel


class WaktuUtc(TypeDecorator[datetime]):
    """An aware datetime, stored as ISO text in UTC that sorts by time."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002 -- SQLAlchemy's signature
        """Refuse a naive time: it could mean any of three zones."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without zone must not be stored")
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ANN401, ARG002 -- SQLAlchemy's signature
        """Give the aware time back."""
        return None if value is None else datetime.fromisoformat(value)


class Angka(TypeDecorator[Decimal]):
    """A Decimal, digit for digit."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:  # noqa: ARG002 -- SQLAlchemy's signature
        """Store plain digits."""
        return None if value is None else format(value, "f")

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:  # noqa: ANN401, ARG002 -- SQLAlchemy's signature
        """Give the Decimal back."""
        return None if value is None else Decimal(value)


def _waktu(*, wajib: bool = True) -> Any:  # noqa: ANN401 -- what sqlmodel.Field returns
    return Field(sa_column=Column(WaktuUtc(), nullable=not wajib), default=None)


def _angka() -> Any:  # noqa: ANN401 -- what sqlmodel.Field returns
    return Field(sa_column=Column(Angka(), nullable=True), default=None)


def _salah_satu(kolom: str, *pilihan: str) -> CheckConstraint:
    daftar = ", ".join(f"'{p}'" for p in pilihan)
    return CheckConstraint(f"{kolom} IN ({daftar})", name=f"{kolom}_dikenal")


class BerkasRow(SQLModel, table=True):
    """One run of a SOP. *urut* is the position of its last peristiwa: every change compares and sets it."""

    __tablename__ = "berkas"
    __table_args__ = (_salah_satu("status", "BERJALAN", "TERTUNDA", "SELESAI", "DIBATALKAN"),)

    id: str = Field(primary_key=True)
    instansi: str = Field(index=True)
    sop: str
    periode: str
    status: str = Field(index=True)
    alasan: str = ""
    sampai: date | None = None
    dibuka: datetime = _waktu()
    urut: int
    sop_json: str
    skema_json: str


class TahapRow(SQLModel, table=True):
    """One langkah: a tahap of a berkas, for a unit ("" for the office), in a putaran; *cabang* is its way out."""

    __tablename__ = "tahap"
    __table_args__ = (_salah_satu("status", "BELUM", "BERJALAN", "SELESAI", "DIKEMBALIKAN"),)

    berkas: str = Field(primary_key=True, foreign_key="berkas.id")
    tahap: str = Field(primary_key=True)
    unit: str = Field(primary_key=True)
    putaran: int = Field(primary_key=True)
    posisi: int
    status: str
    cabang: str = ""
    mulai: datetime | None = _waktu(wajib=False)
    selesai: datetime | None = _waktu(wajib=False)


class TugasRow(SQLModel, table=True):
    """Work waiting for a person, in a berkas or on a submitted naskah.

    *cabang* is the branch chosen, *oleh* who did it, *menyusul* the day by which what is missing was promised, *scan*
    the SHA-256 of the paper it was decided on.
    """

    __tablename__ = "tugas"
    __table_args__ = (
        UniqueConstraint("berkas", "tahap", "peran", "unit", "putaran"),
        UniqueConstraint("naskah", "putaran"),
        CheckConstraint("(berkas IS NULL) <> (naskah IS NULL)", name="berkas_atau_naskah"),
        _salah_satu("status", "TERBUKA", "SELESAI", "DIKEMBALIKAN"),
    )

    id: int | None = Field(default=None, primary_key=True)
    berkas: str | None = Field(default=None, foreign_key="berkas.id", index=True)
    naskah: str | None = Field(default=None, foreign_key="naskah.kode")
    tahap: str
    peran: str
    unit: str
    putaran: int
    status: str = Field(index=True)
    mulai: datetime = _waktu()
    selesai: datetime | None = _waktu(wajib=False)
    oleh: str = ""
    keputusan: str = ""
    cabang: str | None = None
    alasan: str = ""
    menyusul: date | None = None
    scan: str = ""


class KirimanRow(SQLModel, table=True):
    """A submitted file. *jatuh* identifies the drop, so that a crash or a second process never records it twice."""

    __tablename__ = "kiriman"
    __table_args__ = (_salah_satu("status", "DITERIMA", "SEBAGIAN", "PERLU_PERBAIKAN", "SUDAH_DITERIMA", "DIABAIKAN"),)

    id: int | None = Field(default=None, primary_key=True)
    jatuh: str = Field(unique=True)
    asal: str
    nama: str
    sha256: str = Field(index=True)
    ukuran: int = Field(sa_type=BigInteger)
    instansi: str
    berkas: str | None = Field(default=None, foreign_key="berkas.id", index=True)
    unit: str = ""
    revisi: int = 0
    nomor: str = ""
    status: str
    jumlah: str = ""
    waktu: datetime = _waktu()
    catatan_json: str


class RealisasiRow(SQLModel, table=True):
    """The current accepted answer of a berkas for one indikator."""

    __tablename__ = "realisasi"

    berkas: str = Field(primary_key=True, foreign_key="berkas.id")
    kode: str = Field(primary_key=True)
    unit: str
    kiriman: int = Field(foreign_key="kiriman.id")
    nilai: Decimal | None = _angka()
    teks: str | None = None
    pembilang: Decimal | None = _angka()
    penyebut: Decimal | None = _angka()
    sumber: str = ""
    bukti: str = ""
    pendukung: str = ""
    penghambat: str = ""
    tindak_lanjut: str = ""
    catatan: str = ""


class AnggaranRow(SQLModel, table=True):
    """The current accepted budget realisation of a berkas for one line, rupiah to date."""

    __tablename__ = "anggaran"

    berkas: str = Field(primary_key=True, foreign_key="berkas.id")
    kode: str = Field(primary_key=True)
    unit: str
    kiriman: int = Field(foreign_key="kiriman.id")
    realisasi: Decimal = _angka()
    sumber: str = ""


class BuktiRow(SQLModel, table=True):
    """An evidence file. *untuk* is the indikator's kode or the name of what a tahap needs; kept under its SHA-256."""

    __tablename__ = "bukti"
    __table_args__ = (UniqueConstraint("berkas", "unit", "untuk", "sha256"),)

    id: int | None = Field(default=None, primary_key=True)
    berkas: str = Field(foreign_key="berkas.id", index=True)
    unit: str
    untuk: str
    nama: str
    sha256: str
    ukuran: int = Field(sa_type=BigInteger)
    kiriman: int = Field(foreign_key="kiriman.id")
    waktu: datetime = _waktu()


class NaskahRow(SQLModel, table=True):
    """A generated document. *versi* is raised when it is made anew; *sha256* is of the clean PDF people approve."""

    __tablename__ = "naskah"
    __table_args__ = (_salah_satu("status", "KONSEP", "BERNOMOR", "DIARSIPKAN", "DIGANTI"),)

    kode: str = Field(primary_key=True)
    berkas: str | None = Field(default=None, foreign_key="berkas.id", index=True)
    instansi: str
    jenis: str
    unit: str = ""
    periode: str
    judul: str
    versi: int
    status: str
    sha256: str
    dibuat: datetime = _waktu()
    nomor_naskah: str = ""
    contoh: bool = False


class PersetujuanRow(SQLModel, table=True):
    """Who approved which bytes. *sha256_akhir* is the digest after the marks were drawn."""

    __tablename__ = "persetujuan"

    id: int | None = Field(default=None, primary_key=True)
    naskah: str = Field(foreign_key="naskah.kode", index=True)
    versi: int
    tugas: int = Field(foreign_key="tugas.id")
    macam: str
    pejabat: str
    nama: str
    jabatan: str
    pangkat: str = ""
    nip: str = ""
    waktu: datetime = _waktu()
    sha256_dilihat: str
    sha256_akhir: str = ""


class NomorRow(SQLModel, table=True):
    """A register number bound to a naskah: per office and year without gaps, never released."""

    __tablename__ = "nomor"
    __table_args__ = (UniqueConstraint("instansi", "tahun", "urut"),)

    naskah: str = Field(primary_key=True, foreign_key="naskah.kode")
    instansi: str
    tahun: int
    urut: int


class ArsipRow(SQLModel, table=True):
    """One filed record; the manifest beside the file is the truth, this row finds it."""

    __tablename__ = "arsip"

    nomor: str = Field(primary_key=True)
    instansi: str = Field(index=True)
    tahun: int = Field(index=True)
    urut: int
    naskah: str = Field(unique=True)
    nomor_naskah: str = ""
    jenis: str = Field(index=True)
    judul: str
    periode: str
    tanggal: date = Field(index=True)
    path: str
    sha256: str
    klasifikasi: str = ""
    teks_cari: str


class PeristiwaRow(SQLModel, table=True):
    """One line of history. *jejak* is its digest over all fields and *sebelum*, the digest of the line before."""

    __tablename__ = "peristiwa"

    aliran: str = Field(primary_key=True)
    urut: int = Field(primary_key=True)
    waktu: datetime = _waktu()
    pelaku: str
    macam: str
    isi_json: str
    sebelum: str
    jejak: str


class PenghitungRow(SQLModel, table=True):
    """Counters that must neither skip nor repeat; raised in the transaction that uses the number."""

    __tablename__ = "penghitung"

    nama: str = Field(primary_key=True)
    nilai: int


class PenggunaRow(SQLModel, table=True):
    """A passphrase. The person is data of the office (pejabat); only the hash and the back-off live here."""

    __tablename__ = "pengguna"

    id: str = Field(primary_key=True)
    sandi: str
    salah: int = 0
    tunggu_sampai: datetime | None = _waktu(wajib=False)
