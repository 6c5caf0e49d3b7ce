"""What documents must print, computed anew from the database alone with the formulas of `rumus_uji`."""

import json
import sqlite3
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

from rumus_uji import BULAN, Baris, D, akhir, angka, capaian, gabung, kategori, nilai_skema, persen, triwulan


@dataclass(frozen=True)
class Hitungan:
    """One indikator in one periode: *nilai* and what it was made of, and its capaian."""

    i: Baris
    target: Any
    nilai: Decimal | str | None
    pembilang: Decimal | None
    penyebut: Decimal | None
    jawaban: Baris | None
    ditargetkan: bool
    capaian: Decimal | None
    lalu: Decimal | str | None
    rasio: bool
    per_triwulan: tuple[Any, ...]

    def cetak(self, n: Any) -> str:
        if isinstance(n, dict):
            return "–".join(angka(D(n[k]), 0 if D(n[k]) == int(D(n[k])) else 2) for k in ("bawah", "atas"))
        if isinstance(n, str) or n is None:
            return n or "–"
        return angka(n, self.i["desimal"])

    @staticmethod
    def polos(n: Decimal | None) -> str:
        """With the places it has, at most four."""
        if n is None:
            return "–"
        return angka(n, min(max(0, -int(n.normalize().as_tuple().exponent)), 4))

    def terhadap(self, target: Any, nilai: Any = None) -> str:
        """Capaian of the realisasi, or of *nilai*, against another target."""
        c = capaian(self.i, target, self.nilai if nilai is None else nilai, rasio=self.rasio)
        return "tidak dapat dihitung (target 0)" if c is None and target == 0 else persen(c)

    def dari(self, kunci: str) -> Any:
        return nilai_skema(self.i[kunci])

    def tahun(self, kunci: str, tahun: str) -> Any:
        """Of *lalu* or *target_lalu*."""
        return nilai_skema(self.i[kunci].get(tahun))

    @property
    def batas(self) -> tuple[Decimal, Decimal]:
        """Of a target range."""
        return D(self.target["bawah"]), D(self.target["atas"])

    @property
    def seutuhnya(self) -> str:
        """The realisasi with all its places, where a mean has more than are printed elsewhere."""
        if not isinstance(self.nilai, Decimal) or round(self.nilai, self.i["desimal"]) == self.nilai:
            return self.realisasi
        return self.polos(self.nilai)

    @property
    def setahun(self) -> Any:
        return nilai_skema(self.i["target"]["tahun"])

    def tw(self, n: int) -> Any:
        return nilai_skema(self.i["target"][f"tw{n}"])

    @property
    def realisasi(self) -> str:
        if self.nilai is not None or not self.ditargetkan:
            return self.cetak(self.nilai)
        return "tidak ada kejadian" if self.jawaban and self.jawaban["penyebut"] == "0" else "belum diisi"

    @property
    def capaian_teks(self) -> str:
        if self.capaian is not None or not self.ditargetkan:
            return persen(self.capaian)
        alasan = self.realisasi if self.nilai is None else "realisasi belum berupa angka"
        return f"tidak dapat dihitung ({'realisasi belum diisi' if alasan == 'belum diisi' else alasan})"

    @property
    def kategori(self) -> str:
        return kategori(self.capaian if self.ditargetkan else None)


class Hitung:
    """Figures of one office's year as the database of a home has them, seen from one berkas or document."""

    def __init__(self, rumah: Path, naskah: str) -> None:
        """*narasi* is what people wrote for the year, {} where they wrote nothing."""
        self.db = sqlite3.connect(rumah / "var/arsip.sqlite3")
        self.db.row_factory = sqlite3.Row
        n = self.db.execute("SELECT * FROM naskah WHERE kode = ?", (naskah,)).fetchone()
        self.instansi, self.periode, self.berkas, self.unit = n["instansi"], n["periode"], n["berkas"], n["unit"]
        toml = rumah / f"templates/instansi/{self.instansi}/instansi.toml"
        self.kantor = tomllib.loads(toml.read_text(encoding="utf-8"))
        narasi = toml.with_name(f"narasi-{self.periode[:4]}.toml")
        self.narasi = tomllib.loads(narasi.read_text(encoding="utf-8")) if narasi.exists() else {}
        self.skema = json.loads(self._skema(n["dibuat"]), parse_float=Decimal)

    def _skema(self, dibuat: str) -> str:
        """As frozen into the berkas; without one into the first that was opened after the document was made."""
        pilih = "SELECT skema_json FROM berkas WHERE instansi = ? ORDER BY dibuka < ?, dibuka"
        if self.berkas:
            return self.satu("SELECT skema_json FROM berkas WHERE id = ?", self.berkas)
        return self.satu(pilih, self.instansi, dibuat)

    def satu(self, sql: str, *nilai: object) -> str:
        return self.db.execute(sql, nilai).fetchone()[0]

    @property
    def label(self) -> str:
        """The periode as people write it."""
        tahun, _, bagian = self.periode.partition("-")
        if bagian.startswith("TW"):
            return f"Triwulan {('I', 'II', 'III', 'IV')[int(bagian[2:]) - 1]} Tahun {tahun}"
        return f"{BULAN[int(bagian) - 1]} {tahun}" if bagian else f"Tahun {tahun}"

    @cached_property
    def _isian(self) -> dict[tuple[str, str], Baris]:
        """Answers of the year by periode and kode."""
        pilih = "SELECT b.periode, r.* FROM realisasi r JOIN berkas b ON b.id = r.berkas WHERE b.instansi = ?"
        return {(r["periode"], r["kode"]): dict(r) for r in self.db.execute(pilih, (self.instansi,))}

    @cached_property
    def _belanja(self) -> dict[tuple[str, str], Decimal]:
        pilih = "SELECT b.periode, a.* FROM anggaran a JOIN berkas b ON b.id = a.berkas WHERE b.instansi = ?"
        ada = self.db.execute(pilih, (self.instansi,))
        return {(r["periode"], r["kode"]): D(r["realisasi"]) for r in ada if r["realisasi"] is not None}

    @cached_property
    def indikator(self) -> dict[str, Hitungan]:
        """By kode, in order of the sasaran, of the document's unit."""
        urut = [s["kode"] for s in self.skema["sasaran"]]
        milik = [i for i in self.skema["indikator"] if self.unit in {"", i["unit"]}]
        return {i["kode"]: self.hitung(i) for i in sorted(milik, key=lambda i: urut.index(i["sasaran"]))}

    def hitung(self, i: Baris) -> Hitungan:
        tw = triwulan(self.periode)
        target = nilai_skema(i["target"][f"tw{tw}" if tw else "tahun"])
        bagian = self._bagian(i["kode"], self.periode)
        nilai, pembilang, penyebut = gabung(i, bagian)
        rasio = self.kantor.get("capaian", {}).get("negatif") == "rasio"
        return Hitungan(
            i,
            target,
            nilai,
            pembilang,
            penyebut,
            bagian[-1] if bagian else None,
            target is not None,
            capaian(i, target, nilai, rasio=rasio),
            self._lalu(i),
            rasio,
            tuple(self._triwulan(i, n) for n in (1, 2, 3, 4)),
        )

    def _triwulan(self, i: Baris, n: int) -> Any:
        nilai, _, penyebut = gabung(i, self._bagian(i["kode"], f"{self.periode[:4]}-TW{n}"))
        return "tidak ada kejadian" if nilai is None and penyebut == 0 else nilai

    def _bagian(self, kode: str, periode: str) -> list[Baris]:
        """Answer of the periode, else of the triwulan or months in it."""
        if sendiri := self._isian.get((periode, kode)):
            return [sendiri]
        tahun = periode[:4]
        if len(periode) == 4:
            return [b for n in (1, 2, 3, 4) for b in self._bagian(kode, f"{tahun}-TW{n}")]
        if "-TW" in periode:
            tw = int(periode[-1])
            return [b for m in range(3 * tw - 2, 3 * tw + 1) for b in self._bagian(kode, f"{tahun}-{m:02}")]
        return []

    def _lalu(self, i: Baris) -> Decimal | str | None:
        """Value of the last periode of the same kind before, else of last year."""
        tahun = self.periode[:4]
        if self.periode[5:].isdigit():
            sebelum = [f"{tahun}-{m:02}" for m in range(int(self.periode[5:]) - 1, 0, -1)]
        else:
            sebelum = [f"{tahun}-TW{n}" for n in range((triwulan(self.periode) or 1) - 1, 0, -1)]
        for p in sebelum:
            nilai, *_ = gabung(i, self._bagian(i["kode"], p))
            if isinstance(nilai, Decimal) or nilai in i["skala"]:
                return nilai
        return nilai_skema(i["lalu"].get(str(int(tahun) - 1)))

    def ringkas(self, unit: str = "", sasaran: str = "") -> tuple[int, int, int, int, Decimal | None]:
        """Targeted, met, below, not computable, and the mean capped at 120 %."""
        kena = [
            h
            for h in self.indikator.values()
            if h.ditargetkan and unit in {"", h.i["unit"]} and sasaran in {"", h.i["sasaran"]}
        ]
        ada = [h.capaian for h in kena if h.capaian is not None]
        rata = sum((min(c, D(120)) for c in ada), D(0)) / len(ada) if ada else None
        return len(kena), sum(c >= 100 for c in ada), sum(c < 100 for c in ada), len(kena) - len(ada), rata

    @cached_property
    def anggaran(self) -> dict[str, tuple[Baris, Decimal, Decimal | None]]:
        """Line, pagu and realisasi by kode; a parent is the sum of what is below it."""
        baris = {a["kode"]: a for a in self.skema["anggaran"] if self.unit in {"", a["unit"]}}
        return {k: (a, self._pagu(k, baris), self._serap(k, baris)) for k, a in baris.items()}

    def _bawah(self, kode: str, baris: dict[str, Baris]) -> list[str]:
        return [k for k, a in baris.items() if a.get("induk") == kode]

    def _pagu(self, kode: str, baris: dict[str, Baris]) -> Decimal:
        bawah = self._bawah(kode, baris)
        return sum((self._pagu(k, baris) for k in bawah), D(0)) if bawah else D(baris[kode]["pagu"])

    def _serap(self, kode: str, baris: dict[str, Baris]) -> Decimal | None:
        if bawah := self._bawah(kode, baris):
            ada = [n for k in bawah if (n := self._serap(k, baris)) is not None]
            return sum(ada, D(0)) if ada else None
        sampai = [p for p, k in self._belanja if k == kode and akhir(p)[0] == akhir(self.periode)[0]]
        if self.periode in sampai:
            return self._belanja[self.periode, kode]
        return self._belanja[max(sampai, key=akhir), kode] if sampai else None

    def jumlah(self, unit: str = "", kode: Iterable[str] | None = None) -> tuple[Decimal, Decimal | None]:
        """Pagu and realisasi of all lines (of a unit, of some), those left out that are part of another."""
        pilih = {k for k in (kode or self.anggaran) if unit in {"", self.anggaran[k][0]["unit"]}}
        milik = [(p, r) for k in pilih for a, p, r in [self.anggaran[k]] if a.get("induk", "") not in pilih]
        ada = [r for _, r in milik if r is not None]
        return sum((p for p, _ in milik), D(0)), sum(ada, D(0)) if ada else None

    def lalu(self, kode: Iterable[str], tahun: str) -> tuple[Decimal, Decimal | None]:
        """Pagu and realisasi of an earlier year, of the lines that have one."""
        ada = [a for k in kode if (a := self.anggaran[k][0]["lalu"].get(tahun))]
        return sum((D(a["pagu"]) for a in ada), D(0)), sum((D(a["realisasi"]) for a in ada), D(0)) if ada else None

    def diminta(self, unit: str) -> tuple[int, int]:
        """Indikator and budget lines asked of a unit."""
        induk = {a["induk"] for a in self.skema["anggaran"] if a.get("induk")}
        return (
            sum(h.ditargetkan for h in map(self.hitung, self.skema["indikator"]) if h.i["unit"] == unit),
            sum(a["unit"] == unit and a["kode"] not in induk for a in self.skema["anggaran"]),
        )

    def teks_terekam(self) -> Iterator[str]:
        """Every text of the record that administrative cells quote: SOP, names, numbers, titles."""
        yield json.dumps([self.kantor, self.narasi], ensure_ascii=False, default=str)
        yield json.dumps(self.skema, ensure_ascii=False, default=str)
        for sql in (
            "SELECT sop_json FROM berkas WHERE id = :b",
            "SELECT nama || ' ' || nomor || ' ' || catatan_json FROM kiriman WHERE berkas = :b",
            "SELECT nama FROM bukti WHERE berkas = :b",
            "SELECT judul || ' ' || nomor_naskah FROM naskah WHERE berkas = :b",
            "SELECT a.nomor || ' ' || a.judul FROM arsip a JOIN naskah n ON n.kode = a.naskah WHERE n.berkas = :b",
            "SELECT id || ' ' || periode FROM berkas WHERE id = :b",
        ):
            yield from (teks for (teks,) in self.db.execute(sql, {"b": self.berkas}) if teks)
        yield from (r[k] for r in self._isian.values() for k in ("pendukung", "penghambat", "tindak_lanjut"))

    @cached_property
    def sidik(self) -> list[str]:
        """Digests as papers show them: the first 12 characters."""
        pilih = (
            "SELECT sha256 FROM bukti WHERE berkas = :b UNION SELECT sha256 FROM naskah WHERE berkas = :b"
            " UNION SELECT a.sha256 FROM arsip a JOIN naskah n ON n.kode = a.naskah WHERE n.berkas = :b"
        )
        return [s[:12] for (s,) in self.db.execute(pilih, {"b": self.berkas})]
