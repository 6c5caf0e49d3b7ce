"""What one workbook says: the answers per indikator and budget line, as read and checked."""

from decimal import Decimal

from arsip_kinerja.domain.catatan import Catatan
from arsip_kinerja.domain.dasar import Definisi
from arsip_kinerja.domain.instansi import Instansi
from arsip_kinerja.domain.periode import Periode


def nama_formulir(instansi: Instansi, unit: str, periode: Periode) -> tuple[str, str]:
    """Return what people call a form, and the end by which they tell periods apart, to be kept whole in file names."""
    return f"Formulir {instansi.nama_unit(unit)}", f" – {periode.label(instansi.sebutan_triwulan)}.xlsx"


class Isian(Definisi):
    """The answer for one indikator.

    *nilai* is a number in the indikator's satuan, a rating, or a word ("Belum Rilis"); None where nothing happened
    (penyebut 0). *pembilang* and *penyebut* are kept where the indikator has them, so ratios can be summed.
    """

    kode: str
    nilai: Decimal | str | None = None
    pembilang: Decimal | None = None
    penyebut: Decimal | None = None
    sumber: str = ""
    bukti: str = ""
    pendukung: str = ""
    penghambat: str = ""
    tindak_lanjut: str = ""
    catatan: str = ""


class IsianAnggaran(Definisi):
    """Budget realisation in rupiah of one line, from January to the end of the periode."""

    kode: str
    realisasi: Decimal
    sumber: str = ""


class Identitas(Definisi):
    """What our form says of itself in the veryHidden sheet `_arsip`; empty for a file that is not our form."""

    instansi: str = ""
    berkas: str = ""
    periode: str = ""
    unit: str = ""


class HasilPeriksa(Definisi):
    """The verdict on one workbook: good answers, findings, and how many answers were asked for."""

    unit: str = ""
    isian: tuple[Isian, ...] = ()
    anggaran: tuple[IsianAnggaran, ...] = ()
    catatan: tuple[Catatan, ...] = ()
    diminta: int = 0

    @property
    def lengkap(self) -> bool:
        """Every asked cell is recorded; a konfirmasi may stand beside it."""
        return not self.harus_diperbaiki and len(self.isian) + len(self.anggaran) >= self.diminta > 0

    @property
    def harus_diperbaiki(self) -> tuple[Catatan, ...]:
        """The findings that must be mended."""
        return tuple(c for c in self.catatan if c.tingkat == "perbaikan")
