"""What a berkas must be, told from its history alone; written apart from the code under test."""

import json
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from arsip_kinerja.domain.berkas import Berkas, peran_bertugas

Kunci = tuple[str, str, int]


@dataclass
class Ulang:
    """A berkas told again line by line; every line must fit what the lines before it say."""

    status: str = ""
    langkah: dict[Kunci, tuple[str, str]] = field(default_factory=dict)
    """Status and branch of each langkah, in the order they were reached."""
    ditutup: dict[int, dict[str, object]] = field(default_factory=dict)

    def baris(self, isi: dict[str, Any]) -> None:
        akibat = isi.get("akibat", {})
        for t in akibat.get("tugas", []):
            assert t["tugas"] not in self.ditutup, f"tugas {t['tugas']} was done twice"
            self.ditutup[t["tugas"]] = t
        for tahap, unit, putaran, dari, menjadi, cabang in akibat.get("langkah", []):
            kunci = (tahap, unit, putaran)
            assert self.langkah.get(kunci, ("", ""))[0] == dari, f"{kunci} was not {dari!r} before"
            assert dari != "DIKEMBALIKAN", f"{kunci} lives again"
            self.langkah[kunci] = (menjadi, cabang)
        if akibat.get("status"):
            dari, menjadi = akibat["status"]
            assert self.status == dari, f"the berkas was not {dari!r} before"
            self.status = menjadi


def ulang(riwayat: list[dict[str, Any]]) -> Ulang:
    hasil = Ulang()
    for p in riwayat:
        hasil.baris(json.loads(p["isi_json"]))
    return hasil


def periksa_riwayat(b: Berkas, riwayat: list[dict[str, Any]]) -> None:
    """The history has no gap, its chain holds, and told again it gives the berkas as it stands."""
    assert [p["urut"] for p in riwayat] == list(range(1, b.urut + 1))
    _rantai(riwayat)
    u = ulang(riwayat)
    assert u.status == b.status
    assert list(u.langkah.items()) == [((x.tahap, x.unit, x.putaran), (x.status, x.cabang)) for x in b.jalan]
    seharusnya = {
        (k, peran): "TERBUKA" if status == "BERJALAN" else status
        for k, (status, _) in u.langkah.items()
        for peran in peran_bertugas(b.sop, b.sop.menurut_id[k[0]])
        if status != "BELUM" and (status != "DIKEMBALIKAN" or b.waktu[k][0])
    }
    for t in b.tugas:
        k = ((t.tahap, t.unit, t.putaran), t.peran)
        assert k in seharusnya, f"{t} belongs to no langkah that began"
        status = "SELESAI" if t.id in u.ditutup else seharusnya.pop(k)
        seharusnya.pop(k, None)
        assert t.status == status, f"{t} should be {status}"
        if t.id in u.ditutup:
            tutup = u.ditutup[t.id]
            assert (t.oleh, t.keputusan, t.cabang) == (tutup["oleh"], tutup["keputusan"], tutup.get("cabang"))
            assert t.alasan == tutup.get("alasan", "")
            assert str(t.menyusul or "") == tutup.get("menyusul", "")
            assert t.scan == tutup.get("scan", "")
    assert seharusnya == {}, "work was lost"


def _rantai(riwayat: list[dict[str, Any]]) -> None:
    """Each line's digest is of all it says and of the digest before it."""
    sebelum = ""
    for p in riwayat:
        saat = p["waktu"].strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        baris = [p["aliran"], p["urut"], saat, p["pelaku"], p["macam"], p["isi_json"], sebelum]
        teks = json.dumps(baris, ensure_ascii=False, separators=(",", ":"))
        assert p["sebelum"] == sebelum
        sebelum = p["jejak"]
        assert sebelum == sha256(teks.encode()).hexdigest()
