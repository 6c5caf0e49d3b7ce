"""`init`, `doctor` and `demo`: an office folder, its health, and a walk through everything."""

from pathlib import Path

import click

from arsip_kinerja import demo as peragaan
from arsip_kinerja import home
from arsip_kinerja.cli.ui import Perintah, Rumah, cetak_tabel
from arsip_kinerja.stages import checkup


@click.command(cls=Perintah)
@click.argument("folder", type=click.Path(path_type=Path), metavar="FOLDER")
@click.option("--instansi", multiple=True, metavar="KODE", help="Contoh yang disertakan; dapat diulang.")
def init(folder: Path, instansi: tuple[str, ...]) -> None:
    """Membuat folder kerja baru beserta folder kirimannya."""
    config = home.buat(folder, instansi)
    click.echo(f"Folder kerja siap: {config.home}")
    click.echo("Langkah berikut: sesuaikan templates/instansi, lalu")
    click.echo(f"  arsip-kinerja --home {folder} doctor")
    click.echo(f"  arsip-kinerja --home {folder} berkas open KODE PERIODE    (misalnya 2024-TW1)")


@click.command(cls=Perintah)
@click.pass_obj
def doctor(rumah: Rumah) -> int:
    """Memeriksa kelengkapan: program, huruf, izin, ruang, basis data, dan definisi."""
    hasil = checkup.periksa(rumah.config)
    cetak_tabel("Pemeriksaan", ("", "Bagian", "Keadaan", "Yang perlu dilakukan"), [h.baris for h in hasil], "")
    return max((h.kode_keluar for h in hasil), default=0)


@click.command(cls=Perintah)
@click.argument("folder", type=click.Path(path_type=Path), default=Path("demo"), metavar="[FOLDER]")
@click.option("--setahun", is_flag=True, help="Seluruh tahun, sampai laporan kinerja tahunan; beberapa menit.")
def demo(folder: Path, *, setahun: bool) -> int:
    """Memperagakan seluruh alur dengan data contoh di folder tersendiri."""
    hasil = peragaan.jalankan(folder, lambda pesan: click.echo(pesan, err=True), setahun=setahun)
    cetak_tabel("Data masuk", ("Perangkat daerah", "Formulir", "Diterima", "Dikembalikan karena"), hasil.masuk, "")
    cetak_tabel("Arsip", ("Nomor", "Judul", "Ditandatangani", "Folder"), hasil.arsip, "Belum ada yang diarsipkan.")
    click.echo(f"Lihat: {hasil.register}")
    return hasil.kode_keluar
