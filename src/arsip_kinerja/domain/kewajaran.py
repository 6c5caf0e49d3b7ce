"""Is a figure plausible beside its maximum, last value and target? A lost comma shows as 10, 100 or 1000 times."""

from collections.abc import Callable, Iterable
from decimal import Decimal

from arsip_kinerja.domain.capaian import NilaiIndikator, nilai_teks
from arsip_kinerja.domain.skema.indikator import Indikator
from arsip_kinerja.domain.tulisan import Kolom, Temuan

KELIPATAN: tuple[tuple[int, Decimal], ...] = (
    (1000, Decimal("1.6")),
    (100, Decimal("1.6")),
    (10, Decimal("1.05")),
)
"""How many times, and by what factor it may miss that: tenfold growth happens, so 10 must be met closely."""
WAJAR = Decimal(2)


def periksa_kewajaran(
    i: Indikator,
    nilai: Decimal,
    target: NilaiIndikator,
    lalu: NilaiIndikator,
    kolom: Kolom,
    *,
    tahun_sama: bool,
) -> list[Temuan]:
    """Compare with the maximum (perbaikan), else with last periode or, without one, the target (konfirmasi)."""
    if i.maksimum is not None and nilai > i.maksimum:
        pesan = (
            f"Nilainya {_teks(i, nilai)}, sedangkan paling tinggi {_teks(i, i.maksimum)}"
            f"{koma_tertinggal(nilai, (lalu, target), lambda n: _teks(i, n))}. Mohon dicek."
        )
        return [Temuan("perbaikan", kolom, pesan)]
    if isinstance(lalu, Decimal) and tahun_sama and i.aturan == "kumulatif" and nilai < lalu:
        pesan = (
            f"Indikator ini bersifat kumulatif, tetapi angkanya turun dari {_teks(i, lalu)} menjadi "
            f"{_teks(i, nilai)}. Isikan jumlah sejak Januari."
        )
        return [Temuan("konfirmasi", kolom, pesan)]
    acuan, sebutan = (lalu, "nilai periode lalu") if isinstance(lalu, Decimal) else (target, "targetnya")
    if not isinstance(acuan, Decimal) or not acuan or not nilai:
        return []
    if kali := _kelipatan(nilai, acuan):
        pesan = f"Nilai ini {kali} kali {sebutan} ({_teks(i, acuan)}). Mungkin tanda koma tertinggal; mohon dicek."
        return [Temuan("konfirmasi", kolom, pesan)]
    awal_tahun = acuan is not lalu or not tahun_sama  # a tenth of the target happens then
    if (kali := _kelipatan(acuan, nilai)) > (10 if awal_tahun else 1):
        pesan = f"Nilai ini hanya seper{_bilangan(kali)} {sebutan} ({_teks(i, acuan)}). Mohon dicek."
        return [Temuan("konfirmasi", kolom, pesan)]
    return []


def koma_tertinggal(nilai: Decimal, acuan: Iterable[NilaiIndikator], tulis: Callable[[Decimal], str]) -> str:
    """Return "; mungkin maksudnya 18,60" where a hundredth, tenth or thousandth fits what is known, else ""."""
    angka = [a for a in acuan if isinstance(a, Decimal) and a > 0]
    for kali in (100, 10, 1000):
        if any(a / WAJAR < nilai / kali <= a * WAJAR for a in angka):
            return f"; mungkin maksudnya {tulis(nilai / kali)}"
    return ""


def _kelipatan(besar: Decimal, kecil: Decimal) -> int:
    """Return 10, 100 or 1000 where *besar* is about that many times *kecil*, else 0."""
    rasio = besar / kecil
    return next((kali for kali, luput in KELIPATAN if kali / luput <= rasio <= kali * luput), 0)


def _bilangan(kali: int) -> str:
    return {10: "sepuluh", 100: "seratus", 1000: "seribu"}[kali]


def _teks(i: Indikator, nilai: Decimal) -> str:
    return f"{nilai_teks(i, nilai)} %" if i.satuan.strip() == "%" else nilai_teks(i, nilai)
