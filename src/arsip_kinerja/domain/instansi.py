"""The office: units, officials, who signs, and the settings in which offices differ."""

from datetime import date
from decimal import Decimal
from typing import Literal, Self

from pydantic import Field, model_validator

from arsip_kinerja.domain.dasar import Definisi, Kode, Teks
from arsip_kinerja.domain.jadwal import Jadwal
from arsip_kinerja.domain.kalender import JAM_BIASA, JAM_RAMADAN, JamKerja

Zona = Literal["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"]
SINGKATAN_ZONA: dict[Zona, str] = {"Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}


class Unit(Definisi):
    """A bidang, seksi or sekretariat; `sumber` are data sources below it (desa/kelurahan), each a completeness line."""

    kode: Kode
    nama: Teks
    sumber: tuple[str, ...] = ()


class Posisi(Definisi):
    """A post an official holds: the *jabatan* as SOPs name it, for one unit or (empty) for the whole office."""

    jabatan: Teks
    unit: str = ""
    sebagai: Literal["", "Plt.", "Plh."] = ""
    mulai: date | None = None
    sampai: date | None = None

    def berlaku(self, pada: date) -> bool:
        """Whether the post is held on that day; open ends are open."""
        return (self.mulai is None or self.mulai <= pada) and (self.sampai is None or pada <= self.sampai)


class Pejabat(Definisi):
    """An official. `jabatan` is the full title as printed, `posisi` the posts it gives a say in."""

    id: Kode
    nama: Teks
    jabatan: Teks
    pangkat: str = ""
    nip: str = "–"
    posisi: tuple[Posisi, ...] = Field(min_length=1)

    def memegang(self, jabatan: str, unit: str, pada: date) -> bool:
        """Whether the official holds *jabatan* on that day for *unit*; an office-wide post holds for every unit."""
        return any(p.jabatan == jabatan and p.unit in {"", unit} and p.berlaku(pada) for p in self.posisi)


class Atasan(Definisi):
    """The superior of the head of the office (Bupati): Pihak Kedua of the Perjanjian Kinerja; not a user."""

    jabatan: str = ""
    nama: str = ""
    pangkat: str = ""
    nip: str = ""


class KebijakanCapaian(Definisi):
    """How the office computes and words capaian (DOMAIN.md §3): formula for negative polarity, cap, category names.

    *efisiensi* is how it says that a sasaran used its budget sparingly; see `efisiensi`.
    """

    negatif: Literal["selisih", "rasio"] = "selisih"
    efisiensi: Literal["selisih", "sisa_anggaran", "pmk"] = "selisih"
    batas_rata_rata: Decimal | None = Decimal(120)
    kategori: tuple[str, str, str, str, str] = (
        "Sangat Tinggi",
        "Tinggi",
        "Sedang",
        "Rendah",
        "Sangat Rendah",
    )


class Pengingat(Definisi):
    """Reminders: the post that is told besides the person (*atasan*), and which texts may be sent by machine."""

    atasan: Teks = "Kabid"
    kirim: tuple[Literal["kelompok", "bidang"], ...] = ("kelompok", "bidang")


class Instansi(Definisi):
    """One office = one folder `templates/instansi/<kode>/`.

    Working days and hours not given are those of Perpres 21/2023; see `kalender` for what is uncertain about them.
    """

    kode: Kode
    nama: Teks
    singkat: Teks
    kop: tuple[Teks, ...] = Field(min_length=1)
    alamat: str = ""
    telepon: str = ""
    tempat: Teks
    zona: Zona = "Asia/Jakarta"
    kertas: Literal["F4", "A4"] = "F4"
    contoh: bool = False
    kontak: str = "Subbagian Perencanaan"
    sop_bawaan: Kode = "pengumpulan-data-kinerja"
    sebutan_triwulan: Literal["Triwulan", "Tribulan"] = "Triwulan"
    tujuan_kirim: str = ""
    verifikasi: str = ""
    unit: tuple[Unit, ...] = Field(min_length=1)
    pejabat: tuple[Pejabat, ...] = Field(min_length=1)
    atasan: Atasan = Atasan()
    penandatangan: dict[str, str] = Field(min_length=1)
    nomor_naskah: dict[str, str] = Field(default={})
    capaian: KebijakanCapaian = KebijakanCapaian()
    hari_kerja: Literal[5, 6] = 5
    jam_kerja: JamKerja = JAM_BIASA
    jam_ramadan: JamKerja = JAM_RAMADAN
    jadwal: tuple[Jadwal, ...] = ()
    pengingat: Pengingat = Pengingat()

    @property
    def singkatan_zona(self) -> str:
        """WIB, WITA or WIT."""
        return SINGKATAN_ZONA[self.zona]

    def nama_unit(self, kode: str) -> str:
        """Return the unit's name; the office's own name for no unit."""
        return next((u.nama for u in self.unit if u.kode == kode), self.nama)

    def jadwal_untuk(self, sop: str, jenis: str) -> Jadwal | None:
        """Return the schedule of a SOP for one kind of periode."""
        return next((j for j in self.jadwal if (j.sop or self.sop_bawaan) == sop and j.jenis == jenis), None)

    def pemegang(self, jabatan: str, unit: str, pada: date) -> tuple[Pejabat, ...]:
        """Officials who hold *jabatan* on that day for *unit* (empty: anywhere in the office)."""
        return tuple(
            p
            for p in self.pejabat
            if any(q.jabatan == jabatan and (not unit or q.unit in {"", unit}) and q.berlaku(pada) for q in p.posisi)
        )

    @model_validator(mode="after")
    def _waktu_utuh(self) -> Self:
        jadwal = [(j.sop or self.sop_bawaan, j.jenis) for j in self.jadwal]
        if ganda := {f"{sop} {jenis}" for sop, jenis in jadwal if jadwal.count((sop, jenis)) > 1}:
            pesan = f"jadwal ganda: {', '.join(sorted(ganda))}"
            raise ValueError(pesan)
        for nama, jam in (("jam_kerja", self.jam_kerja), ("jam_ramadan", self.jam_ramadan)):
            if self.hari_kerja == 6 and jam.sabtu is None:  # noqa: PLR2004 -- days of a week
                pesan = f"hari_kerja = 6 memerlukan {nama}.sabtu; jam bawaan hanya untuk lima hari kerja"
                raise ValueError(pesan)
        return self

    @model_validator(mode="after")
    def _rujukan_ada(self) -> Self:
        kode = [u.kode for u in self.unit]
        ids = [p.id for p in self.pejabat]
        if ganda := {k for k in kode if kode.count(k) > 1} | {i for i in ids if ids.count(i) > 1}:
            pesan = f"kode ganda: {', '.join(sorted(ganda))}"
            raise ValueError(pesan)
        for p in self.pejabat:
            for q in p.posisi:
                if q.unit and q.unit not in kode:
                    pesan = f"pejabat {p.id}: unit {q.unit!r} tidak ada pada daftar unit"
                    raise ValueError(pesan)
        dikenal = {q.jabatan for p in self.pejabat for q in p.posisi}
        for jenis, jabatan in self.penandatangan.items():
            if jabatan not in dikenal:
                pesan = f"penandatangan.{jenis}: jabatan {jabatan!r} tidak dipegang pejabat mana pun"
                raise ValueError(pesan)
        return self
