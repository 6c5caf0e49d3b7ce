"""A year without forms of its own, in a real office folder: its papers take what the quarters reported."""

from datetime import UTC, datetime

import pytest
from naskah_angka_uji import TEMPLAT, TERBIT

from arsip_kinerja import home
from arsip_kinerja.app import App
from arsip_kinerja.config import Config
from arsip_kinerja.definitions import read
from arsip_kinerja.domain.contoh import Contoh
from arsip_kinerja.domain.isian import HasilPeriksa, Isian, IsianAnggaran
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.peristiwa import Peristiwa
from arsip_kinerja.stages import opening, reporting
from arsip_kinerja.store.berkas import Perubahan
from arsip_kinerja.store.tables import KirimanRow

KODE, JAM = "jeneponto", datetime(2025, 1, 20, 3, 0, tzinfo=UTC)
CONTOH = read(Contoh, TEMPLAT / "instansi" / KODE / "contoh-2024.toml")


def _buka(app: App, periode: str) -> str:
    berkas = opening.siapkan(app, KODE, Periode.baca(periode), "", None)
    opening.simpan(app, berkas)
    return berkas.id


def _isi(app: App, periode: str) -> None:
    """Let every unit hand in the example answers of that quarter."""
    id_ = _buka(app, periode)
    for unit in {i.unit for i in app.kantor(KODE).indikator[2024].indikator} | {"sekretariat"}:
        berkas = app.store.berkas.ambil(id_)
        skema = berkas.skema
        milik = {i.kode for i in skema.milik(unit)} | {a.kode for a in skema.anggaran_milik(unit)}
        baris = [x for x in (*CONTOH.isian, *CONTOH.anggaran) if x.periode == periode and x.kode in milik]
        isian = tuple(Isian(**x.model_dump(exclude={"periode"})) for x in baris if x in CONTOH.isian)
        belanja = tuple(IsianAnggaran(kode=x.kode, realisasi=x.realisasi) for x in baris if x in CONTOH.anggaran)
        kiriman = KirimanRow(
            jatuh=f"{periode}-{unit}",
            asal=f"{KODE}/{unit}/a.xlsx",
            nama="a.xlsx",
            sha256="00",
            ukuran=1,
            instansi=KODE,
            berkas=id_,
            unit=unit,
            status="DITERIMA",
            waktu=JAM,
            catatan_json="[]",
        )
        hasil = HasilPeriksa(unit=unit, isian=isian, anggaran=belanja, diminta=len(baris))
        app.store.kiriman.terima(kiriman, hasil, Perubahan(berkas, JAM, [Peristiwa("sistem", "uji", {})]), "{urut}")


@pytest.fixture
def app(tmp_path):
    home.buat(tmp_path, [KODE])
    app = App.buka(Config(home=tmp_path, stabil=0, database_url=""), lambda: JAM)
    yield app
    app.store.tutup()


def test_the_annual_report_is_made_of_the_four_quarters(app):
    for n in (1, 2, 3, 4):
        _isi(app, f"2024-TW{n}")
    berkas = app.store.berkas.ambil(_buka(app, "2024"))
    isi = reporting.siapkan(app, berkas, "lkjip").laporan
    for b in isi.baris:
        assert b.realisasi_teks == TERBIT[KODE, b.indikator.kode]["setahun"], b.indikator.kode
    jumlah = isi.jumlah_anggaran
    assert (jumlah.pagu_teks, jumlah.realisasi_teks, jumlah.persen_teks) == (
        "Rp7.834.850.000",
        "Rp7.536.655.550",
        "96,19 %",
    )


def test_before_the_last_quarter_the_years_budget_is_not_known(app):
    _isi(app, "2024-TW1")
    berkas = app.store.berkas.ambil(_buka(app, "2024"))
    assert reporting.siapkan(app, berkas, "lkjip").laporan.jumlah_anggaran.realisasi_teks == "belum diisi"


def test_what_rolls_up_is_not_handed_in(app):
    _isi(app, "2024-TW4")
    berkas = app.store.berkas.ambil(_buka(app, "2024"))
    assert {u.keadaan for u in reporting.siapkan(app, berkas, "lkjip").lembar.bidang} == {"belum"}
