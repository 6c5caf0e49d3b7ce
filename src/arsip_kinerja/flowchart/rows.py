"""How high the rows are: the lines their texts take and the room their symbols need."""

from collections.abc import Sequence
from typing import NamedTuple

from arsip_kinerja.domain.sop import Bentuk, Sop, Tahap
from arsip_kinerja.flowchart.columns import PERAN, TEKS
from arsip_kinerja.flowchart.measure import longest_word, width, wrap
from arsip_kinerja.flowchart.model import PT, BentukSimbol, Gaya, Kepala, KolomTabel

LEGA = PT
"""A point more than the text needs: nothing is clipped when a renderer rounds up."""
KEPALA_TEGAK_TERTINGGI = 110 * PT


class Ukuran(NamedTuple):
    """Width and height."""

    lebar: int
    tinggi: int


def symbol_sizes(kolom: Sequence[KolomTabel]) -> dict[BentukSimbol, Ukuran]:
    """Sizes of the five symbols in role columns of this width: room for vertical tracks stays on both sides."""
    w = min(k.lebar for k in kolom if k.kunci == PERAN)
    sisi = min(11.0 * PT, max(7.5 * PT, 0.18 * w + 2.5 * PT))
    lebar = _empat(min(40.0 * PT, w - 2 * sisi))
    kotak = Ukuran(lebar, _empat(max(10.0 * PT, lebar / 2)))
    wajik = Ukuran(lebar, _empat(max(13.0 * PT, lebar * 0.68)))
    penghubung = Ukuran(_empat(min(16.0 * PT, lebar)), 16 * PT)
    return {"mulai": kotak, "kegiatan": kotak, "selesai": kotak, "keputusan": wajik, "penghubung": penghubung}


def actors(tahap: Tahap, sop: Sop) -> list[tuple[int, Bentuk]]:
    """Return (role column, symbol) of each actor from left to right; two actors of one role share a symbol."""
    nama = [p.nama for p in sop.peran]
    hasil: dict[int, Bentuk] = {}
    for p in tahap.pelaksana:
        bentuk = p.bentuk or tahap.bentuk
        if hasil.setdefault(nama.index(p.peran), bentuk) != "keputusan" and bentuk == "keputusan":
            hasil[nama.index(p.peran)] = bentuk
    return sorted(hasil.items())


def cell_lines(tahap: Tahap, kolom: Sequence[KolomTabel], gaya: Gaya) -> dict[str, list[str]]:
    """Return the lines of each text cell, by column key."""
    return {
        k.kunci: wrap(TEKS[k.kunci](tahap), k.lebar - 2 * gaya.pad_samping, gaya.ukuran)
        for k in kolom
        if k.kunci != PERAN
    }


def row_heights(sop: Sop, kolom: Sequence[KolomTabel], gaya: Gaya) -> list[int]:
    """Height in twips of the row of each tahap."""
    ukuran = symbol_sizes(kolom)

    def tinggi(t: Tahap) -> int:
        baris = max(len(b) for b in cell_lines(t, kolom, gaya).values())
        simbol = max(ukuran[b].tinggi for _, b in actors(t, sop))
        return _empat(max(baris * gaya.spasi + 2 * gaya.pad_atas + LEGA, simbol + 2 * gaya.ruang) + 3)

    return [tinggi(t) for t in sop.tahap]


def heading(sop: Sop, kolom: Sequence[KolomTabel], gaya: Gaya) -> Kepala:
    """Return the heights of the heading rows; roles whose words do not fit across stand upright."""
    peran = [k for k in kolom if k.kunci == PERAN]
    dalam = min(k.lebar for k in peran) - 2 * gaya.pad_samping
    tegak = any(longest_word(k.judul, gaya.ukuran, tebal=True) + PT > dalam for k in peran)
    biasa = [k for k in kolom if not (tegak and k.kunci == PERAN)]
    bawah = max(_tinggi_kepala(k, gaya) for k in biasa if k.kunci in {PERAN, "kelengkapan", "waktu", "output"})
    if tegak:
        bawah = max(bawah, _tinggi_tegak([k.judul for k in peran], dalam, gaya))
    atas = max(_tinggi_judul(kolom, gaya, PERAN, sop.kolom.pelaksana), _tinggi_judul(kolom, gaya, "", sop.kolom.mutu))
    luar = max(_tinggi_kepala(k, gaya) for k in kolom if k.kunci in {"no", "kegiatan", "ket"})
    bawah = max(bawah, luar - atas)
    nomor = [_empat(gaya.spasi + 2 * PT + 3)] if sop.nomor_kolom else []
    return Kepala((_empat(atas + 3), _empat(bawah + 3), *nomor), tegak)


def _tinggi_kepala(k: KolomTabel, gaya: Gaya) -> int:
    return _tinggi(k.judul, k.lebar, gaya)


def _tinggi_judul(kolom: Sequence[KolomTabel], gaya: Gaya, kunci: str, teks: str) -> int:
    """Height of a heading that spans the role columns or (no *kunci*) those of Mutu Baku."""
    rentang = {kunci} if kunci else {"kelengkapan", "waktu", "output"}
    return _tinggi(teks, sum(k.lebar for k in kolom if k.kunci in rentang), gaya)


def _tinggi(teks: str, lebar: int, gaya: Gaya) -> int:
    baris = wrap(teks, lebar - 2 * gaya.pad_samping, gaya.ukuran, tebal=True)
    return len(baris) * gaya.spasi + 2 * gaya.pad_atas + LEGA


def _tinggi_tegak(judul: list[str], dalam: int, gaya: Gaya) -> int:
    """Height of upright headings: as few lines as fit side by side in *dalam*, at most so high."""
    baris = max(1, (dalam + 2 * gaya.pad_samping - 3 * PT) // gaya.spasi)
    tinggi = max(longest_word(j, gaya.ukuran, tebal=True) for j in judul)
    terpanjang = max(width(j, gaya.ukuran, tebal=True) for j in judul)
    while tinggi < terpanjang and max(len(wrap(j, tinggi, gaya.ukuran, tebal=True)) for j in judul) > baris:
        tinggi += 4 * PT
    return int(min(tinggi + 4 * PT, KEPALA_TEGAK_TERTINGGI)) + 2 * gaya.pad_atas


def _empat(nilai: float) -> int:
    """Round down to a multiple of four twips: halves stay whole and even."""
    return int(nilai) // 4 * 4
