"""Berkas: opening, reading, and the one way to change them (compare, write everything, set)."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, RowMapping, bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import SQLModel

from arsip_kinerja.domain.berkas import Berkas, StatusBerkas, Tugas, peran_bertugas
from arsip_kinerja.domain.jalan import Jalan, Langkah, beda
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.peristiwa import Peristiwa, dengan_akibat, sidik
from arsip_kinerja.domain.skema.indikator import IndikatorTahun
from arsip_kinerja.domain.sop import Sop
from arsip_kinerja.errors import BersamaanError, KeadaanError
from arsip_kinerja.store.engine import Basis, sambung, ujung_aliran
from arsip_kinerja.store.tables import BerkasRow, NaskahRow, PeristiwaRow, TahapRow, TugasRow

BERKAS = BerkasRow.__table__  # type: ignore[attr-defined]
TAHAP = TahapRow.__table__  # type: ignore[attr-defined]
TUGAS = TugasRow.__table__  # type: ignore[attr-defined]
NASKAH = NaskahRow.__table__  # type: ignore[attr-defined]
PERISTIWA = PeristiwaRow.__table__  # type: ignore[attr-defined]

TANPA: Mapping[str, object] = {}
BERUBAH = {
    "berkas": ("status", "alasan", "urut"),
    "kiriman": ("jatuh",),
    "naskah": ("status", "nomor_naskah"),
    "persetujuan": ("sha256_akhir",),
}
"""Columns history does not vouch for: those that change later, each by an act with a line of its own, and the drop's
inode, which no copy of a home shares."""

_sop = lru_cache(maxsize=64)(Sop.model_validate_json)
_skema = lru_cache(maxsize=64)(IndikatorTahun.model_validate_json)
# snapshots are frozen and few, berkas are many

# statements every dropped file runs several times are built once
MENURUT_ID = select(BERKAS).where(BERKAS.c.id == bindparam("berkas"))
MASA = select(BERKAS.c.periode, BERKAS.c.sampai).where(BERKAS.c.id == bindparam("berkas"))
LANGKAH = select(TAHAP).where(TAHAP.c.berkas == bindparam("berkas")).order_by(TAHAP.c.posisi)
KOLOM_TUGAS = [TUGAS.c[f.name] for f in fields(Tugas)]
TUGAS_BERKAS = select(*KOLOM_TUGAS).where(TUGAS.c.berkas == bindparam("berkas")).order_by(TUGAS.c.id)
TUTUP = update(TUGAS).where(TUGAS.c.id == bindparam("nomor_tugas"))
NAIK = update(BERKAS).where(BERKAS.c.id == bindparam("milik"), BERKAS.c.urut == bindparam("dari"))
SISIP_LANGKAH, SISIP_TUGAS = insert(TAHAP), insert(TUGAS)
UBAH_LANGKAH, UBAH_TUGAS = (
    update(t).where(*(t.c[n] == bindparam(f"dari_{n}") for n in ("berkas", "tahap", "unit", "putaran")))
    for t in (TAHAP, TUGAS)
)
GUGUR = UBAH_TUGAS.where(TUGAS.c.status == "TERBUKA")


@dataclass(frozen=True)
class Tutup:
    """How a tugas was done."""

    tugas: int
    oleh: str
    keputusan: str
    cabang: str | None = None
    alasan: str = ""
    menyusul: date | None = None
    scan: str = ""


@dataclass(frozen=True)
class Perubahan:
    """Everything one act changes, written in one transaction or not at all; *nomor_naskah* is kode and number."""

    berkas: Berkas
    waktu: datetime
    peristiwa: Sequence[Peristiwa]
    jalan: Jalan | None = None
    tutup: Sequence[Tutup] = ()
    status: StatusBerkas | None = None
    alasan: str = ""
    baris: Sequence[SQLModel] = ()
    nomor_naskah: tuple[str, str] | None = None


class BerkasStore(Basis):
    """Runs and the work in them."""

    def buka(self, berkas: Berkas, peristiwa: Peristiwa) -> None:
        """Write a new berkas with its first langkah and tugas.

        Raises:
            KeadaanError: a berkas of that id exists already.

        """
        with self.tulis() as k:
            baris = BerkasRow(**_baris_berkas(berkas))
            keadaan = {"status": ["", berkas.status], **_perubahan_jalan(berkas, (), berkas.jalan)}
            riwayat = dengan_akibat([peristiwa], {"baris": sidik_baris([baris])}, keadaan)
            try:
                k.execute(insert(BERKAS).values(**baris.model_dump()))
            except IntegrityError as e:
                raise KeadaanError(f"Berkas {berkas.id} sudah ada", "", "Lihat: arsip-kinerja status.") from e
            _tulis_jalan(k, berkas, berkas.jalan, berkas.dibuka)
            sambung(k, berkas.id, 0, berkas.dibuka, riwayat)

    def ubah(self, p: Perubahan) -> None:
        """Apply a change computed from `p.berkas`.

        Raises:
            BersamaanError: the berkas was changed by someone else meanwhile; nothing was written.

        """
        with self.tulis() as k:
            terapkan(k, p)

    def ambil(self, id_: str) -> Berkas | None:
        """Return one berkas with its langkah and tugas."""
        with self.baca() as k:
            baris = k.execute(MENURUT_ID, {"berkas": id_}).mappings().one_or_none()
            return _berkas(k, baris) if baris else None

    def daftar(self, instansi: str | None = None, *, terbuka: bool = False) -> list[Berkas]:
        """All berkas, oldest first; *terbuka*: only those still going on."""
        pilih = select(BERKAS).order_by(BERKAS.c.dibuka, BERKAS.c.id)
        if instansi:
            pilih = pilih.where(BERKAS.c.instansi == instansi)
        if terbuka:
            pilih = pilih.where(BERKAS.c.status.in_(("BERJALAN", "TERTUNDA")))
        with self.baca() as k:
            return [_berkas(k, b) for b in k.execute(pilih).mappings().all()]

    def selesai_terakhir(self, instansi: str | None = None, banyak: int = 50) -> list[Berkas]:
        """Return the berkas that ended last, latest first; sought by id, as each carries its whole SOP."""
        ujung = (PERISTIWA.c.aliran == BERKAS.c.id) & (PERISTIWA.c.urut == BERKAS.c.urut)
        pilih = select(BERKAS.c.id).join(PERISTIWA, ujung).where(BERKAS.c.status.in_(("SELESAI", "DIBATALKAN")))
        if instansi:
            pilih = pilih.where(BERKAS.c.instansi == instansi)
        pilih = pilih.order_by(PERISTIWA.c.waktu.desc(), BERKAS.c.id).limit(banyak)
        with self.baca() as k:
            id_ = k.execute(pilih).scalars().all()
            return [_berkas(k, k.execute(MENURUT_ID, {"berkas": i}).mappings().one()) for i in id_]

    def pernah_dibuka(self, instansi: str, sop: str, periode: Periode) -> bool:
        """Whether a berkas was ever opened for that periode, one that was cancelled since included."""
        sama = (BERKAS.c.instansi == instansi, BERKAS.c.sop == sop, BERKAS.c.periode == str(periode))
        with self.baca() as k:
            return k.execute(select(BERKAS.c.id).where(*sama).limit(1)).one_or_none() is not None

    def id_serupa(self, awalan: str) -> list[str]:
        """Ids that are *awalan* itself or *awalan*-2, -3 …, cancelled ones included."""
        with self.baca() as k:
            semua = k.execute(select(BERKAS.c.id).where(BERKAS.c.id.startswith(awalan, autoescape=True))).scalars()
            return [i for i in semua if i == awalan or i.removeprefix(f"{awalan}-").isdigit()]

    def masa(self, id_: str) -> tuple[Periode, date | None] | None:
        """Return a berkas' periode and the day its answers are asked for, without the rest."""
        with self.baca() as k:
            baris = k.execute(MASA, {"berkas": id_}).one_or_none()
            return (Periode.baca(baris[0]), baris[1]) if baris else None

    def tugas(self, id_: int) -> Tugas | None:
        """Return one tugas of a berkas."""
        with self.baca() as k:
            pilih = select(*KOLOM_TUGAS).where(TUGAS.c.id == id_, TUGAS.c.berkas.is_not(None))
            baris = k.execute(pilih).mappings().one_or_none()
            return Tugas(**baris) if baris else None

    def riwayat(self, aliran: str) -> list[dict[str, Any]]:
        """Return the history of a berkas, oldest first."""
        with self.baca() as k:
            pilih = select(PERISTIWA).where(PERISTIWA.c.aliran == aliran).order_by(PERISTIWA.c.urut)
            return [dict(b) for b in k.execute(pilih).mappings()]

    def ujung_aliran(self) -> dict[str, int]:
        """Return the position of the last peristiwa of every stream that belongs to no berkas."""
        with self.baca() as k:
            return ujung_aliran(k)


def terapkan(k: Connection, p: Perubahan, lain: Sequence[SQLModel] = (), angka: Mapping[str, object] = TANPA) -> None:
    """Write a change on an open transaction; see `BerkasStore.ubah`.

    History also vouches for rows *lain* and answers *angka* that the caller writes in the same transaction.
    """
    nilai: dict[str, Any] = {"milik": p.berkas.id, "dari": p.berkas.urut, "urut": p.berkas.urut + len(p.peristiwa)}
    if p.status:
        nilai |= {"status": p.status, "alasan": p.alasan}
    if k.execute(NAIK, nilai).rowcount != 1:
        raise BersamaanError("Berkas ini baru saja diubah orang lain", p.berkas.id, "Lihat keadaan terakhirnya dahulu.")
    if p.tutup:
        k.execute(TUTUP, [_baris_tutup(t, p.waktu) for t in p.tutup])
    if p.jalan is not None:
        _tulis_jalan(k, p.berkas, p.jalan, p.waktu)
    if p.nomor_naskah:
        beri_nomor(k, p.berkas.instansi, *p.nomor_naskah)
    for baris in p.baris:
        k.execute(insert(type(baris).__table__).values(**_isi(baris)))  # type: ignore[attr-defined]
    tindakan = {"tugas": [_isi_tutup(t) for t in p.tutup], "baris": sidik_baris([*p.baris, *lain]), **angka}
    riwayat = dengan_akibat(p.peristiwa, tindakan, _keadaan(p))
    sambung(k, p.berkas.id, p.berkas.urut, p.waktu, riwayat)


def _keadaan(p: Perubahan) -> dict[str, object]:
    """Return what a change makes of the berkas, before and after."""
    status = [p.berkas.status, p.status] if p.status not in {None, p.berkas.status} else []
    jalan = {} if p.jalan is None else _perubahan_jalan(p.berkas, p.berkas.jalan, p.jalan)
    return {"status": status, **jalan}


def _perubahan_jalan(berkas: Berkas, lama: Jalan, baru: Jalan) -> dict[str, object]:
    """Return the langkah that changed, and [tahap, unit, putaran, peran] of each tugas that opens with them."""
    langkah = beda(lama, baru)
    mulai = [(str(tahap), unit, putaran) for tahap, unit, putaran, _, ke, _ in langkah if ke == "BERJALAN"]
    tugas = [[*x, peran] for x in mulai for peran in peran_bertugas(berkas.sop, berkas.sop.menurut_id[x[0]])]
    return {"langkah": langkah, "peran": tugas}


def _isi_tutup(t: Tutup) -> dict[str, object]:
    """Return how a tugas was done as history carries it."""
    return {k: str(n) if isinstance(n, date) else n for k, n in asdict(t).items() if n}


def sidik_baris(daftar: Sequence[SQLModel]) -> dict[str, list[str]]:
    """Return the digests of rows by table, without the columns that change later and the id the database gives."""
    hasil: dict[str, list[str]] = {}
    for b in daftar:
        tabel = str(b.__tablename__)
        nilai = b.model_dump(exclude={"id", *BERUBAH.get(tabel, ())})
        hasil.setdefault(tabel, []).append(sidik(nilai))
    return hasil


def beri_nomor(k: Connection, instansi: str, kode: str, nomor: str) -> None:
    """Write the agenda number of a draft; one number belongs to one document of an office."""
    sama = select(NASKAH.c.judul).where(
        NASKAH.c.instansi == instansi, NASKAH.c.nomor_naskah == nomor, NASKAH.c.kode != kode
    )
    if judul := k.execute(sama.limit(1)).scalar_one_or_none():
        raise KeadaanError(
            f"Nomor {nomor} sudah dipakai {judul}", "", "Periksa buku agenda, lalu ketik nomor yang benar."
        )
    k.execute(update(NASKAH).where(NASKAH.c.kode == kode, NASKAH.c.status == "KONSEP").values(nomor_naskah=nomor))


def _baris_tutup(t: Tutup, waktu: datetime) -> dict[str, Any]:
    return {
        "nomor_tugas": t.tugas,
        "status": "SELESAI",
        "selesai": waktu,
        "oleh": t.oleh,
        "keputusan": t.keputusan,
        "cabang": t.cabang,
        "alasan": t.alasan,
        "menyusul": t.menyusul,
        "scan": t.scan,
    }


def _isi(baris: SQLModel) -> dict[str, Any]:
    """Return the values of a new row; the database gives the id."""
    return {k: v for k, v in baris.model_dump().items() if k != "id" or v is not None}


def _tulis_jalan(k: Connection, berkas: Berkas, jalan: Jalan, waktu: datetime) -> None:
    """Write langkah that are new or changed, open the tugas of those that start, close those of the voided."""
    lama = {(x.tahap, x.unit, x.putaran): x.status for x in berkas.jalan} if berkas.urut else {}
    for posisi, x in enumerate(jalan):
        kunci = (x.tahap, x.unit, x.putaran)
        if lama.get(kunci) == x.status:
            continue
        nilai = _waktu_langkah(x, waktu)
        if kunci in lama:
            k.execute(UBAH_LANGKAH, _sama(berkas.id, x) | nilai)
        else:
            baru = {"berkas": berkas.id, "tahap": x.tahap, "unit": x.unit, "putaran": x.putaran, "posisi": posisi}
            k.execute(SISIP_LANGKAH, baru | {"mulai": None, "selesai": None, "cabang": ""} | nilai)
        if x.status == "BERJALAN":
            _buka_tugas(k, berkas, x, waktu)
        if x.status == "DIKEMBALIKAN":
            k.execute(GUGUR, _sama(berkas.id, x) | {"status": "DIKEMBALIKAN", "selesai": waktu})


def _waktu_langkah(x: Langkah, waktu: datetime) -> dict[str, Any]:
    match x.status:
        case "BERJALAN":
            return {"status": x.status, "mulai": waktu}
        case "BELUM":
            return {"status": x.status}
        case _:
            return {"status": x.status, "selesai": waktu, "cabang": x.cabang}


def _sama(berkas: str, x: Langkah) -> dict[str, Any]:
    """Return what names a langkah in `UBAH_LANGKAH` and `GUGUR`."""
    return {"dari_berkas": berkas, "dari_tahap": x.tahap, "dari_unit": x.unit, "dari_putaran": x.putaran}


def _buka_tugas(k: Connection, berkas: Berkas, x: Langkah, waktu: datetime) -> None:
    for peran in peran_bertugas(berkas.sop, berkas.tahap(x)):
        baru = {
            "berkas": berkas.id,
            "tahap": x.tahap,
            "peran": peran,
            "unit": x.unit,
            "putaran": x.putaran,
            "status": "TERBUKA",
            "mulai": waktu,
            "oleh": "",
            "keputusan": "",
            "alasan": "",
            "scan": "",
        }
        k.execute(SISIP_TUGAS, baru)


def _baris_berkas(b: Berkas) -> dict[str, Any]:
    return {
        "id": b.id,
        "instansi": b.instansi,
        "sop": b.nama_sop,
        "periode": str(b.periode),
        "status": b.status,
        "alasan": b.alasan,
        "sampai": b.sampai,
        "dibuka": b.dibuka,
        "urut": 1,
        "sop_json": b.sop.model_dump_json(),
        "skema_json": b.skema.model_dump_json(),
    }


def _berkas(k: Connection, baris: RowMapping) -> Berkas:
    id_ = baris["id"]
    langkah = k.execute(LANGKAH, {"berkas": id_}).mappings().all()
    tugas = k.execute(TUGAS_BERKAS, {"berkas": id_}).mappings().all()
    sampai: date | None = baris["sampai"]
    return Berkas(
        id=id_,
        instansi=baris["instansi"],
        nama_sop=baris["sop"],
        sop=_sop(baris["sop_json"]),
        skema=_skema(baris["skema_json"]),
        periode=Periode.baca(baris["periode"]),
        status=baris["status"],
        alasan=baris["alasan"],
        sampai=sampai,
        dibuka=baris["dibuka"],
        urut=baris["urut"],
        jalan=tuple(Langkah(x["tahap"], x["unit"], x["putaran"], x["status"], x["cabang"]) for x in langkah),
        tugas=tuple(Tugas(**t) for t in tugas),
        waktu={(x["tahap"], x["unit"], x["putaran"]): (x["mulai"], x["selesai"]) for x in langkah},
    )
