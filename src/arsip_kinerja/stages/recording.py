"""What a checked file means for its berkas: which one it belongs to, what it closes, what is written down."""

from collections.abc import Sequence
from dataclasses import replace

from arsip_kinerja.app import App
from arsip_kinerja.domain.berkas import Berkas, Tugas, tahap_selesai
from arsip_kinerja.domain.bukti import Kebutuhan, kebutuhan, kurang
from arsip_kinerja.domain.catatan import Catatan, StatusKiriman
from arsip_kinerja.domain.isian import HasilPeriksa, Identitas
from arsip_kinerja.domain.jalan import Jalan, Langkah
from arsip_kinerja.domain.kiriman import Jatuhan, nomor_tanda_terima
from arsip_kinerja.domain.pengisian import alasan_tertutup, belum_mulai, diisi, pengisian
from arsip_kinerja.domain.periode import waktu
from arsip_kinerja.domain.peristiwa import Peristiwa
from arsip_kinerja.domain.sop import AKSI_KIRIMAN
from arsip_kinerja.domain.surat import butir_kurang
from arsip_kinerja.domain.wewenang import ditutup_kiriman
from arsip_kinerja.store.berkas import Perubahan, Tutup
from arsip_kinerja.store.kiriman import baris_kiriman
from arsip_kinerja.store.tables import KirimanRow


def tujuan(app: App, jatuhan: Jatuhan, identitas: Identitas) -> Berkas | Catatan:
    """Return the berkas a file belongs to: the one its form names, else the only one its office collects data for."""
    berkas = app.store.berkas.ambil(identitas.berkas) if identitas.berkas else None
    if berkas and berkas.instansi != jatuhan.instansi:
        berkas = None  # checked against this office's own berkas, it comes back with the right form named
    if berkas and berkas.status in {"BERJALAN", "TERTUNDA"}:
        return berkas
    terbuka = [b for b in app.store.berkas.daftar(jatuhan.instansi, terbuka=True) if b.mengumpulkan]
    if berkas and berkas.status == "SELESAI" and (_sudah_pernah(app, jatuhan, berkas) or not terbuka):
        return berkas
    if not terbuka:
        return _tanya(
            "Saat ini belum ada pengumpulan data yang dibuka, jadi file ini kami simpan dahulu. "
            "Mohon kirim lagi setelah pengumpulan dibuka."
        )
    if len(terbuka) == 1:
        return terbuka[0]
    periode = ", ".join(b.periode.label() for b in terbuka)
    return _tanya(
        f"Ada beberapa pengumpulan data yang sedang berjalan ({periode}) dan file ini tidak menyebut yang mana. "
        'Mohon pakai formulir dari folder "4 Formulir kosong".'
    )


def _sudah_pernah(app: App, jatuhan: Jatuhan, berkas: Berkas) -> bool:
    """Whether these very bytes are the accepted file of a unit of a berkas that is finished."""
    return any(k.sha256 == jatuhan.sha256 and k.revisi for k in app.store.kiriman.milik_berkas(berkas.id))


def catat_lepas(app: App, jatuhan: Jatuhan, status: StatusKiriman, catatan: Catatan) -> KirimanRow:
    """Record a file that belongs to no berkas."""
    kiriman = _baris(app, jatuhan, status, HasilPeriksa(catatan=(catatan,), unit=jatuhan.unit))
    return app.store.kiriman.catat(kiriman, _peristiwa(kiriman))


def catat(app: App, jatuhan: Jatuhan, berkas: Berkas, hasil: HasilPeriksa, *, pertama: bool = False) -> KirimanRow:
    """Record a checked file; a complete one closes the unit's filling-in and handing-over.

    *pertama*: the unit has no answer in the berkas yet, so nothing of it was accepted before.

    Raises:
        BersamaanError: the berkas changed since it was read; check again.

    """
    lama = app.store.kiriman.diterima_terakhir(berkas.id, hasil.unit) if hasil.unit and not pertama else None
    sama = lama is not None and lama.sha256 == jatuhan.sha256 and lama.status == "DITERIMA"
    terbuka = pengisian(berkas, hasil.unit) if hasil.unit else ()
    if sama and lama is not None and all(x.putaran == 1 for x in terbuka):
        return _simpan(app, jatuhan, berkas, _sudah(app, hasil, lama), "SUDAH_DITERIMA")
    if not hasil.unit or terbuka or belum_mulai(berkas, hasil.unit):
        return _simpan(app, jatuhan, berkas, _tidak_berubah(hasil) if sama else hasil)
    if (tertutup := alasan_tertutup(berkas, hasil.unit)) or not hasil.lengkap:
        tambahan = (_tanya(tertutup),) if tertutup else ()
        ditahan = hasil.model_copy(update={"catatan": (*tambahan, *hasil.catatan), "isian": (), "anggaran": ()})
        return _simpan(app, jatuhan, berkas, ditahan, "PERLU_PERBAIKAN")
    return _simpan(app, jatuhan, _buka_lagi(app, berkas, hasil.unit), hasil)


def _buka_lagi(app: App, berkas: Berkas, unit: str) -> Berkas:
    """Open the unit's filling-in again for a revised file; what that unit had passed since is voided."""
    isi = diisi(berkas, unit)
    jalan = berkas.alur.mulai_lagi(berkas.jalan, isi.id, (unit,) if isi.per_unit else ())
    peristiwa = Peristiwa(f"folder/{unit}", "dibuka_lagi", {"tahap": isi.id, "unit": unit})
    app.store.berkas.ubah(Perubahan(berkas, app.jam(), [peristiwa], jalan=jalan))
    baru = app.store.berkas.ambil(berkas.id)
    if baru is None:
        raise LookupError(berkas.id)  # berkas are never deleted
    return baru


def _simpan(
    app: App, jatuhan: Jatuhan, berkas: Berkas, hasil: HasilPeriksa, status: StatusKiriman | None = None
) -> KirimanRow:
    status = status or _status(hasil)
    kurang = _kurang(app, berkas, hasil) if status == "DITERIMA" else ()
    kiriman = _baris(app, jatuhan, status, _dengan_kurang(hasil, kurang))
    kiriman.berkas = berkas.id
    tutup = _tutup(app, berkas, hasil.unit, kurang) if status == "DITERIMA" else ()
    jalan, selesai = _akhiri(berkas, tutup)
    perubahan = Perubahan(berkas, kiriman.waktu, [_peristiwa(kiriman), *selesai], tutup=tutup, jalan=jalan)
    return app.store.kiriman.terima(kiriman, hasil, perubahan, nomor_tanda_terima(berkas.periode))


def _status(hasil: HasilPeriksa) -> StatusKiriman:
    if hasil.lengkap:
        return "DITERIMA"
    return "SEBAGIAN" if hasil.isian or hasil.anggaran else "PERLU_PERBAIKAN"


def _kurang(app: App, berkas: Berkas, hasil: HasilPeriksa) -> tuple[Kebutuhan, ...]:
    """Return what the running langkah of the unit still lack besides its answers."""
    isi = [t for t in berkas.sop.tahap if AKSI_KIRIMAN.intersection(t.aksi)]
    langkah = [Langkah(t.id, hasil.unit if t.per_unit else "", 1, "BELUM") for t in isi]
    ada = app.store.bukti.tersedia(berkas, isi)
    ada = replace(ada, teks={**ada.teks, **{i.kode: i.bukti for i in hasil.isian}})
    semua = [k for x in langkah for k in kurang(kebutuhan(berkas, x, ada)) if k.unit in {"", hasil.unit}]
    return tuple({k.untuk: k for k in semua}.values())


def _dengan_kurang(hasil: HasilPeriksa, daftar: Sequence[Kebutuhan]) -> HasilPeriksa:
    """Name what is still missing; it must be confirmed, not mended."""
    lain = tuple(Catatan(tingkat="konfirmasi", pesan=p) for p in butir_kurang(daftar))
    return hasil.model_copy(update={"catatan": (*hasil.catatan, *lain)}) if lain else hasil


def _tutup(app: App, berkas: Berkas, unit: str, kurang: Sequence[Kebutuhan]) -> tuple[Tutup, ...]:
    """Tugas a complete file does; one for the whole office waits until every unit's file is in.

    One waits for the kelengkapan that its tahap must have, too.
    """
    menunggu_bukti = {k.tahap for k in kurang if k.menghalangi}

    def selesai(t: Tugas) -> bool:
        if t.tahap in menunggu_bukti or not ditutup_kiriman(berkas.sop, t):
            return False
        return t.unit == unit or all(
            (k := app.store.kiriman.diterima_terakhir(berkas.id, u)) and k.status == "DITERIMA"
            for u in berkas.alur.unit
            if u != unit
        )

    menunggu = [t for x in pengisian(berkas, unit) for t in berkas.tugas if t.milik(x) and t.status == "TERBUKA"]
    return tuple(Tutup(t.id, f"folder/{unit}", "done") for t in menunggu if selesai(t))


def _akhiri(berkas: Berkas, tutup: Sequence[Tutup]) -> tuple[Jalan | None, list[Peristiwa]]:
    """End the langkah on which this file was the last work, as far as it yields no document and leads one way.

    The engine would do the same a moment later; here it costs no transaction of its own.
    """
    jalan, peristiwa, ditutup = berkas.jalan, [], {t.tugas for t in tutup}
    for x in berkas.berjalan:
        terbuka = {t.id for t in berkas.tugas if t.milik(x) and t.status == "TERBUKA"}
        tahap = berkas.tahap(x)
        if terbuka and terbuka <= ditutup and not tahap.naskah and len(berkas.sop.maju(tahap)) == 1:
            jalan = berkas.alur.selesaikan(jalan, x)
            peristiwa.append(tahap_selesai(x))
    return (jalan if peristiwa else None), peristiwa


def _baris(app: App, jatuhan: Jatuhan, status: StatusKiriman, hasil: HasilPeriksa) -> KirimanRow:
    unit = hasil.unit or jatuhan.unit
    return baris_kiriman(jatuhan, status, hasil.catatan, app.jam(), unit=unit, jumlah=_jumlah(hasil))


def _jumlah(hasil: HasilPeriksa) -> str:
    bagian = [f"{len(hasil.isian)} indikator"] if hasil.isian else []
    bagian += [f"{len(hasil.anggaran)} baris anggaran"] if hasil.anggaran else []
    return " dan ".join(bagian)


def _peristiwa(k: KirimanRow) -> Peristiwa:
    isi: dict[str, object] = {"file": k.nama, "sha256": k.sha256, "status": k.status, "unit": k.unit}
    return Peristiwa(f"folder/{k.unit}" if k.unit else "folder", "kiriman", isi)


def _tanya(pesan: str) -> Catatan:
    return Catatan(tingkat="perbaikan", pesan=pesan)


def _tidak_berubah(hasil: HasilPeriksa) -> HasilPeriksa:
    pesan = "Tidak ada perubahan dari kiriman sebelumnya; kami catat sebagai jawaban."
    return hasil.model_copy(update={"catatan": (Catatan(tingkat="konfirmasi", pesan=pesan), *hasil.catatan)})


def _sudah(app: App, hasil: HasilPeriksa, lama: KirimanRow) -> HasilPeriksa:
    instansi = app.kantor(lama.instansi).instansi
    saat = waktu(app.setempat(instansi, lama.waktu), instansi.singkatan_zona)
    pesan = (
        f"File ini sama persis dengan yang sudah kami terima {saat} (tanda terima {lama.nomor}). "
        "Tidak ada yang perlu dilakukan. Bila maksudnya mengirim perbaikan, pastikan perubahan sudah disimpan, "
        "lalu kirim lagi."
    )
    return HasilPeriksa(unit=hasil.unit, catatan=(Catatan(tingkat="konfirmasi", pesan=pesan),))
