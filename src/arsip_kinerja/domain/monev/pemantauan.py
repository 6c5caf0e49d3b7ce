"""What monitoring found, with the texts as printed; `domain/monev` measures it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from arsip_kinerja.domain.angka import cetak, persen
from arsip_kinerja.domain.berkas import Berkas
from arsip_kinerja.domain.bukti import Kebutuhan
from arsip_kinerja.domain.selang import durasi

LEBAR_KOLOM = 20
"""Letters of a standard time that a column of the table can hold."""


@dataclass(frozen=True)
class WaktuUnit:
    """The time one unit took in a tahap, all putaran together, working minutes."""

    nama: str
    menit: int
    putaran: int
    sehari: int
    oleh: tuple[str, ...] = ()

    @property
    def oleh_teks(self) -> str:
        """Who did it."""
        return "; ".join(self.oleh) or "–"

    @property
    def teks(self) -> str:
        """The time as printed."""
        return durasi(self.menit, self.sehari)


@dataclass(frozen=True)
class WaktuTahap:
    """One tahap: *baku* lower and upper end of its standard time, *menit* actual, *tunggu* for a tool; working minutes.

    Units that work side by side count once: *menit* is the time in which at least one of them had the tahap.
    """

    id: str
    no: str
    kegiatan: str
    baku_cetak: str
    baku: tuple[int, int] | None
    sehari: int
    mulai: bool = False
    selesai: bool = False
    menit: int = 0
    tunggu: int = 0
    total: int = 0
    putaran: int = 0
    kembali: int = 0
    oleh: tuple[str, ...] = ()
    unit: tuple[WaktuUnit, ...] = ()

    @property
    def nyata_teks(self) -> str:
        """The actual time as printed; what still runs says so."""
        if not self.mulai:
            return "belum dimulai"
        return durasi(self.menit, self.sehari) + ("" if self.selesai else " (sampai saat ini)")

    @property
    def tunggu_teks(self) -> str:
        """The time lost to a tool."""
        return durasi(self.tunggu, self.sehari) if self.tunggu else "–"

    @property
    def baku_teks(self) -> str:
        """The standard time worded as the actual one, "5 menit–10 menit"; the SOP's own words are *baku_cetak*."""
        if not self.baku:
            return "–"
        return "–".join(dict.fromkeys(durasi(n, self.sehari) for n in self.baku))

    @property
    def baku_kolom(self) -> str:
        """The SOP's own words, as far as they fit into a narrow column."""
        return self.baku_cetak if len(self.baku_cetak) <= LEBAR_KOLOM or not self.baku else self.baku_teks

    @property
    def kali(self) -> Decimal | None:
        """Actual over standard time (its upper end); None where there is no standard or nothing began."""
        return Decimal(self.menit) / self.baku[1] if self.baku and self.baku[1] and self.mulai else None

    @property
    def kali_teks(self) -> str:
        """How many times its standard time it took."""
        return f"{cetak(self.kali)}\u00a0kali" if self.kali else "–"

    @property
    def bagian(self) -> Decimal:
        """Percent of the whole time of the run in which this tahap was under way."""
        return Decimal(100 * self.menit) / self.total if self.total else Decimal()

    @property
    def bagian_teks(self) -> str:
        """That share as printed."""
        return persen(self.bagian).replace(" ", "\u00a0") if self.menit else "–"

    @property
    def oleh_teks(self) -> str:
        """Who did it."""
        return "; ".join(self.oleh) or ("sistem" if self.mulai else "–")

    @property
    def sebutan(self) -> str:
        """How a sentence calls it."""
        return f"langkah {self.no}" if self.no else "langkah pengesahan"


@dataclass(frozen=True)
class Pengembalian:
    """One return: when, by whom, in which tahap, for which unit, and the note."""

    tanggal: date
    oleh: str
    langkah: str
    unit: str
    catatan: str


@dataclass(frozen=True)
class LewatBatas:
    """A langkah done after its date, or open beyond it, by *hari* working days."""

    langkah: str
    unit: str
    batas: date
    hari: int
    selesai: bool


@dataclass(frozen=True)
class Pemantauan:
    """All findings on one run. *lama* is its whole working time in minutes without *tunggu*, the wait for a tool."""

    berkas: Berkas
    sehari: int
    lama: int
    tunggu: int
    tahap: tuple[WaktuTahap, ...]
    pengembalian: tuple[Pengembalian, ...]
    lewat: tuple[LewatBatas, ...]
    berbatas: int
    di_luar_urutan: tuple[str, ...]
    bukan_wewenang: tuple[str, ...]
    kurang: tuple[Kebutuhan, ...]
    berlangsung: bool

    @property
    def dilalui(self) -> tuple[WaktuTahap, ...]:
        """Tahap that ended."""
        return tuple(t for t in self.tahap if t.selesai)
