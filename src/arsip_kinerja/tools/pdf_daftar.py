"""Page numbers in lists of contents, as LibreOffice printed them, told from its links; roman ones are drawn as such.

LibreOffice computes each number but knows no other than arabic figures in a cross-reference. Where the page itself
says "iv", the same letters take the place of its "4", ending where that ended; nothing else on the page moves.
"""

import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, IndirectObject, PdfObject

from arsip_kinerja.tools.pdf_append import Tambahan
from arsip_kinerja.tools.pdf_huruf import Huruf, huruf, nomor_font

TULISAN = re.compile(
    rb"BT\n(?P<x>-?[\d.]+) (?P<y>-?[\d.]+) Td /(?P<font>F\d+) (?P<ukuran>[\d.]+) Tf"
    rb"(?P<deret><[0-9A-F]+>|\[[^\]]*\])T[jJ]\nET"
)
UNSUR = re.compile(rb"<[0-9A-F]+>|-?[\d.]+")
"""What stands in an array of text: codes, or how far to move."""
SATUAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
Letak = tuple[int, float, float]
"""A place a link leads to: number of the page's object, left and top."""


def _romawi(n: int) -> str:
    """Return a page number below 40 in small roman letters."""
    teks = ""
    for nilai, satu in SATUAN:
        teks, n = teks + satu * (n // nilai), n % nilai
    return teks


BENTUK: Mapping[str, Callable[[int], str]] = {"lowerRoman": _romawi, "upperRoman": lambda n: _romawi(n).upper()}
"""How Word writes page numbers of a section other than as figures."""


@dataclass(frozen=True)
class _Nomor:
    """A printed page number: where in the page's content it is drawn, in which fonts, and what it is to say."""

    tulisan: re.Match[bytes]
    dicetak: str
    seharusnya: str


def nomori(tambahan: Tambahan, bentuk: Mapping[str, str]) -> dict[str, str]:
    """Let the PDF print page numbers as its pages do, and return what it prints for each bookmark.

    *bentuk* is Word's number format at each bookmark. A number without a link in the PDF is not in the answer.
    """
    tujuan = _tujuan(tambahan.asal, bentuk)
    hasil: dict[str, str] = {}
    font: dict[int, dict[str, Huruf]] = {}
    for halaman in tambahan.asal.pages:
        if len(hasil) == len(tujuan):  # lists stand at the front
            break
        if tautan := list(_tautan(halaman, tujuan)):
            isi = halaman.get_contents()
            if not (nomor := nomor_font(halaman)) or nomor not in font:
                font[nomor] = huruf(halaman)
            baru = _halaman(b"" if isi is None else isi.get_data(), tautan, font[nomor], bentuk, hasil)
            letak = halaman.raw_get("/Contents")
            if baru and isinstance(letak, IndirectObject):
                tambahan.ganti(letak.idnum, baru)
    return hasil


def _tujuan(asal: PdfReader, bentuk: Mapping[str, str]) -> dict[Letak, str]:
    """Return which bookmark stands where."""
    semua = cast("DictionaryObject", asal.root_object.get("/Dests", DictionaryObject()).get_object())
    letak = {nama: semua.get(f"/{nama.replace('_', '5F')}") for nama in bentuk}
    return {_letak(tujuan): nama for nama, tujuan in letak.items() if tujuan is not None}


def _letak(tujuan: Any) -> Letak:  # noqa: ANN401 -- pypdf's objects are of any kind
    """Read a destination: the page, /XYZ, left, top."""
    halaman, _, kiri, atas, *_ = list.__iter__(tujuan.get_object())  # as stored: the page as a reference
    return halaman.idnum, float(kiri), float(atas)


def _tautan(halaman: Any, tujuan: Mapping[Letak, str]) -> Iterator[tuple[list[float], str]]:  # noqa: ANN401
    """Yield the links of a page that lead to a bookmark: their rectangle and its name."""
    for satu in halaman.get("/Annots", ArrayObject()).get_object():
        tanda = satu.get_object()
        if isinstance(ke := tanda.get("/Dest"), ArrayObject) and (nama := tujuan.get(_letak(ke))):
            yield [float(n) for n in tanda["/Rect"]], nama


def _halaman(
    isi: bytes,
    tautan: list[tuple[list[float], str]],
    semua: Mapping[str, Huruf],
    bentuk: Mapping[str, str],
    hasil: dict[str, str],
) -> PdfObject | None:
    """Note the numbers of a page in *hasil* and return its content where one of them changed; *semua* are its fonts."""
    baru = isi
    tulisan = list(TULISAN.finditer(isi))
    for kotak, nama in tautan:
        if n := _nomor(tulisan, kotak, semua, bentuk[nama]):
            diganti = _ganti(baru, n, semua) if n.seharusnya != n.dicetak else None
            hasil[nama] = n.dicetak if n.seharusnya != n.dicetak and diganti is None else n.seharusnya
            baru = diganti or baru
    if baru == isi:
        return None
    aliran = DecodedStreamObject()
    aliran.set_data(baru)
    return aliran.flate_encode()


def _nomor(
    tulisan: list[re.Match[bytes]], kotak: list[float], semua: Mapping[str, Huruf], bentuk: str
) -> _Nomor | None:
    """Return the figures drawn within the rectangle of a link."""
    kiri, bawah, kanan, atas = kotak
    for t in (t for t in tulisan if kiri - 1 <= float(t["x"]) <= kanan and bawah <= float(t["y"]) <= atas):
        f = semua.get(t["font"].decode())
        if f and (dicetak := f.baca(t["deret"])).isdecimal():
            ubah = BENTUK.get(bentuk)
            return _Nomor(t, dicetak, ubah(int(dicetak)) if ubah else dicetak)
    return None


def _ganti(isi: bytes, n: _Nomor, semua: Mapping[str, Huruf]) -> bytes | None:
    """Draw other letters in place of a number, to the same right end, and take away dots they would cover.

    None where no font of the same face holds the letters.
    """
    t, lama = n.tulisan, semua[n.tulisan["font"].decode()]
    calon = ((nama, f.tulis(n.seharusnya)) for nama, f in semua.items() if f.muka == lama.muka)
    font, kode = next(((nama, k) for nama, k in calon if k is not None), ("", None))
    if kode is None:
        return None
    ukuran = float(t["ukuran"])
    lebih = (semua[font].panjang(kode) - lama.panjang(lama.tulis(n.dicetak) or b"")) * ukuran / 1000
    letak = f"{float(t['x']) - lebih:.1f} {t['y'].decode()}"
    baru = f"BT\n{letak} Td /{font} {t['ukuran'].decode()} Tf<{kode.hex().upper()}>Tj\nET"
    depan, belakang = isi.split(t[0], 1)
    return _kurangi_titik(depan, lebih, ukuran, semua) + baru.encode() + belakang


def _kurangi_titik(depan: bytes, lebih: float, ukuran: float, semua: Mapping[str, Huruf]) -> bytes:
    """Take as many dots off the text drawn last as *lebih* points cover."""
    *_, akhir = TULISAN.finditer(depan)
    f = semua.get(akhir["font"].decode())
    if lebih <= 0 or f is None or set(f.baca(akhir["deret"])) != {"."}:
        return depan
    titik = math.ceil(lebih * 1000 / (f.panjang(f.tulis(".") or b"") * ukuran))
    awal, ujung = akhir.start("deret"), akhir.end()
    return depan[:awal] + _tanpa_akhir(akhir["deret"], titik) + b"TJ\nET" + depan[ujung:]


def _tanpa_akhir(deret: bytes, banyak: int) -> bytes:
    """Return an array of text without its last letters."""
    unsur: list[bytes] = UNSUR.findall(deret)
    while banyak and unsur:
        satu = unsur.pop()
        if satu.startswith(b"<"):
            banyak -= 1
            unsur += [satu[:-3] + b">"] if len(satu) > len("<00>") else []
    return b"[" + b"".join(unsur) + b"]"
