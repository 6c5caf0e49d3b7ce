"""The list of Indikator Kinerja Utama: what each means, how it is worked out, and where its data come from."""

from dataclasses import dataclass

from arsip_kinerja.domain.instansi import Instansi
from arsip_kinerja.domain.skema.indikator import Indikator
from arsip_kinerja.domain.sumber import Sumber

PERIODE_UKUR = {
    "bulan": "setiap bulan",
    "triwulan": "setiap triwulan",
    "semester": "setiap semester",
    "tahun": "tahunan",
}
ATURAN = {
    "jumlah": "nilai setahun adalah jumlah triwulan",
    "kumulatif": "nilai dihitung sejak Januari",
    "posisi_akhir": "nilai setahun adalah keadaan terakhir",
    "rata_rata": "nilai setahun adalah rata-rata triwulan",
    "rasio_jumlah": "nilai setahun adalah jumlah pembilang dibagi jumlah penyebut",
}


@dataclass(frozen=True)
class BarisIku:
    """An indikator as its definition reads; "–" where the schema says nothing."""

    kode: str
    nama: str
    satuan: str
    definisi: str
    formula: str
    sumber: str
    penanggung_jawab: str


@dataclass(frozen=True)
class SasaranIku:
    """A sasaran, the tujuan it serves ("" where none is named), and its indikator."""

    nama: str
    tujuan: str
    baris: tuple[BarisIku, ...]


@dataclass(frozen=True)
class Iku:
    """All Indikator Kinerja Utama of the year; *tanpa_definisi* still lack their definisi operasional."""

    sasaran: tuple[SasaranIku, ...]
    tanpa_definisi: tuple[str, ...]


def susun_iku(s: Sumber) -> Iku:
    """Return the definitions of the indikator of jenis IKU; sasaran without one are left out."""
    tujuan = {t.kode: t.nama for t in s.skema.tujuan}
    utama = [i for i in s.skema.indikator if i.jenis == "IKU" and s.unit in {"", i.unit}]
    semua = (
        SasaranIku(
            x.nama,
            tujuan.get(x.tujuan, ""),
            tuple(_baris(i, s.instansi) for i in utama if i.sasaran == x.kode),
        )
        for x in s.skema.sasaran
    )
    return Iku(
        tuple(x for x in semua if x.baris),
        tuple(i.nama for i in utama if not i.definisi_operasional),
    )


def _baris(i: Indikator, instansi: Instansi) -> BarisIku:
    return BarisIku(
        kode=i.kode,
        nama=i.nama,
        satuan=i.satuan,
        definisi=i.definisi_operasional or "–",
        formula=formula(i),
        sumber=i.sumber_data or "–",
        penanggung_jawab=instansi.nama_unit(i.unit),
    )


def formula(i: Indikator) -> str:
    """Say how the value is worked out and how often: "desa mandiri / desa × 100 %; diukur setiap triwulan; …"."""
    kali = " × 100 %" if i.satuan.strip() == "%" else ""
    hitung = f"{i.pembilang} / {i.penyebut}{kali}; " if i.berasio else ""
    return f"{hitung}diukur {PERIODE_UKUR[i.periode_ukur]}; {ATURAN[i.aturan]}"
