"""`berkas cancel`: at every stage of every office, by whom it may, and what it leaves."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from arsip_kinerja import papers, pipeline
from arsip_kinerja.app import App
from arsip_kinerja.config import Config
from arsip_kinerja.domain.berkas import Tugas
from arsip_kinerja.domain.wewenang import boleh
from arsip_kinerja.errors import KeadaanError, PemakaianError
from arsip_kinerja.stages import cancelling, forms, reporting, verifying
from arsip_kinerja.tools.sheets.fill import isi
from pipeline.kantor_jalan import KODE, KantorJalan
from pipeline.ulang_riwayat import periksa_riwayat


def boleh_membatalkan(k: KantorJalan) -> list[str]:
    return [f"{k.kode}-{p.id}" for p in cancelling.yang_berwenang(k.app, k.berkas)]


@contextmanager
def salinan(k: KantorJalan, tujuan: Path) -> Iterator[KantorJalan]:
    """Copy the home as it stands, so that the run itself goes on undisturbed."""
    shutil.copytree(k.app.config.home, tujuan)
    app = App.buka(Config(home=tujuan))
    try:
        yield KantorJalan(app, k.kode, k.id)
    finally:
        app.store.tutup()
        shutil.rmtree(tujuan)


def batal(k: KantorJalan) -> None:
    """Cancel here and see what is left: the history and every paper, and no work."""
    sebelum, kertas = k.berkas, [n.model_dump() for n in k.naskah]
    kini = pipeline.cancel(k.app, k.id, boleh_membatalkan(k)[0], "Permintaan ditarik kembali")
    assert (kini.status, kini.alasan) == ("DIBATALKAN", "Permintaan ditarik kembali")
    assert k.terbuka == []
    assert [x for x in kini.jalan if x.status == "SELESAI"] == [x for x in sebelum.jalan if x.status == "SELESAI"]
    assert [n.model_dump() for n in k.naskah] == kertas
    assert k.macam[-1] == "dibatalkan"
    periksa_riwayat(kini, k.app.store.berkas.riwayat(k.id))
    assert verifying.periksa(k.app).masalah == ()
    for t in [t for t in sebelum.tugas if t.status == "TERBUKA"]:
        with pytest.raises(KeadaanError, match="sudah dibatalkan"):
            k.setuju(t)
    with pytest.raises(KeadaanError, match="sudah dibatalkan"):
        pipeline.cancel(k.app, k.id, boleh_membatalkan(k)[0], "sekali lagi")
    assert k.berkas == kini
    kiriman = k.kirim(sebelum.alur.unit[0])
    assert (kiriman.status, kiriman.revisi) == ("PERLU_PERBAIKAN", 0)
    assert k.berkas.jalan == kini.jalan


def buka_lagi(k: KantorJalan) -> None:
    """Open the same periode once more: a berkas of its own, which takes the forms."""
    lama = k.berkas
    baru = pipeline.open_berkas(k.app, k.kode, lama.periode)
    assert (baru.id, baru.status) == (f"{k.id}-2", "BERJALAN")
    assert {x.putaran for x in baru.jalan} == {1}
    lagi = KantorJalan(k.app, k.kode, baru.id)
    lagi.sampai_pengisian()
    assert lagi.kirim(lama.alur.unit[0]).status == "DITERIMA"
    assert k.berkas == lama


def ditolak_karena_bernomor(k: KantorJalan) -> None:
    sebelum = k.jejak()
    with pytest.raises(KeadaanError, match="sudah bernomor arsip"):
        pipeline.cancel(k.app, k.id, boleh_membatalkan(k)[0], "x")
    assert k.jejak() == sebelum


@pytest.mark.parametrize("kantor", KODE, indirect=True)
def test_a_berkas_may_be_cancelled_at_every_stage_before_its_report_is_filed_and_opened_anew(kantor, tmp_path):
    dilalui: set[str] = set()

    def coba(t: Tugas) -> bool:
        if t.tahap not in dilalui:
            dilalui.add(t.tahap)
            with salinan(kantor, tmp_path / "salinan") as k:
                if any(n.status == "DIARSIPKAN" for n in k.naskah):
                    ditolak_karena_bernomor(k)
                else:
                    batal(k)
                if len(dilalui) == 1:
                    buka_lagi(k)
        return False

    b = kantor.jalani(coba)
    assert b.status == "SELESAI"
    assert dilalui == {t.tahap for t in b.tugas}


@pytest.mark.parametrize("kantor", ["boalemo"], indirect=True)
def test_papers_and_forms_of_a_cancelled_berkas_are_put_aside_but_not_what_people_changed(kantor):
    kantor.sampai_pengisian()
    luar = kantor.app.config.outbox / kantor.kode
    formulir, tanda = luar / papers.FOLDER_FORMULIR, luar / reporting.FOLDER_TANDA_TANGAN
    kertas = sorted(p for p in tanda.rglob("*") if p.is_file())
    kosong = sorted(formulir.glob("*.xlsx"))
    assert len(kertas) > 1
    assert len(kosong) == len(kantor.berkas.alur.unit)
    diubah = [kertas.pop(), kosong.pop()]
    diubah[0].write_bytes(diubah[0].read_bytes() + b" ")
    unit = next(
        u
        for u in kantor.berkas.alur.unit
        if forms.file_name(kantor.kantor.instansi, u, kantor.berkas.periode) == diubah[1].name
    )
    isi(diubah[1], {kantor.berkas.skema.milik(unit)[0].kode: {"catatan": "diisi di sini"}})
    b = pipeline.cancel(kantor.app, kantor.id, boleh_membatalkan(kantor)[0], "Salah periode")
    for _ in range(2):
        assert all(p.is_file() for p in diubah)
        assert not any(p.exists() for p in (*kertas, *kosong))
        assert all((p.parent / reporting.FOLDER_DIBATALKAN / p.name).is_file() for p in (*kertas, *kosong))
        papers.put_aside(kantor.app, b)
    assert verifying.periksa(kantor.app).masalah == ()
    pipeline.open_berkas(kantor.app, kantor.kode, b.periode)
    baru = {p: p.read_bytes() for p in luar.rglob("*") if p.is_file()}
    papers.put_aside(kantor.app, b)  # the forms are another berkas' now
    assert {p: p.read_bytes() for p in luar.rglob("*") if p.is_file()} == baru


@pytest.mark.parametrize("kantor", KODE, indirect=True)
def test_only_who_orders_or_signs_may_cancel_and_only_with_a_reason(kantor):
    b, sebelum, orang = kantor.berkas, kantor.jejak(), boleh_membatalkan(kantor)
    instansi = kantor.kantor.instansi
    pemesan = {j for p in b.sop.mulai(b.periode.jenis).pelaksana for j in b.sop.jabatan(p)}
    penanda = {instansi.penandatangan[j] for j in kantor.app.definitions.disahkan(b.sop, b.periode)}
    hari = kantor.app.hari_ini(instansi)
    assert set(orang) == {
        f"{kantor.kode}-{p.id}"
        for p in instansi.pejabat
        if any(p.memegang(j, q.unit, hari) for j in pemesan | penanda for q in p.posisi)
    }
    for p in instansi.pejabat:
        siapa = f"{kantor.kode}-{p.id}"
        if siapa not in orang:
            with pytest.raises(KeadaanError, match="bukan wewenang"):
                pipeline.cancel(kantor.app, b.id, siapa, "x")
    with pytest.raises(PemakaianError, match="memerlukan catatan"):
        pipeline.cancel(kantor.app, b.id, orang[0], " \n")
    with pytest.raises(PemakaianError, match="tidak dikenal"):
        pipeline.cancel(kantor.app, b.id, "entah-siapa", "x")
    with pytest.raises(PemakaianError, match="tidak ada"):
        pipeline.cancel(kantor.app, "entah-2024-TW1", orang[0], "x")
    assert kantor.jejak() == sebelum


@pytest.mark.parametrize("kantor", KODE, indirect=True)
def test_a_report_with_a_register_number_is_neither_cancelled_nor_sent_back(kantor):
    """The number is bound, and the machine stops before the record is filed."""
    sah = kantor.app.definitions.disahkan(kantor.berkas.sop, kantor.berkas.periode)
    while not (konsep := [n for n in kantor.naskah if n.jenis in sah]):
        kantor.kerjakan(kantor.terbuka[0])
    kantor.app.store.arsip.ikat_nomor(konsep[0], 2024)
    sebelum = kantor.jejak()
    ditolak_karena_bernomor(kantor)
    keputusan = [t for t in kantor.terbuka if "reject" in boleh(kantor.berkas.sop, t)]
    for t in keputusan:
        with pytest.raises(KeadaanError, match="sudah bernomor arsip"):
            kantor.act(t, "reject", alasan="x")
    assert keputusan or kantor.kode == "nganjuk"  # where the next to act is Kasi, who writes
    assert kantor.jejak() == sebelum


@pytest.mark.parametrize("kantor", KODE, indirect=True)
def test_a_finished_berkas_is_not_cancelled(kantor):
    kantor.jalani()
    sebelum = kantor.jejak()
    with pytest.raises(KeadaanError, match="sudah selesai"):
        pipeline.cancel(kantor.app, kantor.id, boleh_membatalkan(kantor)[0], "x")
    assert kantor.jejak() == sebelum
