"""Whether the parts of an indicator schema fit together: references, dates within the year, what replaces what."""

import re
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from arsip_kinerja.domain.skema.anggaran import periksa_pohon
from arsip_kinerja.domain.skema.keutuhan import Temuan, berputar, ganda

if TYPE_CHECKING:
    from arsip_kinerja.domain.skema.indikator import Indikator, IndikatorTahun


def periksa_rujukan(skema: "IndikatorTahun") -> Iterator[Temuan]:
    """Name everything in a schema that does not fit together."""
    for daftar in ("tujuan", "sasaran", "indikator"):
        yield from ganda(daftar, [x.kode for x in getattr(skema, daftar)])
    yield from _renstra(skema)
    if skema.perjanjian_kinerja:
        yield from skema.perjanjian_kinerja.periksa(skema.tahun)
    tujuan = {t.kode for t in skema.tujuan}
    for n, s in enumerate(skema.sasaran):
        if s.tujuan and s.tujuan not in tujuan:
            yield ("sasaran", n, "tujuan"), f"sasaran {s.kode}: tujuan {s.tujuan!r} tidak ada pada daftar tujuan"
    yield from _indikator(skema)
    yield from periksa_pohon(skema.anggaran)
    yield from _anggaran(skema)
    indikator = {i.kode for i in skema.indikator}
    for n, r in enumerate(skema.rencana_aksi):
        if r.indikator not in indikator:
            pesan = f"indikator {r.indikator!r} tidak ada pada daftar indikator"
            yield ("rencana_aksi", n, "indikator"), f"rencana_aksi {r.kegiatan}: {pesan}"


def periksa_kantor(skema: "IndikatorTahun", unit: Collection[str]) -> Iterator[Temuan]:
    """Name what an office's own schema may not hold: no indikator at all, those of a version, units it has not."""
    if not skema.indikator:
        yield ("indikator",), "indikator: sedikitnya satu isian"
    if skema.berakhir:
        yield ("berakhir",), "berakhir: tidak dikenal; tulis sampai pada indikatornya"
    for daftar in ("indikator", "anggaran"):
        for n, satu in enumerate(getattr(skema, daftar)):
            if satu.unit not in unit:
                yield (daftar, n, "unit"), f"{satu.kode}: unit {satu.unit!r} tidak ada pada instansi.toml"


def _renstra(skema: "IndikatorTahun") -> Iterator[Temuan]:
    awal, akhir = skema.tahun_awal_renstra, skema.tahun_akhir_renstra
    if awal is not None and akhir is not None and awal > akhir:
        yield ("tahun_akhir_renstra",), f"tahun_akhir_renstra {akhir} mendahului tahun_awal_renstra {awal}"


def _indikator(skema: "IndikatorTahun") -> Iterator[Temuan]:
    sasaran = {s.kode for s in skema.sasaran}
    dikenal = {i.kode: i for i in (*skema.indikator, *skema.berakhir)}
    putar = berputar({i.kode: i.induk for i in skema.indikator})
    for n, i in enumerate(skema.indikator):
        dasar, sebut = ("indikator", n), f"indikator {i.kode}"
        if i.sasaran not in sasaran:
            yield (*dasar, "sasaran"), f"{sebut}: sasaran {i.sasaran!r} tidak ada pada daftar sasaran"
        if i.induk and i.induk not in dikenal:
            yield (*dasar, "induk"), f"{sebut}: induk {i.induk!r} tidak ada pada daftar indikator"
        elif i.kode in putar:
            yield (*dasar, "induk"), f"{sebut}: induknya berputar kembali ke dirinya sendiri"
        if i.menggantikan:
            yield from ((((*dasar, "menggantikan"), f"{sebut}: {p}")) for p in _pengganti(i, dikenal))
        for kunci, pesan in _waktu(i, skema.tahun):
            yield (*dasar, *kunci), f"{sebut}: {pesan}"


def _pengganti(i: "Indikator", dikenal: dict[str, "Indikator"]) -> Iterator[str]:
    """Who replaces another comes after it has gone."""
    lama = dikenal.get(i.menggantikan)
    if lama is None or lama.kode == i.kode:
        yield f"menggantikan {i.menggantikan!r} tidak ada pada daftar indikator"
    elif lama.sampai is None:
        yield f"yang digantikan, {lama.kode}, belum mempunyai sampai"
    elif i.mulai is None or i.mulai <= lama.sampai:
        yield f"mulai harus sesudah {lama.sampai}, saat {lama.kode} berakhir"


def _waktu(i: "Indikator", tahun: int) -> Iterator[Temuan]:
    """Name changes outside the year, and earlier years that are none."""
    for kunci, hari in (("mulai", i.mulai), ("sampai", i.sampai)):
        if hari and hari.year != tahun:
            yield (kunci,), f"{kunci} {hari} bukan pada tahun {tahun}"
    for n, t in enumerate(i.target_lama):
        if t.sampai.year != tahun:
            yield ("target_lama", n, "sampai"), f"target_lama.sampai {t.sampai} bukan pada tahun {tahun}"
    for kunci in ("lalu", "target_lalu", "tidak_sebanding"):
        for satu in getattr(i, kunci):
            if not _lampau(satu, tahun):
                yield (kunci, satu), f"{kunci}: {satu!r} bukan tahun sebelum {tahun}"


def _anggaran(skema: "IndikatorTahun") -> Iterator[Temuan]:
    sasaran = {s.kode for s in skema.sasaran}
    for n, a in enumerate(skema.anggaran):
        dasar, sebut = ("anggaran", n), f"anggaran {a.kode}"
        for asing in (s for s in a.sasaran if s not in sasaran):
            yield (*dasar, "sasaran"), f"{sebut}: sasaran {asing!r} tidak ada pada daftar sasaran"
        for no, p in enumerate(a.pagu_lama):
            if p.sampai.year != skema.tahun:
                yield (*dasar, "pagu_lama", no), f"{sebut}: pagu_lama.sampai {p.sampai} bukan pada tahun {skema.tahun}"
        for tahun in a.lalu:
            if not _lampau(tahun, skema.tahun):
                yield (*dasar, "lalu", tahun), f"{sebut}, lalu: {tahun!r} bukan tahun sebelum {skema.tahun}"


def _lampau(teks: str, tahun: int) -> bool:
    return re.fullmatch(r"[0-9]{4}", teks) is not None and int(teks) < tahun
