"""What people wrote, as a report prints it: their paragraphs, or the gap and the list of what is still needed."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Uraian:
    """Paragraphs people wrote; *perlu* says what is still needed where there are none ("" where nothing is)."""

    paragraf: tuple[str, ...] = ()
    perlu: str = ""


@dataclass(frozen=True)
class Kekurangan:
    """Something the report still needs: where it is missing, what, and where it is filled in."""

    tempat: str
    apa: str
    lakukan: str


@dataclass
class Pencatat:
    """Collects what is still needed while the report of *tahun* is put together."""

    tahun: int
    semua: list[Kekurangan] = field(default_factory=list)

    def perlu(self, tempat: str, apa: str, kunci: str) -> str:
        """Note a text that belongs into narasi-<tahun>.toml; return what the gap says."""
        self.semua.append(Kekurangan(tempat, apa, f"narasi-{self.tahun}.toml, kunci {kunci}"))
        return apa

    def data(self, tempat: str, apa: str, kunci: str) -> str:
        """Note a figure or fact that belongs into indikator-<tahun>.toml; return it."""
        self.semua.append(Kekurangan(tempat, apa, f"indikator-{self.tahun}.toml, kunci {kunci}"))
        return apa

    def isian(self, tempat: str, apa: str) -> None:
        """Note an answer a unit still owes."""
        self.semua.append(Kekurangan(tempat, apa, "formulir unit kerja"))

    def uraian(self, paragraf: Sequence[str], tempat: str, apa: str, kunci: str) -> Uraian:
        """Return the paragraphs, or the gap they leave."""
        return Uraian(tuple(paragraf)) if paragraf else Uraian(perlu=self.perlu(tempat, apa, kunci))


def gabung(kata: Sequence[str]) -> str:
    """Join words as one writes them: "a", "a dan b", "a, b, dan c"."""
    if len(kata) <= 2:  # noqa: PLR2004 -- two words need no comma
        return " dan ".join(kata)
    return f"{', '.join(kata[:-1])}, dan {kata[-1]}"
