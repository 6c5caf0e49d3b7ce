"""From the history of runs to the monitoring report of a SOP."""

import json
from collections.abc import Iterator
from datetime import datetime

from arsip_kinerja.app import App
from arsip_kinerja.domain.berkas import Berkas
from arsip_kinerja.domain.instansi import Instansi
from arsip_kinerja.domain.monev import Fakta, pantau
from arsip_kinerja.domain.monev.laporan import BahanMonev, LaporanMonev, satu, setahun
from arsip_kinerja.domain.monev.pemantauan import Pemantauan
from arsip_kinerja.domain.naskah import judul_naskah, kode_naskah
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.peristiwa import AKIBAT
from arsip_kinerja.domain.selang import Selang, menit_sehari
from arsip_kinerja.errors import DefinisiError, KeadaanError

JENIS = "monev_sop"


def siapkan(app: App, kode: str, periode: Periode) -> BahanMonev:
    """Measure the run of a periode; for a year all runs of the office's SOP in that year together.

    Raises:
        DefinisiError: there is no such kind of document.
        KeadaanError: nothing was opened in that periode.

    """
    if (jenis := app.definitions.jenis.get(JENIS)) is None:
        raise DefinisiError(f"Jenis {JENIS} belum ada", "templates/naskah", "Salin dari contoh.")
    instansi = app.kantor(kode).instansi
    milik = _milik(app, instansi, periode)
    contoh = instansi.contoh or any(b.skema.contoh for b in milik)
    hari, jabatan = app.hari_ini(instansi), instansi.penandatangan.get(JENIS, "")
    return BahanMonev(
        kode=kode_naskah(f"{kode}-{periode}" if periode.jenis == "tahun" else milik[-1].id, JENIS),
        jenis=jenis,
        monev=_laporan(app, instansi, periode, milik),
        periode=periode,
        judul=judul_naskah(jenis, instansi, periode, contoh=contoh),
        tanggal=hari,
        penandatangan=next(iter(instansi.pemegang(jabatan, "", hari)), jabatan),
        contoh=contoh,
        sehari=menit_sehari(app.kalender(instansi)),
    )


def _milik(app: App, instansi: Instansi, periode: Periode) -> list[Berkas]:
    """Return the runs the report is about, in the order of their periode."""
    semua = [b for b in app.store.berkas.daftar(instansi.kode) if b.nama_sop == instansi.sop_bawaan]
    if periode.jenis == "tahun":
        milik = sorted((b for b in semua if b.periode.tahun == periode.tahun), key=lambda b: (b.periode, b.dibuka))
    else:
        milik = [b for b in semua if b.periode == periode]
        milik = [b for b in milik if b.status != "DIBATALKAN"][-1:] or milik[-1:]
    if milik:
        return milik
    buka = f"arsip-kinerja berkas open {instansi.kode} {periode}"
    raise KeadaanError(f"Belum ada berkas {instansi.kode} untuk {periode}", "", f"Buka dengan: {buka}.")


def _laporan(app: App, instansi: Instansi, periode: Periode, milik: list[Berkas]) -> LaporanMonev:
    semua = [(b.periode.label(instansi.sebutan_triwulan), _pantau(app, instansi, b)) for b in milik]
    if periode.jenis == "tahun":
        return setahun(semua, periode.label(instansi.sebutan_triwulan))
    label, p = semua[0]
    return satu(p, label)


def _pantau(app: App, instansi: Instansi, b: Berkas) -> Pemantauan:
    return pantau(
        Fakta(
            berkas=b,
            instansi=instansi,
            kalender=app.kalender(instansi),
            kini=app.jam(),
            jeda=tuple(_jeda(app, b)),
            kebutuhan=app.store.bukti.kebutuhan_berkas(b),
            disahkan=app.definitions.disahkan(b.sop, b.periode),
        )
    )


def _jeda(app: App, b: Berkas) -> Iterator[Selang]:
    """Yield when the run waited for a tool, told by the changes of status in its history."""
    mulai: datetime | None = None
    for p in app.store.berkas.riwayat(b.id):
        dari, ke = json.loads(p["isi_json"]).get(AKIBAT, {}).get("status", ("", ""))
        if ke == "TERTUNDA":
            mulai = mulai or p["waktu"]
        elif dari == "TERTUNDA" and mulai:
            yield mulai, p["waktu"]
            mulai = None
    if mulai:
        yield mulai, app.jam()
