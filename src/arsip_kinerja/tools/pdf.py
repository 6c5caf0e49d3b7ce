"""PDF files: reading them, finding a named spot, embedding data, drawing marks. PDF/A-3b stays PDF/A-3b."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pypdf import PdfReader

from arsip_kinerja.errors import AlatError


@dataclass(frozen=True)
class Dokumen:
    """An opened PDF; pages are counted from 1."""

    _pembaca: PdfReader

    def __len__(self) -> int:
        """Return the number of pages."""
        return len(self._pembaca.pages)

    def text(self, halaman: int) -> str:
        """Return the text of one page, in the order it is drawn."""
        return str(self._pembaca.pages[halaman - 1].extract_text())


@contextmanager
def buka(path: Path) -> Iterator[Dokumen]:
    """Open a PDF for reading.

    Raises:
        AlatError: it is no PDF or damaged, also where that shows only while reading on.

    """
    try:
        with PdfReader(path) as pembaca:
            yield Dokumen(pembaca)
    except AlatError:
        raise
    except Exception as e:  # pypdf raises almost anything on a broken file
        raise AlatError(
            "File PDF tidak dapat dibaca", path.name, "Data aman; file ini perlu dibuat atau dikirim ulang."
        ) from e


def pages(path: Path) -> int:
    """Return the number of pages.

    Raises:
        AlatError: not a readable PDF.

    """
    with buka(path) as dokumen:
        return len(dokumen)


def text(path: Path, halaman: int | None = None) -> str:
    """Return the text of one page (from 1), or of all pages.

    Raises:
        AlatError: not a readable PDF.

    """
    with buka(path) as dokumen:
        nomor = range(1, len(dokumen) + 1) if halaman is None else (halaman,)
        return "\n".join(dokumen.text(n) for n in nomor)
