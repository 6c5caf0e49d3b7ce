"""The history told as a story: who, what, when, before and after, why."""

import ast
import importlib
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

import arsip_kinerja
from arsip_kinerja.definitions import Kantor
from arsip_kinerja.domain.berkas import Berkas
from arsip_kinerja.domain.jalan import Alur
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.riwayat import cerita, kalimat
from arsip_kinerja.domain.riwayat.catatan import Baris, Kamus, rangkai
from arsip_kinerja.domain.riwayat.kalimat import KALIMAT
from arsip_kinerja.home import bawaan

WITA = ZoneInfo("Asia/Makassar")
SAAT = datetime(2024, 4, 16, 9, 12, tzinfo=WITA)


@pytest.fixture(scope="module")
def kamus() -> Kamus:
    k = Kantor.load(bawaan() / "instansi" / "boalemo")
    sop, skema = k.sop[k.instansi.sop_bawaan], k.indikator[2024]
    berkas = Berkas(
        id="boalemo-2024-TW1",
        instansi="boalemo",
        nama_sop=sop.nama,
        sop=sop,
        skema=skema,
        periode=Periode.baca("2024-TW1"),
        status="BERJALAN",
        alasan="",
        sampai=None,
        dibuka=SAAT,
        urut=0,
        jalan=Alur(sop, ("rehsos", "pmd")).buka(sop.tahap[0]),
        tugas=(),
        waktu={},
    )
    return Kamus(berkas, k.instansi, {"laporan_triwulan": "Laporan Kinerja"})


def baris(macam: str, pelaku: str = "sistem", **isi: object) -> Baris:
    return Baris(SAAT, pelaku, macam, isi)


MEMBACA = "verifying"
"""Files that build a Peristiwa of what they read, to compute its digest again."""


def _macam_di_kode() -> dict[str, str]:
    """Every macam the program writes, by the file that writes it."""
    akar, hasil = Path(arsip_kinerja.__file__).parent, {}
    for path in akar.rglob("*.py"):
        modul = ".".join(("arsip_kinerja", *path.relative_to(akar).with_suffix("").parts))
        for simpul in ast.walk(ast.parse(path.read_text())):
            if isinstance(simpul, ast.Call) and getattr(simpul.func, "id", "") == "Peristiwa":
                hasil |= dict.fromkeys(_nilai(modul, simpul.args[1]), path.name)
    return hasil


def _nilai(modul: str, argumen: ast.expr) -> set[str]:
    """What an expression in the place of a macam can be: a text, a constant, or any value of a table."""
    match argumen:
        case ast.Constant(value=str(teks)):
            return {teks}
        case ast.Name(id=nama):
            return {getattr(importlib.import_module(modul), nama)}
        case ast.Subscript(value=ast.Name(id=nama)) if nama.isupper():
            return set(getattr(importlib.import_module(modul), nama).values())
        case ast.Attribute(attr="macam"):
            return set()  # a line that was made before, with something added
    assert MEMBACA in modul, f"{modul}: unknown way to name a macam: {ast.unparse(argumen)}"
    return set()


def test_every_macam_the_program_writes_has_its_sentence():
    tertulis = _macam_di_kode()
    assert {"dibuka", "kiriman", "dikembalikan", "diarsipkan"} <= set(tertulis)
    assert {m: f for m, f in tertulis.items() if m not in KALIMAT} == {}


@pytest.mark.parametrize("macam", [*KALIMAT, "belum_pernah_ada"])
def test_a_line_without_its_content_is_told_all_the_same(kamus, macam):
    teks = kalimat(kamus, baris(macam))
    assert teks[0].isupper()
    assert teks.endswith(".")
    assert "None" not in kalimat(kamus, baris(macam, versi=1))


def test_an_unknown_macam_says_who_what_and_why(kamus):
    teks = kalimat(kamus, baris("dipindah_rak", "boalemo-sekretaris", alasan="gudang penuh"))
    assert teks == 'Sekretaris Dinas – dipindah rak. Catatan: "gudang penuh".'


def test_a_return_names_person_unit_reason_what_is_void_and_what_begins(kamus):
    akibat = {"langkah": [["3", "rehsos", 1, "SELESAI", "DIKEMBALIKAN", ""], ["3", "rehsos", 2, "", "BERJALAN", ""]]}
    p = baris("dikembalikan", "boalemo-kabid-rehsos", tahap="4", unit="rehsos", putaran=1, alasan="belum cocok")
    teks = kalimat(kamus, Baris(p.waktu, p.pelaku, p.macam, {**p.isi, "akibat": akibat}))
    assert teks.startswith(
        "Kepala Bidang Rehabilitasi Sosial mengembalikan langkah 4 untuk Bidang Rehabilitasi Sosial. "
        'Catatan: "belum cocok".'
    )
    assert "Tidak berlaku lagi dan akan diulang: langkah 3 untuk Bidang Rehabilitasi Sosial." in teks
    assert teks.endswith("untuk Bidang Rehabilitasi Sosial putaran ke-2.")


def test_a_revised_file_names_each_changed_figure_before_and_after(kamus):
    angka = {"B1": ["14.80", "15.25", "x"], "B2": ["24.10", "24.10", "x"], "B9": [None, "3", "x"]}
    p = baris("kiriman", "folder/rehsos", file="a.xlsx", status="DITERIMA", akibat={"realisasi": angka})
    teks = kalimat(kamus, p)
    assert teks.startswith('Bidang Rehabilitasi Sosial (melalui folder) mengirim file "a.xlsx": diterima lengkap (3')
    nama = next(i.nama for i in kamus.berkas.skema.indikator if i.kode == "B1")
    assert teks.endswith(f"Angka yang berubah: {nama} dari 14,80 menjadi 15,25.")


@pytest.mark.parametrize(
    ("lama", "baru", "kata"),
    [
        ("", "5", "dari tidak ada kejadian menjadi 5"),
        ("Belum Rilis", "BB", 'dari "Belum Rilis" menjadi "BB"'),
        ("1642750000", "1642750000.5", "dari 1.642.750.000 menjadi 1.642.750.000,5"),
        ("NaN", "1", 'dari "NaN" menjadi 1'),
    ],
)
def test_a_figure_is_printed_with_all_its_digits_and_a_word_as_written(kamus, lama, baru, kata):
    p = baris("kiriman", "folder/x", file="a", status="DITERIMA", akibat={"anggaran": {"1.06.04": [lama, baru, "x"]}})
    assert kata in kalimat(kamus, p)


def test_a_schedule_that_moved_says_from_where_and_why(kamus):
    jadwal = {"asli": "2024-04-10", "tanggal": "2024-04-16", "alasan": "Hari Raya Idul Fitri"}
    teks = kalimat(kamus, baris("dibuka", unit=["rehsos", "pmd"], jadwal=jadwal))
    assert "Yang diminta mengisi: Bidang Rehabilitasi Sosial dan Bidang Pemberdayaan Masyarakat Desa." in teks
    assert teks.index("Rabu, 10 April 2024") < teks.index("Selasa, 16 April 2024")
    assert teks.count("Hari Raya Idul Fitri") == 1


def test_lines_stand_under_their_day_in_the_offices_zone(kamus):
    malam = datetime(2024, 4, 16, 16, 30, tzinfo=ZoneInfo("UTC")).astimezone(WITA)
    hari = cerita(kamus, [baris("dilanjutkan"), Baris(malam, "sistem", "dilanjutkan", {})])
    assert [h.judul for h in hari] == ["Selasa, 16 April 2024", "Rabu, 17 April 2024"]
    assert [h.kalimat[0][0] for h in hari] == ["09.12", "00.30"]


def test_an_official_who_left_is_named_by_the_id_history_holds(kamus):
    assert kalimat(kamus, baris("dikerjakan", "boalemo-mantan", tahap="5")).startswith("boalemo-mantan menyelesaikan")


@pytest.mark.parametrize(
    ("daftar", "kata"), [([], ""), (["A"], "A"), (["A", "B"], "A dan B"), ([*"ABC"], "A, B, dan C")]
)
def test_a_list_is_joined_as_people_write_it(daftar, kata):
    assert rangkai(daftar) == kata
