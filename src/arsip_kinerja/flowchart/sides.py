"""Which side of a symbol an arrow should leave or enter by: what makes a drawn SOP read well.

The way on leaves below or towards its target and enters from above; a return leaves sideways towards its target and
enters from the side or from below, so that it runs beside the procedure and not through it.
"""

from collections.abc import Mapping, Sequence

from arsip_kinerja.flowchart.grid import ATAS, BAWAH, KANAN, KIRI
from arsip_kinerja.flowchart.model import PT, Simbol
from arsip_kinerja.flowchart.symbols import Tugas

ARAH = {"atas": ATAS, "bawah": BAWAH, "kiri": KIRI, "kanan": KANAN}
DILARANG = 600
"""Points added to the sides an override rules out: taken only when there is no other way."""


class Sisi:
    """Costs of the sides for one task, in twips."""

    def __init__(self, tugas: Tugas, simbol: Mapping[str, Simbol], hindari: frozenset[int]) -> None:
        self.tugas, self.simbol, self.hindari = tugas, simbol, hindari
        self.putar = bool(set(tugas.dari) & set(tugas.ke))

    def leave(self, kunci: str, arah: int) -> int:
        """Cost of leaving symbol *kunci* in a direction."""
        s, lawan = self.simbol[kunci], self.simbol[self.tugas.ke[0]]
        biaya = self._keluar_penghubung(s, lawan, arah) if s.bentuk == "penghubung" else self._keluar(s, lawan, arah)
        if self.tugas.keluar and ARAH[self.tugas.keluar] != arah:
            biaya += DILARANG
        if arah in self.hindari:
            biaya += 40
        if self.putar and arah in {ATAS, BAWAH}:  # a tahap returning to itself: out sideways, in from above or below
            biaya += DILARANG
        return biaya * PT

    def enter(self, kunci: str, arah: int) -> int:
        """Cost of arriving at symbol *kunci* in a direction (down is entering from above)."""
        s, lawan = self.simbol[kunci], self.simbol[self.tugas.dari[0]]
        if s.bentuk == "penghubung":
            biaya = self._masuk_penghubung(s, lawan, arah)
        elif self.tugas.jenis == "kembali":
            biaya = {BAWAH: 40, ATAS: 4 if lawan.baris > s.baris else 40}.get(arah, 8)
        else:
            biaya = {BAWAH: 0, ATAS: 90}.get(arah, 30)
        if self.putar and arah in {KANAN, KIRI}:
            biaya += DILARANG
        if self.tugas.masuk and (ARAH[self.tugas.masuk] + 2) % 4 != arah:
            biaya += DILARANG
        return biaya * PT

    def _keluar(self, s: Simbol, lawan: Simbol, arah: int) -> int:
        menuju = arah == towards(s, lawan)
        if self.tugas.jenis == "kembali":
            return {ATAS: 60, BAWAH: 60}.get(arah, 0 if menuju or lawan.kolom == s.kolom else 12)
        if lawan.baris < s.baris:
            return {ATAS: 30, BAWAH: 60}.get(arah, 0 if menuju else 20)
        return {BAWAH: 0, ATAS: 80}.get(arah, 2 if menuju else 45)

    @staticmethod
    def _keluar_penghubung(s: Simbol, lawan: Simbol, arah: int) -> int:
        if lawan.baris < s.baris:
            return {ATAS: 0, BAWAH: 90}.get(arah, 20)
        return {BAWAH: 0, ATAS: 90}.get(arah, 30)

    @staticmethod
    def _masuk_penghubung(s: Simbol, lawan: Simbol, arah: int) -> int:
        if lawan.baris > s.baris:
            return {ATAS: 0, BAWAH: 90}.get(arah, 20)
        return {BAWAH: 0, ATAS: 90}.get(arah, 25)


def towards(s: Simbol, lawan: Simbol) -> int:
    """Return the sideways direction in which *lawan* lies, -1 in the same column."""
    return KANAN if lawan.kolom > s.kolom else KIRI if lawan.kolom < s.kolom else -1


def reserved(tugas: Tugas, semua: Sequence[Tugas], simbol: Mapping[str, Simbol]) -> frozenset[int]:
    """Return the side of a decision that its return wants, which the way on leaves free."""
    if tugas.jenis == "kembali":
        return frozenset()
    balik = [t for t in semua if t.jenis == "kembali" and t.dari == tugas.dari]
    return frozenset(towards(simbol[t.dari[0]], simbol[t.ke[0]]) for t in balik) - {-1}
