"""Every number in the tables of every document the demo made equals what the database comes to."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from hitungan import Hitung
from periksa_angka import ANGKA, Pemeriksa, angka_tabel
from periksa_kalimat import BERANGKA, masalah_kalimat
from tabel_pdf import Tabel, alinea, tabel

DIARSIPKAN = ("dokumen.pdf", "akhir.pdf")


def naskah(rumah: Path) -> Iterator[tuple[str, str, Path]]:
    """Kode, kind and folder of every document, its newest version."""
    with sqlite3.connect(rumah / "var/arsip.sqlite3") as db:
        for kode, jenis, versi in db.execute("SELECT kode, jenis, versi FROM naskah ORDER BY dibuat"):
            yield kode, jenis, rumah / f"var/naskah/{kode}/{versi}"


@pytest.mark.parametrize("demo", ["rumah", "setahun"])
def test_every_number_in_the_tables_of_a_document_is_what_the_database_comes_to(demo, request):
    rumah = request.getfixturevalue(demo)
    masalah, diperiksa = [], 0
    for kode, jenis, folder in naskah(rumah):
        periksa = Pemeriksa(Hitung(rumah, kode))
        for pdf in (folder / nama for nama in DIARSIPKAN if (folder / nama).exists()):
            semua = tabel(pdf)
            diperiksa += len(list(angka_tabel(semua)))
            masalah += [f"{jenis} {pdf.name}: {m}" for m in periksa.masalah(semua)]
    assert masalah == []
    assert diperiksa > 500


@pytest.mark.parametrize("demo", ["rumah", "setahun"])
def test_a_figure_altered_anywhere_in_a_table_is_found(demo, request):
    rumah = request.getfixturevalue(demo)
    satu = {jenis: (kode, folder) for kode, jenis, folder in naskah(rumah)}
    diubah = 0
    for kode, folder in satu.values():
        semua = tabel(folder / "dokumen.pdf")
        periksa = Pemeriksa(Hitung(rumah, kode))
        for tempat in angka_tabel(semua):
            diubah += 1
            assert periksa.masalah(_dengan(semua, tempat)), (folder, tempat)
    assert diubah > 200


@pytest.mark.parametrize("demo", ["rumah", "setahun"])
def test_every_sentence_with_a_figure_is_what_the_database_comes_to(demo, request):
    rumah = request.getfixturevalue(demo)
    berangka = 0
    for kode, jenis, folder in naskah(rumah):
        if jenis != "lkjip":  # its sentences are many; `tests/domain` holds them
            hitung, semua = Hitung(rumah, kode), alinea(folder / "dokumen.pdf")
            assert masalah_kalimat(hitung, semua) == [], jenis
            kalimat = [a for a in semua if BERANGKA.search(a)]
            berangka += len(kalimat)
            assert masalah_kalimat(hitung, [_lain(a) for a in kalimat]) == [_lain(a) for a in kalimat]
    assert berangka > 20


def _lain(kalimat: str) -> str:
    """The sentence with the last digit of its last number another."""
    n = max(n for n, huruf in enumerate(kalimat) if huruf.isdigit())
    return f"{kalimat[:n]}{(int(kalimat[n]) + 1) % 10}{kalimat[n + 1 :]}"


def _dengan(semua: list[Tabel], tempat: tuple[int, int, int]) -> list[Tabel]:
    """The table of that place alone, the last digit there another."""
    t, b, s = tempat
    tabel_ini = semua[t]
    baris = [list(x) for x in tabel_ini.baris]
    angka = ANGKA.findall(baris[b][s])[-1]
    baris[b][s] = baris[b][s].replace(angka, angka[:-1] + str((int(angka[-1]) + 1) % 10))
    return [replace(tabel_ini, baris=tuple(map(tuple, baris)))]


def test_a_realisasi_altered_in_the_database_is_found_in_every_report_that_prints_it(rumah, tmp_path):
    salinan = tmp_path / "demo"
    (salinan / "var").mkdir(parents=True)
    (salinan / "templates").symlink_to(rumah / "templates")
    with sqlite3.connect(rumah / "var/arsip.sqlite3") as asal, sqlite3.connect(salinan / "var/arsip.sqlite3") as db:
        asal.backup(db)
        berkas, kode, nilai = db.execute(
            "SELECT berkas, kode, nilai FROM realisasi WHERE pembilang IS NULL AND nilai IS NOT NULL LIMIT 1"
        ).fetchone()
        db.execute(
            "UPDATE realisasi SET nilai = ? WHERE berkas = ? AND kode = ?", (str(Decimal(nilai) + 1), berkas, kode)
        )
        db.commit()
        laporan = db.execute(
            "SELECT kode, versi FROM naskah WHERE berkas = ? AND jenis LIKE 'laporan_%' AND unit = ''", (berkas,)
        ).fetchall()
    assert laporan
    for kode_naskah, versi in laporan:
        semua = tabel(rumah / f"var/naskah/{kode_naskah}/{versi}/dokumen.pdf")
        assert Pemeriksa(Hitung(salinan, kode_naskah)).masalah(semua)
