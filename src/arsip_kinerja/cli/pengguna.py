"""`user`: passphrases of officials."""

import click

from arsip_kinerja.cli.ui import Kelompok, Rumah, cetak_tabel, kata_sandi


@click.group(cls=Kelompok)
def user() -> None:
    """Kata sandi pejabat."""


@user.command("add")
@click.argument("pejabat", metavar="PEJABAT")
@click.pass_obj
def add(rumah: Rumah, pejabat: str) -> None:
    """Memberi pejabat kata sandi, supaya dapat menyetujui."""
    _simpan(rumah, pejabat)


@user.command("passwd")
@click.argument("pejabat", metavar="PEJABAT")
@click.pass_obj
def passwd(rumah: Rumah, pejabat: str) -> None:
    """Mengganti kata sandi."""
    _simpan(rumah, pejabat)


@user.command("list")
@click.pass_obj
def daftar(rumah: Rumah) -> None:
    """Daftar pejabat dan apakah sudah mempunyai kata sandi."""
    punya = set(rumah.app.store.pengguna.daftar())
    baris = [
        (id_, p.nama, p.jabatan, "ada" if id_ in punya else "belum")
        for kode in rumah.app.definitions.kode()
        for p in rumah.app.kantor(kode).instansi.pejabat
        if (id_ := f"{kode}-{p.id}")
    ]
    cetak_tabel("Pejabat", ("PEJABAT", "Nama", "Jabatan", "Kata sandi"), baris, "Belum ada pejabat.")


def _simpan(rumah: Rumah, pejabat: str) -> None:
    rumah.app.pejabat(pejabat)
    rumah.app.store.pengguna.simpan(pejabat, kata_sandi(pejabat), rumah.app.jam())
    click.echo(f"Kata sandi {pejabat} tersimpan.")
