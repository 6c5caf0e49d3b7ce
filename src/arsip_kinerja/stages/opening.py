"""Opening a berkas: the SOP and the indicators are frozen into it, and the first tahap starts."""

from datetime import date

from arsip_kinerja.app import App
from arsip_kinerja.definitions import Definitions, Kantor
from arsip_kinerja.domain.berkas import Berkas, unit_diminta
from arsip_kinerja.domain.jadwal import Jatuh
from arsip_kinerja.domain.jadwal import jatuh as jatuh_pada
from arsip_kinerja.domain.jalan import Alur
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.peristiwa import Peristiwa
from arsip_kinerja.domain.skema.gerbang import kekurangan
from arsip_kinerja.domain.skema.indikator import IndikatorTahun
from arsip_kinerja.domain.sop import Sop, dengan_pengesahan
from arsip_kinerja.errors import DefinisiError, KeadaanError


def siapkan(app: App, kode: str, periode: Periode, nama_sop: str = "", sampai: date | None = None) -> Berkas:
    """Return the berkas as it will open; nothing is written yet.

    Raises:
        DefinisiError: the SOP or the indicators of that year are missing.
        KeadaanError: one is open or finished already, the SOP has no such periode, the year may not open yet, or
            nobody is asked for anything.

    """
    kantor = app.kantor(kode)
    nama = nama_sop or kantor.instansi.sop_bawaan
    sop = _sop(app.definitions, kantor, nama, periode)
    mulai = sop.mulai(periode.jenis)
    if mulai is None:
        jenis = ", ".join(p.jenis for p in sop.periode)
        raise KeadaanError(f"SOP {nama} tidak berjalan untuk periode {periode}", kode, f"Periodenya: {jenis}.")
    skema = _skema(kantor, periode, app.hari_ini(kantor.instansi))
    unit = unit_diminta(skema, periode)
    if not unit:
        raise KeadaanError(f"Tidak ada indikator yang ditargetkan pada {periode.label()}", kode, "Periksa targetnya.")
    return Berkas(
        id=_id(app, kantor, nama, periode),
        instansi=kode,
        nama_sop=nama,
        sop=sop,
        skema=skema,
        periode=periode,
        status="BERJALAN",
        alasan="",
        sampai=sampai or _menurut_jadwal(app, kantor, nama, periode),
        dibuka=app.jam(),
        urut=0,
        jalan=Alur(sop, unit).buka(mulai),
        tugas=(),
        waktu={},
    )


def _menurut_jadwal(app: App, kantor: Kantor, nama_sop: str, periode: Periode) -> date | None:
    """Return the date the office's schedule gives for handing in, whoever opens the berkas; None: it gives none."""
    jadwal = kantor.instansi.jadwal_untuk(nama_sop, periode.jenis)
    if jadwal is None or jadwal.sampai is None:
        return None
    return jatuh_pada(jadwal.sampai, periode, app.kalender(kantor.instansi), jadwal.geser).tanggal


def simpan(app: App, berkas: Berkas, jatuh: Jatuh | None = None) -> None:
    """Write the prepared berkas; its history says so where a schedule opened it, and whether the date moved.

    Raises:
        KeadaanError: somebody opened it meanwhile.

    """
    isi: dict[str, object] = {
        "sop": berkas.nama_sop,
        "periode": str(berkas.periode),
        "unit": list(berkas.alur.unit),
    }
    if jatuh:
        isi["jadwal"] = {"asli": str(jatuh.asli), "tanggal": str(jatuh.tanggal), "alasan": jatuh.alasan}
    app.store.berkas.buka(berkas, Peristiwa("sistem", "dibuka", isi))


def _sop(definitions: Definitions, kantor: Kantor, nama: str, periode: Periode) -> Sop:
    """Return the SOP as it runs, with the signing step where it has none of its own."""
    if nama not in kantor.sop:
        raise DefinisiError(f"SOP {nama!r} belum ada", str(kantor.folder / "sop"), "Tambahkan filenya.")
    sop = kantor.sop[nama]
    _berlaku(kantor, sop)
    for jenis in definitions.disahkan(sop, periode):
        jabatan = kantor.instansi.penandatangan.get(jenis)
        if not jabatan:
            path = str(kantor.folder / "instansi.toml")
            raise DefinisiError(f"penandatangan.{jenis} belum diisi", path, "Isikan jabatan yang menandatangani.")
        return dengan_pengesahan(sop, jabatan, jenis)
    return sop


def _berlaku(kantor: Kantor, sop: Sop) -> None:
    """Refuse to run what its office has not approved, or approves no longer."""
    if sop.status == "berlaku":
        return
    saran = {
        "draf": f"Ajukan dahulu: arsip-kinerja sop submit {kantor.instansi.kode} --sop {sop.nama}.",
        "digantikan": "Pakai SOP penggantinya, dengan --sop NAMA.",
        "dicabut": f"Alasannya: {sop.alasan_dicabut.strip() or '(belum ditulis)'}.",
    }
    path = str(kantor.folder / "sop" / f"{sop.nama}.toml")
    raise KeadaanError(f"SOP {sop.judul} berstatus {sop.status}", path, saran[sop.status])


def _skema(kantor: Kantor, periode: Periode, hari_ini: date) -> IndikatorTahun:
    """Return the version of the schema the berkas will rest on; the year must be open for it."""
    path = str(kantor.folder / f"indikator-{periode.tahun}.toml")
    if (skema := kantor.indikator.get(periode.tahun)) is None:
        raise DefinisiError(f"Indikator tahun {periode.tahun} belum ada", path, "Tambahkan file itu.")
    if kurang := [pesan for _, pesan in kekurangan(skema)]:
        apa = f"Tahun {periode.tahun} belum dapat dibuka: {'; '.join(kurang)}"
        raise KeadaanError(apa, path, "Lengkapi isian itu, lalu buka lagi.")
    return skema.untuk(periode, hari_ini)


def _id(app: App, kantor: Kantor, nama_sop: str, periode: Periode) -> str:
    """Return `boalemo-2024-TW1`, `-<sop>` for another SOP, `-2` after a cancelled one."""
    tambahan = "" if nama_sop == kantor.instansi.sop_bawaan else f"-{nama_sop}"
    dasar = f"{kantor.instansi.kode}-{periode}{tambahan}"
    serupa = [b for i in app.store.berkas.id_serupa(dasar) if (b := app.store.berkas.ambil(i))]
    lama = [b for b in serupa if b.periode == periode]  # January is written as the year's second run would be: 2024-01
    if hidup := [b for b in lama if b.status != "DIBATALKAN"]:
        raise KeadaanError(f"Berkas {hidup[0].id} sudah dibuka", "", f"Lihat: arsip-kinerja berkas show {hidup[0].id}.")
    return f"{dasar}-{len(lama) + 1}" if lama else dasar
