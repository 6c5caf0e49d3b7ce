"""`sop export` and `sop import`: the files around the workbook."""

from datetime import datetime
from pathlib import Path
from typing import Any

from arsip_kinerja.definitions import Definitions, Kantor
from arsip_kinerja.domain.sop import Sop
from arsip_kinerja.errors import PemakaianError
from arsip_kinerja.stages.workbook.impor import HasilImpor, ganti, kembalikan
from arsip_kinerja.stages.workbook.sop.baca import baca_sop
from arsip_kinerja.stages.workbook.sop.tulis import lembaran
from arsip_kinerja.tools import files, toml
from arsip_kinerja.tools.sheets import baca
from arsip_kinerja.tools.sheets.lembaran import tulis_lembaran

URUTAN = ("nama", "judul", "status", "sampul", "pengesah", "identitas", "kotak", "kolom", "periode", "peran", "tahap")
"""Order of the keys in the shipped files, as far as it is not the model's."""


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
        return kembalikan(sumber, catatan)
    tujuan = definitions.folder / "instansi" / kode / "sop" / f"{sop.nama}.toml"
    return ganti(tujuan, sop, sebagai_toml(sop), var / "sop" / kode / f"{sop.nama} {saat:%Y-%m-%d %H%M%S}.toml")


def sebagai_toml(sop: Sop) -> str:
    """Return a SOP as the text of its definition file."""
    isi: dict[str, Any] = sop.model_dump(exclude_defaults=True) | {"kolom": sop.kolom.model_dump()}
    return toml.tulis({k: isi[k] for k in URUTAN if k in isi} | isi)
