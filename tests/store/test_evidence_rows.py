"""Evidence in the store: kept beside answers, once each, whole or not at all."""

from dataclasses import replace

import pytest
from berkas_uji import WAKTU, ambil, buka, hasil, kiriman, peristiwa
from sqlalchemy.exc import IntegrityError

from arsip_kinerja.domain.bukti import Bukti
from arsip_kinerja.domain.isian import Isian
from arsip_kinerja.errors import BersamaanError
from arsip_kinerja.store.berkas import Perubahan

SATU = Bukti("desa", "desa1", "rekap.pdf", "ab", 10, WAKTU)


def terima(store, b, *daftar, jatuh="x"):
    k = kiriman(jatuh)
    return store.bukti.terima(k, daftar, Perubahan(b, WAKTU, [peristiwa("bukti")]), "{urut:03d}/TT")


def test_evidence_comes_back_as_it_was_given_and_is_no_revision_of_the_answers(store):
    k = terima(store, buka(store), SATU, replace(SATU, untuk="SPJ", unit=""))
    assert (k.nomor, k.revisi) == ("001/TT", 0)
    assert store.bukti.milik(ambil(store).id) == [SATU, replace(SATU, untuk="SPJ", unit="")]
    assert store.bukti.dari_kiriman(k.id) == store.bukti.milik(ambil(store).id)
    assert store.kiriman.diterima_terakhir(ambil(store).id, "desa") is None
    assert ambil(store).urut == 2


def test_receipts_of_evidence_and_answers_share_one_row_of_numbers(store):
    b = buka(store)
    store.kiriman.terima(kiriman("a"), hasil(), Perubahan(b, WAKTU, [peristiwa()]), "{urut:03d}/TT")
    assert terima(store, ambil(store), SATU).nomor == "002/TT"


def test_the_same_bytes_for_the_same_thing_stand_once_and_nothing_of_a_refused_drop_stays(store):
    terima(store, buka(store), SATU)
    sebelum = ambil(store)
    with pytest.raises(IntegrityError):
        terima(store, sebelum, replace(SATU, sha256="cd"), SATU, jatuh="y")
    assert (ambil(store), store.bukti.milik(sebelum.id)) == (sebelum, [SATU])
    terima(store, sebelum, replace(SATU, sha256="cd"), jatuh="z")
    assert [x.sha256 for x in store.bukti.milik(sebelum.id)] == ["ab", "cd"]


def test_evidence_for_a_berkas_that_changed_meanwhile_is_judged_anew(store):
    b = buka(store)
    terima(store, b, SATU)
    with pytest.raises(BersamaanError):
        terima(store, b, replace(SATU, sha256="cd"), jatuh="y")
    assert store.kiriman.menurut_jatuh("y") is None


def test_what_is_there_is_told_with_the_text_of_the_answers(store):
    b = buka(store)
    isian = Isian(kode="desa1", nilai="1", bukti="lihat www.example.go.id/x")
    store.kiriman.terima(kiriman("a"), hasil(isian), Perubahan(b, WAKTU, [peristiwa()]), "{urut}")
    ada = store.bukti.tersedia(ambil(store))
    assert (ada.bukti, ada.teks, ada.arsip) == ([], {"desa1": "lihat www.example.go.id/x"}, {})
