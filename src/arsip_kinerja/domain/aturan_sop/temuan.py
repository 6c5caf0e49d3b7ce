"""A finding of `sop check`: what it is, where it stands, what to do."""

from typing import Literal

from arsip_kinerja.domain.dasar import Definisi
from arsip_kinerja.domain.sop import Tahap

TingkatTemuan = Literal["kesalahan", "peringatan"]


class Temuan(Definisi):
    """One finding. `kesalahan` is only what cannot be built or run; faults that real papers have are `peringatan`.

    *id* names the rule for programs; *tempat*, *pesan* and *saran* are for people.
    """

    id: str
    tingkat: TingkatTemuan
    tempat: str
    pesan: str
    saran: str = ""


def peringatan(id_: str, tempat: str, pesan: str, saran: str) -> Temuan:
    """Return a fault a paper may have."""
    return Temuan(id=id_, tingkat="peringatan", tempat=tempat, pesan=pesan, saran=saran)


def kesalahan(id_: str, tempat: str, pesan: str, saran: str) -> Temuan:
    """Return what keeps the SOP from being built or run."""
    return Temuan(id=id_, tingkat="kesalahan", tempat=tempat, pesan=pesan, saran=saran)


def langkah(tahap: Tahap) -> str:
    """How people call a tahap: its printed number, its id where two bear the same or none."""
    no = tahap.no.strip().rstrip(".")
    return f"Langkah {no}" if no == tahap.id else f"Langkah {no or '–'} (id {tahap.id})"
