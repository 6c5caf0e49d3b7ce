"""A person acts on a tugas: who may, which verb, and what it changes."""

from dataclasses import replace

from arsip_kinerja.app import App
from arsip_kinerja.domain.berkas import Berkas, Tugas
from arsip_kinerja.domain.bukti import berwajib
from arsip_kinerja.domain.instansi import Pejabat
from arsip_kinerja.domain.jalan import Jalan, Langkah, TidakBolehError
from arsip_kinerja.domain.periode import waktu
from arsip_kinerja.domain.peristiwa import Peristiwa
from arsip_kinerja.domain.sop import mengesahkan
from arsip_kinerja.domain.surat import cara_melengkapi
from arsip_kinerja.domain.tindakan import Keputusan, Tindakan
from arsip_kinerja.domain.wewenang import berwenang, boleh, jabatan_bertugas, sebutan
from arsip_kinerja.errors import AlatError, BersamaanError, KeadaanError, PemakaianError
from arsip_kinerja.store.berkas import Perubahan, Tutup
from arsip_kinerja.store.tables import NaskahRow, PersetujuanRow
from arsip_kinerja.tools import pindaian

AKSI_PERSETUJUAN = ("verifikasi", "paraf", "tanda_tangan", "pengesahan")
"""Acts that are recorded on the report itself, the weightiest last."""

PERCOBAAN = 50
"""How often an act is tried again because its berkas changed meanwhile."""

MACAM: dict[Keputusan, str] = {"done": "dikerjakan", "approve": "disetujui", "reject": "dikembalikan"}


def putuskan(app: App, id_tugas: int, id_pejabat: str, tindakan: Tindakan) -> str:
    """Record the act in one transaction and return the berkas' id; what follows is the engine's work.

    Raises:
        PemakaianError: no such tugas or official, or a return without a reason.
        KeadaanError: done already (says who and when), not this person's, or not this verb.
        BersamaanError: the draft that lay before the person was replaced at that very moment.

    """
    dilihat = _konsep(app, id_tugas)
    for _ in range(PERCOBAAN):
        try:
            return _sekali(app, id_tugas, id_pejabat, tindakan)
        except BersamaanError:  # another unit's tugas, or this one: then the next look says who was faster
            _masih_sama(dilihat, _konsep(app, id_tugas))
    raise AlatError("Berkas ini terus diubah pihak lain", "", "Mohon coba lagi sebentar lagi.")


def _konsep(app: App, id_tugas: int) -> dict[str, NaskahRow]:
    """Return the drafts that lie before the person of a tugas, by kode; none where it decides nothing."""
    berkas, tugas = _baca(app, id_tugas)
    if boleh(berkas.sop, tugas) == ("done",):
        return {}
    disahkan = app.definitions.disahkan(berkas.sop, berkas.periode)
    return {n.kode: n for n in app.store.naskah.milik(berkas.id) if n.jenis in disahkan}


def _masih_sama(dilihat: dict[str, NaskahRow], kini: dict[str, NaskahRow]) -> None:
    """Let nobody approve a draft unseen that took the place of the one read."""
    for n in kini.values():
        if n.kode in dilihat and dilihat[n.kode].versi != n.versi:
            saran = "Mohon baca konsep yang terbaru, lalu putuskan lagi: arsip-kinerja tugas list."
            raise BersamaanError(f"{n.judul} baru saja diganti dengan versi {n.versi}", n.berkas or "", saran)


def _sekali(app: App, id_tugas: int, id_pejabat: str, tindakan: Tindakan) -> str:
    berkas, tugas = _baca(app, id_tugas)
    pejabat = _yang_berhak(app, berkas, tugas, id_pejabat)
    _masih_terbuka(app, berkas, tugas)
    if tindakan.keputusan not in (pilihan := boleh(berkas.sop, tugas)):
        jenis = "langkah keputusan" if "approve" in pilihan else "bukan langkah keputusan"
        saran = " atau ".join(f"arsip-kinerja tugas {p} {tugas.id}" for p in pilihan)
        raise KeadaanError(f"Tugas ini {jenis}, tidak menerima {tindakan.keputusan}", "", f"Pakai: {saran}.")
    if tindakan.keputusan == "reject" and not tindakan.alasan.strip():
        raise PemakaianError("Pengembalian memerlukan catatan", "", 'Tulis alasannya dengan --note "…".')
    tindakan = _menurut_sop(berkas, tugas, tindakan)
    _sejalan_dengan_naskah(app, berkas, tugas, tindakan)
    if tindakan.keputusan != "reject" and not tindakan.menyusul:
        _harus_lengkap(app, berkas, tugas)
    if tindakan.keputusan == "done" and "pengisian" in berkas.sop.menurut_id[tugas.tahap].aksi:
        _harus_terisi(app, berkas, tugas, tindakan)
    app.store.berkas.ubah(_perubahan(app, berkas, tugas, pejabat, tindakan))
    return berkas.id


def _baca(app: App, id_: int) -> tuple[Berkas, Tugas]:
    """Return a tugas and its berkas, both of one moment."""
    ada = app.store.berkas.tugas(id_)
    berkas = app.store.berkas.ambil(ada.berkas) if ada else None
    if berkas is None:
        raise PemakaianError(f"Tugas {id_} tidak ada", "", "Lihat daftarnya: arsip-kinerja tugas list.")
    return berkas, next(t for t in berkas.tugas if t.id == id_)


def _yang_berhak(app: App, berkas: Berkas, tugas: Tugas, id_pejabat: str) -> Pejabat:
    instansi, pejabat = app.pejabat(id_pejabat)
    disahkan = app.definitions.disahkan(berkas.sop, berkas.periode)
    hari = app.hari_ini(instansi)
    if instansi.kode == berkas.instansi and pejabat in berwenang(instansi, berkas.sop, tugas, disahkan, hari):
        return pejabat
    kantor = app.kantor(berkas.instansi).instansi
    nama = ", ".join(p.jabatan for p in berwenang(kantor, berkas.sop, tugas, disahkan, hari))
    raise KeadaanError(
        "Langkah ini bukan wewenang pejabat itu", id_pejabat, f"Yang berwenang: {nama or '(belum ada)'}."
    )


def _masih_terbuka(app: App, berkas: Berkas, tugas: Tugas) -> None:
    if berkas.status == "DIBATALKAN":
        raise KeadaanError(f"Berkas {berkas.id} sudah dibatalkan")
    if tugas.status == "TERBUKA":
        return
    instansi = app.kantor(berkas.instansi).instansi
    if tugas.selesai and tugas.oleh:
        kapan = waktu(app.setempat(instansi, tugas.selesai), instansi.singkatan_zona)
        raise KeadaanError(f"Tugas ini sudah diselesaikan oleh {tugas.oleh}, {kapan}")
    raise KeadaanError("Tugas ini sudah tidak berlaku karena langkahnya dikembalikan", berkas.id)


def _menurut_sop(berkas: Berkas, tugas: Tugas, tindakan: Tindakan) -> Tindakan:
    """Return the act with the branch spelt as the SOP spells it; an unknown one stays, and is refused by the run."""
    if tindakan.cabang is None:
        return tindakan
    tahap, diketik = berkas.sop.menurut_id[tugas.tahap], tindakan.cabang.casefold()
    panah = berkas.sop.kembali(tahap) if tindakan.keputusan == "reject" else berkas.sop.maju(tahap)
    return replace(tindakan, cabang=next((c.label for c in panah if c.label.casefold() == diketik), tindakan.cabang))


def _sejalan_dengan_naskah(app: App, berkas: Berkas, tugas: Tugas, tindakan: Tindakan) -> None:
    """Nobody signs a draft that is not there yet, and nothing goes back once the report has its number."""
    naskah = {n.jenis: n.status for n in app.store.naskah.milik(berkas.id)}
    if tindakan.keputusan == "reject" and {"BERNOMOR", "DIARSIPKAN"}.intersection(naskah.values()):
        raise KeadaanError("Laporan sudah bernomor arsip, sehingga langkah tidak dapat dikembalikan lagi", berkas.id)
    disahkan = [j for j in app.definitions.disahkan(berkas.sop, berkas.periode) if app.definitions.template(j)]
    if mengesahkan(berkas.sop.menurut_id[tugas.tahap]) and (belum := [j for j in disahkan if j not in naskah]):
        nama = ", ".join(app.definitions.jenis[j].judul for j in belum)
        raise KeadaanError(f"Konsep {nama} belum tersedia", berkas.id, "Sistem menyiapkannya; coba lagi sebentar lagi.")


def _harus_terisi(app: App, berkas: Berkas, tugas: Tugas, tindakan: Tindakan) -> None:
    """Refuse to close filling-in by hand while answers are missing and not promised either, and name them."""
    isian, anggaran = app.store.kiriman.isian(berkas.id), app.store.kiriman.anggaran(berkas.id)
    unit = (tugas.unit,) if tugas.unit else berkas.alur.unit
    kurang = [i.nama for u in unit for i in berkas.skema.diminta(u, berkas.periode.triwulan) if i.kode not in isian]
    kurang += [a.nama for u in unit for a in berkas.skema.anggaran_milik(u) if a.kode not in anggaran]
    if kurang and not tindakan.menyusul:
        saran = f"Yang belum ada: {'; '.join(kurang)}. Bila akan disusulkan: --menyusul TANGGAL."
        raise KeadaanError("Data belum lengkap", berkas.id, saran)


def _harus_lengkap(app: App, berkas: Berkas, tugas: Tugas) -> None:
    """Refuse while something the tahap must have is neither there nor promised, and name it."""
    langkah = next(x for x in berkas.berjalan if tugas.milik(x))
    if not berwajib(berkas, langkah):
        return
    if kurang := [k for k in app.store.bukti.kebutuhan(berkas, langkah) if k.menghalangi]:
        nama = "; ".join(k.sebutan for k in kurang)
        cara = cara_melengkapi(kurang, 'Taruh filenya di folder kiriman dengan nama diawali "{untuk}".')
        saran = f"Yang belum ada: {nama}. {cara} Bila akan disusulkan: --menyusul TANGGAL."
        raise KeadaanError("Kelengkapan langkah ini belum ada", berkas.id, saran)


def _perubahan(app: App, berkas: Berkas, tugas: Tugas, pejabat: Pejabat, tindakan: Tindakan) -> Perubahan:
    oleh = f"{berkas.instansi}-{pejabat.id}"
    sidik = pindaian.simpan(tindakan.scan, app.config.kiriman, app.config.ukuran_maksimal) if tindakan.scan else ""
    tutup = Tutup(
        tugas.id, oleh, tindakan.keputusan, tindakan.cabang, tindakan.alasan, menyusul=tindakan.menyusul, scan=sidik
    )
    isi: dict[str, object] = {"tahap": tugas.tahap, "unit": tugas.unit, "putaran": tugas.putaran, "peran": tugas.peran}
    isi |= {"menyusul": tindakan.menyusul.isoformat()} if tindakan.menyusul else {}
    isi |= {"scan": sidik, "nama_scan": tindakan.scan.name} if tindakan.scan else {}
    isi |= {k: v for k in ("alasan", "nomor", "cabang") if (v := getattr(tindakan, k))}
    isi |= {"kepada": list(tindakan.unit)} if tindakan.unit else {}
    langkah = next(x for x in berkas.berjalan if tugas.milik(x))
    return Perubahan(
        berkas,
        app.jam(),
        [Peristiwa(oleh, MACAM[tindakan.keputusan], isi)],
        jalan=_jalan(berkas, langkah, tindakan),
        tutup=(tutup,),
        baris=_persetujuan(app, berkas, tugas, pejabat) if tindakan.keputusan == "approve" else (),
        nomor_naskah=_bernomor(app, berkas, tindakan.nomor),
    )


def _bernomor(app: App, berkas: Berkas, nomor: str) -> tuple[str, str] | None:
    """Return the draft a typed number belongs to: the one named as `JENIS=NOMOR`, else the last the SOP yields.

    None while there is no draft: then the number stands in the history only, and the command says so.
    """
    konsep = {n.jenis: n.kode for n in app.store.naskah.milik(berkas.id) if n.status == "KONSEP"}
    disahkan = [j for j in app.definitions.disahkan(berkas.sop, berkas.periode) if j in konsep]
    if not nomor or not disahkan:
        return None
    jenis, sama_dengan, isi = nomor.partition("=")
    return (konsep[jenis], isi) if sama_dengan and jenis in disahkan else (konsep[disahkan[-1]], nomor)


def _jalan(berkas: Berkas, langkah: Langkah, tindakan: Tindakan) -> Jalan | None:
    """Return the run after a return; approvals only prove here that their branch exists, the engine takes it."""
    try:
        if tindakan.keputusan == "reject":
            return berkas.alur.kembalikan(berkas.jalan, langkah, tindakan.unit, tindakan.cabang)
        berkas.alur.selesaikan(berkas.jalan, langkah, tindakan.cabang)
    except TidakBolehError as e:
        raise KeadaanError(f"Belum dapat dilakukan: {e}", berkas.id) from e
    return None


def _persetujuan(app: App, berkas: Berkas, tugas: Tugas, pejabat: Pejabat) -> tuple[PersetujuanRow, ...]:
    """One row for each signed kind of document that lies before the person now."""
    aksi = berkas.sop.menurut_id[tugas.tahap].aksi
    macam = next((a for a in reversed(AKSI_PERSETUJUAN) if a in aksi), None)
    disahkan = app.definitions.disahkan(berkas.sop, berkas.periode)
    if macam is None or tugas.unit:
        return ()
    instansi = app.kantor(berkas.instansi).instansi
    return tuple(
        PersetujuanRow(
            naskah=n.kode,
            versi=n.versi,
            tugas=tugas.id,
            macam=macam,
            pejabat=f"{berkas.instansi}-{pejabat.id}",
            nama=pejabat.nama,
            jabatan=sebutan(
                instansi, pejabat, app.hari_ini(instansi), jabatan_bertugas(instansi, berkas.sop, tugas, (n.jenis,))
            ),
            pangkat=pejabat.pangkat,
            nip=pejabat.nip,
            waktu=app.jam(),
            sha256_dilihat=n.sha256,
        )
        for n in app.store.naskah.milik(berkas.id)
        if n.jenis in disahkan and n.status == "KONSEP"
    )
