"""What QR codes and visible marks say; all of it can be read without this program and without a network."""

from collections.abc import Sequence

PROGRAM = "arsip-kinerja"


def teks_kode(verifikasi: str, kode: str) -> str:
    """Return the QR of every page from the first draft on: where to verify, or just the kode a scan is matched by."""
    return f"{verifikasi.rstrip('/')}/{kode}" if verifikasi else f"{PROGRAM} {kode}"


def teks_tanda(verifikasi: str, kode: str, butir: Sequence[tuple[str, str]]) -> str:
    """Return the QR of the tanda persetujuan: address, kode and the given (label, text) lines that have a text."""
    baris = [verifikasi and teks_kode(verifikasi, kode), f"Kode: {kode}", *(f"{a}: {b}" for a, b in butir if b)]
    return "\n".join(filter(None, baris))
