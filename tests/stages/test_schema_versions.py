"""A berkas rests on the schema of its last day: what is asked, in the forms too, and what a change leaves as it was."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from arsip_kinerja import home, papers, pipeline
from arsip_kinerja.app import App
from arsip_kinerja.config import Config
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.skema.indikator import IndikatorTahun
from arsip_kinerja.errors import KeadaanError
from arsip_kinerja.stages import opening
from arsip_kinerja.stages.workbook.indikator import sebagai_toml

KODE = "boalemo"
SAAT = datetime(2024, 8, 15, 2, tzinfo=UTC)
UNIT = "rehsos"


def skema(app: App) -> IndikatorTahun:
    """The example office's year with B9 replaced by B11 on 1 July."""
    asli = app.kantor(KODE).indikator[2024]
    isi = asli.model_dump()
    b9 = next(i for i in isi["indikator"] if i["kode"] == "B9")
    baru = b9 | {
        "kode": "B11",
        "nama": "Waktu respons pengaduan sejak diterima",
        "target": {"tw3": 2, "tw4": 2, "tahun": 2},
        "lalu": {},
        "target_lalu": {},
        "mulai": date(2024, 7, 1),
        "menggantikan": "B9",
        "alasan": "Cara ukur diperbaiki",
    }
    b9 |= {"sampai": date(2024, 6, 30), "alasan": "Cara ukur diperbaiki"}
    isi["indikator"] = [*isi["indikator"], baru]
    return IndikatorTahun.model_validate(isi)


@pytest.fixture
def app(tmp_path: Path) -> Iterator[App]:
    config = Config(home=home.buat(tmp_path / "rumah", [KODE]).home, database_url="")
    app = App.buka(config, lambda: SAAT)
    baru = sebagai_toml(skema(app))
    (config.templates / "instansi" / KODE / "indikator-2024.toml").write_text(baru, encoding="utf-8")
    app.store.tutup()
    app = App.buka(config, lambda: SAAT)
    yield app
    app.store.tutup()


def ditanya(app: App, periode: str, folder: Path) -> tuple[list[str], list[str]]:
    """What a unit is asked for, by the berkas as it will open and by its form."""
    berkas = opening.siapkan(app, KODE, Periode.baca(periode))
    (formulir,) = papers.build_forms(app, berkas, folder, UNIT)
    ws = load_workbook(formulir)["Kinerja"]
    kode = [i.kode for i in berkas.skema.diminta(UNIT, berkas.periode.triwulan)]
    return kode, [str(c.value) for c in ws["Q"] if str(c.value) in {"B1", "B2", "B9", "B11"}]


def test_a_triwulan_asks_for_what_is_in_force_at_its_end(app: App, tmp_path: Path):
    assert ditanya(app, "2024-TW2", tmp_path) == (["B1", "B2", "B9"], ["B1", "B2", "B9"])
    assert ditanya(app, "2024-TW3", tmp_path) == (["B1", "B2", "B11"], ["B1", "B2", "B11"])


def test_what_is_frozen_comes_back_from_the_database_with_what_had_gone(app: App):
    opening.simpan(app, opening.siapkan(app, KODE, Periode.baca("2024-TW3")))
    berkas = app.store.berkas.ambil(f"{KODE}-2024-TW3")
    assert berkas
    assert [i.kode for i in berkas.skema.berakhir] == ["B9"]


def test_a_year_that_may_not_open_is_refused_and_leaves_nothing(app: App):
    path = app.config.templates / "instansi" / KODE / "indikator-2024.toml"
    tanpa = app.kantor(KODE).indikator[2024].model_dump(exclude={"perjanjian_kinerja"})
    path.write_text(sebagai_toml(IndikatorTahun.model_validate(tanpa)), encoding="utf-8")
    lain = App.buka(app.config, lambda: SAAT)
    with pytest.raises(KeadaanError, match=r"Tahun 2024 belum dapat dibuka: perjanjian_kinerja.tanggal belum diisi"):
        pipeline.open_berkas(lain, KODE, Periode.baca("2024-TW1"))
    assert lain.store.berkas.daftar() == []
    assert not (app.config.outbox / KODE).exists()
    lain.store.tutup()
