"""Every office's run told as a story and measured against its SOP, after a return and a revised file."""

import json
import re
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner
from pypdf import PdfReader

from arsip_kinerja import pipeline
from arsip_kinerja.cli.berkas import berkas as perintah_berkas
from arsip_kinerja.cli.report import report as perintah_laporan
from arsip_kinerja.cli.ui import Rumah
from arsip_kinerja.domain.angka import cetak
from arsip_kinerja.domain.berkas import Tugas
from arsip_kinerja.domain.monev.kalimat import BELUM, DENGAN_CATATAN
from arsip_kinerja.domain.riwayat.kalimat import KALIMAT
from arsip_kinerja.domain.wewenang import boleh
from arsip_kinerja.stages import cancelling, monitoring, rendering
from arsip_kinerja.store.tables import KirimanRow
from arsip_kinerja.tools import soffice
from arsip_kinerja.tools.sheets.fill import isi
from ooxml import kesalahan
from pipeline.kantor_jalan import KODE, KantorJalan

semua_kantor = pytest.mark.parametrize("kantor", KODE, indirect=True)
CATATAN = 'Angka <B1> & "B2" belum cocok dengan berita acara'
MESIN = ("{", "}", "[", "]", "_", "None", "akibat", "sha256", "folder/", "sistem:")
"""What belongs to the program and never into a sentence."""


def jalani(k: KantorJalan) -> str:
    """Walk to the end, sending back once at the first decision that can; return the tahap where that was."""
    kembali: list[str] = []

    def sekali(t: Tugas) -> bool:
        if kembali or "reject" not in boleh(k.berkas.sop, t):
            return False
        kembali.append(t.tahap)
        k.act(t, "reject", alasan=CATATAN)
        return True

    assert k.jalani(sekali).status == "SELESAI"
    return kembali[0]


def riwayat(k: KantorJalan, *pilihan: str) -> str:
    hasil = CliRunner().invoke(perintah_berkas, ["show", k.id, "--riwayat", *pilihan], obj=_rumah(k))
    assert hasil.exit_code == 0, hasil.output
    return hasil.output


def _rumah(k: KantorJalan) -> Rumah:
    rumah = Rumah(k.app.config.home)
    rumah.__dict__["app"] = k.app  # the very one whose LibreOffice is replaced
    return rumah


def polos(teks: str) -> str:
    return " ".join(teks.split())


@semua_kantor
def test_every_line_of_a_real_run_is_a_sentence_people_understand(kantor: KantorJalan) -> None:
    tahap = jalani(kantor)
    assert set(kantor.macam) <= set(KALIMAT)
    teks = riwayat(kantor)
    assert teks.splitlines()[0].startswith(f"Riwayat {kantor.id} – {kantor.berkas.periode.label()[:5]}")
    kisah = polos(teks.split("\n", 1)[1])
    assert len(re.findall(r"\d\d\.\d\d (?:WIB|WITA|WIT) ", kisah)) == kantor.berkas.urut
    assert f'Catatan: "{CATATAN}".' in kisah
    no = kantor.berkas.sop.menurut_id[tahap].no.strip().rstrip(".")
    assert f" mengembalikan langkah {no or 'pengesahan'}" in kisah
    assert "Tidak berlaku lagi dan akan diulang" in kisah
    assert "diarsipkan dengan nomor arsip" in kisah
    tanpa_kutipan = re.sub(r'"[^"]*"', "", kisah.replace(CATATAN, ""))
    assert [m for m in (*MESIN, f"{kantor.kode}-") if m in tanpa_kutipan] == []


@pytest.mark.parametrize("kantor", ["boalemo"], indirect=True)
def test_the_raw_history_stays_a_list_and_a_cancelled_run_tells_why(kantor: KantorJalan) -> None:
    alasan = "Dibuka untuk periode yang salah"
    siapa = cancelling.yang_berwenang(kantor.app, kantor.berkas)[0]
    cancelling.batalkan(kantor.app, kantor.id, f"boalemo-{siapa.id}", alasan)
    mentah = json.loads(riwayat(kantor, "--json"))
    assert [p["urut"] for p in mentah] == list(range(1, len(mentah) + 1))
    assert mentah[-1]["macam"] == "dibatalkan"
    teks = polos(riwayat(kantor))
    assert f'{siapa.jabatan} membatalkan berkas ini. Catatan: "{alasan}".' in teks
    b = monitoring.siapkan(kantor.app, "boalemo", kantor.berkas.periode)
    assert b.monev.simpulan == "Dibatalkan"


@pytest.mark.parametrize("kantor", ["boalemo"], indirect=True)
def test_a_revised_figure_stands_in_the_story_before_and_after(kantor: KantorJalan) -> None:
    k, unit = kantor, "rehsos"
    k.sampai_pengisian()
    assert k.kirim(unit).status == "DITERIMA"
    asal = next(i for i in k.berkas.skema.diminta(unit, 1) if not i.pembilang)
    lama = k.app.store.kiriman.isian(k.id)[asal.kode].nilai
    assert isinstance(lama, Decimal)
    k.act(next(t for t in k.terbuka if t.unit == unit), "reject", alasan="periksa lagi")
    assert kirim_ubah(k, unit, {asal.kode: {"realisasi": lama + 1}}).status == "DITERIMA"
    desimal = -int(lama.as_tuple().exponent)
    teks = f"Angka yang berubah: {asal.nama} dari {cetak(lama, desimal)} menjadi {cetak(lama + 1, desimal)}."
    assert teks in polos(riwayat(k))


def kirim_ubah(k: KantorJalan, unit: str, isian: dict[str, dict[str, object]]) -> KirimanRow:
    lama = k.app.store.kiriman.diterima_terakhir(k.id, unit)
    assert lama
    tujuan = k.app.config.inbox / k.kode / unit / lama.nama
    kerja = k.app.config.var / lama.nama
    kerja.write_bytes((k.app.config.kiriman / lama.sha256).read_bytes())
    isi(kerja, isian)
    kerja.replace(tujuan)
    return pipeline.process(k.app, tujuan)


@semua_kantor
def test_a_run_is_measured_and_its_paper_is_a_right_word_document(kantor: KantorJalan, tmp_path: Path) -> None:
    jalani(kantor)
    b = monitoring.siapkan(kantor.app, kantor.kode, kantor.berkas.periode)
    assert b.monev.simpulan == DENGAN_CATATAN
    assert [k.catatan for k in b.monev.pengembalian] == [CATATAN]
    urutan, pelaksana = b.monev.unsur[:2]
    assert (urutan.hasil, pelaksana.hasil) == ("Terpenuhi", "Terpenuhi"), (urutan, pelaksana)
    assert all(t.selesai for t in b.monev.tahap)
    template = kantor.app.definitions.template(monitoring.JENIS)
    assert template
    assert rendering.periksa_template(template) == set()
    docx = tmp_path / "monev.docx"
    docx.write_bytes(rendering.render_monev(kantor.kantor, template, b))
    assert kesalahan(docx) == []
    assert json.loads(rendering.data_monev(kantor.kantor, b))["monev"]["pengembalian"][0]["catatan"] == CATATAN


@pytest.mark.parametrize("kantor", ["waykanan"], indirect=True)
def test_a_run_that_goes_on_is_reported_as_it_stands(kantor: KantorJalan) -> None:
    b = monitoring.siapkan(kantor.app, kantor.kode, kantor.berkas.periode)
    assert b.monev.simpulan == BELUM
    assert b.monev.sementara
    assert "Sampai saat ini" in b.monev.paragraf[0]


@pytest.mark.parametrize("kantor", ["kudus"], indirect=True)
def test_periode_and_year_come_out_as_word_and_pdf_with_every_text_on_paper(
    kantor: KantorJalan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pdf_tiruan
) -> None:
    jalani(kantor)
    monkeypatch.setattr(soffice, "to_pdf", pdf_tiruan.nyata)
    for periode in (str(kantor.berkas.periode), "2024"):
        argumen = ["build", "kudus", periode, "--jenis", "monev_sop", "--out", str(tmp_path)]
        hasil = CliRunner().invoke(perintah_laporan, argumen, obj=_rumah(kantor))
        assert hasil.exit_code == 0, hasil.output
        docx, pdf = (Path(p) for p in hasil.output.splitlines())
        assert docx.parent == tmp_path / "kudus"
        assert kesalahan(docx) == []
        teks = polos(teks_pdf(pdf))
        assert CATATAN in teks
        assert kantor.id.startswith("kudus")
        assert "DATA CONTOH – bukan data resmi" in teks
        assert "Dilaksanakan menurut SOP dengan catatan" in teks
    assert not list((kantor.app.config.var / "scratch").glob("*-*"))


def teks_pdf(path: Path) -> str:
    return "\n".join(h.extract_text() for h in PdfReader(path).pages)


@pytest.mark.parametrize("kantor", ["kudus"], indirect=True)
def test_a_periode_nobody_opened_is_said_so(kantor: KantorJalan, tmp_path: Path) -> None:
    argumen = ["build", "kudus", "2023-TW1", "--jenis", "monev_sop", "--out", str(tmp_path)]
    hasil = CliRunner().invoke(perintah_laporan, argumen, obj=_rumah(kantor))
    assert "Belum ada berkas kudus untuk 2023-TW1" in str(hasil.exception)
