"""From database and papers to everything that `report check` compares."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from arsip_kinerja.app import App
from arsip_kinerja.definitions import Kantor
from arsip_kinerja.domain.angka_tahun import AngkaTahun
from arsip_kinerja.domain.keserasian import Beku, Fakta
from arsip_kinerja.domain.naskah import DATA
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.skema.indikator import IndikatorTahun
from arsip_kinerja.domain.tertulis import Tertulis, dari_data, dari_perjanjian
from arsip_kinerja.errors import DefinisiError
from arsip_kinerja.store.tables import NaskahRow

PERJANJIAN = "perjanjian"
"""What a Perjanjian Kinerja embeds besides its figures."""


def fakta(app: App, kode: str, tahun: int) -> Fakta:
    """Return an office's year as it stands today.

    Raises:
        PemakaianError: no such office.
        DefinisiError: the year has no indicator schema.

    """
    kantor, simpanan = app.kantor(kode), app.store.kiriman
    return Fakta(
        instansi=kantor.instansi,
        skema=_skema(kantor, tahun),
        angka=AngkaTahun(simpanan.isian_tahun(kode, tahun), simpanan.anggaran_tahun(kode, tahun)),
        hari=app.hari_ini(kantor.instansi),
        naskah=tuple(t for n in naskah(app, kode, tahun) if (t := _tertulis(app, n))),
        beku=tuple(_beku(app, kode, tahun)),
    )


def naskah(app: App, kode: str, tahun: int) -> list[NaskahRow]:
    """Return the office's own signed papers of a year that hold today: of no cancelled run, not replaced."""
    batal = {b.id for b in app.store.berkas.daftar(kode) if b.status == "DIBATALKAN"}
    return [
        n
        for n in app.store.naskah.setahun(kode, tahun)
        if not n.unit and n.status != "DIGANTI" and n.berkas not in batal and _ditandatangani(app, n.jenis)
    ]


def _ditandatangani(app: App, jenis: str) -> bool:
    return (definisi := app.definitions.jenis.get(jenis)) is not None and definisi.ditandatangani


def _skema(kantor: Kantor, tahun: int) -> IndikatorTahun:
    if skema := kantor.indikator.get(tahun):
        return skema
    path = str(kantor.folder / f"indikator-{tahun}.toml")
    raise DefinisiError(f"Indikator tahun {tahun} belum ada", path, "Tambahkan file itu.")


def _tertulis(app: App, n: NaskahRow) -> Tertulis | None:
    """Return what a paper says; None where it holds no figures, or its files are not there (`archive verify` tells)."""
    arsip = app.store.arsip.menurut_naskah(n.kode)
    path = app.config.archive / arsip.path / DATA if arsip else app.folder_naskah(n.kode, n.versi) / DATA
    if (data := _baca(path)) is None:
        return None
    perjanjian = data.get(PERJANJIAN)
    angka = dari_perjanjian(perjanjian) if perjanjian else dari_data(data)
    nomor = arsip.nomor if arsip else ""
    if angka is None:
        return None
    return Tertulis(n.jenis, n.judul, Periode.baca(n.periode), angka, nomor, perjanjian)


def _baca(path: Path) -> dict[str, Any] | None:
    try:
        data = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    return data if isinstance(data, dict) else None


def _beku(app: App, kode: str, tahun: int) -> Iterator[Beku]:
    for b in app.store.berkas.daftar(kode):
        if b.status != "DIBATALKAN" and b.periode.tahun == tahun:
            yield Beku(b.id, b.periode, b.skema)
