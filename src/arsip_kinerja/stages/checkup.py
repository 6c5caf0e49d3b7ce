"""The health of a home: what is missing or wrong, and the exact command that mends it."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass

from arsip_kinerja.app import sekarang
from arsip_kinerja.config import Config
from arsip_kinerja.definitions import Definitions, Kantor
from arsip_kinerja.domain.skema.gerbang import kekurangan
from arsip_kinerja.errors import AlatError, ArsipError, DatabaseError, DefinisiError
from arsip_kinerja.store import Store
from arsip_kinerja.tools import fonts, soffice

RUANG_MINIMAL = 1_000_000_000
"""Bytes of free disk below which filing is at risk."""


@dataclass(frozen=True)
class Temuan:
    """One line of the check-up; *kode_keluar* 0 is fine or a warning."""

    tanda: str
    bagian: str
    keadaan: str
    saran: str = ""
    kode_keluar: int = 0

    @property
    def baris(self) -> tuple[str, str, str, str]:
        """The line as a table row."""
        return self.tanda, self.bagian, self.keadaan, self.saran


def periksa(config: Config) -> list[Temuan]:
    """Check everything a home needs; one thing missing hides no other."""
    return [
        *_alat(),
        *_folder(config),
        *_basis_data(config),
        *_definisi(config),
        *_kalender(config),
        *_pengingat(config),
    ]


def _baik(bagian: str, keadaan: str) -> Temuan:
    return Temuan("✓", bagian, keadaan)


def _kurang(bagian: str, keadaan: str, saran: str, kode: int) -> Temuan:
    return Temuan("✗", bagian, keadaan, saran, kode)


def _alat() -> Iterator[Temuan]:
    versi = soffice.version()
    if versi:
        yield _baik("LibreOffice", versi)
    else:
        saran = "sudo apt-get install --no-install-recommends libreoffice-writer-nogui"
        yield _kurang("LibreOffice", "belum terpasang", saran, AlatError.kode_keluar)
    try:
        yield _baik("Huruf", fonts.liberation().name)
    except AlatError as e:
        yield _kurang("Huruf", e.apa, "sudo apt-get install fonts-liberation", AlatError.kode_keluar)


def _folder(config: Config) -> Iterator[Temuan]:
    for folder in (config.inbox, config.outbox, config.archive, config.var):
        ada = next(p for p in (folder, *folder.parents) if p.exists())
        if os.access(ada, os.W_OK | os.X_OK):
            yield _baik("Folder", f"{folder.name} dapat ditulis")
        else:
            saran = f"sudo chown -R $USER {folder}"
            yield _kurang("Folder", f"{folder.name} tidak dapat ditulis", saran, AlatError.kode_keluar)
    sisa = shutil.disk_usage(config.home).free if config.home.exists() else 0
    if sisa >= RUANG_MINIMAL:
        yield _baik("Ruang", f"{sisa // 1_000_000_000} GB tersisa")
    else:
        yield _kurang("Ruang", f"{sisa // 1_000_000} MB tersisa", "Kosongkan ruang disk.", AlatError.kode_keluar)


def _basis_data(config: Config) -> Iterator[Temuan]:
    if not config.templates.is_dir():
        return  # no office folder, which the definitions say below; nothing is made in it
    try:
        if not config.database_url:
            config.var.mkdir(parents=True, exist_ok=True)
        Store.buka(config.url).tutup()
    except (ArsipError, OSError) as e:
        saran = "Periksa ARSIP_DATABASE_URL, atau izin folder var/."
        yield _kurang("Basis data", str(e), saran, DatabaseError.kode_keluar)
    else:
        yield _baik("Basis data", "dapat dipakai")


def _definisi(config: Config) -> Iterator[Temuan]:
    definitions = Definitions(config.templates)
    if not definitions.kode():
        yield _kurang("Definisi", "belum ada perangkat daerah", "arsip-kinerja init FOLDER", DefinisiError.kode_keluar)
    try:
        _ = definitions.jenis
    except ArsipError as e:
        yield _kurang("Jenis naskah", e.apa, f"{e.di_mana}: {e.saran}", e.kode_keluar)
        return
    for kode in definitions.kode():
        try:
            kantor = definitions.kantor(kode)
            kurang = [*_tanpa_pejabat(kantor), *_tanpa_templat(definitions, kantor), *_tertutup(kantor)]
        except ArsipError as e:
            yield _kurang(f"Definisi {kode}", e.apa, f"{e.di_mana}: {e.saran}", e.kode_keluar)
        else:
            yield Temuan("!" if kurang else "✓", f"Definisi {kode}", "; ".join(kurang) or "benar")


def _tanpa_pejabat(kantor: Kantor) -> Iterator[str]:
    """Name each tahap nobody can act on."""
    dipegang = {p.jabatan for q in kantor.instansi.pejabat for p in q.posisi}
    for nama, sop in kantor.sop.items():
        for tahap in sop.tahap:
            for pelaksana in tahap.pelaksana:
                if not dipegang.intersection(sop.jabatan(pelaksana)):
                    yield f"{nama} langkah {tahap.no}: {pelaksana.peran} belum dipegang siapa pun"


def _tertutup(kantor: Kantor) -> Iterator[str]:
    """Name each year that may not open yet, with what it lacks."""
    for tahun, skema in kantor.indikator.items():
        if kurang := [pesan for _, pesan in kekurangan(skema)]:
            yield f"indikator-{tahun}.toml, tahun {tahun} belum dapat dibuka: {'; '.join(kurang)}"


def _tanpa_templat(definitions: Definitions, kantor: Kantor) -> Iterator[str]:
    jenis = {j for sop in kantor.sop.values() for t in sop.tahap for j in t.naskah}
    if belum := sorted(j for j in jenis if definitions.template(j) is None):
        ada = ", ".join(sorted(jenis - set(belum))) or "–"
        yield f"dokumen yang sudah bertemplat: {ada}; menyusul: {', '.join(belum)}"


def _kalender(config: Config) -> Iterator[Temuan]:
    """Say whether the days off of this year are decreed or partly estimates."""
    tahun = sekarang().year
    try:
        nama = Definitions(config.templates).libur.tahun(tahun).values()
    except DefinisiError as e:
        yield _kurang("Hari libur", e.apa, f"{e.di_mana}: {e.saran}", e.kode_keluar)
        return
    if any("(perkiraan)" in n for n in nama) or not any(n.startswith("Cuti Bersama") for n in nama):
        saran = "Lengkapi templates/libur.toml setelah SKB-nya terbit."
        yield Temuan("!", "Hari libur", f"{tahun}: sebagian masih perkiraan atau tanpa cuti bersama", saran)
    else:
        yield _baik("Hari libur", f"{tahun}: {len(nama)} hari libur dan cuti bersama")


def _pengingat(config: Config) -> Iterator[Temuan]:
    """Say for whom an address of reminders is set, never the address."""
    if config.apprise:
        yield _baik("Pengingat", f"dapat dikirim untuk {', '.join(sorted(config.apprise))}")
    else:
        yield _baik("Pengingat", "dicetak untuk disalin; alamat kirim (ARSIP_APPRISE__KODE) tidak diatur")
