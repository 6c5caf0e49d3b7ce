"""Berkas and tugas as JSON documents (DESIGN §5) and as words on the screen."""

from dataclasses import asdict
from typing import Any

from arsip_kinerja.app import App
from arsip_kinerja.domain.berkas import Berkas, Tugas
from arsip_kinerja.domain.jalan import Langkah
from arsip_kinerja.domain.wewenang import bentuk_tugas, berwenang, boleh
from arsip_kinerja.stages import deadlines, redrafting, reporting, submitting
from arsip_kinerja.store.pengajuan import Pengajuan


def json_berkas(app: App, b: Berkas) -> dict[str, Any]:
    """Return a berkas as `berkas show --json` prints it; tahap not reached yet stand as BELUM."""
    tercapai = [_json_langkah(app, b, x) for x in b.jalan]
    ada = {x.tahap for x in b.jalan if x.status != "DIKEMBALIKAN"}
    dilalui = b.sop.dilalui(b.periode.jenis)
    belum = [
        _json_langkah(app, b, Langkah(t.id, "", 1, "BELUM"))
        for t in b.sop.tahap
        if t.id not in ada and t.id in dilalui and b.status != "SELESAI"
    ]
    return {
        "id": b.id,
        "instansi": b.instansi,
        "periode": str(b.periode),
        "status": b.status,
        "alasan": b.alasan,
        "tahap": tercapai + belum,
        "tugas": [json_tugas(app, b, t) for t in b.tugas if t.status == "TERBUKA"],
        "kelengkapan": _json_kelengkapan(app, b),
        "naskah": _json_naskah(app, b),
    }


def _json_langkah(app: App, b: Berkas, x: Langkah) -> dict[str, Any]:
    tahap = b.tahap(x)
    mulai, selesai = b.waktu.get((x.tahap, x.unit, x.putaran), (None, None))
    return {
        "id": x.tahap,
        "no": tahap.no or None,
        "kegiatan": tahap.kegiatan,
        "peran": ", ".join(p.peran for p in tahap.pelaksana),
        "unit": x.unit or None,
        "putaran": x.putaran,
        "status": x.status,
        "mulai": mulai,
        "selesai": selesai,
        "batas": deadlines.batas(app, b, x),
        "terlambat": deadlines.terlambat(app, b, x),
    }


def _json_kelengkapan(app: App, b: Berkas) -> list[dict[str, Any]]:
    """Return what a berkas needs, met or not, as `berkas show --json` prints it."""
    return [
        {
            "tahap": k.tahap,
            "unit": k.unit or None,
            "untuk": k.untuk,
            "nama": k.nama,
            "wajib": k.wajib,
            "keadaan": k.keadaan,
            "rincian": list(k.rincian),
        }
        for k in app.store.bukti.kebutuhan_berkas(b)
    ]


def _json_naskah(app: App, b: Berkas) -> list[dict[str, Any]]:
    """Return the documents of a berkas as `berkas show --json` prints them, with what people changed in them."""
    return [
        {
            "kode": n.kode,
            "jenis": n.jenis,
            "unit": n.unit or None,
            "judul": n.judul,
            "versi": n.versi,
            "status": n.status,
            "selisih": [asdict(s) for s in redrafting.penyimpangan(app, n)],
        }
        for n in app.store.naskah.milik(b.id)
    ]


def json_tugas(app: App, b: Berkas, t: Tugas) -> dict[str, Any]:
    """Return a tugas as `tugas list --json` prints it."""
    tahap = b.sop.menurut_id[t.tahap]
    return {
        "id": t.id,
        "berkas": b.id,
        "tahap": t.tahap,
        "no": tahap.no or None,
        "kegiatan": tahap.kegiatan,
        "bentuk": bentuk_tugas(b.sop, t),
        "aksi": list(tahap.aksi),
        "boleh": list(boleh(b.sop, t)),
        "peran": t.peran,
        "unit": t.unit or None,
        "pejabat": pejabat(app, b, t),
        "batas": deadlines.batas(app, b, t),
        "terlambat": deadlines.terlambat(app, b, t),
    }


def belum_dijawab(app: App, b: Berkas, t: Tugas) -> list[str]:
    """Return what the units were asked and have not answered, for who verifies or decides."""
    tahap = b.sop.menurut_id[t.tahap]
    if "verifikasi" not in tahap.aksi and bentuk_tugas(b.sop, t) != "keputusan":
        return []
    instansi = app.kantor(b.instansi).instansi
    tanya = [(u, c) for u, c in reporting.belum_dijawab(app, b) if t.unit in {"", u}]
    return [f"{instansi.nama_unit(u)}, {c.indikator}: {c.pesan}" for u, c in tanya]


def json_pengajuan(app: App, p: Pengajuan) -> dict[str, Any]:
    """Return the tugas on a submitted document as `tugas list --json` prints it; it belongs to no berkas."""
    return {
        "id": p.tugas.id,
        "berkas": None,
        "tahap": p.tugas.tahap,
        "no": None,
        "kegiatan": f"Mengesahkan {p.naskah.judul}",
        "bentuk": "keputusan",
        "aksi": [p.tugas.tahap],
        "boleh": list(submitting.BOLEH),
        "peran": p.tugas.peran,
        "unit": p.tugas.unit or None,
        "pejabat": [f"{p.naskah.instansi}-{x.id}" for x in submitting.berwenang(app, p)],
        "batas": None,
        "terlambat": False,
    }


def pejabat(app: App, b: Berkas, t: Tugas) -> list[str]:
    """Return the ids of officials who may do a tugas today."""
    instansi = app.kantor(b.instansi).instansi
    disahkan = app.definitions.disahkan(b.sop, b.periode)
    daftar = berwenang(instansi, b.sop, t, disahkan, app.hari_ini(instansi))
    return [f"{b.instansi}-{p.id}" for p in daftar]


def nama_langkah(b: Berkas, tahap: str, unit: str) -> str:
    """Return "langkah 4 (rehsos)" as people say it."""
    no = b.sop.menurut_id[tahap].no.rstrip(".") or "pengesahan"
    return f"{no} ({unit})" if unit else no
