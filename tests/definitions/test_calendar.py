from datetime import date
from pathlib import Path
from shutil import copytree

import pytest

from arsip_kinerja.app import App
from arsip_kinerja.config import Config
from arsip_kinerja.definitions import Kantor, read
from arsip_kinerja.domain.instansi import Instansi
from arsip_kinerja.domain.jadwal import giliran
from arsip_kinerja.errors import DefinisiError
from arsip_kinerja.home import bawaan, buat

KANTOR_KECIL = """\
kode = "uji"
nama = "Uji"
singkat = "Uji"
kop = ["UJI"]
tempat = "Contoh"
unit = [{ kode = "umum", nama = "Umum" }]
pejabat = [{ id = "k", nama = "K (contoh)", jabatan = "K", posisi = [{ jabatan = "K" }] }]
penandatangan = { lkjip = "K" }
#
"""


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


@pytest.mark.parametrize(
    ("tambahan", "pesan"),
    [
        (
            'jam_kerja = { biasa = "07.30-14.00" }',
            "jam_kerja.biasa: berisi '07.30-14.00'; tulis sebagai daftar dalam kurung siku: […]",
        ),
        ("jam_ramadan = 7", "jam_ramadan: berisi 7; tulis sebagai tabel: { kunci = … }"),
        ('contoh = "ya"', "contoh: berisi 'ya'; pilihannya true atau false"),
        ("alamat = 5", 'alamat: berisi 5; tulis sebagai teks di antara tanda kutip: "…"'),
        ('capaian = { batas_rata_rata = "x" }', "capaian.batas_rata_rata: berisi 'x'; tulis angka seperti 12.5"),
        (
            'jadwal = [{ jenis = "triwulan", mulai = { tanggal = "lima" } }]',
            "jadwal[1].mulai.tanggal: berisi 'lima'; tulis bilangan bulat",
        ),
        (
            'jadwal = [{ jenis = "triwulan", mulai = { tanggal = 40 } }]',
            "jadwal[1].mulai.tanggal: berisi 40; paling besar 31",
        ),
    ],
)
def test_a_wrong_kind_of_value_is_said_in_indonesian(tambahan: str, pesan: str, tmp_path: Path):
    path = tmp_path / "instansi.toml"
    path.write_text(KANTOR_KECIL.replace("#", tambahan), encoding="utf-8")
    with pytest.raises(DefinisiError) as e:
        read(Instansi, path)
    assert e.value.apa == f"Definisi belum benar: {pesan}"


@pytest.mark.parametrize(
    ("posisi", "pesan"),
    [
        (
            '[{ jabatan = "K", mulai = "31/3" }]',
            "pejabat[1].posisi[1].mulai: berisi '31/3'; tulis tanggal sebagai tahun-bulan-hari, misalnya 2024-05-31",
        ),
        ("[]", "pejabat[1].posisi: sedikitnya satu isian"),
    ],
)
def test_a_list_with_a_wrong_item_is_not_called_empty_too(posisi: str, pesan: str, tmp_path: Path):
    path = tmp_path / "instansi.toml"
    path.write_text(KANTOR_KECIL.replace('[{ jabatan = "K" }]', posisi), encoding="utf-8")
    with pytest.raises(DefinisiError) as e:
        read(Instansi, path)
    assert e.value.apa == f"Definisi belum benar: {pesan}"


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
