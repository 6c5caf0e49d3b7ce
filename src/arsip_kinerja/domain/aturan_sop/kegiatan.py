"""How an activity is worded: an active verb first, no subject (PermenPANRB 35/2012)."""

import re
from collections.abc import Iterator

from arsip_kinerja.domain.aturan_sop.kata import kata
from arsip_kinerja.domain.aturan_sop.temuan import Temuan, langkah, peringatan
from arsip_kinerja.domain.sop import Sop

AWALAN = re.compile(r"(?:me(?:m|n|ng|ny|r|l|w|y)|di(?!s(?:posisi|kusi)|nas|rektur)|ber(?!kas|ita|asal))[a-z]{2,}")
"""Prefixes of verbs, but not the nouns that begin alike."""
NOMINA = (
    "media medali menteri mentor menu menit meteran metode meja mebel merek meterai dana data daftar desa dokumen "
    "bendahara berat mekanisme memo memorandum mengenai menurut merdeka melalui"
)
DASAR = (
    "terima buat isi susun kirim periksa catat serahkan simpan bagikan siapkan olah cetak tanda paraf setujui "
    "sampaikan laporkan hitung ukur kumpulkan arsipkan agendakan disposisikan teruskan rapat"
)
BUKAN_KATA_KERJA, KATA_KERJA = frozenset(NOMINA.split()), frozenset(DASAR.split())
USUL = {
    "pelaksanaan": "Melaksanakan",
    "pembuatan": "Membuat",
    "pemeriksaan": "Memeriksa",
    "pemilahan": "Memilah",
    "pengarsipan": "Mengarsipkan",
    "pengesahan": "Mengesahkan",
    "penghitungan": "Menghitung",
    "pengiriman": "Mengirimkan",
    "pengisian": "Mengisi",
    "pengolahan": "Mengolah",
    "pengumpulan": "Mengumpulkan",
    "penyampaian": "Menyampaikan",
    "penyerahan": "Menyerahkan",
    "penyimpanan": "Menyimpan",
    "penyusunan": "Menyusun",
    "penandatanganan": "Menandatangani",
    "monitoring": "Memantau",
    "evaluasi": "Mengevaluasi",
    "verifikasi": "Memverifikasi",
    "validasi": "Memvalidasi",
    "rekapitulasi": "Merekapitulasi",
    "tindak": "Menindaklanjuti",
}


def kegiatan(sop: Sop) -> Iterator[Temuan]:
    """Find activities that begin with who does them, or with a noun."""
    subjek = sorted({n for p in sop.peran for n in _sebutan(p.nama, *p.jabatan)}, key=len, reverse=True)
    for t in sop.tahap:
        awal = kata(t.kegiatan)
        if pelaku := next((s for s in subjek if awal[: len(s)] == s), None):
            sebut = " ".join(t.kegiatan.split()[: len(pelaku)])
            yield peringatan(
                "kegiatan_bersubjek",
                langkah(t),
                f'Kegiatan diawali pelakunya: "{sebut} …".',
                "Awali dengan kata kerja; pelakunya sudah tampak pada kolom Pelaksana.",
            )
        elif not awal or not _kata_kerja(awal[0]):
            usul = USUL.get(awal[0] if awal else "")
            yield peringatan(
                "kegiatan_bukan_kata_kerja",
                langkah(t),
                f'Kegiatan tidak diawali kata kerja: "{" ".join(t.kegiatan.split()[:3])} …".',
                f'Awali dengan kata kerja aktif, misalnya "{usul or "Menyusun"} …".',
            )


def _sebutan(*nama: str) -> Iterator[tuple[str, ...]]:
    """Ways a role may be called: its whole name and each post in it ("Sekretaris/ Kabid")."""
    for n in nama:
        for bagian in (n, *n.split("/")):
            if k := kata(bagian):
                yield k


def _kata_kerja(k: str) -> bool:
    return k in KATA_KERJA or (k not in BUKAN_KATA_KERJA and bool(AWALAN.match(k)))
