"""Tables of printed texts: figures told from words, for programs that want them as numbers."""

import re
from dataclasses import dataclass
from decimal import Decimal

CETAKAN = re.compile(
    r"(?P<minus>-)?(?P<rp>Rp)?(?P<bulat>[0-9]{1,3}(?:\.[0-9]{3})*)(?:,(?P<pecahan>[0-9]+))?(?P<persen> %)?"
)


@dataclass(frozen=True)
class Angka:
    """A figure as printed: *nilai* with its places; *rupiah* has Rp before it, *persen* a percent sign behind."""

    nilai: Decimal
    desimal: int
    rupiah: bool
    persen: bool


def baca_cetakan(teks: str) -> Angka | None:
    """Read back what `angka` prints ("1.234,50", "98,79 %", "-Rp5"); None for every other text."""
    m = CETAKAN.fullmatch(teks.replace("\u00a0", " "))
    if m is None:
        return None
    pecahan = m["pecahan"] or ""
    nilai = Decimal(f"{m['minus'] or ''}{m['bulat'].replace('.', '')}.{pecahan or '0'}")
    return Angka(nilai.quantize(Decimal((0, (1,), -len(pecahan)))), len(pecahan), bool(m["rp"]), bool(m["persen"]))


@dataclass(frozen=True)
class Kolom:
    """Heading and width in characters; *angka* columns hold figures where the text is one."""

    judul: str
    lebar: float
    angka: bool = False


@dataclass(frozen=True)
class Tabel:
    """One sheet: rows of texts as printed, and those below them that sum up."""

    nama: str
    judul: str
    kolom: tuple[Kolom, ...]
    baris: tuple[tuple[str, ...], ...]
    jumlah: tuple[tuple[str, ...], ...] = ()


NO, INDIKATOR, SATUAN = Kolom("No", 6, angka=True), Kolom("Indikator Kinerja", 38), Kolom("Satuan", 11)


def kolom_angka(*judul: str, lebar: float = 12) -> tuple[Kolom, ...]:
    """Return columns of figures, all of one width."""
    return tuple(Kolom(j, lebar, angka=True) for j in judul)
