"""What was found."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Masalah:
    """One thing found, in plain words."""

    path: str
    masalah: str


@dataclass(frozen=True)
class Hasil:
    """How many files were looked at, and what was found."""

    diperiksa: int
    masalah: tuple[Masalah, ...]
