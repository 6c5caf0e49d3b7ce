"""The disk takes no more: a plain message, nothing half done, and the work goes on once there is room.

A limit on the size of files stands in for the full disk; it needs no rights and hits the same writes.
"""

import resource
from pathlib import Path

import pytest

from pipeline.perintah import jalankan
from pipeline.rumah import BERKAS, KODE, Perjalanan, baris, baru, buka, config, formulir, keadaan, kotak, putuskan
from pipeline.titik import anak

DATABASE, ALAT, KEMBALI = 6, 7, 4
PENUH = "Ruang penyimpanan penuh"


def penuh_di(bita: int) -> tuple[str, ...]:
    return ("prlimit", f"--fsize={bita}")


@pytest.fixture
def rumah(tmp_path: Path) -> Path:
    baru(tmp_path / "rumah")
    return tmp_path / "rumah"


def test_a_file_that_does_not_fit_waits_in_the_inbox_and_holds_back_no_other(rumah: Path) -> None:
    besar = config(rumah).inbox / KODE / "pmd" / "besar.csv"
    besar.write_bytes(b"a;b\n" * 200_000)
    with buka(rumah) as app:
        kecil = formulir(app, kotak(app, "sekretariat"), "sekretariat")
    hasil = jalankan(rumah, "process", awalan=penuh_di(besar.stat().st_size - 1))
    assert hasil.returncode == ALAT
    assert hasil.stderr.startswith(f"besar.csv: {PENUH}")
    assert [b["nama"] for b in baris(config(rumah).url, "kiriman")] == [kecil.name]
    assert besar.stat().st_size == 800_000
    assert len(list(config(rumah).kiriman.iterdir())) == 1
    assert jalankan(rumah, "process").returncode == KEMBALI
    assert not besar.exists()


def test_a_database_that_cannot_grow_leaves_the_file_where_it_is(rumah: Path) -> None:
    with buka(rumah) as app:
        path = formulir(app, kotak(app, "pmd"), "pmd")
    isi, sebelum = path.read_bytes(), keadaan(rumah)["tabel"]
    hasil = jalankan(rumah, "process", awalan=penuh_di(40_000))
    assert hasil.returncode == DATABASE
    assert "Data yang sudah tercatat aman" in hasil.stderr
    assert path.read_bytes() == isi
    assert keadaan(rumah)["tabel"] == sebelum
    assert jalankan(rumah, "process").returncode == 0
    assert [b["status"] for b in baris(config(rumah).url, "kiriman")] == ["DITERIMA"]


@pytest.mark.usefixtures("pdf_siap")
def test_a_report_that_cannot_be_filed_waits_and_is_filed_when_there_is_room(
    perjalanan: Perjalanan, tempat: Path
) -> None:
    babak = perjalanan.babak["tahap 7"]
    utuh, penuh = babak.siapkan(tempat / "utuh"), babak.siapkan(tempat / "penuh")
    tugas = next(int(str(b["id"])) for b in baris(config(penuh).url, "tugas") if b["status"] == "TERBUKA")
    with buka(utuh) as app:
        putuskan(app, tugas)

    def tanpa_ruang() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (240_000, 240_000))
        with buka(penuh) as app:
            assert putuskan(app, tugas).status == "TERTUNDA"

    assert anak(tanpa_ruang) == 0
    with buka(penuh) as app:
        berkas = app.store.berkas.ambil(BERKAS)
        assert berkas is not None
        assert (berkas.status, berkas.alasan.startswith(PENUH)) == ("TERTUNDA", True)
    assert keadaan(penuh)["arsip"] == {"README.md": keadaan(utuh)["arsip"]["README.md"]}
    assert jalankan(penuh, "process").returncode == 0
    sesudah, seharusnya = keadaan(penuh), keadaan(utuh)
    assert sesudah["verify"] == []
    assert [*sesudah["arsip"]] == [*seharusnya["arsip"]]
    assert [*sesudah["outbox"]] == [*seharusnya["outbox"]]
    assert sesudah["register"] == seharusnya["register"]
