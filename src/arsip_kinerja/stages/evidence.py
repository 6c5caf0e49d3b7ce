"""Evidence dropped beside the workbook: told by its name, kept under its SHA-256, and what is still missing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from arsip_kinerja.app import App
from arsip_kinerja.domain.berkas import Berkas, Tugas
from arsip_kinerja.domain.bukti import (
    Bukti,
    Kebutuhan,
    kebutuhan_berkas,
    menyebut,
    menyebut_lain,
    nama_dikenal,
    sasaran,
)
from arsip_kinerja.domain.bukti import kurang as yang_kurang
from arsip_kinerja.domain.catatan import Catatan, StatusKiriman
from arsip_kinerja.domain.jalan import Langkah
from arsip_kinerja.domain.kiriman import Jatuhan, nomor_tanda_terima, terbaca
from arsip_kinerja.domain.peristiwa import Peristiwa
from arsip_kinerja.domain.surat import butir_kurang
from arsip_kinerja.store.berkas import Perubahan
from arsip_kinerja.store.kiriman import baris_kiriman
from arsip_kinerja.store.tables import KirimanRow
from arsip_kinerja.tools import files, lampiran

SEBUTAN_TERBANYAK = 10
KIRIM_ULANG = "Setelah diperbaiki, mohon kirim file itu saja."


@dataclass(frozen=True)
class Calon:
    """A file that may be evidence: its name, the names of the folders around it in a zip, and its bytes once kept."""

    nama: str
    folder: tuple[str, ...]
    sha256: str
    ukuran: int
    masalah: str = ""


def kurang(app: App, berkas: Berkas, langkah: Langkah | Tugas) -> list[Kebutuhan]:
    """Return what a langkah, or the langkah of a tugas, still lacks; what must be there first."""
    satu = langkah if isinstance(langkah, Langkah) else next(x for x in berkas.jalan if langkah.milik(x))
    return list(yang_kurang(app.store.bukti.kebutuhan(berkas, satu)))


def saran_nama(app: App, jatuhan: Jatuhan) -> str:
    """Say which names make a file evidence, "" where the office collects nothing now."""
    terbuka = app.store.berkas.daftar(jatuhan.instansi, terbuka=True)
    nama = list(dict.fromkeys(n for b in terbuka for n in nama_dikenal(b, jatuhan.unit)))
    if not nama:
        return ""
    lain = f", dan {len(nama) - SEBUTAN_TERBANYAK} lainnya" if len(nama) > SEBUTAN_TERBANYAK else ""
    return (
        "Bila ini bukti dukung, awali nama filenya dengan kode indikator atau nama kelengkapan, misalnya "
        f'"{nama[0]} rekap.pdf". Yang kami kenali: {", ".join(nama[:SEBUTAN_TERBANYAK])}{lain}.'
    )


def catat(app: App, jatuhan: Jatuhan) -> KirimanRow | None:
    """Record a file that its name makes evidence; None when it is not.

    Raises:
        BersamaanError: the berkas changed since it was read; judge again.

    """
    sumber = app.config.kiriman / jatuhan.sha256
    terbuka = app.store.berkas.daftar(jatuhan.instansi, terbuka=True)
    try:
        calon = list(_calon(app, jatuhan, sumber))
    except lampiran.LampiranError as e:
        return _kembali(app, jatuhan, None, f"{e.apa}. {e.saran}")
    kenal = [b for b in terbuka if any(_untuk(b, c) for c in calon)]
    if not kenal:
        return _terlambat(app, jatuhan, calon) if not terbuka else None
    tujuan = kenal if len(kenal) == 1 else [b for b in kenal if menyebut(jatuhan.nama, b)]
    if len(tujuan) != 1:
        periode = ", ".join(b.periode.label() for b in kenal)
        return _kembali(
            app,
            jatuhan,
            None,
            f"Ada beberapa pengumpulan data yang sedang berjalan ({periode}). Mohon sebutkan periodenya pada nama "
            f'file, misalnya "{Path(jatuhan.nama).stem} {kenal[0].periode.label()}".',
        )
    return _pada(app, jatuhan, tujuan[0], calon)


def _calon(app: App, jatuhan: Jatuhan, sumber: Path) -> Iterator[Calon]:
    """Yield the file itself, or the files of a zip, kept one by one."""
    try:
        kenal = lampiran.jenis(sumber, jatuhan.nama)
    except lampiran.LampiranError as e:
        yield Calon(jatuhan.nama, (), jatuhan.sha256, jatuhan.ukuran, _masalah(e))
        return
    if kenal != "zip":
        yield Calon(jatuhan.nama, (), jatuhan.sha256, jatuhan.ukuran)
        return
    for a in lampiran.isi_zip(sumber):
        folder = tuple(reversed(PurePosixPath(a.path).parts[:-1]))
        try:
            lampiran.jenis_isi(a)
        except lampiran.LampiranError as e:
            yield Calon(terbaca(a.nama), folder, "", len(a.isi), _masalah(e))
        else:
            yield Calon(terbaca(a.nama), folder, files.simpan_isi(a.isi, app.config.kiriman), len(a.isi))


def _masalah(e: lampiran.LampiranError) -> str:
    return f"{e.apa[0].lower()}{e.apa[1:].rstrip('.')}. {e.saran}"


def _untuk(b: Berkas, c: Calon) -> str:
    """Return what a file is for, by its own name, else by that of the nearest folder in the zip."""
    return next((s.untuk for n in (c.nama, *c.folder) if (s := sasaran(b, n))), "")


def _terlambat(app: App, jatuhan: Jatuhan, calon: Sequence[Calon]) -> KirimanRow | None:
    """Say that a finished collection takes no more evidence; None where no collection would have known it."""
    selesai = [b for b in app.store.berkas.daftar(jatuhan.instansi) if b.status == "SELESAI"]
    kenal = [b for b in selesai if any(_untuk(b, c) for c in calon)]
    sebut = [b for b in kenal if menyebut(jatuhan.nama, b)] or kenal
    return _kembali(app, jatuhan, sebut[-1], _sudah_diarsipkan(app, sebut[-1])) if sebut else None


def _sudah_diarsipkan(app: App, b: Berkas) -> str:
    periode = b.periode.label(app.kantor(b.instansi).instansi.sebutan_triwulan)
    return (
        f"Laporan {periode} sudah selesai dan diarsipkan, sehingga bukti dukung ini tidak dapat ditambahkan lagi. "
        "File Bapak/Ibu tetap tersimpan."
    )


def _pada(app: App, jatuhan: Jatuhan, b: Berkas, calon: Sequence[Calon]) -> KirimanRow:
    """Take what can be taken, and say of every other file why not."""
    instansi = app.kantor(b.instansi).instansi
    if any(n.status in {"BERNOMOR", "DIARSIPKAN"} for n in app.store.naskah.milik(b.id)):
        return _kembali(app, jatuhan, b, _sudah_diarsipkan(app, b))
    if menyebut_lain(jatuhan.nama, b):
        label = b.periode.label(instansi.sebutan_triwulan)
        pesan = f"Nama file ini menyebut periode lain, sedangkan yang sedang dikumpulkan {label}. Mohon dicek kembali."
        return _kembali(app, jatuhan, b, pesan)
    semua = [_satu(app, jatuhan, b, c) for c in calon]
    bukti, masalah = [x for x in semua if isinstance(x, Bukti)], [x for x in semua if isinstance(x, str)]
    ada = {(x.unit, x.untuk, x.sha256) for x in app.store.bukti.milik(b.id)}
    baru = [x for n, x in enumerate(bukti) if (x.unit, x.untuk, x.sha256) not in ada and not _kembar(x, bukti[:n])]
    if bukti and not baru and not masalah:
        return _sudah(app, jatuhan, b, bukti)
    return _simpan(app, jatuhan, b, baru, masalah)


def _kembar(x: Bukti, sebelum: Sequence[Bukti]) -> bool:
    return any((x.unit, x.untuk, x.sha256) == (y.unit, y.untuk, y.sha256) for y in sebelum)


def _satu(app: App, jatuhan: Jatuhan, b: Berkas, c: Calon) -> Bukti | str:
    """Return the evidence a file is, or why it is none."""
    tujuan = next((s for n in (c.nama, *c.folder) if (s := sasaran(b, n))), None)
    if tujuan is None:
        return f'File "{c.nama}" belum kami kenali. {saran_nama(app, jatuhan)}'
    if c.masalah:
        return f'File "{c.nama}" belum dapat diterima: {c.masalah}'
    if tujuan.indikator and jatuhan.unit and jatuhan.unit != tujuan.unit:
        instansi = app.kantor(b.instansi).instansi
        milik = instansi.nama_unit(tujuan.unit)
        return (
            f'File "{c.nama}" adalah bukti dukung {tujuan.untuk}, indikator {milik}, sedangkan foldernya milik '
            f"{instansi.nama_unit(jatuhan.unit)}. Mohon taruh di folder {milik}."
        )
    return Bukti(tujuan.unit or jatuhan.unit, tujuan.untuk, c.nama, c.sha256, c.ukuran, app.jam())


def _simpan(app: App, jatuhan: Jatuhan, b: Berkas, baru: Sequence[Bukti], masalah: Sequence[str]) -> KirimanRow:
    status: StatusKiriman = "DITERIMA" if not masalah else "SEBAGIAN" if baru else "PERLU_PERBAIKAN"
    ulang = [KIRIM_ULANG] if masalah and baru else []
    catatan = [Catatan(tingkat="perbaikan", pesan=m) for m in (*masalah, *ulang)]
    if baru:
        lama = app.store.bukti.tersedia(b)
        daftar = kebutuhan_berkas(b, replace(lama, bukti=(*lama.bukti, *baru)))
        sisa = yang_kurang([k for k in daftar if k.unit in {x.unit for x in baru}])
        catatan += [Catatan(tingkat="konfirmasi", pesan=p) for p in butir_kurang(sisa)]
    k = baris_kiriman(jatuhan, status, catatan, app.jam(), berkas=b.id)
    k.jumlah = _jumlah(b, baru)
    k.unit = jatuhan.unit or next(iter({x.unit for x in baru}), "")
    perubahan = Perubahan(b, k.waktu, _peristiwa(k, baru))
    return app.store.bukti.terima(k, baru, perubahan, nomor_tanda_terima(b.periode))


def _jumlah(b: Berkas, baru: Sequence[Bukti]) -> str:
    """Say what the files were taken as: "B1 (Persentase …); SPJ Fungsional (2 file)"."""
    nama = b.skema.menurut_kode
    banyak = {u: sum(x.untuk == u for x in baru) for u in dict.fromkeys(x.untuk for x in baru)}
    sebutan = [
        (f"{u} ({nama[u].nama})" if u in nama else u) + (f" – {n} file" if n > 1 else "") for u, n in banyak.items()
    ]
    return "; ".join(sebutan)


def _peristiwa(k: KirimanRow, baru: Sequence[Bukti]) -> list[Peristiwa]:
    """Return a line of history for each file taken, and one for the drop where something went back."""
    pelaku = f"folder/{k.unit}" if k.unit else "folder"
    daftar = [
        Peristiwa(pelaku, "bukti", {"file": x.nama, "untuk": x.untuk, "unit": x.unit, "sha256": x.sha256}) for x in baru
    ]
    if k.status == "DITERIMA":
        return daftar
    isi: dict[str, object] = {"file": k.nama, "sha256": k.sha256, "status": k.status, "unit": k.unit}
    return [*daftar, Peristiwa(pelaku, "kiriman", isi)]


def _sudah(app: App, jatuhan: Jatuhan, b: Berkas, bukti: Sequence[Bukti]) -> KirimanRow:
    pesan = f"File ini sudah kami terima sebagai bukti dukung {_jumlah(b, bukti)}. Tidak ada yang perlu dilakukan."
    k = baris_kiriman(jatuhan, "SUDAH_DITERIMA", [Catatan(tingkat="konfirmasi", pesan=pesan)], app.jam(), berkas=b.id)
    return app.store.bukti.terima(k, (), Perubahan(b, k.waktu, _peristiwa(k, ())), "")


def _kembali(app: App, jatuhan: Jatuhan, b: Berkas | None, pesan: str) -> KirimanRow:
    k = baris_kiriman(
        jatuhan,
        "PERLU_PERBAIKAN",
        [Catatan(tingkat="perbaikan", pesan=pesan)],
        app.jam(),
        berkas=b.id if b else None,
    )
    (peristiwa,) = _peristiwa(k, ())
    if b is None:
        return app.store.kiriman.catat(k, peristiwa)
    return app.store.bukti.terima(k, (), Perubahan(b, k.waktu, [peristiwa]), "")
