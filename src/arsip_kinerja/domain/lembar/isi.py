"""Fill a `Lembar` from a berkas as it stands: pure, everything comes in as domain data."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from arsip_kinerja.domain.batas import batas
from arsip_kinerja.domain.jalan import Langkah
from arsip_kinerja.domain.jenis import Jenis
from arsip_kinerja.domain.lembar import Lembar, Orang, Rapat, Surat
from arsip_kinerja.domain.lembar.baris import bidang, keputusan, putusan, tindak
from arsip_kinerja.domain.lembar.fakta import Fakta, kunci, pejabat, peserta, sumber, yang_memutuskan
from arsip_kinerja.domain.pelaku import kepala, pelaksana, pemberi, pemegang, penerima
from arsip_kinerja.domain.periode import hari_tanggal, tanggal
from arsip_kinerja.domain.sop import Tahap

SEGERA = 3
"""Working days before its batas within which a disposisi is urgent."""
JUMAT = 4
JAM_RAPAT = "09.00"
"""Hour printed on an invitation; the SOP names the day only, and the paper can be changed in Word."""
JADWAL = "Jadwal pengumpulan data kinerja"


def susun_lembar(f: Fakta, jenis: Jenis, tahap: Tahap | None, langkah: Langkah | None, unit: str = "") -> Lembar:
    """Return everything a paper of that kind may print; without *tahap* only what holds for the whole berkas."""
    nanti = f.berkas.sop.hilir[tahap.id] if tahap else frozenset()
    dasar = Lembar(
        sop=f.berkas.sop.judul,
        nomor_sop=next((i.teks for i in f.berkas.sop.identitas if i.bidang == "nomor"), ""),
        unit=f.instansi.nama_unit(unit) if unit else "",
        dibuka=tanggal(f.kalender.setempat(f.berkas.dibuka).date()),
        tanggal=tanggal(f.hari),
        kepala=kepala(f.instansi, unit, f.hari),
        bidang=tuple(bidang(f, u) for u in f.unit(unit)),
        keputusan=tuple(keputusan(f, unit, nanti)),
        bukti=f.bukti,
        kelengkapan=tuple(k for k in f.kelengkapan if k.tahap not in nanti),
        arsip=f.arsip,
        peserta=peserta(f),
        sumber=sumber(f),
        persyaratan=next((k.isi for k in f.berkas.sop.kotak if k.bidang == "persyaratan"), ()),
        tindak=tuple(tindak(f)),
    )
    return _milik_tahap(f, jenis, tahap, langkah, unit, dasar) if tahap else dasar


def _milik_tahap(f: Fakta, jenis: Jenis, tahap: Tahap, langkah: Langkah | None, unit: str, dasar: Lembar) -> Lembar:
    sop = f.berkas.sop
    mulai, selesai = f.berkas.waktu.get(kunci(langkah), (None, None)) if langkah else (None, None)
    lanjut = penerima(f.instansi, sop, tahap, f.unit(unit), f.hari, jenis.kepada)
    tujuan, kepada = lanjut or (tahap, ())
    terus = penerima(f.instansi, sop, tujuan, f.unit(unit), f.hari) if jenis.jenis in tujuan.naskah else None
    dari = _dari(f, jenis, tahap, langkah, unit)
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
        putusan=putusan(f, langkah),
        pelaksana=pelaksana(f.instansi, sop, tahap, f.unit(unit), f.hari),
        dari=dari,
        kepada=tuple(o for o in kepada if o.nama != dari.nama) or kepada,  # nobody writes to himself among others
        diteruskan=terus[1] if terus and tujuan != tahap else (),
        surat=_surat(f, akhir),
        rapat=_rapat(f, mulai or f.kini),
    )


def _diputuskan(f: Fakta, langkah: Langkah | None) -> datetime | None:
    """Return when the last of its people had decided; None while somebody still has to."""
    t = yang_memutuskan(f, langkah)
    terbuka = any(langkah and x.milik(langkah) and x.status == "TERBUKA" for x in f.berkas.tugas)
    return t.selesai if t and not terbuka else None


def _dari(f: Fakta, jenis: Jenis, tahap: Tahap, langkah: Langkah | None, unit: str) -> Orang:
    """Return who gives the paper: the official the office names for this kind, who decided, else who acts here."""
    if (jabatan := f.instansi.penandatangan.get(jenis.jenis)) and (
        ada := pemegang(f.instansi, (jabatan,), (unit,) if unit else (), f.hari)
    ):
        return ada[0]
    if (t := yang_memutuskan(f, langkah)) and (p := pejabat(f, t)):
        return p
    return pemberi(f.instansi, f.berkas.sop, tahap, unit if tahap.per_unit else "", f.hari)


def _surat(f: Fakta, akhir: date | None) -> Surat:
    segera = akhir is not None and f.kalender.jarak(f.hari, akhir) <= SEGERA
    nomor = next((i.teks for i in f.berkas.sop.identitas if i.bidang == "nomor"), "")
    asal = f"SOP {f.berkas.sop.judul}" + (f" Nomor {nomor}" if nomor else "")
    return Surat(
        asal=JADWAL if f.terjadwal else asal,
        berkas=f.berkas.id,
        sifat="Segera" if segera else "Biasa",
        tanggal=tanggal(f.kalender.setempat(f.berkas.dibuka).date()),
        perihal=f"Pengumpulan Data Kinerja {f.berkas.periode.label(f.instansi.sebutan_triwulan)}",
    )


def _rapat(f: Fakta, mulai: datetime) -> Rapat:
    """Return the monthly meeting: the first Friday after the tahap starts, the next working day where that is free.

    An SOP that yields no invitation names no day, so none is made up.
    """
    diundang = any("undangan" in t.naskah for t in f.berkas.sop.tahap)
    hari = f.kalender.setempat(mulai).date() + timedelta(days=1)
    jumat = hari + timedelta(days=(JUMAT - hari.weekday()) % 7)
    label = f.berkas.periode.label(f.instansi.sebutan_triwulan)
    return Rapat(
        hari_tanggal=hari_tanggal(f.kalender.geser(jumat)) if diundang else "",
        waktu=f"Pukul {JAM_RAPAT} {f.instansi.singkatan_zona} sampai dengan selesai" if diundang else "",
        tempat=f"Kantor {f.instansi.singkat}" if diundang else "",
        hadir=(*peserta(f), *(Orang(jabatan=s) for s in sumber(f))),
        agenda=(
            f"Penyampaian hasil monitoring dan evaluasi data kinerja {label}",
            "Pembahasan indikator yang belum mencapai target",
            "Pengisian form rekomendasi tindak lanjut dan penetapan penanggung jawab",
            "Lain-lain",
        ),
    )
