"""The monitoring report: one run, or all runs of a year together."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from statistics import fmean

from arsip_kinerja.domain.instansi import Pejabat
from arsip_kinerja.domain.jenis import Jenis
from arsip_kinerja.domain.monev.kalimat import (
    BATAL,
    BELUM,
    CATATAN,
    DENGAN_CATATAN,
    MENURUT,
    TERPENUHI,
    Unsur,
    lebih_lama,
    menonjol,
    paragraf,
    simpulan,
    unsur,
)
from arsip_kinerja.domain.monev.pemantauan import Pemantauan, Pengembalian, WaktuTahap, WaktuUnit
from arsip_kinerja.domain.periode import Periode, tanggal
from arsip_kinerja.domain.riwayat.catatan import rangkai
from arsip_kinerja.domain.selang import JAM, durasi


@dataclass(frozen=True)
class BarisPengembalian:
    """One return as printed; *periode* only where several runs stand together."""

    tanggal: str
    oleh: str
    langkah: str
    catatan: str
    periode: str = ""


@dataclass(frozen=True)
class BarisPeriode:
    """One run of a year as printed; *menonjol* is the tahap most above its standard time."""

    periode: str
    keadaan: str
    lama: str
    kembali: int
    lewat: int
    menonjol: str


@dataclass(frozen=True)
class LaporanMonev:
    """Everything the paper prints. *tahap* of a year are means over its finished runs, *baris* its runs."""

    sop: str
    nomor_sop: str
    simpulan: str
    paragraf: tuple[str, ...]
    tahap: tuple[WaktuTahap, ...]
    pengembalian: tuple[BarisPengembalian, ...]
    unsur: tuple[Unsur, ...]
    baris: tuple[BarisPeriode, ...]
    cara_hitung: str
    sementara: bool


@dataclass(frozen=True)
class BahanMonev:
    """Everything the report is made of; see `naskah.Bahan`. *sehari* is a working day in minutes."""

    kode: str
    jenis: Jenis
    monev: LaporanMonev
    periode: Periode
    judul: str
    tanggal: date
    penandatangan: Pejabat | str
    contoh: bool
    sehari: int


def satu(p: Pemantauan, periode: str) -> LaporanMonev:
    """Return the report on one run; *periode* as people read it."""
    return LaporanMonev(
        sop=p.berkas.sop.judul,
        nomor_sop=_nomor(p),
        simpulan=simpulan(p),
        paragraf=paragraf(p, periode),
        tahap=p.tahap,
        pengembalian=tuple(_pengembalian(x) for x in p.pengembalian),
        unsur=unsur(p),
        baris=(),
        cara_hitung=_cara_hitung(p),
        sementara=p.berlangsung,
    )


def setahun(semua: Sequence[tuple[str, Pemantauan]], tahun: str) -> LaporanMonev:
    """Return the report on the runs of a year, each with its periode as people read it; there is at least one."""
    _, akhir = semua[-1]
    selesai = [p for _, p in semua if p.berkas.status == "SELESAI"]
    tahap = tuple(_rata_tahap(selesai))
    hasil = Counter(simpulan(p) for _, p in semua)
    return LaporanMonev(
        sop=akhir.berkas.sop.judul,
        nomor_sop=_nomor(akhir),
        simpulan=_simpulan_tahun(hasil),
        paragraf=tuple(_paragraf_tahun(hasil, selesai, tahap, tahun)),
        tahap=tahap,
        pengembalian=tuple(_pengembalian(x, periode) for periode, p in semua for x in p.pengembalian),
        unsur=tuple(_unsur_tahun(semua)),
        baris=tuple(_baris(p, periode) for periode, p in semua),
        cara_hitung=f"{_cara_hitung(akhir)} Waktu setiap langkah adalah rata-rata dari pelaksanaan yang sudah selesai.",
        sementara=any(p.berlangsung for _, p in semua),
    )


def _nomor(p: Pemantauan) -> str:
    return next((i.teks for i in p.berkas.sop.identitas if i.bidang == "nomor" and i.teks.strip()), "–")


def _cara_hitung(p: Pemantauan) -> str:
    jam, menit = divmod(p.sehari, JAM)
    sehari = f"{jam} jam {menit} menit" if menit else f"{jam} jam"
    return (
        "Waktu nyata adalah waktu kerja kantor sejak langkah dapat dimulai sampai selesai, termasuk menunggu giliran "
        "dan semua putarannya; malam, jam istirahat, hari libur, dan cuti bersama tidak dihitung. "
        f"Satu hari sama dengan {sehari} kerja. Bila beberapa unit bekerja bersamaan, waktunya dihitung satu kali. "
        "Perbandingan dengan waktu baku adalah bahan evaluasi SOP, bukan penilaian atas orang."
    )


def _pengembalian(x: Pengembalian, periode: str = "") -> BarisPengembalian:
    langkah = f"{x.langkah} {x.unit}".strip()
    return BarisPengembalian(tanggal(x.tanggal), x.oleh, langkah[0].upper() + langkah[1:], x.catatan or "–", periode)


def _baris(p: Pemantauan, periode: str) -> BarisPeriode:
    lama = lebih_lama(p.tahap)
    return BarisPeriode(
        periode=periode,
        keadaan=simpulan(p),
        lama=durasi(p.lama, p.sehari) + (" (sampai saat ini)" if p.berlangsung else ""),
        kembali=len(p.pengembalian),
        lewat=len(p.lewat),
        menonjol=f"{lama.sebutan[0].upper()}{lama.sebutan[1:]} ({lama.kali_teks})" if lama else "–",
    )


def _rata_tahap(selesai: Sequence[Pemantauan]) -> Iterator[WaktuTahap]:
    """Yield each tahap of the finished runs with the mean of its times, as the newest SOP words it."""
    if not selesai:
        return
    baru = {t.id: t for p in selesai for t in p.tahap}
    for id_ in (t.id for t in selesai[-1].berkas.sop.tahap if t.id in baru):
        milik = [t for p in selesai for t in p.tahap if t.id == id_]
        yield replace(
            baru[id_],
            menit=_rata([t.menit for t in milik]),
            tunggu=_rata([t.tunggu for t in milik]),
            total=_rata([p.lama for p in selesai]),
            putaran=max(t.putaran for t in milik),
            kembali=sum(t.kembali for t in milik),
            oleh=tuple(dict.fromkeys(o for t in milik for o in t.oleh)),
            unit=tuple(_rata_unit(milik)),
        )


def _rata_unit(milik: Sequence[WaktuTahap]) -> Iterator[WaktuUnit]:
    semua = [u for t in milik for u in t.unit]
    for nama in dict.fromkeys(u.nama for u in semua):
        satu_unit = [u for u in semua if u.nama == nama]
        yield replace(
            satu_unit[0],
            menit=_rata([u.menit for u in satu_unit]),
            putaran=max(u.putaran for u in satu_unit),
            oleh=tuple(dict.fromkeys(o for u in satu_unit for o in u.oleh)),
        )


def _rata(menit: Sequence[int]) -> int:
    return round(fmean(menit)) if menit else 0


def _simpulan_tahun(hasil: Counter[str]) -> str:
    """Return the weakest verdict of the year's runs; one that was cancelled says nothing about the others."""
    return next((k for k in (BELUM, DENGAN_CATATAN, MENURUT) if hasil[k]), BATAL)


def _paragraf_tahun(
    hasil: Counter[str], selesai: Sequence[Pemantauan], tahap: Sequence[WaktuTahap], tahun: str
) -> Iterator[str]:
    isi = rangkai([f"{hasil[k]} {k[0].lower()}{k[1:]}" for k in (MENURUT, DENGAN_CATATAN, BELUM, BATAL) if hasil[k]])
    yield f"Pada {tahun} SOP ini dijalankan {hasil.total()} kali: {isi}."
    if not selesai:
        yield "Belum ada pelaksanaan yang selesai, sehingga waktu rata-ratanya belum dapat dihitung."
        return
    sehari = selesai[-1].sehari
    lama = durasi(_rata([p.lama for p in selesai]), sehari)
    yield f"Rata-rata waktu kerja dari {len(selesai)} pelaksanaan yang selesai: {lama}."
    yield from menonjol(tahap)
    if tunggu := sum(p.tunggu for p in selesai):
        yield f"Di luar itu pekerjaan tertunda {durasi(tunggu, sehari)} karena gangguan sistem selama setahun."


def _unsur_tahun(semua: Sequence[tuple[str, Pemantauan]]) -> Iterator[Unsur]:
    """Yield each point with the runs that kept it and the periode of the others; cancelled ones do not count."""
    dinilai = [(periode, unsur(p)) for periode, p in semua if p.berkas.status != "DIBATALKAN"]
    if not dinilai:
        return
    for n, contoh in enumerate(dinilai[0][1]):
        lain = {periode: u[n].hasil for periode, u in dinilai if u[n].hasil != TERPENUHI}
        jumlah = f"{len(dinilai) - len(lain)} dari {len(dinilai)} pelaksanaan terpenuhi."
        rincian = tuple(f"{periode}: {hasil[0].lower()}{hasil[1:]}." for periode, hasil in lain.items())
        hasil = CATATAN if lain else TERPENUHI
        yield Unsur(contoh.nama, hasil, (jumlah, *rincian))
