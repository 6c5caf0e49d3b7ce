"""The guide for a new office is right: its blocks of TOML load as they stand, and the smallest example runs."""

import re
import tomllib
from pathlib import Path

import pytest
from pydantic import BaseModel

from arsip_kinerja import home, pipeline
from arsip_kinerja.app import App
from arsip_kinerja.config import Config
from arsip_kinerja.definitions import Definitions
from arsip_kinerja.domain.instansi import Instansi
from arsip_kinerja.domain.narasi import Narasi, NarasiSasaran
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.skema.indikator import Anggaran, Indikator, IndikatorTahun, Perjanjian, RencanaAksi
from arsip_kinerja.domain.sop import Sop
from arsip_kinerja.stages import sop_check

PANDUAN = Path(__file__).parents[2] / "docs" / "menambah-instansi.md"
DAFTAR = {"pejabat": "id", "indikator": "kode", "anggaran": "kode", "jadwal": "jenis", "periode": "jenis"}
"""Lists whose items a fragment adds or replaces, and the key that tells which."""
LAIN = {"diganti"}
"""Keys of fragments that belong to files of their own."""


def blok() -> list[tuple[str, dict]]:
    """Return every block of TOML with the line of the guide above it."""
    potongan = re.findall(r"([^\n]*)\n\n```toml\n(.*?)\n```", PANDUAN.read_text(encoding="utf-8"), re.DOTALL)
    return [(judul, tomllib.loads(isi)) for judul, isi in potongan]


def lengkap() -> dict[str, str]:
    teks = PANDUAN.read_text(encoding="utf-8")
    nama = ("instansi.toml", "indikator-2024.toml", "sop/pengumpulan-data-kinerja.toml")
    return {n: re.search(rf"^`{re.escape(n)}`\n\n```toml\n(.*?)\n```", teks, re.DOTALL | re.MULTILINE)[1] for n in nama}


@pytest.fixture
def dinasku(tmp_path):
    """Make a home with nothing but the guide's smallest example."""
    config = home.buat(tmp_path / "kantor", ["boalemo"])
    for nama, isi in lengkap().items():
        path = config.templates / "instansi" / "dinasku" / nama
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(isi + "\n", encoding="utf-8")
    return config


def test_the_smallest_example_has_no_finding_that_keeps_it_from_running(dinasku: Config) -> None:
    definisi = Definitions(dinasku.templates)
    (hasil,) = sop_check.check(definisi, ("dinasku",), pada=Periode.baca("2024").mulai)
    assert not hasil.salah, hasil.temuan
    app = App.buka(dinasku)
    try:
        assert pipeline.open_berkas(app, "dinasku", Periode.baca("2024-TW1")).status == "BERJALAN"
    finally:
        app.store.tutup()


def gabung(utuh: dict, potongan: dict) -> dict:
    """Return a definition with a fragment put in: lists by the key of their items, everything else replaced."""
    hasil = dict(utuh)
    for kunci, isi in potongan.items():
        if kunci in DAFTAR:
            baru = {satu[DAFTAR[kunci]] for satu in isi}
            hasil[kunci] = [satu for satu in utuh.get(kunci, []) if satu[DAFTAR[kunci]] not in baru] + isi
        else:
            hasil[kunci] = isi
    return hasil


def test_every_fragment_fits_the_definition_it_is_part_of() -> None:
    utuh = {n: tomllib.loads(isi) for n, isi in lengkap().items()}
    instansi, indikator, sop = utuh.values()
    potongan = [isi for _, isi in blok() if isi not in utuh.values()]
    assert len(potongan) >= 9
    for isi in potongan:
        kunci = set(isi)
        if kunci <= LAIN:
            continue
        if kunci <= set(Instansi.model_fields):
            Instansi.model_validate(gabung(instansi, isi))
        elif kunci <= set(IndikatorTahun.model_fields):
            IndikatorTahun.model_validate(gabung(indikator, isi))
        elif kunci <= set(Narasi.model_fields):
            Narasi.model_validate(isi)
        elif kunci <= set(Sop.model_fields):
            Sop.model_validate(gabung(sop, isi))
        else:  # keys of a tahap, put into the last one
            *awal, akhir = sop["tahap"]
            Sop.model_validate(sop | {"tahap": [*awal, akhir | isi]})


@pytest.mark.parametrize(
    "model", [Sop, IndikatorTahun, Indikator, Anggaran, RencanaAksi, Perjanjian, Narasi, NarasiSasaran]
)
def test_every_key_stands_in_the_guide(model: type[BaseModel]) -> None:
    teks = PANDUAN.read_text(encoding="utf-8")
    kunci = set(model.model_fields) - {"berakhir"}  # of a frozen version; no file has it
    assert [k for k in kunci if f"`{k}`" not in teks and f"[{k}]" not in teks] == []
