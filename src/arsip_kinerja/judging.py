"""Judge one dropped file: is it ours, whose is it, is it right; and record the verdict."""

import json

from arsip_kinerja.app import App
from arsip_kinerja.domain.berkas import Berkas
from arsip_kinerja.domain.bukti import sasaran
from arsip_kinerja.domain.catatan import Catatan
from arsip_kinerja.domain.isian import Identitas
from arsip_kinerja.domain.kiriman import Jatuhan
from arsip_kinerja.errors import AlatError, BersamaanError
from arsip_kinerja.stages import budgeting, evidence, intake, recording, validation
from arsip_kinerja.store.tables import KirimanRow
from arsip_kinerja.tools import sheets

KEMBARAN = Catatan(
    tingkat="perbaikan",
    pesan=(
        "File ini adalah tabel dari laporan yang sudah jadi, bukan formulir, jadi angkanya tidak dibaca sebagai isian. "
        'Bila ada angka yang perlu diperbaiki, mohon ubah pada formulir di folder "4 Formulir kosong", lalu kirim '
        "formulir itu."
    ),
)
"""What is said of a document's Excel twin: it would otherwise pass for answers, or for an SPJ."""
PERCOBAAN = 50
"""How often a file is judged again because its berkas changed meanwhile."""


def terima(app: App, jatuhan: Jatuhan) -> KirimanRow:
    """Judge a file and record it; judged again when the berkas changes meanwhile.

    Raises:
        AlatError: the berkas never held still.

    """
    for _ in range(PERCOBAAN):
        try:
            return _nilai(app, jatuhan)
        except BersamaanError:
            continue
    raise AlatError("Berkas ini terus diubah pihak lain", jatuhan.nama, "Dicoba lagi sendiri sebentar lagi.")


def _nilai(app: App, jatuhan: Jatuhan) -> KirimanRow:
    """Judge a file: is it ours, whose is it, is it right."""
    if masalah := intake.alasan_tidak_dibaca(app, jatuhan):
        return recording.catat_lepas(app, jatuhan, *masalah)
    try:
        buku = sheets.baca(app.config.kiriman / jatuhan.sha256, jatuhan.nama)
    except sheets.SheetError as e:
        return _bukan_buku(app, jatuhan, e)
    if buku.kembaran:
        return recording.catat_lepas(app, jatuhan, "DIABAIKAN", KEMBARAN)
    if not buku.identitas.instansi:
        if spj := _nilai_spj(app, jatuhan, buku):
            return spj
        if bukti := evidence.catat(app, jatuhan):
            return bukti  # a workbook of the office's own, named as evidence
    return _nilai_buku(app, jatuhan, buku)


def _nilai_spj(app: App, jatuhan: Jatuhan, buku: sheets.Buku) -> KirimanRow | None:
    """Judge a SPJ or LRA; None where it is none, or where nothing in it can be used and its name makes it evidence."""
    tujuan = _tujuan_spj(app, jatuhan, buku)
    if tujuan is None:
        return None
    hasil = validation.check_spj(buku, _konteks(app, jatuhan, tujuan, buku.identitas))
    if hasil is None or (not hasil.anggaran and sasaran(tujuan, jatuhan.nama)):
        return None
    return budgeting.catat(app, jatuhan, tujuan, hasil)


def _tujuan_spj(app: App, jatuhan: Jatuhan, buku: sheets.Buku) -> Berkas | None:
    """Return the berkas a table of realisation is for: the only one, or the one whose end its title names."""
    terbuka = [b for b in app.store.berkas.daftar(jatuhan.instansi, terbuka=True) if b.mengumpulkan]
    if len(terbuka) > 1:
        terbuka = [b for b in terbuka if validation.menyebut_masa(buku, b.periode)]
    return terbuka[0] if len(terbuka) == 1 else None


def _nilai_buku(app: App, jatuhan: Jatuhan, buku: sheets.Buku) -> KirimanRow:
    """Judge a workbook that can be read."""
    tujuan = recording.tujuan(app, jatuhan, buku.identitas)
    if isinstance(tujuan, Catatan):
        return recording.catat_lepas(app, jatuhan, "PERLU_PERBAIKAN", tujuan)
    konteks = _konteks(app, jatuhan, tujuan, buku.identitas)
    hasil = validation.check(buku, konteks)
    pertama = not konteks.terakhir and not konteks.anggaran_terakhir
    return recording.catat(app, jatuhan, tujuan, hasil, pertama=pertama)


def _bukan_buku(app: App, jatuhan: Jatuhan, e: sheets.SheetError) -> KirimanRow:
    """Record what is no workbook, or none that can be read: evidence by its name, else a file to be mended."""
    bukan = isinstance(e, sheets.BukanLembarKerjaError)
    if (bukan or jatuhan.nama.casefold().endswith(".zip")) and (bukti := evidence.catat(app, jatuhan)):
        return bukti
    if bukan:
        return recording.catat_lepas(app, jatuhan, "DIABAIKAN", _catatan(e, evidence.saran_nama(app, jatuhan)))
    return recording.catat_lepas(app, jatuhan, "PERLU_PERBAIKAN", _catatan(e))


def _catatan(e: sheets.SheetError, lain: str = "") -> Catatan:
    """Say what is wrong with the whole file; its name stands above in the letter."""
    return Catatan(tingkat="perbaikan", pesan=f"{e.apa.rstrip('.')}. {e.saran} {lain}".strip())


def _konteks(app: App, jatuhan: Jatuhan, berkas: Berkas, identitas: Identitas) -> validation.Konteks:
    """Gather what a workbook is checked against; a form says whose answers it can hold."""
    lalu, isian, anggaran = app.store.kiriman.pembanding(
        berkas.instansi, berkas.periode, berkas.id, identitas.unit or jatuhan.unit
    )
    return validation.Konteks(
        instansi=app.kantor(berkas.instansi).instansi,
        skema=berkas.skema,
        periode=berkas.periode,
        berkas=berkas.id,
        unit=jatuhan.unit,
        lalu=lalu,
        terakhir=isian,
        anggaran_terakhir=anggaran,
        catatan_terakhir=_catatan_terakhir(app, berkas) if isian or anggaran else {},
    )


def _catatan_terakhir(app: App, berkas: Berkas) -> dict[str, list[Catatan]]:
    """Return by unit what was found on its last accepted file."""
    diterima = [k for k in app.store.kiriman.milik_berkas(berkas.id) if k.revisi]
    return {k.unit: [Catatan.model_validate(c) for c in json.loads(k.catatan_json)] for k in diterima}
