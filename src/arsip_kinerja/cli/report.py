"""`report`: copies of reports as the figures stand now, whether they agree, and putting them before their signer."""

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from arsip_kinerja import papers, submission
from arsip_kinerja.cli.ui import PERIODE, Kelompok, Rumah, buktikan, cetak_json, cetak_tabel
from arsip_kinerja.domain.keserasian import TINGKAT, Temuan
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.errors import KeadaanError, PemakaianError


@click.group(cls=Kelompok)
def report() -> None:
    """Laporan dari angka yang sudah diterima."""


@report.command("build")
@click.argument("kode", required=False, metavar="[KODE]")
@click.argument("periode", type=PERIODE, required=False, metavar="[PERIODE]")
@click.option("--jenis", required=True, metavar="JENIS", help="Misalnya laporan_triwulan.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default=Path(), help="Folder tujuan.")
@click.option("--all", "semua", type=PERIODE, help="Untuk semua perangkat daerah.")
@click.option("--draf", is_flag=True, help="Tulis DRAF pada setiap halaman; dibuat walaupun data belum serasi.")
@click.pass_obj
def build(
    rumah: Rumah, kode: str | None, periode: Periode | None, jenis: str, out: Path, semua: Periode | None, *, draf: bool
) -> int:
    """Membuat salinan laporan (Word, PDF, dan tabelnya dalam Excel); salinan ini tidak diarsipkan."""
    untuk = semua or periode
    if untuk is None or (semua is None) == (kode is None):
        raise click.UsageError("Sebutkan KODE dan PERIODE, atau --all PERIODE.")
    dipilih = rumah.app.definitions.kode() if semua else (kode or "",)
    return _laporkan(papers.build_offices(rumah.app, dipilih, untuk, jenis, out, draf=draf), len(dipilih))


def _laporkan(semua: Iterable[papers.Hasil], banyak: int) -> int:
    """Print what was made and what it still needs; with several offices also how far it is."""
    keluar = 0
    for n, hasil in enumerate(semua, 1):
        if hasil.galat:
            if banyak == 1:
                raise hasil.galat
            click.echo(f"{hasil.kode}: {hasil.galat}", err=True)
            keluar = max(keluar, hasil.galat.kode_keluar)
        for path in hasil.path:
            click.echo(path)
        for kurang in hasil.kekurangan:
            click.echo(f"{hasil.kode}: masih diperlukan: {kurang}", err=True)
        if banyak > 1 and sys.stderr.isatty():
            click.echo(f"{n} dari {banyak} perangkat daerah: {hasil.kode}", err=True)
    return keluar


@report.command("check")
@click.argument("kode", metavar="KODE")
@click.argument("tahun", type=PERIODE, metavar="TAHUN")
@click.option("--json", "sebagai_json", is_flag=True, help="Cetak sebagai JSON.")
@click.pass_obj
def check(rumah: Rumah, kode: str, tahun: Periode, *, sebagai_json: bool) -> int:
    """Memeriksa keserasian satu tahun: perjanjian, laporan, realisasi, anggaran, dan skema indikator."""
    if tahun.jenis != "tahun":
        raise PemakaianError("Keserasian diperiksa untuk satu tahun penuh", str(tahun), f"Tulis {tahun.tahun}.")
    temuan = papers.check_year(rumah.app, kode, tahun.tahun)
    jumlah: dict[str, int] = {t: sum(x.tingkat == t for x in temuan) for t in TINGKAT}
    if sebagai_json:
        cetak_json({"instansi": kode, "tahun": tahun.tahun} | jumlah | {"temuan": [t.json() for t in temuan]})
    else:
        _cetak(kode, tahun, temuan)
    return KeadaanError.kode_keluar if jumlah["penghalang"] else 0


def _cetak(kode: str, tahun: Periode, temuan: tuple[Temuan, ...]) -> None:
    kolom = ("Tingkat", "Yang ditemukan", "Di mana", "Tertulis", "Seharusnya", "Yang perlu dilakukan")
    baris = [tuple(t.json()[k] for k in ("tingkat", "apa", "di", "tertulis", "seharusnya", "lakukan")) for t in temuan]
    cetak_tabel(f"Keserasian {kode} {tahun.label()}", kolom, baris, "Semua serasi; tidak ada catatan.")


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
    for kurang in papers.still_needed(rumah.app, kode, periode, jenis):
        click.echo(f"Masih diperlukan: {kurang}", err=True)
    click.echo(f"Laporan diajukan. Menunggu pengesahan: tugas {tugas} (arsip-kinerja tugas list).")
