"""An office folder of Boalemo, walked in process with the example officials, and everything there is to compare.

Only the clock and LibreOffice's seam (`soffice.to_pdf`) are ever replaced; the PDF given instead is a real one.
"""

import re
import shutil
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, partial
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from sqlalchemy import create_engine, text

from arsip_kinerja import home, papers, pipeline, watcher
from arsip_kinerja.app import App
from arsip_kinerja.config import Config
from arsip_kinerja.definitions import read
from arsip_kinerja.domain.berkas import Berkas, Tugas
from arsip_kinerja.domain.contoh import Contoh
from arsip_kinerja.domain.naskah import NASKAH
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.tindakan import Tindakan
from arsip_kinerja.domain.wewenang import berwenang, boleh
from arsip_kinerja.stages import forms, verifying
from arsip_kinerja.tools import files, soffice
from arsip_kinerja.tools.sheets.fill import isi
from pipeline.ubah_docx import ganti_bagian

KODE, BERKAS, PERIODE = "boalemo", "boalemo-2024-TW1", Periode.baca("2024-TW1")
JAM = datetime(2024, 4, 5, 3, 0, tzinfo=UTC)
TABEL = [
    "berkas",
    "tahap",
    "tugas",
    "kiriman",
    "bukti",
    "realisasi",
    "anggaran",
    "naskah",
    "persetujuan",
    "nomor",
    "arsip",
    "peristiwa",
    "penghitung",
    "pengguna",
]
TIDAK_TETAP = {("kiriman", "jatuh")}
"""Names inode and change time of a drop: different in every copy of a home."""


def jam() -> datetime:
    """Return a time that stands still, so that two runs can be compared to the last byte."""
    return JAM


def config(folder: Path, **lain: Any) -> Config:
    return Config(**{"home": folder, "stabil": 0, "database_url": ""} | lain)


@contextmanager
def buka(folder: Path, **lain: Any) -> Iterator[App]:
    """Open a home with the fixed clock."""
    app = App.buka(config(folder, **lain), jam)
    try:
        yield app
    finally:
        app.store.tutup()


def baru(folder: Path) -> Berkas:
    """Make a home with Boalemo's first quarter opened and its forms written."""
    home.buat(folder, [KODE])
    with buka(folder) as app:
        return pipeline.open_berkas(app, KODE, PERIODE)


def formulir(app: App, tujuan: Path, unit: str, salah: str = "") -> Path:
    """Fill a unit's form with the example answers, that of indikator *salah* in words, and put it at *tujuan*."""
    kantor = app.kantor(KODE)
    contoh = read(Contoh, kantor.folder / "contoh-2024.toml")
    berkas = app.store.berkas.ambil(BERKAS)
    assert berkas is not None
    kosong = app.config.outbox / KODE / papers.FOLDER_FORMULIR / forms.file_name(kantor.instansi, unit, PERIODE)
    diminta = {i.kode for i in berkas.skema.diminta(unit, PERIODE.triwulan)}
    jawaban = {
        i.kode: i.model_dump(exclude={"periode", "kode", "nilai"}) | {"realisasi": i.nilai}
        for i in contoh.isian
        if i.periode == str(PERIODE) and i.kode in diminta
    }
    if salah:
        jawaban[salah] |= {"pembilang": None, "penyebut": None, "realisasi": "banyak"}
    milik = {a.kode for a in berkas.skema.anggaran_milik(unit)}
    anggaran = {a.kode: a.realisasi for a in contoh.anggaran if a.periode == str(PERIODE) and a.kode in milik}
    kerja = app.config.var / kosong.name
    shutil.copyfile(kosong, kerja)
    isi(kerja, jawaban, anggaran)
    tujuan.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(kerja, tujuan)
    return tujuan


def kotak(app: App, unit: str) -> Path:
    """Return where a unit drops its form."""
    return app.config.inbox / KODE / unit / forms.file_name(app.kantor(KODE).instansi, unit, PERIODE)


def menunggu(app: App) -> list[Tugas]:
    berkas = app.store.berkas.ambil(BERKAS)
    assert berkas is not None
    return [t for t in berkas.tugas if t.status == "TERBUKA"] if berkas.status == "BERJALAN" else []


def putuskan(app: App, id_: int) -> Berkas:
    """Let the example official do a tugas."""
    kantor, berkas, tugas = app.kantor(KODE), app.store.berkas.ambil(BERKAS), app.store.berkas.tugas(id_)
    assert berkas is not None
    assert tugas is not None
    disahkan = app.definitions.disahkan(berkas.sop, berkas.periode)
    pejabat = berwenang(kantor.instansi, berkas.sop, tugas, disahkan, app.hari_ini(kantor.instansi))[0]
    setuju = "approve" in boleh(berkas.sop, tugas)
    tindakan = Tindakan("approve" if setuju else "done", nomor="CONTOH/001/2024" if setuju else "")
    return pipeline.act(app, id_, f"{KODE}-{pejabat.id}", tindakan)


def tenang(app: App) -> None:
    """Do what `process` does at its next runs, until it finds nothing more to do."""
    for _ in range(3):
        hasil = watcher.sekali(app)
        assert not hasil.kode_keluar, hasil.tertunda
        if not hasil.kiriman:
            return
    raise AssertionError("every run finds something new to take")


@dataclass(frozen=True)
class Babak:
    """One stretch of a file's way: the home before it, and what happens to that home."""

    nama: str
    awal: Path
    kerja: Callable[[App], object]
    ulangi: Callable[[App], object]
    """What people do again when the machine died under them: nothing, or their decision if it is still open."""
    jatuhan: tuple[str, bytes] | None = None
    """File dropped before it starts: path below inbox/, and its bytes."""

    def siapkan(self, folder: Path) -> Path:
        """Copy the home as it stands before this stretch."""
        shutil.copytree(self.awal, folder)
        if self.jatuhan:
            tujuan = folder / "inbox" / self.jatuhan[0]
            tujuan.parent.mkdir(parents=True, exist_ok=True)
            tujuan.write_bytes(self.jatuhan[1])
        return folder


def babak_jatuhan(nama: str, awal: Path, path: str, isi_file: bytes) -> Babak:
    return Babak(nama, awal, lambda a: pipeline.process(a, a.config.inbox / path), lambda _: None, (path, isi_file))


def babak_tugas(nama: str, awal: Path, tugas: int) -> Babak:
    def ulangi(app: App) -> None:
        if any(t.id == tugas for t in menunggu(app)):
            putuskan(app, tugas)

    return Babak(nama, awal, partial(putuskan, id_=tugas), ulangi)


@dataclass(frozen=True)
class Perjalanan:
    """One file's whole way from drop to register, cut into stretches, and the PDF LibreOffice made on it."""

    akar: Path
    babak: dict[str, Babak]
    pdf: bytes


def bertanda(docx: Path) -> bool:
    """Whether the document has the spot where approvals are drawn: only the report is signed."""
    with zipfile.ZipFile(docx) as z:
        return b'w:name="persetujuan"' in z.read("word/document.xml")


@contextmanager
def direkam() -> Iterator[list[bytes]]:
    """Yield the PDF LibreOffice really makes meanwhile, each before its figures are embedded."""
    nyata, semua = soffice.to_pdf, list[bytes]()

    def rekam(cetakan: Sequence[soffice.Cetakan], **lain: Any) -> list[int]:
        halaman = nyata(cetakan, **lain)
        semua.extend(c.pdf.read_bytes() for c in cetakan)
        return halaman

    soffice.to_pdf = rekam
    try:
        yield semua
    finally:
        soffice.to_pdf = nyata


def jalani(akar: Path) -> Perjalanan:
    """Walk Boalemo's first quarter once, on real LibreOffice, keeping the home before every stretch."""
    rumah, babak, pdf = akar / "rumah", {}, b""
    baru(rumah)
    nyata = soffice.to_pdf

    def rekam(semua: Sequence[soffice.Cetakan], **lain: Any) -> list[int]:
        nonlocal pdf
        halaman = nyata(semua, **lain)
        for c in semua:
            if bertanda(c.docx):
                pdf = c.pdf.read_bytes()
        return halaman

    soffice.to_pdf = rekam
    try:
        with buka(rumah) as app:
            berkas = app.store.berkas.ambil(BERKAS)
            assert berkas is not None
            *awal, akhir = berkas.alur.unit
            for unit in awal:
                pipeline.process(app, formulir(app, kotak(app, unit), unit))
            asal = kotak(app, akhir).relative_to(app.config.inbox).as_posix()
            benar = formulir(app, akar / "benar.xlsx", akhir).read_bytes()
            kode = berkas.skema.diminta(akhir, PERIODE.triwulan)[0].kode
            salah = formulir(app, akar / "salah.xlsx", akhir, kode).read_bytes()
        awal_jatuh = _potret(rumah, akar / "jatuh")
        for nama, path, isi_file in (
            ("lengkap", asal, benar),
            ("sebagian", asal, salah),
            ("bukan lembar kerja", f"{KODE}/{akhir}/foto.pdf", b"%PDF-1.4\nbukan formulir\n"),
            ("tanpa perangkat daerah", "surat.csv", b"a;b\n1;2\n"),
            ("bukti dukung", f"{KODE}/{akhir}/bukti.zip", _bukti(kode)),
        ):
            babak[nama] = babak_jatuhan(nama, awal_jatuh, path, isi_file)
        (rumah / "inbox" / asal).write_bytes(benar)
        with buka(rumah) as app:
            pipeline.process(app, app.config.inbox / asal)
        while True:
            with buka(rumah) as app:
                tugas = next(iter(menunggu(app)), None)
            if tugas is None:
                break
            nama = f"tahap {tugas.tahap} {tugas.unit}".strip()
            babak[nama] = babak_tugas(nama, _potret(rumah, akar / nama.replace(" ", "-")), tugas.id)
            if tugas.tahap == "7":  # the Sekretaris has approved the draft that is replaced here
                babak["suntingan"] = babak_jatuhan(
                    "suntingan", babak[nama].awal, f"{KODE}/konsep.docx", _sunting(rumah)
                )
            with buka(rumah) as app:
                putuskan(app, tugas.id)
    finally:
        soffice.to_pdf = nyata
    return Perjalanan(akar, babak, pdf)


def _sunting(rumah: Path) -> bytes:
    """Return the draft report with a figure changed, as somebody saved it in Word."""
    with buka(rumah) as app:
        naskah = next(n for n in app.store.naskah.milik(BERKAS) if n.jenis == "laporan_triwulan")
        asal = (app.folder_naskah(naskah.kode, naskah.versi) / NASKAH).read_bytes()
    with zipfile.ZipFile(BytesIO(asal)) as z:
        lama = next(m for m in re.findall(rb">(\d+,\d\d)<", z.read("word/document.xml")))
    return ganti_bagian(asal, ("word/document.xml", f">{lama.decode()}<", ">77,77<"))


def _bukti(kode: str) -> bytes:
    """Return a zip of two evidence files."""
    keluar = BytesIO()
    with zipfile.ZipFile(keluar, "w") as arsip:
        for nama in (f"{kode} rekap.pdf", "SPJ Fungsional.pdf"):
            arsip.writestr(zipfile.ZipInfo(nama), f"%PDF-1.4 {nama}\n%%EOF\n")
    return keluar.getvalue()


def _potret(rumah: Path, tujuan: Path) -> Path:
    shutil.copytree(rumah, tujuan, ignore=shutil.ignore_patterns("soffice", "*-shm"))
    return tujuan


def keadaan(folder: Path) -> dict[str, object]:
    """Return everything a home holds: rows, files by content, the register as read, what verify says."""
    with buka(folder) as app:
        masalah = verifying.periksa(app).masalah
        sop = app.store.berkas.daftar()
    cfg = config(folder)
    return {
        "tabel": {t: baris(cfg.url, t) for t in TABEL},
        "berkas": [(b.id, b.status, b.alasan) for b in sop],
        "inbox": isi_folder(cfg.inbox),
        "outbox": isi_folder(cfg.outbox),
        "arsip": isi_folder(cfg.archive),
        "kiriman": isi_folder(cfg.kiriman),
        "naskah": isi_folder(cfg.var / "naskah"),
        "register": [lembar(p) for p in sorted(cfg.archive.glob("*/register-*.xlsx"))],
        "verify": [(m.path, m.masalah) for m in masalah],
    }


def baris(url: str, tabel: str) -> list[dict[str, object]]:
    mesin = create_engine(url)
    with mesin.connect() as k:
        hasil = [
            {kolom: n for kolom, n in b.items() if (tabel, kolom) not in TIDAK_TETAP}
            for b in k.execute(text(f"SELECT * FROM {tabel} ORDER BY 1, 2")).mappings()  # noqa: S608 -- our own names
        ]
    mesin.dispose()
    return hasil


def isi_folder(folder: Path) -> dict[str, str]:
    """Return what people and later steps see; what a killed process left half written bears a mark and is not seen."""
    return {
        p.relative_to(folder).as_posix(): _isi(p)
        for p in sorted(folder.rglob("*"))
        if p.is_file() and not any(b.startswith(files.SEMENTARA) for b in p.relative_to(folder).parts)
    }


def _isi(path: Path) -> str:
    """Return the content as far as two runs agree on it: a workbook by its cells, as it carries the time of writing."""
    isi_file = path.read_bytes()
    return _sel(isi_file) if path.suffix == ".xlsx" else sha256(isi_file).hexdigest()


@cache
def _sel(isi_file: bytes) -> str:
    """Return the cells as text; copies of one home hold the same workbooks over and over."""
    return str(lembar(BytesIO(isi_file)))


def lembar(path: Path | BytesIO) -> list[tuple[object, ...]]:
    buku = load_workbook(path)
    return [(s.title, *n) for s in buku.worksheets for n in s.iter_rows(values_only=True)]
