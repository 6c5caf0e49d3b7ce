"""The formulas of capaian, one function each, and how values print.

Every rule stands in the field's practice around PermenPANRB 53/2014. Formulas take targets above 0 only: with a target
of 0 or below, R/T and its kin point the wrong way.
"""

from dataclasses import dataclass
from decimal import Context, Decimal

from arsip_kinerja.domain.angka import bulatkan, cetak
from arsip_kinerja.domain.instansi import KebijakanCapaian
from arsip_kinerja.domain.skema.indikator import Indikator, Rentang

SERATUS = Decimal(100)
HITUNG = Context(prec=50)
"""Own precision, so that a result never depends on the caller's decimal context."""

TARGET_BUKAN_ANGKA = "target belum berupa angka"

NilaiIndikator = Decimal | Rentang | str | None


@dataclass(frozen=True, slots=True)
class Hasil:
    """*persen* is unrounded, in percent units; None with the *alasan* it cannot be computed. *cara*: the sum done."""

    persen: Decimal | None
    alasan: str = ""
    cara: str = ""


def searah(indikator: Indikator, target: Decimal, realisasi: Decimal, kebijakan: KebijakanCapaian) -> Hasil:
    """Compute where more is better (positif) or less is (negatif, by the office's formula)."""
    if target <= 0:
        return _target_nol(indikator, target, realisasi)
    if indikator.polaritas == "positif":
        return _positif(indikator, target, realisasi)
    return (_rasio if kebijakan.negatif == "rasio" else _selisih)(indikator, target, realisasi)


def _positif(indikator: Indikator, target: Decimal, realisasi: Decimal) -> Hasil:
    cara = f"{_angka(indikator, realisasi)} / {_angka(indikator, target)}"
    return Hasil(dalam_persen(realisasi, target), cara=cara)


def _selisih(indikator: Indikator, target: Decimal, realisasi: Decimal) -> Hasil:
    """Apply formula A, the commonest in published reports: (2T − R)/T; R = 0 gives 200 %."""
    t, r = _angka(indikator, target), _angka(indikator, realisasi)
    return Hasil(dalam_persen(_dua_kali_kurang(target, realisasi), target), cara=f"(2 × {t} − {r}) / {t}")


def _rasio(indikator: Indikator, target: Decimal, realisasi: Decimal) -> Hasil:
    """Apply formula B: T/R; undefined at R = 0."""
    if realisasi <= 0:
        return Hasil(None, "realisasi 0" if not realisasi else "realisasi di bawah 0")
    cara = f"{_angka(indikator, target)} / {_angka(indikator, realisasi)}"
    return Hasil(dalam_persen(target, realisasi), cara=cara)


def sebagai_rentang(target: NilaiIndikator) -> Rentang | None:
    """Take a single figure as the range from itself to itself."""
    if isinstance(target, Decimal):
        return Rentang(bawah=target, atas=target)
    return target if isinstance(target, Rentang) else None


def rentang(indikator: Indikator, target: Rentang | None, realisasi: Decimal) -> Hasil:
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


def predikat(indikator: Indikator, target: NilaiIndikator, realisasi: NilaiIndikator) -> Hasil:
    """Rank on the scale (1 = lowest), then as positif."""
    t, r = tingkat(indikator, target), tingkat(indikator, realisasi)
    if t is None:
        return Hasil(None, "target tidak ada pada skala")
    if r is None:
        return Hasil(None, "realisasi belum berupa predikat")
    skala = indikator.skala
    cara = f"{skala[r - 1]} (tingkat {r}) / {skala[t - 1]} (tingkat {t})"
    return Hasil(dalam_persen(Decimal(r), Decimal(t)), cara=cara)


def _target_nol(indikator: Indikator, target: Decimal, realisasi: Decimal) -> Hasil:
    """Target 0: only "none wanted, none there" may count, and only where the indikator says so."""
    if target < 0:
        return Hasil(None, "target di bawah 0")
    if realisasi == 0 and indikator.nol_dari_nol == "seratus":
        return Hasil(SERATUS, cara="realisasi 0 dari target 0")
    return Hasil(None, "target 0")


def dalam_persen(atas: Decimal, bawah: Decimal) -> Decimal:
    """Return atas / bawah in percent units; *bawah* is not 0."""
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
