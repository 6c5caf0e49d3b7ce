"""What the processes of the tests do. It imports little, because every one of them imports it."""

from datetime import UTC, datetime
from multiprocessing.synchronize import Barrier
from pathlib import Path

import berkas_uji as uji

from arsip_kinerja import pipeline
from arsip_kinerja.app import App
from arsip_kinerja.config import Config
from arsip_kinerja.definitions import Definitions, Kantor
from arsip_kinerja.domain.instansi import Instansi
from arsip_kinerja.domain.peristiwa import Peristiwa
from arsip_kinerja.domain.tindakan import Keputusan, Tindakan
from arsip_kinerja.errors import BersamaanError, KeadaanError
from arsip_kinerja.store import Store
from arsip_kinerja.store.berkas import Perubahan, Tutup

WAKTU = datetime(2024, 4, 16, tzinfo=UTC)


def buka(mulai: Barrier, url: str) -> bool:
    """Open an empty database."""
    mulai.wait()
    Store.buka(url).tutup()
    return True


def beri_nomor(mulai: Barrier, url: str, kode: list[str]) -> list[int]:
    """Bind register numbers, one naskah after the other."""
    store = Store.buka(url)
    semua = [n for k in kode if (n := store.naskah.ambil(k))]
    mulai.wait()
    hasil = [store.arsip.ikat_nomor(n, 2024) for n in semua]
    store.tutup()
    return hasil


def tambah_peristiwa(mulai: Barrier, url: str, berkas: str, kali: int) -> int:
    """Change one berkas *kali* times, reading again whenever somebody was faster; how often that was."""
    store, kalah = Store.buka(url), 0
    mulai.wait()
    while kali:
        b = store.berkas.ambil(berkas)
        assert b
        try:
            store.berkas.ubah(Perubahan(b, WAKTU, [Peristiwa("sistem", "uji", {"sisa": kali})]))
        except BersamaanError:
            kalah += 1
        else:
            kali -= 1
    store.tutup()
    return kalah


def catat_sandi(mulai: Barrier, url: str, siapa: str, kali: int) -> bool:
    """Append to the stream that belongs to no berkas."""
    store = Store.buka(url)
    mulai.wait()
    for _ in range(kali):
        store.pengguna.simpan(siapa, "rahasia", WAKTU)
    store.tutup()
    return True


def lihat_atau_ubah(mulai: Barrier, url: str, berkas: str, kali: int, lihat: bool) -> list[tuple[int, int]]:  # noqa: FBT001 -- passed by position between processes
    """Look at a berkas again and again, or write its last position into a tugas in the transaction that moves it.

    Returns for each look the position, and the one that the tugas names.
    """
    store, hasil = Store.buka(url), []
    mulai.wait()
    for _ in range(kali):
        b = store.berkas.ambil(berkas)
        assert b
        if lihat:
            hasil.append((b.urut, int(b.tugas[0].alasan or 1)))
            continue
        tutup = Tutup(b.tugas[0].id, "x", "done", alasan=str(b.urut + 1))
        store.berkas.ubah(Perubahan(b, WAKTU, [Peristiwa("sistem", "uji", {})], tutup=(tutup,)))
    store.tutup()
    return hasil


def app_kecil(home: str, url: str) -> App:
    """Open a home whose only office, "kecil", has two Camat and two Kasi and no documents."""
    orang = [
        {"id": f"{jabatan.lower()}-{x}", "nama": x, "jabatan": jabatan, "posisi": [{"jabatan": jabatan}]}
        for jabatan in ("Camat", "Kasi")
        for x in "ab"
    ]
    instansi = Instansi.model_validate(
        {
            "kode": "kecil",
            "nama": "Kecamatan Kecil",
            "singkat": "Kecil",
            "kop": ["KECAMATAN KECIL"],
            "tempat": "Contoh",
            "unit": [{"kode": "desa", "nama": "Desa"}, {"kode": "umum", "nama": "Umum"}],
            "pejabat": orang,
            "penandatangan": {"laporan_triwulan": "Camat"},
        }
    )
    folder = Path(home) / "templates"
    (folder / "instansi" / "kecil").mkdir(parents=True, exist_ok=True)
    kantor = Kantor(folder / "instansi" / "kecil", instansi, {}, {})
    return App(Config(home=Path(home)), Definitions(folder, {"kecil": kantor}), Store.buka(url))


def bertindak(mulai: Barrier, home: str, url: str, siapa: str, tugas: list[int], keputusan: Keputusan) -> list[str]:
    """Do each tugas at the same moment as the other process: "" when it went, else what the person is told."""
    app, hasil = app_kecil(home, url), []
    for id_ in tugas:
        mulai.wait()
        try:
            pipeline.act(app, id_, siapa, Tindakan(keputusan, alasan="mohon periksa"))
        except KeadaanError as e:
            hasil.append(f"{type(e).__name__}: {e}")
        else:
            hasil.append("")
    app.store.tutup()
    return hasil


def ajukan(mulai: Barrier, url: str, kode: str) -> int:
    """Submit one version of a document; 0 where another was first."""
    store = Store.buka(url)
    mulai.wait()
    try:
        return store.pengajuan.ajukan(uji.naskah(kode), "Camat", uji.peristiwa("diajukan"))
    except BersamaanError:
        return 0
    finally:
        store.tutup()


def putuskan(mulai: Barrier, url: str, tugas: list[int], keputusan: str) -> list[str]:
    """Decide on documents one after the other; "" where another was first."""
    store, hasil = Store.buka(url), []
    semua = [p for t in tugas if (p := store.pengajuan.menurut_tugas(t))]
    mulai.wait()
    for p in semua:
        tutup = Tutup(p.tugas.id or 0, "kecil-camat", keputusan)
        try:
            store.pengajuan.putuskan(p, tutup, uji.WAKTU, uji.peristiwa(keputusan), None)
            hasil.append(keputusan)
        except BersamaanError:
            hasil.append("")
    store.tutup()
    return hasil
