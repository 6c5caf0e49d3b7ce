"""The only place that fsyncs and renames: a file is either wholly there under its name or not at all."""

import errno
import fcntl
import hashlib
import os
import re
import shutil
import stat
import tempfile
import traceback
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from arsip_kinerja.errors import AlatError

BLOK = 1 << 20
SEJAM = 3600.0
SEMENTARA = ".sementara-"
"""Prefix of temporary files; whatever bears it is swept at start and never counted."""

TERLARANG_WINDOWS = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
NAMA_PERANGKAT = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


@contextmanager
def _keterangan(path: Path) -> Iterator[None]:
    """Turn a failing disk into a message people can act on."""
    try:
        yield
    except OSError as e:
        if e.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
            raise AlatError(
                "Ruang penyimpanan penuh", str(path), "Kosongkan ruang, lalu proses diulang sendiri."
            ) from e
        raise AlatError(f"File tidak dapat ditulis: {e.strerror}", str(path), "Periksa izin folder itu.") from e


def _sync_folder(folder: Path) -> None:
    fd = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


class _Tulisan:
    """A file being written under a temporary name; *nama* is what it will be called once it is durable."""

    def __init__(self, berkas: BinaryIO, nama: str = "") -> None:
        self.berkas = berkas
        self.nama = nama
        self._jejak = hashlib.sha256()

    def salin(self, dari: BinaryIO) -> str:
        """Copy a stream and return the SHA-256 of what was copied."""
        while blok := dari.read(BLOK):
            self._jejak.update(blok)
            self.berkas.write(blok)
        return self._jejak.hexdigest()


@contextmanager
def _baru(folder: Path, nama: str = "") -> Iterator[_Tulisan]:
    """Yield a temporary file in *folder*; on success it is durable and takes its name, else it is gone."""
    folder.mkdir(parents=True, exist_ok=True)
    fd, sementara = tempfile.mkstemp(prefix=SEMENTARA, dir=folder)
    try:
        with os.fdopen(fd, "wb") as f:
            tulisan = _Tulisan(f, nama)
            yield tulisan
            f.flush()
            os.fchmod(f.fileno(), 0o664)
            os.fsync(f.fileno())
        Path(sementara).replace(folder / tulisan.nama)
        _sync_folder(folder)
    except BaseException:
        Path(sementara).unlink(missing_ok=True)
        raise


def atomic(path: Path, data: bytes, waktu: float | None = None) -> None:
    """Write *data* under *path* durably, replacing what was there; *waktu* sets its time (seconds since 1970).

    Raises:
        AlatError: the disk is full or the folder cannot be written.

    """
    with _keterangan(path), _baru(path.parent, path.name) as tulisan:
        tulisan.berkas.write(data)
        if waktu is not None:
            tulisan.berkas.flush()
            os.utime(tulisan.berkas.fileno(), (waktu, waktu))


def salin(sumber: Path, tujuan: Path, waktu: float | None = None) -> str:
    """Copy durably and return the SHA-256 of what was copied; *waktu* sets the copy's time as in `atomic`.

    Raises:
        AlatError: the disk is full or the folder cannot be written.

    """
    with _keterangan(tujuan), sumber.open("rb") as dari, _baru(tujuan.parent, tujuan.name) as tulisan:
        jejak = tulisan.salin(dari)
        if waktu is not None:
            tulisan.berkas.flush()
            os.utime(tulisan.berkas.fileno(), (waktu, waktu))
        return jejak


def simpan_menurut_isi(sumber: Path, gudang: Path) -> str:
    """Keep a copy under its own SHA-256 in *gudang* and return the digest; links and devices are refused.

    Raises:
        AlatError: not a regular file, or the disk failed.

    """
    try:
        fd = os.open(sumber, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except FileNotFoundError:
        raise  # its owner took it away
    except OSError as e:
        raise AlatError("File ini belum dapat dibaca", str(sumber), "Periksa izin baca file itu.") from e
    if not stat.S_ISREG(os.fstat(fd).st_mode):
        os.close(fd)
        raise AlatError("Bukan file biasa", sumber.name, "Hanya file biasa yang dapat diproses.")
    with os.fdopen(fd, "rb") as dari, _keterangan(gudang), _baru(gudang) as tulisan:
        tulisan.nama = tulisan.salin(dari)
        return tulisan.nama


def simpan_isi(isi: bytes, gudang: Path) -> str:
    """Keep bytes under their own SHA-256 in *gudang* and return the digest.

    Raises:
        AlatError: the disk failed.

    """
    with _keterangan(gudang), _baru(gudang) as tulisan:
        tulisan.nama = tulisan.salin(BytesIO(isi))
        return tulisan.nama


def pindah_folder(sementara: Path, tujuan: Path) -> None:
    """Give a finished folder its final name in one step; every file in it is made durable and read-only first.

    Raises:
        AlatError: the name is taken by other content or the disk failed.

    """
    with _keterangan(tujuan):
        for path in sorted(p for p in sementara.rglob("*") if p.is_file()):
            fd = os.open(path, os.O_RDONLY)
            try:
                os.fchmod(fd, 0o444)
                os.fsync(fd)
            finally:
                os.close(fd)
        for folder in (*(p for p in sementara.rglob("*") if p.is_dir()), sementara):
            _sync_folder(folder)
        tujuan.parent.mkdir(parents=True, exist_ok=True)
        os.rename(sementara, tujuan)  # noqa: PTH104 -- a folder must not silently replace another
        _sync_folder(tujuan.parent)


def pindah(path: Path, tujuan: Path) -> None:
    """Move a file within one disk, replacing what was there.

    Raises:
        AlatError: the folder cannot be written.

    """
    with _keterangan(tujuan):
        tujuan.parent.mkdir(parents=True, exist_ok=True)
        path.replace(tujuan)
        _sync_folder(tujuan.parent)


@contextmanager
def kunci(path: Path, *, tunggu: bool = True) -> Iterator[bool]:
    """Hold an exclusive lock that ends with the process; yields False at once when taken and *tunggu* is off."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as f:
        try:
            fcntl.flock(f, fcntl.LOCK_EX | (0 if tunggu else fcntl.LOCK_NB))
        except BlockingIOError:
            yield False
        else:
            yield True


def hapus(path: Path) -> None:
    """Remove a file whose content is safe elsewhere; a file already gone is fine."""
    with _keterangan(path):
        path.unlink(missing_ok=True)


def sapu(folder: Path) -> None:
    """Remove temporary files and folders a killed process left in *folder* (not below it)."""
    for path in folder.glob(f"{SEMENTARA}*"):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def sapu_lama(folder: Path, kini: float) -> None:
    """Remove temporary files below *folder* that are older than an hour (*kini* in seconds since 1970).

    Younger ones may belong to a process that is writing them.
    """
    for path in folder.rglob(f"{SEMENTARA}*"):
        with suppress(OSError):  # another process swept it, or it is not ours to remove
            if path.is_file() and kini - path.stat().st_mtime > SEJAM:
                path.unlink()


def catat_galat(folder: Path) -> Path:
    """Append the traceback of the exception being handled to a log in *folder* and return the log."""
    path = folder / "arsip-kinerja-galat.log"
    try:
        with path.open("a", encoding="utf-8") as f:
            f.write(f"{traceback.format_exc()}\n")
    except OSError:  # a full disk must not turn a report of a bug into another one
        traceback.print_exc()
    return path


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as f:
        return hashlib.file_digest(f, "sha256").hexdigest()


def slug(teks: str) -> str:
    """Return a name for paths made from untrusted text: ASCII letters, digits and single hyphens, never empty."""
    polos = unicodedata.normalize("NFKD", teks).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", polos).strip("-")[:60].strip("-") or "tanpa-nama"


def nama_aman(teks: str, panjang: int = 150, *, ekor: str = "") -> str:
    """Return a file or folder name people can read that is legal on Windows and on a share; never empty.

    *ekor* (such as " (rehsos).xlsx") and a file ending are kept whole; what is longer than *panjang* bytes of UTF-8 is
    cut and marked with four letters of its digest, so that two long names never become one.
    """
    bersih = unicodedata.normalize("NFC", TERLARANG_WINDOWS.sub(" ", teks))
    bersih = re.sub(r"\s+", " ", "".join(c for c in bersih if unicodedata.category(c)[0] != "C")).strip(" .")
    batang, titik, akhiran = bersih.rpartition(".")
    if ekor or not titik or len(akhiran) > 5 or " " in akhiran:  # noqa: PLR2004 -- longer is no file ending
        batang, akhiran = bersih, ""
    ekor = ekor or (f".{akhiran}" if akhiran else "")
    if len(batang.encode()) > panjang:
        tanda = f"~{hashlib.sha256(batang.encode()).hexdigest()[:4]}"
        batang = batang.encode()[: panjang - len(tanda)].decode(errors="ignore").rstrip(" .") + tanda
    nama = f"{batang.strip(' .')}{ekor}"
    return f"_{nama}" if not batang.strip(" .") or NAMA_PERANGKAT.match(nama) or nama.startswith(("~", ".")) else nama
