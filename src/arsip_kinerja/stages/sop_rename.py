"""*Ganti nomenklatur*: one name of a jabatan or unit becomes another in all definitions of an office."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from pydantic import ValidationError

from arsip_kinerja.definitions import Kantor, kalimat, masalah_sendiri
from arsip_kinerja.domain.instansi import Instansi
from arsip_kinerja.domain.sop import Sop
from arsip_kinerja.errors import PemakaianError
from arsip_kinerja.tools import files, toml

BUKAN_TEKS = frozenset(
    {"id", "kode", "no", "bidang", "ke", "ke_unit", "aksi", "naskah", "bentuk", "status", "jenis", "mulai", "penomoran",
     "satuan", "zona", "kertas", "nip", "pangkat", "sop_bawaan", "unit", "sebagai"}
)  # fmt: skip
"""Keys whose strings are codes, or say nothing of posts and units."""
CONTOH = "(contoh)"


@dataclass(frozen=True)
class Perubahan:
    """One string that changed, or (*sesudah* empty) one that holds the old name and was left as it is."""

    berkas: str
    kunci: str
    sebelum: str
    sesudah: str = ""


@dataclass(frozen=True)
class Ganti:
    """The replacement as a rule on texts; longer names that contain *lama* (*utuh*) stay whole."""

    lama: str
    baru: str
    utuh: tuple[str, ...]

    def __call__(self, teks: str) -> str:
        """Return the text with the new name, in capitals or small letters where the old one stood so."""
        nama = sorted({self.lama, *self.utuh}, key=len, reverse=True)
        pola = "|".join(r"\s+".join(map(re.escape, n.split())) for n in nama)
        return re.sub(rf"(?<!\w)(?:{pola})(?!\w)", self._satu, teks, flags=re.IGNORECASE)

    def _satu(self, m: re.Match[str]) -> str:
        asli = m[0]
        if asli.casefold().split() != self.lama.casefold().split():
            return asli
        if asli.isupper() and not self.lama.isupper():
            return self.baru.upper()
        return self.baru.lower() if asli.islower() else self.baru


def ganti_nomenklatur(kantor: Kantor, var: Path, lama: str, baru: str, saat: datetime) -> list[Perubahan]:
    """Rename in instansi.toml and every SOP, and return what changed and what was left; run twice, it goes on.

    What was written for a year (schema, narrative) keeps the name that held then and is only pointed out.

    All files are checked as they would be before the first is written; the former ones are kept in *var*.

    Raises:
        PemakaianError: the old name occurs nowhere, or the new one is taken.
        AlatError: the disk failed.

    """
    lama, baru = " ".join(lama.split()), " ".join(baru.split())
    if not lama or not baru or lama == baru:
        raise PemakaianError(
            "Nama lama dan nama baru harus terisi dan berbeda", "", "Contoh: sop rename KODE Kasi Kasie."
        )
    per_berkas = [set(_nama_kantor(kantor.instansi)), *(set(_nama_sop(s)) for s in kantor.sop.values())]
    if any({lama, baru} <= nama for nama in per_berkas):
        saran = "Dua nama tidak dapat dijadikan satu dengan perintah ini; ubah definisinya."
        raise PemakaianError(f"Nama {baru!r} sudah dipakai", kantor.instansi.kode, saran)
    dikenal = sorted(set[str]().union(*per_berkas))
    ganti = Ganti(lama, baru, tuple(b for n in dikenal for b in n.split("/") if _di_dalam(lama, b)))
    hasil: list[Perubahan] = []
    tulis: dict[Path, str] = {}
    for path in (kantor.folder / "instansi.toml", *sorted((kantor.folder / "sop").glob("*.toml"))):
        teks = path.read_text(encoding="utf-8-sig")
        catat = list[Perubahan]()
        if (jadi := _satu_berkas(path, teks, ganti, catat)) != teks:
            tulis[path] = jadi
        hasil += catat
    hasil += [p for tahunan in sorted(kantor.folder.glob("*-[0-9]*.toml")) for p in _disebut(tahunan, ganti)]
    if not any(p.sesudah for p in hasil):
        raise PemakaianError(f"Nama {lama!r} tidak ditemukan", kantor.instansi.kode, "Periksa penulisannya.")
    for path, teks in tulis.items():
        files.salin(path, var / "sop" / kantor.instansi.kode / f"{path.stem} {saat:%Y-%m-%d %H%M%S}.toml")
        files.atomic(path, teks.encode())
    return hasil


def _satu_berkas(path: Path, teks: str, ganti: Ganti, catat: list[Perubahan]) -> str:
    """Return the file's new text, checked against its model; what changes is added to *catat*."""
    bidang = ""

    def satu(kunci: toml.Kunci, isi: str) -> str:
        nonlocal bidang
        if kunci[-1] == "bidang":
            bidang = isi
        jadi = ganti(isi)
        if jadi == isi:
            return isi
        tetap = _tetap(kunci, isi, bidang)
        catat.append(Perubahan(path.name, ".".join(kunci), isi, "" if tetap else jadi))
        return isi if tetap else jadi

    hasil = toml.ubah_teks(teks, satu)
    catat[:] = [p for p in catat if p.sesudah or p.kunci.rpartition(".")[2] not in BUKAN_TEKS]
    model: type[Instansi | Sop] = Instansi if path.name == "instansi.toml" else Sop
    try:
        model.model_validate(tomllib.loads(hasil, parse_float=Decimal))
    except ValidationError as e:
        pesan = kalimat(masalah_sendiri(e)[0])
        raise PemakaianError(f"Nama itu tidak dapat diganti: {pesan}", path.name, "Definisi tidak diubah.") from e
    return hasil


def _disebut(path: Path, ganti: Ganti) -> list[Perubahan]:
    """Return the texts of a year's file that hold the old name."""
    hasil: list[Perubahan] = []

    def satu(kunci: toml.Kunci, isi: str) -> str:
        if kunci[-1] not in BUKAN_TEKS and ganti(isi) != isi:
            hasil.append(Perubahan(path.name, ".".join(kunci), isi))
        return isi

    toml.ubah_teks(path.read_text(encoding="utf-8-sig"), satu)
    return hasil


def _tetap(kunci: toml.Kunci, isi: str, bidang: str) -> bool:
    """Whether a string keeps the old name: codes, titles of regulations, and names of real people."""
    if kunci[-1] in BUKAN_TEKS or kunci[0] == "nomor_naskah":
        return True
    if kunci == ("nama",):
        return " " not in isi and isi.islower()
    if kunci[:1] == ("kotak",) and bidang == "dasar_hukum":
        return True
    return kunci in {("pengesah", "nama"), ("pejabat", "nama")} and CONTOH not in isi


def _nama_kantor(i: Instansi) -> Iterator[str]:
    """Names of units and posts in instansi.toml; the full titles are texts made of them."""
    yield from (u.nama for u in i.unit)
    yield from (q.jabatan for p in i.pejabat for q in p.posisi)


def _nama_sop(sop: Sop) -> Iterator[str]:
    """Names of columns and posts in a SOP."""
    yield from (n for p in sop.peran for n in (p.nama, *p.jabatan))


def _di_dalam(pendek: str, panjang: str) -> bool:
    a, b = pendek.casefold().split(), panjang.casefold().split()
    return len(b) > len(a) and any(b[n : n + len(a)] == a for n in range(len(b)))
