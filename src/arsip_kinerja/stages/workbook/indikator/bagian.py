"""What the sheets of the indicator workbook are called, and which key of the schema each column holds."""

from typing import Literal, NamedTuple, get_args

from pydantic import BaseModel

from arsip_kinerja.domain.skema.indikator import Indikator

PETUNJUK, UMUM, TUJUAN, SASARAN, INDIKATOR = "Petunjuk", "Umum", "Tujuan", "Sasaran", "Indikator"
TARGET, LALU, ANGGARAN, ANGGARAN_LALU = "Target", "Tahun lalu", "Anggaran", "Anggaran tahun lalu"
AKSI, PERUBAHAN = "Rencana aksi", "Perubahan"
YA, TIDAK = "Ya", "Tidak"
TIDAK_DITARGETKAN = "–"
TANDA = "v"
TRIWULAN = ("tw1", "tw2", "tw3", "tw4")
UBAH_TARGET, UBAH_PAGU, UBAH_PK = "Target", "Pagu", "Perjanjian Kinerja"

Isi = Literal["teks", "kode", "label", "angka", "bulat", "nilai", "tanggal", "daftar", "tanda"]
"""teks as typed · kode without spaces around · label for the eye only · nilai a target or realisasi · tanda a tick."""


class Kolom(NamedTuple):
    """A column: heading, width in characters, key, what it takes, its choices, a comment on the heading."""

    judul: str
    lebar: float
    kunci: str
    isi: Isi = "teks"
    pilihan: tuple[str, ...] | str = ()
    petunjuk: str = ""


def pilihan(model: type[BaseModel], kunci: str) -> tuple[str, ...]:
    """Return the allowed words of a key."""
    return tuple(str(x) for x in get_args(model.model_fields[kunci].annotation))


def _kode(lembar: str) -> str:
    return f"='{lembar}'!$A$2:$A$500"


UNIT = "unit"
"""Stands for the office's own units among the choices."""
NAMA = Kolom("Nama indikator", 40, "", "label", petunjuk="Hanya untuk dibaca; yang dipakai kolom Kode.")
_TW = "Angka, rentang (95–105), atau predikat (BB). Tanda – berarti tidak ditargetkan pada triwulan itu."
KOLOM_TW = tuple(
    Kolom(f"TW {r}", 11, k, "nilai", petunjuk=_TW) for r, k in zip(("I", "II", "III", "IV"), TRIWULAN, strict=True)
)
KOLOM_TAHUN = Kolom("Tahun", 11, "tahun", "nilai", petunjuk="Target setahun, sesuai Perjanjian Kinerja.")

LEMBAR: dict[str, tuple[Kolom, ...]] = {
    TUJUAN: (Kolom("Kode", 10, "kode", "kode"), Kolom("Tujuan", 100, "nama")),
    SASARAN: (
        Kolom("Kode", 10, "kode", "kode"),
        Kolom("Sasaran", 90, "nama"),
        Kolom("Tujuan", 12, "tujuan", "kode", _kode(TUJUAN), "Kode tujuan yang dilayani sasaran ini."),
    ),
    INDIKATOR: (
        Kolom(
            "Kode", 9, "kode", "kode", petunjuk="Singkat dan tidak ganda, misalnya IKU-1. Dipakai semua lembar lain."
        ),
        Kolom("Indikator", 46, "nama"),
        Kolom("Satuan", 11, "satuan", "kode", petunjuk="Dengan satuan %, rasio dihitung dalam persen."),
        Kolom("Sasaran", 10, "sasaran", "kode", _kode(SASARAN)),
        Kolom("Unit", 14, "unit", "kode", UNIT),
        Kolom("Jenis", 10, "jenis", "kode", pilihan(Indikator, "jenis")),
        Kolom(
            "Polaritas", 11, "polaritas", "kode", pilihan(Indikator, "polaritas"), "negatif: makin kecil makin baik."
        ),
        Kolom(
            "Aturan triwulan",
            13,
            "aturan",
            "kode",
            pilihan(Indikator, "aturan"),
            "jumlah: triwulan dijumlahkan. kumulatif: sejak Januari. posisi_akhir: yang terakhir. rata_rata. "
            "rasio_jumlah: jumlah pembilang dibagi jumlah penyebut.",
        ),
        Kolom("Desimal", 9, "desimal", "bulat", petunjuk="Angka di belakang koma saat dicetak, 0 sampai 6."),
        Kolom("Pembilang", 24, "pembilang"),
        Kolom("Penyebut", 24, "penyebut"),
        Kolom("Penyebut tetap", 14, "penyebut_tetap", "angka", petunjuk="Bila sama sepanjang tahun."),
        Kolom("Nilai tertinggi", 14, "maksimum", "angka", petunjuk="Nilai di atasnya ditanyakan, misalnya 100."),
        Kolom("0 dari 0", 20, "nol_dari_nol", "kode", pilihan(Indikator, "nol_dari_nol"), "Target 0 dan realisasi 0."),
        Kolom("Skala", 18, "skala", "daftar", petunjuk="Untuk predikat, dari yang terendah: D, C, CC, B, BB, A, AA."),
        Kolom("Periode ukur", 11, "periode_ukur", "kode", pilihan(Indikator, "periode_ukur")),
        Kolom("Bukti dukung", 34, "bukti"),
        Kolom("Bukti wajib", 13, "bukti_wajib", "daftar", petunjuk="file, link, teks; pisahkan dengan koma."),
        Kolom("Definisi operasional", 46, "definisi_operasional"),
        Kolom("Sumber data", 28, "sumber_data"),
        Kolom("Mendukung indikator", 13, "induk", "kode", "='Indikator'!$A$2:$A$500", "Kode indikator atasannya."),
        Kolom("Standar nasional", 12, "standar_nasional", "nilai"),
        Kolom("Sumber standar", 30, "sumber_standar"),
        Kolom("Mulai berlaku", 12, "mulai", "tanggal", petunjuk="Hanya bila muncul di tengah tahun."),
        Kolom("Berakhir", 12, "sampai", "tanggal", petunjuk="Hanya bila dihentikan di tengah tahun: hari terakhirnya."),
        Kolom("Menggantikan", 13, "menggantikan", "kode", "='Indikator'!$A$2:$A$500"),
        Kolom("Alasan", 34, "alasan", petunjuk="Wajib bila ada mulai, berakhir, atau menggantikan."),
    ),
    TARGET: (
        Kolom("Kode", 9, "kode", "kode", _kode(INDIKATOR)),
        NAMA,
        *KOLOM_TW,
        KOLOM_TAHUN,
        Kolom("Akhir Renstra", 13, "target_renstra", "nilai", petunjuk="Target pada tahun terakhir Renstra."),
    ),
    LALU: (
        Kolom("Kode", 9, "kode", "kode", _kode(INDIKATOR)),
        NAMA,
        Kolom("Tahun", 9, "tahun", "bulat"),
        Kolom("Target", 12, "target_lalu", "nilai"),
        Kolom("Realisasi", 12, "lalu", "nilai"),
        Kolom(
            "Tidak sebanding karena", 50, "tidak_sebanding", petunjuk="Bila cara ukurnya lain; lalu tidak ikut tren."
        ),
    ),
    ANGGARAN: (
        Kolom("Kode", 18, "kode", "kode"),
        Kolom("Program, kegiatan, subkegiatan", 60, "nama"),
        Kolom("Pagu (rupiah)", 18, "pagu", "angka", petunjuk="Baris yang mempunyai rincian berisi jumlah rinciannya."),
        Kolom("Unit", 14, "unit", "kode", UNIT),
        Kolom("Bagian dari", 18, "induk", "kode", "='Anggaran'!$A$2:$A$500", "Kode baris di atasnya."),
        Kolom("Sasaran", 14, "sasaran", "daftar", petunjuk="Kode sasaran yang didukung; pisahkan dengan koma."),
    ),
    ANGGARAN_LALU: (
        Kolom("Kode", 18, "kode", "kode", _kode(ANGGARAN)),
        Kolom("Nama anggaran", 60, "", "label", petunjuk=NAMA.petunjuk),
        Kolom("Tahun", 9, "tahun", "bulat"),
        Kolom("Pagu (rupiah)", 18, "pagu", "angka"),
        Kolom("Realisasi (rupiah)", 18, "realisasi", "angka"),
    ),
    AKSI: (
        Kolom("Indikator", 12, "indikator", "kode", _kode(INDIKATOR)),
        Kolom("Kegiatan", 60, "kegiatan"),
        *(Kolom(k.judul, 7, k.kunci, "tanda", (TANDA,), "Isi v pada triwulan pelaksanaannya.") for k in KOLOM_TW),
        Kolom("Keluaran", 40, "keluaran"),
        Kolom("Penanggung jawab", 30, "penanggung_jawab"),
    ),
    PERUBAHAN: (
        Kolom("Perubahan", 18, "apa", "kode", (UBAH_TARGET, UBAH_PAGU, UBAH_PK)),
        Kolom("Kode", 18, "kode", "kode", petunjuk="Kode indikator (Target) atau anggaran (Pagu)."),
        Kolom(
            "Tanggal",
            12,
            "tanggal",
            "tanggal",
            petunjuk="Target dan Pagu: hari terakhir nilai LAMA berlaku. Perjanjian Kinerja: tanggal perubahannya.",
        ),
        Kolom("Alasan", 50, "alasan"),
        *(k._replace(petunjuk="Target LAMA; yang baru ada pada lembar Target.") for k in (*KOLOM_TW, KOLOM_TAHUN)),
        Kolom("Pagu lama (rupiah)", 18, "pagu", "angka", petunjuk="Yang baru ada pada lembar Anggaran."),
    ),
}
"""Sheets that hold one thing a row."""

INSTANSI, TAHUN, CONTOH = "Instansi", "Tahun", "Data contoh"
RENSTRA_AWAL, RENSTRA_AKHIR = "Renstra – tahun pertama", "Renstra – tahun terakhir"
PK_TANGGAL, PK_NOMOR = "Perjanjian Kinerja – tanggal", "Perjanjian Kinerja – nomor"
BARIS_UMUM: dict[str, str] = {
    INSTANSI: "Kode perangkat daerah, sama dengan nama foldernya.",
    TAHUN: "Tahun target dan pagu ini.",
    RENSTRA_AWAL: "Wajib sebelum tahun ini dibuka.",
    RENSTRA_AKHIR: "Wajib sebelum tahun ini dibuka.",
    PK_TANGGAL: "Tanggal Perjanjian Kinerja ditandatangani. Wajib sebelum tahun ini dibuka.",
    PK_NOMOR: "Bila ada.",
    CONTOH: "Ya: setiap dokumen bertuliskan DATA CONTOH.",
}
"""Rows of the sheet Umum, and what each wants."""
KEPALA_UMUM = (("Bagian", 30), ("Isi", 34), ("Keterangan", 70))

CARA = """\
Ubah isinya di Excel atau LibreOffice, simpan, lalu masukkan kembali: arsip-kinerja indikator import NAMA_FILE.xlsx.
Definisi tahun itu baru diganti bila seluruh isian benar. Bila belum, muncul salinan "… – perlu perbaikan.xlsx" di \
samping file ini, dengan sel yang ditandai; isian lain tidak perlu diketik ulang.
Umum: tahun, masa Renstra, dan tanggal Perjanjian Kinerja.
Tujuan, Sasaran, Indikator, Anggaran, Rencana aksi: satu baris satu isian. Tambahkan di baris kosong di bawahnya, atau \
sisipkan baris; urutan baris sama dengan urutan cetak.
Indikator dikenali dari kodenya. Kode yang sudah pernah diisi realisasinya jangan diganti.
Target: satu baris untuk setiap indikator. Tanda – berarti triwulan itu tidak ditargetkan.
Rentang ditulis 95–105 atau 95 s.d. 105. Bila Excel mengubahnya menjadi tanggal, atur dahulu selnya menjadi Teks.
Tahun lalu: satu baris untuk setiap indikator dan tahun. Tanda – berarti tidak ada nilainya.
Kolom abu-abu hanya untuk dibaca. Kolom dan lembar jangan diganti namanya.
Anggaran: baris yang mempunyai rincian berisi jumlah rinciannya, dan tidak ditanyakan kepada unit.
Perubahan dalam tahun berjalan: tulis nilai yang LAMA pada lembar Perubahan dengan tanggal terakhir berlakunya dan \
alasannya, lalu nilai yang baru pada lembar Target atau Anggaran. Indikator yang diganti tidak dihapus: isi Berakhir \
dan Alasan; penggantinya baris baru dengan Mulai berlaku, Menggantikan, dan Alasan.
Berkas yang sudah dibuka tetap memakai target saat dibuka.""".splitlines()
LEMBAR_KODE = {"indikator": INDIKATOR, "anggaran": ANGGARAN}
"""Sheets whose rows others name by their kode."""
