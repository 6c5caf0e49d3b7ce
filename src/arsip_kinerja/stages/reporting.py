"""From the answers in the database to the material of a document, and the record that it was made."""

from arsip_kinerja.app import App
from arsip_kinerja.domain.berkas import Berkas
from arsip_kinerja.domain.jalan import Langkah
from arsip_kinerja.domain.laporan import susun
from arsip_kinerja.domain.naskah import AKHIR, DOKUMEN, NASKAH, Bahan, judul_naskah, kode_naskah
from arsip_kinerja.domain.peristiwa import Peristiwa
from arsip_kinerja.domain.sop import mengesahkan
from arsip_kinerja.errors import PemakaianError
from arsip_kinerja.store.berkas import Perubahan
from arsip_kinerja.store.tables import NaskahRow
from arsip_kinerja.tools import files

FOLDER_DOKUMEN = "7 Dokumen"


def belum_dibuat(app: App, berkas: Berkas, langkah: Langkah) -> list[str]:
    """Kinds of document this langkah must yield and has not yet, in this putaran.

    The first tahap of the run that names a jenis makes it, when its work is done; a document that the same tahap
    signs is made when it starts, because nobody can sign what is not there.
    """
    tahap = berkas.tahap(langkah)
    milik = [
        j
        for j in app.definitions.dihasilkan(berkas.sop, berkas.periode)
        if j in tahap.naskah and _pembuat(berkas, j) == tahap.id and _bertemplat(app, j)
    ]
    if not milik:
        return []
    disahkan = app.definitions.disahkan(berkas.sop, berkas.periode)
    dibuat = {n.jenis: n for n in app.store.naskah.milik(berkas.id)}
    mulai, _ = berkas.waktu[(langkah.tahap, langkah.unit, langkah.putaran)]
    selesai = langkah in berkas.tuntas
    hasil = []
    for jenis in milik:
        lama = dibuat.get(jenis)
        basi = lama is None or (mulai is not None and lama.dibuat < mulai)
        if basi and (selesai or (jenis in disahkan and mengesahkan(tahap))):
            hasil.append(jenis)
    return hasil


def _bertemplat(app: App, jenis: str) -> bool:
    """Whether there is a Word template; forms (xlsx) go out when the berkas opens."""
    template = app.definitions.template(jenis)
    return template is not None and template.suffix == ".docx"


def _pembuat(berkas: Berkas, jenis: str) -> str | None:
    """Return the tahap that makes a kind of document in this run."""
    mulai = berkas.sop.mulai(berkas.periode.jenis)
    dilalui = {mulai.id} | berkas.sop.hilir[mulai.id] if mulai else set()
    return next((t.id for t in berkas.sop.tahap if jenis in t.naskah and t.id in dilalui), None)


def siapkan(app: App, berkas: Berkas, nama_jenis: str) -> Bahan:
    """Compute the figures of a report and name it.

    Raises:
        PemakaianError: there is no such kind of document, or it has no Word template yet.

    """
    if not (jenis := app.definitions.jenis.get(nama_jenis)) or not _bertemplat(app, nama_jenis):
        ada = ", ".join(j for j in app.definitions.jenis if _bertemplat(app, j))
        raise PemakaianError(f"Jenis {nama_jenis!r} belum mempunyai templat Word", "", f"Yang ada: {ada}.")
    instansi = app.kantor(berkas.instansi).instansi
    kode = kode_naskah(berkas.id, nama_jenis)
    lama = app.store.naskah.ambil(kode)
    isian = app.store.kiriman.isian_tahun(berkas.instansi, berkas.periode.tahun)
    isian = {p: i for p, i in isian.items() if p.akhir <= berkas.periode.akhir}
    isian[berkas.periode] = app.store.kiriman.isian(berkas.id)
    contoh = instansi.contoh or berkas.skema.contoh
    hari = app.hari_ini(instansi)
    jabatan = instansi.penandatangan.get(nama_jenis, "")
    return Bahan(
        kode=kode,
        versi=lama.versi + 1 if lama else 1,
        jenis=jenis,
        laporan=susun(instansi, berkas.skema, berkas.periode, isian, app.store.kiriman.anggaran(berkas.id)),
        judul=judul_naskah(jenis, instansi, berkas.periode, contoh=contoh),
        tanggal=hari,
        penandatangan=next(iter(instansi.pemegang(jabatan, "", hari)), jabatan),
        contoh=contoh,
    )


def catat(app: App, berkas: Berkas, bahan: Bahan) -> NaskahRow:
    """Give people a copy of a document whose files are in place, and record it: files first, then the row.

    Raises:
        BersamaanError: the berkas changed meanwhile; nothing was recorded.

    """
    folder = app.folder_naskah(bahan.kode, bahan.versi)
    naskah = NaskahRow(
        kode=bahan.kode,
        berkas=berkas.id,
        instansi=berkas.instansi,
        jenis=bahan.jenis.jenis,
        periode=str(berkas.periode),
        judul=bahan.judul,
        versi=bahan.versi,
        status="KONSEP",
        sha256=files.sha256(folder / DOKUMEN),
        dibuat=app.jam(),
        contoh=bahan.contoh,
    )
    isi: dict[str, object] = {
        "kode": naskah.kode,
        "jenis": naskah.jenis,
        "versi": naskah.versi,
        "sha256": naskah.sha256,
    }
    for nama in (DOKUMEN, NASKAH):
        salinan(app, naskah, nama, "konsep")
    app.store.naskah.simpan(naskah, Perubahan(berkas, naskah.dibuat, [Peristiwa("sistem", "naskah_dibuat", isi)]))
    return naskah


def salinan(app: App, naskah: NaskahRow, nama: str, sebagai: str) -> None:
    """Put a copy for people into the outbox, by periode."""
    sumber = app.folder_naskah(naskah.kode, naskah.versi) / nama
    label = f" – {sebagai}" if sebagai else ""
    tujuan = app.config.outbox / naskah.instansi / FOLDER_DOKUMEN / naskah.periode
    files.salin(sumber, tujuan / files.nama_aman(f"{naskah.judul}{label}{sumber.suffix}"))


def salinan_akhir(app: App, naskah: NaskahRow) -> None:
    """Put a copy of the filed PDF into the outbox."""
    salinan(app, naskah, AKHIR, "")
