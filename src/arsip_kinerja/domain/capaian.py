"""Capaian: how well a realisasi meets its target, and how values of several periods become one.

Every rule stands in the field's guidance (PermenPANRB 53/2014 practice); where offices differ it is a policy of the
office (`KebijakanCapaian`) or of the indikator. Nothing silently becomes 0 or 100: what cannot be computed says why.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from arsip_kinerja.domain.angka import bulatkan
from arsip_kinerja.domain.instansi import KebijakanCapaian
from arsip_kinerja.domain.isian import Isian
from arsip_kinerja.domain.rumus import (
    HITUNG,
    SERATUS,
    TARGET_BUKAN_ANGKA,
    Hasil,
    NilaiIndikator,
    dalam_persen,
    nilai_teks,
    predikat,
    rentang,
    searah,
    sebagai_rentang,
    tingkat,
)
from arsip_kinerja.domain.skema.indikator import Indikator, Rentang

__all__ = [
    "BELUM_BERUPA_ANGKA",
    "BELUM_DIISI",
    "TARGET_BELUM_DIISI",
    "TIDAK_ADA_KEJADIAN",
    "TIDAK_DITARGETKAN",
    "Gabungan",
    "Hasil",
    "NilaiIndikator",
    "capaian",
    "gabung",
    "kategori",
    "membaik",
    "nilai_isian",
    "nilai_rasio",
    "nilai_teks",
    "rata_rata",
    "tercapai",
    "tingkat",
]

AMBANG_KATEGORI = (Decimal(90), Decimal(75), Decimal(65), Decimal(50))

BELUM_DIISI = "realisasi belum diisi"
TARGET_BELUM_DIISI = "target belum diisi"
TIDAK_DITARGETKAN = "tidak ditargetkan"
TIDAK_ADA_KEJADIAN = "tidak ada kejadian"
BELUM_BERUPA_ANGKA = "realisasi belum berupa angka"


@dataclass(frozen=True, slots=True)
class Gabungan:
    """The value of several periods taken together.

    *nilai* is None (with *alasan*) where there is none; *alasan* beside a value says what was left out of it.
    """

    nilai: Decimal | str | None
    pembilang: Decimal | None = None
    penyebut: Decimal | None = None
    alasan: str = ""


def capaian(
    indikator: Indikator, target: NilaiIndikator, realisasi: NilaiIndikator, kebijakan: KebijakanCapaian
) -> Hasil:
    """Compute capaian; never raises. A triwulan without target is the caller's matter (not counted at all)."""
    if target is None or realisasi is None:
        return Hasil(None, TARGET_BELUM_DIISI if target is None else BELUM_DIISI)
    if indikator.polaritas == "predikat":
        return predikat(indikator, target, realisasi)
    if not isinstance(realisasi, Decimal):
        return Hasil(None, BELUM_BERUPA_ANGKA)
    if indikator.polaritas == "rentang":
        return rentang(indikator, sebagai_rentang(target), realisasi)
    if isinstance(target, Decimal):
        return searah(indikator, target, realisasi, kebijakan)
    return Hasil(None, "target berupa rentang" if isinstance(target, Rentang) else TARGET_BUKAN_ANGKA)


def nilai_rasio(indikator: Indikator, pembilang: Decimal, penyebut: Decimal) -> Decimal | None:
    """Return the value reported for a ratio, rounded to the indikator's places; None when penyebut is 0.

    In percent units when the satuan is "%". Capaian starts from this rounded value, because it is the one on paper:
    131/198 → 66,16; against 68,00 → 97,29 %.
    """
    if not penyebut:
        return None
    hasil = dalam_persen(pembilang, penyebut) if indikator.satuan.strip() == "%" else HITUNG.divide(pembilang, penyebut)
    return bulatkan(hasil, indikator.desimal)


def gabung(indikator: Indikator, per_periode: Sequence[Isian | None]) -> Gabungan:
    """Return the value to date by the indikator's aturan, from answers in order of time (None: nothing asked or given).

    jumlah: sum · kumulatif, posisi_akhir: the last known · rata_rata: mean of the known, unrounded · rasio_jumlah:
    Σ pembilang / Σ penyebut as `nilai_rasio`. A predikat is always the last known.
    """
    ada = [i for i in per_periode if i is not None]
    if not ada:
        return Gabungan(None, alasan=BELUM_DIISI)
    if indikator.aturan == "rasio_jumlah":
        return _rasio_jumlah(indikator, ada)
    diketahui = [(i, nilai) for i in ada if _terukur(indikator, nilai := nilai_isian(indikator, i))]
    if not diketahui:
        return _tanpa_nilai(ada)
    alasan = _belum(sum(1 for i in ada if not _kosong_sah(i)) - len(diketahui))
    if indikator.polaritas == "predikat" or indikator.aturan in {"kumulatif", "posisi_akhir"}:
        isian, nilai = diketahui[-1]
        return Gabungan(nilai, isian.pembilang, isian.penyebut, alasan)
    return Gabungan(_jumlah_atau_rata(indikator, [n for _, n in diketahui if isinstance(n, Decimal)]), alasan=alasan)


def _jumlah_atau_rata(indikator: Indikator, nilai: list[Decimal]) -> Decimal:
    jumlah = _total(nilai)
    return jumlah if indikator.aturan == "jumlah" else HITUNG.divide(jumlah, Decimal(len(nilai)))


def _total(nilai: Iterable[Decimal]) -> Decimal:
    jumlah = Decimal(0)
    for n in nilai:
        jumlah = HITUNG.add(jumlah, n)
    return jumlah


def _rasio_jumlah(indikator: Indikator, ada: list[Isian]) -> Gabungan:
    """Σ/Σ; a single value typed without its parts stands for itself, several cannot be joined."""
    bagian = [(i.pembilang, i.penyebut) for i in ada if i.pembilang is not None and i.penyebut]
    if bagian:
        pembilang, penyebut = _total(a for a, _ in bagian), _total(b for _, b in bagian)
        alasan = _belum(sum(1 for i in ada if not _kosong_sah(i)) - len(bagian))
        return Gabungan(nilai_rasio(indikator, pembilang, penyebut), pembilang, penyebut, alasan)
    lepas = [i.nilai for i in ada if isinstance(i.nilai, Decimal)]
    if lepas:
        return Gabungan(lepas[0]) if len(ada) == 1 else Gabungan(None, alasan="pembilang dan penyebut belum diisi")
    return _tanpa_nilai(ada)


def nilai_isian(indikator: Indikator, isian: Isian) -> Decimal | str | None:
    """Return the value of one answer: as recorded, else from pembilang and penyebut."""
    if isian.nilai is not None or isian.pembilang is None or isian.penyebut is None:
        return isian.nilai
    return nilai_rasio(indikator, isian.pembilang, isian.penyebut)


def _terukur(indikator: Indikator, nilai: Decimal | str | None) -> bool:
    return tingkat(indikator, nilai) is not None if indikator.polaritas == "predikat" else isinstance(nilai, Decimal)


def _kosong_sah(isian: Isian) -> bool:
    """Nothing happened in the period: 0 of 0."""
    return isian.nilai is None and isian.penyebut == 0 and not isian.pembilang


def _tanpa_nilai(ada: list[Isian]) -> Gabungan:
    """No figure at all: the last word given, or that nothing happened."""
    if all(_kosong_sah(i) for i in ada):
        return Gabungan(None, Decimal(0), Decimal(0), TIDAK_ADA_KEJADIAN)
    kata = next((i.nilai for i in reversed(ada) if isinstance(i.nilai, str)), None)
    return Gabungan(kata, alasan=BELUM_BERUPA_ANGKA if kata else BELUM_DIISI)


def _belum(banyak: int) -> str:
    return f"{banyak} periode belum dapat dihitung" if banyak else ""


def kategori(persen: Decimal | None, kebijakan: KebijakanCapaian) -> str:
    """Name the category of an unrounded capaian: >90, >75, >65, >50, the rest; "–" where there is none."""
    if persen is None:
        return "–"
    return next(
        (nama for nama, batas in zip(kebijakan.kategori, AMBANG_KATEGORI, strict=False) if persen > batas),
        kebijakan.kategori[-1],
    )


def membaik(indikator: Indikator, lalu: NilaiIndikator, kini: NilaiIndikator) -> bool | None:
    """Whether *kini* is better than *lalu* by polarity, not by sign; None when equal or not comparable."""
    a, b = _mutu(indikator, lalu), _mutu(indikator, kini)
    return None if a is None or b is None or a == b else b > a


def _mutu(indikator: Indikator, nilai: NilaiIndikator) -> Decimal | None:
    """Return a number that grows with how good the value is."""
    if indikator.polaritas == "predikat":
        urut = tingkat(indikator, nilai)
        return None if urut is None else Decimal(urut)
    if not isinstance(nilai, Decimal):
        return None
    if indikator.polaritas == "rentang":
        return _kedekatan(indikator, nilai)
    return nilai if indikator.polaritas == "positif" else HITUNG.minus(nilai)


def _kedekatan(indikator: Indikator, nilai: Decimal) -> Decimal | None:
    """Return minus the distance to the year's target range; 0 inside."""
    target = sebagai_rentang(indikator.target.tahun)
    if target is None:
        return None
    return min(HITUNG.subtract(nilai, target.bawah), HITUNG.subtract(target.atas, nilai), Decimal(0))


def tercapai(hasil: Hasil) -> bool | None:
    """Whether the target is met (unrounded capaian ≥ 100 %); None where there is no capaian."""
    return None if hasil.persen is None else hasil.persen >= SERATUS


def rata_rata(persen: Iterable[Decimal], kebijakan: KebijakanCapaian) -> Decimal | None:
    """Mean capaian, each capped by the office's policy first (tables stay uncapped); None of nothing."""
    batas = kebijakan.batas_rata_rata
    nilai = [p if batas is None else min(p, batas) for p in persen]
    return HITUNG.divide(_total(nilai), Decimal(len(nilai))) if nilai else None
