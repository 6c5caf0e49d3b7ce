"""Figures → Word. The template prints what `domain/` computed; here it is only gathered, with its pictures."""

from collections.abc import Mapping
from pathlib import Path

from arsip_kinerja.definitions import Kantor
from arsip_kinerja.domain.instansi import Instansi
from arsip_kinerja.domain.isi_naskah import TANPA
from arsip_kinerja.domain.jenis import Jenis
from arsip_kinerja.domain.laporan import Laporan
from arsip_kinerja.domain.lembar import KOSONG, Lembar
from arsip_kinerja.domain.monev.laporan import BahanMonev
from arsip_kinerja.domain.monev.pemantauan import WaktuTahap
from arsip_kinerja.domain.periode import Periode, tanggal
from arsip_kinerja.domain.tanda import teks_kode
from arsip_kinerja.stages.rendering.gambar import gambar_isi
from arsip_kinerja.stages.rendering.konteks import NAMA, Rujukan, kepala, konteks, penanda
from arsip_kinerja.tools import chart, chart_waktu, qr, word

GRAFIK, QR, LOGO = "grafik", "qr", "logo"
"""Names of the pictures a template holds the place of."""


def render_laporan(
    kantor: Kantor,
    jenis: Jenis,
    template: Path,
    laporan: Laporan,
    rujukan: Rujukan,
    lembar: Lembar = KOSONG,
    isi: Mapping[str, object] = TANPA,
) -> bytes:
    """Return a report or paper as .docx; the same figures and facts give the same bytes.

    Raises:
        DefinisiError: the template is damaged or uses a name that is not in `NAMA`.

    """
    instansi = kantor.instansi
    gambar = {QR: qr.png(teks_kode(instansi.verifikasi, rujukan.kode))}
    if (batang := _batang(laporan)) and word.has_picture(template, GRAFIK):
        gambar[GRAFIK] = chart.capaian(batang)
    gambar |= gambar_isi(isi)
    if kantor.logo:
        gambar[LOGO] = kantor.logo
    nilai = konteks(kantor, jenis, laporan, rujukan, lembar, isi)
    return _word(instansi, jenis, template, nilai, rujukan, gambar, laporan.periode)


def render_monev(kantor: Kantor, template: Path, bahan: BahanMonev) -> bytes:
    """Return the monitoring report of a SOP as .docx; the same facts give the same bytes.

    Raises:
        DefinisiError: the template is damaged or uses a name that is not in `NAMA`.

    """
    instansi, monev = kantor.instansi, bahan.monev
    rujukan = Rujukan(bahan.kode, bahan.judul, bahan.tanggal, bahan.penandatangan)
    periode = bahan.periode.label(instansi.sebutan_triwulan)
    nilai = {
        **kepala(instansi, rujukan),
        **penanda(instansi, bahan.jenis, rujukan, None),
        "monev": monev,
        "periode": periode,
        "tanggal": tanggal(bahan.tanggal),
        "contoh": bahan.contoh,
        "ada_grafik": bool(monev.tahap),
        "grafik_alt": f"Diagram batang waktu baku dan waktu nyata langkah {periode}; angkanya sama dengan Tabel 1",
    }
    gambar = {QR: qr.png(teks_kode(instansi.verifikasi, bahan.kode))}
    if monev.tahap and word.has_picture(template, GRAFIK):
        gambar[GRAFIK] = chart_waktu.waktu([_batang_waktu(t) for t in monev.tahap], bahan.sehari)
    return _word(instansi, bahan.jenis, template, nilai, rujukan, gambar, bahan.periode)


def _batang_waktu(t: WaktuTahap) -> chart_waktu.Waktu:
    nama = f"{t.no}. {t.kegiatan}" if t.no else t.kegiatan
    return chart_waktu.Waktu(nama, t.baku[1] if t.baku else None, t.menit, t.baku_teks, t.nyata_teks)


def _word(
    instansi: Instansi,
    jenis: Jenis,
    template: Path,
    nilai: Mapping[str, object],
    rujukan: Rujukan,
    gambar: Mapping[str, bytes],
    periode: Periode,
) -> bytes:
    """Fill the template; the properties say which document of which periode this is."""
    return word.render(
        template,
        nilai,
        judul=rujukan.judul,
        tanggal=rujukan.tanggal,
        gambar=gambar,
        properti={
            "kode": rujukan.kode,
            "jenis": jenis.jenis,
            "instansi": instansi.nama,
            "periode": str(periode),
        },
        kertas=instansi.kertas,
    )


def periksa_template(template: Path) -> set[str]:
    """Return names the template uses that no report provides.

    Raises:
        DefinisiError: the template is damaged.

    """
    return word.undeclared(template, NAMA)


def berlembar(template: Path) -> bool:
    """Whether the template prints of the langkah it is made for, so that there must be one.

    Raises:
        DefinisiError: the template is damaged.

    """
    return word.uses(template, "lembar")


def _batang(laporan: Laporan) -> list[chart.Batang]:
    return [
        chart.Batang(b.indikator.nama, float(b.hasil.persen), b.capaian_teks, tercapai=b.tercapai is True)
        for b in laporan.baris
        if b.hasil.persen is not None
    ]
