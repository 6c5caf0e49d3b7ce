"""What should stand beside a figure: where it comes from, and why it is worse than last time. Pure; questions only."""

from collections.abc import Iterator
from decimal import Decimal

from arsip_kinerja.domain.capaian import NilaiIndikator, capaian, membaik, nilai_teks, tercapai, tingkat
from arsip_kinerja.domain.instansi import KebijakanCapaian
from arsip_kinerja.domain.isian import Isian
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.skema.indikator import Indikator
from arsip_kinerja.domain.tulisan import Temuan

TANPA_ALASAN = "bila belum dapat, tulis alasannya di kolom Catatan."


def pembanding(i: Indikator, periode: Periode, lalu: NilaiIndikator) -> NilaiIndikator:
    """Return the earlier value a new one is better or worse than; None where the two are not measured alike.

    *lalu* is the last value of the same year. What accumulates grows with the calendar, part of a year's sum stands
    beside no whole year, and a year the schema names as measured otherwise beside none.
    """
    sebagian, tahun = periode.triwulan is not None, str(periode.tahun - 1)
    if i.aturan == "kumulatif" and sebagian:
        return None
    if lalu is not None:
        return lalu
    if tahun in i.tidak_sebanding or (i.aturan == "jumlah" and sebagian):
        return None
    return i.lalu.get(tahun)


def periksa_keterangan(i: Indikator, isian: Isian, target: NilaiIndikator, lalu: NilaiIndikator) -> Iterator[Temuan]:
    """Ask for the source of a figure, and for kendala and tindak lanjut where it is worse than *lalu*.

    A word for a value that does not exist yet, and 0 of 0, are no figure.
    """
    if not isinstance(isian.nilai, Decimal) and tingkat(i, isian.nilai) is None:
        return
    if not isian.sumber:
        apa = "Sumber data belum disebut" if isian.bukti else "Sumber data dan bukti dukung belum disebut"
        kolom = "Sumber data" if isian.bukti else "Sumber data dan Bukti dukung"
        yield Temuan("konfirmasi", "sumber", f"{apa}. Mohon isi kolom {kolom}; {TANPA_ALASAN}")
    if not (isian.penghambat and isian.tindak_lanjut) and _menurun(i, isian.nilai, target, lalu):
        belum = [n for n, ada in (("kendala", isian.penghambat), ("tindak lanjut", isian.tindak_lanjut)) if not ada]
        yield Temuan(
            "konfirmasi",
            "tindak_lanjut" if isian.penghambat else "penghambat",
            f"Nilai {nilai_teks(i, isian.nilai)} kurang baik dibanding sebelumnya ({nilai_teks(i, lalu)}), sedangkan "
            f"{' dan '.join(belum)} belum ditulis. Mohon dilengkapi; {TANPA_ALASAN}",
        )


def _menurun(i: Indikator, nilai: NilaiIndikator, target: NilaiIndikator, lalu: NilaiIndikator) -> bool:
    """Whether a value is worse by polarity; a sum per periode may shrink as planned, so it must miss its target too."""
    if membaik(i, lalu, nilai) is not False:
        return False
    return i.aturan != "jumlah" or tercapai(capaian(i, target, nilai, KebijakanCapaian())) is not True
