"""Standard working time: reading the printed text, and the sum along the straight way."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from arsip_kinerja.domain.aturan_sop.temuan import Temuan, langkah, peringatan
from arsip_kinerja.domain.sop import Sop, Tahap, WaktuBaku

ANGKA = ("setengah", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh")
N = rf"(\d+(?:[.,]\d+)?|{'|'.join(ANGKA)})"
POLA = re.compile(
    rf"\b{N}(?:\s*(?:-|–|s/d|s\.d\.?|sampai(?: dengan)?|hingga)\s*{N})?\s*(menit|jam|hari kerja|hari|bulan)\b",
    re.IGNORECASE,
)
KOSONG = re.compile(r"[\s\-–.]*")
MENIT = {"menit": Decimal(1), "jam": Decimal(60)}
BANDING = {"menit": Decimal(1), "hari": Decimal(480), "bulan": Decimal(10_000)}
"""Only to tell which of two side-by-side ways takes longer; sums keep the kinds apart."""
KIND = ("bulan", "hari", "menit")
Jumlah = tuple[Decimal, Decimal, Decimal]
"""Months, (working) days, minutes: kinds nobody may add up, for a day's hours are the office's own."""


def baca_waktu(teks: str) -> WaktuBaku | None:
    """Return the time a printed text says, as a range where it names several of one kind; None where it says none."""
    bersih = re.sub(r"\([^)]*\)", " ", teks)
    temu = [(m[1], m[2] or m[1], m[3].casefold().replace(" ", "_")) for m in POLA.finditer(bersih)]
    if not temu or len({s for *_, s in temu}) > 1:
        return None
    nilai = [_angka(x) for a, b, _ in temu for x in (a, b)]
    dari, sampai = min(nilai), max(nilai)
    isi = {"nilai": float(dari), "sampai": float(sampai) if sampai != dari else None, "satuan": temu[0][2]}
    return WaktuBaku.model_validate(isi)


def _angka(teks: str) -> Decimal:
    kecil = teks.casefold()
    if kecil in ANGKA:
        return Decimal(ANGKA.index(kecil)) if kecil != ANGKA[0] else Decimal("0.5")
    return Decimal(kecil.replace(",", "."))


def waktu(sop: Sop) -> Iterator[Temuan]:
    """Find texts no program can reckon with, and readings that do not say what is printed."""
    for t in sop.tahap:
        baca = baca_waktu(t.waktu)
        if KOSONG.fullmatch(t.waktu) and t.waktu_baku:
            yield _berbeda(t, "tidak mencetak waktu")
        elif baca and t.waktu_baku and baca != t.waktu_baku:
            yield _berbeda(t, f'mencetak "{t.waktu}"')
        elif not KOSONG.fullmatch(t.waktu) and t.waktu_baku is None:
            yield peringatan(
                "waktu_tidak_terbaca",
                langkah(t),
                f'Waktu "{t.waktu}" belum mempunyai waktu baku yang dapat dihitung.',
                "Isikan waktu_baku, atau biarkan bila yang dimaksud jadwal, bukan lama pengerjaan.",
            )


def _berbeda(t: Tahap, tercetak: str) -> Temuan:
    assert t.waktu_baku  # noqa: S101 -- asked by the caller
    return peringatan(
        "waktu_berbeda",
        langkah(t),
        f"SOP {tercetak}, sedangkan waktu_baku berisi {teks_baku(t.waktu_baku)}.",
        "Samakan keduanya.",
    )


def teks_baku(w: WaktuBaku) -> str:
    """Return a standard time as words: `5–10 menit`, `3 hari kerja`."""
    nilai = _tulis(_desimal(w.nilai))
    sampai = f"–{_tulis(_desimal(w.sampai))}" if w.sampai is not None else ""
    return f"{nilai}{sampai} {w.satuan.replace('_', ' ')}"


class WaktuSop(NamedTuple):
    """The whole SOP's standard time: from, to, and the tahap that have none."""

    dari: Jumlah
    sampai: Jumlah
    tanpa_waktu: tuple[str, ...]

    @property
    def teks(self) -> str:
        """The sum as words, its kinds side by side."""
        dari, sampai = _kalimat(self.dari), _kalimat(self.sampai)
        hasil = dari if dari == sampai else f"{dari} sampai {sampai}"
        kurang = f"; {len(self.tanpa_waktu)} langkah tanpa waktu baku" if self.tanpa_waktu else ""
        return f"{hasil} (jam kerja{kurang})"


def jumlah_waktu(sop: Sop) -> WaktuSop:
    """Return the standard time along the straight way: no return, the first of labelled branches.

    Of branches walked side by side the longest counts; a tahap every unit does counts once.
    """
    jalur = _jalur(sop)
    dari, sampai = _nol(), _nol()
    for t in jalur:
        a, b = _rentang(t)
        dari, sampai = _tambah(dari, a), _tambah(sampai, b)
    return WaktuSop(dari, sampai, tuple(t.id for t in jalur if t.waktu_baku is None))


def _jalur(sop: Sop) -> list[Tahap]:
    @cache
    def terlama(id_: str) -> tuple[Decimal, tuple[str, ...]]:
        tahap = sop.menurut_id[id_]
        sendiri = sum((n * BANDING[k] for n, k in zip(_rentang(tahap)[1], KIND, strict=True)), Decimal(0))
        maju = sop.maju(tahap)
        pilih = maju[:1] if len(maju) > 1 and all(c.label for c in maju) else maju
        lanjut = max((terlama(c.ke) for c in pilih), key=lambda x: (x[0], len(x[1])), default=(Decimal(0), ()))
        return sendiri + lanjut[0], (id_, *lanjut[1])

    return [sop.menurut_id[i] for i in terlama(sop.tahap[0].id)[1]]


def _rentang(t: Tahap) -> tuple[Jumlah, Jumlah]:
    w = t.waktu_baku
    if w is None:
        return _nol(), _nol()
    a = _desimal(w.nilai)
    return _jenis(a, w.satuan), _jenis(_desimal(w.sampai) if w.sampai is not None else a, w.satuan)


def _jenis(nilai: Decimal, satuan: str) -> Jumlah:
    if satuan in MENIT:
        return Decimal(0), Decimal(0), nilai * MENIT[satuan]
    return (nilai, Decimal(0), Decimal(0)) if satuan == "bulan" else (Decimal(0), nilai, Decimal(0))


def _nol() -> Jumlah:
    return Decimal(0), Decimal(0), Decimal(0)


def _tambah(a: Jumlah, b: Jumlah) -> Jumlah:
    return a[0] + b[0], a[1] + b[1], a[2] + b[2]


def _kalimat(j: Jumlah) -> str:
    bulan, hari, menit = j
    jam, menit = divmod(menit, 60)
    bagian = ((bulan, "bulan"), (hari, "hari"), (jam, "jam"), (menit, "menit"))
    return " ".join(f"{_tulis(n)} {nama}" for n, nama in bagian if n) or "0 menit"


def _desimal(nilai: float) -> Decimal:
    return Decimal(str(nilai))


def _tulis(n: Decimal) -> str:
    teks = f"{n:f}"
    return (teks.rstrip("0").rstrip(".") if "." in teks else teks).replace(".", ",")
