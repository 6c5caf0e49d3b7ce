"""The main job before the user's eyes, with the offices' own example data; no office is named here."""

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path

from arsip_kinerja import home, papers, pipeline
from arsip_kinerja.app import App
from arsip_kinerja.config import Config
from arsip_kinerja.definitions import Kantor, read
from arsip_kinerja.domain.berkas import Berkas, Tugas
from arsip_kinerja.domain.contoh import Contoh, ContohIsian, ContohSalah
from arsip_kinerja.domain.periode import Periode, tanggal
from arsip_kinerja.domain.sop import AKSI_KIRIMAN, mengesahkan
from arsip_kinerja.domain.tindakan import Tindakan
from arsip_kinerja.domain.wewenang import berwenang, boleh
from arsip_kinerja.errors import AlatError, PemakaianError
from arsip_kinerja.stages import forms
from arsip_kinerja.store.tables import KirimanRow
from arsip_kinerja.tools import files
from arsip_kinerja.tools.pdf_marks import Baris, Cap, Titik, lapisan
from arsip_kinerja.tools.sheets.fill import isi as isi_formulir

TANDA = ".peragaan-arsip-kinerja"
SANDI = "demo"
TAHUN = 2024
A4 = (595.0, 842.0)
"""Points."""
NOMOR_CONTOH = "CONTOH/{urut:03d}/{tahun}"
Kabar = Callable[[str], None]


@dataclass
class Hasil:
    """What the demo did, as table rows."""

    register: Path
    masuk: list[tuple[str, str, str, str]] = field(default_factory=list)
    arsip: list[tuple[str, str, str, str]] = field(default_factory=list)
    kode_keluar: int = 0


def jalankan(folder: Path, kabar: Kabar) -> Hasil:
    """Make a fresh home and walk every office's first periode from form to filed report.

    Raises:
        PemakaianError: the folder holds something the demo did not make.

    """
    app = App.buka(_rumah(folder))
    hasil = Hasil(app.config.archive / str(TAHUN) / f"register-{TAHUN}.xlsx")
    for n, kode in enumerate(app.definitions.kode(), 1):
        kantor = app.kantor(kode)
        _beri_sandi(app, kantor)
        contoh = read(Contoh, kantor.folder / f"contoh-{TAHUN}.toml")
        berkas = pipeline.open_berkas(app, kode, _periode(kantor, contoh))
        kabar(f"[{n}/{len(app.definitions.kode())}] {kantor.instansi.singkat}: {berkas.periode.label()}")
        masuk, akhir = _jalani(app, kantor, contoh, berkas, n)
        hasil.masuk.append(masuk)
        kabar(f"      {masuk[1]} formulir masuk, satu kembali lalu diperbaiki; {_hasil(app, akhir)}")
        if akhir.status != "SELESAI":
            hasil.kode_keluar = AlatError.kode_keluar
    hasil.arsip = [(a.nomor, a.judul, tanggal(a.tanggal), a.path) for a in app.store.arsip.cari()]
    app.store.tutup()
    return hasil


def _rumah(folder: Path) -> Config:
    """Make the folder anew; only one that the demo itself made is replaced."""
    if folder.exists() and any(folder.iterdir()):
        if not (folder / TANDA).is_file():
            raise PemakaianError("Folder itu bukan hasil peragaan", str(folder), "Pilih nama folder lain.")
        shutil.rmtree(folder)
    config = home.buat(folder)
    (folder / TANDA).write_text("Folder ini dibuat oleh arsip-kinerja demo dan boleh dihapus.\n", encoding="utf-8")
    return config.model_copy(update={"database_url": ""})  # never the database the office works with


def _beri_sandi(app: App, kantor: Kantor) -> None:
    for pejabat in kantor.instansi.pejabat:
        app.store.pengguna.simpan(f"{kantor.instansi.kode}-{pejabat.id}", SANDI, app.jam())


def _periode(kantor: Kantor, contoh: Contoh) -> Periode:
    """Return the first periode with example answers that the office's SOP runs for."""
    sop = kantor.sop[kantor.instansi.sop_bawaan]
    return min(p for i in contoh.isian if sop.mulai((p := Periode.baca(i.periode)).jenis))


def _kirim_semua(app: App, kantor: Kantor, contoh: Contoh, berkas: Berkas) -> tuple[str, str, str, str]:
    """Drop a form per unit, one of them wrong first; return the row for the table."""
    diterima, alasan = 0, []
    salah = {s.unit: s for s in contoh.salah if s.periode == str(berkas.periode)}
    _kirim_bukti(app, kantor, berkas)
    for unit in berkas.alur.unit:
        if keliru := salah.get(unit):
            kiriman = _kirim(app, kantor, contoh, berkas, unit, keliru)
            alasan += [c["pesan"] for c in json.loads(kiriman.catatan_json) if c["tingkat"] == "perbaikan"]
        diterima += _kirim(app, kantor, contoh, berkas, unit).status == "DITERIMA"
    return kantor.instansi.singkat, str(len(berkas.alur.unit)), str(diterima), "\n".join(alasan) or "–"


def _kirim_bukti(app: App, kantor: Kantor, berkas: Berkas) -> None:
    """Drop two evidence files of the first unit, as staff would: for an indikator, and for what its tahap needs."""
    unit = berkas.alur.unit[0]
    perlu = [p.nama for t in berkas.sop.tahap for p in t.perlu]
    indikator = [f"{i.kode} {i.bukti}" for i in berkas.skema.diminta(unit, berkas.periode.triwulan)]
    for nama in (*indikator[:1], *perlu[:1]):
        tujuan = app.config.inbox / kantor.instansi.kode / unit / files.nama_aman(f"{nama} (CONTOH)", ekor=".pdf")
        baris = (Baris(nama, 14, tebal=True), Baris(kantor.instansi.nama, 11), Baris(forms.CONTOH, 11))
        tujuan.write_bytes(lapisan(*A4, [Cap(Titik(1, 72, 770), 150, 30, baris, bingkai=True)]))
        pipeline.process(app, tujuan)


def _kirim(
    app: App, kantor: Kantor, contoh: Contoh, berkas: Berkas, unit: str, salah: ContohSalah | None = None
) -> KirimanRow:
    """Fill a unit's form as staff would, put it into the inbox and let it be taken."""
    nama = forms.file_name(kantor.instansi, unit, berkas.periode)
    kosong = app.config.outbox / kantor.instansi.kode / papers.FOLDER_FORMULIR / nama
    tujuan = app.config.inbox / kantor.instansi.kode / ((salah and salah.unit_pengirim) or unit) / nama
    kerja = app.config.var / nama
    shutil.copyfile(kosong, kerja)
    isi_formulir(kerja, _isian(contoh, berkas, unit, salah), _anggaran(contoh, berkas, unit))
    shutil.move(kerja, tujuan)
    return pipeline.take(app, tujuan)


def _isian(contoh: Contoh, berkas: Berkas, unit: str, salah: ContohSalah | None) -> dict[str, dict[str, object]]:
    diminta = {i.kode for i in berkas.skema.diminta(unit, berkas.periode.triwulan)}
    milik = [i for i in contoh.isian if i.periode == str(berkas.periode) and i.kode in diminta]
    jawaban = {i.kode: dict(_kolom(i)) for i in milik}
    if salah and salah.kode:
        if salah.kolom == "realisasi":
            jawaban[salah.kode] |= {"pembilang": None, "penyebut": None}
        jawaban[salah.kode][salah.kolom] = _sel(salah.tulis)
    return jawaban


def _kolom(i: ContohIsian) -> Iterator[tuple[str, object]]:
    if i.pembilang is not None:
        yield from (("pembilang", i.pembilang), ("penyebut", i.penyebut))
    else:
        yield "realisasi", i.nilai
    for kolom in ("sumber", "bukti", "pendukung", "penghambat", "tindak_lanjut", "catatan"):
        yield kolom, getattr(i, kolom)


def _sel(teks: str) -> object:
    """Return what Excel makes of a typed text: a number where it looks like one."""
    try:
        return Decimal(teks)
    except InvalidOperation:
        return teks


def _anggaran(contoh: Contoh, berkas: Berkas, unit: str) -> dict[str, object]:
    milik = {a.kode for a in berkas.skema.anggaran_milik(unit)}
    return {a.kode: a.realisasi for a in contoh.anggaran if a.periode == str(berkas.periode) and a.kode in milik}


def _jalani(
    app: App, kantor: Kantor, contoh: Contoh, berkas: Berkas, urut: int
) -> tuple[tuple[str, str, str, str], Berkas]:
    """Let staff send their forms when they are asked, and the example officials do what waits for them."""
    masuk = None
    while (berkas := pipeline.advance(app, berkas.id)).status == "BERJALAN":
        tugas = next(t for t in berkas.tugas if t.status == "TERBUKA")
        if masuk is None and AKSI_KIRIMAN.intersection(berkas.sop.menurut_id[tugas.tahap].aksi):
            masuk = _kirim_semua(app, kantor, contoh, berkas)
        else:
            _putuskan(app, kantor, berkas, tugas, urut)
    return masuk or (kantor.instansi.singkat, "0", "0", "–"), berkas


def _hasil(app: App, berkas: Berkas) -> str:
    """Say how an office's run ended: by whom its report was approved, or why it waits."""
    if berkas.alasan:
        return f"{berkas.status.lower()}: {berkas.alasan}"
    naskah = [n for n in app.store.naskah.milik(berkas.id) if n.status == "DIARSIPKAN"]
    setuju = [p.nama for n in naskah for p in app.store.naskah.persetujuan(n.kode, n.versi)]
    return f"disetujui {', '.join(setuju)}; diarsipkan" if setuju else berkas.status.lower()


def _putuskan(app: App, kantor: Kantor, berkas: Berkas, tugas: Tugas, urut: int) -> None:
    disahkan = app.definitions.disahkan(berkas.sop, berkas.periode)
    pejabat = berwenang(kantor.instansi, berkas.sop, tugas, disahkan, app.hari_ini(kantor.instansi))[0]
    setuju = "approve" in boleh(berkas.sop, tugas)
    sah = mengesahkan(berkas.sop.menurut_id[tugas.tahap])
    nomor = NOMOR_CONTOH.format(urut=urut, tahun=TAHUN) if sah else ""
    tindakan = Tindakan("approve" if setuju else "done", nomor=nomor)
    pipeline.act(app, tugas.id, f"{berkas.instansi}-{pejabat.id}", tindakan)
