"""An edited draft that comes back: recognised, looked through, printed anew as it is, and recorded as a version."""

from collections.abc import Callable
from typing import TypeVar

from arsip_kinerja.app import App
from arsip_kinerja.domain.kiriman import Jatuhan
from arsip_kinerja.domain.naskah import DATA, DOKUMEN, KEMBARAN, NASKAH
from arsip_kinerja.errors import AlatError, BersamaanError
from arsip_kinerja.papers.kerja import kerja
from arsip_kinerja.stages import closing, evidence, printing, redrafting, reporting
from arsip_kinerja.stages.redrafting import Sasaran, Tolakan
from arsip_kinerja.store.tables import KirimanRow, NaskahRow
from arsip_kinerja.tools import files, soffice
from arsip_kinerja.tools.word_parts import FileWord

T = TypeVar("T")
PERCOBAAN = 50
"""How often a file is judged again because its berkas changed meanwhile."""
TIDAK_TERCETAK = (
    "Naskah ini belum dapat kami cetak menjadi PDF. Mohon buka di Word, simpan ulang sebagai Dokumen Word (.docx), "
    "lalu kirim kembali."
)


def take_back(app: App, jatuhan: Jatuhan) -> KirimanRow | None:
    """Take an edited draft as the next version of its document, or send it back; None for a file of another kind.

    Raises:
        AlatError: LibreOffice or the disk does not work; the file still lies in the inbox.

    """
    temu = redrafting.kenali(app, jatuhan)
    if temu is None:
        return None
    if isinstance(temu, Tolakan):
        bukti = _ulangi(jatuhan, lambda: evidence.catat(app, jatuhan)) if temu.bukan else None
        return bukti or redrafting.tolak(app, jatuhan, temu, None)
    naskah, file = temu.naskah, temu.file
    with files.kunci(app.config.var / "kunci" / f"{naskah.berkas or naskah.kode}.lock"):
        return _ulangi(jatuhan, lambda: _nilai(app, jatuhan, file, _sasaran(app, naskah)))


def _ulangi(jatuhan: Jatuhan, nilai: Callable[[], T]) -> T:
    """Judge a file, and again when its berkas changes meanwhile."""
    for _ in range(PERCOBAAN):
        try:
            return nilai()
        except BersamaanError:
            continue
    raise AlatError("Berkas ini terus diubah pihak lain", jatuhan.nama, "Dicoba lagi sendiri sebentar lagi.")


def _nilai(app: App, jatuhan: Jatuhan, file: FileWord, s: Sasaran) -> KirimanRow:
    """Judge an edited draft as things stand now."""
    if sama := redrafting.sudah_ada(app, jatuhan, s.naskah, s.berkas):
        return sama
    alasan = redrafting.alasan_bukan(app, jatuhan, s.naskah) or redrafting.periksa_izin(app, jatuhan, s)
    if alasan:
        return redrafting.tolak(app, jatuhan, alasan, s.berkas)
    asal, jenis = redrafting.isi_asal(app, s.naskah), app.definitions.jenis[s.naskah.jenis]
    isi = redrafting.periksa_naskah(file, jenis, s.naskah.kode, asal)
    if isinstance(isi, Tolakan):
        return redrafting.tolak(app, jatuhan, isi, s.berkas)
    if tolakan := _cetak(app, jatuhan, s.naskah):
        return redrafting.tolak(app, jatuhan, tolakan, s.berkas)
    return redrafting.terima(app, jatuhan, s, redrafting.selisih(asal, isi), isi.komentar)


def _sasaran(app: App, naskah: NaskahRow) -> Sasaran:
    """Return a draft with the run or submission it belongs to, as they stand now."""
    if naskah.berkas:
        berkas = closing.berkas(app, naskah.berkas)
        kini = app.store.naskah.ambil(naskah.kode) or naskah
        return Sasaran(kini, berkas, None, closing.persetujuan_berlaku(app, berkas, kini))
    semua = app.store.pengajuan.milik(naskah.instansi, naskah.jenis)
    p = next((p for p in semua if p.naskah.kode == naskah.kode), None)
    return Sasaran(p.naskah if p else naskah, None, p)


def _cetak(app: App, jatuhan: Jatuhan, naskah: NaskahRow) -> Tolakan | None:
    """Write the files of the next version: Word as it came, the figures as they were, the PDF made of both.

    Returns a refusal where the file is at fault and not the program.
    """
    folder, baru = (app.folder_naskah(naskah.kode, naskah.versi + n) for n in (0, 1))
    docx, data = (app.config.kiriman / jatuhan.sha256).read_bytes(), (folder / DATA).read_bytes()
    jenis, tabel = app.definitions.jenis[naskah.jenis], folder / KEMBARAN
    xlsx = tabel.read_bytes() if tabel.is_file() else b""
    try:
        printing.cetak(app, [printing.Lembaran(baru, jenis, naskah.kode, docx, data, suntingan=True, kembaran=xlsx)])
    except soffice.BelumDicobaError:
        raise
    except AlatError:
        if not _tercetak(app, naskah):
            raise
        return redrafting.tolakan(TIDAK_TERCETAK)
    return None


def _tercetak(app: App, naskah: NaskahRow) -> bool:
    """Whether the program prints the draft it printed before: then the file is at fault and not the program."""
    with kerja(app, naskah.kode) as folder:
        try:
            c = soffice.Cetakan(app.folder_naskah(naskah.kode, naskah.versi) / NASKAH, folder / DOKUMEN)
            soffice.to_pdf(
                [c],
                profile=app.config.var / "soffice",
                scratch=app.config.var / "scratch",
                timeout=app.config.soffice_batas_waktu,
                coba=True,
            )
        except AlatError:
            return False
    return True


def hand_out(app: App, kiriman: KirimanRow) -> None:
    """Put the present draft into the outbox where a drop brought a version of it; doing it twice gives the same.

    Raises:
        AlatError: the disk failed; the file still lies in the inbox and is taken up again.

    """
    naskah = app.store.naskah.disunting(kiriman) if kiriman.status == "DITERIMA" and not kiriman.revisi else None
    if naskah and naskah.status == "KONSEP":
        reporting.salinan_konsep(app, naskah)
        reporting.catatan_suntingan(app, naskah, [x.kalimat for x in redrafting.penyimpangan(app, naskah)])
