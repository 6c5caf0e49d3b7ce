"""First and last step of a dropped file: keep a copy before anything else, hand out the papers, then empty the inbox."""

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from arsip_kinerja.app import App
from arsip_kinerja.domain.instansi import Instansi, Unit
from arsip_kinerja.errors import PemakaianError
from arsip_kinerja.tools import files

DIABAIKAN = ("~$", ".~lock.", ".", files.SEMENTARA)
AKHIRAN_DIABAIKAN = (".tmp", ".part", ".crdownload")
NAMA_DIABAIKAN = frozenset({"thumbs.db", "desktop.ini", "readme.md"})
TANDA_TERIMA = "Tanda terima – "
PERBAIKAN, DITERIMA, FORMULIR, TANDA_TANGAN, DOKUMEN = (
    "2 Perlu perbaikan",
    "3 Sudah diterima",
    "4 Formulir kosong",
    "5 Untuk ditandatangani",
    "7 Dokumen",
)


@dataclass(frozen=True)
class Jatuhan:
    """One drop: which file, from whom, and where its copy is kept. *instansi* is None where no office fits."""

    path: Path
    asal: str
    sha256: str
    ukuran: int
    kunci: str
    instansi: Instansi | None
    unit: str

    @property
    def nama(self) -> str:
        """The file's own name."""
        return self.path.name


def diabaikan(path: Path) -> bool:
    """Whether a name is none of our business: lock and temporary files, hidden ones, our own receipts."""
    nama = path.name.casefold()
    return (
        nama.startswith(DIABAIKAN)
        or nama.endswith(AKHIRAN_DIABAIKAN)
        or nama in NAMA_DIABAIKAN
        or path.name.startswith(TANDA_TERIMA)
    )


def temukan(inbox: Path) -> list[Path]:
    """Return every regular file in the inbox that is ours to take, in name order; links are never followed."""
    hasil = []
    for folder, anak, nama in os.walk(inbox):
        anak[:] = sorted(a for a in anak if not a.startswith("."))
        hasil += [Path(folder, n) for n in sorted(nama)]
    return [p for p in hasil if not diabaikan(p) and _file_biasa(p)]


def ambil(app: App, path: Path) -> Jatuhan:
    """Keep a durable copy under its SHA-256 and tell where the file comes from.

    Raises:
        AlatError: not a regular file, or the disk failed.

    """
    info = path.lstat()
    asal = path.relative_to(app.config.inbox)
    sha256 = files.simpan_menurut_isi(path, app.config.kiriman)
    kunci = f"{asal.as_posix()}|{sha256}|{info.st_ino}|{info.st_ctime_ns}"
    instansi = _instansi(app, asal)
    unit = next((u for f in asal.parts[1:-1] if (u := _unit(instansi, f))), None) if instansi else None
    return Jatuhan(path, asal.as_posix(), sha256, info.st_size, kunci, instansi, unit.kode if unit else "")


def lepas(app: App, jatuhan: Jatuhan) -> None:
    """Take the file out of the inbox, unless someone put another one in its place meanwhile."""
    try:
        info = jatuhan.path.lstat()
    except FileNotFoundError:
        return
    sama = jatuhan.kunci.endswith(f"|{info.st_ino}|{info.st_ctime_ns}")
    if sama and (app.config.kiriman / jatuhan.sha256).is_file():
        files.hapus(jatuhan.path)


def folder_keluar(app: App, jatuhan: Jatuhan, bagian: str) -> Path:
    """Return the outbox folder for an office; files of no office get a folder of their own."""
    kode = jatuhan.instansi.kode if jatuhan.instansi else "tanpa-instansi"
    return app.config.outbox / kode / bagian


def nama_keluar(nama: str, unit: str, akhiran: str = "") -> str:
    """Return the name of a copy: the file's own, with the unit so that two units' files never meet."""
    batang, ekor = Path(nama).stem, akhiran or Path(nama).suffix
    tanda = f" ({unit})" if unit and not batang.endswith(f"({unit})") else ""
    return files.nama_aman(f"{batang}{tanda}{ekor}")


def path_tanda_terima(jatuhan: Jatuhan) -> Path:
    """Return where the receipt goes: beside the place where the file was dropped."""
    return jatuhan.path.with_name(files.nama_aman(f"{TANDA_TERIMA}{jatuhan.nama}.txt", 200))


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
