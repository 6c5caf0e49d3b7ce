"""Whether the drawing holds all of the SOP: every arrow with its label, every actor, every letter in a pair."""

from collections import Counter
from collections.abc import Iterator, Sequence

from arsip_kinerja.flowchart.model import Masalah, Simbol, Tata
from arsip_kinerja.flowchart.symbols import Garis, flow_lines


def incomplete(tata: Tata) -> Iterator[Masalah]:
    """Yield the arrows, labels and joint links of the SOP that the drawing lacks, and letters without a pair."""
    yield from _huruf(tata)
    for g in flow_lines(tata.sop):
        if not _tergambar(tata, g):
            a, b = tata.sop.tahap[g.dari], tata.sop.tahap[g.ke]
            yield Masalah("hilang", f"tahap {a.id}", f"Panah ke tahap {b.id} tidak tergambar dengan labelnya.")
    for t in tata.sop.tahap:
        simbol = [s for h in tata.halaman for s in h.simbol if s.tahap == t.id and s.bentuk != "penghubung"]
        tautan = [p for h in tata.halaman for p in h.panah if p.jenis == "bersama" and p.dari in _kunci(simbol)]
        if len(simbol) != len({p.peran for p in t.pelaksana}) or len(tautan) != len(simbol) - 1:
            yield Masalah("hilang", f"tahap {t.id}", "Simbol pelaksana atau garis putus-putusnya tidak lengkap.")


def _kunci(simbol: Sequence[Simbol]) -> set[str]:
    return {s.kunci for s in simbol}


def _tergambar(tata: Tata, g: Garis) -> bool:
    """Whether an arrow runs from its tahap to its target, or to a letter from which one runs there."""
    dari, ke = tata.sop.tahap[g.dari].id, tata.sop.tahap[g.ke].id
    for h in tata.halaman:
        simbol = h.menurut_kunci()
        for p in h.panah:
            a, b = simbol[p.dari], simbol[p.ke]
            kata = "".join("".join(p.label.teks).split()) if p.label else ""
            if a.tahap != dari or a.bentuk == "penghubung" or kata != "".join(g.label.split()) or b.tahap != ke:
                continue
            if b.bentuk != "penghubung" or _tiba(tata, b):
                return True
    return False


def _tiba(tata: Tata, keluar: Simbol) -> bool:
    """Whether the letter comes in elsewhere and leads to the same tahap."""
    for h in tata.halaman:
        simbol = h.menurut_kunci()
        for p in h.panah:
            a, b = simbol[p.dari], simbol[p.ke]
            if a.huruf == keluar.huruf and a != keluar and b.tahap == keluar.tahap and b.bentuk != "penghubung":
                return True
    return False


def _huruf(tata: Tata) -> Iterator[Masalah]:
    """Yield letters that do not come in exactly once, or never leave."""
    masuk = Counter[str]()
    keluar = Counter[str]()
    for h in tata.halaman:
        berpangkal = {p.dari for p in h.panah}
        for s in h.simbol:
            if s.bentuk == "penghubung":
                (masuk if s.kunci in berpangkal else keluar)[s.huruf] += 1
    for huruf in sorted(masuk.keys() | keluar.keys()):
        if masuk[huruf] != 1 or not keluar[huruf]:
            yield Masalah("huruf", f"huruf {huruf}", "Penghubung tidak berpasangan.")
