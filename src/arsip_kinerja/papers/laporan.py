"""Reports: of a berkas, or of a periode that has none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from arsip_kinerja.app import App
from arsip_kinerja.domain.lkjip import Lkjip
from arsip_kinerja.domain.monev.laporan import BahanMonev
from arsip_kinerja.domain.naskah import DOKUMEN, KEMBARAN, NASKAH, Bahan
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.papers.kerja import kerja, template
from arsip_kinerja.papers.keserasian import require_consistent
from arsip_kinerja.stages import closing, monitoring, printing, redrafting, rendering, reporting
from arsip_kinerja.tools import files, word_draf

TANDA_DRAF = " – DRAF"


def report_material(app: App, kode: str, periode: Periode, jenis: str) -> Bahan:
    """Return what a report is made of: of the berkas of that periode, without one of what the year holds.

    Raises:
        PemakaianError: there is no such kind of document, or none for such a periode.
        DefinisiError: the year has no indicator schema.
        KeadaanError: there is nothing to make it of.

    """
    if berkas := closing.berkas_hidup(app, kode, periode):
        return reporting.siapkan(app, berkas, jenis)
    bahan = reporting.siapkan_sendiri(app, kode, periode, jenis)
    if needs_run(app, jenis):
        closing.berkas_periode(app, kode, periode)  # says how to open one
    return bahan


def needs_run(app: App, jenis: str) -> bool:
    """Whether a kind prints of the langkah it is made for, so that there is none without a berkas.

    Raises:
        DefinisiError: its template is missing or damaged.

    """
    return rendering.berlembar(template(app, jenis))


def report_materials(app: App, kode: str, periode: Periode, jenis: str) -> tuple[Bahan, ...]:
    """Do the same for a kind that has several papers in a periode, such as one for each official; else the one."""
    satu, berkas = report_material(app, kode, periode, jenis), closing.berkas_hidup(app, kode, periode)
    if berkas:
        lain = (reporting.siapkan(app, berkas, jenis, varian=v) for v in satu.varian)
    else:
        lain = (reporting.siapkan_sendiri(app, kode, periode, jenis, varian=v) for v in satu.varian)
    return tuple(lain) or (satu,)


@dataclass(frozen=True)
class Sediaan:
    """Documents of an office about to be printed, their titles, and what they still need, in words for people."""

    lembaran: list[printing.Lembaran]
    judul: list[str]
    kekurangan: list[str] = field(default_factory=list)

    def salin(self, folder: Path) -> list[Path]:
        """Copy what was printed to *folder* under its title; of several with one title none takes another's place.

        Raises:
            AlatError: the disk failed.

        """
        judul = _tunggal(self.judul)
        return [p for x, satu in zip(self.lembaran, judul, strict=True) for p in _salin(x.folder, folder, satu)]


def _tunggal(judul: Sequence[str]) -> list[str]:
    """Return titles, numbered from the second of a kind on: two officials may bear the same title."""
    ke = [sum(lain.casefold() == satu.casefold() for lain in judul[: n + 1]) for n, satu in enumerate(judul)]
    return [f"{satu} ({n})" if n > 1 else satu for satu, n in zip(judul, ke, strict=True)]


def build_report(app: App, kode: str, periode: Periode, jenis: str, folder: Path, *, draf: bool = False) -> list[Path]:
    """Write copies of a report as its figures stand now, Word and PDF, to *folder*; nothing is filed.

    Raises:
        ArsipError: see `prepare_report`.
        AlatError: LibreOffice or the disk does not work.

    """
    with kerja(app, f"{kode}-{periode}-{jenis}") as sementara:
        sediaan = prepare_report(app, kode, periode, jenis, sementara, draf=draf)
        printing.cetak(app, sediaan.lembaran)
        return sediaan.salin(folder)


def prepare_report(app: App, kode: str, periode: Periode, jenis: str, kerja: Path, *, draf: bool = False) -> Sediaan:
    """Return a report of an office, to be printed below *kerja*; a kind may be several documents.

    A *draf* says so across every page, and is made even where the year does not agree with itself.

    Raises:
        DefinisiError: the template is missing or damaged.
        KeadaanError: the kind needs a year that agrees with itself, or there is nothing to make it of.

    """
    tanda = TANDA_DRAF if draf else ""
    if jenis == monitoring.JENIS:
        monev = monitoring.siapkan(app, kode, periode)
        return Sediaan([_lembaran_monev(app, kode, monev, kerja, draf=draf)], [f"{monev.judul}{tanda}"])
    if not draf:
        require_consistent(app, kode, periode, jenis)
    semua = report_materials(app, kode, periode, jenis)
    lembaran = [_lembaran(app, kode, b, kerja / b.kode, draf=draf) for b in semua]
    return Sediaan(lembaran, [f"{b.judul}{tanda}" for b in semua], _kekurangan(semua))


def still_needed(app: App, kode: str, periode: Periode, jenis: str) -> list[str]:
    """Say what a report would still leave open for people to write or fill in, each with where and what to do."""
    return _kekurangan(report_materials(app, kode, periode, jenis))


def _kekurangan(semua: Sequence[Bahan]) -> list[str]:
    isi = [x for b in semua for x in b.isi.values() if isinstance(x, Lkjip)]
    return [f"{k.tempat}: {k.apa} ({k.lakukan})" for x in isi for k in x.kekurangan]


def _lembaran_monev(app: App, kode: str, bahan: BahanMonev, folder: Path, *, draf: bool) -> printing.Lembaran:
    """Return the monitoring report of an office's SOP: it looks at the run itself, not at its figures."""
    kantor = app.kantor(kode)
    docx = rendering.render_monev(kantor, template(app, monitoring.JENIS), bahan)
    data = rendering.data_monev(kantor, bahan)
    return printing.Lembaran(folder, bahan.jenis, bahan.kode, word_draf.tandai(docx) if draf else docx, data)


def _salin(kerja: Path, folder: Path, judul: str) -> list[Path]:
    ada = [nama for nama in (NASKAH, DOKUMEN, KEMBARAN) if (kerja / nama).is_file()]
    hasil = [folder / files.nama_aman(f"{judul}{Path(nama).suffix}") for nama in ada]
    for nama, tujuan in zip(ada, hasil, strict=True):
        files.salin(kerja / nama, tujuan)
    return hasil


def write_naskah(app: App, kode: str, semua: Mapping[Path, Bahan]) -> None:
    """Write the Word document, its figures as JSON and the PDF/A of each into its folder; all of office *kode*.

    Raises:
        DefinisiError: the template is missing or damaged.
        AlatError: LibreOffice or the disk does not work.

    """
    write_offices(app, [(kode, semua)])


def write_offices(app: App, semua: Sequence[tuple[str, Mapping[Path, Bahan]]]) -> None:
    """Write those of several offices in one run, see `write_naskah`."""
    printing.cetak(app, [_lembaran(app, k, bahan, folder) for k, milik in semua for folder, bahan in milik.items()])


def _lembaran(app: App, kode: str, bahan: Bahan, folder: Path, *, draf: bool = False) -> printing.Lembaran:
    kantor, templat, rujukan = app.kantor(kode), template(app, bahan.jenis.jenis), _rujukan(bahan, draf=draf)
    data = report_data(app, kode, bahan)
    xlsx = rendering.render_kembaran(kantor, bahan.jenis, bahan.laporan, rujukan, bahan.isi)
    docx = rendering.render_laporan(kantor, bahan.jenis, templat, bahan.laporan, rujukan, bahan.lembar, bahan.isi)
    disimpan = folder == app.folder_naskah(bahan.kode, bahan.versi)  # else it is a copy of what the figures say
    tulisan = redrafting.terbawa(app, bahan.kode, docx, bahan.tanggal) if disimpan else None
    docx = tulisan or (word_draf.tandai(docx) if draf else docx)
    return printing.Lembaran(folder, bahan.jenis, bahan.kode, docx, data, suntingan=bool(tulisan), kembaran=xlsx)


def report_data(app: App, kode: str, bahan: Bahan) -> bytes:
    """Return the figures of a report as they are embedded and filed."""
    kantor, rujukan = app.kantor(kode), _rujukan(bahan)
    return rendering.data_json(kantor, bahan.jenis, bahan.laporan, rujukan, bahan.lembar, bahan.isi)


def _rujukan(bahan: Bahan, *, draf: bool = False) -> rendering.Rujukan:
    return rendering.Rujukan(bahan.kode, bahan.judul, bahan.tanggal, bahan.penandatangan, draf)
