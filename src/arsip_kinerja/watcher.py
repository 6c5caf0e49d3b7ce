"""Events and scans → stable files → pipeline. Events are hints, the scan is the truth."""

import logging
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue
from types import FrameType

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

from arsip_kinerja import pipeline
from arsip_kinerja.app import App
from arsip_kinerja.domain.kiriman import terbaca
from arsip_kinerja.errors import AlatError, ArsipError, KeadaanError
from arsip_kinerja.stages import intake, scheduling
from arsip_kinerja.store.tables import KirimanRow
from arsip_kinerja.tools import files

logging.getLogger("watchdog").setLevel(logging.CRITICAL)  # events are hints: what it misses, a scan finds

BUG = "Ada kekeliruan di dalam program; file tetap di tempatnya. Rinciannya disimpan di {}."
JEDA_GAGAL = 60.0
"""Seconds until a file that could not be taken is tried again, unless it changes; longest wait, see `_satu`."""
TERBUKA = "{}: masih terbuka di Excel atau LibreOffice; diambil setelah disimpan dan ditutup."
Ucapan = Callable[[str], None]
Ukuran = tuple[int, int, int]
"""Size, mtime in ns and inode: a file is stable when they stay the same."""


@dataclass
class Hasil:
    """What one round took in, and what must wait."""

    kiriman: list[KirimanRow] = field(default_factory=list)
    tertunda: list[str] = field(default_factory=list)
    kode_keluar: int = 0

    def tunda(self, pesan: str, kode: int) -> None:
        """Note something that waits; a database at fault weighs more than a tool, both more than staff's work."""
        self.tertunda.append(pesan)
        self.kode_keluar = kode if not self.kode_keluar else min(self.kode_keluar, kode)


def sekali(app: App) -> Hasil:
    """Take up interrupted work, wait the stability time once, then take everything that did not change meanwhile."""
    hasil = Hasil()
    try:
        for berkas in pipeline.resume(app):
            hasil.tunda(f"{berkas.id}: {berkas.alasan}", AlatError.kode_keluar)
    except ArsipError as e:
        hasil.tunda(str(e), e.kode_keluar)
    awal = _foto(app)
    hasil.tertunda += [TERBUKA.format(p.name) for p in _terbuka(app)]
    if awal and app.config.stabil:
        time.sleep(app.config.stabil)
    tetap = _foto(app)
    for path in awal:
        if tetap.get(path) == awal[path]:
            _ambil(app, path, hasil)
        elif path in tetap:
            hasil.tertunda.append(f"{path.name}: masih ditulis, diambil pada putaran berikutnya.")
    _teruskan(app, hasil)
    return hasil


def _teruskan(app: App, hasil: Hasil) -> None:
    """Let every berkas that got a file go on, once, now that all files are safe; then name those that wait."""
    for id_ in dict.fromkeys(k.berkas for k in hasil.kiriman if k.berkas and k.status == "DITERIMA"):
        try:
            pipeline.advance(app, id_)
        except ArsipError as e:
            hasil.tunda(f"{id_}: {e}", e.kode_keluar)
        except Exception:  # noqa: BLE001 -- a bug met by one berkas must not keep the others waiting
            hasil.tunda(f"{id_}: {BUG.format(files.catat_galat(app.config.var))}", ArsipError.kode_keluar)
    for berkas in app.store.berkas.daftar(terbuka=True):
        if berkas.status == "TERTUNDA" and not hasil.kode_keluar:
            hasil.tunda(f"{berkas.id}: {berkas.alasan}", AlatError.kode_keluar)


def terus(app: App, kabar: Callable[[KirimanRow], None], keluhan: Ucapan, berita: Ucapan) -> None:
    """Watch until Ctrl-C or SIGTERM; a file in work is finished first.

    *kabar* hears of each file, *keluhan* of what does not work, *berita* of the beginning and what a schedule opened.

    Raises:
        KeadaanError: another watch runs on this home.

    """
    with files.kunci(app.config.var / "watch.lock", tunggu=False) as milik_kami:
        if not milik_kami:
            apa = "Pengawas lain sudah berjalan untuk folder ini"
            raise KeadaanError(apa, str(app.config.home), "Tidak ada yang perlu dilakukan.")
        berita("Menunggu file di folder kiriman. Hentikan dengan Ctrl-C.")
        _Pengawas(app, kabar, keluhan, berita).jalan()


class _Pengawas(FileSystemEventHandler):
    """The loop: woken by events, led by scans."""

    def __init__(self, app: App, kabar: Callable[[KirimanRow], None], keluhan: Ucapan, berita: Ucapan) -> None:
        self.app, self.kabar, self.keluhan = app, kabar, keluhan
        self.jadwal = scheduling.Pembuka(app, pipeline.open_berkas, berita, keluhan)
        self.hari: tuple[date, ...] = ()
        self.bangun: SimpleQueue[None] = SimpleQueue()  # unlike an Event, a signal may fill it at any moment
        self.berhenti = False
        self.sejak: dict[Path, tuple[Ukuran, float]] = {}
        self.lanjut: dict[str, None] = {}

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Wake the loop; what happened is found by looking."""
        if event.event_type in {"created", "moved", "closed", "modified"}:
            self.bangun.put(None)

    def jalan(self) -> None:
        """Run until told to stop."""
        for sinyal in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sinyal, self._hentikan)
        pengamat = list(self._pengamat())
        try:
            self._putar()
        finally:
            for p in pengamat:
                p.stop()
            for p in pengamat:
                p.join()

    def _hentikan(self, _sinyal: int, _bingkai: FrameType | None) -> None:
        self.berhenti = True
        self.bangun.put(None)

    def _putar(self) -> None:
        ulang = 0.0
        while not self.berhenti:
            if time.monotonic() >= ulang:
                self._lindungi(lambda: pipeline.resume(self.app))
                self._lindungi(self.menurut_jadwal)
                ulang = time.monotonic() + self.app.config.ulang
            tunggu = self._putaran()
            self._tidur(min(tunggu, self.app.config.pindai))

    def menurut_jadwal(self) -> None:
        """Open what is due, at the start and when a day begins; where a tool did not work, at the next round too."""
        hari = scheduling.hari_di_kantor(self.app)
        if hari != self.hari and self.jadwal.jalan():
            self.hari = hari

    def _tidur(self, detik: float) -> None:
        """Wait for an event or the next look, and forget the events so far."""
        with suppress(Empty):
            self.bangun.get(timeout=detik)
            while True:
                self.bangun.get_nowait()

    def _putaran(self) -> float:
        """Take every file that has been stable long enough; return seconds until the next may be."""
        kini, foto = time.monotonic(), _foto(self.app)
        self.sejak = {
            p: (u, self.sejak[p][1] if p in self.sejak and self.sejak[p][0] == u else kini) for p, u in foto.items()
        }
        siap = [p for p, (_, sejak) in self.sejak.items() if kini - sejak >= self.app.config.stabil]
        for path in siap:
            if self.berhenti:
                break
            self._lindungi(partial(self._satu, path))
        while self.lanjut and not self.berhenti:  # once for all files of a round; what is left, `resume` finds
            self._lindungi(partial(pipeline.advance, self.app, self.lanjut.popitem()[0]))
        menunggu = [self.app.config.stabil - (kini - s) for p, (_, s) in self.sejak.items() if p not in siap]
        return max(min(menunggu, default=self.app.config.pindai), 0.05)

    def _satu(self, path: Path) -> None:
        ukuran, _ = self.sejak.pop(path)
        try:
            kiriman = pipeline.take(self.app, path)
        except FileNotFoundError:
            return  # its owner or another process was faster
        except Exception:
            self.sejak[path] = ukuran, time.monotonic() + min(self.app.config.ulang, JEDA_GAGAL)
            raise
        if kiriman.berkas and kiriman.status == "DITERIMA":
            self.lanjut[kiriman.berkas] = None
        self.kabar(kiriman)

    def _lindungi(self, kerja: Callable[[], object]) -> None:
        """One file or tool at fault never stops the rest; it is looked at again at the next scan."""
        try:
            kerja()
        except ArsipError as e:
            self.keluhan(str(e))
        except Exception:  # noqa: BLE001 -- a bug met by one file must not stop the watch
            self.keluhan(BUG.format(files.catat_galat(self.app.config.var)))

    def _pengamat(self) -> Iterator[BaseObserver]:
        """Start inotify for the inbox, and polling for folders on network shares, which send no events."""
        polling = [self.app.config.inbox / f.strip() for f in self.app.config.polling.split(",") if f.strip()]
        for kelas, folder in ((Observer, [self.app.config.inbox]), (PollingObserver, polling)):
            pengamat = kelas()
            try:
                for f in folder:
                    pengamat.schedule(self, str(f), recursive=True)
                pengamat.start()
            except OSError as e:  # no watches left, or a share that is away: the scans find its files all the same
                self.keluhan(f"Perubahan folder tidak dapat diikuti langsung ({e.strerror}); folder dipindai berkala.")
            else:
                yield pengamat


def _terbuka(app: App) -> list[Path]:
    """Return files that are still open in an office program."""
    return [p for p in intake.temukan(app.config.inbox) if intake.sedang_dibuka(p, time.time())]


def _foto(app: App) -> dict[Path, Ukuran]:
    """Return every takeable file with its size and times."""
    hasil = {}
    for path in intake.temukan(app.config.inbox):
        if intake.sedang_dibuka(path, time.time()):
            continue
        try:
            info = path.stat()
        except OSError:
            continue  # gone meanwhile
        hasil[path] = (info.st_size, info.st_mtime_ns, info.st_ino)
    return hasil


def _ambil(app: App, path: Path, hasil: Hasil) -> None:
    try:
        hasil.kiriman.append(pipeline.take(app, path))
    except ArsipError as e:
        hasil.tunda(f"{terbaca(path.name)}: {e}", e.kode_keluar)
    except FileNotFoundError:
        return  # another process was faster
    except Exception:  # noqa: BLE001 -- a bug met by one file must not keep the others waiting
        hasil.tunda(f"{terbaca(path.name)}: {BUG.format(files.catat_galat(app.config.var))}", ArsipError.kode_keluar)
