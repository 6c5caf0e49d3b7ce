"""The figures of one report, computed once: Word, PDF, xlsx and web print this same object."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from arsip_kinerja.domain.baris_kinerja import Arah, BarisKinerja
from arsip_kinerja.domain.belanja import BarisAnggaran, jumlah, milik_unit, pohon
from arsip_kinerja.domain.capaian import (
    BELUM_BERUPA_ANGKA,
    BELUM_DIISI,
    TIDAK_DITARGETKAN,
    Gabungan,
    Hasil,
    NilaiIndikator,
    capaian,
    gabung,
    kategori,
    membaik,
    nilai_teks,
    tercapai,
)
from arsip_kinerja.domain.instansi import Instansi, KebijakanCapaian
from arsip_kinerja.domain.isi_laporan import BagianSasaran, Kelompok, Laporan, Ringkasan, ringkas
from arsip_kinerja.domain.isian import Isian, IsianAnggaran
from arsip_kinerja.domain.periode import Periode, tanggal
from arsip_kinerja.domain.skema.indikator import Indikator, IndikatorTahun, Target

__all__ = [
    "BagianSasaran",
    "BarisAnggaran",
    "BarisKinerja",
    "IsianPerPeriode",
    "Kelompok",
    "Laporan",
    "Ringkasan",
    "anggaran_periode",
    "ditargetkan",
    "nilai_teks",
    "susun",
    "target_periode",
    "untuk_unit",
]

IsianPerPeriode = Mapping[Periode, Mapping[str, Isian]]
AnggaranPerPeriode = Mapping[Periode, Mapping[str, IsianAnggaran]]


def untuk_unit(laporan: Laporan, unit: str) -> Laporan:
    """Return the part of a report that is one unit's, summed up anew; "" is the whole office."""
    if not unit:
        return laporan
    bagian = (replace(s, baris=tuple(b for b in s.baris if b.indikator.unit == unit)) for s in laporan.sasaran)
    terisi = tuple(s for s in bagian if s.baris)
    anggaran = milik_unit(laporan.anggaran, unit)
    return replace(
        laporan,
        sasaran=terisi,
        anggaran=anggaran,
        jumlah_anggaran=jumlah(anggaran),
        ringkasan=ringkas([b for s in terisi for b in s.baris], laporan.kebijakan),
        unit=tuple(u for u in laporan.unit if u.kode == unit),
    )


def anggaran_periode(periode: Periode, per_periode: AnggaranPerPeriode) -> dict[str, IsianAnggaran]:
    """Return the budget realisation of a periode from what the year's periods reported.

    Every report counts from January. The periode's own goes before; else the last triwulan or month of a year and the
    last month of a triwulan say the same, while an earlier one does not. An insidental request takes the newest.
    """
    hasil: dict[str, IsianAnggaran] = {}
    for p in sorted(per_periode):
        sama = periode.jenis == "insidental" or p.akhir == periode.akhir
        if p < periode and p.tahun == periode.tahun and sama:
            hasil |= per_periode[p]
    return hasil | dict(per_periode.get(periode, {}))


def susun(
    instansi: Instansi,
    skema: IndikatorTahun,
    periode: Periode,
    isian: IsianPerPeriode,
    anggaran: Mapping[str, IsianAnggaran],
) -> Laporan:
    """Compute a report from the accepted answers of the year up to *periode*; sasaran without indikator are left out.

    An answer given for the periode itself counts as it is; otherwise months make the triwulan and both make the year,
    by the indikator's aturan. An indikator that has gone stands before the one that replaced it, where it was answered.
    """
    semua = {i.kode: _baris(i, periode, isian, instansi.capaian) for i in _tampil(skema, periode, isian)}
    bagian = tuple(
        BagianSasaran(s, tuple(b for b in semua.values() if b.indikator.sasaran == s.kode)) for s in skema.sasaran
    )
    terisi = tuple(b for b in bagian if b.baris)
    serapan = pohon(skema.anggaran, anggaran)
    baris = [b for t in terisi for b in t.baris]
    milik = {b.indikator.unit for b in baris} | {a.unit for a in serapan if a.diminta}
    unit = tuple(u for u in instansi.unit if u.kode in milik)
    ringkasan = ringkas(baris, instansi.capaian)
    return Laporan(periode, terisi, serapan, jumlah(serapan), ringkasan, unit, instansi.capaian)


def _tampil(skema: IndikatorTahun, periode: Periode, isian: IsianPerPeriode) -> Iterator[Indikator]:
    """Yield the indikator of a report: those in force, each after the gone ones it replaced; then other gone ones.

    A gone one has no target left, so it counts nowhere; its answers stay in sight.
    """
    pergi = {i.kode: i for i in skema.berakhir if _jawaban(i.kode, periode, isian)}
    for i in skema.indikator:
        sebelum, lama = [], pergi.pop(i.menggantikan, None)
        while lama:
            sebelum.append(lama)
            lama = pergi.pop(lama.menggantikan, None)
        yield from map(_pergi, reversed(sebelum))
        baru = i.mulai if i.aturan in {"jumlah", "kumulatif"} else None
        yield _sebagian(i, baru.year, f"baru diukur sejak {tanggal(baru)}") if baru else i
    yield from map(_pergi, pergi.values())


def _pergi(i: Indikator) -> Indikator:
    """Return a gone indikator as it is printed: with its last day, without anything it is still held to or a trend."""
    if i.sampai is None:
        raise ValueError(f"Indikator {i.kode} belum berakhir.")
    nama = f"{i.nama} (berlaku sampai {tanggal(i.sampai)})"
    lepas = {"nama": nama, "target": Target(), "target_renstra": None, "standar_nasional": None}
    return _sebagian(i.model_copy(update=lepas), i.sampai.year, f"hanya diukur sampai {tanggal(i.sampai)}")


def _sebagian(i: Indikator, tahun: int, alasan: str) -> Indikator:
    """Return an indikator that was measured in part of a year only: no earlier year is a measure for that part."""
    sebab = dict.fromkeys(i.lalu, f"Tahun {tahun} {alasan}.")
    return i.model_copy(update={"tidak_sebanding": sebab | i.tidak_sebanding})


def _baris(i: Indikator, periode: Periode, isian: IsianPerPeriode, kebijakan: KebijakanCapaian) -> BarisKinerja:
    jawaban = _jawaban(i.kode, periode, isian)
    nilai = gabung(i, jawaban)
    target = target_periode(i, periode)
    hasil = _hasil(i, target, nilai, kebijakan) if ditargetkan(i, periode) else Hasil(None, TIDAK_DITARGETKAN)
    lalu, periode_lalu = _lalu(i, periode, isian)
    return BarisKinerja(
        indikator=i,
        target=target,
        realisasi=nilai.nilai,
        realisasi_lalu=lalu,
        periode_lalu=periode_lalu,
        hasil=hasil,
        kategori=kategori(hasil.persen, kebijakan),
        tercapai=tercapai(hasil),
        arah_teks=_arah(i, nilai.nilai, lalu) if _sebanding(i, periode, periode_lalu) else "–",
        isian=jawaban[-1] if jawaban else None,
        keterangan=nilai.alasan,
        **_rasio(nilai, jawaban),
        renstra=_hasil(i, i.target_renstra, nilai, kebijakan),
    )


def _sebanding(i: Indikator, periode: Periode, lalu: Periode | None) -> bool:
    """Whether the earlier value is measured alike: part of a year's sum against another year's whole is not.

    Nor is a year the schema names as measured otherwise.
    """
    if lalu is not None and lalu.jenis == "tahun" and str(lalu.tahun) in i.tidak_sebanding:
        return False
    if lalu is None or i.aturan not in {"jumlah", "kumulatif"}:
        return lalu is not None
    if periode.triwulan is None:
        return lalu.jenis == "tahun"
    return i.aturan == "jumlah" and lalu.jenis == periode.jenis  # a running total grows with the calendar


def _arah(i: Indikator, kini: NilaiIndikator, lalu: NilaiIndikator) -> Arah:
    if kini is not None and kini == lalu:
        return "tetap"
    naik = membaik(i, lalu, kini)
    return "–" if naik is None else "membaik" if naik else "menurun"


def _rasio(nilai: Gabungan, jawaban: Sequence[Isian]) -> dict[str, Decimal | None]:
    """Pembilang and penyebut of the value; of a single answer as typed."""
    sumber = jawaban[0] if len(jawaban) == 1 else nilai
    return {"pembilang": sumber.pembilang, "penyebut": sumber.penyebut}


def _hasil(i: Indikator, target: NilaiIndikator, nilai: Gabungan, kebijakan: KebijakanCapaian) -> Hasil:
    hasil = capaian(i, target, nilai.nilai, kebijakan)
    if hasil.alasan == BELUM_DIISI and nilai.alasan:
        return Hasil(None, nilai.alasan)  # gabung knows why: nothing happened, or not answered
    return hasil


def target_periode(i: Indikator, periode: Periode) -> NilaiIndikator:
    """Return the target shown for a periode: of its triwulan for triwulan and month, else of the year."""
    return i.target.tahun if periode.triwulan is None else i.target.triwulan(periode.triwulan)


def ditargetkan(i: Indikator, periode: Periode) -> bool:
    """Whether the indikator counts: "–" in a triwulan means it does not; a year counts if any of its targets is set."""
    if periode.triwulan is not None:
        return i.target.triwulan(periode.triwulan) is not None
    return any(t is not None for t in (i.target.tahun, *(i.target.triwulan(n) for n in range(1, 5))))


def _jawaban(kode: str, periode: Periode, isian: IsianPerPeriode) -> list[Isian]:
    """Answers that make up a periode, in order: its own, else those of its triwulan, else of their months."""
    sendiri = isian.get(periode, {}).get(kode)
    if sendiri is not None or periode.jenis == "bulan":
        return [sendiri] if sendiri is not None else []
    if periode.jenis == "triwulan":
        bagian = periode.bulan
    else:
        bagian = tuple(Periode(periode.tahun, "triwulan", n) for n in range(1, 5))
    return [j for p in bagian for j in _jawaban(kode, p, isian)]


def _lalu(i: Indikator, periode: Periode, isian: IsianPerPeriode) -> tuple[NilaiIndikator, Periode | None]:
    """Value of the nearest earlier periode of the same kind and year that has one, else last year's."""
    p = periode.sebelum() if periode.triwulan is not None else None
    while p is not None and p.tahun == periode.tahun:
        nilai = gabung(i, _jawaban(i.kode, p, isian))
        if nilai.nilai is not None and nilai.alasan != BELUM_BERUPA_ANGKA:
            return nilai.nilai, p
        p = p.sebelum()
    tahun_lalu = i.lalu.get(str(periode.tahun - 1))
    return tahun_lalu, None if tahun_lalu is None else Periode(periode.tahun - 1, "tahun")
