"""Papers of the example offices from their example answers, without a database; every figure is DATA CONTOH."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from arsip_kinerja.definitions import Kantor, read
from arsip_kinerja.domain.contoh import Contoh
from arsip_kinerja.domain.isi_naskah import ISI, Sumber
from arsip_kinerja.domain.isian import Isian, IsianAnggaran
from arsip_kinerja.domain.jenis import Jenis
from arsip_kinerja.domain.laporan import Laporan, anggaran_periode, susun, untuk_unit
from arsip_kinerja.domain.lembar import BarisTindak, BarisUnit, Lembar
from arsip_kinerja.domain.naskah import judul_naskah, kode_naskah
from arsip_kinerja.domain.pelaku import kepala, pelaksana, pemberi, penerima
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.stages import rendering

TEMPLAT = Path(__file__).parents[2] / "templates"
KANTOR = sorted(p.name for p in (TEMPLAT / "instansi").iterdir())
JENIS = (
    "data_capaian",
    "bahan_laporan",
    "laporan_data_kinerja",
    "rekapitulasi",
    "dokumen_evaluasi",
    "rekomendasi_tindak_lanjut",
    "pengukuran_kinerja",
    "perjanjian_kinerja",
    "lkjip",
)
PERIODE = {"bulan": "2024-03", "triwulan": "2024-TW3", "tahun": "2024", "insidental": "2024-INS-01"}
HARI = date(2024, 10, 18)
with (Path(__file__).parents[1] / "definitions" / "indikator_contoh.csv").open(encoding="utf-8", newline="") as f:
    TERBIT = {(b["instansi"], b["kode"]): b for b in csv.DictReader(f, delimiter=";")}


@dataclass(frozen=True)
class Naskah:
    """Which paper: of an office, a periode, a kind, and a unit ("" the office)."""

    instansi: str
    periode: str
    jenis: str
    unit: str = ""

    def __str__(self) -> str:
        return "-".join(filter(None, (self.instansi, self.periode, self.jenis, self.unit)))


@cache
def kantor(kode: str) -> Kantor:
    return Kantor.load(TEMPLAT / "instansi" / kode)


@cache
def jenis(nama: str) -> tuple[Jenis, Path]:
    folder = TEMPLAT / "naskah" / nama
    return read(Jenis, folder / "naskah.toml"), folder / "naskah.docx"


def semua() -> Iterator[Naskah]:
    """Every paper of figures the example offices' SOP yield, one periode of each kind, for every unit."""
    for kode in KANTOR:
        k = kantor(kode)
        sop = k.sop[k.instansi.sop_bawaan]
        for p in sop.periode:
            mulai = sop.mulai(p.jenis)
            dilalui = {mulai.id} | sop.hilir[mulai.id]
            for tahap in (t for t in sop.tahap if t.id in dilalui):
                for nama in tahap.naskah:
                    if nama in JENIS and nama not in p.tanpa and p.jenis in jenis(nama)[0].periode:
                        unit = [u.kode for u in laporan(kode, PERIODE[p.jenis]).unit] if tahap.per_unit else [""]
                        yield from (Naskah(kode, PERIODE[p.jenis], nama, u) for u in unit)


@cache
def laporan(kode: str, periode: str, *, kosong: bool = False) -> Laporan:
    """Figures of an office up to a periode; a year and an insidental request have no answers of their own."""
    k, p = kantor(kode), Periode.baca(periode)
    contoh = read(Contoh, k.folder / f"contoh-{p.tahun}.toml")
    isian: dict[Periode, dict[str, Isian]] = {}
    belanja: dict[Periode, dict[str, IsianAnggaran]] = {}
    for i in contoh.isian:
        isian.setdefault(Periode.baca(i.periode), {})[i.kode] = Isian(**i.model_dump(exclude={"periode"}))
    for a in contoh.anggaran:
        baris = IsianAnggaran(kode=a.kode, realisasi=a.realisasi, sumber="SPJ Fungsional")
        belanja.setdefault(Periode.baca(a.periode), {})[a.kode] = baris
    sampai = {} if kosong else {q: i for q, i in isian.items() if q.akhir <= p.akhir}
    terserap = {} if kosong else {q: b for q, b in belanja.items() if q.akhir <= p.akhir}
    return susun(k.instansi, k.indikator[p.tahun], p, sampai, anggaran_periode(p, terserap))


def lembar(n: Naskah, isi: Laporan) -> Lembar:
    """What the langkah that yields the paper says, as far as these papers print it."""
    instansi, sop = kantor(n.instansi).instansi, kantor(n.instansi).sop[kantor(n.instansi).instansi.sop_bawaan]
    tahap = next((t for t in sop.tahap if n.jenis in t.naskah), sop.tahap[-1])
    unit = [n.unit] if n.unit else [u.kode for u in isi.unit]
    lanjut = penerima(instansi, sop, tahap, unit, HARI)
    return Lembar(
        no=tahap.no,
        kegiatan=tahap.kegiatan,
        unit=instansi.nama_unit(n.unit) if n.unit else "",
        pelaksana=pelaksana(instansi, sop, tahap, unit, HARI),
        kepada=lanjut[1] if lanjut else (),
        kepala=kepala(instansi, n.unit, HARI),
        dari=pemberi(instansi, sop, tahap, n.unit, HARI),
        bidang=tuple(
            BarisUnit(k.kode, k.nama, "masuk" if k.lengkap else "belum", jumlah=k.isian_teks, sumber=u.sumber)
            for k, u in zip(isi.per_unit, isi.unit, strict=True)
        ),
        tindak=tuple(
            BarisTindak(
                nomor=nomor,
                indikator=b.indikator.nama,
                satuan=b.indikator.satuan,
                unit=instansi.nama_unit(b.indikator.unit),
                target=b.target_teks,
                realisasi=b.realisasi_teks,
                capaian=b.capaian_teks,
                penghambat=b.isian.penghambat if b.isian else "",
                tindak_lanjut=b.isian.tindak_lanjut if b.isian else "",
                penanggung_jawab="Kepala Seksi (contoh)",
            )
            for nomor, b in enumerate(isi.perlu_tindak_lanjut, 1)
        ),
    )


def sumber(n: Naskah, *, kosong: bool = False) -> Sumber:
    """Return what the paper is made of besides its langkah; *varian* is left to the caller."""
    k, p = kantor(n.instansi), Periode.baca(n.periode)
    triwulan = (Periode(p.tahun, "triwulan", q) for q in range(1, 5))
    return Sumber(
        instansi=k.instansi,
        skema=k.indikator[p.tahun],
        periode=p,
        laporan=untuk_unit(laporan(n.instansi, n.periode, kosong=kosong), n.unit),
        triwulan=tuple(
            untuk_unit(laporan(n.instansi, str(q), kosong=kosong), n.unit) for q in triwulan if q.akhir <= p.akhir
        ),
        unit=n.unit,
        tanggal=HARI,
        narasi=k.narasi.get(p.tahun),
    )


def docx(n: Naskah, *, kosong: bool = False, varian: str | None = None) -> bytes:
    """Return the paper as Word."""
    k, (definisi, templat) = kantor(n.instansi), jenis(n.jenis)
    s = replace(sumber(n, kosong=kosong), varian=varian)
    isi = s.laporan
    jabatan = k.instansi.penandatangan.get(n.jenis, "")
    rujukan = rendering.Rujukan(
        kode_naskah(str(n), n.jenis, n.unit),
        judul_naskah(definisi, k.instansi, Periode.baca(n.periode), n.unit, contoh=k.instansi.contoh),
        HARI,
        next(iter(k.instansi.pemegang(jabatan, "", HARI)), jabatan) if jabatan else "",
    )
    khusus = {nama: ISI[nama](s) for nama in definisi.isi}
    return rendering.render_laporan(k, definisi, templat, isi, rujukan, lembar(n, isi), khusus)
