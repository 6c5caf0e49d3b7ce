"""A whole year of the demo: acts in their time, everything filed, nothing that disagrees."""

import json
import sqlite3
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from test_numbers import DIARSIPKAN, naskah

from arsip_kinerja.cli import main
from arsip_kinerja.domain.periode import Periode
from hitungan import Hitung
from periksa_angka import Pemeriksa
from tabel_pdf import tabel

WIB = ZoneInfo("Asia/Jakarta")


def perintah(capsys, rumah, *args):
    with pytest.raises(SystemExit) as keluar:
        main(["--home", str(rumah), *args])
    return keluar.value.code, capsys.readouterr().out


def test_a_year_is_filed_from_its_perjanjian_to_its_lkjip(setahun):
    with sqlite3.connect(setahun / "var/arsip.sqlite3") as db:
        urut = db.execute("SELECT jenis, periode, tanggal FROM arsip ORDER BY urut").fetchall()
        assert {s for (s,) in db.execute("SELECT status FROM berkas")} == {"SELESAI"}
    assert [(j, p) for j, p, _ in urut] == [
        ("perjanjian_kinerja", "2024"),
        *(("laporan_triwulan", f"2024-TW{n}") for n in (1, 2, 3, 4)),
        ("perjanjian_kinerja", "2024"),
        ("lkjip", "2024"),
    ]
    assert [t for *_, t in urut] == sorted(t for *_, t in urut)
    assert urut[0][2] < "2024-02"
    assert urut[-1][2] < "2025-02"


def test_every_act_happens_on_a_working_day_after_its_periode(setahun):
    with sqlite3.connect(setahun / "var/arsip.sqlite3") as db:
        baris = db.execute("SELECT b.periode, t.selesai FROM tugas t JOIN berkas b ON b.id = t.berkas").fetchall()
    assert baris
    for periode, selesai in baris:
        saat = datetime.fromisoformat(selesai).replace(tzinfo=UTC).astimezone(WIB)
        assert Periode.baca(periode).akhir < saat.date() < date(2025, 3, 1), (periode, saat)
        assert saat.weekday() < 5, saat
        assert 8 <= saat.hour < 16, saat


def test_papers_schema_and_answers_of_a_year_agree(setahun, capsys):
    kode, keluar = perintah(capsys, setahun, "report", "check", "kudus", "2024", "--json")
    assert (kode, json.loads(keluar)["temuan"]) == (0, [])


@pytest.mark.soak
def test_all_offices_end_their_year_with_an_lkjip_and_right_numbers(tmp_path, capsys):
    rumah = tmp_path / "demo"
    with pytest.raises(SystemExit) as selesai:
        main(["demo", str(rumah), "--setahun"])
    assert selesai.value.code == 0
    kantor = sorted(p.name for p in (rumah / "templates/instansi").iterdir())
    for kode in kantor:
        assert perintah(capsys, rumah, "report", "check", kode, "2024")[0] == 0
    hasil = tmp_path / "hasil"
    assert perintah(capsys, rumah, "report", "build", "--all", "2024", "--jenis", "lkjip", "--out", str(hasil))[0] == 0
    assert sorted(p.parent.name for p in hasil.rglob("*.pdf")) == kantor
    assert perintah(capsys, rumah, "archive", "verify")[0] == 0
    masalah = []
    for kode, jenis, folder in naskah(rumah):
        periksa = Pemeriksa(Hitung(rumah, kode))
        for pdf in (folder / nama for nama in DIARSIPKAN if (folder / nama).exists()):
            masalah += [f"{jenis} {pdf.name}: {m}" for m in periksa.masalah(tabel(pdf))]
    assert masalah == []
