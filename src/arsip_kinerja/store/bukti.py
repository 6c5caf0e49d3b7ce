"""Evidence files, and what is there of all a berkas needs."""

from collections.abc import Sequence
from dataclasses import fields

from sqlalchemy import Connection, bindparam, insert, select

from arsip_kinerja.domain.berkas import Berkas
from arsip_kinerja.domain.bukti import Bukti, Kebutuhan, Tersedia, kebutuhan, kebutuhan_berkas
from arsip_kinerja.domain.jalan import Langkah
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.sop import Tahap
from arsip_kinerja.store.berkas import Perubahan, terapkan
from arsip_kinerja.store.engine import Basis, berikut
from arsip_kinerja.store.kiriman import REALISASI, SISIP
from arsip_kinerja.store.naskah import ARSIP
from arsip_kinerja.store.tables import BuktiRow, KirimanRow

BUKTI = BuktiRow.__table__  # type: ignore[attr-defined]
KOLOM = [BUKTI.c[f.name] for f in fields(Bukti)]
MILIK = select(*KOLOM).where(BUKTI.c.berkas == bindparam("berkas")).order_by(BUKTI.c.id)
TEKS = select(REALISASI.c.kode, REALISASI.c.bukti).where(
    REALISASI.c.berkas == bindparam("berkas"), REALISASI.c.bukti != ""
)
DIARSIPKAN = select(ARSIP.c.jenis, ARSIP.c.periode, ARSIP.c.nomor).where(
    ARSIP.c.instansi == bindparam("instansi"), ARSIP.c.jenis.in_(bindparam("jenis", expanding=True))
)


class BuktiStore(Basis):
    """What proves the figures, and the papers a tahap needs."""

    def milik(self, berkas: str) -> list[Bukti]:
        """All evidence files of a berkas, in the order they came."""
        with self.baca() as k:
            return _milik(k, berkas)

    def dari_kiriman(self, kiriman: int) -> list[Bukti]:
        """Return the evidence files one drop brought."""
        with self.baca() as k:
            pilih = select(*KOLOM).where(BUKTI.c.kiriman == kiriman).order_by(BUKTI.c.id)
            return [Bukti(*b) for b in k.execute(pilih)]

    def terima(
        self, kiriman: KirimanRow, bukti: Sequence[Bukti], perubahan: Perubahan, format_nomor: str
    ) -> KirimanRow:
        """Record a drop of evidence, its files and what it closes, in one transaction; see `KirimanStore.terima`.

        It is no revision of the unit's answers, so `kiriman.revisi` stays 0.

        Raises:
            BersamaanError: the berkas changed meanwhile; nothing was written.

        """
        with self.tulis() as k:
            if bukti:
                kiriman.nomor = format_nomor.format(urut=berikut(k, f"tanda-terima/{kiriman.berkas}"))
            id_ = int(k.execute(SISIP, kiriman.model_dump(exclude={"id"})).scalar_one())
            nilai = {f.name for f in fields(Bukti)}
            baris = [
                BuktiRow(berkas=perubahan.berkas.id, kiriman=id_, **{n: getattr(x, n) for n in nilai}) for x in bukti
            ]
            for satu in baris:
                k.execute(insert(BUKTI).values(**satu.model_dump(exclude={"id"})))
            terapkan(k, perubahan, [kiriman, *baris])
        kiriman.id = id_
        return kiriman

    def kebutuhan(self, b: Berkas, langkah: Langkah) -> tuple[Kebutuhan, ...]:
        """Return what one langkah needs, met or not."""
        with self.baca() as k:
            return kebutuhan(b, langkah, _tersedia(k, b, [b.tahap(langkah)]))

    def kebutuhan_berkas(self, b: Berkas) -> tuple[Kebutuhan, ...]:
        """Return what the whole run needs, each thing once, met or not."""
        with self.baca() as k:
            return kebutuhan_berkas(b, _tersedia(k, b, b.sop.tahap))

    def tersedia(self, b: Berkas, tahap: Sequence[Tahap] | None = None) -> Tersedia:
        """Return what is there for some tahap (None: all of the SOP), to be asked about several langkah."""
        with self.baca() as k:
            return _tersedia(k, b, b.sop.tahap if tahap is None else tahap)


def _milik(k: Connection, berkas: str) -> list[Bukti]:
    return [Bukti(*b) for b in k.execute(MILIK, {"berkas": berkas})]


def _tersedia(k: Connection, b: Berkas, tahap: Sequence[Tahap]) -> Tersedia:
    teks = {str(kode): str(isi) for kode, isi in k.execute(TEKS, {"berkas": b.id})}
    return Tersedia(_milik(k, b.id), teks, _arsip(k, b, tahap))


def _arsip(k: Connection, b: Berkas, tahap: Sequence[Tahap]) -> dict[str, str]:
    """Return the register number of the newest record of an earlier periode, by the kinds those tahap ask for."""
    jenis = {n for t in tahap for p in t.perlu for n in p.naskah}
    if not jenis:
        return {}
    semua = [(Periode.baca(p), j, n) for j, p, n in k.execute(DIARSIPKAN, {"instansi": b.instansi, "jenis": [*jenis]})]
    return {j: n for p, j, n in sorted(semua) if p < b.periode}
