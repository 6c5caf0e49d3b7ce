import fcntl
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from docx import Document
from pypdf import PdfReader

from arsip_kinerja.errors import AlatError
from arsip_kinerja.tools import pdf_marks, soffice
from ooxml import kesalahan_pdfa

CARI_OUTDIR = 'for a; do [ "$sebelum" = --outdir ] && out=$a; sebelum=$a; done\n'


@pytest.fixture
def docx(tmp_path):
    dokumen = Document()
    dokumen.add_paragraph("Capaian 54,55 %")
    path = tmp_path / "masuk" / "laporan.docx"
    path.parent.mkdir()
    dokumen.save(path)
    return path


@pytest.fixture
def palsu(tmp_path, monkeypatch):
    """Make a program that stands in for soffice."""

    def buat(isi: str) -> Path:
        path = tmp_path / "soffice-palsu"
        path.write_text(f"#!/bin/sh\n{CARI_OUTDIR}{isi}\n")
        path.chmod(0o755)
        monkeypatch.setenv("ARSIP_SOFFICE", str(path))
        return path

    return buat


@pytest.fixture
def contoh_pdf(tmp_path):
    cap = pdf_marks.Cap(pdf_marks.Titik(1, 50, 700), 100, 20, (pdf_marks.Baris("Laporan palsu"),))
    path = tmp_path / "contoh.pdf"
    path.write_bytes(pdf_marks.lapisan(600, 800, [cap]))
    return path


def ubah(docx: Path, teks: Sequence[str] = (), halaman_minimal: int = 1, **lain: object) -> int:
    akar = docx.parents[1]
    bawaan = {"profile": akar / "profil", "scratch": akar / "scratch", "timeout": 20}
    cetakan = soffice.Cetakan(docx, akar / "hasil.pdf", teks, halaman_minimal)
    return soffice.to_pdf([cetakan], **{**bawaan, **lain})[0]


def test_real_conversion_gives_tagged_pdfa3b_and_leaves_nothing_behind(docx, tmp_path):
    assert ubah(docx, timeout=120, teks=["Capaian 54,55\n %"]) == 1
    assert kesalahan_pdfa(tmp_path / "hasil.pdf") == []
    with PdfReader(tmp_path / "hasil.pdf") as pembaca:
        assert "/StructTreeRoot" in pembaca.root_object
    assert list((tmp_path / "scratch").iterdir()) == []
    assert [p.name for p in docx.parent.iterdir()] == ["laporan.docx"]


def test_a_missing_text_or_page_is_noticed_and_the_old_pdf_stays(docx, tmp_path, palsu, contoh_pdf):
    palsu(f"cp {contoh_pdf} $out/naskah.pdf")
    (tmp_path / "hasil.pdf").write_bytes(b"lama")
    with pytest.raises(AlatError, match="belum memuat teks 'Penutup'"):
        ubah(docx, teks=["Laporan palsu", "Penutup"])
    with pytest.raises(AlatError, match="hanya 1 halaman, seharusnya sedikitnya 2"):
        ubah(docx, halaman_minimal=2)
    assert (tmp_path / "hasil.pdf").read_bytes() == b"lama"
    assert ubah(docx, teks=["Laporan palsu"]) == 1


@pytest.mark.parametrize(
    ("perbuatan", "sebab"),
    [
        ("exit 0", "berhenti sebelum selesai"),
        ("kill -9 $$", "server berhenti"),
        ("cp {pdf} $out/naskah.pdf; exit 1", "server berhenti"),
        ("echo sampah > $out/naskah.pdf", "belum utuh"),
        (": > $out/naskah.pdf", "belum utuh"),
        ("head -c 700 {pdf} > $out/naskah.pdf", "PDF"),
        ("mkdir $out/naskah.pdf", "berhenti sebelum selesai"),
    ],
)
def test_a_misbehaving_soffice_is_told_calmly_and_writes_nothing(docx, tmp_path, palsu, contoh_pdf, perbuatan, sebab):
    palsu(perbuatan.format(pdf=contoh_pdf))
    with pytest.raises(AlatError, match=sebab) as e:
        ubah(docx)
    pesan = str(e.value)
    assert "Data aman" in pesan
    assert "!" not in pesan
    assert not (tmp_path / "hasil.pdf").exists()
    assert list((tmp_path / "scratch").iterdir()) == []


def test_a_hanging_soffice_is_killed_with_all_its_children(docx, tmp_path, palsu):
    palsu(f"sleep 600 & echo $! > {tmp_path}/anak; echo $$ > {tmp_path}/induk; wait")
    mulai = time.monotonic()
    with pytest.raises(AlatError, match="tidak kunjung selesai"):
        ubah(docx, timeout=1)
    assert time.monotonic() - mulai < 10
    for nama in ("anak", "induk"):
        assert not hidup(int((tmp_path / nama).read_text()))


def test_a_program_that_hung_is_not_started_again_at_once_so_that_others_need_not_wait(docx, tmp_path, palsu):
    palsu(f"echo x >> {tmp_path}/mulai; sleep 600")
    for _ in range(3):
        with pytest.raises(AlatError, match="tidak kunjung selesai"):
            ubah(docx, timeout=1)
    assert (tmp_path / "mulai").read_text() == "x\n"


def test_children_left_by_a_dead_soffice_are_killed_too(docx, tmp_path, palsu):
    palsu(f"sleep 600 & echo $! > {tmp_path}/anak; kill -9 $$")
    with pytest.raises(AlatError):
        ubah(docx)
    assert not hidup(int((tmp_path / "anak").read_text()))


def hidup(pid: int) -> bool:
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False
    return status.rpartition(")")[2].split()[0] not in {"Z", "X"}


def test_a_missing_or_unusable_program_is_named_with_its_remedy(docx, tmp_path, monkeypatch):
    monkeypatch.setenv("ARSIP_SOFFICE", str(tmp_path / "tidak-ada"))
    with pytest.raises(AlatError, match="tidak dapat dijalankan"):
        ubah(docx)
    monkeypatch.delenv("ARSIP_SOFFICE")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(soffice, "TEMPAT_BIASA", ())
    assert soffice.find() is None
    assert soffice.version() == ""
    with pytest.raises(AlatError, match="Pasang LibreOffice"):
        ubah(docx)


def test_a_profile_in_use_is_waited_for_but_not_for_ever(docx, tmp_path, palsu, contoh_pdf):
    palsu(f"cp {contoh_pdf} $out/naskah.pdf")
    (tmp_path / "profil").mkdir()
    with (tmp_path / "profil" / "kunci").open("a") as kunci:
        fcntl.flock(kunci, fcntl.LOCK_EX)
        with pytest.raises(AlatError, match="masih sibuk"):
            ubah(docx, timeout=0.3)
    assert ubah(docx) == 1


def test_the_profile_is_locked_down_before_soffice_starts_and_the_environment_is_bare(
    docx, tmp_path, palsu, contoh_pdf, monkeypatch
):
    monkeypatch.setenv("RAHASIA", "jangan terbawa")
    pengaturan = tmp_path / "profil" / "user" / "registrymodifications.xcu"
    palsu(f"env > {tmp_path}/env; cp {pengaturan} {tmp_path}/saat-mulai; cp {contoh_pdf} $out/naskah.pdf")
    ubah(docx)
    mulai = (tmp_path / "saat-mulai").read_text()
    assert '"DisableMacrosExecution" oor:op="fuse"><value>true<' in mulai
    assert '"Link" oor:op="fuse"><value>0<' in mulai
    lingkungan = (tmp_path / "env").read_text()
    assert "RAHASIA" not in lingkungan
    assert f"TMPDIR={tmp_path}/scratch/" in lingkungan


def test_what_soffice_says_of_itself_is_reported(palsu):
    palsu('echo "LibreOffice 7.4.7.2 40(Build:2)"')
    assert soffice.version() == "LibreOffice 7.4.7.2"


def test_the_named_program_comes_first(palsu):
    program = palsu("exit 0")
    assert soffice.find() == program
