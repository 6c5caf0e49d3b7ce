"""`sop`: checking, listing, exchanging and renaming the definitions of SOPs."""

from decimal import Decimal
from pathlib import Path

import click

from arsip_kinerja import submission
from arsip_kinerja.cli.impor import cetak_impor
from arsip_kinerja.cli.sop_build import build
from arsip_kinerja.cli.ui import Kelompok, Rumah, buktikan, cetak_json, cetak_tabel, waktu_setempat
from arsip_kinerja.definitions import Definitions
from arsip_kinerja.errors import DefinisiError
from arsip_kinerja.stages import sop_check, sop_life, sop_rename
from arsip_kinerja.stages.sop_check import HasilSop
from arsip_kinerja.stages.workbook import sop as workbook

RINGKAS = (0, 1, 2, 3, 6, 7, 11, 13)
"""Columns of the Daftar SOP that fit a terminal; the workbook has all."""


@click.group(cls=Kelompok)
def sop() -> None:
    """Definisi SOP: memeriksa, mendaftar, menukar dengan Excel, dan mengganti nomenklatur."""


def _hasil(rumah: Rumah, kode: tuple[str, ...] = ()) -> list[HasilSop]:
    definitions = Definitions(rumah.config.templates)
    hari_ini = waktu_setempat().date()
    return sop_check.check(definitions, sop_check.kode_dipilih(definitions, kode), hari_ini)


def _keluar(hasil: list[HasilSop]) -> int:
    return DefinisiError.kode_keluar if any(h.salah for h in hasil) else 0


@sop.command("check")
@click.argument("kode", nargs=-1, metavar="[KODE]...")
@click.option("--json", "sebagai_json", is_flag=True, help="Cetak sebagai JSON.")
@click.pass_obj
def check(rumah: Rumah, kode: tuple[str, ...], *, sebagai_json: bool) -> int:
    """Memeriksa SOP: yang kurang, yang ganda, yang tidak cocok; tanpa KODE, semuanya."""
    hasil = _hasil(rumah, kode)
    if sebagai_json:
        cetak_json([_json(h) for h in hasil])
        return _keluar(hasil)
    for h in hasil:
        waktu = f" – waktu baku {h.waktu.teks}" if h.waktu else ""
        click.echo(f"{h.instansi} {h.nama}{waktu}")
        baris = [(t.tingkat, t.tempat, t.pesan, t.saran) for t in h.temuan]
        cetak_tabel("", ("Tingkat", "Tempat", "Catatan", "Saran"), baris, "Tidak ada catatan.")
    return _keluar(hasil)


def _json(h: HasilSop) -> dict[str, object]:
    w = h.waktu
    jenis = ("bulan", "hari", "menit")
    waktu = w and {
        "dari": dict(zip(jenis, map(_angka, w.dari), strict=True)),
        "sampai": dict(zip(jenis, map(_angka, w.sampai), strict=True)),
        "teks": w.teks,
        "tanpa_waktu": w.tanpa_waktu,
    }
    temuan = [t.model_dump() for t in h.temuan]
    return {"instansi": h.instansi, "sop": h.nama, "waktu_baku": waktu, "temuan": temuan}


def _angka(n: Decimal) -> float:
    return int(n) if n == n.to_integral_value() else float(n)


@sop.command("list")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), metavar="F.xlsx", help="Tulis sebagai Excel.")
@click.pass_obj
def daftar(rumah: Rumah, out: Path | None) -> int:
    """Daftar SOP semua perangkat daerah."""
    hasil = _hasil(rumah)
    for h in (h for h in hasil if h.sop is None):
        click.echo(f"{h.instansi} {h.nama}: {h.temuan[0].pesan} ({h.temuan[0].tempat})", err=True)
    kehidupan = {(k, n): h for k in rumah.app.definitions.kode() for n, h in sop_life.daftar(rumah.app, k).items()}
    if out:
        sop_check.tulis_daftar(hasil, kehidupan, out)
        click.echo(out)
    else:
        baris = [[str(b[k]) for k in RINGKAS] for b in sop_check.baris_daftar(hasil, kehidupan)]
        cetak_tabel("Daftar SOP", [sop_check.KOLOM[k].judul for k in RINGKAS], baris, "Belum ada SOP.")
    return DefinisiError.kode_keluar if any(h.sop is None for h in hasil) else 0


@sop.command("submit")
@click.argument("kode", metavar="KODE")
@click.option("--sop", "nama", default="", metavar="NAMA", help="SOP selain yang bawaan.")
@click.option("--as", "pejabat", default="", metavar="PEJABAT", help="Pejabat yang mengajukan (bawaan: sistem).")
@click.pass_obj
def submit(rumah: Rumah, kode: str, nama: str, pejabat: str) -> None:
    """Mengajukan SOP untuk disahkan; bila statusnya dicabut, pencabutannya dicatat."""
    buktikan(rumah, kode, pejabat)
    if tugas := submission.submit_sop(rumah.app, kode, nama, pejabat):
        click.echo(f"SOP diajukan. Menunggu pengesahan: tugas {tugas} (arsip-kinerja tugas list).")
    else:
        click.echo("Pencabutan SOP sudah dicatat. Berkas baru tidak dapat dibuka dengan SOP ini.")


@sop.command("export")
@click.argument("kode", metavar="KODE")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), required=True, metavar="F.xlsx")
@click.option("--sop", "nama", default="", metavar="NAMA", help="SOP selain yang bawaan.")
@click.pass_obj
def ekspor(rumah: Rumah, kode: str, out: Path, nama: str) -> None:
    """Menulis definisi SOP sebagai Excel, untuk diubah lalu dimasukkan kembali."""
    workbook.ekspor(Definitions(rumah.config.templates).kantor(kode), nama, out)
    click.echo(out)


@sop.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="F.xlsx")
@click.pass_obj
def impor(rumah: Rumah, file: Path) -> int:
    """Memasukkan SOP dari Excel; definisi yang ada baru diganti bila seluruh isian benar."""
    hasil = workbook.impor(Definitions(rumah.config.templates), rumah.config.var, file, waktu_setempat())
    return cetak_impor(hasil, "SOP yang berlaku")


@sop.command("rename")
@click.argument("kode", metavar="KODE")
@click.argument("lama", metavar="LAMA")
@click.argument("baru", metavar="BARU")
@click.pass_obj
def rename(rumah: Rumah, kode: str, lama: str, baru: str) -> None:
    """Ganti nomenklatur: nama jabatan atau unit pada semua SOP satu perangkat daerah."""
    kantor = Definitions(rumah.config.templates).kantor(kode)
    hasil = sop_rename.ganti_nomenklatur(kantor, rumah.config.var, lama, baru, waktu_setempat())
    for judul, ubah in (("Diubah", True), ("Dibiarkan, mohon diperiksa sendiri", False)):
        daftar = [(p.berkas, p.kunci, p.sebelum, p.sesudah or "–") for p in hasil if bool(p.sesudah) is ubah]
        if daftar:
            cetak_tabel(judul, ("File", "Bagian", "Semula", "Menjadi"), daftar, "")


sop.add_command(build)
