"""The SOPs as printed: `seeds/<office>.txt` hold the text of the offices' own papers in reading order."""

from pathlib import Path

import pytest
from kantor_uji import KODE, kantor, sop_semua

from arsip_kinerja.domain.sop import Kotak, Sop

SEED = Path(__file__).parent / "seeds"


@pytest.mark.parametrize("path", sorted(SEED.glob("*.txt")), ids=lambda p: p.stem)
def test_every_word_of_the_sop_on_paper_stands_in_the_definition_in_order(path):
    sop = kantor(path.stem).sop[kantor(path.stem).instansi.sop_bawaan]
    asli = [b for b in path.read_text(encoding="utf-8").splitlines() if not b.startswith(("#", "→ ", "v "))]
    assert _kata(asli) == _kata(_dokumen(sop))


@pytest.mark.parametrize("path", sorted(SEED.glob("*.txt")), ids=lambda p: p.stem)
def test_labels_and_marks_seen_on_paper_stand_in_the_graph(path):
    sop = kantor(path.stem).sop[kantor(path.stem).instansi.sop_bawaan]
    label = {f"→ {c.ke}: {c.label}" for t in sop.tahap for c in t.cabang}
    tanda = {f"v {t.id}: {', '.join(p.peran for p in t.pelaksana)}" for t in sop.tahap}
    baris = path.read_text(encoding="utf-8").splitlines()
    assert {b for b in baris if b.startswith("→ ")} <= label
    assert {b for b in baris if b.startswith("v ")} <= tanda


def _dokumen(sop: Sop) -> list[str]:
    """Every text of the paper in reading order; empty ones included."""
    sampul, p, k = sop.sampul, sop.pengesah, sop.kolom
    muka = [*sampul.judul, *sampul.instansi, *sampul.alamat] if sampul else []
    pengesah = [p.jabatan, p.nama, p.pangkat, f"NIP. {p.nip}" if p.nip else ""]
    blok = [t for i in sop.identitas for t in (i.label, i.teks, *(pengesah if i.bidang == "disahkan_oleh" else ()))]
    kotak = [t for kotak in sop.kotak for t in _kotak(kotak)]
    kolom = [
        k.no,
        k.kegiatan,
        k.pelaksana,
        k.mutu,
        k.ket,
        *(r.nama for r in sop.peran),
        k.kelengkapan,
        k.waktu,
        k.output,
    ]
    tahap = [x for t in sop.tahap for x in (t.no, t.kegiatan, t.kelengkapan, t.waktu, t.output, t.ket)]
    return [*muka, *sop.judul_atas, *sop.kop, *blok, *kotak, *sop.judul_alur, *kolom, *tahap]


def _kotak(kotak: Kotak) -> list[str]:
    awalan = {"angka": "{}. ", "strip": "- ", "tanpa": ""}[kotak.penomoran]
    return [kotak.judul, *(awalan.format(n) + isi for n, isi in enumerate(kotak.isi, 1))]


def _kata(teks: list[str]) -> list[str]:
    return " ".join(teks).split()


def test_dates_of_the_identity_block_are_read_as_printed():
    bulan = ["", "januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober"]
    bulan += ["november", "desember"]
    for i in (i for kode in KODE for sop in sop_semua(kode) for i in sop.identitas):
        bagian = i.teks.casefold().split()
        penuh = i.bidang.startswith("tanggal") and len(bagian) == 3
        assert penuh == (i.tanggal is not None), i
        if i.tanggal:
            assert (int(bagian[0]), bagian[1], int(bagian[2])) == (
                i.tanggal.day,
                bulan[i.tanggal.month],
                i.tanggal.year,
            )


def test_the_standard_time_is_read_from_the_printed_text():
    for t in (t for kode in KODE for sop in sop_semua(kode) for t in sop.tahap if t.waktu_baku):
        angka = [int(a) for a in "".join(c if c.isdigit() else " " for c in t.waktu).split()]
        baku = t.waktu_baku
        assert angka == [int(n) for n in (baku.nilai, baku.sampai) if n is not None], t.waktu
        assert baku.satuan.split("_")[0] in t.waktu.casefold()
        assert ("hari kerja" in t.waktu) == (baku.satuan == "hari_kerja")
