"""One page for the head of the office: how each indikator stands in a word, the lowest, the budget, what to decide."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from arsip_kinerja.domain.baris_kinerja import BarisKinerja
from arsip_kinerja.domain.capaian import AMBANG_KATEGORI
from arsip_kinerja.domain.isi_laporan import Laporan
from arsip_kinerja.domain.kalimat_laporan import rekat
from arsip_kinerja.domain.sumber import Sumber

TERCAPAI, MENDEKATI, PERHATIAN, BELUM = "Tercapai", "Mendekati", "Perlu perhatian", "Belum ada angka"
KEADAAN = (TERCAPAI, MENDEKATI, PERHATIAN, BELUM)
TERBANYAK, TERENDAH, PUTUSAN = 40, 5, 4
"""What one page holds: indikator in two columns, rows of the lowest, points to decide."""
LEBAR_NAMA = 29.0
"""Widths of an average letter that a name in the list of all has on one line, on A4."""
PANJANG_UNIT, PANJANG_BARIS, PANJANG_ISI, PANJANG_PUTUSAN = 42, 80, 90, 190
"""Letters that fit: unit, name and remark of the lowest, a point to decide."""
HURUF_SEMPIT, HURUF_LEBAR = frozenset("ijltfrI.,:;'|()[]/- "), frozenset("mwMW%@…")
SEDIKIT = 20
"""Up to so many indikator a name in the list of all may take two lines."""


@dataclass(frozen=True)
class BarisRingkas:
    """An indikator in the list of all: its name cut to what fits, capaian as printed, and its state in words."""

    nomor: str = ""
    nama: str = ""
    capaian: str = ""
    keadaan: str = ""


@dataclass(frozen=True)
class BarisTerendah:
    """One of the lowest; texts cut to what the page holds."""

    nomor: int
    nama: str
    unit: str
    target: str
    realisasi: str
    capaian: str
    arah: str
    penghambat: str


@dataclass(frozen=True)
class Sehalaman:
    """The page. *hitungan* counts the targeted indikator by state; *pasangan* are the rows of the two columns.

    *lainnya* says how many did not fit, *tren* how realisasi moved since the periode before.
    """

    kalimat: str
    tren: str
    hitungan: tuple[tuple[str, int], ...]
    tidak_ditargetkan: int
    pasangan: tuple[tuple[BarisRingkas, BarisRingkas], ...]
    lainnya: str
    terendah: tuple[BarisTerendah, ...]
    putusan: tuple[str, ...]


def susun_sehalaman(s: Sumber) -> Sehalaman:
    """Return the page of a periode; where there are more indikator than it holds, the highest are left out."""
    nomor = {b.indikator.kode: n for n, b in enumerate(s.laporan.baris, start=1)}
    kena = [b for b in s.laporan.baris if b.ditargetkan]
    rendah = _terendah(s, nomor)
    tampil = _muat(kena)
    lebar = LEBAR_NAMA if len(tampil) > SEDIKIT else 1.8 * LEBAR_NAMA  # where a line breaks early, some is lost
    hitungan = Counter(keadaan(b) for b in kena)
    return Sehalaman(
        kalimat=rekat(_kalimat(s)),
        tren=_tren(kena),
        hitungan=tuple((k, hitungan[k]) for k in KEADAAN),
        tidak_ditargetkan=len(nomor) - len(kena),
        pasangan=tuple(_pasangkan([_baris(b, nomor[b.indikator.kode], lebar) for b in tampil])),
        lainnya=_lainnya(len(kena) - len(tampil)),
        terendah=tuple(rendah),
        putusan=tuple(pendek(p, PANJANG_PUTUSAN) for p in _putusan(s))[:PUTUSAN],
    )


def keadaan(b: BarisKinerja) -> str:
    """Return the state in words: met, above the office's highest category bound (90 %), below it, or without figure."""
    if b.hasil.persen is None:
        return BELUM
    if b.tercapai:
        return TERCAPAI
    return MENDEKATI if b.hasil.persen > AMBANG_KATEGORI[0] else PERHATIAN


def pendek(teks: str, panjang: int) -> str:
    """Cut at a word, marked with "…"; line ends become spaces."""
    satu = " ".join(teks.split())
    if len(satu) <= panjang:
        return satu
    potong = satu[: panjang - 1]
    return f"{potong.rsplit(' ', 1)[0] if ' ' in potong[panjang // 2 :] else potong}…"


def selebar(teks: str, lebar: float) -> str:
    """Cut likewise to a width in average letters, so that capitals do not break a line that small letters fit on."""
    panjang = range(len(teks), 1, -1)
    return next((t for n in panjang if sum(map(_lebar, t := pendek(teks, n))) <= lebar), pendek(teks, 1))


def _lebar(huruf: str) -> float:
    """Return the width of a letter of Arial against that of an "a"."""
    if huruf in HURUF_SEMPIT:
        return 0.6
    return 1.6 if huruf in HURUF_LEBAR else 1.35 if huruf.isupper() else 1.0


def _muat(kena: Sequence[BarisKinerja]) -> list[BarisKinerja]:
    """Return the rows that are listed, in the report's order; too many: those without figure and the lowest."""
    if len(kena) <= TERBANYAK:
        return list(kena)
    urut = sorted(kena, key=lambda b: (b.hasil.persen is not None, b.hasil.persen or 0))
    kode = {b.indikator.kode for b in urut[:TERBANYAK]}
    return [b for b in kena if b.indikator.kode in kode]


def _baris(b: BarisKinerja, nomor: int, lebar: float) -> BarisRingkas:
    angka = b.capaian_teks if b.hasil.persen is not None else "–"
    return BarisRingkas(str(nomor), selebar(b.indikator.nama, lebar), angka, keadaan(b))


def _pasangkan(baris: list[BarisRingkas]) -> Iterator[tuple[BarisRingkas, BarisRingkas]]:
    """Yield the rows of two columns, read down the left one first."""
    tinggi = (len(baris) + 1) // 2
    for n in range(tinggi):
        yield baris[n], baris[tinggi + n] if tinggi + n < len(baris) else BarisRingkas()


def _lainnya(banyak: int) -> str:
    return f"{banyak} indikator lain dengan capaian lebih tinggi ada pada laporan lengkap." if banyak else ""


def _kalimat(s: Sumber) -> str:
    r, periode = s.laporan.ringkasan, s.periode.label(s.instansi.sebutan_triwulan)
    if not r.ditargetkan:
        return f"Tidak ada indikator yang ditargetkan pada {periode}."
    awal = f"Pada {periode} ditargetkan {r.ditargetkan} indikator; {r.tercapai} mencapai target."
    return awal if r.rata_rata is None else f"{awal} Rata-rata capaian {r.rata_rata_teks} ({r.kategori})."


def _tren(kena: Iterable[BarisKinerja]) -> str:
    arah = Counter(b.arah_teks for b in kena)
    sebanding = arah["membaik"] + arah["menurun"] + arah["tetap"]
    if not sebanding:
        return "Belum ada realisasi yang dapat dibandingkan dengan periode sebelumnya."
    sisa = f"; {arah['–']} tidak dapat dibandingkan" if arah["–"] else ""
    return (
        f"Dibanding periode sebelumnya: {arah['membaik']} membaik, {arah['menurun']} menurun, "
        f"{arah['tetap']} tetap{sisa}."
    )


def _terendah(s: Sumber, nomor: dict[str, int]) -> Iterator[BarisTerendah]:
    bawah = sorted(s.laporan.perlu_tindak_lanjut, key=lambda b: b.hasil.persen or 0)
    for b in bawah[:TERENDAH]:
        yield BarisTerendah(
            nomor=nomor[b.indikator.kode],
            nama=pendek(f"{b.indikator.nama} ({b.indikator.satuan})", PANJANG_BARIS),
            unit=pendek(s.instansi.nama_unit(b.indikator.unit), PANJANG_UNIT),
            target=pendek(b.target_teks, PANJANG_UNIT),
            realisasi=pendek(b.realisasi_teks, PANJANG_UNIT),
            capaian=b.capaian_teks,
            arah=b.arah_teks,
            penghambat=pendek(b.isian.penghambat if b.isian else "", PANJANG_ISI) or "belum diisi",
        )


def _putusan(s: Sumber) -> Iterator[str]:
    """Yield what waits for the head: gaps first, named by unit, then what units propose for their lowest."""
    laporan = s.laporan
    if belum := _per_unit(s, laporan.belum_dihitung):
        yield f"Meminta kelengkapan data: {belum}."
    if kosong := laporan.jumlah_anggaran.belum:
        yield f"Meminta realisasi anggaran yang belum diisi: {kosong} baris anggaran."
    tanpa = [b for b in laporan.perlu_tindak_lanjut if not (b.isian and b.isian.tindak_lanjut)]
    if tanpa:
        yield f"Meminta rencana tindak lanjut: {_per_unit(s, tanpa)}."
    yield from _usulan(s, laporan)


def _usulan(s: Sumber, laporan: Laporan) -> Iterator[str]:
    for b in sorted(laporan.perlu_tindak_lanjut, key=lambda b: b.hasil.persen or 0):
        if b.isian and b.isian.tindak_lanjut:
            unit = s.instansi.nama_unit(b.indikator.unit)
            isi = " ".join(b.isian.tindak_lanjut.split()).rstrip(".")
            yield f"Menetapkan tindak lanjut usulan {unit} untuk capaian {b.capaian_teks}: {isi}."


def _per_unit(s: Sumber, baris: Iterable[BarisKinerja]) -> str:
    """Return "Sekretariat (2 indikator), Bidang A (1 indikator)"."""
    banyak = Counter(b.indikator.unit for b in baris)
    return ", ".join(f"{s.instansi.nama_unit(u)} ({n} indikator)" for u, n in banyak.items())
