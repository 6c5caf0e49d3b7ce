"""Every sentence that states a figure, held against `hitungan`: the whole sentence must be what the figures come to."""

import re
from collections.abc import Iterator
from itertools import product

from hitungan import Hitung, Hitungan
from periksa_angka import padat
from rumus_uji import persen, rupiah

BERANGKA = re.compile(r"\d,\d\d|Rp\d|\d indikator yang ditargetkan")


def masalah_kalimat(hitung: Hitung, alinea: list[str]) -> list[str]:
    """Sentences with a figure that are not among those the figures give."""
    benar = {padat(k) for k in (*_ringkasan(hitung), *_hitungan(hitung))}
    return [a for a in alinea if BERANGKA.search(a) and padat(a) not in benar]


def _ringkasan(hitung: Hitung) -> Iterator[str]:
    kena, capai, kurang, tanpa, rata = hitung.ringkas()
    ada = [h for h in hitung.indikator.values() if h.ditargetkan and h.capaian is not None]
    rendah = [h for h in ada if h.capaian == min(x.capaian for x in ada)]
    tinggi = [h for h in ada if h.capaian == max(x.capaian for x in ada)]
    sisa = f", dan {tanpa} belum dapat dihitung capaiannya" if tanpa else ""
    label = hitung.label
    yield (
        f"Dari {kena} indikator yang ditargetkan pada {label}, {capai} mencapai target{',' if sisa else ' dan'} "
        f"{kurang} di bawah target{sisa}."
    )
    yield f"Rata-rata capaian (batas 120 % per indikator) adalah {persen(rata)}."
    for a, b in product(tinggi, rendah):
        yield f"Capaian tertinggi: {_sebut(a)}. Capaian terendah: {_sebut(b)}."
    pagu, realisasi = hitung.jumlah()
    if realisasi is not None:
        yield (
            f"Realisasi anggaran sampai dengan akhir {label} sebesar {rupiah(realisasi)}, yaitu "
            f"{persen(realisasi / pagu * 100)} dari pagu {rupiah(pagu)}."
        )


def _sebut(h: Hitungan) -> str:
    return f"{h.i['nama']} ({h.capaian_teks})"


def _hitungan(hitung: Hitung) -> Iterator[str]:
    """How a capaian was obtained where it is not simply realisasi / target."""
    for h in hitung.indikator.values():
        if h.ditargetkan and h.capaian is not None:
            yield f"{h.i['nama']}: {_cara(h)} = {h.capaian_teks}."


def _cara(h: Hitungan) -> str:
    t, r = h.cetak(h.target), h.seutuhnya
    if h.target == 0:
        return f"realisasi {r} dari target {t}"
    if h.i["polaritas"] == "predikat":
        return " / ".join(f"{n} (tingkat {h.i['skala'].index(n) + 1})" for n in (r, t))
    if h.i["polaritas"] == "negatif":
        return f"{t} / {r}" if h.rasio else f"(2 × {t} − {r}) / {t}"
    if h.i["polaritas"] == "positif":
        return f"{r} / {t}"
    bawah, atas = h.batas
    if bawah <= h.nilai <= atas:
        return f"{r} berada dalam {t}"
    return f"{r} / {h.cetak(bawah)}" if h.nilai < bawah else f"(2 × {h.cetak(atas)} − {r}) / {h.cetak(atas)}"
