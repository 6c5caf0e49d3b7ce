"""All lines of one page: the order they are routed in, second thoughts, and what they are on paper."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from arsip_kinerja.flowchart.grid import Grid, Lintasan, direction
from arsip_kinerja.flowchart.model import Baris, KolomTabel, Panah, Persegi, Simbol, Titik
from arsip_kinerja.flowchart.model import Sisi as NamaSisi
from arsip_kinerja.flowchart.routing import Hasil, Permintaan, search
from arsip_kinerja.flowchart.sides import Sisi, reserved
from arsip_kinerja.flowchart.symbols import Tugas

PERCOBAAN, PERBAIKAN = 4, 2
"""Orders tried when a line finds no way, and rounds in which every line may look for a better one."""
DETUR = 6.0
"""Vertical stretches on the wrong side of an asked-for detour count this much longer."""
NAMA_SISI: tuple[NamaSisi, ...] = ("kanan", "bawah", "kiri", "atas")


class Tergambar(NamedTuple):
    """The lines of a page and the tasks that found no way."""

    panah: list[tuple[Panah, Tugas | None]]
    buntu: list[Tugas]


def draw(
    kolom: Sequence[KolomTabel],
    baris: Sequence[Baris],
    simbol: Sequence[Simbol],
    tugas: Sequence[Tugas],
    dahulu: Sequence[Tugas] = (),
    bebas: Sequence[Persegi] = (),
) -> Tergambar:
    """Route every task, *dahulu* first, keeping off *bebas*; those without a way move to the front and all is retried.

    Without *dahulu* every line may look for a better way in the end.
    """
    biasa = sorted(tugas, key=lambda t: _giliran(t, {s.kunci: s for s in simbol}))
    urutan = [*dahulu, *(t for t in biasa if t not in dahulu)]
    terbaik: Halaman | None = None
    for _ in range(PERCOBAAN):
        halaman = Halaman(kolom, baris, simbol, bebas)
        buntu = halaman.route_all(urutan)
        if terbaik is None or len(buntu) < len(terbaik.buntu):
            terbaik = halaman
        if not buntu:
            break
        urutan = buntu + [t for t in urutan if t not in buntu]
    assert terbaik is not None  # noqa: S101 -- PERCOBAAN is not 0
    for _ in range(0 if dahulu else PERBAIKAN):
        if not terbaik.improve():
            break
    return Tergambar(terbaik.lines(), terbaik.buntu)


class Halaman:
    """One attempt at a page."""

    def __init__(
        self, kolom: Sequence[KolomTabel], baris: Sequence[Baris], simbol: Sequence[Simbol], bebas: Sequence[Persegi]
    ) -> None:
        self.simbol = {s.kunci: s for s in simbol}
        self.grid = Grid(kolom, baris, simbol)
        self.jalan: dict[Tugas, Hasil] = {}
        self.buntu: list[Tugas] = []
        self.tautan = list(_bersama(simbol))
        for a, b in self.tautan:
            self.grid.occupy(self.grid.straight(a, b))
        for bidang in bebas:
            self.grid.reserve(bidang)

    def route_all(self, urutan: Sequence[Tugas]) -> list[Tugas]:
        """Route in this order; return the tasks that found no way."""
        for t in urutan:
            if (hasil := self._cari(t, urutan)) is None:
                self.buntu.append(t)
            else:
                self._pasang(t, hasil)
        return self.buntu

    def improve(self) -> bool:
        """Let every line look again now that all others stand; say whether one moved."""
        berubah = False
        semua = list(self.jalan)
        for t in semua:
            lama = self.jalan.pop(t)
            self.grid.release(lama.lintasan)
            baru = self._cari(t, semua) or lama
            self._pasang(t, baru)
            berubah |= baru.lintasan != lama.lintasan
        return berubah

    def _pasang(self, t: Tugas, hasil: Hasil) -> None:
        self.jalan[t] = hasil
        self.grid.occupy(hasil.lintasan)

    def _cari(self, t: Tugas, semua: Sequence[Tugas]) -> Hasil | None:
        sisi = Sisi(t, self.simbol, reserved(t, semua, self.simbol))
        minta = Permintaan(t.dari, t.ke, sisi.leave, sisi.enter, self._larangan(t))
        return search(self.grid, minta, (h.lintasan for h in self.jalan.values()))

    def _larangan(self, t: Tugas) -> Callable[[int], float] | None:
        """Make vertical stretches dear that are not on the side the override asks the return to take."""
        if t.jenis != "kembali" or not t.lewat:
            return None
        x = [self.simbol[k].bidang.pusat[0] for k in (*t.dari, *t.ke)]
        if t.lewat == "kiri":
            return lambda di: 1.0 if di < min(x) else DETUR
        return lambda di: 1.0 if di > max(x) else DETUR

    def lines(self) -> list[tuple[Panah, Tugas | None]]:
        """Return what is drawn."""
        tautan = [
            (Panah(a.kunci, b.kunci, (a.bidang.sisi("kanan"), b.bidang.sisi("kiri")), "bersama"), None)
            for a, b in self.tautan
        ]
        return [*tautan, *((self._panah(t, h.lintasan), t) for t, h in self.jalan.items())]

    def _panah(self, t: Tugas, lintasan: Lintasan) -> Panah:
        arah = [direction(self.grid, a, b) for a, b in pairwise(lintasan.simpul)]
        sudut = [self.grid.place(s) for s, (a, b) in zip(lintasan.simpul[1:], pairwise(arah), strict=False) if a != b]
        awal = self.simbol[lintasan.asal].bidang.sisi(NAMA_SISI[arah[0]])
        akhir = self.simbol[lintasan.tujuan].bidang.sisi(NAMA_SISI[(arah[-1] + 2) % 4])
        titik: tuple[Titik, ...] = (awal, *sudut, akhir)
        return Panah(lintasan.asal, lintasan.tujuan, titik, t.jenis)


def _giliran(t: Tugas, simbol: dict[str, Simbol]) -> tuple[bool, int, int, tuple[str, ...]]:
    """Forward before returns, short before long: the short ones have the fewest ways to go."""
    a, b = simbol[t.dari[0]], simbol[t.ke[0]]
    return t.jenis == "kembali", abs(a.baris - b.baris) + abs(a.kolom - b.kolom) // 4, t.garis.urutan, t.dari


def _bersama(simbol: Sequence[Simbol]) -> list[tuple[Simbol, Simbol]]:
    """Pairs of neighbouring symbols of joint actors."""
    return [
        (a, b)
        for a, b in pairwise(simbol)
        if a.tahap == b.tahap and a.baris == b.baris and "penghubung" not in {a.bentuk, b.bentuk}
    ]
