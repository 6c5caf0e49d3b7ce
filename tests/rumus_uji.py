"""Formulas and the way figures are printed, written anew for the tests: nothing of the product's is used here."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

D = Decimal
KATEGORI = ((90, "Sangat Tinggi"), (75, "Tinggi"), (65, "Sedang"), (50, "Rendah"))
Baris = dict[str, Any]
BULAN = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)


def angka(n: Decimal, tempat: int) -> str:
    """1.234,50: half up, as Indonesians write it."""
    bulat = n.quantize(D(1).scaleb(-tempat), ROUND_HALF_UP)
    return f"{bulat or abs(bulat):,f}".translate(str.maketrans(",.", ".,"))


def rupiah(n: Decimal) -> str:
    return f"Rp{angka(n, 0)}"


def persen(n: Decimal | None) -> str:
    return "–" if n is None else f"{angka(n, 2)} %"


def triwulan(periode: str) -> int | None:
    """Of 2024-TW3 or 2024-08 the 3; a year has none."""
    if "-TW" in periode:
        return int(periode[-1])
    return None if len(periode) == 4 else (int(periode[5:]) + 2) // 3


def akhir(periode: str) -> tuple[int, int]:
    """Order of periods: by the month they end in, the shorter first."""
    tw, bulan = triwulan(periode), periode[5:].isdigit()
    return (int(periode[5:]) if bulan else (tw or 4) * 3), 0 if bulan else 1 if tw else 2


def kategori(c: Decimal | None) -> str:
    return "–" if c is None else next((nama for batas, nama in KATEGORI if c > batas), "Sangat Rendah")


def capaian(i: Baris, t: Any, r: Any, *, rasio: bool) -> Decimal | None:
    """Percent, unrounded; *rasio* where the office computes a negative indikator as T/R."""
    if t is None or r is None:
        return None
    if i["polaritas"] == "predikat":
        skala = i["skala"]
        return D(skala.index(r) + 1) / D(skala.index(t) + 1) * 100 if r in skala else None
    if not isinstance(r, Decimal):
        return None
    if i["polaritas"] == "rentang":
        bawah, atas = D(t["bawah"]), D(t["atas"])
        return D(100) if bawah <= r <= atas else r / bawah * 100 if r < bawah else (2 * atas - r) / atas * 100
    return _searah(i, t, r, rasio=rasio)


def _searah(i: Baris, t: Decimal, r: Decimal, *, rasio: bool) -> Decimal | None:
    if not t:
        return D(100) if not r and i["nol_dari_nol"] == "seratus" else None
    if i["polaritas"] == "positif":
        return r / t * 100
    if rasio:
        return t / r * 100 if r else None
    return (2 * t - r) / t * 100


def nilai_skema(mentah: Any) -> Any:
    """A target or an earlier value as the schema's JSON has it."""
    if isinstance(mentah, str):
        try:
            return D(mentah)
        except ArithmeticError:
            return mentah
    return D(mentah) if isinstance(mentah, int) else mentah


def gabung(i: Baris, bagian: list[Baris]) -> tuple[Any, Decimal | None, Decimal | None]:
    """Value of several answers by the indikator's aturan, and its parts."""
    terukur = [b for b in bagian if b["nilai"] is not None or b["teks"] in i["skala"]]
    if i["aturan"] == "rasio_jumlah":
        kena = [(D(b["pembilang"]), D(b["penyebut"])) for b in bagian if b["penyebut"] and D(b["penyebut"])]
        if not kena:
            return (None, D(0), D(0)) if bagian else (None, None, None)
        a, b = sum(x for x, _ in kena), sum(y for _, y in kena)
        return (a / b * 100).quantize(D(1).scaleb(-i["desimal"]), ROUND_HALF_UP), D(a), D(b)
    if not terukur:
        return next((b["teks"] for b in reversed(bagian) if b["teks"]), None), None, None
    akhir = terukur[-1]
    if i["polaritas"] == "predikat":
        return akhir["teks"], None, None
    nilai = [_hasil_bagi(i, b) for b in terukur]
    if i["aturan"] in {"kumulatif", "posisi_akhir"}:
        return nilai[-1], *(D(akhir[k]) if akhir[k] else None for k in ("pembilang", "penyebut"))
    jumlah = sum(nilai, D(0))
    satu = terukur[0] if len(terukur) == 1 else {"pembilang": None, "penyebut": None}
    parts = tuple(D(satu[k]) if satu[k] else None for k in ("pembilang", "penyebut"))
    return (jumlah if i["aturan"] == "jumlah" else jumlah / len(nilai)), *parts


def _hasil_bagi(i: Baris, b: Baris) -> Decimal:
    """The value of one answer: of its parts, where it has any."""
    if b["pembilang"] is None or b["penyebut"] is None:
        return D(b["nilai"])
    kali = 100 if i["satuan"] == "%" else 1
    return (D(b["pembilang"]) / D(b["penyebut"]) * kali).quantize(D(1).scaleb(-i["desimal"]), ROUND_HALF_UP)
