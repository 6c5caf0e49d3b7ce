"""Every chain of history against itself, and the rows of the database against what history says of them."""

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from arsip_kinerja.app import App
from arsip_kinerja.domain.peristiwa import AKIBAT, Peristiwa, jejak, waktu_teks
from arsip_kinerja.domain.riwayat.ulangan import Keadaan, beda, putar_ulang
from arsip_kinerja.stages.verifying.temuan import Masalah
from arsip_kinerja.store.engine import SISTEM

RUSAK = (ValueError, ArithmeticError)
"""What reading a value raises that was not written by us."""


def periksa(app: App) -> Iterator[Masalah]:
    """Find lines that were changed, taken out or put in, and rows that are not as their history left them."""
    berkas, lain = app.store.baris.ujung_berkas(), app.store.berkas.ujung_aliran()
    for aliran, akhir in (lain | berkas).items():
        try:
            riwayat = app.store.berkas.riwayat(aliran)
            masalah = _rantai(aliran, riwayat, akhir)
        except RUSAK:
            riwayat, masalah = [], "ada baris yang tidak terbaca"
        if masalah:
            yield Masalah(f"riwayat {aliran}", masalah)
        elif aliran in berkas:
            yield from (Masalah(f"berkas {aliran}", m) for m in _baris(app.store.baris.keadaan, aliran, riwayat))
        elif aliran == SISTEM:
            yield from _sandi(app, riwayat)
        else:
            yield from (Masalah(f"naskah {aliran}", m) for m in _baris(app.store.baris.keadaan_naskah, aliran, riwayat))
    for aliran in sorted(app.store.baris.aliran() - berkas.keys() - lain.keys()):
        yield Masalah(f"riwayat {aliran}", "ada riwayatnya, tetapi berkasnya tidak ada")


def _rantai(aliran: str, riwayat: Sequence[dict[str, Any]], akhir: int) -> str:
    """Say what is wrong with a stream, "" when it is whole."""
    benar = _utuh(aliran, riwayat)
    if benar != len(riwayat):
        return f"baris {benar + 1} berubah atau hilang"
    return f"baris {benar + 1} sampai {akhir} hilang" if benar < akhir else ""


def _utuh(aliran: str, riwayat: Sequence[dict[str, Any]]) -> int:
    """Return how many lines of a stream are right, counted from the first."""
    sebelum = ""
    for n, b in enumerate(riwayat):
        p = Peristiwa(b["pelaku"], b["macam"], json.loads(b["isi_json"]))
        kini = jejak(aliran, n + 1, waktu_teks(b["waktu"]), p, sebelum)
        if (b["urut"], b["sebelum"], b["jejak"]) != (n + 1, sebelum, kini):
            return n
        sebelum = kini
    return len(riwayat)


def _baris(ada: Callable[[str], Keadaan], aliran: str, riwayat: Sequence[dict[str, Any]]) -> list[str]:
    seharusnya = putar_ulang(riwayat)
    if seharusnya is None:
        return []
    try:
        return list(beda(seharusnya, ada(aliran)))
    except RUSAK:
        return ["ada baris yang tidak terbaca"]


def _sandi(app: App, riwayat: Sequence[dict[str, Any]]) -> Iterator[Masalah]:
    """Find passphrases that were not set by this program; those older than such lines are not judged."""
    tercatat: dict[str, str] = {}
    for p in riwayat:
        if p["macam"] == "sandi_disimpan":
            tercatat[p["pelaku"]] = json.loads(p["isi_json"]).get(AKIBAT, {}).get("sandi", "")
    for id_, sidik in app.store.baris.sidik_sandi().items():
        if tercatat.get(id_) not in {"", sidik}:
            yield Masalah(f"pengguna {id_}", "kata sandinya berubah tanpa tercatat pada riwayat")
