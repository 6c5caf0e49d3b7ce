"""What is known about a berkas when one of its papers is made, and the people named in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from arsip_kinerja.domain.berkas import Berkas, Tugas
from arsip_kinerja.domain.catatan import Catatan
from arsip_kinerja.domain.instansi import Instansi
from arsip_kinerja.domain.jalan import Langkah
from arsip_kinerja.domain.kalender import Kalender
from arsip_kinerja.domain.laporan import Laporan
from arsip_kinerja.domain.lembar import BarisArsip, BarisBukti, BarisKelengkapan, Orang
from arsip_kinerja.domain.pelaku import orang, pemegang
from arsip_kinerja.domain.periode import waktu
from arsip_kinerja.domain.wewenang import jabatan_bertugas


@dataclass(frozen=True)
class DataMasuk:
    """The last accepted file of a unit, or the last one that came back: *nomor* "" where it was not accepted."""

    nama: str
    saat: datetime
    nomor: str = ""
    catatan: tuple[Catatan, ...] = ()


@dataclass(frozen=True)
class Fakta:
    """What is known about a berkas. *laporan* holds the figures printed, *masuk* the last file by unit.

    *kembali* gives the units a return named, by (tahap, unit, putaran, peran); *terjadwal*: opened by its schedule.
    *disahkan* are the kinds of document the office signs in this run.
    """

    instansi: Instansi
    kalender: Kalender
    berkas: Berkas
    laporan: Laporan
    kini: datetime
    masuk: Mapping[str, DataMasuk] = field(default_factory=dict)
    kembali: Mapping[tuple[str, str, int, str], tuple[str, ...]] = field(default_factory=dict)
    terjadwal: bool = False
    arsip: tuple[BarisArsip, ...] = ()
    bukti: tuple[BarisBukti, ...] = ()
    kelengkapan: tuple[BarisKelengkapan, ...] = ()
    disahkan: tuple[str, ...] = ()

    @property
    def hari(self) -> date:
        """Today, in the office's zone."""
        return self.kalender.setempat(self.kini).date()

    def jam(self, saat: datetime | None) -> str:
        """Return a time as printed, "" for none."""
        if saat is None:
            return ""
        return waktu(self.kalender.setempat(saat), self.instansi.singkatan_zona)

    def unit(self, unit: str) -> tuple[str, ...]:
        """Return the unit itself; for the office all that take part, in the office's own order."""
        ikut = self.berkas.alur.unit
        return (unit,) if unit else tuple(u.kode for u in self.instansi.unit if u.kode in ikut)


def kunci(x: Langkah) -> tuple[str, str, int]:
    """Return what identifies a langkah."""
    return (x.tahap, x.unit, x.putaran)


def yang_memutuskan(f: Fakta, langkah: Langkah | None) -> Tugas | None:
    """Return the last work an official did in this langkah; a drop in the folder is nobody's signature."""
    milik = [t for t in f.berkas.tugas if langkah and t.milik(langkah) and t.selesai and pejabat(f, t)]
    return milik[-1] if milik else None


def pejabat(f: Fakta, t: Tugas) -> Orang | None:
    """Return the official who did it as printed on that day; None for a drop in the folder and who is gone."""
    pada = f.kalender.setempat(t.selesai).date() if t.selesai else f.hari
    ada = next((p for p in f.instansi.pejabat if f"{f.instansi.kode}-{p.id}" == t.oleh), None)
    jabatan = jabatan_bertugas(f.instansi, f.berkas.sop, t, f.disahkan)
    return orang(f.instansi, ada, pada, t.unit, jabatan) if ada else None


def peserta(f: Fakta) -> tuple[Orang, ...]:
    """Everybody who acts in this SOP, in the order of its columns."""
    jabatan = dict.fromkeys(j for p in f.berkas.sop.peran for j in p.jabatan)
    return pemegang(f.instansi, jabatan, (), f.hari)


def sumber(f: Fakta) -> tuple[str, ...]:
    """Return the data sources (desa/kelurahan) of the units that take part, each once."""
    ikut = f.berkas.alur.unit
    return tuple(dict.fromkeys(s for u in f.instansi.unit if u.kode in ikut for s in u.sumber))
