from datetime import timedelta

import berkas_uji as uji

from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.peristiwa import Peristiwa
from arsip_kinerja.store.berkas import Perubahan


def akhiri(store, id_, jam, status="SELESAI"):
    berkas = store.berkas.ambil(id_)
    waktu = uji.WAKTU + timedelta(hours=jam)
    store.berkas.ubah(Perubahan(berkas, waktu, [Peristiwa("uji", "selesai", {})], status=status))


def test_the_last_that_ended_come_first_and_no_more_than_asked(store):
    for id_ in ("a", "b", "c", "d", "e"):
        store.berkas.buka(uji.berkas(id_), Peristiwa("uji", "dibuka", {}))
    for jam, id_ in enumerate(("c", "a", "e"), 1):
        akhiri(store, id_, jam)
    akhiri(store, "b", 4, "DIBATALKAN")
    assert [b.id for b in store.berkas.selesai_terakhir()] == ["b", "e", "a", "c"]
    assert [b.id for b in store.berkas.selesai_terakhir("kecil", 2)] == ["b", "e"]
    assert store.berkas.selesai_terakhir("lain") == []


def test_a_periode_once_opened_counts_also_when_cancelled(store):
    store.berkas.buka(uji.berkas("a"), Peristiwa("uji", "dibuka", {}))
    akhiri(store, "a", 1, "DIBATALKAN")
    assert store.berkas.pernah_dibuka("kecil", "kecil", uji.PERIODE)
    assert not store.berkas.pernah_dibuka("kecil", "kecil", Periode.baca("2024-TW2"))
    assert not store.berkas.pernah_dibuka("lain", "kecil", uji.PERIODE)
