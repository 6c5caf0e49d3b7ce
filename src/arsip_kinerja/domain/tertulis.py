"""What a paper says, read back from the figures that were embedded in it when it was made (data.json)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from pydantic import TypeAdapter, ValidationError

from arsip_kinerja.domain.angka import persen
from arsip_kinerja.domain.belanja import BarisAnggaran
from arsip_kinerja.domain.isi_laporan import Laporan
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.rumus import nilai_teks
from arsip_kinerja.domain.skema.indikator import Indikator
from arsip_kinerja.domain.skema.target import Nilai

NILAI: TypeAdapter[Any] = TypeAdapter(Nilai)


@dataclass(frozen=True)
class Butir:
    """One indikator as printed; *triwulan* are its quarterly targets where the paper prints them."""

    kode: str
    nama: str
    satuan: str
    target: str
    realisasi: str = "–"
    capaian: str = "–"
    triwulan: tuple[str, ...] = ()


@dataclass(frozen=True)
class ButirAnggaran:
    """One budget line, rupiah; *induk* is the kode of the line above it."""

    kode: str
    nama: str
    pagu: Decimal
    realisasi: Decimal | None
    induk: str = ""


@dataclass(frozen=True)
class Angka:
    """The figures of a paper: indikator and budget lines by kode, their sum, the mean capaian as printed."""

    indikator: Mapping[str, Butir]
    anggaran: Mapping[str, ButirAnggaran]
    jumlah: ButirAnggaran | None = None
    rata_rata: str = "–"


@dataclass(frozen=True)
class Tertulis:
    """One paper. *arsip* is its register number, "" of a draft; *perjanjian* what a Perjanjian Kinerja promises."""

    jenis: str
    judul: str
    periode: Periode
    angka: Angka
    arsip: str = ""
    perjanjian: Mapping[str, Any] | None = None

    @property
    def sebutan(self) -> str:
        """How people find it."""
        return f"{self.judul} ({f'arsip {self.arsip}' if self.arsip else 'konsep'})"


def dari_laporan(laporan: Laporan) -> Angka:
    """Return what a report of these figures prints."""
    return Angka(
        {
            b.indikator.kode: Butir(
                b.indikator.kode,
                b.indikator.nama,
                b.indikator.satuan,
                b.target_teks,
                nilai_teks(b.indikator, b.realisasi),
                "–" if b.hasil.persen is None else persen(b.hasil.persen),
            )
            for b in laporan.baris
        },
        {b.kode: _butir_anggaran(b) for b in laporan.anggaran},
        _butir_anggaran(laporan.jumlah_anggaran),
        laporan.ringkasan.rata_rata_teks,
    )


def _butir_anggaran(b: BarisAnggaran) -> ButirAnggaran:
    return ButirAnggaran(b.kode, b.nama, b.pagu, b.realisasi, b.leluhur[-1] if b.leluhur else "")


def dari_data(data: Mapping[str, Any]) -> Angka | None:
    """Return the same of embedded figures; None where they are of another kind, or cannot be read any more."""
    try:
        laporan = data["laporan"]
        return Angka(
            {b.kode: b for b in _indikator(laporan)},
            {b.kode: b for b in map(_anggaran, laporan["anggaran"])},
            _anggaran(laporan["jumlah_anggaran"]),
            _rata_rata(laporan["ringkasan"]["rata_rata"]),
        )
    except (KeyError, TypeError, AttributeError, ValidationError, InvalidOperation):
        return None


def dari_perjanjian(data: Mapping[str, Any]) -> Angka:
    """Return what a Perjanjian Kinerja promises; an older one without kode is told by its names."""
    baris = [_janji(b) for s in data["sasaran"] for b in s["baris"]]
    program = [ButirAnggaran(p["kode"], p["nama"], _rupiah(p["anggaran"]), None) for p in data["program"]]
    return Angka({b.kode: b for b in baris}, {p.kode: p for p in program})


def _janji(b: Mapping[str, Any]) -> Butir:
    kode, nama = b.get("kode") or b["indikator"], b["indikator"]
    return Butir(kode, nama, b["satuan"], b["target"], triwulan=tuple(b["triwulan"]))


def _rupiah(teks: str) -> Decimal:
    return Decimal("".join(filter(str.isdecimal, teks)))


def _indikator(laporan: Mapping[str, Any]) -> Iterator[Butir]:
    for sasaran in laporan["sasaran"]:
        for b in sasaran["baris"]:
            i, hasil = b["indikator"], b["hasil"]["persen"]
            bentuk = Indikator.model_construct(**dict(i))  # printed with the places it had then
            target, realisasi = (nilai_teks(bentuk, NILAI.validate_python(b[k])) for k in ("target", "realisasi"))
            capaian = "–" if hasil is None else persen(Decimal(hasil))
            yield Butir(i["kode"], i["nama"], i["satuan"], target, realisasi, capaian)


def _anggaran(b: Mapping[str, Any]) -> ButirAnggaran:
    realisasi, leluhur = b["realisasi"], b.get("leluhur") or [""]
    return ButirAnggaran(
        b["kode"], b["nama"], Decimal(b["pagu"]), None if realisasi is None else Decimal(realisasi), leluhur[-1]
    )


def _rata_rata(nilai: str | None) -> str:
    return "–" if nilai is None else persen(Decimal(nilai))
