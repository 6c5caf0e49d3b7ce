"""Monitoring of a SOP: how long each tahap took against its waktu baku, what came back, and whether the SOP was kept.

Actual time is the office's working time (days off, breaks and nights do not count) from the moment a langkah could
start until it ended, so it includes waiting for the person. Time in which the run waited for a tool is told apart.
Waktu baku marks nobody late; what was to be done by a date is compared with that date.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from arsip_kinerja.domain.batas import batas_langkah
from arsip_kinerja.domain.berkas import Berkas, Tugas
from arsip_kinerja.domain.bukti import Kebutuhan
from arsip_kinerja.domain.instansi import Instansi
from arsip_kinerja.domain.jalan import Langkah
from arsip_kinerja.domain.kalender import Kalender
from arsip_kinerja.domain.monev.pemantauan import LewatBatas, Pemantauan, Pengembalian, WaktuTahap, WaktuUnit
from arsip_kinerja.domain.selang import HARI_SEBULAN, JAM, Selang, irisan, menit_kerja, menit_sehari
from arsip_kinerja.domain.sop import Tahap, WaktuBaku
from arsip_kinerja.domain.wewenang import berwenang

JALAN_TERUS = {"BERJALAN", "TERTUNDA"}


@dataclass(frozen=True)
class Fakta:
    """What is known of one run. *jeda* is when it waited for a tool, *disahkan* the kinds of document it signs."""

    berkas: Berkas
    instansi: Instansi
    kalender: Kalender
    kini: datetime
    jeda: tuple[Selang, ...] = ()
    kebutuhan: Sequence[Kebutuhan] = ()
    disahkan: Collection[str] = ()

    @property
    def berlangsung(self) -> bool:
        """Whether the run still goes on."""
        return self.berkas.status in JALAN_TERUS

    @property
    def akhir(self) -> datetime:
        """When the run ended; now while it goes on."""
        selesai = [s for _, s in self.berkas.waktu.values() if s]
        return self.kini if self.berlangsung or not selesai else max(selesai)

    def selang(self, x: Langkah) -> tuple[Selang, ...]:
        """Return when a langkah was under way; nothing before it started."""
        mulai, selesai = self.berkas.waktu.get((x.tahap, x.unit, x.putaran), (None, None))
        return ((mulai, selesai or self.akhir),) if mulai else ()

    def hari(self, saat: datetime) -> date:
        """Return the day of a time where the office is."""
        return self.kalender.setempat(saat).date()


def pantau(f: Fakta) -> Pemantauan:
    """Measure one run as it stands."""
    b, sehari = f.berkas, menit_sehari(f.kalender)
    seluruh: tuple[Selang, ...] = ((b.dibuka, f.akhir),)
    tunggu = menit_kerja(f.kalender, irisan(seluruh, f.jeda))
    lama = menit_kerja(f.kalender, seluruh) - tunggu
    lewat, berbatas = _lewat_batas(f)
    return Pemantauan(
        berkas=b,
        sehari=sehari,
        lama=lama,
        tunggu=tunggu,
        tahap=tuple(_tahap(f, t, sehari, lama) for t in dilalui(b)),
        pengembalian=tuple(_pengembalian(f)),
        lewat=lewat,
        berbatas=berbatas,
        di_luar_urutan=tuple(_di_luar_urutan(b)),
        bukan_wewenang=tuple(_bukan_wewenang(f)),
        kurang=tuple(k for k in f.kebutuhan if not k.ada),
        berlangsung=f.berlangsung,
    )


def dilalui(b: Berkas) -> tuple[Tahap, ...]:
    """Return the tahap this kind of periode goes through, in the order of the paper; a branch not taken is left out."""
    mulai = b.sop.mulai(b.periode.jenis)
    mungkin = {mulai.id} | b.sop.hilir[mulai.id] if mulai else set()
    tercapai = {x.tahap for x in b.jalan}
    akan = {t for x in b.berjalan for t in b.sop.hilir[x.tahap]}
    akan |= {x.tahap for x in b.jalan if x.status == "BELUM"}
    return tuple(t for t in b.sop.tahap if t.id in mungkin and t.id in tercapai | akan)


def baku(waktu: WaktuBaku | None, kalender: Kalender) -> tuple[int, int] | None:
    """Return standard time in working minutes, lower and upper end; a day is the office's working day."""
    if waktu is None:
        return None
    sehari = menit_sehari(kalender)
    satuan = {"menit": 1, "jam": JAM, "bulan": HARI_SEBULAN[kalender.hari] * sehari}.get(waktu.satuan, sehari)
    bawah, atas = sorted((waktu.nilai, waktu.nilai if waktu.sampai is None else waktu.sampai))
    return round(bawah * satuan), round(atas * satuan)


def _tahap(f: Fakta, t: Tahap, sehari: int, total: int) -> WaktuTahap:
    semua = [x for x in f.berkas.jalan if x.tahap == t.id]
    berlaku = [x for x in semua if x.status != "DIKEMBALIKAN"]
    selang = [s for x in semua for s in f.selang(x)]
    tunggu = menit_kerja(f.kalender, irisan(selang, f.jeda))
    orang = any(k.tahap == t.id for k in f.berkas.tugas)  # what the system does itself is not told unit by unit
    return WaktuTahap(
        id=t.id,
        no=t.no.strip().rstrip("."),
        kegiatan=t.kegiatan,
        baku_cetak=t.waktu or "–",
        baku=baku(t.waktu_baku, f.kalender),
        sehari=sehari,
        mulai=bool(selang),
        selesai=bool(berlaku) and all(x.status == "SELESAI" for x in berlaku),
        menit=menit_kerja(f.kalender, selang) - tunggu,
        tunggu=tunggu,
        total=total,
        putaran=max((x.putaran for x in semua), default=0),
        kembali=sum(k.tahap == t.id and k.keputusan == "reject" for k in f.berkas.tugas),
        oleh=_oleh(f, t.id),
        unit=tuple(_unit(f, semua, u, sehari) for u in _unit_tahap(semua)) if orang else (),
    )


def _unit_tahap(semua: Sequence[Langkah]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(x.unit for x in semua if x.unit))


def _unit(f: Fakta, semua: Sequence[Langkah], unit: str, sehari: int) -> WaktuUnit:
    milik = [x for x in semua if x.unit == unit]
    selang = [s for x in milik for s in f.selang(x)]
    menit = menit_kerja(f.kalender, selang) - menit_kerja(f.kalender, irisan(selang, f.jeda))
    putaran = max(x.putaran for x in milik)
    return WaktuUnit(f.instansi.nama_unit(unit), menit, putaran, sehari, _oleh(f, milik[0].tahap, unit))


def _oleh(f: Fakta, tahap: str, unit: str = "") -> tuple[str, ...]:
    """Return who did the tugas of a tahap, or of one unit in it, each once."""
    milik = [t for t in f.berkas.tugas if t.tahap == tahap and t.oleh and unit in {"", t.unit}]
    return tuple(dict.fromkeys(_nama(f, t) for t in milik))


def _nama(f: Fakta, t: Tugas) -> str:
    """Return who did a tugas: the post, the unit whose folder it came through, or what history holds."""
    folder, _, unit = t.oleh.partition("/")
    if folder == "folder":
        return f"{f.instansi.nama_unit(unit)} (melalui folder)" if unit else "melalui folder"
    id_ = t.oleh.removeprefix(f"{f.instansi.kode}-")
    return next((p.jabatan for p in f.instansi.pejabat if p.id == id_), t.oleh)


def _sebutan(f: Fakta, tahap: str) -> str:
    no = f.berkas.sop.menurut_id[tahap].no.strip().rstrip(".")
    return f"langkah {no}" if no else "langkah pengesahan"


def _pengembalian(f: Fakta) -> Iterator[Pengembalian]:
    ditolak = [(t.selesai, t) for t in f.berkas.tugas if t.keputusan == "reject" and t.selesai]
    for saat, t in sorted(ditolak, key=lambda p: (p[0], p[1].id)):
        unit = f.instansi.nama_unit(t.unit) if t.unit else ""
        yield Pengembalian(f.hari(saat), _nama(f, t), _sebutan(f, t.tahap), unit, t.alasan)


def _lewat_batas(f: Fakta) -> tuple[tuple[LewatBatas, ...], int]:
    """Return what was not done by its date, and how many langkah have one; what a return voided is left out."""
    b, hasil, berbatas = f.berkas, [], 0
    jadwal = f.instansi.jadwal_untuk(b.nama_sop, b.periode.jenis)
    for x in b.jalan:
        mulai, selesai = b.waktu.get((x.tahap, x.unit, x.putaran), (None, None))
        akhir = batas_langkah(b, x, f.kalender, jadwal)
        if x.status == "DIKEMBALIKAN" or mulai is None or akhir is None:
            continue
        berbatas += 1
        hari = f.hari(selesai or f.akhir)
        if hari > akhir:
            unit = f.instansi.nama_unit(x.unit) if x.unit else ""
            jarak = f.kalender.jarak(akhir, hari)
            hasil.append(LewatBatas(_sebutan(f, x.tahap), unit, akhir, jarak, selesai=selesai is not None))
    return tuple(hasil), berbatas


def _di_luar_urutan(b: Berkas) -> Iterator[str]:
    """Name each langkah that began before one ended that leads to it (of the same unit, or of the office)."""
    sah = [x for x in b.jalan if x.status != "DIKEMBALIKAN"]
    waktu: Mapping[tuple[str, str, int], tuple[datetime | None, datetime | None]] = b.waktu
    for x in sah:
        mulai = waktu.get((x.tahap, x.unit, x.putaran), (None, None))[0]
        for y in sah:
            selesai = waktu.get((y.tahap, y.unit, y.putaran), (None, None))[1]
            bersama = not x.unit or not y.unit or x.unit == y.unit
            if x.tahap in b.sop.hilir[y.tahap] and bersama and mulai and (selesai is None or selesai > mulai):
                yield b.sop.menurut_id[x.tahap].no or x.tahap


def _bukan_wewenang(f: Fakta) -> Iterator[str]:
    """Name acts of officials who, as the office's data stand, did not hold the post on that day."""
    for t in f.berkas.tugas:
        if t.selesai and t.oleh.startswith(f"{f.instansi.kode}-"):
            boleh = berwenang(f.instansi, f.berkas.sop, t, tuple(f.disahkan), f.hari(t.selesai))
            if t.oleh not in {f"{f.instansi.kode}-{p.id}" for p in boleh}:
                yield f"{_sebutan(f, t.tahap)} oleh {_nama(f, t)}"
