"""What a SPJ Fungsional or LRA says of the office's budget lines: read, checked against itself and the schema. Pure.

Rows of other levels (urusan, sub kegiatan, akun belanja) stand in such a table too; they serve as parts of sums.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from arsip_kinerja.domain.angka import baca, rupiah
from arsip_kinerja.domain.indikator import Anggaran
from arsip_kinerja.domain.isian import IsianAnggaran
from arsip_kinerja.domain.kolom import kunci_nama
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.sel import Sel

RIBUAN_KOMA = re.compile(r"\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?|\d{1,3}(?:,\d{3})+\.\d+")
RIBUAN_TITIK = re.compile(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|\d{1,3}(?:\.\d{3})+,\d+")
SATU_KOMA = re.compile(r"[1-9]\d{0,2},\d{3}")
KODE = re.compile(r"\d+(?:\.\d+)*")
KODE_DI_DEPAN = re.compile(r"(\d+(?:\.\d+)+)\.?\s+\S")
AKUN = re.compile(r"[456](?:\.\d(?:\.\d+)*)?")
"""Kode of kinds of spending: 5.1.02.01; those of urusan have two digits behind the first dot."""
JUMLAH = re.compile(r"(?:jumlah|total|grandtotal)(?:belanja|total|seluruh|keseluruhan|anggaran|realisasi)*")
BELUM = {"-", "–", "—"}
SUMBER = "SPJ/LRA: "
"""How the source of a figure begins that came out of such a file; its name follows."""
SELISIH_WAJAR = Decimal(1)
"""Rupiah: sums of rounded amounts may differ by less."""
BULAN = (
    "januari",
    "februari",
    "maret",
    "april",
    "mei",
    "juni",
    "juli",
    "agustus",
    "september",
    "oktober",
    "november",
    "desember",
)
MASA = re.compile(rf"\b(?:{'|'.join(BULAN)})\b|\b\d{{1,2}}[/-](?P<bulan>\d{{1,2}})[/-](?P<tahun>20\d\d)\b")
PENGANTAR = re.compile(r"\b(?:bulan|periode|masa|per|tanggal|sampai|s\.?\s*/?\s*d)\b|^\W*(?:\d+ )?\w+ 20\d\d\W*$")
DICETAK = re.compile(r"\bcetak|\bdicetak|\bprint")


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


def kode_nama(kode: str, nama: str) -> tuple[str, str]:
    """Return kode and name of a row; where the name begins with the kode, as some lists print it, it is taken there."""
    bersih = re.sub(r"\s+", "", kode).strip(".")
    if KODE.fullmatch(bersih):
        return bersih, nama.strip()
    gabung = KODE_DI_DEPAN.match(nama.strip()) or KODE_DI_DEPAN.match(kode.strip())
    return (gabung[1], nama.strip()[len(gabung[1]) :].strip(" .-") or nama.strip()) if gabung else ("", nama.strip())


def berkoma(teks: Sequence[str]) -> bool:
    """Whether amounts typed as text group their thousands by commas, told by those that leave no doubt."""
    angka = [re.sub(r"[^\d.,]", "", t) for t in teks]
    return any(RIBUAN_KOMA.fullmatch(a) for a in angka) and not any(RIBUAN_TITIK.fullmatch(a) for a in angka)


def uang(sel: Sel, *, koma: bool) -> Decimal | None:
    """Read an amount; *koma*: commas group the thousands in this file. A dash is none, as accounts print it."""
    if sel.jenis == "angka":
        return sel.angka
    teks = sel.teks.strip()
    if sel.jenis != "teks" or not teks:
        return None
    if teks in BELUM:
        return Decimal(0)
    polos = re.sub(r"(?i)^\s*rp\.?\s*|[.,]\s*[-–]+$", "", teks)
    if koma:
        polos = polos.translate(str.maketrans(",.", ".,"))
    elif SATU_KOMA.fullmatch(polos):
        polos = polos.replace(",", ".")  # rupiah has no fraction of three places
    tanda = "-" if polos.startswith(("-", "(")) else ""
    return baca(f"{tanda}Rp{polos.strip('()-– ')}").nilai


def bulan_akhir(baris: Sequence[str], tahun: int) -> tuple[int, int] | None:
    """Return year and month up to which a table counts, as its title says; the year alone says nothing.

    Lines about the day of printing are none of it.
    """
    for teks in (t.casefold() for t in baris):
        if DICETAK.search(teks) or not PENGANTAR.search(teks) or not (ketemu := list(MASA.finditer(teks))):
            continue
        akhir = ketemu[-1]
        if akhir["bulan"]:
            bulan = int(akhir["bulan"])
            return (int(akhir["tahun"]), bulan) if 1 <= bulan <= len(BULAN) else None
        tertulis = re.findall(r"\b20\d\d\b", teks[akhir.end() :]) or [str(tahun)]
        return int(tertulis[0]), BULAN.index(akhir[0]) + 1
    return None


def masa_cocok(masa: tuple[int, int] | None, periode: Periode) -> bool:
    """Whether a table counts up to the end of the periode; an insidental request names no month."""
    if masa is None or periode.jenis == "insidental":
        return masa is None or masa[0] == periode.tahun
    return masa == (periode.akhir.year, periode.akhir.month)


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
        """Return the sum of the rows next below a line that has no row of its own; None where one is illegible."""
        bawah = self.bagian(a.kode)
        pagu, realisasi = [b.pagu for b in bawah], [b.realisasi for b in bawah]
        if not bawah or None in realisasi:
            return None
        seluruh = None if None in pagu else sum((n for n in pagu if n is not None), Decimal(0))
        terpakai = sum((n for n in realisasi if n is not None), Decimal(0))
        return BarisSpj(bawah[0].nomor, a.kode, a.nama, seluruh, terpakai)

    def bagian(self, kode: str) -> list[BarisSpj]:
        """Return the rows next below a kode."""
        bawah = [b for b in self.baris if kode and b.kode.startswith(f"{kode}.")]
        atas = min((b.tingkat for b in bawah), default=0)
        return [b for b in bawah if b.tingkat == atas]

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
