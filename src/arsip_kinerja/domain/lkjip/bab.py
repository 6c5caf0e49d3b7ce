"""Bab I and II of a LKjIP: the office, written by people, and its plan, from the schema."""

from collections.abc import Iterator
from dataclasses import dataclass

from arsip_kinerja.domain.angka import cetak, rupiah
from arsip_kinerja.domain.baris_kinerja import BarisKinerja
from arsip_kinerja.domain.instansi import Instansi
from arsip_kinerja.domain.kalimat_laporan import perubahan, rekat
from arsip_kinerja.domain.lkjip.tahun import Setahun
from arsip_kinerja.domain.lkjip.uraian import Uraian
from arsip_kinerja.domain.narasi import Narasi, Pegawai
from arsip_kinerja.domain.periode import tanggal
from arsip_kinerja.domain.skema.indikator import Perjanjian

BAB1, BAB2 = "Bab I", "Bab II"


@dataclass(frozen=True)
class BarisUnit:
    """A unit and who heads it (jabatan)."""

    nama: str
    kepala: str


@dataclass(frozen=True)
class KelompokPegawai:
    """Staff counted one way ("Pendidikan"): rows of what and how many, and their sum."""

    nama: str
    baris: tuple[tuple[str, str], ...]
    jumlah: str


@dataclass(frozen=True)
class UraianIsu:
    """A main issue."""

    judul: str
    paragraf: tuple[str, ...]


@dataclass(frozen=True)
class Pendahuluan:
    """Bab I."""

    dasar_hukum: tuple[str, ...]
    gambaran_umum: Uraian
    tugas: Uraian
    fungsi: Uraian
    struktur: Uraian
    unit: tuple[BarisUnit, ...]
    sumber_daya: Uraian
    pegawai: tuple[KelompokPegawai, ...]
    aspek_strategis: Uraian
    isu: tuple[UraianIsu, ...]
    isu_perlu: str


def pendahuluan(narasi: Narasi, s: Setahun) -> Pendahuluan:
    """Put Bab I together; all of it is written by people but the list of units."""
    u = s.pencatat.uraian
    return Pendahuluan(
        dasar_hukum=narasi.dasar_hukum,
        gambaran_umum=u(narasi.gambaran_umum, BAB1, "gambaran umum perangkat daerah", "gambaran_umum"),
        tugas=u(narasi.tugas, BAB1, "tugas pokok", "tugas"),
        fungsi=u(narasi.fungsi, BAB1, "fungsi", "fungsi"),
        struktur=Uraian(narasi.struktur),
        unit=tuple(_unit(s)),
        sumber_daya=Uraian(narasi.sumber_daya)
        if narasi.pegawai
        else u(narasi.sumber_daya, BAB1, "sumber daya manusia", "sumber_daya atau pegawai"),
        pegawai=tuple(_pegawai(narasi.pegawai)),
        aspek_strategis=u(narasi.aspek_strategis, BAB1, "aspek strategis", "aspek_strategis"),
        isu=tuple(UraianIsu(i.judul, i.uraian) for i in narasi.isu_strategis),
        isu_perlu="" if narasi.isu_strategis else s.pencatat.perlu(BAB1, "isu strategis", "isu_strategis"),
    )


def _unit(s: Setahun) -> Iterator[BarisUnit]:
    instansi = s.sumber.instansi
    for unit in instansi.unit:
        yield BarisUnit(unit.nama, _kepala(instansi, unit.kode, s))


def _kepala(instansi: Instansi, unit: str, s: Setahun) -> str:
    semua = instansi.pemegang(instansi.pengingat.atasan, unit, s.sumber.tanggal)
    return next((p.jabatan for p in semua if any(q.unit == unit for q in p.posisi)), "–")


def _pegawai(semua: tuple[Pegawai, ...]) -> Iterator[KelompokPegawai]:
    for nama in dict.fromkeys(p.kelompok for p in semua):
        milik = [p for p in semua if p.kelompok == nama]
        jumlah = cetak(sum(p.jumlah for p in milik), 0)
        yield KelompokPegawai(nama, tuple((p.uraian, cetak(p.jumlah, 0)) for p in milik), jumlah)


@dataclass(frozen=True)
class BarisRencana:
    """An indikator with its target of the year and of the end of the Renstra."""

    nomor: int
    nama: str
    satuan: str
    target: str
    renstra: str


@dataclass(frozen=True)
class SasaranRencana:
    """A sasaran, the tujuan it serves ("" where the one above it is the same or none), and its indikator."""

    tujuan: str
    nama: str
    baris: tuple[BarisRencana, ...]


@dataclass(frozen=True)
class Perencanaan:
    """Bab II."""

    pengantar: Uraian
    sasaran: tuple[SasaranRencana, ...]
    renstra: str
    perjanjian: tuple[str, ...]
    perjanjian_perlu: str
    perubahan: tuple[str, ...]
    uraian: Uraian


def perencanaan(narasi: Narasi, s: Setahun) -> Perencanaan:
    """Put Bab II together from the schema: the plan and the Perjanjian Kinerja."""
    skema, pk = s.sumber.skema, s.sumber.skema.perjanjian_kinerja
    return Perencanaan(
        pengantar=Uraian(narasi.perencanaan),
        sasaran=tuple(_rencana(s)),
        renstra=str(skema.tahun_akhir_renstra or ""),
        perjanjian=tuple(_kalimat_pk(pk, s.tahun)) if pk else (),
        perjanjian_perlu=""
        if pk
        else s.pencatat.data(BAB2, "tanggal penandatanganan Perjanjian Kinerja", "perjanjian_kinerja.tanggal"),
        perubahan=tuple(map(rekat, _perubahan(s))),
        uraian=Uraian(narasi.perjanjian),
    )


def _rencana(s: Setahun) -> Iterator[SasaranRencana]:
    tujuan, sebelum = {t.kode: t.nama for t in s.sumber.skema.tujuan}, ""
    for bagian in s.sumber.laporan.sasaran:
        milik = bagian.sasaran.tujuan
        nama = tujuan.get(milik, "") if milik != sebelum else ""
        yield SasaranRencana(nama, bagian.sasaran.nama, tuple(_baris_rencana(b, s) for b in bagian.baris))
        sebelum = milik


def _baris_rencana(b: BarisKinerja, s: Setahun) -> BarisRencana:
    i = b.indikator
    return BarisRencana(s.nomor[i.kode], i.nama, i.satuan, b.target_tahun_teks, b.renstra_teks)


def _kalimat_pk(pk: Perjanjian, tahun: int) -> Iterator[str]:
    nomor = f" dengan nomor {pk.nomor}" if pk.nomor else ""
    yield f"Perjanjian Kinerja Tahun {tahun} ditandatangani pada tanggal {tanggal(pk.tanggal)}{nomor}."
    for p in pk.perubahan:
        yield f"Perjanjian Kinerja Perubahan ditandatangani pada tanggal {tanggal(p.tanggal)}. {p.alasan}"


def _perubahan(s: Setahun) -> Iterator[str]:
    """Say what was changed within the year: indikator, targets, pagu."""
    yield from perubahan(s.sumber.laporan.baris)
    for a in s.sumber.skema.anggaran:
        for pagu in a.pagu_lama:
            sampai = tanggal(pagu.sampai)
            yield f"{a.nama}: pagu semula {rupiah(pagu.pagu)}, berlaku sampai dengan {sampai}. {pagu.alasan}"
