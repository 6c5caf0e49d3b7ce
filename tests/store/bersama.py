"""Functions run at once, each in a process of its own: what a second `process` beside `watch` really is."""

import multiprocessing
import traceback
from collections.abc import Callable
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier
from typing import Any

BATAS = 60
_konteks = multiprocessing.get_context("forkserver")  # threads of pytest must not be forked
_konteks.set_forkserver_preload(["arsip_kinerja.pipeline"])


def serentak(fungsi: Callable[..., Any], daftar: list[tuple[object, ...]]) -> list[Any]:
    """Call *fungsi* once for each tuple of arguments, all starting together; what each gave, in order."""
    mulai, keluar = _konteks.Barrier(len(daftar)), _konteks.Queue()
    proses = [_konteks.Process(target=_anak, args=(n, fungsi, a, mulai, keluar)) for n, a in enumerate(daftar)]
    for p in proses:
        p.start()
    hasil = dict(keluar.get(timeout=BATAS) for _ in proses)
    for p in proses:
        p.join(BATAS)
        p.close()
    keluar.close()
    if salah := [h for h in hasil.values() if isinstance(h, str) and h.startswith("Traceback")]:
        raise AssertionError(salah[0])
    return [hasil[n] for n in sorted(hasil)]


def _anak(nomor: int, fungsi: Callable[..., Any], argumen: tuple[object, ...], mulai: Barrier, keluar: Queue) -> None:
    try:
        keluar.put((nomor, fungsi(mulai, *argumen)))
    except BaseException:  # noqa: BLE001 -- the parent says it
        keluar.put((nomor, traceback.format_exc()))
