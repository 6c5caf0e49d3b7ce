"""The year's figures as the parts of a LKjIP look them up: by indikator, by triwulan, by sasaran."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from arsip_kinerja.domain.baris_kinerja import BarisKinerja
from arsip_kinerja.domain.belanja import BarisAnggaran
from arsip_kinerja.domain.capaian import BELUM_BERUPA_ANGKA
from arsip_kinerja.domain.isi_laporan import Laporan
from arsip_kinerja.domain.lkjip.uraian import Pencatat, gabung
from arsip_kinerja.domain.periode import romawi
from arsip_kinerja.domain.skema.indikator import IndikatorTahun
from arsip_kinerja.domain.sumber import Sumber


@dataclass(frozen=True)
class Setahun:
    """*nomor* numbers the indikator through the report, *anggaran* are the leaves of the budget by sasaran.

    *triwulan* are the rows of each triwulan by indikator, in order; *pencatat* gathers what is still needed.
    """

    sumber: Sumber
    nomor: dict[str, int]
    triwulan: tuple[dict[str, BarisKinerja], ...]
    anggaran: dict[str, tuple[BarisAnggaran, ...]]
    pencatat: Pencatat

    @property
    def tahun(self) -> int:
        """The year reported."""
        return self.sumber.periode.tahun

    @property
    def sebutan(self) -> str:
        """What the office calls a triwulan."""
        return self.sumber.instansi.sebutan_triwulan


def setahun(sumber: Sumber) -> Setahun:
    """Index the figures once, so that an office with many indikator costs no more per indikator."""
    return Setahun(
        sumber,
        {b.indikator.kode: n for n, b in enumerate(sumber.laporan.baris, 1)},
        tuple({b.indikator.kode: b for b in laporan.baris} for laporan in sumber.triwulan),
        anggaran_sasaran(sumber.skema, sumber.laporan),
        Pencatat(sumber.periode.tahun),
    )


def anggaran_sasaran(skema: IndikatorTahun, laporan: Laporan) -> dict[str, tuple[BarisAnggaran, ...]]:
    """Return the budget lines without lines below them, by sasaran: their own, else that of the nearest line above."""
    menurut_kode = {a.kode: a for a in skema.anggaran}
    induk = {a.induk for a in skema.anggaran}
    hasil: dict[str, list[BarisAnggaran]] = {}
    for baris in laporan.anggaran:
        garis = menurut_kode.get(baris.kode)
        if garis is None or garis.kode in induk:
            continue
        while not garis.sasaran and garis.induk in menurut_kode:
            garis = menurut_kode[garis.induk]
        for sasaran in garis.sasaran:
            hasil.setdefault(sasaran, []).append(baris)
    return {sasaran: tuple(semua) for sasaran, semua in hasil.items()}


def catatan_gabungan(b: BarisKinerja, s: Setahun) -> str:
    """Say which triwulan the year's figure rests on where later or other ones are missing; "" where none is.

    A year that was answered by itself rests on that answer.
    """
    triwulan = [t.get(b.indikator.kode) for t in s.triwulan]
    if b.realisasi is None or not _dari_triwulan(b, triwulan):
        return ""
    ada = [n for n, t in enumerate(triwulan, 1) if t is not None and _diketahui(t)]
    belum = [n for n, t in enumerate(triwulan, 1) if t is not None and _ditunggu(t)]
    if not ada or not belum:
        return ""
    kurang = f"data {s.sebutan} {urut(belum)} belum ada"
    if b.indikator.polaritas == "predikat" or b.indikator.aturan in {"kumulatif", "posisi_akhir"}:
        if max(belum) < max(ada):
            return ""  # the last one is there, and it alone counts
        return f"{b.indikator.nama}: memakai keadaan {s.sebutan} {romawi(max(ada))}, karena {kurang}."
    return f"{b.indikator.nama}: dihitung dari {s.sebutan} {urut(ada)}; {kurang}."


def urut(triwulan: Sequence[int]) -> str:
    """Write "I, II, dan III"."""
    return gabung([romawi(n) for n in triwulan])


def _dari_triwulan(b: BarisKinerja, triwulan: Sequence[BarisKinerja | None]) -> bool:
    terakhir = [t.isian for t in triwulan if t is not None and t.isian is not None]
    return bool(terakhir) and terakhir[-1] == b.isian


def _diketahui(b: BarisKinerja) -> bool:
    return b.realisasi is not None and b.keterangan != BELUM_BERUPA_ANGKA


def _ditunggu(b: BarisKinerja) -> bool:
    """Whether a triwulan was to give a value and has not: not where nothing happened."""
    return b.ditargetkan and not _diketahui(b) and not (b.isian is not None and b.penyebut == 0)


def catatan_nilai(baris: Sequence[BarisKinerja], s: Setahun, tempat: str) -> Iterator[str]:
    """Say of which rows the year's figure is not the whole year's."""
    for b in baris:
        if teks := catatan_gabungan(b, s):
            s.pencatat.isian(tempat, teks.rstrip("."))
            yield teks
        elif b.realisasi is not None and b.keterangan:
            yield f"{b.indikator.nama}: {b.keterangan}."
