"""START HERE: the order of everything.

A file comes in (`process`), the engine goes on as far as no person is needed (`advance`), a person acts (`act`), a
document is made (`produce`) and, once signed, filed (`finish`). Every function may run twice: files are written first,
then one transaction compares and sets the berkas, and what was done already is found done.

`advance` and `produce` stand in `advancing`, `finish` in `filing`, what has no berkas in `submission`.
"""

from datetime import date
from pathlib import Path

from arsip_kinerja import judging, papers, submission
from arsip_kinerja.advancing import advance, advance_all, produce
from arsip_kinerja.app import App
from arsip_kinerja.domain.berkas import Berkas
from arsip_kinerja.domain.jadwal import Jatuh
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.tindakan import Tindakan
from arsip_kinerja.errors import DatabaseError
from arsip_kinerja.filing import finish
from arsip_kinerja.stages import (
    cancelling,
    deciding,
    intake,
    opening,
    receipt,
)
from arsip_kinerja.store.tables import KirimanRow
from arsip_kinerja.tools import files

__all__ = [
    "act",
    "advance",
    "advance_all",
    "cancel",
    "finish",
    "open_berkas",
    "process",
    "produce",
    "resume",
    "start_berkas",
    "take",
]


def process(app: App, path: Path) -> KirimanRow:
    """Take one dropped file and let its berkas go on; many files are better taken first, see `watcher`."""
    kiriman = take(app, path)
    if kiriman.berkas and kiriman.status == "DITERIMA":
        advance(app, kiriman.berkas)
    return kiriman


def take(app: App, path: Path) -> KirimanRow:
    """Take one dropped file: keep → judge → record → hand out the papers → empty the inbox.

    A draft of ours that people edited is taken back as the next version of its document.

    Raises:
        AlatError: the disk failed; the file still lies in the inbox.
        DatabaseError: likewise.

    """
    with files.kunci(app.config.var / "intake.lock"):
        jatuhan = intake.ambil(app, path)
        kiriman = app.store.kiriman.menurut_jatuh(jatuhan.kunci) or papers.take_back(app, jatuhan)
        kiriman = kiriman or judging.terima(app, jatuhan)
        papers.hand_out(app, kiriman)
        receipt.antar(app, jatuhan, kiriman)
        intake.lepas(app, jatuhan)
    return kiriman


def open_berkas(
    app: App, kode: str, periode: Periode, sop: str = "", sampai: date | None = None, jatuh: Jatuh | None = None
) -> Berkas:
    """Open a berkas, put its forms into the outbox, and go on; *jatuh* is the date of the schedule it came from."""
    return advance(app, start_berkas(app, kode, periode, sop, sampai, jatuh))


def start_berkas(
    app: App, kode: str, periode: Periode, sop: str = "", sampai: date | None = None, jatuh: Jatuh | None = None
) -> str:
    """Open a berkas as `open_berkas` does, but do not go on yet; return its id."""
    berkas = opening.siapkan(app, kode, periode, sop, sampai)
    if berkas.mengumpulkan:
        papers.build_forms(app, berkas, app.config.outbox / kode / papers.FOLDER_FORMULIR)
    intake.siapkan_folder(app, app.kantor(kode).instansi)
    opening.simpan(app, berkas, jatuh)
    return berkas.id


def act(app: App, tugas: int, pejabat: str, tindakan: Tindakan) -> Berkas:
    """Record what a person decided, then go on.

    Raises:
        KeadaanError: not allowed for this person or in this state.
        BersamaanError: somebody else was faster.

    """
    return advance(app, deciding.putuskan(app, tugas, pejabat, tindakan))


def cancel(app: App, id_: str, pejabat: str, alasan: str) -> Berkas:
    """End a berkas that shall not go on; its history and every file stay, our papers put aside.

    Raises:
        KeadaanError: it has ended, its report has a register number, or this person may not.

    """
    cancelling.batalkan(app, id_, pejabat, alasan)
    berkas = advance(app, id_)
    papers.put_aside(app, berkas)
    return berkas


def resume(app: App) -> list[Berkas]:
    """Take up whatever was interrupted or delayed; return the berkas that still wait for a tool."""
    with files.kunci(app.config.var / "intake.lock"):  # else another process's copy in progress is swept away
        files.sapu(app.config.kiriman)
    for folder in (app.config.inbox, app.config.outbox, app.config.var / "naskah"):
        files.sapu_lama(folder, app.jam().timestamp())
    submission.resume(app)
    tertunda = []
    for terbuka in app.store.berkas.daftar(terbuka=True):
        try:
            berkas = advance(app, terbuka.id)
        except DatabaseError:
            raise
        except Exception:  # noqa: BLE001 -- a bug met by one berkas must not hold up the others; it is kept in the log
            files.catat_galat(app.config.var)
            berkas = terbuka
        if berkas.status == "TERTUNDA":
            tertunda.append(berkas)
    return tertunda
