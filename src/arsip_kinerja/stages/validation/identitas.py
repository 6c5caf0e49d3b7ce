"""Whose form is this? By its hidden identity, else by the folder, else by the indikator it holds (DESIGN §4.2)."""

from arsip_kinerja.domain.catatan import Catatan
from arsip_kinerja.domain.isian import nama_formulir
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.stages.validation.konteks import Konteks
from arsip_kinerja.stages.validation.tabel import Isi
from arsip_kinerja.tools import files
from arsip_kinerja.tools.sheets import Buku

TERSIMPAN = "Isian Bapak/Ibu pada file ini tetap tersimpan dan dapat disalin."


def unit_buku(buku: Buku, isi: Isi, k: Konteks) -> str | Catatan:
    """Return the unit whose answers these are, or why the whole file goes back."""
    if buku.identitas.instansi:
        return _dari_formulir(buku, k)
    if not isi.tabel:
        pesan = (
            "Kami belum menemukan judul kolom Indikator dan Realisasi pada file ini. Mohon pakai formulir "
            f'{k.label} di folder "4 Formulir kosong". {TERSIMPAN}'
        )
        return seluruhnya(pesan)
    return _dari_isi(isi, k)


def seluruhnya(pesan: str) -> Catatan:
    """Return a finding about the whole file."""
    return Catatan(tingkat="perbaikan", pesan=pesan)


def _dari_formulir(buku: Buku, k: Konteks) -> str | Catatan:
    """Trust the form's own word, if it fits office, periode and folder."""
    diri = buku.identitas
    if diri.instansi != k.instansi.kode:
        return seluruhnya(
            f"File ini adalah formulir perangkat daerah lain, sedangkan folder ini milik {k.instansi.nama}. "
            f"{_yang_benar(k, k.unit)} {TERSIMPAN}"
        )
    if diri.periode != str(k.periode):
        return seluruhnya(
            f"File ini adalah formulir {_label(diri.periode, k)}, sedangkan yang sedang dikumpulkan {k.label}. "
            f"{_yang_benar(k, k.unit or diri.unit)} {TERSIMPAN}"
        )
    if diri.unit not in {u.kode for u in k.instansi.unit}:
        return seluruhnya(f"Kami belum dapat mengenali bidang pada formulir ini. {_yang_benar(k, k.unit)} {TERSIMPAN}")
    if k.unit and diri.unit != k.unit:
        return _unit_lain(diri.unit, k)
    return diri.unit


def _unit_lain(unit: str, k: Konteks) -> Catatan:
    lain, sendiri = k.nama_unit(unit), k.nama_unit(k.unit)
    return seluruhnya(
        f"File ini adalah formulir {lain}, sedangkan foldernya milik {sendiri}. {_yang_benar(k, k.unit)} "
        f"Bila file ini memang dari {lain}, mohon taruh di folder {lain}. {TERSIMPAN}"
    )


def _label(periode: str, k: Konteks) -> str:
    try:
        return Periode.baca(periode).label(k.instansi.sebutan_triwulan)
    except ValueError:
        return "periode lain"


def _yang_benar(k: Konteks, unit: str) -> str:
    """Name the right form by its file; without a known unit only the folder can be named."""
    if unit in {u.kode for u in k.instansi.unit}:
        formulir, ekor = nama_formulir(k.instansi, unit, k.periode)
        nama = files.nama_aman(formulir, ekor=ekor)
        return f'Formulir yang benar sudah kami siapkan di folder "4 Formulir kosong": "{nama}".'
    return f'Formulir {k.label} yang benar sudah kami siapkan di folder "4 Formulir kosong".'


def _dari_isi(isi: Isi, k: Konteks) -> str | Catatan:
    """Ask the rows themselves; filled ones count first."""
    pemilik = {i.kode: i.unit for i in k.skema.indikator} | {a.kode: a.unit for a in k.skema.anggaran}
    baris = {kode: b for kode, b in {**isi.kinerja, **isi.anggaran}.items() if kode not in k.skema.induk_anggaran}
    terisi = {pemilik[kode] for kode, daftar in baris.items() if any(b.terisi for b in daftar)}
    unit = terisi or {pemilik[kode] for kode in baris}
    if k.unit:
        return _unit_lain(min(unit), k) if len(unit) == 1 and k.unit not in unit else k.unit
    if len(unit) == 1:
        return min(unit)
    if not unit:
        return seluruhnya(
            f"Kami belum menemukan indikator {k.instansi.nama} pada file ini. Mohon pakai formulir {k.label} di "
            f'folder "4 Formulir kosong". {TERSIMPAN}'
        )
    nama = ", ".join(k.nama_unit(u.kode) for u in k.instansi.unit if u.kode in unit)
    return seluruhnya(
        f"File ini memuat indikator dari {len(unit)} bidang ({nama}), jadi kami belum tahu ini isian bidang yang "
        f"mana. Mohon kirim satu file untuk tiap bidang, masing-masing di folder bidangnya. {TERSIMPAN}"
    )
