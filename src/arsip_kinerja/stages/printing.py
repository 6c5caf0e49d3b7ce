"""Word → PDF/A with its figures embedded, all files of one version side by side."""

from pathlib import Path

from arsip_kinerja.app import App
from arsip_kinerja.domain.jenis import Jenis
from arsip_kinerja.domain.naskah import DATA, DOKUMEN, NASKAH
from arsip_kinerja.tools import files, pdf, soffice

POLOS = "polos.pdf"


def cetak(app: App, folder: Path, jenis: Jenis, kode: str, docx: bytes, data: bytes) -> None:
    """Write naskah.docx, data.json and dokumen.pdf into *folder*; the PDF must show the *kode*.

    Raises:
        AlatError: LibreOffice or the disk does not work.

    """
    files.atomic(folder / NASKAH, docx)
    files.atomic(folder / DATA, data)
    soffice.to_pdf(
        folder / NASKAH,
        folder / POLOS,
        profile=app.config.var / "soffice",
        scratch=app.config.var / "scratch",
        timeout=app.config.soffice_batas_waktu,
        expected_text=(*jenis.teks_wajib, kode),
        halaman_minimal=jenis.halaman_minimal,
    )
    pdf.attach(folder / POLOS, folder / DOKUMEN, DATA, data, "application/json")
    files.hapus(folder / POLOS)
