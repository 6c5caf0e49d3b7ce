"""What differs between two schemas of a year: told to who imports one, and refused where a berkas rests on it."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from arsip_kinerja.domain.skema.indikator import Indikator, IndikatorTahun, Rentang

BERKODE = ("tujuan", "sasaran", "indikator", "anggaran")
TERKUNCI = ("target", "satuan", "polaritas", "aturan", "skala", "penyebut_tetap")
"""Keys of an indikator that make its figures: once a berkas is open they change only with a date and a reason."""


class Beda(NamedTuple):
    """One difference, as people read it: what, how it was, how it is."""

    apa: str
    semula: str
    menjadi: str


def perbedaan(lama: IndikatorTahun, baru: IndikatorTahun) -> Iterator[Beda]:
    """Yield what came, went and changed; things are the same by their kode, others by their position."""
    for daftar in BERKODE:
        a, b = ({x.kode: x for x in getattr(s, daftar)} for s in (lama, baru))
        yield from (Beda(f"{daftar} {k}", a[k].nama, "(dihapus)") for k in a if k not in b)
        yield from (Beda(f"{daftar} {k}", "(baru)", b[k].nama) for k in b if k not in a)
        for k in (k for k in a if k in b):
            yield from _isi(f"{daftar} {k}", _datar(a[k].model_dump()), _datar(b[k].model_dump()))
    lain = set(BERKODE)
    yield from _isi("", _datar(lama.model_dump(exclude=lain)), _datar(baru.model_dump(exclude=lain)))


def _isi(apa: str, a: Mapping[str, str], b: Mapping[str, str]) -> Iterator[Beda]:
    for kunci in dict.fromkeys([*a, *b]):
        semula, menjadi = a.get(kunci, ""), b.get(kunci, "")
        if semula != menjadi:
            yield Beda(f"{apa}, {kunci}" if apa else kunci, semula or "–", menjadi or "–")


def _datar(nilai: object, kunci: str = "") -> dict[str, str]:
    """Return every value by its full key; what is not set has none."""
    if isinstance(nilai, Mapping) and set(nilai) != set(Rentang.model_fields):
        bagian = [(f"{kunci}.{k}" if kunci else str(k), v) for k, v in nilai.items()]
    elif isinstance(nilai, list | tuple):
        bagian = [(f"{kunci}[{n}]", v) for n, v in enumerate(nilai, 1)]
    else:
        return {kunci: teks} if (teks := _teks(nilai)) else {}
    return {k: v for satu, isi in bagian for k, v in _datar(isi, satu).items()}


def _teks(nilai: object) -> str:
    """Return a value as people write it; equal figures are equal texts."""
    if isinstance(nilai, bool):
        return "ya" if nilai else "tidak"
    if isinstance(nilai, Mapping):
        return "–".join(_teks(nilai[k]) for k in ("bawah", "atas"))
    if isinstance(nilai, Decimal):
        teks = f"{nilai:f}"
        return (teks.rstrip("0").rstrip(".") if "." in teks else teks).replace(".", ",")
    return "" if nilai is None else str(nilai)


def terlanggar(beku: IndikatorTahun, versi: IndikatorTahun) -> Iterator[str]:
    """Name what a berkas rests on (*beku*) and the new schema's version of the same day has otherwise."""
    kini = versi.menurut_kode
    for i in beku.indikator:
        if i.kode not in kini:
            yield f"indikator {i.kode} tidak ada lagi; isi hari terakhirnya (sampai) dan alasannya"
        else:
            yield from _indikator(i, kini[i.kode])
    for kode in kini.keys() - beku.menurut_kode.keys():
        yield f"indikator {kode} baru; isi sejak kapan berlaku (mulai) dan alasannya"
    pagu = {a.kode: a.pagu for a in versi.anggaran}
    for a in beku.anggaran:
        if a.kode not in pagu:
            yield f"anggaran {a.kode} tidak ada lagi"
        elif a.pagu != pagu[a.kode]:
            yield f"anggaran {a.kode}, pagu: {_teks(a.pagu)} menjadi {_teks(pagu[a.kode])}"


def _indikator(beku: Indikator, kini: Indikator) -> Iterator[str]:
    a, b = (_datar(i.model_dump(include=set(TERKUNCI))) for i in (beku, kini))
    for beda in _isi(f"indikator {beku.kode}", a, b):
        yield f"{beda.apa}: {beda.semula} menjadi {beda.menjadi}"
