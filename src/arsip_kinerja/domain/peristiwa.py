"""History: what happened, who did it, and the chain that shows a line was changed or taken out."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from hashlib import sha256

AKIBAT = "akibat"
"""Key of what a change did, before and after, in its history lines (`domain/riwayat/ulangan` reads it back)."""

DISUNTING = "naskah_disunting"
"""The line of a version that people wrote, in the place of `naskah_dibuat` or `diajukan`."""


@dataclass(frozen=True)
class Peristiwa:
    """One line of history before it has its place. *isi* holds JSON values only."""

    pelaku: str
    macam: str
    isi: dict[str, object]

    @property
    def isi_json(self) -> str:
        """The content in its one canonical form."""
        return kanonik(self.isi)


def kanonik(nilai: object) -> str:
    """Return JSON with sorted keys and no needless space: the same value always gives the same bytes."""
    return KANONIK.encode(nilai)


def waktu_teks(waktu: datetime) -> str:
    """Return a time as history and manifest carry it, in UTC."""
    return waktu.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def jejak(aliran: str, urut: int, waktu: str, peristiwa: Peristiwa, sebelum: str) -> str:
    """Digest of one line, over everything it says and the digest of the line before it."""
    baris = [aliran, urut, waktu, peristiwa.pelaku, peristiwa.macam, peristiwa.isi_json, sebelum]
    return sha256(kanonik(baris).encode()).hexdigest()


def dengan_akibat(
    daftar: Sequence[Peristiwa], tindakan: Mapping[str, object], keadaan: Mapping[str, object]
) -> list[Peristiwa]:
    """Return the lines of one change: the first carries what was done with it, the last what it made of the berkas."""
    if not daftar:
        return []
    pertama, *lain = daftar
    *tengah, akhir = _tambah(pertama, tindakan), *lain
    return [*tengah, _tambah(akhir, keadaan)]


def _tambah(p: Peristiwa, akibat: Mapping[str, object]) -> Peristiwa:
    lama = p.isi.get(AKIBAT)
    isi = {**(lama if isinstance(lama, dict) else {}), **{kunci: nilai for kunci, nilai in akibat.items() if nilai}}
    return replace(p, isi={**p.isi, AKIBAT: isi}) if isi else p


def sidik(nilai: Mapping[str, object]) -> str:
    """Digest of a row's values, the same before it is written and after it was read (half a SHA-256)."""
    return sha256(SIDIK.encode(nilai).encode()).hexdigest()[:32]


def _polos(nilai: object) -> str:
    """Write what JSON does not know as the tables do."""
    if isinstance(nilai, datetime):
        return waktu_teks(nilai)
    if isinstance(nilai, date):
        return nilai.isoformat()
    if isinstance(nilai, Decimal):
        return format(nilai, "f")
    raise TypeError(type(nilai))


KANONIK = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
SIDIK = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_polos)
