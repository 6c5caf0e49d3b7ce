"""The same rows, saved by whatever program an office has, are the same answers."""

import csv
import io
import subprocess
from collections.abc import Callable
from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest
from kantor_kecil import konteks, periksa, terisi
from openpyxl import load_workbook

from arsip_kinerja.domain.isian import Isian
from arsip_kinerja.tools import sheets

JAWABAN = {
    "K1": {"pembilang": "112 desa"},
    "K2": {"realisasi": "54 orang"},
    "K3": {"pembilang": 312.0, "penyebut": "320"},
    "K4": {"realisasi": 0.1855},
    "K5": {"realisasi": 3, "catatan": "RT/RW “cantik”; lihat BA – lampiran"},
}
NILAI = {
    "K1": Decimal("91.06"),
    "K2": Decimal(54),
    "K3": Decimal("97.5"),
    "K4": Decimal("18.55"),
    "K5": Decimal(3),
}
OLEH_LIBREOFFICE = ("xlsx", "xls", "ods", "csv")
OLEH_ORANG = {f"{nama} {kode}": (tanda, kode) for (nama, tanda), kode in product(
    (("titik koma", ";"), ("koma", ","), ("tab", "\t")), ("utf-8", "utf-8-sig", "cp1252", "utf-16")
)}  # fmt: skip


@pytest.fixture(scope="module")
def asal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A form filled in and saved by openpyxl, one figure in a cell of percent format, two typed as text."""
    path = terisi(tmp_path_factory.mktemp("asal"), JAWABAN)
    buku = load_workbook(path)
    buku["Kinerja"]["I10"].number_format = "0.00%"
    buku.save(path)
    return path


@pytest.fixture(scope="module")
def disimpan(asal: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Give the form as each program saves it; LibreOffice on one profile, warm after the first."""
    akar = tmp_path_factory.mktemp("simpan")

    def simpan(cara: str) -> Path:
        if cara == "openpyxl":
            return asal
        if cara not in OLEH_LIBREOFFICE:
            tanda, kode = OLEH_ORANG[cara]
            return _csv(asal, akar / f"{cara}.csv", tanda, kode)
        profil = f"-env:UserInstallation=file://{akar / 'profil'}"
        perintah = ["soffice", profil, "--headless", "--convert-to", cara, "--outdir", str(akar), str(asal)]
        subprocess.run(perintah, check=True, capture_output=True, timeout=60)
        return akar / f"{asal.stem}.{cara}"

    return simpan


def _csv(asal: Path, path: Path, tanda: str, kode: str) -> Path:
    """Write the first sheet as Excel in Indonesia does: what is seen, with decimal commas."""
    lembar = sheets.baca(asal, asal.name).lembar[0]
    keluar = io.StringIO()
    tulis = csv.writer(keluar, delimiter=tanda)
    for n in range(lembar.tinggi):
        tulis.writerow([lembar.teks(n, k) for k in range(lembar.lebar(n))])
    path.write_bytes(keluar.getvalue().encode(kode, "replace"))
    return path


def inti(i: Isian) -> tuple[object, ...]:
    return i.nilai, i.pembilang, i.penyebut, i.sumber


@pytest.mark.parametrize("cara", ["openpyxl", *OLEH_LIBREOFFICE, *OLEH_ORANG])
def test_the_same_rows_are_the_same_answers(cara, asal, disimpan):
    hasil = periksa(disimpan(cara), konteks())
    assert {i.kode: i.nilai for i in hasil.isian} == NILAI
    semula = {i.kode: inti(i) for i in periksa(asal).isian}
    assert {i.kode: inti(i) for i in hasil.isian} == semula
    assert next(i.catatan for i in hasil.isian if i.kode == "K5") == JAWABAN["K5"]["catatan"]
