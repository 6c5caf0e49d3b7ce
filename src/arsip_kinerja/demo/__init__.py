"""The main job before the user's eyes, with the offices' own example data; no office is named here."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from arsip_kinerja import pipeline
from arsip_kinerja.app import App
from arsip_kinerja.definitions import read
from arsip_kinerja.demo import rumah
from arsip_kinerja.demo.jam import Jam
from arsip_kinerja.demo.kantor import KantorPeragaan
from arsip_kinerja.domain.berkas import Berkas
from arsip_kinerja.domain.contoh import Contoh
from arsip_kinerja.domain.periode import tanggal
from arsip_kinerja.errors import AlatError

TAHUN = 2024
Kabar = Callable[[str], None]


@dataclass
class Hasil:
    """What the demo did, as table rows."""

    register: Path
    masuk: list[tuple[str, str, str, str]] = field(default_factory=list)
    arsip: list[tuple[str, str, str, str]] = field(default_factory=list)
    kode_keluar: int = 0


def jalankan(folder: Path, kabar: Kabar, *, setahun: bool = False, instansi: Sequence[str] = ()) -> Hasil:
    """Make a fresh home and walk every office's first periode, or its whole year, from form to filed report.

    Only *instansi* take part where any is named.

    Raises:
        PemakaianError: the folder holds something the demo did not make, or an office is unknown.

    """
    app = App.buka(rumah.buat(folder, instansi))
    hasil = Hasil(app.config.archive / str(TAHUN) / f"register-{TAHUN}.xlsx")
    semua = [_kantor(app, kode) for kode in app.definitions.kode()]
    for berkas in _bersama([(k, k.setahun() if setahun else k.satu(k.periode()[0])) for k in semua]):
        kabar(_kabar(app, berkas))
        if berkas.status != "SELESAI":
            hasil.kode_keluar = AlatError.kode_keluar
    hasil.masuk = [k.masuk.baris(k.kantor.instansi.singkat) for k in semua]
    hasil.arsip = [(a.nomor, a.judul, tanggal(a.tanggal), a.path) for a in app.store.arsip.cari()]
    app.store.tutup()
    return hasil


def _kantor(app: App, kode: str) -> KantorPeragaan:
    """Return an office whose clock stands at the year's beginning, its officials with their passphrase."""
    kantor = app.kantor(kode)
    jam = Jam(app.kalender(kantor.instansi), datetime(TAHUN, 1, 1, tzinfo=UTC))
    sendiri = replace(app, jam=jam)
    rumah.beri_sandi(sendiri, kode)
    return KantorPeragaan(sendiri, kantor, read(Contoh, kantor.folder / f"contoh-{TAHUN}.toml"), jam)


def _bersama(semua: Sequence[tuple[KantorPeragaan, Iterator[str]]]) -> Iterator[Berkas]:
    """Let all offices go on side by side, so that their documents are made together; yield each berkas that ends."""
    while maju := [(k, id_) for k, jalan in semua if (id_ := next(jalan, None))]:
        yield from (b for b in pipeline.advance_all([(k.app, id_) for k, id_ in maju]) if b.status != "BERJALAN")


def _kabar(app: App, berkas: Berkas) -> str:
    """Say how a run ended: by whom its report was approved, or why it waits."""
    instansi = app.kantor(berkas.instansi).instansi
    nama = f"{instansi.singkat}, {berkas.periode.label(instansi.sebutan_triwulan)}"
    if berkas.alasan:
        return f"{nama}: {berkas.status.lower()}, {berkas.alasan}"
    naskah = [n for n in app.store.naskah.milik(berkas.id) if n.status == "DIARSIPKAN"]
    setuju = dict.fromkeys(p.nama for n in naskah for p in app.store.naskah.persetujuan(n.kode, n.versi))
    return f"{nama}: disetujui {', '.join(setuju)}; diarsipkan" if setuju else f"{nama}: {berkas.status.lower()}"
