"""Who may do what: posts (jabatan) decide, narrowed by unit and by date."""

from collections.abc import Sequence
from datetime import date

from arsip_kinerja.domain.berkas import Tugas
from arsip_kinerja.domain.instansi import Instansi, Pejabat
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


def sebutan(pejabat: Pejabat, pada: date) -> str:
    """Return the title as printed, with Plt. or Plh. where every post of that day is held for another.

    Who holds an own post besides is entered twice, each time with the title that goes with it.
    """
    kini = [p.sebagai for p in pejabat.posisi if p.berlaku(pada)]
    pengganti = kini[0] if kini and all(kini) else ""
    return f"{pengganti} {pejabat.jabatan}" if pengganti and not pejabat.jabatan.startswith("Pl") else pejabat.jabatan
