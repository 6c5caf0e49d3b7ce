"""Submitted files and the answers they brought."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, Text, bindparam, func, insert, literal, or_, select, type_coerce, union_all

from arsip_kinerja.domain.bukti import Bukti
from arsip_kinerja.domain.catatan import Catatan, StatusKiriman
from arsip_kinerja.domain.isian import HasilPeriksa, Isian, IsianAnggaran
from arsip_kinerja.domain.kiriman import Jatuhan, terbaca
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.peristiwa import Peristiwa, kanonik, sidik
from arsip_kinerja.store.berkas import BERKAS, Perubahan, terapkan
from arsip_kinerja.store.engine import Basis, berikut, catat_sistem, timpa
from arsip_kinerja.store.tables import AnggaranRow, BuktiRow, KirimanRow, RealisasiRow

KIRIMAN = KirimanRow.__table__  # type: ignore[attr-defined]
REALISASI = RealisasiRow.__table__  # type: ignore[attr-defined]
ANGGARAN = AnggaranRow.__table__  # type: ignore[attr-defined]
BUKTI = BuktiRow.__table__  # type: ignore[attr-defined]
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
KEMBALI = select(KIRIMAN.c.nama, KIRIMAN.c.waktu).where(
    KIRIMAN.c.unit == bindparam("unit"), KIRIMAN.c.status.in_(("SEBAGIAN", "PERLU_PERBAIKAN", "DIABAIKAN"))
)
DIKEMBALIKAN = KEMBALI.where(KIRIMAN.c.berkas == bindparam("berkas"))
DIKEMBALIKAN_LEPAS = KEMBALI.where(KIRIMAN.c.berkas.is_(None))
KEMBALI_SEBELUM = (
    select(KIRIMAN)
    .where(KIRIMAN.c.instansi == bindparam("instansi"), KIRIMAN.c.id < bindparam("id"))
    .where(KIRIMAN.c.status.in_(("SEBAGIAN", "PERLU_PERBAIKAN", "DIABAIKAN")))
    .where(or_(KIRIMAN.c.berkas == bindparam("berkas"), KIRIMAN.c.berkas.is_(None)))
    .order_by(KIRIMAN.c.id)
)
REVISI = select(func.max(KIRIMAN.c.revisi)).where(
    KIRIMAN.c.berkas == bindparam("berkas"), KIRIMAN.c.unit == bindparam("unit")
)
SISIP = insert(KIRIMAN).returning(KIRIMAN.c.id)
UNIT = bindparam("unit", type_=Text())
DULU = union_all(
    *(
        select(literal(t.name), t.c.kode, func.coalesce(*(type_coerce(n, Text) for n in nilai), "")).where(
            t.c.berkas == bindparam("berkas"), or_(UNIT == "", t.c.unit == UNIT)
        )
        for t, nilai in ((REALISASI, (REALISASI.c.nilai, REALISASI.c.teks)), (ANGGARAN, (ANGGARAN.c.realisasi,)))
    )
)
"""Figures and words a unit has given so far, as stored, by table and kode."""
ISIAN_BERKAS, ANGGARAN_BERKAS = (
    select(*kolom).where(t.c.berkas == bindparam("berkas"), or_(UNIT == "", t.c.unit == UNIT))
    for t, kolom in ((REALISASI, ISIAN), (ANGGARAN, [ANGGARAN.c[n] for n in ("kode", "realisasi", "sumber")]))
)
"""Answers of a berkas; with a unit, only that unit's."""
SETAHUN = (
    select(BERKAS.c.id, BERKAS.c.periode)
    .where(BERKAS.c.instansi == bindparam("instansi"), BERKAS.c.status != "DIBATALKAN")
    .where(BERKAS.c.periode.like(bindparam("tahun")))
    .order_by(BERKAS.c.dibuka)
)
NILAI_LALU = [
    select(t.c.berkas, t.c.kode, *(t.c[n] for n in nilai)).where(t.c.berkas.in_(bindparam("berkas", expanding=True)))
    for t, nilai in ((REALISASI, ("nilai", "teks")), (ANGGARAN, ("realisasi",)))
]

_periode = lru_cache(maxsize=64)(Periode.baca)


def baris_kiriman(
    jatuhan: Jatuhan, status: StatusKiriman, catatan: Sequence[Catatan], saat: datetime, **lain: str | None
) -> KirimanRow:
    """Return the row of a dropped file, not yet stored; *lain*: berkas, jumlah, or a unit that is not its folder's."""
    umum: dict[str, Any] = {
        "jatuh": jatuhan.kunci,
        "asal": terbaca(jatuhan.asal),
        "nama": jatuhan.nama,
        "sha256": jatuhan.sha256,
        "ukuran": jatuhan.ukuran,
        "instansi": jatuhan.instansi,
        "unit": jatuhan.unit,
        "status": status,
        "waktu": saat,
        "catatan_json": kanonik([c.model_dump() for c in catatan]),
    }
    return KirimanRow(**(umum | lain))


class Pembanding(NamedTuple):
    """What new answers are compared with: last known values by kode, and the answers the berkas has already."""

    lalu: dict[str, Decimal | str | None]
    isian: dict[str, Isian]
    anggaran: dict[str, IsianAnggaran]


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
        pilih, milik = (DIKEMBALIKAN, {"berkas": berkas}) if berkas else (DIKEMBALIKAN_LEPAS, {})
        with self.baca() as k:
            return [(nama, waktu) for nama, waktu in k.execute(pilih, milik | {"unit": unit})]

    def kembali_sebelum(self, kiriman: KirimanRow) -> list[KirimanRow]:
        """Return what went back to the office before a file came, of its berkas or of none, oldest first."""
        with self.baca() as k:
            baris = k.execute(KEMBALI_SEBELUM, kiriman.model_dump(include={"id", "instansi", "berkas"})).mappings()
            return [KirimanRow(**b) for b in baris]

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

    def terima(
        self,
        kiriman: KirimanRow,
        hasil: HasilPeriksa,
        perubahan: Perubahan,
        format_nomor: str,
        bukti: Sequence[Bukti] = (),
    ) -> KirimanRow:
        """Record a checked file, its good answers and what it closes, in one transaction.

        *format_nomor* is the receipt number with `{urut}`; only accepted files get one. *bukti*: what it proves too.

        Raises:
            BersamaanError: the berkas changed meanwhile; nothing was written.

        """
        with self.tulis() as k:
            if kiriman.status in {"DITERIMA", "SEBAGIAN"}:
                milik = {"berkas": kiriman.berkas, "unit": kiriman.unit}
                kiriman.revisi = 1 + (k.execute(REVISI, milik).scalar_one() or 0)
                kiriman.nomor = format_nomor.format(urut=berikut(k, f"tanda-terima/{kiriman.berkas}"))
            id_ = _sisip(k, kiriman)
            milik = {a.kode: a.unit for a in perubahan.berkas.skema.anggaran}
            angka = _ganti_isian(k, kiriman, id_, hasil, milik) if kiriman.revisi else {}
            baris = [BuktiRow(berkas=kiriman.berkas or "", kiriman=id_, **asdict(x)) for x in bukti]
            for satu in baris:
                k.execute(insert(BUKTI).values(**satu.model_dump(exclude={"id"})))
            terapkan(k, perubahan, [kiriman, *baris], angka)
        return _dengan_id(kiriman, id_)

    def isian(self, berkas: str) -> dict[str, Isian]:
        """Return the current answers of a berkas by kode."""
        with self.baca() as k:
            return _isian_berkas(k, berkas)

    def pembanding(self, instansi: str, periode: Periode, berkas: str, unit: str) -> Pembanding:
        """Return what answers for a berkas are compared with, in one view; with *unit*, only what that unit gave."""
        with self.baca() as k:
            return Pembanding(
                _lalu(k, instansi, periode), _isian_berkas(k, berkas, unit), _anggaran_berkas(k, berkas, unit)
            )

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

    def anggaran_tahun(self, instansi: str, tahun: int) -> dict[Periode, dict[str, IsianAnggaran]]:
        """Return an office's budget realisation of a year by periode and kode; cancelled berkas do not count."""
        hasil: dict[Periode, dict[str, IsianAnggaran]] = defaultdict(dict)
        with self.baca() as k:
            pilih = (
                select(BERKAS.c.periode, ANGGARAN.c.kode, ANGGARAN.c.realisasi, ANGGARAN.c.sumber)
                .join(BERKAS, BERKAS.c.id == ANGGARAN.c.berkas)
                .where(BERKAS.c.instansi == instansi, BERKAS.c.status != "DIBATALKAN")
                .where(BERKAS.c.periode.startswith(str(tahun)))
                .order_by(BERKAS.c.dibuka)
            )
            for periode, kode, nilai, sumber in k.execute(pilih):
                hasil[_periode(periode)][kode] = IsianAnggaran(kode=kode, realisasi=nilai, sumber=sumber)
        return dict(hasil)

    def anggaran(self, berkas: str) -> dict[str, IsianAnggaran]:
        """Return the budget realisation of a berkas by kode."""
        with self.baca() as k:
            return _anggaran_berkas(k, berkas)

    def lalu(self, instansi: str, periode: Periode) -> dict[str, Decimal | str | None]:
        """Return the last known value before *periode* in the same year, per indikator and budget line."""
        with self.baca() as k:
            return _lalu(k, instansi, periode)

    def _satu(self, pilih: Select[Any], **nilai: str) -> KirimanRow | None:
        with self.baca() as k:
            baris = k.execute(pilih, nilai).mappings().one_or_none()
            return KirimanRow(**baris) if baris else None


def _isian_berkas(k: Connection, berkas: str, unit: str = "") -> dict[str, Isian]:
    return {b.kode: _isian(*b) for b in k.execute(ISIAN_BERKAS, {"berkas": berkas, "unit": unit})}


def _anggaran_berkas(k: Connection, berkas: str, unit: str = "") -> dict[str, IsianAnggaran]:
    baris = k.execute(ANGGARAN_BERKAS, {"berkas": berkas, "unit": unit})
    return {kode: IsianAnggaran(kode=kode, realisasi=nilai, sumber=sumber) for kode, nilai, sumber in baris}


def _lalu(k: Connection, instansi: str, periode: Periode) -> dict[str, Decimal | str | None]:
    """Return the newest value of each kode among the berkas of the same year that end before *periode*."""
    semua = k.execute(SETAHUN, {"instansi": instansi, "tahun": f"{periode.tahun}%"})
    sebelum = sorted(((p, id_) for id_, teks in semua if (p := _periode(teks)) < periode), key=itemgetter(0))
    if not sebelum:
        return {}
    urutan = {id_: n for n, (_, id_) in enumerate(sebelum)}
    baris = [b for pilih in NILAI_LALU for b in k.execute(pilih, {"berkas": [*urutan]})]
    terurut = sorted(baris, key=lambda b: urutan[b[0]])
    return {kode: nilai for _, kode, *isi in terurut for nilai in isi if nilai is not None}


def _sisip(k: Connection, kiriman: KirimanRow) -> int:
    nilai = kiriman.model_dump(exclude={"id"})
    return int(k.execute(SISIP, nilai).scalar_one())


def _dengan_id(kiriman: KirimanRow, id_: int) -> KirimanRow:
    kiriman.id = id_
    return kiriman


def _ganti_isian(
    k: Connection, kiriman: KirimanRow, id_: int, hasil: HasilPeriksa, milik_anggaran: Mapping[str, str | None]
) -> dict[str, object]:
    """Put the good answers in place of earlier ones; answers the file does not hold stay.

    A file of the whole office (unit "") brings budget lines, each of which stays its own unit's.

    Returns by table and kode: the figure before (None: there was none), the figure after, and the digest of the row.
    """
    angka: dict[str, object] = {}
    dasar = {"berkas": kiriman.berkas, "unit": hasil.unit, "kiriman": id_}
    isian = [dasar | _baris_isian(i) for i in hasil.isian]
    anggaran = [dasar | a.model_dump() | {"unit": hasil.unit or milik_anggaran[a.kode]} for a in hasil.anggaran]
    milik = {"berkas": kiriman.berkas, "unit": hasil.unit}
    dulu = {(tabel, kode): nilai for tabel, kode, nilai in k.execute(DULU, milik)}
    for tabel, baris in ((REALISASI, isian), (ANGGARAN, anggaran)):
        if baris:
            k.execute(timpa(tabel, k.dialect.name), baris)
            angka[tabel.name] = {
                b["kode"]: [dulu.get((tabel.name, b["kode"])), _teks_angka(*_nilai(b)), sidik(b)] for b in baris
            }
    return angka


def _nilai(b: dict[str, Any]) -> tuple[Decimal | str | None, ...]:
    return (b["realisasi"],) if "realisasi" in b else (b["nilai"], b["teks"])


def _teks_angka(*nilai: Decimal | str | None) -> str:
    """Write the figure or word of an answer, "" where nothing happened."""
    ada = next((n for n in nilai if n is not None), "")
    return format(ada, "f") if isinstance(ada, Decimal) else ada


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
