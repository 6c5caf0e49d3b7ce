"""What a person decides on a tugas."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Keputusan = Literal["done", "approve", "reject"]


@dataclass(frozen=True)
class Tindakan:
    """One decision. *unit* names whom a return concerns, *nomor* the agenda number, *cabang* the branch by label."""

    keputusan: Keputusan
    alasan: str = ""
    unit: Sequence[str] = ()
    nomor: str = ""
    cabang: str | None = None
