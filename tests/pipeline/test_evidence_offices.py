"""Every office's example staff hand in evidence: it is taken, shown, and never holds up the straight way."""

import pytest

from arsip_kinerja.demo.kiriman import kirim_bukti
from pipeline.kantor_jalan import KODE


@pytest.mark.parametrize("kantor", KODE, indirect=True)
def test_example_evidence_is_taken_and_shown_and_nothing_asked_by_default_is_wajib(kantor):
    kirim_bukti(kantor.app, kantor.berkas)
    kiriman = kantor.app.store.kiriman.milik_berkas(kantor.id)
    assert {k.status for k in kiriman} == {"DITERIMA"}
    ada = kantor.app.store.bukti.milik(kantor.id)
    assert len(ada) == len(kiriman) > 0
    daftar = kantor.app.store.bukti.kebutuhan_berkas(kantor.berkas)
    sebut = {n for k in daftar for n in k.rincian}
    assert {b.nama for b in ada} <= sebut
    assert not any(k.wajib for k in daftar)
    assert all("CONTOH" in b.nama for b in ada)
