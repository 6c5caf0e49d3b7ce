"""The zip a .docx is, packed so that equal content is equal bytes."""

import io
import zipfile
from collections.abc import Mapping

WAKTU = (1980, 1, 1, 0, 0, 0)
KEPALA = "[Content_Types].xml"


def tetap(docx: bytes, ganti: Mapping[str, bytes] | None = None) -> bytes:
    """Return the document packed in fixed order with fixed times, parts of *ganti* in place of its own."""
    keluar, ganti = io.BytesIO(), ganti or {}
    with zipfile.ZipFile(io.BytesIO(docx)) as dari, zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED) as ke:
        for nama in sorted(dari.namelist(), key=lambda n: (n != KEPALA, n)):
            info = zipfile.ZipInfo(nama, WAKTU)
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            ke.writestr(info, ganti[nama] if nama in ganti else dari.read(nama))
    return keluar.getvalue()
