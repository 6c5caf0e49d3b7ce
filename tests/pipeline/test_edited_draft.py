"""A draft edited in Word and dropped back: the next version under review, or back with the reason."""

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from arsip_kinerja import pipeline
from arsip_kinerja.app import App
from arsip_kinerja.config import Config
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.riwayat import cerita
from arsip_kinerja.domain.riwayat.catatan import Baris, Kamus
from arsip_kinerja.domain.tindakan import Tindakan
from arsip_kinerja.errors import AlatError, BersamaanError, KeadaanError
from arsip_kinerja.stages import redrafting, verifying
from arsip_kinerja.stages.reporting.salinan import EKOR_CATATAN
from arsip_kinerja.tools import files, pdf, rekaman, soffice, word_draf
from arsip_kinerja.tools.sheets.fill import isi
from pipeline.kantor_jalan import KantorJalan, PdfTiruan
from pipeline.sunting import (
    KALIMAT,
    di_keluaran,
    isi_konsep,
    kirim,
    konsep,
    pesan,
    sampai,
    tambah_kalimat,
)
from pipeline.ubah_docx import ganti_bagian, sunting


@pytest.fixture(scope="module")
def rumah_paraf(
    rumah_kantor: Callable[[str, Periode], tuple[Path, str]],
    pdf_tiruan: PdfTiruan,
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[Path, str]:
    """Boalemo's first quarter walked once to the Sekretaris, before whom the draft report lies."""
    asal, id_ = rumah_kantor("boalemo", Periode.baca("2024-TW1"))
    folder = shutil.copytree(asal, tmp_path_factory.mktemp("paraf") / "kantor")
    app = App.buka(Config(home=folder))
    with pytest.MonkeyPatch.context() as m:
        m.setattr(soffice, "to_pdf", pdf_tiruan.to_pdf)
        sampai(KantorJalan(app, "boalemo", id_), "6")
    app.store.tutup()
    return folder, id_


@pytest.fixture
def kantor(
    rumah_paraf: tuple[Path, str], pdf_tiruan: PdfTiruan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[KantorJalan]:
    monkeypatch.setattr(soffice, "to_pdf", pdf_tiruan.to_pdf)
    asal, id_ = rumah_paraf
    app = App.buka(Config(home=shutil.copytree(asal, tmp_path / "kantor")))
    yield KantorJalan(app, "boalemo", id_)
    app.store.tutup()


def riwayat(kantor: KantorJalan) -> str:
    instansi = kantor.kantor.instansi
    judul = {n: j.judul for n, j in kantor.app.definitions.jenis.items()}
    baris = [
        Baris(p["waktu"], p["pelaku"], p["macam"], json.loads(p["isi_json"]))
        for p in kantor.app.store.berkas.riwayat(kantor.id)
    ]
    return " ".join(k for h in cerita(Kamus(kantor.berkas, instansi, judul), baris) for _, k in h.kalimat)


def ganti_angka(dokumen: Any) -> None:
    """Change the first realisasi in the table of capaian to a figure that stands nowhere."""
    tabel = next(t for t in dokumen.tables if "Realisasi" in [c.text for c in t.rows[0].cells])
    kolom = [c.text for c in tabel.rows[0].cells].index("Realisasi")
    baris = next(r for r in tabel.rows[1:] if any(c.isdigit() for c in r.cells[kolom].text))
    baris.cells[kolom].paragraphs[0].runs[0].text = "77,77"


def test_edited_draft_becomes_the_next_version_with_the_edited_bytes_and_is_told_to_everyone(kantor):
    lama = konsep(kantor)
    terbuka = [t.id for t in kantor.terbuka]
    suntingan = sunting(isi_konsep(kantor, lama), tambah_kalimat)
    kiriman = kirim(kantor, suntingan, "sekretariat", f"{lama.judul} – konsep.docx")
    assert (kiriman.status, kiriman.berkas, kiriman.revisi) == ("DITERIMA", kantor.id, 0)
    assert pesan(kiriman) == "", "what people add to sentences is theirs"
    baru = konsep(kantor)
    assert (baru.versi, baru.status) == (2, "KONSEP")
    assert isi_konsep(kantor, baru) == suntingan == di_keluaran(kantor, baru).read_bytes()
    assert [t.id for t in kantor.terbuka] == terbuka, "nobody had approved: the open tugas stays"
    folder = [kantor.app.folder_naskah(baru.kode, v) for v in (1, 2)]
    data = [(f / "data.json").read_bytes() for f in folder]
    assert data[0] == data[1] == pdf.attachment(folder[1] / "dokumen.pdf", "data.json")
    surat = kantor.app.config.inbox / kantor.kode / "sekretariat" / f"Tanda terima – {lama.judul} – konsep.docx.txt"
    teks = " ".join(surat.read_text(encoding="utf-8-sig").split())
    assert f"Suntingan Bapak/Ibu sudah kami terima sebagai {lama.judul}, versi 2. Nomor tanda terima: 007/TT/" in teks
    assert "Sekretariat (melalui folder) mengirim suntingan" in riwayat(kantor)
    assert redrafting.penyimpangan(kantor.app, baru) == ()


def test_changed_figure_is_listed_in_the_receipt_in_the_history_and_for_the_check(kantor):
    kiriman = kirim(kantor, sunting(isi_konsep(kantor, konsep(kantor)), ganti_angka))
    assert kiriman.status == "DITERIMA"
    (satu,) = redrafting.penyimpangan(kantor.app, konsep(kantor))
    assert (satu.tertulis, satu.macam) == ("77,77", "berbeda")
    assert satu.di.startswith("Tabel 1")
    assert "Realisasi" in satu.di
    assert "Ada 1 angka atau sebutan yang tidak lagi sama dengan data." in pesan(kiriman)
    assert satu.kalimat in pesan(kiriman)
    catatan = di_keluaran(kantor, konsep(kantor)).with_name(f"{konsep(kantor).judul} – konsep{EKOR_CATATAN}")
    assert satu.kalimat in catatan.read_text(encoding="utf-8-sig")
    assert "1 angka atau sebutan di dalamnya tidak lagi sama dengan data." in riwayat(kantor)
    assert kantor.jalani().status == "SELESAI", "who signs decides, knowing it"
    assert not catatan.exists()


def test_approvals_of_the_older_version_are_void_and_asked_for_again(kantor):
    paraf = sampai(kantor, "6")
    kantor.setuju(kantor.app.store.berkas.tugas(paraf))
    tanda_tangan = kantor.app.store.berkas.tugas(sampai(kantor, "7"))
    kepala = kantor.berhak(tanda_tangan)[0]
    lama = konsep(kantor)
    kiriman = kirim(kantor, sunting(isi_konsep(kantor, lama), tambah_kalimat))
    assert "Persetujuan Sekretaris Dinas berlaku untuk versi 1, jadi untuk versi ini dimintakan lagi." in pesan(kiriman)
    (lagi,) = kantor.terbuka
    assert (lagi.tahap, lagi.putaran) == ("6", 2)
    with pytest.raises(KeadaanError, match="sudah tidak berlaku"):
        kantor.act(tanda_tangan, "approve", kepala)
    assert kantor.app.store.naskah.persetujuan(lama.kode, 2) == []
    assert "Persetujuan Sekretaris Dinas dimintakan lagi untuk versi ini." in riwayat(kantor)


def test_edited_report_is_signed_and_filed_with_the_edited_bytes(kantor):
    sampai(kantor, "7")
    lama = konsep(kantor)
    suntingan = sunting(isi_konsep(kantor, lama), tambah_kalimat)
    kirim(kantor, suntingan)
    assert kantor.jalani().status == "SELESAI"
    (arsip,) = kantor.app.store.arsip.cari(jenis="laporan_triwulan")
    folder = kantor.app.config.archive / arsip.path
    assert (folder / "naskah.docx").read_bytes() == suntingan
    manifest = rekaman.baca(folder)
    assert manifest.versi == 2
    assert [p.macam for p in manifest.persetujuan] == ["paraf", "tanda_tangan"]
    assert verifying.periksa(kantor.app).masalah == ()
    assert not list(di_keluaran_semua(kantor, "*konsep*")), "its drafts wait no longer"
    lambat = kirim(kantor, sunting(suntingan, tambah_kalimat))
    assert lambat.status == "PERLU_PERBAIKAN"
    assert f"sudah ditandatangani dan diarsipkan dengan nomor {arsip.nomor}" in pesan(lambat)
    assert verifying.periksa(kantor.app).masalah == ()


def di_keluaran_semua(kantor: KantorJalan, pola: str) -> list[Any]:
    return list((kantor.app.config.outbox / kantor.kode / "5 Untuk ditandatangani").rglob(pola))


def test_the_draft_itself_unchanged_is_already_there(kantor):
    kiriman = kirim(kantor, di_keluaran(kantor, konsep(kantor)).read_bytes())
    assert (kiriman.status, konsep(kantor).versi) == ("SUDAH_DITERIMA", 1)
    assert "sama persis dengan konsep" in pesan(kiriman)


def test_kode_is_found_at_the_foot_when_the_properties_are_lost(kantor):
    asal = isi_konsep(kantor, konsep(kantor))
    tanpa = ganti_bagian(asal, ("docProps/custom.xml", 'name="kode"', 'name="lain"'))
    assert kirim(kantor, tanpa).status == "DITERIMA"
    assert konsep(kantor).versi == 2


def test_what_would_be_missing_on_paper_sends_the_file_back(kantor):
    n = konsep(kantor)
    asal = isi_konsep(kantor, n)
    for bagian, lama, baru, kata in (
        ("word/document.xml", 'w:name="persetujuan"', 'w:name="lain"', "tempat tanda persetujuan"),
        ("word/document.xml", 'w:name="nomor"', 'w:name="lain2"', "tempat nomor naskah"),
        ("word/footer1.xml", n.kode, "", "Tulisan kode naskah"),
        ("word/document.xml", "Pendahuluan", "Awal", "Bagian Pendahuluan tidak ada lagi"),
        ("word/footer1.xml", "DATA CONTOH", "", "Bagian DATA CONTOH – bukan data resmi tidak"),
        ("word/document.xml", "<w:body>", '<w:body><w:p><w:ins w:id="1" w:author="a"/></w:p>', "Track Changes"),
    ):
        kiriman = kirim(kantor, ganti_bagian(asal, (bagian, lama, baru)))
        assert kiriman.status == "PERLU_PERBAIKAN", kata
        assert kata in pesan(kiriman)
        kembali = kantor.app.config.outbox / kantor.kode / "2 Perlu perbaikan"
        assert any(files.sha256(p) == kiriman.sha256 for p in kembali.glob("*.docx")), "it came back as it was"
    assert "salinan yang bertanda DRAF" in pesan(kirim(kantor, word_draf.tandai(asal)))
    assert (konsep(kantor).versi, kantor.berkas.jalan) == (1, kantor.berkas.jalan)
    assert kirim(kantor, sunting(asal, tambah_kalimat)).status == "DITERIMA"
    assert not list(kembali.glob("*.docx")), "what is answered goes aside"


def test_other_folders_other_documents_and_other_formats_are_told_where_to_go(kantor):
    n = konsep(kantor)
    asal = isi_konsep(kantor, n)
    suntingan = sunting(asal, tambah_kalimat)
    asing = kirim(kantor, suntingan, "rehsos")
    assert (asing.status, asing.unit) == ("PERLU_PERBAIKAN", "rehsos")
    assert "Mohon taruh suntingannya di folder Sekretariat, atau langsung di folder" in pesan(asing)
    milik_unit = konsep(kantor, "data_capaian", "rehsos")
    assert kirim(kantor, sunting(isi_konsep(kantor, milik_unit), tambah_kalimat), "pmd").status == "PERLU_PERBAIKAN"
    assert kirim(kantor, sunting(isi_konsep(kantor, milik_unit), tambah_kalimat), "rehsos").status == "DITERIMA"
    assert konsep(kantor, "data_capaian", "rehsos").versi == 2
    kode_lain = f"{'0' * 8}{n.kode[8:]}"
    tak_dikenal = ganti_bagian(
        asal, ("docProps/custom.xml", n.kode, kode_lain), ("word/footer1.xml", n.kode, kode_lain)
    )
    kiriman = kirim(kantor, tak_dikenal)
    assert kiriman.status == "DIABAIKAN"
    assert f"Naskah dengan kode {kode_lain} belum tercatat di sini" in pesan(kiriman)
    rtf = rb"{\rtf1\ansi Laporan {\footer Kode naskah: " + n.kode.encode() + rb"}}"
    kiriman = kirim(kantor, rtf, nama="konsep.rtf")
    assert kiriman.status == "PERLU_PERBAIKAN"
    assert "Mohon simpan sebagai Dokumen Word (.docx)" in pesan(kiriman)
    bukti = kirim(kantor, tak_dikenal, "rehsos", "B1 laporan lama.docx")
    assert (bukti.status, bukti.jumlah[:2]) == ("DITERIMA", "B1"), "named as evidence, an unknown document is evidence"
    assert konsep(kantor).versi == 1


def test_file_of_another_office_is_not_taken(kantor):
    isi = sunting(isi_konsep(kantor, konsep(kantor)), tambah_kalimat)
    asal = kantor.app.config.templates / "instansi" / "boalemo"
    lain = asal.with_name("kudus")
    lain.mkdir()
    for f in asal.rglob("*"):
        tujuan = lain / f.relative_to(asal)
        tujuan.mkdir(exist_ok=True) if f.is_dir() else tujuan.write_bytes(f.read_bytes().replace(b"boalemo", b"kudus"))
    app = App.buka(kantor.app.config)
    path = app.config.inbox / "kudus" / "konsep.docx"
    path.parent.mkdir()
    path.write_bytes(isi)
    kiriman = pipeline.process(app, path)
    app.store.tutup()
    assert (kiriman.status, kiriman.instansi) == ("DIABAIKAN", "kudus")
    assert "Naskah ini milik" in pesan(kiriman)


def test_who_approves_while_the_draft_is_replaced_is_told_and_approves_nothing(kantor, monkeypatch):
    tugas = sampai(kantor, "6")
    lama = konsep(kantor)
    suntingan = sunting(isi_konsep(kantor, lama), tambah_kalimat)
    ubah = kantor.app.store.berkas.ubah

    def terlambat(perubahan):
        monkeypatch.setattr(kantor.app.store.berkas, "ubah", ubah)
        kirim(kantor, suntingan)
        ubah(perubahan)

    monkeypatch.setattr(kantor.app.store.berkas, "ubah", terlambat)
    siapa = f"boalemo-{kantor.berhak(kantor.app.store.berkas.tugas(tugas))[0]}"
    with pytest.raises(BersamaanError, match="baru saja diganti dengan versi 2"):
        pipeline.act(kantor.app, tugas, siapa, Tindakan("approve"))
    assert kantor.app.store.naskah.persetujuan(lama.kode, 1) == kantor.app.store.naskah.persetujuan(lama.kode, 2) == []
    assert [t.id for t in kantor.terbuka] == [tugas]


def test_of_two_people_who_edit_the_same_version_both_texts_stay(kantor):
    asal = isi_konsep(kantor, konsep(kantor))
    pertama, kedua = sunting(asal, tambah_kalimat), sunting(asal, ganti_angka)
    assert [kirim(kantor, isi).status for isi in (pertama, kedua)] == ["DITERIMA", "DITERIMA"]
    assert (konsep(kantor).versi, isi_konsep(kantor, konsep(kantor))) == (3, kedua)
    (disisihkan,) = di_keluaran_semua(kantor, "Suntingan sebelumnya/*.docx")
    assert disisihkan.read_bytes() == pertama
    assert verifying.periksa(kantor.app).masalah == ()


def kirim_angka_lain(kantor: KantorJalan, unit: str) -> None:
    """Send a unit's accepted file again with another figure in its first row."""
    app, b = kantor.app, kantor.berkas
    lama = app.store.kiriman.diterima_terakhir(kantor.id, unit)
    kode = b.skema.diminta(unit, b.periode.triwulan)[0].kode
    isian = app.store.kiriman.isian(kantor.id)[kode]
    path = app.config.inbox / kantor.kode / unit / lama.nama
    path.write_bytes((app.config.kiriman / lama.sha256).read_bytes())
    isi(path, {kode: {"pembilang": isian.pembilang - 1}})
    assert pipeline.process(app, path).status == "DITERIMA"


def test_text_stays_while_the_figures_stay_and_is_put_beside_the_draft_when_they_change(kantor):
    suntingan = sunting(isi_konsep(kantor, konsep(kantor)), ganti_angka)
    kirim(kantor, suntingan)
    kantor.act(kantor.terbuka[0], "reject", alasan="Mohon lengkapi uraiannya.")
    (susun,) = kantor.terbuka
    assert susun.tahap == "5"
    kantor.setuju(susun)
    terbawa = konsep(kantor)
    assert (terbawa.versi, isi_konsep(kantor, terbawa)) == (3, suntingan)
    assert len(redrafting.penyimpangan(kantor.app, terbawa)) == 1, "the check goes on with the text"
    assert "Datanya tidak berubah, sehingga suntingan pada versi 2 tetap dipakai." in riwayat(kantor)
    kantor.act(kantor.terbuka[0], "reject", alasan="Data rehsos diperbaiki.")
    kirim_angka_lain(kantor, "rehsos")
    sampai(kantor, "6")
    dari_data = konsep(kantor)
    assert dari_data.versi == 4
    assert isi_konsep(kantor, dari_data) != suntingan
    assert redrafting.penyimpangan(kantor.app, dari_data) == ()
    (disisihkan,) = di_keluaran_semua(kantor, "Suntingan sebelumnya/*.docx")
    assert disisihkan.read_bytes() == suntingan
    assert "suntingan pada versi 3 belum termasuk; salinannya ada di folder" in riwayat(kantor)
    assert verifying.periksa(kantor.app).masalah == ()


def test_what_people_change_in_the_outbox_itself_is_never_written_over(kantor):
    n = konsep(kantor)
    di_tempat = sunting(isi_konsep(kantor, n), ganti_angka)
    di_keluaran(kantor, n).write_bytes(di_tempat)
    kirim(kantor, sunting(isi_konsep(kantor, n), tambah_kalimat))
    (disisihkan,) = di_keluaran_semua(kantor, "Suntingan sebelumnya/*.docx")
    assert disisihkan.read_bytes() == di_tempat


def test_draft_saved_by_libreoffice_is_printed_signed_and_filed_as_it_is(kantor, pdf_tiruan, monkeypatch, tmp_path):
    monkeypatch.setattr(soffice, "to_pdf", pdf_tiruan.nyata)
    asal = tmp_path / "konsep.docx"
    asal.write_bytes(sunting(isi_konsep(kantor, konsep(kantor)), tambah_kalimat))
    profil = f"-env:UserInstallation={(pdf_tiruan.akar / 'profil').as_uri()}"
    ubah = ("--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "lo"), str(asal))
    subprocess.run([str(soffice.find()), profil, *ubah], check=True, capture_output=True, timeout=120)
    disimpan = (tmp_path / "lo" / "konsep.docx").read_bytes()
    kiriman = kirim(kantor, disimpan)
    assert (kiriman.status, pesan(kiriman)) == ("DITERIMA", ""), "another program's way of saving changes no figure"
    assert kantor.jalani().status == "SELESAI"
    (arsip,) = kantor.app.store.arsip.cari(jenis="laporan_triwulan")
    folder = kantor.app.config.archive / arsip.path
    assert (folder / "naskah.docx").read_bytes() == disimpan
    teks = " ".join(pdf.text(folder / "dokumen.pdf").split())
    assert KALIMAT in teks
    assert "Disetujui secara elektronik melalui" in teks
    assert kantor.nomor in teks
    assert verifying.periksa(kantor.app).masalah == ()


def test_file_the_printing_program_cannot_finish_goes_back_and_holds_up_nothing(
    kantor, pdf_tiruan, monkeypatch, tmp_path
):
    program = tmp_path / "soffice"
    macet = 'for f; do case "$f" in *.docx) unzip -p "$f" word/document.xml | grep -q MACET && sleep 600;; esac; done'
    program.write_text(f'#!/bin/sh\n{macet}\nexec {soffice.find()} "$@"\n')
    program.chmod(0o755)
    monkeypatch.setenv("ARSIP_SOFFICE", str(program))

    def nyata(semua, **lain):
        return pdf_tiruan.nyata(semua, **lain | {"timeout": 15 if lain.get("coba") else 1})

    monkeypatch.setattr(soffice, "to_pdf", nyata)
    asal = isi_konsep(kantor, konsep(kantor))
    kiriman = kirim(kantor, ganti_bagian(asal, ("word/document.xml", "<w:body>", "<w:body><!-- MACET -->")))
    assert (kiriman.status, konsep(kantor).versi) == ("PERLU_PERBAIKAN", 1)
    assert "Naskah ini belum dapat kami cetak menjadi PDF." in pesan(kiriman)
    assert str(program) not in soffice._macet, "the next document is not kept waiting"
    program.write_text("#!/bin/sh\nexit 1\n")
    with pytest.raises(AlatError, match="berhenti"):
        kirim(kantor, sunting(asal, tambah_kalimat))
    assert list((kantor.app.config.inbox / kantor.kode).glob("*.docx")), "the program is at fault: the file waits"
