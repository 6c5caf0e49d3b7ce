"""A year's papers edited before their signer: one tahap makes and signs them, one before it gave its paraf."""

import pytest

from arsip_kinerja.domain.sop import mengesahkan
from arsip_kinerja.stages import verifying
from pipeline.kantor_jalan import KantorJalan
from pipeline.sunting import isi_konsep, kirim, konsep, tambah_kalimat
from pipeline.ubah_docx import sunting


@pytest.mark.parametrize("kantor", ["kudus 2024"], indirect=True)
def test_edited_perjanjian_kinerja_and_lkjip_are_signed_and_filed_as_people_wrote_them(kantor: KantorJalan) -> None:
    suntingan: dict[str, bytes] = {}

    def kirim_suntingan(t):
        if suntingan or not mengesahkan(kantor.berkas.sop.menurut_id[t.tahap]):
            return False
        for jenis in ("perjanjian_kinerja", "lkjip"):
            suntingan[jenis] = sunting(isi_konsep(kantor, konsep(kantor, jenis)), tambah_kalimat)
            assert kirim(kantor, suntingan[jenis]).status == "DITERIMA"
        assert {t.tahap for t in kantor.terbuka} == {"3"}, "the paraf is asked for again"
        return True

    assert kantor.jalani(kirim_suntingan).status == "SELESAI"
    for jenis, isi in suntingan.items():
        (arsip,) = kantor.app.store.arsip.cari(jenis=jenis)
        assert (kantor.app.config.archive / arsip.path / "naskah.docx").read_bytes() == isi
    assert verifying.periksa(kantor.app).masalah == ()
