"""templates/ → domain objects. Every mistake is reported with file, key and remedy, all of one file at once."""

import re
import tomllib
from collections.abc import Sized
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from arsip_kinerja.domain.instansi import Instansi
from arsip_kinerja.domain.jenis import Jenis
from arsip_kinerja.domain.libur import DaftarLibur
from arsip_kinerja.domain.narasi import Narasi
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.skema.indikator import IndikatorTahun
from arsip_kinerja.domain.skema.rujukan import periksa_kantor
from arsip_kinerja.domain.sop import Sop
from arsip_kinerja.errors import DefinisiError, PemakaianError
from arsip_kinerja.tools.libur import Libur

M = TypeVar("M", bound=BaseModel)
PNG = b"\x89PNG\r\n\x1a\n"

PESAN = {
    "missing": "wajib diisi, tetapi belum ada",
    "extra_forbidden": "tidak dikenal; periksa ejaannya atau hapus",
    "literal_error": "berisi {input!r}; pilihannya {expected}",
    "string_pattern_mismatch": "berisi {input!r}; pakai huruf kecil, angka, dan tanda - atau _ saja",
    "string_too_short": "tidak boleh kosong",
    "too_short": "sedikitnya satu isian",
    "too_long": "paling banyak {max_length} isian",
    "value_error": "{error}",
    "string_too_long": "terlalu panjang; paling banyak {max_length} huruf",
    "greater_than": "berisi {input!r}; harus lebih dari {gt}",
    "greater_than_equal": "berisi {input!r}; paling kecil {ge}",
    "less_than_equal": "berisi {input!r}; paling besar {le}",
    "string_type": 'berisi {input!r}; tulis sebagai teks di antara tanda kutip: "…"',
    **dict.fromkeys(("tuple_type", "list_type"), "berisi {input!r}; tulis sebagai daftar dalam kurung siku: […]"),
    **dict.fromkeys(("dict_type", "model_type"), "berisi {input!r}; tulis sebagai tabel: {{ kunci = … }}"),
    **dict.fromkeys(("bool_type", "bool_parsing"), "berisi {input!r}; pilihannya true atau false"),
    **dict.fromkeys(("int_type", "int_parsing", "int_from_float"), "berisi {input!r}; tulis bilangan bulat"),
    **dict.fromkeys(
        ("decimal_type", "decimal_parsing", "float_type", "float_parsing"), "berisi {input!r}; tulis angka seperti 12.5"
    ),
    **dict.fromkeys(
        ("date_type", "date_parsing", "date_from_datetime_parsing", "date_from_datetime_inexact"),
        "berisi {input!r}; tulis tanggal sebagai tahun-bulan-hari, misalnya 2024-05-31",
    ),
}
"""What each type of pydantic's errors says to a person; its own English text stands only where none is here."""


def read(model: type[M], path: Path) -> M:
    """Read one TOML file as *model*; fractions become Decimal.

    Raises:
        DefinisiError: the file is missing, is not TOML, or keys are wrong; every wrong key is named.

    """
    try:
        isi = tomllib.loads(path.read_text(encoding="utf-8-sig"), parse_float=Decimal)
    except FileNotFoundError as e:
        raise DefinisiError("File definisi tidak ditemukan", str(path), "Buat file itu.") from e
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as e:
        raise DefinisiError(f"Isinya bukan TOML yang benar: {e}", str(path), "Perbaiki baris itu.") from e
    try:
        return model.model_validate(isi)
    except ValidationError as e:
        masalah = "; ".join(map(_jelaskan, masalah_sendiri(e)))
        raise DefinisiError(f"Definisi belum benar: {masalah}", str(path), "Perbaiki kunci itu.") from e


def masalah_sendiri(e: ValidationError) -> list[ErrorDetails]:
    """Return the errors without those that only follow: a list is not empty because its items are wrong."""
    return [m for m in e.errors() if not _ikutan(m)]


def _ikutan(masalah: ErrorDetails) -> bool:
    isi = masalah["input"]
    return masalah["type"] == "too_short" and isinstance(isi, Sized) and len(isi) >= masalah["ctx"]["min_length"]


class _Angka(Decimal):
    """A figure that reads -1 in a sentence, not Decimal('-1')."""

    def __repr__(self) -> str:
        return str(self)


def kalimat(masalah: ErrorDetails) -> str:
    """Say what one pydantic error asks for, in Indonesian, without the key."""
    konteks = {"expected": "", "error": ""} | masalah.get("ctx", {})
    konteks["expected"] = str(konteks["expected"]).replace(" or ", " atau ")
    pola = PESAN.get(masalah["type"], "berisi {input!r}: {msg}")
    isi = masalah["input"]
    tertulis = _Angka(isi) if isinstance(isi, Decimal) else isi
    return pola.format_map(konteks | {"input": tertulis, "msg": masalah["msg"]})


def _jelaskan(masalah: ErrorDetails) -> str:
    """Say one pydantic error with the key as a person finds it in the file."""
    kunci = "".join(f"[{k + 1}]" if isinstance(k, int) else f".{k}" for k in masalah["loc"]).lstrip(".")
    return f"{kunci}: {kalimat(masalah)}" if kunci else kalimat(masalah)


def per_tahun(model: type[M], folder: Path, awal: str) -> dict[int, M]:
    """Read every `<awal>-<tahun>.toml` of an office, by year.

    Raises:
        DefinisiError: likewise.

    """
    return {
        int(p.stem.removeprefix(f"{awal}-")): read(model, p)
        for p in sorted(folder.glob(f"{awal}-*.toml"))
        if re.fullmatch(rf"{awal}-\d{{4}}", p.stem)
    }


@dataclass(frozen=True)
class Kantor:
    """One office as its folder defines it; SOPs by name, indicator schemas and the reports' written parts by year."""

    folder: Path
    instansi: Instansi
    sop: dict[str, Sop]
    indikator: dict[int, IndikatorTahun]
    narasi: dict[int, Narasi] = field(default_factory=dict)

    @classmethod
    def load(cls, folder: Path) -> "Kantor":
        """Load a folder.

        Raises:
            DefinisiError: naming file and key.

        """
        kantor = cls(
            folder,
            read(Instansi, folder / "instansi.toml"),
            {p.stem: read(Sop, p) for p in sorted((folder / "sop").glob("*.toml"))},
            per_tahun(IndikatorTahun, folder, "indikator"),
            per_tahun(Narasi, folder, "narasi"),
        )
        kantor._periksa_nama()
        kantor._periksa_narasi()
        kantor._periksa_jadwal()
        return kantor

    @property
    def logo(self) -> bytes:
        """The office's logo.png; empty where it has none.

        Raises:
            DefinisiError: it is no PNG.

        """
        path = self.folder / "logo.png"
        isi = path.read_bytes() if path.is_file() else b""
        if isi and not isi.startswith(PNG):
            raise DefinisiError("Lambang instansi bukan gambar PNG", str(path), "Simpan ulang sebagai PNG.")
        return isi

    def _periksa_nama(self) -> None:
        """Names given twice (folder and file against the key inside) must agree, and every unit must exist."""
        if self.instansi.kode != self.folder.name:
            raise DefinisiError(
                f"kode: berisi {self.instansi.kode!r}, sedangkan foldernya bernama {self.folder.name!r}",
                str(self.folder / "instansi.toml"),
                "Samakan keduanya.",
            )
        for nama, sop in self.sop.items():
            if sop.nama != nama:
                raise DefinisiError(
                    f"nama: berisi {sop.nama!r}, sedangkan filenya bernama {nama!r}",
                    str(self.folder / "sop" / f"{nama}.toml"),
                    "Samakan keduanya.",
                )
        unit = {u.kode for u in self.instansi.unit}
        for tahun, skema in self.indikator.items():
            path = self.folder / f"indikator-{tahun}.toml"
            if skema.tahun != tahun:
                raise DefinisiError(f"tahun: berisi {skema.tahun}", str(path), f"Isikan {tahun}.")
            if temuan := list(periksa_kantor(skema, unit)):
                masalah = "; ".join(pesan for _, pesan in temuan)
                raise DefinisiError(masalah, str(path), f"Pilihan unit: {', '.join(sorted(unit))}.")

    def _periksa_narasi(self) -> None:
        """Refuse a text for another year than its file's, or on a sasaran the year's schema does not have."""
        for tahun, narasi in self.narasi.items():
            path = str(self.folder / f"narasi-{tahun}.toml")
            if narasi.tahun != tahun:
                raise DefinisiError(f"tahun: berisi {narasi.tahun}", path, f"Isikan {tahun}.")
            skema = self.indikator.get(tahun)
            sasaran = {s.kode for s in skema.sasaran} if skema else set(narasi.sasaran)
            if asing := sorted(set(narasi.sasaran) - sasaran):
                raise DefinisiError(
                    f"sasaran.{asing[0]}: tidak ada pada indikator-{tahun}.toml",
                    path,
                    f"Pilihannya: {', '.join(sorted(sasaran))}.",
                )

    def _periksa_jadwal(self) -> None:
        """Refuse a schedule whose SOP, kind of periode or tahap do not exist."""
        for urut, jadwal in enumerate(self.instansi.jadwal, 1):
            sop = self.sop.get(jadwal.sop or self.instansi.sop_bawaan)
            if sop is None:
                salah = f"sop: SOP {jadwal.sop or self.instansi.sop_bawaan!r} belum ada"
            elif sop.mulai(jadwal.jenis) is None:
                salah = f"jenis: SOP {sop.nama} tidak berjalan per {jadwal.jenis}"
            elif asing := [t for t in jadwal.tahap if t not in sop.menurut_id]:
                salah = f"tahap.{asing[0]}: tahap itu tidak ada pada SOP {sop.nama}"
            else:
                continue
            path = str(self.folder / "instansi.toml")
            raise DefinisiError(f"jadwal[{urut}].{salah}", path, "Perbaiki atau hapus jadwal itu.")


@dataclass
class Definitions:
    """Everything under `templates/`; each office is read when first asked for, so a wrong one stops no other."""

    folder: Path
    _kantor: dict[str, Kantor] = field(default_factory=dict)

    def kode(self) -> tuple[str, ...]:
        """Codes of all office folders, sorted."""
        induk = self.folder / "instansi"
        return tuple(sorted(p.name for p in induk.glob("*") if p.is_dir() and not p.name.startswith(".")))

    def kantor(self, kode: str) -> Kantor:
        """Return one office.

        Raises:
            PemakaianError: no such office.
            DefinisiError: its data are wrong.

        """
        if kode not in self._kantor:
            if kode not in self.kode():
                raise PemakaianError(
                    f"Instansi {kode!r} tidak dikenal", "", f"Yang ada: {', '.join(self.kode()) or '(kosong)'}."
                )
            self._kantor[kode] = Kantor.load(self.folder / "instansi" / kode)
        return self._kantor[kode]

    @cached_property
    def libur(self) -> Libur:
        """Days off, with what `libur.toml` adds and takes away; a home without that file has the known ones.

        Raises:
            DefinisiError: the file is wrong.

        """
        path = self.folder / "libur.toml"
        return Libur(read(DaftarLibur, path)) if path.is_file() else Libur()

    @cached_property
    def jenis(self) -> dict[str, Jenis]:
        """Kinds of document by name.

        Raises:
            DefinisiError: a naskah.toml is wrong.

        """
        semua = {}
        for path in sorted((self.folder / "naskah").glob("*/naskah.toml")):
            jenis = read(Jenis, path)
            if jenis.jenis != path.parent.name:
                raise DefinisiError(
                    f"jenis: berisi {jenis.jenis!r}, sedangkan foldernya bernama {path.parent.name!r}",
                    str(path),
                    "Samakan keduanya.",
                )
            semua[jenis.jenis] = jenis
        return semua

    def dihasilkan(self, sop: Sop, periode: Periode) -> dict[str, Jenis]:
        """Kinds of document a SOP yields in that kind of periode, as far as they have a definition, in order."""
        tanpa = sop.tanpa(periode.jenis)
        semua = dict.fromkeys(j for t in sop.tahap for j in t.naskah if j not in tanpa)
        return {j: self.jenis[j] for j in semua if j in self.jenis and periode.jenis in self.jenis[j].periode}

    def disahkan(self, sop: Sop, periode: Periode) -> tuple[str, ...]:
        """Kinds of document among them that the office signs; what each unit yields for itself it does not."""
        milik_unit = {j for t in sop.tahap if t.per_unit for j in t.naskah}
        semua = self.dihasilkan(sop, periode).items()
        return tuple(j for j, jenis in semua if jenis.ditandatangani and j not in milik_unit)

    def template(self, jenis: str) -> Path | None:
        """Return the Word or Excel template of a kind of document, None where it has none yet."""
        for akhiran in ("docx", "xlsx"):
            path = self.folder / "naskah" / jenis / f"naskah.{akhiran}"
            if path.is_file():
                return path
        return None
