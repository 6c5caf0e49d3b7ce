"""The rails lines may run on, and who uses them.

Vertical rails are the middle of each role column and tracks beside its borders, horizontal ones the middle of each
row and tracks inside its borders, so that any line keeps its distance from symbols, borders and other lines. Every
symbol stands on a crossing of two middles; that node is the only one lines may not pass.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from arsip_kinerja.flowchart.model import PT, Baris, KolomTabel, Persegi, Simbol, Titik

KANAN, BAWAH, KIRI, ATAS = range(4)
"""Directions; opposite is (d + 2) % 4."""
DARI_TEPI, DARI_SIMBOL, TERDEKAT, JARAK = 3 * PT, 7 * PT, round(4.5 * PT), round(3.5 * PT)
"""Distance of a track from a border, from a symbol (an arrow head fits between), at the very least, from the next."""
TERBANYAK = 4
"""Tracks on one side."""


def tracks(ruang: int) -> list[int]:
    """Return the distances from a border, in twips, of the tracks between it and a symbol *ruang* away."""
    akhir = max(ruang - DARI_SIMBOL, DARI_TEPI)
    if akhir > ruang - TERDEKAT:
        return []
    n = min(TERBANYAK, 1 + (akhir - DARI_TEPI) // JARAK)
    if n == 1:
        return [(akhir + DARI_TEPI) // 2]
    return [DARI_TEPI + (akhir - DARI_TEPI) * i // (n - 1) for i in range(n)]


@dataclass(frozen=True, slots=True)
class Lintasan:
    """A routed line as nodes of the grid, with the arrows' ends it may share: its *asal* and its *tujuan*."""

    simpul: tuple[int, ...]
    asal: str
    tujuan: str

    @property
    def ruas(self) -> Iterable[tuple[int, int]]:
        """Segments, each from its lower to its higher node."""
        return ((a, b) if a < b else (b, a) for a, b in pairwise(self.simpul))


TERPESAN = Lintasan((), "", "")
"""Stands for no line, where rails are kept free."""


class Grid:
    """Rails of one page. Nodes are numbered row by row; `xs`, `ys` hold their places in twips."""

    def __init__(self, kolom: Sequence[KolomTabel], baris: Sequence[Baris], simbol: Sequence[Simbol]) -> None:
        tepi_x, tepi_y = set[int](), set[int]()
        lebar = max((s.bidang.lebar for s in simbol), default=0)
        xs = {k.tengah for k in kolom}
        for k in kolom:
            jarak = tracks((k.lebar - lebar) // 2)
            xs.update(x for j in jarak for x in (k.x + j, k.kanan - j))
            tepi_x.update(x for j in jarak[:1] for x in (k.x + j, k.kanan - j))
        ys = {(b.atas + b.bawah) // 2 for b in baris}
        for i, b in enumerate(baris):
            tinggi = max((s.bidang.tinggi for s in simbol if s.baris == i), default=0)
            jarak = tracks((b.bawah - b.atas - tinggi) // 2)
            ys.update(y for j in jarak for y in (b.atas + j, b.bawah - j))
            tepi_y.update(y for j in jarak[:1] for y in (b.atas + j, b.bawah - j))
        self.xs, self.ys = sorted(xs), sorted(ys)
        self.nx = len(self.xs)
        self._ix = {x: i for i, x in enumerate(self.xs)}
        self._iy = {y: i for i, y in enumerate(self.ys)}
        self.tepi_x = [x in tepi_x for x in self.xs]
        self.tepi_y = [y in tepi_y for y in self.ys]
        self.simpul = {s.kunci: self.node(s.bidang.pusat) for s in simbol}
        self.tertutup = frozenset(self.simpul.values())
        self.pemakai_ruas = defaultdict[tuple[int, int], list[Lintasan]](list)
        self.pemakai_simpul = defaultdict[int, list[Lintasan]](list)

    def node(self, titik: Titik) -> int:
        """Return the node at a place that lies on two rails."""
        return self._iy[titik[1]] * self.nx + self._ix[titik[0]]

    def place(self, simpul: int) -> Titik:
        """Return where a node lies."""
        return self.xs[simpul % self.nx], self.ys[simpul // self.nx]

    def neighbour(self, simpul: int, arah: int) -> int:
        """Return the next node in a direction, -1 at the edge."""
        ix = simpul % self.nx
        if arah == KANAN:
            return simpul + 1 if ix + 1 < self.nx else -1
        if arah == KIRI:
            return simpul - 1 if ix else -1
        hasil = simpul + (self.nx if arah == BAWAH else -self.nx)
        return hasil if 0 <= hasil < self.nx * len(self.ys) else -1

    def length(self, a: int, b: int) -> int:
        """Distance of two nodes along the rails, in twips."""
        xs, ys, nx = self.xs, self.ys, self.nx
        return abs(xs[a % nx] - xs[b % nx]) + abs(ys[a // nx] - ys[b // nx])

    def straight(self, dari: Simbol, ke: Simbol) -> Lintasan:
        """Return the link between two symbols of one row; no arrow may join it."""
        a, b = sorted((self.simpul[dari.kunci], self.simpul[ke.kunci]))
        return Lintasan(tuple(range(a, b + 1)), "", "")

    def occupy(self, lintasan: Lintasan) -> None:
        """Take the rails of a line."""
        for r in lintasan.ruas:
            self.pemakai_ruas[r].append(lintasan)
        for s in lintasan.simpul[1:-1]:
            self.pemakai_simpul[s].append(lintasan)

    def reserve(self, bidang: Persegi) -> None:
        """Keep every line out of an area."""
        for simpul in range(self.nx * len(self.ys)):
            for arah in (KANAN, BAWAH):
                ke = self.neighbour(simpul, arah)
                (x0, y0), (x1, y1) = self.place(simpul), self.place(max(ke, 0))
                if ke >= 0 and bidang.tumpang(Persegi(x0, y0, x1 - x0, y1 - y0), PT // 2):
                    self.pemakai_ruas[simpul, ke].append(TERPESAN)

    def release(self, lintasan: Lintasan) -> None:
        """Give them back."""
        for r in lintasan.ruas:
            self.pemakai_ruas[r].remove(lintasan)
        for s in lintasan.simpul[1:-1]:
            self.pemakai_simpul[s].remove(lintasan)


def direction(grid: Grid, a: int, b: int) -> int:
    """Return the direction from a node to one beside, above or below it."""
    if a // grid.nx == b // grid.nx:
        return KANAN if b > a else KIRI
    return BAWAH if b > a else ATAS
