"""`process` and `watch`: taking what lies in the inbox."""

import json

import click

from arsip_kinerja import watcher
from arsip_kinerja.cli.ui import Perintah, Rumah, cetak_json
from arsip_kinerja.store.tables import KirimanRow

KATA = {
    "DITERIMA": "diterima lengkap",
    "SEBAGIAN": "diterima sebagian",
    "PERLU_PERBAIKAN": "perlu perbaikan",
    "SUDAH_DITERIMA": "sudah pernah diterima",
    "DIABAIKAN": "bukan formulir pengumpulan data",
}
KEMBALI = 4


@click.command(cls=Perintah)
@click.option("--json", "sebagai_json", is_flag=True, help="Cetak sebagai JSON.")
@click.pass_obj
def process(rumah: Rumah, *, sebagai_json: bool) -> int:
    """Mengambil semua file di folder kiriman satu kali."""
    hasil = watcher.sekali(rumah.app)
    if sebagai_json:
        cetak_json([_json(k) for k in hasil.kiriman])
    else:
        for k in hasil.kiriman:
            click.echo(f"{k.asal}: {KATA[k.status]}")
        if not hasil.kiriman:
            click.echo("Tidak ada file baru.")
    for pesan in hasil.tertunda:
        click.echo(pesan, err=True)
    if hasil.kode_keluar:
        return hasil.kode_keluar
    kembali = {"SEBAGIAN", "PERLU_PERBAIKAN", "DIABAIKAN"}
    return KEMBALI if any(k.status in kembali for k in hasil.kiriman) else 0


@click.command(cls=Perintah)
@click.pass_obj
def watch(rumah: Rumah) -> None:
    """Menunggu file di folder kiriman terus-menerus; hentikan dengan Ctrl-C."""
    watcher.terus(rumah.app, _kabari, lambda pesan: click.echo(pesan, err=True), click.echo)


def _kabari(k: KirimanRow) -> None:
    click.echo(f"{k.waktu.astimezone():%H.%M.%S} {k.asal}: {KATA[k.status]}")


def _json(k: KirimanRow) -> dict[str, object]:
    catatan = json.loads(k.catatan_json)
    return {
        "file": k.asal,
        "status": k.status,
        "kiriman": k.id,
        "berkas": k.berkas,
        "catatan": [{"lokasi": _lokasi(c), "tingkat": c["tingkat"], "pesan": c["pesan"]} for c in catatan],
    }


def _lokasi(c: dict[str, str]) -> str:
    return "!".join(filter(None, (c["lembar"], c["sel"])))
