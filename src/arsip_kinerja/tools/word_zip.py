"""The zip a .docx is, packed so that equal content is equal bytes."""

import io
import zipfile
from collections.abc import Mapping

WAKTU = (1980, 1, 1, 0, 0, 0)
KEPALA = "[Content_Types].xml"
KEPALA_LOKAL = 30
"""Bytes before the name of a part where its content begins (APPNOTE 4.3.7)."""


def tetap(docx: bytes) -> bytes:
    """Return a document as python-docx saves it, each part as it is packed, in fixed order with fixed times."""
    keluar = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as dari, zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED) as ke:
        for nama in sorted(dari.namelist(), key=lambda n: (n != KEPALA, n)):
            _salin(docx, dari.getinfo(nama), ke, keluar)
    return keluar.getvalue()


def ganti(docx: bytes, baru: Mapping[str, bytes]) -> bytes:
    """Return a document packed by `tetap` with other content in some parts; the rest is copied as it is packed."""
    keluar = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as dari, zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED) as ke:
        for info in dari.infolist():
            if info.filename in baru:
                ke.writestr(_info(info.filename), baru[info.filename])
            else:
                _salin(docx, info, ke, keluar)
    return keluar.getvalue()


def _salin(docx: bytes, lama: zipfile.ZipInfo, ke: zipfile.ZipFile, keluar: io.BytesIO) -> None:
    """Append a part without unpacking it; the directory at the end is written from what is listed here."""
    awal = lama.header_offset
    awal += KEPALA_LOKAL + sum(int.from_bytes(docx[awal + n : awal + n + 2], "little") for n in (26, 28))
    info = _info(lama.filename)
    info.compress_type, info.CRC = lama.compress_type, lama.CRC
    info.compress_size, info.file_size, info.header_offset = lama.compress_size, lama.file_size, keluar.tell()
    keluar.write(info.FileHeader() + docx[awal : awal + lama.compress_size])
    ke.filelist.append(info)
    ke.NameToInfo[info.filename] = info
    ke.start_dir = keluar.tell()


def _info(nama: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(nama, WAKTU)
    info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
    return info
