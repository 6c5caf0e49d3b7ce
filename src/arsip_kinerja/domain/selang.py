"""Stretches of time, and how much of them an office worked."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from arsip_kinerja.domain.kalender import Kalender

Selang = tuple[datetime, datetime]
"""Start and end, aware; the end is excluded."""
JAM = 60
HARI_SEBULAN = {5: 22, 6: 26}
"""Working days that a month of waktu baku counts, by the days of the working week."""


def gabung(daftar: Iterable[Selang]) -> tuple[Selang, ...]:
    """Return the same time as stretches that do not overlap, in order."""
    hasil: list[Selang] = []
    for mulai, selesai in sorted(s for s in daftar if s[0] < s[1]):
        if hasil and mulai <= hasil[-1][1]:
            hasil[-1] = (hasil[-1][0], max(hasil[-1][1], selesai))
        else:
            hasil.append((mulai, selesai))
    return tuple(hasil)


def irisan(a: Iterable[Selang], b: Iterable[Selang]) -> tuple[Selang, ...]:
    """Return the time that lies in both."""
    kiri, kanan = gabung(a), gabung(b)
    return gabung((max(x[0], y[0]), min(x[1], y[1])) for x in kiri for y in kanan)


def menit_kerja(kalender: Kalender, daftar: Iterable[Selang]) -> int:
    """Return the working minutes in the stretches, overlapping time once."""
    return sum(kalender.menit_kerja(*s) for s in gabung(daftar))


def menit_sehari(kalender: Kalender) -> int:
    """Return the minutes of a working day outside Ramadan, on average over the week."""
    hari = range(kalender.hari)
    return round(sum(s.selesai - s.mulai for n in hari for s in kalender.jam.pada(n)) / len(hari))


def durasi(menit: int, sehari: int) -> str:
    """Write working minutes as "2 hari 1 jam 5 menit"; *sehari* is the length of a working day."""
    if menit < 1:
        return "kurang dari 1 menit"
    hari, sisa = divmod(menit, sehari)
    jam, sisa = divmod(sisa, JAM)
    bagian: Sequence[tuple[int, str]] = ((hari, "hari"), (jam, "jam"), (sisa, "menit"))
    return " ".join(f"{n} {kata}" for n, kata in bagian if n)
