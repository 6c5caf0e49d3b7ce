"""The record that a document was made, and its copies for people."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from arsip_kinerja.app import App
from arsip_kinerja.domain.angka_naskah import Selisih
from arsip_kinerja.domain.berkas import Berkas
from arsip_kinerja.domain.naskah import AKHIR, DOKUMEN, KEMBARAN, NASKAH, Bahan
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.peristiwa import Peristiwa
from arsip_kinerja.store.berkas import Perubahan
from arsip_kinerja.store.tables import NaskahRow
from arsip_kinerja.tools import files

FOLDER_DOKUMEN, FOLDER_TANDA_TANGAN = "7 Dokumen", "5 Untuk ditandatangani"
FOLDER_DIBATALKAN = "Dibatalkan"
FOLDER_SUNTINGAN = "Suntingan sebelumnya"
EKOR_CATATAN = " – yang berbeda dari data.txt"


def catat(app: App, berkas: Berkas, semua: Sequence[Bahan]) -> None:
    """Give people copies of documents whose files are in place, and record them: files first, then the rows.

    Raises:
        BersamaanError: the berkas changed meanwhile; nothing was recorded.

    """
    naskah = [_naskah(app, berkas, bahan) for bahan in semua]
    for n in naskah:
        salinan_konsep(app, n)
    app.store.naskah.simpan(naskah, Perubahan(berkas, app.jam(), [_dibuat(app, n) for n in naskah]))


def _dibuat(app: App, n: NaskahRow) -> Peristiwa:
    isi: dict[str, object] = {"kode": n.kode, "jenis": n.jenis, "versi": n.versi, "sha256": n.sha256}
    isi |= {"unit": n.unit} if n.unit else {}
    return Peristiwa("sistem", "naskah_dibuat", isi | nasib_suntingan(app, n))


def nasib_suntingan(app: App, n: NaskahRow) -> dict[str, object]:
    """Return what history says of people's text where they wrote the version before: it goes on, or was put aside."""
    lama = next((v for v in _suntingan(app, n) if v["versi"] == n.versi - 1), None)
    if lama is None:
        return {}
    if _sidik(app, n, n.versi) == _sidik(app, n, n.versi - 1):
        return {"terbawa": lama["versi"], "selisih": lama["selisih"]}
    return {"disisihkan": lama["versi"]}


def _suntingan(app: App, n: NaskahRow) -> list[dict[str, Any]]:
    """Return what history says of the versions of a document that people wrote."""
    return [v for v in app.store.naskah.versi(n.berkas or n.kode, n.kode) if "selisih" in v] if n.versi > 1 else []


def _sidik(app: App, n: NaskahRow, versi: int) -> str:
    path = app.folder_naskah(n.kode, versi) / NASKAH
    return files.sha256(path) if path.is_file() else ""


def _naskah(app: App, berkas: Berkas, bahan: Bahan) -> NaskahRow:
    return NaskahRow(
        kode=bahan.kode,
        berkas=berkas.id,
        instansi=berkas.instansi,
        jenis=bahan.jenis.jenis,
        unit=bahan.unit,
        periode=str(berkas.periode),
        judul=bahan.judul,
        versi=bahan.versi,
        status="KONSEP",
        sha256=files.sha256(app.folder_naskah(bahan.kode, bahan.versi) / DOKUMEN),
        dibuat=app.jam(),
        contoh=bahan.contoh,
    )


def salinan_konsep(app: App, naskah: NaskahRow) -> None:
    """Put the copies of a document just made into the outbox; its tables for Excel too where it has them."""
    for nama in (DOKUMEN, NASKAH, KEMBARAN):
        if nama != KEMBARAN or (app.folder_naskah(naskah.kode, naskah.versi) / nama).is_file():
            salinan(app, naskah, nama)
    selisih = nasib_suntingan(app, naskah).get("selisih", ())
    catatan_suntingan(app, naskah, [Selisih(**s).kalimat for s in selisih] if isinstance(selisih, list) else ())


def catatan_suntingan(app: App, naskah: NaskahRow, kalimat: Sequence[str]) -> None:
    """Put beside a draft what in it is no longer as the data give it, for who reads it there; nothing to say, no note.

    Raises:
        AlatError: the disk failed.

    """
    konsep = _tujuan(app, naskah, NASKAH)
    path = konsep.with_name(files.nama_aman(konsep.stem, ekor=EKOR_CATATAN))
    if kalimat:
        pembuka = f"{naskah.judul}, versi {naskah.versi}, disunting. Yang tidak lagi sama dengan data:"
        baris = (pembuka, "", *(f"{n}. {k}" for n, k in enumerate(kalimat, 1)))
        files.atomic(path, ("\r\n".join(baris) + "\r\n").encode("utf-8-sig"))
    elif path.is_file():
        files.hapus(path)


def salinan(app: App, naskah: NaskahRow, nama: str) -> None:
    """Put a copy for people into the outbox: what waits for a signature where they look for it, the rest by periode.

    A Word copy in its place that holds what people wrote is put into a folder below first.
    """
    tujuan = _tujuan(app, naskah, nama)
    if nama == NASKAH and tujuan.is_file() and _tulisan_orang(app, naskah, tujuan):
        saat = app.setempat(app.kantor(naskah.instansi).instansi, app.jam())
        nama_lama = files.nama_aman(tujuan.stem, ekor=f" – suntingan {saat:%d-%m-%Y %H.%M.%S}{tujuan.suffix}")
        files.pindah(tujuan, tujuan.parent / FOLDER_SUNTINGAN / nama_lama)
    files.salin(app.folder_naskah(naskah.kode, naskah.versi) / nama, tujuan)


def _tulisan_orang(app: App, naskah: NaskahRow, salinan: Path) -> bool:
    """Whether a copy holds what people wrote and the version that takes its place does not."""
    orang = {v["versi"] for v in _suntingan(app, naskah)} - {naskah.versi}
    kita = {_sidik(app, naskah, v) for v in range(1, naskah.versi + 1) if v not in orang}
    return files.sha256(salinan) not in kita


def salinan_akhir(app: App, naskah: NaskahRow) -> None:
    """Put a copy of the filed PDF into the outbox; its drafts wait no longer, but one that people changed stays."""
    salinan(app, naskah, AKHIR)
    catatan_suntingan(app, naskah, ())
    for nama in (DOKUMEN, NASKAH):
        konsep, asal = _tujuan(app, naskah, nama), app.folder_naskah(naskah.kode, naskah.versi) / nama
        if konsep.is_file() and files.sha256(konsep) == files.sha256(asal):
            files.hapus(konsep)


def sisihkan(app: App, naskah: NaskahRow) -> None:
    """Put the copies that waited for a signature into a folder below; one that people changed stays.

    Raises:
        AlatError: the disk failed.

    """
    catatan_suntingan(app, naskah, ())
    for nama in (DOKUMEN, NASKAH):
        konsep, asal = _tujuan(app, naskah, nama), app.folder_naskah(naskah.kode, naskah.versi) / nama
        if FOLDER_TANDA_TANGAN in konsep.parts and konsep.is_file() and files.sha256(konsep) == files.sha256(asal):
            files.pindah(konsep, konsep.parent / FOLDER_DIBATALKAN / konsep.name)


def _tujuan(app: App, naskah: NaskahRow, nama: str) -> Path:
    """Return where people find a document: a report to be signed by the office is called a draft until it is filed."""
    jenis, luar = app.definitions.jenis[naskah.jenis], app.config.outbox / naskah.instansi
    konsep = " – konsep" if jenis.ditandatangani and not naskah.unit and nama not in {AKHIR, KEMBARAN} else ""
    nama_file = files.nama_aman(f"{naskah.judul}{konsep}{Path(nama).suffix}")
    if nama in {AKHIR, KEMBARAN} or not (jenis.ditandatangani or jenis.ditandatangani_basah):
        return luar / FOLDER_DOKUMEN / naskah.periode / nama_file
    periode = Periode.baca(naskah.periode).label(app.kantor(naskah.instansi).instansi.sebutan_triwulan)
    return luar / FOLDER_TANDA_TANGAN / periode / nama_file
