"""`form`: the workbooks staff fill in."""

from pathlib import Path

import click

from arsip_kinerja import papers
from arsip_kinerja.cli.ui import PERIODE, Kelompok, Rumah
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.stages import closing


@click.group(cls=Kelompok)
def form() -> None:
    """Formulir isian untuk bidang/seksi."""


@form.command("build")
@click.argument("kode", metavar="KODE")
@click.argument("periode", type=PERIODE)
@click.option("--unit", default="", metavar="UNIT", help="Hanya unit ini.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Folder tujuan (bawaan: outbox).")
@click.pass_obj
def build(rumah: Rumah, kode: str, periode: Periode, unit: str, out: Path | None) -> None:
    """Membuat formulir kosong untuk berkas yang sedang dibuka."""
    berkas = closing.berkas_periode(rumah.app, kode, periode)
    folder = out or rumah.config.outbox / kode / papers.FOLDER_FORMULIR
    for path in papers.build_forms(rumah.app, berkas, folder, unit):
        click.echo(path)
