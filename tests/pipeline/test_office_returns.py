"""Every office's returns: three times at every decision; one unit of several, whose neighbours' work stands."""

from collections import Counter

import pytest

from arsip_kinerja import pipeline
from arsip_kinerja.domain.berkas import Tugas
from arsip_kinerja.domain.sop import AKSI_KIRIMAN
from arsip_kinerja.domain.wewenang import boleh
from arsip_kinerja.stages import returning, verifying
from pipeline.kantor_jalan import KODE, KantorJalan, sop_kantor
from pipeline.ulang_riwayat import periksa_riwayat

KALI = 3


def ke_unit(kode: str) -> bool:
    """Whether an official may send one unit's filling-in back."""
    sop = sop_kantor(kode)
    tujuan = [c.ke_unit or c.ke for t in sop.tahap for c in sop.kembali(t)]
    return any(AKSI_KIRIMAN.intersection(sop.menurut_id[k].aksi) for k in tujuan)


KE_UNIT = [k for k in KODE if ke_unit(k)]


def surat(k: KantorJalan) -> dict[str, str]:
    """Return the letters of returns that lie in the outbox, by name."""
    folder = k.app.config.outbox / k.kode / returning.PERBAIKAN
    return {p.name: p.read_text(encoding="utf-8-sig") for p in folder.glob("Dikembalikan*.txt")}


@pytest.mark.parametrize("kantor", KODE, indirect=True)
def test_every_decision_may_send_back_three_times_and_the_report_is_filed_all_the_same(kantor):
    tolak: Counter[tuple[str, str]] = Counter()

    def kembalikan(t: Tugas) -> bool:
        b = kantor.berkas
        if "reject" not in boleh(b.sop, t) or tolak[t.tahap, t.unit] == KALI:
            return False
        if t.unit and t.unit != b.alur.unit[0]:
            return False  # the other units' decisions are of the same tahap
        tolak[t.tahap, t.unit] += 1
        kantor.act(t, "reject", alasan=f"Mohon dicek kembali, ke-{tolak[t.tahap, t.unit]}")
        return True

    b = kantor.jalani(kembalikan)
    assert (b.status, b.alasan) == ("SELESAI", "")
    assert set(tolak.values()) == {KALI}
    assert {t for t, _ in tolak} == {t.id for t in b.sop.tahap if b.sop.kembali(t)}
    riwayat = kantor.app.store.berkas.riwayat(b.id)
    assert Counter(kantor.macam)["dikembalikan"] == KALI * len(tolak)
    periksa_riwayat(b, riwayat)
    akhir = [x for x in b.jalan if x.status != "DIKEMBALIKAN"]
    assert {x.status for x in akhir} == {"SELESAI"}
    assert len({(x.tahap, x.unit) for x in akhir}) == len(akhir)
    assert all(max(x.putaran for x in akhir if x.tahap == t) > KALI for t, _ in tolak)
    assert verifying.periksa(kantor.app).masalah == ()
    assert surat(kantor) == {}
    (arsip,) = kantor.app.store.arsip.cari()
    assert arsip.urut == 1


def test_some_offices_may_send_back_a_single_unit():
    assert {"boalemo", "waykanan"} <= set(KE_UNIT)


@pytest.mark.parametrize("kantor", KE_UNIT, indirect=True)
def test_one_unit_sent_back_fills_in_again_and_the_others_work_stands(kantor):
    kantor.sampai_pengisian()
    kantor.kirim_semua()
    unit, *lain = kantor.berkas.alur.unit

    def tujuan(t: Tugas) -> set[str]:
        sop = kantor.berkas.sop
        panah = sop.kembali(sop.menurut_id[t.tahap])
        return {a for c in panah for a in sop.menurut_id[c.ke_unit or c.ke].aksi}

    while not (calon := [t for t in kantor.terbuka if t.unit in {"", unit} and AKSI_KIRIMAN & tujuan(t)]):
        kantor.setuju(kantor.terbuka[0])
    sebelum = kantor.berkas
    kantor.act(calon[0], "reject", alasan="Angka pelatihan belum cocok dengan SPJ", unit=(unit,))
    kini = kantor.berkas
    assert {t.unit for t in kantor.pengisian()} == {unit}
    utuh = [x for x in sebelum.jalan if x.unit in lain and x.status == "SELESAI"]
    assert utuh
    assert set(utuh) <= set(kini.jalan)
    ((nama, isi),) = surat(kantor).items()
    instansi = kantor.kantor.instansi
    assert instansi.nama_unit(unit) in nama
    assert "Angka pelatihan belum cocok dengan SPJ" in isi

    (kantor.app.config.outbox / kantor.kode / returning.PERBAIKAN / nama).unlink()  # the machine stopped before it
    pipeline.advance(kantor.app, kantor.id)
    assert surat(kantor) == {nama: isi}
    b = kantor.jalani()
    assert b.status == "SELESAI"
    revisi = {u: kantor.app.store.kiriman.diterima_terakhir(b.id, u).revisi for u in b.alur.unit}
    assert revisi == {unit: 2} | dict.fromkeys(lain, 1)
    assert surat(kantor) == {}
    assert (kantor.app.config.outbox / kantor.kode / returning.PERBAIKAN / returning.SELESAI / nama).is_file()
    periksa_riwayat(b, kantor.app.store.berkas.riwayat(b.id))
    assert verifying.periksa(kantor.app).masalah == ()
