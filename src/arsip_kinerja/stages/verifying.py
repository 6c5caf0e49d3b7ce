"""Proving the archive: every file against its manifest, every manifest against the register, every chain of history."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from arsip_kinerja.app import App
from arsip_kinerja.domain.manifest import FileArsip, Manifest
from arsip_kinerja.domain.naskah import DOKUMEN
from arsip_kinerja.domain.peristiwa import Peristiwa, jejak, waktu_teks
from arsip_kinerja.errors import ArsipBerbedaError
from arsip_kinerja.tools import files, rekaman

SAMPAH = (".~lock", "~$", "Thumbs.db", ".DS_Store", "desktop.ini")
"""Litter of programs that looked at a folder."""
BUKAN_ARSIP = ("register-", "README.md", *SAMPAH)
"""What else lies above the records: the register is derived."""


@dataclass(frozen=True)
class Masalah:
    """One thing found, in plain words."""

    path: str
    masalah: str


@dataclass(frozen=True)
class Hasil:
    """How many files were looked at, and what was found."""

    diperiksa: int
    masalah: tuple[Masalah, ...]


def periksa(app: App) -> Hasil:
    """Compare the whole archive with its records; repairs nothing."""
    archive = app.config.archive
    tercatat = {a.path: a.sha256 for a in app.store.arsip.cari()}
    sidik = app.store.arsip.sidik_manifest()
    masalah: list[Masalah] = []
    jumlah, ada = 0, set()
    for folder in rekaman.folder_rekaman(archive):
        path = folder.relative_to(archive).as_posix()
        ada.add(path)
        hasil = _folder(path, folder, tercatat.get(path), sidik)
        jumlah += hasil.diperiksa
        masalah += hasil.masalah
    masalah += [Masalah(p, "tercatat pada register, tetapi foldernya tidak ada") for p in sorted(set(tercatat) - ada)]
    masalah += [Masalah(p, "file ini bukan bagian dari arsip mana pun") for p in _liar(archive)]
    masalah += [Masalah(f"riwayat {a}", m) for a, m in _rantai(app)]
    return Hasil(jumlah, tuple(masalah))


def _folder(path: str, folder: Path, sha256: str | None, sidik: dict[str, str]) -> Hasil:
    try:
        manifest = rekaman.baca(folder)
    except ArsipBerbedaError as e:
        return Hasil(0, (Masalah(f"{path}/{rekaman.MANIFEST}", e.apa),))
    masalah = [Masalah(f"{path}/{f.path}", m) for f in manifest.file if (m := _beda(folder / f.path, f))]
    dikenal = {f.path for f in manifest.file} | {rekaman.MANIFEST}
    masalah += [
        Masalah(f"{path}/{nama}", "file ini ditambahkan setelah diarsipkan")
        for nama in _isi(folder)
        if nama not in dikenal
    ]
    masalah += [Masalah(f"{path}/{rekaman.MANIFEST}", m) for m in _manifest(manifest, sha256)]
    if sidik.get(manifest.nomor, "") not in {"", files.sha256(folder / rekaman.MANIFEST)}:
        masalah.append(Masalah(f"{path}/{rekaman.MANIFEST}", "manifest berubah sejak diarsipkan"))
    return Hasil(len(manifest.file) + 1, tuple(masalah))


def _manifest(m: Manifest, sha256: str | None) -> Iterator[str]:
    """Compare a manifest with the register's digest of its document, and its own history."""
    if sha256 is None:
        yield "ada foldernya, tetapi tidak tercatat pada register"
    elif sha256 != next((f.sha256 for f in m.file if f.path == DOKUMEN), None):
        yield "sidik jari dokumen pada manifest berbeda dari register"
    sebelum = ""
    for p in m.peristiwa:
        kini = jejak(m.berkas or m.kode, p.urut, p.waktu, Peristiwa(p.pelaku, p.macam, p.isi), sebelum)
        if (p.sebelum, p.jejak) != (sebelum, kini):
            yield f"riwayat pada manifest berubah pada baris {p.urut}"
            return
        sebelum = kini


def _beda(path: Path, f: FileArsip) -> str:
    """Say how a file differs from its record, "" when it does not."""
    if path.is_symlink() or not path.is_file():
        return "file hilang"
    if (ukuran := path.stat().st_size) < f.ukuran:
        return f"file terpotong: {ukuran} dari {f.ukuran} bita"
    return "" if files.sha256(path) == f.sha256 else "isi file berubah sejak diarsipkan"


def _isi(folder: Path) -> Iterator[str]:
    for p in sorted(folder.rglob("*")):
        if not p.is_dir() and not p.name.startswith(SAMPAH):
            yield p.relative_to(folder).as_posix()


def _liar(archive: Path) -> list[str]:
    """Return files that lie above the records."""
    return [
        p.relative_to(archive).as_posix()
        for pola in ("*", "*/*", "*/*/*", "*/*/*/*")
        for p in sorted(archive.glob(pola))
        if not p.is_dir() and not p.name.startswith((*BUKAN_ARSIP, files.SEMENTARA))
    ]


def _rantai(app: App) -> Iterator[tuple[str, str]]:
    """Find history lines in the database that were changed or taken out."""
    ujung = app.store.berkas.ujung_aliran() | {b.id: b.urut for b in app.store.berkas.daftar()}
    for aliran, akhir in ujung.items():
        try:
            terakhir, jumlah = _utuh(aliran, app.store.berkas.riwayat(aliran))
        except ValueError:
            yield aliran, "ada baris yang tidak terbaca"  # a time or a content that was not written by us
            continue
        if terakhir != jumlah:
            yield aliran, f"baris {terakhir + 1} berubah atau hilang"
        elif terakhir < akhir:
            yield aliran, f"baris {terakhir + 1} sampai {akhir} hilang"


def _utuh(aliran: str, riwayat: list[dict[str, Any]]) -> tuple[int, int]:
    """Return how many lines of a stream are right, counted from the first, and how many there are."""
    sebelum = ""
    for n, b in enumerate(riwayat):
        p = Peristiwa(b["pelaku"], b["macam"], json.loads(b["isi_json"]))
        kini = jejak(aliran, n + 1, waktu_teks(b["waktu"]), p, sebelum)
        if (b["urut"], b["sebelum"], b["jejak"]) != (n + 1, sebelum, kini):
            return n, len(riwayat)
        sebelum = kini
    return len(riwayat), len(riwayat)
