"""The life of a SOP: submitted, approved or sent back, filed, replaced by the next edition, dicabut with a reason."""

import json
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Barrier
from typing import Any

import pytest

from arsip_kinerja import home, pipeline, submission
from arsip_kinerja.app import App
from arsip_kinerja.domain.naskah import DATA, DOKUMEN
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.tindakan import Tindakan
from arsip_kinerja.errors import AlatError, ArsipError, DefinisiError, KeadaanError, PemakaianError
from arsip_kinerja.stages import sop_life, verifying
from arsip_kinerja.store.pengajuan import Pengajuan
from arsip_kinerja.tools import files, pdf, soffice
from pipeline.rumah import KODE, buka, config, direkam, keadaan, tenang
from pipeline.titik import MATI, NAMA, ListrikPadamError, Titik, anak, dipasang, lempar

KEPALA, SEKRETARIS = f"{KODE}-kepala-dinas", f"{KODE}-sekretaris"
SOP = "pengumpulan-data-kinerja"
SETUJU, TOLAK = Tindakan("approve"), Tindakan("reject", "Langkah 3 terlalu lama.")


@pytest.fixture(scope="module")
def pdf_sop(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return the PDF LibreOffice really makes of the submitted SOP."""
    folder = tmp_path_factory.mktemp("sop") / "rumah"
    home.buat(folder, [KODE])
    with buka(folder) as app, direkam() as semua:
        submission.submit_sop(app, KODE)
    return semua[0]


@pytest.fixture
def pdf_siap(pdf_sop: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    def salin(semua: Sequence[soffice.Cetakan], **_: Any) -> list[int]:
        for c in semua:
            files.atomic(c.pdf, pdf_sop)
        return [3] * len(semua)

    monkeypatch.setattr(soffice, "to_pdf", salin)


@pytest.fixture
def ruang() -> Iterator[Path]:
    """Yield a folder in memory where there is such a place: a stopped process needs no fsync, and homes are many."""
    ingatan = Path("/dev/shm")  # noqa: S108 -- Linux's folder in memory; the name in it is drawn by tempfile
    with TemporaryDirectory(prefix="arsip-", dir=ingatan if ingatan.is_dir() else None) as nama:
        yield Path(nama)


@pytest.fixture
def rumah(ruang: Path, pdf_siap: None) -> Path:
    folder = ruang / "rumah"
    home.buat(folder, [KODE])
    return folder


@pytest.fixture
def app(rumah: Path) -> Iterator[App]:
    with buka(rumah) as app:
        yield app


def toml(folder: Path) -> Path:
    return folder / f"templates/instansi/{KODE}/sop/{SOP}.toml"


def ubah(folder: Path, *ganti: tuple[str, str]) -> None:
    teks = toml(folder).read_text(encoding="utf-8")
    for lama, baru in ganti:
        assert lama in teks
        teks = teks.replace(lama, baru, 1)
    toml(folder).write_text(teks, encoding="utf-8")


def revisi(folder: Path, kata: str, hari: date) -> None:
    """Change the first step's words and type the day of the revision."""
    ubah(folder, ('kegiatan = "', f'kegiatan = "{kata} '))
    teks = toml(folder).read_text(encoding="utf-8")
    awal, _, sisa = teks.partition('bidang = "tanggal_revisi"')
    label, _, akhir = sisa.partition("\n\n")
    baris = [b for b in label.splitlines() if not b.startswith(("teks", "tanggal"))]
    isi = "\n".join([*baris, f'teks = "{hari:%d-%m-%Y}"', f"tanggal = {hari.isoformat()}"])
    toml(folder).write_text(f'{awal}bidang = "tanggal_revisi"{isi}\n\n{akhir}', encoding="utf-8")


def draf(folder: Path) -> None:
    ubah(folder, ("# Teks persis", 'status = "draf"  # diisi Subbag\n# Teks persis'))


def sahkan(folder: Path) -> Pengajuan:
    with buka(folder) as app:
        return submission.decide(app, submission.submit_sop(app, KODE), KEPALA, SETUJU)


def satu(app: App) -> Pengajuan:
    (p,) = app.store.pengajuan.milik(KODE, "sop")
    return p


def aman(app: App) -> None:
    assert verifying.periksa(app).masalah == ()


def test_an_approved_sop_is_filed_under_the_year_it_takes_effect_and_is_berlaku(rumah: Path) -> None:
    draf(rumah)
    with buka(rumah) as app:
        tugas = submission.submit_sop(app, KODE)
        assert [p.tugas.id for p in app.store.pengajuan.menunggu()] == [tugas]
        hasil = submission.decide(app, tugas, KEPALA, SETUJU)
        assert (hasil.nomor, hasil.naskah.status) == ("boalemo/2024/0001", "DIARSIPKAN")
        assert hasil.naskah.nomor_naskah == "050/11.b/DSPMD/I/2024"
        assert 'status = "berlaku"  # diisi Subbag\n# Teks persis' in toml(rumah).read_text(encoding="utf-8")
        arsip = app.store.arsip.ambil(hasil.nomor)
        assert arsip is not None
        folder = app.config.archive / arsip.path
        assert arsip.path == "2024/boalemo/sop/0001 SOP Pengumpulan Data Kinerja (DATA CONTOH)"
        assert "Disetujui secara elektronik" in pdf.text(folder / DOKUMEN, 2)
        assert json.loads(pdf.attachment(folder / DOKUMEN, DATA) or b"")["sop"]["nama"] == SOP
        manifest = json.loads((folder / "manifest.json").read_bytes())
        assert [(p["macam"], p["pelaku"]) for p in manifest["peristiwa"]] == [
            ("diajukan", "sistem"),
            ("disetujui", KEPALA),
        ]
        assert [b["macam"] for b in app.store.berkas.riwayat(hasil.naskah.kode)][-2:] == ["diarsipkan", "berlaku"]
        assert (app.config.archive / "2024" / "register-2024.xlsx").is_file()
        aman(app)


def test_a_draft_opens_no_berkas_and_a_valid_sop_does(rumah: Path) -> None:
    draf(rumah)
    with buka(rumah) as app, pytest.raises(KeadaanError, match="sop submit boalemo"):
        pipeline.open_berkas(app, KODE, Periode.baca("2024-TW1"))
    sahkan(rumah)
    with buka(rumah) as app:
        assert pipeline.open_berkas(app, KODE, Periode.baca("2024-TW1")).status == "BERJALAN"


def test_a_return_files_nothing_and_the_next_version_may_be_submitted(rumah: Path, app: App) -> None:
    pertama = submission.submit_sop(app, KODE)
    hasil = submission.decide(app, pertama, KEPALA, TOLAK)
    assert (hasil.nomor, hasil.tugas.keputusan, hasil.tugas.alasan) == ("", "reject", TOLAK.alasan)
    assert app.store.arsip.cari() == []
    assert sop_life.daftar(app, KODE)[SOP].keterangan == f"Dikembalikan dengan catatan: {TOLAK.alasan}"
    ubah(rumah, ('kegiatan = "', 'kegiatan = "Segera '))
    with buka(rumah) as lagi:
        kedua = submission.submit_sop(lagi, KODE)
        p = satu(lagi)
        assert (p.tugas.id, p.naskah.versi, p.tugas.putaran, p.menunggu) == (kedua, 2, 2, True)
        assert kedua != pertama
        assert submission.decide(lagi, kedua, KEPALA, SETUJU).nomor == "boalemo/2024/0001"
        aman(lagi)


def test_one_waits_at_a_time_and_the_tugas_is_named(app: App) -> None:
    tugas = submission.submit_sop(app, KODE)
    with pytest.raises(KeadaanError, match=f"tugas approve {tugas}"):
        submission.submit_sop(app, KODE)


def test_what_is_filed_unchanged_is_berlaku_already(rumah: Path) -> None:
    sahkan(rumah)
    ubah(rumah, ("perlu_konfirmasi = [", "tanggal_tinjau = 2025-01-06\nperlu_konfirmasi = ["))
    with (
        buka(rumah) as app,
        pytest.raises(KeadaanError, match="sudah berlaku tanpa perubahan, arsip boalemo/2024/0001"),
    ):
        submission.submit_sop(app, KODE)


def test_changed_words_under_an_unchanged_date_are_refused_naming_key_and_dates(rumah: Path) -> None:
    sahkan(rumah)
    ubah(rumah, ('kegiatan = "', 'kegiatan = "Segera '))
    with buka(rumah) as app, pytest.raises(KeadaanError) as galat:
        submission.submit_sop(app, KODE)
    assert "TGL. PEMBUATAN (tanggal_pembuatan) tertulis 6 Januari 2024" in str(galat.value)
    assert "edisi boalemo/2024/0001 bertanggal 6 Januari 2024" in str(galat.value)
    revisi(rumah, "Tetap", date(2023, 12, 31))
    with buka(rumah) as app, pytest.raises(KeadaanError, match="tertulis 31 Desember 2023"):
        submission.submit_sop(app, KODE)


def test_a_new_revision_is_filed_beside_the_former_which_is_digantikan(rumah: Path) -> None:
    lama = sahkan(rumah)
    revisi(rumah, "Segera", date(2024, 3, 1))
    baru = sahkan(rumah)
    with buka(rumah) as app:
        assert (baru.nomor, baru.isi["menggantikan"]) == ("boalemo/2024/0002", lama.nomor)
        status = {p.nomor: p.naskah.status for p in app.store.pengajuan.milik(KODE, "sop")}
        assert status == {lama.nomor: "DIGANTI", baru.nomor: "DIARSIPKAN"}
        assert app.store.berkas.riwayat(lama.naskah.kode)[-1]["macam"] == "digantikan"
        assert sop_life.daftar(app, KODE)[SOP].nomor_arsip == baru.nomor
        assert len(app.store.arsip.cari(jenis="sop")) == 2
        aman(app)


def test_people_who_write_the_next_draft_meanwhile_keep_it_a_draft(rumah: Path) -> None:
    draf(rumah)
    with buka(rumah) as app:
        tugas = submission.submit_sop(app, KODE)
        revisi(rumah, "Segera", date(2024, 3, 1))
        submission.decide(app, tugas, KEPALA, SETUJU)
    assert 'status = "draf"' in toml(rumah).read_text(encoding="utf-8")


def test_a_sop_is_dicabut_with_its_reason_once_and_opens_nothing(rumah: Path) -> None:
    lama = sahkan(rumah)
    ubah(rumah, ("# Teks persis", 'status = "dicabut"\n# Teks persis'))
    with buka(rumah) as app, pytest.raises(KeadaanError, match="alasan_dicabut"):
        submission.submit_sop(app, KODE)
    ubah(rumah, ('status = "dicabut"', 'status = "dicabut"\nalasan_dicabut = "Dinas digabung"'))
    with buka(rumah) as app:
        assert submission.submit_sop(app, KODE, oleh=KEPALA) == 0
        akhir = app.store.berkas.riwayat(lama.naskah.kode)[-1]
        assert (akhir["macam"], akhir["pelaku"]) == ("dicabut", KEPALA)
        assert json.loads(akhir["isi_json"])["alasan"] == "Dinas digabung"
        assert sop_life.daftar(app, KODE)[SOP].keterangan == "Dicabut: Dinas digabung"
        with pytest.raises(KeadaanError, match="sudah tercatat dicabut"):
            submission.submit_sop(app, KODE)
        with pytest.raises(KeadaanError, match="Dinas digabung"):
            pipeline.open_berkas(app, KODE, Periode.baca("2024-TW1"))
        aman(app)
    ubah(rumah, ('status = "dicabut"\n', ""))
    with buka(rumah) as app, pytest.raises(KeadaanError, match="dicabut, tetapi tanggalnya belum diperbarui"):
        submission.submit_sop(app, KODE)
    revisi(rumah, "Kembali", date(2024, 3, 1))
    assert sahkan(rumah).nomor == "boalemo/2024/0002"


def test_a_sop_that_was_never_filed_here_is_dicabut_all_the_same(rumah: Path) -> None:
    ubah(rumah, ("# Teks persis", 'status = "dicabut"\nalasan_dicabut = "Tidak dipakai"\n# Teks persis'))
    with buka(rumah) as app:
        assert submission.submit_sop(app, KODE) == 0
        assert [b["macam"] for b in app.store.berkas.riwayat("sistem")] == ["dicabut"]
        with pytest.raises(KeadaanError, match="sudah tercatat"):
            submission.submit_sop(app, KODE)


@pytest.mark.parametrize(
    ("pejabat", "tindakan", "galat", "pesan"),
    [
        (SEKRETARIS, SETUJU, KeadaanError, "bukan wewenang"),
        ("boalemo-entah", SETUJU, PemakaianError, "tidak dikenal"),
        (KEPALA, Tindakan("done"), KeadaanError, "tidak menerima done"),
        (KEPALA, Tindakan("reject", " "), PemakaianError, "memerlukan catatan"),
        (KEPALA, Tindakan("approve", nomor="9/x"), KeadaanError, "sudah memuat nomor 050/11.b"),
        (KEPALA, Tindakan("reject", "x", unit=("rehsos",)), KeadaanError, "tidak mengenal --unit"),
        (KEPALA, Tindakan("approve", scan=Path(__file__)), PemakaianError, "PDF, JPG, atau PNG"),
    ],
)
def test_what_may_not_be_done_changes_nothing(
    app: App, pejabat: str, tindakan: Tindakan, galat: type[ArsipError], pesan: str
) -> None:
    tugas = submission.submit_sop(app, KODE)
    with pytest.raises(galat, match=pesan):
        submission.decide(app, tugas, pejabat, tindakan)
    assert satu(app).menunggu
    assert len(app.store.berkas.riwayat(satu(app).naskah.kode)) == 1


def test_of_two_who_decide_at_once_one_is_recorded_and_the_other_told(app: App) -> None:
    tugas, bersama = submission.submit_sop(app, KODE), Barrier(2)

    def putuskan(tindakan: Tindakan) -> str:
        bersama.wait()
        try:
            return submission.decide(app, tugas, KEPALA, tindakan).tugas.keputusan
        except KeadaanError as e:
            return e.apa

    with ThreadPoolExecutor(2) as berdua:
        hasil = list(berdua.map(putuskan, (SETUJU, TOLAK)))
    (menang,) = {"approve", "reject"} & set(hasil)
    assert menang == satu(app).tugas.keputusan
    assert sum("diselesaikan" in h for h in hasil) == 1
    assert len(app.store.arsip.cari()) == (menang == "approve")


def test_a_number_typed_at_approval_fills_a_blank_one(rumah: Path) -> None:
    ubah(rumah, ('teks = "050/11.b/DSPMD/I/2024"', 'teks = "050/ /DSPMD/I/2024"'))
    with buka(rumah) as app:
        tugas = submission.submit_sop(app, KODE)
        hasil = submission.decide(app, tugas, KEPALA, Tindakan("approve", nomor="050/7/DSPMD/I/2024"))
        assert hasil.naskah.nomor_naskah == "050/7/DSPMD/I/2024"


def test_a_scan_of_the_paper_it_was_decided_on_is_kept_with_the_decision(app: App, pdf_sop: bytes) -> None:
    scan = app.config.home / "lembar pengesahan.pdf"
    scan.write_bytes(pdf_sop)
    hasil = submission.decide(app, submission.submit_sop(app, KODE), KEPALA, Tindakan("approve", scan=scan))
    assert (app.config.kiriman / hasil.tugas.scan).read_bytes() == pdf_sop
    baris = app.store.berkas.riwayat(hasil.naskah.kode)[1]
    assert json.loads(baris["isi_json"])["nama_scan"] == scan.name
    (arsip,) = app.store.arsip.cari()
    (diarsipkan,) = (app.config.archive / arsip.path / "scan").iterdir()
    assert (diarsipkan.name[4:], diarsipkan.read_bytes()) == (scan.name, pdf_sop)


def test_an_office_that_names_no_signer_is_told_the_key(rumah: Path) -> None:
    path = rumah / f"templates/instansi/{KODE}/instansi.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('sop = "Kepala Dinas"\n', "", 1), encoding="utf-8")
    with buka(rumah) as app, pytest.raises(DefinisiError, match=r"penandatangan\.sop"):
        submission.submit_sop(app, KODE)


def test_a_tool_that_fails_after_approval_delays_the_filing_only(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    tugas = submission.submit_sop(app, KODE)
    with monkeypatch.context() as rusak:

        def penuh(*_: object) -> None:
            raise AlatError("Ruang penyimpanan penuh")

        rusak.setattr(pdf, "stamp", penuh)
        with pytest.raises(AlatError, match="Keputusan tercatat"):
            submission.decide(app, tugas, KEPALA, SETUJU)
        pipeline.resume(app)
        assert satu(app).nomor == ""
        with pytest.raises(KeadaanError, match="sedang diarsipkan"):
            submission.submit_sop(app, KODE)
    pipeline.resume(app)
    assert satu(app).nomor == "boalemo/2024/0001"
    aman(app)


def test_a_history_line_that_was_changed_is_found(app: App) -> None:
    p = submission.decide(app, submission.submit_sop(app, KODE), KEPALA, SETUJU)
    with app.store.engine.begin() as k:
        k.exec_driver_sql("DELETE FROM peristiwa WHERE macam = 'berlaku'")
    assert [m.path for m in verifying.periksa(app).masalah] == [f"riwayat {p.naskah.kode}"]


@pytest.mark.parametrize(
    ("perintah", "kata"),
    [
        ("UPDATE naskah SET sha256 = '00'", "berubah, ditambahkan, atau hilang"),
        ("UPDATE naskah SET nomor_naskah = '1/palsu'", "nomor naskah 1/palsu tidak pernah dicatat"),
        ("UPDATE persetujuan SET nama = 'orang lain'", "persetujuan: 1 baris"),
        ("UPDATE tugas SET oleh = 'boalemo-sekretaris'", "keputusan pada tugas 1 berbeda"),
        ("UPDATE arsip SET judul = 'x'", "arsip pada register: 1 baris"),
    ],
)
def test_a_row_that_is_not_as_its_history_left_it_is_found(app: App, perintah: str, kata: str) -> None:
    p = submission.decide(app, submission.submit_sop(app, KODE), KEPALA, SETUJU)
    with app.store.engine.begin() as k:
        k.exec_driver_sql(perintah)
    assert [(m.path, kata in m.masalah) for m in verifying.periksa(app).masalah] == [(f"naskah {p.naskah.kode}", True)]


def _ajukan(app: App) -> None:
    if not app.store.pengajuan.milik(KODE, "sop"):
        submission.submit_sop(app, KODE)


def _setujui(app: App) -> None:
    if (p := satu(app)).menunggu:
        submission.decide(app, p.tugas.id or 0, KEPALA, SETUJU)


def _mati_di_proses(kerja: Callable[[App], None], folder: Path, nomor: int) -> None:
    with buka(folder) as app, pytest.raises(ListrikPadamError), dipasang(app, Titik(nomor, lempar)):
        kerja(app)


def _mati_di_anak(kerja: Callable[[App], None], folder: Path, nomor: int) -> None:
    def jalan() -> None:
        with buka(folder) as app, dipasang(app, Titik(nomor, lambda: os._exit(MATI))):
            kerja(app)

    assert anak(jalan) == MATI


@pytest.mark.parametrize("kerja", [_ajukan, _setujui])
@pytest.mark.parametrize("mati", [_mati_di_proses, _mati_di_anak])
def test_a_stop_at_any_point_ends_as_if_it_had_not_been(
    rumah: Path, ruang: Path, kerja: Callable[[App], None], mati: Callable[..., None]
) -> None:
    draf(rumah)
    if kerja is _setujui:
        with buka(rumah) as app:
            submission.submit_sop(app, KODE)
    utuh = shutil.copytree(rumah, ruang / "utuh")
    with buka(utuh) as app, dipasang(app, Titik()) as titik:
        kerja(app)
    seharusnya, toml_utuh = keadaan(utuh), toml(utuh).read_bytes()
    assert titik.nama
    for nomor, di in enumerate(titik.nama):
        if nomor % 2 != (mati is _mati_di_anak):
            continue
        folder = shutil.copytree(rumah, ruang / str(nomor))
        mati(kerja, folder, nomor)
        with buka(folder) as app:
            tenang(app)
            kerja(app)
            tenang(app)
        hasil = keadaan(folder)
        assert {k: hasil[k] for k in hasil if hasil[k] != seharusnya[k]} == {}, di
        assert toml(folder).read_bytes() == toml_utuh, di
        shutil.rmtree(folder)
    assert set(titik.diaudit) <= set(NAMA.values())
    assert config(utuh).archive.is_dir()
