"""The record of an edited draft: the next version under review, or why it went back."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict

from arsip_kinerja.app import App
from arsip_kinerja.domain.angka_naskah import Selisih
from arsip_kinerja.domain.berkas import Berkas
from arsip_kinerja.domain.catatan import Catatan
from arsip_kinerja.domain.isian import HasilPeriksa
from arsip_kinerja.domain.jalan import Jalan
from arsip_kinerja.domain.kiriman import Jatuhan, nomor_tanda_terima
from arsip_kinerja.domain.naskah import DOKUMEN, NASKAH
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.peristiwa import DISUNTING, Peristiwa
from arsip_kinerja.stages.redrafting.izin import Sasaran
from arsip_kinerja.stages.redrafting.kenal import Tolakan
from arsip_kinerja.store.berkas import Perubahan
from arsip_kinerja.store.kiriman import baris_kiriman
from arsip_kinerja.store.tables import KirimanRow, NaskahRow
from arsip_kinerja.tools import files

SEBUTAN_TERBANYAK = 20


def tolak(app: App, jatuhan: Jatuhan, tolakan: Tolakan, berkas: Berkas | None) -> KirimanRow:
    """Record a file that goes back, in the history of its berkas where it has one.

    Raises:
        BersamaanError: the berkas changed since it was read; judge again.

    """
    return _simpan(app, baris_kiriman(jatuhan, tolakan.status, tolakan.catatan, app.jam()), berkas)


def sudah_ada(app: App, jatuhan: Jatuhan, naskah: NaskahRow, berkas: Berkas | None) -> KirimanRow | None:
    """Record a file that is the present draft byte for byte; None when it is not."""
    if files.sha256(app.folder_naskah(naskah.kode, naskah.versi) / NASKAH) != jatuhan.sha256:
        return None
    pesan = (
        f"File ini sama persis dengan konsep {naskah.judul} versi {naskah.versi} yang sudah ada. Tidak ada yang perlu "
        "dilakukan. Bila maksudnya mengirim suntingan, pastikan perubahan sudah disimpan, lalu kirim lagi."
    )
    catatan = (Catatan(tingkat="konfirmasi", pesan=pesan),)
    return _simpan(app, baris_kiriman(jatuhan, "SUDAH_DITERIMA", catatan, app.jam()), berkas)


def _simpan(app: App, k: KirimanRow, berkas: Berkas | None) -> KirimanRow:
    isi: dict[str, object] = {"file": k.nama, "sha256": k.sha256, "status": k.status, "unit": k.unit}
    peristiwa = Peristiwa(_pelaku(k.unit), "kiriman", isi)
    if berkas is None:
        return app.store.kiriman.catat(k, peristiwa)
    k.berkas = berkas.id
    return app.store.kiriman.terima(k, HasilPeriksa(), Perubahan(berkas, k.waktu, [peristiwa]), "")


def terima(app: App, jatuhan: Jatuhan, s: Sasaran, selisih: Sequence[Selisih], komentar: int) -> KirimanRow:
    """Record an edited draft whose files are in place as the next version; approvals of the one before it are void.

    Raises:
        BersamaanError: the berkas, or the submission, changed since it was read; nothing was written.

    """
    naskah = _naskah(app, s.naskah)
    catatan = _catatan(naskah, s, selisih, komentar)
    k = baris_kiriman(jatuhan, "DITERIMA", catatan, naskah.dibuat, jumlah=f"{naskah.judul}, versi {naskah.versi}")
    k.berkas = s.berkas.id if s.berkas else None
    peristiwa = _peristiwa(naskah, k, s, selisih)
    format_nomor = nomor_tanda_terima(Periode.baca(naskah.periode))
    if s.berkas is None:
        jabatan = s.pengajuan.tugas.peran if s.pengajuan else ""
        return app.store.pengajuan.sunting(naskah, jabatan, k, peristiwa, format_nomor)
    perubahan = Perubahan(s.berkas, k.waktu, [peristiwa], jalan=_ulang(s.berkas, s))
    return app.store.naskah.sunting(naskah, k, perubahan, format_nomor)


def _naskah(app: App, lama: NaskahRow) -> NaskahRow:
    versi = lama.versi + 1
    baru = {
        "versi": versi,
        "sha256": files.sha256(app.folder_naskah(lama.kode, versi) / DOKUMEN),
        "dibuat": app.jam(),
    }
    return NaskahRow(**(lama.model_dump() | baru))


def _ulang(berkas: Berkas, s: Sasaran) -> Jalan | None:
    """Return the run with every step that approved the older version open again; None where none has."""
    disetujui = {t.tahap for t in berkas.tugas if t.id in {p.tugas for p in s.persetujuan}}
    jalan = berkas.jalan
    for tahap in (t.id for t in berkas.sop.tahap if t.id in disetujui):
        kini = [x for x in jalan if x.tahap == tahap]
        if kini[-1].status in {"BERJALAN", "SELESAI"} and kini[-1] in berkas.jalan:  # else one before it took it along
            jalan = berkas.alur.mulai_lagi(jalan, tahap)
    return jalan if disetujui else None


def _peristiwa(naskah: NaskahRow, k: KirimanRow, s: Sasaran, selisih: Sequence[Selisih]) -> Peristiwa:
    isi: dict[str, object] = {
        "kode": naskah.kode,
        "jenis": naskah.jenis,
        "versi": naskah.versi,
        "sha256": naskah.sha256,
        "file": k.nama,
        "kiriman": k.sha256,
        "selisih": [asdict(x) for x in selisih],
    }
    isi |= {"unit": naskah.unit} if naskah.unit else {}
    isi |= {"gugur": [p.jabatan for p in s.persetujuan]} if s.persetujuan else {}
    return Peristiwa(_pelaku(k.unit), DISUNTING, isi)


def _pelaku(unit: str) -> str:
    return f"folder/{unit}" if unit else "folder"


def _catatan(naskah: NaskahRow, s: Sasaran, selisih: Sequence[Selisih], komentar: int) -> list[Catatan]:
    """Say what is different from the data and what the change means for those who approved."""
    semua = [Catatan(tingkat="konfirmasi", pesan=p) for p in _pembuka(selisih)]
    sebut = selisih[:SEBUTAN_TERBANYAK]
    semua += [Catatan(tingkat="konfirmasi", pesan=x.kalimat, lembar=x.di) for x in sebut]
    return semua + [Catatan(tingkat="konfirmasi", pesan=p) for p in _penutup(naskah, s, selisih, komentar)]


def _pembuka(selisih: Sequence[Selisih]) -> Iterator[str]:
    if banyak := sum(x.macam != "baru" for x in selisih):
        yield (
            f"Ada {banyak} angka atau sebutan yang tidak lagi sama dengan data. Mohon dicek; bila datanya yang perlu "
            "diperbaiki, mohon unit pemilik data mengirim perbaikannya."
        )
    elif selisih:
        yield f"Ada {len(selisih)} bagian tabel yang tidak berasal dari data. Mohon dicek."


def _penutup(naskah: NaskahRow, s: Sasaran, selisih: Sequence[Selisih], komentar: int) -> Iterator[str]:
    if len(selisih) > SEBUTAN_TERBANYAK:
        yield f"… dan {len(selisih) - SEBUTAN_TERBANYAK} lainnya."
    if s.persetujuan:
        siapa = ", ".join(dict.fromkeys(p.jabatan for p in s.persetujuan))
        yield f"Persetujuan {siapa} berlaku untuk versi {naskah.versi - 1}, jadi untuk versi ini dimintakan lagi."
    if komentar:
        yield f"Naskah ini masih memuat {komentar} komentar; komentar tidak ikut tercetak."
