"""The offices' own SOPs."""

import tomllib
from pathlib import Path

from arsip_kinerja.domain.sop import Sop

FOLDER = Path(__file__).parents[2] / "templates" / "instansi"
KODE = sorted(p.name for p in FOLDER.iterdir())


def sop_kantor(kode: str) -> Sop:
    (path,) = (FOLDER / kode / "sop").glob("*.toml")
    return Sop(**tomllib.loads(path.read_text(encoding="utf-8")))
