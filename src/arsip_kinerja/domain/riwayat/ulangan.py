"""History played back: what a berkas must look like, told by its lines alone, and how its rows differ from that.

A line carries under `akibat` what its change did (see `peristiwa.dengan_akibat`), so the chain of history also vouches
for the rows it wrote. Who can write to the database and also recomputes the whole chain is not found here; what was
filed is (its manifest holds the chain as it was).
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from arsip_kinerja.domain.peristiwa import AKIBAT, DISUNTING

Kunci = tuple[str, str, int]
"""A langkah: tahap, unit, putaran."""
SEBUTAN = {
    "berkas": "keterangan berkas",
    "kiriman": "data masuk",
    "bukti": "bukti dukung",
    "persetujuan": "persetujuan",
    "arsip": "arsip pada register",
    "naskah": "naskah",
    "realisasi": "realisasi",
    "anggaran": "realisasi anggaran",
}
TETAP = ("berkas", "kiriman", "bukti", "persetujuan", "arsip")
"""Tables whose rows, once written, stay as they are."""
ISI_TUGAS = ("oleh", "keputusan", "cabang", "alasan", "menyusul", "scan")


@dataclass(frozen=True)
class Langkah:
    """State of one langkah, with the times it began and ended."""

    status: str
    cabang: str = ""
    mulai: datetime | None = None
    selesai: datetime | None = None


@dataclass
class Keadaan:
    """A berkas as its history or its rows tell it. *sidik* counts row digests by table.

    *tugas* gives by id how it was done and when, *belum* langkah and status of one that is not, *peran* the roles with
    a tugas by langkah, *angka* the digest of each answer by table and kode, *naskah* the digest of each document,
    *versi* its newest version.
    """

    status: str = ""
    alasan: str = ""
    langkah: dict[Kunci, Langkah] = field(default_factory=dict)
    tugas: dict[int, tuple[Any, ...]] = field(default_factory=dict)
    belum: dict[int, tuple[Kunci, str]] = field(default_factory=dict)
    peran: Counter[tuple[str, str, int, str]] = field(default_factory=Counter)
    sidik: dict[str, Counter[str]] = field(default_factory=dict)
    angka: dict[tuple[str, str], str] = field(default_factory=dict)
    naskah: dict[str, str] = field(default_factory=dict)
    versi: dict[str, int] = field(default_factory=dict)
    nomor: set[str] = field(default_factory=set)


def putar_ulang(riwayat: Sequence[Mapping[str, Any]]) -> Keadaan | None:
    """Play a history back; None where it was begun before lines carried what they changed."""
    hasil = Keadaan()
    for n, p in enumerate(riwayat):
        isi = json.loads(p["isi_json"])
        akibat = isi.get(AKIBAT, {})
        if n == 0 and not akibat:
            return None
        _status(hasil, p["macam"], isi, akibat)
        _langkah(hasil, akibat, p["waktu"])
        for t in akibat.get("tugas", ()):
            hasil.tugas[t["tugas"]] = isi_tugas(t, p["waktu"])
        for tabel, sidik in akibat.get("baris", {}).items():
            hasil.sidik.setdefault(tabel, Counter()).update(sidik)
        for tabel in ("realisasi", "anggaran"):
            hasil.angka |= {(tabel, kode): nilai[2] for kode, nilai in akibat.get(tabel, {}).items()}
        if p["macam"] in {"naskah_dibuat", "diajukan", DISUNTING}:
            hasil.versi[isi["kode"]] = isi["versi"]
        if isi.get("nomor"):
            hasil.nomor |= {isi["nomor"], isi["nomor"].partition("=")[2]}
    return hasil


def isi_tugas(t: Mapping[str, Any], selesai: datetime | None) -> tuple[Any, ...]:
    """Return how a tugas was done in a form that row and history share."""
    return (*(str(t.get(k) or "") for k in ISI_TUGAS), selesai)


def _status(k: Keadaan, macam: str, isi: Mapping[str, Any], akibat: Mapping[str, Any]) -> None:
    if status := akibat.get("status"):
        k.status, k.alasan = status[1], ""
    if macam in {"tertunda", "dibatalkan"}:
        k.alasan = isi.get("alasan", "")


def _langkah(k: Keadaan, akibat: Mapping[str, Any], waktu: datetime) -> None:
    for tahap, unit, putaran, _, status, cabang in akibat.get("langkah", ()):
        lama = k.langkah.get((tahap, unit, putaran), Langkah(""))
        berakhir = status in {"SELESAI", "DIKEMBALIKAN"}
        k.langkah[tahap, unit, putaran] = Langkah(
            status,
            cabang if berakhir else lama.cabang,
            waktu if status == "BERJALAN" else lama.mulai,
            waktu if berakhir else lama.selesai,
        )
    for tahap, unit, putaran, peran in akibat.get("peran", ()):
        k.peran[tahap, unit, putaran, peran] += 1


def beda(seharusnya: Keadaan, ada: Keadaan) -> Iterator[str]:
    """Say in plain words where the rows differ from the history, one sentence each."""
    if ada.status != seharusnya.status:
        yield f"keadaan berkas tertulis {ada.status}, menurut riwayat {seharusnya.status}"
    if ada.alasan != seharusnya.alasan:
        yield "alasan pada berkas berbeda dari riwayat"
    for tahap, unit, putaran in sorted(_berbeda(seharusnya.langkah, ada.langkah)):
        yield f"langkah {tahap}{f' {unit}' if unit else ''} putaran ke-{putaran} berbeda dari riwayat"
    yield from _beda_tugas(seharusnya, ada)
    for tabel in TETAP:
        if (n := _selisih(seharusnya.sidik.get(tabel, Counter()), ada.sidik.get(tabel, Counter()))) > 0:
            yield f"{SEBUTAN[tabel]}: {n} baris berubah, ditambahkan, atau hilang"
    for tabel, kode in sorted(_berbeda(seharusnya.angka, ada.angka)):
        yield f"{SEBUTAN[tabel]} {kode} berbeda dari yang diterima"
    yield from _beda_naskah(seharusnya, ada)


def _beda_tugas(seharusnya: Keadaan, ada: Keadaan) -> Iterator[str]:
    for id_, (kunci, status) in sorted(ada.belum.items()):
        berjalan = seharusnya.langkah.get(kunci, Langkah("")).status == "BERJALAN"
        if id_ not in seharusnya.tugas and berjalan != (status == "TERBUKA"):
            yield f"keadaan tugas {id_} berbeda dari riwayat"
    for id_ in sorted(_berbeda(seharusnya.tugas, ada.tugas)):
        yield f"keputusan pada tugas {id_} berbeda dari riwayat"
    for tahap, unit, putaran, _ in sorted(_berbeda(seharusnya.peran, ada.peran)):
        yield f"tugas langkah {tahap}{f' {unit}' if unit else ''} putaran ke-{putaran} ditambahkan atau hilang"


def _beda_naskah(seharusnya: Keadaan, ada: Keadaan) -> Iterator[str]:
    """Compare documents; one is made anew under its kode, so only the newest version's row is there."""
    sah = seharusnya.sidik.get("naskah", Counter())
    for kode in sorted(seharusnya.versi.keys() | ada.naskah.keys()):
        if ada.naskah.get(kode) not in sah or ada.versi.get(kode) != seharusnya.versi.get(kode):
            yield f"naskah {kode} berubah, ditambahkan, atau hilang"
    for nomor in sorted(ada.nomor - seharusnya.nomor):
        yield f"nomor naskah {nomor} tidak pernah dicatat pada riwayat"


def _berbeda(a: Mapping[Any, Any], b: Mapping[Any, Any]) -> set[Any]:
    return {k for k in a.keys() | b.keys() if a.get(k) != b.get(k)}


def _selisih(a: Counter[str], b: Counter[str]) -> int:
    return max((a - b).total(), (b - a).total())
