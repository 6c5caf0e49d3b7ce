"""SOP documents: CPU of building the Word file and the PDF beside LibreOffice's bare conversion of the same file.

CPU of this process and of the programs it starts, user and system; all ratios are of one run. First the SOPs of the
five example offices, then one office's procedure drawn out to 5, 10, 20 and 40 tahap, to see how the cost grows.
"""

import json
import resource
import subprocess
import tempfile
import time
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from statistics import median

from arsip_kinerja import home
from arsip_kinerja.app import App
from arsip_kinerja.definitions import Kantor
from arsip_kinerja.domain.sop import Cabang, Sop
from arsip_kinerja.flowchart import layout
from arsip_kinerja.stages import sop_document
from arsip_kinerja.tools import soffice

PUTARAN = 3
PANJANG = (5, 10, 20, 40)
ASAL = "boalemo"
"""The office whose tahap are repeated: joint columns, decisions with returns, long texts."""


@dataclass(frozen=True)
class Ukuran:
    """CPU milliseconds of one document: drawing the flow, Word file, the product's PDF, the bare conversion."""

    alur: float
    docx: float
    pdf: float
    polos: float
    halaman: int

    @property
    def nisbah(self) -> float:
        """All of ours (docx with its flow, and PDF) over the bare conversion."""
        return (self.alur + self.docx + self.pdf) / self.polos


def cpu() -> float:
    """CPU milliseconds of this process and of the programs it started that ended."""
    anak = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (time.process_time() + anak.ru_utime + anak.ru_stime) * 1000


def konversi(docx: Path, keluaran: Path, profil: Path) -> float:
    """Convert once as anybody would on the command line, to the same kind of PDF; return its CPU."""
    mulai = cpu()
    saring = f"pdf:writer_pdf_Export:{json.dumps(soffice.PENGATURAN_PDF)}"
    perintah = [str(soffice.find()), f"-env:UserInstallation={profil.as_uri()}", "--headless", "--convert-to", saring]
    subprocess.run([*perintah, "--outdir", str(keluaran), str(docx)], check=True, capture_output=True)  # noqa: S603 -- fixed arguments
    assert (keluaran / docx.with_suffix(".pdf").name).is_file()
    return cpu() - mulai


def panjangkan(sop: Sop, banyak: int) -> Sop:
    """Return the procedure with that many tahap: inner ones repeated, decisions go back to the one before."""
    inti, id_ = sop.tahap[1:-1], [str(n + 1) for n in range(banyak)]
    tahap = [sop.tahap[0], *(inti[n % len(inti)] for n in range(banyak - 2)), sop.tahap[-1]]
    jadi = []
    for n, t in enumerate(tahap):
        cabang = ()
        if t.bentuk == "keputusan":
            cabang = (Cabang(ke=id_[n + 1], label="Ya"), Cabang(ke=id_[n - 1], label="Tidak", kembali=True))
        jadi.append(t.model_copy(update={"id": id_[n], "no": id_[n], "cabang": cabang, "gambar": None}))
    return Sop(**{k: getattr(sop, k) for k in Sop.model_fields} | {"tahap": tuple(jadi), "periode": sop.periode})


def ukur(app: App, kantor: Kantor, sop: Sop, folder: Path) -> Ukuran:
    """Build one document as `sop build` does, and convert its Word file once more without us."""
    template = app.definitions.template(sop_document.JENIS)
    assert template is not None
    saat = [cpu()]
    tata = layout(sop, kantor.instansi.kertas)
    saat.append(cpu())
    isi = sop_document.render(kantor, sop, template, tata)
    saat.append(cpu())
    sop_document.write_pdf(app, kantor, sop, isi, folder / "kita.pdf")
    saat.append(cpu())
    (folder / "polos.docx").write_bytes(isi)
    alur, docx, pdf = (b - a for a, b in pairwise(saat))
    return Ukuran(alur, docx, pdf, konversi(folder / "polos.docx", folder, folder / "profil"), len(tata.halaman))


def tengah(semua: list[Ukuran]) -> Ukuran:
    satu = semua[0]
    return replace(satu, **{k: median(getattr(u, k) for u in semua) for k in ("alur", "docx", "pdf", "polos")})


def baris(nama: str, u: Ukuran) -> None:
    print(f"{nama:14}{u.alur:8.0f}{u.docx:8.0f}{u.pdf:8.0f}{u.polos:8.0f}{u.nisbah:9.2f} x{u.halaman:8}")


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="bench-") as nama:
        folder = Path(nama)
        app = App.buka(home.buat(folder / "kantor"))
        semua = [(k, app.kantor(k), s) for k in app.definitions.kode() for s in app.kantor(k).sop.values()]
        asal = app.kantor(ASAL)
        panjang = [(n, panjangkan(asal.sop[asal.instansi.sop_bawaan], n)) for n in PANJANG]
        ukur(app, asal, panjang[0][1], folder)  # imports, profiles, caches
        print(f"{'CPU ms':14}{'flow':>8}{'Word':>8}{'PDF':>8}{'bare':>8}{'ours/bare':>11}{'pages':>8}   (aim ≤ 2 x)")
        hasil = []
        for kode, kantor, sop in semua:
            hasil.append(tengah([ukur(app, kantor, sop, folder) for _ in range(PUTARAN)]))
            baris(kode, hasil[-1])
        print(f"{'median':14}{'':32}{median(u.nisbah for u in hasil):9.2f} x")
        for n, sop in panjang:
            baris(f"{n} tahap", tengah([ukur(app, asal, sop, folder) for _ in range(PUTARAN)]))
        app.store.tutup()


if __name__ == "__main__":
    main()
