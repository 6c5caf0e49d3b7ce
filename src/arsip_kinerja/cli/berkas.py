"""`berkas`."""

import json
from datetime import datetime
from textwrap import fill, shorten

import click

from arsip_kinerja import pipeline
from arsip_kinerja.cli.tampilan import json_berkas
from arsip_kinerja.cli.ui import PERIODE, TANGGAL, Kelompok, Rumah, cetak_json, cetak_tabel, kata_sandi
from arsip_kinerja.domain.berkas import Berkas
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.riwayat import cerita
from arsip_kinerja.domain.riwayat.catatan import Baris, Kamus
from arsip_kinerja.errors import ArsipError
from arsip_kinerja.stages import closing

LEBAR = 110
"""Letters of a line of history."""


@click.group(cls=Kelompok)
def berkas() -> None:
    """Membuka dan melihat berkas, yaitu satu pelaksanaan SOP untuk satu periode."""


@berkas.command("open")
@click.argument("kode", required=False, metavar="[KODE]")
@click.argument("periode", type=PERIODE, required=False, metavar="[PERIODE]")
@click.option("--sop", default="", metavar="NAMA", help="SOP selain yang bawaan.")
@click.option("--sampai", type=TANGGAL, metavar="TANGGAL", help="Batas waktu, misalnya 2024-04-19.")
@click.option("--all", "semua", type=PERIODE, help="Buka untuk semua perangkat daerah.")
@click.pass_obj
def buka(
    rumah: Rumah, kode: str | None, periode: Periode | None, sop: str, sampai: datetime | None, semua: Periode | None
) -> int:
    """Membuka berkas: formulir disiapkan dan langkah pertama dimulai."""
    if semua is None and (kode is None or periode is None):
        raise click.UsageError("Sebutkan KODE dan PERIODE, atau --all PERIODE.")
    daftar = [(k, semua) for k in rumah.app.definitions.kode()] if semua else [(kode or "", periode)]
    keluar = 0
    for satu, p in daftar:
        try:
            if p is not None and not (semua and _dilewati(rumah, satu, p, sop)):
                b = pipeline.open_berkas(rumah.app, satu, p, sop, sampai.date() if sampai else None)
                click.echo(f"Berkas {b.id} dibuka ({b.periode.label()}).")
        except ArsipError as e:
            if semua is None:
                raise
            click.echo(f"{satu}: {e}", err=True)
            keluar = max(keluar, e.kode_keluar)
    return keluar


def _dilewati(rumah: Rumah, kode: str, periode: Periode, sop: str) -> bool:
    """Whether an office's SOP does not run for that kind of periode; says so."""
    kantor = rumah.app.kantor(kode)
    prosedur = kantor.sop.get(sop or kantor.instansi.sop_bawaan)
    if prosedur is None or prosedur.mulai(periode.jenis) is not None:
        return False
    click.echo(f"{kode}: dilewati, SOP-nya berjalan per {', '.join(p.jenis for p in prosedur.periode)}.")
    return True


@berkas.command("cancel")
@click.argument("id_", metavar="ID")
@click.option("--note", "alasan", required=True, metavar="CATATAN", help="Mengapa dibatalkan.")
@click.option("--as", "pejabat", required=True, metavar="PEJABAT", help="Pejabat yang membatalkan.")
@click.pass_obj
def batal(rumah: Rumah, id_: str, alasan: str, pejabat: str) -> None:
    """Membatalkan berkas; riwayat dan semua filenya tetap disimpan."""
    rumah.app.pejabat(pejabat)
    rumah.app.store.pengguna.periksa(pejabat, kata_sandi(pejabat), rumah.app.jam())
    b = pipeline.cancel(rumah.app, id_, pejabat, alasan)
    click.echo(f"Berkas {b.id} dibatalkan. Riwayat dan filenya tetap disimpan.")


@berkas.command("show")
@click.argument("id_", metavar="ID")
@click.option("--json", "sebagai_json", is_flag=True, help="Cetak sebagai JSON.")
@click.option("--riwayat", is_flag=True, help="Cetak riwayatnya.")
@click.pass_obj
def show(rumah: Rumah, id_: str, *, sebagai_json: bool, riwayat: bool) -> None:
    """Melihat satu berkas langkah demi langkah."""
    b = closing.berkas(rumah.app, id_)
    if riwayat:
        _cetak_riwayat(rumah, b, sebagai_json=sebagai_json)
        return
    isi = json_berkas(rumah.app, b)
    if sebagai_json:
        cetak_json(isi)
        return
    click.echo(f"{b.id} – {b.periode.label()} – {b.status.capitalize()}")
    instansi = rumah.app.kantor(b.instansi).instansi
    baris = [
        (
            str(t["no"] or t["id"]),
            shorten(str(t["kegiatan"]), 70, placeholder=" …"),
            instansi.nama_unit(t["unit"]) if t["unit"] else "–",
            str(t["putaran"]),
            str(t["status"]).capitalize(),
        )
        for t in isi["tahap"]
    ]
    cetak_tabel("Langkah", ("No", "Kegiatan", "Unit", "Putaran", "Keadaan"), baris, "Belum ada langkah.")
    kurang = [
        (
            b.sop.menurut_id[k["tahap"]].no.rstrip("."),
            shorten(k["untuk"] if k["untuk"] == k["nama"] else f"{k['untuk']} {k['nama']}", 70, placeholder=" …"),
            instansi.nama_unit(k["unit"]) if k["unit"] else "–",
            k["keadaan"] + (" (wajib)" if k["wajib"] else ""),
        )
        for k in isi["kelengkapan"]
        if k["keadaan"] != "ada"
    ]
    judul = "Kelengkapan dan bukti dukung yang belum ada"
    cetak_tabel(judul, ("Langkah", "Untuk", "Unit", "Keadaan"), kurang, f"{judul}: tidak ada.")
    beda = [
        (shorten(f"{n['judul']}, versi {n['versi']}", 40, placeholder=" …"), s["di"], s["tertulis"], s["seharusnya"])
        for n in isi["naskah"]
        for s in n["selisih"]
    ]
    if beda:
        judul = "Angka pada naskah yang disunting dan tidak lagi sama dengan data"
        cetak_tabel(judul, ("Naskah", "Di", "Tertulis", "Menurut data"), beda, "")


def _cetak_riwayat(rumah: Rumah, b: Berkas, *, sebagai_json: bool) -> None:
    daftar = rumah.app.store.berkas.riwayat(b.id)
    if sebagai_json:
        cetak_json(daftar)
        return
    instansi = rumah.app.kantor(b.instansi).instansi
    judul = {nama: jenis.judul for nama, jenis in rumah.app.definitions.jenis.items()}
    baris = [
        Baris(rumah.app.setempat(instansi, p["waktu"]), p["pelaku"], p["macam"], json.loads(p["isi_json"]))
        for p in daftar
    ]
    click.echo(f"Riwayat {b.id} – {b.periode.label(instansi.sebutan_triwulan)} – {instansi.nama}")
    for hari in cerita(Kamus(b, instansi, judul), baris):
        click.echo(f"\n{hari.judul}")
        for jam, kalimat in hari.kalimat:
            click.echo(fill(f"{jam} {instansi.singkatan_zona}  {kalimat}", LEBAR, subsequent_indent=" " * 12))
