"""Changing a .docx as people and programs do."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

from docx import Document


def sunting(isi: bytes, ubah: Callable[[Any], object]) -> bytes:
    """Change a document with python-docx."""
    dokumen = Document(BytesIO(isi))
    ubah(dokumen)
    keluar = BytesIO()
    dokumen.save(keluar)
    return keluar.getvalue()


def ganti_bagian(isi: bytes, *ubah: tuple[str, str, str], tambah: dict[str, bytes] | None = None) -> bytes:
    """Replace texts in parts of a .docx, given as (part, text, replacement), and add parts."""
    keluar = BytesIO()
    with zipfile.ZipFile(BytesIO(isi)) as dari, zipfile.ZipFile(keluar, "w", zipfile.ZIP_DEFLATED) as ke:
        for nama in dari.namelist():
            data = dari.read(nama)
            for bagian, lama, baru in ubah:
                if nama == bagian:
                    assert lama.encode() in data, f"{lama!r} is not in {nama}"
                    data = data.replace(lama.encode(), baru.encode())
            ke.writestr(nama, data)
        for nama, data in (tambah or {}).items():
            ke.writestr(nama, data)
    return keluar.getvalue()
