"""The pages of a sheet: broken, placed, routed and labelled once, with what found no way."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from arsip_kinerja.domain.sop import Gambar, Sop
from arsip_kinerja.flowchart.arrows import draw
from arsip_kinerja.flowchart.labels import Papan, assign, candidates
from arsip_kinerja.flowchart.measure import wrap
from arsip_kinerja.flowchart.model import PT, Baris, Gaya, Halaman, Kepala, KolomTabel, Panah, Persegi, Simbol, Tepi
from arsip_kinerja.flowchart.pages import Batas, Rencana, Sambungan, TidakMuatError, paginate, plan
from arsip_kinerja.flowchart.rows import row_heights
from arsip_kinerja.flowchart.symbols import Garis, Penata, Tugas, flow_lines

UKURAN_JUDUL, SPASI_JUDUL, SELA_JUDUL = 22, 14 * PT, 6 * PT
UKURAN_LANJUTAN, SPASI_LANJUTAN = 16, 14 * PT
PENUTUP = 4 * PT
"""Kept free below a table: its border, and the paragraph that must follow it."""

Pasangan = frozenset[tuple[int, int]]


@dataclass(frozen=True)
class Lembar:
    """What stays the same while lines look for their ways."""

    sop: Sop
    kertas: tuple[int, int]
    tepi: Tepi
    kolom: tuple[KolomTabel, ...]
    kepala: Kepala

    @property
    def judul(self) -> tuple[str, ...]:
        """Lines above the first table."""
        return self.sop.judul_alur or (self.sop.judul,)

    @property
    def judul_lanjutan(self) -> tuple[str, ...]:
        """The line above every further table, on one line whatever its length."""
        lebar = self.kertas[0] - self.tepi.kiri - self.tepi.kanan
        return (wrap(self.judul[0], lebar - 60 * PT, UKURAN_LANJUTAN)[0] + " (lanjutan)",)

    def title_height(self) -> int:
        """Height of the lines above the first table, with the gap below them."""
        lebar = self.kertas[0] - self.tepi.kiri - self.tepi.kanan
        baris = sum(len(wrap(j, lebar, UKURAN_JUDUL, tebal=True)) for j in self.judul)
        return baris * SPASI_JUDUL + SELA_JUDUL

    def room(self, judul: int) -> int:
        """Height left for rows on a page with such a title."""
        isi = self.kertas[1] - self.tepi.atas - self.tepi.bawah
        return isi - judul - sum(self.kepala.tinggi) - PENUTUP

    def tallest_row(self, gaya: Gaya) -> int:
        """Height a row may have, connectors above and below it included."""
        return self.room(self.title_height()) - 4 * gaya.tinggi_penghubung


@dataclass(frozen=True)
class Hasil:
    """Drawn pages and the arrows without a way or without a place for their label."""

    halaman: tuple[Halaman, ...]
    buntu: tuple[tuple[Garis, range], ...]
    garis: tuple[Garis, ...]

    def unroutable(self) -> Pasangan:
        """Pairs of rows whose arrows found no way."""
        return frozenset((g.dari, g.ke) for g, _ in self.buntu)

    def neighbours(self) -> Pasangan:
        """Pairs of rows on the same pages: what else can make room."""
        return frozenset(
            (g.dari, g.ke) for g in self.garis for _, rows in self.buntu if g.dari in rows and g.ke in rows
        )


Gambaran = tuple[list[Panah], list[Garis]]
"""Arrows of a page, and the lines without a way or without a place for their words."""
Simpanan = dict[tuple[Gaya, tuple[int | tuple[Sambungan, ...], ...]], Gambaran]
"""Arrows of pages drawn before, by style and rows: another attempt changes only some pages."""


def draw_pages(lembar: Lembar, gaya: Gaya, sela: Pasangan, simpanan: Simpanan) -> Hasil:
    """Draw every page; arrows in *sela* get connectors instead of a line."""
    rows, batas = break_pages(lembar, gaya, sela)
    penata = Penata(lembar.sop, lembar.kolom, gaya)
    halaman, buntu = list[Halaman](), list[tuple[Garis, range]]()
    for r in rows:
        h, gagal = _halaman(lembar, penata, plan(batas, r), batas, simpanan)
        halaman.append(h)
        buntu += [(g, r) for g in gagal]
    return Hasil(tuple(halaman), tuple(buntu), tuple(penata.garis))


def break_pages(lembar: Lembar, gaya: Gaya, sela: Pasangan) -> tuple[list[range], Batas]:
    """Break into pages; rows to be kept together are let go where they are higher than a page."""
    tahap = lembar.sop.tahap
    batas = Batas(
        row_heights(lembar.sop, lembar.kolom, gaya),
        [(g.dari, g.ke) for g in flow_lines(lembar.sop)],
        lembar.room(lembar.title_height()),
        lembar.room(SPASI_LANJUTAN),
        gaya.tinggi_penghubung,
        len(lembar.sop.peran),
        sela,
        frozenset(i for i, t in enumerate(tahap) if i and t.gambar and t.gambar.halaman_baru),
        frozenset(i for i, t in enumerate(tahap) if t.gambar and t.gambar.bersama_berikut),
    )
    try:
        return paginate(batas), batas
    except TidakMuatError:
        batas = replace(batas, bersama=frozenset())
        return paginate(batas), batas


def _halaman(
    lembar: Lembar, penata: Penata, rencana: Rencana, batas: Batas, simpanan: Simpanan
) -> tuple[Halaman, list[Garis]]:
    pertama = 0 in rencana
    judul = lembar.judul if pertama else lembar.judul_lanjutan
    atas = lembar.tepi.atas + (lembar.title_height() if pertama else SPASI_LANJUTAN)
    baris, simbol = penata.place(rencana, atas + sum(lembar.kepala.tinggi), batas.tinggi)
    kunci = penata.gaya, tuple(rencana)
    if kunci not in simpanan:
        simpanan[kunci] = _gambar(penata, baris, simbol, penata.tasks(rencana, batas.sela))
    panah, gagal = simpanan[kunci]
    return Halaman(judul, atas, tuple(baris), tuple(simbol), tuple(panah)), gagal


def _gambar(penata: Penata, baris: Sequence[Baris], simbol: Sequence[Simbol], tugas: Sequence[Tugas]) -> Gambaran:
    """Route and label the arrows of a page; return them and those that found no place.

    Where words found no place their arrows are drawn alone first, and the place of their words is kept for them.
    """

    def gambar(apa: Sequence[Tugas], dahulu: Sequence[Tugas], bebas: Sequence[Persegi]) -> Gambaran:
        tergambar = draw(penata.kolom, baris, simbol, apa, dahulu, bebas)
        papan = Papan(penata.kolom, baris, simbol, [p for p, _ in tergambar.panah])
        panah, tanpa_label = _label(penata.sop, papan, tergambar.panah, penata.gaya)
        return panah, [t.garis for t in tergambar.buntu] + tanpa_label

    panah, gagal = gambar(tugas, (), ())
    sulit = [t for t in tugas if t.label and t.garis in gagal]
    if sulit:
        sendiri, _ = gambar(sulit, sulit, ())
        ulang = gambar(tugas, sulit, [p.label.bidang for p in sendiri if p.label])
        return min((panah, gagal), ulang, key=lambda hasil: len(hasil[1]))
    return panah, gagal


def _label(sop: Sop, papan: Papan, garis: Sequence[tuple[Panah, Tugas | None]], gaya: Gaya) -> Gambaran:
    """Place the labels; return the arrows and those whose label found no place."""
    berlabel = [(n, p, t) for n, (p, t) in enumerate(garis) if t and t.label]
    calon = [candidates(p, t.label, papan, gaya, sop.tahap[t.garis.dari].gambar or Gambar()) for _, p, t in berlabel]
    panah, gagal = [p for p, _ in garis], list[Garis]()
    for (n, p, t), label in zip(berlabel, assign(calon), strict=True):
        if label is None:
            gagal.append(t.garis)
        else:
            panah[n] = p.berlabel(label)
    return panah, gagal
