"""Documents submitted without a berkas: one tugas a version, one decision, their own chain of history."""

import json
from datetime import timedelta

import berkas_uji as uji
import pekerja
import pytest
from bersama import serentak
from sqlalchemy.exc import IntegrityError

from arsip_kinerja.domain.peristiwa import Peristiwa, jejak, waktu_teks
from arsip_kinerja.errors import BersamaanError, KeadaanError
from arsip_kinerja.store.berkas import TUGAS, Tutup
from arsip_kinerja.store.tables import ArsipRow, NaskahRow, PersetujuanRow

NANTI = uji.WAKTU + timedelta(hours=1)


def sop(kode: str = "s1", versi: int = 1, **lain: object) -> NaskahRow:
    return NaskahRow(**uji.naskah(kode).model_dump() | {"jenis": "sop", "versi": versi, "periode": "2024"} | lain)


def ajukan(store, naskah: NaskahRow, **isi: object) -> int:
    return store.pengajuan.ajukan(naskah, "Camat", Peristiwa("sistem", "diajukan", {"sop": "kecil", **isi}))


def satu(store, tugas: int):
    p = store.pengajuan.menurut_tugas(tugas)
    assert p
    return p


def setujui(store, tugas: int, nomor: str = "") -> None:
    p, isi = satu(store, tugas), {"nomor": nomor} if nomor else {}
    persetujuan = PersetujuanRow(
        naskah=p.naskah.kode,
        versi=p.naskah.versi,
        tugas=tugas,
        macam="pengesahan",
        pejabat="kecil-camat",
        nama="Camat (contoh)",
        jabatan="Camat",
        waktu=NANTI,
        sha256_dilihat="00",
    )
    peristiwa = Peristiwa("kecil-camat", "disetujui", isi)
    store.pengajuan.putuskan(p, Tutup(tugas, "kecil-camat", "approve"), NANTI, peristiwa, persetujuan)


def tolak(store, tugas: int) -> None:
    tutup = Tutup(tugas, "kecil-camat", "reject", alasan="x")
    store.pengajuan.putuskan(satu(store, tugas), tutup, NANTI, Peristiwa("kecil-camat", "dikembalikan", {}), None)


def arsipkan(store, kode: str, urut: int = 1) -> None:
    isi = dict.fromkeys(("judul", "path", "sha256", "teks_cari", "jenis"), "x")
    baris = ArsipRow(
        nomor=f"kecil/2024/{urut:04d}", instansi="kecil", tahun=2024, urut=urut, naskah=kode, periode="2024",
        tanggal=NANTI.date(), **isi,
    )  # fmt: skip
    store.arsip.arsipkan(baris, None, NANTI, "m")


def rantai(store, kode: str) -> list[str]:
    """Return the kinds of the stream's lines, after proving that they hang together."""
    sebelum, riwayat = "", store.berkas.riwayat(kode)
    for n, b in enumerate(riwayat, 1):
        p = Peristiwa(b["pelaku"], b["macam"], json.loads(b["isi_json"]))
        assert (b["urut"], b["sebelum"]) == (n, sebelum)
        assert b["jejak"] == jejak(kode, n, waktu_teks(b["waktu"]), p, sebelum)
        sebelum = b["jejak"]
    assert store.berkas.ujung_aliran()[kode] == len(riwayat)
    return [b["macam"] for b in riwayat]


def test_a_submission_waits_is_approved_and_filed(store):
    tugas = ajukan(store, sop())
    p = satu(store, tugas)
    assert (p.menunggu, p.disetujui, p.nomor, p.isi["sop"], p.tugas.peran) == (True, False, "", "kecil", "Camat")
    assert [x.tugas.id for x in store.pengajuan.menunggu()] == [tugas]
    assert store.pengajuan.menunggu("lain") == []
    assert store.berkas.tugas(tugas) is None
    setujui(store, tugas)
    assert store.pengajuan.menunggu("kecil") == []
    (p,) = store.pengajuan.belum_berlaku()
    assert (p.disetujui, p.tugas.oleh, p.tugas.selesai) == (True, "kecil-camat", NANTI)
    assert store.arsip.ikat_nomor(p.naskah, 2024) == 1
    arsipkan(store, "s1")
    (p,) = store.pengajuan.belum_berlaku()
    assert (p.nomor, p.naskah.status) == ("kecil/2024/0001", "DIARSIPKAN")
    store.pengajuan.nyatakan_berlaku(p, None, NANTI)
    store.pengajuan.nyatakan_berlaku(p, None, NANTI)
    assert store.pengajuan.belum_berlaku() == []
    assert rantai(store, "s1") == ["diajukan", "disetujui", "diarsipkan", "berlaku"]
    assert store.naskah.persetujuan("s1", 1)[0].sha256_akhir == "x"


def test_a_return_leaves_it_to_the_next_version(store):
    tolak(store, ajukan(store, sop()))
    assert store.pengajuan.belum_berlaku() == []
    kedua = ajukan(store, sop(versi=2), sop="lagi")
    (p,) = store.pengajuan.milik("kecil", "sop")
    assert (p.tugas.id, p.tugas.putaran, p.isi["sop"], p.menunggu) == (kedua, 2, "lagi", True)
    assert rantai(store, "s1") == ["diajukan", "dikembalikan", "diajukan"]


def test_one_version_is_submitted_once_and_what_has_its_number_never_again(store):
    tugas = ajukan(store, sop())
    with pytest.raises(BersamaanError):
        ajukan(store, sop())
    setujui(store, tugas)
    store.arsip.ikat_nomor(satu(store, tugas).naskah, 2024)
    with pytest.raises(BersamaanError):
        ajukan(store, sop(versi=2))
    assert rantai(store, "s1") == ["diajukan", "disetujui"]


def test_a_decision_is_made_once(store):
    tugas = ajukan(store, sop())
    lama = satu(store, tugas)
    setujui(store, tugas)
    tutup = Tutup(tugas, "kecil-camat", "reject")
    with pytest.raises(BersamaanError):
        store.pengajuan.putuskan(lama, tutup, NANTI, Peristiwa("kecil-camat", "dikembalikan", {}), None)
    assert rantai(store, "s1") == ["diajukan", "disetujui"]


def test_a_decision_on_a_version_that_was_replaced_meanwhile_is_refused(store):
    tugas = ajukan(store, sop())
    lama = satu(store, tugas)
    ajukan(store, sop(versi=2))
    tutup = Tutup(tugas, "kecil-camat", "approve")
    with pytest.raises(BersamaanError, match="diajukan lagi"):
        store.pengajuan.putuskan(lama, tutup, NANTI, Peristiwa("kecil-camat", "disetujui", {}), None)
    assert store.pengajuan.belum_berlaku() == []
    assert rantai(store, "s1") == ["diajukan", "diajukan"]


def test_the_papers_of_a_year_are_those_of_its_office_and_periods(store):
    for kode, periode in (("a", "2024-TW1"), ("b", "2024"), ("c", "2023"), ("d", "2024-03")):
        ajukan(store, sop(kode, periode=periode))
    ajukan(store, sop("e", instansi="lain"))
    assert {n.kode for n in store.naskah.setahun("kecil", 2024)} == {"a", "b", "d"}


def test_a_number_another_document_has_is_refused_and_nothing_is_decided(store):
    ajukan(store, sop("s0", nomor_naskah="1/2024"))
    tugas = ajukan(store, sop())
    with pytest.raises(KeadaanError, match="sudah dipakai"):
        setujui(store, tugas, "1/2024")
    assert satu(store, tugas).menunggu
    assert store.naskah.persetujuan("s1", 1) == []
    setujui(store, tugas, "2/2024")
    assert satu(store, tugas).naskah.nomor_naskah == "2/2024"


def test_the_edition_before_is_replaced_with_a_line_of_its_own(store):
    for n, kode in enumerate(("s1", "s2"), 1):
        tugas = ajukan(store, sop(kode))
        setujui(store, tugas)
        store.arsip.ikat_nomor(satu(store, tugas).naskah, 2024)
        arsipkan(store, kode, n)
        lama = store.naskah.ambil("s1") if n == 2 else None
        store.pengajuan.nyatakan_berlaku(satu(store, tugas), lama, NANTI)
    assert [p.naskah.status for p in store.pengajuan.milik("kecil", "sop")] == ["DIGANTI", "DIARSIPKAN"]
    assert rantai(store, "s1")[-1] == "digantikan"


def test_a_revocation_is_told_with_its_reason(store):
    tugas = ajukan(store, sop())
    store.pengajuan.cabut(satu(store, tugas), NANTI, Peristiwa("sistem", "dicabut", {"alasan": "usang"}))
    assert satu(store, tugas).dicabut == "usang"
    store.pengajuan.cabut(None, NANTI, Peristiwa("sistem", "dicabut", {"alasan": "x"}))
    assert rantai(store, "sistem") == ["dicabut"]


def test_a_tugas_belongs_to_a_berkas_or_to_a_document(store):
    uji.buka(store)
    tugas = uji.ambil(store).tugas[0].id
    assert store.pengajuan.menurut_tugas(tugas) is None
    assert store.pengajuan.menurut_tugas(9999) is None
    with pytest.raises(IntegrityError), store.pengajuan.tulis() as k:
        k.execute(TUGAS.update().where(TUGAS.c.id == tugas).values(berkas=None))


def test_of_processes_that_submit_one_version_one_succeeds(url, store):
    hasil = serentak(pekerja.ajukan, [(url, "s1")] * 4)
    assert sorted(map(bool, hasil)) == [False, False, False, True]
    assert rantai(store, "s1") == ["diajukan"]
    assert len(store.pengajuan.menunggu()) == 1


def test_of_processes_that_decide_at_once_one_is_recorded(url, store):
    tugas = [ajukan(store, sop(f"s{n}")) for n in range(10)]
    hasil = serentak(pekerja.putuskan, [(url, tugas, k) for k in ("approve", "reject", "approve")])
    for n, t in enumerate(tugas):
        menang = [h[n] for h in hasil if h[n]]
        assert menang == [satu(store, t).tugas.keputusan]
        assert len(store.naskah.persetujuan(f"s{n}", 1)) == 0
        assert len(rantai(store, f"s{n}")) == 2
