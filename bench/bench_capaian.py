"""Capaian: CPU per 1,000,000 indikator-periods, over every policy the example offices use, beside bare division.

An indikator-period is the answers of an indikator up to a quarter joined by its rule, set against its target, and put
into a category; a row of a report is that with its comparisons and its texts. Figures are made up, with a fixed seed.
"""

import random
import time
from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path
from statistics import median

from arsip_kinerja.definitions import Kantor
from arsip_kinerja.domain.capaian import capaian, gabung, kategori
from arsip_kinerja.domain.instansi import KebijakanCapaian
from arsip_kinerja.domain.isian import Isian
from arsip_kinerja.domain.laporan import susun, target_periode
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.skema.indikator import Indikator

TEMPLAT = Path(__file__).parents[1] / "templates" / "instansi"
TRIWULAN = [Periode.baca(f"2024-TW{n}") for n in (1, 2, 3, 4)]
SEED = 20240331
BANYAK = 100_000
"""Indikator-periods of a turn; what is printed is for a million."""
PUTARAN = 3
SATUAN = {"predikat": ("BB", "A", "B"), "kata": ("Belum Rilis", "n/a")}
Butir = tuple[Indikator, KebijakanCapaian, Periode, list[Isian | None]]


def jawaban(acak: random.Random, i: Indikator) -> Isian | None:
    """Make an answer as staff give them: a twentieth missing, a twentieth words."""
    nasib = acak.random()
    if nasib < 0.05:
        return None
    if i.polaritas == "predikat":
        return Isian(kode=i.kode, nilai=acak.choice(i.skala or SATUAN["predikat"]))
    if nasib < 0.1:
        return Isian(kode=i.kode, nilai=acak.choice(SATUAN["kata"]))
    if i.pembilang:
        penyebut = acak.randint(0, 300)
        return Isian(kode=i.kode, pembilang=Decimal(acak.randint(0, penyebut)), penyebut=Decimal(penyebut))
    return Isian(kode=i.kode, nilai=Decimal(acak.randint(0, 20_000)) / 100)


def butir(kantor: list[Kantor]) -> list[Butir]:
    """Return as many indikator-periods as asked, every indikator of every office in turn."""
    acak = random.Random(SEED)  # noqa: S311 -- figures of a bench
    semua = [(i, k.instansi.capaian) for k in kantor for i in k.indikator[2024].indikator]
    hasil: list[Butir] = []
    while len(hasil) < BANYAK:
        for i, kebijakan in semua:
            tahun = [jawaban(acak, i) for _ in TRIWULAN]
            hasil += [(i, kebijakan, p, tahun[: n + 1]) for n, p in enumerate(TRIWULAN)]
    return hasil[:BANYAK]


def hitung(semua: Iterable[Butir]) -> None:
    for i, kebijakan, periode, sampai in semua:
        hasil = capaian(i, target_periode(i, periode), gabung(i, sampai).nilai, kebijakan)
        kategori(hasil.persen, kebijakan)


def bagi(semua: Iterable[Butir]) -> None:
    """Divide as a bare script would: one figure by another, no policy, no reason, no category."""
    target = Decimal("66.16")
    for _, _, _, sampai in semua:
        if (akhir := sampai[-1]) and isinstance(akhir.nilai, Decimal):
            round(akhir.nilai / target * 100, 2)


def laporan(kantor: list[Kantor]) -> int:
    """Make every office's report of every quarter; return the number of rows."""
    acak, baris = random.Random(SEED), 0  # noqa: S311
    for k in kantor:
        skema = k.indikator[2024]
        isian = {p: {i.kode: x for i in skema.indikator if (x := jawaban(acak, i))} for p in TRIWULAN}
        for p in TRIWULAN:
            baris += len(susun(k.instansi, skema, p, {q: isian[q] for q in TRIWULAN if q.akhir <= p.akhir}, {}).baris)
    return baris


def sejuta(kerja: Callable[[], object], banyak: int) -> float:
    """Return CPU seconds for a million."""
    lama = []
    for _ in range(PUTARAN):
        mulai = time.process_time()
        kerja()
        lama.append(time.process_time() - mulai)
    return median(lama) * 1_000_000 / banyak


def main() -> None:
    kantor = [Kantor.load(p) for p in sorted(TEMPLAT.iterdir()) if p.is_dir()]
    semua = butir(kantor)
    polaritas = sorted({i.polaritas for i, *_ in semua})
    aturan = sorted({i.aturan for i, *_ in semua})
    print(f"{len(semua)} indikator-periods; polaritas: {', '.join(polaritas)}; aturan: {', '.join(aturan)}")
    seperempat = semua[: BANYAK // 4]
    baris = laporan(kantor)
    for nama, lama in (
        ("bare division", sejuta(lambda: bagi(semua), BANYAK)),
        ("capaian", sejuta(lambda: hitung(semua), BANYAK)),
        ("capaian, of a quarter as many", sejuta(lambda: hitung(seperempat), len(seperempat))),
        ("rows of reports", sejuta(lambda: laporan(kantor), baris)),
    ):
        print(f"{nama:34}{lama:8.2f} s CPU per 1,000,000")


if __name__ == "__main__":
    main()
