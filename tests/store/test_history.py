"""The chain of history, through the eyes of `archive verify`."""

from datetime import timedelta

import berkas_uji as uji
import pytest
from sqlalchemy import text

from arsip_kinerja import home
from arsip_kinerja.app import App
from arsip_kinerja.stages import verifying
from arsip_kinerja.store.berkas import Perubahan

A, B = "kecil-2024-TW1", "kecil-2024-TW2"


@pytest.fixture
def app(url, tmp_path):
    """A home whose database holds two berkas of five lines each, and three lines of no berkas."""
    config = home.buat(tmp_path / "kantor").model_copy(update={"database_url": url})
    terbuka = App.buka(config)
    for id_ in (A, B):
        b = uji.buka(terbuka.store, id_)
        for n in range(2):
            waktu = uji.WAKTU + timedelta(minutes=n)
            baris = [uji.peristiwa("x", n=n, kata="Désa – \u0627"), uji.peristiwa("y")]
            terbuka.store.berkas.ubah(Perubahan(b, waktu, baris))
            b = uji.ambil(terbuka.store, id_)
    for n in range(3):
        terbuka.store.kiriman.catat(uji.kiriman(f"j{n}", "DIABAIKAN", None), uji.peristiwa("kiriman", n=n))
    yield terbuka
    terbuka.store.tutup()


def temuan(app: App) -> list[tuple[str, str]]:
    return [(m.path, m.masalah) for m in verifying.periksa(app).masalah]


def jalankan(app: App, perintah: str, **nilai: object) -> None:
    with app.store.berkas.tulis() as k:
        assert k.execute(text(perintah), nilai).rowcount > 0


def test_an_untouched_history_is_found_right(app):
    assert temuan(app) == []


@pytest.mark.parametrize(
    "ubah",
    [
        "isi_json = '{\"n\"\\:9}'",
        "isi_json = 'bukan json'",
        "pelaku = 'orang lain'",
        "macam = 'z'",
        "waktu = '2024-04-16T00:00:00.000000Z'",
        "waktu = 'kemarin'",
        "sebelum = ''",
        "jejak = 'aaaa'",
        "urut = 99",
    ],
)
@pytest.mark.parametrize("aliran", [A, "sistem"])
def test_a_changed_line_is_found_and_its_stream_named(app, ubah, aliran):
    jalankan(app, f"UPDATE peristiwa SET {ubah} WHERE aliran = :a AND urut = 2", a=aliran)  # noqa: S608 -- our own lists
    ((path, masalah),) = temuan(app)
    assert path == f"riwayat {aliran}"
    assert masalah in {"baris 2 berubah atau hilang", "ada baris yang tidak terbaca"}


@pytest.mark.parametrize(("aliran", "panjang"), [(A, 5), ("sistem", 3)])
def test_a_line_taken_out_is_found_at_the_start_in_the_middle_and_at_the_end(app, aliran, panjang):
    for urut in range(panjang, 0, -1):
        jalankan(app, "DELETE FROM peristiwa WHERE aliran = :a AND urut = :n", a=aliran, n=urut)
        ((path, masalah),) = temuan(app)
        assert path == f"riwayat {aliran}"
        assert masalah == f"baris {urut} sampai {panjang} hilang"


def test_a_line_taken_out_before_others_is_named(app):
    jalankan(app, "DELETE FROM peristiwa WHERE aliran = :a AND urut = 1", a=A)
    assert temuan(app) == [(f"riwayat {A}", "baris 1 berubah atau hilang")]


def test_two_lines_exchanged_are_found(app):
    for dari, ke in ((2, 90), (4, 2), (90, 4)):
        jalankan(app, "UPDATE peristiwa SET urut = :k WHERE aliran = :a AND urut = :d", a=A, k=ke, d=dari)
    assert temuan(app) == [(f"riwayat {A}", "baris 2 berubah atau hilang")]


def test_a_line_of_another_berkas_does_not_fit(app):
    jalankan(app, "DELETE FROM peristiwa WHERE aliran = :a AND urut = 5", a=A)
    jalankan(
        app,
        "INSERT INTO peristiwa SELECT :a, urut, waktu, pelaku, macam, isi_json, sebelum, jejak"
        " FROM peristiwa WHERE aliran = :b AND urut = 5",
        a=A,
        b=B,
    )
    assert temuan(app) == [(f"riwayat {A}", "baris 5 berubah atau hilang")]
