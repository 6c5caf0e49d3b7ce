"""What needs no person: an open berkas goes on, one transaction at a time, until a tugas waits or it has ended."""

from collections.abc import Sequence
from contextlib import ExitStack, suppress

from arsip_kinerja import papers
from arsip_kinerja.app import App
from arsip_kinerja.domain.berkas import Berkas
from arsip_kinerja.domain.jalan import Langkah, TidakBolehError
from arsip_kinerja.domain.naskah import Bahan
from arsip_kinerja.domain.sop import mengesahkan
from arsip_kinerja.errors import AlatError, ArsipError, BersamaanError, DatabaseError, DefinisiError
from arsip_kinerja.filing import finish
from arsip_kinerja.stages import closing, register, reporting, returning, yielding
from arsip_kinerja.tools import files


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
