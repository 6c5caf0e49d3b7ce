"""`tugas`: what waits for a person, and doing it."""

from datetime import date
from pathlib import Path
from typing import Any

import click

from arsip_kinerja import pipeline, submission
from arsip_kinerja.app import App
from arsip_kinerja.cli.tampilan import belum_dijawab, json_pengajuan, json_tugas, nama_langkah
from arsip_kinerja.cli.ui import TANGGAL, Kelompok, Rumah, cetak_json, cetak_tabel, kata_sandi
from arsip_kinerja.domain.berkas import Berkas
from arsip_kinerja.domain.periode import tanggal
from arsip_kinerja.domain.tindakan import Tindakan
from arsip_kinerja.store.pengajuan import Pengajuan

SEBAGAI = click.option("--as", "pejabat", required=True, metavar="PEJABAT", help="Pejabat yang bertindak.")
KATA = {"done": "selesai (done)", "approve": "setujui (approve)", "reject": "kembalikan (reject)"}
CABANG = click.option("--cabang", default=None, metavar="LABEL", help="Cabang yang dipilih, bila ada beberapa.")

MENYUSUL = click.option(
    "--menyusul",
    type=TANGGAL,
    callback=lambda _ctx, _param, saat: saat.date() if saat else None,
    metavar="TANGGAL",
    help="Yang belum lengkap disusulkan paling lambat tanggal ini.",
)
SCAN = click.option(
    "--scan",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Hasil pindai lembar yang diputuskan di atas kertas (PDF, JPG, PNG).",
)


@click.group(cls=Kelompok)
def tugas() -> None:
    """Yang perlu ditindaklanjuti, dan menindaklanjutinya."""


@tugas.command("list")
@click.option("--instansi", default=None, metavar="KODE", help="Hanya perangkat daerah ini.")
@click.option("--peran", default=None, metavar="PERAN", help="Hanya peran ini.")
@click.option("--json", "sebagai_json", is_flag=True, help="Cetak sebagai JSON.")
@click.pass_obj
def daftar(rumah: Rumah, instansi: str | None, peran: str | None, *, sebagai_json: bool) -> None:
    """Daftar tugas yang menunggu seseorang."""
    terbuka = [
        (b, t)
        for b in rumah.app.store.berkas.daftar(instansi, terbuka=True)
        for t in b.tugas
        if t.status == "TERBUKA" and (peran is None or t.peran == peran)
    ]
    diajukan = [p for p in rumah.app.store.pengajuan.menunggu(instansi) if peran in {None, p.tugas.peran}]
    isi = [json_tugas(rumah.app, b, t) for b, t in terbuka] + [json_pengajuan(rumah.app, p) for p in diajukan]
    if sebagai_json:
        cetak_json(isi)
        return
    letak = [(b.id, nama_langkah(b, t.tahap, t.unit)) for b, t in terbuka]
    letak += [("–", p.tugas.tahap) for p in diajukan]
    baris = [(str(j["id"]), *x, j["kegiatan"], *_pilihan(j)) for x, j in zip(letak, isi, strict=True)]
    judul = ("Tugas", "Berkas", "Langkah", "Kegiatan", "Yang berwenang", "Batas", "Pilihan")
    cetak_tabel("Perlu ditindaklanjuti", judul, baris, "Tidak ada yang perlu ditindaklanjuti.")
    for b, t in terbuka:
        for pesan in belum_dijawab(rumah.app, b, t):
            click.echo(f"Tugas {t.id}, konfirmasi yang belum dijawab: {pesan}")


def _pilihan(j: dict[str, Any]) -> tuple[str, str, str]:
    """Return who may act, until when, and with which verbs, as words."""
    batas = f"{tanggal(j['batas'])}{' (terlewat)' if j['terlambat'] else ''}" if j["batas"] else "–"
    return ", ".join(j["pejabat"]) or "(belum ada)", batas, ", ".join(KATA[k] for k in j["boleh"])


@tugas.command("done")
@click.argument("id_", type=int, metavar="TUGAS")
@SEBAGAI
@CABANG
@MENYUSUL
@click.pass_obj
def done(rumah: Rumah, id_: int, pejabat: str, cabang: str | None, menyusul: date | None) -> int:
    """Menyatakan tugas selesai dikerjakan."""
    return _lakukan(rumah, id_, pejabat, Tindakan("done", cabang=cabang, menyusul=menyusul))


@tugas.command("approve")
@click.argument("id_", type=int, metavar="TUGAS")
@SEBAGAI
@click.option("--nomor", default="", metavar="N", help="Nomor naskah dari buku agenda.")
@CABANG
@MENYUSUL
@SCAN
@click.pass_obj
def approve(
    rumah: Rumah,
    id_: int,
    pejabat: str,
    nomor: str,
    cabang: str | None,
    menyusul: date | None,
    scan: Path | None,
) -> int:
    """Menyetujui, membubuhkan paraf, atau menandatangani, sesuai langkahnya."""
    rapi = " ".join(nomor.split())[:100]
    return _lakukan(rumah, id_, pejabat, Tindakan("approve", "", (), rapi, cabang, menyusul, scan))


@tugas.command("reject")
@click.argument("id_", type=int, metavar="TUGAS")
@SEBAGAI
@click.option("--note", "alasan", required=True, metavar="CATATAN", help="Catatan bagi penerima.")
@click.option("--unit", multiple=True, metavar="UNIT", help="Hanya unit ini yang dikembalikan; dapat diulang.")
@CABANG
@SCAN
@click.pass_obj
def reject(
    rumah: Rumah, id_: int, pejabat: str, alasan: str, unit: tuple[str, ...], cabang: str | None, scan: Path | None
) -> int:
    """Mengembalikan dengan catatan."""
    return _lakukan(rumah, id_, pejabat, Tindakan("reject", alasan, unit=unit, cabang=cabang, scan=scan))


def _lakukan(rumah: Rumah, id_: int, pejabat: str, tindakan: Tindakan) -> int:
    app = rumah.app
    app.pejabat(pejabat)
    app.store.pengguna.periksa(pejabat, kata_sandi(pejabat), app.jam())
    if app.store.pengajuan.pernah(id_):
        click.echo(_hasil_pengajuan(app, submission.decide(app, id_, pejabat, tindakan)))
        return 0
    b = pipeline.act(app, id_, pejabat, tindakan)
    if tindakan.menyusul and tindakan.menyusul < app.hari_ini(app.kantor(b.instansi).instansi):
        click.echo("Perhatian: tanggal menyusul itu sudah lewat.", err=True)
    if tindakan.nomor and not any(n.nomor_naskah for n in app.store.naskah.milik(b.id)):
        click.echo("Nomor belum dipakai karena laporannya belum ada; ketik lagi saat laporan ditandatangani.", err=True)
    if b.status == "TERTUNDA":
        click.echo(f"Keputusan tercatat. {b.alasan}", err=True)
        return 7
    click.echo(f"Tercatat. {_selanjutnya(app, b)}")
    return 0


def _hasil_pengajuan(app: App, p: Pengajuan) -> str:
    """Say what became of a submitted document."""
    if arsip := app.store.arsip.ambil(p.nomor):
        return f"Tercatat. Diarsipkan: {arsip.nomor} ({arsip.path})."
    return f"Tercatat. {p.naskah.judul} dikembalikan dengan catatan; setelah diubah dapat diajukan lagi."


def _selanjutnya(app: App, b: Berkas) -> str:
    """Say what follows an act: who is next, or where the report lies."""
    if terbuka := [t for t in b.tugas if t.status == "TERBUKA"]:
        langkah = ", ".join(dict.fromkeys(nama_langkah(b, t.tahap, t.unit) for t in terbuka))
        return f"Selanjutnya: langkah {langkah}."
    arsip = [a for n in app.store.naskah.milik(b.id) if (a := app.store.arsip.menurut_naskah(n.kode))]
    return " ".join(["Berkas selesai.", *(f"Diarsipkan: {a.nomor} ({a.path})." for a in arsip)])
