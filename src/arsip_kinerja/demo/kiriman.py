"""Example staff at work: forms filled in, one of them wrong first, and evidence, dropped as people would."""

import json
import shutil
from dataclasses import dataclass, field

from arsip_kinerja import papers, pipeline
from arsip_kinerja.app import App
from arsip_kinerja.demo import jawaban
from arsip_kinerja.domain.berkas import Berkas
from arsip_kinerja.domain.contoh import Contoh, ContohSalah
from arsip_kinerja.stages import forms
from arsip_kinerja.store.tables import KirimanRow
from arsip_kinerja.tools import files
from arsip_kinerja.tools.pdf_marks import Baris, Cap, Titik, lapisan
from arsip_kinerja.tools.sheets.fill import isi

A4 = (595.0, 842.0)
"""Points."""


@dataclass
class Masuk:
    """How an office's forms fared: sent, taken, and why one came back."""

    formulir: int = 0
    diterima: int = 0
    alasan: list[str] = field(default_factory=list)

    def baris(self, nama: str) -> tuple[str, str, str, str]:
        """Return the row of the table: office, forms, taken, why one came back."""
        return nama, str(self.formulir), str(self.diterima), "\n".join(self.alasan) or "–"


def kirim_semua(app: App, contoh: Contoh, berkas: Berkas, masuk: Masuk) -> None:
    """Drop evidence and a form per unit, one of them wrong first."""
    salah = {s.unit: s for s in contoh.salah if s.periode == str(berkas.periode)}
    kirim_bukti(app, berkas)
    for unit in berkas.alur.unit:
        if keliru := salah.get(unit):
            kiriman = _kirim(app, contoh, berkas, unit, keliru)
            masuk.alasan += [c["pesan"] for c in json.loads(kiriman.catatan_json) if c["tingkat"] == "perbaikan"]
        masuk.formulir += 1
        masuk.diterima += _kirim(app, contoh, berkas, unit).status == "DITERIMA"


def kirim_bukti(app: App, berkas: Berkas) -> None:
    """Drop two evidence files of the first unit, as staff would: for an indikator, and for what its tahap needs."""
    unit, instansi = berkas.alur.unit[0], app.kantor(berkas.instansi).instansi
    perlu = [p.nama for t in berkas.sop.tahap for p in t.perlu]
    indikator = [f"{i.kode} {i.bukti}" for i in berkas.skema.diminta(unit, berkas.periode.triwulan)]
    for nama in (*indikator[:1], *perlu[:1]):
        tujuan = app.config.inbox / instansi.kode / unit / files.nama_aman(f"{nama} (CONTOH)", ekor=".pdf")
        baris = (
            Baris(nama, 14, tebal=True),
            Baris(instansi.nama, 11),
            Baris(berkas.periode.label(instansi.sebutan_triwulan), 11),
            Baris(forms.CONTOH, 11),
        )
        tujuan.write_bytes(lapisan(*A4, [Cap(Titik(1, 72, 770), 150, 30, baris, bingkai=True)]))
        pipeline.take(app, tujuan)


def _kirim(app: App, contoh: Contoh, berkas: Berkas, unit: str, salah: ContohSalah | None = None) -> KirimanRow:
    """Fill a unit's form as staff would, put it into the inbox and let it be taken."""
    nama = forms.file_name(app.kantor(berkas.instansi).instansi, unit, berkas.periode)
    kosong = app.config.outbox / berkas.instansi / papers.FOLDER_FORMULIR / nama
    tujuan = app.config.inbox / berkas.instansi / ((salah and salah.unit_pengirim) or unit) / nama
    kerja = app.config.var / nama
    shutil.copyfile(kosong, kerja)
    isi(kerja, jawaban.isian(contoh, berkas, unit, salah), jawaban.anggaran(contoh, berkas, unit))
    shutil.move(kerja, tujuan)
    return pipeline.take(app, tujuan)
