"""Adding to a PDF by appending (ISO 32000-1, 7.5.6): every byte that was there stays, and it costs a tenth of
writing a tagged document anew.
"""  # noqa: D205 -- one thought

import io
from typing import cast

from pypdf import PageObject, PdfReader
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
)

MUAT = b"/Artifact BMC q /%s Do Q EMC"
"""Draw a mark; as an artifact, because it is no part of the document's structure."""


class Tambahan:
    """Objects to be appended to the PDF that *asal* reads; each gets the next free number."""

    def __init__(self, asal: PdfReader) -> None:
        """Begin with nothing to add."""
        self.asal = asal
        self._objek: dict[int, PdfObject] = {}
        self._berikut = int(cast("NumberObject", asal.trailer["/Size"]))
        self._salinan: dict[tuple[int, int], IndirectObject] = {}

    def baru(self, isi: PdfObject) -> IndirectObject:
        """Add an object and return the reference to it."""
        nomor, self._berikut = self._berikut, self._berikut + 1
        self._objek[nomor] = isi
        return IndirectObject(nomor, 0, self.asal)

    def ganti(self, nomor: int, isi: PdfObject) -> None:
        """Put another object in the place of one that is there."""
        self._objek[nomor] = isi

    def salin(self, nilai: PdfObject) -> PdfObject:
        """Copy an object of another PDF with all it refers to."""
        if isinstance(nilai, IndirectObject):
            kunci = id(nilai.pdf), nilai.idnum
            if kunci not in self._salinan:
                self._salinan[kunci] = self.baru(nilai)  # taken before what it holds, which may point back
                self._objek[self._salinan[kunci].idnum] = self.salin(cast("PdfObject", nilai.get_object()))
            return self._salinan[kunci]
        if isinstance(nilai, ArrayObject):
            return ArrayObject([self.salin(n) for n in nilai])
        if not isinstance(nilai, DictionaryObject):
            return nilai
        isi = {k: self.salin(nilai.raw_get(k)) for k in nilai if k != "/Length" or not isinstance(nilai, StreamObject)}
        return aliran(nilai._data, isi) if isinstance(nilai, StreamObject) else DictionaryObject(isi)  # noqa: SLF001 -- as encoded

    def lapisi(self, halaman: PageObject, lapisan: PageObject) -> None:
        """Draw a page of another PDF over one of this, upright as people see it, whatever its /Rotate says."""
        baru, nama = DictionaryObject(halaman), NameObject(f"/Cap{self._berikut}")
        sumber = DictionaryObject(cast("DictionaryObject", halaman["/Resources"]))
        bentuk = DictionaryObject(cast("DictionaryObject", sumber.get("/XObject", DictionaryObject()).get_object()))
        bentuk[nama] = self.baru(self._bentuk(lapisan, halaman))
        sumber[NameObject("/XObject")] = bentuk
        baru[NameObject("/Resources")] = sumber
        lama = halaman.raw_get("/Contents")
        isi = cast("PdfObject", lama.get_object())
        awal, akhir = self.baru(aliran(b"q\n")), self.baru(aliran(b"\nQ\n" + MUAT % nama[1:].encode()))
        baru[NameObject("/Contents")] = ArrayObject([awal, *(isi if isinstance(isi, ArrayObject) else [lama]), akhir])
        self.ganti(cast("IndirectObject", halaman.indirect_reference).idnum, baru)

    def _bentuk(self, lapisan: PageObject, halaman: PageObject) -> PdfObject:
        """Return a page as a form (ISO 32000-1, 8.10) that stands upright on *halaman*."""
        isi = lapisan.get_contents()
        kotak = [FloatObject(n) for n in lapisan.mediabox]
        kamus: dict[str, PdfObject] = {
            "/Type": NameObject("/XObject"),
            "/Subtype": NameObject("/Form"),
            "/BBox": ArrayObject(kotak),
            "/Matrix": ArrayObject([FloatObject(n) for n in _tegak(halaman)]),
            "/Resources": self.salin(lapisan["/Resources"]),
        }
        teks = DecodedStreamObject()
        teks.set_data(b"" if isi is None else isi.get_data())
        teks.update({NameObject(k): v for k, v in kamus.items()})
        return teks.flate_encode()

    def tulis(self, berkas: bytes) -> bytes:
        """Return *berkas* with the objects behind it and a cross-reference table of their own, of the kind it has."""
        keluar, letak = io.BytesIO(), {}
        keluar.write(berkas + b"\n")
        for nomor, isi in sorted(self._objek.items()):
            letak[nomor] = _tulis(keluar, nomor, isi)
        sebelum = int(berkas[berkas.rindex(b"startxref") :].split()[1])
        penutup = DictionaryObject({k: v for k, v in self.asal.trailer.items() if k in {"/Root", "/Info", "/ID"}})
        penutup[NameObject("/Prev")] = NumberObject(sebelum)
        if berkas[sebelum : sebelum + 4] == b"xref":
            awal = keluar.tell()
            penutup[NameObject("/Size")] = NumberObject(self._berikut)
            keluar.write(
                b"xref\n" + b"".join(b"%d 1\n%010d 00000 n \n" % satu for satu in letak.items()) + b"trailer\n"
            )
            penutup.write_to_stream(keluar)
        else:
            letak[self._berikut] = keluar.tell()
            awal = _tulis(keluar, self._berikut, _tabel(letak, penutup))
        keluar.write(b"\nstartxref\n%d\n%%%%EOF\n" % awal)
        return keluar.getvalue()


def _tulis(keluar: io.BytesIO, nomor: int, isi: PdfObject) -> int:
    """Write one object and return where it begins."""
    awal = keluar.tell()
    keluar.write(b"%d 0 obj\n" % nomor)
    isi.write_to_stream(keluar)
    keluar.write(b"\nendobj\n")
    return awal


def _tabel(letak: dict[int, int], penutup: DictionaryObject) -> StreamObject:
    """Return a cross-reference stream (ISO 32000-1, 7.5.8), as a file that has one already asks for."""
    isi = b"".join(b"\1" + awal.to_bytes(5, "big") + b"\0\0" for awal in letak.values())
    bagian = [NumberObject(n) for nomor in letak for n in (nomor, 1)]
    kamus = {
        "/Type": NameObject("/XRef"),
        "/Size": NumberObject(max(letak) + 1),
        "/W": ArrayObject([NumberObject(n) for n in (1, 5, 2)]),
        "/Index": ArrayObject(bagian),
    }
    return aliran(isi, kamus | dict(penutup))


def aliran(data: bytes, kamus: dict[str, PdfObject] | None = None) -> StreamObject:
    """Return a stream of bytes as they are."""
    hasil = StreamObject()
    hasil._data = data  # noqa: SLF001 -- set_data would encode it a second time
    hasil.update({NameObject(k): v for k, v in (kamus or {}).items()})
    return hasil


def _tegak(halaman: PageObject) -> tuple[float, float, float, float, float, float]:
    """Return the matrix from the page as seen to the page as stored; /Rotate turns it clockwise when shown."""
    kiri, bawah, kanan, atas = (float(n) for n in halaman.mediabox)
    return {
        0: (1, 0, 0, 1, 0, 0),
        90: (0, 1, -1, 0, kanan, bawah),
        180: (-1, 0, 0, -1, kanan, atas),
        270: (0, -1, 1, 0, kiri, atas),
    }[halaman.rotation % 360]
