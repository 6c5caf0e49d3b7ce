"""The offices as tests see them: whatever folders stand under templates/instansi; none is named here."""

from pathlib import Path

from arsip_kinerja.definitions import Kantor
from arsip_kinerja.domain.sop import Sop

AKAR = Path(__file__).parents[2]
FOLDER = AKAR / "templates" / "instansi"
KODE = sorted(p.name for p in FOLDER.iterdir() if p.is_dir())

_kantor: dict[str, Kantor] = {}


def kantor(kode: str) -> Kantor:
    if kode not in _kantor:
        _kantor[kode] = Kantor.load(FOLDER / kode)
    return _kantor[kode]


def sop_semua(kode: str) -> list[Sop]:
    return list(kantor(kode).sop.values())


def unit_ikut(k: Kantor) -> list[str]:
    """Units that are asked for anything in some year."""
    skema = k.indikator.values()
    return [u.kode for u in k.instansi.unit if any(s.milik(u.kode) or s.anggaran_milik(u.kode) for s in skema)]
