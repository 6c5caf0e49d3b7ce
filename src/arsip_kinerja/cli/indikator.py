"""`indikator`: a year's indikator, targets and budget, exchanged with Excel."""

from pathlib import Path

import click

from arsip_kinerja.cli.impor import cetak_impor
from arsip_kinerja.cli.ui import Kelompok, Rumah, cetak_tabel, waktu_setempat
from arsip_kinerja.definitions import Definitions
from arsip_kinerja.stages.workbook.indikator import ekspor as tulis_buku
from arsip_kinerja.stages.workbook.indikator import impor as baca_buku


@click.group(cls=Kelompok)
def indikator() -> None:
    """Indikator, target, dan pagu satu tahun: menukarnya dengan Excel."""


@indikator.command("export")
@click.argument("kode", metavar="KODE")
@click.argument("tahun", type=click.IntRange(2000, 2100), metavar="TAHUN")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True, metavar="F.xlsx")
@click.pass_obj
def ekspor(rumah: Rumah, kode: str, tahun: int, out: Path) -> None:
    """Menulis indikator satu tahun sebagai Excel, untuk diubah lalu dimasukkan kembali."""
    tulis_buku(Definitions(rumah.config.templates).kantor(kode), tahun, out)
    click.echo(out)


@indikator.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="F.xlsx")
@click.pass_obj
def impor(rumah: Rumah, file: Path) -> int:
    """Memasukkan indikator dari Excel; yang ada baru diganti bila seluruh isian benar."""
    hasil = baca_buku(rumah.app, file, waktu_setempat())
    keluar = cetak_impor(hasil.impor, "Indikator yang dipakai")
    if hasil.impor.cadangan:
        click.echo("Komentar (baris #) pada file lama tidak ikut tersalin.")
    if hasil.beda:
        cetak_tabel("Yang berubah", ("Bagian", "Semula", "Menjadi"), hasil.beda, "")
    if hasil.kurang:
        click.echo("Tahun itu belum dapat dibuka. Yang masih perlu dilengkapi:")
        for pesan in hasil.kurang:
            click.echo(f"- {pesan}")
    return keluar
