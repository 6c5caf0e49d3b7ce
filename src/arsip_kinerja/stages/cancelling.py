"""Ending a berkas that shall not go on: opened by mistake, or for a request that was withdrawn."""

from dataclasses import replace

from arsip_kinerja.app import App
from arsip_kinerja.domain.berkas import Berkas
from arsip_kinerja.domain.instansi import Pejabat
from arsip_kinerja.domain.peristiwa import Peristiwa
from arsip_kinerja.errors import BersamaanError, KeadaanError, PemakaianError
from arsip_kinerja.store.berkas import Perubahan

PERCOBAAN = 50
"""How often it is tried again because the berkas changed meanwhile."""


def batalkan(app: App, id_: str, id_pejabat: str, alasan: str) -> None:
    """Cancel a berkas: what runs or waits in it is voided, its history and its files stay.

    Raises:
        PemakaianError: no such berkas or official, or no reason.
        KeadaanError: it has ended, its report has a register number, or the official may not.
        BersamaanError: it never held still.

    """
    if not alasan.strip():
        raise PemakaianError("Pembatalan memerlukan catatan", "", 'Tulis alasannya dengan --note "…".')
    for _ in range(PERCOBAAN - 1):
        try:
            return _sekali(app, id_, id_pejabat, alasan)
        except BersamaanError:
            continue
    return _sekali(app, id_, id_pejabat, alasan)


def _sekali(app: App, id_: str, id_pejabat: str, alasan: str) -> None:
    berkas = app.store.berkas.ambil(id_)
    if berkas is None:
        raise PemakaianError(f"Berkas {id_!r} tidak ada", "", "Lihat daftarnya: arsip-kinerja status.")
    if berkas.status in {"SELESAI", "DIBATALKAN"}:
        raise KeadaanError(f"Berkas {id_} sudah {berkas.status.lower()}")
    instansi, pejabat = app.pejabat(id_pejabat)
    boleh = yang_berwenang(app, berkas)
    if instansi.kode != berkas.instansi or pejabat not in boleh:
        nama = ", ".join(p.jabatan for p in boleh)
        raise KeadaanError("Pembatalan bukan wewenang pejabat itu", id_pejabat, f"Yang berwenang: {nama}.")
    if any(n.status in {"BERNOMOR", "DIARSIPKAN"} for n in app.store.naskah.milik(id_)):
        raise KeadaanError("Laporan sudah bernomor arsip, sehingga berkas tidak dapat dibatalkan lagi", id_)
    jalan = tuple(replace(x, status="DIKEMBALIKAN") if x.status in {"BELUM", "BERJALAN"} else x for x in berkas.jalan)
    isi: dict[str, object] = {"alasan": alasan, "dari": berkas.status, "menjadi": "DIBATALKAN"}
    peristiwa = [Peristiwa(id_pejabat, "dibatalkan", isi)]
    app.store.berkas.ubah(Perubahan(berkas, app.jam(), peristiwa, jalan=jalan, status="DIBATALKAN", alasan=alasan))


def yang_berwenang(app: App, berkas: Berkas) -> tuple[Pejabat, ...]:
    """Return who may cancel today: who gives the order (first tahap of the run) and who signs its reports."""
    instansi = app.kantor(berkas.instansi).instansi
    mulai = berkas.sop.mulai(berkas.periode.jenis)
    jabatan = [j for p in (mulai.pelaksana if mulai else ()) for j in berkas.sop.jabatan(p)]
    jabatan += [instansi.penandatangan.get(j, "") for j in app.definitions.disahkan(berkas.sop, berkas.periode)]
    hari = app.hari_ini(instansi)
    return tuple({p.id: p for j in filter(None, jabatan) for p in instansi.pemegang(j, "", hari)}.values())
