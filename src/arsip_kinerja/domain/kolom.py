"""Find the columns of a workbook by their headings: synonyms are data, matching is exact on normalised text."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from arsip_kinerja.domain.periode import Periode, romawi

MASA = r"(?:periode|triwulan|tribulan|tw|bulan|tahun)"

KINERJA: Mapping[str, str] = {
    "no": r"no|nomor|no urut",
    "kode": r"kode(?: indikator)?|id(?: indikator)?",
    "indikator": r"(?:nama |uraian )?indikator(?: kinerja| sasaran| program| kegiatan| sub kegiatan| utama)*|iku",
    "sasaran": r"(?:sasaran|tujuan)\b.*",
    "satuan": r"(?:unit )?satuan",
    "target": r"target\b.*",
    "lalu": r"(?:realisasi|capaian|nilai)\b.*\b(?:lalu|sebelumnya)\b.*",
    "pembilang": r"pembilang\b.*",
    "penyebut": r"penyebut\b.*",
    "realisasi": rf"realisasi(?: kinerja| capaian| indikator)?(?: (?:s ?d |pada )?{MASA} ini)?",
    "capaian": r"(?:% |persen |persentase |tingkat |data )?capaian\b.*",
    "sumber": r"sumber\b.*",
    "bukti": r"bukti\b.*|data (?:dukung|pendukung)|eviden.*",
    "pendukung": r"(?:faktor )?(?:pendukung|pendorong|keberhasilan)\b.*",
    "penghambat": r"(?:faktor )?(?:penghambat|hambatan|kendala|permasalahan)\b.*",
    "tindak_lanjut": r"(?:rencana )?tindak lanjut\b.*|solusi|upaya\b.*",
    "catatan": r"catatan\b.*|keterangan\b.*|ket",
}
"""Column → pattern, tried in this order, of the sheet with indikator."""

ANGGARAN: Mapping[str, str] = {
    "no": r"no|nomor|no urut",
    "kode": r"kode\b.*|(?:no|nomor) rekening",
    "persen": r"(?:%|persen|persentase)(?: .*)?",
    "lalu": r"realisasi\b.*\b(?:lalu|sebelumnya)\b.*",
    "realisasi": r"realisasi\b.*",
    "pagu": r"pagu\b.*|(?:jumlah |alokasi )?anggaran",
    "nama": r"(?:nama )?(?:program|kegiatan|sub ?kegiatan|uraian)\b.*",
    "sumber": r"sumber\b.*|keterangan|ket",
}
"""Column → pattern, tried in this order, of the sheet with budget lines."""

Jenis = Literal["kinerja", "anggaran"]
POLA: Mapping[Jenis, Mapping[str, str]] = {"kinerja": KINERJA, "anggaran": ANGGARAN}

BERPERIODE = re.compile(
    rf"realisasi(?: kinerja)?(?: s ?d)? (?:{MASA} )?(?P<masa>\w+)(?: (?:tahun )?(?P<tahun>\d{{4}}))?"
)
BARIS_TERATAS = 40
"""A heading stands in the first rows or there is none."""


@dataclass(frozen=True)
class Kepala:
    """Where a table begins: its kind, the 0-based row of its headings and the 0-based column of each known one."""

    jenis: Jenis
    baris: int
    kolom: Mapping[str, int]


@lru_cache(maxsize=4096)  # the same headings come with every form
def normal(teks: str) -> str:
    """Return a heading in small letters without notes in brackets, line breaks and punctuation."""
    tanpa_kurung = re.sub(r"\([^)]*\)", " ", teks[:200].casefold())
    return " ".join(re.sub(r"[^\w%]+", " ", tanpa_kurung).split())


@lru_cache(maxsize=4096)
def kunci_nama(teks: str) -> str:
    """Return a name for comparing: letters and digits only, small. The same names come with every file."""
    return re.sub(r"[\W_]+", "", teks.casefold())


def temukan(baris: Sequence[Sequence[str]], periode: Periode) -> Kepala | None:
    """Find the heading row: indikator with realisasi or pembilang, or pagu with realisasi; None if there is none."""
    for urut, teks in enumerate(baris[:BARIS_TERATAS]):
        kinerja = _kolom(teks, "kinerja", periode)
        if {"indikator", "kode"} & kinerja.keys() and {"realisasi", "pembilang"} & kinerja.keys():
            anggaran = _kolom(teks, "anggaran", periode)
            if "indikator" in kinerja or "pagu" not in anggaran:
                return Kepala("kinerja", urut, kinerja)
        anggaran = _kolom(teks, "anggaran", periode)
        if {"pagu", "realisasi"} <= anggaran.keys() and {"kode", "nama"} & anggaran.keys():
            return Kepala("anggaran", urut, anggaran)
    return None


def _kolom(teks: Sequence[str], jenis: Jenis, periode: Periode) -> dict[str, int]:
    """Column of each known heading; the first of two equal ones counts."""
    hasil: dict[str, int] = {}
    for urut, judul in enumerate(teks):
        if judul and (nama := _nama(normal(judul), jenis, periode)):
            hasil.setdefault(nama, urut)
    if jenis == "kinerja" and "realisasi" not in hasil and "target" not in hasil and "capaian" in hasil:
        hasil["realisasi"] = hasil.pop("capaian")  # "Data capaian": without a target it cannot be the percentage
    return hasil


@lru_cache(maxsize=4096)
def _nama(judul: str, jenis: Jenis, periode: Periode) -> str:
    """Name of the column a heading stands for; `realisasi` of another triwulan or month is none."""
    cocok = next((nama for nama, p in POLA[jenis].items() if re.fullmatch(p, judul)), "")
    if cocok in {"", "realisasi"} and (m := BERPERIODE.fullmatch(judul)) and m["masa"] not in {"ini", "anggaran"}:
        tahun_sama = m["tahun"] in {None, str(periode.tahun)}
        return "realisasi" if tahun_sama and m["masa"] in _sebutan(periode) else ""
    return cocok


def _sebutan(periode: Periode) -> set[str]:
    """How a heading may name the periode: "i", "1", "januari"."""
    match periode.jenis:
        case "triwulan":
            return {romawi(periode.urut).casefold(), str(periode.urut)}
        case "bulan":
            return {periode.label().split()[0].casefold()}
        case _:
            return {str(periode.tahun)}
