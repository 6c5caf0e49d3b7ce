"""Where the pages break: fewest pages, then fewest arrows cut, and room for the connectors of those."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf, isinf
from typing import Literal, NamedTuple

from arsip_kinerja.errors import DefinisiError

HALAMAN, POTONGAN = 1_000_000.0, 1_000.0
"""What a page and a connector cost; raggedness costs less than one connector."""


SARAN_TINGGI = "Persingkat uraian, kelengkapan, atau output langkah itu, atau pecah menjadi dua langkah."


class TidakMuatError(DefinisiError):
    """The SOP does not fit on its paper; the remedy is named."""


Arah = Literal["maju", "kembali", "sela"]
"""To a later page, to an earlier one, or on one page."""
SEMUA = -1
"""In place of a source row: every arrow of the page to that target shares the connector."""


class Sambungan(NamedTuple):
    """One lettered connector: where arrows to row *tujuan* leave (not *masuk*) or come in."""

    tujuan: int
    arah: Arah
    masuk: bool
    asal: int = SEMUA


Rencana = list[int | tuple[Sambungan, ...]]
"""The rows of one page: row numbers of tahap, and rows of connectors."""


@dataclass(frozen=True)
class Batas:
    """What pagination must respect.

    *panah* are pairs of row numbers; those in *sela* found no way and have connectors on one page. Rows in
    *halaman_baru* begin a page, rows in *bersama* stay with the next. Heights are twips.
    """

    tinggi: Sequence[int]
    panah: Sequence[tuple[int, int]]
    ruang_pertama: int
    ruang_lanjut: int
    tinggi_penghubung: int
    per_baris: int
    sela: frozenset[tuple[int, int]] = frozenset()
    halaman_baru: frozenset[int] = frozenset()
    bersama: frozenset[int] = frozenset()


def paginate(batas: Batas) -> list[range]:
    """Return the rows of each page.

    Raises:
        TidakMuatError: a row is higher than a page, or rows to be kept together are.

    """
    n = len(batas.tinggi)
    terbaik: list[tuple[float, int]] = [(0.0, 0)] + [(inf, 0)] * n
    for b in range(1, n + 1):
        for a in range(b - 1, -1, -1):
            if sum(batas.tinggi[a:b]) > max(batas.ruang_pertama, batas.ruang_lanjut):
                break
            terbaik[b] = min(terbaik[b], (terbaik[a][0] + _biaya(batas, range(a, b)), a))
    if isinf(terbaik[n][0]):
        raise TidakMuatError(
            "Satu langkah dengan panah-panahnya lebih tinggi daripada satu halaman",
            f"langkah ke-{batas.tinggi.index(max(batas.tinggi)) + 1}",
            SARAN_TINGGI,
        )
    hasil: list[range] = []
    while n:
        hasil.append(range(terbaik[n][1], n))
        n = terbaik[n][1]
    return hasil[::-1]


def plan(batas: Batas, rows: range) -> Rencana:
    """Return the rows of a page holding *rows*, with connector rows for the arrows that leave or enter it."""
    atas, bawah = set[Sambungan](), set[Sambungan]()
    for dari, ke in batas.panah:
        if (dari in rows) == (ke in rows):
            continue
        maju, masuk = ke > dari, ke in rows
        (atas if maju == masuk else bawah).add(Sambungan(ke, "maju" if maju else "kembali", masuk))
    hasil: Rencana = list(_potong(atas, batas.per_baris))
    for r in rows:
        masuk_sela, keluar_sela = _sela(batas, rows, r)
        hasil += [*_potong(masuk_sela, 1), r, *_potong(keluar_sela, 1)]  # one a row: its words need the rest
    return [*hasil, *_potong(bawah, batas.per_baris)]


def height(batas: Batas, rencana: Rencana) -> int:
    """Height of the rows of a page in twips."""
    return sum(batas.tinggi[r] if isinstance(r, int) else batas.tinggi_penghubung for r in rencana)


def _sela(batas: Batas, rows: range, r: int) -> tuple[set[Sambungan], set[Sambungan]]:
    """Connectors right above and right below row *r*, for arrows without a way on this page."""
    di_sini = [(d, k) for d, k in batas.sela if d in rows and k in rows]
    masuk = {Sambungan(k, "sela", masuk=True) for _, k in di_sini if k == r}
    return masuk, {Sambungan(k, "sela", masuk=False, asal=r) for d, k in di_sini if d == r}


def _potong(sambungan: Iterable[Sambungan], per_baris: int) -> Iterable[tuple[Sambungan, ...]]:
    urut = sorted(sambungan)
    return (tuple(urut[i : i + per_baris]) for i in range(0, len(urut), per_baris))


def _biaya(batas: Batas, rows: range) -> float:
    ruang = batas.ruang_lanjut if rows.start else batas.ruang_pertama
    rencana = plan(batas, rows)
    terpisah = rows.stop < len(batas.tinggi) and rows.stop - 1 in batas.bersama
    if terpisah or batas.halaman_baru.intersection(rows[1:]) or (sisa := ruang - height(batas, rencana)) < 0:
        return inf
    potongan = sum(len(r) for r in rencana if not isinstance(r, int))
    return HALAMAN + POTONGAN * potongan + 0.5 * POTONGAN * (sisa / ruang) ** 2
