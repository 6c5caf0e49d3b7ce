"""The archive's layout on disk: where a record lies, and its manifest."""

from pathlib import Path

from pydantic import ValidationError

from arsip_kinerja.domain.manifest import Manifest
from arsip_kinerja.errors import ArsipBerbedaError
from arsip_kinerja.tools import files

MANIFEST = "manifest.json"


def folder_arsip(archive: Path, manifest: Manifest) -> Path:
    """Return the folder of a record: archive/<tahun>/<instansi>/<jenis>/<urut> <judul>."""
    instansi, tahun, urut = manifest.nomor.split("/")
    return archive / tahun / instansi / manifest.jenis / files.nama_aman(f"{urut} {manifest.judul}", 120)


def folder_rekaman(archive: Path) -> list[Path]:
    """Return every folder that is or was meant to be a record, in order."""
    return sorted(p for p in archive.glob("*/*/*/*") if p.is_dir() and not p.name.startswith(files.SEMENTARA))


def baca(folder: Path) -> Manifest:
    """Read the manifest of a record.

    Raises:
        ArsipBerbedaError: missing or unreadable.

    """
    path = folder / MANIFEST
    try:
        return Manifest.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as e:
        raise ArsipBerbedaError("Manifest arsip tidak dapat dibaca", str(path), "Pulihkan dari cadangan.") from e
