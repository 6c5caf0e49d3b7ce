"""Bab III A of a LKjIP: one sasaran with its seven comparisons (PermenPANRB 53/2014), texts ready to print."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from arsip_kinerja.domain.baris_kinerja import BarisKinerja
from arsip_kinerja.domain.belanja import BarisAnggaran, jumlah
from arsip_kinerja.domain.efisiensi import Bahan, efisiensi
from arsip_kinerja.domain.isi_laporan import BagianSasaran, ringkas
from arsip_kinerja.domain.isian import Isian
from arsip_kinerja.domain.kalimat_laporan import rekat
from arsip_kinerja.domain.lkjip.banding import (
    BarisBanding,
    Perbandingan,
    RiwayatIndikator,
    banding_nasional,
    banding_renstra,
    banding_tahun,
    banding_target,
)
from arsip_kinerja.domain.lkjip.tahun import Setahun, urut
from arsip_kinerja.domain.lkjip.uraian import Uraian
from arsip_kinerja.domain.narasi import NarasiSasaran

Macam = Literal["pendukung", "penghambat", "tindak_lanjut"]
HURUF_UTUH = 900
"""Letters in a column of the table of factors that still stay on one page."""
SETAHUN = 0
"""Stands for an answer given for the year itself, among the triwulan 1–4."""


@dataclass(frozen=True)
class Ucapan:
    """One text of a unit and when it was said: "Triwulan I dan III"; the same text stands once."""

    kapan: str
    teks: str


@dataclass(frozen=True)
class Faktor:
    """What the units said in the year about one indikator; *keadaan*: "capaian 98,79 %, di bawah target"."""

    nomor: int
    nama: str
    keadaan: str
    pendukung: tuple[Ucapan, ...]
    penghambat: tuple[Ucapan, ...]
    tindak_lanjut: tuple[Ucapan, ...]

    @property
    def utuh(self) -> bool:
        """Whether it is short enough to stay on one page."""
        kolom = (self.pendukung, self.penghambat, self.tindak_lanjut)
        return max(sum(len(u.teks) for u in ucapan) for ucapan in kolom) < HURUF_UTUH


@dataclass(frozen=True)
class LkjipSasaran:
    """A sasaran: *baris_…* and *faktor* are the tables, the other fields the words of the seven comparisons."""

    urut: int
    kode: str
    nama: str
    pengantar: Uraian
    target: Perbandingan
    baris_target: tuple[BarisBanding, ...]
    tahun_lalu: Perbandingan
    riwayat: tuple[RiwayatIndikator, ...]
    renstra: Perbandingan
    baris_renstra: tuple[BarisBanding, ...]
    nasional: Perbandingan
    baris_nasional: tuple[BarisBanding, ...]
    sebab: Uraian
    faktor: tuple[Faktor, ...]
    upaya: Uraian
    efisiensi: Perbandingan
    program: Perbandingan
    anggaran: tuple[BarisAnggaran, ...]
    jumlah_anggaran: BarisAnggaran

    @property
    def ada_faktor(self) -> bool:
        """Whether a unit said anything about one of its indikator."""
        return any(f.pendukung or f.penghambat or f.tindak_lanjut for f in self.faktor)


def susun_sasaran(nomor: int, bagian: BagianSasaran, narasi: NarasiSasaran, s: Setahun) -> LkjipSasaran:
    """Put the seven comparisons of a sasaran together; what is missing goes to the pencatat."""
    baris, kode = bagian.baris, bagian.sasaran.kode
    tempat = f"Bab III A, Sasaran {nomor}"
    target, baris_target = banding_target(baris, s, tempat, Uraian(narasi.target))
    tahun_lalu, tabel_tahun = banding_tahun(baris, s, tempat, Uraian(narasi.tahun_lalu))
    renstra, baris_renstra = banding_renstra(baris, s, tempat, Uraian(narasi.renstra))
    nasional, baris_nasional = banding_nasional(baris, s, Uraian(narasi.nasional))
    anggaran = s.anggaran.get(kode, ())
    semua = tuple(faktor(b, s) for b in baris)
    return LkjipSasaran(
        urut=nomor,
        kode=kode,
        nama=bagian.sasaran.nama,
        pengantar=Uraian(narasi.pengantar),
        target=target,
        baris_target=baris_target,
        tahun_lalu=tahun_lalu,
        riwayat=tabel_tahun,
        renstra=renstra,
        baris_renstra=baris_renstra,
        nasional=nasional,
        baris_nasional=baris_nasional,
        sebab=_sebab(baris, semua, narasi, s, tempat, kode),
        faktor=semua,
        upaya=_upaya(baris, semua, narasi, s, tempat, kode),
        efisiensi=_efisiensi(baris, anggaran, s, tempat, Uraian(narasi.efisiensi)),
        program=_program(
            anggaran,
            s.pencatat.uraian(
                narasi.program,
                tempat,
                "program/kegiatan yang menunjang atau menghambat pencapaian sasaran ini",
                f"sasaran.{kode}.program",
            ),
        ),
        anggaran=anggaran,
        jumlah_anggaran=jumlah(anggaran),
    )


def faktor(b: BarisKinerja, s: Setahun) -> Faktor:
    """Gather what the units said about an indikator in every triwulan and, where they did, for the year itself."""
    isian = list(_isian(b, s))
    return Faktor(
        s.nomor[b.indikator.kode],
        b.indikator.nama,
        rekat(keadaan(b)),
        _ucapan(isian, "pendukung", s),
        _ucapan(isian, "penghambat", s),
        _ucapan(isian, "tindak_lanjut", s),
    )


def keadaan(b: BarisKinerja) -> str:
    """Say where an indikator stands: "capaian 98,79 %, di bawah target"."""
    if b.tercapai is None:
        return f"capaian {b.capaian_teks}" if b.ditargetkan else "tidak ditargetkan"
    return f"capaian {b.capaian_teks}, {'mencapai target' if b.tercapai else 'di bawah target'}"


def _isian(b: BarisKinerja, s: Setahun) -> Iterator[tuple[int, Isian]]:
    ada = []
    for n, triwulan in enumerate(s.triwulan, 1):
        baris = triwulan.get(b.indikator.kode)
        if baris is not None and baris.isian is not None:
            ada.append(baris.isian)
            yield n, baris.isian
    if b.isian is not None and b.isian not in ada:
        yield SETAHUN, b.isian


def _ucapan(isian: Sequence[tuple[int, Isian]], macam: Macam, s: Setahun) -> tuple[Ucapan, ...]:
    kapan: dict[str, list[int]] = {}
    for n, i in isian:
        if teks := getattr(i, macam).strip():
            kapan.setdefault(teks, []).append(n)
    return tuple(Ucapan(_kapan(n, s), teks) for teks, n in kapan.items())


def _kapan(triwulan: Sequence[int], s: Setahun) -> str:
    if triwulan == [SETAHUN]:
        return f"Tahun {s.tahun}"
    return f"{s.sebutan} {urut([n for n in triwulan if n != SETAHUN])}"


def _sebab(
    baris: Sequence[BarisKinerja], semua: Sequence[Faktor], narasi: NarasiSasaran, s: Setahun, tempat: str, kode: str
) -> Uraian:
    """5: the office's own analysis; needed where units gave no cause for an indikator."""
    kurang = [f.nama for b, f in zip(baris, semua, strict=True) if b.ditargetkan and not (f.pendukung or f.penghambat)]
    if narasi.analisis or not kurang:
        return Uraian(narasi.analisis)
    return Uraian(
        perlu=s.pencatat.perlu(
            tempat, f"sebab keberhasilan atau kegagalan {'; '.join(kurang)}", f"sasaran.{kode}.analisis"
        )
    )


def _upaya(
    baris: Sequence[BarisKinerja], semua: Sequence[Faktor], narasi: NarasiSasaran, s: Setahun, tempat: str, kode: str
) -> Uraian:
    """5: what was done; needed where an indikator is below its target and its unit named no act."""
    kurang = [f.nama for b, f in zip(baris, semua, strict=True) if b.tercapai is False and not f.tindak_lanjut]
    if narasi.upaya or not kurang:
        return Uraian(narasi.upaya)
    return Uraian(
        perlu=s.pencatat.perlu(tempat, f"upaya yang dilakukan untuk {'; '.join(kurang)}", f"sasaran.{kode}.upaya")
    )


def _efisiensi(
    baris: Sequence[BarisKinerja], anggaran: tuple[BarisAnggaran, ...], s: Setahun, tempat: str, uraian: Uraian
) -> Perbandingan:
    """6: what was reached against what was spent, by the office's definition."""
    if not anggaran:
        s.pencatat.data(tempat, "baris anggaran yang menunjang sasaran ini", "anggaran.sasaran")
        return Perbandingan(
            kosong="Efisiensi belum dapat dihitung karena belum ada baris anggaran yang menyebut sasaran ini.",
            uraian=uraian,
        )
    kebijakan, total = s.sumber.instansi.capaian, jumlah(anggaran)
    kena = [b for b in baris if b.ditargetkan]
    hasil = efisiensi(Bahan(ringkas(baris, kebijakan).rata_rata, [b.hasil.persen for b in kena], total), kebijakan)
    if hasil.nilai is None:
        return Perbandingan(kosong=rekat(f"Efisiensi belum dapat dihitung: {hasil.alasan}."), uraian=uraian)
    serapan = f"terealisasi {total.realisasi_teks} ({total.persen_teks})"
    kalimat = (
        f"Anggaran yang menunjang sasaran ini {total.pagu_teks}, {serapan}.",
        f"Penggunaan anggaran tergolong {hasil.sebutan}."
        if kebijakan.efisiensi != "pmk"
        else f"Hasilnya {hasil.sebutan}.",
    )
    return Perbandingan(tuple(map(rekat, kalimat)), (rekat(f"Cara menghitung: {hasil.cara}."),), uraian=uraian)


def _program(anggaran: tuple[BarisAnggaran, ...], uraian: Uraian) -> Perbandingan:
    """7: the budget lines that serve the sasaran, and what people say of them."""
    kosong = "" if anggaran else "Belum ada baris anggaran yang menyebut sasaran ini."
    return Perbandingan(kosong=kosong, uraian=uraian)
