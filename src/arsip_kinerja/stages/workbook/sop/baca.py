"""Rows → Sop, with a finding at the cell for everything that cannot be a SOP. Untrusted: people typed it."""

import re
from collections.abc import Collection, Iterator

from arsip_kinerja.domain.catatan import Catatan
from arsip_kinerja.domain.sop import Sop
from arsip_kinerja.stages.workbook.bacaan import Bacaan, Isi
from arsip_kinerja.stages.workbook.sop import bagian as b
from arsip_kinerja.stages.workbook.sop.identitas import baca_identitas
from arsip_kinerja.stages.workbook.sop.perlu import baca_perlu
from arsip_kinerja.stages.workbook.sop.tanda import baca_gambar, baca_tanda
from arsip_kinerja.stages.workbook.tabel import Tabel, di_kolom
from arsip_kinerja.tools.sheets import Buku

TAHAP_TERBANYAK = 200
"""The largest published SOP has 30."""


def baca_sop(buku: Buku, kantor: Collection[str]) -> tuple[str, Sop | None, tuple[Catatan, ...]]:
    """Return the office's code (one of *kantor*), the SOP (None where something must be mended) and the findings."""
    hasil, lembar = Bacaan(), {x.nama: Tabel(x) for x in buku.lembar}
    kurang = [n for n in (b.IDENTITAS, b.KOTAK, b.TAHAP, b.CABANG) if n not in lembar]
    if kurang:
        pesan = f"Lembar {', '.join(kurang)} tidak ada. Mohon mulai dari file yang dibuat oleh sop export."
        return "", None, (Catatan(tingkat="perbaikan", pesan=pesan),)
    baca_identitas(hasil, lembar[b.IDENTITAS])
    if hasil.kode not in kantor:
        pesan = f'Perangkat daerah "{hasil.kode}" tidak dikenal. Yang ada: {", ".join(kantor)}.'
        hasil.perbaiki(hasil.tempat.get(("instansi",), (b.IDENTITAS, 0, 0)), pesan)
    _kotak(hasil, lembar[b.KOTAK])
    _tahap(hasil, lembar[b.TAHAP])
    _cabang(hasil, lembar[b.CABANG])
    sop = hasil.sebagai(Sop) if "tahap" in hasil.isi else None
    return hasil.kode, sop, tuple(hasil.catatan)


def _kotak(hasil: Bacaan, tabel: Tabel) -> None:
    daftar: list[Isi] = hasil.isi.setdefault("kotak", [])
    for r in range(1, tabel.tinggi):
        jenis, isi = tabel.teks(r, 0).strip(), tabel.teks(r, 3)
        if jenis:
            n = len(daftar)
            hasil.tempat |= {
                ("kotak", n, k): (tabel.nama, r, c) for c, k in enumerate(("bidang", "judul", "penomoran"))
            }
            if jenis not in b.JENIS_KOTAK:
                pilihan = ", ".join(b.JENIS_KOTAK)
                hasil.perbaiki((tabel.nama, r, 0), f'Kotak "{jenis}" tidak dikenal. Pilihannya: {pilihan}.')
            daftar.append({"bidang": b.JENIS_KOTAK.get(jenis, jenis), "judul": tabel.teks(r, 1), "isi": []})
            if penomoran := tabel.teks(r, 2).strip():
                daftar[-1]["penomoran"] = penomoran
        if isi.strip() and daftar:
            daftar[-1]["isi"].append(isi)
        elif isi.strip():
            hasil.perbaiki((tabel.nama, r, 3), "Butir ini belum mempunyai kotak di atasnya.")


def _tahap(hasil: Bacaan, tabel: Tabel) -> None:
    letak = di_kolom(tabel, [j for j, _ in b.KIRI], [k.judul for k in b.KANAN])
    if letak is None:
        pesan = "Judul kolom lembar ini berubah. Salin barisnya ke file baru dari sop export."
        hasil.catatan.append(Catatan(tingkat="perbaikan", pesan=pesan, lembar=tabel.nama))
        return
    peran = _kolom_peran(hasil, tabel, letak["Kegiatan"] + 1, letak["Bentuk"])
    kanan = {k.kunci: letak[k.judul] for k in b.KANAN}
    daftar: list[Isi] = hasil.isi.setdefault("tahap", [])
    for r in (r for r in range(1, tabel.tinggi) if tabel.berisi(r)):
        if len(daftar) == TAHAP_TERBANYAK:
            hasil.perbaiki((tabel.nama, r, 0), f"Langkahnya lebih dari {TAHAP_TERBANYAK}. Bagi menjadi beberapa SOP.")
            break
        _satu(hasil, tabel, r, peran, letak | kanan, daftar)


def _kolom_peran(hasil: Bacaan, tabel: Tabel, awal: int, akhir: int) -> dict[int, str]:
    ada = {p["nama"] for p in hasil.isi["peran"]}
    kolom = {c: tabel.teks(0, c) for c in range(awal, akhir) if any(tabel.teks(r, c) for r in range(tabel.tinggi))}
    for c, nama in kolom.items():
        if nama not in ada:
            hasil.perbaiki((tabel.nama, 0, c), f'Kolom "{nama}" tidak ada pada baris Peran di lembar Identitas.')
    return kolom


def _satu(hasil: Bacaan, tabel: Tabel, r: int, peran: dict[int, str], k: dict[str, int], daftar: list[Isi]) -> None:
    n, id_ = len(daftar), tabel.teks(r, k["ID"]).strip()
    teks = {x: tabel.teks(r, k[x]) for x in ("kelengkapan", "waktu", "output", "ket")}
    isi: Isi = {"id": id_, "no": tabel.teks(r, k["No"]), "kegiatan": tabel.teks(r, k["Kegiatan"]), **teks}
    hasil.tempat |= {("tahap", n, x): (tabel.nama, r, c) for x, c in k.items()}
    hasil.tempat |= {("tahap", n, x.casefold()): (tabel.nama, r, k[x]) for x in ("ID", "No", "Kegiatan")}
    hasil.tempat |= {("tahap", n, "waktu_baku", x): (tabel.nama, r, k[x]) for x in ("nilai", "sampai", "satuan")}
    hasil.tempat["tahap", n, "pelaksana"] = (tabel.nama, r, k["Kegiatan"] + 1)
    if id_ and id_ in {t["id"] for t in daftar}:
        hasil.perbaiki((tabel.nama, r, k["ID"]), f'ID "{id_}" sudah dipakai langkah lain. Beri ID yang berbeda.')
    isi |= baca_tanda(hasil, tabel, r, peran, tabel.teks(r, k["bentuk"]).strip().casefold())
    satuan = tabel.teks(r, k["satuan"]).strip().casefold()
    nilai, sampai = hasil.angka(tabel, r, k["nilai"]), hasil.angka(tabel, r, k["sampai"])
    if satuan or nilai is not None or sampai is not None:
        isi["waktu_baku"] = {"nilai": nilai, "sampai": sampai, "satuan": satuan.replace(" ", "_")}
    isi |= {x: [y.strip() for y in tabel.teks(r, k[x]).split(",") if y.strip()] for x in ("aksi", "naskah")}
    isi |= {x: hasil.ya(tabel, r, k[x]) for x in ("per_unit", "otomatis")}
    if not tabel.teks(r, k["otomatis"]).strip():
        isi["otomatis"] = None  # as the aksi say
    isi["perlu"] = baca_perlu(tabel.teks(r, k["perlu"]))
    isi["gambar"] = baca_gambar(tabel.teks(r, k["gambar"]))
    isi["perlu_konfirmasi"] = list(_butir(tabel.teks(r, k["perlu_konfirmasi"])))
    daftar.append(isi | {"cabang": []})


def _butir(teks: str) -> Iterator[str]:
    """Items of a cell, each behind its dot; without dots the cell is one item."""
    return (x for x in re.split(r"(?:^|\n)• ?", teks) if x.strip())


def _cabang(hasil: Bacaan, tabel: Tabel) -> None:
    tahap: dict[str, tuple[int, Isi]] = {t["id"]: (n, t) for n, t in enumerate(hasil.isi.get("tahap", ()))}
    for r in range(1, tabel.tinggi):
        dari, ke, ke_unit = (tabel.teks(r, c).strip() for c in (0, 1, 4))
        label, kembali = tabel.teks(r, 2), hasil.ya(tabel, r, 3)
        if not (dari or ke or label or kembali or ke_unit):
            continue
        _ada(hasil, tabel, r, {0: dari, 1: ke} | ({4: ke_unit} if ke_unit else {}), tahap)
        if dari in tahap:
            n, satu = tahap[dari]
            hasil.tempat["tahap", n, "cabang", len(satu["cabang"]), "ke"] = (tabel.nama, r, 1)
            satu["cabang"].append({"ke": ke, "label": label, "kembali": kembali, "ke_unit": ke_unit})
    for n, p in enumerate(hasil.isi["periode"]):
        if p["mulai"] and p["mulai"] not in tahap:
            hasil.perbaiki(hasil.tempat["periode", n, "mulai"], f'Tidak ada langkah ber-ID "{p["mulai"]}".')


def _ada(hasil: Bacaan, tabel: Tabel, r: int, sel: dict[int, str], tahap: dict[str, tuple[int, Isi]]) -> None:
    """Every arrow begins and ends at a tahap of the sheet Tahap."""
    for c, id_ in sel.items():
        if id_ not in tahap:
            sebut = f'Tidak ada langkah ber-ID "{id_}"' if id_ else "ID langkahnya belum diisi"
            hasil.perbaiki((tabel.nama, r, c), f"{sebut}. Samakan dengan kolom ID pada lembar Tahap.")
