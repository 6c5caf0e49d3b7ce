"""What the reader of .xls leaves out: cells of percent format, and formulas that broke (BIFF8 within an OLE file).

Sources: Microsoft's [MS-CFB] and [MS-XLS]. A file that is none of the kind, or damaged, simply tells nothing.
"""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

AKHIR_RANTAI = 0xFFFFFFFA
"""Sector numbers from here on are marks: end of a chain, free, of the tables themselves."""
PERSEN_BAWAAN = {9, 10}
"""Built-in formats 0% and 0.00%."""
EOF, LEMBAR, FORMAT, XF = 0x000A, 0x0085, 0x041E, 0x00E0
SATU_SEL = {0x0203, 0x027E, 0x0006, 0x0201}
"""NUMBER, RK, FORMULA, BLANK: row, column and format of one cell."""
MULRK, FORMULA, BOOLERR = 0x00BD, 0x0006, 0x0205
GALAT = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}
TEKS_ATAU_WARNA = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


@dataclass
class Tambahan:
    """Of one sheet: 0-based row and column of percent cells, and the error code of broken ones."""

    persen: set[tuple[int, int]] = field(default_factory=set)
    salah: dict[tuple[int, int], str] = field(default_factory=dict)


def baca_format(isi: bytes) -> list[Tambahan]:
    """Return what there is to add to each sheet, in the workbook's order; [] where it cannot be told."""
    try:
        return _lembar(_aliran(isi))
    except (struct.error, IndexError, KeyError, ValueError):
        return []


def _aliran(isi: bytes) -> bytes:
    """Return the stream that holds the workbook, put together from the sectors of the OLE file."""
    ukuran = 1 << min(struct.unpack_from("<H", isi, 0x1E)[0], 16)
    kecil = 1 << min(struct.unpack_from("<H", isi, 0x20)[0], 16)
    direktori, _, batas, fat_kecil = struct.unpack_from("<4I", isi, 0x30)

    def sektor(n: int) -> bytes:
        return isi[(n + 1) * ukuran : (n + 2) * ukuran]

    def isi_rantai(awal: int) -> bytes:
        return b"".join(sektor(n) for n in _rantai(awal, fat))

    fat: list[int] = []
    for n in (x for x in struct.unpack_from("<109I", isi, 0x4C) if x < AKHIR_RANTAI):  # more than 7 MB: not told
        fat += struct.unpack(f"<{ukuran // 4}I", sektor(n))
    entri = dict(_entri(isi_rantai(direktori)))
    awal, panjang = entri["Workbook"] if "Workbook" in entri else entri["Book"]
    if panjang >= batas:
        return isi_rantai(awal)[:panjang]
    mini, rantai = isi_rantai(entri["Root Entry"][0]), isi_rantai(fat_kecil)
    tabel = list(struct.unpack(f"<{len(rantai) // 4}I", rantai[: len(rantai) // 4 * 4]))
    return b"".join(mini[n * kecil : (n + 1) * kecil] for n in _rantai(awal, tabel))[:panjang]


def _rantai(awal: int, tabel: list[int]) -> Iterator[int]:
    """Yield the sectors of a chain, each once: one that runs in a circle must not fill the memory."""
    sudah = set()
    while awal < AKHIR_RANTAI and awal not in sudah:
        sudah.add(awal)
        yield awal
        awal = tabel[awal]


def _entri(direktori: bytes) -> Iterator[tuple[str, tuple[int, int]]]:
    for n in range(0, len(direktori) - 127, 128):
        panjang = struct.unpack_from("<H", direktori, n + 64)[0]
        nama = direktori[n : n + max(0, min(panjang, 64) - 2)].decode("utf-16-le", "replace")
        yield nama, struct.unpack_from("<II", direktori, n + 116)


def _rekaman(buku: bytes, awal: int) -> Iterator[tuple[int, bytes]]:
    while awal + 4 <= len(buku):
        jenis, panjang = struct.unpack_from("<HH", buku, awal)
        yield jenis, buku[awal + 4 : awal + 4 + panjang]
        awal += 4 + panjang


def _lembar(buku: bytes) -> list[Tambahan]:
    letak: list[int] = []
    persen, gaya = set(PERSEN_BAWAAN), []
    for jenis, isi in _rekaman(buku, 0):
        if jenis == EOF:
            break
        if jenis == LEMBAR:
            letak.append(struct.unpack_from("<I", isi)[0])
        elif jenis == FORMAT and _berpersen(isi):
            persen.add(struct.unpack_from("<H", isi)[0])
        elif jenis == XF:
            gaya.append(struct.unpack_from("<H", isi, 2)[0])
    return [_sel(buku, n, {x for x, f in enumerate(gaya) if f in persen}) for n in letak]


def _berpersen(isi: bytes) -> bool:
    """Whether a number format shows a percent; a sign within quotes is a word."""
    panjang, lebar = struct.unpack_from("<HB", isi, 2)
    teks = isi[5:].decode("utf-16-le" if lebar & 1 else "latin-1", "replace")[:panjang]
    return "%" in TEKS_ATAU_WARNA.sub("", teks)


def _sel(buku: bytes, awal: int, gaya: set[int]) -> Tambahan:
    hasil = Tambahan()
    for jenis, isi in islice(_rekaman(buku, awal), 1, None):
        if jenis == EOF:
            break
        if jenis in SATU_SEL or jenis == BOOLERR:
            baris, kolom, satu = struct.unpack_from("<3H", isi)
            if satu in gaya:
                hasil.persen.add((baris, kolom))
            if galat := _galat(jenis, isi):
                hasil.salah[baris, kolom] = galat
        elif jenis == MULRK:
            baris, kolom = struct.unpack_from("<2H", isi)
            banyak = range((len(isi) - 6) // 6)
            hasil.persen |= {(baris, kolom + n) for n in banyak if struct.unpack_from("<H", isi, 4 + 6 * n)[0] in gaya}
    return hasil


def _galat(jenis: int, isi: bytes) -> str:
    """Return the error a cell shows, "" for none."""
    if jenis == FORMULA and isi[12:14] == b"\xff\xff" and isi[6] == 2:  # noqa: PLR2004 -- kind of result: an error
        return GALAT.get(isi[8], "#N/A")
    if jenis == BOOLERR and isi[7]:
        return GALAT.get(isi[6], "#N/A")
    return ""
