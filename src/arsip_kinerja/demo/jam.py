"""The demo's clock: a year is walked in minutes, and every act happens on a day an office would have done it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from arsip_kinerja.domain.kalender import Kalender

BUKA, TUTUP = 8, 15
"""Hours between which the example people act."""
SELA = timedelta(minutes=40)
"""From one act to the next."""
DETAK = timedelta(milliseconds=1)


@dataclass
class Jam:
    """An office's own time, UTC; it grows a little with each look, so that what follows is later."""

    kalender: Kalender
    kini: datetime

    def __call__(self) -> datetime:
        """Return the time now."""
        self.kini += DETAK
        return self.kini

    def ke(self, hari: date) -> None:
        """Go on to the morning of a day, never back."""
        pagi = datetime(hari.year, hari.month, hari.day, BUKA, tzinfo=ZoneInfo(self.kalender.zona)).astimezone(UTC)
        self.kini = max(self.kini, pagi)

    def maju(self) -> None:
        """Go on to the next act: the same day, or the morning of the next working day."""
        self.kini += SELA
        if self.kalender.setempat(self.kini).hour >= TUTUP:
            self.besok()

    def besok(self) -> None:
        """Go on to the morning of the next working day."""
        self.ke(self.kalender.tambah_hari_kerja(self.kalender.setempat(self.kini).date(), 1))
