"""What the sheets of the SOP workbook are called, and which part of a SOP each row or column holds."""

from typing import NamedTuple, get_args

from arsip_kinerja.domain.sop import Bentuk, Gambar, JenisPeriode, Kotak, Sop, WaktuBaku

PETUNJUK, IDENTITAS, KOTAK, TAHAP, CABANG = "Petunjuk", "Identitas", "Kotak", "Tahap", "Cabang"
YA, TIDAK = "Ya", "Tidak"
KOSONG = "(kosong)"
"""An empty line that is meant, where a blank cell says that there is none."""


BARIS: dict[str, tuple[str, ...]] = {
    "Sampul – judul": ("sampul", "judul"),
    "Sampul – instansi": ("sampul", "instansi"),
    "Sampul – alamat": ("sampul", "alamat"),
    "Judul di atas identitas": ("judul_atas",),
    "Kop": ("kop",),
    "Judul tabel alur": ("judul_alur",),
    "Perlu konfirmasi": ("perlu_konfirmasi",),
}
"""Lists of lines: one row a line."""
TUNGGAL: dict[str, tuple[str, ...]] = {
    "Nama file": ("nama",),
    "Judul SOP": ("judul",),
    "Status": ("status",),
    "Alasan dicabut": ("alasan_dicabut",),
    "Pengesah – jabatan": ("pengesah", "jabatan"),
    "Pengesah – nama": ("pengesah", "nama"),
    "Pengesah – pangkat": ("pengesah", "pangkat"),
    "Pengesah – NIP": ("pengesah", "nip"),
    "Judul kolom – nomor": ("kolom", "no"),
    "Judul kolom – kegiatan": ("kolom", "kegiatan"),
    "Judul kolom – pelaksana": ("kolom", "pelaksana"),
    "Judul kolom – mutu baku": ("kolom", "mutu"),
    "Judul kolom – kelengkapan": ("kolom", "kelengkapan"),
    "Judul kolom – waktu": ("kolom", "waktu"),
    "Judul kolom – output": ("kolom", "output"),
    "Judul kolom – keterangan": ("kolom", "ket"),
}
"""Single texts: one row each."""
INSTANSI, SAMPUL, NOMOR_KOLOM, LEBAR = "Instansi", "Sampul", "Baris nomor kolom (1) (2)", "Lebar kolom"
PERIODE, PERAN, JABATAN, TINJAU = "Periode", "Peran", "Jabatan", "Ditinjau paling lambat"
LAIN = (INSTANSI, SAMPUL, NOMOR_KOLOM, LEBAR, PERIODE, PERAN, JABATAN, TINJAU)
BIDANG = {
    "Nomor SOP": "nomor",
    "Tanggal pembuatan": "tanggal_pembuatan",
    "Tanggal revisi": "tanggal_revisi",
    "Tanggal efektif": "tanggal_efektif",
    "Tanggal pengesahan": "tanggal_pengesahan",
    "Disahkan oleh": "disahkan_oleh",
    "Nama SOP": "nama",
}
JENIS_KOTAK = {
    "Dasar hukum": "dasar_hukum",
    "Kualifikasi": "kualifikasi",
    "Keterkaitan": "keterkaitan",
    "Persyaratan": "persyaratan",
    "Peralatan": "peralatan",
    "Peringatan": "peringatan",
    "Pencatatan": "pencatatan",
}
HURUF: dict[Bentuk, str] = {"mulai": "M", "kegiatan": "K", "keputusan": "P", "selesai": "S"}
CENTANG = frozenset("VX✓√")
"""Marks people make for "this one": an activity."""


class KolomTahap(NamedTuple):
    """A column right of the roles: heading, width, key of the tahap."""

    judul: str
    lebar: float
    kunci: str


KIRI = (("ID", 7), ("No", 6), ("Kegiatan", 48))
KANAN = (
    KolomTahap("Bentuk", 11, "bentuk"),
    KolomTahap("Kelengkapan", 28, "kelengkapan"),
    KolomTahap("Waktu", 14, "waktu"),
    KolomTahap("Waktu baku", 8, "nilai"),
    KolomTahap("Sampai", 8, "sampai"),
    KolomTahap("Satuan", 11, "satuan"),
    KolomTahap("Output", 28, "output"),
    KolomTahap("Ket.", 20, "ket"),
    KolomTahap("Aksi", 18, "aksi"),
    KolomTahap("Naskah", 22, "naskah"),
    KolomTahap("Per unit", 8, "per_unit"),
    KolomTahap("Otomatis", 9, "otomatis"),
    KolomTahap("Gambar", 18, "gambar"),
    KolomTahap("Perlu konfirmasi", 40, "perlu_konfirmasi"),
    KolomTahap("Diperlukan", 26, "perlu"),
)
KEPALA_CABANG = (("Dari", 10), ("Ke", 10), ("Label", 24), ("Kembali", 10), ("Ke unit", 10))
KEPALA_KOTAK = (("Kotak", 18), ("Judul", 34), ("Penomoran", 12), ("Isi", 100))
KEPALA_IDENTITAS = (("Bagian", 28), ("Label, nama, atau ID", 28), ("Isi", 80), ("Tanggal", 14))
GAMBAR_BAWAAN = "bawaan"


def pilihan(model: type[Kotak | Sop | WaktuBaku | Gambar], kunci: str) -> tuple[str, ...]:
    """Return the allowed words of a definition's key."""
    return tuple(str(x) for x in get_args(model.model_fields[kunci].annotation))


STATUS, PENOMORAN, SATUAN = pilihan(Sop, "status"), pilihan(Kotak, "penomoran"), pilihan(WaktuBaku, "satuan")
BENTUK, PERIODE_JENIS = get_args(Bentuk), get_args(JenisPeriode)
