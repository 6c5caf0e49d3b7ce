"""The document of a SOP."""

from collections.abc import Collection
from pathlib import Path
from typing import Literal, get_args

from arsip_kinerja.app import App
from arsip_kinerja.definitions import Kantor
from arsip_kinerja.domain.edisi_sop import JENIS as JENIS_SOP
from arsip_kinerja.domain.edisi_sop import kode as kode_sop
from arsip_kinerja.domain.sop import Sop
from arsip_kinerja.errors import PemakaianError
from arsip_kinerja.flowchart import Tata, layout, svg
from arsip_kinerja.papers.kerja import template
from arsip_kinerja.stages import printing, sop_document
from arsip_kinerja.tools import files

BentukSop = Literal["docx", "pdf", "svg"]
BENTUK_SOP: tuple[BentukSop, ...] = get_args(BentukSop)


def build_sop(
    app: App, kode: str, nama_sop: str, folder: Path, formats: Collection[BentukSop] = ("docx", "pdf")
) -> list[Path]:
    """Write copies of an office's SOP to *folder*, nothing is filed; the same definition gives the same .docx.

    Raises:
        PemakaianError: the office or its SOP is not known.
        DefinisiError: the template is missing or damaged, or the SOP does not fit on its paper.
        AlatError: LibreOffice or the disk does not work.

    """
    kantor = app.kantor(kode)
    if (sop := kantor.sop.get(nama_sop)) is None:
        raise PemakaianError(f"SOP {nama_sop!r} belum ada pada {kode}", "", f"Yang ada: {', '.join(kantor.sop)}.")
    tata = layout(sop, kantor.instansi.kertas)
    docx = _docx_sop(app, kantor, sop, tata)
    hasil = {f: folder / sop_document.file_name(kantor, sop, f) for f in BENTUK_SOP if f in formats}
    if "docx" in hasil:
        files.atomic(hasil["docx"], docx)
    if "pdf" in hasil:
        sop_document.write_pdf(app, kantor, sop, docx, hasil["pdf"])
    if "svg" in hasil:
        files.atomic(hasil["svg"], svg(tata).encode())
    return list(hasil.values())


def write_sop(app: App, kantor: Kantor, sop: Sop, folder: Path) -> None:
    """Write an SOP that is put before its signer: Word, the definition as JSON, and PDF/A, into *folder*.

    Raises:
        DefinisiError: the template is missing or damaged, or the SOP does not fit on its paper.
        AlatError: LibreOffice or the disk does not work.

    """
    docx = _docx_sop(app, kantor, sop, layout(sop, kantor.instansi.kertas))
    data = sop_document.data_json(kantor, sop)
    kode = kode_sop(kantor.instansi.kode, sop)
    printing.cetak(app, [printing.Lembaran(folder, app.definitions.jenis[JENIS_SOP], kode, docx, data)])


def _docx_sop(app: App, kantor: Kantor, sop: Sop, tata: Tata) -> bytes:
    return sop_document.render(kantor, sop, template(app, JENIS_SOP), tata)
