"""Rows → Sop, with a finding at the cell for everything that cannot be a SOP. Untrusted: people typed it."""

import re
from collections.abc import Collection, Iterator
from datetime import date, datetime

from pydantic import ValidationError

from arsip_kinerja.domain.catatan import Catatan
from arsip_kinerja.domain.sop import Sop
from arsip_kinerja.stages.sop_workbook import bagian as b
from arsip_kinerja.stages.sop_workbook.bacaan import Bacaan, Isi
from arsip_kinerja.stages.sop_workbook.tabel import Tabel, di_kolom, jelaskan
from arsip_kinerja.stages.sop_workbook.tanda import baca_gambar, baca_tanda
from arsip_kinerja.tools.sheets import Buku

BULAN = "januari februari maret april mei juni juli agustus september oktober november desember".split()  # noqa: SIM905
TANGGAL = re.compile(r"(\d{1,2})\s*[/.\-\s]\s*(\w+)\s*[/.\-\s]\s*(\d{4})")


def baca_sop(buku: Buku, kantor: Collection[str]) -> tuple[str, Sop | None, tuple[Catatan, ...]]:
    """Return the office's code (one of *kantor*), the SOP (None where something must be mended) and the findings."""
    hasil, lembar = Bacaan(), {x.nama: Tabel(x) for x in buku.lembar}
    kurang = [n for n in (b.IDENTITAS, b.KOTAK, b.TAHAP, b.CABANG) if n not in lembar]
    if kurang:
        pesan = f"Lembar {', '.join(kurang)} tidak ada. Mohon mulai dari file yang dibuat oleh sop export."
        return "", None, (Catatan(tingkat="perbaikan", pesan=pesan),)
    _identitas(hasil, lembar[b.IDENTITAS])
    if hasil.kode not in kantor:
        pesan = f'Perangkat daerah "{hasil.kode}" tidak dikenal. Yang ada: {", ".join(kantor)}.'
        hasil.perbaiki(hasil.tempat.get(("instansi",), (b.IDENTITAS, 0, 0)), pesan)
    _kotak(hasil, lembar[b.KOTAK])
    _tahap(hasil, lembar[b.TAHAP])
    _cabang(hasil, lembar[b.CABANG])
    return hasil.kode, _sop(hasil), tuple(hasil.catatan)


def _sop(hasil: Bacaan) -> Sop | None:
    if "tahap" not in hasil.isi:
        return None
    try:
        sop = Sop.model_validate(hasil.isi)
    except ValidationError as e:
        dicatat = {(c.lembar, c.sel) for c in hasil.catatan}
        for masalah in e.errors():
            satu = jelaskan(masalah, hasil.tempat)
            graf = not masalah["loc"]
            if not (graf and hasil.catatan) and (satu.lembar, satu.sel) not in dicatat:
                hasil.catatan.append(satu)
        return None
    return None if hasil.catatan else sop


def _identitas(hasil: Bacaan, tabel: Tabel) -> None:
    isi = hasil.isi
    isi |= {"identitas": [], "periode": [], "peran": [], "lebar_kolom": {}}
    for r in range(1, tabel.tinggi):
        bagian = tabel.teks(r, 0).strip()
        if not bagian:
            if any(tabel.teks(r, c).strip() for c in (1, 2, 3)):
                hasil.perbaiki((tabel.nama, r, 0), "Kolom Bagian belum diisi. Salin nama bagian dari baris serupa.")
        elif bagian in b.BARIS:
            _garis(hasil, tabel, r, b.BARIS[bagian])
        elif bagian in b.TUNGGAL:
            _letakkan(isi, b.TUNGGAL[bagian], tabel.teks(r, 2))
            hasil.tempat[b.TUNGGAL[bagian]] = (tabel.nama, r, 2)
        elif bagian in b.BIDANG:
            _bidang(hasil, tabel, r, b.BIDANG[bagian])
        elif not _lain(hasil, tabel, r, bagian):
            hasil.perbaiki((tabel.nama, r, 0), f'Bagian "{bagian}" tidak dikenal. Salin dari baris serupa.')


def _garis(hasil: Bacaan, tabel: Tabel, r: int, kunci: tuple[str, ...]) -> None:
    """Add a line to a list; a blank cell is no line."""
    teks = tabel.teks(r, 2)
    if not teks.strip():
        return
    induk = hasil.isi
    for k in kunci[:-1]:
        induk = induk.setdefault(k, {"judul": []})
    baris = induk.setdefault(kunci[-1], [])
    hasil.tempat[*kunci, len(baris)] = (tabel.nama, r, 2)
    baris.append("" if teks == b.KOSONG else teks)


def _letakkan(isi: Isi, kunci: tuple[str, ...], teks: str) -> None:
    for k in kunci[:-1]:
        isi = isi.setdefault(k, {})
    isi[kunci[-1]] = teks.strip() if kunci in {("nama",), ("status",)} else teks


def _bidang(hasil: Bacaan, tabel: Tabel, r: int, bidang: str) -> None:
    daftar: list[Isi] = hasil.isi["identitas"]
    hasil.tempat["identitas", len(daftar), "label"] = (tabel.nama, r, 1)
    tanggal = _tanggal(hasil, tabel, r, 3)
    daftar.append({"bidang": bidang, "label": tabel.teks(r, 1), "teks": tabel.teks(r, 2), "tanggal": tanggal})


def _tanggal(hasil: Bacaan, tabel: Tabel, r: int, c: int) -> date | None:
    mentah = tabel.mentah(r, c)
    if isinstance(mentah, date):
        return mentah.date() if isinstance(mentah, datetime) else mentah
    teks = tabel.teks(r, c).strip()
    if not teks:
        return None
    try:
        if cocok := TANGGAL.fullmatch(teks):
            bulan = cocok[2].casefold()
            return date(int(cocok[3]), BULAN.index(bulan) + 1 if bulan in BULAN else int(bulan), int(cocok[1]))
        return date.fromisoformat(teks)
    except ValueError:
        hasil.perbaiki((tabel.nama, r, c), f'Tanggal "{teks}" tidak terbaca. Tulis misalnya 31/01/2024.')
        return None


def _lain(hasil: Bacaan, tabel: Tabel, r: int, bagian: str) -> bool:
    """Read a row whose part needs more than its text; False where there is no such part."""
    isi, teks = hasil.isi, tabel.teks(r, 2)
    match bagian:
        case b.INSTANSI:
            hasil.kode, hasil.tempat["instansi",] = teks.strip(), (tabel.nama, r, 2)
        case b.SAMPUL:
            if hasil.ya(tabel, r, 2):
                isi.setdefault("sampul", {"judul": []})
        case b.NOMOR_KOLOM:
            isi["nomor_kolom"] = hasil.ya(tabel, r, 2)
        case b.LEBAR:
            isi["lebar_kolom"][tabel.teks(r, 1)] = hasil.angka(tabel, r, 2) or 0
        case b.PERIODE:
            n = len(isi["periode"])
            hasil.tempat |= {("periode", n, k): (tabel.nama, r, c) for k, c in (("jenis", 2), ("mulai", 1))}
            isi["periode"].append({"jenis": teks.strip(), "mulai": tabel.teks(r, 1)})
        case b.PERAN:
            _peran(hasil, (tabel.nama, r, 2), teks)
        case b.JABATAN:
            _jabatan(hasil, (tabel.nama, r, 2), teks)
        case _:
            return False
    return True


def _jabatan(hasil: Bacaan, tempat: b.Tempat, teks: str) -> None:
    if not hasil.isi["peran"]:
        hasil.perbaiki(tempat, "Jabatan ini belum mempunyai Peran di atasnya.")
    elif teks.strip():
        hasil.isi["peran"][-1]["jabatan"].append(teks)


def _peran(hasil: Bacaan, tempat: b.Tempat, nama: str) -> None:
    daftar: list[Isi] = hasil.isi["peran"]
    if nama in {p["nama"] for p in daftar}:
        hasil.perbaiki(tempat, f'Peran "{nama}" sudah ada di atas; setiap peran satu kolom.')
    hasil.tempat["peran", len(daftar), "nama"] = tempat
    daftar.append({"nama": nama, "jabatan": []})


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
    for r in range(1, tabel.tinggi):
        if tabel.berisi(r):
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
