"""QR codes: as PNG for Word templates, as modules for drawing into a PDF."""

import io

import segno

TEPI = 4
"""Quiet zone in modules, as the standard asks."""


def _buat(teks: str) -> segno.QRCode:
    return segno.make_qr(teks, error="m", encoding="utf-8")


def png(teks: str, skala: int = 8) -> bytes:
    """Return a black and white PNG of *skala* pixels per module, quiet zone included; same text, same bytes."""
    keluar = io.BytesIO()
    _buat(teks).save(keluar, kind="png", scale=skala, border=TEPI)
    return keluar.getvalue()


def modul(teks: str) -> tuple[tuple[bool, ...], ...]:
    """Return the rows of modules, True for dark, quiet zone included."""
    return tuple(tuple(bool(m) for m in baris) for baris in _buat(teks).matrix_iter(scale=1, border=TEPI))
