"""PDF files: reading them, finding a named spot, embedding data, drawing marks. PDF/A-3b stays PDF/A-3b.

Points are 1/72 inch from the lower left corner of the page, as in PDF itself; sizes of marks are millimetres.
"""

import io
import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from pypdf import PageObject, PdfReader
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

from arsip_kinerja.errors import AlatError
from arsip_kinerja.tools import files, pdf_daftar, pdf_marks
from arsip_kinerja.tools.pdf_append import Tambahan
from arsip_kinerja.tools.pdf_huruf import Huruf, huruf, nomor_font, teks
from arsip_kinerja.tools.pdf_marks import Cap, Titik

logging.getLogger("pypdf").addHandler(logging.NullHandler())  # its English remarks are nothing for a person's screen

TANPA: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True)
class Dokumen:
    """An opened PDF; pages are counted from 1."""

    _pembaca: PdfReader
    _font: dict[int, dict[str, Huruf]] = field(default_factory=dict)

    def __len__(self) -> int:
        """Return the number of pages."""
        return len(self._pembaca.pages)

    def text(self, halaman: int) -> str:
        """Return the text of one page, in the order it is drawn."""
        return str(self._pembaca.pages[halaman - 1].extract_text())

    def letters(self, halaman: int) -> str:
        """Return the letters of one page as LibreOffice draws them, in that order; what it cannot read is left out."""
        satu = self._pembaca.pages[halaman - 1]
        if not (kunci := nomor_font(satu)):
            return teks(satu, huruf(satu))
        if kunci not in self._font:
            self._font[kunci] = huruf(satu)
        return teks(satu, self._font[kunci])

    def spot(self, nama: str) -> Titik | None:
        """Return where the Word bookmark *nama* stands, the top left of its line; None where there is none."""
        tujuan = self._pembaca.named_destinations.get(f"/{nama}")
        if tujuan is None or tujuan.page is None or tujuan.left is None or tujuan.top is None:
            return None
        halaman = self._pembaca.get_destination_page_number(tujuan)
        return None if halaman is None else Titik(halaman + 1, float(tujuan.left), float(tujuan.top))


@contextmanager
def buka(path: Path, *, baru: bool = False) -> Iterator[Dokumen]:
    """Open a PDF for reading; one that is *baru* comes straight from LibreOffice, and nothing in it is put right.

    Raises:
        AlatError: it is no PDF or damaged, also where that shows only while reading on.

    """
    with _terbaca(path), PdfReader(path, strict=baru) as pembaca:
        yield Dokumen(pembaca)


@contextmanager
def _terbaca(path: Path) -> Iterator[None]:
    try:
        yield
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


def spot(path: Path, nama: str) -> Titik | None:
    """Return where the Word bookmark *nama* (letters only) stands in the PDF; None where there is none.

    Raises:
        AlatError: not a readable PDF.

    """
    with buka(path) as dokumen:
        return dokumen.spot(nama)


def attachment(path: Path, nama: str) -> bytes | None:
    """Return an embedded file; None where there is none of that name.

    Raises:
        AlatError: not a readable PDF.

    """
    with _terbaca(path), PdfReader(path) as pembaca:
        isi = pembaca.attachments.get(nama)
        return isi[0] if isi else None


def attach(
    src: Path, dst: Path, nama: str, data: bytes, mime: str, bentuk: Mapping[str, str] = TANPA
) -> dict[str, str]:
    """Embed *data* as the source of the document, the way PDF/A-3 asks, by appending to a PDF as LibreOffice makes it.

    Page numbers of its lists become those its pages print, and are returned: see `pdf_daftar.nomori` for *bentuk*.
    Appending costs a tenth of rewriting a tagged document, and every byte of *src* stays.

    Raises:
        AlatError: *src* is not a readable PDF, holds embedded files already, or *dst* cannot be written.

    """
    with _terbaca(src), PdfReader(src, strict=True) as asal:  # else pypdf looks at every object first
        akar = DictionaryObject(asal.root_object)
        if "/Names" in akar or "/AF" in akar:
            raise AlatError("File PDF sudah memuat lampiran", src.name, "Lampirkan pada hasil konversi yang baru.")
        tambahan = Tambahan(asal)
        nomor = pdf_daftar.nomori(tambahan, bentuk) if bentuk else {}
        rujukan = tambahan.baru(_keterangan(nama, tambahan.baru(_lampiran(data, mime))))
        akar[NameObject("/AF")] = ArrayObject([rujukan])
        daftar = DictionaryObject({NameObject("/Names"): ArrayObject([TextStringObject(nama), rujukan])})
        akar[NameObject("/Names")] = DictionaryObject({NameObject("/EmbeddedFiles"): daftar})
        tambahan.ganti(asal.trailer.raw_get("/Root").idnum, akar)
        hasil = tambahan.tulis(src.read_bytes())
    files.atomic(dst, hasil)
    return nomor


def _lampiran(data: bytes, mime: str) -> PdfObject:
    """Return the embedded file."""
    isi = DecodedStreamObject()
    isi.set_data(data)
    padat = isi.flate_encode()
    padat[NameObject("/Type")] = NameObject("/EmbeddedFile")
    padat[NameObject("/Subtype")] = NameObject(f"/{mime}")
    padat[NameObject("/Params")] = DictionaryObject({NameObject("/Size"): NumberObject(len(data))})
    return padat


def _keterangan(nama: str, letak: IndirectObject) -> PdfObject:
    """Return the file specification with all that PDF/A-3 asks for."""
    isi = {
        "/Type": NameObject("/Filespec"),
        "/F": TextStringObject(nama),
        "/UF": TextStringObject(nama),
        "/AFRelationship": NameObject("/Source"),
        "/EF": DictionaryObject({NameObject("/F"): letak, NameObject("/UF"): letak}),
    }
    return DictionaryObject({NameObject(k): v for k, v in isi.items()})


def stamp(src: Path, dst: Path, stamps: Sequence[Cap]) -> None:
    """Draw marks on a PDF, once, on the clean base: never on a signed one, a signature would not survive it.

    Raises:
        AlatError: *src* is not a readable PDF, the font is missing, or *dst* cannot be written.

    """
    with _terbaca(src), PdfReader(src) as asal:
        tambahan = Tambahan(asal)
        for nomor in sorted({c.titik.halaman for c in stamps}):
            halaman = asal.pages[nomor - 1]
            lebar, tinggi = _ukuran(halaman)
            isi = pdf_marks.lapisan(lebar, tinggi, [c for c in stamps if c.titik.halaman == nomor])
            with PdfReader(io.BytesIO(isi)) as lapisan:
                tambahan.lapisi(halaman, lapisan.pages[0])
        hasil = tambahan.tulis(src.read_bytes())
    files.atomic(dst, hasil)


def _ukuran(halaman: PageObject) -> tuple[float, float]:
    """Return width and height of a page as people see it."""
    kotak = halaman.mediabox
    lebar, tinggi = float(kotak.right), float(kotak.top)
    return (tinggi, lebar) if halaman.rotation % 180 else (lebar, tinggi)
