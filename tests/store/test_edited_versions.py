"""A version people wrote: recorded with the drop that brought it, in one transaction, against what came meanwhile."""

from datetime import timedelta

import berkas_uji as uji
import pytest

from arsip_kinerja.domain.peristiwa import DISUNTING, Peristiwa
from arsip_kinerja.errors import BersamaanError
from arsip_kinerja.store.berkas import Perubahan, Tutup
from arsip_kinerja.store.tables import KirimanRow, NaskahRow, PersetujuanRow

NANTI = uji.WAKTU + timedelta(hours=1)
NOMOR = "{urut:03d}/TT"


def versi_dua(kode: str, berkas: str | None = None) -> NaskahRow:
    return NaskahRow(**uji.naskah(kode, berkas).model_dump() | {"versi": 2, "sha256": "22", "dibuat": NANTI})


def jatuhan(berkas: str | None = None) -> KirimanRow:
    return KirimanRow(**uji.kiriman("d", berkas_id=berkas).model_dump() | {"sha256": "ab12", "unit": ""})


def peristiwa(kode: str) -> Peristiwa:
    isi: dict[str, object] = {"kode": kode, "versi": 2, "kiriman": "ab12", "selisih": [{"di": "Tabel 1"}]}
    return Peristiwa("folder", DISUNTING, isi)


def test_an_edited_version_and_its_drop_are_recorded_together_or_not_at_all(store):
    b = uji.buka(store)
    dibuat = Peristiwa("sistem", "naskah_dibuat", {"kode": "n1", "versi": 1})
    store.naskah.simpan([uji.naskah("n1", b.id)], Perubahan(b, uji.WAKTU, [dibuat]))
    basi, kini = b, uji.ambil(store)
    with pytest.raises(BersamaanError):
        store.naskah.sunting(versi_dua("n1", b.id), jatuhan(b.id), Perubahan(basi, NANTI, [peristiwa("n1")]), NOMOR)
    assert (store.naskah.ambil("n1").versi, store.kiriman.milik_berkas(b.id)) == (1, [])
    k = store.naskah.sunting(versi_dua("n1", b.id), jatuhan(b.id), Perubahan(kini, NANTI, [peristiwa("n1")]), NOMOR)
    assert (k.nomor, k.revisi, store.naskah.ambil("n1").versi) == ("001/TT", 0, 2)
    assert store.naskah.disunting(k).kode == "n1"
    assert [(v["versi"], "selisih" in v) for v in store.naskah.versi(b.id, "n1")] == [(1, False), (2, True)]
    lain = KirimanRow(**k.model_dump() | {"sha256": "cd34"})
    assert store.naskah.disunting(lain) is None


def ajukan(store) -> int:
    diajukan = Peristiwa("sistem", "diajukan", {"kode": "s1", "versi": 1})
    return store.pengajuan.ajukan(uji.naskah("s1"), "Camat", diajukan)


def putuskan(store, p, keputusan: str) -> None:
    setuju = PersetujuanRow(
        naskah="s1", versi=1, tugas=p.tugas.id, macam="pengesahan", pejabat="kecil-camat", nama="x", jabatan="Camat",
        waktu=NANTI, sha256_dilihat="00",
    )  # fmt: skip
    tutup = Tutup(p.tugas.id, "kecil-camat", keputusan)
    macam = Peristiwa("kecil-camat", "disetujui", {})
    store.pengajuan.putuskan(p, tutup, NANTI, macam, setuju if keputusan == "approve" else None)


@pytest.mark.parametrize("keputusan", ["", "reject"])
def test_an_edited_submission_gets_a_tugas_of_its_own_also_after_it_was_sent_back(store, keputusan):
    p = store.pengajuan.menurut_tugas(ajukan(store))
    if keputusan:
        putuskan(store, p, keputusan)
    k = store.pengajuan.sunting(versi_dua("s1"), "Camat", jatuhan(), peristiwa("s1"), NOMOR)
    (baru,) = store.pengajuan.menunggu()
    assert (baru.naskah.versi, baru.tugas.putaran, baru.tugas.id != p.tugas.id, k.nomor) == (2, 2, True, "001/TT")
    assert store.pengajuan.menurut_tugas(p.tugas.id) is None
    with pytest.raises(BersamaanError):
        putuskan(store, p, "approve")
    with pytest.raises(BersamaanError):
        store.pengajuan.sunting(versi_dua("s1"), "Camat", jatuhan(), peristiwa("s1"), NOMOR)


def test_an_approved_submission_is_not_replaced(store):
    p = store.pengajuan.menurut_tugas(ajukan(store))
    putuskan(store, p, "approve")
    with pytest.raises(BersamaanError, match="baru saja diputuskan"):
        store.pengajuan.sunting(versi_dua("s1"), "Camat", jatuhan(), peristiwa("s1"), NOMOR)
    assert (store.naskah.ambil("s1").versi, store.pengajuan.menunggu()) == (1, [])
    assert [b["macam"] for b in store.berkas.riwayat("s1")] == ["diajukan", "disetujui"]
