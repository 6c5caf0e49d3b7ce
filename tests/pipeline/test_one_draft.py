"""Two processes that take the same berkas further at the same moment make each of its documents once."""

import json
from collections import Counter

import pytest

from arsip_kinerja.domain.tindakan import Tindakan
from arsip_kinerja.stages import deciding, verifying
from pipeline.kantor_jalan import KantorJalan
from pipeline.pekerja_maju import maju
from store.bersama import serentak


def susun(k: KantorJalan) -> None:
    """Let people finish writing the report, and the machine stop before it made a page of it."""
    k.sampai_pengisian()
    k.kirim_semua()
    while not (susun := [t for t in k.terbuka if "susun" in k.aksi(t)]):
        k.setuju(k.terbuka[0])
    for t in susun:
        deciding.putuskan(k.app, t.id, f"{k.kode}-{k.berhak(t)[0]}", Tindakan("done"))


@pytest.mark.parametrize("kantor", ["kudus"], indirect=True)
def test_two_processes_that_go_on_with_one_berkas_make_one_draft_on_real_libreoffice(kantor, tmp_path):
    susun(kantor)
    dulu = {n.kode for n in kantor.naskah}
    catatan = tmp_path / "konversi.txt"
    argumen = (str(kantor.app.config.home), kantor.id, str(catatan))
    assert serentak(maju, [argumen, argumen]) == ["BERJALAN", "BERJALAN"]
    baru = {n.kode: n for n in kantor.naskah if n.kode not in dulu}
    assert "laporan_triwulan" in {n.jenis for n in baru.values()}
    assert {n.versi for n in baru.values()} == {1}
    assert Counter(catatan.read_text().splitlines()) == {f"{kode} 1": 1 for kode in baru}
    riwayat = [(p["macam"], json.loads(p["isi_json"])) for p in kantor.app.store.berkas.riwayat(kantor.id)]
    dibuat = Counter(isi["kode"] for macam, isi in riwayat if macam == "naskah_dibuat" and isi["kode"] in baru)
    assert dibuat == dict.fromkeys(baru, 1)
    assert verifying.periksa(kantor.app).masalah == ()
