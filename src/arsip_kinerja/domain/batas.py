"""Until when a tahap is to be done: a date, never a count of minutes (DESIGN: waktu baku marks nobody late)."""

from collections.abc import Mapping
from datetime import date, datetime
from math import ceil

from dateutil.relativedelta import relativedelta

from arsip_kinerja.domain.berkas import Berkas, Tugas
from arsip_kinerja.domain.jadwal import Jadwal, tanggal_tahap
from arsip_kinerja.domain.jalan import Langkah
from arsip_kinerja.domain.kalender import Kalender
from arsip_kinerja.domain.sop import Tahap, WaktuBaku

DEKAT = 2
"""Working days before its batas from which a tugas is shown as near it."""


def batas(
    tahap: Tahap,
    mulai: datetime,
    kalender: Kalender,
    sampai: date | None = None,
    tanggal_tahap: Mapping[str, date] | None = None,
) -> date | None:
    """Return the last day for a tahap that started at *mulai* (aware), None where nothing says one.

    The berkas's own schedule goes first: the date of the tahap, then *sampai* of the whole berkas, both as they are.
    Else the waktu baku, always a working day of the office: minutes and hours are the end of the next working day;
    days, "hari" and "hari kerja" alike, are working days after the one it started on, as waktu baku is working time;
    months are calendar months, then the next working day where that one is free. A range is read by its upper end, a
    part of a day or month as a whole one.
    """
    sendiri = (tanggal_tahap or {}).get(tahap.id, sampai)
    if sendiri is not None or tahap.waktu_baku is None:
        return sendiri
    return _menurut_waktu_baku(tahap.waktu_baku, kalender.setempat(mulai).date(), kalender)


def _menurut_waktu_baku(waktu: WaktuBaku, mulai: date, kalender: Kalender) -> date:
    banyak = max(1, ceil(waktu.nilai if waktu.sampai is None else max(waktu.sampai, waktu.nilai)))
    match waktu.satuan:
        case "menit" | "jam":
            return kalender.berikut(mulai)
        case "hari" | "hari_kerja":
            return kalender.tambah_hari_kerja(mulai, banyak)
        case "bulan":
            return kalender.geser(mulai + relativedelta(months=banyak))


def terlambat(batas: date | None, hari_ini: date) -> bool:
    """Whether the day is past; the last day itself still counts."""
    return batas is not None and hari_ini > batas


def mendekati(batas: date | None, hari_ini: date, kalender: Kalender) -> bool:
    """Whether at most `DEKAT` working days are left."""
    return batas is not None and hari_ini <= batas and kalender.jarak(hari_ini, batas) <= DEKAT


def batas_langkah(berkas: Berkas, x: Langkah | Tugas, kalender: Kalender, jadwal: Jadwal | None) -> date | None:
    """Return the last day for a langkah (or the langkah of a tugas); before it starts only *sampai* is known."""
    mulai, _ = berkas.waktu.get((x.tahap, x.unit, x.putaran), (None, None))
    if mulai is None:
        return berkas.sampai
    hari = jadwal and tanggal_tahap(jadwal, x.tahap, kalender.setempat(mulai).date(), kalender)
    khusus = {x.tahap: hari} if hari else None
    return batas(berkas.sop.menurut_id[x.tahap], mulai, kalender, berkas.sampai, khusus)


def keadaan(batas: date | None, hari_ini: date, kalender: Kalender) -> str:
    """Say how near a date is: "melewati batas 2 hari kerja", "mendekati batas", or nothing."""
    if batas is None:
        return ""
    if terlambat(batas, hari_ini):
        return f"melewati batas {max(1, kalender.jarak(batas, hari_ini))} hari kerja"
    return "mendekati batas" if mendekati(batas, hari_ini, kalender) else ""
