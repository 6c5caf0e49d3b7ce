"""Bab III A of a LKjIP, comparisons 1–4: with the target, earlier years, the end of the Renstra, a national standard.

A comparison without data keeps its heading and says why (*kosong*). Sentences say what the table shows; they neither
praise nor excuse.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from arsip_kinerja.domain.angka import persen
from arsip_kinerja.domain.baris_kinerja import BarisKinerja
from arsip_kinerja.domain.capaian import capaian, membaik, nilai_teks, tercapai
from arsip_kinerja.domain.isi_laporan import ringkas
from arsip_kinerja.domain.kalimat_laporan import cara_hitung, perubahan, rekat
from arsip_kinerja.domain.lkjip.tahun import Setahun, catatan_gabungan, catatan_nilai
from arsip_kinerja.domain.lkjip.uraian import Uraian, gabung
from arsip_kinerja.domain.rumus import Hasil, NilaiIndikator

SUDAH, BELUM = "sudah tercapai", "belum tercapai"
TANPA_URAIAN = Uraian()


@dataclass(frozen=True)
class Perbandingan:
    """The words of one comparison; *kosong* says why there is no table."""

    kalimat: tuple[str, ...] = ()
    catatan: tuple[str, ...] = ()
    kosong: str = ""
    uraian: Uraian = TANPA_URAIAN


@dataclass(frozen=True)
class BarisBanding:
    """One indikator against one figure (*acuan*): its target, the end of the Renstra or a national standard."""

    nomor: int
    nama: str
    satuan: str
    acuan: str
    realisasi: str
    capaian: str
    keterangan: str


@dataclass(frozen=True)
class BarisTahun:
    """One year of an indikator; *arah* against the last comparable year before it."""

    tahun: str
    target: str
    realisasi: str
    capaian: str
    arah: str


@dataclass(frozen=True)
class RiwayatIndikator:
    """An indikator through the years, oldest first, this year last; *catatan* on years that cannot be compared."""

    nomor: int
    nama: str
    satuan: str
    tahun: tuple[BarisTahun, ...]
    catatan: tuple[str, ...] = ()


def banding_target(
    baris: Sequence[BarisKinerja], s: Setahun, tempat: str, uraian: Uraian
) -> tuple[Perbandingan, tuple[BarisBanding, ...]]:
    """1: target and realisasi of this year."""
    tabel = tuple(_baris(b, s, b.target_teks, b.capaian_teks, b.kategori) for b in baris)
    catatan = (*cara_hitung(baris), *catatan_nilai(baris, s, tempat), *perubahan(baris), *_sumber(baris, s))
    return Perbandingan(tuple(_kalimat_target(baris, s)), tuple(map(rekat, catatan)), uraian=uraian), tabel


def _baris(b: BarisKinerja, s: Setahun, acuan: str, capaian_teks: str, keterangan: str) -> BarisBanding:
    i = b.indikator
    return BarisBanding(s.nomor[i.kode], i.nama, i.satuan, acuan, b.realisasi_teks, capaian_teks, keterangan)


def _kalimat_target(baris: Sequence[BarisKinerja], s: Setahun) -> Iterator[str]:
    r = ringkas(baris, s.sumber.instansi.capaian)
    if not r.ditargetkan:
        yield f"Indikator sasaran ini tidak ditargetkan pada tahun {s.tahun}."
        return
    keadaan = (
        (r.tercapai, "mencapai target"),
        (r.belum, "berada di bawah target"),
        (r.tidak_dihitung, "belum dapat dihitung"),
    )
    yield _rinci(r.ditargetkan, "indikator yang ditargetkan pada sasaran ini", [(n, kata) for n, kata in keadaan if n])
    if r.rata_rata is not None:
        yield rekat(f"Rata-rata capaiannya {r.rata_rata_teks}, kategori {r.kategori}.")


def _rinci(banyak: int, apa: str, keadaan: Sequence[tuple[int, str]]) -> str:
    """Say how many of how many are in which state; all of them in one is said so."""
    if banyak == 1:
        return f"{apa[0].upper()}{apa[1:]} {keadaan[0][1]}."
    if len(keadaan) == 1 and keadaan[0][0] == banyak:
        return f"Seluruh {banyak} {apa} {keadaan[0][1]}."
    return f"Dari {banyak} {apa}, {gabung([f'{n} {kata}' for n, kata in keadaan])}."


def _sudah(sudah: int, banyak: int, apa: str, acuan: str) -> str:
    """Say how many have reached a figure beyond this year's target."""
    if not sudah and banyak == 1:
        return f"{apa[0].upper()}{apa[1:]} belum mencapai {acuan}."
    if not sudah:
        return f"Dari {banyak} {apa}, belum ada yang mencapai {acuan}."
    return _rinci(banyak, apa, [(sudah, f"sudah mencapai {acuan}")])


def _sumber(baris: Sequence[BarisKinerja], s: Setahun) -> Iterator[str]:
    """Name where the figures come from, one source once."""
    sumber: dict[str, list[str]] = {}
    for b in baris:
        if b.isian is not None and (teks := b.isian.sumber.strip()):
            sumber.setdefault(teks, []).append(str(s.nomor[b.indikator.kode]))
    if sumber:
        yield f"Sumber data: {'; '.join(f'{teks} (nomor {gabung(nomor)})' for teks, nomor in sumber.items())}."


def banding_tahun(
    baris: Sequence[BarisKinerja], s: Setahun, tempat: str, uraian: Uraian
) -> tuple[Perbandingan, tuple[RiwayatIndikator, ...]]:
    """2: realisasi and capaian of earlier years and this one."""
    tabel = tuple(riwayat(b, s) for b in baris)
    if all(len(r.tahun) == 1 for r in tabel):
        apa = "realisasi tahun-tahun sebelumnya"
        s.pencatat.data(tempat, apa, "lalu dan target_lalu")
        return Perbandingan(
            kosong=f"Perbandingan ini belum dapat disajikan karena {apa} belum tercatat.", uraian=uraian
        ), ()
    catatan = tuple(rekat(c) for r in tabel for c in r.catatan)
    return Perbandingan(tuple(_kalimat_tahun(tabel, s)), catatan, uraian=uraian), tabel


def riwayat(b: BarisKinerja, s: Setahun) -> RiwayatIndikator:
    """Put the years of an indikator side by side; one measured otherwise is shown and joins no trend."""
    i, baris = b.indikator, []
    acuan: tuple[str, NilaiIndikator] = ("", None)
    for tahun in sorted(set(i.lalu) | set(i.target_lalu)):
        nilai, sebanding = i.lalu.get(tahun), tahun not in i.tidak_sebanding
        hasil = capaian(i, i.target_lalu.get(tahun), nilai, s.sumber.instansi.capaian)
        arah = _arah(b, tahun, nilai, acuan) if sebanding else "tidak sebanding"
        baris.append(
            BarisTahun(tahun, nilai_teks(i, i.target_lalu.get(tahun)), nilai_teks(i, nilai), _persen(hasil), arah)
        )
        if nilai is not None and sebanding:
            acuan = (tahun, nilai)
    kini = str(s.tahun)
    arah = "–" if _sebagian(b, s) else _arah(b, kini, b.realisasi, acuan)
    baris.append(BarisTahun(kini, b.target_tahun_teks, b.realisasi_teks, b.capaian_teks, arah))
    catatan = tuple(f"{i.nama}: tahun {t} tidak sebanding. {sebab}" for t, sebab in sorted(i.tidak_sebanding.items()))
    return RiwayatIndikator(s.nomor[i.kode], i.nama, i.satuan, tuple(baris), catatan)


def _sebagian(b: BarisKinerja, s: Setahun) -> bool:
    """Whether the realisasi is part of a year's sum, which does not compare with a whole year's."""
    return b.indikator.aturan in {"jumlah", "kumulatif"} and bool(catatan_gabungan(b, s))


def _persen(hasil: Hasil) -> str:
    return "–" if hasil.persen is None else persen(hasil.persen)


def _arah(b: BarisKinerja, tahun: str, kini: NilaiIndikator, acuan: tuple[str, NilaiIndikator]) -> str:
    """Say better or worse than the last comparable year by polarity; that year is named where it is not the last."""
    dari, lalu = acuan
    if lalu is None or kini is None:
        return "–"
    naik = membaik(b.indikator, lalu, kini)
    if naik is None and kini != lalu:
        return "–"
    kata = "tetap" if naik is None else "membaik" if naik else "menurun"
    return kata if int(dari) == int(tahun) - 1 else f"{kata} dari {dari}"


def _kalimat_tahun(tabel: Sequence[RiwayatIndikator], s: Setahun) -> Iterator[str]:
    arah = [r.tahun[-1].arah.split(" ")[0] for r in tabel]
    hitung = {kata: arah.count(kata) for kata in ("membaik", "tetap", "menurun")}
    rincian = [(n, kata) for kata, n in hitung.items() if n]
    if not rincian:
        yield f"Realisasi tahun {s.tahun} belum dapat dibandingkan dengan tahun sebelumnya."
        return
    sisa = len(tabel) - sum(hitung.values())
    if sisa:
        rincian.append((sisa, "belum dapat dibandingkan"))
    kalimat = _rinci(len(tabel), "indikator sasaran ini", rincian)
    yield f"Dibandingkan tahun sebelumnya yang sebanding, {kalimat[0].lower()}{kalimat[1:]}"


def banding_renstra(
    baris: Sequence[BarisKinerja], s: Setahun, tempat: str, uraian: Uraian
) -> tuple[Perbandingan, tuple[BarisBanding, ...]]:
    """3: realisasi to date against the target at the end of the Renstra."""
    kena = [b for b in baris if b.indikator.target_renstra is not None]
    akhir = s.sumber.skema.tahun_akhir_renstra
    if kurang := [b.indikator.nama for b in baris if b.indikator.target_renstra is None]:
        s.pencatat.data(tempat, f"target akhir Renstra: {'; '.join(kurang)}", "target_renstra")
    if not kena:
        return Perbandingan(
            kosong="Perbandingan ini belum dapat disajikan karena target akhir Renstra belum tercatat.", uraian=uraian
        ), ()
    tabel = tuple(_baris(b, s, b.renstra_teks, b.renstra_capaian_teks, _sampai(b.renstra)) for b in kena)
    sudah = sum(tercapai(b.renstra) is True for b in kena)
    sampai = f" ({akhir})" if akhir else ""
    kalimat = _sudah(sudah, len(kena), "indikator sasaran ini", f"target akhir Renstra{sampai}")
    return Perbandingan((kalimat,), uraian=uraian), tabel


def _sampai(hasil: Hasil) -> str:
    sampai = tercapai(hasil)
    return "–" if sampai is None else SUDAH if sampai else BELUM


def banding_nasional(
    baris: Sequence[BarisKinerja], s: Setahun, uraian: Uraian
) -> tuple[Perbandingan, tuple[BarisBanding, ...]]:
    """4: realisasi against a national standard, where the schema names one with its source."""
    kena = [b for b in baris if b.indikator.standar_nasional is not None]
    if not kena:
        alasan = "belum ada standar nasional yang tercatat untuk indikator sasaran ini"
        return Perbandingan(kosong=f"Perbandingan ini tidak disajikan karena {alasan}.", uraian=uraian), ()
    hasil = [
        (b, capaian(b.indikator, b.indikator.standar_nasional, b.realisasi, s.sumber.instansi.capaian)) for b in kena
    ]
    tabel = tuple(
        _baris(b, s, nilai_teks(b.indikator, b.indikator.standar_nasional), _persen(h), _sampai(h)) for b, h in hasil
    )
    sumber = dict.fromkeys(b.indikator.sumber_standar for b in kena if b.indikator.sumber_standar)
    catatan = (f"Sumber standar: {'; '.join(sumber)}.",) if sumber else ()
    sudah = sum(tercapai(h) is True for _, h in hasil)
    kalimat = _sudah(sudah, len(kena), "indikator yang mempunyai standar nasional", "standar itu")
    return Perbandingan((kalimat,), catatan, uraian=uraian), tabel
