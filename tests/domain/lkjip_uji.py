"""A small office's year for the tests of the LKjIP; every figure is an example (CONTOH), computed by hand there."""

from datetime import date
from decimal import Decimal

from pembuat import indikator, instansi

from arsip_kinerja.domain.isian import Isian, IsianAnggaran
from arsip_kinerja.domain.laporan import susun
from arsip_kinerja.domain.narasi import Narasi
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.skema.indikator import Indikator, IndikatorTahun
from arsip_kinerja.domain.sumber import Sumber

TAHUN = Periode(2024, "tahun")
TW = tuple(Periode(2024, "triwulan", n) for n in range(1, 5))
KUARTAL = ("tw1", "tw2", "tw3", "tw4")

A = indikator(
    "A",
    nama="Persentase A",
    aturan="kumulatif",
    target={"tw1": 20, "tw2": 40, "tw3": 60, "tw4": 75, "tahun": 75},
    lalu={"2022": 60, "2023": 66},
    target_lalu={"2022": 65, "2023": 70},
    target_renstra=80,
    standar_nasional=100,
    sumber_standar="Standar contoh",
)
B = indikator(
    "B",
    nama="Waktu B",
    polaritas="negatif",
    aturan="rata_rata",
    target=dict.fromkeys((*KUARTAL, "tahun"), 10),
    lalu={"2022": 13, "2023": 9},
    target_lalu={"2022": 12, "2023": 11},
    tidak_sebanding={"2023": "Cara mengukurnya berbeda."},
    target_renstra=9,
)
C = indikator(
    "C",
    nama="Jumlah C",
    desimal=0,
    aturan="jumlah",
    target=dict.fromkeys(KUARTAL, 25) | {"tahun": 100},
    lalu={"2023": 60},
    sasaran="S2",
)
ISIAN = {
    1: {"A": 18, "B": 9, "C": 30},
    2: {"A": 39, "B": 12, "C": 40},
    3: {"A": 61, "B": 10},
    4: {"A": 72, "B": 8},
}
"""A 72 of 75; B (9 + 12 + 10 + 8) / 4 = 9,75; C 30 + 40, the second half missing."""
KATA = {"pendukung": "Data lengkap.", "penghambat": "Cuaca.", "tindak_lanjut": "Jadwal diatur."}
ANGGARAN = [
    {"kode": "1", "nama": "Program Satu", "pagu": 1000, "unit": "bidang", "sasaran": ["S1"]},
    {"kode": "1.1", "nama": "Kegiatan Satu", "pagu": 600, "unit": "bidang", "induk": "1"},
    {"kode": "1.2", "nama": "Kegiatan Dua", "pagu": 400, "unit": "bidang", "induk": "1", "sasaran": ["S1", "S2"]},
]
"""Kegiatan Satu serves S1 by its program, Kegiatan Dua both: 600 + 400 and 400."""
BELANJA = {"1.1": 570, "1.2": 360}


def skema(*daftar: Indikator, **lain: object) -> IndikatorTahun:
    isi: dict[str, object] = {
        "tahun": 2024,
        "tahun_akhir_renstra": 2026,
        "sasaran": [{"kode": "S1", "nama": "Pertama"}, {"kode": "S2", "nama": "Kedua"}],
        "indikator": daftar or (A, B, C),
        "anggaran": ANGGARAN,
    }
    return IndikatorTahun.model_validate({**isi, **lain})


def sumber(
    sk: IndikatorTahun | None = None,
    angka: dict[int, dict[str, object]] | None = None,
    *,
    setahun: dict[str, object] | None = None,
    kata: dict[int, dict[str, dict[str, str]]] | None = None,
    narasi: Narasi | None = None,
    **capaian: object,
) -> Sumber:
    """Return a year whose triwulan have *angka*, and *setahun* where the year itself was answered."""
    sk, kantor = sk or skema(), instansi(**capaian)
    kata = kata or {}
    isian = {
        TW[n - 1]: {k: _isian(k, v, kata.get(n, {}).get(k, {})) for k, v in nilai.items()}
        for n, nilai in (angka or ISIAN).items()
    }
    if setahun:
        isian[TAHUN] = {k: _isian(k, v, {}) for k, v in setahun.items()}
    belanja = {k: IsianAnggaran(kode=k, realisasi=Decimal(v)) for k, v in BELANJA.items()}

    def laporan(p: Periode) -> object:
        return susun(kantor, sk, p, {q: i for q, i in isian.items() if q.akhir <= p.akhir}, belanja)

    return Sumber(kantor, sk, TAHUN, laporan(TAHUN), tuple(map(laporan, TW)), "", date(2025, 1, 20), narasi=narasi)


def _isian(kode: str, nilai: object, kata: dict[str, str]) -> Isian:
    return Isian(kode=kode, nilai=nilai if isinstance(nilai, str) else Decimal(nilai), **kata)
