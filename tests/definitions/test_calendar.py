from datetime import date
from pathlib import Path
from shutil import copytree

import pytest

from arsip_kinerja.app import App
from arsip_kinerja.config import Config
from arsip_kinerja.definitions import Kantor
from arsip_kinerja.domain.jadwal import giliran
from arsip_kinerja.errors import DefinisiError
from arsip_kinerja.home import bawaan, buat


@pytest.mark.parametrize(
    ("kode", "hari", "periode"),
    [
        ("jeneponto", date(2024, 4, 16), ["2024-TW1"]),
        ("jeneponto", date(2024, 4, 15), []),
        ("nganjuk", date(2024, 2, 2), ["2023-12", "2024-01"]),
        ("kudus", date(2024, 4, 16), []),
        ("waykanan", date(2024, 4, 16), []),
        ("boalemo", date(2024, 4, 16), []),
    ],
)
def test_offices_open_what_their_sop_proves(kode: str, hari: date, periode: list[str], tmp_path: Path):
    app = App.buka(Config(home=buat(tmp_path / "rumah").home, database_url=""))
    instansi = app.kantor(kode).instansi
    kalender = app.kalender(instansi)
    assert [str(g.periode) for j in instansi.jadwal for g in giliran(j, kalender, hari)] == periode
    app.store.tutup()


@pytest.mark.parametrize(
    ("tambahan", "pesan"),
    [
        ('[[jadwal]]\njenis = "bulan"\nmulai = { tanggal = 5 }\n', r"jadwal\[1\]\.jenis: .* tidak berjalan per bulan"),
        (
            '[[jadwal]]\nsop = "lain"\njenis = "tahun"\nmulai = { tanggal = 5 }\n',
            r"jadwal\[1\]\.sop: SOP 'lain' belum ada",
        ),
        (
            '[[jadwal]]\njenis = "triwulan"\nmulai = { tanggal = 5 }\ntahap = { "99" = { tanggal = 1 } }\n',
            r"jadwal\[1\]\.tahap\.99: tahap itu tidak ada",
        ),
        ('[[jadwal]]\njenis = "triwulan"\nmulai = { tanggal = 5, hari = "jumat" }\n', "isikan salah satu"),
        ('[jam_kerja]\nbiasa = ["7.30 pagi"]\n', "tulis seperti"),
    ],
)
def test_a_wrong_schedule_is_named(tambahan: str, pesan: str, tmp_path: Path):
    folder = Path(copytree(bawaan() / "instansi" / "boalemo", tmp_path / "boalemo"))
    with (folder / "instansi.toml").open("a", encoding="utf-8") as f:
        f.write(f"\n{tambahan}")
    with pytest.raises(DefinisiError, match=pesan):
        Kantor.load(folder)


def test_a_six_day_week_needs_its_own_saturday(tmp_path: Path):
    folder = Path(copytree(bawaan() / "instansi" / "boalemo", tmp_path / "boalemo"))
    path = folder / "instansi.toml"
    asli = path.read_text(encoding="utf-8")
    path.write_text(f"hari_kerja = 6\n{asli}", encoding="utf-8")
    with pytest.raises(DefinisiError, match=r"memerlukan jam_kerja\.sabtu"):
        Kantor.load(folder)
    jam = '{ biasa = ["07.30-12.00", "12.30-14.30"], jumat = ["07.30-11.30"], sabtu = ["07.30-13.00"] }'
    path.write_text(f"hari_kerja = 6\njam_kerja = {jam}\njam_ramadan = {jam}\n{asli}", encoding="utf-8")
    assert Kantor.load(folder).instansi.hari_kerja == 6
