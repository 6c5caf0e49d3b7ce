"""The tree of commands. Each is imported when it is used: `--help` of one does not load the tools of all."""

from importlib import import_module
from pathlib import Path

import click

from arsip_kinerja.cli.ui import Kelompok, Rumah

PERINTAH = {
    "init": "kantor",
    "doctor": "kantor",
    "demo": "kantor",
    "process": "kirim",
    "watch": "kirim",
    "status": "status",
    "berkas": "berkas",
    "tugas": "tugas",
    "form": "form",
    "indikator": "indikator",
    "report": "report",
    "archive": "arsip",
    "sop": "sop",
    "register": "arsip",
    "pengingat": "pengingat",
    "user": "pengguna",
}
"""Command → module of this package that holds it under the same name."""


class Akar(Kelompok):
    """The top level, whose commands are found by name."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 -- click's signature
        """Return the names in alphabetical order."""
        return sorted(PERINTAH)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 -- click's
        """Import and return one command, None where there is none of that name."""
        if cmd_name not in PERINTAH:
            return None
        perintah = getattr(import_module(f"arsip_kinerja.cli.{PERINTAH[cmd_name]}"), cmd_name)
        return perintah if isinstance(perintah, click.Command) else None


@click.group(cls=Akar, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--home", type=click.Path(path_type=Path), help="Folder kerja (bawaan: ARSIP_HOME, lalu folder ini).")
@click.version_option(package_name="arsip-kinerja")
@click.pass_context
def cli(ctx: click.Context, home: Path | None) -> None:
    """Mengumpulkan data kinerja, memeriksa, menyusun laporan, mengesahkan, dan mengarsipkannya."""
    ctx.obj = Rumah(home)
