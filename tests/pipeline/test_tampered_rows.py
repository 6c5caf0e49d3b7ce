"""A person with access to the database changes one row by hand: `archive verify` finds it and says where."""

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from arsip_kinerja.app import App
from arsip_kinerja.domain.peristiwa import Peristiwa, jejak, waktu_teks
from arsip_kinerja.stages import verifying
from pipeline.rumah import BERKAS, Perjalanan, buka, tenang

# what is changed → beginning of what is said of it
ROWS = {
    # the berkas itself
    "UPDATE berkas SET status = 'DIBATALKAN'": "keadaan berkas tertulis DIBATALKAN",
    "UPDATE berkas SET alasan = 'x'": "alasan pada berkas",
    "UPDATE berkas SET sampai = '2030-01-01'": "keterangan berkas: 1 baris",
    "UPDATE berkas SET skema_json = replace(skema_json, 'B1', 'B0')": "keterangan berkas: 1 baris",
    # steps
    "UPDATE tahap SET status = 'DIKEMBALIKAN' WHERE tahap = '5'": "langkah 5 putaran ke-1",
    "UPDATE tahap SET selesai = '2024-04-05T03:00:00.000001Z' WHERE tahap = '6'": "langkah 6 putaran ke-1",
    "DELETE FROM tahap WHERE tahap = '3' AND unit = 'pmd'": "langkah 3 pmd putaran ke-1",
    "INSERT INTO tahap (berkas, tahap, unit, putaran, posisi, status, cabang)"
    " SELECT berkas, tahap, unit, 9, 99, status, cabang FROM tahap WHERE tahap = '8'": "langkah 8 putaran ke-9",
    # decisions
    "UPDATE tugas SET oleh = 'boalemo-kepala-dinas' WHERE tahap = '6'": "keputusan pada tugas",
    "UPDATE tugas SET alasan = 'setuju' WHERE tahap = '7'": "keputusan pada tugas",
    "UPDATE tugas SET keputusan = 'reject' WHERE tahap = '7'": "keputusan pada tugas",
    "UPDATE tugas SET scan = 'aa' WHERE tahap = '7'": "keputusan pada tugas",
    "UPDATE tugas SET menyusul = '2024-05-01' WHERE tahap = '3'": "keputusan pada tugas",
    "UPDATE tugas SET selesai = '2024-04-01T00:00:00.000000Z' WHERE tahap = '7'": "keputusan pada tugas",
    "UPDATE tugas SET status = 'TERBUKA' WHERE tahap = '7'": "keputusan pada tugas",
    # approvals
    "UPDATE persetujuan SET nama = 'Orang Lain'": "persetujuan: ",
    "UPDATE persetujuan SET nip = '123'": "persetujuan: ",
    "UPDATE persetujuan SET waktu = '2024-04-01T00:00:00.000000Z'": "persetujuan: ",
    "UPDATE persetujuan SET sha256_dilihat = 'aa'": "persetujuan: ",
    "DELETE FROM persetujuan WHERE macam = 'paraf'": "persetujuan: 1 baris",
    # what was handed in, and its figures
    "UPDATE kiriman SET status = 'SEBAGIAN'": "data masuk: ",
    "UPDATE kiriman SET sha256 = 'aa' WHERE unit = 'pmd'": "data masuk: 1 baris",
    "UPDATE kiriman SET nomor = '999' WHERE unit = 'pmd'": "data masuk: 1 baris",
    "UPDATE kiriman SET waktu = '2024-04-01T00:00:00.000000Z' WHERE unit = 'pmd'": "data masuk: 1 baris",
    "UPDATE realisasi SET nilai = '99.99' WHERE kode = 'B1'": "realisasi B1",
    "UPDATE realisasi SET nilai = 'banyak' WHERE kode = 'B1'": "ada baris yang tidak terbaca",
    "UPDATE realisasi SET penghambat = 'tidak ada' WHERE kode = 'B1'": "realisasi B1",
    "DELETE FROM realisasi WHERE kode = 'B1'": "realisasi B1",
    "UPDATE anggaran SET realisasi = '1' WHERE kode = '1.06.04'": "realisasi anggaran 1.06.04",
    # documents and the register
    "UPDATE naskah SET judul = 'Lain' WHERE jenis = 'laporan_triwulan'": "naskah ",
    "UPDATE naskah SET sha256 = 'aa' WHERE jenis = 'laporan_triwulan'": "naskah ",
    "UPDATE naskah SET nomor_naskah = '7/2024' WHERE jenis = 'laporan_triwulan'": "nomor naskah 7/2024",
    "UPDATE arsip SET judul = 'Lain'": "arsip pada register: 1 baris",
    "UPDATE arsip SET tanggal = '2024-01-01'": "arsip pada register: 1 baris",
    "UPDATE arsip SET nomor_naskah = 'X'": "arsip pada register: 1 baris",
}


@pytest.fixture(scope="session")
def selesai(perjalanan: Perjalanan) -> Path:
    """The home after the whole way, filed and at rest."""
    babak = list(perjalanan.babak.values())[-1]
    folder = babak.siapkan(perjalanan.akar / "selesai")
    with buka(folder) as app:
        babak.kerja(app)
        tenang(app)
    return folder


@pytest.fixture
def app(selesai: Path, tempat: Path) -> Iterator[App]:
    shutil.copytree(selesai, tempat / "rumah", ignore=shutil.ignore_patterns("soffice", "*-shm"))
    with buka(tempat / "rumah") as terbuka:
        yield terbuka


def ubah(app: App, *perintah: str) -> None:
    with app.store.berkas.tulis() as k:
        for satu in perintah:
            assert k.execute(text(satu)).rowcount > 0, satu


def temuan(app: App) -> list[tuple[str, str]]:
    return [(m.path, m.masalah) for m in verifying.periksa(app).masalah]


def tulis_ulang(app: App, isi_baru: Callable[[dict[str, object]], dict[str, object]]) -> None:
    """Change every line of history and compute the whole chain anew, as one could who knows the program."""
    riwayat, sebelum = app.store.berkas.riwayat(BERKAS), ""
    with app.store.berkas.tulis() as k:
        for p in riwayat:
            baris = Peristiwa(p["pelaku"], p["macam"], isi_baru(json.loads(p["isi_json"])))
            kini = jejak(BERKAS, p["urut"], waktu_teks(p["waktu"]), baris, sebelum)
            k.execute(
                text("UPDATE peristiwa SET isi_json = :i, sebelum = :s, jejak = :j WHERE aliran = :a AND urut = :u"),
                {"i": baris.isi_json, "s": sebelum, "j": kini, "a": BERKAS, "u": p["urut"]},
            )
            sebelum = kini


def test_a_home_as_the_program_left_it_has_nothing_to_find(app):
    assert temuan(app) == []


@pytest.mark.parametrize(("perintah", "kata"), ROWS.items(), ids=lambda x: x[:60])
def test_a_row_changed_by_hand_is_found(app, perintah, kata):
    ubah(app, perintah)
    hasil = temuan(app)
    assert any(path == f"berkas {BERKAS}" and m.startswith(kata) for path, m in hasil), hasil


@pytest.mark.parametrize(
    ("perintah", "kata"),
    [
        ("DELETE FROM tugas WHERE status = 'TERBUKA'", "tugas langkah 7 putaran ke-1 ditambahkan atau hilang"),
        ("UPDATE tugas SET peran = 'Kasie/Kasubag' WHERE status = 'TERBUKA'", "tugas langkah 7 putaran ke-1"),
        ("UPDATE tugas SET status = 'DIKEMBALIKAN' WHERE status = 'TERBUKA'", "keadaan tugas"),
        ("UPDATE tugas SET status = 'SELESAI', oleh = 'x' WHERE status = 'TERBUKA'", "keputusan pada tugas"),
        ("UPDATE naskah SET versi = 2", "naskah "),
        ("DELETE FROM naskah WHERE kode NOT IN (SELECT naskah FROM persetujuan)", "naskah "),
    ],
)
def test_work_that_still_waits_cannot_be_taken_out_of_the_way(perjalanan, tempat, perintah, kata):
    folder = perjalanan.babak["tahap 7"].siapkan(tempat / "rumah")
    with buka(folder) as app:
        assert temuan(app) == []
        ubah(app, perintah)
        assert any(m.startswith(kata) for _, m in temuan(app)), temuan(app)


def test_a_berkas_taken_out_whole_leaves_its_history(app):
    with closing(sqlite3.connect(app.config.var / "arsip.sqlite3")) as k:  # which looks at no references
        k.execute("DELETE FROM berkas")
        k.commit()
    assert (f"riwayat {BERKAS}", "ada riwayatnya, tetapi berkasnya tidak ada") in temuan(app)


def test_a_passphrase_put_in_place_of_another_is_found(app):
    for id_, sandi in (("boalemo-kepala-dinas", "satu"), ("boalemo-sekretaris", "dua")):
        app.store.pengguna.simpan(id_, sandi, app.jam())
    assert temuan(app) == []
    ubah(
        app,
        "UPDATE pengguna SET sandi = (SELECT sandi FROM pengguna WHERE id = 'boalemo-sekretaris')"
        " WHERE id = 'boalemo-kepala-dinas'",
    )
    kata = "kata sandinya berubah tanpa tercatat pada riwayat"
    assert temuan(app) == [("pengguna boalemo-kepala-dinas", kata)]


def test_a_chain_computed_anew_after_filing_differs_from_the_one_in_the_manifest(app):
    tulis_ulang(app, lambda isi: isi | {"catatan": "ditambahkan belakangan"})
    ((path, masalah),) = temuan(app)
    assert path.endswith("manifest.json")
    assert masalah == "riwayatnya berbeda dari riwayat pada basis data"


def test_a_home_whose_history_says_less_is_not_accused(app):
    """A berkas begun by an earlier version of the program has a chain, but nothing that vouches for its rows."""
    ubah(app, "DELETE FROM arsip")  # else the manifest tells of the chain written anew
    tulis_ulang(app, lambda isi: {kunci: n for kunci, n in isi.items() if kunci != "akibat"})
    ubah(app, "UPDATE realisasi SET nilai = '99.99' WHERE kode = 'B1'")
    assert all(not path.startswith(("berkas", "riwayat")) for path, _ in temuan(app))
