"""START HERE: the order of everything.

A file comes in (`process`), the engine goes on as far as no person is needed (`advance`), a person acts (`act`), a
document is made (`produce`) and, once signed, filed (`finish`). Every function may run twice: files are written first,
then one transaction compares and sets the berkas, and what was done already is found done.
"""

from collections.abc import Sequence
from contextlib import ExitStack, suppress
from datetime import date
from pathlib import Path

from arsip_kinerja import judging, papers, submission
from arsip_kinerja.app import App
from arsip_kinerja.domain.berkas import Berkas
from arsip_kinerja.domain.jadwal import Jatuh
from arsip_kinerja.domain.jalan import Langkah, TidakBolehError
from arsip_kinerja.domain.naskah import Bahan
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.sop import mengesahkan
from arsip_kinerja.domain.tindakan import Tindakan
from arsip_kinerja.errors import AlatError, ArsipError, BersamaanError, DatabaseError, DefinisiError
from arsip_kinerja.filing import finish
from arsip_kinerja.stages import (
    cancelling,
    closing,
    deciding,
    intake,
    opening,
    receipt,
    register,
    reporting,
    returning,
    yielding,
)
from arsip_kinerja.store.tables import KirimanRow
from arsip_kinerja.tools import files


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


def advance(app: App, id_: str) -> Berkas:
    """Run what needs no person, one transaction at a time; stop where a tugas waits.

    One process at a time works on a berkas, so that no draft is made twice. A tool, template or office's data that do
    not work delay it (TERTUNDA); `resume` takes it up again.

    Raises:
        DatabaseError: the database cannot be used.

    """
    with files.kunci(app.config.var / "kunci" / f"{id_}.lock"):
        while True:
            berkas = closing.berkas(app, id_)
            try:
                if not _satu_langkah(app, berkas):
                    returning.selaraskan(app, berkas)
                    return closing.pulihkan(app, berkas)
            except BersamaanError:
                continue
            except DatabaseError:
                raise
            except (ArsipError, TidakBolehError) as e:
                return closing.tunda(app, berkas, e)


def advance_all(semua: Sequence[tuple[App, str]]) -> list[Berkas]:
    """Advance several berkas side by side: what they owe at the same time is made in one run of LibreOffice.

    Whatever fails on the way is left to `advance`, which meets it again for that berkas alone.

    Raises:
        DatabaseError: the database cannot be used.

    """
    with ExitStack() as kunci:
        for app, id_ in sorted(semua, key=lambda x: x[1]):  # one order, so that no two wait for each other
            kunci.enter_context(files.kunci(app.config.var / "kunci" / f"{id_}.lock"))
        with suppress(ArsipError, TidakBolehError):
            while utang := [x for app, id_ in semua if (x := _sampai_berutang(app, id_))]:
                _produce_all(utang)
    return [advance(app, id_) for app, id_ in semua]


def _sampai_berutang(app: App, id_: str) -> tuple[App, Berkas, list[Bahan]] | None:
    """Go on until a berkas owes documents and return them, prepared; None where it waits for people or has ended."""
    berkas = closing.berkas(app, id_)
    while berkas.status in {"BERJALAN", "TERTUNDA"}:
        if not closing.diisi_lebih_dahulu(app, berkas) and (terutang := yielding.terutang(app, berkas)):
            return app, berkas, [reporting.siapkan(app, berkas, jenis, langkah) for langkah, jenis in terutang]
        if not _satu_langkah(app, berkas):
            break
        berkas = closing.berkas(app, id_)
    return None


def _produce_all(semua: Sequence[tuple[App, Berkas, list[Bahan]]]) -> None:
    papers.write_offices(
        semua[0][0],
        [(b.instansi, {app.folder_naskah(x.kode, x.versi): x for x in bahan}) for app, b, bahan in semua],
    )
    for app, berkas, bahan in semua:
        reporting.catat(app, berkas, bahan)


def _satu_langkah(app: App, berkas: Berkas) -> bool:
    """Do the next thing no person is needed for, one transaction; False when there is none."""
    if berkas.status not in {"BERJALAN", "TERTUNDA"}:
        return False
    if awal := closing.diisi_lebih_dahulu(app, berkas):
        closing.tutup_lebih_dahulu(app, berkas, awal)
    elif terutang := yielding.terutang(app, berkas):
        produce(app, berkas, terutang)
    elif langkah := closing.siap(berkas):
        if naskah := next(iter(closing.belum_diarsipkan(app, berkas, langkah)), None):
            finish(app, berkas, naskah)
        else:
            if mengesahkan(berkas.tahap(langkah)):
                register.perbarui(app, berkas.periode.tahun)  # not in `finish`: a crash after its commit would skip it
            closing.tutup(app, berkas, langkah)
    else:
        return False
    return True


def produce(app: App, berkas: Berkas, terutang: Sequence[tuple[Langkah, str]]) -> None:
    """Make the documents that langkah yield: figures → Word → PDF/A → record; all that are due, in one run.

    Raises:
        AlatError: LibreOffice or the disk does not work; one document at fault does not keep the others from being
            recorded.

    """
    semua = [reporting.siapkan(app, berkas, jenis, langkah) for langkah, jenis in terutang]
    try:
        papers.write_naskah(app, berkas.instansi, {app.folder_naskah(b.kode, b.versi): b for b in semua})
    except (AlatError, DefinisiError):
        if len(terutang) == 1:
            raise
        _satu_demi_satu(app, berkas.id, terutang)
    else:
        reporting.catat(app, berkas, semua)


def _satu_demi_satu(app: App, id_: str, terutang: Sequence[tuple[Langkah, str]]) -> None:
    """Make documents one by one, each recorded as it is done; then say what the first at fault said."""
    sebab = None
    for satu in terutang:
        try:
            produce(app, closing.berkas(app, id_), [satu])
        except (AlatError, DefinisiError) as e:
            sebab = sebab or e
    if sebab:
        raise sebab


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
