"""Text in and out: read .csv whatever program and country it comes from, and make text fit for a cell."""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from arsip_kinerja.tools.sheets.buku import BARIS_TERBANYAK, KOLOM_TERBANYAK, BukanLembarKerjaError, Lembar

PEMISAH = ";,\t"
CONTOH_BARIS = 40
TEKS_SEL_TERPANJANG = 32000
PESAN_BUKAN = "File ini bukan lembar kerja (Excel, LibreOffice, atau CSV)"
SARAN = 'Mohon pakai formulir di folder "4 Formulir kosong".'


def baca_csv(isi: bytes) -> Sequence[Lembar]:
    """Read the one sheet, named Kinerja as in our form.

    Raises:
        BukanLembarKerjaError: the bytes are no text.
        ValueError: the text is no table (a cell longer than any form's).

    """
    teks = _teks(isi).replace("\0", "")
    if sum(not c.isprintable() and c not in "\r\n\t\f" for c in teks[:4000]) > len(teks[:4000]) // 50:
        raise BukanLembarKerjaError(PESAN_BUKAN, "", SARAN)
    pemisah, teks = _pemisah(teks)
    try:
        baris = [b[:KOLOM_TERBANYAK] for b, _ in zip(_urai(teks, pemisah), range(BARIS_TERBANYAK), strict=False)]
    except csv.Error as e:
        raise ValueError(str(e)) from e
    return [Lembar("Kinerja", terlihat=True, mentah=baris)]


def _teks(isi: bytes) -> str:
    """Decode: a BOM decides, then zero bytes (UTF-16 without BOM), then UTF-8, else Windows-1252."""
    if isi.startswith((b"\xff\xfe", b"\xfe\xff")):
        return isi.decode("utf-16", errors="replace")
    contoh = isi[:2000]
    if contoh.count(0) > len(contoh) // 4:
        kecil = contoh[1::2].count(0) > contoh[::2].count(0)
        return isi.decode("utf-16-le" if kecil else "utf-16-be", errors="replace")
    try:
        return isi.decode("utf-8-sig")
    except UnicodeDecodeError:
        return isi.decode("cp1252", errors="replace")


def _urai(teks: str, pemisah: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(teks, newline=""), delimiter=pemisah)


def _pemisah(teks: str) -> tuple[str, str]:
    """Return the delimiter that gives most rows the same number of columns; Excel's own `sep=;` line wins."""
    awal, _, sisa = teks.partition("\n")
    if awal.strip().lower().startswith("sep=") and (tanda := awal.strip()[4:5]) and tanda in PEMISAH:
        return tanda, sisa
    return max(PEMISAH, key=lambda p: _nilai_pemisah(teks, p)), teks


def _nilai_pemisah(teks: str, pemisah: str) -> int:
    """How many cells stand in rows of the commonest width; a delimiter that never occurs gets 0."""
    try:
        lebar = Counter(len(b) for b, _ in zip(_urai(teks, pemisah), range(CONTOH_BARIS), strict=False))
    except csv.Error:
        return 0
    del lebar[1]
    return max((kolom * kali for kolom, kali in lebar.items() if kolom), default=0)


def aman(teks: str) -> str:
    """Return untrusted text fit for a cell: no control characters, nothing a spreadsheet would run as a formula."""
    bersih = ILLEGAL_CHARACTERS_RE.sub("", teks)[:TEKS_SEL_TERPANJANG]
    return f"'{bersih}" if len(bersih) > 1 and bersih[0] in "=+-@\t\r" else bersih
