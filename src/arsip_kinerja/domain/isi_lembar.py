"""Fill a `Lembar` from a berkas as it stands: pure, everything comes in as domain data."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from arsip_kinerja.domain.batas import batas
from arsip_kinerja.domain.berkas import Berkas, Tugas
from arsip_kinerja.domain.catatan import Catatan
from arsip_kinerja.domain.instansi import Instansi
from arsip_kinerja.domain.jalan import Langkah
from arsip_kinerja.domain.jenis import Jenis
from arsip_kinerja.domain.kalender import Kalender
from arsip_kinerja.domain.laporan import BarisKinerja, Laporan, nilai_teks, target_periode
from arsip_kinerja.domain.lembar import (
    BarisArsip,
    BarisBukti,
    BarisKelengkapan,
    BarisTindak,
    BarisUnit,
    IndikatorDiminta,
    KeadaanBidang,
    Keputusan,
    Lembar,
    Orang,
    Rapat,
    Surat,
)
from arsip_kinerja.domain.pelaku import orang, pelaksana, pemberi, pemegang, penerima
from arsip_kinerja.domain.periode import hari_tanggal, tanggal, waktu
from arsip_kinerja.domain.sop import Tahap

HASIL = {"approve": "Disetujui", "reject": "Dikembalikan", "done": "Dikerjakan"}
SEGERA = 3
"""Working days before its batas within which a disposisi is urgent."""
JUMAT = 4
JAM_RAPAT = "09.00"
"""Hour printed on an invitation; the SOP names the day only, and the paper can be changed in Word."""
JADWAL = "Jadwal pengumpulan data kinerja"


@dataclass(frozen=True)
class DataMasuk:
    """The last accepted file of a unit, or the last one that came back: *nomor* "" where it was not accepted."""

    nama: str
    saat: datetime
    nomor: str = ""
    catatan: tuple[Catatan, ...] = ()


@dataclass(frozen=True)
class Fakta:
    """What is known about a berkas. *laporan* holds the figures printed, *masuk* the last file by unit.

    *kembali* gives the units a return named, by (tahap, unit, putaran, peran); *terjadwal*: opened by its schedule.
    """

    instansi: Instansi
    kalender: Kalender
    berkas: Berkas
    laporan: Laporan
    kini: datetime
    masuk: Mapping[str, DataMasuk] = field(default_factory=dict)
    kembali: Mapping[tuple[str, str, int, str], tuple[str, ...]] = field(default_factory=dict)
    terjadwal: bool = False
    arsip: tuple[BarisArsip, ...] = ()
    bukti: tuple[BarisBukti, ...] = ()
    kelengkapan: tuple[BarisKelengkapan, ...] = ()

    @property
    def hari(self) -> date:
        """Today, in the office's zone."""
        return self.kalender.setempat(self.kini).date()

    def jam(self, saat: datetime | None) -> str:
        """Return a time as printed, "" for none."""
        if saat is None:
            return ""
        return waktu(self.kalender.setempat(saat), self.instansi.singkatan_zona)

    def unit(self, unit: str) -> tuple[str, ...]:
        """Return the unit itself, for the office all that take part."""
        return (unit,) if unit else self.berkas.alur.unit


def susun_lembar(f: Fakta, jenis: Jenis, tahap: Tahap | None, langkah: Langkah | None, unit: str = "") -> Lembar:
    """Return everything a paper of that kind may print; without *tahap* only what holds for the whole berkas."""
    dasar = Lembar(
        sop=f.berkas.sop.judul,
        nomor_sop=next((i.teks for i in f.berkas.sop.identitas if i.bidang == "nomor"), ""),
        unit=f.instansi.nama_unit(unit) if unit else "",
        dibuka=tanggal(f.kalender.setempat(f.berkas.dibuka).date()),
        tanggal=tanggal(f.hari),
        bidang=tuple(_bidang(f, u) for u in f.unit(unit)),
        keputusan=tuple(_keputusan(f, unit)),
        bukti=f.bukti,
        kelengkapan=f.kelengkapan,
        arsip=f.arsip,
        peserta=_peserta(f),
        persyaratan=next((k.isi for k in f.berkas.sop.kotak if k.bidang == "persyaratan"), ()),
        tindak=tuple(_tindak(f)),
    )
    return _milik_tahap(f, jenis, tahap, langkah, unit, dasar) if tahap else dasar


def _milik_tahap(f: Fakta, jenis: Jenis, tahap: Tahap, langkah: Langkah | None, unit: str, dasar: Lembar) -> Lembar:
    sop = f.berkas.sop
    mulai, selesai = f.berkas.waktu.get(_kunci(langkah), (None, None)) if langkah else (None, None)
    lanjut = penerima(f.instansi, sop, tahap, f.unit(unit), f.hari, jenis.kepada)
    tujuan, kepada = lanjut or (tahap, ())
    terus = penerima(f.instansi, sop, tujuan, f.unit(unit), f.hari) if jenis.jenis in tujuan.naskah else None
    akhir = batas(tujuan if jenis.kepada else tahap, mulai or f.kini, f.kalender, f.berkas.sampai)
    return replace(
        dasar,
        no=tahap.no.rstrip("."),
        kegiatan=tahap.kegiatan,
        putaran=langkah.putaran if langkah else 1,
        mulai=f.jam(mulai),
        selesai=f.jam(selesai or _diputuskan(f, langkah)),
        batas=hari_tanggal(akhir) if akhir else "",
        kelengkapan_teks=tahap.kelengkapan,
        output=tahap.output,
        ket=tahap.ket,
        syarat=tujuan.kelengkapan,
        putusan=_putusan(f, langkah),
        pelaksana=pelaksana(f.instansi, sop, tahap, f.unit(unit), f.hari),
        dari=_dari(f, jenis, tahap, langkah, unit),
        kepada=kepada,
        diteruskan=terus[1] if terus and tujuan != tahap else (),
        surat=_surat(f, akhir),
        rapat=_rapat(f, mulai or f.kini),
    )


def _kunci(x: Langkah) -> tuple[str, str, int]:
    return (x.tahap, x.unit, x.putaran)


def _yang_memutuskan(f: Fakta, langkah: Langkah | None) -> Tugas | None:
    """Return the last work an official did in this langkah; a drop in the folder is nobody's signature."""
    milik = [t for t in f.berkas.tugas if langkah and t.milik(langkah) and t.selesai and _pejabat(f, t)]
    return milik[-1] if milik else None


def _diputuskan(f: Fakta, langkah: Langkah | None) -> datetime | None:
    """Return when the last of its people had decided; None while somebody still has to."""
    t = _yang_memutuskan(f, langkah)
    terbuka = any(langkah and x.milik(langkah) and x.status == "TERBUKA" for x in f.berkas.tugas)
    return t.selesai if t and not terbuka else None


def _dari(f: Fakta, jenis: Jenis, tahap: Tahap, langkah: Langkah | None, unit: str) -> Orang:
    """Return who gives the paper: the official the office names for this kind, who decided, else who acts here."""
    if (jabatan := f.instansi.penandatangan.get(jenis.jenis)) and (
        ada := pemegang(f.instansi, (jabatan,), (unit,) if unit else (), f.hari)
    ):
        return ada[0]
    if (t := _yang_memutuskan(f, langkah)) and (p := _pejabat(f, t)):
        return p
    return pemberi(f.instansi, f.berkas.sop, tahap, unit if tahap.per_unit else "", f.hari)


def _pejabat(f: Fakta, t: Tugas) -> Orang | None:
    """Return the official who did it as printed on that day; None for a drop in the folder and who is gone."""
    pada = f.kalender.setempat(t.selesai).date() if t.selesai else f.hari
    ada = next((p for p in f.instansi.pejabat if f"{f.instansi.kode}-{p.id}" == t.oleh), None)
    return orang(f.instansi, ada, pada, t.unit) if ada else None


def _peserta(f: Fakta) -> tuple[Orang, ...]:
    """Everybody who acts in this SOP, in the order of its columns."""
    jabatan = dict.fromkeys(j for p in f.berkas.sop.peran for j in p.jabatan)
    return pemegang(f.instansi, jabatan, (), f.hari)


def _bidang(f: Fakta, unit: str) -> BarisUnit:
    skema, periode = f.berkas.skema, f.berkas.periode
    diminta, anggaran = skema.diminta(unit, periode.triwulan), skema.anggaran_milik(unit)
    masuk, definisi = f.masuk.get(unit), next((u for u in f.instansi.unit if u.kode == unit), None)
    isian = [x for x in f.berkas.jalan if "pengisian" in f.berkas.tahap(x).aksi and x.unit in {"", unit}]
    keadaan, jumlah = _keadaan(f, unit, lagi=any(x.status == "BERJALAN" and x.putaran > 1 for x in isian))
    pengisi = next((t for t in f.berkas.sop.tahap if "pengisian" in t.aksi), None)
    return BarisUnit(
        kode=unit,
        nama=f.instansi.nama_unit(unit),
        keadaan="dalam perbaikan" if keadaan == "belum" and masuk else keadaan,
        saat=f.jam(masuk.saat) if masuk else "",
        nomor=masuk.nomor if masuk else "",
        file=masuk.nama if masuk else "",
        jumlah=jumlah,
        putaran=max((x.putaran for x in isian), default=1),
        catatan=tuple(_catatan(masuk)),
        sumber=definisi.sumber if definisi else (),
        petugas=pelaksana(f.instansi, f.berkas.sop, pengisi, (unit,), f.hari) if pengisi else (),
        diminta=_jumlah((len(diminta), len(diminta), "indikator"), (len(anggaran), len(anggaran), "baris anggaran")),
        indikator=tuple(IndikatorDiminta(i.nama, i.satuan, nilai_teks(i, target_periode(i, periode))) for i in diminta),
    )


def _keadaan(f: Fakta, unit: str, *, lagi: bool) -> tuple[KeadaanBidang, str]:
    """Return the state of a unit and what it answered: "6 indikator, 2 baris anggaran", "4 dari 6 indikator"."""
    kode = {i.kode for i in f.berkas.skema.diminta(unit, f.berkas.periode.triwulan)}
    terisi = sum(b.isian is not None for b in f.laporan.baris if b.indikator.kode in kode)
    baris = [a for a in f.laporan.anggaran if a.unit == unit]
    terserap = sum(a.realisasi is not None for a in baris)
    jumlah = _jumlah((terisi, len(kode), "indikator"), (terserap, len(baris), "baris anggaran"))
    if terisi + terserap == 0:
        return "belum", ""
    return ("dalam perbaikan" if lagi or terisi + terserap < len(kode) + len(baris) else "masuk"), jumlah


def _jumlah(*bagian: tuple[int, int, str]) -> str:
    """Return "6 indikator, 1 dari 2 baris anggaran" from what there is, what is asked, and its name."""
    return ", ".join(
        f"{ada} {apa}" if ada == diminta else f"{ada} dari {diminta} {apa}" for ada, diminta, apa in bagian if diminta
    )


def _catatan(masuk: DataMasuk | None) -> Iterator[str]:
    for c in masuk.catatan if masuk else ():
        yield f"{c.lokasi[0].upper()}{c.lokasi[1:]}: {c.pesan}"


def _keputusan(f: Fakta, unit: str) -> Iterator[Keputusan]:
    """Every decision of a person, oldest first; for a unit its own and those on the whole office."""
    selesai = [t for t in f.berkas.tugas if t.selesai and t.keputusan and (not unit or t.unit in {"", unit})]
    for t in sorted(selesai, key=lambda t: (t.selesai or f.kini, t.id)):
        if p := _pejabat(f, t):
            yield _baris_keputusan(f, t, p)


def _putusan(f: Fakta, langkah: Langkah | None) -> Keputusan | None:
    t = _yang_memutuskan(f, langkah)
    p = _pejabat(f, t) if t else None
    return _baris_keputusan(f, t, p) if t and p else None


def _baris_keputusan(f: Fakta, t: Tugas, p: Orang) -> Keputusan:
    batal = {_kunci(x) for x in f.berkas.jalan if x.status == "DIKEMBALIKAN"}
    tahap = f.berkas.sop.menurut_id[t.tahap]
    kepada = (t.unit,) if t.unit else f.kembali.get((t.tahap, t.unit, t.putaran, t.peran), ())
    return Keputusan(
        no=tahap.no.rstrip("."),
        kegiatan=tahap.kegiatan,
        jabatan=p.jabatan,
        nama=p.nama,
        nip=p.nip,
        saat=f.jam(t.selesai),
        hasil=HASIL.get(t.keputusan, t.keputusan),
        catatan=t.alasan,
        unit=", ".join(f.instansi.nama_unit(u) for u in kepada),
        putaran=t.putaran,
        gugur=t.keputusan != "reject" and (t.tahap, t.unit, t.putaran) in batal,
    )


def _surat(f: Fakta, akhir: date | None) -> Surat:
    segera = akhir is not None and f.kalender.jarak(f.hari, akhir) <= SEGERA
    nomor = next((i.teks for i in f.berkas.sop.identitas if i.bidang == "nomor"), "")
    asal = f"SOP {f.berkas.sop.judul}" + (f" Nomor {nomor}" if nomor else "")
    return Surat(
        asal=JADWAL if f.terjadwal else asal,
        nomor_agenda=f.berkas.id,
        sifat="Segera" if segera else "Biasa",
        tanggal=tanggal(f.kalender.setempat(f.berkas.dibuka).date()),
        perihal=f"Pengumpulan Data Kinerja {f.berkas.periode.label(f.instansi.sebutan_triwulan)}",
    )


def _rapat(f: Fakta, mulai: datetime) -> Rapat:
    """Return the monthly meeting: the first Friday after the tahap starts, the next working day where that is free."""
    hari = f.kalender.setempat(mulai).date() + timedelta(days=1)
    jumat = hari + timedelta(days=(JUMAT - hari.weekday()) % 7)
    label = f.berkas.periode.label(f.instansi.sebutan_triwulan)
    return Rapat(
        hari_tanggal=hari_tanggal(f.kalender.geser(jumat)),
        waktu=f"Pukul {JAM_RAPAT} {f.instansi.singkatan_zona} sampai dengan selesai",
        tempat=f"Kantor {f.instansi.singkat}",
        agenda=(
            f"Penyampaian hasil monitoring dan evaluasi data kinerja {label}",
            "Pembahasan indikator yang belum mencapai target",
            "Pengisian form rekomendasi tindak lanjut dan penetapan penanggung jawab",
            "Lain-lain",
        ),
    )


def _tindak(f: Fakta) -> Iterator[BarisTindak]:
    """Every indikator below its target, in the order of the report."""
    pengisi = next((t for t in f.berkas.sop.tahap if "pengisian" in t.aksi), None)
    bawah: Sequence[BarisKinerja] = [b for b in f.laporan.baris if b.tercapai is False]
    for nomor, b in enumerate(bawah, start=1):
        unit = b.indikator.unit
        petugas = pelaksana(f.instansi, f.berkas.sop, pengisi, (unit,), f.hari) if pengisi else ()
        yield BarisTindak(
            nomor=nomor,
            indikator=b.indikator.nama,
            satuan=b.indikator.satuan,
            unit=f.instansi.nama_unit(unit),
            target=b.target_teks,
            realisasi=b.realisasi_teks,
            capaian=b.capaian_teks,
            penghambat=b.isian.penghambat if b.isian else "",
            tindak_lanjut=b.isian.tindak_lanjut if b.isian else "",
            penanggung_jawab=", ".join(dict.fromkeys(o.jabatan for o in petugas if o.unit))
            or f.instansi.nama_unit(unit),
        )
