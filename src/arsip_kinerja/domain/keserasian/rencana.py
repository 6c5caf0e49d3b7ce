"""The year's schema against itself, and against the versions that berkas were opened with."""

from collections.abc import Iterator

from arsip_kinerja.domain.angka import rupiah
from arsip_kinerja.domain.keserasian.fakta import Beku, Fakta
from arsip_kinerja.domain.keserasian.temuan import Temuan, Tingkat
from arsip_kinerja.domain.laporan import target_periode
from arsip_kinerja.domain.rumus import nilai_teks
from arsip_kinerja.domain.skema.gerbang import kekurangan
from arsip_kinerja.domain.skema.indikator import Indikator

TETAP = ("satuan", "polaritas", "aturan", "pembilang", "penyebut")
"""What the meaning of an answer hangs on: it may not change under answers that were given."""


def periksa(f: Fakta) -> Iterator[Temuan]:
    """Yield what the schema lacks, and where it is no longer what people were asked by."""
    for _, pesan in kekurangan(f.skema):
        yield Temuan("penghalang", f"{pesan[:1].upper()}{pesan[1:]}", f.file_skema, lakukan="Lengkapi file itu.")
    for b in f.beku:
        yield from _beku(f, b)


def _beku(f: Fakta, b: Beku) -> Iterator[Temuan]:
    """Yield what changed since a berkas was opened, beyond what the schema itself records with its date."""
    kini, dulu = f.skema.pada(b.periode.akhir), b.skema.pada(b.periode.akhir)
    menurut_kode = {i.kode: i for i in (*kini.indikator, *kini.berakhir)}
    for lama in dulu.indikator:
        di = f"berkas {b.berkas}, {lama.kode} {lama.nama}"
        if (baru := menurut_kode.get(lama.kode)) is None:
            lakukan = f"Kembalikan pada {f.file_skema} dengan sampai dan alasan."
            yield Temuan("penghalang", "Indikator yang diminta berkas ini sudah dihapus", di, "ada", "–", lakukan)
            continue
        yield from _berubah(f, b, di, lama, baru)
    for i in kini.indikator:
        if i.kode not in dulu.menurut_kode and i.mulai is None:
            lakukan = f"Bila ditambahkan di tengah tahun, isi mulai dan alasan pada {f.file_skema}."
            di = f"berkas {b.berkas}, {i.kode} {i.nama}"
            yield Temuan("peringatan", "Indikator ini belum ada ketika berkas dibuka", di, "–", "ada", lakukan)
    pagu = {a.kode: a.pagu for a in kini.anggaran}
    for a in dulu.anggaran:
        if a.kode in pagu and a.pagu != pagu[a.kode]:
            lakukan = f"Bila pagu diubah, catat yang lama pada pagu_lama di {f.file_skema}."
            di = f"berkas {b.berkas}, {a.kode} {a.nama}"
            yield Temuan(
                "peringatan", "Pagu berubah sejak berkas dibuka", di, rupiah(a.pagu), rupiah(pagu[a.kode]), lakukan
            )


def _berubah(f: Fakta, b: Beku, di: str, lama: Indikator, baru: Indikator) -> Iterator[Temuan]:
    lakukan = f"Samakan kembali pada {f.file_skema}, atau beri kode baru dengan menggantikan dan alasan."
    for kunci in TETAP:
        dulu, kini = getattr(lama, kunci), getattr(baru, kunci)
        if dulu != kini:
            yield _temuan(
                "penghalang", f"{kunci.capitalize()} indikator berubah sejak berkas dibuka", di, dulu, kini, lakukan
            )
    dulu, kini = (nilai_teks(i, target_periode(i, b.periode)) for i in (lama, baru))
    if dulu != kini:
        lakukan = f"Bila target diubah, catat yang lama beserta alasannya pada target_lama di {f.file_skema}."
        yield _temuan("peringatan", "Target berubah sejak berkas dibuka", di, dulu, kini, lakukan)
    if lama.nama != baru.nama:
        yield _temuan(
            "info", "Nama indikator berubah sejak berkas dibuka", di, lama.nama, baru.nama, "Pastikan maksudnya sama."
        )


def _temuan(tingkat: Tingkat, apa: str, di: str, dulu: str, kini: str, lakukan: str) -> Temuan:
    return Temuan(tingkat, apa, di, dulu or "–", kini or "–", lakukan)
