"""Two people, two processes, one berkas."""

import re
from dataclasses import replace

import berkas_uji as uji
import pekerja
import pytest
from bersama import serentak

from arsip_kinerja.domain.jalan import Alur
from arsip_kinerja.stages import verifying

SIAPA_KAPAN = re.compile(
    r"KeadaanError: Tugas ini sudah diselesaikan oleh (kecil-[a-z]+-[ab]), "
    r"[A-Z][a-z]+, [0-9]{1,2} [A-Z][a-z]+ [0-9]{4} pukul [0-9]{2}\.[0-9]{2} WIB\."
)


def buka_di(store, tahap: str, kali: int) -> list[str]:
    """Open that many berkas whose run stands at the tahap."""
    ids = [f"kecil-{n:03}" for n in range(kali)]
    for id_ in ids:
        alur = Alur(uji.SOP, ("desa", "umum"))
        b = replace(uji.berkas(id_), jalan=alur.buka(uji.SOP.menurut_id[tahap]))
        store.berkas.buka(b, uji.peristiwa("dibuka"))
    return ids


@pytest.mark.parametrize(("keputusan", "kali"), [(("approve", "approve"), 200), (("approve", "reject"), 50)])
def test_of_two_who_do_the_same_tugas_one_does_it_and_the_other_hears_who_and_when(
    url, store, tmp_path, keputusan, kali
):
    ids = buka_di(store, "3", kali)
    tugas = [uji.ambil(store, i).tugas[0].id for i in ids]
    siapa = ("kecil-camat-a", "kecil-camat-b")
    satu, dua = serentak(
        pekerja.bertindak,
        [(str(tmp_path), url, s, tugas, k) for s, k in zip(siapa, keputusan, strict=True)],
    )
    for id_, hasil in zip(ids, zip(satu, dua, strict=True), strict=True):
        assert sorted(map(bool, hasil)) == [False, True], hasil
        pemenang = siapa[hasil.index("")]
        cocok = SIAPA_KAPAN.fullmatch(next(filter(None, hasil)))
        assert cocok, hasil
        assert cocok[1] == pemenang
        b = uji.ambil(store, id_)
        assert (b.tugas[0].status, b.tugas[0].oleh) == ("SELESAI", pemenang)
        keputusan_menang = keputusan[hasil.index("")]
        assert b.tugas[0].keputusan == keputusan_menang
        assert b.status == ("SELESAI" if keputusan_menang == "approve" else "BERJALAN")
        macam = [p["macam"] for p in store.berkas.riwayat(id_)]
        assert sum(m in {"disetujui", "dikembalikan"} for m in macam) == 1
    app = pekerja.app_kecil(str(tmp_path), url)
    assert verifying.periksa(app).masalah == ()
    app.store.tutup()


def test_two_actors_of_one_tahap_may_act_at_the_same_moment(url, store, tmp_path):
    ids = buka_di(store, "2", 20)
    milik = {p: [t.id for i in ids for t in uji.ambil(store, i).tugas if t.peran == p] for p in ("Kasi", "Camat")}
    hasil = serentak(
        pekerja.bertindak,
        [
            (str(tmp_path), url, "kecil-kasi-a", milik["Kasi"], "done"),
            (str(tmp_path), url, "kecil-camat-b", milik["Camat"], "done"),
        ],
    )
    assert hasil == [[""] * 20] * 2
    for id_ in ids:
        b = uji.ambil(store, id_)
        assert [(x.tahap, x.status) for x in b.jalan] == [("2", "SELESAI"), ("3", "BERJALAN")]
        assert [(t.tahap, t.status) for t in b.tugas] == [("2", "SELESAI"), ("2", "SELESAI"), ("3", "TERBUKA")]
