"""SOPs no office has yet, at which a run once stood still; each was found by the random ones."""

import json

import pytest

from arsip_kinerja import pipeline
from arsip_kinerja.domain.berkas import Berkas
from arsip_kinerja.domain.sop import Sop
from arsip_kinerja.domain.tindakan import Tindakan
from arsip_kinerja.errors import KeadaanError
from domain.graf_acak import PERAN, buat_sop, panah
from pipeline.kantor_acak import RumahAcak

PILIHAN = [panah("b", "Lengkap"), panah("c", "Tanpa data")]


@pytest.fixture
def rumah(tmp_path):
    satu = RumahAcak.buka(tmp_path, f"sqlite:///{tmp_path / 'uji.sqlite3'}")
    yield satu
    satu.app.store.tutup()


def mulai(rumah: RumahAcak, sop: Sop) -> Berkas:
    return rumah.mulai(rumah.kantor(sop, 1))


def kini(rumah: RumahAcak, b: Berkas) -> Berkas:
    ada = rumah.app.store.berkas.ambil(b.id)
    assert ada
    return ada


def menunggu(b: Berkas) -> list[tuple[str, str]]:
    return [(t.tahap, t.unit) for t in b.tugas if t.status == "TERBUKA"]


@pytest.mark.parametrize(
    "lain", [{"aksi": ["pengisian"]}, {"aksi": ["disposisi"]}, {"aksi": ["catat"], "otomatis": True}]
)
def test_where_a_branch_must_be_chosen_a_person_is_asked_whatever_the_work_is(rumah, lain):
    b = mulai(rumah, buat_sop({"id": "a", "cabang": PILIHAN, **lain}, {"id": "b"}, {"id": "c"}))
    assert (b.status, menunggu(b)) == ("BERJALAN", [("a", "")])
    assert rumah.kirim(b, "u1", 1).status == "DITERIMA"
    b = kini(rumah, b)
    assert (b.status, menunggu(b)) == ("BERJALAN", [("a", "")])
    b = pipeline.act(rumah.app, b.tugas[0].id, f"{b.instansi}-kasi-semua", Tindakan("done", cabang="Tanpa data"))
    assert (b.status, menunggu(b)) == ("BERJALAN", [("c", "")])


def test_two_who_act_together_take_one_branch(rumah):
    b = mulai(
        rumah,
        buat_sop({"id": "a", "pelaksana": [{"peran": p} for p in PERAN], "cabang": PILIHAN}, {"id": "b"}, {"id": "c"}),
    )
    kasi, camat = sorted(b.tugas, key=lambda t: PERAN.index(t.peran))
    pipeline.act(rumah.app, camat.id, f"{b.instansi}-camat-semua", Tindakan("done", cabang="Tanpa data"))
    with pytest.raises(KeadaanError, match="camat-semua sudah memilih Tanpa data"):
        pipeline.act(rumah.app, kasi.id, f"{b.instansi}-kasi-semua", Tindakan("done", cabang="Lengkap"))
    b = pipeline.act(rumah.app, kasi.id, f"{b.instansi}-kasi-semua", Tindakan("done", cabang="tanpa data"))
    assert menunggu(b) == [("c", "")]


@pytest.mark.parametrize(
    ("tindakan", "label"),
    [(Tindakan("approve", cabang="tanpa DATA"), "Tanpa data"), (Tindakan("reject", "belum", cabang="TIDAK"), "Tidak")],
)
def test_a_branch_is_kept_as_the_sop_spells_it_however_it_was_typed(rumah, tindakan, label):
    cabang = [*PILIHAN, panah("z", "Tidak", kembali=True), panah("a", "Ulang", kembali=True)]
    awal = [{"id": "z"}, {"id": "a"}]
    putusan = {"id": "p", "bentuk": "keputusan", "aksi": ["verifikasi"], "cabang": cabang}
    b = mulai(rumah, buat_sop(*awal, putusan, {"id": "b"}, {"id": "c"}))
    for _ in awal:
        b = pipeline.act(rumah.app, _terbuka(b), f"{b.instansi}-kasi-semua", Tindakan("done"))
    id_ = _terbuka(b)
    b = pipeline.act(rumah.app, id_, f"{b.instansi}-kasi-semua", tindakan)
    assert next(t.cabang for t in b.tugas if t.id == id_) == label
    riwayat = [json.loads(p["isi_json"]) for p in rumah.app.store.berkas.riwayat(b.id)]
    assert [isi["cabang"] for isi in riwayat if "cabang" in isi] == [label]


def _terbuka(b: Berkas) -> int:
    return next(t.id for t in b.tugas if t.status == "TERBUKA")


def test_a_file_decides_nothing(rumah):
    isi = {"id": "a", "bentuk": "keputusan", "aksi": ["pengisian"]}
    b = mulai(rumah, buat_sop(isi, {"id": "b"}))
    assert rumah.kirim(b, "u1", 1).status == "DITERIMA"
    assert menunggu(kini(rumah, b)) == [("a", "")]
    b = pipeline.act(rumah.app, b.tugas[0].id, f"{b.instansi}-kasi-semua", Tindakan("approve"))
    assert menunggu(b) == [("b", "")]


def test_one_revised_file_answers_two_filling_in_tahap_one_after_the_other(rumah):
    isi = {"aksi": ["pengisian"], "per_unit": True}
    b = mulai(rumah, buat_sop({"id": "a", **isi}, {"id": "b", **isi}, {"id": "c", "per_unit": True}))
    assert rumah.kirim(b, "u1", 1).status == "DITERIMA"
    assert menunggu(kini(rumah, b)) == [("c", "u1")]
    assert rumah.kirim(kini(rumah, b), "u1", 2).status == "DITERIMA"
    b = kini(rumah, b)
    assert menunggu(b) == [("c", "u1")]
    assert [x.putaran for x in b.jalan if x.status == "SELESAI"] == [2, 2]


def test_a_file_of_before_the_return_does_not_answer_it(rumah):
    balik = {"bentuk": "keputusan", "cabang": [panah("a", "Tidak", kembali=True)]}
    b = mulai(rumah, buat_sop({"id": "a", "aksi": ["pengisian"], "per_unit": True}, {"id": "b", **balik}))
    rumah.kirim(b, "u1", 1)
    t = next(t for t in kini(rumah, b).tugas if t.tahap == "b")
    b = pipeline.act(rumah.app, t.id, f"{b.instansi}-kasi-semua", Tindakan("reject", "mohon dicek"))
    assert menunggu(b) == [("a", "u1")]
    pipeline.advance(rumah.app, b.id)
    assert menunggu(kini(rumah, b)) == [("a", "u1")]
    assert rumah.kirim(kini(rumah, b), "u1", 1).status == "DITERIMA"
    assert menunggu(kini(rumah, b)) == [("b", "")]
