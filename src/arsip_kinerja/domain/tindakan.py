"""What a person decides on a tugas."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

Keputusan = Literal["done", "approve", "reject"]


@dataclass(frozen=True)
class Tindakan:
    """One decision. *unit* names whom a return concerns, *nomor* the agenda number, *cabang* the branch by label.

    *menyusul* is the day by which what is missing is promised, *scan* a picture or PDF of the paper it was decided on.
    """

    keputusan: Keputusan
    alasan: str = ""
    unit: Sequence[str] = ()
    nomor: str = ""
    cabang: str | None = None
    menyusul: date | None = None
    scan: Path | None = None
