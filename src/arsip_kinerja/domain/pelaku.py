"""Who acts in a tahap, who gives a paper to whom: posts of the SOP turned into the officials of a day."""

from collections.abc import Iterable, Sequence
from datetime import date

from arsip_kinerja.domain.instansi import Instansi, Pejabat
from arsip_kinerja.domain.lembar import Orang
from arsip_kinerja.domain.sop import Pelaksana, Sop, Tahap
from arsip_kinerja.domain.wewenang import sebutan

GARIS = ""
"""Name where nobody can be named yet: the paper leaves a line."""


def orang(instansi: Instansi, pejabat: Pejabat, pada: date, unit: str = "", jabatan: Sequence[str] = ()) -> Orang:
    """Return an official as printed on that day, acting by one of the posts *jabatan*."""
    nama_unit = instansi.nama_unit(unit) if unit else ""
    return Orang(sebutan(instansi, pejabat, pada, jabatan, unit), pejabat.nama, pejabat.pangkat, pejabat.nip, nama_unit)


def pemegang(instansi: Instansi, jabatan: Iterable[str], unit: Sequence[str], pada: date) -> tuple[Orang, ...]:
    """Holders of these posts for each unit in turn ("" the office), each person once per unit it acts for."""
    hasil: dict[tuple[str, str], Orang] = {}
    semua = tuple(jabatan)
    for u in unit or ("",):
        for p in (p for j in semua for p in instansi.pemegang(j, u, pada)):
            khusus = u if any(q.unit == u for q in p.posisi if q.jabatan in semua) else ""
            hasil.setdefault((p.id, khusus), orang(instansi, p, pada, khusus, semua))
    return tuple(hasil.values())


def pelaksana(instansi: Instansi, sop: Sop, tahap: Tahap, unit: Sequence[str], pada: date) -> tuple[Orang, ...]:
    """Officials who act in a tahap; *unit* counts only where it is done by unit."""
    jabatan = dict.fromkeys(j for p in tahap.pelaksana for j in sop.jabatan(p))
    return pemegang(instansi, jabatan, unit if tahap.per_unit else (), pada)


def kepala(instansi: Instansi, unit: str, pada: date) -> Orang | None:
    """Return the head of a unit, whom its reminders go to besides its staff; None for the office or where none is."""
    return next(iter(pemegang(instansi, (instansi.pengingat.atasan,), (unit,), pada)), None) if unit else None


def pemberi(instansi: Instansi, sop: Sop, tahap: Tahap, unit: str, pada: date) -> Orang:
    """Return who gives a paper of that tahap: its first actor; where several may be meant, the column and a line."""
    kolom: Pelaksana = tahap.pelaksana[0]
    calon = pemegang(instansi, sop.jabatan(kolom), (unit,) if unit else (), pada)
    nama_unit = instansi.nama_unit(unit) if unit else ""
    return calon[0] if len(calon) == 1 else Orang(jabatan=kolom.peran, nama=GARIS, unit=nama_unit)


def penerima(
    instansi: Instansi, sop: Sop, tahap: Tahap, unit: Sequence[str], pada: date, aksi: str = ""
) -> tuple[Tahap, tuple[Orang, ...]] | None:
    """Return the tahap that takes over and its officials: the next with other actors, or the first with that *aksi*.

    None where nothing follows.
    """
    sendiri = {o.nama for o in pelaksana(instansi, sop, tahap, unit, pada)}
    for t in [tahap, *_menyusul(sop, tahap)] if aksi else _menyusul(sop, tahap):
        calon = pelaksana(instansi, sop, t, unit, pada)
        if aksi in t.aksi if aksi else {o.nama for o in calon} != sendiri:
            return t, calon
    return None


def _menyusul(sop: Sop, tahap: Tahap) -> list[Tahap]:
    """Tahap reached by forward arrows, nearest first."""
    hasil: list[Tahap] = []
    antre = [sop.menurut_id[c.ke] for c in sop.maju(tahap)]
    while antre:
        t = antre.pop(0)
        if t not in hasil:
            hasil.append(t)
            antre += [sop.menurut_id[c.ke] for c in sop.maju(t)]
    return hasil
