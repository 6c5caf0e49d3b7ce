"""Papers for the one who sent a file: the receipt beside the drop, the returned workbook, the accepted copy."""

import json
from pathlib import Path

from arsip_kinerja.app import App
from arsip_kinerja.domain.berkas import Berkas
from arsip_kinerja.domain.bukti import sasaran
from arsip_kinerja.domain.catatan import Catatan
from arsip_kinerja.domain.kiriman import TANDA_TERIMA, Jatuhan
from arsip_kinerja.domain.pengisian import lengkap
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
    semua = (Catatan.model_validate(c) for c in json.loads(kiriman.catatan_json))
    catatan = tuple(c for c in semua if not c.jawaban)  # a reason given is for the verifier
    keluar = app.config.outbox / (kiriman.instansi or "tanpa-instansi")
    if kiriman.status in {"DITERIMA", "SEBAGIAN"}:
        files.salin(sumber, keluar / DITERIMA / _nama(kiriman.nama, kiriman.unit))
    if kiriman.status == "DITERIMA":
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
    return _bersaat(tujuan, kiriman)


def _bersaat(path: Path, kiriman: KirimanRow) -> Path:
    return path.with_stem(f"{path.stem} {kiriman.waktu:%d-%m %H.%M.%S}")


def _bersihkan(app: App, kiriman: KirimanRow, folder: Path) -> None:
    """Put the returned copies aside that a complete file answers; one that somebody has worked in stays."""
    if not any(p.is_file() for p in folder.glob("*")):
        return
    kembali = [(x, s) for x in app.store.kiriman.kembali_sebelum(kiriman) if (s := _salinan(x, folder))]
    berkas = app.store.berkas.ambil(kiriman.berkas) if kembali and kiriman.berkas else None
    for lama, salinan in kembali:
        if berkas and _terjawab(app, berkas, kiriman, lama):
            for path in filter(Path.is_file, salinan):  # two that came back at one moment share a copy
                files.pindah(path, folder / SELESAI / path.name)


def _salinan(lama: KirimanRow, folder: Path) -> list[Path]:
    """Return our copies of a returned file and their letters: they bear its time, a later one means people's work."""
    nama = [folder / _nama(lama.nama, lama.unit, akhiran) for akhiran in ("", ".xlsx")]
    nama += [_bersaat(p, lama) for p in nama]
    semua = dict.fromkeys(x for p in nama for x in (p, p.with_name(f"{p.name}.txt")))
    return [p for p in semua if p.is_file() and abs(p.stat().st_mtime - lama.waktu.timestamp()) < 1]


def _terjawab(app: App, berkas: Berkas, kiriman: KirimanRow, lama: KirimanRow) -> bool:
    """Whether a complete file answers one that went back: a workbook its unit's, evidence that for the same thing.

    The same name in the same folder is an answer too, as far as both are workbooks or both evidence. A zip is for many
    things, so only one of its own name answers it.
    """
    senama = _tempat_asal(kiriman, lama.unit) == _tempat_asal(lama, lama.unit)
    if lama.berkas is None:
        return senama
    pemilik = _pemilik(app, berkas, lama)
    if kiriman.revisi and not kiriman.unit:  # a SPJ: it may be the last thing a unit's form lacked
        return senama or bool(pemilik and lengkap(berkas, (pemilik,), app.store.kiriman.terisi(berkas.id, {pemilik})))
    if kiriman.revisi:
        return pemilik == kiriman.unit or (pemilik == "" and senama)
    return pemilik is None and (senama or _sama_untuk(app, berkas, kiriman, lama))


def _tempat_asal(kiriman: KirimanRow, unit: str) -> tuple[str, str]:
    """Return folder and name of a drop; a copy we returned is called as the file it was made of."""
    return kiriman.asal.rpartition("/")[0], Path(_nama(kiriman.nama, unit)).stem.casefold()


def _pemilik(app: App, berkas: Berkas, lama: KirimanRow) -> str | None:
    """Return the unit whose answers a returned workbook holds, by the form's own word; None for evidence."""
    try:
        diri = sheets.baca(app.config.kiriman / lama.sha256, lama.nama).identitas
    except sheets.SheetError:
        return None
    if not diri.instansi and sasaran(berkas, lama.nama):
        return None
    return diri.unit if diri.instansi == berkas.instansi and diri.unit in berkas.alur.unit else lama.unit


def _sama_untuk(app: App, berkas: Berkas, kiriman: KirimanRow, lama: KirimanRow) -> bool:
    """Whether both are for one thing; an indikator has one unit, wherever its file was put first."""
    tujuan = sasaran(berkas, lama.nama)
    if tujuan is None or kiriman.id is None or lama.nama.casefold().endswith(".zip"):
        return False
    milik = tujuan.unit or lama.unit
    return any((x.untuk, x.unit) == (tujuan.untuk, milik) for x in app.store.bukti.dari_kiriman(kiriman.id))


def _surat(app: App, kiriman: KirimanRow, catatan: tuple[Catatan, ...], kembali: Path | None) -> Surat:
    instansi = app.kantor(kiriman.instansi).instansi if kiriman.instansi else None
    suntingan = bool(kiriman.nomor and not kiriman.revisi and app.store.naskah.disunting(kiriman))
    masa, sampai = (app.store.berkas.masa(kiriman.berkas) if kiriman.berkas else None) or (None, None)
    return Surat(
        nama=kiriman.nama,
        status=kiriman.status,  # type: ignore[arg-type]  # the table takes no other
        catatan=catatan,
        jumlah=kiriman.jumlah,
        bukti=bool(kiriman.nomor and not kiriman.revisi and not suntingan),
        suntingan=suntingan,
        anggaran=bool(kiriman.revisi and not kiriman.unit),
        nomor=kiriman.nomor,
        unit=instansi.nama_unit(kiriman.unit) if instansi else "",
        periode=masa.label(instansi.sebutan_triwulan) if masa and instansi else "",
        kembali=kembali.name if kembali else "",
        sampai=sampai,
        kontak=instansi.kontak if instansi else "",
        saat=waktu(app.setempat(instansi, kiriman.waktu), instansi.singkatan_zona) if instansi else "",
    )
