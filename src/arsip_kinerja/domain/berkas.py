"""A berkas as it stands: the run of one SOP for one periode, with what was frozen when it opened."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Literal

from arsip_kinerja.domain.jalan import Alur, Jalan, Langkah
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.peristiwa import Peristiwa
from arsip_kinerja.domain.skema.indikator import IndikatorTahun
from arsip_kinerja.domain.sop import AKSI_KIRIMAN, Sop, Tahap

StatusBerkas = Literal["BERJALAN", "TERTUNDA", "SELESAI", "DIBATALKAN"]


@dataclass(frozen=True)
class Tugas:
    """Work waiting for a person, or done by one; a drop in the folder acts as "folder/unit"."""

    id: int
    berkas: str
    tahap: str
    peran: str
    unit: str
    putaran: int
    status: Literal["TERBUKA", "SELESAI", "DIKEMBALIKAN"]
    mulai: datetime
    selesai: datetime | None = None
    oleh: str = ""
    keputusan: str = ""
    cabang: str | None = None
    alasan: str = ""
    menyusul: date | None = None
    scan: str = ""

    def milik(self, langkah: Langkah) -> bool:
        """Whether this is work of that langkah."""
        return (self.tahap, self.unit, self.putaran) == (langkah.tahap, langkah.unit, langkah.putaran)


@dataclass(frozen=True)
class Berkas:
    """One run. *urut* is the position of its last peristiwa; *waktu* gives start and end per langkah, UTC."""

    id: str
    instansi: str
    nama_sop: str
    sop: Sop
    skema: IndikatorTahun
    periode: Periode
    status: StatusBerkas
    alasan: str
    sampai: date | None
    dibuka: datetime
    urut: int
    jalan: Jalan
    tugas: tuple[Tugas, ...]
    waktu: dict[tuple[str, str, int], tuple[datetime | None, datetime | None]]

    @cached_property
    def alur(self) -> Alur:
        """The procedure with the units that take part."""
        return Alur(self.sop, unit_diminta(self.skema, self.periode))

    @property
    def mengumpulkan(self) -> bool:
        """Whether this run asks for data at all; a year may be put together from its triwulan."""
        dilalui = self.sop.dilalui(self.periode.jenis)
        return any("pengisian" in t.aksi for t in self.sop.tahap if t.id in dilalui)

    @property
    def berjalan(self) -> tuple[Langkah, ...]:
        """What is going on now."""
        return tuple(x for x in self.jalan if x.status == "BERJALAN")

    @property
    def tuntas(self) -> tuple[Langkah, ...]:
        """Running langkah on which no person's work is left: the engine may close them."""
        return tuple(x for x in self.berjalan if not any(t.milik(x) and t.status == "TERBUKA" for t in self.tugas))

    def tahap(self, langkah: Langkah) -> Tahap:
        """Return the definition of a langkah."""
        return self.sop.menurut_id[langkah.tahap]


def tahap_selesai(x: Langkah) -> Peristiwa:
    """Return the history line of a langkah that ended."""
    return Peristiwa("sistem", "tahap_selesai", {"tahap": x.tahap, "unit": x.unit, "putaran": x.putaran})


def unit_diminta(skema: IndikatorTahun, periode: Periode) -> tuple[str, ...]:
    """Units that are asked for something in the periode, in the order of the schema."""
    urutan = dict.fromkeys([i.unit for i in skema.indikator] + [a.unit for a in skema.anggaran])
    return tuple(u for u in urutan if skema.diminta(u, periode.triwulan) or skema.anggaran_milik(u))


def peran_bertugas(sop: Sop, tahap: Tahap) -> tuple[str, ...]:
    """Roles that get a tugas when the tahap starts; none where the engine acts itself.

    Handing-over is closed by the drop that closed filling-in before it. Neither can choose a branch: a person does.
    """
    diserahkan = "penyerahan" in tahap.aksi and any(
        "pengisian" in t.aksi and tahap.id in sop.hilir[t.id] for t in sop.tahap
    )
    serah_saja = diserahkan and not set(tahap.aksi) - AKSI_KIRIMAN and "pengisian" not in tahap.aksi
    if (tahap.sendiri or serah_saja) and not sop.memilih(tahap):
        return ()
    return tuple(dict.fromkeys(p.peran for p in tahap.pelaksana))
