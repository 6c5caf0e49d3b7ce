"""TOML for people: written in the shape of the shipped definitions, changed with its comments kept. tomlkit's home."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

import tomlkit
from tomlkit.container import Container
from tomlkit.items import AoT, Array, Float, InlineTable, Item, SingleKey, String, Table, Trivia

LEBAR_BARIS = 100
"""Letters a list may take on one line; longer ones stand one item a line."""
Kunci = tuple[str, ...]


def tulis(isi: Mapping[str, Any]) -> str:
    """Return a definition as TOML: plain keys first, then tables and lists of tables in order; None is left out.

    Below the first level everything is inline, as the shipped files have it.
    """
    dokumen = tomlkit.document()
    tabel = {k: v for k, v in isi.items() if (isinstance(v, Mapping) and v) or _daftar_tabel(v)}
    for k, v in isi.items():
        if v is not None and k not in tabel:
            dokumen.add(k, _sebaris(k, v))
    for k, v in tabel.items():
        dokumen.add(k, _tabel(v) if isinstance(v, Mapping) else AoT([_tabel(satu) for satu in v]))
    return _rapikan(tomlkit.dumps(dokumen))


def _daftar_tabel(v: object) -> bool:
    return isinstance(v, Sequence) and not isinstance(v, str) and bool(v) and all(isinstance(x, Mapping) for x in v)


def _tabel(isi: Mapping[str, Any]) -> Table:
    tabel = tomlkit.table()
    for k, v in isi.items():
        if v is not None:
            tabel.add(k, _sebaris(k, v))
    return tabel


def _sebaris(kunci: str, v: Any) -> Item:  # noqa: ANN401 -- any TOML value
    if isinstance(v, Mapping):
        return _sebaris_tabel(v)
    if not isinstance(v, Sequence) or isinstance(v, str):
        return _tunggal(v)
    daftar = tomlkit.array()
    butir = [_sebaris("", x) for x in v]
    if len(kunci) + sum(len(b.as_string()) + 2 for b in butir) <= LEBAR_BARIS:
        daftar.extend(butir)
        return daftar
    for b in butir:
        daftar.add_line(b, indent="  ")
    daftar.add_line(indent="")
    return daftar


def _tunggal(v: Any) -> Item:  # noqa: ANN401 -- any TOML value
    """Return a single value; a Decimal keeps the digits it was typed with."""
    if isinstance(v, Decimal):
        return Float(float(v), Trivia(), f"{v:f}") if "." in f"{v:f}" else tomlkit.item(int(v))
    return tomlkit.item(int(v) if isinstance(v, float) and v.is_integer() else v)


def _sebaris_tabel(isi: Mapping[str, Any]) -> Item:
    """Return `{ key = value, … }` with the spaces tomlkit does not put itself."""
    pasangan = [f"{SingleKey(k).as_string()} = {_sebaris('', x).as_string()}" for k, x in isi.items() if x is not None]
    hasil = tomlkit.parse(f"x = {{ {', '.join(pasangan)} }}" if pasangan else "x = {}")["x"]
    assert isinstance(hasil, InlineTable)  # noqa: S101 -- what was just written
    return hasil


def _rapikan(teks: str) -> str:
    """One blank line before each table, none doubled, one line end at the end."""
    baris: list[str] = []
    for b in teks.splitlines():
        if b.startswith("[") and baris and baris[-1]:
            baris.append("")
        if b or (baris and baris[-1]):
            baris.append(b)
    return "\n".join(baris).strip("\n") + "\n"


def ubah_teks(teks: str, ganti: Callable[[Kunci, str], str]) -> str:
    """Return a TOML text in which each string is what *ganti* makes of it; comments and layout stay.

    *ganti* gets the names of the keys down to the string (lists add none) and the string.

    Raises:
        ValueError: no TOML.

    """
    dokumen = tomlkit.parse(teks)
    _telusuri(dokumen, (), ganti)
    return tomlkit.dumps(dokumen)


def _telusuri(wadah: Any, kunci: Kunci, ganti: Callable[[Kunci, str], str]) -> None:  # noqa: ANN401 -- tomlkit's containers
    if isinstance(wadah, AoT | Array):
        for n, isi in enumerate(wadah):
            if not _satu(wadah, n, isi, kunci, ganti):
                _telusuri(isi, kunci, ganti)
    elif isinstance(wadah, Container | Table | InlineTable):
        for nama, isi in list(wadah.items()):
            if not _satu(wadah, nama, isi, (*kunci, str(nama)), ganti):
                _telusuri(isi, (*kunci, str(nama)), ganti)


def _satu(wadah: Any, letak: Any, isi: object, kunci: Kunci, ganti: Callable[[Kunci, str], str]) -> bool:  # noqa: ANN401
    """Replace a string in its container; False where it is none."""
    if not isinstance(isi, str):
        return False
    baru = ganti(kunci, str(isi))
    if baru != isi:
        pengganti = tomlkit.item(baru)
        if isinstance(isi, String) and not isinstance(wadah, Array):
            pengganti.trivia.comment_ws, pengganti.trivia.comment = isi.trivia.comment_ws, isi.trivia.comment
        wadah[letak] = pengganti
    return True
