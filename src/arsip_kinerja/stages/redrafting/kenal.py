"""Which of our documents a dropped file is, by the kode it bears."""

from dataclasses import dataclass

from arsip_kinerja.app import App
from arsip_kinerja.domain.catatan import Catatan, StatusKiriman
from arsip_kinerja.domain.kiriman import Jatuhan
from arsip_kinerja.store.tables import NaskahRow
from arsip_kinerja.tools import word_parts, word_read
from arsip_kinerja.tools.word_parts import FileWord

SIMPAN_DOCX = (
    "Naskah ini disimpan dalam bentuk lain. Mohon simpan sebagai Dokumen Word (.docx) dengan isi yang sama, "
    "lalu kirim kembali."
)


@dataclass(frozen=True)
class Tolakan:
    """Why a file is not taken as an edited draft. *bukan*: it is no draft we wait for, so it may be evidence."""

    status: StatusKiriman
    catatan: tuple[Catatan, ...]
    bukan: bool = False


@dataclass(frozen=True)
class Dikenal:
    """A file that bears the kode of a draft of ours, opened."""

    naskah: NaskahRow
    file: FileWord


def tolakan(pesan: str, status: StatusKiriman = "PERLU_PERBAIKAN", *, bukan: bool = False) -> Tolakan:
    """Return a refusal for one reason."""
    return Tolakan(status, (Catatan(tingkat="perbaikan", pesan=pesan),), bukan)


def kenali(app: App, jatuhan: Jatuhan) -> Dikenal | Tolakan | None:
    """Return the document a file is an edition of, or why none can be taken; None for a file of another kind."""
    path = app.config.kiriman / jatuhan.sha256
    if not jatuhan.instansi or jatuhan.ukuran > app.config.ukuran_maksimal:
        return None
    if not word_parts.adalah_word(path):
        lain = (app.store.naskah.ambil(k) for k in sorted(word_read.kode_lain(path, jatuhan.nama)))
        naskah = next(filter(None, lain), None)
        return (alasan_bukan(app, jatuhan, naskah) or tolakan(SIMPAN_DOCX)) if naskah else None
    try:
        file = word_parts.buka(path)
    except word_parts.WordError as e:
        return tolakan(f"{e.apa}. {e.saran}", bukan=True)
    if not (kode := word_read.kode(file)):
        return None
    if not (naskah := app.store.naskah.ambil(kode)):
        return _belum_dikenal(kode)
    return alasan_bukan(app, jatuhan, naskah) or Dikenal(naskah, file)


def _belum_dikenal(kode: str) -> Tolakan:
    pesan = (
        f"Naskah dengan kode {kode} belum tercatat di sini: mungkin dari perangkat daerah lain, "
        "atau salinan yang belum diajukan. Mohon sunting konsep yang ada di folder keluaran."
    )
    return tolakan(pesan, "DIABAIKAN", bukan=True)


def alasan_bukan(app: App, jatuhan: Jatuhan, naskah: NaskahRow) -> Tolakan | None:
    """Say why a document of that kode is no draft of this office; None when it is."""
    if naskah.instansi != jatuhan.instansi:
        pemilik = app.kantor(naskah.instansi).instansi.nama
        pesan = f"Naskah ini milik {pemilik}. Mohon taruh di folder perangkat daerah itu."
        return tolakan(pesan, "DIABAIKAN", bukan=True)
    if naskah.status != "KONSEP":
        arsip = app.store.arsip.menurut_naskah(naskah.kode)
        nomor = f" dengan nomor {arsip.nomor}" if arsip else ""
        pesan = (
            f"{naskah.judul} sudah ditandatangani dan diarsipkan{nomor}, sehingga isinya tidak dapat diubah lagi. "
            "File Bapak/Ibu tetap tersimpan."
        )
        return tolakan(pesan, bukan=True)
    return None
