"""Passphrases of officials: argon2 hashes and a growing pause after wrong ones."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from pwdlib import PasswordHash
from sqlalchemy import delete, insert, select, update

from arsip_kinerja.domain.peristiwa import AKIBAT, Peristiwa, sidik
from arsip_kinerja.errors import KeadaanError
from arsip_kinerja.store.engine import Basis, catat_sistem
from arsip_kinerja.store.tables import PenggunaRow

PENGGUNA = PenggunaRow.__table__  # type: ignore[attr-defined]
SABAR = 3
"""Wrong passphrases that cost no pause."""


class PenggunaStore(Basis):
    """Who may act, as far as a passphrase tells."""

    _hash = PasswordHash.recommended()

    def simpan(self, id_: str, sandi: str, waktu: datetime) -> None:
        """Set or replace a passphrase."""
        self.simpan_bersama([id_], sandi, waktu)

    def simpan_bersama(self, semua: Sequence[str], sandi: str, waktu: datetime) -> None:
        """Give several people one passphrase, hashed once: only where everybody may know it, as in the demo."""
        hash_ = self._hash.hash(sandi)
        with self.tulis() as k:
            k.execute(delete(PENGGUNA).where(PENGGUNA.c.id.in_(semua)))
            k.execute(insert(PENGGUNA), [{"id": id_, "sandi": hash_, "salah": 0} for id_ in semua])
            for id_ in semua:
                catat_sistem(k, waktu, Peristiwa(id_, "sandi_disimpan", {AKIBAT: {"sandi": sidik_sandi(hash_)}}))

    def daftar(self) -> list[str]:
        """Ids that have a passphrase."""
        with self.baca() as k:
            return list(k.execute(select(PENGGUNA.c.id).order_by(PENGGUNA.c.id)).scalars())

    def periksa(self, id_: str, sandi: str, waktu: datetime) -> None:
        """Check a passphrase.

        Raises:
            KeadaanError: unknown, wrong, or asked again too soon after wrong ones.

        """
        with self.baca() as k:
            baris = k.execute(select(PENGGUNA).where(PENGGUNA.c.id == id_)).mappings().one_or_none()
        if baris is None:
            raise KeadaanError(f"{id_} belum mempunyai kata sandi", "", f"Buat dahulu: arsip-kinerja user add {id_}.")
        if baris["tunggu_sampai"] and waktu < baris["tunggu_sampai"]:
            raise KeadaanError("Kata sandi beberapa kali tidak cocok", "", "Mohon tunggu sebentar, lalu coba lagi.")
        if not self._hash.verify(sandi, baris["sandi"]):
            self._catat_salah(id_, baris["salah"] + 1, waktu)
            raise KeadaanError("Kata sandi tidak cocok", id_, "Mohon periksa lalu ketik ulang.")
        if baris["salah"]:
            self._atur(id_, 0, None)

    def _catat_salah(self, id_: str, salah: int, waktu: datetime) -> None:
        jeda = timedelta(seconds=min(2 ** (salah - SABAR), 300)) if salah > SABAR else None
        self._atur(id_, salah, waktu + jeda if jeda else None)

    def _atur(self, id_: str, salah: int, tunggu: datetime | None) -> None:
        with self.tulis() as k:
            k.execute(update(PENGGUNA).where(PENGGUNA.c.id == id_).values(salah=salah, tunggu_sampai=tunggu))


def sidik_sandi(hash_: str) -> str:
    """Return the digest by which history knows a passphrase hash, so that one put there by hand is found."""
    return sidik({"sandi": hash_})
