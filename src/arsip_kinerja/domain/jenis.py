"""A kind of document (jenis naskah): its title, code, and when it is made."""

from typing import Literal

from pydantic import Field

from arsip_kinerja.domain.dasar import Definisi, Kode, Teks
from arsip_kinerja.domain.sop import Aksi, JenisPeriode


class Jenis(Definisi):
    """`templates/naskah/<jenis>/naskah.toml`. One is made for each langkah that yields it: per unit where that is.

    *dibuat*: when its tahap starts (a sheet people need for the work), when the work is done, or both times; what is
    signed by the same tahap is always made at its start. *kepada*: a letter goes to who acts in the first tahap with
    that aksi, "" to who acts next. *isi*: what it prints besides the figures of its periode (`isi_naskah`).
    *kembaran_excel*: its tables go out as a workbook beside it.
    *wajib_serasi*: it is made only of a year that agrees with itself (`report check`), else as a draft marked so.
    *ditandatangani_basah*: people sign it by hand, so it lies in their folder for that.
    """

    jenis: Kode
    judul: Teks
    klasifikasi: str = ""
    klasifikasi_sumber: str = ""
    periode: tuple[JenisPeriode, ...] = ("bulan", "triwulan", "tahun", "insidental")
    dibuat: tuple[Literal["mulai", "selesai"], ...] = Field(default=("selesai",), min_length=1)
    kepada: Aksi | Literal[""] = ""
    isi: tuple[Kode, ...] = ()
    kembaran_excel: bool = False
    ditandatangani: bool = False
    ditandatangani_basah: bool = False
    wajib_serasi: bool = False
    halaman_minimal: int = Field(default=1, ge=1)
    teks_wajib: tuple[str, ...] = ()
