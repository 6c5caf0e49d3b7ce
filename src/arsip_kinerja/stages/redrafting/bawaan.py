"""What people wrote stays when a draft is made anew from figures that have not changed."""

import json

from arsip_kinerja.app import App
from arsip_kinerja.domain.naskah import DATA, NASKAH
from arsip_kinerja.stages.redrafting.selisih import suntingan_terakhir

BUKAN_DATA = frozenset({"tanggal", "versi"})
"""What differs between two drafts of the same figures."""


def terbawa(app: App, kode: str, data: bytes) -> bytes | None:
    """Return the Word file people wrote, when it is the present draft and *data* are the figures it was made from."""
    naskah = app.store.naskah.ambil(kode)
    if naskah is None or naskah.status != "KONSEP" or suntingan_terakhir(app, naskah) is None:
        return None
    folder = app.folder_naskah(kode, naskah.versi)
    sama = _isi((folder / DATA).read_bytes()) == _isi(data)
    return (folder / NASKAH).read_bytes() if sama else None


def _isi(data: bytes) -> dict[str, object]:
    return {k: v for k, v in json.loads(data).items() if k not in BUKAN_DATA}
