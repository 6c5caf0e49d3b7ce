"""Copies of reports: without a berkas, refused while the year disagrees, as a draft, of many offices at once."""

import csv
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from threading import Barrier, Lock
from typing import Any

import pytest

from arsip_kinerja import home, papers, submission
from arsip_kinerja.app import App
from arsip_kinerja.cli import main
from arsip_kinerja.config import Config
from arsip_kinerja.definitions import read
from arsip_kinerja.domain.contoh import Contoh
from arsip_kinerja.domain.isian import HasilPeriksa, Isian, IsianAnggaran
from arsip_kinerja.domain.jenis import Jenis
from arsip_kinerja.domain.naskah import NASKAH
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.peristiwa import Peristiwa
from arsip_kinerja.errors import AlatError, KeadaanError
from arsip_kinerja.papers.laporan import Sediaan
from arsip_kinerja.stages import opening, printing
from arsip_kinerja.store.berkas import Perubahan
from arsip_kinerja.store.tables import KirimanRow
from arsip_kinerja.tools import files, pdf, soffice
from pipeline.rumah import direkam

JAM, TAHUN, JENIS = datetime(2025, 1, 20, 3, 0, tzinfo=UTC), Periode.baca("2024"), "iku"
AKAR = Path(__file__).parents[2]
with (AKAR / "tests" / "definitions" / "indikator_contoh.csv").open(encoding="utf-8", newline="") as f:
    TERBIT = {(b["instansi"], b["kode"]): b for b in csv.DictReader(f, delimiter=";")}
BULANAN, TRIWULANAN, KOSONG = "nganjuk", "jeneponto", "kudus"
"""Offices whose year is made of months, of quarters, and one without any data."""


def isi_tahun(app: App, kode: str) -> None:
    """Let every unit have handed in the example answers of the whole year."""
    contoh = read(Contoh, AKAR / "templates" / "instansi" / kode / "contoh-2024.toml")
    for periode in sorted({x.periode for x in contoh.isian} - {"2024"}):
        berkas = opening.siapkan(app, kode, Periode.baca(periode), "", None)
        opening.simpan(app, berkas)
        for unit in berkas.alur.unit:
            _serahkan(app, berkas.id, unit, contoh, periode)


def _serahkan(app: App, id_: str, unit: str, contoh: Contoh, periode: str) -> None:
    berkas = app.store.berkas.ambil(id_)
    assert berkas
    diminta = {i.kode for i in berkas.skema.diminta(unit, berkas.periode.triwulan)}
    belanja = {a.kode for a in berkas.skema.anggaran_milik(unit)}
    isian = [
        Isian(**x.model_dump(exclude={"periode"})) for x in contoh.isian if x.periode == periode and x.kode in diminta
    ]
    anggaran = [
        IsianAnggaran(kode=x.kode, realisasi=x.realisasi)
        for x in contoh.anggaran
        if x.periode == periode and x.kode in belanja
    ]
    kiriman = KirimanRow(
        jatuh=f"{id_}-{unit}",
        asal=f"{unit}/a.xlsx",
        nama="a.xlsx",
        sha256="00",
        ukuran=1,
        instansi=berkas.instansi,
        berkas=id_,
        unit=unit,
        status="DITERIMA",
        waktu=JAM,
        catatan_json="[]",
    )
    hasil = HasilPeriksa(unit=unit, isian=tuple(isian), anggaran=tuple(anggaran), diminta=len(isian))
    app.store.kiriman.terima(kiriman, hasil, Perubahan(berkas, JAM, [Peristiwa("sistem", "uji", {})]), "{urut}")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("setahun") / "rumah"
    home.buat(folder, [BULANAN, TRIWULANAN, KOSONG])
    app = App.buka(Config(home=folder, stabil=0, database_url=""), lambda: JAM)
    for kode in (BULANAN, TRIWULANAN):
        isi_tahun(app, kode)
    app.store.tutup()
    return folder


@pytest.fixture
def app(folder: Path) -> Iterator[App]:
    app = App.buka(Config(home=folder, stabil=0, database_url=""), lambda: JAM)
    yield app
    app.store.tutup()


@pytest.fixture(scope="module")
def pdf_iku(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return the PDF LibreOffice really makes of one paper, before its figures are embedded."""
    app = App.buka(Config(home=folder, stabil=0, database_url=""), lambda: JAM)
    try:
        with direkam() as semua:
            papers.build_report(app, KOSONG, TAHUN, JENIS, tmp_path_factory.mktemp("iku"))
    finally:
        app.store.tutup()
    return semua[0]


@dataclass
class Mesin:
    """LibreOffice's seam on a machine of two cores: keeps its runs, each profile and offices, and may fail."""

    pdf: bytes
    jalan: list[tuple[str, list[str]]] = field(default_factory=list)
    bersama: Barrier | None = None
    rusak: str = ""
    _kunci: Any = field(default_factory=Lock)

    def to_pdf(self, semua: Sequence[soffice.Cetakan], *, profile: Path, **_: Any) -> list[int]:
        kantor = [c.docx.parent.parent.name for c in semua]  # a paper lies in <office>/<kode>/
        with self._kunci:
            self.jalan.append((profile.name, kantor))
        if self.bersama and not self.rusak:
            self.bersama.wait(60)
        if self.rusak in kantor:
            raise AlatError("Laporan belum dapat dibuat menjadi PDF", "", "Sistem akan mencoba lagi.")
        for c in semua:
            files.atomic(c.pdf, self.pdf)
        return [1] * len(semua)


@pytest.fixture
def mesin(pdf_iku: bytes, monkeypatch: pytest.MonkeyPatch) -> Mesin:
    mesin = Mesin(pdf_iku)
    monkeypatch.setattr(soffice, "to_pdf", mesin.to_pdf)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})
    return mesin


def jalankan(capsys: pytest.CaptureFixture[str], folder: Path, *args: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as keluar:
        main(["--home", str(folder), *args])
    hasil = capsys.readouterr()
    return int(keluar.value.code or 0), hasil.out, hasil.err


@pytest.mark.parametrize("kode", [BULANAN, TRIWULANAN])
def test_a_year_without_a_berkas_is_made_of_what_its_periods_brought(app: App, kode: str) -> None:
    assert not [b for b in app.store.berkas.daftar(kode) if b.periode == TAHUN]
    baris = papers.report_material(app, kode, TAHUN, "lkjip").laporan.baris
    lama = {i.kode for i in app.kantor(kode).indikator[2024].indikator if i.sampai}
    kini = {b.indikator.kode: b.realisasi_teks for b in baris if b.indikator.kode not in lama}
    terbit = {k: b["setahun"] for (instansi, k), b in TERBIT.items() if instansi == kode}
    assert {k: n for k, n in kini.items() if k in terbit} == {k: terbit[k] for k in kini if k in terbit}
    assert len(kini.keys() & terbit.keys()) > 5


def test_a_quarter_of_months_can_be_reported(app: App) -> None:
    bahan = papers.report_material(app, BULANAN, Periode.baca("2024-TW1"), "laporan_triwulan")
    terbit = TERBIT[BULANAN, "N3"]
    assert next(b for b in bahan.laporan.baris if b.indikator.kode == "N3").realisasi_teks == terbit["r_tw1"]


@pytest.mark.parametrize("kode", [BULANAN, TRIWULANAN])
def test_an_office_whose_data_agree_has_no_blocker(folder: Path, capsys: pytest.CaptureFixture[str], kode: str) -> None:
    keluar, teks, _ = jalankan(capsys, folder, "report", "check", kode, "2024", "--json")
    assert keluar == 0
    assert json.loads(teks)["penghalang"] == 0


def test_blockers_refuse_the_years_report_and_check_says_what_to_do(
    folder: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    keluar, teks, _ = jalankan(capsys, folder, "report", "check", KOSONG, "2024", "--json")
    isi = json.loads(teks)
    assert keluar == 5
    assert (isi["instansi"], isi["tahun"], isi["penghalang"] >= 4) == (KOSONG, 2024, True)
    assert set(isi["temuan"][0]) == {"tingkat", "apa", "di", "tertulis", "seharusnya", "lakukan"}
    perintah = ("report", "build", KOSONG, "2024", "--jenis", "lkjip", "--out", str(tmp_path))
    keluar, _, galat = jalankan(capsys, folder, *perintah)
    assert keluar == 5
    assert f"report check {KOSONG} 2024" in galat
    assert "--draf" in galat
    assert not list(tmp_path.iterdir())
    keluar, teks, _ = jalankan(capsys, folder, "report", "check", KOSONG, "2024")
    assert keluar == 5
    assert "penghalang" in teks
    assert jalankan(capsys, folder, "report", "check", KOSONG, "2024-TW1")[0] == 2


def test_blockers_refuse_the_submission_too(app: App) -> None:
    with pytest.raises(KeadaanError, match="belum dapat dibuat"):
        submission.submit_report(app, KOSONG, TAHUN, "lkjip")


def test_a_draft_says_so_on_every_page_and_names_what_it_still_needs(
    app: App, folder: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    perintah = ("report", "build", KOSONG, "2024", "--jenis", "lkjip", "--draf", "--out", str(tmp_path))
    keluar, teks, galat = jalankan(capsys, folder, *perintah)
    assert keluar == 0
    path = [Path(p) for p in teks.splitlines()]
    assert all(p.stem.endswith(" – DRAF") and p.parent == tmp_path / KOSONG for p in path)
    (dokumen,) = (p for p in path if p.suffix == ".pdf")
    tanpa = [n for n in range(1, pdf.pages(dokumen) + 1) if "DRAF" not in pdf.text(dokumen, n)]
    assert tanpa == []
    perlu = papers.still_needed(app, KOSONG, TAHUN, "lkjip")
    assert perlu
    assert galat.splitlines() == [f"{KOSONG}: masih diperlukan: {p}" for p in perlu]


def test_many_offices_are_converted_side_by_side_each_on_its_own_profile(
    folder: Path, mesin: Mesin, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    mesin.bersama = Barrier(2)
    keluar, teks, galat = jalankan(
        capsys, folder, "report", "build", "--all", "2024", "--jenis", JENIS, "--out", str(tmp_path)
    )
    assert (keluar, galat) == (0, "")
    assert {Path(p).parent.name for p in teks.splitlines()} == {BULANAN, TRIWULANAN, KOSONG}
    assert {profil for profil, _ in mesin.jalan} == {"soffice", "soffice-2"}
    assert sorted(len(set(kantor)) for _, kantor in mesin.jalan) == [1, 2], "several offices in one run"
    assert not list((folder / "var" / "scratch").glob("borongan*"))


def test_an_office_at_fault_is_named_and_the_others_get_theirs(
    folder: Path, mesin: Mesin, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    mesin.rusak = TRIWULANAN
    keluar, teks, galat = jalankan(
        capsys, folder, "report", "build", "--all", "2024", "--jenis", JENIS, "--out", str(tmp_path)
    )
    assert keluar == 7
    assert {Path(p).parent.name for p in teks.splitlines()} == {BULANAN, KOSONG}
    assert [b.split(":")[0] for b in galat.splitlines()] == [TRIWULANAN]


def test_an_office_whose_data_disagree_does_not_hold_up_the_others(
    folder: Path, mesin: Mesin, app: App, tmp_path: Path
) -> None:
    hasil = {h.kode: h for h in papers.build_offices(app, [KOSONG, TRIWULANAN], TAHUN, "lkjip", tmp_path)}
    assert isinstance(hasil[KOSONG].galat, KeadaanError)
    assert [p.suffix for p in hasil[TRIWULANAN].path] == [".docx", ".pdf", ".xlsx"]


def test_a_program_that_hangs_is_not_started_for_every_office(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    catatan, program = tmp_path / "mulai.txt", tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\necho mulai >> {catatan}\nexec sleep 600\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("ARSIP_SOFFICE", str(program))
    monkeypatch.setattr(soffice, "_macet", {})
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})
    app = App.buka(Config(home=folder, stabil=0, database_url="", soffice_batas_waktu=0.3), lambda: JAM)
    try:
        hasil = list(papers.build_offices(app, [BULANAN, TRIWULANAN, KOSONG], TAHUN, JENIS, tmp_path / "hasil"))
    finally:
        app.store.tutup()
    assert len(catatan.read_text().splitlines()) <= 2, "once a core"
    assert all("tidak kunjung selesai" in str(h.galat) for h in hasil)
    assert len(hasil) == 3


def test_papers_of_one_title_are_copied_side_by_side(tmp_path):
    jenis = read(Jenis, AKAR / "templates" / "naskah" / "perjanjian_kinerja" / "naskah.toml")
    lembaran = [printing.Lembaran(tmp_path / n, jenis, n, n.encode(), b"{}") for n in ("a", "b")]
    for x in lembaran:
        files.atomic(x.folder / NASKAH, x.docx)
    hasil = Sediaan(lembaran, ["Perjanjian Kinerja – Kepala Seksi"] * 2).salin(tmp_path / "salinan")
    assert [p.read_bytes() for p in hasil] == [b"a", b"b"]
