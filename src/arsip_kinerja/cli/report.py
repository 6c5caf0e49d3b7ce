"""`report`: copies of reports as the figures stand now."""

from pathlib import Path

import click

from arsip_kinerja import papers, submission
from arsip_kinerja.app import App
from arsip_kinerja.cli.ui import PERIODE, Kelompok, Rumah, buktikan
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.errors import ArsipError
from arsip_kinerja.stages import monitoring


@click.group(cls=Kelompok)
def report() -> None:
    """Laporan dari angka yang sudah diterima."""


@report.command("build")
@click.argument("kode", required=False, metavar="[KODE")
@click.argument("periode", type=PERIODE, required=False, metavar="PERIODE]")
@click.option("--jenis", required=True, metavar="JENIS", help="Misalnya laporan_triwulan.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default=Path(), help="Folder tujuan.")
@click.option("--all", "semua", type=PERIODE, help="Untuk semua perangkat daerah.")
@click.pass_obj
def build(rumah: Rumah, kode: str | None, periode: Periode | None, jenis: str, out: Path, semua: Periode | None) -> int:
    """Membuat salinan laporan (Word dan PDF); salinan ini tidak diarsipkan."""
    untuk = semua or periode
    if untuk is None or (semua is None) == (kode is None):
        raise click.UsageError("Sebutkan KODE dan PERIODE, atau --all PERIODE.")
    keluar = 0
    for satu in rumah.app.definitions.kode() if semua else (kode or "",):
        try:
            for path in _buat(rumah.app, satu, untuk, jenis, out / satu):
                click.echo(path)
        except ArsipError as e:
            if semua is None:
                raise
            click.echo(f"{satu}: {e}", err=True)
            keluar = max(keluar, e.kode_keluar)
    return keluar


@report.command("submit")
@click.argument("kode", metavar="KODE")
@click.argument("periode", type=PERIODE, metavar="PERIODE")
@click.option("--jenis", required=True, metavar="JENIS", help="Misalnya perjanjian_kinerja.")
@click.option("--as", "pejabat", default="", metavar="PEJABAT", help="Pejabat yang mengajukan (bawaan: sistem).")
@click.pass_obj
def submit(rumah: Rumah, kode: str, periode: Periode, jenis: str, pejabat: str) -> None:
    """Mengajukan laporan untuk disahkan, tanpa berkas; setelah disetujui diarsipkan."""
    buktikan(rumah, kode, pejabat)
    tugas = submission.submit_report(rumah.app, kode, periode, jenis, pejabat)
    click.echo(f"Laporan diajukan. Menunggu pengesahan: tugas {tugas} (arsip-kinerja tugas list).")


def _buat(app: App, kode: str, periode: Periode, jenis: str, folder: Path) -> list[Path]:
    """Write one kind: monitoring looks at the run itself (of a year at all its runs), others at a berkas' figures."""
    if jenis == monitoring.JENIS:
        return papers.build_monitoring(app, kode, periode, folder)
    return papers.build_report(app, kode, periode, jenis, folder)
