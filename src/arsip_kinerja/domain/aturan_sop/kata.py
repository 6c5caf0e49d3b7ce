"""Words and their likeness, and every text of a SOP with the place a person finds it."""

import re
from collections.abc import Iterator

from arsip_kinerja.domain.aturan_sop.temuan import langkah
from arsip_kinerja.domain.sop import Sop

KATA = re.compile(r"[^\W\d_]+")


def kata(teks: str) -> tuple[str, ...]:
    """Words in order, in lower case, without digits and signs."""
    return tuple(KATA.findall(teks.casefold()))


def memuat(panjang: tuple[str, ...], pendek: tuple[str, ...]) -> bool:
    """Whether *pendek* stands within *panjang*, word by word."""
    n = len(pendek)
    return any(panjang[i : i + n] == pendek for i in range(len(panjang) - n + 1))


def jarak(a: str, b: str, batas: int) -> int:
    """Edits (insert, drop, change, swap neighbours) that make *a* into *b*; *batas* + 1 when it is more."""
    if abs(len(a) - len(b)) > batas:
        return batas + 1
    dua: list[int] = []
    satu = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        kini = [i]
        for j, y in enumerate(b, 1):
            nilai = min(satu[j] + 1, kini[-1] + 1, satu[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                nilai = min(nilai, dua[j - 2] + 1)
            kini.append(nilai)
        if min(kini) > batas:
            return batas + 1
        dua, satu = satu, kini
    return min(satu[-1], batas + 1)


def kepala(sop: Sop) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Heading blocks of the paper: where, and the lines."""
    if sop.sampul:
        yield "Sampul", (*sop.sampul.judul, *sop.sampul.instansi)
    yield "Judul di atas identitas", sop.judul_atas
    yield "Kop", sop.kop
    yield "Judul tabel alur", sop.judul_alur


def teks_sop(sop: Sop) -> Iterator[tuple[str, str]]:
    """Every printed text with its place, in reading order; names of people are left out."""
    for tempat, baris in kepala(sop):
        yield from ((tempat, b) for b in baris)
    for i in sop.identitas:
        yield i.label, i.teks
    yield "Pengesah", sop.pengesah.jabatan
    for k in sop.kotak:
        yield from ((f"{judul(k.judul)} butir {n}", isi) for n, isi in enumerate(k.isi, 1))
    for p in sop.peran:
        yield f"Kolom {p.nama}", p.nama
    for t in sop.tahap:
        yield from ((langkah(t), x) for x in (t.kegiatan, t.kelengkapan, t.output, t.ket))


def judul(teks: str) -> str:
    """Return the heading of a box as said in a sentence."""
    return teks.strip().rstrip(":").strip().title() if teks.isupper() else teks.strip().rstrip(":").strip()
