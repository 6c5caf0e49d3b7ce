"""A document without a berkas lies before its signer: who may decide, and what is recorded of it."""

from collections.abc import Mapping, Sequence

from arsip_kinerja.app import App
from arsip_kinerja.definitions import Kantor
from arsip_kinerja.domain.instansi import Pejabat
from arsip_kinerja.domain.naskah import DOKUMEN
from arsip_kinerja.domain.periode import waktu
from arsip_kinerja.domain.peristiwa import Peristiwa
from arsip_kinerja.domain.sop import PENGESAHAN
from arsip_kinerja.domain.tindakan import Tindakan
from arsip_kinerja.domain.wewenang import sebutan
from arsip_kinerja.errors import DefinisiError, KeadaanError, PemakaianError
from arsip_kinerja.store.berkas import Tutup
from arsip_kinerja.store.pengajuan import DIAJUKAN, Pengajuan
from arsip_kinerja.store.tables import NaskahRow, PersetujuanRow
from arsip_kinerja.tools import files, pindaian

BOLEH = ("approve", "reject")
MACAM = {"approve": "disetujui", "reject": "dikembalikan"}


def tidak_menunggu(semua: Sequence[Pengajuan]) -> None:
    """Let one submission of a document wait at a time.

    Raises:
        KeadaanError: one lies before its signer, or is approved and being filed.

    """
    for p in semua:
        if p.menunggu:
            saran = f"Putuskan dahulu: arsip-kinerja tugas approve {p.tugas.id}, atau tugas reject {p.tugas.id}."
            raise KeadaanError(f"{p.naskah.judul} masih menunggu pengesahan {p.tugas.peran}", "", saran)
        if p.disetujui and not p.nomor:
            saran = "Sistem melanjutkannya sendiri: arsip-kinerja process."
            raise KeadaanError(f"{p.naskah.judul} sudah disetujui dan sedang diarsipkan", "", saran)


def penandatangan(app: App, kantor: Kantor, jenis: str) -> str:
    """Return the post that signs a kind of document in an office.

    Raises:
        DefinisiError: instansi.toml names none.
        KeadaanError: nobody holds it today.

    """
    instansi, path = kantor.instansi, str(kantor.folder / "instansi.toml")
    jabatan = instansi.penandatangan.get(jenis, "")
    if not jabatan:
        judul = app.definitions.jenis[jenis].judul
        raise DefinisiError(f"penandatangan.{jenis} belum diisi", path, f"Isikan jabatan yang mengesahkan {judul}.")
    if not instansi.pemegang(jabatan, "", app.hari_ini(instansi)):
        raise KeadaanError(f"Jabatan {jabatan} belum dipegang siapa pun hari ini", path, "Perbarui posisi pejabatnya.")
    return jabatan


def berlakukan(app: App, p: Pengajuan) -> None:
    """End the filing of a document: it is valid now, and the one it names as the former is replaced."""
    arsip = app.store.arsip.ambil(str(p.isi.get("menggantikan", "")))
    lama = app.store.naskah.ambil(arsip.naskah) if arsip else None
    app.store.pengajuan.nyatakan_berlaku(p, lama, app.jam())


def ajukan(app: App, naskah: NaskahRow, jabatan: str, isi: Mapping[str, object], oleh: str = "") -> int:
    """Record a document whose files are in place, and return the id of the tugas its signer gets.

    Raises:
        BersamaanError: somebody else submitted it first; nothing was written.

    """
    sha256 = files.sha256(app.folder_naskah(naskah.kode, naskah.versi) / DOKUMEN)
    lengkap = NaskahRow(**{**naskah.model_dump(), "sha256": sha256, "dibuat": app.jam()})
    sendiri: dict[str, object] = {"kode": naskah.kode, "jenis": naskah.jenis, "versi": naskah.versi, "sha256": sha256}
    if naskah.nomor_naskah:
        sendiri["nomor"] = naskah.nomor_naskah
    return app.store.pengajuan.ajukan(lengkap, jabatan, Peristiwa(oleh or "sistem", DIAJUKAN, {**isi, **sendiri}))


def berwenang(app: App, p: Pengajuan) -> tuple[Pejabat, ...]:
    """Officials who may decide today."""
    instansi = app.kantor(p.naskah.instansi).instansi
    return instansi.pemegang(p.tugas.peran, "", app.hari_ini(instansi))


def putuskan(app: App, id_tugas: int, id_pejabat: str, tindakan: Tindakan) -> Pengajuan:
    """Record the act in one transaction and return how the submission stands then.

    Raises:
        PemakaianError: no such tugas or official, or a return without a reason.
        KeadaanError: done already (says who and when), not this person's, not this verb, or the number is another's.

    """
    p = baca(app, id_tugas)
    pejabat = _yang_berhak(app, p, id_pejabat)
    _masih_terbuka(app, p)
    _dapat_diterima(p, tindakan)
    oleh, saat = f"{p.naskah.instansi}-{pejabat.id}", app.jam()
    isi: dict[str, object] = {"tahap": PENGESAHAN, "putaran": p.tugas.putaran, "peran": p.tugas.peran}
    isi |= {k: v for k in ("alasan", "nomor") if (v := getattr(tindakan, k))}
    scan = tindakan.scan and pindaian.simpan(tindakan.scan, app.config.kiriman, app.config.ukuran_maksimal)
    isi |= {"scan": scan, "nama_scan": tindakan.scan.name} if tindakan.scan else {}
    app.store.pengajuan.putuskan(
        p,
        Tutup(id_tugas, oleh, tindakan.keputusan, alasan=tindakan.alasan, scan=scan or ""),
        saat,
        Peristiwa(oleh, MACAM[tindakan.keputusan], isi),
        _persetujuan(app, p, id_tugas, pejabat) if tindakan.keputusan == "approve" else None,
    )
    return baca(app, id_tugas)


def baca(app: App, id_tugas: int) -> Pengajuan:
    """Return what a tugas is about, as it stands now.

    Raises:
        PemakaianError: it is no tugas on a submitted document.
        KeadaanError: the document was submitted again since.

    """
    p = app.store.pengajuan.menurut_tugas(id_tugas)
    if p is None and app.store.pengajuan.pernah(id_tugas):
        saran = "Lihat tugas yang baru: arsip-kinerja tugas list."
        raise KeadaanError("Tugas ini sudah tidak berlaku karena dokumennya diajukan lagi", str(id_tugas), saran)
    if p is None:
        raise PemakaianError(f"Tugas {id_tugas} tidak ada", "", "Lihat daftarnya: arsip-kinerja tugas list.")
    return p


def _yang_berhak(app: App, p: Pengajuan, id_pejabat: str) -> Pejabat:
    instansi, pejabat = app.pejabat(id_pejabat)
    berhak = berwenang(app, p)
    if instansi.kode == p.naskah.instansi and pejabat in berhak:
        return pejabat
    nama = ", ".join(x.jabatan for x in berhak) or "(belum ada)"
    raise KeadaanError("Langkah ini bukan wewenang pejabat itu", id_pejabat, f"Yang berwenang: {nama}.")


def _masih_terbuka(app: App, p: Pengajuan) -> None:
    if not p.menunggu:
        instansi = app.kantor(p.naskah.instansi).instansi
        kapan = waktu(app.setempat(instansi, p.tugas.selesai), instansi.singkatan_zona) if p.tugas.selesai else ""
        raise KeadaanError(f"Tugas ini sudah diselesaikan oleh {p.tugas.oleh}, {kapan}")


def _dapat_diterima(p: Pengajuan, tindakan: Tindakan) -> None:
    if tindakan.keputusan not in BOLEH:
        saran = " atau ".join(f"arsip-kinerja tugas {b} {p.tugas.id}" for b in BOLEH)
        raise KeadaanError(f"Tugas ini langkah keputusan, tidak menerima {tindakan.keputusan}", "", f"Pakai: {saran}.")
    if tindakan.keputusan == "reject" and not tindakan.alasan.strip():
        raise PemakaianError("Pengembalian memerlukan catatan", "", 'Tulis alasannya dengan --note "…".')
    if tindakan.unit or tindakan.cabang:
        raise KeadaanError("Pengesahan naskah ini tidak mengenal --unit atau --cabang", p.naskah.judul)
    if tindakan.nomor and p.naskah.nomor_naskah not in {"", tindakan.nomor}:
        saran = "Setujui tanpa --nomor, atau perbaiki nomornya lalu ajukan lagi."
        raise KeadaanError(f"Naskah ini sudah memuat nomor {p.naskah.nomor_naskah}", p.naskah.judul, saran)


def _persetujuan(app: App, p: Pengajuan, id_tugas: int, pejabat: Pejabat) -> PersetujuanRow:
    instansi = app.kantor(p.naskah.instansi).instansi
    return PersetujuanRow(
        naskah=p.naskah.kode,
        versi=p.naskah.versi,
        tugas=id_tugas,
        macam=PENGESAHAN,
        pejabat=f"{p.naskah.instansi}-{pejabat.id}",
        nama=pejabat.nama,
        jabatan=sebutan(instansi, pejabat, app.hari_ini(instansi), (p.tugas.peran,)),
        pangkat=pejabat.pangkat,
        nip=pejabat.nip,
        waktu=app.jam(),
        sha256_dilihat=p.naskah.sha256,
    )
