"""Letters to units whose filling-in an official sent back: there while the work waits, put aside once it is done."""

from collections.abc import Iterator

from arsip_kinerja.app import App
from arsip_kinerja.domain.berkas import Berkas, Tugas
from arsip_kinerja.domain.periode import waktu
from arsip_kinerja.domain.surat import SuratPengembalian
from arsip_kinerja.errors import PemakaianError
from arsip_kinerja.tools import files

PERBAIKAN, SELESAI = "2 Perlu perbaikan", "Sudah diperbaiki"


def selaraskan(app: App, berkas: Berkas) -> None:
    """Let the outbox hold a letter for every unit that has to fill in again, and none for the others.

    Told from the state of the berkas alone, so that a crash at any moment is mended by the next look.

    Raises:
        AlatError: the disk failed.

    """
    if all(x.putaran == 1 for x in berkas.jalan):
        return
    menunggu = dict(_pengembalian(berkas))
    for unit in berkas.alur.unit:
        path = app.config.outbox / berkas.instansi / PERBAIKAN / _nama(app, berkas, unit)
        if tugas := menunggu.get(unit):
            isi = _surat(app, berkas, unit, tugas).teks.encode("utf-8-sig")
            if not path.is_file() or path.read_bytes() != isi:
                files.atomic(path, isi)
        elif path.is_file():
            files.pindah(path, path.parent / SELESAI / path.name)


def _pengembalian(berkas: Berkas) -> Iterator[tuple[str, Tugas]]:
    """Every unit whose filling-in is open again, with the tugas that sent it back at that very moment."""
    ditolak = {t.selesai: t for t in berkas.tugas if t.keputusan == "reject"}
    for x in berkas.berjalan:
        mulai, _ = berkas.waktu[(x.tahap, x.unit, x.putaran)]
        if "pengisian" in berkas.tahap(x).aksi and mulai in ditolak:
            yield from ((u, ditolak[mulai]) for u in ((x.unit,) if x.unit else berkas.alur.unit))


def _nama(app: App, berkas: Berkas, unit: str) -> str:
    instansi = app.kantor(berkas.instansi).instansi
    periode = berkas.periode.label(instansi.sebutan_triwulan)
    return files.nama_aman(f"Dikembalikan – {instansi.nama_unit(unit)} – {periode}", ekor=".txt")


def _surat(app: App, berkas: Berkas, unit: str, tugas: Tugas) -> SuratPengembalian:
    instansi = app.kantor(berkas.instansi).instansi
    return SuratPengembalian(
        unit=instansi.nama_unit(unit),
        periode=berkas.periode.label(instansi.sebutan_triwulan),
        jabatan=_jabatan(app, tugas.oleh),
        catatan=tugas.alasan,
        saat=waktu(app.setempat(instansi, tugas.selesai or app.jam()), instansi.singkatan_zona),
        kontak=instansi.kontak,
    )


def _jabatan(app: App, oleh: str) -> str:
    """Return the title of who sent it back; the bare id of somebody who has left the office since."""
    try:
        return app.pejabat(oleh)[1].jabatan
    except PemakaianError:
        return oleh
