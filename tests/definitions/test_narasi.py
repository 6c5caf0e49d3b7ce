"""The written part of a year's report: read with the office, wrong keys named."""

import shutil
from pathlib import Path

import pytest

from arsip_kinerja.definitions import Kantor
from arsip_kinerja.errors import DefinisiError

TEMPLATES = Path(__file__).parents[2] / "templates" / "instansi"
ISI = """
tahun = 2024
tugas = ["Membantu Bupati.", "Melaksanakan tugas lain."]
fungsi = ["perumusan kebijakan", "pelaksanaan kebijakan"]
[[pegawai]]
kelompok = "Pendidikan"
uraian = "S-1"
jumlah = 21
[[isu_strategis]]
judul = "Data penerima"
[sasaran.S1]
analisis = ["Data desa lengkap."]
[reviu]
oleh = "Inspektorat Daerah"
pernyataan = ["Kami telah mereviu laporan ini."]
"""


@pytest.fixture
def kantor(tmp_path: Path) -> Path:
    folder = tmp_path / "boalemo"
    shutil.copytree(TEMPLATES / "boalemo", folder)
    for lama in folder.glob("narasi-*.toml"):
        lama.unlink()
    return folder


def test_texts_are_read_by_year_with_the_office(kantor: Path) -> None:
    (kantor / "narasi-2024.toml").write_text(ISI, encoding="utf-8")
    narasi = Kantor.load(kantor).narasi[2024]
    assert narasi.sasaran["S1"].analisis == ("Data desa lengkap.",)
    assert (narasi.pegawai[0].jumlah, narasi.reviu and narasi.reviu.oleh) == (21, "Inspektorat Daerah")
    assert narasi.kesimpulan == ()


def test_an_office_without_texts_is_complete(kantor: Path) -> None:
    assert Kantor.load(kantor).narasi == {}


@pytest.mark.parametrize(
    ("lama", "baru", "kata"),
    [
        ("tahun = 2024", "tahun = 2023", "tahun: berisi 2023"),
        ("[sasaran.S1]", "[sasaran.S77]", "sasaran.S77"),
        ("analisis =", "analisa =", "sasaran.S1.analisa: tidak dikenal"),
        ("jumlah = 21", "jumlah = -1", "pegawai[1].jumlah"),
        ('["Membantu Bupati.", "Melaksanakan tugas lain."]', '"Membantu Bupati."', "tulis sebagai daftar"),
    ],
)
def test_a_wrong_text_file_is_named_with_its_key(kantor: Path, lama: str, baru: str, kata: str) -> None:
    (kantor / "narasi-2024.toml").write_text(ISI.replace(lama, baru), encoding="utf-8")
    with pytest.raises(DefinisiError) as galat:
        Kantor.load(kantor)
    assert kata in str(galat.value)
    assert "narasi-2024.toml" in str(galat.value)
