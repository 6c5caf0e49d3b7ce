"""Documents, approvals, register numbers and filed records."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update

from arsip_kinerja.domain.berkas import Berkas
from arsip_kinerja.domain.peristiwa import AKIBAT, DISUNTING, Peristiwa
from arsip_kinerja.store.berkas import NASKAH, PERISTIWA, Perubahan, sidik_baris, terapkan
from arsip_kinerja.store.engine import Basis, berikut, catat
from arsip_kinerja.store.kiriman import SISIP
from arsip_kinerja.store.tables import ArsipRow, KirimanRow, NaskahRow, NomorRow, PersetujuanRow

PERSETUJUAN = PersetujuanRow.__table__  # type: ignore[attr-defined]
NOMOR = NomorRow.__table__  # type: ignore[attr-defined]
ARSIP = ArsipRow.__table__  # type: ignore[attr-defined]

VERSI = ("naskah_dibuat", "diajukan", DISUNTING)
"""History lines that tell of a version of a document."""


class NaskahStore(Basis):
    """Generated documents and what was decided on them."""

    def ambil(self, kode: str) -> NaskahRow | None:
        """Return one document."""
        with self.baca() as k:
            baris = k.execute(select(NASKAH).where(NASKAH.c.kode == kode)).mappings().one_or_none()
            return NaskahRow(**baris) if baris else None

    def milik(self, berkas: str) -> list[NaskahRow]:
        """All documents of a berkas, in the order they were made."""
        with self.baca() as k:
            pilih = select(NASKAH).where(NASKAH.c.berkas == berkas).order_by(NASKAH.c.dibuat, NASKAH.c.kode)
            return [NaskahRow(**b) for b in k.execute(pilih).mappings()]

    def setahun(self, instansi: str, tahun: int) -> list[NaskahRow]:
        """All documents of an office for periods of a year, with a berkas or without, in the order they were made."""
        with self.baca() as k:
            pilih = select(NASKAH).where(NASKAH.c.instansi == instansi, NASKAH.c.periode.startswith(str(tahun)))
            return [NaskahRow(**b) for b in k.execute(pilih.order_by(NASKAH.c.dibuat, NASKAH.c.kode)).mappings()]

    def simpan(self, semua: Sequence[NaskahRow], perubahan: Perubahan) -> None:
        """Record documents that were made or made anew.

        Raises:
            BersamaanError: the berkas changed meanwhile; nothing was written.

        """
        with self.tulis() as k:
            terapkan(k, perubahan, semua)
            for naskah in semua:
                lama = update(NASKAH).where(NASKAH.c.kode == naskah.kode)  # approvals of earlier versions hang on it
                if k.execute(lama.values(**naskah.model_dump())).rowcount == 0:
                    k.execute(insert(NASKAH).values(**naskah.model_dump()))

    def sunting(self, naskah: NaskahRow, kiriman: KirimanRow, perubahan: Perubahan, format_nomor: str) -> KirimanRow:
        """Record the next version of a draft that people wrote, with the drop that brought it, in one transaction.

        Raises:
            BersamaanError: the berkas changed meanwhile; nothing was written.

        """
        with self.tulis() as k:
            kiriman.nomor = format_nomor.format(urut=berikut(k, f"tanda-terima/{kiriman.berkas}"))
            kiriman.id = int(k.execute(SISIP, kiriman.model_dump(exclude={"id"})).scalar_one())
            terapkan(k, perubahan, [kiriman, naskah])
            k.execute(update(NASKAH).where(NASKAH.c.kode == naskah.kode).values(**naskah.model_dump()))
        return kiriman

    def disunting(self, kiriman: KirimanRow) -> NaskahRow | None:
        """Return the document a drop brought a version of, as it stands now; None for a drop of another kind."""
        pilih = select(PERISTIWA.c.isi_json).where(
            PERISTIWA.c.macam == DISUNTING, PERISTIWA.c.isi_json.contains(kiriman.sha256, autoescape=True)
        )
        if kiriman.berkas:
            pilih = pilih.where(PERISTIWA.c.aliran == kiriman.berkas)
        with self.baca() as k:
            kode = [i["kode"] for i in map(json.loads, k.execute(pilih).scalars()) if i["kiriman"] == kiriman.sha256]
        return self.ambil(kode[-1]) if kode else None

    def versi(self, aliran: str, kode: str) -> list[dict[str, Any]]:
        """Return what the history *aliran* says of each version of a document, oldest first.

        One with "selisih" was written by people.
        """
        pilih = select(PERISTIWA.c.isi_json).where(PERISTIWA.c.aliran == aliran, PERISTIWA.c.macam.in_(VERSI))
        with self.baca() as k:
            semua = map(json.loads, k.execute(pilih.order_by(PERISTIWA.c.urut)).scalars())
            return [i for i in semua if i["kode"] == kode]

    def persetujuan(self, kode: str, versi: int) -> list[PersetujuanRow]:
        """Return the approvals of one version, oldest first."""
        with self.baca() as k:
            pilih = (
                select(PERSETUJUAN)
                .where(PERSETUJUAN.c.naskah == kode, PERSETUJUAN.c.versi == versi)
                .order_by(PERSETUJUAN.c.id)
            )
            return [PersetujuanRow(**b) for b in k.execute(pilih).mappings()]


class ArsipStore(Basis):
    """The register."""

    def ikat_nomor(self, naskah: NaskahRow, tahun: int) -> int:
        """Bind the next register number of office and year to the document, once; gapless with many processes."""
        with self.tulis() as k:
            k.execute(select(NASKAH.c.kode).where(NASKAH.c.kode == naskah.kode).with_for_update())  # one at a time
            ada = k.execute(select(NOMOR.c.urut).where(NOMOR.c.naskah == naskah.kode)).scalar_one_or_none()
            if ada is not None:
                return int(ada)
            urut = berikut(k, f"register/{naskah.instansi}/{tahun}")
            k.execute(insert(NOMOR).values(naskah=naskah.kode, instansi=naskah.instansi, tahun=tahun, urut=urut))
            k.execute(update(NASKAH).where(NASKAH.c.kode == naskah.kode).values(status="BERNOMOR"))
            return urut

    def arsipkan(self, arsip: ArsipRow, berkas: Berkas | None, waktu: datetime, sidik_manifest: str) -> None:
        """Enter a filed record in the register, and the digest of its manifest in its berkas' history or its own.

        Raises:
            BersamaanError: the berkas changed meanwhile; nothing was written.

        """
        isi: dict[str, object] = {
            "nomor": arsip.nomor,
            "jenis": arsip.jenis,
            "path": arsip.path,
            "sha256": arsip.sha256,
            "manifest": sidik_manifest,
        }
        with self.tulis() as k:
            if berkas:
                terapkan(k, Perubahan(berkas, waktu, [Peristiwa("sistem", "diarsipkan", isi)]), [arsip])
            else:
                isi[AKIBAT] = {"baris": sidik_baris([arsip])}
                catat(k, arsip.naskah, waktu, Peristiwa("sistem", "diarsipkan", isi))
            k.execute(insert(ARSIP).values(**arsip.model_dump()))
            k.execute(update(NASKAH).where(NASKAH.c.kode == arsip.naskah).values(status="DIARSIPKAN"))
            k.execute(update(PERSETUJUAN).where(PERSETUJUAN.c.naskah == arsip.naskah).values(sha256_akhir=arsip.sha256))

    def sidik_manifest(self) -> dict[str, str]:
        """Return the digest of every manifest as it was filed, by register number."""
        with self.baca() as k:
            isi = k.execute(select(PERISTIWA.c.isi_json).where(PERISTIWA.c.macam == "diarsipkan")).scalars()
            semua = [json.loads(i) for i in isi]
        return {str(i["nomor"]): str(i["manifest"]) for i in semua if "manifest" in i}

    def cari(
        self, kata: Sequence[str] = (), *, tahun: int | None = None, instansi: str = "", jenis: str = ""
    ) -> list[ArsipRow]:
        """Return records that hold every word, newest first, then by number."""
        pilih = select(ARSIP).order_by(ARSIP.c.tanggal.desc(), ARSIP.c.nomor)
        for satu in kata:
            pilih = pilih.where(ARSIP.c.teks_cari.contains(satu.casefold(), autoescape=True))
        if tahun:
            pilih = pilih.where(ARSIP.c.tahun == tahun)
        if instansi:
            pilih = pilih.where(ARSIP.c.instansi == instansi)
        if jenis:
            pilih = pilih.where(ARSIP.c.jenis == jenis)
        return self._semua(pilih)

    def ambil(self, nomor: str) -> ArsipRow | None:
        """Return one record by its register number."""
        return next(iter(self._semua(select(ARSIP).where(ARSIP.c.nomor == nomor))), None)

    def menurut_naskah(self, kode: str) -> ArsipRow | None:
        """Return the record of a document, None while it is not filed."""
        return next(iter(self._semua(select(ARSIP).where(ARSIP.c.naskah == kode))), None)

    def tahun(self) -> list[int]:
        """Years that have records."""
        with self.baca() as k:
            return list(k.execute(select(ARSIP.c.tahun).distinct().order_by(ARSIP.c.tahun)).scalars())

    def _semua(self, pilih: Any) -> list[ArsipRow]:  # noqa: ANN401 -- SQLAlchemy's Select
        with self.baca() as k:
            return [ArsipRow(**b) for b in k.execute(pilih).mappings()]
