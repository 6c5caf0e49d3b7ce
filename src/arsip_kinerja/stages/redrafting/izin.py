"""Whether a draft may be changed now, and from that folder."""

from collections.abc import Sequence
from dataclasses import dataclass

from arsip_kinerja.app import App
from arsip_kinerja.domain.berkas import Berkas
from arsip_kinerja.domain.edisi_sop import JENIS as JENIS_SOP
from arsip_kinerja.domain.kiriman import Jatuhan
from arsip_kinerja.domain.sop import AKSI_SAH
from arsip_kinerja.stages.redrafting.kenal import Tolakan, tolakan
from arsip_kinerja.store.pengajuan import Pengajuan
from arsip_kinerja.store.tables import NaskahRow, PersetujuanRow

ULANG = "Bila memang perlu diubah, mohon penanda tangan mengembalikannya dengan catatan lebih dahulu."


@dataclass(frozen=True)
class Sasaran:
    """A draft that may be changed, the run or the submission it belongs to, and the approvals it has so far."""

    naskah: NaskahRow
    berkas: Berkas | None
    pengajuan: Pengajuan | None
    persetujuan: Sequence[PersetujuanRow] = ()


def periksa_izin(app: App, jatuhan: Jatuhan, sasaran: Sasaran) -> Tolakan | None:
    """Say why a draft may not be changed now, or not from there; None when it may."""
    naskah, berkas = sasaran.naskah, sasaran.berkas
    if naskah.jenis == JENIS_SOP:
        return tolakan("Dokumen SOP dibuat dari definisinya. Mohon ubah definisi itu, lalu ajukan lagi SOP-nya.")
    if berkas and berkas.status not in {"BERJALAN", "TERTUNDA"}:
        apa = "dibatalkan" if berkas.status == "DIBATALKAN" else "selesai"
        return tolakan(f"Berkas naskah ini sudah {apa}, sehingga naskahnya tidak dapat diubah lagi.")
    if not berkas and sasaran.pengajuan is None:
        return tolakan("Naskah ini tidak sedang diajukan. Mohon ajukan dahulu, lalu sunting konsepnya.")
    if sah := _penanda_tangan(sasaran):
        return tolakan(f"{naskah.judul} sudah disetujui {sah}, sehingga isinya tidak diubah lagi. {ULANG}")
    return None if jatuhan.unit in _unit_penyunting(app, sasaran) else _bukan_unitnya(app, sasaran, jatuhan.unit)


def _penanda_tangan(s: Sasaran) -> str:
    """Return who has signed already, "" while nobody has; a paraf is asked for again, a signature stands."""
    if s.pengajuan:
        return s.pengajuan.tugas.peran if s.pengajuan.disetujui else ""
    return next((p.jabatan for p in s.persetujuan if p.macam in AKSI_SAH), "")


def _bukan_unitnya(app: App, s: Sasaran, unit: str) -> Tolakan:
    instansi = app.kantor(s.naskah.instansi).instansi
    boleh = [instansi.nama_unit(u) for u in sorted(_unit_penyunting(app, s)) if u]
    tempat = f"folder {' atau '.join(boleh)}, atau langsung" if boleh else "langsung"
    return tolakan(
        f"{s.naskah.judul} tidak disusun oleh {instansi.nama_unit(unit)}. "
        f"Mohon taruh suntingannya di {tempat} di folder {instansi.singkat}."
    )


def _unit_penyunting(app: App, s: Sasaran) -> frozenset[str]:
    """Return the units from whose folder a draft may be changed; "" is the office's own folder.

    A unit's paper is the unit's. Others are changed where those sit who make them by the SOP, and those who work for
    the whole office besides their unit.
    """
    if s.naskah.unit:
        return frozenset({"", s.naskah.unit})
    kantor = app.kantor(s.naskah.instansi)
    instansi, hari = kantor.instansi, app.hari_ini(kantor.instansi)
    sop = s.berkas.sop if s.berkas else kantor.sop[instansi.sop_bawaan]
    pembuat = [t for t in sop.tahap if s.naskah.jenis in t.naskah and not t.per_unit]
    jabatan = {j for t in pembuat for p in t.pelaksana for j in sop.jabatan(p)}
    hasil = {""}
    for p in instansi.pejabat:
        kini = [q for q in p.posisi if q.berlaku(hari)]
        sekantor = any(not q.unit for q in kini)
        hasil |= {q.unit for q in kini if sekantor or q.jabatan in jabatan}
    return frozenset(hasil)
