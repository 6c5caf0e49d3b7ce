"""What a checked SPJ or LRA means for its berkas: an answer to the budget lines of every unit it speaks of.

It is recorded as the office's own file (unit ""), wherever it was dropped: a unit's last form stays its answer to
everything else, and the engine closes the filling-in of units that lack nothing any more.
"""

from collections.abc import Iterator

from arsip_kinerja.app import App
from arsip_kinerja.domain.berkas import Berkas
from arsip_kinerja.domain.bukti import Bukti, sasaran
from arsip_kinerja.domain.catatan import Catatan, StatusKiriman
from arsip_kinerja.domain.isian import HasilPeriksa, IsianAnggaran
from arsip_kinerja.domain.kiriman import Jatuhan, nomor_tanda_terima
from arsip_kinerja.domain.pengisian import alasan_tertutup, belum_mulai, pengisian
from arsip_kinerja.domain.periode import waktu
from arsip_kinerja.domain.peristiwa import Peristiwa
from arsip_kinerja.store.berkas import Perubahan
from arsip_kinerja.store.kiriman import baris_kiriman
from arsip_kinerja.store.tables import KirimanRow


def catat(app: App, jatuhan: Jatuhan, berkas: Berkas, hasil: HasilPeriksa) -> KirimanRow:
    """Record a checked file with its good lines; a unit whose answers were handed on takes no other figure this way.

    A file whose name makes it evidence is kept as such too.

    Raises:
        BersamaanError: the berkas changed since it was read; check again.

    """
    tercatat = app.store.kiriman.anggaran(berkas.id)
    lama = app.store.kiriman.diterima_terakhir(berkas.id, "")
    sama = all(_sama(tercatat, a) for a in hasil.anggaran)
    if lama and sama and lama.sha256 == jatuhan.sha256 and lama.status == "DITERIMA":
        return _simpan(app, jatuhan, berkas, _sudah(app, lama), "SUDAH_DITERIMA")
    unit = {a.kode: a.unit for a in berkas.skema.anggaran}
    terbuka = {u for u in unit.values() if pengisian(berkas, u) or belum_mulai(berkas, u)}
    ambil = tuple(a for a in hasil.anggaran if unit[a.kode] in terbuka)
    ditolak = {unit[a.kode]: None for a in hasil.anggaran if a not in ambil and not _sama(tercatat, a)}
    catatan = (*hasil.catatan, *(_tertutup(app, berkas, u) for u in ditolak))
    if not ditolak and not ambil and hasil.anggaran:
        catatan = (*catatan, Catatan(tingkat="konfirmasi", pesan="Angkanya sama dengan yang sudah tercatat."))
    return _simpan(app, jatuhan, berkas, hasil.model_copy(update={"anggaran": ambil, "catatan": catatan}))


def _sama(tercatat: dict[str, IsianAnggaran], a: IsianAnggaran) -> bool:
    return a.kode in tercatat and tercatat[a.kode].realisasi == a.realisasi


def _tertutup(app: App, berkas: Berkas, unit: str) -> Catatan:
    nama = app.kantor(berkas.instansi).instansi.nama_unit(unit)
    pesan = alasan_tertutup(berkas, unit) or (
        f"Data {nama} sudah lengkap dan diteruskan, sehingga realisasi yang berbeda tidak langsung masuk dari sini. "
        f"Mohon {nama} mengirim formulirnya lagi dengan angka yang baru."
    )
    return Catatan(tingkat="perbaikan", pesan=pesan)


def _simpan(
    app: App, jatuhan: Jatuhan, berkas: Berkas, hasil: HasilPeriksa, status: StatusKiriman | None = None
) -> KirimanRow:
    diperbaiki: StatusKiriman = "SEBAGIAN" if hasil.anggaran else "PERLU_PERBAIKAN"
    status = status or (diperbaiki if hasil.harus_diperbaiki else "DITERIMA")
    jumlah = f"{len(hasil.anggaran)} baris anggaran" if hasil.anggaran else ""
    k = baris_kiriman(jatuhan, status, hasil.catatan, app.jam(), unit="", berkas=berkas.id, jumlah=jumlah)
    isi: dict[str, object] = {"file": k.nama, "sha256": k.sha256, "status": k.status, "unit": jatuhan.unit}
    peristiwa = Peristiwa(f"folder/{jatuhan.unit}" if jatuhan.unit else "folder", "kiriman", isi)
    bukti = tuple(_bukti(app, jatuhan, berkas)) if status in {"DITERIMA", "SEBAGIAN"} else ()
    perubahan = Perubahan(berkas, k.waktu, [peristiwa])
    return app.store.kiriman.terima(k, hasil, perubahan, nomor_tanda_terima(berkas.periode), bukti)


def _bukti(app: App, jatuhan: Jatuhan, berkas: Berkas) -> Iterator[Bukti]:
    """Yield the evidence the file is by its name, unless it was handed in before."""
    if tujuan := sasaran(berkas, jatuhan.nama):
        satu = Bukti(tujuan.unit or jatuhan.unit, tujuan.untuk, jatuhan.nama, jatuhan.sha256, jatuhan.ukuran, app.jam())
        ada = {(x.unit, x.untuk, x.sha256) for x in app.store.bukti.milik(berkas.id)}
        if (satu.unit, satu.untuk, satu.sha256) not in ada:
            yield satu


def _sudah(app: App, lama: KirimanRow) -> HasilPeriksa:
    instansi = app.kantor(lama.instansi).instansi
    saat = waktu(app.setempat(instansi, lama.waktu), instansi.singkatan_zona)
    pesan = (
        f"File ini sama persis dengan yang sudah kami terima {saat} (tanda terima {lama.nomor}). "
        "Tidak ada yang perlu dilakukan."
    )
    return HasilPeriksa(catatan=(Catatan(tingkat="konfirmasi", pesan=pesan),))
