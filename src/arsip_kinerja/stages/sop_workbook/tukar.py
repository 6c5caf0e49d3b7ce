"""`sop export` and `sop import`: the files around the workbook."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from arsip_kinerja.definitions import Definitions, Kantor, read
from arsip_kinerja.domain.catatan import Catatan
from arsip_kinerja.domain.sop import Sop
from arsip_kinerja.errors import DefinisiError, PemakaianError
from arsip_kinerja.stages.sop_workbook.baca import baca_sop
from arsip_kinerja.stages.sop_workbook.tulis import lembaran
from arsip_kinerja.tools import files, toml
from arsip_kinerja.tools.sheets import baca, tandai
from arsip_kinerja.tools.sheets.sop import tulis_lembaran

EKOR = " – perlu perbaikan"
URUTAN = ("nama", "judul", "status", "sampul", "pengesah", "identitas", "kotak", "kolom", "periode", "peran", "tahap")
"""Order of the keys in the shipped files, as far as it is not the model's."""


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


def ekspor(kantor: Kantor, nama: str, out: Path) -> None:
    """Write a SOP of the office (its default one where *nama* is empty) as a workbook.

    Raises:
        PemakaianError: the office has no such SOP.
        AlatError: the disk failed.

    """
    nama = nama or kantor.instansi.sop_bawaan
    if nama not in kantor.sop:
        raise PemakaianError(f"SOP {nama!r} tidak ada", kantor.instansi.kode, f"Yang ada: {', '.join(kantor.sop)}.")
    files.atomic(out, tulis_lembaran(lembaran(kantor.instansi.kode, kantor.sop[nama])))


def impor(definitions: Definitions, var: Path, sumber: Path, saat: datetime) -> HasilImpor:
    """Take a workbook as a SOP's definition; nothing is overwritten unless all of it is right, and nothing is lost.

    Raises:
        SheetError: the file is no workbook that can be read.
        AlatError: the disk failed.

    """
    kode, sop, catatan = baca_sop(baca(sumber, sumber.name), definitions.kode())
    if sop is None:
        ditandai = sumber.with_name(f"{sumber.stem.removesuffix(EKOR)}{EKOR}.xlsx")
        files.atomic(ditandai, tandai(sumber, sumber.name, catatan))
        return HasilImpor(ditandai=ditandai, catatan=catatan)
    tujuan = definitions.folder / "instansi" / kode / "sop" / f"{sop.nama}.toml"
    if _sama(tujuan, sop):
        return HasilImpor(tujuan)
    cadangan = None
    if tujuan.is_file():
        cadangan = var / "sop" / kode / f"{sop.nama} {saat:%Y-%m-%d %H%M%S}.toml"
        files.salin(tujuan, cadangan)
    files.atomic(tujuan, sebagai_toml(sop).encode())
    return HasilImpor(tujuan, berubah=True, cadangan=cadangan)


def _sama(path: Path, sop: Sop) -> bool:
    """Whether the file says the same already; it then keeps its comments."""
    try:
        return path.is_file() and read(Sop, path) == sop
    except DefinisiError:
        return False


def sebagai_toml(sop: Sop) -> str:
    """Return a SOP as the text of its definition file."""
    isi: dict[str, Any] = sop.model_dump(exclude_defaults=True) | {"kolom": sop.kolom.model_dump()}
    return toml.tulis({k: isi[k] for k in URUTAN if k in isi} | isi)
