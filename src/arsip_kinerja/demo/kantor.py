"""One office of the demo: its example people do what waits for them, until a periode or the whole year is done."""

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from arsip_kinerja import pipeline, submission
from arsip_kinerja.app import App
from arsip_kinerja.definitions import Kantor
from arsip_kinerja.demo.jam import Jam
from arsip_kinerja.demo.kiriman import Masuk, kirim_semua
from arsip_kinerja.domain.berkas import Berkas, Tugas
from arsip_kinerja.domain.contoh import Contoh
from arsip_kinerja.domain.jadwal import jatuh
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.sop import AKSI_KIRIMAN, mengesahkan
from arsip_kinerja.domain.tindakan import Tindakan
from arsip_kinerja.domain.wewenang import berwenang, boleh
from arsip_kinerja.stages import deciding

NOMOR_CONTOH = "CONTOH/{urut:03d}/{tahun}"
PERJANJIAN = "perjanjian_kinerja"
SESUDAH_TAHUN = timedelta(days=20)
"""After the year's end: its last triwulan is reported by then."""


@dataclass
class KantorPeragaan:
    """An office, its example answers and its own clock; *app* tells that time."""

    app: App
    kantor: Kantor
    contoh: Contoh
    jam: Jam
    masuk: Masuk = field(default_factory=Masuk)
    naskah: int = 0

    @property
    def nama(self) -> str:
        """Short name of the office."""
        return self.kantor.instansi.singkat

    def periode(self) -> list[Periode]:
        """Return the periods with example answers that the office's SOP runs for, in order."""
        sop = self.kantor.sop[self.kantor.instansi.sop_bawaan]
        semua = {Periode.baca(i.periode) for i in self.contoh.isian}
        return sorted(p for p in semua if sop.mulai(p.jenis))

    def satu(self, periode: Periode) -> Generator[str, None, bool]:
        """Walk one periode; yield its berkas when the engine is to go on; return whether it was finished."""
        self.jam.ke(self._buka(periode))
        id_ = pipeline.start_berkas(self.app, self.kantor.instansi.kode, periode)
        terisi = False
        while True:
            yield id_
            berkas = self.berkas(id_)
            if berkas.status != "BERJALAN":
                return berkas.status == "SELESAI"
            terbuka = [t for t in berkas.tugas if t.status == "TERBUKA"]
            if not terisi and any(AKSI_KIRIMAN.intersection(berkas.sop.menurut_id[t.tahap].aksi) for t in terbuka):
                self.jam.besok()
                kirim_semua(self.app, self.contoh, berkas, self.masuk)
                terisi = True
            else:
                self._kerjakan(id_, terbuka)
            self.jam.maju()

    def setahun(self) -> Iterator[str]:
        """Walk the whole year: every periode and the Perjanjian Kinerja in its time, then the year itself."""
        tahun = Periode(self.contoh.tahun, "tahun")
        sop = self.kantor.sop[self.kantor.instansi.sop_bawaan]
        ajukan = self._hari_perjanjian()
        for periode in (*self.periode(), *([tahun] if sop.mulai("tahun") else ())):
            while ajukan and ajukan[0] <= self._buka(periode):
                self._perjanjian(tahun, ajukan.pop(0))
            if not (yield from self.satu(periode)):
                return

    def berkas(self, id_: str) -> Berkas:
        """Return a berkas as it stands now."""
        ada = self.app.store.berkas.ambil(id_)
        if ada is None:
            raise AssertionError(id_)
        return ada

    def _buka(self, periode: Periode) -> date:
        """Return the day a periode's berkas opens: as the office's schedule says, else a working day after its end."""
        kalender, instansi = self.jam.kalender, self.kantor.instansi
        if jadwal := instansi.jadwal_untuk(instansi.sop_bawaan, periode.jenis):
            return jatuh(jadwal.mulai, periode, kalender, jadwal.geser).tanggal
        sesudah = SESUDAH_TAHUN if periode.jenis == "tahun" else timedelta(0)
        return kalender.tambah_hari_kerja(periode.akhir + sesudah, 1)

    def _hari_perjanjian(self) -> list[date]:
        perjanjian = self.kantor.indikator[self.contoh.tahun].perjanjian_kinerja
        return [perjanjian.tanggal, *(p.tanggal for p in perjanjian.perubahan)] if perjanjian else []

    def _perjanjian(self, tahun: Periode, hari: date) -> None:
        """Submit the Perjanjian Kinerja as it stands that day and let its signer approve it."""
        self.jam.ke(hari)
        kode = self.kantor.instansi.kode
        tugas = submission.submit_report(self.app, kode, tahun, PERJANJIAN)
        self.jam.maju()
        jabatan = self.kantor.instansi.penandatangan[PERJANJIAN]
        pejabat = self.kantor.instansi.pemegang(jabatan, "", self.app.hari_ini(self.kantor.instansi))[0]
        submission.decide(self.app, tugas, f"{kode}-{pejabat.id}", Tindakan("approve", nomor=self._nomor()))

    def _kerjakan(self, id_: str, semua: Sequence[Tugas]) -> None:
        """Do all tugas that wait, of every unit; one that another's act has closed meanwhile is left."""
        for tugas in semua:
            berkas = self.berkas(id_)
            if any(t.id == tugas.id and t.status == "TERBUKA" for t in berkas.tugas):
                self._putuskan(berkas, tugas)

    def _putuskan(self, berkas: Berkas, tugas: Tugas) -> None:
        instansi = self.kantor.instansi
        disahkan = self.app.definitions.disahkan(berkas.sop, berkas.periode)
        pejabat = berwenang(instansi, berkas.sop, tugas, disahkan, self.app.hari_ini(instansi))[0]
        nomor = self._nomor() if mengesahkan(berkas.sop.menurut_id[tugas.tahap]) else ""
        tindakan = Tindakan("approve" if "approve" in boleh(berkas.sop, tugas) else "done", nomor=nomor)
        deciding.putuskan(self.app, tugas.id, f"{instansi.kode}-{pejabat.id}", tindakan)

    def _nomor(self) -> str:
        """Return the next number of the office's example agenda book."""
        self.naskah += 1
        return NOMOR_CONTOH.format(urut=self.naskah, tahun=self.contoh.tahun)
