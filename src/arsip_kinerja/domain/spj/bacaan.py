"""How a SPJ or LRA writes things: amounts as text, a kode before the name, the month it counts up to. Pure."""

import re
from collections.abc import Sequence
from decimal import Decimal

from arsip_kinerja.domain.angka import baca
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.sel import Sel

RIBUAN_KOMA = re.compile(r"\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?|\d{1,3}(?:,\d{3})+\.\d+")
RIBUAN_TITIK = re.compile(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|\d{1,3}(?:\.\d{3})+,\d+")
SATU_KOMA = re.compile(r"[1-9]\d{0,2},\d{3}")
KODE = re.compile(r"\d+(?:\.\d+)*")
KODE_DI_DEPAN = re.compile(r"(\d+(?:\.\d+)+)\.?\s+\S")
BELUM = {"-", "–", "—"}
BULAN = (
    "januari",
    "februari",
    "maret",
    "april",
    "mei",
    "juni",
    "juli",
    "agustus",
    "september",
    "oktober",
    "november",
    "desember",
)
MASA = re.compile(
    rf"\b(?:{'|'.join(BULAN)})\b|\b\d{{1,2}}[/-](?P<bulan>\d{{1,2}})[/-](?P<tahun>20\d\d)\b|"
    r"\b(?P<bagian>triwulan|tribulan|tw|semester) ?(?P<urut>i{1,3}|iv|[1-4])\b"
)
PENGANTAR = re.compile(
    r"\b(?:bulan|periode|masa|per|tanggal|sampai|triwulan|tribulan|tw|semester|s\.?\s*/?\s*d)\b|"
    r"^\W*(?:\d+ )?\w+ 20\d\d\W*$"
)
URUT = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
DICETAK = re.compile(r"\bcetak|\bdicetak|\bprint")


def kode_nama(kode: str, nama: str) -> tuple[str, str]:
    """Return kode and name of a row; where the name begins with the kode, as some lists print it, it is taken there."""
    bersih = re.sub(r"\s+", "", kode).strip(".")
    if KODE.fullmatch(bersih):
        return bersih, nama.strip()
    for teks in (nama.strip(), kode.strip()):
        if gabung := KODE_DI_DEPAN.match(teks):
            return gabung[1], teks[len(gabung[1]) :].strip(" .-") if teks == nama.strip() or not nama else nama.strip()
    return "", nama.strip()


def berkoma(teks: Sequence[str]) -> bool:
    """Whether amounts typed as text group their thousands by commas, told by those that leave no doubt."""
    angka = [re.sub(r"[^\d.,]", "", t) for t in teks]
    return any(RIBUAN_KOMA.fullmatch(a) for a in angka) and not any(RIBUAN_TITIK.fullmatch(a) for a in angka)


def uang(sel: Sel, *, koma: bool) -> Decimal | None:
    """Read an amount; *koma*: commas group the thousands in this file. A dash is none, as accounts print it."""
    if sel.jenis == "angka":
        return sel.angka
    teks = sel.teks.strip()
    if sel.jenis != "teks" or not teks:
        return None
    if teks in BELUM:
        return Decimal(0)
    polos = re.sub(r"(?i)^\s*rp\.?\s*|[.,]\s*[-–]+$", "", teks)
    if koma:
        polos = polos.translate(str.maketrans(",.", ".,"))
    elif SATU_KOMA.fullmatch(polos):
        polos = polos.replace(",", ".")  # rupiah has no fraction of three places
    tanda = "-" if polos.startswith(("-", "–", "(")) else ""
    return baca(f"{tanda}Rp{polos.strip('()-– ')}").nilai


def bulan_akhir(baris: Sequence[str], tahun: int) -> tuple[int, int] | None:
    """Return year and month up to which a table counts, as its title says; the year alone says nothing.

    Lines about the day of printing are none of it.
    """
    for teks in (t.casefold() for t in baris):
        if DICETAK.search(teks) or not PENGANTAR.search(teks) or not (ketemu := list(MASA.finditer(teks))):
            continue
        akhir = ketemu[-1]
        bulan = _bulan(akhir)
        tertulis = akhir["tahun"] or next(iter(re.findall(r"\b20\d\d\b", teks[akhir.end() :])), tahun)
        return (int(tertulis), bulan) if 1 <= bulan <= len(BULAN) else None
    return None


def _bulan(masa: re.Match[str]) -> int:
    """Return the month a mention ends in: of a date, of a triwulan or semester, or named."""
    if masa["bulan"]:
        return int(masa["bulan"])
    if masa["bagian"]:
        urut = URUT.get(masa["urut"]) or int(masa["urut"])
        return urut * (6 if masa["bagian"] == "semester" else 3)
    return BULAN.index(masa[0]) + 1


def masa_cocok(masa: tuple[int, int] | None, periode: Periode) -> bool:
    """Whether a table counts up to the end of the periode; an insidental request names no month."""
    if masa is None or periode.jenis == "insidental":
        return masa is None or masa[0] == periode.tahun
    return masa == (periode.akhir.year, periode.akhir.month)
