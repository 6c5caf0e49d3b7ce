"""The rules on answers: one row of the form → an answer and what is to be said about it. Pure; sources: DOMAIN.md §3.

`perbaikan` returns the row, `konfirmasi` passes with a question. Nothing silently becomes 0 or 100.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from arsip_kinerja.domain.angka import bulatkan, cetak
from arsip_kinerja.domain.capaian import NilaiIndikator, nilai_rasio, nilai_teks
from arsip_kinerja.domain.isian import Isian
from arsip_kinerja.domain.keterangan import periksa_keterangan
from arsip_kinerja.domain.kewajaran import periksa_kewajaran
from arsip_kinerja.domain.sel import KOSONG, Sel
from arsip_kinerja.domain.skema.indikator import Indikator
from arsip_kinerja.domain.tulisan import Kolom, Temuan, Tulisan, kutip, kutip_teks, sebut, temuan, tulisan

BELUM_ADA = re.compile(r"(?:belum|menunggu|menyusul|proses|dalam proses|tidak ada data|n/?a|[-–—]+)\b.*|[-–—]+")
NIHIL = {"nihil", "nol", "tidak ada"}
NARASI = ("sumber", "bukti", "pendukung", "penghambat", "tindak_lanjut", "catatan")
HASIL_RUMUS = {"tidak ada kejadian", "mohon cek penyebut"}
"""Texts the form's own Realisasi formula may show."""

TULIS_BELUM = 'tulis "Belum Rilis" dan perkiraan tanggalnya di kolom Catatan'
PESAN_SAMA = (
    "Realisasi sama persis dengan target pada semua baris. "
    "Bila memang demikian, tulis penjelasan singkat di kolom Catatan."
)


@dataclass(frozen=True)
class Acuan:
    """What a row is compared with: its target, last periode's value, and whether that lies in the same year.

    *sebanding* is the earlier value measured alike, which a new one is better or worse than.
    """

    target: NilaiIndikator = None
    lalu: NilaiIndikator = None
    tahun_sama: bool = False
    sebanding: NilaiIndikator = None


@dataclass(frozen=True)
class HasilBaris:
    """*isian* is None where the row must be mended or (*kosong*) holds no answer at all."""

    isian: Isian | None
    temuan: tuple[Temuan, ...]
    kosong: bool = False


def periksa_baris(i: Indikator, baris: Mapping[str, Sel], acuan: Acuan) -> HasilBaris:
    """Check one row; *baris* holds its cells by column name, absent columns are empty."""
    hasil = _periksa(i, baris, acuan)
    if hasil.isian is None:
        return hasil
    tanya = periksa_keterangan(i, hasil.isian, acuan.target, acuan.sebanding)
    return replace(hasil, temuan=(*hasil.temuan, *tanya))


def _periksa(i: Indikator, baris: Mapping[str, Sel], acuan: Acuan) -> HasilBaris:
    """Judge the figure itself."""
    if i.polaritas == "predikat":
        return _predikat(i, baris)
    realisasi = tulisan(baris.get("realisasi", KOSONG), i.satuan)
    if not i.berasio:
        if realisasi.kosong:
            return _belum_diisi("realisasi", f"Belum diisi. Bila datanya belum ada, {TULIS_BELUM}.")
        return _tertulis(i, baris, acuan, "realisasi", realisasi)
    pembilang = tulisan(baris.get("pembilang", KOSONG), i.pembilang)
    penyebut = tulisan(baris.get("penyebut", KOSONG), i.penyebut)
    if pembilang.kosong and (penyebut.kosong or i.penyebut_tetap is not None):
        return _tanpa_rasio(i, baris, acuan, realisasi)
    if pembilang.kata and not pembilang.salah:
        return _tertulis(i, baris, acuan, "pembilang", pembilang)
    if penyebut.kosong and i.penyebut_tetap is not None:
        penyebut = Tulisan(i.penyebut_tetap)
    return _rasio(i, baris, acuan, pembilang, penyebut, realisasi)


def _belum_diisi(kolom: Kolom, pesan: str) -> HasilBaris:
    return HasilBaris(None, (Temuan("perbaikan", kolom, pesan),), kosong=True)


def _tertulis(i: Indikator, baris: Mapping[str, Sel], acuan: Acuan, kolom: Kolom, isi: Tulisan) -> HasilBaris:
    """Judge a value typed as such, or the word that stands for it."""
    if isi.kata:
        return _kata(i, baris, kolom, isi.kata)
    daftar = temuan(kolom, isi)
    if isi.nilai is not None and not isi.salah:
        daftar += _pecahan(i, isi.nilai, acuan, kolom) or periksa_kewajaran(
            i, isi.nilai, acuan.target, acuan.lalu, kolom, tahun_sama=acuan.tahun_sama
        )
    return _hasil(i, baris, daftar, isi.nilai)


def _tanpa_rasio(i: Indikator, baris: Mapping[str, Sel], acuan: Acuan, realisasi: Tulisan) -> HasilBaris:
    """Judge a ratio row whose pembilang and penyebut were left open."""
    if realisasi.kosong:
        pesan = (
            f"Belum diisi. Isikan pembilang ({i.pembilang}) dan penyebut ({i.penyebut}); realisasi akan terhitung "
            f'sendiri. Bila datanya belum ada, tulis "Belum Rilis" di kolom Pembilang dan perkiraan tanggalnya di '
            "kolom Catatan."
        )
        return _belum_diisi("pembilang", pesan)
    sel = baris.get("realisasi", KOSONG)
    if realisasi.salah and (saran := _saran_pembilang(i, sel)):
        return HasilBaris(None, (Temuan("perbaikan", "realisasi", saran),))
    hasil = _tertulis(i, baris, acuan, "realisasi", realisasi)
    if hasil.isian is None or realisasi.kata:
        return hasil
    pesan = (
        "Realisasi diketik langsung, sedangkan pembilang dan penyebutnya kosong. "
        "Mohon lengkapi keduanya agar angkanya dapat dicocokkan."
    )
    return HasilBaris(hasil.isian, (*hasil.temuan, Temuan("konfirmasi", "realisasi", pesan)))


def _saran_pembilang(i: Indikator, sel: Sel) -> str:
    """Advise where a count stands in a percentage: "112 desa" is the pembilang."""
    hitungan = tulisan(sel, f"{i.pembilang} {i.penyebut}") if sel.jenis == "teks" else Tulisan()
    if hitungan.nilai is None or hitungan.salah or i.satuan.strip() != "%":
        return ""
    penyebut = f" {_diketik(i.penyebut_tetap)}" if i.penyebut_tetap is not None else "nya"
    return (
        f"Tertulis {kutip(sel)}, sedangkan satuannya {sebut(i.satuan)}. "
        f"Isikan pembilang {_diketik(hitungan.nilai)} dan penyebut{penyebut}; persentase akan terhitung sendiri."
    )


def _rasio(
    i: Indikator, baris: Mapping[str, Sel], acuan: Acuan, pembilang: Tulisan, penyebut: Tulisan, realisasi: Tulisan
) -> HasilBaris:
    """Judge pembilang and penyebut; the value is computed, a typed one must agree."""
    daftar = [*_bagian(i, "pembilang", pembilang), *_bagian(i, "penyebut", penyebut)]
    p, q = pembilang.nilai, penyebut.nilai
    if p is None or q is None or _harus(daftar):
        return HasilBaris(None, tuple(daftar))
    if not q and p:
        pesan = f"Penyebut tertulis 0, sedangkan pembilangnya {_polos(p)}. Isikan jumlah {i.penyebut} yang sebenarnya."
        return HasilBaris(None, (*daftar, Temuan("perbaikan", "penyebut", pesan)))
    nilai = nilai_rasio(i, p, q)
    if nilai is not None:
        daftar += _cocok(i, baris.get("realisasi", KOSONG), realisasi, (p, q, nilai))
        daftar += periksa_kewajaran(i, nilai, acuan.target, acuan.lalu, "pembilang", tahun_sama=acuan.tahun_sama)
    return _hasil(i, baris, daftar, nilai, p, q)


def _bagian(i: Indikator, kolom: Kolom, isi: Tulisan) -> list[Temuan]:
    """Judge one half of a ratio by itself."""
    sebutan = i.pembilang if kolom == "pembilang" else i.penyebut
    if isi.kosong:
        return [Temuan("perbaikan", kolom, f"Belum diisi. Isikan {kolom}: jumlah {sebutan}.")]
    if isi.kata:
        pesan = f"Tertulis {kutip_teks(isi.kata)}, sedangkan yang diminta angka ({sebutan}). Mohon isikan angkanya."
        return [Temuan("perbaikan", kolom, pesan)]
    daftar = temuan(kolom, isi)
    if kolom == "penyebut" and i.penyebut_tetap is not None and isi.nilai not in {None, i.penyebut_tetap}:
        tetap = _polos(i.penyebut_tetap)
        daftar.append(Temuan("konfirmasi", kolom, f"Penyebut biasanya {tetap} {i.penyebut}. Mohon dicek."))
    return daftar


def _cocok(i: Indikator, sel: Sel, realisasi: Tulisan, rasio: tuple[Decimal, Decimal, Decimal]) -> list[Temuan]:
    """Compare a typed realisasi with the computed one; rounding, and a fraction for a percentage, are no difference."""
    p, q, nilai = rasio
    if realisasi.kosong or sel.teks.casefold() in HASIL_RUMUS:
        return []
    hitungan = f"{_polos(p)} dari {_polos(q)} adalah {nilai_teks(i, nilai)}{' %' if i.satuan.strip() == '%' else ''}"
    if realisasi.nilai is None:
        pesan = f"Tertulis {kutip(sel)}, sedangkan {hitungan}. Yang kami pakai hasil hitungan itu; mohon dicek."
        return [Temuan("konfirmasi", "realisasi", pesan)]
    if _sama(i, realisasi.nilai, nilai) or (i.satuan.strip() == "%" and _sama(i, realisasi.nilai * 100, nilai)):
        return temuan("realisasi", realisasi)
    pesan = f"Tertulis {kutip(sel)}, sedangkan {hitungan}. Mohon cocokkan pembilang, penyebut, dan realisasi."
    return [Temuan("perbaikan", "realisasi", pesan)]


def _sama(i: Indikator, tertulis: Decimal, nilai: Decimal) -> bool:
    """Whether a typed figure is the computed one, rounded or cut to the places it was typed with."""
    tempat = max(0, -int(tertulis.as_tuple().exponent))
    return bulatkan(nilai, tempat) == tertulis or abs(tertulis - nilai) <= Decimal(1).scaleb(-i.desimal)


def _pecahan(i: Indikator, nilai: Decimal, acuan: Acuan, kolom: Kolom) -> list[Temuan]:
    """Ask about 0,5455 in a row of percentages: .xls and .csv do not say that the cell showed 54,55 %."""
    wajar = [a for a in (acuan.lalu, acuan.target) if isinstance(a, Decimal)]
    if i.satuan.strip() != "%" or not 0 < nilai <= 1 or not any(a >= nilai * 20 for a in wajar):
        return []
    tertulis, persen = _polos(nilai), _polos(nilai * 100)
    return [Temuan("konfirmasi", kolom, f"Tertulis {tertulis}. Bila maksudnya {persen} %, mohon ketik {persen}.")]


def _kata(i: Indikator, baris: Mapping[str, Sel], kolom: Kolom, kata: str) -> HasilBaris:
    """Accept a word for a value that does not exist yet, if the note says why."""
    if kata.casefold() in NIHIL:
        pesan = f"Tertulis {kutip_teks(kata)}. Bila maksudnya nol, mohon ketik 0."
    elif any(c.isdecimal() for c in kata):
        pesan = (
            f"Tertulis {kutip_teks(kata)}, belum dapat kami baca sebagai angka. "
            f"Mohon ketik angkanya saja, dalam {sebut(i.satuan)}."
        )
    elif not baris.get("catatan", KOSONG).teks:
        pesan = (
            f"Tertulis {kutip_teks(kata)} tanpa keterangan. "
            "Mohon tulis alasannya dan perkiraan tanggalnya di kolom Catatan."
        )
    else:
        return _hasil(i, baris, [], kata)
    return HasilBaris(None, (Temuan("perbaikan", kolom, pesan),))


def _predikat(i: Indikator, baris: Mapping[str, Sel]) -> HasilBaris:
    """Judge a rating: one of the scale, in any case of letters, or a word for "not yet" with a note."""
    teks = baris.get("realisasi", KOSONG).teks
    pilihan = ", ".join(i.skala)
    if not teks:
        return _belum_diisi("realisasi", f"Belum diisi. Pilihannya {pilihan}. Bila hasilnya belum ada, {TULIS_BELUM}.")
    if sama := next((s for s in i.skala if s.casefold() == teks.casefold()), None):
        return _hasil(i, baris, [], sama)
    if BELUM_ADA.fullmatch(teks.casefold()):
        return _kata(i, baris, "realisasi", teks)
    pesan = f"Tertulis {kutip_teks(teks)}, sedangkan pilihannya {pilihan}. Mohon pilih salah satu."
    return HasilBaris(None, (Temuan("perbaikan", "realisasi", pesan),))


def _hasil(
    i: Indikator,
    baris: Mapping[str, Sel],
    daftar: list[Temuan],
    nilai: Decimal | str | None,
    pembilang: Decimal | None = None,
    penyebut: Decimal | None = None,
) -> HasilBaris:
    if _harus(daftar):
        return HasilBaris(None, tuple(daftar))
    narasi = {k: baris[k].teks for k in NARASI if k in baris}
    return HasilBaris(Isian(kode=i.kode, nilai=nilai, pembilang=pembilang, penyebut=penyebut, **narasi), tuple(daftar))


def _harus(daftar: Sequence[Temuan]) -> bool:
    return any(t.tingkat == "perbaikan" for t in daftar)


def _polos(n: Decimal | None) -> str:
    """Print a typed figure with its own places."""
    if n is None:
        return ""
    return cetak(n, max(0, -int(n.normalize().as_tuple().exponent)))


def _diketik(n: Decimal) -> str:
    """Print a figure as it is to be typed: a dot between thousands would be a comma on an English computer."""
    return _polos(n).replace(".", "")


def sama_dengan_target(jawaban: Sequence[tuple[Isian, NilaiIndikator]]) -> bool:
    """Whether all figures of a unit (two or more) equal their targets and no note says why."""
    angka = [(isian, t) for isian, t in jawaban if isinstance(isian.nilai, Decimal)]
    return len(angka) > 1 and all(isian.nilai == t and not isian.catatan for isian, t in angka)
