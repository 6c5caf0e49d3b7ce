"""Editing a draft as people do: open what lies in the outbox, change it in Word, drop it back."""

import json
from pathlib import Path
from typing import Any

from arsip_kinerja import pipeline
from arsip_kinerja.domain.naskah import NASKAH
from arsip_kinerja.store.tables import KirimanRow, NaskahRow
from pipeline.kantor_jalan import KantorJalan

KALIMAT = "Kami menambahkan uraian tentang 3 kegiatan lapangan."


def konsep(kantor: KantorJalan, jenis: str = "laporan_triwulan", unit: str = "") -> NaskahRow:
    return next(n for n in kantor.naskah if (n.jenis, n.unit) == (jenis, unit))


def sampai(kantor: KantorJalan, tahap: str) -> int:
    """Walk to a step and return its tugas."""
    while not (milik := [t.id for t in kantor.terbuka if t.tahap == tahap]):
        kantor.kerjakan(kantor.terbuka[0])
    return milik[0]


def di_keluaran(kantor: KantorJalan, naskah: NaskahRow) -> Path:
    """Return the copy of a draft people find in the outbox."""
    luar = kantor.app.config.outbox / kantor.kode / "5 Untuk ditandatangani"
    (path,) = luar.glob(f"*/{naskah.judul} – konsep.docx")
    return path


def isi_konsep(kantor: KantorJalan, naskah: NaskahRow) -> bytes:
    return (kantor.app.folder_naskah(naskah.kode, naskah.versi) / NASKAH).read_bytes()


def tambah_kalimat(dokumen: Any) -> None:
    dokumen.paragraphs[-1].insert_paragraph_before(KALIMAT)


def kirim(kantor: KantorJalan, isi: bytes, folder: str = ".", nama: str = "konsep suntingan.docx") -> KirimanRow:
    path = kantor.app.config.inbox / kantor.kode / folder / nama
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(isi)
    kiriman = pipeline.process(kantor.app, path)
    assert not path.exists(), "whatever became of it, it left the inbox"
    assert (kantor.app.config.kiriman / kiriman.sha256).read_bytes() == isi
    return kiriman


def pesan(kiriman: KirimanRow) -> str:
    return " ".join(c["pesan"] for c in json.loads(kiriman.catatan_json))
