"""A submitted document, without a berkas, edited in Word and dropped back while it lies before its signer."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from arsip_kinerja import home, pipeline, submission
from arsip_kinerja.app import App
from arsip_kinerja.domain.naskah import NASKAH
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.tindakan import Tindakan
from arsip_kinerja.errors import BersamaanError, KeadaanError
from arsip_kinerja.stages import redrafting, submitting, verifying
from arsip_kinerja.store.tables import KirimanRow, NaskahRow
from arsip_kinerja.tools import soffice
from pipeline.kantor_jalan import PdfTiruan
from pipeline.rumah import KODE, buka
from pipeline.sunting import pesan, tambah_kalimat
from pipeline.ubah_docx import sunting

KEPALA, TAHUN, PK = f"{KODE}-kepala-dinas", Periode.baca("2024"), "perjanjian_kinerja"
SETUJU, TOLAK = Tindakan("approve", nomor="800/12/2024"), Tindakan("reject", "Mohon lengkapi uraiannya.")


@pytest.fixture
def app(tmp_path: Path, pdf_tiruan: PdfTiruan, monkeypatch: pytest.MonkeyPatch) -> Iterator[App]:
    monkeypatch.setattr(soffice, "to_pdf", pdf_tiruan.to_pdf)
    home.buat(tmp_path / "rumah", [KODE])
    with buka(tmp_path / "rumah") as app:
        yield app


def konsep(app: App) -> NaskahRow:
    (satu,) = [n for n in app.store.naskah.setahun(KODE, 2024) if n.jenis == PK]
    return satu


def isi(app: App) -> bytes:
    n = konsep(app)
    return (app.folder_naskah(n.kode, n.versi) / NASKAH).read_bytes()


def kirim(app: App, docx: bytes) -> KirimanRow:
    path = app.config.inbox / KODE / "pk.docx"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(docx)
    return pipeline.process(app, path)


def test_edited_draft_lies_before_the_signer_anew_and_is_filed_with_the_edited_bytes(app):
    lama = submission.submit_report(app, KODE, TAHUN, PK)
    suntingan = sunting(isi(app), tambah_kalimat)
    kiriman = kirim(app, suntingan)
    assert (kiriman.status, kiriman.berkas, konsep(app).versi) == ("DITERIMA", None, 2), pesan(kiriman)
    assert redrafting.penyimpangan(app, konsep(app)) == ()
    with pytest.raises(KeadaanError, match="diajukan lagi"):
        submission.decide(app, lama, KEPALA, SETUJU)
    (menunggu,) = app.store.pengajuan.menunggu(KODE)
    hasil = submission.decide(app, menunggu.tugas.id, KEPALA, SETUJU)
    arsip = app.store.arsip.ambil(hasil.nomor)
    assert (app.config.archive / arsip.path / NASKAH).read_bytes() == suntingan
    assert verifying.periksa(app).masalah == ()
    assert [p["macam"] for p in app.store.berkas.riwayat(konsep(app).kode)][:2] == ["diajukan", "naskah_disunting"]
    assert kirim(app, sunting(suntingan, tambah_kalimat)).status == "PERLU_PERBAIKAN", "filed is filed"


def test_draft_sent_back_may_be_edited_and_waits_again_and_a_new_submission_keeps_the_text(app):
    submission.decide(app, submission.submit_report(app, KODE, TAHUN, PK), KEPALA, TOLAK)
    suntingan = sunting(isi(app), tambah_kalimat)
    assert kirim(app, suntingan).status == "DITERIMA"
    (menunggu,) = app.store.pengajuan.menunggu(KODE)
    submission.decide(app, menunggu.tugas.id, KEPALA, TOLAK)
    submission.submit_report(app, KODE, TAHUN, PK)
    assert (konsep(app).versi, isi(app)) == (3, suntingan)
    assert verifying.periksa(app).masalah == ()


def test_who_decides_and_who_edits_at_one_moment_never_both_win(app, monkeypatch):
    tugas = submission.submit_report(app, KODE, TAHUN, PK)
    suntingan = sunting(isi(app), tambah_kalimat)
    putuskan = app.store.pengajuan.putuskan

    def terlambat(*apa):
        monkeypatch.setattr(app.store.pengajuan, "putuskan", putuskan)
        kirim(app, suntingan)
        putuskan(*apa)

    monkeypatch.setattr(app.store.pengajuan, "putuskan", terlambat)
    with pytest.raises(BersamaanError, match="baru saja diajukan lagi"):
        submission.decide(app, tugas, KEPALA, SETUJU)
    assert konsep(app).versi == 2
    (menunggu,) = app.store.pengajuan.menunggu(KODE)

    sunting_asli = app.store.pengajuan.sunting

    def keduluan(*apa):
        monkeypatch.setattr(app.store.pengajuan, "sunting", sunting_asli)
        submitting.putuskan(app, menunggu.tugas.id, KEPALA, SETUJU)
        return sunting_asli(*apa)

    monkeypatch.setattr(app.store.pengajuan, "sunting", keduluan)
    kiriman = kirim(app, sunting(suntingan, tambah_kalimat))
    assert kiriman.status == "PERLU_PERBAIKAN"
    assert "sudah disetujui Kepala Dinas, sehingga isinya tidak diubah lagi" in pesan(kiriman)
    submission.resume(app)
    assert (konsep(app).versi, konsep(app).status) == (2, "DIARSIPKAN")
    assert verifying.periksa(app).masalah == ()
