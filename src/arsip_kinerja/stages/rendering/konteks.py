"""What a template may print: texts and objects that `domain/` computed, by name."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from arsip_kinerja.definitions import Kantor
from arsip_kinerja.domain import kalimat_laporan as kalimat
from arsip_kinerja.domain.instansi import Instansi, Pejabat
from arsip_kinerja.domain.isi_naskah import ISI
from arsip_kinerja.domain.jenis import Jenis
from arsip_kinerja.domain.laporan import BarisKinerja, Laporan
from arsip_kinerja.domain.lembar import Lembar, Orang
from arsip_kinerja.domain.wewenang import sebutan

NAMA = frozenset(
    {
        "kop", "alamat", "judul", "judul_besar", "instansi", "instansi_besar", "singkat", "periode", "tempat",
        "unit_teks", "prosedur", "cara_baca", "ringkasan", "laporan", "nomor", "cara_hitung", "faktor",
        "perubahan_target", "ada_grafik", "grafik_alt", "contoh", "kode", "jabatan", "nama", "pangkat", "nip", "lembar",
        "pihak_kedua", "monev", "tanggal", "draf", "logo", *ISI,
    }
)  # fmt: skip
"""Every name a template of a report may use."""


@dataclass(frozen=True)
class Rujukan:
    """What a report is called and who signs it: *kode* (uuid), *judul* as printed, *tanggal* made, *penandatangan*.

    A plain text as *penandatangan* is the jabatan alone; its name stays open on the paper. A *draf* says so, and what
    it still needs.
    """

    kode: str
    judul: str
    tanggal: date
    penandatangan: Pejabat | str
    draf: bool = False


def konteks(
    kantor: Kantor, jenis: Jenis, laporan: Laporan, rujukan: Rujukan, lembar: Lembar, isi: Mapping[str, object]
) -> dict[str, object]:
    """Return what a template of a report may use: the names of `NAMA`."""
    instansi = kantor.instansi
    periode = laporan.periode.label(instansi.sebutan_triwulan)
    return {
        **kepala(instansi, rujukan),
        **penanda(instansi, jenis, rujukan, lembar.dari),
        "lembar": lembar,
        "pihak_kedua": instansi.atasan,
        "periode": periode,
        "unit_teks": lembar.unit or f"{len({b.indikator.unit for b in laporan.baris})} unit kerja",
        "prosedur": "Pengumpulan Data Kinerja",
        "cara_baca": kalimat.cara_baca(instansi.capaian),
        "ringkasan": kalimat.ringkasan(laporan, periode, instansi.capaian),
        "laporan": laporan,
        "nomor": {b.indikator.kode: n for n, b in enumerate(laporan.baris, start=1)},
        "cara_hitung": kalimat.cara_hitung(laporan.baris),
        "perubahan_target": [*kalimat.perubahan(laporan.baris)],
        "faktor": [b for b in laporan.baris if _berketerangan(b)],
        "ada_grafik": any(b.hasil.persen is not None for b in laporan.baris),
        "grafik_alt": f"Diagram batang capaian indikator kinerja {periode}; angkanya sama dengan Tabel 1",
        "contoh": contoh(kantor, laporan),
        "draf": rujukan.draf,
        "logo": bool(kantor.logo),
        **isi,
    }


def kepala(instansi: Instansi, rujukan: Rujukan) -> dict[str, object]:
    """Return what every paper begins with."""
    return {
        "kop": instansi.kop,
        "alamat": " · ".join(filter(None, (instansi.alamat, instansi.telepon))),
        "judul": rujukan.judul,
        "judul_besar": rujukan.judul.upper(),
        "kode": rujukan.kode,
        "instansi": instansi.nama,
        "instansi_besar": instansi.nama.upper(),
        "singkat": instansi.singkat,
        "tempat": instansi.tempat,
    }


def penanda(instansi: Instansi, jenis: Jenis, rujukan: Rujukan, dari: Orang | None) -> dict[str, object]:
    """Return the signer: whom the office names for this kind, else who gives the paper."""
    p = rujukan.penandatangan
    if not p and dari:
        return {"jabatan": dari.jabatan, "nama": dari.nama, "pangkat": dari.pangkat, "nip": dari.nip}
    if isinstance(p, str):
        return {"jabatan": p, "nama": "", "pangkat": "", "nip": ""}
    jabatan = sebutan(instansi, p, rujukan.tanggal, (instansi.penandatangan.get(jenis.jenis, ""),))
    return {"jabatan": jabatan, "nama": p.nama, "pangkat": p.pangkat, "nip": p.nip}


def _berketerangan(b: BarisKinerja) -> bool:
    return b.isian is not None and bool(b.isian.pendukung or b.isian.penghambat or b.isian.tindak_lanjut)


def contoh(kantor: Kantor, laporan: Laporan) -> bool:
    """Whether the figures are made up, so that the paper must say so."""
    skema = kantor.indikator.get(laporan.periode.tahun)
    return kantor.instansi.contoh or (skema is not None and skema.contoh)
