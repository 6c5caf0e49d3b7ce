"""Submitted files and the answers they brought."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, func, insert, literal, select, union_all

from arsip_kinerja.domain.isian import HasilPeriksa, Isian, IsianAnggaran
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.peristiwa import Peristiwa
from arsip_kinerja.store.berkas import BERKAS, Perubahan, terapkan
from arsip_kinerja.store.engine import Basis, berikut, catat_sistem
from arsip_kinerja.store.tables import AnggaranRow, KirimanRow, RealisasiRow

KIRIMAN = KirimanRow.__table__  # type: ignore[attr-defined]
REALISASI = RealisasiRow.__table__  # type: ignore[attr-defined]
ANGGARAN = AnggaranRow.__table__  # type: ignore[attr-defined]
KETERANGAN = ("sumber", "bukti", "pendukung", "penghambat", "tindak_lanjut", "catatan")
ISIAN = [REALISASI.c[kolom] for kolom in ("kode", "nilai", "teks", "pembilang", "penyebut", *KETERANGAN)]

# statements every dropped file runs are built once
MENURUT_JATUH = select(KIRIMAN).where(KIRIMAN.c.jatuh == bindparam("jatuh"))
TERAKHIR = (
    select(KIRIMAN)
    .where(KIRIMAN.c.berkas == bindparam("berkas"), KIRIMAN.c.unit == bindparam("unit"), KIRIMAN.c.revisi > 0)
    .where(KIRIMAN.c.status.in_(("DITERIMA", "SEBAGIAN")))
    .order_by(KIRIMAN.c.revisi.desc())
    .limit(1)
)
TERISI = union_all(
    *(
        select(literal(t.name), t.c.kode).where(
            t.c.berkas == bindparam("berkas"), t.c.unit.in_(bindparam("unit", expanding=True))
        )
        for t in (REALISASI, ANGGARAN)
    )
)
SISIP = insert(KIRIMAN).returning(KIRIMAN.c.id)
GANTI = [
    (
        delete(t).where(t.c.berkas == bindparam("berkas"), t.c.kode.in_(bindparam("kode", expanding=True))),
        insert(t),
    )
    for t in (REALISASI, ANGGARAN)
]
"""Of each table of answers: what takes earlier ones away, and what puts new ones in."""
ISIAN_BERKAS = select(*ISIAN).where(REALISASI.c.berkas == bindparam("berkas"))

_periode = lru_cache(maxsize=64)(Periode.baca)


class KirimanStore(Basis):
    """What came in."""

    def menurut_jatuh(self, jatuh: str) -> KirimanRow | None:
        """Return the record of this very drop, if it was already taken."""
        return self._satu(MENURUT_JATUH, jatuh=jatuh)

    def diterima_terakhir(self, berkas: str, unit: str) -> KirimanRow | None:
        """Return the current accepted revision of a unit."""
        return self._satu(TERAKHIR, berkas=berkas, unit=unit)

    def dikembalikan(self, berkas: str | None, unit: str) -> list[tuple[str, datetime]]:
        """Return name and time of every file of a unit that went back; without berkas, of those that belong to none."""
        pilih = select(KIRIMAN.c.nama, KIRIMAN.c.waktu).where(
            KIRIMAN.c.berkas == berkas,
            KIRIMAN.c.unit == unit,
            KIRIMAN.c.status.in_(("SEBAGIAN", "PERLU_PERBAIKAN", "DIABAIKAN")),
        )
        with self.baca() as k:
            return [(nama, waktu) for nama, waktu in k.execute(pilih)]

    def milik_berkas(self, berkas: str) -> list[KirimanRow]:
        """All submissions of a berkas, oldest first."""
        with self.baca() as k:
            pilih = select(KIRIMAN).where(KIRIMAN.c.berkas == berkas).order_by(KIRIMAN.c.id)
            return [KirimanRow(**b) for b in k.execute(pilih).mappings()]

    def catat(self, kiriman: KirimanRow, peristiwa: Peristiwa) -> KirimanRow:
        """Record a file that belongs to no berkas."""
        with self.tulis() as k:
            id_ = _sisip(k, kiriman)
            catat_sistem(k, kiriman.waktu, peristiwa)
        return _dengan_id(kiriman, id_)

    def terima(self, kiriman: KirimanRow, hasil: HasilPeriksa, perubahan: Perubahan, format_nomor: str) -> KirimanRow:
        """Record a checked file, its good answers and what it closes, in one transaction.

        *format_nomor* is the receipt number with `{urut}`; only accepted files get one.

        Raises:
            BersamaanError: the berkas changed meanwhile; nothing was written.

        """
        with self.tulis() as k:
            if kiriman.status in {"DITERIMA", "SEBAGIAN"}:
                kiriman.revisi = 1 + (k.execute(self._revisi(kiriman)).scalar_one() or 0)
                kiriman.nomor = format_nomor.format(urut=berikut(k, f"tanda-terima/{kiriman.berkas}"))
            id_ = _sisip(k, kiriman)
            terapkan(k, perubahan)
            if kiriman.revisi:
                _ganti_isian(k, kiriman, id_, hasil)
        return _dengan_id(kiriman, id_)

    def isian(self, berkas: str) -> dict[str, Isian]:
        """Return the current answers of a berkas by kode."""
        with self.baca() as k:
            baris = k.execute(ISIAN_BERKAS, {"berkas": berkas})
            return {isian.kode: isian for b in baris if (isian := _isian(*b))}

    def terisi(self, berkas: str, unit: Collection[str]) -> frozenset[tuple[str, str]]:
        """Return table and kode ("realisasi", "B1") of every answer these units have given, without the answers."""
        with self.baca() as k:
            return frozenset((tabel, kode) for tabel, kode in k.execute(TERISI, {"berkas": berkas, "unit": [*unit]}))

    def isian_tahun(self, instansi: str, tahun: int) -> dict[Periode, dict[str, Isian]]:
        """Return an office's answers of a year by periode and kode; cancelled berkas do not count."""
        hasil: dict[Periode, dict[str, Isian]] = defaultdict(dict)
        with self.baca() as k:
            pilih = (
                select(BERKAS.c.periode, *ISIAN)
                .join(BERKAS, BERKAS.c.id == REALISASI.c.berkas)
                .where(BERKAS.c.instansi == instansi, BERKAS.c.status != "DIBATALKAN")
                .where(BERKAS.c.periode.startswith(str(tahun)))
                .order_by(BERKAS.c.dibuka)
            )
            for periode, *b in k.execute(pilih):
                isian = _isian(*b)
                hasil[_periode(periode)][isian.kode] = isian
        return dict(hasil)

    def anggaran(self, berkas: str) -> dict[str, IsianAnggaran]:
        """Return the budget realisation of a berkas by kode."""
        with self.baca() as k:
            baris = k.execute(select(ANGGARAN).where(ANGGARAN.c.berkas == berkas)).mappings()
            return {
                b["kode"]: IsianAnggaran(kode=b["kode"], realisasi=b["realisasi"], sumber=b["sumber"]) for b in baris
            }

    def lalu(self, instansi: str, periode: Periode) -> dict[str, Decimal | str | None]:
        """Return the last known value before *periode* in the same year, per indikator and budget line."""
        with self.baca() as k:
            pilih = (
                select(BERKAS.c.id, BERKAS.c.periode)
                .where(BERKAS.c.instansi == instansi, BERKAS.c.status != "DIBATALKAN")
                .where(BERKAS.c.periode.startswith(str(periode.tahun)))
                .order_by(BERKAS.c.dibuka)
            )
            sebelum = [(p, id_) for id_, teks in k.execute(pilih) if (p := Periode.baca(teks)) < periode]
            urutan = {id_: n for n, (_, id_) in enumerate(sorted(sebelum, key=itemgetter(0)))}
            return {
                kode: nilai
                for tabel, kolom in ((REALISASI, ("nilai", "teks")), (ANGGARAN, ("realisasi", "realisasi")))
                for kode, nilai in _menurut_urutan(k, tabel, kolom, urutan)
                if nilai is not None
            }

    def _satu(self, pilih: Select[Any], **nilai: str) -> KirimanRow | None:
        with self.baca() as k:
            baris = k.execute(pilih, nilai).mappings().one_or_none()
            return KirimanRow(**baris) if baris else None

    @staticmethod
    def _revisi(kiriman: KirimanRow) -> Any:  # noqa: ANN401 -- SQLAlchemy's Select
        return select(func.max(KIRIMAN.c.revisi)).where(
            KIRIMAN.c.berkas == kiriman.berkas, KIRIMAN.c.unit == kiriman.unit
        )


def _menurut_urutan(
    k: Connection,
    tabel: Any,  # noqa: ANN401 -- a Table, which SQLModel hides
    kolom: tuple[str, str],
    urutan: dict[str, int],
) -> list[tuple[str, Decimal | str | None]]:
    """Return kode and value of all rows of these berkas in their order; the second column stands in for the first."""
    if not urutan:
        return []
    pilih = select(tabel.c.berkas, tabel.c.kode, *(tabel.c[n] for n in kolom)).where(tabel.c.berkas.in_(urutan))
    baris = sorted(k.execute(pilih).all(), key=lambda b: urutan[b[0]])
    return [(kode, pengganti if nilai is None else nilai) for _, kode, nilai, pengganti in baris]


def _sisip(k: Connection, kiriman: KirimanRow) -> int:
    nilai = kiriman.model_dump(exclude={"id"})
    return int(k.execute(SISIP, nilai).scalar_one())


def _dengan_id(kiriman: KirimanRow, id_: int) -> KirimanRow:
    kiriman.id = id_
    return kiriman


def _ganti_isian(k: Connection, kiriman: KirimanRow, id_: int, hasil: HasilPeriksa) -> None:
    """Put the good answers in place of earlier ones; answers the file does not hold stay."""
    dasar = {"berkas": kiriman.berkas, "unit": hasil.unit, "kiriman": id_}
    isian = [dasar | _baris_isian(i) for i in hasil.isian]
    anggaran = [dasar | a.model_dump() for a in hasil.anggaran]
    for (hapus, sisip), baris in zip(GANTI, (isian, anggaran), strict=True):
        if baris:
            k.execute(hapus, {"berkas": kiriman.berkas, "kode": [b["kode"] for b in baris]})
            k.execute(sisip, baris)


def _baris_isian(i: Isian) -> dict[str, Any]:
    angka = isinstance(i.nilai, Decimal)
    return {
        "kode": i.kode,
        "nilai": i.nilai if angka else None,
        "teks": None if angka else i.nilai,
        "pembilang": i.pembilang,
        "penyebut": i.penyebut,
        **{kolom: getattr(i, kolom) for kolom in KETERANGAN},
    }


def _isian(
    kode: str,
    nilai: Decimal | None,
    teks: str | None,
    pembilang: Decimal | None,
    penyebut: Decimal | None,
    *keterangan: str,
) -> Isian:
    return Isian(
        kode=kode,
        nilai=teks if nilai is None else nilai,
        pembilang=pembilang,
        penyebut=penyebut,
        **dict(zip(KETERANGAN, keterangan, strict=True)),
    )


def kunci_jatuh(asal: str, sha256: str, inode: int, ubah_ns: int) -> str:
    """Name one drop: the same file lying in the same place since the same moment."""
    return f"{asal}|{sha256}|{inode}|{ubah_ns}"
