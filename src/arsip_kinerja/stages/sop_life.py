"""The life of a SOP: what may be submitted, what filing makes of it, and when it is valid no longer.

The state is a field of sop.toml that people type; only the step from draf to berlaku is the program's.
"""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path

from arsip_kinerja.app import App
from arsip_kinerja.definitions import Kantor, read
from arsip_kinerja.domain.edisi_sop import (
    JENIS,
    Edisi,
    Kehidupan,
    edisi,
    kode,
    nomor_lengkap,
    sidik_cetak,
    tahun_register,
)
from arsip_kinerja.domain.periode import Periode, tanggal
from arsip_kinerja.domain.peristiwa import Peristiwa
from arsip_kinerja.domain.sop import Sop
from arsip_kinerja.errors import DefinisiError, KeadaanError, PemakaianError
from arsip_kinerja.store.engine import SISTEM
from arsip_kinerja.store.pengajuan import DICABUT, Draf, Pengajuan
from arsip_kinerja.store.tables import NaskahRow
from arsip_kinerja.tools import files, toml

TETAP = "Tidak ada yang perlu diajukan."


def pilih(app: App, kode_instansi: str, nama: str) -> tuple[Kantor, Sop]:
    """Return an office and its SOP of that name, the usual one for "".

    Raises:
        PemakaianError: no such office or SOP.

    """
    kantor = app.kantor(kode_instansi)
    nama = nama or kantor.instansi.sop_bawaan
    if nama not in kantor.sop:
        raise PemakaianError(
            f"SOP {nama!r} belum ada pada {kode_instansi}", "", f"Yang ada: {', '.join(kantor.sop) or '–'}."
        )
    return kantor, kantor.sop[nama]


def milik(app: App, kantor: Kantor, sop: Sop) -> list[Pengajuan]:
    """Return the newest version of every edition of a SOP that was submitted, oldest first."""
    return [p for p in app.store.pengajuan.milik(kantor.instansi.kode, JENIS) if p.isi.get("sop") == sop.nama]


def siapkan(app: App, kantor: Kantor, sop: Sop, semua: Sequence[Pengajuan]) -> Draf:
    """Return the SOP as it will be submitted; nothing is written yet. *semua* is `milik`.

    Raises:
        KeadaanError: it is filed unchanged, or was changed under the date of a filed edition.

    """
    lama = next((p for p in reversed(semua) if p.nomor), None)
    _layak(kantor, sop, lama, {p.naskah.kode for p in semua if p.nomor})
    pengenal = kode(kantor.instansi.kode, sop)
    isi: dict[str, object] = {"sop": sop.nama, "edisi": _polos(edisi(sop)), "cetak": sidik_cetak(sop)}
    naskah = NaskahRow(
        kode=pengenal,
        instansi=kantor.instansi.kode,
        jenis=JENIS,
        periode=str(_tahun(app, kantor, sop)),
        judul=_judul(kantor, sop),
        versi=1 + max((p.naskah.versi for p in semua if p.naskah.kode == pengenal), default=0),
        status="KONSEP",
        sha256="",
        nomor_naskah=nomor_lengkap(sop),
        contoh=kantor.instansi.contoh,
    )
    return Draf(naskah, isi | ({"menggantikan": lama.nomor} if lama else {}))


def cabut(app: App, kantor: Kantor, sop: Sop, semua: Sequence[Pengajuan], oleh: str = "") -> None:
    """Record that a SOP whose sop.toml says so is valid no longer, and why.

    Raises:
        KeadaanError: no reason is given, or it is recorded already.

    """
    alasan = " ".join(sop.alasan_dicabut.split())
    if not alasan:
        raise KeadaanError("alasan_dicabut belum diisi", str(_path(kantor, sop)), "Tulis alasannya, lalu ulangi.")
    lama = next((p for p in reversed(semua) if p.nomor), None)
    isi: dict[str, object] = {"instansi": kantor.instansi.kode, "sop": sop.nama, "alasan": alasan}
    if lama.dicabut if lama else _tercatat(app, isi):
        raise KeadaanError(f"SOP {sop.judul} sudah tercatat dicabut", lama.nomor if lama else "", TETAP)
    app.store.pengajuan.cabut(lama, app.jam(), Peristiwa(oleh or "sistem", DICABUT, isi))


def berlakukan(app: App, p: Pengajuan) -> None:
    """Say in sop.toml that the filed SOP is valid."""
    path = app.config.templates / "instansi" / p.naskah.instansi / "sop" / f"{p.isi.get('sop')}.toml"
    if _masih_draf(path, str(p.isi.get("cetak"))):
        teks = path.read_text(encoding="utf-8-sig")
        baru = toml.ubah_teks(teks, lambda kunci, isi: "berlaku" if kunci == ("status",) else isi)
        files.atomic(path, baru.encode())


def daftar(app: App, kode_instansi: str) -> dict[str, Kehidupan]:
    """Return by name what became of every SOP of an office that was ever submitted."""
    per_sop: dict[str, list[Pengajuan]] = {}
    for p in app.store.pengajuan.milik(kode_instansi, JENIS):
        per_sop.setdefault(str(p.isi.get("sop")), []).append(p)
    return {nama: _kehidupan(semua) for nama, semua in per_sop.items()}


def _kehidupan(semua: list[Pengajuan]) -> Kehidupan:
    akhir, lama = semua[-1], next((p for p in reversed(semua) if p.nomor), None)
    keterangan = ""
    if akhir.menunggu:
        keterangan = f"Menunggu pengesahan {akhir.tugas.peran} (tugas {akhir.tugas.id})"
    elif akhir.tugas.keputusan == "reject":
        keterangan = f"Dikembalikan dengan catatan: {akhir.tugas.alasan}"
    elif akhir.dicabut:
        keterangan = f"Dicabut: {akhir.dicabut}"
    return Kehidupan(lama.nomor if lama else "", keterangan)


def _layak(kantor: Kantor, sop: Sop, lama: Pengajuan | None, terpakai: set[str]) -> None:
    """Refuse what is no new edition of the one filed last."""
    path = str(_path(kantor, sop))
    if sop.status == "digantikan":
        raise KeadaanError("SOP ini berstatus digantikan", path, 'Bila akan dipakai lagi, tulis status = "draf".')
    if lama is None:
        return
    if sidik_cetak(sop) == lama.isi.get("cetak") and not lama.dicabut:
        raise KeadaanError(f"SOP ini sudah berlaku tanpa perubahan, arsip {lama.nomor}", "", TETAP)
    baru, dulu = edisi(sop), _edisi(lama)
    if baru.setelah(dulu) and kode(kantor.instansi.kode, sop) not in terpakai:
        return
    sebab = "dicabut" if lama.dicabut else "berubah"
    tertulis = f"{baru.label} ({baru.kunci}) tertulis {_hari(baru)}, edisi {lama.nomor} bertanggal {_hari(dulu)}"
    saran = "Isikan tanggal_revisi yang lebih baru, teks dan tanggalnya, lalu ajukan lagi."
    raise KeadaanError(f"SOP ini sudah {sebab}, tetapi tanggalnya belum diperbarui: {tertulis}", path, saran)


def _tahun(app: App, kantor: Kantor, sop: Sop) -> Periode:
    """Return the year the SOP is registered under."""
    try:
        return Periode(tahun_register(sop, app.hari_ini(kantor.instansi).year), "tahun")
    except ValueError as e:
        raise KeadaanError(f"{e} Periksa tanggal pada identitas SOP", str(_path(kantor, sop))) from e


def _judul(kantor: Kantor, sop: Sop) -> str:
    """Return the title as it stands in the register; where two SOPs bear one title the SOP's name tells them apart."""
    sama = sum(s.judul == sop.judul for s in kantor.sop.values()) > 1
    return f"SOP {sop.judul}{f' ({sop.nama})' if sama else ''}{' (DATA CONTOH)' if kantor.instansi.contoh else ''}"


def _path(kantor: Kantor, sop: Sop) -> Path:
    return kantor.folder / "sop" / f"{sop.nama}.toml"


def _masih_draf(path: Path, cetak: str) -> bool:
    """Whether the definition still is the draft that was approved; people may be writing the next one already."""
    try:
        sop = read(Sop, path)
    except DefinisiError:
        return False
    return sop.status == "draf" and sidik_cetak(sop) == cetak


def _tercatat(app: App, isi: dict[str, object]) -> bool:
    """Whether a SOP that was never filed here is recorded as dicabut for that reason."""
    p = Peristiwa("", DICABUT, isi)
    return any((b["macam"], b["isi_json"]) == (DICABUT, p.isi_json) for b in app.store.berkas.riwayat(SISTEM))


def _polos(e: Edisi) -> dict[str, object]:
    return {k: v.isoformat() if isinstance(v, date) else v for k, v in asdict(e).items()}


def _edisi(p: Pengajuan) -> Edisi:
    isi = p.isi["edisi"]
    return Edisi(**{**isi, "tanggal": date.fromisoformat(isi["tanggal"]) if isi["tanggal"] else None})


def _hari(e: Edisi) -> str:
    return tanggal(e.tanggal) if e.tanggal else (e.teks or "(kosong)")
