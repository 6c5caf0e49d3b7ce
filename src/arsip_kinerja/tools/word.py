"""Word documents: a .docx template filled with texts and pictures. The one place that makes the jinja environment.

Templates print text and whole numbers only: a figure comes already worded from `domain/`, so nothing is computed or
formatted here, and a Decimal that reaches a template is an error instead of "1041759500.33".
"""

import io
import re
import struct
import zipfile
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal
from xml.sax.saxutils import escape, quoteattr

from docx.opc.exceptions import OpcError
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, Template, TemplateError, Undefined
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree

from arsip_kinerja.errors import DefinisiError
from arsip_kinerja.tools import word_daftar
from arsip_kinerja.tools.word_block import Blok, Tempat, pasang_blok
from arsip_kinerja.tools.word_zip import tetap

Kertas = Literal["F4", "A4"]
UKURAN: dict[Kertas, tuple[int, int]] = {"F4": (12189, 18709), "A4": (11906, 16838)}
"""Short and long side in twips: F4/Folio is 215 × 330 mm, A4 210 × 297 mm."""
EMU_PER_TWIP = 635
TEMPLAT_TERSIMPAN = 128
"""Compiled parts kept: body, footers and properties of the kinds an office makes."""

NS = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
W, R, A, WP = (f"{{{NS[awal]}}}" for awal in ("w", "r", "a", "wp"))
CUSTOM = "/docProps/custom.xml"
CUSTOM_JENIS = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
CUSTOM_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
CUSTOM_NS = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
VT_NS = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
FMTID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"

BUKAN_XML = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
AKHIR_BARIS = re.compile("\r\n|[\r\x0b\u2028\u2029]")
PARAGRAF = re.compile(r"<w:p(?: [^>]*)?>.*?</w:p>", re.DOTALL)
PUTUS = re.compile("[\t\n\a\f]")
PERINTAH = re.compile(r"\{[{%].*?[%}]\}", re.DOTALL)
TANDA_XML = re.compile(r"<[^>]*>")


def bersihkan(teks: str) -> str:
    r"""Return text Word can hold: every line end becomes \n; what XML forbids goes, \a and \f steer docxtpl too."""
    return BUKAN_XML.sub("", AKHIR_BARIS.sub("\n", teks))


def _cetak(nilai: object) -> object:
    """Let only text, whole numbers and docxtpl's own objects onto paper."""
    if isinstance(nilai, str):
        return type(nilai)(bersihkan(nilai))  # text jinja has escaped already (Markup) stays so
    if isinstance(nilai, Undefined) or hasattr(nilai, "__html__"):
        return nilai
    if isinstance(nilai, int) and not isinstance(nilai, bool):
        return nilai
    pesan = f"yang akan dicetak belum berupa teks: {nilai!r}"
    raise TypeError(pesan)


class _Lingkungan(SandboxedEnvironment):
    """jinja, except that the same source is compiled once: docxtpl asks for every part of every document."""

    @lru_cache(maxsize=TEMPLAT_TERSIMPAN)  # noqa: B019 -- there is one, for as long as the process lives
    def from_string(self, source: str) -> Template:  # type: ignore[override]  # docxtpl gives no more than this
        return super().from_string(source)


@cache
def _lingkungan() -> SandboxedEnvironment:
    env = _Lingkungan(undefined=StrictUndefined, autoescape=True, finalize=_cetak)
    del env.filters["safe"]  # data could leave the text it stands in
    return env


class _Templat(DocxTemplate):  # type: ignore[misc]  # docxtpl has no types
    """docxtpl, except that broken XML is an error; its own parser repairs it by dropping text."""

    def patch_xml(self, src_xml: str) -> str:
        """Put the commands of a part together that Word has cut, once a process."""
        return _tanpa_potongan(src_xml)

    def fix_tables(self, xml: str) -> Any:  # noqa: ANN401 -- an lxml tree, which has no types here
        pohon = etree.fromstring(xml, etree.XMLParser(resolve_entities=False))
        pas = all(len(t.find(f"{W}tblGrid")) == _kolom_terbanyak(t) for t in pohon.iter(f"{W}tbl"))
        return pohon if pas else super().fix_tables(xml)

    def resolve_listing(self, xml: str) -> str:
        """Take only those paragraphs apart that hold a line end or a tab; docxtpl does it to every run."""
        asli = super().resolve_listing
        return PARAGRAF.sub(lambda m: asli(m[0]) if PUTUS.search(m[0]) else m[0], xml)


def _kolom_terbanyak(tabel: Any) -> int:  # noqa: ANN401
    """Return how many columns the widest row of a table takes, those of tables within it too."""
    return max((sum(map(_rentang, r.iterchildren(f"{W}tc"))) for r in tabel.iter(f"{W}tr")), default=0)


def _rentang(sel: Any) -> int:  # noqa: ANN401
    rentang = sel.find(f"{W}tcPr/{W}gridSpan")
    return 1 if rentang is None else int(rentang.get(f"{W}val"))


@lru_cache(maxsize=TEMPLAT_TERSIMPAN)
def _tanpa_potongan(xml: str) -> str:
    return str(DocxTemplate.patch_xml(None, xml))  # it asks nothing of the document


@contextmanager
def _terjemahkan(template: Path) -> Iterator[None]:
    """Name the template in whatever is wrong with it."""
    try:
        yield
    except TemplateError as e:
        raise DefinisiError(f"Templat Word belum benar: {e}", str(template), "Perbaiki bagian itu di Word.") from e
    except TypeError as e:
        raise DefinisiError(f"Templat Word belum benar: {e}", str(template), "Pakai isian berakhiran _teks.") from e
    except etree.XMLSyntaxError as e:
        raise DefinisiError(
            "Templat Word belum benar: perintah {% … %} memotong paragraf atau tabel",
            str(template),
            "Pakai {%p … %} untuk paragraf dan {%tr … %} untuk baris tabel.",
        ) from e
    except (OpcError, zipfile.BadZipFile, KeyError, OSError) as e:
        raise DefinisiError("Templat Word tidak dapat dibuka", str(template), "Simpan ulang sebagai .docx.") from e


def undeclared(template: Path, known: Collection[str]) -> set[str]:
    """Return the names a template uses that nobody provides.

    Raises:
        DefinisiError: the template cannot be read or its commands are wrong.

    """
    with _terjemahkan(template):
        dipakai = _Templat(template).get_undeclared_template_variables(_lingkungan())
    return set(dipakai) - set(known) - set(word_daftar.DAFTAR)


def uses(template: Path, nama: str) -> bool:
    """Whether a command in the body of a template says a name; a tenth of the time of `undeclared`.

    Raises:
        DefinisiError: the template cannot be read.

    """
    with _terjemahkan(template), zipfile.ZipFile(template) as arsip:
        teks = TANDA_XML.sub("", arsip.read("word/document.xml").decode())
    kata = re.compile(rf"\b{nama}\b")
    return any(kata.search(p) for p in PERINTAH.findall(teks))


def has_picture(template: Path, nama: str) -> bool:
    """Whether the body of a template holds the place of a picture of that name.

    Raises:
        DefinisiError: the template cannot be read.

    """
    with _terjemahkan(template), zipfile.ZipFile(template) as arsip:
        return f'name="{nama}"'.encode() in arsip.read("word/document.xml")


def render(
    template: Path,
    konteks: Mapping[str, object],
    *,
    judul: str,
    tanggal: date,
    gambar: Mapping[str, bytes] | None = None,
    properti: Mapping[str, str] | None = None,
    kertas: Kertas = "F4",
) -> bytes:
    """Fill a template; the same arguments give the same bytes.

    Args:
        template: the .docx with jinja commands as docxtpl reads them.
        konteks: names the template uses; texts are escaped, line ends become real breaks, a `Blok` is put in. The
            names of lists (`word_daftar.DAFTAR`) need not be given.
        judul: title in the document's properties.
        tanggal: creation date in the document's properties.
        gambar: PNG by the name of the picture it replaces (body, header or footer); the width stays, the height
            follows. A picture the template does not have is left out.
        properti: custom document properties (docProps/custom.xml).
        kertas: paper; orientation and margins stay, tables are scaled to the new text width.

    Raises:
        DefinisiError: the template is damaged, uses an unknown name, prints what is not text, or has no place for
            a block.

    """
    dokumen = _Templat(template)
    blok = {nama: isi for nama, isi in konteks.items() if isinstance(isi, Blok)}
    with _terjemahkan(template):
        tempat = {nama: Tempat(nama) for nama in (*blok, *word_daftar.DAFTAR)}
        dokumen.render({**konteks, **tempat}, _lingkungan())
        _pasang_kertas(dokumen.docx, kertas)
        _hitung_dari_satu(dokumen.docx)
        _pasang_gambar(dokumen.docx, gambar or {})
    for nama, isi in blok.items():
        pasang_blok(dokumen.docx.element.body, nama, isi, str(template))
    word_daftar.pasang(dokumen.docx, str(template))
    _pasang_properti(dokumen.docx, judul, tanggal, properti or {})
    mentah = io.BytesIO()
    dokumen.docx.save(mentah)
    return tetap(mentah.getvalue())


def _bagian(docx: Any) -> Iterator[XmlPart]:  # noqa: ANN401 -- python-docx has no types here
    """Body, headers and footers."""
    for part in docx.part.package.iter_parts():
        if isinstance(part, XmlPart) and part.element.tag in {f"{W}document", f"{W}hdr", f"{W}ftr"}:
            yield part


def _pasang_gambar(docx: Any, gambar: Mapping[str, bytes]) -> None:  # noqa: ANN401
    """Put each PNG where the picture of its name stands, as wide as before; every part is looked through once."""
    for part in _bagian(docx):
        blip = [b for b in part.element.iter(f"{A}blip") if b.get(f"{R}embed")]
        bersama = Counter(b.get(f"{R}embed") for b in blip)
        for tanda in list(part.element.iter(f"{WP}docPr")):
            if png := gambar.get(tanda.get("name")):
                _isi_gambar(part, tanda.getparent(), png, bersama)


def _isi_gambar(part: Any, wadah: Any, png: bytes, bersama: Counter[str]) -> None:  # noqa: ANN401
    """Give a picture its content; those a loop made of one place share a file until each has its own."""
    lebar, tinggi = struct.unpack(">II", png[16:24])
    for blip in wadah.iter(f"{A}blip"):
        rid = blip.get(f"{R}embed")
        if bersama[rid] > 1:
            bersama[rid] -= 1
            blip.set(f"{R}embed", part.get_or_add_image(io.BytesIO(png))[0])
        else:
            part.rels[rid].target_part._blob = png  # noqa: SLF001 -- python-docx offers no way
    for ukuran in _cari(wadah, "./wp:extent | .//a:xfrm/a:ext"):
        ukuran.set("cy", str(int(ukuran.get("cx")) * tinggi // lebar))


def _pasang_kertas(docx: Any, kertas: Kertas) -> None:  # noqa: ANN401
    """Set the paper of every section and scale its tables, and those of its headers and footers, to the new width."""
    blok: list[Any] = []
    sudah: set[str] = set()
    for anak in docx.element.body:
        blok.append(anak)
        for bagian in _cari(anak, "descendant-or-self::w:sectPr"):
            rasio = _ganti_ukuran(bagian, kertas)
            acuan = {a.get(f"{R}id") for a in _cari(bagian, "./w:headerReference | ./w:footerReference")} - sudah
            _skala_tabel([*blok, *(docx.part.rels[a].target_part.element for a in sorted(acuan))], rasio)
            blok, sudah = [], sudah | acuan


def _ganti_ukuran(bagian: Any, kertas: Kertas) -> float:  # noqa: ANN401
    """Set a section's paper and return new text width / old text width."""
    ukuran, tepi = bagian.find(f"{W}pgSz"), bagian.find(f"{W}pgMar")
    lama = int(ukuran.get(f"{W}w")), int(ukuran.get(f"{W}h"))
    baru = UKURAN[kertas] if lama[0] <= lama[1] else UKURAN[kertas][::-1]
    ukuran.set(f"{W}w", str(baru[0]))
    ukuran.set(f"{W}h", str(baru[1]))
    sisi = sum(int(tepi.get(f"{W}{s}", "0")) for s in ("left", "right", "gutter"))
    return (baru[0] - sisi) / (lama[0] - sisi)


def _skala_tabel(blok: list[Any], rasio: float) -> None:
    if rasio == 1:
        return
    for elemen in blok:
        for lebar in _cari(elemen, ".//w:gridCol | .//w:tcW[@w:type='dxa'] | .//w:tblW[@w:type='dxa']"):
            lebar.set(f"{W}w", str(round(int(lebar.get(f"{W}w")) * rasio)))
        for gambar in _cari(elemen, ".//wp:inline"):
            for ukuran in _cari(gambar, "./wp:extent | .//a:xfrm/a:ext"):
                for sisi in ("cx", "cy"):
                    ukuran.set(sisi, str(round(int(ukuran.get(sisi)) * rasio)))


def _hitung_dari_satu(docx: Any) -> None:  # noqa: ANN401
    """Let the lists of every table cell count from 1; Word would go on where the cell before ended."""
    baru: dict[tuple[Any, str], str] = {}
    for nomor in docx.element.body.iter(f"{W}numId"):
        sel, lama = nomor.getparent().getparent().getparent().getparent(), nomor.get(f"{W}val")
        if sel.tag != f"{W}tc" or lama == "0":
            continue
        if (sel, lama) not in baru:
            baru[sel, lama] = _daftar_baru(docx.part.numbering_part.element, int(lama))
        nomor.set(f"{W}val", baru[sel, lama])


def _daftar_baru(numbering: Any, lama: int) -> str:  # noqa: ANN401
    """Return the id of a new list that looks like list *lama* and begins at 1."""
    num = numbering.add_num(numbering.num_having_numId(lama).abstractNumId.val)
    num.add_lvlOverride(ilvl=0).add_startOverride(1)
    return str(num.numId)


def _cari(elemen: Any, jalan: str) -> list[Any]:  # noqa: ANN401
    """XPath with our prefixes; python-docx's elements bring their own method without that argument."""
    return list(etree.ElementBase.xpath(elemen, jalan, namespaces=NS))


def _pasang_properti(docx: Any, judul: str, tanggal: date, properti: Mapping[str, str]) -> None:  # noqa: ANN401
    inti = docx.core_properties
    inti.title, inti.author, inti.last_modified_by = judul[:255], properti.get("instansi", "")[:255], ""
    inti.created = inti.modified = datetime.combine(tanggal, time(), UTC).replace(tzinfo=None)
    inti.revision, inti.language = 1, "id-ID"
    isi = "".join(
        f'<property fmtid="{FMTID}" pid="{pid}" name={quoteattr(nama)}>'
        f"<vt:lpwstr>{escape(bersihkan(nilai))}</vt:lpwstr></property>"
        for pid, (nama, nilai) in enumerate(sorted(properti.items()), start=2)
    )
    xml = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Properties xmlns="{CUSTOM_NS}" xmlns:vt="{VT_NS}">{isi}</Properties>'
    ).encode()
    package = docx.part.package
    for rid, rel in list(package.rels.items()):
        if rel.reltype == CUSTOM_REL:
            del package.rels[rid]
    package.relate_to(Part(PackURI(CUSTOM), CUSTOM_JENIS, xml, package), CUSTOM_REL)
