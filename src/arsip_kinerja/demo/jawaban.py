"""What example staff type into a form: the answers of its periode, or for a year what the year's periods come to."""

from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation

from arsip_kinerja.domain.berkas import Berkas
from arsip_kinerja.domain.capaian import gabung
from arsip_kinerja.domain.contoh import Contoh, ContohIsian, ContohSalah
from arsip_kinerja.domain.isian import Isian
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.skema.indikator import Indikator

NARASI = ("sumber", "bukti", "pendukung", "penghambat", "tindak_lanjut", "catatan")


def isian(contoh: Contoh, berkas: Berkas, unit: str, salah: ContohSalah | None = None) -> dict[str, dict[str, object]]:
    """Return what stands in each row of a unit's form, by kode and column; one of it wrong where *salah* says so."""
    jawaban = {}
    for i in berkas.skema.diminta(unit, berkas.periode.triwulan):
        if milik := _milik(contoh, i, berkas.periode):
            jawaban[i.kode] = dict(_kolom(milik))
    if salah and salah.kode:
        if salah.kolom == "realisasi":
            jawaban[salah.kode] |= {"pembilang": None, "penyebut": None}
        jawaban[salah.kode][salah.kolom] = _sel(salah.tulis)
    return jawaban


def anggaran(contoh: Contoh, berkas: Berkas, unit: str) -> dict[str, object]:
    """Return the budget realisation of a unit's lines, from January to the end of the periode."""
    milik = {a.kode for a in berkas.skema.anggaran_milik(unit)}
    akhir = [a for a in contoh.anggaran if a.kode in milik and Periode.baca(a.periode).akhir == berkas.periode.akhir]
    return {a.kode: a.realisasi for a in akhir}


def _milik(contoh: Contoh, indikator: Indikator, periode: Periode) -> ContohIsian | None:
    """Return the answer of the periode itself; a year's is put together from those of its periods."""
    semua = sorted((i for i in contoh.isian if i.kode == indikator.kode), key=lambda i: Periode.baca(i.periode))
    if periode.jenis == "tahun":
        return _setahun(indikator, semua, periode) if semua else None
    return next((i for i in semua if i.periode == str(periode)), None)


def _setahun(indikator: Indikator, semua: Sequence[ContohIsian], periode: Periode) -> ContohIsian:
    hasil = gabung(indikator, [Isian(**i.model_dump(exclude={"periode"})) for i in semua])
    berasio = indikator.berasio and hasil.pembilang is not None
    return ContohIsian(
        periode=str(periode),
        kode=indikator.kode,
        nilai=None if berasio else hasil.nilai,
        pembilang=hasil.pembilang if berasio else None,
        penyebut=hasil.penyebut if berasio else None,
        **{k: next((v for i in reversed(semua) if (v := getattr(i, k))), "") for k in NARASI},
    )


def _kolom(i: ContohIsian) -> Iterator[tuple[str, object]]:
    if i.pembilang is not None:
        yield from (("pembilang", i.pembilang), ("penyebut", i.penyebut))
    else:
        yield "realisasi", i.nilai
    for kolom in NARASI:
        yield kolom, getattr(i, kolom)


def _sel(teks: str) -> object:
    """Return what Excel makes of a typed text: a number where it looks like one."""
    try:
        return Decimal(teks)
    except InvalidOperation:
        return teks
