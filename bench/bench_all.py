"""`report build --all` beside one office after the other: wall time and CPU of the five example offices' LKjIP.

Both ways do the same work in one process on the same home, after each profile of LibreOffice has been made; imports
and the first rendering of a template are outside. The data are those of an office that has just begun, so the reports
are drafts; what is compared is how the work is arranged.
"""

import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from arsip_kinerja import home, papers
from arsip_kinerja.app import App
from arsip_kinerja.config import Config
from arsip_kinerja.domain.periode import Periode
from bench_report import cpu

TAHUN, JENIS, PUTARAN = Periode.baca("2024"), "lkjip", 3


def satu_demi_satu(app: App, folder: Path) -> None:
    for kode in app.definitions.kode():
        papers.build_report(app, kode, TAHUN, JENIS, folder / kode, draf=True)


def sekaligus(app: App, folder: Path) -> None:
    hasil = list(papers.build_offices(app, app.definitions.kode(), TAHUN, JENIS, folder, draf=True))
    assert not [h.galat for h in hasil if h.galat]


def ukur(kerja: Callable[[App, Path], None], app: App, folder: Path) -> tuple[float, float]:
    """Return seconds on the wall and of CPU, ours and LibreOffice's."""
    jam, mulai = time.perf_counter(), sum(cpu())
    kerja(app, folder)
    return time.perf_counter() - jam, (sum(cpu()) - mulai) / 1000


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="bench-") as nama:
        folder = Path(nama)
        home.buat(folder / "rumah", ())
        app = App.buka(Config(home=folder / "rumah"))
        cara = {"one by one": satu_demi_satu, "all at once": sekaligus}
        for kerja in cara.values():
            kerja(app, folder / "mula")
        hasil = {n: [ukur(k, app, folder / n) for _ in range(PUTARAN)] for n, k in cara.items()}
        banyak, inti = len(app.definitions.kode()), len(os.sched_getaffinity(0))
        app.store.tutup()
    print(f"{banyak} offices, {inti} cores, median of {PUTARAN}")
    for n, semua in hasil.items():
        print(f"{n:14}{median(s[0] for s in semua):8.1f} s wall {median(s[1] for s in semua):8.1f} s CPU")
    lama, baru = (median(s[0] for s in semua) for semua in hasil.values())
    print(f"{'':14}{lama / baru:8.2f} x faster")


if __name__ == "__main__":
    main()
