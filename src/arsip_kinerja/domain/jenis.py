"""A kind of document (jenis naskah): its title, code and the spot where approvals are shown."""

from pydantic import Field

from arsip_kinerja.domain.dasar import Definisi, Kode, Teks
from arsip_kinerja.domain.sop import JenisPeriode


class Jenis(Definisi):
    """`templates/naskah/<jenis>/naskah.toml`; *lingkup* says whether one is made per office or per unit."""

    jenis: Kode
    judul: Teks
    klasifikasi: str = ""
    klasifikasi_sumber: str = ""
    periode: tuple[JenisPeriode, ...] = ("bulan", "triwulan", "tahun", "insidental")
    per_unit: bool = False
    ditandatangani: bool = False
    halaman_minimal: int = Field(default=1, ge=1)
    teks_wajib: tuple[str, ...] = ()
