"""What a Word document says, as plain data: its paragraphs and tables in order."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Paragraf:
    """A paragraph with text; *judul*: it is a heading."""

    teks: str
    judul: bool = False


@dataclass(frozen=True)
class Tabel:
    """A table: the text of every cell by row; rows need not be equally long."""

    baris: tuple[tuple[str, ...], ...]


Blok = Paragraf | Tabel


@dataclass(frozen=True)
class IsiWord:
    """A document read as far as an edited draft is judged by it.

    *badan* leaves out page numbers and other results Word recalculates, *teks* is everything printed, headers and
    footers included, without white space. *markah* are the names of bookmarks. *draf*: DRAF stands across its pages.
    """

    badan: tuple[Blok, ...]
    teks: str = ""
    markah: frozenset[str] = field(default_factory=frozenset)
    terlacak: bool = False
    draf: bool = False
    komentar: int = 0
