"""Any SOP, any acts: real home, real database, real engine; people do what they may and what they may not."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from arsip_kinerja import pipeline
from arsip_kinerja.domain.berkas import Berkas, Tugas
from arsip_kinerja.domain.jalan import Langkah
from arsip_kinerja.domain.sop import Sop
from arsip_kinerja.domain.tindakan import Tindakan
from arsip_kinerja.domain.wewenang import berwenang, boleh
from arsip_kinerja.errors import KeadaanError, PemakaianError
from arsip_kinerja.stages import cancelling, verifying
from domain.graf_acak import label_maju, periksa_utuh, simpul, sop_berorang
from pipeline.kantor_acak import UNIT, RumahAcak
from pipeline.ulang_riwayat import periksa_riwayat

JANJI = date(2024, 5, 2)
TAMAT = {"SELESAI", "DIBATALKAN"}
Salah = tuple[int, str, Tindakan, type[Exception], str]
"""An act that must be refused: tugas, who, what, and the refusal with some of its words."""


class Menjalankan(RuleBasedStateMachine):
    """One berkas after the other of one office; each rule is one act of somebody, allowed or not."""

    rumah: ClassVar[RumahAcak]

    @initialize(sop=sop_berorang(), n=st.integers(1, 3))
    def buka(self, sop: Sop, n: int) -> None:
        self.kode = self.rumah.kantor(sop, n)
        self.id = self.rumah.mulai(self.kode).id
        self.dibuka = 1

    # --- what stands ---

    @property
    def berkas(self) -> Berkas:
        b = self.rumah.app.store.berkas.ambil(self.id)
        assert b
        return b

    def jejak(self) -> object:
        """Everything the database says of the berkas."""
        store = self.rumah.app.store
        return self.berkas, store.berkas.riwayat(self.id), store.kiriman.milik_berkas(self.id)

    def berhak(self, t: Tugas) -> list[str]:
        b, instansi = self.berkas, self.rumah.app.kantor(self.kode).instansi
        return [p.id for p in berwenang(instansi, b.sop, t, (), self.rumah.app.hari_ini(instansi))]

    def langkah(self, t: Tugas) -> Langkah:
        return next(x for x in self.berkas.jalan if t.milik(x))

    def act(self, t: Tugas | int, siapa: str, tindakan: Tindakan) -> Berkas:
        id_ = t if isinstance(t, int) else t.id
        return pipeline.act(self.rumah.app, id_, f"{self.kode}-{siapa}", tindakan)

    def label(self, t: Tugas) -> str | None:
        """A branch by which the langkah may be left; None where there is no choice."""
        return label_maju(self.berkas.alur, self.langkah(t))[0]

    def satu_terbuka(self, data: st.DataObject) -> Tugas:
        return data.draw(st.sampled_from([t for t in self.berkas.tugas if t.status == "TERBUKA"]))

    # --- what people may do ---

    def berjalan(self) -> bool:
        return self.berkas.status == "BERJALAN"

    @precondition(berjalan)
    @rule(data=st.data())
    def menyetujui(self, data: st.DataObject) -> None:
        t = self.satu_terbuka(data)
        verba = next(v for v in boleh(self.berkas.sop, t) if v != "reject")
        label = data.draw(st.sampled_from(label_maju(self.berkas.alur, self.langkah(t))))
        siapa = data.draw(st.sampled_from(self.berhak(t)))
        b = self.act(t, siapa, Tindakan(verba, cabang=label, menyusul=JANJI if verba == "done" else None))
        kini = next(x for x in b.tugas if x.id == t.id)
        assert (kini.status, kini.oleh, kini.keputusan) == ("SELESAI", f"{self.kode}-{siapa}", verba)

    @precondition(berjalan)
    @rule(data=st.data())
    def mengembalikan(self, data: st.DataObject) -> None:
        b = self.berkas
        tugas = [t for t in b.tugas if t.status == "TERBUKA" and "reject" in boleh(b.sop, t)]
        if not tugas:
            return
        t = data.draw(st.sampled_from(tugas))
        c = data.draw(st.sampled_from(b.sop.kembali(b.sop.menurut_id[t.tahap])))
        sebut = data.draw(st.lists(st.sampled_from((t.unit,) if t.unit else b.alur.unit), unique=True))
        if not b.sop.menurut_id[c.ke_unit if sebut and c.ke_unit else c.ke].per_unit:
            sebut = []
        tindakan = Tindakan("reject", "mohon dicek", unit=tuple(sebut), cabang=c.label)
        baru = self.act(t, data.draw(st.sampled_from(self.berhak(t))), tindakan)
        assert next(x for x in baru.jalan if t.milik(x)).status == "DIKEMBALIKAN"
        assert baru.status == "BERJALAN"

    @precondition(berjalan)
    @rule(data=st.data(), nilai=st.integers(1, 3))
    def mengirim(self, data: st.DataObject, nilai: int) -> None:
        b = self.berkas
        unit = data.draw(st.sampled_from(b.alur.unit))
        kiriman = self.rumah.kirim(b, unit, nilai)
        if kiriman.status == "DITERIMA":
            kini = self.berkas
            terbuka = [t for t in kini.tugas if t.unit == unit and t.status == "TERBUKA"]
            isi = [t for t in terbuka if "pengisian" in kini.sop.menurut_id[t.tahap].aksi]
            assert not any(boleh(kini.sop, t) == ("done",) and self.label(t) is None for t in isi)
        else:
            assert self.berkas.jalan == b.jalan

    @rule()
    def melihat_lagi(self) -> None:
        """The engine looks again, as `watch` does every ten minutes: nothing is left for it to do."""
        sebelum = self.jejak()
        pipeline.advance(self.rumah.app, self.id)
        assert self.jejak() == sebelum

    @precondition(berjalan)
    @rule(data=st.data(), sungguh=st.integers(0, 4))
    def membatalkan(self, data: st.DataObject, sungguh: int) -> None:
        app, b, sebelum = self.rumah.app, self.berkas, self.jejak()
        boleh_ = {p.id for p in cancelling.yang_berwenang(app, b)}
        semua = [p.id for p in app.kantor(self.kode).instansi.pejabat]
        siapa = data.draw(st.sampled_from(semua))
        if siapa not in boleh_:
            with pytest.raises(KeadaanError, match="bukan wewenang"):
                pipeline.cancel(app, self.id, f"{self.kode}-{siapa}", "salah buka")
            assert self.jejak() == sebelum
        elif sungguh:
            with pytest.raises(PemakaianError, match="memerlukan catatan"):
                pipeline.cancel(app, self.id, f"{self.kode}-{siapa}", "  ")
            assert self.jejak() == sebelum
        else:
            assert pipeline.cancel(app, self.id, f"{self.kode}-{siapa}", "salah buka").status == "DIBATALKAN"

    @precondition(lambda self: self.berkas.status == "DIBATALKAN")
    @rule()
    def membuka_lagi(self) -> None:
        self.dibuka += 1
        baru = self.rumah.mulai(self.kode)
        assert baru.id == f"{self.kode}-2024-TW1-{self.dibuka}"
        self.id = baru.id

    # --- what they may not ---

    @rule(data=st.data())
    def melanggar(self, data: st.DataObject) -> None:
        tugas = self.berkas.tugas
        semua = list(self.pelanggaran(data.draw(st.sampled_from(tugas)))) if tugas else []
        semua.append((0, "kasi-semua", Tindakan("done"), PemakaianError, "tidak ada"))
        sebelum = self.jejak()
        for id_, siapa, tindakan, galat, kata in semua:
            with pytest.raises(galat, match=kata):
                self.act(id_, siapa, tindakan)
            assert self.jejak() == sebelum, "a refused act left something behind"

    def pelanggaran(self, t: Tugas) -> Iterator[Salah]:
        """Every way to do this tugas wrongly."""
        b, berhak = self.berkas, self.berhak(t)
        verba = boleh(b.sop, t)
        tahap = b.sop.menurut_id[t.tahap]
        tindakan = Tindakan(verba[0], cabang=self.label(t), menyusul=JANJI)
        yield t.id, "entah-siapa", tindakan, PemakaianError, "tidak dikenal"
        for p in self.rumah.app.kantor(self.kode).instansi.pejabat:
            if p.id not in berhak:
                yield t.id, p.id, tindakan, KeadaanError, "bukan wewenang"
        orang = berhak[0]
        if b.status == "DIBATALKAN":
            yield t.id, orang, tindakan, KeadaanError, "sudah dibatalkan"
        elif t.status == "SELESAI":
            yield t.id, orang, tindakan, KeadaanError, f"sudah diselesaikan oleh {t.oleh}, .* pukul "
        elif t.status == "DIKEMBALIKAN":
            yield t.id, orang, tindakan, KeadaanError, "tidak berlaku karena langkahnya dikembalikan"
        else:
            for lain in {"done", "approve", "reject"} - set(verba):
                yield t.id, orang, Tindakan(lain, "x"), KeadaanError, f"tidak menerima {lain}"  # type: ignore[arg-type]
            yield t.id, orang, Tindakan(verba[0], cabang="entah", menyusul=JANJI), KeadaanError, "pilih salah satu"
            if tindakan.cabang is not None:
                yield t.id, orang, Tindakan(verba[0], menyusul=JANJI), KeadaanError, "pilih salah satu"
            if "reject" in verba:
                yield from self.pengembalian_salah(t, orang)
            if verba == ("done",) and "pengisian" in tahap.aksi and not self.terisi(t):
                yield t.id, orang, Tindakan("done", cabang=tindakan.cabang), KeadaanError, "Data belum lengkap"

    def pengembalian_salah(self, t: Tugas, orang: str) -> Iterator[Salah]:
        b = self.berkas
        panah = b.sop.kembali(b.sop.menurut_id[t.tahap])
        c = panah[0]
        yield t.id, orang, Tindakan("reject", " \n", cabang=c.label), PemakaianError, "memerlukan catatan"
        yield t.id, orang, Tindakan("reject", "x", cabang="entah"), KeadaanError, "pilih salah satu"
        yield t.id, orang, Tindakan("reject", "x", ("entah",), cabang=c.label), KeadaanError, "tidak ikut"
        if len(panah) > 1:
            yield t.id, orang, Tindakan("reject", "x"), KeadaanError, "pilih salah satu"
        if not b.sop.menurut_id[c.ke_unit or c.ke].per_unit:
            sebut = (t.unit or b.alur.unit[0],)
            yield t.id, orang, Tindakan("reject", "x", sebut, cabang=c.label), KeadaanError, "tanpa menyebut unit"
        if t.unit and len(b.alur.unit) > 1:
            lain = next(u for u in b.alur.unit if u != t.unit)
            yield t.id, orang, Tindakan("reject", "x", (lain,), cabang=c.label), KeadaanError, "hanya tentang unit"

    def terisi(self, t: Tugas) -> bool:
        isian = self.rumah.app.store.kiriman.isian(self.id)
        return all(f"I-{u}" in isian for u in ((t.unit,) if t.unit else self.berkas.alur.unit))

    # --- what always holds ---

    @invariant()
    def utuh(self) -> None:
        if not hasattr(self, "id"):
            return
        b = self.berkas
        periksa_riwayat(b, self.rumah.app.store.berkas.riwayat(b.id))
        assert (b.status == "BERJALAN") == (b.status not in TAMAT), f"{b.status}: {b.alasan}"
        terbuka = [t for t in b.tugas if t.status == "TERBUKA"]
        if b.status == "DIBATALKAN":
            assert not terbuka
            assert all(x.status in {"SELESAI", "DIKEMBALIKAN"} for x in b.jalan)
            return
        periksa_utuh(b.alur, simpul(b.sop, b.alur.unit), b.jalan)
        assert (b.status == "SELESAI") == b.alur.selesai(b.jalan)
        assert all(any(t.milik(x) for t in terbuka) for x in b.berjalan), "a langkah waits for nobody"
        assert all(self.langkah(t).status == "BERJALAN" for t in terbuka), "work on a langkah that does not run"
        assert b.status == "SELESAI" or terbuka, "deadlock"

    def teardown(self) -> None:
        """Whatever happened, the run can be brought to its end."""
        if not hasattr(self, "id"):
            return
        for _ in range(len(self.berkas.sop.tahap) * (len(UNIT) + 1) * 2):
            b = self.berkas
            if b.status in TAMAT:
                return
            t = next(x for x in b.tugas if x.status == "TERBUKA")
            tindakan = Tindakan(boleh(b.sop, t)[0], cabang=self.label(t), menyusul=JANJI)
            self.act(t, self.berhak(t)[0], tindakan)
        raise AssertionError("the run does not end")


def jalankan(tempat: Path, url: str, **batas: int) -> None:
    if url.startswith("sqlite"):
        url = f"sqlite:///{tempat / 'uji.sqlite3'}"
    rumah = RumahAcak.buka(tempat / "rumah", url)
    mesin = type("MenjalankanDiRumah", (Menjalankan,), {"rumah": rumah})
    diam = [HealthCheck.too_slow, HealthCheck.filter_too_much]
    run_state_machine_as_test(mesin, settings=settings(deadline=None, suppress_health_check=diam, **batas))
    assert rumah.banyak > 1
    assert verifying.periksa(rumah.app).masalah == ()
    rumah.app.store.tutup()


@pytest.fixture
def di_ingatan() -> Iterator[Path]:
    """A folder in memory where there is one: a thousand acts, and no power cut to survive."""
    ingatan = Path("/dev/shm")  # noqa: S108 -- Linux's folder in memory; the name in it is drawn by tempfile
    with TemporaryDirectory(prefix="arsip-", dir=ingatan if ingatan.is_dir() else None) as nama:
        yield Path(nama)


def test_no_acts_lock_lose_double_or_slip_through_on_any_sop(di_ingatan, url):
    jalankan(di_ingatan, url, max_examples=40 if url.startswith("sqlite") else 12, stateful_step_count=25)


@pytest.mark.soak
def test_no_acts_lock_lose_double_or_slip_through_on_many_sop(di_ingatan, url):
    jalankan(di_ingatan, url, max_examples=1000, stateful_step_count=60)
