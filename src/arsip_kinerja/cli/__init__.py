"""The command line: parse, call, print. Every expected failure leaves by its own exit code, without a traceback."""

import os
import sys
import tempfile
from pathlib import Path

import click

from arsip_kinerja.cli.bahasa import pakai_bahasa_indonesia
from arsip_kinerja.errors import AlatError, ArsipError
from arsip_kinerja.tools import files

BUG, DIBATALKAN = 1, 130


def main(args: list[str] | None = None) -> None:
    """Run a command and exit with its code (DESIGN §5)."""
    pakai_bahasa_indonesia()
    from arsip_kinerja.cli.perintah import cli  # noqa: PLC0415 -- help texts need the language first

    sys.exit(_jalankan(cli, args))


def _jalankan(cli: click.Command, args: list[str] | None) -> int:
    try:
        hasil = cli.main(args, prog_name="arsip-kinerja", standalone_mode=False)
    except click.exceptions.Exit as e:
        hasil = e.exit_code
    except click.ClickException as e:
        e.show()
        hasil = e.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Dihentikan.", err=True)
        hasil = DIBATALKAN
    except ArsipError as e:
        click.echo(str(e), err=True)
        hasil = e.kode_keluar
    except BrokenPipeError:
        hasil = 0  # the reader had enough, as with `| head`
    except OSError as e:
        click.echo(f"File atau folder tidak dapat dipakai: {e.filename or ''} ({e.strerror}).", err=True)
        hasil = AlatError.kode_keluar
    except Exception:  # noqa: BLE001 -- the last line of defence: a bug leaves a log, not a traceback
        hasil = _catat_bug()
    return hasil if isinstance(hasil, int) else 0


def _catat_bug() -> int:
    """Keep the traceback in a file and name it."""
    var = Path(os.environ.get("ARSIP_HOME", "")) / "var"
    path = files.catat_galat(var if os.access(var, os.W_OK) else Path(tempfile.gettempdir()))
    click.echo(
        f"Ada kekeliruan di dalam program; data tetap aman. Rinciannya disimpan di {path}. "
        "Mohon kirimkan file itu kepada pengelola program.",
        err=True,
    )
    return BUG
