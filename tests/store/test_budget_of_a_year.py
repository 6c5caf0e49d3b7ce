from dataclasses import replace
from decimal import Decimal

import berkas_uji as uji

from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.store import Store
from arsip_kinerja.store.berkas import Perubahan


def _lapor(store: Store, periode: str, realisasi: int) -> str:
    """Open a berkas of that periode and let its unit report one budget line."""
    id_ = f"kecil-{periode}"
    store.berkas.buka(replace(uji.berkas(id_), periode=Periode.baca(periode)), uji.peristiwa("dibuka"))
    ubah = Perubahan(uji.ambil(store, id_), uji.WAKTU, [uji.peristiwa("kiriman")])
    store.kiriman.terima(uji.kiriman(id_, berkas_id=id_), uji.hasil(anggaran=Decimal(realisasi)), ubah, "{urut:03d}/TT")
    return id_


def test_a_years_budget_is_told_by_periode(store):
    for periode, realisasi in (("2024-TW1", 10), ("2024-TW2", 25), ("2023-TW4", 99)):
        _lapor(store, periode, realisasi)
    setahun = store.kiriman.anggaran_tahun("kecil", 2024)
    assert {str(p): b["1.01"].realisasi for p, b in setahun.items()} == {"2024-TW1": 10, "2024-TW2": 25}


def test_another_offices_budget_does_not_count(store):
    _lapor(store, "2024-TW1", 10)
    assert store.kiriman.anggaran_tahun("lain", 2024) == {}


def test_a_cancelled_berkas_does_not_count(store):
    id_ = _lapor(store, "2024-TW1", 10)
    batal = Perubahan(uji.ambil(store, id_), uji.WAKTU, [uji.peristiwa("dibatalkan")], status="DIBATALKAN")
    store.berkas.ubah(batal)
    assert store.kiriman.anggaran_tahun("kecil", 2024) == {}
