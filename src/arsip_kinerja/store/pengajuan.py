"""Documents put before their signer without a berkas: an SOP, a report asked for by itself."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, exists, insert, select, update
from sqlalchemy.exc import IntegrityError

from arsip_kinerja.domain.peristiwa import AKIBAT, Peristiwa
from arsip_kinerja.domain.sop import PENGESAHAN
from arsip_kinerja.errors import BersamaanError
from arsip_kinerja.store.berkas import NASKAH, PERISTIWA, TUGAS, Tutup, beri_nomor, sidik_baris
from arsip_kinerja.store.engine import Basis, berikut, catat, catat_sistem
from arsip_kinerja.store.kiriman import SISIP
from arsip_kinerja.store.naskah import ARSIP, PERSETUJUAN
from arsip_kinerja.store.tables import KirimanRow, NaskahRow, PersetujuanRow, TugasRow

DIAJUKAN, BERLAKU, DICABUT = "diajukan", "berlaku", "dicabut"
"""History lines that begin a document's stream, end its filing, and end its validity."""


@dataclass(frozen=True)
class Draf:
    """A document about to be submitted: its row without what its files give, and what is recorded of it."""

    naskah: NaskahRow
    isi: dict[str, object]


@dataclass(frozen=True)
class Pengajuan:
    """A submitted document, the tugas of its newest version, what was said when that was submitted, and its end.

    *nomor* is the register number, "" while it is not filed; *dicabut* the reason why it is valid no longer.
    """

    naskah: NaskahRow
    tugas: TugasRow
    isi: dict[str, Any]
    nomor: str = ""
    dicabut: str = ""

    @property
    def menunggu(self) -> bool:
        """Whether it still lies before its signer."""
        return self.tugas.status == "TERBUKA"

    @property
    def disetujui(self) -> bool:
        """Whether it was approved; filing follows by itself."""
        return self.tugas.keputusan == "approve"


class PengajuanStore(Basis):
    """Submitting, deciding, and what became of it."""

    def ajukan(self, naskah: NaskahRow, jabatan: str, peristiwa: Peristiwa) -> int:
        """Record a document whose files are in place and the tugas of *jabatan* on it; return the tugas' id.

        Raises:
            BersamaanError: somebody else submitted it first; nothing was written.

        """
        tugas = _tugas(naskah, jabatan)
        try:
            with self.tulis() as k:
                lama = update(NASKAH).where(NASKAH.c.kode == naskah.kode, NASKAH.c.status == "KONSEP")
                if k.execute(lama.values(**naskah.model_dump())).rowcount == 0:
                    k.execute(insert(NASKAH).values(**naskah.model_dump()))
                id_ = k.execute(insert(TUGAS).values(**tugas).returning(TUGAS.c.id)).scalar_one()
                catat(k, naskah.kode, naskah.dibuat, _dengan(peristiwa, {"baris": sidik_baris([naskah])}))
        except IntegrityError as e:  # the version has its tugas already, or the document is past being changed
            raise BersamaanError("Naskah ini baru saja diajukan", naskah.judul, "Lihat: tugas list.") from e
        return int(id_)

    def sunting(
        self, naskah: NaskahRow, jabatan: str, kiriman: KirimanRow, peristiwa: Peristiwa, format_nomor: str
    ) -> KirimanRow:
        """Record the next version of a submitted draft that people wrote, with its drop; its tugas is a new one.

        Raises:
            BersamaanError: it was decided, or submitted again, meanwhile; nothing was written.

        """
        lama = (NASKAH.c.kode == naskah.kode, NASKAH.c.versi == naskah.versi - 1, NASKAH.c.status == "KONSEP")
        disetujui = select(TUGAS.c.id).where(
            TUGAS.c.naskah == naskah.kode, TUGAS.c.putaran == naskah.versi - 1, TUGAS.c.keputusan == "approve"
        )
        with self.tulis() as k:
            ubah = update(NASKAH).where(*lama).values(**naskah.model_dump())
            if k.execute(ubah).rowcount != 1 or k.execute(disetujui).first():
                raise BersamaanError("Naskah ini baru saja diputuskan", naskah.judul, "Lihat keadaan terakhirnya.")
            kiriman.nomor = format_nomor.format(urut=berikut(k, f"tanda-terima/{naskah.kode}"))
            kiriman.id = int(k.execute(SISIP, kiriman.model_dump(exclude={"id"})).scalar_one())
            k.execute(insert(TUGAS).values(**_tugas(naskah, jabatan)))
            catat(k, naskah.kode, naskah.dibuat, _dengan(peristiwa, {"baris": sidik_baris([naskah])}))
        return kiriman

    def putuskan(
        self, p: Pengajuan, tutup: Tutup, waktu: datetime, peristiwa: Peristiwa, persetujuan: PersetujuanRow | None
    ) -> None:
        """Record what the signer decided; with *persetujuan* it is approved, and a number typed is the document's.

        Raises:
            BersamaanError: somebody else was faster; nothing was written.
            KeadaanError: another document has that number.

        """
        isi = {k: n for k in ("oleh", "keputusan", "alasan", "scan") if (n := getattr(tutup, k))}
        selesai = update(TUGAS).where(TUGAS.c.id == tutup.tugas, TUGAS.c.status == "TERBUKA")
        versi = select(NASKAH.c.versi).where(NASKAH.c.kode == p.naskah.kode).with_for_update()
        with self.tulis() as k:
            if k.execute(versi).scalar_one() != p.naskah.versi:
                raise BersamaanError("Naskah ini baru saja diajukan lagi", p.naskah.judul, "Lihat: tugas list.")
            if k.execute(selesai.values(status="SELESAI", selesai=waktu, **isi)).rowcount != 1:
                raise BersamaanError("Tugas ini baru saja diselesaikan", p.naskah.judul, "Lihat keadaan terakhirnya.")
            if nomor := str(peristiwa.isi.get("nomor", "")):
                beri_nomor(k, p.naskah.instansi, p.naskah.kode, nomor)
            baris = [persetujuan] if persetujuan else []
            for satu in baris:
                k.execute(insert(PERSETUJUAN).values(**satu.model_dump(exclude={"id"})))
            akibat = {"tugas": [isi | {"tugas": tutup.tugas}], "baris": sidik_baris(baris)}
            catat(k, p.naskah.kode, waktu, _dengan(peristiwa, akibat))

    def nyatakan_berlaku(self, p: Pengajuan, lama: NaskahRow | None, waktu: datetime) -> None:
        """End the filing of a document: it is valid now, and the one before it is replaced."""
        with self.tulis() as k:
            ada = select(PERISTIWA.c.urut).where(PERISTIWA.c.aliran == p.naskah.kode, PERISTIWA.c.macam == BERLAKU)
            if k.execute(ada).one_or_none():
                return
            catat(k, p.naskah.kode, waktu, Peristiwa("sistem", BERLAKU, {"nomor": p.nomor}))
            if lama:
                k.execute(update(NASKAH).where(NASKAH.c.kode == lama.kode).values(status="DIGANTI"))
                catat(k, lama.kode, waktu, Peristiwa("sistem", "digantikan", {"oleh": p.naskah.kode}))

    def cabut(self, p: Pengajuan | None, waktu: datetime, peristiwa: Peristiwa) -> None:
        """Record that a document is valid no longer; one that was never filed here is told of all the same."""
        with self.tulis() as k:
            if p:
                catat(k, p.naskah.kode, waktu, peristiwa)
            else:
                catat_sistem(k, waktu, peristiwa)

    def menurut_tugas(self, id_: int) -> Pengajuan | None:
        """Return what a tugas is about, None where it belongs to a berkas or does not exist."""
        return next(iter(self._semua(TUGAS.c.id == id_)), None)

    def pernah(self, id_: int) -> bool:
        """Whether a tugas is, or was, about a submitted document; an earlier submission of it included."""
        with self.baca() as k:
            pilih = select(TUGAS.c.id).where(TUGAS.c.id == id_, TUGAS.c.naskah.is_not(None))
            return k.execute(pilih).first() is not None

    def menunggu(self, instansi: str | None = None) -> list[Pengajuan]:
        """Return what lies before its signer, oldest first."""
        return self._semua(TUGAS.c.status == "TERBUKA", NASKAH.c.instansi == instansi if instansi else True)

    def milik(self, instansi: str, jenis: str) -> list[Pengajuan]:
        """Return the newest version of every document of an office and kind that was submitted, oldest first."""
        return self._semua(NASKAH.c.instansi == instansi, NASKAH.c.jenis == jenis)

    def belum_berlaku(self) -> list[Pengajuan]:
        """Return what was approved and is not filed to the end."""
        tuntas = exists().where(PERISTIWA.c.aliran == NASKAH.c.kode, PERISTIWA.c.macam == BERLAKU)
        return self._semua(TUGAS.c.keputusan == "approve", ~tuntas)

    def _semua(self, *syarat: Any) -> list[Pengajuan]:  # noqa: ANN401 -- SQLAlchemy's conditions
        tugas = [TUGAS.c[n].label(f"tugas_{n}") for n in TugasRow.model_fields]
        pilih = (
            select(*NASKAH.c, *tugas, ARSIP.c.nomor)
            .join(TUGAS, (TUGAS.c.naskah == NASKAH.c.kode) & (TUGAS.c.putaran == NASKAH.c.versi))
            .outerjoin(ARSIP, ARSIP.c.naskah == NASKAH.c.kode)
            .where(NASKAH.c.berkas.is_(None), *syarat)
            .order_by(NASKAH.c.dibuat, NASKAH.c.kode)
        )
        with self.baca() as k:
            baris = k.execute(pilih).mappings().all()
            kata = (PERISTIWA.c.aliran, PERISTIWA.c.macam, PERISTIWA.c.isi_json)
            riwayat = select(*kata).where(
                PERISTIWA.c.aliran.in_([b["kode"] for b in baris]), PERISTIWA.c.macam.in_((DIAJUKAN, DICABUT))
            )
            isi = {(a, m): json.loads(j) for a, m, j in k.execute(riwayat.order_by(PERISTIWA.c.urut))}
        return [_pengajuan(b, isi) for b in baris]


def _tugas(naskah: NaskahRow, jabatan: str) -> dict[str, Any]:
    """Return the tugas of *jabatan* on a version."""
    return {
        "naskah": naskah.kode,
        "tahap": PENGESAHAN,
        "peran": jabatan,
        "unit": "",
        "putaran": naskah.versi,
        "status": "TERBUKA",
        "mulai": naskah.dibuat,
        "oleh": "",
        "keputusan": "",
        "alasan": "",
        "scan": "",
    }


def _dengan(p: Peristiwa, akibat: dict[str, Any]) -> Peristiwa:
    """Return a history line that also vouches for what was written with it."""
    return Peristiwa(p.pelaku, p.macam, {**p.isi, AKIBAT: akibat})


def _pengajuan(b: RowMapping, isi: dict[tuple[str, str], dict[str, Any]]) -> Pengajuan:
    naskah = NaskahRow(**{n: b[n] for n in NaskahRow.model_fields})
    tugas = TugasRow(**{n: b[f"tugas_{n}"] for n in TugasRow.model_fields})
    dicabut = str(isi.get((naskah.kode, DICABUT), {}).get("alasan", ""))
    return Pengajuan(naskah, tugas, isi.get((naskah.kode, DIAJUKAN), {}), b["nomor"] or "", dicabut)
