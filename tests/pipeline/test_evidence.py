"""Evidence dropped beside the workbook: what it is taken as, what is said of it, and what waits for it."""

import json
import os
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from openpyxl import Workbook

from arsip_kinerja import home, pipeline
from arsip_kinerja.app import App
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.errors import KeadaanError
from arsip_kinerja.stages import evidence, verifying
from arsip_kinerja.store.tables import KirimanRow
from arsip_kinerja.tools import files, soffice
from pipeline.kantor_jalan import KantorJalan

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
JPG = b"\xff\xd8\xff\xe0rekaman\xff\xd9"
SPJ = "SPJ Fungsional"

pytestmark = pytest.mark.parametrize("kantor", ["boalemo"], indirect=True)


def jatuhkan(kantor: KantorJalan, folder: str, nama: str, isi: bytes = PDF) -> KirimanRow:
    path = kantor.app.config.inbox / kantor.kode / folder / nama
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(isi)
    kiriman = pipeline.process(kantor.app, path)
    assert not path.exists(), "whatever became of it, it left the inbox"
    assert files.sha256(kantor.app.config.kiriman / kiriman.sha256) == kiriman.sha256
    return kiriman


def tanda_terima(kantor: KantorJalan, folder: str, nama: str) -> str:
    path = kantor.app.config.inbox / kantor.kode / folder / f"Tanda terima – {nama}.txt"
    return " ".join(path.read_text(encoding="utf-8-sig").split())


def pesan(kiriman: KirimanRow, tingkat: str = "") -> str:
    return " ".join(c["pesan"] for c in json.loads(kiriman.catatan_json) if tingkat in {"", c["tingkat"]})


def bukti(kantor: KantorJalan) -> list[tuple[str, str, str]]:
    return [(b.unit, b.untuk, b.nama) for b in kantor.app.store.bukti.milik(kantor.id)]


def keadaan(kantor: KantorJalan, unit: str, untuk: str) -> str:
    daftar = kantor.app.store.bukti.kebutuhan_berkas(kantor.berkas)
    (satu,) = [k for k in daftar if (k.unit, k.untuk) == (unit, untuk)]
    return satu.keadaan


def zip_dari(isi: dict[str, bytes]) -> bytes:
    keluar = BytesIO()
    with ZipFile(keluar, "w", ZIP_DEFLATED) as arsip:
        for nama, data in isi.items():
            arsip.writestr(nama, data)
    return keluar.getvalue()


def test_file_named_by_kode_is_evidence_of_that_indikator_and_the_receipt_says_so(kantor):
    kiriman = jatuhkan(kantor, "rehsos", "B1 rekap penerima.pdf")
    assert (kiriman.status, kiriman.berkas, kiriman.revisi) == ("DITERIMA", kantor.id, 0)
    assert bukti(kantor) == [("rehsos", "B1", "B1 rekap penerima.pdf")]
    surat = tanda_terima(kantor, "rehsos", "B1 rekap penerima.pdf")
    assert "sebagai bukti dukung Bidang Rehabilitasi Sosial untuk Triwulan I Tahun 2024: B1 (Persentase PPKS" in surat
    assert "Nomor tanda terima: 001/TT/TW I/2024. Bapak/Ibu tidak perlu mengirim ulang." in surat
    assert "Bukti dukung yang belum ada: SPJ Fungsional; B2 (" in surat
    assert kantor.macam[-1] == "bukti"


def test_file_named_by_a_kelengkapan_counts_for_the_unit_and_from_the_root_for_all(kantor):
    jatuhkan(kantor, "rehsos", "spj_fungsional Maret 2024.jpg", JPG)
    assert keadaan(kantor, "rehsos", SPJ) == "ada"
    assert keadaan(kantor, "pmd", SPJ) == "belum ada"
    jatuhkan(kantor, ".", "SPJ Fungsional.pdf")
    assert {keadaan(kantor, u, SPJ) for u in kantor.berkas.alur.unit} == {"ada"}


def test_office_workbook_named_by_kode_is_evidence_but_our_form_is_data(kantor):
    buku, keluar = Workbook(), BytesIO()
    buku.active.append(["Nama", "Alamat"])
    buku.save(keluar)
    assert jatuhkan(kantor, "rehsos", "B1-daftar.xlsx", keluar.getvalue()).status == "DITERIMA"
    form = kantor.kirim("rehsos")
    isi = (kantor.app.config.kiriman / form.sha256).read_bytes()
    lagi = jatuhkan(kantor, "rehsos", "B1 formulir.xlsx", isi)
    assert (form.revisi, lagi.status) == (1, "SUDAH_DITERIMA")
    assert bukti(kantor) == [("rehsos", "B1", "B1-daftar.xlsx")]


def test_the_longest_kode_wins(kantor):
    assert jatuhkan(kantor, "sekretariat", "B10 SPJ.pdf").status == "DITERIMA"
    assert bukti(kantor) == [("sekretariat", "B10", "B10 SPJ.pdf")]


def test_unknown_name_is_told_which_names_are_known(kantor):
    assert jatuhkan(kantor, "rehsos", "foto kegiatan.pdf").status == "DIABAIKAN"
    surat = tanda_terima(kantor, "rehsos", "foto kegiatan.pdf")
    assert 'misalnya "B1 rekap.pdf". Yang kami kenali: B1, B2, B9, DPA' in surat


@pytest.mark.parametrize(
    ("nama", "isi", "kata"),
    [
        ("B1 rekap.pdf", PDF[:-10], "terputus saat disalin"),
        ("B1 rekap.pdf.exe", PDF, "jenis filenya tidak kami kenali"),
        ("B1 foto.png", JPG, "jenis filenya tidak kami kenali"),
        ("B1 program.exe", b"MZ\0\0", "jenis filenya tidak kami kenali"),
        ("B1 TW3 2023.pdf", PDF, "menyebut periode lain"),
    ],
)
def test_what_cannot_be_evidence_goes_back_saying_why(kantor, nama, isi, kata):
    kiriman = jatuhkan(kantor, "rehsos", nama, isi)
    assert (kiriman.status, kiriman.nomor) == ("PERLU_PERBAIKAN", "")
    assert kata in pesan(kiriman)
    assert bukti(kantor) == []


def test_evidence_in_another_units_folder_goes_back_naming_the_right_one(kantor):
    kiriman = jatuhkan(kantor, "pmd", "B1 rekap.pdf")
    assert kiriman.status == "PERLU_PERBAIKAN"
    assert "Mohon taruh di folder Bidang Rehabilitasi Sosial." in pesan(kiriman)
    assert bukti(kantor) == []


def test_second_file_stands_beside_the_first_and_the_same_one_is_known(kantor):
    jatuhkan(kantor, "rehsos", "B1 rekap.pdf")
    jatuhkan(kantor, "rehsos", "B1 rekap.pdf", b"%PDF-1.4 lain\n%%EOF")
    jatuhkan(kantor, "rehsos", "B1 foto.jpg", JPG)
    lagi = jatuhkan(kantor, "rehsos", "B1 rekap.pdf")
    assert lagi.status == "SUDAH_DITERIMA"
    assert "sudah kami terima sebagai bukti dukung B1" in pesan(lagi)
    assert [n for *_, n in bukti(kantor)] == ["B1 rekap.pdf", "B1 rekap.pdf", "B1 foto.jpg"]


def test_zip_is_taken_apart_and_what_is_not_known_in_it_is_named(kantor):
    isi = zip_dari(
        {
            "B1 rekap.pdf": PDF,
            "B2/foto 1.jpg": JPG,
            "bukti/SPJ Fungsional.pdf": PDF + b"2 %%EOF",
            "catatan.pdf": PDF,
            "__MACOSX/._B1 rekap.pdf": b"x",
        }
    )
    kiriman = jatuhkan(kantor, "rehsos", "bukti TW1.zip", isi)
    assert kiriman.status == "SEBAGIAN"
    assert [u for _, u, _ in bukti(kantor)] == ["B1", "B2", SPJ]
    assert 'File "catatan.pdf" belum kami kenali.' in pesan(kiriman, "perbaikan")
    assert all((kantor.app.config.kiriman / b.sha256).is_file() for b in kantor.app.store.bukti.milik(kantor.id))
    assert 'Sebagian isi "bukti TW1.zip" sudah kami terima' in tanda_terima(kantor, "rehsos", "bukti TW1.zip")


def terkunci() -> bytes:
    """Return a zip whose entry says that it is encrypted."""
    isi = bytearray(zip_dari({"B1 rekap.pdf": PDF}))
    isi[6] |= 1
    isi[isi.index(b"PK\x01\x02") + 8] |= 1
    return bytes(isi)


def bertaut() -> bytes:
    keluar = BytesIO()
    with ZipFile(keluar, "w") as arsip:
        satu = ZipInfo("B1 rekap.pdf")
        satu.external_attr = 0o120777 << 16
        arsip.writestr(satu, "/etc/passwd")
    return keluar.getvalue()


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        (zip_dari({"../../B1 rekap.pdf": PDF}), "nama file yang tidak lazim"),
        (zip_dari({"/akar/B1 rekap.pdf": PDF}), "nama file yang tidak lazim"),
        (zip_dari({"C:\\B1 rekap.pdf": PDF}), "nama file yang tidak lazim"),
        (bertaut(), "nama file yang tidak lazim"),
        (terkunci(), "dikunci dengan kata sandi"),
        (zip_dari({"B1 rekap.pdf": b"%PDF-" + bytes(30_000_000) + b"%%EOF"}), "jauh lebih besar"),
        (zip_dari({f"B1 {n}.pdf": PDF for n in range(300)}), "jauh lebih besar"),
        (zip_dari({"B1 isi.zip": zip_dari({"B1 rekap.pdf": PDF})}), "zip di dalam zip tidak kami buka"),
        (zip_dari({"B1 rekap.pdf": PDF})[:-30], "tidak dapat dibuka"),
    ],
    ids=["out", "absolute", "drive", "link", "locked", "bomb", "many", "nested", "cut"],
)
def test_rubbish_zip_goes_back_with_a_clear_word_and_leaves_nothing(kantor, isi, kata):
    kiriman = jatuhkan(kantor, "rehsos", "B1 bukti.zip", isi)
    assert kiriman.status == "PERLU_PERBAIKAN"
    assert kata in pesan(kiriman)
    assert bukti(kantor) == []


def test_receipt_of_a_complete_form_names_what_is_missing_and_holds_nothing_up(kantor):
    kantor.sampai_pengisian()
    kiriman = kantor.kirim("rehsos")
    assert kiriman.status == "DITERIMA"
    assert "Bukti dukung yang belum ada: SPJ Fungsional; Data pendukung." in pesan(kiriman, "konfirmasi")
    assert "rehsos" not in {t.unit for t in kantor.pengisian()}


def test_evidence_leaves_the_returned_workbook_where_it_is(kantor):
    rusak = kantor.app.config.inbox / kantor.kode / "rehsos" / "isian.csv"
    rusak.write_text("Kode;Indikator;Realisasi\nB9;Rata-rata waktu respons pengaduan sosial;banyak\n", encoding="utf-8")
    assert pipeline.process(kantor.app, rusak).status == "PERLU_PERBAIKAN"
    kembali = kantor.app.config.outbox / kantor.kode / "2 Perlu perbaikan"
    sebelum = sorted(p.name for p in kembali.iterdir())
    jatuhkan(kantor, "rehsos", "B1 rekap.pdf")
    assert sorted(p.name for p in kembali.iterdir()) == sebelum


def dikembalikan(kantor: KantorJalan) -> list[str]:
    """Return what lies in the folder of returned files, without the letters."""
    folder = kantor.app.config.outbox / kantor.kode / "2 Perlu perbaikan"
    semua = sorted(p.name for p in folder.iterdir() if p.is_file())
    surat = [n for n in semua if n.endswith(".txt")]
    assert surat == [f"{n}.txt" for n in semua if n not in surat], "a letter comes and goes with its copy"
    return [n for n in semua if n not in surat]


def test_complete_form_takes_its_own_returned_copies_away_and_leaves_evidence_and_other_units_forms(kantor):
    kantor.sampai_pengisian()
    buku = b"Kode;Indikator;Realisasi\nB9;Rata-rata waktu respons pengaduan sosial;banyak\n"
    assert jatuhkan(kantor, "rehsos", "isian.csv", buku).status == "PERLU_PERBAIKAN"
    assert jatuhkan(kantor, "rehsos", "B1 rekap.pdf", PDF[:-10]).status == "PERLU_PERBAIKAN"
    formulir = kantor.app.config.outbox / kantor.kode / "4 Formulir kosong"
    lain = next(p for p in formulir.iterdir() if kantor.kantor.instansi.nama_unit("pmd") in p.name)
    assert jatuhkan(kantor, "rehsos", "punya pmd.xlsx", lain.read_bytes()).status == "PERLU_PERBAIKAN"
    assert dikembalikan(kantor) == ["B1 rekap (rehsos).pdf", "isian (rehsos).xlsx", "punya pmd (rehsos).xlsx"]
    assert kantor.kirim("rehsos").status == "DITERIMA"
    assert dikembalikan(kantor) == ["B1 rekap (rehsos).pdf", "punya pmd (rehsos).xlsx"]
    assert kantor.kirim("pmd").status == "DITERIMA"
    assert dikembalikan(kantor) == ["B1 rekap (rehsos).pdf"]


@pytest.mark.parametrize(
    ("folder", "nama", "bersih"),
    [
        ("rehsos", "B1 rekap.pdf", True),
        ("rehsos", "b1 rekap (rehsos).pdf", True),
        ("rehsos", "B1 daftar lain.pdf", True),
        (".", "B1.pdf", True),
        ("rehsos", "B2 rekap.pdf", False),
        ("rehsos", "SPJ Fungsional.pdf", False),
    ],
)
def test_evidence_takes_the_returned_copy_for_the_same_thing_away(kantor, folder, nama, bersih):
    jatuhkan(kantor, "rehsos", "B1 rekap.pdf", PDF[:-10])
    assert dikembalikan(kantor) == ["B1 rekap (rehsos).pdf"]
    assert jatuhkan(kantor, folder, nama).status == "DITERIMA"
    assert dikembalikan(kantor) == ([] if bersih else ["B1 rekap (rehsos).pdf"])


def test_evidence_put_into_the_right_units_folder_answers_the_one_returned_from_the_wrong(kantor):
    jatuhkan(kantor, "pmd", "B1 rekap.pdf")
    jatuhkan(kantor, "pmd", "SPJ Fungsional.pdf", PDF[:-10])
    jatuhkan(kantor, "rehsos", "B1 rekap.pdf")
    jatuhkan(kantor, "rehsos", "SPJ Fungsional.pdf")
    assert dikembalikan(kantor) == ["SPJ Fungsional (pmd).pdf"], "each unit owes its own SPJ"


def test_zip_that_went_back_is_answered_by_one_of_its_name_and_no_copy_people_worked_in_moves(kantor):
    rusak = zip_dari({"B1 rekap.pdf": PDF[:-10], "B2 rekap.pdf": PDF[:-10]})
    jatuhkan(kantor, "rehsos", "B1 bukti.zip", rusak)
    jatuhkan(kantor, "rehsos", "B1 rekap.pdf")
    assert dikembalikan(kantor) == ["B1 bukti (rehsos).zip"], "it holds that for B2, too"
    baik = zip_dari({"B1 foto.jpg": JPG, "B2 rekap.pdf": PDF})
    jatuhkan(kantor, "rehsos", "B1 bukti.zip", baik)
    assert dikembalikan(kantor) == []
    jatuhkan(kantor, "rehsos", "B2 lagi.pdf", PDF[:-10])
    salinan = kantor.app.config.outbox / kantor.kode / "2 Perlu perbaikan" / "B2 lagi (rehsos).pdf"
    os.utime(salinan, (0, salinan.stat().st_mtime + 60))
    jatuhkan(kantor, "rehsos", "B2 lagi.pdf", b"%PDF-1.4 lagi\n%%EOF")
    assert salinan.is_file()


def test_late_evidence_is_taken_until_filing_then_it_is_filed_with_the_record_and_no_more_comes_in(kantor):
    def terlambat(t):
        if "tanda_tangan" in kantor.aksi(t) and not bukti(kantor):
            assert jatuhkan(kantor, "rehsos", "B1 rekap.pdf").status == "DITERIMA", "after recapitulation"
            assert jatuhkan(kantor, "rehsos", "B1 REKAP.pdf", b"%PDF-1.4 lain\n%%EOF").status == "DITERIMA"
            assert jatuhkan(kantor, ".", "DPA 2024.pdf").status == "DITERIMA"
            return True
        return False

    assert kantor.jalani(terlambat).status == "SELESAI"
    (arsip,) = [a for a in kantor.app.store.arsip.cari() if a.jenis == "laporan_triwulan"]
    nama = sorted(p.name for p in (kantor.app.config.archive / arsip.path / "bukti").iterdir())
    kembar = kantor.app.store.bukti.milik(kantor.id)[1].sha256[:8]
    assert nama == sorted(
        ["kantor - DPA - DPA 2024.pdf", "rehsos - B1 - B1 rekap.pdf", f"rehsos - B1 - B1 REKAP {kembar}.pdf"]
    )
    assert verifying.periksa(kantor.app).masalah == ()
    kiriman = jatuhkan(kantor, "rehsos", "B1 susulan.pdf")
    assert kiriman.status == "PERLU_PERBAIKAN"
    assert "Laporan Triwulan I Tahun 2024 sudah selesai dan diarsipkan" in pesan(kiriman)
    assert len(bukti(kantor)) == 3


@pytest.fixture
def wajib(kantor, tmp_path, pdf_tiruan, monkeypatch):
    """The same office, which will not do without SPJ Fungsional when filling in, nor without a file for B1."""
    monkeypatch.setattr(soffice, "to_pdf", pdf_tiruan.to_pdf)
    config = home.buat(tmp_path / "wajib", [kantor.kode])
    folder = config.templates / "instansi" / kantor.kode
    sop = next((folder / "sop").glob("*.toml"))
    isi = sop.read_text(encoding="utf-8")
    sop.write_text(isi.replace('nama = "SPJ Fungsional"', 'nama = "SPJ Fungsional", wajib = true', 1), encoding="utf-8")
    indikator = folder / "indikator-2024.toml"
    isi = indikator.read_text(encoding="utf-8").replace('kode = "B1"\n', 'kode = "B1"\nbukti_wajib = ["file"]\n', 1)
    indikator.write_text(isi, encoding="utf-8")
    app = App.buka(config)
    berkas = pipeline.open_berkas(app, kantor.kode, Periode.baca("2024-TW1"))
    lain = KantorJalan(app, kantor.kode, berkas.id)
    lain.sampai_pengisian()
    yield lain
    app.store.tutup()


def tugas(kantor: KantorJalan, unit: str):
    return next((t for t in kantor.pengisian() if t.unit == unit), None)


def test_complete_form_waits_for_what_must_be_there_and_the_last_file_closes_the_step(wajib):
    kiriman = wajib.kirim("rehsos")
    assert kiriman.status == "DITERIMA"
    awal = "Yang masih kami tunggu sebelum langkah ini selesai: SPJ Fungsional; B1 (Persentase PPKS yang tertangani)."
    assert awal in pesan(kiriman)
    assert tugas(wajib, "rehsos")
    jatuhkan(wajib, "rehsos", "B1 rekap.pdf")
    assert tugas(wajib, "rehsos")
    jatuhkan(wajib, "rehsos", "SPJ Fungsional.pdf")
    assert tugas(wajib, "rehsos") is None
    assert wajib.kirim("pmd").status == "DITERIMA"
    assert tugas(wajib, "pmd"), "the SPJ of another unit is not this one's"


def test_person_cannot_close_what_lacks_something_but_may_promise_it_and_the_promise_stays_in_sight(wajib):
    wajib.kirim("rehsos")
    satu = tugas(wajib, "rehsos")
    kurang = evidence.kurang(wajib.app, wajib.berkas, satu)
    assert [(k.untuk, k.wajib) for k in kurang] == [(SPJ, True), ("B1", True), ("Data pendukung", False)]
    sebelum = wajib.jejak()
    with pytest.raises(KeadaanError, match=r"Yang belum ada: SPJ Fungsional; B1 \(.*--menyusul TANGGAL"):
        wajib.act(satu, "done")
    assert wajib.jejak() == sebelum
    wajib.act(satu, "done", menyusul=date(2024, 4, 30))
    assert tugas(wajib, "rehsos") is None
    assert keadaan(wajib, "rehsos", SPJ) == "menyusul 30 April 2024"
    jatuhkan(wajib, "rehsos", "SPJ Fungsional.pdf")
    assert keadaan(wajib, "rehsos", SPJ) == "ada"


def test_person_is_sent_to_the_column_of_the_form_for_what_no_file_can_meet(kantor, tmp_path, pdf_tiruan, monkeypatch):
    monkeypatch.setattr(soffice, "to_pdf", pdf_tiruan.to_pdf)
    config = home.buat(tmp_path / "tautan", [kantor.kode])
    indikator = config.templates / "instansi" / kantor.kode / "indikator-2024.toml"
    isi = indikator.read_text(encoding="utf-8").replace('kode = "B1"\n', 'kode = "B1"\nbukti_wajib = ["link"]\n', 1)
    indikator.write_text(isi, encoding="utf-8")
    app = App.buka(config)
    lain = KantorJalan(app, kantor.kode, pipeline.open_berkas(app, kantor.kode, Periode.baca("2024-TW1")).id)
    lain.sampai_pengisian()
    with pytest.raises(KeadaanError) as galat:
        lain.act(tugas(lain, "rehsos"), "done")
    app.store.tutup()
    assert 'Untuk B1, mohon isi kolom "Bukti dukung" pada formulir dengan tautan' in galat.value.saran
    assert "nama diawali" not in galat.value.saran


def test_form_sent_back_waits_again_for_what_was_only_promised(wajib):
    wajib.kirim("rehsos")
    wajib.act(tugas(wajib, "rehsos"), "done", menyusul=date(2024, 4, 30))
    periksa = next(t for t in wajib.terbuka if t.unit == "rehsos" and "paraf" in wajib.aksi(t))
    wajib.act(periksa, "reject", alasan="Mohon diperbaiki")
    assert keadaan(wajib, "rehsos", SPJ) == "belum ada", "the promise went with the step"
    assert tugas(wajib, "rehsos"), "the answers of before are no answer to the return"
    wajib.kirim_lagi("rehsos", ubah=True)
    assert tugas(wajib, "rehsos")
    jatuhkan(wajib, "rehsos", "bukti.zip", zip_dari({"SPJ Fungsional.pdf": PDF, "B1 rekap.pdf": PDF}))
    assert tugas(wajib, "rehsos") is None
