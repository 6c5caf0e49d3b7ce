"""The tree of commands."""

from pathlib import Path

import click

from arsip_kinerja.cli import arsip, berkas, form, kantor, kirim, pengguna, report, tugas
from arsip_kinerja.cli.ui import Kelompok, Rumah


@click.group(cls=Kelompok, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--home", type=click.Path(path_type=Path), help="Folder kerja (bawaan: ARSIP_HOME, lalu folder ini).")
@click.version_option(package_name="arsip-kinerja")
@click.pass_context
def cli(ctx: click.Context, home: Path | None) -> None:
    """Mengumpulkan data kinerja, memeriksa, menyusun laporan, mengesahkan, dan mengarsipkannya."""
    ctx.obj = Rumah(home)


for perintah in (
    kantor.init,
    kantor.doctor,
    kantor.demo,
    kirim.process,
    kirim.watch,
    berkas.status,
    berkas.berkas,
    tugas.tugas,
    form.form,
    report.report,
    arsip.archive,
    arsip.register,
    pengguna.user,
):
    cli.add_command(perintah)
