"""The rows of a berkas as they lie in the database, to be compared with its history."""

from collections import Counter
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, select
from sqlmodel import SQLModel

from arsip_kinerja.domain.peristiwa import sidik
from arsip_kinerja.domain.riwayat.ulangan import Keadaan, Langkah, isi_tugas
from arsip_kinerja.store.berkas import BERKAS, NASKAH, PERISTIWA, TAHAP, TUGAS, sidik_baris
from arsip_kinerja.store.bukti import BUKTI
from arsip_kinerja.store.engine import JEJAK, Basis
from arsip_kinerja.store.kiriman import ANGGARAN, KIRIMAN, REALISASI
from arsip_kinerja.store.naskah import ARSIP, PERSETUJUAN
from arsip_kinerja.store.pengguna import PENGGUNA, sidik_sandi
from arsip_kinerja.store.tables import ArsipRow, BerkasRow, BuktiRow, KirimanRow, NaskahRow, PersetujuanRow


class BarisStore(Basis):
    """What is there, row by row, without the rules that wrote it."""

    def keadaan(self, berkas: str) -> Keadaan:
        """Return a berkas as its rows tell it; empty where there is none."""
        with self.baca() as k:
            return _keadaan(k, berkas)

    def keadaan_naskah(self, kode: str) -> Keadaan:
        """Return a document that was submitted without a berkas as its rows tell it; empty where there is none."""
        hasil = Keadaan()
        with self.baca() as k:
            _naskah(k, NASKAH.c.kode == kode, hasil)
            for t in _isi(k, select(TUGAS).where(TUGAS.c.naskah == kode, TUGAS.c.status == "SELESAI")):
                hasil.tugas[t["id"]] = isi_tugas(t, t["selesai"])
            hasil.sidik["persetujuan"] = _sidik(
                PersetujuanRow, _isi(k, select(PERSETUJUAN).where(PERSETUJUAN.c.naskah == kode))
            )
            hasil.sidik["arsip"] = _sidik(ArsipRow, _isi(k, select(ARSIP).where(ARSIP.c.naskah == kode)))
        return hasil

    def ujung_berkas(self) -> dict[str, int]:
        """Return the position of the last peristiwa of every berkas."""
        with self.baca() as k:
            return {id_: int(urut) for id_, urut in k.execute(select(BERKAS.c.id, BERKAS.c.urut).order_by(BERKAS.c.id))}

    def jejak(self, aliran: str, urut: int) -> str | None:
        """Return the digest of one line of history, None where there is none."""
        with self.baca() as k:
            return k.execute(JEJAK, {"aliran": aliran, "urut": urut}).scalar_one_or_none()

    def aliran(self) -> set[str]:
        """Names of all streams of history that have a line."""
        with self.baca() as k:
            return set(k.execute(select(PERISTIWA.c.aliran).distinct()).scalars())

    def sidik_sandi(self) -> dict[str, str]:
        """Digest of every stored passphrase hash, by person."""
        with self.baca() as k:
            return {id_: sidik_sandi(sandi) for id_, sandi in k.execute(select(PENGGUNA.c.id, PENGGUNA.c.sandi))}


def _keadaan(k: Connection, berkas: str) -> Keadaan:
    hasil = Keadaan()
    for b in _isi(k, select(BERKAS).where(BERKAS.c.id == berkas)):
        hasil.status, hasil.alasan = b["status"], b["alasan"]
        hasil.sidik["berkas"] = _sidik(BerkasRow, [b])
    for x in _isi(k, select(TAHAP).where(TAHAP.c.berkas == berkas)):
        kunci = (x["tahap"], x["unit"], x["putaran"])
        hasil.langkah[kunci] = Langkah(x["status"], x["cabang"], x["mulai"], x["selesai"])
    for t in _isi(k, select(TUGAS).where(TUGAS.c.berkas == berkas)):
        hasil.peran[t["tahap"], t["unit"], t["putaran"], t["peran"]] += 1
        if t["status"] == "SELESAI":
            hasil.tugas[t["id"]] = isi_tugas(t, t["selesai"])
        else:
            hasil.belum[t["id"]] = ((t["tahap"], t["unit"], t["putaran"]), t["status"])
    _naskah(k, NASKAH.c.berkas == berkas, hasil)
    milik = select(NASKAH.c.kode).where(NASKAH.c.berkas == berkas)
    for baris, pilih in (
        (KirimanRow, select(KIRIMAN).where(KIRIMAN.c.berkas == berkas)),
        (BuktiRow, select(BUKTI).where(BUKTI.c.berkas == berkas)),
        (PersetujuanRow, select(PERSETUJUAN).where(PERSETUJUAN.c.naskah.in_(milik))),
        (ArsipRow, select(ARSIP).where(ARSIP.c.naskah.in_(milik))),
    ):
        hasil.sidik[str(baris.__tablename__)] = _sidik(baris, _isi(k, pilih))
    for tabel in (REALISASI, ANGGARAN):
        for b in _isi(k, select(tabel).where(tabel.c.berkas == berkas)):
            hasil.angka[tabel.name, b["kode"]] = sidik(b)
    return hasil


def _naskah(k: Connection, milik: ColumnElement[bool], hasil: Keadaan) -> None:
    for b in _isi(k, select(NASKAH).where(milik)):
        (hasil.naskah[b["kode"]],) = _sidik(NaskahRow, [b])
        hasil.versi[b["kode"]] = b["versi"]
        if b["nomor_naskah"]:
            hasil.nomor.add(b["nomor_naskah"])


def _sidik(baris: type[SQLModel], isi: list[dict[str, Any]]) -> Counter[str]:
    return Counter(s for b in isi for daftar in sidik_baris([baris(**b)]).values() for s in daftar)


def _isi(k: Connection, pilih: Select[Any]) -> list[dict[str, Any]]:
    return [dict(b) for b in k.execute(pilih).mappings()]
