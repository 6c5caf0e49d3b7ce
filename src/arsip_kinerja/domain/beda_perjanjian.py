"""What a Perjanjian Kinerja Perubahan changed: targets, indikator that came or went, pagu."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from arsip_kinerja.domain.angka import rupiah
from arsip_kinerja.domain.rumus import nilai_teks
from arsip_kinerja.domain.skema.indikator import Anggaran, Indikator


@dataclass(frozen=True)
class BarisPerubahan:
    """What was changed: *apa* of *nama*, from *sebelum* to *sesudah*, and why."""

    nama: str
    apa: str
    sebelum: str
    sesudah: str
    alasan: str


def target(i: Indikator, kunci: str) -> str:
    """Return a target as printed, by its key."""
    return nilai_teks(i, getattr(i.target, kunci))


def triwulan(i: Indikator) -> tuple[str, ...]:
    """Return the targets of the four triwulan as printed."""
    return tuple(target(i, f"tw{n}") for n in range(1, 5))


def beda_indikator(lama: Indikator | None, baru: Indikator | None, umum: str) -> Iterator[BarisPerubahan]:
    """Yield what differs between two editions of an indikator; *umum* is the reason where it names none of its own."""
    if lama is None and baru is not None:
        yield BarisPerubahan(baru.nama, "Indikator baru", "–", f"target {target(baru, 'tahun')}", baru.alasan or umum)
    elif baru is None and lama is not None:
        yield BarisPerubahan(lama.nama, "Indikator tidak dipakai lagi", target(lama, "tahun"), "–", lama.alasan or umum)
    elif lama is not None and baru is not None:
        alasan = baru.target_lama[-1].alasan if baru.target_lama else umum
        beda = BarisPerubahan(baru.nama, "Target tahun", target(lama, "tahun"), target(baru, "tahun"), alasan)
        if beda.sebelum != beda.sesudah:
            yield beda
        dulu, kini = (" · ".join(triwulan(i)) for i in (lama, baru))
        if dulu != kini:
            yield replace(beda, apa="Target TW I · II · III · IV", sebelum=dulu, sesudah=kini)


def beda_pagu(lama: Anggaran | None, baru: Anggaran | None, umum: str) -> Iterator[BarisPerubahan]:
    """Yield the same of a budget line."""
    dulu, kini = (rupiah(a.pagu) if a else "–" for a in (lama, baru))
    satu = baru or lama
    if dulu != kini and satu:
        alasan = satu.pagu_lama[-1].alasan if satu.pagu_lama else umum
        yield BarisPerubahan(f"{satu.kode} {satu.nama}", "Anggaran", dulu, kini, alasan)
