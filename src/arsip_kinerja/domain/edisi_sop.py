"""Editions of a SOP: the date people type tells them apart, a digest tells whether the paper changed."""

import re
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from arsip_kinerja.domain.aturan_sop import identitas
from arsip_kinerja.domain.naskah import kode_naskah
from arsip_kinerja.domain.peristiwa import kanonik
from arsip_kinerja.domain.sop import Identitas, Sop

JENIS = "sop"
BIDANG_EDISI = ("tanggal_revisi", "tanggal_pembuatan")
"""The date that makes an edition: of the last revision, of the first writing where there was none."""
BIDANG_TAHUN = ("tanggal_efektif", "tanggal_pengesahan", "tanggal_pembuatan")
"""The date whose year is the register's, the first one that is printed."""
TAHUN = re.compile(r"\b(?:19|20)\d\d\b")
BUKAN_CETAK = {
    "status": True,
    "alasan_dicabut": True,
    "tanggal_tinjau": True,
    "periode": True,
    "lebar_kolom": True,
    "perlu_konfirmasi": True,
    "peran": {"__all__": {"jabatan"}},
    "tahap": {
        "__all__": {
            "waktu_baku": True,
            "aksi": True,
            "naskah": True,
            "per_unit": True,
            "otomatis": True,
            "gambar": True,
            "perlu": True,
            "perlu_konfirmasi": True,
            "pelaksana": {"__all__": {"jabatan"}},
            "cabang": {"__all__": {"ke_unit"}},
        }
    },
}
"""Keys that serve the run, the drawing or the life of the SOP; the words and arrows of its paper are the rest."""


@dataclass(frozen=True)
class Kehidupan:
    """What became of a SOP here: its register number, "" while none is filed, and what there is to say besides."""

    nomor_arsip: str = ""
    keterangan: str = ""


@dataclass(frozen=True)
class Edisi:
    """The date of an edition: its key in sop.toml, the office's label for it, the text as printed, the day it means."""

    kunci: str
    label: str
    teks: str
    tanggal: date | None

    @property
    def pengenal(self) -> str:
        """What tells this edition from another, however its date is written; "" where no date is printed."""
        return self.tanggal.isoformat() if self.tanggal else " ".join(self.teks.casefold().split())

    def setelah(self, lama: "Edisi") -> bool:
        """Whether this edition is later; dates that cannot be read need only differ."""
        if self.tanggal and lama.tanggal:
            return self.tanggal > lama.tanggal
        return self.pengenal not in {"", lama.pengenal}


def edisi(sop: Sop) -> Edisi:
    """Return the edition a definition describes."""
    i = _tercetak(sop, BIDANG_EDISI)
    if i is None:
        return Edisi("tanggal_pembuatan", "Tanggal Pembuatan", "", None)
    return Edisi(i.bidang, i.label, i.teks.strip(), i.tanggal)


def kode(instansi: str, sop: Sop) -> str:
    """Return the identity of an edition's document, the same at every build."""
    bagian = (instansi, JENIS, sop.nama, edisi(sop).pengenal)
    return kode_naskah("/".join(filter(None, bagian)), JENIS)


def tahun_register(sop: Sop, bawaan: int) -> int:
    """Return the year of Tanggal Efektif, else Pengesahan, else Pembuatan; *bawaan* where none is printed."""
    i = _tercetak(sop, BIDANG_TAHUN)
    if i is None:
        return bawaan
    if i.tanggal:
        return i.tanggal.year
    return next((int(t) for t in TAHUN.findall(i.teks)), bawaan)


def nomor_lengkap(sop: Sop) -> str:
    """Return the number printed on the SOP, "" where it is missing or has a blank part."""
    if any(identitas.nomor(sop)):
        return ""
    return next((i.teks.strip() for i in sop.identitas if i.bidang == "nomor"), "")


def sidik_cetak(sop: Sop) -> str:
    """Digest of everything that stands on the paper.

    Keys at their default are left out, so that a key a later version adds makes no filed edition look changed.
    """
    isi = sop.model_dump(mode="json", exclude=BUKAN_CETAK, exclude_defaults=True)  # type: ignore[arg-type]  # pydantic's IncEx
    return sha256(kanonik(isi).encode()).hexdigest()


def _tercetak(sop: Sop, bidang: tuple[str, ...]) -> Identitas | None:
    """Return the first of these lines that is filled in, in the order of *bidang*."""
    ada = {i.bidang: i for i in reversed(sop.identitas) if i.tanggal or not identitas.KOSONG.fullmatch(i.teks)}
    return next((ada[b] for b in bidang if b in ada), None)
