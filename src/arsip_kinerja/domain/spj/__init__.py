"""What a SPJ Fungsional or LRA says of the office's budget lines: read, checked against itself and the schema. Pure.

Rows of other levels (urusan, sub kegiatan, akun belanja) stand in such a table too; they serve as parts of sums.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from arsip_kinerja.domain.angka import rupiah
from arsip_kinerja.domain.isian import IsianAnggaran
from arsip_kinerja.domain.kolom import kunci_nama
from arsip_kinerja.domain.skema.indikator import Anggaran

AKUN = re.compile(r"[456](?:\.\d(?:\.\d+)*)?")
"""Kode of kinds of spending: 5.1.02.01; those of urusan have two digits behind the first dot."""
JUMLAH = re.compile(r"(?:jumlah|total|grandtotal)(?:belanja|total|seluruh|keseluruhan|anggaran|realisasi)*")
SUMBER = "SPJ/LRA: "
"""How the source of a figure begins that came out of such a file; its name follows."""
SELISIH_WAJAR = Decimal(1)
"""Rupiah: sums of rounded amounts may differ by less."""


@dataclass(frozen=True)
class BarisSpj:
    """One row: where it stands (0-based), its kode and name, and its amounts in rupiah; None where none is legible."""

    nomor: int
    kode: str
    nama: str
    pagu: Decimal | None
    realisasi: Decimal | None
    sisa: Decimal | None = None

    @property
    def akun(self) -> bool:
        """Whether it is a kind of spending, not a program, kegiatan or sub kegiatan."""
        return bool(AKUN.fullmatch(self.kode)) or (not self.kode and kunci_nama(self.nama).startswith("belanja"))

    @property
    def jumlah(self) -> bool:
        """Whether it is the sum of all."""
        return not self.kode and bool(JUMLAH.fullmatch(kunci_nama(self.nama)))

    @property
    def tingkat(self) -> int:
        """How deep its kode lies; 0 without one."""
        return self.kode.count(".") + 1 if self.kode else 0


@dataclass(frozen=True)
class DaftarSpj:
    """The rows of one table."""

    baris: Sequence[BarisSpj]

    def cari(self, a: Anggaran, nama_tunggal: Mapping[str, str]) -> list[BarisSpj]:
        """Return the rows of a budget line: by kode, else by a name only one line of the schema has."""
        sama = self._menurut_kode.get(a.kode, [])
        kunci = kunci_nama(a.nama)
        if sama or nama_tunggal.get(kunci) != a.kode:
            return sama
        return [b for b in self._menurut_nama.get(kunci, ()) if not b.akun and _tanpa_kode_penuh(b, a)]

    @cached_property
    def _menurut_kode(self) -> dict[str, list[BarisSpj]]:
        return _kelompok((b.kode, b) for b in self.baris)

    @cached_property
    def _menurut_nama(self) -> dict[str, list[BarisSpj]]:
        return _kelompok((kunci_nama(b.nama), b) for b in self.baris)

    def dijumlahkan(self, a: Anggaran) -> BarisSpj | None:
        """Return the sum of the rows next below a line that has no row of its own.

        None where one is illegible, or stands there twice with two figures.
        """
        bawah = self.bagian(a.kode)
        pagu, realisasi = [b.pagu for b in bawah], [b.realisasi for b in bawah]
        if not bawah or None in realisasi or len({b.kode for b in bawah}) < len(bawah):
            return None
        seluruh = None if None in pagu else sum((n for n in pagu if n is not None), Decimal(0))
        terpakai = sum((n for n in realisasi if n is not None), Decimal(0))
        return BarisSpj(bawah[0].nomor, a.kode, a.nama, seluruh, terpakai)

    def bagian(self, kode: str) -> list[BarisSpj]:
        """Return the rows next below a kode; one printed again with the same figures, as on a new page, once."""
        bawah = [b for b in self.baris if kode and b.kode.startswith(f"{kode}.")]
        atas = min((b.tingkat for b in bawah), default=0)
        unik: dict[tuple[object, ...], BarisSpj] = {}
        for b in (b for b in bawah if b.tingkat == atas):
            unik.setdefault((b.kode, b.pagu, b.realisasi), b)
        return list(unik.values())

    def selisih_bagian(self, b: BarisSpj) -> Decimal | None:
        """Return the sum of the rows below, where it is not the row's own realisasi; None where nothing is to say."""
        bawah = [x.realisasi for x in self.bagian(b.kode)]
        ada = [n for n in bawah if n is not None]
        if b.realisasi is None or not ada or len(ada) < len(bawah):
            return None
        jumlah = sum(ada, Decimal(0))
        return None if abs(jumlah - b.realisasi) < SELISIH_WAJAR else jumlah

    def selisih_jumlah(self) -> tuple[BarisSpj, Decimal] | None:
        """Return the row of the total and what the uppermost lines add up to, where the two differ."""
        berkode = [b for b in self.baris if b.kode and not b.akun]
        atas = min((b.tingkat for b in berkode), default=0)
        isi = [b.realisasi for b in berkode if b.tingkat == atas]
        total = next((b for b in reversed(self.baris) if b.jumlah and b.realisasi is not None), None)
        if total is None or total.realisasi is None or not isi or None in isi:
            return None
        jumlah = sum((n for n in isi if n is not None), Decimal(0))
        return None if abs(jumlah - total.realisasi) < SELISIH_WAJAR else (total, jumlah)

    def tak_dikenal(self, dikenal: Sequence[Anggaran], terpakai: Sequence[BarisSpj]) -> Iterator[BarisSpj]:
        """Yield rows of the schema's own level that are none of its lines."""
        tingkat = {a.kode.count(".") + 1 for a in dikenal}
        berkode = any(b.kode for b in self.baris)
        pakai = {b.nomor for b in terpakai}
        for b in self.baris:
            selevel = b.tingkat in tingkat if b.kode else not berkode
            sebaris = any(_serumpun(b.kode, a.kode) for a in dikenal)
            if selevel and not sebaris and b.nomor not in pakai and not (b.akun or b.jumlah or b.realisasi is None):
                yield b


def _kelompok(pasangan: Iterable[tuple[str, BarisSpj]]) -> dict[str, list[BarisSpj]]:
    hasil: dict[str, list[BarisSpj]] = {}
    for kunci, b in pasangan:
        hasil.setdefault(kunci, []).append(b)
    return hasil


def _serumpun(a: str, b: str) -> bool:
    """Whether one of two kode lies below the other."""
    return bool(a and b) and (a.startswith(f"{b}.") or b.startswith(f"{a}."))


def _tanpa_kode_penuh(b: BarisSpj, a: Anggaran) -> bool:
    """Whether a row found by its name may be the line: its kode is none, a part of it, or written otherwise."""
    return b.tingkat < a.kode.count(".") + 1 or not re.match(r"\d\.\d\d\.\d\d", b.kode)


def periksa_sisa(b: BarisSpj, *, lebih: bool) -> str:
    """Say where what is left is not pagu less realisasi, "" where it is or is not given."""
    if b.sisa is None or b.pagu is None or b.realisasi is None:
        return ""
    hitung = b.pagu - b.realisasi
    if abs(hitung - b.sisa) < SELISIH_WAJAR or (lebih and abs(hitung + b.sisa) < SELISIH_WAJAR):
        return ""
    return (
        f"Sisa tertulis {rupiah(b.sisa)}, sedangkan pagu {rupiah(b.pagu)} dikurangi realisasi {rupiah(b.realisasi)} "
        f"adalah {rupiah(hitung)}. Mohon dicocokkan."
    )


def beda_dari_spj(lama: IsianAnggaran | None, baru: IsianAnggaran) -> str:
    """Say where a figure typed in a form differs from the one a SPJ brought before, "" where it does not."""
    if lama is None or not lama.sumber.startswith(SUMBER) or lama.realisasi == baru.realisasi:
        return ""
    return (
        f"Tertulis {rupiah(baru.realisasi)}, sedangkan {lama.sumber.removeprefix(SUMBER)} mencatat "
        f"{rupiah(lama.realisasi)}. Yang kami pakai isian ini; bila yang benar SPJ, kosongkan selnya."
    )
