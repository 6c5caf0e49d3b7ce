"""The layout as SVG for a browser: one drawing, pages one below the other; symbols of *menyala* tahap stand out."""

from collections.abc import Collection, Iterator

from arsip_kinerja.flowchart.drawing import SPASI_JUDUL, SPASI_LANJUTAN, UKURAN_JUDUL, UKURAN_LANJUTAN
from arsip_kinerja.flowchart.labels import line_height
from arsip_kinerja.flowchart.measure import wrap
from arsip_kinerja.flowchart.model import PT, Halaman, KolomTabel, Label, Panah, Persegi, Simbol, Tata, Titik
from arsip_kinerja.flowchart.rows import cell_lines
from arsip_kinerja.flowchart.xml import text

PANJANG_MATA, LEBAR_MATA = 5, 2.3
WARNA_MENYALA, WARNA_KEPALA = "#ffe08a", "#e7e6e6"


def svg(tata: Tata, menyala: Collection[str] = ()) -> str:
    """Return the drawing of all pages; *menyala* are ids of tahap to be lit."""
    lebar, tinggi = (n / PT for n in tata.kertas)
    isi = "".join(
        f'<g transform="translate(0 {tinggi * n:g})">{"".join(_halaman(tata, h, menyala))}</g>'
        for n, h in enumerate(tata.halaman)
    )
    jumlah = tinggi * len(tata.halaman)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {lebar:g} {jumlah:g}" width="{lebar:g}pt" '
        f'height="{jumlah:g}pt" role="img" font-family="{text(tata.huruf)}, Liberation Sans, sans-serif">'
        f"<title>{text(tata.sop.judul)}</title>"
        f'<rect width="{lebar:g}" height="{jumlah:g}" fill="#fff"/>{isi}</svg>'
    )


def _halaman(tata: Tata, h: Halaman, menyala: Collection[str]) -> Iterator[str]:
    yield from _judul(tata, h)
    yield from _kepala(tata, h)
    yield from _baris(tata, h)
    yield from (_panah(p) for p in h.panah)
    yield from (_simbol(s, tata, s.tahap in menyala) for s in h.simbol)
    yield from (_label(p.label) for p in h.panah if p.label)


def _judul(tata: Tata, h: Halaman) -> Iterator[str]:
    pertama = h is tata.halaman[0]
    kiri, kanan = tata.tepi.kiri, tata.kertas[0] - tata.tepi.kanan
    y = tata.tepi.atas
    for teks in h.judul:
        ukuran, spasi = (UKURAN_JUDUL, SPASI_JUDUL) if pertama else (UKURAN_LANJUTAN, SPASI_LANJUTAN)
        baris = wrap(teks, kanan - kiri, ukuran, tebal=pertama) if pertama else [teks]
        for b in baris:
            x = (kiri + kanan) // 2 if pertama else kiri
            yield _teks(b, x, y + spasi * 3 // 4, ukuran, tebal=pertama, jangkar="middle" if pertama else "start")
            y += spasi


def _kepala(tata: Tata, h: Halaman) -> Iterator[str]:
    atas, bawah = tata.kepala.tinggi[:2]
    y, tengah = h.atas_tabel, h.atas_tabel + atas
    peran = tata.kolom_peran
    mutu = [k for k in tata.kolom if k.kunci in {"kelengkapan", "waktu", "output"}]
    for nama, kelompok in ((tata.sop.kolom.pelaksana, peran), (tata.sop.kolom.mutu, mutu)):
        bidang = Persegi(kelompok[0].x, y, kelompok[-1].kanan - kelompok[0].x, atas)
        yield from _sel_kepala(tata, bidang, nama)
    for k in tata.kolom:
        bagian = k.kunci == "peran" or k in mutu
        bidang = Persegi(k.x, tengah, k.lebar, bawah) if bagian else Persegi(k.x, y, k.lebar, atas + bawah)
        yield from _sel_kepala(tata, bidang, k.judul, tegak=tata.kepala.tegak and k.kunci == "peran")
    if len(tata.kepala.tinggi) > 2:  # noqa: PLR2004 -- the third heading row counts the columns
        for n, k in enumerate(tata.kolom, 1):
            yield from _sel_kepala(tata, Persegi(k.x, tengah + bawah, k.lebar, tata.kepala.tinggi[2]), f"({n})")


def _sel_kepala(tata: Tata, bidang: Persegi, teks: str, *, tegak: bool = False) -> Iterator[str]:
    yield _kotak(bidang, WARNA_KEPALA)
    ukuran, spasi = tata.gaya.ukuran, tata.gaya.spasi
    dalam = (bidang.tinggi if tegak else bidang.lebar) - 2 * tata.gaya.pad_samping
    baris = wrap(teks, dalam, ukuran, tebal=True)
    x, y = bidang.pusat
    putar = f' transform="rotate(-90 {x / PT:g} {y / PT:g})"' if tegak else ""
    isi = [
        _teks(b, x, y - len(baris) * spasi // 2 + n * spasi + spasi * 3 // 4, ukuran, tebal=True, jangkar="middle")
        for n, b in enumerate(baris)
    ]
    yield f"<g{putar}>{''.join(isi)}</g>"


def _baris(tata: Tata, h: Halaman) -> Iterator[str]:
    for b in h.baris:
        teks = cell_lines(tata.sop.menurut_id[b.tahap], tata.kolom, tata.gaya) if b.tahap else {}
        for k in tata.kolom:
            bidang = Persegi(k.x, b.atas, k.lebar, b.bawah - b.atas)
            yield _kotak(bidang, "none")
            yield from _isi_sel(tata, k, bidang, teks.get(k.kunci, []))


def _isi_sel(tata: Tata, k: KolomTabel, bidang: Persegi, baris: list[str]) -> Iterator[str]:
    tengah = k.kunci in {"no", "waktu"}
    x = bidang.pusat[0] if tengah else bidang.x + tata.gaya.pad_samping
    y = bidang.pusat[1] - len(baris) * tata.gaya.spasi // 2
    for n, b in enumerate(baris):
        dasar = y + n * tata.gaya.spasi + tata.gaya.spasi * 3 // 4
        yield _teks(b, x, dasar, tata.gaya.ukuran, jangkar="middle" if tengah else "start")


def _panah(p: Panah) -> str:
    gaya = ' stroke-dasharray="3 2"' if p.jenis == "bersama" else ""
    jalan = " L".join(_titik(t) for t in p.titik)
    garis = f'<path d="M{jalan}" fill="none" stroke="#000"{gaya}/>'
    return garis if p.jenis == "bersama" else garis + _mata(*p.titik[-2:])


def _mata(dari: Titik, ke: Titik) -> str:
    """Draw the arrow head."""
    x, y = ke[0] / PT, ke[1] / PT
    dx, dy = ((ke[i] > dari[i]) - (ke[i] < dari[i]) for i in (0, 1))
    ax, ay = x - dx * PANJANG_MATA, y - dy * PANJANG_MATA
    sx, sy = dy * LEBAR_MATA, dx * LEBAR_MATA
    return f'<path d="M{x:g} {y:g} L{ax + sx:g} {ay + sy:g} L{ax - sx:g} {ay - sy:g} Z"/>'


def _simbol(s: Simbol, tata: Tata, menyala: bool) -> str:  # noqa: FBT001 -- lit or not
    b = s.bidang
    isi = f'fill="{WARNA_MENYALA if menyala else "#fff"}" stroke="#000"'
    judul = f'<g data-tahap="{text(s.tahap)}"><title>{text(s.uraian)}</title>'
    if s.bentuk in {"mulai", "selesai"}:
        return f"{judul}{_kotak(b, isi=isi, lengkung=b.tinggi // 2)}</g>"
    if s.bentuk == "kegiatan":
        return f"{judul}{_kotak(b, isi=isi)}</g>"
    return f'{judul}<path d="M{" L".join(_titik(t) for t in outline(s))} Z" {isi}/>{_huruf(s, tata)}</g>'


def outline(s: Simbol) -> list[Titik]:
    """Return the corners of a diamond or of the off-page pentagon."""
    b, (x, y) = s.bidang, s.bidang.pusat
    if s.bentuk == "keputusan":
        return [(x, b.y), (b.kanan, y), (x, b.bawah), (b.x, y)]
    bahu = b.y + b.tinggi * 4 // 5
    return [(b.x, b.y), (b.kanan, b.y), (b.kanan, bahu), (x, b.bawah), (b.x, bahu)]


def _huruf(s: Simbol, tata: Tata) -> str:
    x, y = s.bidang.pusat
    return _teks(s.huruf, x, y + PT, tata.gaya.ukuran_label, tebal=True, jangkar="middle") if s.huruf else ""


def _label(label: Label) -> str:
    tinggi = line_height(label.ukuran)
    x, y = label.bidang.pusat[0], label.bidang.y
    alas = _kotak(label.bidang, isi='fill="#fff"') if label.di_batas else ""
    return alas + "".join(
        _teks(t, x, y + n * tinggi + tinggi * 3 // 4, label.ukuran, jangkar="middle") for n, t in enumerate(label.teks)
    )


def _kotak(b: Persegi, warna: str = "none", *, isi: str = "", lengkung: int = 0) -> str:
    cat = isi or f'fill="{warna}" stroke="#000" stroke-width=".5"'
    sudut = f' rx="{lengkung / PT:g}"' if lengkung else ""
    return f'<rect x="{b.x / PT:g}" y="{b.y / PT:g}" width="{b.lebar / PT:g}" height="{b.tinggi / PT:g}"{sudut} {cat}/>'


def _teks(teks: str, x: int, y: int, ukuran: int, *, tebal: bool = False, jangkar: str = "start") -> str:
    berat = ' font-weight="bold"' if tebal else ""
    return (
        f'<text x="{x / PT:g}" y="{y / PT:g}" font-size="{ukuran / 2:g}" text-anchor="{jangkar}"{berat}>'
        f"{text(teks)}</text>"
    )


def _titik(t: Titik) -> str:
    return f"{t[0] / PT:g} {t[1] / PT:g}"
