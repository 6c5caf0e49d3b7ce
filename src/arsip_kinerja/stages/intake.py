"""First and last step of a dropped file: keep a copy before anything else; empty the inbox after everything else."""

import logging
import os
import stat
from functools import lru_cache
from pathlib import Path

from arsip_kinerja.app import App
from arsip_kinerja.domain.catatan import Catatan, StatusKiriman
from arsip_kinerja.domain.instansi import Instansi, Unit
from arsip_kinerja.domain.kiriman import TANDA_TERIMA, Jatuhan, terbaca
from arsip_kinerja.errors import PemakaianError
from arsip_kinerja.tools import files

log = logging.getLogger(__name__)

AWALAN_DIABAIKAN = ("~$", ".~lock.", ".", files.SEMENTARA)
SEHARI = 86_400.0
UKURAN_PEMILIK_EXCEL = 165
"""Bytes of the `~$` file in which Excel notes who has a workbook open; LibreOffice's is a line that ends in `;`."""
AKHIRAN_DIABAIKAN = (".tmp", ".part", ".crdownload")
NAMA_DIABAIKAN = frozenset({"thumbs.db", "desktop.ini", "readme.md"})


def diabaikan(path: Path) -> bool:
    """Whether a name is none of our business: lock and temporary files, hidden ones, our own receipts."""
    nama = path.name.casefold()
    return (
        nama.startswith(AWALAN_DIABAIKAN)
        or nama.endswith(AKHIRAN_DIABAIKAN)
        or nama in NAMA_DIABAIKAN
        or (path.name.startswith(TANDA_TERIMA) and nama.endswith(".txt"))
    )


def temukan(inbox: Path) -> list[Path]:
    """Return every regular file in the inbox that is ours to take, in name order; links are never followed.

    A folder that cannot be read is named once: its files would wait for ever unseen.
    """
    hasil = []
    for folder, anak, nama in os.walk(inbox, onerror=_tak_terbaca):
        anak[:] = sorted(a for a in anak if not a.startswith("."))
        hasil += [Path(folder, n) for n in sorted(nama)]
    return [p for p in hasil if not diabaikan(p) and _file_biasa(p)]


def sedang_dibuka(path: Path, kini: float) -> bool:
    """Whether Excel or LibreOffice has the file open: its owner file lies beside it and is of today (*kini*, epoch).

    Such a file is left behind by a crash now and then; an old one, or one that is no owner file, holds up nothing.
    """
    return any(_pemilik(path.with_name(nama), kini) for nama in (f"~${path.name}", f".~lock.{path.name}#"))


def _pemilik(path: Path, kini: float) -> bool:
    try:
        info = path.lstat()
        if not stat.S_ISREG(info.st_mode) or kini - info.st_mtime > SEHARI or info.st_size > 2 * UKURAN_PEMILIK_EXCEL:
            return False
        return info.st_size == UKURAN_PEMILIK_EXCEL or path.read_bytes().rstrip().endswith(b";")
    except OSError:
        return False  # closed meanwhile


def siapkan_folder(app: App, instansi: Instansi) -> None:
    """Make the drop folder of every unit of an office that has none yet."""
    for unit in instansi.unit:
        (app.config.inbox / instansi.kode / unit.kode).mkdir(parents=True, exist_ok=True)


def ambil(app: App, path: Path) -> Jatuhan:
    """Keep a durable copy under its SHA-256 and tell where the file comes from.

    Raises:
        AlatError: not a regular file, or the disk failed.

    """
    info = path.lstat()
    asal = path.relative_to(app.config.inbox)
    sha256 = files.simpan_menurut_isi(path, app.config.kiriman)
    kunci = f"{terbaca(asal.as_posix())}|{sha256}|{info.st_ino}|{info.st_ctime_ns}"
    instansi = _instansi(app, asal)
    unit = next((u for f in asal.parts[1:-1] if (u := _unit(instansi, f))), None) if instansi else None
    return Jatuhan(
        asal.as_posix(),
        sha256,
        info.st_size,
        kunci,
        instansi.kode if instansi else "",
        unit.kode if unit else "",
    )


def alasan_tidak_dibaca(app: App, jatuhan: Jatuhan) -> tuple[StatusKiriman, Catatan] | None:
    """Say why a file is kept but not read: it lies in no office's folder, or it is too large."""
    if not jatuhan.instansi:
        pesan = "File ini tidak berada di folder perangkat daerah. Mohon taruh di folder bidang Bapak/Ibu."
        return "DIABAIKAN", Catatan(tingkat="perbaikan", pesan=pesan)
    if jatuhan.ukuran > app.config.ukuran_maksimal:
        batas = app.config.ukuran_maksimal // 1_000_000
        pesan = f"Ukuran file ini melebihi {batas} MB, jadi belum kami baca. Mohon hapus gambar atau lembar tambahan."
        return "PERLU_PERBAIKAN", Catatan(tingkat="perbaikan", pesan=pesan)
    return None


def lepas(app: App, jatuhan: Jatuhan) -> None:
    """Take the file out of the inbox, unless someone put another one in its place meanwhile."""
    path = app.config.inbox / jatuhan.asal
    try:
        info = path.lstat()
    except FileNotFoundError:
        return
    sama = jatuhan.kunci.endswith(f"|{info.st_ino}|{info.st_ctime_ns}")
    if sama and (app.config.kiriman / jatuhan.sha256).is_file():
        files.hapus(path)


def _tak_terbaca(e: OSError) -> None:
    if not isinstance(e, FileNotFoundError):  # taken away while we looked
        _sebut_sekali(str(e.filename), e.strerror)


@lru_cache(maxsize=1024)
def _sebut_sekali(folder: str, sebab: str | None) -> None:
    """Name an unreadable folder once, not at every scan."""
    log.warning("Folder %s belum dapat dibaca (%s). Periksa izin folder itu.", folder, sebab)


def _file_biasa(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return False  # gone meanwhile


def _instansi(app: App, asal: Path) -> Instansi | None:
    if len(asal.parts) == 1:
        return None
    try:
        return app.kantor(asal.parts[0]).instansi
    except PemakaianError:
        return None


def _unit(instansi: Instansi, folder: str) -> Unit | None:
    nama = files.slug(folder)
    return next((u for u in instansi.unit if nama in {files.slug(u.kode), files.slug(u.nama)}), None)
