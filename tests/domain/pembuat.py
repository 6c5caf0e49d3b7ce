"""Small builders for domain tests; every figure is an example (CONTOH)."""

import csv
import re
from decimal import Decimal
from pathlib import Path

from arsip_kinerja.domain.instansi import Instansi
from arsip_kinerja.domain.isian import Isian
from arsip_kinerja.domain.skema.indikator import Indikator, IndikatorTahun

GOLDEN = Path(__file__).parent / "golden"
SKALA = ("D", "C", "CC", "B", "BB", "A", "AA")
POLA_ANGKA = re.compile(r"-?[0-9]+(?:,[0-9]+)?")


def golden(nama: str) -> list[dict[str, str]]:
    with (GOLDEN / nama).open(encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f, delimiter=";"))


def nilai(teks: str) -> Decimal | str | None:
    """Read a cell of the golden tables (comma decimals, dots only between thousands) without the code under test."""
    if teks in {"", "–"}:
        return None
    polos = teks.replace(".", "") if re.fullmatch(r"[0-9]{1,3}(?:\.[0-9]{3})+", teks) else teks
    return Decimal(polos.replace(",", ".")) if POLA_ANGKA.fullmatch(polos) else teks


def indikator(kode: str = "X1", *, target: dict[str, object] | None = None, **lain: object) -> Indikator:
    dasar = {"nama": f"Indikator {kode}", "satuan": "unit", "sasaran": "S1", "unit": "bidang"}
    if lain.get("polaritas") == "predikat":
        lain.setdefault("skala", SKALA)
    return Indikator.model_validate({"kode": kode, **dasar, **lain, "target": target or {}})


def isian(
    n: Decimal | str | None = None, pembilang: str | int | None = None, penyebut: str | int | None = None
) -> Isian:
    return Isian(
        kode="X1",
        nilai=n,
        pembilang=None if pembilang is None else Decimal(pembilang),
        penyebut=None if penyebut is None else Decimal(penyebut),
    )


def skema(*daftar: Indikator, anggaran: list[dict[str, object]] | None = None) -> IndikatorTahun:
    return IndikatorTahun.model_validate(
        {
            "tahun": 2024,
            "contoh": True,
            "sasaran": [
                {"kode": "S0", "nama": "Tanpa indikator"},
                {"kode": "S1", "nama": "Pertama"},
                {"kode": "S2", "nama": "Kedua"},
            ],
            "indikator": daftar,
            "anggaran": anggaran or [],
        }
    )


def instansi(**capaian: object) -> Instansi:
    kepala = {"id": "kepala", "nama": "–", "jabatan": "Kepala Dinas (contoh)", "posisi": [{"jabatan": "Kepala Dinas"}]}
    return Instansi.model_validate(
        {
            "kode": "contoh",
            "nama": "Dinas Contoh",
            "singkat": "Dinas Contoh",
            "kop": ["PEMERINTAH KABUPATEN CONTOH"],
            "tempat": "Contoh",
            "unit": [{"kode": "bidang", "nama": "Bidang"}],
            "pejabat": [kepala],
            "penandatangan": {"laporan_triwulan": "Kepala Dinas"},
            "capaian": capaian,
        }
    )
