"""`sop`: checking, listing, exchanging and renaming the definitions of SOPs."""

from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import click

from arsip_kinerja.cli.ui import Kelompok, Rumah, cetak_json, cetak_tabel
from arsip_kinerja.definitions import Definitions
from arsip_kinerja.errors import DefinisiError
from arsip_kinerja.stages import sop_check
from arsip_kinerja.stages.sop_check import HasilSop

RINGKAS = (0, 1, 2, 3, 6, 7, 9, 10)
"""Columns of the Daftar SOP that fit a terminal; the workbook has all."""


@click.group(cls=Kelompok)
def sop() -> None:
    """Definisi SOP: memeriksa, mendaftar, menukar dengan Excel, dan mengganti nomenklatur."""


def _hasil(rumah: Rumah, kode: tuple[str, ...] = ()) -> list[HasilSop]:
    definitions = Definitions(rumah.config.templates)
    hari_ini = datetime.now(UTC).astimezone().date()
    return sop_check.check(definitions, sop_check.kode_dipilih(definitions, kode), hari_ini)


def _keluar(hasil: list[HasilSop]) -> int:
    return DefinisiError.kode_keluar if any(h.salah for h in hasil) else 0


@sop.command("check")
@click.argument("kode", nargs=-1, metavar="[KODE]...")
@click.option("--json", "sebagai_json", is_flag=True, help="Cetak sebagai JSON.")
@click.pass_obj
def check(rumah: Rumah, kode: tuple[str, ...], *, sebagai_json: bool) -> int:
    """Memeriksa SOP: yang kurang, yang ganda, yang tidak cocok; tanpa KODE, semuanya."""
    hasil = _hasil(rumah, kode)
    if sebagai_json:
        cetak_json([_json(h) for h in hasil])
        return _keluar(hasil)
    for h in hasil:
        waktu = f" – waktu baku {h.waktu.teks}" if h.waktu else ""
        click.echo(f"{h.instansi} {h.nama}{waktu}")
        baris = [(t.tingkat, t.tempat, t.pesan, t.saran) for t in h.temuan]
        cetak_tabel("", ("Tingkat", "Tempat", "Catatan", "Saran"), baris, "Tidak ada catatan.")
    return _keluar(hasil)


def _json(h: HasilSop) -> dict[str, object]:
    w = h.waktu
    jenis = ("bulan", "hari", "menit")
    waktu = w and {
        "dari": dict(zip(jenis, map(_angka, w.dari), strict=True)),
        "sampai": dict(zip(jenis, map(_angka, w.sampai), strict=True)),
        "teks": w.teks,
        "tanpa_waktu": w.tanpa_waktu,
    }
    temuan = [t.model_dump() for t in h.temuan]
    return {"instansi": h.instansi, "sop": h.nama, "waktu_baku": waktu, "temuan": temuan}


def _angka(n: Decimal) -> float:
    return int(n) if n == n.to_integral_value() else float(n)


@sop.command("list")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), metavar="F.xlsx", help="Tulis sebagai Excel.")
@click.pass_obj
def daftar(rumah: Rumah, out: Path | None) -> int:
    """Daftar SOP semua perangkat daerah."""
    hasil = _hasil(rumah)
    for h in (h for h in hasil if h.sop is None):
        click.echo(f"{h.instansi} {h.nama}: {h.temuan[0].pesan} ({h.temuan[0].tempat})", err=True)
    if out:
        sop_check.tulis_daftar(hasil, out)
        click.echo(out)
    else:
        baris = [[str(b[k]) for k in RINGKAS] for b in sop_check.baris_daftar(hasil)]
        cetak_tabel("Daftar SOP", [sop_check.KOLOM[k].judul for k in RINGKAS], baris, "Belum ada SOP.")
    return DefinisiError.kode_keluar if any(h.sop is None for h in hasil) else 0
