"""Until when things are to be done, as every screen and paper shows it: by the office's calendar and schedule."""

from datetime import date

from arsip_kinerja.app import App
from arsip_kinerja.domain import batas as aturan
from arsip_kinerja.domain.berkas import Berkas, Tugas
from arsip_kinerja.domain.jalan import Langkah


def batas(app: App, b: Berkas, x: Langkah | Tugas) -> date | None:
    """Return the last day for a langkah or tugas, None where nothing says one."""
    instansi = app.kantor(b.instansi).instansi
    jadwal = instansi.jadwal_untuk(b.nama_sop, b.periode.jenis)
    return aturan.batas_langkah(b, x, app.kalender(instansi), jadwal)


def terlambat(app: App, b: Berkas, x: Langkah | Tugas) -> bool:
    """Whether it is still open after its last day."""
    hari_ini = app.hari_ini(app.kantor(b.instansi).instansi)
    return _terbuka(b, x) and aturan.terlambat(batas(app, b, x), hari_ini)


def keadaan(app: App, b: Berkas, x: Langkah | Tugas) -> str:
    """Say how near the last day of open work is; nothing where it is far or unknown."""
    instansi = app.kantor(b.instansi).instansi
    if not _terbuka(b, x):
        return ""
    return aturan.keadaan(batas(app, b, x), app.hari_ini(instansi), app.kalender(instansi))


def _terbuka(b: Berkas, x: Langkah | Tugas) -> bool:
    return x.status in {"BERJALAN", "TERBUKA"} and b.status in {"BERJALAN", "TERTUNDA"}
