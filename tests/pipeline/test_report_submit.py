"""A report without a berkas: submitted, approved or sent back, filed, replaced by the next edition."""

import json
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from arsip_kinerja import home, papers, pipeline, submission
from arsip_kinerja.app import App
from arsip_kinerja.domain.naskah import DATA, DOKUMEN
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.peristiwa import Peristiwa
from arsip_kinerja.domain.tindakan import Tindakan
from arsip_kinerja.errors import BersamaanError, DefinisiError, KeadaanError, PemakaianError
from arsip_kinerja.stages import submitting, verifying
from arsip_kinerja.store.berkas import Tutup
from arsip_kinerja.store.pengajuan import Pengajuan
from arsip_kinerja.tools import files, pdf, soffice
from pipeline.rumah import KODE, buka, direkam, keadaan, tenang
from pipeline.titik import ListrikPadamError, Titik, dipasang, lempar

KEPALA, TAHUN, PK = f"{KODE}-kepala-dinas", Periode.baca("2024"), "perjanjian_kinerja"
SETUJU, TOLAK = Tindakan("approve", nomor="800/12/2024"), Tindakan("reject", "Target B1 terlalu rendah.")


@pytest.fixture(scope="module")
def pdf_pk(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return the PDF LibreOffice really makes of the Perjanjian Kinerja, before its figures are embedded."""
    folder = tmp_path_factory.mktemp("pk") / "rumah"
    home.buat(folder, [KODE])
    with buka(folder) as app, direkam() as semua:
        assert papers.build_report(app, KODE, TAHUN, PK, folder / "salinan")
        assert not app.store.naskah.setahun(KODE, 2024), "a copy is not recorded"
    return semua[0]


@pytest.fixture
def rumah(pdf_pk: bytes, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Yield a new home; LibreOffice's seam gives the real PDF without its start."""

    def salin(semua: Sequence[soffice.Cetakan], **_: Any) -> list[int]:
        for c in semua:
            files.atomic(c.pdf, pdf_pk)
        return [2] * len(semua)

    monkeypatch.setattr(soffice, "to_pdf", salin)
    ingatan = Path("/dev/shm")  # noqa: S108 -- Linux's folder in memory; the name in it is drawn by tempfile
    with TemporaryDirectory(prefix="arsip-", dir=ingatan if ingatan.is_dir() else None) as nama:
        folder = Path(nama) / "rumah"
        home.buat(folder, [KODE])
        yield folder


@pytest.fixture
def app(rumah: Path) -> Iterator[App]:
    with buka(rumah) as app:
        yield app


def ajukan(app: App, jenis: str = PK) -> int:
    return submission.submit_report(app, KODE, TAHUN, jenis)


def sahkan(app: App, nomor: str) -> Pengajuan:
    return submission.decide(app, ajukan(app), KEPALA, Tindakan("approve", nomor=nomor))


def ubah(folder: Path, lama: str, baru: str) -> None:
    path = folder / f"templates/instansi/{KODE}/indikator-2024.toml"
    teks = path.read_text(encoding="utf-8")
    assert lama in teks
    path.write_text(teks.replace(lama, baru, 1), encoding="utf-8")


def macam(app: App, aliran: str) -> list[str]:
    return [b["macam"] for b in app.store.berkas.riwayat(aliran)]


def aman(app: App) -> None:
    assert verifying.periksa(app).masalah == ()


def test_an_approved_report_is_filed_under_its_year_with_number_signature_and_figures(app: App) -> None:
    tugas = ajukan(app)
    assert [(p.tugas.id, p.tugas.peran) for p in app.store.pengajuan.menunggu()] == [(tugas, "Kepala Dinas")]
    konsep = app.config.outbox / KODE / "5 Untuk ditandatangani" / "Tahun 2024"
    assert {p.suffix for p in konsep.iterdir()} == {".docx", ".pdf"}
    hasil = submission.decide(app, tugas, KEPALA, SETUJU)
    assert (hasil.nomor, hasil.naskah.status) == ("boalemo/2024/0001", "DIARSIPKAN")
    arsip = app.store.arsip.ambil(hasil.nomor)
    assert arsip is not None
    assert (arsip.jenis, arsip.periode, arsip.nomor_naskah) == (PK, "2024", "800/12/2024")
    folder = app.config.archive / arsip.path
    assert "800/12/2024" in pdf.text(folder / DOKUMEN, 1)
    laporan = json.loads((folder / DATA).read_bytes())["laporan"]
    skema = app.kantor(KODE).indikator[2024]
    assert [b["indikator"]["kode"] for s in laporan["sasaran"] for b in s["baris"]] == [i.kode for i in skema.indikator]
    assert macam(app, hasil.naskah.kode) == ["diajukan", "disetujui", "diarsipkan", "berlaku"]
    assert not list(konsep.iterdir())
    assert (app.config.archive / "2024" / "register-2024.xlsx").is_file()
    aman(app)


def test_one_sent_back_is_submitted_again_as_the_same_document(app: App) -> None:
    pertama = ajukan(app)
    with pytest.raises(KeadaanError, match=f"tugas approve {pertama}"):
        ajukan(app)
    assert not submission.decide(app, pertama, KEPALA, TOLAK).nomor
    kedua = ajukan(app)
    (p,) = app.store.pengajuan.milik(KODE, PK)
    assert (p.naskah.versi, p.tugas.id, p.menunggu) == (2, kedua, True)
    with pytest.raises(KeadaanError, match="diajukan lagi"):
        submission.decide(app, pertama, KEPALA, SETUJU)
    assert submission.decide(app, kedua, KEPALA, SETUJU).nomor == "boalemo/2024/0001"
    aman(app)


def test_who_decides_on_a_version_that_was_replaced_meanwhile_is_told(app: App) -> None:
    lama = submitting.baca(app, ajukan(app))
    submission.decide(app, lama.tugas.id or 0, KEPALA, TOLAK)
    ajukan(app)
    with pytest.raises(BersamaanError, match="diajukan lagi"):
        app.store.pengajuan.putuskan(lama, *_keputusan(app, lama))
    aman(app)


def _keputusan(app: App, p: Pengajuan) -> tuple[Any, ...]:
    return Tutup(p.tugas.id or 0, KEPALA, "reject"), app.jam(), Peristiwa(KEPALA, "dikembalikan", {}), None


def test_filed_figures_are_not_filed_again_and_new_ones_replace_the_former_record(rumah: Path) -> None:
    with buka(rumah) as app:
        lama = sahkan(app, "800/12/2024")
        with pytest.raises(KeadaanError, match="sudah diarsipkan tanpa perubahan, arsip boalemo/2024/0001"):
            ajukan(app)
    ubah(rumah, "tw4 = 75, tahun = 75.00", "tw4 = 76, tahun = 76.00")
    with buka(rumah) as app:
        with pytest.raises(KeadaanError, match=r"perjanjian_kinerja\.perubahan"):
            ajukan(app)
        beda = [t for t in papers.check_year(app, KODE, 2024) if t.apa == "Target berbeda"]
        assert [(t.tingkat, t.tertulis, t.seharusnya) for t in beda] == [("penghalang", "75,00", "76,00")]
        assert lama.nomor in beda[0].di
    ubah(rumah, "tanggal = 2024-01-09", 'tanggal = 2024-01-09\nperubahan = [{ tanggal = 2024-03-15, alasan = "APBD" }]')
    with buka(rumah) as app:
        baru = sahkan(app, "800/40/2024")
        assert (baru.nomor, baru.isi["menggantikan"]) == ("boalemo/2024/0002", lama.nomor)
        status = {p.nomor: p.naskah.status for p in app.store.pengajuan.milik(KODE, PK)}
        assert status == {lama.nomor: "DIGANTI", baru.nomor: "DIARSIPKAN"}
        assert baru.naskah.judul == "Perjanjian Kinerja Perubahan Tahun 2024 (DATA CONTOH)"
        assert macam(app, lama.naskah.kode)[-1] == "digantikan"
        aman(app)


def test_a_kind_without_editions_of_its_own_is_filed_anew_as_a_revision(rumah: Path) -> None:
    for nomor, judul in enumerate(("Rencana Aksi", "Rencana Aksi Revisi", "Rencana Aksi Revisi ke-2"), 1):
        with buka(rumah) as app:
            hasil = submission.decide(app, ajukan(app, "rencana_aksi"), KEPALA, Tindakan("approve"))
            assert hasil.nomor == f"boalemo/2024/000{nomor}"
            assert hasil.naskah.judul.startswith(f"{judul} ")
            assert hasil.naskah.judul.endswith("Tahun 2024 (DATA CONTOH)")
        ubah(rumah, 'nama = "Persentase ', 'nama = "Persentase nyata ')
    with buka(rumah) as app:
        status = [p.naskah.status for p in app.store.pengajuan.milik(KODE, "rencana_aksi")]
        assert sorted(status) == ["DIARSIPKAN", "DIGANTI", "DIGANTI"]
        aman(app)


@pytest.mark.parametrize(
    ("periode", "jenis", "galat", "kata"),
    [
        ("2024", "rekapitulasi", KeadaanError, "report build boalemo 2024"),
        ("2024", "sop", KeadaanError, "sop submit"),
        ("2024", "monev_sop", KeadaanError, "di atas kertas"),
        ("2024", "laporan_data_kinerja", KeadaanError, "dibuat oleh langkah dalam berkas"),
        ("2024", "laporan_triwulan", PemakaianError, "tidak dibuat per tahun"),
        ("2024", "entah", PemakaianError, "belum mempunyai templat"),
        ("2024-TW3", "laporan_triwulan", KeadaanError, "belum dibuka"),
        ("2025", PK, DefinisiError, "Indikator tahun 2025 belum ada"),
    ],
)
def test_what_cannot_be_submitted_is_refused_with_the_reason(
    app: App, periode: str, jenis: str, galat: type[Exception], kata: str
) -> None:
    with pytest.raises(galat, match=kata):
        submission.submit_report(app, KODE, Periode.baca(periode), jenis)
    assert app.store.naskah.setahun(KODE, 2024) == []


def test_a_running_berkas_brings_its_report_before_the_signer_itself(app: App) -> None:
    b = pipeline.open_berkas(app, KODE, Periode.baca("2024-TW1"))
    with pytest.raises(KeadaanError, match=f"disahkan dalam berkas {b.id}"):
        submission.submit_report(app, KODE, b.periode, "laporan_triwulan")


def test_a_stop_at_points_of_submitting_ends_as_if_it_had_not_been(rumah: Path) -> None:
    def kerja(app: App) -> None:
        if not app.store.pengajuan.milik(KODE, PK):
            ajukan(app)

    utuh = shutil.copytree(rumah, rumah.with_name("utuh"))
    with buka(utuh) as app, dipasang(app, Titik()) as titik:
        kerja(app)
    seharusnya = keadaan(utuh)
    assert titik.nama
    for nomor, di in [*enumerate(titik.nama)][::3]:  # the way on is a SOP's, which is stopped at every point
        folder = shutil.copytree(rumah, rumah.with_name(str(nomor)))
        with buka(folder) as app, pytest.raises(ListrikPadamError), dipasang(app, Titik(nomor, lempar)):
            kerja(app)
        with buka(folder) as app:
            tenang(app)
            kerja(app)
        hasil = keadaan(folder)
        assert {k: hasil[k] for k in hasil if hasil[k] != seharusnya[k]} == {}, di
        shutil.rmtree(folder)
