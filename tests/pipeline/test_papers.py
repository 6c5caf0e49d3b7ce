"""The papers of a run, as people find them in the outbox; only LibreOffice's seam is replaced."""

import json
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from arsip_kinerja import papers, pipeline
from arsip_kinerja.domain.berkas import Tugas
from arsip_kinerja.domain.naskah import NASKAH, kode_naskah
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.stages import rendering, reporting
from pipeline.kantor_jalan import NOMOR, KantorJalan

FOLDER = "5 Untuk ditandatangani"
CONTOH = " (DATA CONTOH)"


def folder(k: KantorJalan) -> Path:
    label = k.berkas.periode.label(k.kantor.instansi.sebutan_triwulan)
    return k.app.config.outbox / k.kode / FOLDER / label


def teks(path: Path) -> str:
    return "\n".join(t.text or "" for t in Document(str(path)).element.iter() if t.text)


def sampai(k: KantorJalan, tahap: str, unit: str = "") -> Tugas:
    """Go on by the straight way until that tugas waits."""
    k.sampai_pengisian()
    k.kirim_semua()
    while True:
        if ada := next((t for t in k.terbuka if (t.tahap, t.unit) == (tahap, unit)), None):
            return ada
        k.setuju(k.terbuka[0])


@pytest.mark.parametrize("kantor", ["jeneponto"], indirect=True)
def test_a_unit_finds_its_own_papers_under_its_name_with_its_own_figures(kantor: KantorJalan) -> None:
    k = kantor
    k.setuju(sampai(k, "5", "linjamsos"))
    judul = f"Triwulan I Tahun 2024 – {k.kantor.instansi.nama_unit('linjamsos')}{CONTOH}"
    for jenis in ("Disposisi", "Laporan Disposisi"):
        assert (folder(k) / f"{jenis} {judul}.pdf").is_file()
    isi = teks(folder(k) / f"Laporan Disposisi {judul}.docx")
    for i in k.berkas.skema.indikator:
        assert (i.nama in isi) == (i.unit == "linjamsos")
    kiriman = k.app.store.kiriman.diterima_terakhir(k.id, "linjamsos")
    assert kiriman
    assert kiriman.nomor in isi
    naskah = next(n for n in k.naskah if (n.jenis, n.unit) == ("laporan_disposisi", "linjamsos"))
    assert naskah.kode == kode_naskah(k.id, "laporan_disposisi", "linjamsos")
    data = json.loads((k.app.folder_naskah(naskah.kode, naskah.versi) / "data.json").read_text())
    assert data["lembar"]["unit"] == k.kantor.instansi.nama_unit("linjamsos")
    assert data["lembar"]["putusan"]["hasil"] == "Disetujui"


@pytest.mark.parametrize("kantor", ["kudus"], indirect=True)
def test_the_verifiers_sheet_follows_a_return_and_what_was_handed_in(kantor: KantorJalan) -> None:
    k = kantor
    bukti = k.app.config.inbox / k.kode / "pemberdayaan" / "K3 rekap BUMDes.pdf"
    bukti.parent.mkdir(parents=True, exist_ok=True)
    bukti.write_bytes(b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n")
    assert pipeline.process(k.app, bukti).status == "DITERIMA"
    sampai(k, "3")
    lembar = folder(k) / f"Lembar Verifikasi Triwulan I Tahun 2024{CONTOH}.docx"
    awal = teks(lembar)
    assert "Fiat (disetujui) / Dikembalikan dengan koreksi" in awal
    assert "K3 rekap BUMDes.pdf" in awal
    k.act(k.terbuka[0], "reject", alasan="Angka K3 & K5 mohon <dicek>")
    assert "Angka K3 & K5 mohon <dicek>" in teks(lembar)
    sampai_lagi = next(t for t in k.terbuka if t.tahap == "2")
    k.setuju(sampai_lagi)
    k.setuju(next(t for t in k.terbuka if t.tahap == "3"))
    akhir = teks(lembar)
    assert "ke-2" in akhir
    assert "Angka K3 & K5 mohon <dicek>" in akhir
    assert "Disetujui" in akhir
    assert "Fiat (disetujui) / Dikembalikan dengan koreksi" not in akhir


@pytest.mark.parametrize("kantor", ["boalemo"], indirect=True)
def test_a_signed_report_leaves_the_folder_for_signatures_and_its_sending_is_proven(kantor: KantorJalan) -> None:
    k = kantor
    sampai(k, "7")
    konsep = sorted(folder(k).glob("Laporan Kinerja*"))
    assert [p.name for p in konsep] == [
        f"Laporan Kinerja Triwulan I Tahun 2024{CONTOH} – konsep.{akhiran}" for akhiran in ("docx", "pdf")
    ]
    jadi = k.app.config.outbox / k.kode / reporting.FOLDER_DOKUMEN / str(k.berkas.periode)
    assert (
        openpyxl.load_workbook(jadi / f"Laporan Kinerja Triwulan I Tahun 2024{CONTOH}.xlsx")["Capaian"]["A7"].value == 1
    )
    konsep[0].write_bytes(konsep[0].read_bytes() + b"catatan orang")
    assert k.jalani().status == "SELESAI"
    assert sorted(folder(k).glob("Laporan Kinerja*")) == konsep[:1]  # somebody worked in it
    assert (jadi / f"Laporan Kinerja Triwulan I Tahun 2024{CONTOH}.pdf").is_file()
    isi = teks(folder(k) / f"Bukti Kirim Triwulan I Tahun 2024{CONTOH}.docx")
    for bagian in ("BAPPEDA", "boalemo/2024/0001", NOMOR):
        assert bagian in isi


@pytest.mark.parametrize("kantor", ["jeneponto"], indirect=True)
def test_a_copy_asked_for_by_hand_is_of_the_whole_office(kantor: KantorJalan, tmp_path: Path) -> None:
    k = kantor
    hasil = papers.build_report(k.app, k.kode, k.berkas.periode, "laporan_disposisi", tmp_path)
    isi = teks(next(p for p in hasil if p.suffix == Path(NASKAH).suffix))
    for unit in k.berkas.alur.unit:
        assert k.kantor.instansi.nama_unit(unit) in isi
    assert "belum selesai diperiksa" in isi


@pytest.mark.parametrize("kantor", ["jeneponto"], indirect=True)
def test_each_official_and_edition_has_a_copy_of_its_own(kantor: KantorJalan, tmp_path: Path) -> None:
    hasil = papers.build_report(kantor.app, kantor.kode, Periode.baca("2024"), "perjanjian_kinerja", tmp_path)
    assert len({p.stem for p in hasil}) == len(hasil) / 3  # Word, PDF and the tables of each
    nama = f"Perjanjian Kinerja Tahun 2024 – Kepala Bidang Rehabilitasi Sosial{CONTOH}"
    assert "Kabid Rehabilitasi Sosial (contoh)" in teks(tmp_path / f"{nama}.docx")
    ubah = teks(tmp_path / f"Perjanjian Kinerja Perubahan Tahun 2024{CONTOH}.docx")
    assert "menggantikan Perjanjian Kinerja tanggal 11 Januari 2024" in ubah
    kode = {openpyxl.load_workbook(p)["_naskah"]["A1"].value for p in hasil if p.suffix == ".xlsx"}
    assert len(kode) == len(hasil) / 3  # each with an identity of its own


@pytest.mark.parametrize("kantor", ["boalemo"], indirect=True)
def test_the_tables_of_a_report_are_no_answers_and_no_spj(kantor: KantorJalan) -> None:
    k, jejak = kantor, kantor.jejak()
    bahan = reporting.siapkan(k.app, k.berkas, "laporan_triwulan")
    rujukan = rendering.Rujukan(bahan.kode, bahan.judul, bahan.tanggal, bahan.penandatangan)
    isi = rendering.render_kembaran(k.kantor, bahan.jenis, bahan.laporan, rujukan, bahan.isi)
    for unit in ("rehsos", ""):
        tujuan = k.app.config.inbox / k.kode / unit / f"{bahan.judul}.xlsx"
        tujuan.parent.mkdir(parents=True, exist_ok=True)
        tujuan.write_bytes(isi)
        kiriman = pipeline.process(k.app, tujuan)
        assert kiriman.status == "DIABAIKAN"
        assert "bukan formulir" in json.loads(kiriman.catatan_json)[0]["pesan"]
        assert not tujuan.exists()
    assert k.jejak() == jejak
