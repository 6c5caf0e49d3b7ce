"""Every file of the archive against its manifest, every manifest against the register."""

from collections.abc import Iterator
from pathlib import Path

from arsip_kinerja.app import App
from arsip_kinerja.domain.manifest import FileArsip, Manifest
from arsip_kinerja.domain.naskah import DOKUMEN
from arsip_kinerja.domain.peristiwa import Peristiwa, jejak
from arsip_kinerja.errors import ArsipBerbedaError
from arsip_kinerja.stages.verifying.temuan import Hasil, Masalah
from arsip_kinerja.tools import files, rekaman

SAMPAH = (".~lock", "~$", "Thumbs.db", ".DS_Store", "desktop.ini")
"""Litter of programs that looked at a folder."""
BUKAN_ARSIP = ("register-", "README.md", *SAMPAH)
"""What else lies above the records: the register is derived."""


def periksa(app: App) -> Hasil:
    """Compare every folder of the archive with its record; repairs nothing."""
    archive = app.config.archive
    tercatat = {a.path: a.sha256 for a in app.store.arsip.cari()}
    sidik = app.store.arsip.sidik_manifest()
    masalah: list[Masalah] = []
    jumlah, ada = 0, set()
    for folder in rekaman.folder_rekaman(archive):
        path = folder.relative_to(archive).as_posix()
        ada.add(path)
        hasil = _folder(app, path, folder, tercatat.get(path), sidik)
        jumlah += hasil.diperiksa
        masalah += hasil.masalah
    masalah += [Masalah(p, "tercatat pada register, tetapi foldernya tidak ada") for p in sorted(set(tercatat) - ada)]
    masalah += [Masalah(p, "file ini bukan bagian dari arsip mana pun") for p in _liar(archive)]
    return Hasil(jumlah, tuple(masalah))


def _folder(app: App, path: str, folder: Path, sha256: str | None, sidik: dict[str, str]) -> Hasil:
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
    if sha256 is not None and manifest.peristiwa and not _sejalan(app, manifest):
        masalah.append(Masalah(f"{path}/{rekaman.MANIFEST}", "riwayatnya berbeda dari riwayat pada basis data"))
    return Hasil(len(manifest.file) + 1, tuple(masalah))


def _sejalan(app: App, m: Manifest) -> bool:
    """Whether the database's history goes on from the one that was filed: who rewrote the whole chain is found here."""
    akhir = m.peristiwa[-1]
    return app.store.baris.jejak(m.berkas or m.kode, akhir.urut) == akhir.jejak


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
