"""One thing, one name: the office, the SOP, its posts and the heading Mutu Baku within one document."""

import re
from collections.abc import Iterator, Sequence

from arsip_kinerja.domain.aturan_sop.kata import jarak, kata, kepala, memuat, teks_sop
from arsip_kinerja.domain.aturan_sop.temuan import Temuan, peringatan
from arsip_kinerja.domain.instansi import Instansi
from arsip_kinerja.domain.sop import Sop

UMUM = re.compile(r"^(?:s\s*o\s*p\b|standar(?:d)?\s+operasional\s+prosedur\b|\(?sop\)?)[\s:.\-]*", re.IGNORECASE)
WILAYAH = frozenset({"kabupaten", "kota", "provinsi", "propinsi", "kab", "prov"})
HURUF_BEDA = 3
"""Letters by which a post's name may differ and still mean the same post."""


def nama_sop(sop: Sop) -> Iterator[Temuan]:
    """Find headings that call the SOP otherwise than its identity block."""
    acuan = kata(next((i.teks for i in sop.identitas if i.bidang == "nama" and i.teks), sop.judul))
    for tempat, baris in (*kepala(sop), ("Judul", (sop.judul,))):
        bersih = [(b, kata(_tanpa_umum(b))) for b in baris]
        if _disebut([k for _, k in bersih], acuan):
            continue
        for asli, k in bersih:
            if len(set(k) & set(acuan)) * 2 > len(acuan):
                yield peringatan(
                    "nama_sop_berbeda",
                    tempat,
                    f'Tertulis "{asli}", sedangkan identitas menyebut "{" ".join(acuan).title()}".',
                    "Pakai satu nama untuk SOP ini.",
                )


def _disebut(baris: Sequence[tuple[str, ...]], acuan: tuple[str, ...]) -> bool:
    """Whether one to three lines together say the name (and perhaps go on)."""
    sambung = (sum(baris[i : i + n], ()) for n in (1, 2, 3) for i in range(len(baris)))
    return any(k[: len(acuan)] == acuan for k in sambung)


def _tanpa_umum(teks: str) -> str:
    sebelum, kini = "", teks.strip()
    while kini != sebelum:
        sebelum, kini = kini, UMUM.sub("", kini)
    return kini


def nama_instansi(sop: Sop, instansi: Instansi) -> Iterator[Temuan]:
    """Find headings that come near the office's name without being it."""
    inti = _inti(kata(instansi.nama))
    singkat = _inti(kata(instansi.singkat))
    for tempat, baris in kepala(sop):
        semua = kata(" ".join(baris))
        if memuat(semua, inti) or memuat(semua, singkat):
            continue
        if mirip := _paling_mirip(semua, inti):
            yield peringatan(
                "nama_instansi_berbeda",
                tempat,
                f'Tertulis "{" ".join(mirip).upper()}", sedangkan nama perangkat daerah "{" ".join(inti).upper()}".',
                "Samakan penulisannya.",
            )


def _inti(nama: tuple[str, ...]) -> tuple[str, ...]:
    """Return the name without its region."""
    return next((nama[:n] for n, k in enumerate(nama) if k in WILAYAH and n), nama)


def _paling_mirip(semua: tuple[str, ...], inti: tuple[str, ...]) -> tuple[str, ...]:
    """Return the run of words that shares most with the name, empty where it shares less than half."""
    terbaik: tuple[int, int, tuple[str, ...]] = (0, 0, ())
    for i, k in enumerate(semua):
        if k != inti[0]:
            continue
        for n in range(len(inti) + 1, 0, -1):
            potong = semua[i : i + n]
            nilai = sum(any(jarak(x, y, 1) <= 1 for y in potong) for x in inti)
            if potong and jarak(potong[-1], inti[-1], 1) <= 1:
                terbaik = max(terbaik, (nilai, -len(potong), potong))
    return terbaik[2] if terbaik[0] * 2 > len(inti) else ()


def nama_jabatan(sop: Sop) -> Iterator[Temuan]:
    """Find texts that call a post almost, but not quite, as its column does."""
    jabatan = {k: n for p in sop.peran for n in (p.nama, *p.jabatan) if len(k := kata(n)) > 1}
    for benar, nama in jabatan.items():
        dilihat: set[tuple[str, ...]] = set(jabatan)
        for tempat, teks in teks_sop(sop):
            isi = kata(teks)
            for i in range(len(isi) - len(benar) + 1):
                potong = isi[i : i + len(benar)]
                if potong not in dilihat and _hampir(potong, benar):
                    dilihat.add(potong)
                    pesan = f'Tertulis "{" ".join(potong).title()}", sedangkan kolom Pelaksana menyebut "{nama}".'
                    yield peringatan("nama_jabatan_berbeda", tempat, pesan, "Pakai satu sebutan untuk jabatan itu.")


def _hampir(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    return a[0] == b[0] and 0 < jarak(" ".join(a), " ".join(b), HURUF_BEDA) <= HURUF_BEDA


def mutu_baku(sop: Sop) -> Iterator[Temuan]:
    """Find the heading over Kelengkapan, Waktu and Output under another name."""
    if kata(sop.kolom.mutu) != ("mutu", "baku"):
        pesan = f'Judul kolom tertulis "{sop.kolom.mutu}"; istilahnya Mutu Baku.'
        yield peringatan("mutu_baku", "Judul kolom", pesan, 'Tulis "Mutu Baku" sebagai judul kolom itu.')
