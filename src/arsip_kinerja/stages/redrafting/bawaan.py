"""What people wrote stays when a draft is made anew and says the same."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from io import BytesIO

from arsip_kinerja.app import App
from arsip_kinerja.domain.isi_word import Blok, Paragraf
from arsip_kinerja.domain.naskah import DATA, NASKAH
from arsip_kinerja.domain.periode import tanggal
from arsip_kinerja.stages.redrafting.selisih import suntingan_terakhir, versi_asal
from arsip_kinerja.tools import word_parts, word_read


def terbawa(app: App, kode: str, docx: bytes, hari: date) -> bytes | None:
    """Return the Word file people wrote, when it is the present draft and *docx*, made *hari*, would say nothing new.

    Compared is what is printed: facts a kind of document does not print may change.
    """
    naskah = app.store.naskah.ambil(kode)
    if naskah is None or naskah.status != "KONSEP" or suntingan_terakhir(app, naskah) is None:
        return None
    asal, kini = (app.folder_naskah(kode, v) for v in (versi_asal(app, naskah), naskah.versi))
    dulu = date.fromisoformat(json.loads((asal / DATA).read_bytes())["tanggal"])
    lama = word_read.isi(word_parts.buka(asal / NASKAH)).badan
    baru = word_read.isi(word_parts.buka(BytesIO(docx))).badan
    return (kini / NASKAH).read_bytes() if _tanpa(lama, dulu) == _tanpa(baru, hari) else None


def _tanpa(badan: Sequence[Blok], hari: date) -> list[Blok]:
    """Return the text without the day it was made."""
    teks = tanggal(hari)
    return [replace(b, teks=b.teks.replace(teks, "")) if isinstance(b, Paragraf) else b for b in badan]
