"""Numbers: print them as Indonesian offices do, and read what staff type without ever guessing."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from itertools import pairwise
from typing import Literal

Masalah = Literal["", "titik", "koma", "ambigu", "kata", "banyak", "kosong"]

TERPANJANG = 30
"""More characters than any budget or count has: such a text is no figure (and must not cost memory)."""

SETENGAH_KE_ATAS = Context(prec=1_000_100, rounding=ROUND_HALF_UP)  # room for every finite Decimal
SPASI = str.maketrans("\u00a0\u202f\u2009\u2212", "   -")  # no-break and thin spaces, the mathematical minus
TUKAR = str.maketrans(",.", ".,")

MATA_UANG = r"(?:Rp\.?|IDR)"
ANGKA = re.compile(r"(?:(?<=Rp)|(?<=Rp\.)|(?<=IDR)|(?<![A-Za-z0-9.,]))[0-9][0-9.,]*", re.IGNORECASE)
AWALAN = re.compile(rf"[-+–]?(?:{MATA_UANG}\s*)?|{MATA_UANG}\s*[-–]", re.IGNORECASE)
DALAM_KURUNG = re.compile(rf"\(\s*(?P<isi>{MATA_UANG}?[^()A-Za-z–-]*)\)", re.IGNORECASE)
PENUTUP_RUPIAH = re.compile(r"(?<![0-9.,])([0-9.]+),\s*[-–]+$")  # Rp5.000.000,-
KELIPATAN = re.compile(r"\b(?:ribu|rb|juta|jt|mil[iy]ar|triliun|trilyun)\b", re.IGNORECASE)
ANGKA_LAIN = re.compile(r"^[^\W\d]+[+-]?\d")  # 1E+09, 0x1F, 50m2: not a figure followed by a unit

BULAT = re.compile(r"[0-9]+(?:,[0-9]+)?")
RIBUAN_TITIK = re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3}){2,}(?:,[0-9]+)?|[1-9][0-9]{0,2}\.[0-9]{3},[0-9]+")
RIBUAN_TUNGGAL = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
RIBUAN_KOMA = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3}){2,}(?:\.[0-9]+)?|[1-9][0-9]{0,2},[0-9]{3}\.[0-9]+")
DESIMAL_TITIK = re.compile(r"[0-9]+\.[0-9]+")


@dataclass(frozen=True, slots=True)
class Bacaan:
    """What a typed text says.

    *masalah*: "" read without doubt · "titik" one reading, but a dot stands for the comma (`54.55`) · "koma" one
    reading, but commas group the thousands (`10,274,076`) · "ambigu" two readings (`1.234`) · "kata" no figure
    (`Belum Rilis`, `-`) · "banyak" several figures · "kosong". *nilai* is None for the last four.
    *satuan* is what follows the figure ("kali", "%") or "Rp".
    """

    nilai: Decimal | None
    satuan: str
    masalah: Masalah


def bulatkan(n: Decimal, desimal: int) -> Decimal:
    """Round half-up (away from zero) to *desimal* places; 0 is never negative."""
    if not n.is_finite():
        raise ValueError("Bukan bilangan.")
    hasil = n.quantize(Decimal((0, (1,), -desimal)), context=SETENGAH_KE_ATAS)
    return hasil or hasil.copy_abs()


def cetak(nilai: Decimal | int, desimal: int = 2) -> str:
    """Print half-up with a comma and dots between thousands: "1.234,50"."""
    return f"{bulatkan(Decimal(nilai), desimal):,f}".translate(TUKAR)


def rupiah(n: Decimal | int) -> str:
    """Print whole rupiah: "Rp1.642.750.000", "-Rp5"."""
    teks = cetak(n, 0)
    return f"-Rp{teks[1:]}" if teks.startswith("-") else f"Rp{teks}"


def persen(n: Decimal, desimal: int = 2) -> str:
    """Print a figure in percent units: 91.06 → "91,06 %"."""
    return f"{cetak(n, desimal)} %"


def baca(teks: str) -> Bacaan:
    """Read a typed figure by DOMAIN rules; never raises, never guesses."""
    bersih = PENUTUP_RUPIAH.sub(r"\1", teks.translate(SPASI).strip())
    if not bersih:
        return Bacaan(None, "", "kosong")
    if any(c.isdecimal() and not c.isascii() for c in bersih):
        return Bacaan(None, "", "kata")
    if kurung := DALAM_KURUNG.fullmatch(bersih):  # accounting: (1.500) is minus 1.500
        bersih = f"-{kurung['isi'].strip()}"
    temuan = list(ANGKA.finditer(bersih))
    if len(temuan) != 1:
        return Bacaan(None, "", "banyak" if temuan else "kata")
    return _satu(bersih, temuan[0])


def _satu(teks: str, angka: re.Match[str]) -> Bacaan:
    """Read a text that holds one figure: sign and currency before it, the unit behind it."""
    awal, akhir = teks[: angka.start()], teks[angka.end() :]
    satuan = akhir.strip(" .;,:")
    rupiah_ = "r" in awal.lower()
    if not AWALAN.fullmatch(awal) or _bukan_satuan(akhir, satuan, rupiah=rupiah_) or len(angka[0]) > TERPANJANG:
        return Bacaan(None, satuan, "kata")
    nilai, masalah = _nilai(angka[0].rstrip(".,") if satuan else angka[0], rupiah=rupiah_)
    if nilai and {"-", "–"} & set(awal):
        nilai = -nilai
    return Bacaan(nilai, "Rp" if rupiah_ else satuan, masalah)


def _bukan_satuan(akhir: str, satuan: str, *, rupiah: bool) -> bool:
    """Whether what follows a figure changes its size (juta, E+09, ½), so that the figure alone would be wrong."""
    if rupiah and satuan.lower() not in {"", "rupiah"}:
        return True
    if KELIPATAN.search(satuan) or ANGKA_LAIN.match(akhir):
        return True
    if satuan and not any(c.isalpha() or c in "%‰" for c in satuan):  # "5 *", "1,234,-": marks, not a unit
        return True
    return any(c.isnumeric() and not a.isalpha() for a, c in pairwise(f" {akhir}"))


def _nilai(angka: str, *, rupiah: bool) -> tuple[Decimal | None, Masalah]:
    """Read digits, dots and commas; rupiah has no three-place fraction, so there Rp1.234 has one reading."""
    if BULAT.fullmatch(angka):
        return Decimal(angka.replace(",", ".")), ""
    if RIBUAN_TITIK.fullmatch(angka) or (rupiah and RIBUAN_TUNGGAL.fullmatch(angka)):
        return Decimal(angka.replace(".", "").replace(",", ".")), ""
    if RIBUAN_KOMA.fullmatch(angka):
        return Decimal(angka.replace(",", "")), "koma"
    if RIBUAN_TUNGGAL.fullmatch(angka):
        return None, "ambigu"
    if DESIMAL_TITIK.fullmatch(angka):
        return Decimal(angka), "titik"
    return None, "kata"
