"""Papers for the one who sent a file: the receipt beside the drop, the returned workbook, the accepted copy."""

import json
from pathlib import Path

from arsip_kinerja.app import App
from arsip_kinerja.domain.catatan import Catatan
from arsip_kinerja.domain.kiriman import TANDA_TERIMA, Jatuhan
from arsip_kinerja.domain.periode import waktu
from arsip_kinerja.domain.surat import Surat
from arsip_kinerja.store.tables import KirimanRow
from arsip_kinerja.tools import files, sheets

PERBAIKAN, DITERIMA = "2 Perlu perbaikan", "3 Sudah diterima"
SELESAI = "Sudah diperbaiki"
DIKEMBALIKAN = ("SEBAGIAN", "PERLU_PERBAIKAN", "DIABAIKAN")


def antar(app: App, jatuhan: Jatuhan, kiriman: KirimanRow) -> None:
    """Write every paper a judged file calls for; doing it twice gives the same papers.

    Raises:
        AlatError: the disk failed; the file still lies in the inbox and is taken up again.

    """
    sumber = app.config.kiriman / kiriman.sha256
    catatan = tuple(Catatan.model_validate(c) for c in json.loads(kiriman.catatan_json))
    keluar = app.config.outbox / (kiriman.instansi or "tanpa-instansi")
    if kiriman.status in {"DITERIMA", "SEBAGIAN"}:
        files.salin(sumber, keluar / DITERIMA / _nama(kiriman.nama, kiriman.unit))
    if kiriman.status == "DITERIMA" and kiriman.revisi:
        _bersihkan(app, kiriman, keluar / PERBAIKAN)
    kembali = None
    if kiriman.status in DIKEMBALIKAN:
        dibuka = kiriman.status != "DIABAIKAN" and kiriman.ukuran <= app.config.ukuran_maksimal
        kembali = _kembalikan(app, sumber, kiriman, catatan if dibuka else None, keluar / PERBAIKAN)
    surat = _surat(app, kiriman, catatan, kembali).teks.encode("utf-8-sig")
    if kembali:
        files.atomic(kembali.with_name(f"{kembali.name}.txt"), surat, kiriman.waktu.timestamp())
    nama_tanda = files.nama_aman(f"{TANDA_TERIMA}{jatuhan.nama}", 200, ekor=".txt")
    tanda = (app.config.inbox / jatuhan.asal).with_name(nama_tanda)
    if tanda.parent.is_dir():  # a folder taken away by its owner is not made again
        files.atomic(tanda, surat)


def _nama(nama: str, unit: str, akhiran: str = "") -> str:
    """Return the name of a copy: the file's own, with the unit so that two units' files never meet."""
    path = Path(nama)
    tanda = f" ({unit})" if unit and not path.stem.endswith(f"({unit})") else ""
    asli = f".{files.nama_aman(path.suffix, 10)}" if path.suffix else ""
    return files.nama_aman(path.stem, ekor=f"{tanda}{akhiran or asli}")


def _kembalikan(app: App, sumber: Path, kiriman: KirimanRow, catatan: tuple[Catatan, ...] | None, folder: Path) -> Path:
    """Put the file back with its cells marked; what is no workbook, or not to be opened, comes back as it is.

    A copy somebody has worked in meanwhile is left alone: the new one gets the time of its kiriman in its name.
    """
    if catatan is not None and sheets.dapat_ditandai(sumber, kiriman.nama):
        tujuan = _tempat(app, kiriman, folder / _nama(kiriman.nama, kiriman.unit, ".xlsx"))
        files.atomic(tujuan, sheets.tandai(sumber, kiriman.nama, catatan), kiriman.waktu.timestamp())
        return tujuan
    tujuan = _tempat(app, kiriman, folder / _nama(kiriman.nama, kiriman.unit))
    files.salin(sumber, tujuan, kiriman.waktu.timestamp())
    return tujuan


def _tempat(app: App, kiriman: KirimanRow, tujuan: Path) -> Path:
    """Return the name of a returned copy; our copies bear the time of their kiriman, people's work another."""
    if not tujuan.exists():
        return tujuan
    kita = [kiriman.waktu, *(s for _, s in app.store.kiriman.dikembalikan(kiriman.berkas, kiriman.unit))]
    if any(abs(tujuan.stat().st_mtime - s.timestamp()) < 1 for s in kita):
        return tujuan
    return tujuan.with_stem(f"{tujuan.stem} {kiriman.waktu:%d-%m %H.%M.%S}")


def _bersihkan(app: App, kiriman: KirimanRow, folder: Path) -> None:
    """Put returned copies aside once the unit's file is complete; one that somebody has worked in stays.

    Our copies bear the unit in their name and the time of their kiriman, so a later time means that somebody saved it.
    """
    salinan = [p for p in folder.glob("*.*") if f"({kiriman.unit})" in p.name and p.is_file()]
    if not salinan:
        return
    kita = app.store.kiriman.dikembalikan(kiriman.berkas, kiriman.unit)
    for path in salinan:
        if any(abs(path.stat().st_mtime - saat.timestamp()) < 1 for _, saat in kita):
            files.pindah(path, folder / SELESAI / path.name)


def _surat(app: App, kiriman: KirimanRow, catatan: tuple[Catatan, ...], kembali: Path | None) -> Surat:
    instansi = app.kantor(kiriman.instansi).instansi if kiriman.instansi else None
    masa, sampai = (app.store.berkas.masa(kiriman.berkas) if kiriman.berkas else None) or (None, None)
    return Surat(
        nama=kiriman.nama,
        status=kiriman.status,  # type: ignore[arg-type]  # the table takes no other
        catatan=catatan,
        jumlah=kiriman.jumlah,
        bukti=bool(kiriman.nomor and not kiriman.revisi),
        nomor=kiriman.nomor,
        unit=instansi.nama_unit(kiriman.unit) if instansi else "",
        periode=masa.label(instansi.sebutan_triwulan) if masa and instansi else "",
        kembali=kembali.name if kembali else "",
        sampai=sampai,
        kontak=instansi.kontak if instansi else "",
        saat=waktu(app.setempat(instansi, kiriman.waktu), instansi.singkatan_zona) if instansi else "",
    )
