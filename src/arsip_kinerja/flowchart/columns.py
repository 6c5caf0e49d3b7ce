"""How wide the columns are: the longest word is the floor, the amount of text decides the rest."""

from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from math import sqrt

from arsip_kinerja.domain.sop import Sop, Tahap
from arsip_kinerja.flowchart.measure import longest_word
from arsip_kinerja.flowchart.model import PT, Gaya, KolomTabel, Masalah

TEKS: dict[str, Callable[[Tahap], str]] = {
    "no": lambda t: t.no,
    "kegiatan": lambda t: t.kegiatan,
    "kelengkapan": lambda t: t.kelengkapan,
    "waktu": lambda t: t.waktu,
    "output": lambda t: t.output,
    "ket": lambda t: t.ket,
}
"""The text columns and what of a tahap they print."""
PERAN = "peran"
KIRI, KANAN = ("no", "kegiatan"), ("kelengkapan", "waktu", "output", "ket")

TERSEMPIT = {"no": 18, "kegiatan": 84, "kelengkapan": 48, "waktu": 36, "output": 48, "ket": 34}
"""Points below which a column cannot be read."""
TERLEBAR = {"no": 30, "kegiatan": 150, "kelengkapan": 100, "waktu": 84, "output": 100, "ket": 84}
"""Points up to which the longest word may set the floor."""
BOBOT = {"no": 0.0, "kegiatan": 1.0, "kelengkapan": 1.0, "waktu": 0.4, "output": 1.0, "ket": 0.8}
"""How readily a column takes room left over for its text."""
PERAN_TERSEMPIT, PERAN_TERLEBAR, BAGIAN_PERAN, BAGIAN_PERAN_TERBESAR = 30, 72, 0.44, 0.5


def widths(sop: Sop, lebar: int, kiri: int, gaya: Gaya, *, paksa: bool) -> tuple[KolomTabel, ...] | None:
    """Return the columns filling *lebar* twips from *kiri*; None where words do not fit whole.

    With *paksa* words may be cut, and None means that there is no room even so.
    """
    peran = _lebar_peran(sop, lebar, gaya)
    lantai = {k: _lantai(k, sop, gaya, paksa=paksa) for k in TEKS}
    sisa = lebar - peran * len(sop.peran) - sum(lantai.values())
    if sisa < 0:
        return None
    bagian = {k: BOBOT[k] * sqrt(sum(len(isi(t)) for t in sop.tahap)) for k, isi in TEKS.items()}
    jumlah = sum(bagian.values()) or 1.0
    jadi = {k: lantai[k] + sisa * bagian[k] / jumlah for k in TEKS}
    return _kolom(sop, _dengan_faktor(sop, jadi, peran, lebar), lebar, kiri)


def _lebar_peran(sop: Sop, lebar: int, gaya: Gaya) -> int:
    """Width of each role column; wide enough for the words of its heading where that is affordable."""
    n = len(sop.peran)
    biasa = min(PERAN_TERLEBAR * PT, max(PERAN_TERSEMPIT * PT, BAGIAN_PERAN * lebar / n))
    kata = max(longest_word(p.nama, gaya.ukuran, tebal=True) for p in sop.peran) + 2 * gaya.pad_samping + PT
    return _genap(kata if biasa < kata <= BAGIAN_PERAN_TERBESAR * lebar / n else biasa)


def _lantai(kunci: str, sop: Sop, gaya: Gaya, *, paksa: bool) -> int:
    if paksa:
        return TERSEMPIT[kunci] * PT
    isi = TEKS[kunci]
    kata = max(longest_word(isi(t), gaya.ukuran) for t in sop.tahap)
    kepala = longest_word(getattr(sop.kolom, kunci), gaya.ukuran, tebal=True)
    perlu = max(kata, kepala) + 2 * gaya.pad_samping + PT
    return _genap(max(TERSEMPIT[kunci] * PT, min(TERLEBAR[kunci] * PT, perlu)))


def _dengan_faktor(sop: Sop, teks: dict[str, float], peran: int, lebar: int) -> list[float]:
    """Apply `lebar_kolom`: factors on the automatic width; the other columns share what is left."""
    kunci = [*KIRI, *(PERAN for _ in sop.peran), *KANAN]
    nama = [*KIRI, *(p.nama for p in sop.peran), *KANAN]
    awal = [teks.get(k, float(peran)) for k in kunci]
    batas = [(TERSEMPIT.get(k, PERAN_TERSEMPIT)) * PT for k in kunci]
    faktor = [sop.lebar_kolom.get(n, sop.lebar_kolom.get(_kelompok(k), 0.0)) for k, n in zip(kunci, nama, strict=True)]
    tetap = [max(b, a * f) if f > 0 else None for a, b, f in zip(awal, batas, faktor, strict=True)]
    bebas = sum(a for a, t in zip(awal, tetap, strict=True) if t is None)
    ruang = lebar - sum(t for t in tetap if t is not None)
    lentur = [b if t is None else 0 for b, t in zip(batas, tetap, strict=True)]
    if not bebas or ruang < sum(lentur):
        return awal
    longgar = sum(a - b for a, b, t in zip(awal, batas, tetap, strict=True) if t is None) or 1.0
    lebih = ruang - sum(lentur)
    return [t if t is not None else b + lebih * (a - b) / longgar for a, b, t in zip(awal, batas, tetap, strict=True)]


def _kelompok(kunci: str) -> str:
    return "pelaksana" if kunci == PERAN else kunci


def stale_widths(sop: Sop, kolom: Sequence[KolomTabel]) -> Iterator[Masalah]:
    """Yield each key of `lebar_kolom` that names no column, or could not be followed."""
    lebar: dict[str, int] = {k.kunci: k.lebar for k in kolom} | {k.judul: k.lebar for k in kolom if k.kunci == PERAN}
    lebar["pelaksana"] = lebar.pop(PERAN)
    for kunci, faktor in sop.lebar_kolom.items():
        if kunci not in lebar:
            yield Masalah("lebar_kolom", kunci, f"lebar_kolom menyebut {kunci!r}, kolom itu tidak ada.")
        elif faktor <= 0:
            yield Masalah("lebar_kolom", kunci, "lebar_kolom harus lebih dari 0; 1.5 berarti satu setengah kali.")
        elif lebar[kunci] <= TERSEMPIT.get(kunci, PERAN_TERSEMPIT) * PT and faktor < 1:
            yield Masalah("lebar_kolom", kunci, "Kolom ini sudah sesempit yang masih terbaca.")


def _kolom(sop: Sop, lebar: Sequence[float], jumlah: int, kiri: int) -> tuple[KolomTabel, ...]:
    bulat = [_genap(w) for w in lebar]
    bulat[1] += jumlah - sum(bulat)  # the Kegiatan column takes what rounding leaves
    x = [kiri + geser for geser in accumulate(bulat, initial=0)]
    k = sop.kolom
    nama = [
        ("no", k.no),
        ("kegiatan", k.kegiatan),
        *((PERAN, p.nama) for p in sop.peran),
        *((n, getattr(k, n)) for n in KANAN),
    ]
    return tuple(KolomTabel(n, judul, a, w) for (n, judul), a, w in zip(nama, x, bulat, strict=False))


def _genap(nilai: float) -> int:
    """Round down to an even number of twips, so that the middle is one too."""
    return int(nilai) // 2 * 2
