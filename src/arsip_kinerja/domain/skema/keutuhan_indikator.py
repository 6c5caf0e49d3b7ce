"""Whether the parts of one indikator fit together: rule and parts, ranges and ratings, dates of its changes."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from arsip_kinerja.domain.skema.keutuhan import Kunci, Temuan, menanjak
from arsip_kinerja.domain.skema.target import Rentang

if TYPE_CHECKING:
    from arsip_kinerja.domain.skema.indikator import Indikator


def periksa_indikator(i: "Indikator") -> Iterator[Temuan]:
    """Name what does not fit within one indikator."""
    if i.aturan == "rasio_jumlah" and not i.berasio:
        yield ("aturan",), "aturan rasio_jumlah memerlukan pembilang dan penyebut"
    if i.polaritas == "predikat" and not i.skala:
        yield ("skala",), "polaritas predikat memerlukan skala, dari yang terendah"
    yield from _nilai_salah(i)
    if i.mulai and i.sampai and i.mulai > i.sampai:
        yield ("sampai",), f"sampai {i.sampai} mendahului mulai {i.mulai}"
    if (i.mulai or i.sampai or i.menggantikan) and not i.alasan.strip():
        yield ("alasan",), "alasan wajib diisi bila ada mulai, sampai, atau menggantikan"
    yield from menanjak(("target_lama",), "target_lama.sampai", [t.sampai for t in i.target_lama])
    yield from _triwulan_lewat(i)


def _nilai_salah(i: "Indikator") -> Iterator[Temuan]:
    """Name ranges the wrong way round, and ratings the scale does not have."""
    skala = {s.casefold() for s in i.skala}
    for kunci, nilai in _ditetapkan(i):
        sebut = ".".join(map(str, kunci))
        if isinstance(nilai, Rentang) and nilai.bawah > nilai.atas:
            yield kunci, f"{sebut}: rentang {nilai.bawah}–{nilai.atas} terbalik; tulis batas bawahnya lebih dahulu"
        if i.polaritas == "predikat" and skala and str(nilai).strip().casefold() not in skala:
            yield kunci, f"{sebut}: {str(nilai)!r} tidak ada pada skala ({', '.join(i.skala)})"


def _ditetapkan(i: "Indikator") -> Iterator[tuple[Kunci, object]]:
    """Yield everything the indikator is held to, by its key."""
    yield from ((("target", k), n) for k, n in i.target.semua)
    yield from ((("target_lama", no, "target", k), n) for no, t in enumerate(i.target_lama) for k, n in t.target.semua)
    for k in ("target_renstra", "standar_nasional"):
        if (n := getattr(i, k)) is not None:
            yield (k,), n


def _triwulan_lewat(i: "Indikator") -> Iterator[Temuan]:
    """Name targets changed after their triwulan had ended: its report stands."""
    berikut = [*(t.target for t in i.target_lama[1:]), i.target]
    for lama, baru in zip(i.target_lama, berikut, strict=False):
        for n in range(1, 5):
            if akhir_triwulan(lama.sampai.year, n) <= lama.sampai and lama.target.triwulan(n) != baru.triwulan(n):
                pesan = f"tw{n} sudah berakhir sebelum target diubah ({lama.sampai}); tulis sama dengan target semula"
                yield ("target", f"tw{n}"), f"target.tw{n}: {pesan}"


def akhir_triwulan(tahun: int, n: int) -> date:
    """Return the last day of triwulan 1–4."""
    return date(tahun, 3 * n, 30 if n in {2, 3} else 31)
