"""What all commands share: the open home, tables, JSON, passphrases."""

import json
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from arsip_kinerja.config import Config
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.errors import KeadaanError, PemakaianError

if TYPE_CHECKING:
    from arsip_kinerja.app import App


class Perintah(click.Command):
    """A command whose usage line is Indonesian."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **{"options_metavar": "[PILIHAN]"} | kwargs)  # type: ignore[arg-type]  # click's own


class Kelompok(click.Group):
    """A group of such commands."""

    command_class = Perintah

    def __init__(self, *args: object, **kwargs: object) -> None:
        bawaan = {"options_metavar": "[PILIHAN]", "subcommand_metavar": "PERINTAH [ISIAN]..."}
        super().__init__(*args, **bawaan | kwargs)  # type: ignore[arg-type]  # click's own


@dataclass
class Rumah:
    """The home a command works on, opened when first needed."""

    home: Path | None
    layar: Console = field(default_factory=lambda: Console(soft_wrap=True, highlight=False))

    @cached_property
    def config(self) -> Config:
        """Settings; `--home` goes before `ARSIP_HOME`."""
        return Config(home=self.home) if self.home else Config()

    @cached_property
    def app(self) -> "App":
        """The opened home."""
        from arsip_kinerja.app import App  # noqa: PLC0415 -- `--help` and `--version` need no database

        os.environ["ARSIP_HOME"] = str(self.config.home)  # where a bug leaves its log
        return App.buka(self.config)


class JenisPeriode(click.ParamType):  # type: ignore[type-arg]  # not generic at run time in older click
    """`2024`, `2024-TW1`, `2024-01` or `2024-INS-03`."""

    name = "PERIODE"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Periode:
        """Read a periode as people type it."""
        try:
            return value if isinstance(value, Periode) else Periode.baca(str(value))
        except ValueError as e:
            self.fail(str(e), param, ctx)


PERIODE = JenisPeriode()
TANGGAL = click.DateTime(["%Y-%m-%d", "%d-%m-%Y"])


def waktu_setempat() -> datetime:
    """Return the time now as this computer's clock shows it, for the names of copies."""
    return datetime.now(UTC).astimezone()


def cetak_json(nilai: object) -> None:
    """Print one JSON document on stdout, nothing else."""
    click.echo(json.dumps(nilai, ensure_ascii=False, indent=2, default=_polos))


def _polos(nilai: object) -> str:
    return nilai.isoformat() if isinstance(nilai, datetime) else str(nilai)


def cetak_tabel(judul: str, kolom: Sequence[str], baris: Sequence[Sequence[str]], kosong: str) -> None:
    """Print a table, or the sentence for an empty one."""
    if not baris:
        click.echo(kosong)
        return
    tabel = Table(title=judul, title_justify="left", header_style="bold")
    for k in kolom:
        tabel.add_column(k, overflow="fold")
    for b in baris:
        tabel.add_row(*map(escape, b))
    lebar = None if Console().is_terminal else 160
    Console(highlight=False, width=lebar).print(tabel)


def kata_sandi(pejabat: str) -> str:
    """Return the passphrase, from `ARSIP_PASSPHRASE` or typed unseen.

    Raises:
        PemakaianError: none was given.

    """
    sandi = os.environ.get("ARSIP_PASSPHRASE", "")
    if not sandi and sys.stdin.isatty():
        sandi = str(click.prompt(f"Kata sandi {pejabat}", hide_input=True, default="", show_default=False))
    if not sandi:
        raise PemakaianError("Kata sandi belum diberikan", pejabat, "Ketik saat diminta, atau isi ARSIP_PASSPHRASE.")
    return sandi


def buktikan(rumah: Rumah, kode: str, pejabat: str) -> None:
    """Prove who submits a document of an office; "" is the system, which needs no proof.

    Raises:
        KeadaanError: wrong passphrase, or an official of another office.

    """
    if not pejabat:
        return
    if rumah.app.pejabat(pejabat)[0].kode != kode:
        raise KeadaanError("Pejabat itu dari perangkat daerah lain", pejabat, f"Pakai pejabat {kode}.")
    rumah.app.store.pengguna.periksa(pejabat, kata_sandi(pejabat), rumah.app.jam())
