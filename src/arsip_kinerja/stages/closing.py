"""The engine's own acts on a berkas: which langkah it can take further, how one ends, and waiting for a tool."""

from collections.abc import Sequence
from contextlib import suppress

from arsip_kinerja.app import App
from arsip_kinerja.domain.berkas import Berkas, StatusBerkas, Tugas, tahap_selesai
from arsip_kinerja.domain.bukti import berwajib
from arsip_kinerja.domain.jalan import Langkah
from arsip_kinerja.domain.pengisian import lengkap
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.peristiwa import Peristiwa
from arsip_kinerja.domain.sop import mengesahkan
from arsip_kinerja.domain.wewenang import ditutup_kiriman
from arsip_kinerja.errors import BersamaanError, KeadaanError, PemakaianError
from arsip_kinerja.store.berkas import Perubahan, Tutup
from arsip_kinerja.store.tables import NaskahRow, PersetujuanRow


def berkas(app: App, id_: str) -> Berkas:
    """Return a berkas as it stands now.

    Raises:
        PemakaianError: there is none of that id.

    """
    ada = app.store.berkas.ambil(id_)
    if ada is None:
        raise PemakaianError(f"Berkas {id_!r} tidak ada", "", "Lihat daftarnya: arsip-kinerja status.")
    return ada


def berkas_hidup(app: App, kode: str, periode: Periode | None) -> Berkas | None:
    """Return the office's newest berkas of a periode that was not cancelled, None where none was opened."""
    semua = [b for b in app.store.berkas.daftar(app.kantor(kode).instansi.kode) if b.periode == periode]
    return next((b for b in reversed(semua) if b.status != "DIBATALKAN"), None)


def berkas_periode(app: App, kode: str, periode: Periode | None) -> Berkas:
    """Return the same.

    Raises:
        KeadaanError: none was opened.

    """
    if ada := berkas_hidup(app, kode, periode):
        return ada
    raise KeadaanError(
        f"Berkas {kode} untuk {periode} belum dibuka", "", f"Buka dengan: arsip-kinerja berkas open {kode} {periode}."
    )


def siap(b: Berkas) -> Langkah | None:
    """Return a langkah on which no work is left, so that the engine may end it."""
    return next(iter(b.tuntas), None)


def diisi_lebih_dahulu(app: App, b: Berkas) -> tuple[Tutup, ...]:
    """Return the filling-in tugas that are done although no file closes them: nobody has to send anything again.

    Their answers came before the langkah opened, or the last of the evidence they must have came after the answers.
    """
    isi_data = [t for t in b.tugas if t.status == "TERBUKA" and "pengisian" in b.sop.menurut_id[t.tahap].aksi]
    terbuka = [t for t in isi_data if ditutup_kiriman(b.sop, t)]
    unit = {t.id: (t.unit,) if t.unit else b.alur.unit for t in terbuka}
    terisi = app.store.kiriman.terisi(b.id, {u for satu in unit.values() for u in satu}) if terbuka else frozenset()
    isi = [t for t in terbuka if lengkap(b, unit[t.id], terisi) and _dijawab(app, b, t, unit[t.id])]
    return tuple(Tutup(t.id, f"folder/{t.unit}", "done") for t in isi if not _menghalangi(app, b, t))


def _dijawab(app: App, b: Berkas, t: Tugas, unit: Sequence[str]) -> bool:
    """Whether the answers there are answer this putaran: each unit's file must have come since it was sent back."""
    if t.putaran == 1:
        return True
    kembali = b.waktu[t.tahap, t.unit, t.putaran - 1][1]
    akhir = [app.store.kiriman.diterima_terakhir(b.id, u) for u in unit]
    return kembali is not None and all(k and k.status == "DITERIMA" and k.waktu > kembali for k in akhir)


def _menghalangi(app: App, b: Berkas, x: Tugas | Langkah) -> bool:
    """Whether something that the langkah must have is neither there nor promised; most SOPs ask for none."""
    langkah = Langkah(x.tahap, x.unit, x.putaran, "BERJALAN")
    return berwajib(b, langkah) and any(k.menghalangi for k in app.store.bukti.kebutuhan(b, langkah))


def tutup_lebih_dahulu(app: App, b: Berkas, tutup: Sequence[Tutup]) -> None:
    """Close tugas that are done already.

    Raises:
        BersamaanError: the berkas changed meanwhile; nothing was written.

    """
    isi: dict[str, object] = {"tugas": [t.tugas for t in tutup]}
    app.store.berkas.ubah(Perubahan(b, app.jam(), [Peristiwa("sistem", "sudah_diisi", isi)], tutup=tutup))


def tutup(app: App, b: Berkas, langkah: Langkah) -> None:
    """End a langkah by the branch its people chose, and start what follows.

    Raises:
        BersamaanError: the berkas changed meanwhile; nothing was written.

    """
    milik = [t for t in b.tugas if t.milik(langkah)]
    cabang = next((t.cabang for t in milik if t.cabang), None)
    jalan = b.alur.selesaikan(b.jalan, langkah, cabang)
    selesai = b.alur.selesai(jalan)
    peristiwa = [tahap_selesai(langkah)]
    if selesai:
        peristiwa.append(Peristiwa("sistem", "berkas_selesai", {}))
    status: StatusBerkas = "SELESAI" if selesai else "BERJALAN"
    app.store.berkas.ubah(Perubahan(b, app.jam(), peristiwa, jalan=jalan, status=status))


def pulihkan(app: App, b: Berkas) -> Berkas:
    """Let a berkas that waited for a tool go on, now that nothing waits for one any more."""
    if b.status != "TERTUNDA":
        return b
    with suppress(BersamaanError):  # who changed it meanwhile looks for himself
        app.store.berkas.ubah(Perubahan(b, app.jam(), [Peristiwa("sistem", "dilanjutkan", {})], status="BERJALAN"))
    return berkas(app, b.id)


def tunda(app: App, b: Berkas, sebab: Exception) -> Berkas:
    """Let a berkas wait for a tool, saying why once; nobody has to do anything again."""
    if (b.status, b.alasan) != ("TERTUNDA", str(sebab)):
        ubah = Perubahan(
            b,
            app.jam(),
            [Peristiwa("sistem", "tertunda", {"alasan": str(sebab)})],
            status="TERTUNDA",
            alasan=str(sebab),
        )
        try:
            app.store.berkas.ubah(ubah)
        except BersamaanError:
            return berkas(app, b.id)  # somebody took it further meanwhile
    return berkas(app, b.id)


def belum_diarsipkan(app: App, b: Berkas, langkah: Langkah) -> list[NaskahRow]:
    """Return documents that this langkah, the last to sign, has signed and that are not filed yet."""
    masih = (mengesahkan(b.sop.menurut_id[t]) for t in b.sop.hilir[langkah.tahap])
    if not mengesahkan(b.tahap(langkah)) or any(masih):
        return []
    disahkan = app.definitions.disahkan(b.sop, b.periode)
    return [n for n in app.store.naskah.milik(b.id) if n.jenis in disahkan and n.status in {"KONSEP", "BERNOMOR"}]


def persetujuan_berlaku(app: App, b: Berkas, naskah: NaskahRow) -> list[PersetujuanRow]:
    """Return the approvals of this version that no return has voided, oldest first."""
    gugur = {(x.tahap, x.unit, x.putaran) for x in b.jalan if x.status == "DIKEMBALIKAN"}
    batal = {t.id for t in b.tugas if (t.tahap, t.unit, t.putaran) in gugur}
    return [p for p in app.store.naskah.persetujuan(naskah.kode, naskah.versi) if p.tugas not in batal]
