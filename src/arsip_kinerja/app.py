"""Everything a command needs, built once at the edge: settings, definitions, store, clock."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from arsip_kinerja.config import Config
from arsip_kinerja.definitions import Definitions, Kantor
from arsip_kinerja.domain.instansi import Instansi, Pejabat
from arsip_kinerja.domain.kalender import Kalender
from arsip_kinerja.errors import PemakaianError
from arsip_kinerja.store import Store


def sekarang() -> datetime:
    """Return the time now, in UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class App:
    """One office folder (home) with its data and database."""

    config: Config
    definitions: Definitions
    store: Store
    jam: Callable[[], datetime] = field(default=sekarang)

    @classmethod
    def buka(cls, config: Config, jam: Callable[[], datetime] = sekarang) -> "App":
        """Open a home; folders that are missing are made.

        Raises:
            PemakaianError: the folder is no office folder.
            DatabaseError: the database cannot be opened.

        """
        if not (config.templates / "instansi").is_dir():
            raise PemakaianError(
                "Folder ini belum menjadi folder kerja arsip-kinerja",
                str(config.home),
                "Buat dengan: arsip-kinerja init NAMA_FOLDER.",
            )
        for folder in (config.inbox, config.outbox, config.archive, config.kiriman):
            folder.mkdir(parents=True, exist_ok=True)
        return cls(config, Definitions(config.templates), Store.buka(config.url), jam)

    def kantor(self, kode: str) -> Kantor:
        """Return one office; see `Definitions.kantor`."""
        return self.definitions.kantor(kode)

    def hari_ini(self, instansi: Instansi) -> date:
        """Return today's date where the office is."""
        return self.setempat(instansi, self.jam()).date()

    def kalender(self, instansi: Instansi) -> Kalender:
        """Return the office's working calendar."""
        libur = self.definitions.libur
        return Kalender(
            zona=instansi.zona,
            libur=libur,
            hari=instansi.hari_kerja,
            jam=instansi.jam_kerja,
            jam_ramadan=instansi.jam_ramadan,
            ramadan=libur.daftar.puasa,
        )

    @staticmethod
    def setempat(instansi: Instansi, waktu: datetime) -> datetime:
        """Return a stored time as the office's clocks show it."""
        return waktu.astimezone(ZoneInfo(instansi.zona))

    def pejabat(self, id_: str) -> tuple[Instansi, Pejabat]:
        """Return the official an id such as `boalemo-sekretaris` names.

        Raises:
            PemakaianError: nobody has that id.

        """
        for kode in self.definitions.kode():
            if id_.startswith(f"{kode}-"):
                instansi = self.kantor(kode).instansi
                for pejabat in instansi.pejabat:
                    if f"{kode}-{pejabat.id}" == id_:
                        return instansi, pejabat
        raise PemakaianError(f"Pejabat {id_!r} tidak dikenal", "", "Lihat daftarnya: arsip-kinerja user list.")

    def folder_naskah(self, kode: str, versi: int) -> Path:
        """Where the files of one version of a document lie until it is filed."""
        return self.config.var / "naskah" / kode / str(versi)
