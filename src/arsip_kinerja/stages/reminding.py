"""Who still owes data in a periode, and the texts that remind them; sending where an address is set."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from arsip_kinerja.app import App
from arsip_kinerja.domain.batas import batas_langkah, terlambat
from arsip_kinerja.domain.berkas import Berkas
from arsip_kinerja.domain.instansi import Instansi
from arsip_kinerja.domain.jadwal import tanggal_tahap
from arsip_kinerja.domain.jalan import Langkah
from arsip_kinerja.domain.kalender import Kalender
from arsip_kinerja.domain.pengingat import Pesan, UnitDitunggu, pesan_bidang, pesan_kelompok
from arsip_kinerja.domain.periode import Periode, hari_tanggal
from arsip_kinerja.domain.wewenang import jabatan_bertugas, sebutan
from arsip_kinerja.errors import AlatError, KeadaanError, PemakaianError
from arsip_kinerja.store.tables import KirimanRow
from arsip_kinerja.tools import kabar

KEMBALI = {"SEBAGIAN", "PERLU_PERBAIKAN"}


def susun(app: App, kode: str, periode: Periode, nama_sop: str = "") -> list[Pesan]:
    """Return the texts for today; none where every unit's data are in.

    Raises:
        KeadaanError: no berkas of that periode is going on, or nobody has been asked for data yet.

    """
    instansi = app.kantor(kode).instansi
    nama_sop = nama_sop or instansi.sop_bawaan
    semua = [b for b in app.store.berkas.daftar(kode, terbuka=True) if (b.periode, b.nama_sop) == (periode, nama_sop)]
    if not semua:
        label = periode.label(instansi.sebutan_triwulan)
        raise KeadaanError(f"Tidak ada berkas {label} yang sedang berjalan", kode, "Lihat: arsip-kinerja status.")
    return _Keadaan(app, semua[0], instansi, app.kalender(instansi)).pesan()


def kirim(app: App, kode: str, daftar: Sequence[Pesan]) -> list[Pesan]:
    """Send what the office lets the machine send, and return it; the rest is for people to paste.

    Raises:
        PemakaianError: an address is missing; nothing was sent.
        AlatError: some could not be sent; every one was tried.

    """
    boleh = [p for p in daftar if p.jenis in app.kantor(kode).instansi.pengingat.kirim]
    if belum := [_kunci(kode, p) for p in boleh if _kunci(kode, p) not in app.config.apprise]:
        nama = ", ".join(f"ARSIP_APPRISE__{k.upper()}" for k in dict.fromkeys(belum))
        apa = "Alamat pengiriman pengingat belum diatur, belum ada yang dikirim"
        raise PemakaianError(apa, nama, "Isikan alamatnya, atau salin teksnya tanpa --kirim.")
    tertahan = [p for p in boleh if not kabar.kirim(app.config.apprise[_kunci(kode, p)].get_secret_value(), p.teks)]
    if tertahan:
        siapa = ", ".join(p.unit or "grup" for p in tertahan)
        terkirim = len(boleh) - len(tertahan)
        apa = f"{len(tertahan)} pengingat belum terkirim, {terkirim} sudah"
        raise AlatError(apa, siapa, "Periksa sambungan dan alamatnya, lalu kirim lagi atau salin teksnya.")
    return boleh


def _kunci(kode: str, p: Pesan) -> str:
    """Name of the address: the office's for its group, office and unit for the persons there."""
    return "_".join(filter(None, (kode, p.unit))).replace("-", "_")


@dataclass(frozen=True)
class _Keadaan:
    app: App
    berkas: Berkas
    instansi: Instansi
    kalender: Kalender

    @property
    def hari_ini(self) -> date:
        return self.app.hari_ini(self.instansi)

    @property
    def periode(self) -> str:
        return self.berkas.periode.label(self.instansi.sebutan_triwulan)

    def pesan(self) -> list[Pesan]:
        """Texts to each unit that is late, and one to the group while anybody else is still to deliver."""
        langkah = self._pengisian()
        unit = {x: self._unit(x) for x in langkah}
        if not unit:
            raise KeadaanError("Pengisian data belum dimulai", self.berkas.id, "Lihat: arsip-kinerja status.")
        lewat = {x: u for x, u in unit.items() if u.keadaan != "masuk" and terlambat(u.batas, self.hari_ini)}
        masih = [u for x, u in unit.items() if u.keadaan != "masuk" and x not in lewat]
        hasil = [self._kepada_bidang(x, u) for x, u in lewat.items()]
        if masih:
            hari = min((u.batas for u in masih if u.batas), default=None)
            hasil.insert(0, pesan_kelompok(self.periode, self._saat(hari), list(unit.values())))
        return hasil

    def _pengisian(self) -> list[Langkah]:
        """Return the filling-in of each unit as it stands: the latest putaran."""
        terakhir = {}
        for x in self.berkas.jalan:
            if "pengisian" in self.berkas.tahap(x).aksi and x.status != "DIKEMBALIKAN":
                terakhir[x.tahap, x.unit] = x
        return list(terakhir.values())

    def _unit(self, x: Langkah) -> UnitDitunggu:
        jadwal = self.instansi.jadwal_untuk(self.berkas.nama_sop, self.berkas.periode.jenis)
        batas = batas_langkah(self.berkas, x, self.kalender, jadwal)
        nama = self.instansi.nama_unit(x.unit)
        if x.status == "SELESAI":
            return UnitDitunggu(x.unit, nama, "masuk", 0, batas)
        kembali = self._dikembalikan(x)
        if kembali is None and x.putaran == 1:
            return UnitDitunggu(x.unit, nama, "belum", 0, batas)
        isian = json.loads(kembali.catatan_json) if kembali else []
        return UnitDitunggu(x.unit, nama, "perbaikan", sum(c["tingkat"] == "perbaikan" for c in isian), batas)

    def _dikembalikan(self, x: Langkah) -> KirimanRow | None:
        """Return the unit's last file of this putaran, where it went back; evidence that was taken answers none."""
        mulai, _ = self.berkas.waktu.get((x.tahap, x.unit, x.putaran), (None, None))
        milik = [
            k
            for k in self.app.store.kiriman.milik_berkas(self.berkas.id)
            if k.unit == x.unit and (mulai is None or k.waktu >= mulai) and k.status != "SUDAH_DITERIMA"
            if k.revisi or not k.nomor
        ]
        return milik[-1] if milik and milik[-1].status in KEMBALI else None

    def _kepada_bidang(self, x: Langkah, u: UnitDitunggu) -> Pesan:
        assert u.batas is not None  # noqa: S101 -- late is only what has a date
        lewat = max(1, self.kalender.jarak(u.batas, self.hari_ini))
        return pesan_bidang(self.periode, u, lewat, dict.fromkeys(self._penerima(x)), self._rekapitulasi())

    def _penerima(self, x: Langkah) -> Iterator[str]:
        """Yield the titles of the unit's head and of those who may fill in."""
        disahkan = self.app.definitions.disahkan(self.berkas.sop, self.berkas.periode)
        kepala = (self.instansi.pengingat.atasan,)
        tugas = [t for t in self.berkas.tugas if t.milik(x) and t.status == "TERBUKA"]
        semua = [kepala, *(jabatan_bertugas(self.instansi, self.berkas.sop, t, disahkan) for t in tugas)]
        for jabatan in semua:
            for p in (p for j in jabatan for p in self.instansi.pemegang(j, x.unit, self.hari_ini)):
                yield sebutan(self.instansi, p, self.hari_ini, jabatan, x.unit)

    def _rekapitulasi(self) -> date | None:
        """Return the day of recapitulation where the office's schedule names one."""
        jadwal = self.instansi.jadwal_untuk(self.berkas.nama_sop, self.berkas.periode.jenis)
        tahap = next((t for t in self.berkas.sop.tahap if "rekapitulasi" in t.aksi), None)
        return tanggal_tahap(jadwal, tahap.id, self.hari_ini, self.kalender) if jadwal and tahap else None

    def _saat(self, hari: date | None) -> str:
        """Return the last day with the hour the office closes on it."""
        if hari is None:
            return ""
        sesi = self.kalender.sesi(hari)
        if not sesi:
            return hari_tanggal(hari)
        jam, menit = divmod(sesi[-1].selesai, 60)
        return f"{hari_tanggal(hari)} pukul {jam:02}.{menit:02} {self.instansi.singkatan_zona}"
