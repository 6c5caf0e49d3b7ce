"""The sheet Identitas → identity, headings, periods and roles."""

from arsip_kinerja.stages.workbook.bacaan import Bacaan, Isi
from arsip_kinerja.stages.workbook.sop import bagian as b
from arsip_kinerja.stages.workbook.tabel import Tabel, Tempat


def baca_identitas(hasil: Bacaan, tabel: Tabel) -> None:
    """Read every row; a part it does not know is a finding."""
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
    tanggal = hasil.tanggal(tabel, r, 3)
    daftar.append({"bidang": bidang, "label": tabel.teks(r, 1), "teks": tabel.teks(r, 2), "tanggal": tanggal})


def _lain(hasil: Bacaan, tabel: Tabel, r: int, bagian: str) -> bool:
    """Read a row whose part needs more than its text; False where there is no such part."""
    isi, teks = hasil.isi, tabel.teks(r, 2)
    match bagian:
        case b.INSTANSI:
            hasil.kode, hasil.tempat["instansi",] = teks.strip(), (tabel.nama, r, 2)
        case b.TINJAU:
            isi["tanggal_tinjau"] = hasil.tanggal(tabel, r, 3)
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
            tanpa = [x.strip() for x in tabel.teks(r, 3).split(",") if x.strip()]
            isi["periode"].append({"jenis": teks.strip(), "mulai": tabel.teks(r, 1), "tanpa": tanpa})
        case b.PERAN:
            _peran(hasil, (tabel.nama, r, 2), teks)
        case b.JABATAN:
            _jabatan(hasil, (tabel.nama, r, 2), teks)
        case _:
            return False
    return True


def _jabatan(hasil: Bacaan, tempat: Tempat, teks: str) -> None:
    if not hasil.isi["peran"]:
        hasil.perbaiki(tempat, "Jabatan ini belum mempunyai Peran di atasnya.")
    elif teks.strip():
        hasil.isi["peran"][-1]["jabatan"].append(teks)


def _peran(hasil: Bacaan, tempat: Tempat, nama: str) -> None:
    daftar: list[Isi] = hasil.isi["peran"]
    if nama in {p["nama"] for p in daftar}:
        hasil.perbaiki(tempat, f'Peran "{nama}" sudah ada di atas; setiap peran satu kolom.')
    hasil.tempat["peran", len(daftar), "nama"] = tempat
    daftar.append({"nama": nama, "jabatan": []})
