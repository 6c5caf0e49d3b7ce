"""Evidence (bukti dukung) and what a tahap needs (kelengkapan): what is asked, in which form it counts, what lacks.

Pure: files handed in, texts of the column Bukti dukung and filed naskah come in as data.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Literal

from arsip_kinerja.domain.berkas import Berkas
from arsip_kinerja.domain.jalan import Langkah
from arsip_kinerja.domain.periode import tanggal
from arsip_kinerja.domain.skema.indikator import BentukBukti, Indikator
from arsip_kinerja.domain.sop import Perlu, Tahap

SEMUA_BENTUK: tuple[BentukBukti, ...] = ("file", "link", "teks")
TAUTAN = re.compile(r"(?:https?://|www\.)[^\s.]+\.\S+", re.IGNORECASE)


@dataclass(frozen=True)
class Bukti:
    """One evidence file. *untuk* is an indikator's kode or the name of a kelengkapan, *unit* "" for the office."""

    unit: str
    untuk: str
    nama: str
    sha256: str
    ukuran: int
    waktu: datetime


@dataclass(frozen=True)
class Tersedia:
    """What is there: files, the text of the column Bukti dukung by kode, and kinds of naskah filed for earlier periode.

    *arsip* gives the register number of the newest such record by kind.
    """

    bukti: Sequence[Bukti] = ()
    teks: Mapping[str, str] = field(default_factory=dict)
    arsip: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Kebutuhan:
    """One thing a langkah needs. *rincian* says what it is met by, *menyusul* until when it was promised.

    *bentuk*: the forms in which it counts.
    """

    tahap: str
    unit: str
    untuk: str
    nama: str
    wajib: bool
    rincian: tuple[str, ...] = ()
    menyusul: date | None = None
    bentuk: tuple[BentukBukti, ...] = SEMUA_BENTUK

    @property
    def jenis(self) -> Literal["indikator", "kelengkapan"]:
        """What it belongs to; a kelengkapan is called by its own name."""
        return "kelengkapan" if self.untuk == self.nama else "indikator"

    @property
    def ada(self) -> bool:
        """Whether it is met."""
        return bool(self.rincian)

    @property
    def keadaan(self) -> str:
        """Its state as people read it."""
        if self.ada:
            return "ada"
        return f"menyusul {tanggal(self.menyusul)}" if self.menyusul else "belum ada"

    @property
    def menghalangi(self) -> bool:
        """Whether the tahap cannot be done because of it."""
        return self.wajib and not self.ada and self.menyusul is None

    @property
    def sebutan(self) -> str:
        """How a letter names it: "B1 (Persentase PPKS yang tertangani)", "SPJ Fungsional"."""
        return self.nama if self.jenis == "kelengkapan" else f"{self.untuk} ({self.nama})"


def kebutuhan(b: Berkas, langkah: Langkah, tersedia: Tersedia) -> tuple[Kebutuhan, ...]:
    """Return everything one langkah needs, met or not: its kelengkapan, and where it is filled in, the evidence."""
    tahap = b.tahap(langkah)
    butir = [_kelengkapan(b, tahap, langkah.unit, p, tersedia) for p in tahap.perlu]
    if "pengisian" in tahap.aksi:
        unit = (langkah.unit,) if langkah.unit else b.alur.unit
        diminta = [i for u in unit for i in b.skema.diminta(u, b.periode.triwulan)]
        butir += [_indikator(tahap, i, tersedia) for i in diminta if i.bukti or i.bukti_wajib]
    janji = _janji(b)
    return tuple(replace(k, menyusul=janji.get((k.unit, k.untuk))) for k in butir)


def kebutuhan_berkas(b: Berkas, tersedia: Tersedia) -> tuple[Kebutuhan, ...]:
    """Return what the whole run needs, each thing once, at the tahap that asks it first.

    What a later tahap must have is wajib from the first on; what is asked of the units is not asked of the office too.
    """
    semua = [k for langkah in _langkah(b, b.sop.dilalui(b.periode.jenis)) for k in kebutuhan(b, langkah, tersedia)]
    bidang = {k.untuk for k in semua if k.unit}
    wajib = {(k.unit, k.untuk) for k in semua if k.wajib}
    hasil: dict[tuple[str, str], Kebutuhan] = {}
    for k in semua:
        if k.unit or k.untuk not in bidang:
            wajib_juga = bool({(k.unit, k.untuk), ("", k.untuk)} & wajib)
            hasil.setdefault((k.unit, k.untuk), replace(k, wajib=wajib_juga))
    return tuple(hasil.values())


def berwajib(b: Berkas, langkah: Langkah) -> bool:
    """Whether a langkah must have anything at all, told without looking at what is there."""
    tahap = b.tahap(langkah)
    return any(p.wajib for p in tahap.perlu) or (
        "pengisian" in tahap.aksi and any(i.bukti_wajib and langkah.unit in {"", i.unit} for i in b.skema.indikator)
    )


def kurang(daftar: Collection[Kebutuhan]) -> tuple[Kebutuhan, ...]:
    """Return those of a list that are not there, what must be there first."""
    return tuple(sorted((k for k in daftar if not k.ada), key=lambda k: not k.wajib))


def _langkah(b: Berkas, dilalui: Collection[str]) -> Iterator[Langkah]:
    for t in b.sop.tahap:
        if t.id in dilalui:
            yield from (Langkah(t.id, u, 1, "BELUM") for u in (b.alur.unit if t.per_unit else ("",)))


def _kelengkapan(b: Berkas, tahap: Tahap, unit: str, p: Perlu, t: Tersedia) -> Kebutuhan:
    """Judge a kelengkapan: a file of the unit or of the office counts; for the office one of any unit does."""
    kode = {i.kode for i in b.skema.indikator if i.unit == unit or not unit}
    file = [x.nama for x in t.bukti if x.untuk == p.nama and (not unit or x.unit in {"", unit})]
    if p.bukti_indikator:
        file += [x.nama for x in t.bukti if x.untuk in kode]
    arsip = [f"arsip {t.arsip[n]}" for n in p.naskah if n in t.arsip]
    return Kebutuhan(tahap.id, unit, p.nama, p.nama, p.wajib, tuple(dict.fromkeys((*file, *arsip))))


def _indikator(tahap: Tahap, i: Indikator, t: Tersedia) -> Kebutuhan:
    bentuk, teks = i.bukti_wajib or SEMUA_BENTUK, t.teks.get(i.kode, "").strip()
    rincian = [x.nama for x in t.bukti if x.untuk == i.kode] if "file" in bentuk else []
    tautan = TAUTAN.search(teks)
    if ("link" in bentuk and tautan) or ("teks" in bentuk and teks):
        rincian.append(teks)
    return Kebutuhan(tahap.id, i.unit, i.kode, i.nama, bool(i.bukti_wajib), tuple(rincian), bentuk=bentuk)


def _janji(b: Berkas) -> dict[tuple[str, str], date]:
    """Return until when a thing was promised, by unit and what it is for; a promise voided by a return counts no more.

    A promise made for a tahap is one for all that this tahap lacks.
    """
    gugur = {(x.tahap, x.unit, x.putaran) for x in b.jalan if x.status == "DIKEMBALIKAN"}
    hasil: dict[tuple[str, str], date] = {}
    for t in b.tugas:
        tahap = b.sop.menurut_id.get(t.tahap)
        if t.menyusul is None or tahap is None or (t.tahap, t.unit, t.putaran) in gugur:
            continue
        unit = {t.unit} if t.unit else {"", *b.alur.unit}
        kunci = {(u, p.nama) for u in unit for p in tahap.perlu}
        if "pengisian" in tahap.aksi:
            kunci |= {(i.unit, i.kode) for i in b.skema.indikator if i.unit in unit}
        hasil |= {k: max(t.menyusul, hasil.get(k, t.menyusul)) for k in kunci}
    return hasil


@dataclass(frozen=True)
class Sasaran:
    """What a file name says it is for: an indikator (with its unit) or a kelengkapan (unit "")."""

    untuk: str
    unit: str = ""
    indikator: bool = False


def kata(teks: str) -> tuple[str, ...]:
    """Return the words of a name: runs of letters and digits, small."""
    return tuple(re.findall(r"[^\W_]+", teks.casefold()))


def sasaran(b: Berkas, nama: str) -> Sasaran | None:
    """Return what a file is evidence for by the beginning of its name; the longest fitting name wins."""
    awal = kata(nama)
    cocok = [(k, s) for k, s in _dikenal(b) if k and awal[: len(k)] == k]
    return max(cocok, key=lambda c: len(c[0]))[1] if cocok else None


def _dikenal(b: Berkas) -> Iterator[tuple[tuple[str, ...], Sasaran]]:
    for i in b.skema.indikator:
        yield kata(i.kode), Sasaran(i.kode, i.unit, indikator=True)
    for t in b.sop.tahap:
        yield from ((kata(p.nama), Sasaran(p.nama)) for p in t.perlu)


def nama_dikenal(b: Berkas, unit: str = "") -> tuple[str, ...]:
    """Return the beginnings of file names that are recognised: kelengkapan, and kode of the unit's indikator."""
    perlu = [p.nama for t in b.sop.tahap for p in t.perlu]
    kode = [i.kode for i in b.skema.indikator if i.unit == unit or not unit]
    return tuple(dict.fromkeys((*kode, *perlu)))


def menyebut_lain(nama: str, b: Berkas) -> bool:
    """Whether a file name says a triwulan, but not that of the berkas."""
    lain = re.search(r"\b(?:tw|triwulan|tribulan) ?(?:[1-4]|iv|i{1,3})\b", " ".join(kata(nama)))
    return b.periode.jenis == "triwulan" and lain is not None and not menyebut(nama, b)


def menyebut(nama: str, b: Berkas) -> bool:
    """Whether a file name says the berkas' periode: "TW1", "Triwulan I 2024", "Januari"."""
    isi, p = kata(nama), b.periode
    label = kata(p.label())
    sebutan = [label, tuple(k for k in label if k not in {"tahun", str(p.tahun)})]
    if p.jenis == "triwulan":
        sebutan += [(f"tw{p.urut}",), ("tw", str(p.urut)), ("tw", label[1]), (f"tw{label[1]}",)]
        sebutan += [("tribulan", *label[1:2]), ("triwulan", str(p.urut))]
    lain = {k for k in isi if re.fullmatch(r"20\d\d", k)} - {str(p.tahun)}
    return not lain and any(_memuat(isi, s) for s in sebutan if s)


def _memuat(isi: tuple[str, ...], bagian: tuple[str, ...]) -> bool:
    return any(isi[n : n + len(bagian)] == bagian for n in range(len(isi) - len(bagian) + 1))
