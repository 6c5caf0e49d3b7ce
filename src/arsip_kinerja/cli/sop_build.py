"""`sop build`: the SOP documents, Word, PDF and the drawing alone."""

from pathlib import Path

import click

from arsip_kinerja import papers
from arsip_kinerja.cli.ui import Perintah, Rumah
from arsip_kinerja.errors import ArsipError, PemakaianError


@click.command("build", cls=Perintah)
@click.argument("kode", nargs=-1, metavar="[KODE...]")
@click.option("--all", "semua", is_flag=True, help="Semua perangkat daerah.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True, help="Folder tujuan.")
@click.option("--format", "bentuk", default="docx,pdf", metavar="BENTUK", help="docx, pdf, svg; pisahkan dengan koma.")
@click.pass_obj
def build(rumah: Rumah, kode: tuple[str, ...], *, semua: bool, out: Path, bentuk: str) -> int:
    """Membuat dokumen SOP beserta bagan alirnya; salinan ini tidak diarsipkan."""
    if semua == bool(kode):
        raise click.UsageError("Sebutkan KODE, atau --all.")
    dipilih = _bentuk(bentuk)
    keluar = 0
    for satu in rumah.app.definitions.kode() if semua else kode:
        try:
            for nama in rumah.app.kantor(satu).sop:
                for path in papers.build_sop(rumah.app, satu, nama, out / satu, dipilih):
                    click.echo(path)
        except ArsipError as e:
            click.echo(f"{satu}: {e}", err=True)
            keluar = max(keluar, e.kode_keluar)
    return keluar


def _bentuk(teks: str) -> tuple[papers.BentukSop, ...]:
    diminta = {b.strip() for b in teks.split(",") if b.strip()}
    dipilih = tuple(b for b in papers.BENTUK_SOP if b in diminta)
    if not dipilih or len(dipilih) != len(diminta):
        raise PemakaianError(f"Bentuk {teks!r} tidak dikenal", "", f"Pilihannya: {', '.join(papers.BENTUK_SOP)}.")
    return dipilih
