"""`status`: what waits, with whom, until when; what is late stands first."""

from collections.abc import Iterator
from datetime import date

import click

from arsip_kinerja.app import App
from arsip_kinerja.cli.tampilan import json_berkas, nama_langkah, pejabat
from arsip_kinerja.cli.ui import Perintah, Rumah, cetak_json, cetak_tabel
from arsip_kinerja.domain.berkas import Berkas, Tugas
from arsip_kinerja.domain.periode import hari_tanggal, tanggal
from arsip_kinerja.stages import deadlines

KOLOM = ("Berkas", "Periode", "Keadaan", "Menunggu", "Batas")


@click.command(cls=Perintah)
@click.option("--instansi", default=None, metavar="KODE", help="Hanya perangkat daerah ini.")
@click.option("--json", "sebagai_json", is_flag=True, help="Cetak sebagai JSON.")
@click.pass_obj
def status(rumah: Rumah, instansi: str | None, *, sebagai_json: bool) -> None:
    """Berkas yang berjalan: siapa yang ditunggu dan mana yang melewati batas; lalu 50 yang terakhir selesai."""
    store = rumah.app.store.berkas
    berjalan = sorted(store.daftar(instansi, terbuka=True), key=lambda b: _desakan(rumah.app, b))
    semua = [*berjalan, *store.selesai_terakhir(instansi)]
    if sebagai_json:
        cetak_json([json_berkas(rumah.app, b) for b in semua])
        return
    baris = [x for b in semua for x in _baris(rumah.app, b)]
    cetak_tabel("Berkas", KOLOM, baris, "Belum ada berkas yang dibuka.")


def _desakan(app: App, b: Berkas) -> tuple[bool, date, str]:
    """Sort key: late first, then by the nearest batas."""
    langkah = [(not deadlines.terlambat(app, b, x), deadlines.batas(app, b, x) or date.max) for x in b.berjalan]
    return (*min(langkah, default=(True, date.max)), b.id)


def _baris(app: App, b: Berkas) -> Iterator[tuple[str, ...]]:
    """Yield a row per langkah somebody is waited for; one row where nobody is."""
    label = b.periode.label(app.kantor(b.instansi).instansi.sebutan_triwulan)
    kepala = (b.id, label, b.status.capitalize())
    tunggu = [t for t in b.tugas if t.status == "TERBUKA"]
    if b.alasan or not tunggu:
        yield (*kepala, b.alasan, "")
        kepala = ("", "", "")
    for t in sorted(tunggu, key=lambda t: (deadlines.batas(app, b, t) or date.max, t.id)):
        yield (*kepala, _menunggu(app, b, t), _batas(app, b, t))
        kepala = ("", "", "")


def _menunggu(app: App, b: Berkas, t: Tugas) -> str:
    """Return what waits, with whom, and since when."""
    siapa = ", ".join(pejabat(app, b, t)) or "(belum ada pejabatnya)"
    sejak = tanggal(app.setempat(app.kantor(b.instansi).instansi, t.mulai).date())
    return f"langkah {nama_langkah(b, t.tahap, t.unit)}: {siapa}\nsejak {sejak}"


def _batas(app: App, b: Berkas, t: Tugas) -> str:
    hari = deadlines.batas(app, b, t)
    kata = deadlines.keadaan(app, b, t)
    return "\n".join(filter(None, (hari_tanggal(hari) if hari else "–", kata)))
