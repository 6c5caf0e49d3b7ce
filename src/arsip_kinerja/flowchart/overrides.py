"""Overrides of the drawing that no longer do anything: named, never an error."""

from collections.abc import Iterator

from arsip_kinerja.domain.sop import Gambar, Tahap
from arsip_kinerja.flowchart.model import Halaman, Masalah, Panah, Sisi, Tata
from arsip_kinerja.flowchart.symbols import print_number


def stale(tata: Tata) -> tuple[Masalah, ...]:
    """Return the overrides of `gambar` without effect."""
    return tuple(m for i, t in enumerate(tata.sop.tahap) if t.gambar for m in _tahap(tata, i, t, t.gambar))


def _tahap(tata: Tata, i: int, tahap: Tahap, gambar: Gambar) -> Iterator[Masalah]:
    tempat = f"langkah {print_number(tata.sop, tahap)}"
    keluar = [(h, p) for h, p in _panah(tata) if h.menurut_kunci()[p.dari].tahap == tahap.id and _dari(p, i)]
    masuk = [(h, p) for h, p in _panah(tata) if _ke(p, i) and p.jenis == "maju"]
    maju = [(h, p) for h, p in keluar if p.jenis == "maju"]
    balik = [(h, p) for h, p in keluar if p.jenis == "kembali"]
    if gambar.keluar and not any(_sisi(h, p.dari, p.titik[0]) == gambar.keluar for h, p in maju):
        yield Masalah("gambar.keluar", tempat, f"Tidak ada panah maju yang keluar dari sisi {gambar.keluar}.")
    if gambar.masuk and not any(_sisi(h, p.ke, p.titik[-1]) == gambar.masuk for h, p in masuk):
        yield Masalah("gambar.masuk", tempat, f"Tidak ada panah maju yang masuk dari sisi {gambar.masuk}.")
    if gambar.lewat and not any(_lewat(h, p, gambar.lewat) for h, p in balik):
        yield Masalah("gambar.lewat", tempat, f"Tidak ada panah kembali yang dapat lewat sisi {gambar.lewat}.")
    if gambar.label and not any(p.label for _, p in keluar):
        yield Masalah("gambar.label", tempat, "Langkah ini tidak mempunyai panah berlabel.")
    yield from _halaman(tata, i, gambar, tempat)


def _halaman(tata: Tata, i: int, gambar: Gambar, tempat: str) -> Iterator[Masalah]:
    pada = {b.tahap: n for n, h in enumerate(tata.halaman) for b in h.baris if b.tahap}
    tahap = tata.sop.tahap
    if gambar.halaman_baru and i == 0:
        yield Masalah("gambar.halaman_baru", tempat, "Langkah pertama selalu memulai halaman.")
    if gambar.bersama_berikut and (i + 1 == len(tahap) or pada[tahap[i].id] != pada[tahap[i + 1].id]):
        yield Masalah("gambar.bersama_berikut", tempat, "Langkah ini tidak dapat sehalaman dengan langkah berikutnya.")


def _panah(tata: Tata) -> list[tuple[Halaman, Panah]]:
    return [(h, p) for h in tata.halaman for p in h.panah if p.jenis != "bersama"]


def _dari(p: Panah, i: int) -> bool:
    return p.dari.startswith(f"{i}:")


def _ke(p: Panah, i: int) -> bool:
    return p.ke.startswith(f"{i}:")


def _sisi(h: Halaman, kunci: str, titik: tuple[int, int]) -> Sisi | None:
    bidang = h.menurut_kunci()[kunci].bidang
    sisi: tuple[Sisi, ...] = ("atas", "bawah", "kiri", "kanan")
    return next((s for s in sisi if bidang.sisi(s) == titik), None)


def _lewat(h: Halaman, p: Panah, sisi: str) -> bool:
    """Whether the longest upright stretch of a return lies on the asked side of both symbols."""
    simbol = h.menurut_kunci()
    tengah = [simbol[k].bidang.pusat[0] for k in (p.dari, p.ke)]
    tegak = [(abs(b[1] - a[1]), a[0]) for a, b in p.ruas if a[0] == b[0]]
    if not tegak:
        return False
    x = max(tegak)[1]
    return x < min(tengah) if sisi == "kiri" else x > max(tengah)
