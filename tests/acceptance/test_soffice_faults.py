"""LibreOffice fails in every way it can: the berkas waits and says why, nobody does anything again, and it goes on."""

import json
import os
import re
import shutil
from pathlib import Path

import pytest

from arsip_kinerja import pipeline
from pipeline.perintah import jalankan
from pipeline.rumah import BERKAS, KODE, baris, baru, buka, config, formulir, kotak, menunggu, putuskan

ALAT = 7
CARI_TUJUAN = 'while [ "$1" != --outdir ]; do shift; done;'
KERUSAKAN = {
    "hangs": 'echo $$ > "$0.pid"; sleep 600',
    "exits 0 without a PDF": "exit 0",
    "writes rubbish": f'{CARI_TUJUAN} echo sampah > "$2/naskah.pdf"',
    "writes half a PDF": f'{CARI_TUJUAN} printf "%%PDF-1.7\\n1 0 obj\\n" > "$2/naskah.pdf"',
    "dies": "kill -9 $$",
    "complains": "echo Error: source file could not be loaded >&2; exit 1",
}
TIDAK_TENANG = re.compile(r"!|error|gagal|invalid|traceback|exception", re.IGNORECASE)


@pytest.fixture(scope="module")
def asal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which every unit has answered and the report is to be made next, by the drafter's `done`."""
    rumah = tmp_path_factory.mktemp("asal") / "rumah"
    baru(rumah)
    with buka(rumah) as app:
        berkas = app.store.berkas.daftar(KODE)[0]
        for unit in berkas.alur.unit:
            pipeline.process(app, formulir(app, kotak(app, unit), unit))
        while (tugas := menunggu(app)[0]).unit:
            putuskan(app, tugas.id)
    return rumah


@pytest.fixture
def rumah(asal: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(asal, tmp_path / "rumah"))


def rusak(folder: Path, bagaimana: str) -> dict[str, str]:
    """Put a program in LibreOffice's place; return the settings that use it."""
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{KERUSAKAN[bagaimana]}\n")
    program.chmod(0o755)
    return {"ARSIP_SOFFICE": str(program), "ARSIP_SOFFICE_BATAS_WAKTU": "1" if bagaimana == "hangs" else "20"}


def minta_laporan(rumah: Path, monkeypatch: pytest.MonkeyPatch, **lain: str) -> None:
    """Let the drafter finish the recapitulation, which is what asks for the report."""
    for nama, nilai in lain.items():
        monkeypatch.setenv(nama, nilai)
    with buka(rumah) as app:
        putuskan(app, menunggu(app)[0].id)
    for nama in lain:
        monkeypatch.delenv(nama)


def laporan(rumah: Path) -> list[str]:
    """Return the state of the report's row; other papers of the berkas are there already."""
    return [n["status"] for n in baris(config(rumah).url, "naskah") if n["jenis"] == "laporan_triwulan"]


def konsep(rumah: Path) -> list[str]:
    """Return the kinds of copies of the report that lie where people sign."""
    folder = config(rumah).outbox / KODE / "5 Untuk ditandatangani" / "Triwulan I Tahun 2024"
    return sorted(p.suffix for p in folder.glob("Laporan Kinerja*"))


def periksa_menunggu(rumah: Path, **lain: str) -> None:
    """The berkas waits, says why in calm words, and nothing of the report is there yet."""
    hasil = jalankan(rumah, "process", **lain)
    assert (hasil.returncode, hasil.stdout) == (ALAT, "Tidak ada file baru.\n")
    assert hasil.stderr.startswith(f"{BERKAS}: Laporan belum dapat dibuat menjadi PDF karena ")
    (berkas,) = json.loads(jalankan(rumah, "status", "--json").stdout)
    assert berkas["status"] == "TERTUNDA"
    keadaan = jalankan(rumah, "status").stdout
    kalimat = " ".join(re.sub(r"[│┃|]", " ", keadaan).split())
    assert "Tertunda" in kalimat
    assert "Data aman dan tidak perlu dikirim ulang; sistem akan mencoba lagi sendiri." in kalimat
    assert not TIDAK_TENANG.search(kalimat + hasil.stderr)
    assert laporan(rumah) == []
    assert konsep(rumah) == []
    assert list((config(rumah).var / "scratch").iterdir()) == []


@pytest.mark.parametrize("bagaimana", KERUSAKAN)
def test_the_berkas_waits_and_says_why(
    rumah: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bagaimana: str
) -> None:
    lain = rusak(tmp_path, bagaimana)
    minta_laporan(rumah, monkeypatch, **lain)
    periksa_menunggu(rumah, **lain)
    macam = [b["macam"] for b in baris(config(rumah).url, "peristiwa")]
    assert macam.count("tertunda") == 1
    assert macam[-2:] == ["dikerjakan", "tertunda"]
    if bagaimana == "hangs":
        with pytest.raises(ProcessLookupError):
            os.kill(int((tmp_path / "soffice.pid").read_text()), 0)


def test_once_libreoffice_works_again_process_makes_the_report_with_nobody_acting(
    rumah: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    minta_laporan(rumah, monkeypatch, **rusak(tmp_path, "exits 0 without a PDF"))
    for bagaimana in ("dies", "writes rubbish"):
        periksa_menunggu(rumah, **rusak(tmp_path, bagaimana))
    hasil = jalankan(rumah, "process")
    assert (hasil.returncode, hasil.stderr) == (0, "")
    (berkas,) = json.loads(jalankan(rumah, "status", "--json").stdout)
    assert berkas["status"] == "BERJALAN"
    assert [t["tahap"] for t in berkas["tugas"] if t.get("status", "TERBUKA") == "TERBUKA"] == ["6"]
    assert laporan(rumah) == ["KONSEP"]
    assert konsep(rumah) == [".docx", ".pdf"]
