"""What a person gives with a decision: the scan of the paper, a promised day, an agenda number."""

import json
import re
from dataclasses import replace
from datetime import date
from hashlib import sha256
from zipfile import ZipFile

import pytest

from arsip_kinerja import pipeline
from arsip_kinerja.domain.berkas import Tugas
from arsip_kinerja.domain.instansi import Posisi
from arsip_kinerja.domain.lembar.fakta import pejabat as pejabat_lembar
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.wewenang import boleh
from arsip_kinerja.errors import KeadaanError, PemakaianError
from arsip_kinerja.stages import reporting, verifying
from arsip_kinerja.stages.reporting.fakta import fakta
from pipeline.kantor_jalan import KantorJalan
from pipeline.ulang_riwayat import periksa_riwayat

satu_kantor = pytest.mark.parametrize("kantor", ["kudus"], indirect=True)


def sampai_keputusan(k: KantorJalan) -> Tugas:
    """Walk until somebody may approve or send back."""
    while "reject" not in boleh(k.berkas.sop, k.terbuka[0]):
        k.kerjakan(k.terbuka[0])
    return k.terbuka[0]


@satu_kantor
@pytest.mark.parametrize("keputusan", ["approve", "reject"])
@pytest.mark.parametrize(
    ("nama", "awal"), [("a.pdf", b"%PDF-1.7\n"), ("a.jpg", b"\xff\xd8\xff"), ("a.png", b"\x89PNG")]
)
def test_a_scan_is_kept_under_its_digest_and_named_in_the_history(kantor, tmp_path, keputusan, nama, awal):
    t = sampai_keputusan(kantor)
    scan = tmp_path / nama
    scan.write_bytes(awal + b"lembar verifikasi bertanda tangan (contoh)")
    sidik = sha256(scan.read_bytes()).hexdigest()
    b = kantor.act(t, keputusan, alasan="sesuai catatan pada lembar", scan=scan)
    assert next(x.scan for x in b.tugas if x.id == t.id) == sidik
    assert (kantor.app.config.kiriman / sidik).read_bytes() == scan.read_bytes()
    riwayat = kantor.app.store.berkas.riwayat(b.id)
    (isi,) = (i for p in riwayat if "scan" in (i := json.loads(p["isi_json"])))
    assert (isi["scan"], isi["nama_scan"]) == (sidik, nama)
    periksa_riwayat(b, riwayat)


@satu_kantor
def test_what_is_no_scan_is_refused_and_nothing_is_decided_or_kept(kantor, tmp_path):
    t = sampai_keputusan(kantor)
    sebelum, ada = kantor.jejak(), set(kantor.app.config.kiriman.iterdir())
    palsu = tmp_path / "lembar.pdf"
    for isi in (b"", b"MZ\x90\x00", b"<html>%PDF-", b"PK\x03\x04"):
        palsu.write_bytes(isi)
        with pytest.raises(PemakaianError, match="harus berupa PDF, JPG, atau PNG"):
            kantor.act(t, "approve", scan=palsu)
    with palsu.open("wb") as f:
        f.write(b"%PDF-1.7\n")
        f.truncate(kantor.app.config.ukuran_maksimal + 1)
    with pytest.raises(PemakaianError, match="terlalu besar"):
        kantor.act(t, "approve", scan=palsu)
    assert kantor.jejak() == sebelum
    assert set(kantor.app.config.kiriman.iterdir()) == ada


@satu_kantor
def test_what_is_promised_ends_the_work_stays_visible_and_may_still_come(kantor):
    unit, *lain = kantor.berkas.alur.unit
    for u in lain:
        assert kantor.kirim(u).status == "DITERIMA"
    (t,) = kantor.pengisian()
    with pytest.raises(KeadaanError, match="--menyusul"):
        kantor.act(t, "done")
    b = kantor.act(t, "done", menyusul=date(2024, 5, 2))
    assert kantor.pengisian() == []
    assert next(x.menyusul for x in b.tugas if x.id == t.id) == date(2024, 5, 2)
    dikerjakan = [
        json.loads(p["isi_json"]) for p in kantor.app.store.berkas.riwayat(b.id) if p["macam"] == "dikerjakan"
    ]
    assert [i.get("menyusul") for i in dikerjakan] == ["2024-05-02"]
    assert kantor.kirim(unit).status == "DITERIMA"
    kini = kantor.berkas
    diisi = [(x.putaran, x.status) for x in kini.jalan if (x.tahap, x.unit) == (t.tahap, unit)]
    assert diisi == [(1, "DIKEMBALIKAN"), (2, "SELESAI")]
    assert kantor.jalani().status == "SELESAI"
    assert verifying.periksa(kantor.app).masalah == ()


@satu_kantor
def test_a_number_of_another_document_is_refused_naming_it(kantor):
    assert kantor.jalani().status == "SELESAI"
    (lama,) = kantor.app.store.arsip.cari()
    kedua = pipeline.open_berkas(kantor.app, kantor.kode, Periode.baca("2024-TW2"))
    k = KantorJalan(kantor.app, kantor.kode, kedua.id)
    k.kirim_semua()
    while "tanda_tangan" not in k.aksi(k.terbuka[0]):
        t = k.terbuka[0]
        k.act(t, boleh(k.berkas.sop, t)[0])
    sebelum = k.jejak()
    with pytest.raises(KeadaanError, match=re.escape(f"sudah dipakai {lama.judul}")):
        k.act(k.terbuka[0], "approve", nomor=lama.nomor_naskah)
    assert k.jejak() == sebelum
    assert k.act(k.terbuka[0], "approve", nomor="CONTOH/002/2024").status != "TERTUNDA"
    assert k.jalani().status == "SELESAI"
    assert {a.nomor_naskah for a in k.app.store.arsip.cari()} == {lama.nomor_naskah, "CONTOH/002/2024"}


@pytest.mark.parametrize("kantor", ["kudus 2024"], indirect=True)
def test_of_two_signed_documents_each_gets_the_number_typed_for_it(kantor):
    kantor.kirim_semua()
    while not {n.jenis for n in kantor.naskah} >= {"perjanjian_kinerja", "lkjip"}:
        kantor.kerjakan(kantor.terbuka[0])
    t = kantor.terbuka[0]
    kantor.act(t, boleh(kantor.berkas.sop, t)[0], nomor="perjanjian_kinerja=PK/01/2024")
    t = kantor.terbuka[0]
    kantor.act(t, boleh(kantor.berkas.sop, t)[0], nomor="LKJIP/07/2024")
    nomor = {n.jenis: n.nomor_naskah for n in kantor.naskah if n.nomor_naskah}
    assert nomor == {"perjanjian_kinerja": "PK/01/2024", "lkjip": "LKJIP/07/2024"}


@satu_kantor
def test_block_mark_and_papers_call_who_signs_for_another_by_that_post(kantor):
    asli = kantor.kantor.instansi
    jabatan = asli.penandatangan["laporan_triwulan"]
    (kepala,) = asli.pemegang(jabatan, "", kantor.app.hari_ini(asli))
    wakil = next(p for p in asli.pejabat if p.id != kepala.id)
    posisi = tuple(q.model_copy(update={"sampai": date(2000, 1, 1)}) for q in kepala.posisi)
    rangkap = (Posisi(jabatan=jabatan, sebagai="Plt."), *wakil.posisi)
    baru = {kepala.id: {"posisi": posisi}, wakil.id: {"posisi": rangkap}}
    pejabat = tuple(p.model_copy(update=baru.get(p.id, {})) for p in asli.pejabat)
    instansi = asli.model_copy(update={"pejabat": pejabat})
    kantor.app.definitions._kantor[kantor.kode] = replace(kantor.kantor, instansi=instansi)
    kantor.kirim_semua()
    while "tanda_tangan" not in kantor.aksi(kantor.terbuka[0]):
        kantor.setuju(kantor.terbuka[0])
    t = kantor.terbuka[0]
    kantor.act(t, "approve", wakil.id, nomor=kantor.nomor)
    (n,) = (n for n in kantor.naskah if n.jenis == "laporan_triwulan")
    tanda = [p.jabatan for p in kantor.app.store.naskah.persetujuan(n.kode, n.versi) if p.tugas == t.id]
    assert tanda == [f"Plt. {kepala.jabatan}"]
    with ZipFile(kantor.app.folder_naskah(n.kode, n.versi) / "naskah.docx") as z:
        assert re.sub("<[^>]+>", "", z.read("word/document.xml").decode()).count(tanda[0]) == 1
    selesai = next(x for x in kantor.berkas.tugas if x.id == t.id)
    laporan = reporting.siapkan(kantor.app, kantor.berkas, n.jenis).laporan
    lembar = pejabat_lembar(fakta(kantor.app, kantor.berkas, laporan, ""), selesai)
    assert lembar is not None
    assert lembar.jabatan == tanda[0]
