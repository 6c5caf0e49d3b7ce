"""Whether an edited file can be the document: safe to open, whole, and with all that must stay in its place."""

from arsip_kinerja.domain.catatan import Catatan
from arsip_kinerja.domain.isi_word import IsiWord
from arsip_kinerja.domain.jenis import Jenis
from arsip_kinerja.stages.redrafting.kenal import SIMPAN_DOCX, Tolakan
from arsip_kinerja.tools import word_guard, word_read
from arsip_kinerja.tools.word_parts import FileWord

TEMPAT = {
    "persetujuan": "tempat tanda persetujuan, di atas nama penanda tangan",
    "paraf": "tempat paraf",
    "nomor": "tempat nomor naskah",
    "tanggal": "tempat tanggal naskah",
}
"""Bookmarks of the Word template where marks are drawn, as people know them."""
CONTOH = "DATA CONTOH – bukan data resmi"
SALIN_ULANG = (
    "Mohon ambil konsep yang ada di folder keluaran, ulangi suntingannya di sana, dan biarkan bagian itu di tempatnya."
)
TERBANYAK = 10


def periksa_naskah(file: FileWord, jenis: Jenis, kode: str, asal: IsiWord) -> Tolakan | IsiWord:
    """Return what an edited file says, or all that keeps it from being taken; *asal* is the draft as we made it.

    Nothing is opened by LibreOffice before this has passed.
    """
    if bahaya := word_guard.bahaya(file):
        lain = f" dan {len(bahaya) - TERBANYAK} lainnya" if len(bahaya) > TERBANYAK else ""
        pesan = f"Demi keamanan, naskah tidak boleh memuat {'; '.join(bahaya[:TERBANYAK])}{lain}."
        return _tolak(
            [f"{pesan} Mohon hapus bagian itu atau ganti dengan gambar atau tulisan biasa, lalu kirim kembali."]
        )
    if not word_read.adalah_docx(file):
        return _tolak([SIMPAN_DOCX])
    isi = word_read.isi(file)
    masalah = _kurang(isi, jenis, kode, asal)
    return _tolak(masalah) if masalah else isi


def _tolak(pesan: list[str]) -> Tolakan:
    return Tolakan("PERLU_PERBAIKAN", tuple(Catatan(tingkat="perbaikan", pesan=p) for p in pesan))


def _kurang(isi: IsiWord, jenis: Jenis, kode: str, dulu: IsiWord) -> list[str]:
    """Name what was there in our draft and must be there still."""
    masalah = []
    if hilang := [TEMPAT[m] for m in TEMPAT if m in dulu.markah - isi.markah]:
        masalah.append(f"Pada naskah ini tidak ada lagi {' dan '.join(hilang)}. {SALIN_ULANG}")
    if word_read.padat(kode) not in isi.teks.casefold():
        masalah.append(f"Tulisan kode naskah ({kode}) di bagian bawah halaman tidak ada lagi. {SALIN_ULANG}")
    wajib = (*jenis.teks_wajib, CONTOH)
    if tanpa := [t for t in wajib if word_read.padat(t) in dulu.teks and word_read.padat(t) not in isi.teks]:
        masalah.append(f"Bagian {', '.join(tanpa)} tidak ada lagi pada naskah ini. {SALIN_ULANG}")
    if isi.draf:
        masalah.append(f"Naskah ini salinan yang bertanda DRAF, bukan konsepnya. {SALIN_ULANG}")
    if isi.terlacak:
        masalah.append(
            "Naskah ini masih memuat perubahan yang terlacak (Track Changes), sehingga tercetak bersama coretannya. "
            "Mohon terima atau tolak semua perubahan di Word (Tinjau – Terima Semua), simpan, lalu kirim kembali."
        )
    return masalah
