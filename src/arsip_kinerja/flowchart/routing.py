"""One line at a time from symbol to symbol: A* over the free rails.

A line costs its length, its bends and its crossings. It never shares a rail with another, with two exceptions that
paper knows: lines to the same symbol may join before it, and lines from the same symbol may part after it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import pairwise

from arsip_kinerja.flowchart.grid import Grid, Lintasan, direction
from arsip_kinerja.flowchart.model import PT

BELOKAN, SILANG, GABUNG, PECAH = 14 * PT, 30 * PT, 10 * PT, 16 * PT
"""Cost of a bend, a crossing, joining a line and parting from one, in twips of detour."""
DEKAT_TEPI = 1.25
"""A rail next to a table border counts this much longer."""

BiayaSisi = Callable[[str, int], int]
"""Cost of leaving a symbol (key) in a direction, or of arriving at it in one."""


@dataclass(frozen=True, slots=True)
class Permintaan:
    """What to route: symbol keys at both ends and what their sides cost; *larangan* makes stretches dearer."""

    dari: Sequence[str]
    ke: Sequence[str]
    keluar: BiayaSisi
    masuk: BiayaSisi
    larangan: Callable[[int], float] | None = None
    """Factor on the length of a vertical stretch at x."""


@dataclass(frozen=True, slots=True)
class Hasil:
    """A found line and what it cost."""

    lintasan: Lintasan
    biaya: float


class _Awal:
    """How a start state came about: the nodes before it and the symbol they leave."""

    __slots__ = ("asal", "simpul")

    def __init__(self, asal: str, simpul: tuple[int, ...]) -> None:
        self.asal, self.simpul = asal, simpul


Keadaan = tuple[int, int]
"""A node and the direction it was entered in."""


def search(grid: Grid, minta: Permintaan, lain: Iterable[Lintasan]) -> Hasil | None:
    """Return the cheapest line, None where there is none.

    A line that parts from one arrow and joins another could be read both ways; only where nothing else is left.
    """
    semua = list(dict.fromkeys(lain))
    awal = [p for p in semua if p.asal in minta.dari and not _dipakai_bersama(grid, p, -1)]
    akhir = [p for p in semua if p.tujuan in minta.ke and not _dipakai_bersama(grid, p, 0)]
    tanpa = list[Lintasan]()
    pilihan = [(awal, tanpa), (tanpa, akhir)] if awal else [(tanpa, akhir)]
    calon = [h for a, b in pilihan if (h := Pencari(grid, minta, a, b).find()) and _sekali_jalan(h.lintasan)]
    if calon:
        return min(calon, key=lambda h: h.biaya)
    hasil = Pencari(grid, minta, semua, semua).find()
    return hasil if hasil and _sekali_jalan(hasil.lintasan) else None


def _sekali_jalan(lintasan: Lintasan) -> bool:
    """Whether a line passes every node once; one that returns to its own symbol might not."""
    return len(set(lintasan.simpul[1:])) == len(lintasan.simpul) - 1 and lintasan.simpul[0] not in lintasan.simpul[1:-1]


def _dipakai_bersama(grid: Grid, p: Lintasan, ujung: int) -> bool:
    """Whether a line shares its first (0) or last (-1) segment."""
    return len(grid.pemakai_ruas[list(p.ruas)[ujung]]) > 1


class Pencari:
    """One search; lines may part from those in *pecah* and join those in *gabung*."""

    def __init__(self, grid: Grid, minta: Permintaan, pecah: list[Lintasan], gabung: list[Lintasan]) -> None:
        self.grid, self.minta, self.pecah = grid, minta, pecah
        self.tujuan = {grid.simpul[k]: k for k in minta.ke}
        self.gabung = dict[Keadaan, tuple[float, Lintasan, int]](self._gabungan(gabung))
        self.asal: dict[Keadaan, tuple[Keadaan | None, _Awal | None]] = {}
        self.biaya: dict[Keadaan, float] = {}
        self.antrean: list[tuple[float, Keadaan]] = []
        self.taksiran: dict[int, int] = {}

    def find(self) -> Hasil | None:
        """Return the cheapest line, None where there is none."""
        for awal, simpul, arah, biaya in self._awalan():
            self._langkah(None, awal, simpul, arah, biaya)
        while self.antrean:
            taksiran, keadaan = heappop(self.antrean)
            if keadaan[1] < 0:
                return self._rangkai(keadaan, taksiran)
            if taksiran > self.biaya[keadaan] + self._sisa(keadaan[0]) + 1e-6:
                continue
            for arah in range(4):
                self._lanjut(keadaan, arah)
        return None

    def _awalan(self) -> Iterator[tuple[_Awal, int, int, float]]:
        """Ways to begin: a side of a source symbol, or a point of a line that already leaves it."""
        for kunci in self.minta.dari:
            simpul = self.grid.simpul[kunci]
            for arah in range(4):
                yield _Awal(kunci, (simpul,)), simpul, arah, self.minta.keluar(kunci, arah)
        for p in self.pecah:
            if p.asal in self.minta.dari:
                yield from self._pecahan(p)

    def _pecahan(self, p: Lintasan) -> Iterator[tuple[_Awal, int, int, float]]:
        panjang = float(self.minta.keluar(p.asal, direction(self.grid, *p.simpul[:2])))
        for k, (a, b) in enumerate(pairwise(p.simpul[:-1]), 1):
            panjang += self.grid.length(a, b)
            if any(q.asal != p.asal for q in self.grid.pemakai_ruas[min(a, b), max(a, b)]):
                return
            if any(q.asal != p.asal for q in self.grid.pemakai_simpul[b]):
                continue
            dilarang = {(direction(self.grid, a, b) + 2) % 4, direction(self.grid, b, p.simpul[k + 1])}
            for arah in sorted({0, 1, 2, 3} - dilarang):
                yield _Awal(p.asal, p.simpul[: k + 1]), b, arah, panjang + PECAH

    def _gabungan(self, lain: list[Lintasan]) -> Iterator[tuple[Keadaan, tuple[float, Lintasan, int]]]:
        """Points of lines to the same symbol where another may join, with what is left of the way."""
        for p in lain:
            if p.tujuan not in self.minta.ke:
                continue
            sisa = float(GABUNG) + self.minta.masuk(p.tujuan, direction(self.grid, *p.simpul[-2:]))
            for k in range(len(p.simpul) - 2, 0, -1):
                a, b = p.simpul[k], p.simpul[k + 1]
                sisa += self.grid.length(a, b)
                if any(q.tujuan != p.tujuan for q in self.grid.pemakai_ruas[min(a, b), max(a, b)]):
                    break
                if any(q.tujuan != p.tujuan for q in self.grid.pemakai_simpul[a]):
                    continue
                mundur = (direction(self.grid, a, b) + 2) % 4
                for arah in sorted({0, 1, 2, 3} - {mundur}):
                    yield (a, arah), (sisa, p, k)

    def _lanjut(self, keadaan: Keadaan, arah: int) -> None:
        """Go on from a state: straight over other lines, or turning where there are none."""
        simpul, dari = keadaan
        if arah == (dari + 2) % 4:
            return
        biaya = self.biaya[keadaan]
        if pemakai := self.grid.pemakai_simpul.get(simpul):
            if arah != dari or any(self._berbelok(p, simpul) for p in pemakai):
                return
            biaya += SILANG * len(pemakai)
        elif arah != dari:
            biaya += BELOKAN
        self._langkah(keadaan, None, simpul, arah, biaya)

    def _berbelok(self, p: Lintasan, simpul: int) -> bool:
        """Whether a line bends, parts or is joined at a node: nothing may cross there."""
        i = p.simpul.index(simpul)
        return direction(self.grid, *p.simpul[i - 1 : i + 1]) != direction(self.grid, *p.simpul[i : i + 2])

    def _langkah(self, dari: Keadaan | None, awal: _Awal | None, simpul: int, arah: int, biaya: float) -> None:
        ke = self.grid.neighbour(simpul, arah)
        if ke < 0 or self.grid.pemakai_ruas.get((min(simpul, ke), max(simpul, ke))):
            return
        biaya += self._panjang(simpul, ke, arah)
        if ke in self.tujuan:
            self._catat((ke, ~arah), biaya + self.minta.masuk(self.tujuan[ke], arah), dari, awal)
        elif ke not in self.grid.tertutup:
            if (g := self.gabung.get((ke, arah))) is not None:
                lurus = direction(self.grid, *g[1].simpul[g[2] : g[2] + 2]) == arah
                self._catat((ke, ~arah), biaya + g[0] + (0 if lurus else BELOKAN), dari, awal)
            self._catat((ke, arah), biaya, dari, awal)

    def _catat(self, keadaan: Keadaan, biaya: float, dari: Keadaan | None, awal: _Awal | None) -> None:
        if biaya < self.biaya.get(keadaan, float("inf")) - 1e-9:
            self.biaya[keadaan] = biaya
            self.asal[keadaan] = (dari, awal)
            heappush(self.antrean, (biaya + (0 if keadaan[1] < 0 else self._sisa(keadaan[0])), keadaan))

    def _panjang(self, a: int, b: int, arah: int) -> float:
        panjang = float(self.grid.length(a, b))
        if arah % 2:
            panjang *= DEKAT_TEPI if self.grid.tepi_x[a % self.grid.nx] else 1
            return panjang * self.minta.larangan(self.grid.xs[a % self.grid.nx]) if self.minta.larangan else panjang
        return panjang * (DEKAT_TEPI if self.grid.tepi_y[a // self.grid.nx] else 1)

    def _sisa(self, simpul: int) -> int:
        """Return the distance to the nearest target, which no way can be shorter than."""
        if simpul not in self.taksiran:
            self.taksiran[simpul] = min(self.grid.length(simpul, t) for t in self.tujuan)
        return self.taksiran[simpul]

    def _rangkai(self, akhir: Keadaan, biaya: float) -> Hasil:
        """Put the whole line together: what it shares at its start, its own way, what it shares at its end."""
        simpul = [akhir[0]]
        keadaan: Keadaan | None
        keadaan, awal = self.asal[akhir]
        while keadaan is not None:
            simpul.append(keadaan[0])
            keadaan, awal = self.asal[keadaan]
        assert awal is not None  # noqa: S101 -- every chain begins with a start
        depan = (*awal.simpul, *simpul[::-1])
        if akhir[0] in self.tujuan:
            return Hasil(Lintasan(depan, awal.asal, self.tujuan[akhir[0]]), biaya)
        _, p, k = self.gabung[akhir[0], ~akhir[1]]
        return Hasil(Lintasan(depan + p.simpul[k + 1 :], awal.asal, p.tujuan), biaya)
