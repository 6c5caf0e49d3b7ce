"""How an edited version differs from the data, and which versions people wrote: told by the history."""

from typing import Any

from arsip_kinerja.app import App
from arsip_kinerja.domain.angka_naskah import Selisih, bandingkan
from arsip_kinerja.domain.isi_word import IsiWord
from arsip_kinerja.domain.naskah import NASKAH
from arsip_kinerja.store.tables import NaskahRow
from arsip_kinerja.tools import word_parts, word_read

TERBANYAK = 200
"""So many deviations are kept with a version; who changed more has written another report."""


def isi_asal(app: App, naskah: NaskahRow) -> IsiWord:
    """Return what the draft says as the data gave it."""
    return word_read.isi(word_parts.buka(app.folder_naskah(naskah.kode, versi_asal(app, naskah)) / NASKAH))


def selisih(asal: IsiWord, isi: IsiWord) -> tuple[Selisih, ...]:
    """Return every figure of an edited file that is not as in the draft the data gave."""
    return bandingkan(asal.badan, isi.badan)[:TERBANYAK]


def penyimpangan(app: App, naskah: NaskahRow) -> tuple[Selisih, ...]:
    """Return the deviations of the current version of a document, as its history tells; none where nobody edited it."""
    baris = suntingan_terakhir(app, naskah)
    return tuple(Selisih(**s) for s in baris.get("selisih", ())) if baris else ()


def suntingan_terakhir(app: App, naskah: NaskahRow) -> dict[str, Any] | None:
    """Return what history says of the current version when people wrote it."""
    if naskah.versi == 1:
        return None
    akhir = next((i for i in reversed(_versi(app, naskah)) if i["versi"] == naskah.versi), None)
    return akhir if akhir and "selisih" in akhir else None


def versi_asal(app: App, naskah: NaskahRow) -> int:
    """Return the newest version that the data gave."""
    return int(next(i["versi"] for i in reversed(_versi(app, naskah)) if "selisih" not in i))


def _versi(app: App, naskah: NaskahRow) -> list[dict[str, Any]]:
    return app.store.naskah.versi(naskah.berkas or naskah.kode, naskah.kode)
