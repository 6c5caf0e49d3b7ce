"""A real `watch` process, and what people and machines do to its inbox."""

import shutil
import signal
import time
from collections import Counter
from pathlib import Path

import pytest

from arsip_kinerja.tools import files
from pipeline.perintah import jalankan, keluaran, pengawas, tunggu
from pipeline.rumah import KODE, baris, baru, buka, config, formulir, kotak

SUDAH_ADA = 5


@pytest.fixture(scope="module")
def asal(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    """A home as it stands when forms are out, and the filled form of each unit."""
    rumah = tmp_path_factory.mktemp("asal") / "rumah"
    baru(rumah)
    with buka(rumah) as app:
        unit = app.store.berkas.daftar(KODE)[0].alur.unit
        terisi = {u: formulir(app, rumah.parent / f"{u}.xlsx", u).read_bytes() for u in unit}
    return rumah, terisi


@pytest.fixture
def rumah(asal: tuple[Path, dict[str, bytes]], tmp_path: Path) -> Path:
    return Path(shutil.copytree(asal[0], tmp_path / "rumah"))


@pytest.fixture
def terisi(asal: tuple[Path, dict[str, bytes]]) -> dict[str, bytes]:
    return asal[1]


def kiriman(rumah: Path) -> list[dict[str, object]]:
    return baris(config(rumah).url, "kiriman")


def jatuh(rumah: Path, unit: str) -> Path:
    with buka(rumah) as app:
        return kotak(app, unit)


def selesai(path: Path) -> bool:
    """Whether a dropped file is gone and its receipt is there: the last two things that happen to it."""
    return not path.exists() and path.with_name(f"Tanda terima – {path.name}.txt").is_file()


def test_a_file_dripped_in_slowly_is_never_taken_half(rumah: Path, terisi: dict[str, bytes]) -> None:
    path, isi = jatuh(rumah, "pmd"), terisi["pmd"]
    potong = range(0, len(isi), len(isi) // 12 + 1)
    with pengawas(rumah) as proses:
        tunggu((rumah / "var" / "watch.lock").exists, "the watch to run")
        with path.open("wb") as f:
            for n in potong:
                f.write(isi[n : n + potong.step])
                f.flush()
                terakhir = time.monotonic()
                tunggu(lambda t=terakhir: time.monotonic() - t > 0.12, "the next piece")  # type: ignore[misc]
                assert path.exists()
        tunggu(lambda: selesai(path), "the whole file taken")
        assert proses.poll() is None
    assert [(b["status"], b["ukuran"]) for b in kiriman(rumah)] == [("DITERIMA", len(isi))]


def test_a_file_moved_in_and_one_renamed_over_another_are_each_taken(rumah: Path, terisi: dict[str, bytes]) -> None:
    path, luar = jatuh(rumah, "rehsos"), rumah / "var" / "luar.xlsx"
    with pengawas(rumah) as proses:
        luar.write_bytes(terisi["rehsos"])
        luar.rename(path)
        tunggu(lambda: selesai(path), "the moved file taken")
        path.write_bytes(b"sedang diketik")
        luar.write_bytes(terisi["pmd"])  # another unit's form saved over it: the folder decides it goes back
        luar.replace(path)
        tunggu(lambda: len(kiriman(rumah)) == 2 and selesai(path), "the file renamed over taken")
        assert proses.poll() is None
    satu, dua = kiriman(rumah)
    assert (satu["status"], dua["status"]) == ("DITERIMA", "PERLU_PERBAIKAN")
    assert (config(rumah).kiriman / str(dua["sha256"])).read_bytes() == terisi["pmd"]


def test_a_file_replaced_while_it_is_being_taken_is_taken_too(rumah: Path) -> None:
    """Save after save over the same name: whatever was on the disk long enough is kept, the last one for certain."""
    path, luar = jatuh(rumah, "pmd"), rumah / "var" / "luar.csv"
    path = path.with_suffix(".csv")
    with pengawas(rumah, ARSIP_STABIL="0", ARSIP_PINDAI="0.05"):
        for n in range(60):
            luar.write_text(f"Nama;Nilai\nsimpanan;{n}\n", encoding="utf-8")
            luar.replace(path)
            tunggu(lambda n=n: n % 3 or not path.exists(), "the inbox to be emptied")  # type: ignore[misc]
        tunggu(lambda: not path.exists(), "the last one taken")
        tunggu(lambda: any(b"simpanan;59" in p.read_bytes() for p in config(rumah).kiriman.glob("[!.]*")), "the last")
    assert all((config(rumah).kiriman / str(b["sha256"])).is_file() for b in kiriman(rumah))


def test_five_hundred_at_once_through_kills_lose_nothing_and_double_nothing(
    rumah: Path, terisi: dict[str, bytes]
) -> None:
    dikirim = {jatuh(rumah, u): isi for u, isi in terisi.items()}
    induk = jatuh(rumah, "pmd").parent
    dikirim |= {induk / f"tabel {n:03d}.csv": f"Nama;Nilai\nbaris;{n}\n".encode() for n in range(80)}
    dikirim |= {induk / "foto" / f"{n}.pdf": b"%PDF-1.4 " + str(n).encode() for n in range(414)}
    (induk / "foto").mkdir()
    for path, isi in dikirim.items():
        path.write_bytes(isi)
    for banyak in (30, 150):
        with pengawas(rumah):  # its end is SIGKILL
            tunggu(lambda b=banyak: len(kiriman(rumah)) >= b, f"{banyak} recorded")  # type: ignore[misc]
        ada = {str(b["asal"]) for b in kiriman(rumah)}
        assert len(ada) < len(dikirim)
        assert all(p.exists() or p.relative_to(rumah / "inbox").as_posix() in ada for p in dikirim)
    with pengawas(rumah) as proses:
        tunggu(lambda: all(selesai(p) for p in dikirim), "all five hundred taken", 120)
        proses.send_signal(signal.SIGTERM)
        assert proses.wait(30) == 0
    semua = kiriman(rumah)
    assert Counter(str(b["asal"]) for b in semua) == Counter(p.relative_to(rumah / "inbox").as_posix() for p in dikirim)
    assert Counter(b["status"] for b in semua) == {"DITERIMA": 6, "PERLU_PERBAIKAN": 80, "DIABAIKAN": 414}
    assert not [p for p in config(rumah).kiriman.iterdir() if p.name.startswith(".")]


@pytest.mark.parametrize("sinyal", [signal.SIGTERM, signal.SIGINT])
def test_watch_stops_cleanly_when_told(rumah: Path, sinyal: signal.Signals) -> None:
    with pengawas(rumah) as proses:
        tunggu(lambda: _memegang(rumah, proses.pid), "the watch to run")
        proses.send_signal(sinyal)
        assert proses.wait(30) == 0
    assert keluaran(rumah) == "Menunggu file di folder kiriman. Hentikan dengan Ctrl-C.\n"


def test_a_second_watch_on_the_same_home_is_refused_and_the_first_goes_on(
    rumah: Path, terisi: dict[str, bytes]
) -> None:
    with pengawas(rumah) as proses:
        tunggu(lambda: _memegang(rumah, proses.pid), "the watch to run")
        kedua = jalankan(rumah, "watch")
        assert "Menunggu file" not in kedua.stdout
        assert kedua.returncode == SUDAH_ADA
        assert kedua.stderr.startswith("Pengawas lain sudah berjalan untuk folder ini")
        path = jatuh(rumah, "pmd")
        path.write_bytes(terisi["pmd"])
        tunggu(lambda: selesai(path), "a file taken by the first")


def test_a_file_taken_away_while_watch_was_about_to_take_it_stops_nothing(
    rumah: Path, terisi: dict[str, bytes]
) -> None:
    ragu, yakin = jatuh(rumah, "pmd"), jatuh(rumah, "rehsos")
    with pengawas(rumah) as proses:
        tunggu(lambda: _memegang(rumah, proses.pid), "the watch to run")
        with files.kunci(rumah / "var" / "intake.lock"):
            ragu.write_bytes(terisi["pmd"])
            tunggu(lambda: _antre(proses.pid), "the watch to wait for its turn")
            ragu.unlink()
        yakin.write_bytes(terisi["rehsos"])
        tunggu(lambda: selesai(yakin), "the next file taken")
        assert proses.poll() is None
    assert [b["unit"] for b in kiriman(rumah)] == ["rehsos"]


def _kunci(pid: int, *, antre: bool) -> list[str]:
    """Return the inodes of the locks a process holds, or waits for."""
    baris_kunci = [b.split() for b in Path("/proc/locks").read_text().splitlines()]
    return [b[-3].split(":")[2] for b in baris_kunci if str(pid) in b and "FLOCK" in b and ("->" in b) == antre]


def _memegang(rumah: Path, pid: int) -> bool:
    """Whether the watch is so far that it takes signals: it holds its lock and looks at the inbox."""
    kunci = rumah / "var" / "watch.lock"
    maps = Path(f"/proc/{pid}/status").read_text()
    ditangkap = int(next(b.split()[1] for b in maps.splitlines() if b.startswith("SigCgt")), 16)
    menunggu_term = ditangkap >> (signal.SIGTERM - 1) & 1
    return bool(menunggu_term) and kunci.exists() and str(kunci.stat().st_ino) in _kunci(pid, antre=False)


def _antre(pid: int) -> bool:
    return bool(_kunci(pid, antre=True))
