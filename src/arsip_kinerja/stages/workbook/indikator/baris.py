"""A sheet of one thing a row, as keys and values with their places; headings that are gone or new are findings."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from arsip_kinerja.domain.catatan import Catatan
from arsip_kinerja.stages.workbook.bacaan import Bacaan, Isi
from arsip_kinerja.stages.workbook.indikator import bagian as b
from arsip_kinerja.stages.workbook.indikator.nilai import bilangan, daftar, nilai_sel, tahun
from arsip_kinerja.stages.workbook.tabel import Tabel, Tempat

ANGKA: dict[b.Isi, Callable[[Bacaan, Tabel, int, int], object]] = {
    "nilai": nilai_sel,
    "angka": bilangan,
    "bulat": tahun,
    "tanggal": Bacaan.tanggal,
}
"""How cells with figures and dates are read."""
CENTANG = {"v", "x", "✓", "√", "ya", "1"}


@dataclass(frozen=True)
class Baris:
    """A row: what is filled in, where each key stands, and which of these cells are *kosong*."""

    isi: Isi
    tempat: dict[str, Tempat]
    kosong: frozenset[Tempat]

    @property
    def awal(self) -> Tempat:
        """The row's first cell."""
        return next(iter(self.tempat.values()))


def baris_lembar(hasil: Bacaan, tabel: Tabel) -> Iterator[Baris]:
    """Yield every row with anything in it but its label; nothing where a heading is gone."""
    letak = _kolom(hasil, tabel)
    kolom = [(letak[k.judul], k) for k in b.LEMBAR[tabel.nama] if k.isi != "label" and k.judul in letak]
    if len(kolom) < sum(k.isi != "label" for k in b.LEMBAR[tabel.nama]):
        return
    for r in range(1, tabel.tinggi):
        if any(_berisi(tabel, r, c) for c, _ in kolom):
            isi = {k.kunci: nilai for c, k in kolom if (nilai := _nilai(hasil, tabel, (r, c), k)) is not None}
            tempat = {k.kunci: (tabel.nama, r, c) for c, k in kolom}
            yield Baris(isi, tempat, frozenset((tabel.nama, r, c) for c, _ in kolom if not _berisi(tabel, r, c)))


def _berisi(tabel: Tabel, r: int, c: int) -> bool:
    return bool(tabel.teks(r, c).strip())


def _kolom(hasil: Bacaan, tabel: Tabel) -> dict[str, int]:
    """Return the column of each heading; what is not known but holds something is not dropped silently."""
    dikenal = {k.judul.casefold(): k.judul for k in b.LEMBAR[tabel.nama]}
    letak: dict[str, int] = {}
    for c in range(max((tabel.lembar.lebar(r) for r in range(tabel.tinggi)), default=0)):
        judul = dikenal.get(tabel.teks(0, c).strip().casefold())
        if judul and judul not in letak:
            letak[judul] = c
        elif any(_berisi(tabel, r, c) for r in range(tabel.tinggi)):
            pesan = "Kolom ini tidak dikenal, jadi isinya akan hilang. Hapus kolom ini, atau pindahkan isinya."
            hasil.perbaiki((tabel.nama, 0, c), pesan)
    kurang = [k.judul for k in b.LEMBAR[tabel.nama] if k.isi != "label" and k.judul not in letak]
    if kurang:
        pesan = f"Kolom {', '.join(kurang)} tidak ada. Kembalikan judulnya seperti pada file dari indikator export."
        hasil.catatan.append(Catatan(tingkat="perbaikan", pesan=pesan, lembar=tabel.nama))
    return letak


def _nilai(hasil: Bacaan, tabel: Tabel, sel: tuple[int, int], kolom: b.Kolom) -> object:
    """Read a cell as its column wants it; None where it is blank."""
    teks = tabel.teks(*sel)
    if tabel.lembar.sel(*sel).jenis == "salah":
        hasil.perbaiki((tabel.nama, *sel), f"Rumus di sel ini menghasilkan {teks}. Ketik nilainya langsung.")
        return None
    if kolom.isi in ANGKA:
        return ANGKA[kolom.isi](hasil, tabel, *sel)
    if kolom.isi == "daftar":
        return daftar(teks) or None
    if kolom.isi == "tanda":
        return _tanda(hasil, tabel, sel, teks.strip())
    return (teks.strip() if kolom.isi == "kode" else teks) or None


def _tanda(hasil: Bacaan, tabel: Tabel, sel: tuple[int, int], teks: str) -> bool | None:
    if teks and teks.casefold() not in CENTANG:
        hasil.perbaiki((tabel.nama, *sel), f'Tertulis "{teks}"; isikan v, atau kosongkan.')
    return bool(teks) or None
