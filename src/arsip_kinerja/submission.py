"""A document put before its signer without a berkas: submitted, decided (`decide`), filed."""

from arsip_kinerja import papers
from arsip_kinerja.app import App
from arsip_kinerja.domain.edisi_sop import JENIS as JENIS_SOP
from arsip_kinerja.domain.naskah import Bahan
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.tindakan import Tindakan
from arsip_kinerja.errors import AlatError, DatabaseError, KeadaanError
from arsip_kinerja.filing import finish
from arsip_kinerja.stages import register, report_life, reporting, sop_life, submitting
from arsip_kinerja.store.pengajuan import Draf, Pengajuan
from arsip_kinerja.tools import files


def submit_sop(app: App, kode: str, nama: str = "", oleh: str = "") -> int:
    """Put an office's SOP before its signer and return the tugas; 0 where it is recorded as dicabut instead.

    Raises:
        KeadaanError: it waits already, is filed unchanged, or was changed under an old date.

    """
    kantor, sop = sop_life.pilih(app, kode, nama)
    with files.kunci(app.config.var / "kunci" / f"{kode}-sop-{sop.nama}.lock"):
        semua = sop_life.milik(app, kantor, sop)
        submitting.tidak_menunggu(semua)
        if sop.status == "dicabut":
            sop_life.cabut(app, kantor, sop, semua, oleh)
            return 0
        draf = sop_life.siapkan(app, kantor, sop, semua)
        jabatan = submitting.penandatangan(app, kantor, JENIS_SOP)
        papers.write_sop(app, kantor, sop, app.folder_naskah(draf.naskah.kode, draf.naskah.versi))
        return _ajukan(app, draf, jabatan, oleh)


def submit_report(app: App, kode: str, periode: Periode, jenis: str, oleh: str = "") -> int:
    """Put a report of a periode before its signer, as its figures stand now, and return the tugas.

    Raises:
        PemakaianError: there is no such kind of document, or none for such a periode.
        KeadaanError: the office does not sign it, a berkas makes it, the year does not agree with itself and the kind
            needs that, it waits already, or is filed unchanged.

    """
    kantor = app.kantor(kode)
    report_life.periksa_jenis(app, kode, periode, jenis)
    with files.kunci(app.config.var / "kunci" / f"{kode}-{jenis}-{periode}.lock"):
        papers.require_consistent(app, kode, periode, jenis)
        submitting.tidak_menunggu(report_life.milik(app, kode, periode, jenis))
        bahan = _bahan(app, kode, periode, jenis)
        with files.kunci(app.config.var / "kunci" / f"{bahan.kode}.lock"):  # an edited draft of it may be coming in
            submitting.tidak_menunggu(report_life.milik(app, kode, periode, jenis))
            draf = report_life.siapkan(app, kode, bahan, papers.report_data(app, kode, bahan))
            jabatan = submitting.penandatangan(app, kantor, jenis)
            papers.write_naskah(app, kode, {app.folder_naskah(bahan.kode, bahan.versi): bahan})
            return _ajukan(app, draf, jabatan, oleh)


def _bahan(app: App, kode: str, periode: Periode, jenis: str) -> Bahan:
    """Return what a report of the next edition is made of; of some kinds the schema counts the editions itself."""
    bahan = reporting.siapkan_sendiri(app, kode, periode, jenis)
    if papers.needs_run(app, jenis):
        saran = f"Buka berkasnya: arsip-kinerja berkas open {kode} {periode}."
        raise KeadaanError(f"{bahan.jenis.judul} dibuat oleh langkah dalam berkas", jenis, saran)
    if bahan.varian:
        return bahan
    return reporting.siapkan_sendiri(app, kode, periode, jenis, report_life.edisi(app, kode, periode, jenis))


def _ajukan(app: App, draf: Draf, jabatan: str, oleh: str) -> int:
    """Give people copies of a document whose files are in place, and record it."""
    reporting.salinan_konsep(app, draf.naskah)
    isi = draf.isi | reporting.nasib_suntingan(app, draf.naskah)
    return submitting.ajukan(app, draf.naskah, jabatan, isi, oleh)


def decide(app: App, tugas: int, pejabat: str, tindakan: Tindakan) -> Pengajuan:
    """Record what the signer of a submitted document decided; one that is approved is filed.

    Raises:
        KeadaanError: not allowed for this person or in this state.
        AlatError: it is recorded, and filing waits for a tool; `resume` takes it up again.

    """
    pengajuan = submitting.putuskan(app, tugas, pejabat, tindakan)
    try:
        return _arsipkan(app, tugas) if pengajuan.disetujui else pengajuan
    except AlatError as e:
        saran = "Tidak perlu disetujui lagi; pengarsipannya diulang sendiri."
        raise AlatError(f"Keputusan tercatat. {e.apa}", e.di_mana, saran) from e


def _arsipkan(app: App, tugas: int) -> Pengajuan:
    """File an approved submission to the end; done already, leave it."""
    pengajuan = submitting.baca(app, tugas)
    with files.kunci(app.config.var / "kunci" / f"{pengajuan.naskah.kode}.lock"):
        if not (pengajuan := submitting.baca(app, tugas)).nomor:
            finish(app, None, pengajuan.naskah)
            pengajuan = submitting.baca(app, tugas)
        register.perbarui(app, Periode.baca(pengajuan.naskah.periode).tahun)
        if pengajuan.naskah.jenis == JENIS_SOP:
            sop_life.berlakukan(app, pengajuan)
        submitting.berlakukan(app, pengajuan)
    return pengajuan


def resume(app: App) -> None:
    """File what was approved and is not filed to the end; what still cannot be is tried again at the next `resume`."""
    for pengajuan in app.store.pengajuan.belum_berlaku():
        try:
            _arsipkan(app, pengajuan.tugas.id or 0)
        except DatabaseError:
            raise
        except Exception:  # noqa: BLE001 -- one document must not hold up the others; the reason is kept in the log
            files.catat_galat(app.config.var)
