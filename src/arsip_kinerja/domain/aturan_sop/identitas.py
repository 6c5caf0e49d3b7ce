"""Number, dates and signer of the paper: what is missing or left half written."""

import re
from collections.abc import Iterable, Iterator

from arsip_kinerja.domain.aturan_sop.temuan import Temuan, peringatan
from arsip_kinerja.domain.sop import Identitas, Sop

KOSONG = re.compile(r"[\s.…_\-–—xX]*")
"""A number part that only holds place: blanks, dots, lines."""
TANGGAL = ("tanggal_pembuatan", "tanggal_revisi", "tanggal_efektif", "tanggal_pengesahan")


def nomor(sop: Sop) -> Iterator[Temuan]:
    """Find a number that is missing or has a blank part (`050/ /V.07/2024`, `/SOP/DINAS/I/2022`)."""
    teks = _teks(sop, "nomor")
    saran = "Isikan nomor dari buku agenda pada identitas SOP."
    if KOSONG.fullmatch(teks):
        yield peringatan("nomor_kosong", "Nomor SOP", "Nomor SOP belum diisi.", saran)
    elif any(KOSONG.fullmatch(bagian) for bagian in teks.split("/")):
        yield peringatan("nomor_belum_lengkap", "Nomor SOP", f'Nomor "{teks}" mempunyai bagian yang kosong.', saran)


def tanggal(sop: Sop) -> Iterator[Temuan]:
    """Find dates that are missing, incomplete or in an order that cannot be.

    An empty Tanggal Revisi is no fault: a first edition has none.
    """
    ada = {i.bidang: i for i in sop.identitas if i.bidang in TANGGAL and not _kosong(i)}
    if "tanggal_pembuatan" not in ada:
        yield peringatan(
            "tanggal_kosong", "Tanggal pembuatan", "Tanggal pembuatan belum diisi.", "Isikan pada identitas SOP."
        )
    if not {"tanggal_efektif", "tanggal_pengesahan"} & set(ada):
        yield peringatan(
            "tanggal_kosong",
            "Tanggal efektif",
            "Tanggal efektif maupun tanggal pengesahan belum diisi.",
            "Isikan salah satunya; SOP baru berlaku sejak tanggal itu.",
        )
    for i in ada.values():
        if i.tanggal is None:
            yield peringatan(
                "tanggal_belum_lengkap",
                i.label,
                f'Tertulis "{i.teks}"; tanggal lengkapnya tidak terbaca.',
                "Tulis tanggal, bulan, dan tahun, lalu isikan juga kunci tanggal.",
            )
    yield from _urutan(ada.values())


def _urutan(ada: Iterable[Identitas]) -> Iterator[Temuan]:
    daftar = tuple(ada)
    dibuat = next((i for i in daftar if i.bidang == "tanggal_pembuatan"), None)
    for i in daftar:
        if dibuat and dibuat.tanggal and i.tanggal and i.tanggal < dibuat.tanggal:
            yield peringatan(
                "tanggal_terbalik",
                i.label,
                f"{i.teks} mendahului tanggal pembuatan ({dibuat.teks}).",
                "Mohon dicocokkan dengan SOP aslinya.",
            )


def pengesah(sop: Sop) -> Iterator[Temuan]:
    """Find an approval block without a name or NIP."""
    kurang = [n for n, isi in (("nama", sop.pengesah.nama), ("NIP", sop.pengesah.nip)) if KOSONG.fullmatch(isi)]
    if kurang:
        yield peringatan(
            "pengesah_belum_lengkap",
            "Disahkan oleh",
            f"{' dan '.join(kurang)} pejabat yang mengesahkan belum diisi.",
            "Lengkapi bagian pengesah.",
        )


def _teks(sop: Sop, bidang: str) -> str:
    return next((i.teks.strip() for i in sop.identitas if i.bidang == bidang), "")


def _kosong(i: Identitas) -> bool:
    return i.tanggal is None and bool(KOSONG.fullmatch(i.teks))
