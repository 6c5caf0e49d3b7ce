"""The tables of a paper: what each unit handed in, what was decided, what is below its target."""

from collections.abc import Collection, Iterator, Sequence

from arsip_kinerja.domain.berkas import Tugas
from arsip_kinerja.domain.jalan import Langkah
from arsip_kinerja.domain.laporan import BarisKinerja, nilai_teks, target_periode
from arsip_kinerja.domain.lembar import BarisTindak, BarisUnit, IndikatorDiminta, KeadaanBidang, Keputusan, Orang
from arsip_kinerja.domain.lembar.fakta import DataMasuk, Fakta, kunci, pejabat, yang_memutuskan
from arsip_kinerja.domain.pelaku import pelaksana
from arsip_kinerja.domain.tulisan import kutip_teks

JAWABAN_TERPANJANG = 300
"""Letters of a reason printed beside its question; the whole stands in the unit's row."""
HASIL = {"approve": "Disetujui", "reject": "Dikembalikan", "done": "Dikerjakan"}


def bidang(f: Fakta, unit: str) -> BarisUnit:
    """Return what a unit is asked and what it handed in."""
    skema, periode = f.berkas.skema, f.berkas.periode
    diminta, anggaran = skema.diminta(unit, periode.triwulan), skema.anggaran_milik(unit)
    masuk, definisi = f.masuk.get(unit), next((u for u in f.instansi.unit if u.kode == unit), None)
    isian = [x for x in f.berkas.jalan if "pengisian" in f.berkas.tahap(x).aksi and x.unit in {"", unit}]
    lagi = any(x.status == "BERJALAN" and x.putaran > 1 for x in isian)
    # what a year rolls up from its triwulan is nothing the unit has handed in for it
    keadaan, jumlah = _keadaan(f, unit, lagi=lagi) if masuk else ("belum", "")
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
    baris = [a for a in f.laporan.anggaran if a.unit == unit and a.diminta]
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
    """Say what was found on the last file, each question with the reason the unit gave or that it gave none."""
    for c in masuk.catatan if masuk else ():
        lokasi = f"{c.lokasi[0].upper()}{c.lokasi[1:]}" if c.sel or not c.indikator else ""
        tempat = ", ".join(filter(None, (lokasi, c.indikator)))
        jawaban = f" Penjelasan unit kerja: {kutip_teks(c.jawaban, JAWABAN_TERPANJANG)}" if c.jawaban else ""
        tanda = "Perlu dikonfirmasi, belum dijawab: " if c.belum_dijawab else ""
        yield f"{tempat}: {tanda}{c.pesan}{jawaban}"


def keputusan(f: Fakta, unit: str, nanti: Collection[str] = ()) -> Iterator[Keputusan]:
    """Every decision of a person, oldest first; for a unit what concerns it and was not done in the tahap *nanti*."""
    selesai = [t for t in f.berkas.tugas if t.selesai and t.keputusan and (not unit or _tentang(f, t, unit, nanti))]
    for t in sorted(selesai, key=lambda t: (t.selesai or f.kini, t.id)):
        if p := pejabat(f, t):
            yield _baris_keputusan(f, t, p)


def _tentang(f: Fakta, t: Tugas, unit: str, nanti: Collection[str]) -> bool:
    """Whether a decision belongs on a unit's paper; a return to it does too, as the reason why it is done again.

    Of the whole office's acts only those that still stand: the others say nothing about this unit.
    """
    if t.unit not in {"", unit}:
        return False
    if t.keputusan == "reject":
        if kepada := f.kembali.get((t.tahap, t.unit, t.putaran, t.peran)):
            return unit in kepada
        panah = f.berkas.sop.kembali(f.berkas.sop.menurut_id[t.tahap])
        return any(c.ke not in nanti for c in panah if (t.cabang or c.label) == c.label)
    return t.tahap not in nanti and (t.unit == unit or (t.tahap, t.unit, t.putaran) not in _batal(f))


def putusan(f: Fakta, langkah: Langkah | None) -> Keputusan | None:
    """Return what was decided in this langkah last, None while nothing was."""
    t = yang_memutuskan(f, langkah)
    p = pejabat(f, t) if t else None
    return _baris_keputusan(f, t, p) if t and p else None


def _baris_keputusan(f: Fakta, t: Tugas, p: Orang) -> Keputusan:
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
        gugur=t.keputusan != "reject" and (t.tahap, t.unit, t.putaran) in _batal(f),
    )


def _batal(f: Fakta) -> set[tuple[str, str, int]]:
    """Return the langkah that a return voided."""
    return {kunci(x) for x in f.berkas.jalan if x.status == "DIKEMBALIKAN"}


def tindak(f: Fakta) -> Iterator[BarisTindak]:
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
