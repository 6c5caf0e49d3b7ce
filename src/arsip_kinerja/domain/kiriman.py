"""A file on its way in, before and after it was judged."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Jatuhan:
    """One drop. *asal* is the path below inbox/, *kunci* names this very drop, *instansi* is "" where none fits."""

    asal: str
    sha256: str
    ukuran: int
    kunci: str
    instansi: str
    unit: str

    @property
    def nama(self) -> str:
        """The file's own name."""
        return self.asal.rpartition("/")[2]
