"""Evidence files: what kind one is by its content, and the files of a zip. Nothing is opened or unpacked to a path."""

import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from zipfile import ZipFile, ZipInfo

from arsip_kinerja.errors import ArsipError
from arsip_kinerja.tools import zip_guard
from arsip_kinerja.tools.sheets.read import BUKU_XLS, OLE

AKHIRAN = {
    "pdf": (".pdf",),
    "jpg": (".jpg", ".jpeg"),
    "png": (".png",),
    "docx": (".docx",),
    "xlsx": (".xlsx",),
    "ods": (".ods",),
    "xls": (".xls",),
    "csv": (".csv",),
    "zip": (".zip",),
}
"""Kinds taken as evidence and the endings their names may have: a name must not pretend to be another kind."""
DITERIMA = "PDF, JPG, PNG, Word (.docx), atau Excel (.xlsx)"
AWAL = ((b"%PDF-", "pdf"), (b"\xff\xd8\xff", "jpg"), (b"\x89PNG\r\n\x1a\n", "png"))
EKOR = {"pdf": (b"%%EOF", 2048), "png": (b"IEND", 32)}
"""How a whole file of a kind ends, and within how many last bytes."""
ANGGOTA_TERBANYAK = 200
UKURAN_TERBESAR = 200_000_000
"""Bytes of all files of a zip together once unpacked."""
TERPADAT = 200
"""A file that grows by more than this factor is no scan and no document."""
BUKAN_ISI = frozenset({".ds_store", "thumbs.db", "desktop.ini"})
Pembaca = Callable[[], bytes]
RUSAK = (*zip_guard.RUSAK, OSError, RuntimeError)


class LampiranError(ArsipError):
    """A file cannot be taken as evidence; *apa* and *saran* say why and what to do."""

    kode_keluar = 4


@dataclass(frozen=True)
class Anggota:
    """A file in a zip: its path as the zip names it, and its bytes."""

    path: str
    isi: bytes

    @property
    def nama(self) -> str:
        """The file's own name."""
        return PurePosixPath(self.path).name


def jenis(path: Path, nama: str) -> str:
    """Return the kind of a file whose sender called it *nama*, a key of AKHIRAN.

    Raises:
        LampiranError: no kind that is taken, cut off, or named as another kind.

    """
    with path.open("rb") as f:
        awal = f.read(1024)
    kenal = _zip(path) if awal.startswith(b"PK\x03\x04") else _lain(awal, path.read_bytes, nama)
    return _cocok(kenal, path.read_bytes, nama)


def jenis_isi(anggota: Anggota) -> str:
    """Return the kind of a file of a zip; see `jenis`. A zip in a zip is none."""
    if anggota.isi.startswith(b"PK\x03\x04"):
        kenal = next((j for j in ("docx", "xlsx", "ods") if anggota.nama.casefold().endswith(f".{j}")), "zip")
    else:
        kenal = _lain(anggota.isi[:1024], lambda: anggota.isi, anggota.nama)
    if kenal == "zip":
        raise LampiranError("zip di dalam zip tidak kami buka", anggota.nama, "Mohon kirim isinya langsung.")
    return _cocok(kenal, lambda: anggota.isi, anggota.nama)


def _cocok(kenal: str, isi: Pembaca, nama: str) -> str:
    if not kenal or not nama.casefold().endswith(AKHIRAN[kenal]):
        raise LampiranError("jenis filenya tidak kami kenali sebagai bukti dukung", nama, f"Mohon kirim {DITERIMA}.")
    if kenal in EKOR:
        tanda, panjang = EKOR[kenal]
        if tanda not in isi()[-panjang:]:
            raise LampiranError("filenya terputus saat disalin", nama, "Mohon kirim sekali lagi.")
    return kenal


def _lain(awal: bytes, isi: Pembaca, nama: str) -> str:
    if kenal := next((j for tanda, j in AWAL if awal.startswith(tanda)), ""):
        return kenal
    if awal.startswith(OLE):
        return "xls" if any(n in isi() for n in BUKU_XLS) else ""
    return "csv" if nama.casefold().endswith(".csv") and b"\0" not in awal and awal.strip() else ""


def _zip(path: Path) -> str:
    """Tell Word, Excel and OpenDocument from a plain zip, by their parts."""
    try:
        with ZipFile(path) as arsip:
            nama = set(arsip.namelist())
    except RUSAK as e:
        raise _rusak(path.name) from e
    bagian = (("word/document.xml", "docx"), ("xl/workbook.xml", "xlsx"), ("content.xml", "ods"))
    return next((j for satu, j in bagian if satu in nama), "zip")


def isi_zip(path: Path) -> Iterator[Anggota]:
    """Yield the files of a zip, one after the other; folders and what systems leave behind are passed over.

    Raises:
        LampiranError: locked, damaged, far too large once unpacked, or with a name that points out of the zip.

    """
    try:
        with ZipFile(path) as arsip:
            daftar = [a for a in arsip.infolist() if not a.is_dir() and not _sampah(a.filename)]
            _periksa(daftar)
            for a in daftar:
                with arsip.open(a) as f:
                    isi = f.read(a.file_size + 1)  # zipfile stops at the declared size and checks the sum
                yield Anggota(a.filename, isi)
    except RUSAK as e:
        raise _rusak(path.name) from e


def _periksa(daftar: list[ZipInfo]) -> None:
    saran = "Mohon kirim filenya satu per satu tanpa zip."
    if any(a.flag_bits & 1 for a in daftar):
        raise LampiranError("Isi zip ini dikunci dengan kata sandi", "", "Mohon buat ulang tanpa kata sandi.")
    if aneh := next((a.filename for a in daftar if _keluar(a)), ""):
        raise LampiranError(f'Di dalam zip ini ada nama file yang tidak lazim ("{aneh[:80]}")', "", saran)
    terlalu_padat = any(a.file_size > TERPADAT * max(a.compress_size, 1024) for a in daftar)
    if len(daftar) > ANGGOTA_TERBANYAK or sum(a.file_size for a in daftar) > UKURAN_TERBESAR or terlalu_padat:
        raise LampiranError("Isi zip ini jauh lebih besar daripada bukti dukung biasa, jadi tidak kami buka", "", saran)


def _keluar(a: ZipInfo) -> bool:
    """Whether an entry points out of the zip, or is a link."""
    bagian = a.filename.replace("\\", "/").split("/")
    return ".." in bagian or not bagian[0] or ":" in bagian[0] or stat.S_ISLNK(a.external_attr >> 16)


def _sampah(nama: str) -> bool:
    path = PurePosixPath(nama)
    return path.parts[:1] == ("__MACOSX",) or path.name.casefold() in BUKAN_ISI or path.name.startswith("~$")


def _rusak(nama: str) -> LampiranError:
    return LampiranError("Zip ini tidak dapat dibuka; mungkin terputus saat disalin", nama, "Mohon kirim sekali lagi.")
