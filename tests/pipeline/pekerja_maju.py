"""What a process does that lets a berkas go on; it imports little, because every such process imports it."""

from collections.abc import Sequence
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Any

from arsip_kinerja import pipeline
from arsip_kinerja.app import App
from arsip_kinerja.config import Config
from arsip_kinerja.tools import soffice


def maju(mulai: Barrier, rumah: str, berkas: str, catatan: str) -> str:
    """Let a berkas go on at the same moment as the other process; every document converted is a line in *catatan*."""
    nyata = soffice.to_pdf

    def dicatat(semua: Sequence[soffice.Cetakan], **lain: Any) -> list[int]:
        with Path(catatan).open("a", encoding="utf-8") as f:
            f.write("".join(f"{c.docx.parent.parent.name} {c.docx.parent.name}\n" for c in semua))
        return nyata(semua, **lain)

    soffice.to_pdf = dicatat
    app = App.buka(Config(home=Path(rumah)))
    mulai.wait()
    status = pipeline.advance(app, berkas).status
    app.store.tutup()
    return status
