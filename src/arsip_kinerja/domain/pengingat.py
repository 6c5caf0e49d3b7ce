"""Reminders as plain text for WhatsApp: before the date to the group, after it to the person and the superior only."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from arsip_kinerja.domain.periode import hari_tanggal

KeadaanUnit = Literal["masuk", "perbaikan", "belum"]
KATA: dict[KeadaanUnit, str] = {"masuk": "Sudah masuk", "perbaikan": "Dalam perbaikan", "belum": "Belum masuk"}
AWALAN = ("Bidang ", "Seksi ", "Subbagian ")


@dataclass(frozen=True)
class UnitDitunggu:
    """One unit's data: *isian* is how many cells wait for a correction (0: unknown), *batas* until when."""

    kode: str
    nama: str
    keadaan: KeadaanUnit
    isian: int = 0
    batas: date | None = None

    @property
    def singkat(self) -> str:
        """The unit as people call it in a list; a star would make the rest of the message bold."""
        nama = next((self.nama.removeprefix(a) for a in AWALAN if self.nama.startswith(a)), self.nama)
        return polos(f"{nama} ({self.isian} isian)" if self.keadaan == "perbaikan" and self.isian else nama)


@dataclass(frozen=True)
class Pesan:
    """One text ready to paste. *unit* is whom it concerns ("" for the group), *kepada* the titles it is meant for."""

    jenis: Literal["kelompok", "bidang"]
    unit: str
    kepada: tuple[str, ...]
    teks: str


def pesan_kelompok(periode: str, batas: str, daftar: Sequence[UnitDitunggu]) -> Pesan:
    """Return the text for the group; *batas* is the last day and hour as written, empty where there is none."""
    tutup = f"ditutup *{batas}*" if batas else "sedang berlangsung"
    kelompok = (
        f"{kata}: {', '.join(u.singkat for u in daftar if u.keadaan == k)}."
        for k, kata in KATA.items()
        if any(u.keadaan == k for u in daftar)
    )
    baris = (
        f"Yth. Bapak/Ibu petugas data kinerja. Pengumpulan data *{polos(periode)}* {tutup}.",
        " ".join(kelompok),
        'Formulir ada di folder "4 Formulir kosong". Terima kasih atas kerja samanya.',
    )
    return Pesan("kelompok", "", (), "\n".join(baris))


def pesan_bidang(periode: str, unit: UnitDitunggu, lewat: int, kepada: Iterable[str], rekap: date | None) -> Pesan:
    """Return the text for one unit whose date has passed by *lewat* working days; *kepada* are titles."""
    assert unit.batas is not None  # noqa: S101 -- only a date can pass
    tujuan = tuple(kepada)
    belum = "belum kami terima"
    if unit.keadaan == "perbaikan":
        belum = "masih menunggu perbaikan" + (f" ({unit.isian} isian)" if unit.isian else "")
    kalimat = (
        f"Yth. {' dan '.join(tujuan) or f'Bapak/Ibu {unit.nama}'}.",
        f"Data kinerja {periode} dari {unit.nama} {belum};",
        f"batas waktunya {hari_tanggal(unit.batas)} (lewat {lewat} hari kerja).",
        f"Rekapitulasi dijadwalkan {hari_tanggal(rekap)}." if rekap else "",
        'Bila ada kendala data, mohon disampaikan agar dapat dicantumkan sebagai "data menyusul".',
    )
    return Pesan("bidang", unit.kode, tujuan, polos(" ".join(filter(None, kalimat))))


def polos(teks: str) -> str:
    """Return a text from data without the signs by which WhatsApp makes it bold."""
    return teks.replace("*", "")
