"""Prove a layout from its points alone, without trusting what drew it: every fault found is a bug."""

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from arsip_kinerja.flowchart.completeness import incomplete
from arsip_kinerja.flowchart.labels import stretch
from arsip_kinerja.flowchart.model import PT, Halaman, Masalah, Panah, Simbol, Sisi, Tata, Titik

SEMUA_SISI: tuple[Sisi, ...] = ("atas", "bawah", "kiri", "kanan")
DALAM_SEL, JARAK_SIMBOL, JARAK_SEJAJAR, RUAS_AKHIR, JARAK_LABEL = PT, 2 * PT, round(2.5 * PT), 4 * PT, 2 * PT
"""Twips: symbol from its cell's border, line from a foreign symbol, between parallel lines, last stretch, label."""


def periksa(tata: Tata) -> list[Masalah]:
    """Return what is wrong with the drawing; empty when it is right."""
    hasil = [m for n, h in enumerate(tata.halaman, 1) for m in _halaman(tata, h, f"halaman {n}")]
    return [*hasil, *incomplete(tata)]


def _halaman(tata: Tata, h: Halaman, tempat: str) -> Iterator[Masalah]:
    for kode, pesan in (
        *_tabel(tata, h),
        *(m for s in h.simbol for m in _simbol(tata, h, s)),
        *(m for p in h.panah for m in _panah(tata, h, p)),
        *_pasangan(h),
        *_label(tata, h),
    ):
        yield Masalah(kode, tempat, pesan)


Temuan = Iterator[tuple[str, str]]


def _tabel(tata: Tata, h: Halaman) -> Temuan:
    if any(a.bawah != b.atas for a, b in pairwise(h.baris)):
        yield "baris", "Baris tabel tidak bersambung."
    if h.baris[0].atas != h.atas_tabel + sum(tata.kepala.tinggi):
        yield "baris", "Baris pertama tidak tepat di bawah kepala tabel."
    if h.baris[-1].bawah > tata.kertas[1] - tata.tepi.bawah:
        yield "halaman", "Tabel melewati batas bawah halaman."
    if tata.kolom[-1].kanan > tata.kertas[0] - tata.tepi.kanan:
        yield "halaman", "Tabel melewati batas kanan halaman."


def _simbol(tata: Tata, h: Halaman, s: Simbol) -> Temuan:
    k, r, b = tata.kolom_peran[s.kolom], h.baris[s.baris], s.bidang
    di_x = k.x + DALAM_SEL <= b.x and b.kanan <= k.kanan - DALAM_SEL
    if not (di_x and r.atas + DALAM_SEL <= b.y and b.bawah <= r.bawah - DALAM_SEL):
        yield "simbol", f"{s.nama} keluar dari selnya."
    if b.pusat != (k.tengah, (r.atas + r.bawah) // 2):
        yield "simbol", f"{s.nama} tidak di tengah selnya."


def _panah(tata: Tata, h: Halaman, p: Panah) -> Temuan:
    simbol = h.menurut_kunci()
    dari, ke = simbol[p.dari], simbol[p.ke]
    for s, titik in ((dari, p.titik[0]), (ke, p.titik[-1])):
        if titik not in {s.bidang.sisi(sisi) for sisi in SEMUA_SISI}:
            yield "ujung", f"Ujung panah tidak tepat pada sisi {s.nama}."
    if any(a[0] != b[0] and a[1] != b[1] for a, b in p.ruas):
        yield "miring", f"Panah dari {dari.nama} tidak tegak lurus."
    if any(a == b for a, b in p.ruas) or _menindih_diri(p):
        yield "mundur", f"Panah dari {dari.nama} kembali menindih dirinya."
    kiri, kanan = tata.kolom_peran[0].x, tata.kolom_peran[-1].kanan
    if any(not kiri < x < kanan or not h.baris[0].atas < y < h.baris[-1].bawah for x, y in p.titik):
        yield "keluar", f"Panah dari {dari.nama} keluar dari kolom pelaksana."
    (x0, y0), (x1, y1) = p.ruas[-1]
    if p.jenis != "bersama" and abs(x0 - x1) + abs(y0 - y1) < RUAS_AKHIR:
        yield "mata", f"Ruas akhir panah ke {ke.nama} terlalu pendek untuk mata panah."
    yield from _menyentuh(h, p, dari, ke)


def _menyentuh(h: Halaman, p: Panah, dari: Simbol, ke: Simbol) -> Temuan:
    """Yield the symbols a line touches; its own only with more than its ends."""
    for s in h.simbol:
        for n, r in enumerate(p.ruas):
            ujung = (s == dari and n == 0) or (s == ke and n == len(p.ruas) - 1)
            if stretch(r).tumpang(s.bidang, 0 if ujung else JARAK_SIMBOL):
                yield "simbol", f"Panah {dari.nama} → {ke.nama} menyentuh {s.nama}."


def _mundur(a: tuple[Titik, Titik], b: tuple[Titik, Titik]) -> bool:
    """Whether a line goes back over itself."""
    (ax, ay), (bx, by) = ((r[1][0] - r[0][0], r[1][1] - r[0][1]) for r in (a, b))
    return ax * bx + ay * by < 0


def _menindih_diri(p: Panah) -> bool:
    """Whether a line turns back or runs beside itself."""
    return any(_mundur(a, b) for a, b in pairwise(p.ruas)) or any(
        _panjang_dekat(a, b) for a, b in combinations(p.ruas, 2)
    )


def _pasangan(h: Halaman) -> Temuan:
    for a, b in combinations(h.simbol, 2):
        if a.bidang.tumpang(b.bidang):
            yield "simbol", f"{a.nama} menindih {b.nama}."
    for p, q in combinations(h.panah, 2):
        if _berimpit(p, q):
            yield "berimpit", f"Panah {p.dari} → {p.ke} dan {q.dari} → {q.ke} berimpit atau terlalu rapat."
        if _bersinggungan(p, q):
            yield "sudut", f"Sudut panah {p.dari} → {p.ke} menyentuh panah {q.dari} → {q.ke}."


def _berimpit(p: Panah, q: Panah) -> bool:
    """Whether two lines run in one another, other than from a common beginning or to a common end."""
    bersama = shared(p, q)
    return sum(_panjang_dekat(a, b) for a in p.ruas for b in q.ruas) > bersama


def shared(p: Panah, q: Panah) -> int:
    """Length two lines may share: the way out of one symbol, and the way into one."""
    awal = _sama(p.titik, q.titik) if p.dari == q.dari and "bersama" not in {p.jenis, q.jenis} else 0
    akhir = _sama(p.titik[::-1], q.titik[::-1]) if p.ke == q.ke and "bersama" not in {p.jenis, q.jenis} else 0
    return awal + akhir


def _sama(p: Sequence[Titik], q: Sequence[Titik]) -> int:
    """Length of the common beginning of two polylines."""
    jumlah = 0
    for (a, b), (c, d) in zip(pairwise(p), pairwise(q), strict=False):
        if a != c or _arah(a, b) != _arah(c, d):
            break
        panjang = min(_jarak(a, b), _jarak(c, d))
        jumlah += panjang
        if b != d:
            break
    return jumlah


def _arah(a: Titik, b: Titik) -> Titik:
    return (b[0] > a[0]) - (b[0] < a[0]), (b[1] > a[1]) - (b[1] < a[1])


def _jarak(a: Titik, b: Titik) -> int:
    return abs(a[0] - b[0]) + abs(a[1] - b[1])


def _panjang_dekat(r: tuple[Titik, Titik], s: tuple[Titik, Titik]) -> int:
    """Length over which two parallel stretches are nearer than they may be."""
    mendatar = r[0][1] == r[1][1]
    if mendatar != (s[0][1] == s[1][1]):
        return 0
    a, b = stretch(r), stretch(s)
    if abs((a.y - b.y) if mendatar else (a.x - b.x)) >= JARAK_SEJAJAR:
        return 0
    if mendatar:
        return max(0, min(a.kanan, b.kanan) - max(a.x, b.x))
    return max(0, min(a.bawah, b.bawah) - max(a.y, b.y))


def _bersinggungan(p: Panah, q: Panah) -> bool:
    """Whether a bend or an end of one lies on the other where they share nothing."""
    if shared(p, q):
        return False
    return any(_pada(t, r) for t in p.titik for r in q.ruas) or any(_pada(t, r) for t in q.titik for r in p.ruas)


def _pada(t: Titik, r: tuple[Titik, Titik]) -> bool:
    b = stretch(r)
    return b.x <= t[0] <= b.kanan and b.y <= t[1] <= b.bawah


def _label(tata: Tata, h: Halaman) -> Temuan:
    semua = [(p, p.label) for p in h.panah if p.label]
    peran = tata.kolom_peran
    for p, label in semua:
        b = label.bidang
        kata = " ".join(label.teks)
        if b.x < peran[0].x or b.kanan > peran[-1].kanan or b.y < h.baris[0].atas or b.bawah > h.baris[-1].bawah:
            yield "label", f"Label {kata!r} keluar dari kolom pelaksana."
        if any(b.tumpang(s.bidang) for s in h.simbol) or any(b.tumpang(stretch(r)) for q in h.panah for r in q.ruas):
            yield "label", f"Label {kata!r} menindih simbol atau panah."
        huruf = [s.bidang for s in h.simbol if s.kunci == p.ke and s.bentuk == "penghubung"]
        if not any(b.tumpang(r, JARAK_LABEL) for r in (*map(stretch, p.ruas), *huruf)):
            yield "label", f"Label {kata!r} jauh dari panahnya."
    for (_, a), (_, c) in combinations(semua, 2):
        if a.bidang.tumpang(c.bidang):
            yield "label", f"Label {' '.join(a.teks)!r} dan {' '.join(c.teks)!r} bertindihan."


def crossings(tata: Tata) -> int:
    """Count the places where one line crosses another."""
    return sum(
        _menyilang(r, s)
        for h in tata.halaman
        for p, q in combinations(h.panah, 2)
        for r in p.ruas
        for s in q.ruas
        if not shared(p, q)
    )


def _menyilang(r: tuple[Titik, Titik], s: tuple[Titik, Titik]) -> bool:
    a, b = stretch(r), stretch(s)
    if bool(a.lebar) == bool(b.lebar):
        return False
    datar, tegak = (a, b) if a.lebar else (b, a)
    return datar.x < tegak.x < datar.kanan and tegak.y < datar.y < tegak.bawah
