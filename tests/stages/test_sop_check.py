"""Whatever SOP is checked: findings, never an exception."""

from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from sop_bebas import sop_bebas

from arsip_kinerja.definitions import Kantor, read
from arsip_kinerja.domain.aturan_sop import Ejaan, jumlah_waktu, periksa

TEMPLATES = Path(__file__).parents[2] / "templates"
INSTANSI = Kantor.load(TEMPLATES / "instansi/boalemo").instansi
KAMUS = read(Ejaan, TEMPLATES / "ejaan.toml")


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(sop_bebas())
def test_any_sop_can_be_checked(sop):
    temuan = periksa(sop, INSTANSI, date(2024, 4, 16), kamus=KAMUS)
    assert all(t.id and t.tempat.strip() and t.pesan and t.saran for t in temuan)
    assert periksa(sop, INSTANSI, date(2024, 4, 16), kamus=KAMUS) == temuan
    konfirmasi = [*sop.perlu_konfirmasi, *(k for t in sop.tahap for k in t.perlu_konfirmasi)]
    assert [t.pesan for t in temuan if t.id == "perlu_konfirmasi"] == [k for k in konfirmasi if k]


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(sop_bebas())
def test_the_total_of_any_sop_lies_between_its_longest_tahap_and_the_sum_of_all(sop):
    hasil = jumlah_waktu(sop)
    assert "(jam kerja" in hasil.teks
    bulan = sum(max(w.nilai, w.sampai or 0) for t in sop.tahap if (w := t.waktu_baku) and w.satuan == "bulan")
    assert 0 <= hasil.sampai[0] <= bulan
    assert set(hasil.tanpa_waktu) <= {t.id for t in sop.tahap if t.waktu_baku is None}
