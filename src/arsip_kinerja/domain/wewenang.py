"""Who may do what: posts (jabatan) decide, narrowed by unit and by date."""

from collections.abc import Sequence
from datetime import date

from arsip_kinerja.domain.berkas import Tugas
from arsip_kinerja.domain.instansi import Instansi, Pejabat, Posisi
from arsip_kinerja.domain.sop import Bentuk, Sop, mengesahkan


def bentuk_tugas(sop: Sop, tugas: Tugas) -> Bentuk:
    """Return the symbol of this actor; in one row an actor may have a box and another a diamond.

    Signing the report is a decision, also where the paper draws it as a plain box.
    """
    tahap = sop.menurut_id[tugas.tahap]
    if mengesahkan(tahap):
        return "keputusan"
    return next((p.bentuk for p in tahap.pelaksana if p.peran == tugas.peran and p.bentuk), tahap.bentuk)


def boleh(sop: Sop, tugas: Tugas) -> tuple[str, ...]:
    """Return the verbs a tugas takes: a keputusan approve and (with a return arrow) reject, every other done."""
    if bentuk_tugas(sop, tugas) != "keputusan":
        return ("done",)
    return ("approve", "reject") if sop.kembali(sop.menurut_id[tugas.tahap]) else ("approve",)


def ditutup_kiriman(sop: Sop, tugas: Tugas) -> bool:
    """Whether a complete file does the work: it can neither decide nor choose a branch."""
    return boleh(sop, tugas) == ("done",) and not sop.memilih(sop.menurut_id[tugas.tahap])


def jabatan_bertugas(instansi: Instansi, sop: Sop, tugas: Tugas, disahkan: Sequence[str]) -> tuple[str, ...]:
    """Return the posts that may act; who signs is data of the kinds of document *disahkan*, not of the column.

    Where several actors sign together, each of the others signs for its own column.
    """
    tahap = sop.menurut_id[tugas.tahap]
    kolom = tuple(dict.fromkeys(j for p in tahap.pelaksana if p.peran == tugas.peran for j in sop.jabatan(p)))
    if mengesahkan(tahap):
        penanda = tuple(dict.fromkeys(j for d in disahkan if (j := instansi.penandatangan.get(d))))
        if penanda and (len(tahap.pelaksana) == 1 or set(kolom) & set(penanda)):
            return penanda
    return kolom


def berwenang(instansi: Instansi, sop: Sop, tugas: Tugas, disahkan: Sequence[str], pada: date) -> tuple[Pejabat, ...]:
    """Officials who may do the tugas on that day."""
    daftar = [
        p for j in jabatan_bertugas(instansi, sop, tugas, disahkan) for p in instansi.pemegang(j, tugas.unit, pada)
    ]
    return tuple({p.id: p for p in daftar}.values())


def sebutan(instansi: Instansi, pejabat: Pejabat, pada: date, jabatan: Sequence[str] = (), unit: str = "") -> str:
    """Return the title as printed for who acts by one of the posts *jabatan* (none named: by any) for *unit*.

    An own post among them goes before one that is held for another. Who acts for another is called by that post.
    """
    kini = [p for p in pejabat.posisi if p.berlaku(pada) and (not unit or p.unit in {"", unit})]
    dipakai = [p for p in kini if p.jabatan in jabatan] or kini
    if not dipakai or not all(p.sebagai for p in dipakai) or pejabat.jabatan.startswith(("Plt", "Plh")):
        return pejabat.jabatan
    return f"{dipakai[0].sebagai} {_digantikan(instansi, pejabat, dipakai[0])}"


def _digantikan(instansi: Instansi, pejabat: Pejabat, posisi: Posisi) -> str:
    """Return the full title of the post: that of who holds it for good, now or not, else the name SOPs give it.

    An entry without any post of its own bears the title of the post it stands in for.
    """
    tetap = [
        p
        for p in instansi.pejabat
        if any((q.jabatan, q.unit, q.sebagai) == (posisi.jabatan, posisi.unit, "") for q in p.posisi)
    ]
    if tetap:  # whose main post it is: who has it besides others is called by another title
        return min(tetap, key=lambda p: len({q.jabatan for q in p.posisi})).jabatan
    return posisi.jabatan if any(not p.sebagai for p in pejabat.posisi) else pejabat.jabatan
