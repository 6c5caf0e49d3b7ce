"""START HERE: the order of everything.

A file comes in (`process`), the engine goes on as far as no person is needed (`advance`), a person acts (`act`), a
document is made (`produce`) and, once signed, filed (`finish`). Every function may run twice: files are written first,
then one transaction compares and sets the berkas, and what was done already is found done.
"""

import os
import shutil
from datetime import date
from pathlib import Path

from arsip_kinerja.app import App
from arsip_kinerja.domain.berkas import Berkas
from arsip_kinerja.domain.catatan import Catatan
from arsip_kinerja.domain.kiriman import Jatuhan
from arsip_kinerja.domain.naskah import AKHIR, DOKUMEN, NASKAH, Bahan
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.sop import mengesahkan
from arsip_kinerja.domain.tindakan import Tindakan
from arsip_kinerja.errors import AlatError, BersamaanError, DefinisiError, KeadaanError
from arsip_kinerja.stages import (
    archiving,
    closing,
    deciding,
    forms,
    intake,
    marking,
    opening,
    printing,
    receipt,
    recording,
    register,
    rendering,
    reporting,
    validation,
)
from arsip_kinerja.store.tables import ArsipRow, KirimanRow, NaskahRow, PersetujuanRow
from arsip_kinerja.tools import files, sheets

FOLDER_FORMULIR = "4 Formulir kosong"
PERCOBAAN = 50
"""How often a file is judged again because its berkas changed meanwhile."""


def process(app: App, path: Path) -> KirimanRow:
    """Take one dropped file: keep → judge → record → hand out the papers → empty the inbox; then go on.

    Raises:
        AlatError: the disk failed; the file still lies in the inbox.
        DatabaseError: likewise.

    """
    with files.kunci(app.config.var / "intake.lock"):
        jatuhan = intake.ambil(app, path)
        kiriman = app.store.kiriman.menurut_jatuh(jatuhan.kunci) or _terima(app, jatuhan)
        receipt.antar(app, jatuhan, kiriman)
        intake.lepas(app, jatuhan)
    if kiriman.berkas:
        advance(app, kiriman.berkas)
    return kiriman


def open_berkas(app: App, kode: str, periode: Periode, sop: str = "", sampai: date | None = None) -> Berkas:
    """Open a berkas, put its forms into the outbox, and go on as far as no person is needed."""
    berkas = opening.siapkan(app, kode, periode, sop, sampai)
    build_forms(app, berkas, app.config.outbox / kode / FOLDER_FORMULIR)
    opening.simpan(app, berkas)
    return advance(app, berkas.id)


def berkas_periode(app: App, kode: str, periode: Periode | None) -> Berkas:
    """Return the office's newest berkas of a periode that was not cancelled.

    Raises:
        KeadaanError: none was opened.

    """
    semua = [b for b in app.store.berkas.daftar(app.kantor(kode).instansi.kode) if b.periode == periode]
    if hidup := [b for b in semua if b.status != "DIBATALKAN"]:
        return hidup[-1]
    raise KeadaanError(f"Berkas {kode} untuk {periode} belum dibuka", "", f"arsip-kinerja berkas open {kode} {periode}")


def build_forms(app: App, berkas: Berkas, folder: Path, unit: str = "") -> list[Path]:
    """Write the forms of a berkas, or of one unit, and return them.

    Raises:
        DefinisiError: there is no form template.

    """
    kantor, lalu = app.kantor(berkas.instansi), app.store.kiriman.lalu(berkas.instansi, berkas.periode)
    template = app.definitions.template("formulir")
    if template is None:
        raise DefinisiError("Templat formulir belum ada", "templates/naskah/formulir", "Salin dari contoh.")
    return [
        forms.build(kantor, berkas.skema, berkas.periode, u, berkas.id, lalu, template, folder / nama)
        for u in berkas.alur.unit
        if unit in {"", u} and (nama := forms.file_name(kantor.instansi, u, berkas.periode))
    ]


def act(app: App, tugas: int, pejabat: str, tindakan: Tindakan) -> Berkas:
    """Record what a person decided, then go on.

    Raises:
        KeadaanError: not allowed for this person or in this state.
        BersamaanError: somebody else was faster.

    """
    return advance(app, deciding.putuskan(app, tugas, pejabat, tindakan))


def advance(app: App, id_: str) -> Berkas:
    """Run what needs no person, one transaction at a time; stop where a tugas waits.

    An outside tool that does not work delays the berkas (TERTUNDA) and loses nothing; `resume` takes it up again.
    """
    while True:
        berkas = closing.berkas(app, id_)
        try:
            if not _satu_langkah(app, berkas):
                return berkas
        except BersamaanError:
            continue
        except AlatError as e:
            return closing.tunda(app, berkas, e)


def _satu_langkah(app: App, berkas: Berkas) -> bool:
    """Do the next thing no person is needed for, one transaction; False when there is none."""
    if berkas.status not in {"BERJALAN", "TERTUNDA"}:
        return False
    if awal := closing.diisi_lebih_dahulu(app, berkas):
        closing.tutup_lebih_dahulu(app, berkas, awal)
    elif jenis := next((j for x in berkas.berjalan for j in reporting.belum_dibuat(app, berkas, x)), None):
        produce(app, berkas, jenis)
    elif langkah := closing.siap(berkas):
        if naskah := next(iter(closing.belum_diarsipkan(app, berkas, langkah)), None):
            finish(app, berkas, naskah)
        else:
            if mengesahkan(berkas.tahap(langkah)):
                register.perbarui(app, berkas.periode.tahun)  # not in `finish`: a crash after its commit would skip it
            closing.tutup(app, berkas, langkah)
    else:
        return False
    return True


def produce(app: App, berkas: Berkas, jenis: str) -> NaskahRow:
    """Make a document: figures → Word → PDF/A → record.

    Raises:
        AlatError: LibreOffice or the disk does not work; nothing was recorded.

    """
    bahan = reporting.siapkan(app, berkas, jenis)
    printing.cetak(app, app.folder_naskah(bahan.kode, bahan.versi), bahan, *_naskah(app, berkas, bahan))
    return reporting.catat(app, berkas, bahan)


def build_report(app: App, berkas: Berkas, jenis: str, folder: Path) -> list[Path]:
    """Write copies of a report as its figures stand now, Word and PDF, to *folder*; nothing is filed."""
    bahan = reporting.siapkan(app, berkas, jenis)
    kerja = app.config.var / "scratch" / f"{bahan.kode}-{os.getpid()}"
    printing.cetak(app, kerja, bahan, *_naskah(app, berkas, bahan))
    hasil = [folder / files.nama_aman(f"{bahan.judul}{Path(nama).suffix}") for nama in (NASKAH, DOKUMEN)]
    for nama, tujuan in zip((NASKAH, DOKUMEN), hasil, strict=True):
        files.salin(kerja / nama, tujuan)
    shutil.rmtree(kerja)
    return hasil


def _naskah(app: App, berkas: Berkas, bahan: Bahan) -> tuple[bytes, bytes]:
    """Return the Word document and its figures as JSON."""
    kantor, template = app.kantor(berkas.instansi), app.definitions.template(bahan.jenis.jenis)
    if template is None:
        raise DefinisiError(f"Templat {bahan.jenis.jenis} belum ada", "templates/naskah", "Tambahkan naskah.docx.")
    rujukan = rendering.Rujukan(bahan.kode, bahan.judul, bahan.tanggal, bahan.penandatangan)
    docx = rendering.render_laporan(kantor, bahan.jenis, template, bahan.laporan, rujukan)
    return docx, rendering.data_json(kantor, bahan.jenis, bahan.laporan, rujukan)


def finish(app: App, berkas: Berkas, naskah: NaskahRow) -> ArsipRow:
    """File a signed document: number → marks → folder → register row; the printable register follows.

    Raises:
        AlatError: the disk does not work; nothing is half filed.

    """
    urut = app.store.arsip.ikat_nomor(naskah, berkas.periode.tahun)
    persetujuan = closing.persetujuan_berlaku(app, berkas, naskah)
    _tandai(app, naskah, persetujuan)
    reporting.salinan_akhir(app, naskah)
    return archiving.arsipkan(app, berkas, naskah, urut, persetujuan)


def _tandai(app: App, naskah: NaskahRow, persetujuan: list[PersetujuanRow]) -> None:
    """Draw number, date and approvals once, on the clean PDF that was approved."""
    folder, instansi = app.folder_naskah(naskah.kode, naskah.versi), app.kantor(naskah.instansi).instansi
    *paraf, tanda = [marking.Penyetuju(p.jabatan, p.nama, p.nip, p.waktu) for p in persetujuan]
    fakta = marking.Fakta(
        kode=naskah.kode,
        judul=naskah.judul,
        nomor=naskah.nomor_naskah,
        tanggal=app.setempat(instansi, tanda.saat).date(),
        sha256_docx=files.sha256(folder / NASKAH),
    )
    marking.mark(folder / DOKUMEN, folder / AKHIR, instansi, fakta, tanda, paraf)


def resume(app: App) -> list[Berkas]:
    """Take up whatever was interrupted or delayed; return the berkas that still wait for a tool."""
    with files.kunci(app.config.var / "intake.lock"):  # else another process's copy in progress is swept away
        files.sapu(app.config.kiriman)
    return [b for t in app.store.berkas.daftar(terbuka=True) if (b := advance(app, t.id)).status == "TERTUNDA"]


def _terima(app: App, jatuhan: Jatuhan) -> KirimanRow:
    """Judge a file and record it; judged again when the berkas changes meanwhile."""
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
    except sheets.BukanLembarKerjaError as e:
        return recording.catat_lepas(app, jatuhan, "DIABAIKAN", Catatan(tingkat="perbaikan", pesan=str(e)))
    except sheets.SheetError as e:
        return recording.catat_lepas(app, jatuhan, "PERLU_PERBAIKAN", Catatan(tingkat="perbaikan", pesan=str(e)))
    tujuan = recording.tujuan(app, jatuhan, buku.identitas)
    if isinstance(tujuan, Catatan):
        return recording.catat_lepas(app, jatuhan, "PERLU_PERBAIKAN", tujuan)
    hasil = validation.check(buku, _konteks(app, jatuhan, tujuan))
    return recording.catat(app, jatuhan, tujuan, hasil)


def _konteks(app: App, jatuhan: Jatuhan, berkas: Berkas) -> validation.Konteks:
    """Gather what a workbook is checked against."""
    return validation.Konteks(
        instansi=app.kantor(berkas.instansi).instansi,
        skema=berkas.skema,
        periode=berkas.periode,
        berkas=berkas.id,
        unit=jatuhan.unit,
        lalu=app.store.kiriman.lalu(berkas.instansi, berkas.periode),
        terakhir=app.store.kiriman.isian(berkas.id),
        anggaran_terakhir=app.store.kiriman.anggaran(berkas.id),
    )
