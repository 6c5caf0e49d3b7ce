"""Capaian: how well a realisasi meets its target, and how values of several periods become one.

Every rule stands in the field's guidance (PermenPANRB 53/2014 practice); where offices differ it is a policy of the
office (`KebijakanCapaian`) or of the indikator. Nothing silently becomes 0 or 100: what cannot be computed says why.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal

from arsip_kinerja.domain.angka import bulatkan, cetak
from arsip_kinerja.domain.indikator import Indikator, Rentang
from arsip_kinerja.domain.instansi import KebijakanCapaian
from arsip_kinerja.domain.isian import Isian

SERATUS = Decimal(100)
AMBANG_KATEGORI = (Decimal(90), Decimal(75), Decimal(65), Decimal(50))
HITUNG = Context(prec=50)
"""Own precision, so that a result never depends on the caller's decimal context."""

BELUM_DIISI = "realisasi belum diisi"
TARGET_BELUM_DIISI = "target belum diisi"
TIDAK_DITARGETKAN = "tidak ditargetkan"
TIDAK_ADA_KEJADIAN = "tidak ada kejadian"
TARGET_BUKAN_ANGKA = "target belum berupa angka"
BELUM_BERUPA_ANGKA = "realisasi belum berupa angka"

NilaiIndikator = Decimal | Rentang | str | None


@dataclass(frozen=True, slots=True)
class Hasil:
    """*persen* is unrounded, in percent units; None with the *alasan* it cannot be computed. *cara*: the sum done."""

    persen: Decimal | None
    alasan: str = ""
    cara: str = ""


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
        return _predikat(indikator, target, realisasi)
    if not isinstance(realisasi, Decimal):
        return Hasil(None, BELUM_BERUPA_ANGKA)
    if indikator.polaritas == "rentang":
        return _rentang(indikator, _sebagai_rentang(target), realisasi)
    if isinstance(target, Decimal):
        return _searah(indikator, target, realisasi, kebijakan)
    return Hasil(None, "target berupa rentang" if isinstance(target, Rentang) else TARGET_BUKAN_ANGKA)


def _searah(indikator: Indikator, target: Decimal, realisasi: Decimal, kebijakan: KebijakanCapaian) -> Hasil:
    """More is better, or less is."""
    if target <= 0:
        return _target_nol(indikator, target, realisasi)
    if indikator.polaritas == "positif":
        return _positif(indikator, target, realisasi)
    return (_rasio if kebijakan.negatif == "rasio" else _selisih)(indikator, target, realisasi)


def _positif(indikator: Indikator, target: Decimal, realisasi: Decimal) -> Hasil:
    cara = f"{_angka(indikator, realisasi)} / {_angka(indikator, target)}"
    return Hasil(_persen(realisasi, target), cara=cara)


def _selisih(indikator: Indikator, target: Decimal, realisasi: Decimal) -> Hasil:
    """Apply formula A, the commonest in published reports: (2T − R)/T; R = 0 gives 200 %."""
    t, r = _angka(indikator, target), _angka(indikator, realisasi)
    return Hasil(_persen(_dua_kali_kurang(target, realisasi), target), cara=f"(2 × {t} − {r}) / {t}")


def _rasio(indikator: Indikator, target: Decimal, realisasi: Decimal) -> Hasil:
    """Apply formula B: T/R; undefined at R = 0."""
    if realisasi <= 0:
        return Hasil(None, "realisasi 0" if not realisasi else "realisasi di bawah 0")
    cara = f"{_angka(indikator, target)} / {_angka(indikator, realisasi)}"
    return Hasil(_persen(target, realisasi), cara=cara)


def _sebagai_rentang(target: NilaiIndikator) -> Rentang | None:
    """Take a single figure as the range from itself to itself."""
    if isinstance(target, Decimal):
        return Rentang(bawah=target, atas=target)
    return target if isinstance(target, Rentang) else None


def _rentang(indikator: Indikator, target: Rentang | None, realisasi: Decimal) -> Hasil:
    """Inside 100 %; below R/lower; above (2U − R)/upper, so that a miss never prints more than 100 %."""
    if target is None:
        return Hasil(None, TARGET_BUKAN_ANGKA)
    if target.bawah > target.atas:
        return Hasil(None, "batas bawah target melebihi batas atas")
    if not (target.bawah or target.atas):
        return _target_nol(indikator, target.atas, realisasi)
    if target.bawah <= realisasi <= target.atas:
        return Hasil(SERATUS, cara=f"{_angka(indikator, realisasi)} berada dalam {nilai_teks(indikator, target)}")
    batas = target.bawah if realisasi < target.bawah else target.atas
    if batas <= 0:
        return Hasil(None, "target 0" if not batas else "target di bawah 0")
    return (_positif if realisasi < target.bawah else _selisih)(indikator, batas, realisasi)


def _predikat(indikator: Indikator, target: NilaiIndikator, realisasi: NilaiIndikator) -> Hasil:
    """Rank on the scale (1 = lowest), then as positif."""
    t, r = tingkat(indikator, target), tingkat(indikator, realisasi)
    if t is None:
        return Hasil(None, "target tidak ada pada skala")
    if r is None:
        return Hasil(None, "realisasi belum berupa predikat")
    skala = indikator.skala
    cara = f"{skala[r - 1]} (tingkat {r}) / {skala[t - 1]} (tingkat {t})"
    return Hasil(_persen(Decimal(r), Decimal(t)), cara=cara)


def _target_nol(indikator: Indikator, target: Decimal, realisasi: Decimal) -> Hasil:
    """Target 0: only "none wanted, none there" may count, and only where the indikator says so."""
    if target < 0:
        return Hasil(None, "target di bawah 0")
    if realisasi == 0 and indikator.nol_dari_nol == "seratus":
        return Hasil(SERATUS, cara="realisasi 0 dari target 0")
    return Hasil(None, "target 0")


def _persen(atas: Decimal, bawah: Decimal) -> Decimal:
    return HITUNG.divide(HITUNG.multiply(atas, SERATUS), bawah)


def _dua_kali_kurang(target: Decimal, realisasi: Decimal) -> Decimal:
    return HITUNG.subtract(HITUNG.add(target, target), realisasi)


def _angka(indikator: Indikator, nilai: Decimal) -> str:
    """Print for *cara*: at least the indikator's places, up to four more, so a reader can redo the sum."""
    penuh = bulatkan(nilai, indikator.desimal + 4).normalize(HITUNG)
    return cetak(nilai, max(indikator.desimal, -int(penuh.as_tuple().exponent)))


def tingkat(indikator: Indikator, nilai: NilaiIndikator) -> int | None:
    """Rank of a rating on the indikator's scale, 1 = lowest; None for anything that is not on it."""
    skala = [s.casefold() for s in indikator.skala]
    kata = nilai.strip().casefold() if isinstance(nilai, str) else ""
    return skala.index(kata) + 1 if kata in skala else None


def nilai_teks(indikator: Indikator, nilai: NilaiIndikator) -> str:
    """Print a target or value with the indikator's places: "66,16", "25", "95–105", "BB", "–" for none."""
    if nilai is None:
        return "–"
    if isinstance(nilai, Rentang):
        return f"{_batas(nilai.bawah)}–{_batas(nilai.atas)}"
    return cetak(nilai, indikator.desimal) if isinstance(nilai, Decimal) else nilai


def _batas(nilai: Decimal) -> str:
    """Print a bound with the places it was written with: 95, 0,50."""
    return cetak(nilai, min(max(0, -int(nilai.as_tuple().exponent)), 6))


def nilai_rasio(indikator: Indikator, pembilang: Decimal, penyebut: Decimal) -> Decimal | None:
    """Return the value reported for a ratio, rounded to the indikator's places; None when penyebut is 0.

    In percent units when the satuan is "%". Capaian starts from this rounded value, because it is the one on paper:
    131/198 → 66,16; against 68,00 → 97,29 %.
    """
    if not penyebut:
        return None
    hasil = _persen(pembilang, penyebut) if indikator.satuan.strip() == "%" else HITUNG.divide(pembilang, penyebut)
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
    bagian = [(i.pembilang, i.penyebut) for i in ada if i.pembilang is not None and i.penyebut]
    belum = sum(1 for i in ada if not _kosong_sah(i)) - len(bagian)
    if not bagian:
        return (
            Gabungan(nilai_isian(indikator, ada[0])) if len(ada) == 1 and belum and ada[0].nilai else _tanpa_nilai(ada)
        )
    pembilang, penyebut = _total(a for a, _ in bagian), _total(b for _, b in bagian)
    return Gabungan(nilai_rasio(indikator, pembilang, penyebut), pembilang, penyebut, _belum(belum))


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
    return f"{banyak} periode belum berupa angka dan tidak ikut dihitung" if banyak else ""


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
    target = _sebagai_rentang(indikator.target.tahun)
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
