"""Figures → Word. The template prints what `domain/laporan` computed; here it is only gathered and put into words."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter

from arsip_kinerja.definitions import Kantor
from arsip_kinerja.domain.angka import persen
from arsip_kinerja.domain.instansi import Instansi, KebijakanCapaian, Pejabat
from arsip_kinerja.domain.jenis import Jenis
from arsip_kinerja.domain.laporan import BarisKinerja, Laporan
from arsip_kinerja.domain.laporan_monev import BahanMonev, LaporanMonev
from arsip_kinerja.domain.lembar import KOSONG, Lembar, Orang
from arsip_kinerja.domain.pemantauan import WaktuTahap
from arsip_kinerja.domain.periode import Periode, tanggal
from arsip_kinerja.domain.tanda import teks_kode
from arsip_kinerja.domain.wewenang import sebutan
from arsip_kinerja.tools import chart, chart_waktu, qr, word

T = TypeVar("T", Laporan, Lembar, LaporanMonev)
GRAFIK, QR = "grafik", "qr"
"""Names of the pictures a template holds the place of."""
NAMA = frozenset(
    {
        "kop", "alamat", "judul", "judul_besar", "instansi", "instansi_besar", "singkat", "periode", "tempat",
        "unit_teks", "prosedur", "cara_baca", "ringkasan", "laporan", "nomor", "cara_hitung", "faktor",
        "ada_grafik", "grafik_alt", "contoh", "kode", "jabatan", "nama", "pangkat", "nip", "lembar",
        "pihak_kedua", "monev", "tanggal",
    }
)  # fmt: skip
"""Every name a template of a report may use."""


@dataclass(frozen=True)
class Rujukan:
    """What a report is called and who signs it: *kode* (uuid), *judul* as printed, *tanggal* made, *penandatangan*.

    A plain text as *penandatangan* is the jabatan alone; its name stays open on the paper.
    """

    kode: str
    judul: str
    tanggal: date
    penandatangan: Pejabat | str


def render_laporan(
    kantor: Kantor, jenis: Jenis, template: Path, laporan: Laporan, rujukan: Rujukan, lembar: Lembar = KOSONG
) -> bytes:
    """Return a report or paper as .docx; the same figures and facts give the same bytes.

    Raises:
        DefinisiError: the template is damaged or uses a name that is not in `NAMA`.

    """
    instansi = kantor.instansi
    gambar = {QR: qr.png(teks_kode(instansi.verifikasi, rujukan.kode))}
    if (batang := _batang(laporan)) and word.has_picture(template, GRAFIK):
        gambar[GRAFIK] = chart.capaian(batang)
    konteks = _konteks(kantor, jenis, laporan, rujukan, lembar)
    return _word(instansi, jenis, template, konteks, rujukan, gambar, laporan.periode)


def render_monev(kantor: Kantor, template: Path, bahan: BahanMonev) -> bytes:
    """Return the monitoring report of a SOP as .docx; the same facts give the same bytes.

    Raises:
        DefinisiError: the template is damaged or uses a name that is not in `NAMA`.

    """
    instansi, monev = kantor.instansi, bahan.monev
    rujukan = Rujukan(bahan.kode, bahan.judul, bahan.tanggal, bahan.penandatangan)
    periode = bahan.periode.label(instansi.sebutan_triwulan)
    konteks = {
        **_kepala(instansi, rujukan),
        **_penanda(instansi, bahan.jenis, rujukan, None),
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
    return _word(instansi, bahan.jenis, template, konteks, rujukan, gambar, bahan.periode)


def _batang_waktu(t: WaktuTahap) -> chart_waktu.Waktu:
    nama = f"{t.no}. {t.kegiatan}" if t.no else t.kegiatan
    return chart_waktu.Waktu(nama, t.baku[1] if t.baku else None, t.menit, t.baku_teks, t.nyata_teks)


def _word(
    instansi: Instansi,
    jenis: Jenis,
    template: Path,
    konteks: Mapping[str, object],
    rujukan: Rujukan,
    gambar: Mapping[str, bytes],
    periode: Periode,
) -> bytes:
    """Fill the template; the properties say which document of which periode this is."""
    return word.render(
        template,
        konteks,
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


def data_json(kantor: Kantor, jenis: Jenis, laporan: Laporan, rujukan: Rujukan, lembar: Lembar = KOSONG) -> bytes:
    """Return figures and facts as canonical JSON (sorted keys, UTF-8, decimals as text), to be embedded and filed."""
    isi = {
        "format": "arsip-kinerja/laporan/1",
        "kode": rujukan.kode,
        "jenis": jenis.jenis,
        "judul": rujukan.judul,
        "instansi": {"kode": kantor.instansi.kode, "nama": kantor.instansi.nama},
        "periode": str(laporan.periode),
        "tanggal": rujukan.tanggal.isoformat(),
        "contoh": _contoh(kantor, laporan),
        "laporan": _adapter(Laporan).dump_python(laporan, mode="json"),
        "lembar": _adapter(Lembar).dump_python(lembar, mode="json"),
    }
    return json.dumps(isi, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def data_monev(kantor: Kantor, bahan: BahanMonev) -> bytes:
    """Return what the monitoring report says as canonical JSON, to be embedded."""
    isi = {
        "format": "arsip-kinerja/monev/1",
        "kode": bahan.kode,
        "jenis": bahan.jenis.jenis,
        "judul": bahan.judul,
        "instansi": {"kode": kantor.instansi.kode, "nama": kantor.instansi.nama},
        "periode": str(bahan.periode),
        "tanggal": bahan.tanggal.isoformat(),
        "contoh": bahan.contoh,
        "monev": _adapter(LaporanMonev).dump_python(bahan.monev, mode="json"),
    }
    return json.dumps(isi, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


@cache
def _adapter(jenis: type[T]) -> TypeAdapter[T]:
    return TypeAdapter(jenis)


def _contoh(kantor: Kantor, laporan: Laporan) -> bool:
    skema = kantor.indikator.get(laporan.periode.tahun)
    return kantor.instansi.contoh or (skema is not None and skema.contoh)


def _konteks(kantor: Kantor, jenis: Jenis, laporan: Laporan, rujukan: Rujukan, lembar: Lembar) -> dict[str, object]:
    instansi = kantor.instansi
    periode = laporan.periode.label(instansi.sebutan_triwulan)
    return {
        **_kepala(instansi, rujukan),
        **_penanda(instansi, jenis, rujukan, lembar.dari),
        "lembar": lembar,
        "pihak_kedua": instansi.atasan,
        "periode": periode,
        "unit_teks": lembar.unit or f"{len({b.indikator.unit for b in laporan.baris})} unit kerja",
        "prosedur": "Pengumpulan Data Kinerja",
        "cara_baca": _cara_baca(instansi.capaian),
        "ringkasan": [
            _rekat(k)
            for k in (*_kalimat_kinerja(laporan, periode, instansi.capaian), *_kalimat_anggaran(laporan, periode))
        ],
        "laporan": laporan,
        "nomor": {b.indikator.kode: n for n, b in enumerate(laporan.baris, start=1)},
        "cara_hitung": _cara_hitung(laporan),
        "faktor": [b for b in laporan.baris if _berketerangan(b)],
        "ada_grafik": bool(_batang(laporan)),
        "grafik_alt": f"Diagram batang capaian indikator kinerja {periode}; angkanya sama dengan Tabel 1",
        "contoh": _contoh(kantor, laporan),
    }


def _kepala(instansi: Instansi, rujukan: Rujukan) -> dict[str, object]:
    return {
        "kop": instansi.kop,
        "alamat": " · ".join(filter(None, (instansi.alamat, instansi.telepon))),
        "judul": rujukan.judul,
        "judul_besar": rujukan.judul.upper(),
        "kode": rujukan.kode,
        "instansi": instansi.nama,
        "instansi_besar": instansi.nama.upper(),
        "singkat": instansi.singkat,
        "tempat": instansi.tempat,
    }


def _penanda(instansi: Instansi, jenis: Jenis, rujukan: Rujukan, dari: Orang | None) -> dict[str, object]:
    """Return the signer: whom the office names for this kind, else who gives the paper."""
    p = rujukan.penandatangan
    if not p and dari:
        return {"jabatan": dari.jabatan, "nama": dari.nama, "pangkat": dari.pangkat, "nip": dari.nip}
    if isinstance(p, str):
        return {"jabatan": p, "nama": "", "pangkat": "", "nip": ""}
    jabatan = sebutan(instansi, p, rujukan.tanggal, (instansi.penandatangan.get(jenis.jenis, ""),))
    return {"jabatan": jabatan, "nama": p.nama, "pangkat": p.pangkat, "nip": p.nip}


def _cara_baca(kebijakan: KebijakanCapaian) -> str:
    batas = kebijakan.batas_rata_rata
    rata = "" if batas is None else f", sedangkan rata-rata memakai batas {persen(batas, 0)} untuk setiap indikator"
    return (
        "Capaian adalah perbandingan realisasi dengan target menurut sifat setiap indikator. "
        f"Angka capaian dicetak apa adanya{rata}."
    )


def _kalimat_kinerja(laporan: Laporan, periode: str, kebijakan: KebijakanCapaian) -> Iterator[str]:
    """Few sentences, each from figures of the same page; no praise, no excuse."""
    r = laporan.ringkasan
    if not r.ditargetkan:
        yield f"Tidak ada indikator yang ditargetkan pada {periode}."
        return
    sisa = f", dan {r.tidak_dihitung} belum dapat dihitung capaiannya" if r.tidak_dihitung else ""
    kata = "," if sisa else " dan"
    yield (
        f"Dari {r.ditargetkan} indikator yang ditargetkan pada {periode}, {r.tercapai} mencapai target{kata} "
        f"{r.belum} di bawah target{sisa}."
    )
    if r.rata_rata is None or r.tertinggi is None or r.terendah is None:
        return
    batas = (
        "" if kebijakan.batas_rata_rata is None else f" (batas {persen(kebijakan.batas_rata_rata, 0)} per indikator)"
    )
    yield f"Rata-rata capaian{batas} adalah {r.rata_rata_teks}."
    if r.tertinggi.hasil.persen != r.terendah.hasil.persen:
        yield f"Capaian tertinggi: {_sebut(r.tertinggi)}. Capaian terendah: {_sebut(r.terendah)}."


def _rekat(kalimat: str) -> str:
    """Keep a figure and its percent sign on one line."""
    return kalimat.replace(" %", "\u00a0%")


def _sebut(b: BarisKinerja) -> str:
    return f"{b.indikator.nama} ({b.capaian_teks})"


def _kalimat_anggaran(laporan: Laporan, periode: str) -> Iterator[str]:
    jumlah = laporan.jumlah_anggaran
    if not laporan.anggaran or jumlah.realisasi is None:
        return
    kapan = f"untuk {periode}" if laporan.periode.jenis == "insidental" else f"sampai dengan akhir {periode}"
    if jumlah.belum:
        yield (
            f"Realisasi anggaran yang sudah diisi {kapan} sebesar {jumlah.realisasi_teks}; "
            f"{jumlah.belum} baris anggaran belum diisi."
        )
    else:
        yield (
            f"Realisasi anggaran {kapan} sebesar {jumlah.realisasi_teks}, yaitu "
            f"{jumlah.persen_teks} dari pagu {jumlah.pagu_teks}."
        )


def _cara_hitung(laporan: Laporan) -> list[str]:
    """Print the sum wherever it is not simply realisasi / target."""
    luar_biasa = [
        b for b in laporan.baris if b.hasil.persen is not None and b.hasil.cara and b.indikator.polaritas != "positif"
    ]
    return [f"{b.indikator.nama}: {b.hasil.cara} = {b.capaian_teks}." for b in luar_biasa]


def _berketerangan(b: BarisKinerja) -> bool:
    return b.isian is not None and bool(b.isian.pendukung or b.isian.penghambat or b.isian.tindak_lanjut)


def _batang(laporan: Laporan) -> list[chart.Batang]:
    return [
        chart.Batang(b.indikator.nama, float(b.hasil.persen), b.capaian_teks, tercapai=b.tercapai is True)
        for b in laporan.baris
        if b.hasil.persen is not None
    ]
