"""Reminders of a real berkas: Boalemo's first quarter, opened on Friday 5 April 2024, three working days to fill in."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from shutil import copytree

import pytest

from arsip_kinerja import home, pipeline
from arsip_kinerja.app import App
from arsip_kinerja.cli import main
from arsip_kinerja.domain.pengingat import Pesan
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.errors import AlatError, KeadaanError
from arsip_kinerja.stages import reminding
from pipeline.rumah import KODE, PERIODE, baru, buka, config, formulir, kotak

RABU = datetime(2024, 4, 17, 1, tzinfo=UTC)
SENIN = datetime(2024, 4, 22, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def asal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One unit's data are in, another unit's came back with one cell to mend, the others sent nothing."""
    rumah = tmp_path_factory.mktemp("asal") / "rumah"
    baru(rumah)
    with buka(rumah) as app:
        pipeline.process(app, formulir(app, kotak(app, "rehsos"), "rehsos"))
        salah = app.store.berkas.daftar(KODE)[0].skema.diminta("pmd", 1)[0].kode
        pipeline.process(app, formulir(app, kotak(app, "pmd"), "pmd", salah))
    return rumah


@pytest.fixture
def rumah(asal: Path, tmp_path: Path) -> Path:
    return Path(copytree(asal, tmp_path / "rumah"))


def pesan(rumah: Path, saat: datetime) -> list[Pesan]:
    with pada(rumah, saat) as app:
        return reminding.susun(app, KODE, PERIODE)


@contextmanager
def pada(rumah: Path, saat: datetime, **lain: object) -> Iterator[App]:
    app = App.buka(config(rumah, **lain), lambda: saat)
    try:
        yield app
    finally:
        app.store.tutup()


def test_before_the_date_one_text_for_the_group(rumah: Path):
    (satu,) = pesan(rumah, RABU)
    assert satu.jenis == "kelompok"
    assert satu.teks == (
        "Yth. Bapak/Ibu petugas data kinerja. Pengumpulan data *Triwulan I Tahun 2024* ditutup "
        "*Kamis, 18 April 2024 pukul 16.00 WITA*.\n"
        "Sudah masuk: Rehabilitasi Sosial. Dalam perbaikan: Pemberdayaan Masyarakat Desa (1 isian). "
        "Belum masuk: Perlindungan dan Jaminan Sosial, Pemberdayaan Sosial dan Penanganan Fakir Miskin, "
        "Pemerintahan Desa, Sekretariat.\n"
        'Formulir ada di folder "4 Formulir kosong". Terima kasih atas kerja samanya.'
    )


def test_evidence_taken_meanwhile_does_not_hide_that_the_form_came_back(rumah: Path):
    with pada(rumah, RABU) as app:
        kode = app.store.berkas.daftar(KODE)[0].skema.diminta("pmd", 1)[0].kode
        (bukti := kotak(app, "pmd").with_name(f"{kode} rekap.pdf")).write_bytes(b"%PDF-1.4\n%%EOF\n")
        assert pipeline.process(app, bukti).status == "DITERIMA"
    assert "Dalam perbaikan: Pemberdayaan Masyarakat Desa (1 isian)" in pesan(rumah, RABU)[0].teks


def test_bold_at_most_twice_and_nothing_that_shouts(rumah: Path):
    for p in (*pesan(rumah, RABU), *pesan(rumah, SENIN)):
        assert p.teks.count("*") <= 4
        assert "!" not in p.teks


def test_after_the_date_each_unit_and_its_head_alone(rumah: Path):
    daftar = {p.unit: p for p in pesan(rumah, SENIN)}
    assert set(daftar) == {"sekretariat", "linjamsos", "dayasos", "pemdes", "pmd"}
    assert daftar["linjamsos"].teks == (
        "Yth. Kepala Bidang Perlindungan dan Jaminan Sosial dan "
        "Kepala Seksi pada Bidang Perlindungan dan Jaminan Sosial. "
        "Data kinerja Triwulan I Tahun 2024 dari Bidang Perlindungan dan Jaminan Sosial belum kami terima; "
        "batas waktunya Kamis, 18 April 2024 (lewat 2 hari kerja). "
        'Bila ada kendala data, mohon disampaikan agar dapat dicantumkan sebagai "data menyusul".'
    )
    assert "masih menunggu perbaikan (1 isian)" in daftar["pmd"].teks


def test_the_last_day_itself_is_not_late(rumah: Path):
    assert [p.jenis for p in pesan(rumah, datetime(2024, 4, 18, 12, tzinfo=UTC))] == ["kelompok"]


def test_a_berkas_with_its_own_date_is_reminded_of_that_date(tmp_path: Path):
    home.buat(tmp_path / "rumah", [KODE])
    with pada(tmp_path / "rumah", RABU) as app:
        pipeline.open_berkas(app, KODE, PERIODE, sampai=date(2024, 4, 19))
        (satu,) = reminding.susun(app, KODE, PERIODE)
    assert "ditutup *Jumat, 19 April 2024 pukul 16.30 WITA*" in satu.teks
    assert "Sudah masuk" not in satu.teks


def test_a_periode_that_is_not_going_on_is_told(rumah: Path):
    with pada(rumah, RABU) as app, pytest.raises(KeadaanError, match="Tidak ada berkas Triwulan II Tahun 2024"):
        reminding.susun(app, KODE, Periode.baca("2024-TW2"))


class Penerima(HTTPServer):
    """The other side of `json://localhost`: keeps what it is sent and answers as it is told."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Catat)
        self.terima: list[dict[str, str]] = []
        self.jawab = 200

    @property
    def alamat(self) -> str:
        return f"json://127.0.0.1:{self.server_port}/"


class _Catat(BaseHTTPRequestHandler):
    server: Penerima

    def do_POST(self) -> None:
        panjang = int(self.headers["Content-Length"])
        self.server.terima.append(json.loads(self.rfile.read(panjang)))
        self.send_response(self.server.jawab)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def penerima() -> Iterator[Penerima]:
    with Penerima() as server:
        utas = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        utas.start()
        yield server
        server.shutdown()
        utas.join()


def test_the_group_text_arrives_as_it_is_printed(rumah: Path, penerima: Penerima):
    with pada(rumah, RABU, apprise={KODE: penerima.alamat}) as app:
        daftar = reminding.susun(app, KODE, PERIODE)
        assert reminding.kirim(app, KODE, daftar) == daftar
    assert [p["message"] for p in penerima.terima] == [daftar[0].teks]


def test_a_text_to_a_unit_goes_to_its_own_address_only(rumah: Path, penerima: Penerima):
    alamat = {f"{KODE}_{u}": penerima.alamat for u in ("sekretariat", "linjamsos", "dayasos", "pemdes", "pmd")}
    with pada(rumah, SENIN, apprise=alamat | {KODE: "json://127.0.0.1:9/"}) as app:
        assert len(reminding.kirim(app, KODE, reminding.susun(app, KODE, PERIODE))) == 5
    assert len(penerima.terima) == 5


def test_without_an_address_nothing_is_sent_and_the_setting_is_named(rumah, penerima, capsys, monkeypatch):
    monkeypatch.setenv("ARSIP_APPRISE__BOALEMO_PMD", penerima.alamat)
    kode, keluar, galat = perintah(capsys, rumah, "--kirim")
    assert kode == 2
    assert "ARSIP_APPRISE__BOALEMO_LINJAMSOS" in galat
    assert "Yth. Kepala Bidang" in keluar, "the texts are there to paste all the same"
    assert penerima.terima == []


def test_a_text_not_taken_is_told_with_exit_7_and_the_others_are_sent(rumah, penerima, capsys, monkeypatch):
    for unit in ("SEKRETARIAT", "LINJAMSOS", "DAYASOS", "PEMDES"):
        monkeypatch.setenv(f"ARSIP_APPRISE__BOALEMO_{unit}", penerima.alamat)
    monkeypatch.setenv("ARSIP_APPRISE__BOALEMO_PMD", "json://rahasia@127.0.0.1:9/")
    kode, _, galat = perintah(capsys, rumah, "--kirim")
    assert (kode, len(penerima.terima)) == (7, 4)
    assert "1 pengingat belum terkirim, 4 sudah (pmd)" in galat
    assert "rahasia" not in galat


def test_a_refusal_of_the_other_side_is_no_success(rumah: Path, penerima: Penerima):
    penerima.jawab = 500
    with pada(rumah, RABU, apprise={KODE: penerima.alamat}) as app, pytest.raises(AlatError):
        reminding.kirim(app, KODE, reminding.susun(app, KODE, PERIODE))


def test_printing_needs_no_setting(rumah, capsys):
    kode, keluar, _ = perintah(capsys, rumah)
    assert kode == 0
    assert keluar.count("--- Hanya untuk Kepala Bidang") == 4
    assert keluar.count("--- Hanya untuk Sekretaris") == 1


def perintah(capsys: pytest.CaptureFixture[str], rumah: Path, *pilihan: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as keluar:
        main(["--home", str(rumah), "pengingat", KODE, str(PERIODE), *pilihan])
    hasil = capsys.readouterr()
    return int(str(keluar.value.code)), hasil.out, hasil.err
