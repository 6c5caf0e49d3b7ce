"""SOPs no office has yet, at which a run once stood still; each was found by the random ones."""

import pytest

from arsip_kinerja import pipeline
from arsip_kinerja.domain.berkas import Berkas
from arsip_kinerja.domain.sop import Sop
from arsip_kinerja.domain.tindakan import Tindakan
from domain.graf_acak import buat_sop, panah
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
