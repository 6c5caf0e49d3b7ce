"""Every office's papers: each kind its SOP names for the periode is there, opens in Word and carries the figures."""

from decimal import ROUND_HALF_UP, Decimal

import docx
import pytest
from docx.oxml.ns import qn

from arsip_kinerja.domain.isian import Isian
from arsip_kinerja.domain.naskah import NASKAH
from arsip_kinerja.stages import verifying
from arsip_kinerja.store.tables import NaskahRow
from pipeline.kantor_jalan import KODE, KantorJalan

BERANGKA = {
    "bahan_laporan",
    "data_capaian",
    "laporan_bulanan",
    "laporan_data_kinerja",
    "laporan_triwulan",
    "lkjip",
    "pengukuran_kinerja",
    "rekapitulasi",
}
"""Kinds whose matter is the figures; the others are letters and sheets about the work."""


def teks(k: KantorJalan, n: NaskahRow) -> str:
    """Return all text of a document, as Word's own library finds it."""
    dokumen = docx.Document(str(k.app.folder_naskah(n.kode, n.versi) / NASKAH))
    return "\n".join("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in dokumen.element.body.iter(qn("w:p")))


def ejaan(i: Isian) -> set[str]:
    """Return how an answer may be printed, written apart from the code under test: 1.234,50 or 1.234,5 or 1.234."""
    if not isinstance(i.nilai, Decimal):
        return {i.nilai} if i.nilai else {"–"}
    dua = f"{i.nilai.quantize(Decimal('0.01'), ROUND_HALF_UP):,.2f}".translate(str.maketrans(",.", ".,"))
    return {dua, dua.rstrip("0").rstrip(",")}


DINAMAI = {
    "boalemo 2024-TW1": "disposisi nota_dinas data_capaian rekapitulasi laporan_triwulan bukti_kirim",
    "boalemo 2024": "disposisi nota_dinas data_capaian rekapitulasi lkjip bukti_kirim",
    "jeneponto 2024-TW1": "disposisi bahan_laporan laporan_data_kinerja laporan_disposisi laporan_triwulan",
    "kudus 2024-TW1": "nota_dinas data_capaian laporan_triwulan lembar_verifikasi bukti_kirim",
    "kudus 2024-04": "nota_dinas data_capaian laporan_bulanan lembar_verifikasi bukti_kirim",
    "kudus 2024-INS-01": "nota_dinas data_capaian laporan_data_kinerja lembar_verifikasi bukti_kirim",
    "kudus 2024": "nota_dinas data_capaian perjanjian_kinerja lkjip lembar_verifikasi bukti_kirim",
    "nganjuk 2024-01": "nota_dinas persyaratan_tervalidasi laporan_bulanan dokumen_evaluasi undangan daftar_hadir "
    "notulen rekomendasi_tindak_lanjut pengukuran_kinerja",
    "nganjuk 2024-12": "nota_dinas persyaratan_tervalidasi laporan_bulanan dokumen_evaluasi undangan daftar_hadir "
    "notulen rekomendasi_tindak_lanjut pengukuran_kinerja",
    "waykanan 2024-TW1": "disposisi nota_dinas tanda_terima data_capaian rekapitulasi laporan_triwulan",
    "waykanan 2024": "disposisi nota_dinas tanda_terima data_capaian rekapitulasi lkjip",
}
"""What each run must yield beside the forms: the kinds the seed texts name, and the letter the forms go out with."""


@pytest.mark.parametrize(("kantor", "jenis"), DINAMAI.items(), indirect=["kantor"])
def test_every_named_paper_is_there_opens_and_carries_the_right_figures(kantor, jenis):
    b = kantor.jalani()
    assert (b.status, b.alasan) == ("SELESAI", "")
    naskah = kantor.naskah
    assert {n.jenis for n in naskah} == set(jenis.split())
    isian = kantor.app.store.kiriman.isian(b.id)
    diperiksa = 0
    for n in naskah:
        isi = teks(kantor, n)
        assert len(isi) > 200, f"{n.judul} says nothing"
        assert "{{" not in isi
        assert "{%" not in isi
        for i in b.skema.indikator if n.jenis in BERANGKA else ():
            if i.kode in isian and n.unit in {"", i.unit}:
                assert i.nama in isi, f"{n.judul}: {i.nama}"
                assert any(e in isi for e in ejaan(isian[i.kode])), f"{n.judul}: {i.nama}: {isian[i.kode].nilai}"
                diperiksa += 1
    assert diperiksa >= len(isian)
    sah = kantor.app.definitions.disahkan(b.sop, b.periode)
    assert {n.jenis for n in naskah if n.status == "DIARSIPKAN"} == set(sah)
    assert len(kantor.app.store.arsip.cari()) == len(sah)
    assert verifying.periksa(kantor.app).masalah == ()


@pytest.mark.parametrize("kantor", KODE, indirect=True)
def test_a_paper_of_one_unit_carries_no_other_units_figures(kantor):
    b = kantor.jalani()
    milik_unit = [n for n in kantor.naskah if n.unit and n.jenis in BERANGKA]
    for n in milik_unit:
        isi = teks(kantor, n)
        assert [i.nama for i in b.skema.indikator if i.unit != n.unit and i.nama in isi] == []
    per_unit = {j for t in b.sop.tahap if t.per_unit for j in t.naskah} & BERANGKA
    assert {(n.jenis, n.unit) for n in milik_unit} == {(j, u) for j in per_unit for u in b.alur.unit}
