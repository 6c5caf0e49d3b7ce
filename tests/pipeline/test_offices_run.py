"""Every office folder that is found walks its own SOP, in process; only LibreOffice's seam is replaced."""

import json

import pytest

from arsip_kinerja import papers
from arsip_kinerja.domain.berkas import Berkas, Tugas, peran_bertugas
from arsip_kinerja.domain.peristiwa import Peristiwa
from arsip_kinerja.domain.sop import AKSI_KIRIMAN, Sop
from arsip_kinerja.domain.wewenang import boleh
from arsip_kinerja.errors import KeadaanError, PemakaianError
from arsip_kinerja.stages import forms, opening, verifying
from arsip_kinerja.store.berkas import Perubahan
from arsip_kinerja.store.tables import NaskahRow
from arsip_kinerja.tools import rekaman
from pipeline.kantor_jalan import KODE, NOMOR, KantorJalan, sop_kantor


def _didahului_orang(sop: Sop) -> bool:
    """Whether somebody must act before filling-in opens."""
    isi_ = next(t for t in sop.tahap if "pengisian" in t.aksi)
    return any(isi_.id in sop.hilir[t.id] and peran_bertugas(sop, t) for t in sop.tahap)


DIDAHULUI = [k for k in KODE if _didahului_orang(sop_kantor(k))]
LANGSUNG = [k for k in KODE if k not in DIDAHULUI]


def test_the_offices_show_both_ways_to_begin():
    assert DIDAHULUI
    assert LANGSUNG


semua_kantor = pytest.mark.parametrize("kantor", KODE, indirect=True)


def periksa_arsip(k: KantorJalan) -> None:
    """One filed report, numbered, signed by the post its kind names, with every unit's file and the whole history."""
    (arsip,) = k.app.store.arsip.cari()
    b, instansi = k.berkas, k.app.kantor(k.kode).instansi
    assert (arsip.nomor, arsip.nomor_naskah) == (f"{k.kode}/2024/0001", NOMOR)
    manifest = rekaman.baca(k.app.config.archive / arsip.path)
    penanda = manifest.persetujuan[-1]
    hari = k.app.hari_ini(instansi)
    assert penanda.pejabat.removeprefix(f"{k.kode}-") in {
        p.id for p in instansi.pemegang(instansi.penandatangan[arsip.jenis], "", hari)
    }
    assert {f.path.split(" - ")[0] for f in manifest.file if f.path.startswith("kiriman/")} == {
        f"kiriman/{u}" for u in b.alur.unit
    }
    assert [n.status for n in k.app.store.naskah.milik(b.id) if n.jenis == arsip.jenis] == ["DIARSIPKAN"]
    assert verifying.periksa(k.app).masalah == ()


@semua_kantor
def test_the_straight_way_ends_with_a_filed_report(kantor):
    b = kantor.jalani()
    assert (b.status, b.alasan) == ("SELESAI", "")
    assert {(x.putaran, x.status) for x in b.jalan} == {(1, "SELESAI")}
    assert kantor.terbuka == []
    periksa_arsip(kantor)


@semua_kantor
def test_a_finished_berkas_takes_no_act_and_no_file(kantor):
    b = kantor.jalani()
    dilakukan = next(t for t in b.tugas if not AKSI_KIRIMAN & kantor.aksi(t))
    with pytest.raises(KeadaanError, match=f"sudah diselesaikan oleh {dilakukan.oleh}, .* pukul "):
        kantor.setuju(dilakukan)
    isian = kantor.app.store.kiriman.isian(b.id)
    k = kantor.kirim_lagi(b.alur.unit[0], ubah=True)
    assert (k.status, k.revisi) == ("PERLU_PERBAIKAN", 0)
    kini = kantor.berkas
    assert (kini.status, kini.jalan, kini.tugas) == (b.status, b.jalan, b.tugas)
    assert kantor.app.store.kiriman.isian(b.id) == isian
    assert len(kantor.app.store.arsip.cari()) == 1


@semua_kantor
def test_the_wrong_person_and_the_wrong_verb_are_refused_at_every_tugas(kantor):
    instansi = kantor.app.kantor(kantor.kode).instansi
    ditolak = []

    def coba(t: Tugas) -> bool:
        sebelum, berhak = kantor.jejak(), kantor.berhak(t)
        assert berhak, f"nobody may do {t.tahap}"
        verba = boleh(kantor.berkas.sop, t)
        for orang in (p.id for p in instansi.pejabat if p.id not in berhak):
            with pytest.raises(KeadaanError, match="bukan wewenang"):
                kantor.act(t, verba[0], orang, alasan="x")
        for lain in {"done", "approve", "reject"} - set(verba):
            with pytest.raises(KeadaanError, match=f"tidak menerima {lain}"):
                kantor.act(t, lain, alasan="x")
        if "reject" in verba:
            with pytest.raises(PemakaianError, match="memerlukan catatan"):
                kantor.act(t, "reject", alasan=" \n")
            with pytest.raises(KeadaanError, match="bukan-unit"):
                kantor.act(t, "reject", alasan="x", unit=("bukan-unit",))
        with pytest.raises(PemakaianError, match="tidak dikenal"):
            kantor.act(t, verba[0], "entah-siapa")
        assert kantor.jejak() == sebelum
        ditolak.append(t.tahap)
        return False

    assert kantor.jalani(coba).status == "SELESAI"
    assert set(ditolak) >= {t.id for t in kantor.berkas.sop.tahap if "penyerahan" not in t.aksi and not t.sendiri}


@semua_kantor
def test_each_decision_may_send_back_once_and_the_report_is_filed_all_the_same(kantor):
    sudah: set[tuple[str, bool]] = set()

    def kembalikan(t: Tugas) -> bool:
        b = kantor.berkas
        if "reject" not in boleh(b.sop, t):
            return False
        (panah,) = b.sop.kembali(b.sop.menurut_id[t.tahap])
        sebut = (t.tahap, False) in sudah and bool(panah.ke_unit)
        if (t.tahap, sebut) in sudah:
            return False
        sudah.add((t.tahap, sebut))
        unit = b.alur.unit[:1] if sebut else ()
        baru = kantor.act(t, "reject", alasan="Mohon dicek kembali", unit=unit)
        tujuan = panah.ke_unit if sebut else panah.ke
        dibuka = [x for x in baru.jalan if x not in b.jalan and x.tahap == tujuan and x.putaran > 1]
        assert {x.unit for x in dibuka} == (set(unit) or {t.unit})
        assert next(x for x in baru.jalan if t.milik(x)).status == "DIKEMBALIKAN"
        utuh = {x for x in b.jalan if x.unit and x.unit not in {t.unit, *unit} and x.status == "SELESAI"}
        assert utuh <= set(baru.jalan), "another unit's work was thrown away"
        return True

    b = kantor.jalani(kembalikan)
    assert b.status == "SELESAI"
    assert sudah
    assert {p.putaran for p in b.jalan if p.status == "DIKEMBALIKAN"}
    periksa_arsip(kantor)


@semua_kantor
def test_a_report_approved_then_sent_back_to_its_maker_is_made_and_approved_anew(kantor):
    """The approvals of the version before must neither hinder the new one nor count for it."""

    def laporan() -> list[NaskahRow]:
        disahkan = kantor.app.definitions.disahkan(kantor.berkas.sop, kantor.berkas.periode)
        return [n for n in kantor.naskah if n.jenis in disahkan]

    tolak: list[str] = []

    def kembalikan(t: Tugas) -> bool:
        b, ada = kantor.berkas, laporan()
        if t.unit or not ada or ada[0].versi > 1 or "reject" not in boleh(b.sop, t):
            return False
        disetujui = kantor.app.store.naskah.persetujuan(ada[0].kode, 1)
        if not disetujui and any(b.sop.kembali(b.sop.menurut_id[s]) for s in b.sop.hilir[t.tahap]):
            return False  # approve here, and let a later decision send the approved one back
        kantor.act(t, "reject", alasan="Mohon dihitung ulang")
        tolak.append(t.tahap)
        return True

    assert kantor.jalani(kembalikan).status == "SELESAI"
    assert tolak
    (naskah,) = laporan()
    sah = {p.tugas for p in kantor.app.store.naskah.persetujuan(naskah.kode, naskah.versi)}
    (arsip,) = kantor.app.store.arsip.cari()
    manifest = rekaman.baca(kantor.app.config.archive / arsip.path)
    gugur = {(x.tahap, x.unit, x.putaran) for x in kantor.berkas.jalan if x.status == "DIKEMBALIKAN"}
    berlaku = [t.id for t in kantor.berkas.tugas if t.id in sah and (t.tahap, t.unit, t.putaran) not in gugur]
    assert len(manifest.persetujuan) == len(berlaku) > 0
    assert manifest.versi == naskah.versi == 2
    periksa_arsip(kantor)


@semua_kantor
def test_filling_in_cannot_be_called_done_without_data_and_what_is_missing_is_named(kantor):
    kurang = []

    def selesai_kosong(t: Tugas) -> bool:
        if not AKSI_KIRIMAN & kantor.aksi(t) or kurang:
            return False
        b, sebelum = kantor.berkas, kantor.jejak()
        with pytest.raises(KeadaanError, match="Data belum lengkap") as e:
            kantor.act(t, "done")
        unit = [t.unit] if t.unit else b.alur.unit
        kurang.extend(i.nama for u in unit for i in b.skema.diminta(u, b.periode.triwulan))
        kurang.extend(a.nama for u in unit for a in b.skema.anggaran_milik(u))
        assert [nama for nama in kurang if nama not in e.value.saran] == []
        assert kantor.jejak() == sebelum
        return False

    kantor.jalani(selesai_kosong)
    assert kurang


@semua_kantor
def test_a_complete_file_closes_its_units_filling_in_and_no_others(kantor):
    b = kantor.sampai_pengisian()
    unit, *lain = b.alur.unit
    assert {t.unit for t in kantor.pengisian()} == set(b.alur.unit)
    kiriman = kantor.kirim(unit)
    assert (kiriman.status, kiriman.revisi) == ("DITERIMA", 1)
    assert {t.unit for t in kantor.pengisian()} == set(lain)
    ditutup = [t for t in kantor.berkas.tugas if t.unit == unit and "pengisian" in kantor.aksi(t)]
    assert {(t.status, t.oleh) for t in ditutup} == {("SELESAI", f"folder/{unit}")}


@semua_kantor
def test_the_same_file_again_is_known_and_a_revised_one_opens_its_unit_again(kantor):
    b = kantor.sampai_pengisian()
    unit = b.alur.unit[0]
    pertama = kantor.kirim(unit)
    sebelum = kantor.berkas
    sama = kantor.kirim_lagi(unit, ubah=False)
    assert (sama.status, sama.revisi) == ("SUDAH_DITERIMA", 0)
    assert pertama.nomor in json.loads(sama.catatan_json)[0]["pesan"]
    assert (kantor.berkas.jalan, kantor.berkas.tugas) == (sebelum.jalan, sebelum.tugas)
    baru = kantor.kirim_lagi(unit, ubah=True)
    assert (baru.status, baru.revisi) == ("DITERIMA", 2)
    kini = kantor.berkas
    diisi = {(x.putaran, x.status) for x in kini.jalan if x.unit == unit and "pengisian" in kini.tahap(x).aksi}
    assert diisi == {(1, "DIKEMBALIKAN"), (2, "SELESAI")}
    assert [x for x in kini.jalan if x.unit not in {"", unit}] == [x for x in sebelum.jalan if x.unit not in {"", unit}]
    assert any("revisi 2" in i.catatan for i in kantor.app.store.kiriman.isian(kini.id).values())


@semua_kantor
def test_the_same_file_is_an_answer_while_its_filling_in_is_open_again(kantor):
    b = kantor.sampai_pengisian()
    unit = b.alur.unit[0]
    kantor.kirim(unit)
    b = kantor.berkas
    isi_ = next(t for t in b.sop.tahap if "pengisian" in t.aksi)
    langkah = next(x for x in b.berjalan if x.unit == unit or x.tahap == isi_.id)
    ubah = Perubahan(
        b,
        kantor.app.jam(),
        [Peristiwa("sistem", "uji", {"langkah": langkah.tahap})],
        jalan=b.alur.mulai_lagi(b.jalan, isi_.id, (unit,)),
    )
    kantor.app.store.berkas.ubah(ubah)
    assert unit in {t.unit for t in kantor.pengisian()}
    sama = kantor.kirim_lagi(unit, ubah=False)
    assert (sama.status, sama.revisi) == ("DITERIMA", 2)
    (catatan,) = (c for c in json.loads(sama.catatan_json) if "tidak ada perubahan" in c["pesan"].casefold())
    assert catatan["tingkat"] == "konfirmasi"
    assert unit not in {t.unit for t in kantor.pengisian()}


@semua_kantor
def test_after_the_recap_a_revised_file_goes_back_with_the_reason(kantor):
    kantor.sampai_pengisian()
    kantor.kirim_semua()
    b = kantor.berkas
    isi_ = next(t for t in b.sop.tahap if "pengisian" in t.aksi)

    def direkap(x: Berkas) -> bool:
        return any(y.status == "SELESAI" and not y.unit and y.tahap in b.sop.hilir[isi_.id] for y in x.jalan)

    while not direkap(kantor.berkas):
        kantor.setuju(kantor.terbuka[0])
    sebelum = kantor.berkas
    isian = kantor.app.store.kiriman.isian(b.id)
    k = kantor.kirim_lagi(b.alur.unit[0], ubah=True)
    assert k.status == "PERLU_PERBAIKAN"
    pesan = json.loads(k.catatan_json)[0]["pesan"]
    assert "sudah direkap" in pesan
    assert "Mohon minta penyusun laporan" in pesan
    assert (kantor.berkas.jalan, kantor.berkas.tugas) == (sebelum.jalan, sebelum.tugas)
    assert kantor.app.store.kiriman.isian(b.id) == isian


@pytest.mark.parametrize("kantor", DIDAHULUI, indirect=True)
def test_files_that_come_before_filling_in_opens_count_when_it_does(kantor):
    assert kantor.pengisian() == []
    kantor.kirim_semua()
    assert kantor.pengisian() == []
    while not any("pengisian" in kantor.aksi(t) for t in kantor.berkas.tugas):
        kantor.setuju(kantor.terbuka[0])
    assert kantor.pengisian() == []
    diisi = [t for t in kantor.berkas.tugas if "pengisian" in kantor.aksi(t)]
    assert {(t.unit, t.status, t.oleh) for t in diisi} == {
        (u, "SELESAI", f"folder/{u}") for u in kantor.berkas.alur.unit
    }
    assert kantor.jalani().status == "SELESAI"
    assert len(kantor.app.store.kiriman.milik_berkas(kantor.id)) == len(kantor.berkas.alur.unit)


@pytest.mark.parametrize("kantor", DIDAHULUI, indirect=True)
def test_an_early_file_may_be_revised_and_the_last_one_counts(kantor):
    unit = kantor.berkas.alur.unit[0]
    kantor.kirim(unit)
    assert kantor.kirim_lagi(unit, ubah=True).revisi == 2
    sama = kantor.kirim_lagi(unit, ubah=False)
    assert sama.status in {"DITERIMA", "SUDAH_DITERIMA"}
    kantor.sampai_pengisian()
    assert unit not in {t.unit for t in kantor.pengisian()}


@semua_kantor
def test_a_periode_of_every_kind_the_sop_runs_for_opens_once_beside_the_others(kantor):
    app, kode = kantor.app, kantor.kode
    sop = kantor.berkas.sop
    for periode in ("2024", "2024-01", "2024-02", "2024-10", "2024-TW1", "2024-TW2", "2024-INS-01"):
        p = type(kantor.berkas.periode).baca(periode)
        if sop.mulai(p.jenis) is None:
            with pytest.raises(KeadaanError, match="tidak berjalan untuk periode"):
                opening.siapkan(app, kode, p)
        elif p == kantor.berkas.periode:
            with pytest.raises(KeadaanError, match="sudah dibuka"):
                opening.siapkan(app, kode, p)
        else:
            b = opening.siapkan(app, kode, p)
            opening.simpan(app, b)
            assert b.id == f"{kode}-{periode}"


@semua_kantor
def test_the_form_is_the_units_own(kantor):
    """So that the tests above drop what staff would drop."""
    instansi = kantor.app.kantor(kantor.kode).instansi
    folder = kantor.app.config.outbox / kantor.kode / papers.FOLDER_FORMULIR
    b = kantor.berkas
    assert {p.name for p in folder.iterdir()} == {forms.file_name(instansi, u, b.periode) for u in b.alur.unit}
