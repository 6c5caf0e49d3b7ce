"""A finding of `report check`: how grave, what it is, where, what is written, what it should be, what to do."""

from dataclasses import asdict, dataclass
from typing import Literal

Tingkat = Literal["penghalang", "peringatan", "info"]
TINGKAT: tuple[Tingkat, ...] = ("penghalang", "peringatan", "info")


@dataclass(frozen=True)
class Temuan:
    """One finding, in words for people.

    penghalang: while it stands no LKjIP is made, save as a draft marked so · peringatan: to be mended or explained ·
    info: good to know.
    """

    tingkat: Tingkat
    apa: str
    di: str
    tertulis: str = ""
    seharusnya: str = ""
    lakukan: str = ""

    def json(self) -> dict[str, str]:
        """Return it as `report check --json` prints it."""
        return asdict(self)
