"""The history of a berkas as a story: one sentence for each line, in the words of the office.

A sentence says who did what, what that changed (before → after), and why; the day stands above, the time before it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import groupby

from arsip_kinerja.domain.angka import cetak
from arsip_kinerja.domain.periode import hari_tanggal
from arsip_kinerja.domain.riwayat.catatan import Baris, Kamus, rangkai
from arsip_kinerja.domain.riwayat.kalimat import KALIMAT, lainnya

ANGKA_TERBANYAK = 8
"""Changed figures that one sentence names; the others stand in the JSON."""


@dataclass(frozen=True)
class Hari:
    """The lines of one day: time ("09.12") and sentence."""

    tanggal: date
    kalimat: tuple[tuple[str, str], ...]

    @property
    def judul(self) -> str:
        """The day in words."""
        return hari_tanggal(self.tanggal)


def cerita(kamus: Kamus, riwayat: Sequence[Baris]) -> tuple[Hari, ...]:
    """Tell a history day by day, oldest first."""
    per_hari = groupby(riwayat, key=lambda p: p.waktu.date())
    return tuple(Hari(hari, tuple((f"{p.waktu:%H.%M}", kalimat(kamus, p)) for p in baris)) for hari, baris in per_hari)


def kalimat(kamus: Kamus, p: Baris) -> str:
    """Tell one line; of a macam that is not known, who and what are said all the same."""
    cara = KALIMAT.get(p.macam, lainnya)
    return " ".join(filter(None, (cara(kamus, p), *_akibat(kamus, p))))


def _akibat(kamus: Kamus, p: Baris) -> Iterator[str]:
    """Say what changed: figures before and after, results that no longer hold, and what begins now."""
    angka = [a for tabel in ("realisasi", "anggaran") for a in p.akibat(tabel)]
    berubah = [(str(k), lama, baru) for k, lama, baru, *_ in angka if lama is not None and lama != baru]
    if berubah:
        isi = [f"{kamus.angka(k)} dari {_angka(lama)} menjadi {_angka(baru)}" for k, lama, baru in berubah]
        sisa = f"; dan {len(isi) - ANGKA_TERBANYAK} angka lain" if len(isi) > ANGKA_TERBANYAK else ""
        yield f"Angka yang berubah: {'; '.join(isi[:ANGKA_TERBANYAK])}{sisa}."
    if p.macam != "dibatalkan":
        if gugur := _kelompok(kamus, p, "DIKEMBALIKAN"):
            yield f"Tidak berlaku lagi dan akan diulang: {gugur}."
        if mulai := _kelompok(kamus, p, "BERJALAN"):
            yield f"Sekarang berjalan: {mulai}."


def _kelompok(kamus: Kamus, p: Baris, status: str) -> str:
    """Return the langkah that took that status, each tahap once with its units."""
    per_tahap: dict[tuple[str, object], list[str]] = {}
    for tahap, unit, putaran, dari, ke, *_ in p.akibat("langkah"):
        if ke == status and (status != "DIKEMBALIKAN" or dari != "BELUM"):
            per_tahap.setdefault((str(tahap), putaran), []).append(str(unit))
    mulai = status == "BERJALAN"
    semua = [
        kamus.langkah(tahap, rangkai([kamus.unit(u) for u in unit if u]), putaran, kegiatan=mulai)
        for (tahap, putaran), unit in per_tahap.items()
    ]
    return "; ".join(semua) if mulai else rangkai(semua)


def _angka(nilai: object) -> str:
    """Print a figure of history with a comma; a word as it was written, nothing as such."""
    try:
        angka = Decimal(str(nilai))
    except InvalidOperation:
        return f'"{nilai}"' if nilai else "tidak ada kejadian"
    pangkat = angka.as_tuple().exponent
    return cetak(angka, max(0, -pangkat)) if isinstance(pangkat, int) else f'"{nilai}"'
