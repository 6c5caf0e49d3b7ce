"""`archive` and `register`: finding, fetching and proving what was filed."""

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import click

from arsip_kinerja.cli.ui import Kelompok, Rumah, cetak_json, cetak_tabel
from arsip_kinerja.domain.naskah import DOKUMEN
from arsip_kinerja.domain.periode import tanggal
from arsip_kinerja.errors import ArsipBerbedaError, PemakaianError
from arsip_kinerja.stages import register as daftar_arsip
from arsip_kinerja.stages import verifying
from arsip_kinerja.store.tables import ArsipRow
from arsip_kinerja.tools import files


@click.group(cls=Kelompok)
def archive() -> None:
    """Mencari, mengambil, dan memeriksa arsip."""


@archive.command("search")
@click.argument("kata", nargs=-1, metavar="[KATA...]")
@click.option("--tahun", type=int, metavar="TAHUN", help="Hanya tahun ini.")
@click.option("--instansi", default="", metavar="KODE", help="Hanya perangkat daerah ini.")
@click.option("--jenis", default="", metavar="JENIS", help="Hanya jenis naskah ini.")
@click.option("--json", "sebagai_json", is_flag=True, help="Cetak sebagai JSON.")
@click.pass_obj
def search(
    rumah: Rumah, kata: tuple[str, ...], tahun: int | None, instansi: str, jenis: str, *, sebagai_json: bool
) -> None:
    """Mencari arsip; tanpa kata, semuanya ditampilkan."""
    hasil = rumah.app.store.arsip.cari(" ".join(kata).split(), tahun=tahun, instansi=instansi, jenis=jenis)
    if sebagai_json:
        cetak_json([_json(a) for a in hasil])
        return
    baris = [(a.nomor, a.nomor_naskah or "–", a.judul, tanggal(a.tanggal), a.path) for a in hasil]
    kolom = ("Nomor arsip", "Nomor naskah", "Judul", "Tanggal", "Folder")
    cetak_tabel("Arsip", kolom, baris, "Tidak ada arsip yang cocok.")


def _json(a: ArsipRow) -> dict[str, str]:
    kolom = ("nomor", "nomor_naskah", "jenis", "judul", "instansi", "periode", "path", "sha256")
    return {k: getattr(a, k) for k in kolom} | {"tanggal": a.tanggal.isoformat()}


@archive.command("get")
@click.argument("nomor", nargs=-1, required=True, metavar="NOMOR...")
@click.option("--out", type=click.Path(path_type=Path), default=Path(), help="Folder tujuan, atau file .zip.")
@click.pass_obj
def get(rumah: Rumah, nomor: tuple[str, ...], out: Path) -> None:
    """Mengambil salinan dokumen menurut nomor arsip."""
    daftar = [(_satu(rumah, n), files.nama_aman(f"{n.replace('/', '-')}.pdf")) for n in nomor]
    if out.suffix == ".zip":
        out.parent.mkdir(parents=True, exist_ok=True)
        with ZipFile(out, "w", ZIP_DEFLATED) as arsip_zip:
            for sumber, nama in daftar:
                arsip_zip.write(sumber, nama)
        click.echo(out)
        return
    for sumber, nama in daftar:
        files.salin(sumber, out / nama)
        click.echo(out / nama)


def _satu(rumah: Rumah, nomor: str) -> Path:
    arsip = rumah.app.store.arsip.ambil(nomor)
    if arsip is None:
        raise PemakaianError(f"Nomor arsip {nomor!r} tidak ada", "", "Cari dengan: arsip-kinerja archive search.")
    path = rumah.config.archive / arsip.path / DOKUMEN
    if not path.is_file():
        raise ArsipBerbedaError("Dokumen tidak ada di tempatnya", str(path), "Jalankan archive verify.")
    return path


@archive.command("verify")
@click.option("--json", "sebagai_json", is_flag=True, help="Cetak sebagai JSON.")
@click.pass_obj
def verify(rumah: Rumah, *, sebagai_json: bool) -> int:
    """Mencocokkan setiap file arsip dengan catatannya; tidak mengubah apa pun."""
    hasil = verifying.periksa(rumah.app)
    if sebagai_json:
        masalah = [{"path": m.path, "masalah": m.masalah} for m in hasil.masalah]
        cetak_json({"diperiksa": hasil.diperiksa, "masalah": masalah})
    else:
        for m in hasil.masalah:
            click.echo(f"{m.path}: {m.masalah}")
        click.echo(f"{hasil.diperiksa} file diperiksa, {len(hasil.masalah)} berbeda dari catatannya.")
    return ArsipBerbedaError.kode_keluar if hasil.masalah else 0


@click.group(cls=Kelompok)
def register() -> None:
    """Daftar arsip."""


@register.command("export")
@click.option("--tahun", type=int, metavar="TAHUN", help="Tahun (bawaan: semua tahun yang ada).")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="File tujuan (bawaan: di folder arsip).")
@click.pass_obj
def export(rumah: Rumah, tahun: int | None, out: Path | None) -> None:
    """Menulis daftar arsip sebagai file Excel."""
    if out and tahun is None:
        raise click.UsageError("Sebutkan --tahun bila memakai --out.")
    daftar = [tahun] if tahun else rumah.app.store.arsip.tahun()
    if not daftar:
        click.echo("Belum ada yang diarsipkan.")
    for satu in daftar:
        click.echo(daftar_arsip.tulis(rumah.app, satu, out) if out else daftar_arsip.perbarui(rumah.app, satu))
