"""Nothing is lost: the machine stops before and after every rename, unlink and commit of one file's whole way.

Boalemo's first quarter is walked once on real LibreOffice. Then, for every stretch of the way and every point in it, a
copy of the home is stopped at that point (an exception nothing catches, or a process that is simply gone), opened
anew and led on. It must end exactly as the undisturbed run: the same rows to the last digest, the same files.
"""

import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from pipeline.rumah import KODE, Babak, Perjalanan, baris, buka, config, keadaan, tenang
from pipeline.titik import MATI, NAMA, ListrikPadamError, Titik, anak, dipasang, lempar

JATUHAN = ("lengkap", "sebagian", "bukan lembar kerja", "tanpa perangkat daerah", "bukti dukung", "suntingan")
TUGAS = ("tahap 4 rehsos", "tahap 4 sekretariat", "tahap 5", "tahap 6", "tahap 7", "tahap 8")
"""Of the six units' paraf the first, and the last, which opens the next step."""
BERAT = ("tahap 5", "tahap 7", "suntingan")
"""Making, replacing and filing the report: here each point is stopped at in one of the two ways, turn by turn."""


pytestmark = pytest.mark.usefixtures("pdf_siap")


def mati_di_proses(babak: Babak, folder: Path, nomor: int) -> str:
    """Raise at a point, in this process; return its name."""
    titik = Titik(nomor, lempar)
    with buka(folder) as app, pytest.raises(ListrikPadamError), dipasang(app, titik):
        babak.kerja(app)
    return titik.nama[nomor]


def mati_di_anak(babak: Babak, folder: Path, nomor: int) -> str:
    """Let a child process vanish at a point, running nothing that would tidy up."""

    def kerja() -> None:
        with buka(folder) as app, dipasang(app, Titik(nomor, lambda: os._exit(MATI))):
            babak.kerja(app)

    assert anak(kerja) == MATI
    return f"point {nomor}"


def aman(babak: Babak, folder: Path) -> bool:
    """Whether the dropped bytes lie in the inbox, or in the store with a row that knows them."""
    if babak.jatuhan is None:
        return True
    asal, isi = babak.jatuhan
    sumber, jejak = folder / "inbox" / asal, sha256(isi).hexdigest()
    if sumber.is_file() and sumber.read_bytes() == isi:
        return True
    simpanan = config(folder).kiriman / jejak
    tercatat = any(b["sha256"] == jejak and b["asal"] == asal for b in baris(config(folder).url, "kiriman"))
    return tercatat and simpanan.is_file() and simpanan.read_bytes() == isi


def pulih(babak: Babak, folder: Path) -> None:
    """Start anew after the crash: `process` until nothing is left, the person's decision if it is still open."""
    with buka(folder) as app:
        tenang(app)
        babak.ulangi(app)
        tenang(app)


def acuan(babak: Babak, folder: Path) -> tuple[dict[str, object], Titik]:
    """Run a stretch undisturbed; return how it ends and the points it passes."""
    with buka(babak.siapkan(folder)) as app, dipasang(app, Titik()) as titik:
        babak.kerja(app)
    return keadaan(folder), titik


def beda(a: dict[str, object], b: dict[str, object]) -> Iterator[str]:
    """Name what differs, down to table or file."""
    for k, isi in a.items():
        lain = b[k]
        if isinstance(isi, dict) and isinstance(lain, dict):
            yield from (f"{k}/{n}" for n in sorted(isi.keys() | lain.keys()) if isi.get(n) != lain.get(n))
        elif isi != lain:
            yield f"{k}: {isi!r:.200} instead of {lain!r:.200}"


@pytest.mark.parametrize("nama", [*JATUHAN, *TUGAS])
@pytest.mark.parametrize("mati", [mati_di_proses, mati_di_anak])
def test_a_stop_at_any_point_loses_nothing_and_ends_as_if_it_had_not_been(
    perjalanan: Perjalanan, tempat: Path, nama: str, mati: Callable[[Babak, Path, int], str]
) -> None:
    babak = perjalanan.babak[nama]
    seharusnya, titik = acuan(babak, tempat / "utuh")
    assert titik.nama
    masalah = []
    for nomor, di in enumerate(titik.nama):
        if nama in BERAT and nomor % 2 != (mati is mati_di_anak):
            continue
        folder = babak.siapkan(tempat / str(nomor))
        mati(babak, folder, nomor)
        if not aman(babak, folder):
            masalah.append(f"{di}: the dropped file is neither in the inbox nor kept and recorded")
        pulih(babak, folder)
        masalah += [f"{di}: {b}" for b in beda(keadaan(folder), seharusnya)]
        shutil.rmtree(folder)
    assert masalah == []


@pytest.mark.parametrize("nama", [*JATUHAN, *TUGAS])
def test_no_rename_or_unlink_of_the_way_goes_past_the_points(perjalanan: Perjalanan, tempat: Path, nama: str) -> None:
    _, titik = acuan(perjalanan.babak[nama], tempat / "utuh")
    jenis = Counter(t.split()[1] for t in titik.nama if t.startswith("before"))
    assert Counter(titik.diaudit) == Counter({v: sum(jenis[k] for k in NAMA if NAMA[k] == v) for v in NAMA.values()})


def test_the_whole_way_ends_filed_and_proven(perjalanan: Perjalanan, tempat: Path) -> None:
    akhir, _ = acuan(perjalanan.babak["tahap 8"], tempat / "utuh")
    assert akhir["berkas"] == [("boalemo-2024-TW1", "SELESAI", "")]
    assert akhir["verify"] == []
    tabel = akhir["tabel"]
    assert isinstance(tabel, dict)
    assert {t: len(tabel[t]) for t in ("kiriman", "arsip")} == {"kiriman": 6, "arsip": 1}
    status = {(n["jenis"], n["unit"]): n["status"] for n in tabel["naskah"]}
    assert [j for j, s in status.items() if s == "DIARSIPKAN"] == [("laporan_triwulan", "")]
    assert len(status) == len(tabel["naskah"]), "a document was made twice"
    assert [n[2] for r in akhir["register"] for n in r if str(n[2]).startswith(KODE)] == ["boalemo/2024/0001"]
