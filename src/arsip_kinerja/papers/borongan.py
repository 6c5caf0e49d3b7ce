"""One kind of report for many offices: LibreOffice starts once for several, on every core of the machine."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue

from arsip_kinerja.app import App
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.errors import ArsipError
from arsip_kinerja.papers.kerja import kerja
from arsip_kinerja.papers.laporan import Sediaan, prepare_report
from arsip_kinerja.stages import printing

SEKALI = 8
"""Offices whose papers are converted in one run, at most: progress is seen, and a program that hangs holds up few."""


@dataclass(frozen=True)
class Hasil:
    """What became of one office: the copies and what they still need, or why there are none."""

    kode: str
    path: Sequence[Path] = ()
    kekurangan: Sequence[str] = ()
    galat: ArsipError | None = None


def build_offices(
    app: App, semua: Sequence[str], periode: Periode, jenis: str, folder: Path, *, draf: bool = False
) -> Iterator[Hasil]:
    """Write copies of a report of each office to *folder*/<kode>, see `build_report`; yield each as it is done.

    An office at fault does not keep the others from theirs; it is yielded with its error.
    """
    inti = len(os.sched_getaffinity(0))
    sekali = min(SEKALI, -(-len(semua) // inti))
    profil: SimpleQueue[str] = SimpleQueue()
    for n in range(inti):
        profil.put(printing.PROFIL if n == 0 else f"{printing.PROFIL}-{n + 1}")
    jalan: set[Future[list[Hasil]]] = set()
    with kerja(app, f"borongan-{periode}-{jenis}") as sementara, _pekerja(inti) as pekerja:
        satu = (_siapkan(app, kode, periode, jenis, sementara, draf=draf) for kode in semua)
        for siap in _kelompok(zip(semua, satu, strict=True), sekali):
            if isinstance(siap, Hasil):
                yield siap
            else:
                jalan.add(pekerja.submit(_cetak, app, siap, profil, folder))
            selesai, jalan = wait(jalan, timeout=0)
            yield from _hasil(selesai)
        while jalan:
            selesai, jalan = wait(jalan, return_when=FIRST_COMPLETED)
            yield from _hasil(selesai)


@contextmanager
def _pekerja(banyak: int) -> Iterator[ThreadPoolExecutor]:
    """Lend workers; who stops in the middle waits for what is being converted, not for what would come after."""
    with ThreadPoolExecutor(banyak) as pekerja:
        try:
            yield pekerja
        finally:
            pekerja.shutdown(cancel_futures=True)


def _kelompok(semua: Iterable[tuple[str, Sediaan | ArsipError]], sekali: int) -> Iterator[Hasil | dict[str, Sediaan]]:
    """Yield groups of offices to be converted in one run, and at once each of which nothing can be made."""
    siap: dict[str, Sediaan] = {}
    for kode, satu in semua:
        if isinstance(satu, ArsipError):
            yield Hasil(kode, galat=satu)
            continue
        siap[kode] = satu
        if len(siap) == sekali:
            yield siap
            siap = {}
    if siap:
        yield siap


def _hasil(selesai: set[Future[list[Hasil]]]) -> Iterator[Hasil]:
    for satu in selesai:
        yield from satu.result()


def _siapkan(app: App, kode: str, periode: Periode, jenis: str, sementara: Path, *, draf: bool) -> Sediaan | ArsipError:
    try:
        return prepare_report(app, kode, periode, jenis, sementara / kode, draf=draf)
    except ArsipError as e:
        return e


def _cetak(app: App, semua: Mapping[str, Sediaan], profil: SimpleQueue[str], folder: Path) -> list[Hasil]:
    """Print the papers of several offices in one run; where that fails, office by office."""
    milik = profil.get()
    try:
        printing.cetak(app, [x for s in semua.values() for x in s.lembaran], milik)
    except ArsipError as e:
        if len(semua) == 1:
            return [Hasil(kode, galat=e) for kode in semua]
        return [_satu(app, kode, s, milik, folder) for kode, s in semua.items()]
    else:
        return [_salin(kode, s, folder) for kode, s in semua.items()]
    finally:
        profil.put(milik)


def _satu(app: App, kode: str, sediaan: Sediaan, profil: str, folder: Path) -> Hasil:
    try:
        printing.cetak(app, sediaan.lembaran, profil)
    except ArsipError as e:
        return Hasil(kode, galat=e)
    return _salin(kode, sediaan, folder)


def _salin(kode: str, sediaan: Sediaan, folder: Path) -> Hasil:
    try:
        return Hasil(kode, sediaan.salin(folder / kode), sediaan.kekurangan)
    except ArsipError as e:
        return Hasil(kode, galat=e)
