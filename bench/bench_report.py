"""Reports: CPU of making one (figures → Word → PDF/A → data embedded) beside LibreOffice's bare conversion of it.

CPU of this process and of the programs it starts, user and system. The five example offices first go the whole way,
which warms everything up and shows what filing costs; then report and bare conversion take turns.
"""

import functools
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from arsip_kinerja import demo, papers, pipeline
from arsip_kinerja.app import App
from arsip_kinerja.config import Config
from arsip_kinerja.domain.berkas import Berkas
from arsip_kinerja.stages import archiving, rendering, reporting
from arsip_kinerja.tools import chart, pdf, soffice

PUTARAN = 2
"""Turns for each of the five offices."""
CUPLIKAN: defaultdict[str, list[float]] = defaultdict(list)
"""CPU milliseconds of each call, by step."""
IMPOR = "import arsip_kinerja.pipeline, matplotlib.figure"


def cpu() -> tuple[float, float]:
    """CPU milliseconds so far: of this process, and of ended programs it started."""
    anak = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() * 1000, (anak.ru_utime + anak.ru_stime) * 1000


def ukur(modul: Any, nama: str, sebagai: str) -> None:  # noqa: ANN401 -- a module or a class
    """Note the CPU of every call of a function from now on; programs it starts count apart."""
    asli: Callable[..., Any] = getattr(modul, nama)

    @functools.wraps(asli)
    def terukur(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 -- whatever it takes and gives
        sendiri, anak = cpu()
        hasil = asli(*args, **kwargs)
        CUPLIKAN[sebagai].append(cpu()[0] - sendiri)
        CUPLIKAN[f"{sebagai}, LibreOffice"].append(cpu()[1] - anak)
        return hasil

    setattr(modul, nama, terukur)


def konversi(docx: Path, keluaran: Path, profil: Path) -> float:
    """Convert once as anybody would on the command line, to the same kind of PDF; return its CPU."""
    _, mulai = cpu()
    saring = f"pdf:writer_pdf_Export:{json.dumps(soffice.PENGATURAN_PDF)}"
    perintah = [str(soffice.find()), f"-env:UserInstallation={profil.as_uri()}", "--headless", "--convert-to", saring]
    subprocess.run([*perintah, "--outdir", str(keluaran), str(docx)], check=True, capture_output=True)  # noqa: S603 -- fixed arguments
    assert (keluaran / docx.with_suffix(".pdf").name).is_file()
    return cpu()[1] - mulai


def laporan(app: App, berkas: Berkas, folder: Path) -> tuple[float, Path]:
    """Make one report as the product does; return its CPU and its .docx."""
    jenis = next(iter(app.definitions.disahkan(berkas.sop, berkas.periode)))
    mulai = sum(cpu())
    docx, *_ = papers.build_report(app, berkas.instansi, berkas.periode, jenis, folder / berkas.instansi)
    return sum(cpu()) - mulai, docx


def baris(nama: str, nilai: float, keterangan: str = "") -> None:
    print(f"{nama:34}{nilai:8.1f} ms  {keterangan}".rstrip())


def main() -> None:
    ukur(pipeline, "finish", "finish")
    ukur(papers, "draw_marks", "marks")
    ukur(archiving, "arsipkan", "filing")
    with tempfile.TemporaryDirectory(prefix="bench-") as nama:
        folder = Path(nama)
        demo.jalankan(folder / "demo", lambda _: None)
        for modul, fungsi, sebagai in (
            (reporting, "siapkan", "compute"),
            (rendering, "render_laporan", "word and chart"),
            (chart, "capaian", "chart"),
            (soffice, "to_pdf", "verify"),
            (pdf, "attach", "attach"),
        ):
            ukur(modul, fungsi, sebagai)
        app = App.buka(Config(home=folder / "demo"))
        produk, polos = [], []
        konversi(laporan(app, app.store.berkas.daftar()[0], folder)[1], folder, folder / "profil")  # makes the profile
        CUPLIKAN.pop("verify, LibreOffice")
        for berkas in app.store.berkas.daftar() * PUTARAN:
            lama, docx = laporan(app, berkas, folder)
            produk.append(lama)
            polos.append(konversi(docx, folder, folder / "profil"))
        app.store.tutup()
    cetak(produk, polos)


def cetak(produk: list[float], polos: list[float]) -> None:
    baris("LibreOffice, bare conversion", median(polos), f"median of {len(polos)}")
    baris("report", median(produk), f"median of {len(produk)}")
    lebih = median(a / b - 1 for a, b in zip(produk, polos, strict=True))
    print(f"{'overhead':34}{lebih * 100:8.1f} %   (aim ≤ 25)")
    tengah = {k: median(v) for k, v in CUPLIKAN.items()}
    tengah["word"] = tengah["word and chart"] - tengah["chart"]
    baris("  convert", tengah["verify, LibreOffice"], "the program LibreOffice within the report")
    for langkah in ("compute", "word", "chart", "verify", "attach"):
        baris(f"  {langkah}", tengah[langkah])
    baris("finish, apart", tengah["finish"], f"median of {len(CUPLIKAN['finish'])}")
    for langkah in ("marks", "filing"):
        baris(f"  {langkah}", tengah[langkah])
    _, mulai = cpu()
    subprocess.run([sys.executable, "-c", IMPOR], check=True)  # noqa: S603 -- fixed arguments
    baris("imports, apart, once a process", cpu()[1] - mulai)


if __name__ == "__main__":
    main()
