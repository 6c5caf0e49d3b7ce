"""A document about to be made: its identity, its figures, and who will sign it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid5

from arsip_kinerja.domain.instansi import Instansi, Pejabat
from arsip_kinerja.domain.jenis import Jenis
from arsip_kinerja.domain.laporan import Laporan
from arsip_kinerja.domain.lembar import KOSONG, Lembar
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.sumber import Varian

RUANG_NAMA = UUID("6f1d2a52-7d1f-5a39-9d39-3c1c40a5b0aa")
"""Name space of all kode; it must never change, or rebuilt documents would get other identities."""

NASKAH, DATA, DOKUMEN, AKHIR, KEMBARAN = "naskah.docx", "data.json", "dokumen.pdf", "akhir.pdf", "kembaran.xlsx"
"""Files of one version: Word, figures, the clean PDF people approve, the PDF with marks, its tables for Excel."""


def kode_naskah(berkas: str, jenis: str, unit: str = "") -> str:
    """Return the identity of a document: the same berkas, jenis and unit always give the same uuid."""
    return str(uuid5(RUANG_NAMA, f"{berkas}/{jenis}/{unit}"))


def judul_naskah(
    jenis: Jenis,
    instansi: Instansi,
    periode: Periode,
    unit: str = "",
    varian: Varian | None = None,
    *,
    contoh: bool,
) -> str:
    """Return the title as it stands in the register and in names of copies; of a unit's own paper, and of examples."""
    pemilik = instansi.nama_unit(unit) if unit else varian.untuk if varian else ""
    milik = f" – {pemilik}" if pemilik else ""
    tanda = " (DATA CONTOH)" if contoh else ""
    return f"{varian.judul if varian else jenis.judul} {periode.label(instansi.sebutan_triwulan)}{milik}{tanda}"


@dataclass(frozen=True)
class Bahan:
    """Everything a document is made of. *versi* counts from 1; *tanggal* is the day it is made, office time.

    *unit* is "" for the whole office; *laporan* holds the figures of that unit alone where it is not. *isi* is what the
    kind prints besides, by name; *varian* are the papers it has, () for one.
    """

    kode: str
    versi: int
    jenis: Jenis
    laporan: Laporan
    judul: str
    tanggal: date
    penandatangan: Pejabat | str
    contoh: bool
    unit: str = ""
    lembar: Lembar = KOSONG
    isi: Mapping[str, object] = field(default_factory=dict)
    varian: tuple[Varian, ...] = ()
