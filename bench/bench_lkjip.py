"""The LKjIP: CPU of making one, split into its steps, beside LibreOffice's bare conversion of the same .docx.

One office with 10, 60 and 240 indikator, each answered in all four quarters; all made up. The bare conversion is what
anybody gets on the command line, to the same kind of PDF. Everything runs once before it is measured; the imports are
measured apart.
"""

import gc
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from statistics import median

from arsip_kinerja import home, papers
from arsip_kinerja.app import App
from arsip_kinerja.config import Config
from arsip_kinerja.definitions import read
from arsip_kinerja.domain.contoh import Contoh
from arsip_kinerja.domain.isian import HasilPeriksa, Isian, IsianAnggaran
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.peristiwa import Peristiwa
from arsip_kinerja.papers import laporan
from arsip_kinerja.stages import opening, printing, rendering
from arsip_kinerja.stages.rendering import dokumen
from arsip_kinerja.store.berkas import Perubahan
from arsip_kinerja.store.tables import KirimanRow
from arsip_kinerja.tools import pdf, soffice, word, word_nomor
from bench_report import CUPLIKAN, IMPOR, baris, cpu, konversi, ukur

KODE = "boalemo"
UKURAN = (10, 60, 240)
PUTARAN = 3
TAHUN = Periode.baca("2024")
TRIWULAN = [Periode.baca(f"2024-TW{n}") for n in (1, 2, 3, 4)]


def rumah(folder: Path, banyak: int) -> App:
    """Make a home with an office that has so many indikator, copies of the example's, and all answers of the year."""
    config = home.buat(folder, (KODE,))
    induk = config.templates / "instansi" / KODE
    path, asal = induk / "indikator-2024.toml", read(Contoh, induk / "contoh-2024.toml")
    teks, salinan = _perbanyak(path.read_text(encoding="utf-8"), banyak)
    path.write_text(teks, encoding="utf-8")
    app = App.buka(Config(home=folder))
    for p in TRIWULAN:
        _jawab(app, p, asal, salinan)
    return app


def _perbanyak(teks: str, banyak: int) -> tuple[str, dict[str, list[str]]]:
    """Return the schema with each indikator and budget line as often as it takes, and the copies of each kode."""
    kepala, *blok = re.split(r"(?m)^(?=\[\[)", teks)
    indikator = [b for b in blok if b.startswith("[[indikator]]")]
    anggaran = [b for b in blok if b.startswith("[[anggaran]]")]
    lain = [b for b in blok if b.startswith(("[[tujuan]]", "[[sasaran]]"))]
    salinan: dict[str, list[str]] = {}
    baru = [kepala, *lain]
    for asal, jumlah in ((indikator, banyak), (anggaran, len(anggaran) * max(1, banyak // 10))):
        for n in range(jumlah):
            satu = asal[n % len(asal)]
            kode = tomllib.loads(satu.split("\n", 1)[1])["kode"]
            ke = f"{kode}.{n // len(asal)}" if n >= len(asal) else kode
            salinan.setdefault(kode, []).append(ke)
            satu = re.sub(r'(?m)^kode = ".*"$', f'kode = "{ke}"', satu, count=1)
            baru.append(re.sub(r'(?m)^(induk|menggantikan) = ".*"\n', "", satu))
    return "".join(baru), salinan


def _jawab(app: App, p: Periode, asal: Contoh, salinan: dict[str, list[str]]) -> None:
    """Record the answers of a quarter as if one file had brought them."""
    berkas = opening.siapkan(app, KODE, p)
    opening.simpan(app, berkas)
    isi = {i.kode: i for i in asal.isian if i.periode == str(p)}
    dana = {a.kode: a.realisasi for a in asal.anggaran if a.periode == str(p)}
    hasil = HasilPeriksa(
        isian=tuple(
            Isian(**i.model_dump(exclude={"periode", "kode"}), kode=k)
            for i in isi.values()
            for k in salinan.get(i.kode, ())
        ),
        anggaran=tuple(IsianAnggaran(kode=k, realisasi=r) for a, r in dana.items() for k in salinan.get(a, ())),
    )
    saat = datetime(2024, 4, 1, tzinfo=UTC)
    kiriman = KirimanRow(
        jatuh=str(p), asal="bench", nama="bench.xlsx", sha256="0", ukuran=0, instansi=KODE, unit="", waktu=saat,
        status="DITERIMA", catatan_json="[]", berkas=berkas.id, jumlah="",
    )  # fmt: skip
    segar = app.store.berkas.ambil(berkas.id)
    app.store.kiriman.terima(kiriman, hasil, Perubahan(segar, saat, [Peristiwa("bench", "diterima", {})]), "{urut}")


def buat(app: App, folder: Path) -> list[printing.Lembaran]:
    """Make the LKjIP as `report build` does once the year agrees with itself."""
    bahan = papers.report_material(app, KODE, TAHUN, "lkjip")
    lembaran = [laporan._lembaran(app, KODE, bahan, folder)]  # noqa: SLF001 -- the step between compute and printing
    printing.cetak(app, lembaran)
    return lembaran


def satu(app: App, folder: Path) -> tuple[float, float]:
    """Make one and convert its .docx bare; return the CPU of both."""
    gc.collect()
    mulai = sum(cpu())
    (x,) = buat(app, folder)
    jadi = sum(cpu()) - mulai
    docx = folder / "polos.docx"
    docx.write_bytes(x.docx)
    return jadi, konversi(docx, folder / "keluar", folder / "profil")


def main() -> None:
    pantau: tuple[tuple[object, str, str], ...] = (
        (papers, "report_material", "compute"),
        (rendering, "render_laporan", "word, charts and figures"),
        (dokumen, "gambar_isi", "charts"),
        (word, "render", "word"),
        (rendering, "render_kembaran", "excel"),
        (laporan, "report_data", "json"),
        (soffice, "to_pdf", "verify"),
        (word_nomor, "bentuk", "lists"),
        (word_nomor, "tulis", "lists"),
        (pdf, "attach", "attach"),  # with the lists' page numbers
    )
    for modul, fungsi, sebagai in pantau:
        ukur(modul, fungsi, sebagai)
    ringkas: dict[int, tuple[float, float, int, Counter[str]]] = {}
    with tempfile.TemporaryDirectory(prefix="bench-") as nama:
        for banyak in UKURAN:
            folder = Path(nama) / str(banyak)
            app = rumah(folder / "rumah", banyak)
            (folder / "keluar").mkdir()
            satu(app, folder)
            CUPLIKAN.clear()
            hasil = [satu(app, folder) for _ in range(PUTARAN)]
            langkah = Counter({k: sum(v) / PUTARAN for k, v in CUPLIKAN.items()})
            halaman = pdf.pages(folder / "keluar" / "polos.pdf")
            ringkas[banyak] = median(a for a, _ in hasil), median(b for _, b in hasil), halaman, langkah
            _cetak(banyak, *ringkas[banyak])
            app.store.tutup()
            shutil.rmtree(folder)
    _cetak_pertumbuhan(ringkas)


def _cetak(banyak: int, produk: float, polos: float, halaman: int, langkah: Counter[str]) -> None:
    print(f"-- {banyak} indikator, {halaman} pages")
    baris("LibreOffice, bare conversion", polos, f"median of {PUTARAN}")
    baris("LKjIP", produk, f"median of {PUTARAN}")
    kembaran = langkah["excel"]  # one more document, which the bare conversion does not make
    print(f"{'overhead':34}{((produk - kembaran) / polos - 1) * 100:8.1f} %   (aim ≤ 15)")
    print(f"{'overhead with the Excel twin':34}{(produk / polos - 1) * 100:8.1f} %")
    baris("  convert", langkah["verify, LibreOffice"], "the program LibreOffice within the LKjIP")
    for nama in ("compute", "word", "charts", "excel", "json", "verify", "lists", "attach"):
        baris(f"  {nama}", langkah[nama])


def _cetak_pertumbuhan(ringkas: dict[int, tuple[float, float, int, Counter[str]]]) -> None:
    """Print what one more indikator costs, between the sizes; the same everywhere means it grows in proportion."""
    print("-- growth, ms per further indikator")
    ambil: dict[str, Callable[[tuple[float, float, int, Counter[str]]], float]] = {
        "bare conversion": lambda r: r[1],
        "compute": lambda r: r[3]["compute"],
        "word": lambda r: r[3]["word"],
        "charts": lambda r: r[3]["charts"],
        "all but converting": lambda r: r[0] - r[3]["verify, LibreOffice"],
    }
    for nama, f in ambil.items():
        beda = [(f(ringkas[b]) - f(ringkas[a])) / (b - a) for a, b in pairwise(UKURAN)]
        print(f"  {nama:32}{beda[0]:8.2f} ms  {beda[1]:8.2f} ms")
    _, mulai = cpu()
    subprocess.run([sys.executable, "-c", IMPOR], check=True)  # noqa: S603 -- fixed arguments
    baris("imports, apart, once a process", cpu()[1] - mulai)


if __name__ == "__main__":
    main()
