"""What must hold between the parts of a definition; everything wrong is named at once, each at its key."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

Kunci = tuple[str | int, ...]
"""Where a value stands, as validation names it: ("indikator", 2, "sasaran")."""
Temuan = tuple[Kunci, str]


class KeutuhanError(ValueError):
    """Parts of a definition do not fit together; *temuan* says where and what, the text says all of it."""

    def __init__(self, temuan: Sequence[Temuan]) -> None:
        self.temuan = tuple(temuan)
        super().__init__("; ".join(pesan for _, pesan in temuan))


def pastikan(temuan: Iterable[Temuan]) -> None:
    """Pass where nothing was found.

    Raises:
        KeutuhanError: something was.

    """
    if semua := list(temuan):
        raise KeutuhanError(semua)


def ganda(daftar: str, kode: Sequence[str]) -> Iterator[Temuan]:
    """Name each kode of a list that stands there before."""
    dikenal: set[str] = set()
    for n, satu in enumerate(kode):
        if satu in dikenal:
            yield (daftar, n, "kode"), f"kode {daftar} ganda: {satu}"
        dikenal.add(satu)


def berputar(induk: Mapping[str, str]) -> set[str]:
    """Return the kode that are their own forebears."""
    return {k for k in induk if k in _leluhur(k, induk)}


def _leluhur(kode: str, induk: Mapping[str, str]) -> set[str]:
    dilalui: set[str] = set()
    while (kode := induk.get(kode, "")) and kode not in dilalui:
        dilalui.add(kode)
    return dilalui


def menanjak(kunci: Kunci, sebutan: str, tanggal: Sequence[date]) -> Iterator[Temuan]:
    """Name each date that does not come after the one before it."""
    for n in range(1, len(tanggal)):
        if tanggal[n] <= tanggal[n - 1]:
            yield (*kunci, n), f"{sebutan}: {tanggal[n]} harus sesudah {tanggal[n - 1]}"
