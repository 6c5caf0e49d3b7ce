"""Evidence dropped beside the workbook: what it is taken as, what is said of it, what it opens."""

import json
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from arsip_kinerja import pipeline
from arsip_kinerja.app import App
from arsip_kinerja.store.tables import KirimanRow
from arsip_kinerja.tools import files
from pipeline.rumah import BERKAS, KODE, baru, buka, formulir

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
JPG = b"\xff\xd8\xff\xe0rekaman\xff\xd9"


@pytest.fixture
def app(tmp_path):
    baru(tmp_path / "rumah")
    with buka(tmp_path / "rumah") as terbuka:
        yield terbuka


def jatuhkan(app: App, folder: str, nama: str, isi: bytes) -> KirimanRow:
    path = app.config.inbox / KODE / folder / nama
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(isi)
    kiriman = pipeline.process(app, path)
    assert not path.exists(), "whatever became of it, it left the inbox"
    assert files.sha256(app.config.kiriman / kiriman.sha256) == kiriman.sha256
    return kiriman


def tanda_terima(app: App, folder: str, nama: str) -> str:
    teks = (app.config.inbox / KODE / folder / f"Tanda terima – {nama}.txt").read_text(encoding="utf-8-sig")
    return " ".join(teks.split())


def pesan(kiriman: KirimanRow) -> str:
    return " ".join(c["pesan"] for c in json.loads(kiriman.catatan_json))


def bukti(app: App) -> list[tuple[str, str, str]]:
    return [(b.unit, b.untuk, b.nama) for b in app.store.bukti.milik(BERKAS)]


def zip_dari(isi: dict[str, bytes]) -> bytes:
    keluar = BytesIO()
    with ZipFile(keluar, "w", ZIP_DEFLATED) as arsip:
        for nama, data in isi.items():
            arsip.writestr(nama, data)
    return keluar.getvalue()


def test_file_named_by_kode_is_evidence_of_that_indikator_and_the_receipt_says_so(app):
    kiriman = jatuhkan(app, "rehsos", "B1 rekap penerima.pdf", PDF)
    assert (kiriman.status, kiriman.berkas, kiriman.revisi) == ("DITERIMA", BERKAS, 0)
    assert bukti(app) == [("rehsos", "B1", "B1 rekap penerima.pdf")]
    surat = tanda_terima(app, "rehsos", "B1 rekap penerima.pdf")
    assert "sebagai bukti dukung Bidang Rehabilitasi Sosial untuk Triwulan I Tahun 2024: B1 (Persentase PPKS" in surat
    assert "001/TT/TW I/2024" in surat
    assert app.store.berkas.riwayat(BERKAS)[-1]["macam"] == "bukti"


def test_file_named_by_a_kelengkapan_counts_for_the_unit_or_from_the_root_for_all(app):
    jatuhkan(app, "rehsos", "spj_fungsional Maret 2024.jpg", JPG)
    berkas = app.store.berkas.ambil(BERKAS)
    ada = {k.unit: k.ada for k in app.store.bukti.kebutuhan_berkas(berkas) if k.untuk == "SPJ Fungsional"}
    assert [u for u, x in ada.items() if x] == ["rehsos"]
    jatuhkan(app, ".", "SPJ Fungsional.pdf", PDF)
    ada = {k.unit: k.ada for k in app.store.bukti.kebutuhan_berkas(berkas) if k.untuk == "SPJ Fungsional"}
    assert all(ada.values())
    assert len(ada) == len(berkas.alur.unit)


def test_office_workbook_named_by_kode_is_evidence_but_our_form_is_data(app):
    buku, keluar = Workbook(), BytesIO()
    buku.active.append(["Nama", "Alamat"])
    buku.save(keluar)
    assert jatuhkan(app, "rehsos", "B1-daftar.xlsx", keluar.getvalue()).status == "DITERIMA"
    form = formulir(app, app.config.inbox / KODE / "rehsos" / "B1 formulir.xlsx", "rehsos")
    kiriman = pipeline.process(app, form)
    assert (kiriman.status, kiriman.revisi) == ("DITERIMA", 1)
    assert bukti(app) == [("rehsos", "B1", "B1-daftar.xlsx")]


def test_b1_is_not_read_into_b10(app):
    assert jatuhkan(app, "sekretariat", "B10 SPJ.pdf", PDF).status == "DITERIMA"
    assert bukti(app) == [("sekretariat", "B10", "B10 SPJ.pdf")]


def test_unknown_name_is_told_which_names_are_known(app):
    kiriman = jatuhkan(app, "rehsos", "foto kegiatan.pdf", PDF)
    assert kiriman.status == "DIABAIKAN"
    surat = tanda_terima(app, "rehsos", "foto kegiatan.pdf")
    assert 'misalnya "B1 rekap.pdf". Yang kami kenali: B1, B2, B9, DPA' in surat


def test_evidence_in_another_units_folder_goes_back_naming_the_right_one(app):
    kiriman = jatuhkan(app, "pmd", "B1 rekap.pdf", PDF)
    assert kiriman.status == "PERLU_PERBAIKAN"
    assert "Mohon taruh di folder Bidang Rehabilitasi Sosial." in pesan(kiriman)
    assert bukti(app) == []


def test_second_file_stands_beside_the_first_and_the_same_one_is_known(app):
    jatuhkan(app, "rehsos", "B1 rekap.pdf", PDF)
    jatuhkan(app, "rehsos", "B1 rekap.pdf", b"%PDF-1.4 lain\n%%EOF")
    jatuhkan(app, "rehsos", "B1 foto.jpg", JPG)
    lagi = jatuhkan(app, "rehsos", "B1 rekap.pdf", PDF)
    assert lagi.status == "SUDAH_DITERIMA"
    assert "sudah kami terima sebagai bukti dukung B1" in pesan(lagi)
    assert [n for *_, n in bukti(app)] == ["B1 rekap.pdf", "B1 rekap.pdf", "B1 foto.jpg"]
