"""What becomes of a workbook that comes back: a definition replaced whole, the former kept, or the copy marked."""

from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path

from pydantic import BaseModel

from arsip_kinerja.definitions import read
from arsip_kinerja.domain.catatan import Catatan
from arsip_kinerja.errors import DefinisiError
from arsip_kinerja.tools import files
from arsip_kinerja.tools.sheets import tandai

EKOR = " – perlu perbaikan"


@dataclass(frozen=True)
class HasilImpor:
    """What became of a workbook: the definition written (or already so), or the marked copy with its findings.

    *cadangan* is the copy of the definition that was replaced.
    """

    tujuan: Path | None = None
    berubah: bool = False
    cadangan: Path | None = None
    ditandai: Path | None = None
    catatan: tuple[Catatan, ...] = ()


def kembalikan(sumber: Path, catatan: tuple[Catatan, ...]) -> HasilImpor:
    """Write the marked copy beside the workbook.

    Raises:
        AlatError: the disk failed.

    """
    ditandai = sumber.with_name(f"{sumber.stem.removesuffix(EKOR)}{EKOR}.xlsx")
    files.atomic(ditandai, tandai(sumber, sumber.name, catatan))
    return HasilImpor(ditandai=ditandai, catatan=catatan)


def ganti(tujuan: Path, isi: BaseModel, teks: str, cadangan: Path) -> HasilImpor:
    """Replace a definition file, a copy of the former kept at *cadangan*; one that says the same keeps its comments.

    Raises:
        AlatError: the disk failed.

    """
    if _sama(tujuan, isi):
        return HasilImpor(tujuan)
    ada = tujuan.is_file()
    if ada:
        cadangan = _belum_ada(cadangan)
        files.salin(tujuan, cadangan)
    files.atomic(tujuan, teks.encode())
    return HasilImpor(tujuan, berubah=True, cadangan=cadangan if ada else None)


def _belum_ada(cadangan: Path) -> Path:
    """Return the name, numbered where two imports of one second would share it: no former definition is lost."""
    calon = (cadangan.with_name(f"{cadangan.stem} ({n}){cadangan.suffix}") for n in count(2))
    return next(path for path in chain((cadangan,), calon) if not path.exists())


def _sama(path: Path, isi: BaseModel) -> bool:
    """Whether the file says the same already."""
    try:
        return path.is_file() and read(type(isi), path) == isi
    except DefinisiError:
        return False
