from datetime import timedelta

import berkas_uji as uji
import pekerja
import pytest
from bersama import serentak
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from arsip_kinerja.domain.isian import Isian
from arsip_kinerja.errors import BersamaanError, KeadaanError
from arsip_kinerja.store.berkas import Perubahan, Tutup
from arsip_kinerja.store.tables import (
    ArsipRow,
    BerkasRow,
    KirimanRow,
    NaskahRow,
    NomorRow,
    PenghitungRow,
    PeristiwaRow,
    PersetujuanRow,
    RealisasiRow,
    TahapRow,
    TugasRow,
)

ID = "kecil-2024-TW1"
NANTI = uji.WAKTU + timedelta(hours=1)
SEMUA = (
    BerkasRow,
    TahapRow,
    TugasRow,
    KirimanRow,
    RealisasiRow,
    NaskahRow,
    PersetujuanRow,
    NomorRow,
    ArsipRow,
    PeristiwaRow,
    PenghitungRow,
)


def isi_basis(store) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table that a run writes."""
    with store.engine.connect() as k:
        return {t.__tablename__: sorted(map(tuple, k.execute(select(t.__table__))), key=repr) for t in SEMUA}


def maju(b, unit="desa"):
    """Everything an act can write at once: a tugas closed, the run changed, a status, an approval."""
    langkah = next(x for x in b.berjalan if x.unit == unit)
    tugas = next(t for t in b.tugas if t.milik(langkah))
    persetujuan = PersetujuanRow(
        naskah="n1",
        versi=1,
        tugas=tugas.id,
        macam="paraf",
        pejabat="x",
        nama="x",
        jabatan="x",
        waktu=NANTI,
        sha256_dilihat="",
    )
    return Perubahan(
        b,
        NANTI,
        [uji.peristiwa("satu"), uji.peristiwa("dua")],
        jalan=b.alur.selesaikan(b.jalan, langkah),
        tutup=(Tutup(tugas.id, "kecil-kasi", "done", alasan="baik"),),
        status="TERTUNDA",
        alasan="menunggu",
        baris=(persetujuan,),
        nomor_naskah=("n1", "050/1"),
    )


@pytest.fixture
def terbuka(store):
    """A store with an open berkas and a draft."""
    b = uji.buka(store)
    store.naskah.simpan([uji.naskah("n1", ID)], Perubahan(b, uji.WAKTU, [uji.peristiwa("naskah_dibuat")]))
    return store


def test_an_open_berkas_has_its_first_langkah_and_their_tugas(store):
    b = uji.buka(store)
    assert [(x.tahap, x.unit, x.putaran, x.status) for x in b.jalan] == [
        ("1", "desa", 1, "BERJALAN"),
        ("1", "umum", 1, "BERJALAN"),
    ]
    assert [(t.tahap, t.peran, t.unit, t.status, t.mulai) for t in b.tugas] == [
        ("1", "Kasi", "desa", "TERBUKA", uji.WAKTU),
        ("1", "Kasi", "umum", "TERBUKA", uji.WAKTU),
    ]
    assert b.urut == 1


def test_one_change_writes_all_it_says(terbuka):
    b = uji.ambil(terbuka)
    ubah = maju(b)
    terbuka.berkas.ubah(ubah)
    kini = uji.ambil(terbuka)
    assert (kini.urut, kini.status, kini.alasan, kini.jalan) == (b.urut + 2, "TERTUNDA", "menunggu", ubah.jalan)
    tugas = terbuka.berkas.tugas(ubah.tutup[0].tugas)
    assert (tugas.status, tugas.selesai, tugas.oleh, tugas.alasan) == ("SELESAI", NANTI, "kecil-kasi", "baik")
    assert kini.waktu[("1", "desa", 1)] == (uji.WAKTU, NANTI)
    assert [p.macam for p in terbuka.naskah.persetujuan("n1", 1)] == ["paraf"]
    assert terbuka.naskah.ambil("n1").nomor_naskah == "050/1"
    assert [p["macam"] for p in terbuka.berkas.riwayat(ID)] == ["dibuka", "naskah_dibuat", "satu", "dua"]


def test_a_join_gets_a_tugas_for_each_actor_once_all_units_are_done(terbuka):
    for unit in ("desa", "umum"):
        assert [t.tahap for t in uji.ambil(terbuka).tugas if t.tahap == "2"] == []
        b = uji.ambil(terbuka)
        langkah = next(x for x in b.berjalan if x.unit == unit)
        terbuka.berkas.ubah(Perubahan(b, NANTI, [uji.peristiwa("maju")], jalan=b.alur.selesaikan(b.jalan, langkah)))
    assert [(t.peran, t.unit, t.mulai) for t in uji.ambil(terbuka).tugas if t.tahap == "2"] == [
        ("Kasi", "", NANTI),
        ("Camat", "", NANTI),
    ]


def test_a_stale_change_is_refused_and_writes_nothing(terbuka):
    basi = uji.ambil(terbuka)
    terbuka.berkas.ubah(Perubahan(basi, NANTI, [uji.peristiwa("lebih cepat")]))
    sebelum = isi_basis(terbuka)
    with pytest.raises(BersamaanError) as salah:
        terbuka.berkas.ubah(maju(basi))
    assert salah.value.kode_keluar == 5
    assert ID in str(salah.value)
    assert isi_basis(terbuka) == sebelum


def test_a_stale_kiriman_leaves_no_row_no_answer_and_no_number(terbuka):
    basi = uji.ambil(terbuka)
    terbuka.berkas.ubah(Perubahan(basi, NANTI, [uji.peristiwa("lebih cepat")]))
    sebelum = isi_basis(terbuka)
    with pytest.raises(BersamaanError):
        terbuka.kiriman.terima(uji.kiriman(), uji.hasil(Isian(kode="desa1", nilai=1)), maju(basi), "{urut:03d}/TT")
    assert isi_basis(terbuka) == sebelum
    segar = Perubahan(uji.ambil(terbuka), NANTI, [uji.peristiwa("kiriman")])
    baru = terbuka.kiriman.terima(uji.kiriman(), uji.hasil(Isian(kode="desa1", nilai=1)), segar, "{urut:03d}/TT")
    assert (baru.nomor, baru.revisi) == ("001/TT", 1)


def test_a_stale_naskah_or_record_is_not_written(terbuka):
    basi = uji.ambil(terbuka)
    terbuka.berkas.ubah(Perubahan(basi, NANTI, [uji.peristiwa("lebih cepat")]))
    sebelum = isi_basis(terbuka)
    with pytest.raises(BersamaanError):
        terbuka.naskah.simpan([uji.naskah("n2", ID)], Perubahan(basi, NANTI, [uji.peristiwa("x")]))
    with pytest.raises(BersamaanError):
        terbuka.arsip.arsipkan(_arsip(1, "n1"), basi, NANTI, "m1")
    assert isi_basis(terbuka) == sebelum


def test_a_change_that_breaks_a_rule_of_the_tables_is_undone_whole(terbuka):
    ubah = maju(uji.ambil(terbuka))
    ubah.baris[0].naskah = "tidak-ada"
    sebelum = isi_basis(terbuka)
    with pytest.raises(IntegrityError):
        terbuka.berkas.ubah(ubah)
    assert isi_basis(terbuka) == sebelum


def test_a_naskah_made_anew_keeps_the_approvals_of_its_earlier_version(terbuka):
    terbuka.berkas.ubah(maju(uji.ambil(terbuka)))
    baru = uji.naskah("n1", ID)
    baru.versi, baru.sha256 = 2, "11"
    terbuka.naskah.simpan([baru], Perubahan(uji.ambil(terbuka), NANTI, [uji.peristiwa("naskah_dibuat")]))
    (ada,) = terbuka.naskah.milik(ID)
    assert (ada.versi, ada.sha256, ada.nomor_naskah) == (2, "11", "")
    assert [len(terbuka.naskah.persetujuan("n1", v)) for v in (1, 2)] == [1, 0]


def test_a_return_closes_the_open_tugas_of_what_it_voids(terbuka):
    for unit in ("desa", "umum"):
        b = uji.ambil(terbuka)
        langkah = next(x for x in b.berjalan if x.unit == unit)
        terbuka.berkas.ubah(Perubahan(b, NANTI, [uji.peristiwa("maju")], jalan=b.alur.selesaikan(b.jalan, langkah)))
    b = uji.ambil(terbuka)
    terbuka.berkas.ubah(
        Perubahan(b, NANTI, [uji.peristiwa("kembali")], jalan=b.alur.mulai_lagi(b.jalan, "1", ("desa",)))
    )
    kini = uji.ambil(terbuka)
    assert {(t.tahap, t.unit, t.putaran, t.status) for t in kini.tugas if t.tahap == "2"} == {
        ("2", "", 1, "DIKEMBALIKAN")
    }
    assert [(t.unit, t.putaran) for t in kini.tugas if t.tahap == "1" and t.status == "TERBUKA"][-1] == ("desa", 2)


def test_a_berkas_id_is_given_once(store):
    uji.buka(store)
    sebelum = isi_basis(store)
    with pytest.raises(KeadaanError, match=ID):
        store.berkas.buka(uji.berkas(), uji.peristiwa("dibuka"))
    assert isi_basis(store) == sebelum


def test_similar_ids_are_its_own_repetitions_only(store):
    for id_ in ("a_b-2024-TW1", "a_b-2024-TW1-2", "a_b-2024-TW1-lain", "a_b-2024-TW10", "axb-2024-TW1"):
        uji.buka(store, id_)
    assert sorted(store.berkas.id_serupa("a_b-2024-TW1")) == ["a_b-2024-TW1", "a_b-2024-TW1-2"]


def test_the_same_drop_is_recorded_once(terbuka):
    terbuka.kiriman.terima(
        uji.kiriman("jatuh"), uji.hasil(), Perubahan(uji.ambil(terbuka), NANTI, [uji.peristiwa("kiriman")]), "{urut}"
    )
    sebelum = isi_basis(terbuka)
    ubah = Perubahan(uji.ambil(terbuka), NANTI, [uji.peristiwa("kiriman")])
    with pytest.raises(IntegrityError):
        terbuka.kiriman.terima(uji.kiriman("jatuh"), uji.hasil(), ubah, "{urut}")
    with pytest.raises(IntegrityError):
        terbuka.kiriman.catat(uji.kiriman("jatuh", "DIABAIKAN", None), uji.peristiwa("kiriman"))
    assert isi_basis(terbuka) == sebelum
    assert terbuka.kiriman.menurut_jatuh("jatuh").id


def test_revisions_count_per_unit_and_a_later_file_keeps_answers_it_does_not_hold(terbuka):
    for n, isian in enumerate(((Isian(kode="a", nilai=1), Isian(kode="b", nilai=2)), (Isian(kode="b", nilai=3),)), 1):
        ubah = Perubahan(uji.ambil(terbuka), NANTI, [uji.peristiwa("kiriman")])
        k = terbuka.kiriman.terima(uji.kiriman(str(n)), uji.hasil(*isian), ubah, "{urut:03d}")
        assert (k.revisi, k.nomor) == (n, f"{n:03d}")
    assert {k: i.nilai for k, i in terbuka.kiriman.isian(ID).items()} == {"a": 1, "b": 3}
    ditolak = uji.kiriman("3", "PERLU_PERBAIKAN")
    terbuka.kiriman.terima(
        ditolak, uji.hasil(), Perubahan(uji.ambil(terbuka), NANTI, [uji.peristiwa("kiriman")]), "{urut:03d}"
    )
    assert (ditolak.revisi, ditolak.nomor) == (0, "")
    assert terbuka.kiriman.diterima_terakhir(ID, "desa").jatuh == "2"


def _arsip(urut: int, naskah: str) -> ArsipRow:
    return ArsipRow(
        nomor=f"kecil/2024/{urut:04d}",
        instansi="kecil",
        tahun=2024,
        urut=urut,
        naskah=naskah,
        jenis="laporan_triwulan",
        judul="Laporan 100%_",
        periode="2024-TW1",
        tanggal=uji.WAKTU.date(),
        path=f"x/{urut}",
        sha256="00",
        teks_cari=f"laporan 100%_ {urut}",
    )


def test_search_takes_its_words_literally(terbuka):
    for n, naskah in enumerate(("n1", "n2"), 1):
        if naskah != "n1":
            terbuka.naskah.simpan(
                [uji.naskah(naskah, ID)], Perubahan(uji.ambil(terbuka), NANTI, [uji.peristiwa("naskah_dibuat")])
            )
        terbuka.arsip.arsipkan(_arsip(n, naskah), uji.ambil(terbuka), NANTI, f"m{n}")
    assert [a.urut for a in terbuka.arsip.cari(["100%_"])] == [1, 2]
    assert [a.urut for a in terbuka.arsip.cari(["LAPORAN", "2"])] == [2]
    assert [a.urut for a in terbuka.arsip.cari(["l_poran"])] == []
    assert [a.urut for a in terbuka.arsip.cari(["%"])] == [1, 2]
    assert terbuka.arsip.cari(tahun=2023) == []


def konsep(store, *kode: str) -> None:
    """Put drafts of no berkas into the table."""
    with store.naskah.tulis() as k:
        k.execute(NaskahRow.__table__.insert(), [uji.naskah(satu).model_dump() for satu in kode])


def test_eight_processes_bind_register_numbers_without_gap_or_double(url, store):
    kode = [[f"n{p}-{n}" for n in range(25)] for p in range(8)]
    konsep(store, *(k for daftar in kode for k in daftar))
    hasil = serentak(pekerja.beri_nomor, [(url, daftar) for daftar in kode])
    assert sorted(n for daftar in hasil for n in daftar) == list(range(1, 201))
    assert all(daftar == sorted(daftar) for daftar in hasil)
    for daftar, nomor in zip(kode, hasil, strict=True):
        assert [store.arsip.ikat_nomor(store.naskah.ambil(k), 2024) for k in daftar] == nomor


def test_processes_that_file_the_same_naskah_all_get_its_one_number(url, store):
    kode = [f"n{n}" for n in range(20)]
    konsep(store, *kode)
    hasil = serentak(pekerja.beri_nomor, [(url, kode)] * 4)
    assert hasil == [list(range(1, 21))] * 4


def test_a_number_is_not_spent_when_the_transaction_is_undone(store):
    with pytest.raises(IntegrityError):
        store.arsip.ikat_nomor(uji.naskah("tidak-ada"), 2024)
    konsep(store, "n1")
    assert store.arsip.ikat_nomor(store.naskah.ambil("n1"), 2024) == 1


def test_many_processes_change_one_berkas_and_its_history_loses_nothing(url, store):
    uji.buka(store)
    kalah = serentak(pekerja.tambah_peristiwa, [(url, ID, 15)] * 4)
    riwayat = store.berkas.riwayat(ID)
    assert [p["urut"] for p in riwayat] == list(range(1, 62))
    assert uji.ambil(store).urut == 61
    assert [p["sebelum"] for p in riwayat] == ["", *(p["jejak"] for p in riwayat[:-1])]
    assert sum(kalah) > 0, "they never met: the test proves nothing"


def test_the_stream_of_no_berkas_is_one_chain_for_all_processes(url, store):
    serentak(pekerja.catat_sandi, [(url, f"kecil-{n}", 3) for n in range(4)])
    riwayat = store.berkas.riwayat("sistem")
    assert [p["urut"] for p in riwayat] == list(range(1, 13))
    assert [p["sebelum"] for p in riwayat] == ["", *(p["jejak"] for p in riwayat[:-1])]


def test_a_reader_never_sees_half_of_a_change(url, store):
    uji.buka(store)
    *dibaca, _ = serentak(pekerja.lihat_atau_ubah, [(url, ID, 150, True)] * 2 + [(url, ID, 80, False)])
    assert len({urut for daftar in dibaca for urut, _ in daftar}) > 2, "nothing changed while reading"
    assert [(urut, kata) for daftar in dibaca for urut, kata in daftar if urut != kata] == []
