"""What `watch` opens by itself, on homes with the example offices and a clock that stands where the test says."""

import json
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from shutil import copytree

import pytest

from arsip_kinerja import home, pipeline, watcher
from arsip_kinerja.app import App
from arsip_kinerja.config import Config
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.stages import checkup
from arsip_kinerja.stages.scheduling import Pembuka, hari_di_kantor
from arsip_kinerja.tools import toml

KODE, BERKAS = "jeneponto", "jeneponto-2024-TW1"
SELASA = datetime(2024, 4, 16, 0, 30, tzinfo=UTC)  # 08.30 WITA on the first day after Lebaran


@contextmanager
def buka(folder: Path, saat: datetime) -> Iterator[App]:
    app = App.buka(Config(home=folder, database_url=""), lambda: saat)
    try:
        yield app
    finally:
        app.store.tutup()


@pytest.fixture
def rumah(tmp_path: Path) -> Path:
    return home.buat(tmp_path / "rumah", [KODE]).home


class Catatan:
    def __init__(self) -> None:
        self.kabar: list[str] = []
        self.keluhan: list[str] = []

    def jalan(self, app: App, cara: Callable[..., object] = pipeline.open_berkas) -> bool:
        return Pembuka(app, cara, self.kabar.append, self.keluhan.append).jalan()  # type: ignore[arg-type]


def test_a_berkas_opened_by_hand_has_the_date_of_the_schedule_unless_one_is_typed(rumah: Path):
    path = rumah / "templates" / "instansi" / KODE / "instansi.toml"
    teks = path.read_text(encoding="utf-8")
    baru = 'jenis = "triwulan"\nsampai = { tanggal = 25 }\n'
    path.write_text(teks.replace('jenis = "triwulan"\n', baru, 1), encoding="utf-8")
    with buka(rumah, SELASA) as app:
        assert pipeline.open_berkas(app, KODE, Periode.baca("2024-TW1")).sampai == date(2024, 4, 25)
        lain = pipeline.open_berkas(app, KODE, Periode.baca("2024-TW2"), sampai=date(2024, 7, 31))
        assert lain.sampai == date(2024, 7, 31)


def test_the_day_after_lebaran_opens_the_quarter_and_says_that_the_date_moved(rumah: Path):
    catatan = Catatan()
    with buka(rumah, SELASA) as app:
        assert catatan.jalan(app)
        berkas = app.store.berkas.ambil(BERKAS)
        dibuka = json.loads(app.store.berkas.riwayat(BERKAS)[0]["isi_json"])
    assert berkas is not None
    assert catatan.keluhan == []
    (kabar,) = catatan.kabar
    assert kabar == (
        "Berkas jeneponto-2024-TW1 dibuka menurut jadwal (Triwulan I Tahun 2024). "
        "Tanggal semula, Rabu, 10 April 2024, bukan hari kerja (Hari Raya Idul Fitri), "
        "sehingga dipindahkan ke hari kerja berikutnya: Selasa, 16 April 2024."
    )
    assert dibuka["jadwal"] == {"asli": "2024-04-10", "tanggal": "2024-04-16", "alasan": "Hari Raya Idul Fitri"}
    assert list((rumah / "outbox" / KODE / "4 Formulir kosong").glob("*.xlsx"))


def test_nothing_opens_before_its_day_begins_where_the_office_is(rumah: Path):
    catatan = Catatan()
    with buka(rumah, datetime(2024, 4, 15, 15, 59, tzinfo=UTC)) as app:  # 23.59 WITA on Monday
        catatan.jalan(app)
    assert catatan.kabar == []
    with buka(rumah, datetime(2024, 4, 15, 16, 0, tzinfo=UTC)) as app:  # midnight WITA, still Monday in WIB
        catatan.jalan(app)
    assert len(catatan.kabar) == 1


def test_a_second_look_and_a_restart_open_nothing_twice(rumah: Path):
    catatan = Catatan()
    for _ in range(2):
        with buka(rumah, SELASA) as app:
            catatan.jalan(app)
            catatan.jalan(app)
    assert (len(catatan.kabar), catatan.keluhan) == (1, [])


def test_what_a_person_opened_before_its_day_is_left_alone(rumah: Path):
    catatan = Catatan()
    with buka(rumah, datetime(2024, 4, 2, tzinfo=UTC)) as app:
        pipeline.open_berkas(app, KODE, Periode.baca("2024-TW1"))
    with buka(rumah, SELASA) as app:
        assert catatan.jalan(app)
    assert (catatan.kabar, catatan.keluhan) == ([], [])


def test_an_office_may_want_the_day_before(rumah: Path):
    path = rumah / "templates" / "instansi" / KODE / "instansi.toml"
    isi = path.read_text(encoding="utf-8")
    path.write_text(isi.replace('jenis = "triwulan"\n', 'jenis = "triwulan"\ngeser = "sebelum"\n', 1), encoding="utf-8")
    catatan = Catatan()
    with buka(rumah, datetime(2024, 4, 5, 1, tzinfo=UTC)) as app:
        catatan.jalan(app)
    assert "hari kerja sebelumnya: Jumat, 5 April 2024" in catatan.kabar[0]


def test_one_office_with_wrong_data_stops_no_other(rumah: Path):
    rusak = copytree(rumah / "templates" / "instansi" / KODE, rumah / "templates" / "instansi" / "aaa")
    (Path(rusak) / "instansi.toml").write_text("kode = ", encoding="utf-8")
    catatan = Catatan()
    with buka(rumah, SELASA) as app:
        assert catatan.jalan(app)
    assert len(catatan.kabar) == 1
    assert [k.split(":")[0] for k in catatan.keluhan] == ["aaa"]


def test_a_year_without_indicators_is_told_and_waits_for_the_next_day(rumah: Path):
    catatan = Catatan()
    with buka(rumah, datetime(2025, 4, 10, 1, tzinfo=UTC)) as app:
        assert catatan.jalan(app)
    assert catatan.kabar == []
    assert catatan.keluhan[0].startswith("jeneponto: berkas Triwulan I Tahun 2025 belum dapat dibuka menurut jadwal.")


def test_a_year_whose_gates_are_shut_is_told_with_each_key_and_waits_for_the_next_day(rumah: Path):
    path = rumah / "templates" / "instansi" / KODE / "indikator-2024.toml"
    isi = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    del isi["perjanjian_kinerja"], isi["tahun_awal_renstra"]
    path.write_text(toml.tulis(isi), encoding="utf-8")
    catatan = Catatan()
    with buka(rumah, SELASA) as app:
        assert catatan.jalan(app), "no other try the same day"
        assert app.store.berkas.ambil(BERKAS) is None
    (keluhan,) = catatan.keluhan
    for bagian in ("perjanjian_kinerja.tanggal belum diisi", "tahun_awal_renstra belum diisi", str(path)):
        assert bagian in keluhan
    (temuan,) = [t for t in checkup.periksa(Config(home=rumah, database_url="")) if t.bagian == f"Definisi {KODE}"]
    assert (temuan.tanda, temuan.kode_keluar) == ("!", 0)
    assert "indikator-2024.toml, tahun 2024 belum dapat dibuka: perjanjian_kinerja.tanggal" in temuan.keadaan


def test_a_disk_at_fault_is_tried_again_the_same_day(rumah: Path):
    catatan = Catatan()
    penuh = rumah / "outbox" / KODE
    penuh.mkdir(parents=True, exist_ok=True)
    (penuh / "4 Formulir kosong").write_text("di sini seharusnya folder", encoding="utf-8")
    with buka(rumah, SELASA) as app:
        assert not catatan.jalan(app)
        assert app.store.berkas.ambil(BERKAS) is None
        (penuh / "4 Formulir kosong").unlink()
        assert catatan.jalan(app)
    assert (len(catatan.kabar), len(catatan.keluhan)) == (1, 1)


def test_a_new_day_begins_in_the_east_first(rumah: Path):
    with buka(rumah, datetime(2024, 4, 15, 15, 30, tzinfo=UTC)) as app:
        assert sorted(h.day for h in hari_di_kantor(app)) == [15, 15, 16]


def test_watch_looks_at_its_start_and_when_a_day_begins(rumah: Path):
    kini = [datetime(2024, 4, 15, 3, tzinfo=UTC)]
    kabar: list[str] = []
    app = App.buka(Config(home=rumah, database_url=""), lambda: kini[-1])
    pengawas = watcher._Pengawas(app, lambda _: None, kabar.append, kabar.append)
    pengawas.menurut_jadwal()
    assert kabar == []
    kini.append(SELASA)
    pengawas.menurut_jadwal()
    pengawas.menurut_jadwal()
    app.store.tutup()
    assert [k.split(" dibuka")[0] for k in kabar] == ["Berkas jeneponto-2024-TW1"]
