"""Who promises what to whom: the head of the office to its superior, heads of units to the head, theirs to them.

Nothing but posts and units decides: the head is who signs the Perjanjian Kinerja, a unit's head holds the post
`pengingat.atasan` for it, below come those of the unit whose full title begins with "Kepala" (Seksi, Subbagian).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from arsip_kinerja.domain.instansi import Atasan, Instansi, Pejabat
from arsip_kinerja.domain.lembar import Orang
from arsip_kinerja.domain.pelaku import orang
from arsip_kinerja.domain.skema.indikator import Indikator, IndikatorTahun

JENIS = "perjanjian_kinerja"
JABATAN_STRUKTURAL = "Kepala "


@dataclass(frozen=True)
class Pemegang:
    """An official with a Perjanjian Kinerja. *unit* are those it answers for, () the whole office; *id* "" the head."""

    id: str
    pertama: Orang
    kedua: Orang
    tingkat: Literal[1, 2, 3]
    unit: tuple[str, ...]


def pemegang_perjanjian(instansi: Instansi, skema: IndikatorTahun, hari: date) -> tuple[Pemegang, ...]:
    """Return who has a Perjanjian Kinerja: the head always, others where the schema has indikator for them."""
    kepala = _kepala(instansi, hari)
    satu = Pemegang("", _orang(instansi, kepala, hari), _atasan(instansi.atasan), 1, ())
    bawahan = [p for p in _bawahan(instansi, satu, kepala, hari) if indikator_milik(instansi, skema, p, hari)]
    return (satu, *bawahan)


def _kepala(instansi: Instansi, hari: date) -> Pejabat | str:
    """Return the head, or the title alone where nobody holds the post that day."""
    jabatan = instansi.penandatangan.get(JENIS, "")
    return next(iter(instansi.pemegang(jabatan, "", hari)), jabatan) if jabatan else ""


def _orang(instansi: Instansi, p: Pejabat | str, hari: date) -> Orang:
    if isinstance(p, str):
        return Orang(jabatan=p)
    return orang(instansi, p, hari, jabatan=(instansi.penandatangan[JENIS],))


def _atasan(a: Atasan) -> Orang:
    return Orang(a.jabatan, a.nama, a.pangkat, a.nip)


def _bawahan(instansi: Instansi, kepala: Pemegang, pejabat: Pejabat | str, hari: date) -> Iterator[Pemegang]:
    """Yield heads of units, each once with all units it heads, and right after each those below it."""
    milik: dict[str, list[str]] = {}
    for u in instansi.unit:
        for p in instansi.pemegang(instansi.pengingat.atasan, u.kode, hari)[:1]:
            if p != pejabat:
                milik.setdefault(p.id, []).append(u.kode)
    menurut_id = {p.id: p for p in instansi.pejabat}
    for id_, unit in milik.items():
        siapa = orang(instansi, menurut_id[id_], hari, unit[0], (instansi.pengingat.atasan,))
        yield Pemegang(id_, siapa, kepala.pertama, 2, tuple(unit))
        for kode in unit:
            for p in struktural(instansi, kode, hari):
                if p.id not in milik and p != pejabat:
                    yield Pemegang(p.id, orang(instansi, p, hari, kode), siapa, 3, (kode,))


def struktural(instansi: Instansi, unit: str, hari: date) -> tuple[Pejabat, ...]:
    """Return those of a unit below its head who lead a part of it."""
    atasan = instansi.pengingat.atasan
    return tuple(
        p
        for p in instansi.pejabat
        if p.jabatan.startswith(JABATAN_STRUKTURAL)
        and any(q.unit == unit and q.jabatan != atasan and q.berlaku(hari) for q in p.posisi)
        and not p.memegang(atasan, unit, hari)
    )


def indikator_milik(instansi: Instansi, skema: IndikatorTahun, p: Pemegang, hari: date) -> tuple[Indikator, ...]:
    """Return the indikator somebody promises.

    Of the office IKU and PK; of a unit its program ones, and where it has none the office's own that are its work
    (adopted as they are); of a seksi or subbagian the kegiatan ones. Where several lead parts of a unit nothing says
    whose a kegiatan is: it stays with the head of the unit.
    """
    if p.tingkat == 1:
        return tuple(i for i in skema.indikator if i.jenis in {"IKU", "PK"})
    milik = [i for i in skema.indikator if i.unit in p.unit]
    satu = {u for u in p.unit if len(struktural(instansi, u, hari)) == 1}
    if p.tingkat == 3:  # noqa: PLR2004 -- the lowest of the three levels
        return tuple(i for i in milik if i.jenis == "kegiatan" and i.unit in satu)
    program = [i for i in milik if i.jenis == "program"] or [i for i in milik if i.jenis in {"IKU", "PK"}]
    tersisa = [i for i in milik if i.jenis == "kegiatan" and i.unit not in satu]
    return (*program, *tersisa)
