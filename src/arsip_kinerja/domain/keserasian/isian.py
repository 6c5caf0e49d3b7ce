"""The year's answers against what was asked, against each other, and against the schema."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from arsip_kinerja.domain.angka import rupiah
from arsip_kinerja.domain.angka_tahun import AngkaTahun
from arsip_kinerja.domain.baris_kinerja import BarisKinerja
from arsip_kinerja.domain.belanja import BarisAnggaran
from arsip_kinerja.domain.keserasian.fakta import Fakta
from arsip_kinerja.domain.keserasian.temuan import Temuan
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.rumus import nilai_teks

BERTAMBAH = frozenset({"jumlah", "rasio_jumlah", "rata_rata"})
"""Rules by which every part counts, so that the year is wrong without one of them."""


def periksa(f: Fakta) -> Iterator[Temuan]:
    """Yield what is missing, what disagrees, and what belongs to nothing."""
    nanti = [p for p in f.triwulan if p.akhir >= f.hari]
    for p in f.triwulan:
        if p not in nanti:
            yield from _kurang(f, p)
            yield from _bulan_kurang(f, p)
        yield from _gabungan(f, p)
    yield from _belum_berakhir(f, nanti)
    yield from _gabungan(f, f.tahun)
    yield from _anggaran(f)
    yield from _asing(f)


def _kurang(f: Fakta, p: Periode) -> Iterator[Temuan]:
    """Yield for each unit what it has not answered of a quarter; one finding where nobody answered anything."""
    laporan = f.laporan(p)
    belum = [b for b in laporan.baris if b.ditargetkan and b.isian is None and not _setahun(f, b)]
    anggaran = [a for a in laporan.anggaran if a.diminta and a.realisasi is None]
    if belum and not any(b.isian for b in laporan.baris):
        lakukan = f"Buka berkasnya dan minta unit mengisi: arsip-kinerja berkas open {f.instansi.kode} {p}."
        yield Temuan("penghalang", f"Data {f.label(p)} belum ada sama sekali", f.label(p), lakukan=lakukan)
        return
    for unit in f.instansi.unit:
        milik = [b for b in belum if b.indikator.unit == unit.kode]
        baris = [a for a in anggaran if a.unit == unit.kode]
        kode = [*(b.indikator.kode for b in milik), *(a.kode for a in baris)]
        if kode:
            perlu = any(_menentukan(f, b, p) for b in milik) or (bool(baris) and p == f.triwulan[-1])
            yield Temuan(
                "penghalang" if perlu else "peringatan",
                f"{unit.nama} belum mengisi lengkap",
                f.label(p),
                "belum diisi",
                ", ".join(kode),
                f"Minta {unit.nama} melengkapi formulirnya.",
            )


def _belum_berakhir(f: Fakta, nanti: Sequence[Periode]) -> Iterator[Temuan]:
    """Yield one finding for all quarters that still run or have not begun and are not answered to the full."""
    kosong = [p for p in nanti if any(_kurang(f, p))]
    if kosong:
        label = ", ".join(map(f.label, kosong))
        lakukan = "Kumpulkan setelah periodenya berakhir."
        yield Temuan("penghalang", "Data belum lengkap karena periodenya belum berakhir", label, lakukan=lakukan)


def _setahun(f: Fakta, b: BarisKinerja) -> bool:
    """Whether the year has an answer of its own, so that quarters decide nothing."""
    return b.indikator.kode in f.angka.isian.get(f.tahun, {})


def _menentukan(f: Fakta, b: BarisKinerja, p: Periode) -> bool:
    """Whether the year's value is not right without this quarter's: every one of a sum, the last one of a standing."""
    ditargetkan = [q for q in f.triwulan if b.indikator.target.triwulan(q.urut) is not None]
    return b.indikator.aturan in BERTAMBAH or ditargetkan[-1:] == [p]


def _bulan_kurang(f: Fakta, p: Periode) -> Iterator[Temuan]:
    """Yield indikator of which some months of a quarter are answered and others not."""
    for b in f.laporan(p).baris:
        kode = b.indikator.kode
        ada = [m for m in p.bulan if kode in f.angka.isian.get(m, {})]
        if not ada or kode in f.angka.isian.get(p, {}) or len(ada) == len(p.bulan):
            continue
        kosong = [m for m in p.bulan if m not in ada]
        perlu = b.indikator.aturan in BERTAMBAH or p.bulan[-1] in kosong
        yield Temuan(
            "penghalang" if perlu and b.ditargetkan else "peringatan",
            f"{', '.join(map(f.label, kosong))} belum diisi",
            f"{f.label(p)}, {kode} {b.indikator.nama}",
            f"{len(ada)} dari {len(p.bulan)} bulan",
            f"{len(p.bulan)} bulan",
            f"Minta {f.instansi.nama_unit(b.indikator.unit)} mengisi bulan itu.",
        )


def _gabungan(f: Fakta, p: Periode) -> Iterator[Temuan]:
    """Yield answers of a periode that its parts do not make by the indikator's rule."""
    sendiri = f.angka.isian.get(p, {})
    bagian = {q: i for q, i in f.angka.isian.items() if q != p and p.mulai <= q.mulai and q.akhir <= p.akhir}
    if not sendiri or not bagian:
        return
    tanpa = AngkaTahun(bagian, {}).laporan(f.instansi, f.skema.pada(p.akhir), p)
    dihitung = {b.indikator.kode: b for b in tanpa.baris if isinstance(b.realisasi, Decimal) and not b.keterangan}
    for b in f.laporan(p).baris:
        i, lain = b.indikator, dihitung.get(b.indikator.kode)
        if i.kode in sendiri and lain and b.realisasi_teks != nilai_teks(i, lain.realisasi):
            yield Temuan(
                "penghalang",
                f"Realisasi {f.label(p)} tidak sama dengan gabungan periode di dalamnya (aturan {i.aturan})",
                f"{i.kode} {i.nama}",
                b.realisasi_teks,
                nilai_teks(i, lain.realisasi),
                f"Perbaiki formulir {f.label(p)} atau periode di dalamnya, lalu kirim lagi.",
            )


def _anggaran(f: Fakta) -> Iterator[Temuan]:
    """Yield realisasi above pagu, falling, and a year that is not its last quarter."""
    akhir = f.laporan(f.tahun).anggaran
    yield from (t for a in akhir if a.diminta for t in _di_atas_pagu(f, a))
    per_triwulan = {p: {a.kode: a for a in f.laporan(p).anggaran} for p in f.triwulan}
    for a in (a for a in akhir if a.diminta):
        ada = [(p, x.realisasi) for p in f.triwulan if (x := per_triwulan[p].get(a.kode)) and x.realisasi is not None]
        yield from _turun(f, a, [(p, n) for p, n in ada if n is not None])
        sendiri = f.angka.anggaran.get(f.tahun, {}).get(a.kode)
        terakhir = next((n for p, n in ada if p == f.triwulan[-1]), None)
        if sendiri and terakhir is not None and sendiri.realisasi != terakhir:
            yield Temuan(
                "penghalang",
                f"Realisasi anggaran setahun tidak sama dengan {f.label(f.triwulan[-1])}",
                f"{a.kode} {a.nama}",
                rupiah(sendiri.realisasi),
                rupiah(terakhir),
                "Perbaiki salah satu formulirnya, lalu kirim lagi.",
            )


def _di_atas_pagu(f: Fakta, a: BarisAnggaran) -> Iterator[Temuan]:
    if a.realisasi is not None and a.realisasi > a.pagu:
        lakukan = f"Perbaiki realisasinya, atau catat pagu yang berubah pada {f.file_skema}."
        yield Temuan(
            "penghalang",
            "Realisasi anggaran melebihi pagu",
            f"{a.kode} {a.nama}",
            a.realisasi_teks,
            f"paling banyak {a.pagu_teks}",
            lakukan,
        )


def _turun(f: Fakta, a: BarisAnggaran, ada: Sequence[tuple[Periode, Decimal]]) -> Iterator[Temuan]:
    for (_, dulu), (p, kini) in pairwise(ada):
        if kini < dulu:
            yield Temuan(
                "peringatan",
                "Realisasi anggaran dihitung sejak Januari, tetapi lebih kecil daripada triwulan sebelumnya",
                f"{f.label(p)}, {a.kode} {a.nama}",
                rupiah(kini),
                f"paling sedikit {rupiah(dulu)}",
                "Periksa SPJ, lalu perbaiki atau jelaskan.",
            )


def _asing(f: Fakta) -> Iterator[Temuan]:
    """Yield answers whose kode the year's schema does not know: no report would print them."""
    indikator, anggaran = {i.kode for i in f.skema.indikator}, {a.kode for a in f.skema.anggaran}
    rinci = anggaran - f.skema.induk_anggaran
    for semua, dikenal, apa in (
        (f.angka.isian, indikator, "Ada isian untuk indikator yang tidak ada pada skema"),
        (f.angka.anggaran, rinci, "Ada isian untuk baris anggaran yang tidak diminta pada skema"),
    ):
        for p in sorted(semua):
            for kode in semua[p]:
                if kode not in dikenal:
                    lakukan = (
                        f"Kembalikan {kode} pada {f.file_skema}; yang tidak dipakai lagi diberi sampai dan alasan."
                    )
                    yield Temuan("penghalang", apa, f"{f.label(p)}, {kode}", kode, "tidak ada", lakukan)
