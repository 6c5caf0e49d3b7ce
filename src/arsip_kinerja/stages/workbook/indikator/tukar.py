"""`indikator export` and `indikator import`: the files around the workbook.

What a berkas rests on stays as it was when the berkas opened. An import that would change it for a day already asked
about is refused: the former value has to stay in the schema with its last day and the reason.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from arsip_kinerja.app import App
from arsip_kinerja.definitions import Kantor
from arsip_kinerja.domain.skema.beda import Beda, perbedaan, terlanggar
from arsip_kinerja.domain.skema.gerbang import kekurangan
from arsip_kinerja.domain.skema.indikator import IndikatorTahun
from arsip_kinerja.domain.skema.rujukan import periksa_kantor
from arsip_kinerja.errors import KeadaanError, PemakaianError
from arsip_kinerja.stages.workbook.bacaan import Bacaan
from arsip_kinerja.stages.workbook.impor import HasilImpor, ganti, kembalikan
from arsip_kinerja.stages.workbook.indikator.baca import baca_indikator
from arsip_kinerja.stages.workbook.indikator.tulis import lembaran
from arsip_kinerja.stages.workbook.tabel import di_sel
from arsip_kinerja.tools import files, toml
from arsip_kinerja.tools.sheets import baca
from arsip_kinerja.tools.sheets.lembaran import tulis_lembaran

SARAN = (
    "Bila memang berubah, tulis nilai lamanya dengan tanggal dan alasan pada lembar Perubahan; bila salah ketik sejak "
    "awal, batalkan dahulu berkas itu."
)


@dataclass(frozen=True)
class HasilIndikator:
    """What became of a workbook, how the schema differs from the one before, and what still keeps the year shut."""

    impor: HasilImpor
    beda: tuple[Beda, ...] = ()
    kurang: tuple[str, ...] = ()


def ekspor(kantor: Kantor, tahun: int, out: Path) -> None:
    """Write an office's schema of a year as a workbook.

    Raises:
        PemakaianError: the office has none of that year.
        AlatError: the disk failed.

    """
    if (skema := kantor.indikator.get(tahun)) is None:
        ada = ", ".join(map(str, kantor.indikator)) or "belum ada"
        raise PemakaianError(f"Indikator tahun {tahun} tidak ada", kantor.instansi.kode, f"Tahun yang ada: {ada}.")
    files.atomic(out, tulis_lembaran(lembaran(kantor.instansi, skema)))


def impor(app: App, sumber: Path, saat: datetime) -> HasilIndikator:
    """Take a workbook as a year's schema; nothing is overwritten unless all of it is right, and nothing is lost.

    Raises:
        SheetError: the file is no workbook that can be read.
        KeadaanError: it would change what a berkas of that year rests on.
        DefinisiError: the office's own definitions are wrong.
        AlatError: the disk failed.

    """
    hasil, skema = baca_indikator(baca(sumber, sumber.name), app.definitions.kode())
    if skema is not None:
        _milik_kantor(app, hasil, skema)
    if skema is None or hasil.catatan:
        return HasilIndikator(kembalikan(sumber, tuple(hasil.catatan)))
    kantor = app.kantor(hasil.kode)
    tujuan = kantor.folder / f"indikator-{skema.tahun}.toml"
    if langgar := list(_langgar(app, hasil.kode, skema)):
        apa = f"Yang sudah dipakai berkas tahun {skema.tahun} tidak diubah: {'; '.join(langgar)}"
        raise KeadaanError(apa, str(tujuan), SARAN)
    cadangan = app.config.var / "indikator" / hasil.kode / f"indikator-{skema.tahun} {saat:%Y-%m-%d %H%M%S}.toml"
    lama = kantor.indikator.get(skema.tahun)
    return HasilIndikator(
        ganti(tujuan, skema, sebagai_toml(skema), cadangan),
        tuple(perbedaan(lama, skema)) if lama else (),
        tuple(pesan for _, pesan in kekurangan(skema)),
    )


def _milik_kantor(app: App, hasil: Bacaan, skema: IndikatorTahun) -> None:
    """Note, at its cell, what the office does not have."""
    unit = [u.kode for u in app.kantor(hasil.kode).instansi.unit]
    for kunci, pesan in periksa_kantor(skema, unit):
        hasil.catatan.append(di_sel(kunci, f"{pesan} (yang ada: {', '.join(unit)})", hasil.tempat))


def _langgar(app: App, kode: str, skema: IndikatorTahun) -> Iterator[str]:
    """Name what berkas of the year rest on and the new schema has otherwise, by berkas."""
    instansi = app.kantor(kode).instansi
    for berkas in app.store.berkas.daftar(kode):
        if berkas.periode.tahun == skema.tahun and berkas.status != "DIBATALKAN":
            dibuka = app.setempat(instansi, berkas.dibuka).date()
            beda = terlanggar(berkas.skema, skema.untuk(berkas.periode, dibuka))
            yield from (f"{pesan} (berkas {berkas.id})" for pesan in beda)


def sebagai_toml(skema: IndikatorTahun) -> str:
    """Return a schema as the text of its definition file."""
    isi: dict[str, Any] = skema.model_dump(exclude_defaults=True)
    return toml.tulis({k: _toml(v) for k, v in isi.items()})


def _toml(nilai: object) -> object:
    """Return values as the file writes them: a range as "95-105", and "-" where a year is named without a value."""
    if isinstance(nilai, Mapping):
        if set(nilai) == {"bawah", "atas"}:
            return f"{nilai['bawah']:f}-{nilai['atas']:f}"
        return {k: "-" if v is None else _toml(v) for k, v in nilai.items()}
    if isinstance(nilai, tuple | list):
        return [_toml(x) for x in nilai]
    return nilai
