"""Berkas: CPU of `status` and of one act when 100 berkas stand in the home, and when 10,000 do.

One berkas of Boalemo's SOP is walked to its end and one to where the bidang sign, through the pipeline, with every
answer promised (no forms, no documents). Then their rows are copied under other ids with plain INSERT … SELECT, all in
one transaction: thousands of walks would take hours, and neither `status` nor an act looks at a digest of another
berkas. `OPEN` berkas run in either home, as `status` prints each of them; the others have ended.
"""

import io
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median

from sqlalchemy import Connection, text

from arsip_kinerja import home, pipeline
from arsip_kinerja.app import App
from arsip_kinerja.cli.status import status
from arsip_kinerja.cli.ui import Rumah
from arsip_kinerja.domain.berkas import Berkas, Tugas
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.tindakan import Tindakan
from arsip_kinerja.domain.wewenang import berwenang, boleh
from arsip_kinerja.stages import opening
from arsip_kinerja.store.tables import BerkasRow, PeristiwaRow, TahapRow, TugasRow

KODE = "boalemo"
UKURAN = (100, 10_000)
OPEN, CUPLIKAN = 50, 40
"""Berkas that run in every home, and how many of them are acted on."""
KALI = 7
"""How often `status` is asked; the first answers warm up."""
JANJI = date(2024, 5, 2)
KOLOM_ID = {BerkasRow: "id", TahapRow: "berkas", TugasRow: "berkas", PeristiwaRow: "aliran"}


def buat(folder: Path) -> App:
    """Make a home with one office and no documents but the form."""
    config = home.buat(folder, (KODE,))
    for jenis in (config.templates / "naskah").iterdir():
        if jenis.name != "formulir":
            shutil.rmtree(jenis)
    return App.buka(config)


def buka(app: App, periode: str) -> Berkas:
    b = opening.siapkan(app, KODE, Periode.baca(periode))
    opening.simpan(app, b)
    return pipeline.advance(app, b.id)


def lakukan(app: App, b: Berkas, t: Tugas) -> Berkas:
    """Let the example official do a tugas."""
    instansi = app.kantor(KODE).instansi
    orang = berwenang(instansi, b.sop, t, (), app.hari_ini(instansi))[0]
    verba = boleh(b.sop, t)[0]
    tindakan = Tindakan(verba, menyusul=JANJI if verba == "done" else None)
    return pipeline.act(app, t.id, f"{KODE}-{orang.id}", tindakan)


def jalani(app: App, b: Berkas, sampai: str = "") -> Berkas:
    """Walk to the end, or until only that tahap waits."""
    while tugas := [t for t in b.tugas if t.status == "TERBUKA" and t.tahap != sampai]:
        b = lakukan(app, b, tugas[0])
    return b


def salin(k: Connection, asal: str, banyak: int) -> None:
    """Copy all rows of a berkas *banyak* times."""
    urutan = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :banyak)"
    for tabel, kunci in KOLOM_ID.items():
        kolom = [c.name for c in tabel.__table__.c if not (tabel is TugasRow and c.name == "id")]  # type: ignore[attr-defined]
        nilai = ", ".join(f"printf('%s-%05d', {c}, i)" if c == kunci else c for c in kolom)
        nama = tabel.__tablename__
        sumber = f"SELECT {nilai} FROM {nama}, n WHERE {kunci} = :asal"  # noqa: S608 -- our own names
        perintah = f"{urutan} INSERT INTO {nama} ({', '.join(kolom)}) {sumber}"
        k.execute(text(perintah), {"banyak": banyak, "asal": asal})


def isi(folder: Path, ukuran: int) -> tuple[App, list[str]]:
    """Make a home with so many berkas; return also the ids of those that run."""
    app = buat(folder)
    selesai = jalani(app, buka(app, "2024-TW1"))
    jalan = jalani(app, buka(app, "2024-TW2"), "4")
    assert (selesai.status, jalan.status) == ("SELESAI", "BERJALAN")
    with app.store.engine.connect().execution_options(menulis=True) as k, k.begin():
        salin(k, selesai.id, ukuran - OPEN - 1)
        salin(k, jalan.id, OPEN - 1)
    berjalan = [b.id for b in app.store.berkas.daftar(terbuka=True)]
    assert len(berjalan) == OPEN
    return app, berjalan


def cpu(kerja: Callable[[], object]) -> float:
    mulai = time.process_time()
    kerja()
    return (time.process_time() - mulai) * 1000


def lihat(rumah: Rumah) -> None:
    """Run what `arsip-kinerja status --json` runs, once the program has started."""
    assert status.callback
    with redirect_stdout(io.StringIO()) as keluar:
        status.callback.__wrapped__(rumah, None, sebagai_json=True)  # type: ignore[attr-defined]
    assert keluar.getvalue().count('"id": "boalemo-2024-TW2') >= OPEN


def ukur(app: App, berjalan: list[str]) -> Iterator[tuple[str, float]]:
    rumah = Rumah(app.config.home)
    rumah.__dict__["app"] = app
    yield "status --json", median([cpu(partial(lihat, rumah)) for _ in range(KALI)][2:])
    yield "advance, nothing to do", median([cpu(partial(pipeline.advance, app, i)) for i in berjalan])
    lama = []
    for id_ in berjalan[:CUPLIKAN]:
        b = app.store.berkas.ambil(id_)
        assert b
        t = next(t for t in b.tugas if t.status == "TERBUKA")
        lama.append(cpu(partial(lakukan, app, b, t)))
    yield "one act (approve, advance)", median(lama)


def main() -> None:
    hasil: dict[str, list[float]] = {}
    for ukuran in UKURAN:
        with tempfile.TemporaryDirectory(prefix="bench-") as nama:
            app, berjalan = isi(Path(nama) / "rumah", ukuran)
            for apa, lama in ukur(app, berjalan):
                hasil.setdefault(apa, []).append(lama)
            app.store.tutup()
    for apa, lama in hasil.items():
        bagian = "".join(f"{n:8,} berkas {ms:7.1f} ms" for n, ms in zip(UKURAN, lama, strict=True))
        print(f"{apa:28}{bagian}{lama[-1] / lama[0]:8.2f} ×")
    print(f"aim: flat or logarithmic; {OPEN} berkas run in either home")


if __name__ == "__main__":
    main()
