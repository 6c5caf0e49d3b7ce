"""Sentences of a report, each from figures of the same page; no praise, no excuse."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from arsip_kinerja.domain.angka import persen
from arsip_kinerja.domain.baris_kinerja import BarisKinerja
from arsip_kinerja.domain.instansi import KebijakanCapaian
from arsip_kinerja.domain.isi_laporan import Laporan
from arsip_kinerja.domain.periode import tanggal
from arsip_kinerja.domain.rumus import nilai_teks
from arsip_kinerja.domain.skema.indikator import Indikator, Target


def ringkasan(laporan: Laporan, periode: str, kebijakan: KebijakanCapaian) -> list[str]:
    """Return the summary of a report; *periode* as people read it."""
    kalimat = (*kalimat_kinerja(laporan, periode, kebijakan), *kalimat_anggaran(laporan, periode))
    return [rekat(k) for k in kalimat]


def rekat(kalimat: str) -> str:
    """Keep a figure and its percent sign on one line."""
    return kalimat.replace(" %", "\u00a0%")


def cara_baca(kebijakan: KebijakanCapaian) -> str:
    """Say how the capaian of a report are to be read."""
    batas = kebijakan.batas_rata_rata
    rata = "" if batas is None else f", sedangkan rata-rata memakai batas {persen(batas, 0)} untuk setiap indikator"
    return (
        "Capaian adalah perbandingan realisasi dengan target menurut sifat setiap indikator. "
        f"Angka capaian dicetak apa adanya{rata}."
    )


def kalimat_kinerja(laporan: Laporan, periode: str, kebijakan: KebijakanCapaian) -> Iterator[str]:
    """Few sentences, each from figures of the same page; no praise, no excuse."""
    r = laporan.ringkasan
    if not r.ditargetkan:
        yield f"Tidak ada indikator yang ditargetkan pada {periode}."
        return
    sisa = f", dan {r.tidak_dihitung} belum dapat dihitung capaiannya" if r.tidak_dihitung else ""
    kata = "," if sisa else " dan"
    yield (
        f"Dari {r.ditargetkan} indikator yang ditargetkan pada {periode}, {r.tercapai} mencapai target{kata} "
        f"{r.belum} di bawah target{sisa}."
    )
    if r.rata_rata is None or r.tertinggi is None or r.terendah is None:
        return
    batas = (
        "" if kebijakan.batas_rata_rata is None else f" (batas {persen(kebijakan.batas_rata_rata, 0)} per indikator)"
    )
    yield f"Rata-rata capaian{batas} adalah {r.rata_rata_teks}."
    if r.tertinggi.hasil.persen != r.terendah.hasil.persen:
        yield f"Capaian tertinggi: {_sebut(r.tertinggi)}. Capaian terendah: {_sebut(r.terendah)}."


def _sebut(b: BarisKinerja) -> str:
    return f"{b.indikator.nama} ({b.capaian_teks})"


def kalimat_anggaran(laporan: Laporan, periode: str) -> Iterator[str]:
    """Say how much of the pagu was used, or how many lines are not filled in."""
    jumlah = laporan.jumlah_anggaran
    if not laporan.anggaran or jumlah.realisasi is None:
        return
    kapan = f"untuk {periode}" if laporan.periode.jenis == "insidental" else f"sampai dengan akhir {periode}"
    if jumlah.belum:
        yield (
            f"Realisasi anggaran yang sudah diisi {kapan} sebesar {jumlah.realisasi_teks}; "
            f"{jumlah.belum} baris anggaran belum diisi."
        )
    else:
        yield (
            f"Realisasi anggaran {kapan} sebesar {jumlah.realisasi_teks}, yaitu "
            f"{jumlah.persen_teks} dari pagu {jumlah.pagu_teks}."
        )


def cara_hitung(baris: Iterable[BarisKinerja]) -> list[str]:
    """Print the sum wherever it is not simply realisasi / target."""
    luar_biasa = [
        b for b in baris if b.hasil.persen is not None and b.hasil.cara and b.indikator.polaritas != "positif"
    ]
    return [f"{b.indikator.nama}: {b.hasil.cara} = {b.capaian_teks}." for b in luar_biasa]


def perubahan(baris: Iterable[BarisKinerja]) -> Iterator[str]:
    """Say what changed within the year: targets, and indikator that came or went."""
    for b in baris:
        i = b.indikator
        berlaku = pairwise((*(t.target for t in i.target_lama), i.target))
        for lama, (dulu, kini) in zip(i.target_lama, berlaku, strict=True):
            sampai = tanggal(lama.sampai)
            yield f"{i.nama}: target {_semula(i, dulu, kini)}, berlaku sampai dengan {sampai}. {lama.alasan}"
        if i.mulai:
            ganti = f" menggantikan {i.menggantikan}" if i.menggantikan else ""
            yield f"{i.nama}: dipakai sejak {tanggal(i.mulai)}{ganti}. {i.alasan}".strip()
        if i.sampai:
            yield f"{i.nama}: dipakai sampai dengan {tanggal(i.sampai)}. {i.alasan}".strip()


def _semula(i: Indikator, lama: Target, baru: Target) -> str:
    """Return the target of the year as it was; where only its triwulan changed, those."""
    if lama.tahun != baru.tahun:
        return f"semula {nilai_teks(i, lama.tahun)}"
    return f"TW I · II · III · IV semula {' · '.join(nilai_teks(i, lama.triwulan(n)) for n in range(1, 5))}"
