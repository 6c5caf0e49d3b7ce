"""The database: tables, and one method for each transaction."""

from dataclasses import dataclass

from sqlalchemy import Engine

from arsip_kinerja.store.baris import BarisStore
from arsip_kinerja.store.berkas import BerkasStore
from arsip_kinerja.store.bukti import BuktiStore
from arsip_kinerja.store.engine import buka_engine, migrasi
from arsip_kinerja.store.kiriman import KirimanStore
from arsip_kinerja.store.naskah import ArsipStore, NaskahStore
from arsip_kinerja.store.pengajuan import PengajuanStore
from arsip_kinerja.store.pengguna import PenggunaStore


@dataclass(frozen=True)
class Store:
    """All tables by subject, over one engine."""

    engine: Engine
    berkas: BerkasStore
    kiriman: KirimanStore
    bukti: BuktiStore
    naskah: NaskahStore
    arsip: ArsipStore
    pengajuan: PengajuanStore
    pengguna: PenggunaStore
    baris: BarisStore

    @classmethod
    def buka(cls, url: str) -> "Store":
        """Open the database and bring its tables up to date.

        Raises:
            DatabaseError: it cannot be reached.

        """
        engine = buka_engine(url)
        try:
            migrasi(engine)
        except BaseException:
            engine.dispose()
            raise
        return cls(
            engine,
            BerkasStore(engine),
            KirimanStore(engine),
            BuktiStore(engine),
            NaskahStore(engine),
            ArsipStore(engine),
            PengajuanStore(engine),
            PenggunaStore(engine),
            BarisStore(engine),
        )

    def tutup(self) -> None:
        """Give all connections back."""
        self.engine.dispose()
