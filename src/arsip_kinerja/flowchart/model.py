"""What a drawn flowchart is: pages of rows, symbols, arrows and labels. Lengths are whole twips (1/20 pt).

The origin is the paper's upper left corner and y grows downwards. Whole twips are exact in Word, in EMU (× 635) and
in comparisons, so the same SOP gives the same bytes everywhere.
"""

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from arsip_kinerja.domain.sop import Sop

PT = 20
"""Twips in a point."""

BentukSimbol = Literal["mulai", "kegiatan", "keputusan", "selesai", "penghubung"]
JenisPanah = Literal["maju", "kembali", "bersama"]
Sisi = Literal["atas", "bawah", "kiri", "kanan"]
Titik = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Persegi:
    """An upright rectangle."""

    x: int
    y: int
    lebar: int
    tinggi: int

    @property
    def kanan(self) -> int:
        """Right edge."""
        return self.x + self.lebar

    @property
    def bawah(self) -> int:
        """Lower edge."""
        return self.y + self.tinggi

    @property
    def pusat(self) -> Titik:
        """Centre."""
        return self.x + self.lebar // 2, self.y + self.tinggi // 2

    def sisi(self, sisi: Sisi) -> Titik:
        """Middle of a side: the only points where arrows begin and end."""
        x, y = self.pusat
        return {"atas": (x, self.y), "bawah": (x, self.bawah), "kiri": (self.x, y), "kanan": (self.kanan, y)}[sisi]

    def tumpang(self, lain: "Persegi", jarak: int = 0) -> bool:
        """Whether both share area, or come nearer than *jarak*."""
        return (
            self.x - jarak < lain.kanan
            and lain.x - jarak < self.kanan
            and self.y - jarak < lain.bawah
            and lain.y - jarak < self.bawah
        )

    @classmethod
    def di_pusat(cls, pusat: Titik, lebar: int, tinggi: int) -> "Persegi":
        """Return the rectangle of that size round *pusat*."""
        return cls(pusat[0] - lebar // 2, pusat[1] - tinggi // 2, lebar, tinggi)


@dataclass(frozen=True, slots=True)
class Simbol:
    """One drawn symbol. *kunci* is unique on its page; *tahap* is the id of the tahap it belongs to or leads to."""

    kunci: str
    nama: str
    uraian: str
    bentuk: BentukSimbol
    tahap: str
    kolom: int
    baris: int
    bidang: Persegi
    huruf: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """Words beside an arrow; *ukuran* of type in half points, *di_batas* when it stands over a table border."""

    teks: tuple[str, ...]
    bidang: Persegi
    ukuran: int
    di_batas: bool = False


@dataclass(frozen=True, slots=True)
class Panah:
    """A line from symbol *dari* to symbol *ke* by *titik*; `bersama` is the dashed link of joint actors, headless."""

    dari: str
    ke: str
    titik: tuple[Titik, ...]
    jenis: JenisPanah
    label: Label | None = None

    @property
    def ruas(self) -> tuple[tuple[Titik, Titik], ...]:
        """Its straight pieces."""
        return tuple(pairwise(self.titik))

    def berlabel(self, label: Label) -> "Panah":
        """Return the arrow with its label placed."""
        return replace(self, label=label)


@dataclass(frozen=True, slots=True)
class Baris:
    """A table row: of a tahap, or (tahap empty) of the connectors above or below the others."""

    tahap: str
    atas: int
    bawah: int


@dataclass(frozen=True, slots=True)
class Halaman:
    """One page: the lines above its table, the table's top, its rows and what is drawn on them."""

    judul: tuple[str, ...]
    atas_tabel: int
    baris: tuple[Baris, ...]
    simbol: tuple[Simbol, ...]
    panah: tuple[Panah, ...] = ()

    def menurut_kunci(self) -> dict[str, Simbol]:
        """Symbols by key."""
        return {s.kunci: s for s in self.simbol}


@dataclass(frozen=True, slots=True)
class Tepi:
    """Margins of the section the table stands in."""

    atas: int = 720
    kanan: int = 720
    bawah: int = 1134
    kiri: int = 850


@dataclass(frozen=True, slots=True)
class Gaya:
    """Sizes of one attempt: type in half points, the rest in twips."""

    ukuran: int = 17
    pad_atas: int = 50
    pad_samping: int = 70
    ruang: int = 280
    """Free height above and below the tallest symbol of a row: the tracks of horizontal lines."""
    tinggi_penghubung: int = 520

    @property
    def spasi(self) -> int:
        """Exact line spacing."""
        return round(self.ukuran * 10 * 1.22)

    @property
    def ukuran_label(self) -> int:
        """Type of labels and connector letters."""
        return max(11, self.ukuran - 4)


@dataclass(frozen=True, slots=True)
class KolomTabel:
    """One column: its key (`no`, `kegiatan`, `peran`, …), heading, left edge and width."""

    kunci: str
    judul: str
    x: int
    lebar: int

    @property
    def kanan(self) -> int:
        """Right edge."""
        return self.x + self.lebar

    @property
    def tengah(self) -> int:
        """Middle."""
        return self.x + self.lebar // 2


@dataclass(frozen=True, slots=True)
class Kepala:
    """Heights of the heading rows and whether the roles stand upright because their words are too long."""

    tinggi: tuple[int, ...]
    tegak: bool


@dataclass(frozen=True, slots=True)
class Masalah:
    """A finding: *kode* for programs, *tempat* and *pesan* (Indonesian) for people."""

    kode: str
    tempat: str
    pesan: str


@dataclass(frozen=True)
class Tata:
    """The whole layout: what Word, SVG and the checks read."""

    sop: Sop
    kertas: tuple[int, int]
    tepi: Tepi
    huruf: str
    gaya: Gaya
    kolom: tuple[KolomTabel, ...]
    kepala: Kepala
    halaman: tuple[Halaman, ...]
    usang: tuple[Masalah, ...] = ()
    """Overrides of the drawing that no longer do anything."""

    @property
    def kolom_peran(self) -> tuple[KolomTabel, ...]:
        """The Pelaksana columns."""
        return tuple(k for k in self.kolom if k.kunci == "peran")
