"""Word → PDF/A with its figures embedded, all files of one version side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from arsip_kinerja.app import App
from arsip_kinerja.domain.jenis import Jenis
from arsip_kinerja.domain.naskah import DATA, DOKUMEN, KEMBARAN, NASKAH
from arsip_kinerja.tools import files, pdf, soffice, word_nomor

POLOS = "polos.pdf"
PROFIL = "soffice"


@dataclass(frozen=True)
class Lembaran:
    """A document about to be printed: where its files go, its kind and kode (which the PDF must show), its content.

    *suntingan*: people wrote it, so naskah.docx stays as they sent it, byte for byte. *kembaran*: its tables as a
    workbook, b"" where it has none.
    """

    folder: Path
    jenis: Jenis
    kode: str
    docx: bytes
    data: bytes
    suntingan: bool = False
    kembaran: bytes = b""


def cetak(app: App, semua: Sequence[Lembaran], profil: str = PROFIL) -> None:
    """Write naskah.docx, data.json, dokumen.pdf and the Excel twin of each into its folder, converting all in one run.

    Runs on different *profil* of LibreOffice go side by side; on one they wait for each other. naskah.docx is
    written once more where it has lists of contents: with the page numbers the PDF turned out to have.

    Raises:
        AlatError: LibreOffice or the disk does not work.

    """
    for x in semua:
        files.atomic(x.folder / NASKAH, x.docx)
        files.atomic(x.folder / DATA, x.data)
        if x.kembaran:
            files.atomic(x.folder / KEMBARAN, x.kembaran)
    soffice.to_pdf(
        [
            soffice.Cetakan(x.folder / NASKAH, x.folder / POLOS, (*x.jenis.teks_wajib, x.kode), x.jenis.halaman_minimal)
            for x in semua
        ],
        profile=app.config.var / profil,
        scratch=app.config.var / "scratch",
        timeout=app.config.soffice_batas_waktu,
    )
    for x in semua:
        bentuk = word_nomor.bentuk(x.docx)
        nomor = pdf.attach(x.folder / POLOS, x.folder / DOKUMEN, DATA, x.data, "application/json", bentuk)
        if bentuk and not x.suntingan:  # the lists show the same page numbers in Word and PDF
            files.atomic(x.folder / NASKAH, word_nomor.tulis(x.docx, nomor))
        files.hapus(x.folder / POLOS)
