"""Documents put together from their stages: forms, reports, and the marks on a signed one."""

import os
import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, get_args

from arsip_kinerja.app import App
from arsip_kinerja.definitions import Kantor
from arsip_kinerja.domain.berkas import Berkas
from arsip_kinerja.domain.edisi_sop import JENIS as JENIS_SOP
from arsip_kinerja.domain.edisi_sop import kode as kode_sop
from arsip_kinerja.domain.naskah import AKHIR, DOKUMEN, NASKAH, Bahan
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.sop import AKSI_SAH, Sop
from arsip_kinerja.errors import ArsipBerbedaError, DefinisiError, PemakaianError
from arsip_kinerja.flowchart import Tata, layout, svg
from arsip_kinerja.stages import forms, marking, monitoring, printing, rendering, reporting, sop_document
from arsip_kinerja.store.tables import NaskahRow, PersetujuanRow
from arsip_kinerja.tools import files
from arsip_kinerja.tools.sheets.form import sama

FOLDER_FORMULIR = "4 Formulir kosong"
BentukSop = Literal["docx", "pdf", "svg"]
BENTUK_SOP: tuple[BentukSop, ...] = get_args(BentukSop)


def build_forms(app: App, berkas: Berkas, folder: Path, unit: str = "") -> list[Path]:
    """Write the forms of a berkas, or of one unit, and return them.

    Raises:
        DefinisiError: there is no form template.
        PemakaianError: the unit is not asked for anything in this periode.

    """
    if unit and unit not in berkas.alur.unit:
        raise PemakaianError(f"Unit {unit!r} tidak diminta mengisi", "", f"Yang ada: {', '.join(berkas.alur.unit)}.")
    kantor, lalu = app.kantor(berkas.instansi), app.store.kiriman.lalu(berkas.instansi, berkas.periode)
    template = _template(app, "formulir")
    return [
        forms.build(kantor, berkas.skema, berkas.periode, u, berkas.id, lalu, template, folder / nama)
        for u in berkas.alur.unit
        if unit in {"", u} and (nama := forms.file_name(kantor.instansi, u, berkas.periode))
    ]


def put_aside(app: App, berkas: Berkas) -> None:
    """Take our papers and blank forms of a cancelled berkas out of people's way; what they changed stays.

    Told from the files alone: a form is ours where it holds what would be written now.

    Raises:
        AlatError: the disk failed.

    """
    for naskah in app.store.naskah.milik(berkas.id):
        reporting.sisihkan(app, naskah)
    folder = app.config.outbox / berkas.instansi / FOLDER_FORMULIR
    berformulir = berkas.mengumpulkan and app.definitions.template("formulir") is not None
    with _kerja(app, berkas.id) as kerja:
        for baru in build_forms(app, berkas, kerja) if berformulir else ():
            ada = folder / baru.name
            if ada.is_file() and sama(ada, baru):
                files.pindah(ada, folder / reporting.FOLDER_DIBATALKAN / ada.name)


def build_report(app: App, berkas: Berkas, jenis: str, folder: Path) -> list[Path]:
    """Write copies of a report as its figures stand now, Word and PDF, to *folder*; nothing is filed."""
    bahan = reporting.siapkan(app, berkas, jenis)
    with _kerja(app, bahan.kode) as kerja:
        write_naskah(app, berkas, {kerja: bahan})
        return _salin(kerja, folder, bahan.judul)


def build_monitoring(app: App, kode: str, periode: Periode, folder: Path) -> list[Path]:
    """Write copies of the monitoring report of an office's SOP, Word and PDF, to *folder*; nothing is filed.

    Raises:
        KeadaanError: nothing was opened in that periode.
        DefinisiError: the template is missing or damaged.
        AlatError: LibreOffice or the disk does not work.

    """
    bahan, kantor = monitoring.siapkan(app, kode, periode), app.kantor(kode)
    docx = rendering.render_monev(kantor, _template(app, monitoring.JENIS), bahan)
    data = rendering.data_monev(kantor, bahan)
    with _kerja(app, bahan.kode) as kerja:
        printing.cetak(app, [printing.Lembaran(kerja, bahan.jenis, bahan.kode, docx, data)])
        return _salin(kerja, folder, bahan.judul)


@contextmanager
def _kerja(app: App, nama: str) -> Iterator[Path]:
    """Lend a folder for work that is not kept; what a crash leaves in it is swept away by the next resume."""
    folder = app.config.var / "scratch" / f"{nama}-{os.getpid()}"
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _template(app: App, jenis: str) -> Path:
    """Return the template of a kind of document.

    Raises:
        DefinisiError: there is none.

    """
    if template := app.definitions.template(jenis):
        return template
    raise DefinisiError(f"Templat {jenis} belum ada", f"templates/naskah/{jenis}", "Salin dari contoh.")


def _salin(kerja: Path, folder: Path, judul: str) -> list[Path]:
    hasil = [folder / files.nama_aman(f"{judul}{Path(nama).suffix}") for nama in (NASKAH, DOKUMEN)]
    for nama, tujuan in zip((NASKAH, DOKUMEN), hasil, strict=True):
        files.salin(kerja / nama, tujuan)
    return hasil


def write_naskah(app: App, berkas: Berkas, semua: Mapping[Path, Bahan]) -> None:
    """Write the Word document, its figures as JSON and the PDF/A of each into its folder.

    Raises:
        DefinisiError: the template is missing or damaged.
        AlatError: LibreOffice or the disk does not work.

    """
    printing.cetak(app, [_lembaran(app, berkas, bahan, folder) for folder, bahan in semua.items()])


def _lembaran(app: App, berkas: Berkas, bahan: Bahan, folder: Path) -> printing.Lembaran:
    kantor, template = app.kantor(berkas.instansi), _template(app, bahan.jenis.jenis)
    rujukan = rendering.Rujukan(bahan.kode, bahan.judul, bahan.tanggal, bahan.penandatangan)
    docx = rendering.render_laporan(kantor, bahan.jenis, template, bahan.laporan, rujukan, bahan.lembar, bahan.isi)
    data = rendering.data_json(kantor, bahan.jenis, bahan.laporan, rujukan, bahan.lembar, bahan.isi)
    return printing.Lembaran(folder, bahan.jenis, bahan.kode, docx, data)


def build_sop(
    app: App, kode: str, nama_sop: str, folder: Path, formats: Collection[BentukSop] = ("docx", "pdf")
) -> list[Path]:
    """Write copies of an office's SOP to *folder*, nothing is filed; the same definition gives the same .docx.

    Raises:
        PemakaianError: the office or its SOP is not known.
        DefinisiError: the template is missing or damaged, or the SOP does not fit on its paper.
        AlatError: LibreOffice or the disk does not work.

    """
    kantor = app.kantor(kode)
    if (sop := kantor.sop.get(nama_sop)) is None:
        raise PemakaianError(f"SOP {nama_sop!r} belum ada pada {kode}", "", f"Yang ada: {', '.join(kantor.sop)}.")
    tata = layout(sop, kantor.instansi.kertas)
    docx = _docx_sop(app, kantor, sop, tata)
    hasil = {f: folder / sop_document.file_name(kantor, sop, f) for f in BENTUK_SOP if f in formats}
    if "docx" in hasil:
        files.atomic(hasil["docx"], docx)
    if "pdf" in hasil:
        sop_document.write_pdf(app, kantor, sop, docx, hasil["pdf"])
    if "svg" in hasil:
        files.atomic(hasil["svg"], svg(tata).encode())
    return list(hasil.values())


def write_sop(app: App, kantor: Kantor, sop: Sop, folder: Path) -> None:
    """Write an SOP that is put before its signer: Word, the definition as JSON, and PDF/A, into *folder*.

    Raises:
        DefinisiError: the template is missing or damaged, or the SOP does not fit on its paper.
        AlatError: LibreOffice or the disk does not work.

    """
    docx = _docx_sop(app, kantor, sop, layout(sop, kantor.instansi.kertas))
    data = sop_document.data_json(kantor, sop)
    kode = kode_sop(kantor.instansi.kode, sop)
    printing.cetak(app, [printing.Lembaran(folder, app.definitions.jenis[JENIS_SOP], kode, docx, data)])


def _docx_sop(app: App, kantor: Kantor, sop: Sop, tata: Tata) -> bytes:
    return sop_document.render(kantor, sop, _template(app, JENIS_SOP), tata)


def draw_marks(app: App, naskah: NaskahRow, persetujuan: list[PersetujuanRow]) -> None:
    """Draw number, date and approvals once, on the clean PDF that was approved.

    Raises:
        ArsipBerbedaError: the PDF is not the one people approved.
        DefinisiError: nobody has signed.
        AlatError: the PDF cannot be written.

    """
    folder, instansi = app.folder_naskah(naskah.kode, naskah.versi), app.kantor(naskah.instansi).instansi
    if files.sha256(folder / DOKUMEN) != naskah.sha256:
        raise ArsipBerbedaError("Konsep yang disetujui berubah di tempat penyimpanan", str(folder / DOKUMEN))
    if not persetujuan or persetujuan[-1].macam not in AKSI_SAH:
        raise DefinisiError(f"{naskah.judul} belum ditandatangani", naskah.berkas or "", "Periksa aksi pada SOP-nya.")
    *paraf, tanda = [marking.Penyetuju(p.jabatan, p.nama, p.nip, p.waktu) for p in persetujuan]
    fakta = marking.Fakta(
        kode=naskah.kode,
        judul=naskah.judul,
        nomor=naskah.nomor_naskah,
        tanggal=app.setempat(instansi, tanda.saat).date(),
        sha256_docx=files.sha256(folder / NASKAH),
    )
    marking.mark(folder / DOKUMEN, folder / AKHIR, instansi, fakta, tanda, paraf)
