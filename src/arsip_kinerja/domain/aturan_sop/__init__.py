"""The rules of `sop check`, pure: a SOP (and its office) in, findings out."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from arsip_kinerja.domain.aturan_sop import alur, identitas, kehidupan, penamaan, peraturan
from arsip_kinerja.domain.aturan_sop.ejaan import Ejaan, ejaan
from arsip_kinerja.domain.aturan_sop.kegiatan import kegiatan
from arsip_kinerja.domain.aturan_sop.peraturan import DaftarPeraturan, Penggantian
from arsip_kinerja.domain.aturan_sop.temuan import Temuan, peringatan
from arsip_kinerja.domain.aturan_sop.waktu import WaktuSop, baca_waktu, jumlah_waktu, waktu
from arsip_kinerja.domain.instansi import Instansi
from arsip_kinerja.domain.sop import Sop

__all__ = [
    "DaftarPeraturan",
    "Ejaan",
    "Penggantian",
    "Temuan",
    "WaktuSop",
    "baca_waktu",
    "jumlah_waktu",
    "periksa",
]


def periksa(
    sop: Sop,
    instansi: Instansi | None = None,
    pada: date | None = None,
    *,
    diganti: Sequence[Penggantian] = (),
    kamus: Ejaan = Ejaan(),  # noqa: B008 -- frozen
    gambar: Iterable[tuple[str, str]] = (),
) -> tuple[Temuan, ...]:
    """Return all findings on a SOP, in the order a reader meets them.

    With *instansi* the office's name and officials (on the day *pada*) are checked too; *gambar* are place and text of
    drawing overrides that no longer apply, as whoever draws the flowchart tells them.
    """
    return (
        *_kertas(sop, instansi, diganti),
        *_alur(sop, instansi, pada),
        *kehidupan.dicabut(sop),
        *(kehidupan.tinjau(sop, pada) if pada else ()),
        *(peringatan("gambar_basi", t, p, "Sesuaikan atau hapus pengaturan gambar itu.") for t, p in gambar),
        *ejaan(sop, instansi, kamus),
        *alur.konfirmasi(sop),
    )


def _kertas(sop: Sop, instansi: Instansi | None, diganti: Sequence[Penggantian]) -> Iterator[Temuan]:
    yield from identitas.nomor(sop)
    yield from identitas.tanggal(sop)
    yield from identitas.pengesah(sop)
    yield from penamaan.nama_sop(sop)
    if instansi:
        yield from penamaan.nama_instansi(sop, instansi)
    yield from peraturan.ganda(sop)
    yield from peraturan.diganti(sop, diganti)
    yield from penamaan.mutu_baku(sop)
    yield from penamaan.nama_jabatan(sop)


def _alur(sop: Sop, instansi: Instansi | None, pada: date | None) -> Iterator[Temuan]:
    yield from alur.nomor_tahap(sop)
    yield from kegiatan(sop)
    yield from alur.keputusan(sop)
    yield from alur.kolom(sop)
    yield from waktu(sop)
    yield from alur.kelengkapan(sop)
    yield from alur.penandatanganan(sop, instansi)
    if instansi and pada:
        yield from alur.pemegang(sop, instansi, pada)
