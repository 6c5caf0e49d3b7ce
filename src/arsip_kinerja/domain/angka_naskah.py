"""Figures of an edited draft against those of the draft as the data gave it.

Two figures are the same when they have the same value: "91,06 %" and "91,06%", "1.000" and "1000". What people write
in sentences of their own is theirs; a figure that stood in the draft must still stand where it stood.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from textwrap import shorten
from typing import Literal

from arsip_kinerja.domain.angka import baca
from arsip_kinerja.domain.isi_word import Blok, Paragraf, Tabel

ANGKA = re.compile(r"(?<![\w.,])(?:(?<![^\s(])[-–−])?(?:Rp\.?\s?)?\d(?:[\d.,]*\d)?", re.IGNORECASE)
"""A figure as printed; letters right before it make it a name (TW1, B3), a dash right behind a word is no sign."""
MATA_UANG = re.compile(r"Rp\.?\s?", re.IGNORECASE)
RIBUAN = re.compile(r"\d{1,3}(?:\.\d{3})+")
LABEL = re.compile(r"[^\W\d_]{3,}")
JUDUL_TABEL = re.compile(r"\s*(?:Tabel|Gambar|Grafik)\b", re.IGNORECASE)
NOMOR_BARIS = re.compile(r"No\.?|#", re.IGNORECASE)
"""Heads the column that only counts rows; a row that was moved has another number and the same figures."""
SEBUTAN_PENDEK = 40
"""Letters up to which a cell beside figures is a datum too (BB, Sangat Tinggi, –), not a sentence."""
TERPANJANG = 90
KOSONG = Tabel(())
BLOK_SEPADAN, ANGKA_SEPADAN = 600_000, 60_000
"""Pairs of equal blocks, or figures, up to which two sequences are aligned: some seconds at most.

Sentences that repeat in a book of 240 indikator make some 500,000; a file with more was not written by people.
"""


@dataclass(frozen=True)
class Selisih:
    """One figure that is not as the data give it: where, what is written, what the data give.

    *macam*: "berbeda" it was changed · "hilang" it was taken out · "baru" a figure in a table that no datum gives.
    """

    di: str
    tertulis: str
    seharusnya: str
    macam: Literal["berbeda", "hilang", "baru"]

    @property
    def kalimat(self) -> str:
        """The finding in one sentence."""
        if self.macam == "baru":
            return f"{self.di}: tertulis {self.tertulis}, yang tidak berasal dari data."
        if self.macam == "hilang":
            return f"{self.di}: {self.seharusnya} menurut data tidak ada lagi."
        return f"{self.di}: tertulis {self.tertulis or '(kosong)'}, menurut data {self.seharusnya or '(kosong)'}."


def bandingkan(asal: Sequence[Blok], sunting: Sequence[Blok]) -> tuple[Selisih, ...]:
    """Return every figure of *asal* that no longer stands in *sunting*, and figures put into its tables, in order."""
    tempat = _tempat(asal)
    kunci_asal, kunci_sunting = [_kunci(b) for b in asal], [_kunci(b) for b in sunting]
    hasil: list[Selisih] = []
    for op, a, b, c, d in _selaras(kunci_asal, kunci_sunting, BLOK_SEPADAN):
        if op == "equal":
            for n, lama, baru in zip(range(a, b), asal[a:b], sunting[c:d], strict=True):
                hasil += _pasangan(tempat[n], lama, baru)
        else:
            hasil += _daerah(tempat[a:b], asal[a:b], sunting[c:d])
    return tuple(hasil)


def _selaras(asal: Sequence[str], sunting: Sequence[str], terbanyak: int) -> Sequence[tuple[str, int, int, int, int]]:
    """Return what is equal and what was replaced, as difflib says it; all was, where alignment would take too long."""
    ada = Counter(sunting)
    if sum(ada[k] for k in asal) > terbanyak:
        return [("replace", 0, len(asal), 0, len(sunting))]
    return SequenceMatcher(None, asal, sunting, autojunk=False).get_opcodes()


def _tempat(blok: Sequence[Blok]) -> list[str]:
    """Name the place of each block: the heading above it, and for a table its caption."""
    judul, sebelum, hasil = "", "", []
    for b in blok:
        if isinstance(b, Tabel):
            nama = sebelum if JUDUL_TABEL.match(sebelum) else judul or "Tabel"
            hasil.append(shorten(nama, TERPANJANG, placeholder=" …"))
            continue
        judul = b.teks if b.judul else judul
        hasil.append(shorten(judul or "Bagian awal", TERPANJANG, placeholder=" …"))
        sebelum = b.teks
    return hasil


def _kunci(b: Blok) -> str:
    """Return what a block is recognised by although its figures may have changed."""
    if isinstance(b, Tabel):
        return f"tabel {' | '.join(_rangka(s) for s in b.baris[0])}" if b.baris else "tabel"
    return _rangka(b.teks)


def _rangka(teks: str) -> str:
    return "".join(ANGKA.sub("#", teks).split()).casefold()


def angka(teks: str) -> list[str]:
    """Return the figures of a text as printed, in order."""
    return [m[0] for m in ANGKA.finditer(teks)]


def nilai(tulisan: str) -> str:
    """Return what a printed figure is worth, in one form; in our papers a dot before three digits groups thousands."""
    polos = MATA_UANG.sub("", tulisan.replace("–", "-").replace("−", "-"))
    if RIBUAN.fullmatch(polos.lstrip("-")):
        polos = polos.replace(".", "")
    terbaca = baca(polos).nilai
    return polos if terbaca is None else format(terbaca.normalize(), "f")


def _nilai(teks: str) -> list[str]:
    return [nilai(t) for t in angka(teks)]


def _pasangan(di: str, asal: Blok, sunting: Blok) -> Iterator[Selisih]:
    if isinstance(asal, Tabel) and isinstance(sunting, Tabel):
        yield from _tabel(di, asal, sunting)
    elif isinstance(asal, Paragraf) and isinstance(sunting, Paragraf):
        for lama, baru in zip_longest(angka(asal.teks), angka(sunting.teks), fillvalue=""):
            if nilai(lama) != nilai(baru):
                yield Selisih(_kalimat(di, asal), baru, lama, "berbeda" if baru else "hilang")


def _kalimat(di: str, p: Paragraf) -> str:
    return di if p.judul else f'{di}, kalimat "{shorten(p.teks, 60, placeholder=" …")}"'


def _daerah(tempat: Sequence[str], asal: Sequence[Blok], sunting: Sequence[Blok]) -> Iterator[Selisih]:
    """Compare a stretch that was rewritten: its tables in order, its sentences together."""
    lama = [(di, b) for di, b in zip(tempat, asal, strict=True) if isinstance(b, Tabel)]
    baru = [b for b in sunting if isinstance(b, Tabel)]
    lama += [("", KOSONG)] * (len(baru) - len(lama))
    baru += [KOSONG] * (len(lama) - len(baru))
    for (di, satu), lain in zip(lama, baru, strict=True):
        yield from _tabel(di, satu, lain)
    paragraf = [(di, b) for di, b in zip(tempat, asal, strict=True) if isinstance(b, Paragraf)]
    yield from _tulisan(paragraf, [b for b in sunting if isinstance(b, Paragraf)])


def _tulisan(asal: Sequence[tuple[str, Paragraf]], sunting: Sequence[Paragraf]) -> Iterator[Selisih]:
    """Find figures of sentences that are in none of the rewritten ones; what people add to sentences is theirs."""
    lama = [(di, p, t) for di, p in asal for t in angka(p.teks)]
    baru = [t for p in sunting for t in angka(p.teks)]
    tersisa = Counter(map(nilai, baru)) - Counter(nilai(t) for *_, t in lama)
    hilang = Counter(nilai(t) for *_, t in lama) - Counter(map(nilai, baru))
    ganti = _ganti([nilai(t) for *_, t in lama], baru)
    for n, (di, p, t) in enumerate(lama):
        if hilang[nilai(t)] > 0:
            hilang[nilai(t)] -= 1
            tulis = ganti.get(n, "")
            tulis = tulis if tersisa[nilai(tulis)] > 0 else ""
            tersisa[nilai(tulis)] -= bool(tulis)
            yield Selisih(_kalimat(di, p), tulis, t, "berbeda" if tulis else "hilang")


def _ganti(lama: list[str], baru: list[str]) -> dict[int, str]:
    """Return by position what stands in place of a figure."""
    hasil: dict[int, str] = {}
    for op, a, b, c, d in _selaras(lama, [nilai(t) for t in baru], ANGKA_SEPADAN):
        if op == "replace":
            hasil |= dict(zip(range(a, b), baru[c:d], strict=False))
    return hasil


def _tabel(di: str, asal: Tabel, sunting: Tabel) -> Iterator[Selisih]:
    """Compare two tables row by row, rows found again by what they are called, wherever they stand now."""
    lama, baru = _menurut_label(asal), _menurut_label(sunting)
    tanpa_lama = [k for k in lama if k not in baru]
    tanpa_baru = [k for k in baru if k not in lama]
    pasangan = {k: k for k in lama if k in baru} | dict(zip(tanpa_lama, tanpa_baru, strict=False))
    kepala = asal.baris[0] if asal.baris else ()
    for k, baris in lama.items():
        if k in pasangan:
            yield from _baris(di, kepala, baris, baru[pasangan[k]])
        elif isi := angka(" ".join(baris)):
            yield Selisih(_di_baris(di, baris), "", "; ".join(isi), "hilang")
    for k in tanpa_baru[len(tanpa_lama) :]:
        if isi := angka(" ".join(baru[k])):
            yield Selisih(_di_baris(di, baru[k]), "; ".join(isi), "", "baru")


def _menurut_label(t: Tabel) -> dict[tuple[str, int], tuple[str, ...]]:
    """Return rows by name; of several with one name the first, the second and so on."""
    banyak: dict[str, int] = defaultdict(int)
    hasil = {}
    for baris in t.baris:
        nama = _rangka(_label(baris))
        banyak[nama] += 1
        hasil[nama, banyak[nama]] = baris
    return hasil


def _label(baris: Sequence[str]) -> str:
    return next((s for s in baris if LABEL.search(s)), next((s for s in baris if s.strip()), ""))


def _di_baris(di: str, baris: Sequence[str]) -> str:
    label = shorten(_label(baris), 60, placeholder=" …")
    return f'{di or "Tabel baru"}, baris "{label}"' if label else di or "Tabel baru"


def _baris(di: str, kepala: Sequence[str], lama: Sequence[str], baru: Sequence[str]) -> Iterator[Selisih]:
    tempat = _di_baris(di, lama)
    if len(lama) != len(baru):  # a column was put in or taken out
        yield from _baris_lain(tempat, lama, baru)
        return
    berangka = bool(angka(" ".join(lama)))
    for n, (a, b) in enumerate(zip(lama, baru, strict=True)):
        if _nilai(a) == _nilai(b) and not (berangka and n and _kata_berubah(a, b)):
            continue
        kolom = shorten(kepala[n], 40, placeholder=" …") if len(kepala) == len(lama) and lama != kepala else ""
        if NOMOR_BARIS.fullmatch(kolom.strip()):
            continue
        nama = f'{tempat}, kolom "{kolom}"' if kolom else tempat
        macam: Literal["berbeda", "hilang", "baru"] = "berbeda" if b.strip() else "hilang"
        yield Selisih(nama, _potong(b), _potong(a), macam if a.strip() else "baru")


def _kata_berubah(a: str, b: str) -> bool:
    """Whether a short word that stands for a figure was changed (BB, Tinggi, –); sentences are people's."""
    return not angka(a) and 0 < len(a.strip()) <= SEBUTAN_PENDEK and _rangka(a) != _rangka(b)


def _potong(teks: str) -> str:
    return shorten(teks, SEBUTAN_PENDEK * 2, placeholder=" …")


def _baris_lain(tempat: str, lama: Sequence[str], baru: Sequence[str]) -> Iterator[Selisih]:
    for t in _sisa(angka(" ".join(lama)), _nilai(" ".join(baru))):
        yield Selisih(tempat, "", t, "hilang")
    for t in _sisa(angka(" ".join(baru)), _nilai(" ".join(lama))):
        yield Selisih(tempat, t, "", "baru")


def _sisa(tulisan: Sequence[str], ada: Sequence[str]) -> Iterator[str]:
    """Yield figures that are not among those there, each of which answers one."""
    sisa = Counter(ada)
    for t in tulisan:
        if sisa[nilai(t)]:
            sisa[nilai(t)] -= 1
        else:
            yield t
