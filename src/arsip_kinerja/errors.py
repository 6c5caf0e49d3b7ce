"""The one tree of expected failures: what happened, where, what to do; each class carries its exit code.

Messages are Indonesian because officials read them. Anything that is not an `ArsipError` is a bug (exit 1).
"""

from dataclasses import dataclass


@dataclass
class ArsipError(Exception):
    """An expected failure, told as *apa* (what happened), *di_mana* (file, cell or key) and *saran* (what to do)."""

    apa: str
    di_mana: str = ""
    saran: str = ""

    kode_keluar = 1

    def __str__(self) -> str:
        """Return the message as one readable paragraph."""
        tempat = f" ({self.di_mana})" if self.di_mana else ""
        saran = f" {self.saran}" if self.saran else ""
        return f"{self.apa}{tempat}.{saran}" if not self.apa.endswith(".") else f"{self.apa}{tempat}{saran}"


class PemakaianError(ArsipError):
    """The command line was used in a way it does not understand."""

    kode_keluar = 2


class DefinisiError(ArsipError):
    """Data under `templates/` is wrong; names file and key."""

    kode_keluar = 3


class KeadaanError(ArsipError):
    """The act is not allowed in this state or to this person."""

    kode_keluar = 5


class BersamaanError(KeadaanError):
    """Somebody else changed the berkas first; nothing was written."""


class DatabaseError(ArsipError):
    """The database cannot be reached, is busy or is full."""

    kode_keluar = 6


class AlatError(ArsipError):
    """An outside tool or the disk failed; the work waits and is taken up again by `resume`."""

    kode_keluar = 7


class ArsipBerbedaError(ArsipError):
    """The archive differs from its own record."""

    kode_keluar = 9
