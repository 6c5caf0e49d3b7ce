"""Whether a year may open: the Perjanjian Kinerja recorded, the year within the Renstra, every target set and fitting.

A year's target fits those of its triwulan where the indikator's own aturan makes the one from the others:

jumlah: their sum · kumulatif: none below the one before, and the last · posisi_akhir, and every predikat: the last ·
rata_rata: their mean, at the indikator's places · rasio_jumlah: between the lowest and the highest, as a ratio of sums
always is. Triwulan without a target are left out; of a range both ends are held to it.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from arsip_kinerja.domain.angka import bulatkan
from arsip_kinerja.domain.rumus import nilai_teks
from arsip_kinerja.domain.skema.indikator import Indikator, IndikatorTahun
from arsip_kinerja.domain.skema.keutuhan import Kunci, Temuan
from arsip_kinerja.domain.skema.keutuhan_indikator import akhir_triwulan
from arsip_kinerja.domain.skema.target import Rentang, Target

Batas = tuple[Decimal, Decimal]


def kekurangan(skema: IndikatorTahun) -> Iterator[Temuan]:
    """Name everything that keeps the year from opening, each at its key; nothing where it may open."""
    if skema.perjanjian_kinerja is None:
        yield ("perjanjian_kinerja", "tanggal"), "perjanjian_kinerja.tanggal belum diisi"
    yield from _renstra(skema)
    for n, i in enumerate(skema.indikator):
        yield from _target(i, ("indikator", n, "target"), "target", i.target)
        for no, lama in enumerate(i.target_lama):
            yield from _target(i, ("indikator", n, "target_lama", no), f"target_lama[{no + 1}].target", lama.target)


def _renstra(skema: IndikatorTahun) -> Iterator[Temuan]:
    awal, akhir = skema.tahun_awal_renstra, skema.tahun_akhir_renstra
    for kunci, nilai in (("tahun_awal_renstra", awal), ("tahun_akhir_renstra", akhir)):
        if nilai is None:
            yield (kunci,), f"{kunci} belum diisi"
    if awal is not None and akhir is not None and not awal <= skema.tahun <= akhir:
        yield ("tahun_akhir_renstra",), f"tahun {skema.tahun} di luar Renstra {awal}–{akhir} (tahun_akhir_renstra)"


def _target(i: Indikator, kunci: Kunci, sebut: str, target: Target) -> Iterator[Temuan]:
    """Name what a set of targets lacks; what is no figure is told instead of what would follow from it."""
    triwulan = [(k, n) for k, n in target.semua if k != "tahun"]
    if target.tahun is None:
        yield (*kunci, "tahun"), f"indikator {i.kode}: {sebut}.tahun belum diisi"
    if not triwulan:
        yield kunci, f"indikator {i.kode}: {sebut} belum ada untuk satu triwulan pun (tw1–tw4)"
    bukan_angka = [(k, n) for k, n in target.semua if i.polaritas != "predikat" and isinstance(n, str)]
    for k, n in bukan_angka:
        yield (*kunci, k), f"indikator {i.kode}: {sebut}.{k} berisi {n!r}, seharusnya angka"
    for k, _ in triwulan:
        if i.mulai and akhir_triwulan(i.mulai.year, int(k[2:])) < i.mulai:
            yield (*kunci, k), f"indikator {i.kode}: {sebut}.{k} terisi, padahal baru berlaku mulai {i.mulai}"
    if target.tahun is not None and triwulan and not bukan_angka:
        yield from (((*kunci, "tahun"), f"indikator {i.kode}: {sebut}.{p}") for p in _tidak_cocok(i, target, triwulan))


def _tidak_cocok(
    i: Indikator, target: Target, triwulan: Sequence[tuple[str, Decimal | Rentang | str]]
) -> Iterator[str]:
    """Say where the year's target is not what the indikator's aturan makes of its triwulan."""
    setahun = nilai_teks(i, target.tahun)
    if i.polaritas == "predikat":
        if str(target.tahun).casefold() != str(triwulan[-1][1]).casefold():
            yield f"tahun {setahun} tidak sama dengan {triwulan[-1][0]}, {nilai_teks(i, triwulan[-1][1])}"
        return
    tahun, nilai = _batas(target.tahun), [_batas(n) for _, n in triwulan]
    if i.aturan == "kumulatif":
        yield from _turun(i, triwulan, nilai)
    if i.aturan == "rasio_jumlah":
        if not all(min(n[k] for n in nilai) <= tahun[k] <= max(n[k] for n in nilai) for k in (0, 1)):
            yield f"tahun {setahun} di luar target triwulannya (aturan rasio_jumlah)"
        return
    seharusnya = (_gabung(i, [n[0] for n in nilai]), _gabung(i, [n[1] for n in nilai]))
    if seharusnya != tuple(bulatkan(t, i.desimal) for t in tahun):
        apa = {"jumlah": "jumlah target triwulan", "rata_rata": "rata-rata target triwulan"}
        teks = nilai_teks(i, _dari(target.tahun, seharusnya) if i.aturan in apa else triwulan[-1][1])
        yield f"tahun {setahun} tidak sama dengan {apa.get(i.aturan, triwulan[-1][0])}, {teks} (aturan {i.aturan})"


def _dari(tahun: object, batas: Batas) -> Decimal | Rentang:
    """Return both ends in the shape of the year's target."""
    return Rentang(bawah=batas[0], atas=batas[1]) if isinstance(tahun, Rentang) else batas[0]


def _turun(i: Indikator, triwulan: Sequence[tuple[str, object]], nilai: Sequence[Batas]) -> Iterator[str]:
    for ((sebelum, _), (kunci, _)), (a, b) in zip(pairwise(triwulan), pairwise(nilai), strict=True):
        if b[0] < a[0] or b[1] < a[1]:
            yield f"{kunci} lebih kecil daripada {sebelum}, padahal nilainya dihitung sejak Januari (aturan {i.aturan})"


def _gabung(i: Indikator, nilai: Sequence[Decimal]) -> Decimal:
    """Return what the aturan makes of the triwulan, at the indikator's places."""
    if i.aturan == "jumlah":
        return bulatkan(sum(nilai, Decimal(0)), i.desimal)
    if i.aturan == "rata_rata":
        return bulatkan(sum(nilai, Decimal(0)) / len(nilai), i.desimal)
    return bulatkan(nilai[-1], i.desimal)


def _batas(nilai: object) -> Batas:
    """Return both ends of a figure or range; words were told before."""
    if isinstance(nilai, Rentang):
        return nilai.bawah, nilai.atas
    assert isinstance(nilai, Decimal)  # noqa: S101 -- the caller left out what is no figure
    return nilai, nilai
