"""Read one answer cell: a number without doubt, a word, or what is to be said about it (DOMAIN.md §3)."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from arsip_kinerja.domain.angka import Bacaan, baca
from arsip_kinerja.domain.catatan import Tingkat
from arsip_kinerja.domain.sel import Sel

PEMBULATAN_EXCEL = 6
"""More decimals than this are the tail of a formula, not what a person typed."""
SERIAL_AWAL_1980, SERIAL_AKHIR_2099 = 29221, 73050
"""Dates people mean lie between; outside, a plain number stands in a cell with a date format."""

SEBAB_SALAH = {
    "#REF!": "biasanya karena baris, kolom, atau lembar yang dirujuk terhapus",
    "#DIV/0!": "karena pembaginya 0 atau kosong",
    "#VALUE!": "karena salah satu sel yang dihitung berisi teks",
    "#NAME?": "karena nama rumusnya tidak dikenal",
    "#N/A": "karena data yang dicari tidak ada",
}
SATUAN_PERSEN = {"%", "persen", "prosen", "persentase"}


class Pesan(NamedTuple):
    """What is to be said about a cell."""

    tingkat: Tingkat
    teks: str


@dataclass(frozen=True, slots=True)
class Tulisan:
    """What a cell says: *nilai*, or *kata* (a word instead of a number), or neither, with the reason in *pesan*."""

    nilai: Decimal | None = None
    kata: str = ""
    pesan: tuple[Pesan, ...] = ()

    @property
    def kosong(self) -> bool:
        """Whether nothing stands there."""
        return self.nilai is None and not self.kata and not self.pesan

    @property
    def salah(self) -> bool:
        """Whether it must be mended."""
        return any(p.tingkat == "perbaikan" for p in self.pesan)


def perbaikan(teks: str) -> Tulisan:
    """Return a cell that must be mended."""
    return Tulisan(pesan=(Pesan("perbaikan", teks),))


def tulisan(sel: Sel, satuan: str, *, sebutan: str = "") -> Tulisan:
    """Read a cell whose figure is asked in *satuan*; *sebutan* is how the message calls that unit."""
    match sel.jenis:
        case "kosong":
            return Tulisan()
        case "tanggal":
            return perbaikan(_pesan_tanggal(sel))
        case "salah":
            sebab = SEBAB_SALAH.get(sel.teks, "biasanya karena sel yang dirujuk berubah")
            return perbaikan(
                f"Rumus di sel ini tidak menghasilkan angka ({sel.teks}), {sebab}. Mohon ketik angkanya langsung."
            )
        case "angka":
            hasil = _dari_angka(sel, satuan, sebutan or sebut(satuan))
        case "teks":
            hasil = _dari_teks(sel.teks, satuan, sebutan or sebut(satuan))
    if hasil.nilai is not None and hasil.nilai < 0:
        return perbaikan(f"Tertulis {kutip(sel)}, sedangkan angka di sini tidak mungkin kurang dari 0. Mohon dicek.")
    return hasil


def kutip(sel: Sel) -> str:
    """Quote what stands in a cell; a long text is cut."""
    return kutip_teks(sel.teks)


def kutip_teks(teks: str, panjang: int = 60) -> str:
    """Quote a text on one line; a long one is cut."""
    satu_baris = " ".join(teks.split())
    return f'"{satu_baris if len(satu_baris) <= panjang else satu_baris[:panjang].rstrip() + "…"}"'


def sebut(satuan: str) -> str:
    """Name a unit in a sentence: "%" is "persen"."""
    return "persen" if satuan.strip() == "%" else satuan


def rapi(nilai: Decimal) -> Decimal:
    """Drop needless zeros and the tail a formula leaves behind."""
    if -int(nilai.as_tuple().exponent) > PEMBULATAN_EXCEL:
        nilai = round(nilai, PEMBULATAN_EXCEL)
    teks = f"{nilai:f}"
    return Decimal(teks.rstrip("0").rstrip(".") if "." in teks else teks)


def satuan_cocok(tertulis: str, satuan: str) -> bool:
    """Whether a typed unit is the asked one: its words all occur there ("hari" in "hari kerja", "Rp" in "Rp setor")."""
    if not tertulis:
        return True
    if tertulis.casefold() in SATUAN_PERSEN:
        return satuan.strip().casefold() in SATUAN_PERSEN
    return _kata(tertulis) <= _kata(satuan)


def _kata(teks: str) -> set[str]:
    return {"rp" if k == "rupiah" else k for k in re.findall(r"[^\W\d_]+", teks.casefold())} or {teks}


def _dari_angka(sel: Sel, satuan: str, sebutan: str) -> Tulisan:
    assert sel.angka is not None  # noqa: S101 -- a number cell holds its number
    if not sel.persen:
        return Tulisan(rapi(sel.angka))
    if satuan.strip() == "%":
        return Tulisan(rapi(sel.angka * 100))
    return perbaikan(
        f"Tertulis {kutip(sel)} karena selnya berformat persen, sedangkan yang diminta {sebutan}. "
        "Mohon ubah format sel menjadi Angka (Number), lalu ketik angkanya."
    )


def _dari_teks(teks: str, satuan: str, sebutan: str) -> Tulisan:
    bacaan = baca(teks)
    if bacaan.masalah == "kata":
        return Tulisan(kata=teks)
    if bacaan.masalah == "ambigu":
        return perbaikan(_pesan_ambigu(teks))
    if bacaan.masalah == "banyak":
        return perbaikan(
            f"Tertulis {kutip_teks(teks)}, sedangkan di sini diminta satu angka. "
            f"Mohon isikan satu angka dalam {sebutan}; rinciannya dapat ditulis di kolom Catatan."
        )
    if bacaan.nilai is None:
        return Tulisan()
    if not satuan_cocok(bacaan.satuan, satuan):
        return perbaikan(
            f"Tertulis {kutip_teks(teks)}, sedangkan satuannya {sebutan}. Mohon isikan angkanya dalam {sebutan}."
        )
    return Tulisan(rapi(bacaan.nilai), pesan=_pesan_tanda(teks, bacaan))


def _pesan_tanda(teks: str, bacaan: Bacaan) -> tuple[Pesan, ...]:
    """Say how a figure with unusual marks was read."""
    if not bacaan.masalah or bacaan.nilai is None:
        return ()
    dibaca = f"{bacaan.nilai:,f}".translate(str.maketrans(",.", ".,"))
    return (
        Pesan(
            "konfirmasi",
            f"Tertulis {kutip_teks(teks)}, kami baca sebagai {dibaca}. Bila benar, tidak perlu diubah; "
            "untuk seterusnya mohon pakai tanda koma bagi desimal.",
        ),
    )


def _pesan_ambigu(teks: str) -> str:
    """Spell out both readings of `1.234`."""
    angka = "".join(re.findall(r"[\d.]+", teks)).strip(".")
    ribuan, pecahan = angka.replace(".", ""), angka.replace(".", ",")
    return (
        f"Angka {kutip_teks(teks)} dapat berarti {terbilang(int(ribuan))} atau {pecahan}. "
        f"Mohon ketik {ribuan} atau {pecahan}."
    )


def _pesan_tanggal(sel: Sel) -> str:
    assert sel.angka is not None  # noqa: S101 -- a date cell holds its serial
    if SERIAL_AWAL_1980 <= sel.angka <= SERIAL_AKHIR_2099:
        sebab = "mungkin ketikan seperti 3.2 atau 3/2 berubah sendiri menjadi tanggal"
    else:
        sebab = f"angka yang diketik mungkin {rapi(sel.angka)}".replace(".", ",")
    return (
        f"Tertulis {sel.teks} karena selnya berformat tanggal; {sebab}. "
        "Mohon ubah format sel menjadi Angka (Number), lalu ketik angkanya."
    )


DIGIT = ("", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas")
TINGKAT_BILANGAN: tuple[tuple[int, str], ...] = ((1_000_000, "juta"), (1000, "ribu"), (100, "ratus"), (10, "puluh"))


def terbilang(n: int) -> str:
    """Write 1–999.999.999 in words."""
    if n < len(DIGIT):
        return DIGIT[n]
    if n < 20:  # noqa: PLR2004 -- the teens
        return f"{DIGIT[n - 10]} belas"
    besar, nama = next(t for t in TINGKAT_BILANGAN if n >= t[0])
    depan, sisa = divmod(n, besar)
    awal = f"se{nama}" if depan == 1 and besar in {100, 1000} else f"{terbilang(depan)} {nama}"
    return f"{awal} {terbilang(sisa)}".strip()


Kolom = Literal["pembilang", "penyebut", "realisasi", "sumber", "penghambat", "tindak_lanjut", "catatan"]


class Temuan(NamedTuple):
    """A finding about one column of an indikator's row."""

    tingkat: Tingkat
    kolom: Kolom
    pesan: str


def temuan(kolom: Kolom, isi: Tulisan) -> list[Temuan]:
    """Place what is to be said about a cell."""
    return [Temuan(p.tingkat, kolom, p.teks) for p in isi.pesan]
