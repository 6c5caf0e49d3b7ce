"""The main job on real LibreOffice: every office from form to filed report, and an archive that proves itself."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

import naskah_sama
import ooxml
from arsip_kinerja.app import App
from arsip_kinerja.cli import main
from arsip_kinerja.config import Config
from arsip_kinerja.domain.manifest import Manifest
from arsip_kinerja.tools import pdf, sheets

BASIS_DATA = Path("var/arsip.sqlite3")


@pytest.fixture(scope="module")
def rekaman(rumah):
    """All filed records: folder and manifest."""
    path = sorted(rumah.glob("archive/*/*/*/*/manifest.json"))
    return [(p.parent, Manifest.model_validate_json(p.read_bytes())) for p in path]


def salin_rumah(rumah, tujuan):
    """Copy a home that others look at meanwhile: SQLite copies its database itself, whose side files come and go."""
    shutil.copytree(rumah, tujuan, ignore=shutil.ignore_patterns(f"{BASIS_DATA.name}*", "scratch"))
    with closing(sqlite3.connect(rumah / BASIS_DATA)) as dari, closing(sqlite3.connect(tujuan / BASIS_DATA)) as ke:
        dari.backup(ke)


def perintah(capsys, rumah, *args):
    with pytest.raises(SystemExit) as keluar:
        main(["--home", str(rumah), *args])
    return keluar.value.code, capsys.readouterr().out


def test_every_office_ends_with_one_filed_and_approved_report(rumah, rekaman):
    kantor = {p.name for p in (rumah / "templates/instansi").iterdir()}
    assert {m.instansi for _, m in rekaman} == kantor
    assert len(rekaman) == len(kantor)
    for folder, manifest in rekaman:
        assert manifest.nomor == f"{manifest.instansi}/2024/0001"
        assert folder.name.startswith("0001 ")
        assert "DATA CONTOH" in folder.name
        assert manifest.persetujuan[-1].macam in {"tanda_tangan", "pengesahan"}
        assert [p.urut for p in manifest.peristiwa] == list(range(1, len(manifest.peristiwa) + 1))


def test_the_filed_report_prints_the_figures_it_was_made_of(rekaman):
    for folder, manifest in rekaman:
        teks = " ".join(pdf.text(folder / "dokumen.pdf").split())
        data = json.loads((folder / "data.json").read_bytes())
        assert pdf.attachment(folder / "dokumen.pdf", "data.json") == (folder / "data.json").read_bytes()
        assert manifest.kode in teks
        assert "DATA CONTOH" in teks
        assert "Disetujui secara elektronik" in teks
        baris = [b for s in data["laporan"]["sasaran"] for b in s["baris"]]
        assert baris
        for b in baris:
            assert " ".join(b["indikator"]["nama"].split()) in teks


def test_boalemo_says_what_the_example_says(rekaman):
    (folder,) = [f for f, m in rekaman if m.instansi == "boalemo"]
    teks = " ".join(pdf.text(folder / "dokumen.pdf").split())
    for angka in ("9 indikator yang ditargetkan", "84,00 %", "93,05 %", "98,67 %", "Rp3.646.300.000"):
        assert angka in teks


def test_word_and_pdf_of_every_kind_hold_the_same_text_and_no_table_is_cut_without_its_header(rumah):
    app = App.buka(Config(home=rumah))
    semua = {(n.instansi, n.jenis): n for b in app.store.berkas.daftar() for n in app.store.naskah.milik(b.id)}
    app.store.tutup()
    assert len({jenis for _, jenis in semua}) >= 19
    for kunci, n in semua.items():
        folder = app.folder_naskah(n.kode, n.versi)
        temuan = naskah_sama.periksa(folder / "naskah.docx", folder / "dokumen.pdf")
        assert not temuan, (kunci, temuan)


def test_pdf_and_word_files_satisfy_their_validators(rekaman):
    for folder, _ in rekaman:
        assert ooxml.kesalahan(folder / "naskah.docx") == []
        assert ooxml.kesalahan_pdfa(folder / "dokumen.pdf") == []


def test_one_form_per_office_came_back_marked_and_its_correction_went_through(rumah):
    kantor = sorted(p.name for p in (rumah / "templates/instansi").iterdir())
    app = App.buka(Config(home=rumah))
    for kode in kantor:
        folder = rumah / f"outbox/{kode}/2 Perlu perbaikan"
        kembali = list(folder.rglob("*.xlsx"))
        assert len(kembali) == 1
        assert sheets.baca(kembali[0], kembali[0].name).lembar[0].nama == "Catatan Perbaikan"
        surat = kembali[0].with_name(f"{kembali[0].name}.txt").read_text(encoding="utf-8-sig")
        assert "aman" in surat
        (berkas,) = app.store.berkas.daftar(kode)
        assert berkas.status == "SELESAI"
        status = [k.status for k in app.store.kiriman.milik_berkas(berkas.id) if k.nama.startswith("Formulir")]
        assert status.count("DITERIMA") == len(berkas.alur.unit)
        assert {"PERLU_PERBAIKAN", "SEBAGIAN"}.intersection(status)
        sisa = [p for p in (rumah / "inbox" / kode).rglob("*") if p.is_file()]
        assert all(p.name.startswith("Tanda terima") for p in sisa)
    app.store.tutup()


def test_search_get_register_and_verify_agree(capsys, rumah, rekaman, tmp_path):
    kode, keluar = perintah(capsys, rumah, "archive", "search", "", "--json")
    daftar = json.loads(keluar)
    assert kode == 0
    assert {d["nomor"] for d in daftar} == {m.nomor for _, m in rekaman}
    satu = next(d for d in daftar if d["instansi"] == "kudus")
    assert json.loads(perintah(capsys, rumah, "archive", "search", "kudus", "triwulan", "--json")[1]) == [satu]
    assert perintah(capsys, rumah, "archive", "get", satu["nomor"], "--out", str(tmp_path))[0] == 0
    asli = rumah / "archive" / satu["path"] / "dokumen.pdf"
    assert (tmp_path / "kudus-2024-0001.pdf").read_bytes() == asli.read_bytes()
    register = sheets.baca(rumah / "archive/2024/register-2024.xlsx", "register-2024.xlsx")
    isi = {s.teks for r in range(register.lembar[0].tinggi) if (s := register.lembar[0].sel(r, 1))}
    assert {d["nomor"] for d in daftar} <= isi
    kode, keluar = perintah(capsys, rumah, "archive", "verify", "--json")
    assert (kode, json.loads(keluar)["masalah"]) == (0, [])


def test_running_demo_again_replaces_only_what_it_made(capsys, tmp_path):
    (tmp_path / "milik orang.txt").write_text("penting")
    with pytest.raises(SystemExit) as keluar:
        main(["demo", str(tmp_path)])
    assert keluar.value.code == 2
    assert (tmp_path / "milik orang.txt").read_text() == "penting"


def _balik_satu_bita(path: Path) -> None:
    isi = bytearray(path.read_bytes())
    isi[len(isi) // 2] ^= 1
    path.write_bytes(isi)


@pytest.mark.parametrize(
    ("rusak", "sebut"),
    [
        (
            lambda f: (f / "manifest.json").write_text(
                (f / "manifest.json").read_text(encoding="utf-8").replace("(contoh)", "(lain)"), encoding="utf-8"
            ),
            "manifest berubah sejak diarsipkan",
        ),
        (lambda f: (f / "register-palsu.pdf").write_bytes(b"x"), "ditambahkan"),
        (lambda f: _balik_satu_bita(f / "dokumen.pdf"), "isi file berubah"),
        (lambda f: _balik_satu_bita(f / "naskah.docx"), "isi file berubah"),
        (lambda f: (f / "data.json").unlink(), "file hilang"),
        (lambda f: (f / "dokumen.pdf").write_bytes((f / "dokumen.pdf").read_bytes()[:-9]), "terpotong"),
        (lambda f: (f / "tambahan.txt").write_text("x"), "ditambahkan"),
        (lambda f: (f / "manifest.json").write_text("{}"), "Manifest"),
        (lambda f: f.rename(f.with_name("0009 lain")), "tidak ada"),
        (
            lambda f: (f / "manifest.json").write_text(
                (f / "manifest.json").read_text(encoding="utf-8").replace('"pelaku": "sistem"', '"pelaku": "lain"', 1),
                encoding="utf-8",
            ),
            "riwayat pada manifest berubah",
        ),
    ],
    ids=[
        "signer",
        "register-palsu",
        "flip-pdf",
        "flip-docx",
        "delete",
        "truncate",
        "add",
        "manifest",
        "rename",
        "history",
    ],
)
def test_tampering_is_found_and_named(capsys, rumah, rekaman, tmp_path, rusak, sebut):

    salinan = tmp_path / "demo"
    salin_rumah(rumah, salinan)
    folder = salinan / rekaman[0][0].relative_to(rumah)
    for path in folder.iterdir():
        assert path.is_dir() or not path.stat().st_mode & 0o222, "filed files are read-only"
        path.chmod(0o755)
    rusak(folder)
    kode, keluar = perintah(capsys, salinan, "archive", "verify", "--json")
    masalah = json.loads(keluar)["masalah"]
    assert kode == 9
    assert any(sebut in m["masalah"] for m in masalah)
