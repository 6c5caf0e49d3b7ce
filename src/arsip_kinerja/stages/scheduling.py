"""What an office's own schedule opens: due, and never opened before. `watch` asks once a day and when it starts."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from zoneinfo import ZoneInfo

from arsip_kinerja.app import App
from arsip_kinerja.domain.berkas import Berkas
from arsip_kinerja.domain.instansi import SINGKATAN_ZONA
from arsip_kinerja.domain.jadwal import Giliran, Jatuh, giliran
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.errors import AlatError, ArsipError, DatabaseError
from arsip_kinerja.tools import files

BUG = "{}: ada kekeliruan di dalam program saat membuka berkas menurut jadwal. Rinciannya disimpan di {}."


def hari_di_kantor(app: App) -> tuple[date, ...]:
    """Return today's date in each zone of the country: it changes when a new day begins in one of them."""
    return tuple(app.jam().astimezone(ZoneInfo(zona)).date() for zona in SINGKATAN_ZONA)


@dataclass(frozen=True)
class Pembuka:
    """Opens by *buka* (`pipeline.open_berkas`) what is due and tells *kabar*; *keluhan* hears what cannot be opened."""

    app: App
    buka: Callable[[App, str, Periode, str, date | None, Jatuh | None], Berkas]
    kabar: Callable[[str], None]
    keluhan: Callable[[str], None]

    def jalan(self) -> bool:
        """Look at every office; one at fault holds up no other.

        Return False where a tool or the database did not work, so that another try the same day makes sense; wrong
        data wait for the next day or the next start.
        """
        beres = [self._coba(kode, partial(self._kantor, kode)) for kode in self.app.definitions.kode()]
        return all(beres)

    def _kantor(self, kode: str) -> bool:
        beres = [self._coba(kode, partial(self._satu, kode, g)) for g in jatuh_tempo(self.app, kode)]
        return all(beres)

    def _satu(self, kode: str, g: Giliran) -> bool:
        """Open the berkas of a periode that is due and say so."""
        instansi = self.app.kantor(kode).instansi
        label = g.periode.label(instansi.sebutan_triwulan)
        try:
            b = self.buka(self.app, kode, g.periode, g.sop or instansi.sop_bawaan, g.sampai, g.jatuh)
        except ArsipError as e:
            self.keluhan(f"{kode}: berkas {label} belum dapat dibuka menurut jadwal. {e}")
            return not isinstance(e, AlatError | DatabaseError)
        self.kabar(f"Berkas {b.id} dibuka menurut jadwal ({label}). {g.jatuh.kalimat}".rstrip())
        return True

    def _coba(self, kode: str, kerja: Callable[[], bool]) -> bool:
        try:
            return kerja()
        except ArsipError as e:
            self.keluhan(f"{kode}: {e}")
            return not isinstance(e, AlatError | DatabaseError)
        except Exception:  # noqa: BLE001 -- a bug met by one office must not keep the others waiting; it is in the log
            self.keluhan(BUG.format(kode, files.catat_galat(self.app.config.var)))
            return True


def jatuh_tempo(app: App, kode: str) -> list[Giliran]:
    """Return what is due in an office and was never opened; a berkas somebody cancelled does not come back."""
    instansi = app.kantor(kode).instansi
    kalender = app.kalender(instansi)
    return [
        g
        for j in instansi.jadwal
        for g in giliran(j, kalender, app.hari_ini(instansi))
        if not app.store.berkas.pernah_dibuka(kode, j.sop or instansi.sop_bawaan, g.periode)
    ]
