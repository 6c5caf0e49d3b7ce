"""Intake: CPU per dropped form of 30 rows, the product's own `pipeline.take` beside the plain way, and its growth.

CPU time (user and system), so a busy machine changes little; files are read from disk, kept and written durably.
Taking a file closes the unit's tugas and moves its langkah on; `advance`, which follows once for all files of a round
and makes the documents a langkah yields, is no part of it: see bench_report.
"""

import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from statistics import median

import kantor_bench
import polos
from arsip_kinerja import pipeline
from arsip_kinerja.app import App

BANDING, GILIRAN = 100, len(kantor_bench.PENGIRIM)
"""Files each way, and how many at a turn: the units of one office. A first turn warms up."""
UKURAN, REVISI = (100, 400, 1600), (25, 100, 400)
"""Files in the home, or revisions in one berkas, when the last `CUPLIKAN` of them are measured."""
CUPLIKAN = 20
PEMANASAN = 5


def produk(app: App, path: Path) -> str:
    return pipeline.take(app, path).status


def cpu(terima: Callable[[App, Path], str], app: App, daftar: Iterable[Path]) -> float:
    """Take files and return the mean CPU in milliseconds."""
    semua = list(daftar)
    mulai = time.process_time()
    status = [terima(app, p) for p in semua]
    lama = time.process_time() - mulai
    assert set(status) == {"DITERIMA"}, status
    return lama / len(semua) * 1000


def kiriman(app: App, kode: tuple[str, ...], folder: Path) -> Iterator[Path]:
    """Drop every sending unit's form, office by office and triwulan by triwulan; yields where each one lies."""
    for periode in kantor_bench.TW:
        asal = [kantor_bench.formulir(app, kode[0], u, periode, folder) for u in kantor_bench.PENGIRIM]
        for urut, k in enumerate(kode):
            kantor_bench.buka(app, k, periode)
            for f in asal:
                path = app.config.inbox / k / f.unit / f"Formulir {periode}.xlsx"
                f.tulis(path, k, urut)
                yield path


def revisi(app: App, kode: str, folder: Path) -> Iterator[Path]:
    """Drop the forms of one berkas again and again, each time with another figure."""
    periode = kantor_bench.TW[0]
    asal = [kantor_bench.formulir(app, kode, u, periode, folder) for u in kantor_bench.PENGIRIM]
    kantor_bench.buka(app, kode, periode)
    for urut in range(max(REVISI)):
        f = asal[urut % len(asal)]
        path = app.config.inbox / kode / f.unit / f"Formulir revisi {urut}.xlsx"
        f.tulis(path, kode, urut)
        yield path


def banding(folder: Path) -> None:
    """Let both ways take turns, a handful of files each, so that a busy spell of the machine meets both."""
    kode = tuple(f"dinas-{n:02}" for n in range(BANDING // GILIRAN + 1))
    cara = {
        "pipeline.take": produk,
        "openpyxl + ORM, 1 commit": polos.terima,
        "openpyxl + ORM, 32 commits": partial(polos.terima, per_objek=True),
    }
    app = {nama: kantor_bench.buat(folder / nama, kode) for nama in cara}
    antre = {nama: kiriman(app[nama], kode, folder) for nama in cara}
    giliran = [[cpu(f, app[n], list(islice(antre[n], GILIRAN))) for n, f in cara.items()] for _ in kode][1:]
    for urut, nama in enumerate(cara):
        lama, rasio = median(g[urut] for g in giliran), median(g[urut] / g[0] for g in giliran)
        print(f"{nama:28}{lama:8.1f} ms{1000 / lama:8.0f} files/s{rasio:8.1f} ×")
        app[nama].store.tutup()
    print("aim: 3 × or more between the product and the plain way of one commit a file")


def tumbuh(nama: str, app: App, antre: Iterator[Path], ukuran: Sequence[int]) -> None:
    """Print the cost of a file when so many are there already."""
    cpu(produk, app, islice(antre, PEMANASAN))
    ada, bagian = PEMANASAN, []
    for batas in ukuran:
        for path in islice(antre, max(0, batas - CUPLIKAN - ada)):
            produk(app, path)
        bagian.append(cpu(produk, app, islice(antre, batas - max(ada, batas - CUPLIKAN))))
        ada = batas
    print(f"{nama:28}" + "".join(f"{n:8} files {b:5.1f} ms" for n, b in zip(ukuran, bagian, strict=True)))
    app.store.tutup()


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="bench-") as nama:
        folder = Path(nama)
        banding(folder)
        kode = tuple(f"dinas-{n:02}" for n in range(max(UKURAN) // 4 // len(kantor_bench.PENGIRIM)))
        app = kantor_bench.buat(folder / "rumah", kode)
        tumbuh("same home, other berkas", app, kiriman(app, kode, folder), UKURAN)
        app = kantor_bench.buat(folder / "berkas", kode[:1])
        tumbuh("same berkas, revisions", app, revisi(app, kode[0], folder), REVISI)


if __name__ == "__main__":
    main()
