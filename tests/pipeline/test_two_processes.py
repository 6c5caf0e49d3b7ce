"""Two programs on one inbox: each file is recorded once, none is lost."""

import json
import subprocess
from collections import Counter
from pathlib import Path

from pipeline.perintah import PROGRAM, jalankan, keluaran, lingkungan, pengawas, tunggu
from pipeline.rumah import KODE, baris, baru, buka, config, formulir, kotak

CSV = 34
KEMBALI = 4


def isi_inbox(rumah: Path) -> dict[str, bytes]:
    """Drop 40 files: every unit's form and small tables nobody asked for; return them by path."""
    with buka(rumah) as app:
        berkas = app.store.berkas.daftar(KODE)[0]
        for unit in berkas.alur.unit:
            formulir(app, kotak(app, unit), unit)
        for n in range(CSV):
            path = app.config.inbox / KODE / berkas.alur.unit[n % 6] / f"tabel {n}.csv"
            path.write_text(f"Nama;Nilai\nbaris {n};{n}\n", encoding="utf-8")
    return sumber(rumah)


def sumber(rumah: Path) -> dict[str, bytes]:
    """Return what still waits in the inbox, by path."""
    inbox = config(rumah).inbox
    return {
        p.relative_to(inbox).as_posix(): p.read_bytes()
        for p in inbox.rglob("*")
        if p.is_file() and not p.name.startswith((".", "Tanda terima", "README"))
    }


def periksa(rumah: Path, dikirim: dict[str, bytes]) -> None:
    """Every file has one row, one receipt and its bytes; the berkas has every unit's answers."""
    cfg = config(rumah)
    kiriman = baris(cfg.url, "kiriman")
    assert Counter(str(b["asal"]) for b in kiriman) == Counter(dikirim.keys())
    assert all((cfg.kiriman / str(b["sha256"])).read_bytes() == dikirim[str(b["asal"])] for b in kiriman)
    for asal in dikirim:
        path = cfg.inbox / asal
        assert path.with_name(f"Tanda terima – {path.name}.txt").is_file()
    assert Counter(b["status"] for b in kiriman) == {"DITERIMA": 6, "PERLU_PERBAIKAN": CSV}
    assert [b["nomor"] for b in kiriman if b["nomor"]] == [f"{n:03d}/TT/TW I/2024" for n in range(1, 7)]
    assert not list(cfg.kiriman.glob(".*"))


def test_two_process_commands_share_forty_files(tmp_path: Path) -> None:
    rumah = tmp_path / "rumah"
    baru(rumah)
    dikirim = isi_inbox(rumah)
    assert len(dikirim) == 40
    perintah = [str(PROGRAM), "process", "--json"]
    proses = [
        subprocess.Popen(perintah, env=lingkungan(rumah), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    hasil = [p.communicate(timeout=120) for p in proses]
    assert [(p.returncode in {0, KEMBALI}, galat) for p, (_, galat) in zip(proses, hasil, strict=True)] == [
        (True, b"")
    ] * 2
    diambil = [json.loads(keluar) for keluar, _ in hasil]
    assert Counter(k["file"] for d in diambil for k in d) == Counter(dikirim.keys())
    assert sumber(rumah) == {}
    periksa(rumah, dikirim)


def test_process_runs_beside_watch(tmp_path: Path) -> None:
    rumah = tmp_path / "rumah"
    baru(rumah)
    dikirim = isi_inbox(rumah)
    with pengawas(rumah, ARSIP_STABIL="0") as proses:
        while any((config(rumah).inbox / p).exists() for p in dikirim):
            assert jalankan(rumah, "process", ARSIP_STABIL="0").returncode in {0, KEMBALI}
        tunggu(lambda: len(baris(config(rumah).url, "kiriman")) == len(dikirim), "every file recorded")
        assert proses.poll() is None, keluaran(rumah)
    periksa(rumah, dikirim)
