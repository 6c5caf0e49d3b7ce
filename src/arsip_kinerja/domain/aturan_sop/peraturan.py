"""The legal basis: the same regulation twice, under two titles, or replaced by another."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from arsip_kinerja.domain.aturan_sop.kata import judul, kata
from arsip_kinerja.domain.aturan_sop.temuan import Temuan, peringatan
from arsip_kinerja.domain.dasar import Definisi, Teks
from arsip_kinerja.domain.sop import Sop

ACUAN = re.compile(
    r"^\s*(?P<jenis>[^\d]+?)\s*(?:nomor|no\b\.?)\s*:?\s*(?P<nomor>\d[\w./-]*)\s*tahun\s*(?P<tahun>\d{4})(?P<sisa>.*)",
    re.IGNORECASE | re.DOTALL,
)
TENTANG = re.compile(r"\btentang\b(.*?)(?=\(|;|\bsebagaimana\b|$)", re.IGNORECASE | re.DOTALL)
SINGKATAN = (
    (r"peraturan pemerintah pengganti undang undang|perpp?u", "perppu"),
    (r"undang undang dasar", "uud"),
    (r"undang undang|uu", "uu"),
    (r"peraturan pemerintah|pp", "pp"),
    (r"peraturan presiden|perpres", "perpres"),
    (r"keputusan presiden|keppres|kepres", "keppres"),
    (r"instruksi presiden|inpres", "inpres"),
    (r"peraturan daerah|perda", "perda"),
    (r"peraturan bupati|perbup", "perbup"),
    (r"peraturan wali ?kota|perwali?|perwako", "perwali"),
    (r"peraturan gubernur|pergub", "pergub"),
    (r"peraturan menteri(?: negara)?|permen", "permen"),
    (r"keputusan menteri(?: negara)?|kepmen", "kepmen"),
)
KEMENTERIAN = (
    (r"aparatur negara|panrb|pan dan rb|pan rb|menpan", "panrb"),
    (r"dalam negeri|dagri", "dagri"),
    (r"keuangan|keu\b", "keuangan"),
)


class Acuan(NamedTuple):
    """Which regulation a text means, however it is written."""

    jenis: str
    nomor: str
    tahun: str


class Penggantian(Definisi):
    """A regulation replaced by another. *sumber* is where that was read, *dibaca* when."""

    lama: Teks
    oleh: Teks
    sumber: Teks
    dibaca: date


class DaftarPeraturan(Definisi):
    """`templates/peraturan.toml`."""

    diganti: tuple[Penggantian, ...] = ()


def acuan(teks: str) -> Acuan | None:
    """Return the regulation an item begins with, None where it names none."""
    cocok = ACUAN.match(teks)
    if cocok is None:
        return None
    jenis = " ".join(kata(cocok["jenis"]))
    for pola, ganti in SINGKATAN:
        if m := re.match(rf"(?:{pola})(?=\b|[a-z])", jenis):
            jenis = f"{ganti} {_kementerian(jenis[m.end() :])}".strip()
            break
    return Acuan(jenis, cocok["nomor"].casefold().rstrip("."), cocok["tahun"])


def _kementerian(teks: str) -> str:
    return next((ganti for pola, ganti in KEMENTERIAN if re.search(pola, teks)), teks.strip())


def ganda(sop: Sop) -> Iterator[Temuan]:
    """Find the same regulation twice, word for word or under two titles."""
    for tempat, butir in _dasar_hukum(sop):
        dilihat: dict[Acuan, tuple[int, tuple[str, ...]]] = {}
        for n, isi in enumerate(butir, 1):
            if (a := acuan(isi)) is None:
                continue
            nama = _tentang(isi)
            if a not in dilihat:
                dilihat[a] = n, nama
            else:
                yield _ganda(f"{tempat} butir {n}", isi, dilihat[a][0], sama=dilihat[a][1] == nama)


def _ganda(tempat: str, isi: str, pertama: int, *, sama: bool) -> Temuan:
    sebut = re.split(r"\s+tentang\b", isi, maxsplit=1, flags=re.IGNORECASE)[0].strip()
    if sama:
        pesan, saran = f"{sebut} sudah disebut pada butir {pertama}.", "Hapus salah satunya."
        return peringatan("peraturan_ganda", tempat, pesan, saran)
    pesan = f"{sebut} sudah disebut pada butir {pertama} dengan judul yang lain."
    return peringatan("peraturan_dua_judul", tempat, pesan, "Cocokkan judulnya dengan naskah peraturannya.")


def diganti(sop: Sop, daftar: Sequence[Penggantian]) -> Iterator[Temuan]:
    """Find regulations the data file says were replaced; nothing is known by heart."""
    ganti = {acuan(p.lama): p for p in daftar}
    for tempat, butir in _dasar_hukum(sop):
        for n, isi in enumerate(butir, 1):
            if (a := acuan(isi)) and (p := ganti.get(a)):
                pesan = f"{p.lama} telah diganti dengan {p.oleh} (sumber: {p.sumber})."
                saran = "Mohon diperiksa, lalu sesuaikan dasar hukumnya."
                yield peringatan("peraturan_diganti", f"{tempat} butir {n}", pesan, saran)


def _dasar_hukum(sop: Sop) -> Iterator[tuple[str, Sequence[str]]]:
    return ((judul(k.judul), k.isi) for k in sop.kotak if k.bidang == "dasar_hukum")


def _tentang(isi: str) -> tuple[str, ...]:
    cocok = TENTANG.search(isi)
    return kata(cocok[1]) if cocok else ()
