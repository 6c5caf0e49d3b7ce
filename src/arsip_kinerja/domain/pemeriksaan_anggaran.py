"""The rules on one budget line: an amount in rupiah, to date, within its pagu."""

from decimal import Decimal

from arsip_kinerja.domain.angka import rupiah
from arsip_kinerja.domain.capaian import NilaiIndikator
from arsip_kinerja.domain.isian import IsianAnggaran
from arsip_kinerja.domain.kewajaran import koma_tertinggal
from arsip_kinerja.domain.sel import Sel
from arsip_kinerja.domain.skema.indikator import Anggaran
from arsip_kinerja.domain.tulisan import Temuan, kutip_teks, temuan, tulisan


def periksa_anggaran(
    a: Anggaran, realisasi: Sel, sumber: Sel, lalu: NilaiIndikator
) -> tuple[IsianAnggaran | None, tuple[Temuan, ...]]:
    """Check one budget line; *lalu* is its realisation to the end of the last periode of the same year."""
    isi = tulisan(realisasi, "Rp", sebutan="rupiah")
    daftar = temuan("realisasi", isi)
    if isi.kosong:
        pesan = "Realisasi belum diisi. Isikan realisasi sejak Januari; bila belum ada belanja, ketik 0."
        daftar.append(Temuan("perbaikan", "realisasi", pesan))
    if isi.kata:
        pesan = f"Tertulis {kutip_teks(isi.kata)}, sedangkan yang diminta angka dalam rupiah. Mohon isikan angkanya."
        daftar.append(Temuan("perbaikan", "realisasi", pesan))
    nilai = isi.nilai
    if nilai is None or any(t.tingkat == "perbaikan" for t in daftar):
        return None, tuple(daftar)
    if nilai > a.pagu:
        pesan = (
            f"Realisasi {rupiah(nilai)} melebihi pagu {rupiah(a.pagu)}. Mohon dicocokkan dengan SPJ Fungsional"
            f"{koma_tertinggal(nilai, (lalu,), rupiah)}."
        )
        return None, (*daftar, Temuan("perbaikan", "realisasi", pesan))
    if isinstance(lalu, Decimal) and nilai < lalu:
        pesan = (
            f"Realisasi turun dari {rupiah(lalu)} menjadi {rupiah(nilai)}. "
            "Isikan jumlah sejak Januari; bila ada pengembalian belanja, tulis di kolom Sumber."
        )
        daftar.append(Temuan("konfirmasi", "realisasi", pesan))
    return IsianAnggaran(kode=a.kode, realisasi=nilai, sumber=sumber.teks), tuple(daftar)
