"""Where the words of a branch stand: beside the first own stretch of its arrow, on nothing else."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from arsip_kinerja.domain.sop import Gambar
from arsip_kinerja.flowchart.measure import width, wrap
from arsip_kinerja.flowchart.model import PT, Baris, Gaya, KolomTabel, Label, Panah, Persegi, Simbol, Titik

CELAH, LANGKAH = PT, 2 * PT
"""Between a label and its arrow, and between two places tried along it."""
MATA = 5 * PT
"""Length and width of an arrow's head."""
BIAYA_HURUF = 1000
"""A branch's words stand at its letter only when there is no place along its arrow."""
TERKECIL = 10
"""Half points: labels are never smaller."""


@dataclass(frozen=True, slots=True)
class Papan:
    """What labels must keep clear of."""

    kolom: Sequence[KolomTabel]
    baris: Sequence[Baris]
    simbol: Sequence[Simbol]
    panah: Sequence[Panah]

    def bentrok(self, b: Persegi) -> bool:
        """Whether a label there would lie on something or outside the Pelaksana columns."""
        if b.x < self.kolom[0].x + PT or b.kanan > self.kolom[-1].kanan - PT:
            return True
        if b.y < self.baris[0].atas + PT // 2 or b.bawah > self.baris[-1].bawah - PT // 2:
            return True
        garis = (stretch(r) for p in self.panah for r in p.ruas)
        return (
            any(b.tumpang(s.bidang) for s in self.simbol)
            or any(b.tumpang(g, PT // 2) for g in garis)
            or any(b.tumpang(head(p)) for p in self.panah)
        )

    def pada_batas(self, b: Persegi) -> int:
        """Count the table borders a label there would cover."""
        return sum(b.x - PT < k.x < b.kanan + PT for k in self.kolom) + sum(b.y < r.atas < b.bawah for r in self.baris)


def stretch(ruas: tuple[Titik, Titik]) -> Persegi:
    """Return a straight piece as a thin rectangle."""
    (x0, y0), (x1, y1) = ruas
    return Persegi(min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0))


def head(panah: Panah) -> Persegi:
    """Return the room of an arrow's head."""
    (x0, y0), (x1, y1) = panah.ruas[-1]
    if y0 == y1:
        return Persegi(x1 - MATA if x1 > x0 else x1, y1 - MATA // 2, MATA, MATA)
    return Persegi(x1 - MATA // 2, y1 - MATA if y1 > y0 else y1, MATA, MATA)


def candidates(panah: Panah, teks: str, papan: Papan, gaya: Gaya, gambar: Gambar) -> list[Label]:
    """Return the free places for *teks* beside *panah*, best first; smaller type only where no larger fits."""
    for ukuran in range(gaya.ukuran_label, TERKECIL - 1, -1):
        calon = [
            (nilai + 60 * batas + 25 * len(baris), nomor, Label(tuple(baris), bidang, ukuran, batas > 0))
            for nomor, (nilai, baris, bidang) in enumerate(_calon(panah, teks, papan, ukuran, gambar))
            if not papan.bentrok(bidang)
            for batas in (papan.pada_batas(bidang),)
        ]
        if calon:
            return [c[2] for c in sorted(calon, key=lambda c: c[:2])]
    return []


def assign(calon: Sequence[Sequence[Label]]) -> list[Label | None]:
    """Choose a place for every label so that none overlaps another; those with the fewest places choose first."""
    hasil: list[Label | None] = [None] * len(calon)
    for i in sorted(range(len(calon)), key=lambda i: (len(calon[i]), i)):
        terpakai = [h.bidang for h in hasil if h]
        hasil[i] = next((c for c in calon[i] if not any(c.bidang.tumpang(t) for t in terpakai)), None)
    return hasil


def _calon(
    panah: Panah, teks: str, papan: Papan, ukuran: int, gambar: Gambar
) -> Iterator[tuple[int, list[str], Persegi]]:
    """Yield (badness, lines, place) along the arrow's own stretches, first at its start."""
    bentuk = list(_lipatan(teks, ukuran))
    for nomor, ruas in enumerate(own(panah, papan.panah)):
        for baris, lebar, tinggi in bentuk:
            for jarak, bidang in _di_sisi(ruas, lebar, tinggi):
                tengah = abs(jarak - (_panjang(ruas) // 2))
                nilai = tengah if gambar.label == "tengah" else jarak
                yield nomor * (120 if gambar.label != "tengah" else 0) + nilai // PT, baris, bidang
    for s in papan.simbol:
        if s.kunci == panah.ke and s.bentuk == "penghubung":
            yield from ((BIAYA_HURUF, b, bidang) for b, *ukur in bentuk for bidang in _di_huruf(s.bidang, *ukur))


def _di_huruf(huruf: Persegi, lebar: int, tinggi: int) -> Iterator[Persegi]:
    """Yield the places right, left and below of a lettered connector."""
    x, y = huruf.pusat
    yield Persegi(huruf.kanan + CELAH, y - tinggi // 2, lebar, tinggi)
    yield Persegi(huruf.x - lebar - CELAH, y - tinggi // 2, lebar, tinggi)
    yield Persegi(x - lebar // 2, huruf.bawah + CELAH, lebar, tinggi)


def _lipatan(teks: str, ukuran: int) -> Iterator[tuple[list[str], int, int]]:
    """Yield the text in ever narrower shapes with their size in twips."""
    tinggi = line_height(ukuran)
    batas = width(teks, ukuran) + 2 * PT
    terlihat = set[int]()
    while batas >= 16 * PT or not terlihat:
        baris = wrap(teks, batas, ukuran)
        if len(baris) not in terlihat:
            terlihat.add(len(baris))
            lebar = max(width(b, ukuran) for b in baris)
            yield baris, int(lebar + 1.5 * PT) // 2 * 2 + 2, len(baris) * tinggi
        batas *= 0.8


def line_height(ukuran: int) -> int:
    """Exact line spacing of labels in twips."""
    return round(ukuran * 10 * 1.15) // 2 * 2


def _di_sisi(ruas: tuple[Titik, Titik], lebar: int, tinggi: int) -> Iterator[tuple[int, Persegi]]:
    """Yield (distance from the start of the stretch, place) on both of its sides."""
    (x0, y0), (x1, y1) = ruas
    for jarak in range(CELAH, max(CELAH, _panjang(ruas)) + 1, LANGKAH):
        if y0 == y1:
            x = x0 + jarak if x1 > x0 else x0 - jarak - lebar
            yield jarak, Persegi(x, y0 - tinggi - CELAH, lebar, tinggi)
            yield jarak, Persegi(x, y0 + CELAH, lebar, tinggi)
        else:
            y = y0 + jarak if y1 > y0 else y0 - jarak - tinggi
            yield jarak, Persegi(x0 + CELAH, y, lebar, tinggi)
            yield jarak, Persegi(x0 - lebar - CELAH, y, lebar, tinggi)


def _panjang(ruas: tuple[Titik, Titik]) -> int:
    (x0, y0), (x1, y1) = ruas
    return abs(x1 - x0) + abs(y1 - y0)


def own(panah: Panah, semua: Iterable[Panah]) -> list[tuple[Titik, Titik]]:
    """Return the stretches of an arrow that it shares with no other."""
    hasil = list(panah.ruas)
    for lain in semua:
        if lain is not panah:
            hasil = [sisa for r in hasil for sisa in _kurangi(r, lain)]
    return hasil


def _kurangi(ruas: tuple[Titik, Titik], lain: Panah) -> list[tuple[Titik, Titik]]:
    """Return what of a stretch no stretch of *lain* covers."""
    sisa = [ruas]
    for pemotong in lain.ruas:
        sisa = [s for r in sisa for s in _potong(r, pemotong)]
    return sisa


def _potong(ruas: tuple[Titik, Titik], pemotong: tuple[Titik, Titik]) -> list[tuple[Titik, Titik]]:
    sumbu = 0 if ruas[0][1] == ruas[1][1] else 1
    lintang = 1 - sumbu
    if pemotong[0][lintang] != pemotong[1][lintang] or pemotong[0][lintang] != ruas[0][lintang]:
        return [ruas]
    a, b = sorted((pemotong[0][sumbu], pemotong[1][sumbu]))
    mulai, henti = ruas[0][sumbu], ruas[1][sumbu]
    rendah, tinggi = min(mulai, henti), max(mulai, henti)
    if b <= rendah or a >= tinggi:
        return [ruas]
    potongan = [(rendah, a), (b, tinggi)]
    arah = potongan if mulai < henti else [(v, u) for u, v in reversed(potongan)]
    return [(_titik(u, ruas, sumbu), _titik(v, ruas, sumbu)) for u, v in arah if (v - u) * (henti - mulai) > 0]


def _titik(nilai: int, ruas: tuple[Titik, Titik], sumbu: int) -> Titik:
    return (nilai, ruas[0][1]) if sumbu == 0 else (ruas[0][0], nilai)
