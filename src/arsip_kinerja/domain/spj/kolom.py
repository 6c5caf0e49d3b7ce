"""Find the columns of a SPJ Fungsional or LRA, whichever program printed it: headings of one to three rows.

Such a table has kode, uraian, pagu, realisasi to date and often what is left. Columns of one kind of spending, of one
month, of an earlier one or in percent are none of these.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from arsip_kinerja.domain.kolom import BARIS_TERATAS

KEPALA_TERTINGGI, TERSEDIKIT = 3, 3
"""Rows of a heading at most, and cells of its first row at least: a line of the title has fewer."""
PERSEN = re.compile(r"%|\b(?:persen|persentase|prosentase|fisik|bobot)\b")
SISA = re.compile(r"\b(?:sisa|saldo|selisih)\b|^lebih\b")
LAIN = re.compile(r"\b(?:lalu|sebelumnya|gaji|barang|ls|up|gu|tu|kas|bertambah|berkurang)\b")
SATU_MASA = re.compile(
    r"\b(?:(?:triwulan|tribulan|tw) ?(?:[1-4]|iv|i{1,3}|ini)|(?:bulan|periode) ini|januari|februari|maret|april|mei|"
    r"juni|juli|agustus|september|oktober|november|desember)\b"
)
KODE = re.compile(r"(?:kode|rekening|(?:no|nomor) rek)\b.*")
NAMA = re.compile(r"(?:uraian|nama|nomenklatur|program|kegiatan|sub ?kegiatan)\b.*")
JUMLAH_SPJ = re.compile(r"\b(?:jumlah|total) (?:spj|realisasi|pengeluaran|belanja)\b")
SAMPAI = re.compile(r"\bsd\b|\bsampai\b|\bkumulatif\b")
REALISASI = re.compile(r"\b(?:realisasi|spj|serapan|pengeluaran)\b")
PAGU = re.compile(r"\b(?:pagu|anggaran|dpa|dppa|apbd|alokasi)\b")
PERUBAHAN = re.compile(r"\b(?:perubahan|setelah|dppa|pergeseran)\b")
SEMULA = re.compile(r"\b(?:sebelum|semula)\b")


@dataclass(frozen=True)
class KepalaSpj:
    """The 0-based row below which the lines begin, and the 0-based column of each known heading.

    *kolom* has `pagu`, `realisasi`, one of `kode` and `nama`, and perhaps `sisa`. *lebih*: `sisa` is called
    "lebih/kurang", so its sign is anybody's.
    """

    baris: int
    kolom: Mapping[str, int]
    lebih: bool = False


def temukan_spj(baris: Sequence[Sequence[str]]) -> KepalaSpj | None:
    """Find the heading in rows of texts (numbers given as ""); None where there is none."""
    for urut in range(min(len(baris), BARIS_TERATAS)):
        if sum(bool(t.strip()) for t in baris[urut]) < TERSEDIKIT:
            continue
        for tinggi in range(KEPALA_TERTINGGI, 0, -1):
            blok = baris[urut : urut + tinggi]
            if len(blok) == tinggi and all(_judul(b) for b in blok[1:]) and (kolom := _kolom(blok)):
                lebih = "sisa" in kolom and _judul_kolom(blok)[kolom["sisa"]].startswith("lebih")
                return KepalaSpj(urut + tinggi - 1, kolom, lebih)
    return None


def _judul(baris: Sequence[str]) -> bool:
    """Whether a row can belong to a heading: words, and none of them a figure or the number of a column."""
    isi = [t for t in baris if t.strip()]
    return bool(isi) and all(any(c.isalpha() for c in t) for t in isi)


def _normal(teks: str) -> str:
    """Return a heading in small letters; "s.d.", "s/d" are one word, notes in brackets are dropped unless a percent."""
    kecil = re.sub(r"\bs\s*[./]?\s*d\b\.?", " sd ", teks[:200].casefold())
    tanpa = re.sub(r"\([^)%]*\)", " ", kecil)
    return " ".join(re.sub(r"[^\w%]+", " ", tanpa).split())


def _judul_kolom(blok: Sequence[Sequence[str]]) -> list[str]:
    """Join the rows of a heading column by column; a heading above several columns holds for each of them."""
    lebar = max(len(b) for b in blok)
    kata: list[list[str]] = [[] for _ in range(lebar)]
    for n, baris in enumerate(blok):
        atas = ""
        for k in range(lebar):
            sendiri = baris[k].strip() if k < len(baris) else ""
            atas = sendiri or atas
            bawahan = any(k < len(b) and b[k].strip() for b in blok[n + 1 :])
            if teks := sendiri or (atas if bawahan else ""):
                kata[k].append(_normal(teks))
    return [" ".join(k) for k in kata]


def _kolom(blok: Sequence[Sequence[str]]) -> dict[str, int]:
    """Return the best column of each kind, {} where the table is none of ours."""
    calon: dict[str, tuple[int, int]] = {}
    for urut, judul in enumerate(_judul_kolom(blok)):
        if re.search(r"\bindikator\b", judul):
            return {}
        nama, nilai = _peran(judul)
        if nama and (nama not in calon or nilai > calon[nama][0]):
            calon[nama] = (nilai, urut)
    kolom = {nama: urut for nama, (_, urut) in calon.items()}
    return kolom if {"pagu", "realisasi"} <= kolom.keys() and {"kode", "nama"} & kolom.keys() else {}


def _peran(judul: str) -> tuple[str, int]:
    """Return what a heading stands for and how surely; ("", 0) for a column of no use here."""
    if not judul or PERSEN.search(judul):
        return "", 0
    return next(_calon(judul), ("", 0))


def _calon(judul: str) -> Iterator[tuple[str, int]]:
    if SISA.search(judul):
        yield "sisa", 1
    elif KODE.fullmatch(judul):
        yield "kode", 1
    elif REALISASI.search(judul) or judul.startswith("jumlah sd"):
        if nilai := _nilai_realisasi(judul):
            yield "realisasi", nilai
    elif PAGU.search(judul) and not LAIN.search(judul) and not SEMULA.search(judul):
        yield "pagu", 2 if PERUBAHAN.search(judul) else 1
    elif NAMA.fullmatch(judul):
        yield "nama", 1


def _nilai_realisasi(judul: str) -> int:
    """Rank a column of realisasi: the grand total to date before any other to date, 0 for parts and single months."""
    jumlah, sampai = bool(JUMLAH_SPJ.search(judul)), bool(SAMPAI.search(judul))
    if re.search(r"\b(?:lalu|sebelumnya)\b", judul) or (SATU_MASA.search(judul) and not sampai):
        return 0
    if not jumlah and LAIN.search(judul):
        return 0
    return 1 + 2 * jumlah + sampai
