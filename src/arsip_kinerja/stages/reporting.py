"""From the answers in the database to the material of a document, and the record that it was made."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from arsip_kinerja.app import App
from arsip_kinerja.domain.berkas import Berkas
from arsip_kinerja.domain.catatan import Catatan
from arsip_kinerja.domain.fakta_lembar import DataMasuk, Fakta
from arsip_kinerja.domain.instansi import Instansi
from arsip_kinerja.domain.isi_lembar import susun_lembar
from arsip_kinerja.domain.isi_naskah import ISI, Sumber
from arsip_kinerja.domain.jalan import Langkah
from arsip_kinerja.domain.jenis import Jenis
from arsip_kinerja.domain.laporan import Laporan, anggaran_periode, susun, untuk_unit
from arsip_kinerja.domain.lembar import BarisArsip, BarisBukti, BarisKelengkapan
from arsip_kinerja.domain.naskah import AKHIR, DOKUMEN, NASKAH, Bahan, judul_naskah, kode_naskah
from arsip_kinerja.domain.periode import Periode, tanggal
from arsip_kinerja.domain.peristiwa import Peristiwa
from arsip_kinerja.errors import PemakaianError
from arsip_kinerja.store.berkas import Perubahan
from arsip_kinerja.store.tables import NaskahRow
from arsip_kinerja.tools import files

T = TypeVar("T")
FOLDER_DOKUMEN, FOLDER_TANDA_TANGAN = "7 Dokumen", "5 Untuk ditandatangani"
FOLDER_DIBATALKAN = "Dibatalkan"
SIDIK_PENDEK = 12
"""Letters of a SHA-256 that people compare on paper."""


def _bertemplat(app: App, jenis: str) -> bool:
    """Whether there is a Word template; forms (xlsx) go out when the berkas opens."""
    template = app.definitions.template(jenis)
    return template is not None and template.suffix == ".docx"


def siapkan(app: App, berkas: Berkas, nama_jenis: str, langkah: Langkah | None = None) -> Bahan:
    """Compute the figures of a document, gather what it prints besides, and name it.

    With *langkah* it is the paper of that langkah, for its unit; without, of the tahap that yields the kind, for the
    whole office, as things stand now.

    Raises:
        PemakaianError: there is no such kind of document, or it has no Word template yet.

    """
    if not (jenis := app.definitions.jenis.get(nama_jenis)) or not _bertemplat(app, nama_jenis):
        ada = ", ".join(j for j in app.definitions.jenis if _bertemplat(app, j))
        raise PemakaianError(f"Jenis {nama_jenis!r} belum mempunyai templat Word", "", f"Yang ada: {ada}.")
    instansi, unit = app.kantor(berkas.instansi).instansi, langkah.unit if langkah else ""
    tahap = berkas.tahap(langkah) if langkah else next((t for t in berkas.sop.tahap if nama_jenis in t.naskah), None)
    langkah = langkah or next(
        (x for x in reversed(berkas.jalan) if tahap and (x.tahap, x.unit) == (tahap.id, "")), None
    )
    kode = kode_naskah(berkas.id, nama_jenis, unit)
    lama = app.store.naskah.ambil(kode)
    laporan = _laporan(app, berkas, instansi, unit)
    contoh = instansi.contoh or berkas.skema.contoh
    hari = app.hari_ini(instansi)
    jabatan = instansi.penandatangan.get(nama_jenis, "")
    sumber = Sumber(instansi, berkas.skema, berkas.periode, laporan, _triwulan(app, berkas, unit, jenis), unit, hari)
    return Bahan(
        kode=kode,
        versi=lama.versi + 1 if lama else 1,
        jenis=jenis,
        laporan=laporan,
        judul=judul_naskah(jenis, instansi, berkas.periode, unit, contoh=contoh),
        tanggal=hari,
        penandatangan=next(iter(instansi.pemegang(jabatan, unit, hari)), jabatan),
        contoh=contoh,
        unit=unit,
        lembar=susun_lembar(_fakta(app, berkas, laporan, unit), jenis, tahap, langkah, unit),
        isi={nama: ISI[nama](sumber) for nama in jenis.isi},
    )


def _laporan(app: App, berkas: Berkas, instansi: Instansi, unit: str) -> Laporan:
    """Return the figures as they stand; for a unit its own rows, budget lines and summary."""
    simpanan, periode = app.store.kiriman, berkas.periode
    isian = _sampai(periode, simpanan.isian_tahun(berkas.instansi, periode.tahun))
    belanja = _sampai(periode, simpanan.anggaran_tahun(berkas.instansi, periode.tahun))
    isian[periode], belanja[periode] = simpanan.isian(berkas.id), simpanan.anggaran(berkas.id)
    return untuk_unit(susun(instansi, berkas.skema, periode, isian, anggaran_periode(periode, belanja)), unit)


def _triwulan(app: App, berkas: Berkas, unit: str, jenis: Jenis) -> tuple[Laporan, ...]:
    """Return the figures of the quarters up to the periode's end, for kinds that print more than one periode."""
    if not jenis.isi:
        return ()
    instansi, simpanan = app.kantor(berkas.instansi).instansi, app.store.kiriman
    isian = simpanan.isian_tahun(berkas.instansi, berkas.periode.tahun)
    belanja = simpanan.anggaran_tahun(berkas.instansi, berkas.periode.tahun)
    semua = (Periode(berkas.periode.tahun, "triwulan", n) for n in range(1, 5))
    return tuple(
        untuk_unit(susun(instansi, berkas.skema, p, _sampai(p, isian), anggaran_periode(p, belanja)), unit)
        for p in semua
        if p.akhir <= berkas.periode.akhir
    )


def _sampai(periode: Periode, semua: Mapping[Periode, T]) -> dict[Periode, T]:
    """Return what is of periods that end no later than this one."""
    return {p: i for p, i in semua.items() if p.akhir <= periode.akhir}


def _fakta(app: App, berkas: Berkas, laporan: Laporan, unit: str) -> Fakta:
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
    """Return the last accepted file of each unit; where none was accepted, the last that came back."""
    hasil: dict[str, DataMasuk] = {}
    for k in app.store.kiriman.milik_berkas(berkas.id):
        diterima = k.status in {"DITERIMA", "SEBAGIAN"}
        if diterima and not k.revisi:
            continue  # evidence, no answers
        if diterima or (k.status == "PERLU_PERBAIKAN" and not (k.unit in hasil and hasil[k.unit].nomor)):
            catatan = tuple(Catatan.model_validate(c) for c in json.loads(k.catatan_json))
            hasil[k.unit] = DataMasuk(k.nama, k.waktu, k.nomor if diterima else "", catatan)
    return hasil


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


def catat(app: App, berkas: Berkas, semua: Sequence[Bahan]) -> None:
    """Give people copies of documents whose files are in place, and record them: files first, then the rows.

    Raises:
        BersamaanError: the berkas changed meanwhile; nothing was recorded.

    """
    naskah = [_naskah(app, berkas, bahan) for bahan in semua]
    for n in naskah:
        for nama in (DOKUMEN, NASKAH):
            salinan(app, n, nama)
    app.store.naskah.simpan(naskah, Perubahan(berkas, app.jam(), [_dibuat(n) for n in naskah]))


def _dibuat(n: NaskahRow) -> Peristiwa:
    isi: dict[str, object] = {"kode": n.kode, "jenis": n.jenis, "versi": n.versi, "sha256": n.sha256}
    return Peristiwa("sistem", "naskah_dibuat", isi | ({"unit": n.unit} if n.unit else {}))


def _naskah(app: App, berkas: Berkas, bahan: Bahan) -> NaskahRow:
    return NaskahRow(
        kode=bahan.kode,
        berkas=berkas.id,
        instansi=berkas.instansi,
        jenis=bahan.jenis.jenis,
        unit=bahan.unit,
        periode=str(berkas.periode),
        judul=bahan.judul,
        versi=bahan.versi,
        status="KONSEP",
        sha256=files.sha256(app.folder_naskah(bahan.kode, bahan.versi) / DOKUMEN),
        dibuat=app.jam(),
        contoh=bahan.contoh,
    )


def salinan(app: App, naskah: NaskahRow, nama: str) -> None:
    """Put a copy for people into the outbox: what waits for a signature where they look for it, the rest by periode."""
    files.salin(app.folder_naskah(naskah.kode, naskah.versi) / nama, _tujuan(app, naskah, nama))


def salinan_akhir(app: App, naskah: NaskahRow) -> None:
    """Put a copy of the filed PDF into the outbox; its drafts wait no longer, but one that people changed stays."""
    salinan(app, naskah, AKHIR)
    for nama in (DOKUMEN, NASKAH):
        konsep, asal = _tujuan(app, naskah, nama), app.folder_naskah(naskah.kode, naskah.versi) / nama
        if konsep.is_file() and files.sha256(konsep) == files.sha256(asal):
            files.hapus(konsep)


def sisihkan(app: App, naskah: NaskahRow) -> None:
    """Put the copies that waited for a signature into a folder below; one that people changed stays.

    Raises:
        AlatError: the disk failed.

    """
    for nama in (DOKUMEN, NASKAH):
        konsep, asal = _tujuan(app, naskah, nama), app.folder_naskah(naskah.kode, naskah.versi) / nama
        if FOLDER_TANDA_TANGAN in konsep.parts and konsep.is_file() and files.sha256(konsep) == files.sha256(asal):
            files.pindah(konsep, konsep.parent / FOLDER_DIBATALKAN / konsep.name)


def _tujuan(app: App, naskah: NaskahRow, nama: str) -> Path:
    """Return where people find a document: a report to be signed by the office is called a draft until it is filed."""
    jenis, luar = app.definitions.jenis[naskah.jenis], app.config.outbox / naskah.instansi
    konsep = " – konsep" if jenis.ditandatangani and not naskah.unit and nama != AKHIR else ""
    nama_file = files.nama_aman(f"{naskah.judul}{konsep}{Path(nama).suffix}")
    if nama == AKHIR or not (jenis.ditandatangani or jenis.ditandatangani_basah):
        return luar / FOLDER_DOKUMEN / naskah.periode / nama_file
    periode = Periode.baca(naskah.periode).label(app.kantor(naskah.instansi).instansi.sebutan_triwulan)
    return luar / FOLDER_TANDA_TANGAN / periode / nama_file
