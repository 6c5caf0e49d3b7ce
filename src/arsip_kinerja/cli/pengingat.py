"""`pengingat`: texts to paste into WhatsApp, or sent where the office set an address."""

import click

from arsip_kinerja.cli.ui import PERIODE, Perintah, Rumah
from arsip_kinerja.domain.pengingat import Pesan
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.stages import reminding


@click.command(cls=Perintah)
@click.argument("kode", metavar="KODE")
@click.argument("periode", type=PERIODE, metavar="PERIODE")
@click.option("--sop", default="", metavar="NAMA", help="SOP selain yang bawaan.")
@click.option("--kirim", "dikirim", is_flag=True, help="Kirim ke alamat yang diatur, selain mencetaknya.")
@click.pass_obj
def pengingat(rumah: Rumah, kode: str, periode: Periode, sop: str, *, dikirim: bool) -> None:
    """Teks pengingat siap salin ke WhatsApp: untuk grup, atau untuk bidang yang melewati batas waktu."""
    daftar = reminding.susun(rumah.app, kode, periode, sop)
    for p in daftar:
        click.echo(f"--- {_untuk(p)} ---\n{p.teks}\n")
    if not daftar:
        click.echo("Semua data sudah masuk; tidak ada yang perlu diingatkan.")
    elif dikirim:
        terkirim = reminding.kirim(rumah.app, kode, daftar)
        click.echo(f"{len(terkirim)} dari {len(daftar)} pengingat dikirim.")


def _untuk(p: Pesan) -> str:
    return "Untuk grup petugas data" if p.jenis == "kelompok" else f"Hanya untuk {', '.join(p.kepada) or p.unit}"
