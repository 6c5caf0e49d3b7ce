"""The flow part of a Word document: for each page its heading and its table with the drawn shapes."""

from collections.abc import Iterator

from arsip_kinerja.domain.sop import Tahap
from arsip_kinerja.flowchart.columns import KANAN, KIRI, PERAN, TEKS
from arsip_kinerja.flowchart.drawing import (
    SELA_JUDUL,
    SPASI_JUDUL,
    SPASI_LANJUTAN,
    UKURAN_JUDUL,
    UKURAN_LANJUTAN,
)
from arsip_kinerja.flowchart.drawingml import NS, Penggambar
from arsip_kinerja.flowchart.model import PT, Halaman, KolomTabel, Tata
from arsip_kinerja.flowchart.paragraphs import Huruf, anchor_paragraph, cell, paragraph, paragraphs, row

TENGAH = {"no", "waktu"}
"""Columns whose text is centred."""
MUTU = ("kelengkapan", "waktu", "output")
XMLNS = " ".join(f'xmlns:{k}="{v}"' for k, v in NS.items())


def wordml(tata: Tata, id_awal: int = 1000) -> str:
    """Return the elements for a document's body, every one with its own namespaces.

    The caller gives them a section of their own with the paper and margins of *tata* (`section`); a table's shapes
    are numbered from *id_awal* + 1. The last element is the 1 pt paragraph that must follow a table.
    """
    pena = Penggambar(tata, id_awal)
    unsur = [u for n, h in enumerate(tata.halaman) for u in (*_judul(tata, h, n), _tabel(tata, h, pena))]
    unsur.append(paragraph("", Huruf(tata.huruf, 2, PT)))
    return "".join(u.replace(">", f" {XMLNS}>", 1) for u in unsur)


def section(tata: Tata) -> str:
    """Return paper and margins for the `w:sectPr` of the flow part."""
    lebar, tinggi = tata.kertas
    t = tata.tepi
    return (
        f'<w:pgSz w:w="{lebar}" w:h="{tinggi}" w:orient="landscape"/><w:pgMar w:top="{t.atas}" w:right="{t.kanan}" '
        f'w:bottom="{t.bawah}" w:left="{t.kiri}" w:header="454" w:footer="454" w:gutter="0"/>'
    )


def _judul(tata: Tata, h: Halaman, nomor: int) -> Iterator[str]:
    if nomor:
        yield paragraph(
            h.judul[0], Huruf(tata.huruf, UKURAN_LANJUTAN, SPASI_LANJUTAN), awal="<w:keepNext/><w:pageBreakBefore/>"
        )
        return
    huruf = Huruf(tata.huruf, UKURAN_JUDUL, SPASI_JUDUL, tebal=True)
    for n, teks in enumerate(h.judul, 1):
        sesudah = SELA_JUDUL if n == len(h.judul) else 0
        yield paragraph(teks, huruf, "center", sesudah=sesudah, awal="<w:keepNext/>")


def _tabel(tata: Tata, h: Halaman, pena: Penggambar) -> str:
    lebar = sum(k.lebar for k in tata.kolom)
    garis = "".join(
        f'<w:{s} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for s in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    pad = tata.gaya.pad_samping
    sel = f'<w:left w:w="{pad}" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="{pad}" w:type="dxa"/>'
    kisi = "".join(f'<w:gridCol w:w="{k.lebar}"/>' for k in tata.kolom)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{lebar}" w:type="dxa"/><w:jc w:val="left"/><w:tblInd w:w="0" w:type="dxa"/>'
        f'<w:tblBorders>{garis}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="0" '
        f'w:type="dxa"/>{sel}</w:tblCellMar></w:tblPr><w:tblGrid>{kisi}</w:tblGrid>'
        f"{''.join(_kepala(tata))}{''.join(_baris(tata, h, pena))}</w:tbl>"
    )


def _kepala(tata: Tata) -> Iterator[str]:
    huruf = Huruf(tata.huruf, tata.gaya.ukuran, tata.gaya.spasi, tebal=True)

    def isi(teks: str) -> str:
        return paragraphs(teks, huruf, "center")

    kolom = {k.kunci: k for k in tata.kolom}
    tunggal = {k: cell(kolom[k].lebar, isi(kolom[k].judul), gabung="awal", kepala=True) for k in (*KIRI, "ket")}
    lanjut = {k: cell(kolom[k].lebar, isi(""), gabung="lanjut", kepala=True) for k in (*KIRI, "ket")}
    peran = tata.kolom_peran
    pelaksana = cell(sum(k.lebar for k in peran), isi(tata.sop.kolom.pelaksana), rentang=len(peran), kepala=True)
    mutu = cell(sum(kolom[k].lebar for k in MUTU), isi(tata.sop.kolom.mutu), rentang=len(MUTU), kepala=True)
    nama = [cell(k.lebar, isi(k.judul), kepala=True, tegak=tata.kepala.tegak) for k in peran]
    anak = [cell(kolom[k].lebar, isi(kolom[k].judul), kepala=True) for k in MUTU]
    tinggi = tata.kepala.tinggi
    yield row(tinggi[0], [*(tunggal[k] for k in KIRI), pelaksana, mutu, tunggal["ket"]], kepala=True)
    yield row(tinggi[1], [*(lanjut[k] for k in KIRI), *nama, *anak, lanjut["ket"]], kepala=True)
    if tata.sop.nomor_kolom:
        nomor = [cell(k.lebar, isi(f"({n})"), kepala=True) for n, k in enumerate(tata.kolom, 1)]
        yield row(tinggi[2], nomor, kepala=True)


def _baris(tata: Tata, h: Halaman, pena: Penggambar) -> Iterator[str]:
    gambar = pena.cells(h)
    for n, b in enumerate(h.baris):
        teks = {k.kunci: _sel_teks(tata, k, tata.sop.menurut_id.get(b.tahap)) for k in tata.kolom if k.kunci != PERAN}
        peran = [
            cell(k.lebar, anchor_paragraph(tata.huruf, gambar.get((n, c), "")), kosong=True)
            for c, k in enumerate(tata.kolom_peran)
        ]
        yield row(b.bawah - b.atas, [*(teks[k] for k in KIRI), *peran, *(teks[k] for k in KANAN)])


def _sel_teks(tata: Tata, k: KolomTabel, tahap: Tahap | None) -> str:
    huruf = Huruf(tata.huruf, tata.gaya.ukuran, tata.gaya.spasi)
    isi = TEKS[k.kunci](tahap) if tahap else ""
    return cell(k.lebar, paragraphs(isi, huruf, "center" if k.kunci in TENGAH else "left"))
