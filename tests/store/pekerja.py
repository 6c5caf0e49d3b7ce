"""What the processes of the tests do. It imports little, because every one of them imports it."""

from datetime import UTC, datetime
from multiprocessing.synchronize import Barrier

from arsip_kinerja.domain.peristiwa import Peristiwa
from arsip_kinerja.errors import BersamaanError
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
