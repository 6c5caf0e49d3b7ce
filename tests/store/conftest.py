"""Every store test runs on SQLite and on a real PostgreSQL server that lives as long as the session."""

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import Engine, event

from arsip_kinerja.store import Store


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """The store on that database."""
    terbuka = Store.buka(url)
    yield terbuka
    terbuka.tutup()


@pytest.fixture
def tidak_sabar() -> Callable[[Engine], None]:
    """Let an engine give up on a busy database after 50 ms instead of 30 seconds."""

    def atur(engine: Engine) -> None:
        perintah = "PRAGMA busy_timeout=50" if engine.dialect.name == "sqlite" else "SET lock_timeout='50ms'"

        @event.listens_for(engine, "connect")
        def _batas(koneksi: object, _catatan: object) -> None:
            kursor = koneksi.cursor()  # type: ignore[attr-defined]
            kursor.execute(perintah)
            kursor.close()
            if engine.dialect.name != "sqlite":
                koneksi.commit()  # type: ignore[attr-defined]

        engine.dispose()

    return atur
