"""Monitoring of a SOP: one run across Lebaran 2024, its minutes counted by hand in the office's zone (WITA)."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kalender_uji import LIBUR_2024, RAMADAN_2024, WAKTU_2024
from pembuat import indikator, skema

from arsip_kinerja.domain.berkas import Berkas, Tugas
from arsip_kinerja.domain.bukti import Kebutuhan
from arsip_kinerja.domain.instansi import Instansi
from arsip_kinerja.domain.jalan import Langkah
from arsip_kinerja.domain.kalender import Kalender
from arsip_kinerja.domain.monev import Fakta, baku, pantau
from arsip_kinerja.domain.monev.kalimat import (
    BATAL,
    BELUM,
    DENGAN_CATATAN,
    MENURUT,
    lebih_lama,
    simpulan,
    terbesar,
    unsur,
)
from arsip_kinerja.domain.monev.laporan import satu, setahun
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.selang import durasi, gabung, irisan, menit_kerja, menit_sehari
from arsip_kinerja.domain.sop import Sop, WaktuBaku

WITA = ZoneInfo("Asia/Makassar")
KALENDER = Kalender("Asia/Makassar", LIBUR_2024)
SEHARI = 450


def _tahap(id_: str, peran: str, aksi: str, menit: float, satuan: str = "menit", **lain: object) -> dict[str, object]:
    waktu = {"waktu": f"{menit} {satuan}", "waktu_baku": {"nilai": menit, "satuan": satuan}}
    dasar = {"id": id_, "no": f"{id_}.", "kegiatan": f"Kegiatan {id_}", "pelaksana": [{"peran": peran}], "aksi": [aksi]}
    return {**dasar, **waktu, **lain}


SOP = Sop.model_validate(
    {
        "nama": "pengumpulan-data-kinerja",
        "judul": "Pengumpulan Data",
        "identitas": [{"bidang": "nomor", "label": "Nomor", "teks": "050/1"}],
        "periode": [{"jenis": "triwulan"}],
        "peran": [{"nama": "Sekretaris"}, {"nama": "Kasi"}, {"nama": "Kepala"}],
        "tahap": [
            _tahap("1", "Sekretaris", "disposisi", 5, bentuk="mulai"),
            _tahap("2", "Kasi", "pengisian", 3, "hari", per_unit=True),
            _tahap(
                "3",
                "Kepala",
                "verifikasi",
                10,
                bentuk="keputusan",
                waktu_baku={"nilai": 10, "sampai": 30, "satuan": "menit"},
                cabang=[{"ke": "4", "label": "Ya"}, {"ke": "2", "label": "Tidak", "kembali": True}],
            ),
            _tahap("4", "Sekretaris", "arsipkan", 1, "jam", bentuk="selesai"),
        ],
    }
)


def _pejabat(id_: str, jabatan: str, unit: str = "") -> dict[str, object]:
    posisi = [{"jabatan": jabatan, "unit": unit}]
    return {"id": id_, "nama": f"{jabatan} (contoh)", "jabatan": f"{jabatan} Dinas", "posisi": posisi}


INSTANSI = Instansi.model_validate(
    {
        "kode": "uji",
        "nama": "Dinas Uji",
        "singkat": "Dinas Uji",
        "kop": ("DINAS UJI",),
        "tempat": "Uji",
        "zona": "Asia/Makassar",
        "unit": [{"kode": "a", "nama": "Bidang A"}, {"kode": "b", "nama": "Bidang B"}],
        "pejabat": [
            _pejabat("sek", "Sekretaris"),
            _pejabat("kep", "Kepala"),
            _pejabat("kasi-a", "Kasi", "a"),
            _pejabat("kasi-b", "Kasi", "b"),
        ],
        "penandatangan": {"monev_sop": "Kepala"},
    }
)


def jam(hari: int, pukul: str) -> datetime:
    return datetime.combine(date(2024, 4, hari), datetime.strptime(pukul, "%H.%M").time(), WITA)  # noqa: DTZ007 -- combined with the zone


# Friday 5 April 15.00 → Thursday 18 April 08.45; offices are closed from Saturday 6 to Monday 15 April
LANGKAH = {
    ("1", "", 1, "SELESAI"): (jam(5, "15.00"), jam(5, "15.20")),  # 20
    ("2", "a", 1, "SELESAI"): (jam(5, "15.20"), jam(16, "09.00")),  # 70 + 90 = 160
    ("2", "b", 1, "DIKEMBALIKAN"): (jam(5, "15.20"), jam(17, "10.00")),  # 70 + 450 + 150 = 670
    ("3", "", 1, "DIKEMBALIKAN"): (jam(17, "10.00"), jam(17, "11.00")),  # 60
    ("2", "b", 2, "SELESAI"): (jam(17, "11.00"), jam(17, "14.00")),  # 60 + 60 = 120
    ("3", "", 2, "SELESAI"): (jam(17, "14.00"), jam(18, "08.00")),  # 120 + 30 = 150
    ("4", "", 1, "SELESAI"): (jam(18, "08.00"), jam(18, "08.45")),  # 45
}
OLEH = {
    ("1", "", 1): ("uji-sek", "done", ""),
    ("2", "a", 1): ("folder/a", "done", ""),
    ("2", "b", 1): ("uji-kasi-b", "done", ""),
    ("3", "", 1): ("uji-kep", "reject", "Angka B1 belum cocok"),
    ("2", "b", 2): ("folder/b", "done", ""),
    ("3", "", 2): ("uji-kep", "approve", ""),
    ("4", "", 1): ("uji-sek", "done", ""),
}
PERAN = {"1": "Sekretaris", "2": "Kasi", "3": "Kepala", "4": "Sekretaris"}


def berkas(
    langkah: dict[tuple[str, str, int, str], tuple[datetime | None, datetime | None]] | None = None, **lain
) -> Berkas:
    semua = LANGKAH if langkah is None else langkah
    tugas = [
        Tugas(n, "uji-2024-TW1", t, PERAN[t], u, p, "SELESAI" if selesai else "TERBUKA", mulai, selesai)
        for n, ((t, u, p, _), (mulai, selesai)) in enumerate(semua.items(), 1)
        if mulai
    ]
    isi = {
        "id": "uji-2024-TW1",
        "instansi": "uji",
        "nama_sop": SOP.nama,
        "sop": SOP,
        "skema": skema(indikator("A1", unit="a", target={"tw1": 1}), indikator("B1", unit="b", target={"tw1": 1})),
        "periode": Periode.baca("2024-TW1"),
        "status": "SELESAI",
        "alasan": "",
        "sampai": None,
        "dibuka": jam(5, "15.00"),
        "urut": 9,
        "jalan": tuple(Langkah(t, u, p, s) for t, u, p, s in semua),
        "tugas": tuple(_dengan_pelaku(t) for t in tugas),
        "waktu": {(t, u, p): w for (t, u, p, _), w in semua.items()},
    }
    return Berkas(**{**isi, **lain})


def _dengan_pelaku(t: Tugas) -> Tugas:
    if not t.selesai:
        return t
    oleh, keputusan, alasan = OLEH[t.tahap, t.unit, t.putaran]
    return replace(t, oleh=oleh, keputusan=keputusan, alasan=alasan)


def fakta(b: Berkas | None = None, **lain: object) -> Fakta:
    return Fakta(b or berkas(), INSTANSI, KALENDER, **{"kini": jam(22, "10.00"), **lain})


def test_minutes_across_a_weekend_and_lebaran_are_those_counted_by_hand():
    p = pantau(fakta())
    assert {t.id: t.menit for t in p.tahap} == {"1": 20, "2": 790, "3": 210, "4": 45}
    assert {u.nama: u.menit for u in p.tahap[1].unit} == {"Bidang A": 160, "Bidang B": 790}
    assert p.lama == 1065  # 90 on the 5th, 450 on the 16th and the 17th, 75 on the 18th
    assert p.sehari == SEHARI
    assert p.tahap[1].nyata_teks == "1 hari 5 jam 40 menit"


def test_standard_time_is_compared_by_its_upper_end():
    tahap = {t.id: t for t in pantau(fakta()).tahap}
    assert {i: t.baku for i, t in tahap.items()} == {"1": (5, 5), "2": (1350, 1350), "3": (10, 30), "4": (60, 60)}
    assert tahap["3"].kali == 7
    assert tahap["2"].kali_teks == "0,59\u00a0kali"  # 790 / 1350
    assert tahap["2"].bagian_teks == "74,18\u00a0%"  # 790 / 1065
    assert tahap["3"].baku_teks == "10 menit–30 menit"


def test_the_bottleneck_is_the_largest_multiple_and_the_largest_share_is_told_apart():
    p = pantau(fakta())
    assert (lebih_lama(p.tahap).id, terbesar(p.tahap).id) == ("3", "2")
    isi = " ".join(satu(p, "Triwulan I Tahun 2024").paragraf)
    assert "langkah 3 (Kegiatan 3): 3 jam 30 menit terhadap waktu baku 10 menit–30 menit, yaitu 7,00\u00a0kali." in isi
    assert "Bagian waktu terbesar ada pada langkah 2 (Kegiatan 2), yaitu 74,18\u00a0%" in isi


def test_one_step_that_is_both_is_named_once():
    p = pantau(fakta(berkas({("1", "", 1, "SELESAI"): (jam(16, "09.00"), jam(16, "10.00"))})))
    isi = " ".join(satu(p, "x").paragraf)
    assert "Langkah itu juga mengambil bagian waktu terbesar" in isi
    assert "Bagian waktu terbesar ada pada" not in isi


def test_waiting_for_a_tool_is_taken_out_and_told_apart():
    jeda = ((jam(16, "08.00"), jam(16, "08.30")), (jam(13, "08.00"), jam(14, "08.00")))  # half an hour, and a weekend
    p = pantau(fakta(jeda=jeda))
    assert (p.lama, p.tunggu) == (1035, 30)
    assert (p.tahap[1].menit, p.tahap[1].tunggu) == (760, 30)
    assert "tertunda 30 menit karena gangguan sistem" in " ".join(satu(p, "x").paragraf)


def test_returns_are_counted_where_they_were_decided_with_their_note():
    p = pantau(fakta())
    assert [t.kembali for t in p.tahap] == [0, 0, 1, 0]
    assert [t.putaran for t in p.tahap] == [1, 2, 2, 1]
    (baris,) = satu(p, "x").pengembalian
    assert (baris.tanggal, baris.oleh, baris.catatan) == ("17 April 2024", "Kepala Dinas", "Angka B1 belum cocok")


def test_a_run_with_a_return_followed_the_sop_with_notes():
    p = pantau(fakta())
    assert simpulan(p) == DENGAN_CATATAN
    assert [u.hasil for u in unsur(p)].count("Terpenuhi") == 4
    assert not p.di_luar_urutan
    assert not p.bukan_wewenang
    assert "pengembalian" in satu(p, "x").paragraf[0]


LURUS = {
    ("1", "", 1, "SELESAI"): (jam(5, "15.00"), jam(5, "15.20")),
    ("2", "a", 1, "SELESAI"): (jam(5, "15.20"), jam(16, "09.00")),
    ("2", "b", 1, "SELESAI"): (jam(5, "15.20"), jam(17, "10.00")),
    ("3", "", 2, "SELESAI"): (jam(17, "10.00"), jam(17, "11.00")),
    ("4", "", 1, "SELESAI"): (jam(17, "11.00"), jam(17, "11.30")),
}


def test_a_run_without_any_note_followed_the_sop():
    p = pantau(fakta(berkas(LURUS)))
    assert simpulan(p) == MENURUT
    assert {u.hasil for u in unsur(p)} == {"Terpenuhi"}


@pytest.mark.parametrize(
    ("ubah", "unsur_ke"),
    [
        ({"sampai": date(2024, 4, 16)}, 3),
        ({"waktu": {("3", "", 2): (jam(17, "09.00"), jam(17, "11.00"))}}, 0),
    ],
)
def test_each_deviation_is_a_note_on_its_own_point(ubah, unsur_ke):
    b = berkas(LURUS)
    waktu = {**b.waktu, **ubah.pop("waktu", {})}
    p = pantau(fakta(replace(b, **ubah, waktu=waktu)))
    assert simpulan(p) == DENGAN_CATATAN
    assert [n for n, u in enumerate(unsur(p)) if u.hasil != "Terpenuhi"] == [unsur_ke]


def test_a_date_missed_names_the_work_and_the_working_days():
    p = pantau(fakta(replace(berkas(LURUS), sampai=date(2024, 4, 12))))
    assert [(x.langkah, x.unit, x.hari) for x in p.lewat] == [
        ("langkah 2", "Bidang A", 1),
        ("langkah 2", "Bidang B", 2),
        ("langkah 3", "", 2),
        ("langkah 4", "", 2),
    ]
    assert "Langkah 2 Bidang A: batas 12 April 2024, selesai 1 hari kerja sesudahnya." in unsur(p)[3].rincian


def test_an_act_of_somebody_without_that_post_is_named():
    b = berkas(LURUS)
    tugas = tuple(replace(t, oleh="uji-kasi-a") if t.tahap == "3" else t for t in b.tugas)
    assert pantau(fakta(replace(b, tugas=tugas))).bukan_wewenang == ("langkah 3 oleh Kasi Dinas",)


def test_missing_evidence_counts_only_where_it_must_be_there_or_was_promised():
    wajib = Kebutuhan("2", "a", "A1", "Indikator A1", wajib=True, menyusul=date(2024, 5, 2))
    bebas = Kebutuhan("2", "b", "SPJ", "SPJ", wajib=False)
    assert simpulan(pantau(fakta(berkas(LURUS), kebutuhan=(bebas,)))) == MENURUT
    p = pantau(fakta(berkas(LURUS), kebutuhan=(wajib, bebas)))
    assert simpulan(p) == DENGAN_CATATAN
    assert unsur(p)[4].rincian[0] == "A1 (Indikator A1): menyusul 2 Mei 2024."


def test_a_run_that_still_goes_on_is_measured_up_to_now_and_says_so():
    kini = {k: v for k, v in LURUS.items() if k[0] in {"1", "2"}}
    kini[("2", "b", 1, "BERJALAN")] = (jam(5, "15.20"), None)
    del kini["2", "b", 1, "SELESAI"]
    p = pantau(fakta(berkas(kini, status="BERJALAN"), kini=jam(16, "08.30")))
    assert simpulan(p) == BELUM
    tahap = {t.id: t for t in p.tahap}
    assert tahap["2"].menit == 70 + 90  # Bidang A went on until 09.00 by its row; now is what counts for B
    assert tahap["2"].nyata_teks.endswith("(sampai saat ini)")
    assert (tahap["3"].nyata_teks, tahap["3"].kali_teks) == ("belum dimulai", "–")
    isi = satu(p, "Triwulan I Tahun 2024")
    assert isi.sementara
    assert "Sampai saat ini 1 dari 4 langkah sudah selesai" in isi.paragraf[0]


def test_a_cancelled_run_is_not_judged():
    p = pantau(fakta(berkas(LURUS, status="DIBATALKAN", alasan="salah periode")))
    assert simpulan(p) == BATAL
    assert 'dibatalkan dengan catatan "salah periode"' in satu(p, "x").paragraf[0]


def test_a_year_takes_means_over_its_finished_runs_and_counts_all_returns():
    tw1, tw2 = pantau(fakta()), pantau(fakta(berkas(LURUS)))
    batal = pantau(fakta(berkas(LURUS, status="DIBATALKAN")))
    semua = [("Triwulan I", tw1), ("Triwulan II", tw2), ("Triwulan III", batal)]
    isi = setahun(semua, "Tahun 2024")
    assert [t.menit for t in isi.tahap] == [20, 730, 135, 38]  # means of 20/20, 790/670, 210/60, 45/30 (37,5)
    assert [t.kembali for t in isi.tahap] == [0, 0, 1, 0]
    assert [(b.periode, b.keadaan) for b in isi.baris] == [
        ("Triwulan I", DENGAN_CATATAN),
        ("Triwulan II", MENURUT),
        ("Triwulan III", BATAL),
    ]
    assert isi.paragraf[0].startswith("Pada Tahun 2024 SOP ini dijalankan 3 kali: 1 dilaksanakan menurut SOP, ")
    assert isi.simpulan == DENGAN_CATATAN
    assert isi.unsur[2].rincian[0] == "1 dari 2 pelaksanaan terpenuhi."


def test_a_year_without_a_finished_run_says_so():
    p = pantau(fakta(berkas(LURUS, status="BERJALAN")))
    isi = setahun([("Triwulan I", p)], "Tahun 2024")
    assert isi.tahap == ()
    assert "Belum ada pelaksanaan yang selesai" in isi.paragraf[1]


@pytest.mark.parametrize(
    ("waktu", "menit"),
    [
        ({"nilai": 1, "satuan": "bulan"}, (9900, 9900)),
        ({"nilai": 3, "satuan": "hari_kerja"}, (1350, 1350)),
        ({"nilai": 1, "sampai": 15, "satuan": "hari"}, (450, 6750)),
        ({"nilai": 1.5, "satuan": "jam"}, (90, 90)),
    ],
)
def test_standard_time_in_working_minutes(waktu, menit):
    assert baku(WaktuBaku.model_validate(waktu), KALENDER) == menit
    assert baku(None, KALENDER) is None


def test_a_working_day_is_the_offices_own():
    assert menit_sehari(KALENDER) == SEHARI
    assert menit_sehari(replace(KALENDER, ramadan=RAMADAN_2024)) == SEHARI


@pytest.mark.parametrize(
    ("menit", "teks"),
    [(0, "kurang dari 1 menit"), (59, "59 menit"), (60, "1 jam"), (450, "1 hari"), (1000, "2 hari 1 jam 40 menit")],
)
def test_a_length_of_time_in_words(menit, teks):
    assert durasi(menit, SEHARI) == teks


SELANG = st.lists(st.tuples(WAKTU_2024, WAKTU_2024), max_size=4)


@given(SELANG, SELANG)
def test_time_in_both_and_time_in_one_only_add_up(a, b):
    bersama = menit_kerja(KALENDER, irisan(a, b))
    salah_satu = menit_kerja(KALENDER, [*gabung(a), *gabung(b)])
    assert salah_satu == menit_kerja(KALENDER, a) + menit_kerja(KALENDER, b) - bersama
    assert 0 <= bersama <= salah_satu


def test_the_shares_of_steps_that_follow_each_other_add_up_to_the_whole():
    p = pantau(fakta())
    assert sum((t.bagian for t in p.tahap), Decimal()).quantize(Decimal("0.01")) == 100
