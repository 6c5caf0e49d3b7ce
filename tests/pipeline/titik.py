"""Crash points: before and after every rename, every unlink and every commit, found without hooks in the product."""

import os
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from arsip_kinerja.app import App

MATI = 9
NAMA = {"rename": "os.rename", "replace": "os.rename", "unlink": "os.remove", "remove": "os.remove"}
"""Functions of `os` that make a point, and the name the interpreter itself reports them under."""


class ListrikPadamError(BaseException):
    """The machine stops here; a BaseException, so that no `except Exception` lives through it."""


@dataclass
class Titik:
    """Counts points as they pass and stops the machine at one of them."""

    berhenti: int = -1
    cara: Callable[[], object] | None = None
    nama: list[str] = field(default_factory=list)
    diaudit: list[str] = field(default_factory=list)

    def lewat(self, nama: str) -> None:
        self.nama.append(nama)
        if len(self.nama) - 1 == self.berhenti and self.cara:
            self.cara()

    def bungkus(self, nama: str, asli: Callable[..., Any]) -> Callable[..., Any]:
        def dengan_titik(*a: Any, **k: Any) -> Any:
            self.lewat(f"before {nama} {_sasaran(a)}")
            hasil = asli(*a, **k)
            self.lewat(f"after {nama} {_sasaran(a)}")
            return hasil

        return dengan_titik


def _sasaran(a: tuple[Any, ...]) -> str:
    """Name what a point is about without the changing folder above it: the last argument's own name."""
    return os.path.basename(os.fsdecode(a[-1])) if isinstance(a[-1], str | bytes | os.PathLike) else ""  # noqa: PTH119


_aktif: list[Titik] = []


def _audit(kejadian: str, _argumen: tuple[Any, ...]) -> None:
    if _aktif and kejadian in {"os.rename", "os.remove"}:
        _aktif[-1].diaudit.append(kejadian)


sys.addaudithook(_audit)


@contextmanager
def dipasang(app: App, titik: Titik) -> Iterator[Titik]:
    """Make every rename, unlink and commit pass through *titik*."""
    asli = {nama: getattr(os, nama) for nama in NAMA}
    dialek = app.store.engine.dialect
    commit = dialek.do_commit
    try:
        for nama, fungsi in asli.items():
            setattr(os, nama, titik.bungkus(nama, fungsi))
        dialek.do_commit = titik.bungkus("commit", commit)  # type: ignore[method-assign]
        _aktif.append(titik)
        yield titik
    finally:
        _aktif.pop()
        dialek.do_commit = commit  # type: ignore[method-assign]
        for nama, fungsi in asli.items():
            setattr(os, nama, fungsi)


def lempar() -> None:
    raise ListrikPadamError


def anak(kerja: Callable[[], object]) -> int:
    """Run in a forked child that may die at once; return its exit code."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # Python 3.12: numpy's idle threads; the child runs none
        pid = os.fork()
    if pid == 0:
        kode = 70
        try:
            kerja()
            kode = 0
        finally:
            os._exit(kode)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
