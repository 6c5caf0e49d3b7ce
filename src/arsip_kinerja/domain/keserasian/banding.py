"""Two sets of figures side by side: what a paper says, what it would say today."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, TypeVar

from arsip_kinerja.domain.angka import rupiah
from arsip_kinerja.domain.tertulis import Angka, Butir, ButirAnggaran

Bidang = Literal[
    "nama",
    "satuan",
    "target",
    "target_triwulan",
    "realisasi",
    "capaian",
    "asing",
    "hilang",
    "nama_anggaran",
    "pagu",
    "serapan",
    "anggaran_asing",
    "anggaran_hilang",
    "rata_rata",
]
B = TypeVar("B", Butir, ButirAnggaran)


@dataclass(frozen=True)
class Beda:
    """One difference: in which field, of which indikator or budget line (*tentang*), written here and there."""

    bidang: Bidang
    tentang: str
    tertulis: str
    kini: str


def beda(tertulis: Angka, kini: Angka) -> Iterator[Beda]:
    """Yield every difference; a figure that only follows from another that differs is not told again."""
    semua = [*_indikator(tertulis, kini), *_anggaran(tertulis, kini)]
    yield from semua
    sebab = {"target", "realisasi", "capaian", "asing", "hilang"}
    if tertulis.rata_rata != kini.rata_rata and not any(b.bidang in sebab for b in semua):
        yield Beda("rata_rata", "rata-rata capaian", tertulis.rata_rata, kini.rata_rata)


def _indikator(tertulis: Angka, kini: Angka) -> Iterator[Beda]:
    for kode, a, b in _pasangan(tertulis.indikator, kini.indikator):
        tentang = f"{kode} {(a or b or Butir('', '', '', '')).nama}"
        if a is None or b is None:
            yield Beda("hilang" if a is None else "asing", tentang, "–" if a is None else "ada", "ada" if b else "–")
            continue
        yield from _bidang(tentang, a, b, {"nama": _nama, "satuan": _satuan})
        yield from _nilai(tentang, a, b)


def _nilai(tentang: str, a: Butir, b: Butir) -> Iterator[Beda]:
    berbeda = list(_bidang(tentang, a, b, {"target": _target, "target_triwulan": _triwulan, "realisasi": _realisasi}))
    yield from berbeda or _bidang(tentang, a, b, {"capaian": _capaian})


def _anggaran(tertulis: Angka, kini: Angka) -> Iterator[Beda]:
    for kode, a, b in _pasangan(tertulis.anggaran, kini.anggaran):
        if a is None or b is None:
            satu = a or b
            tentang = f"{kode} {satu.nama if satu else ''}"
            yield Beda(
                "anggaran_hilang" if a is None else "anggaran_asing",
                tentang,
                "–" if a is None else "ada",
                "ada" if b else "–",
            )
            continue
        yield from _bidang(f"{kode} {a.nama}", a, b, {"nama_anggaran": _nama, "pagu": _pagu, "serapan": _serapan})


def _pasangan(a: Mapping[str, B], b: Mapping[str, B]) -> Iterator[tuple[str, B | None, B | None]]:
    for kode in dict.fromkeys((*a, *b)):
        yield kode, a.get(kode), b.get(kode)


def _bidang(tentang: str, a: B, b: B, bidang: Mapping[Bidang, Callable[[B], str]]) -> Iterator[Beda]:
    for nama, teks in bidang.items():
        if teks(a) != teks(b):
            yield Beda(nama, tentang, teks(a), teks(b))


def _nama(b: Butir | ButirAnggaran) -> str:
    return " ".join(b.nama.split())


def _satuan(b: Butir) -> str:
    return b.satuan.strip()


def _target(b: Butir) -> str:
    return b.target


def _triwulan(b: Butir) -> str:
    return " · ".join(b.triwulan)


def _realisasi(b: Butir) -> str:
    return b.realisasi


def _capaian(b: Butir) -> str:
    return b.capaian


def _pagu(b: ButirAnggaran) -> str:
    return rupiah(b.pagu)


def _serapan(b: ButirAnggaran) -> str:
    return "belum diisi" if b.realisasi is None else rupiah(b.realisasi)


def salah_jumlah(angka: Angka) -> Iterator[tuple[str, str, str]]:
    """Yield what a paper itself adds up wrongly: of what, as written, as its own lines add up."""
    anak: dict[str, list[ButirAnggaran]] = {}
    for b in angka.anggaran.values():
        anak.setdefault(b.induk if b.induk in angka.anggaran else "", []).append(b)
    for kode, milik in anak.items():
        atas = angka.anggaran.get(kode, angka.jumlah)
        if atas is None:
            continue
        nama = f"{kode} {atas.nama}".strip() if kode else "jumlah anggaran"
        if atas.pagu != (pagu := sum((b.pagu for b in milik), Decimal(0))):
            yield f"pagu {nama}", rupiah(atas.pagu), rupiah(pagu)
        ada = [b.realisasi for b in milik if b.realisasi is not None]
        if ada and atas.realisasi is not None and atas.realisasi != sum(ada, Decimal(0)):
            yield f"realisasi {nama}", rupiah(atas.realisasi), rupiah(sum(ada, Decimal(0)))
