"""What is known about a berkas besides its figures: files handed in, returns, evidence, filed records."""

import json
from collections.abc import Iterator
from dataclasses import replace

from arsip_kinerja.app import App
from arsip_kinerja.domain.berkas import Berkas
from arsip_kinerja.domain.catatan import Catatan
from arsip_kinerja.domain.instansi import Instansi
from arsip_kinerja.domain.laporan import Laporan
from arsip_kinerja.domain.lembar import BarisArsip, BarisBukti, BarisKelengkapan
from arsip_kinerja.domain.lembar.fakta import DataMasuk, Fakta
from arsip_kinerja.domain.periode import tanggal

SIDIK_PENDEK = 12
"""Letters of a SHA-256 that people compare on paper."""


def fakta(app: App, berkas: Berkas, laporan: Laporan, unit: str) -> Fakta:
    """Return what is known about a berkas: files handed in, returns, filed records."""
    instansi = app.kantor(berkas.instansi).instansi
    riwayat = [(r["macam"], json.loads(r["isi_json"])) for r in app.store.berkas.riwayat(berkas.id)]
    return Fakta(
        instansi=instansi,
        kalender=app.kalender(instansi),
        berkas=berkas,
        laporan=laporan,
        kini=app.jam(),
        masuk=_masuk(app, berkas),
        kembali={
            (i["tahap"], i["unit"], i["putaran"], i["peran"]): tuple(i["kepada"])
            for macam, i in riwayat
            if macam == "dikembalikan" and "kepada" in i
        },
        terjadwal=any(macam == "dibuka" and "jadwal" in i for macam, i in riwayat),
        arsip=tuple(_arsip(app, berkas, instansi)),
        bukti=tuple(_bukti(app, berkas, instansi, unit)),
        kelengkapan=tuple(_kelengkapan(app, berkas, instansi, unit)),
        disahkan=app.definitions.disahkan(berkas.sop, berkas.periode),
    )


def _masuk(app: App, berkas: Berkas) -> dict[str, DataMasuk]:
    """Return the last accepted file of each unit; where none was accepted, the last that came back.

    Questions about a unit's budget lines in a file of the whole office (unit "") stand beside those of its own.
    """
    hasil: dict[str, DataMasuk] = {}
    for k in app.store.kiriman.milik_berkas(berkas.id):
        diterima = k.status in {"DITERIMA", "SEBAGIAN"}
        if diterima and not k.revisi:
            continue  # evidence, no answers
        if diterima or (k.status == "PERLU_PERBAIKAN" and not (k.unit in hasil and hasil[k.unit].nomor)):
            catatan = tuple(Catatan.model_validate(c) for c in json.loads(k.catatan_json))
            hasil[k.unit] = DataMasuk(k.nama, k.waktu, k.nomor if diterima else "", catatan)
    kantor = hasil.pop("", None)
    tanya = [c for c in kantor.catatan if c.tingkat == "konfirmasi"] if kantor and kantor.nomor else []
    for unit, m in hasil.items():
        nama = {a.nama for a in berkas.skema.anggaran_milik(unit)}
        hasil[unit] = replace(m, catatan=(*m.catatan, *(c for c in tanya if c.indikator in nama)))
    return hasil


def belum_dijawab(app: App, berkas: Berkas) -> list[tuple[str, Catatan]]:
    """Return the questions on accepted files for which no reason was given, each with the unit asked."""
    urut = {u.kode: n for n, u in enumerate(app.kantor(berkas.instansi).instansi.unit)}
    masuk = sorted(_masuk(app, berkas).items(), key=lambda m: urut.get(m[0], len(urut)))
    return [(unit, c) for unit, m in masuk if m.nomor for c in m.catatan if c.belum_dijawab]


def _bukti(app: App, berkas: Berkas, instansi: Instansi, unit: str) -> Iterator[BarisBukti]:
    """Yield the evidence files; for a unit its own and the office's."""
    nama = {i.kode: i.nama for i in berkas.skema.indikator}
    for b in app.store.bukti.milik(berkas.id):
        if not unit or b.unit in {"", unit}:
            milik = instansi.nama_unit(b.unit) if b.unit else ""
            yield BarisBukti(b.untuk, nama.get(b.untuk, b.untuk), milik, b.nama, b.sha256[:SIDIK_PENDEK])


def _kelengkapan(app: App, berkas: Berkas, instansi: Instansi, unit: str) -> Iterator[BarisKelengkapan]:
    """Yield what the run needs, there or not; for a unit what concerns it."""
    for k in app.store.bukti.kebutuhan_berkas(berkas):
        if not unit or k.unit in {"", unit}:
            milik = instansi.nama_unit(k.unit) if k.unit else ""
            yield BarisKelengkapan(k.nama, k.keadaan, ", ".join(k.rincian), milik, k.tahap)


def _arsip(app: App, berkas: Berkas, instansi: Instansi) -> Iterator[BarisArsip]:
    """Yield the records of this berkas in the register, in the order their documents were made."""
    for naskah in app.store.naskah.milik(berkas.id):
        if arsip := app.store.arsip.menurut_naskah(naskah.kode):
            yield BarisArsip(
                nomor=arsip.nomor,
                nomor_naskah=arsip.nomor_naskah or "belum bernomor",
                judul=arsip.judul,
                tanggal=tanggal(arsip.tanggal),
                sha_pendek=arsip.sha256[:SIDIK_PENDEK],
                tujuan=instansi.tujuan_kirim,
            )
