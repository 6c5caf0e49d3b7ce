"""Who promises what to whom, and what a change did; every figure is an example (CONTOH)."""

from datetime import date

import pytest

from arsip_kinerja.domain.instansi import Instansi
from arsip_kinerja.domain.isi_naskah import ISI, Sumber, varian
from arsip_kinerja.domain.isi_perjanjian import PerjanjianKinerja
from arsip_kinerja.domain.laporan import susun
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.skema.indikator import IndikatorTahun

TAHUN = Periode(2024, "tahun")


def _pejabat(id_: str, jabatan: str, *posisi: dict[str, object]) -> dict[str, object]:
    return {"id": id_, "nama": f"{id_} (contoh)", "jabatan": jabatan, "posisi": posisi}


def kantor(*lain: dict[str, object], **kunci: object) -> Instansi:
    pejabat = [
        _pejabat("kepala", "Kepala Dinas Contoh", {"jabatan": "Kepala Dinas"}),
        _pejabat("kabid-a", "Kepala Bidang A", {"jabatan": "Kabid", "unit": "a"}),
        _pejabat("kasi-a", "Kepala Seksi A", {"jabatan": "Kasi", "unit": "a"}),
        _pejabat("staf-a", "Pelaksana pada Bidang A", {"jabatan": "Pelaksana", "unit": "a"}),
        *lain,
    ]
    dasar = {
        "kode": "contoh",
        "nama": "Dinas Contoh",
        "singkat": "Dinas Contoh",
        "kop": ["PEMERINTAH KABUPATEN CONTOH"],
        "tempat": "Contoh",
        "unit": [{"kode": "a", "nama": "Bidang A"}, {"kode": "b", "nama": "Bidang B"}],
        "pejabat": pejabat,
        "penandatangan": {"perjanjian_kinerja": "Kepala Dinas"},
        "atasan": {"jabatan": "Bupati Contoh", "nama": "Bupati Contoh (contoh)"},
    }
    return Instansi.model_validate(dasar | kunci)


def ind(kode: str, jenis: str = "IKU", unit: str = "a", **lain: object) -> dict[str, object]:
    target = {"tw1": "-", "tw2": 40, "tw3": "-", "tw4": 100, "tahun": 100}
    dasar = {"kode": kode, "nama": f"Indikator {kode}", "satuan": "%", "sasaran": "S1", "unit": unit, "jenis": jenis}
    return dasar | {"target": target} | lain


def skema(*indikator: dict[str, object], **lain: object) -> IndikatorTahun:
    dasar = {
        "tahun": 2024,
        "sasaran": [{"kode": "S1", "nama": "Pertama"}, {"kode": "S2", "nama": "Kedua"}],
        "indikator": indikator,
        "perjanjian_kinerja": {"tanggal": date(2024, 1, 9)},
    }
    return IndikatorTahun.model_validate(dasar | lain)


def sumber(s: IndikatorTahun, k: Instansi | None = None, varian: str | None = None, **lain: object) -> Sumber:
    k = k or kantor()
    isi: dict[str, object] = {"tanggal": date(2024, 12, 2), "varian": varian} | lain
    return Sumber(k, s, TAHUN, susun(k, s, TAHUN, {}, {}), (), "", **isi)


def surat(s: IndikatorTahun, k: Instansi | None = None, varian: str | None = None, **lain: object) -> PerjanjianKinerja:
    hasil = ISI["perjanjian"](sumber(s, k, varian, **lain))
    assert isinstance(hasil, PerjanjianKinerja)
    return hasil


def kode(s: IndikatorTahun, k: Instansi | None = None, **lain: object) -> list[str]:
    return [v.kode for v in varian(["perjanjian"], sumber(s, k, **lain))]


def nama(p: PerjanjianKinerja) -> list[str]:
    return [b.indikator for s in p.sasaran for b in s.baris]


BERJENJANG = skema(
    ind("U1"),
    ind("U2", unit="b", sasaran="S2"),
    ind("P1", "program", induk="U1"),
    ind("G1", "kegiatan", induk="P1"),
)


def test_the_head_promises_the_offices_own_indikator_to_its_superior():
    p = surat(BERJENJANG)
    assert nama(p) == ["Indikator U1", "Indikator U2"]
    assert (p.pertama.jabatan, p.kedua.nama) == ("Kepala Dinas Contoh", "Bupati Contoh (contoh)")
    assert (p.lembaga, p.tanggal, p.dasar, p.adopsi) == ("Dinas Contoh", "9 Januari 2024", "", False)
    assert p.sasaran[0].baris[0].triwulan == ("–", "40,00", "–", "100,00")


def test_below_it_each_promises_what_serves_the_promise_above():
    bidang = surat(BERJENJANG, varian="pejabat kabid-a")
    assert (bidang.pertama.jabatan, bidang.kedua.jabatan) == ("Kepala Bidang A", "Kepala Dinas Contoh")
    assert [(b.indikator, b.mendukung) for s in bidang.sasaran for b in s.baris] == [("Indikator P1", "Indikator U1")]
    seksi = surat(BERJENJANG, varian="pejabat kasi-a")
    assert (seksi.pertama.jabatan, seksi.kedua.jabatan) == ("Kepala Seksi A", "Kepala Bidang A")
    assert [(b.indikator, b.mendukung) for s in seksi.sasaran for b in s.baris] == [("Indikator G1", "Indikator P1")]
    assert kode(BERJENJANG) == ["", "pejabat kabid-a", "pejabat kasi-a"]  # bidang B has no head, staf lead nothing


def test_a_unit_without_program_indikator_adopts_the_offices_own():
    p = surat(skema(ind("U1"), ind("U2", unit="b")), varian="pejabat kabid-a")
    assert nama(p) == ["Indikator U1"]
    assert p.adopsi
    assert kode(skema(ind("U1", unit="b"))) == [""]  # and one with nothing to promise signs nothing


def test_where_several_lead_parts_of_a_unit_the_kegiatan_stay_with_its_head():
    dua = kantor(_pejabat("kasi-b", "Kepala Seksi Dua", {"jabatan": "Kasi", "unit": "a"}))
    assert kode(BERJENJANG, dua) == ["", "pejabat kabid-a"]
    assert nama(surat(BERJENJANG, dua, "pejabat kabid-a")) == ["Indikator P1", "Indikator G1"]


def test_who_heads_two_units_signs_once_for_both():
    merangkap = {"jabatan": "Kabid", "unit": "a", "sebagai": "Plt."}
    semua = kantor(_pejabat("kabid-b", "Kepala Bidang B", {"jabatan": "Kabid", "unit": "b"}, merangkap))
    k = semua.model_copy(update={"pejabat": tuple(p for p in semua.pejabat if p.id != "kabid-a")})
    s = skema(ind("U1"), ind("U2", unit="b"))
    assert kode(s, k) == ["", "pejabat kabid-b"]
    p = surat(s, k, "pejabat kabid-b")
    assert nama(p) == ["Indikator U1", "Indikator U2"]
    assert p.lembaga == "Bidang A dan Bidang B"


POHON = [
    {"kode": "1", "nama": "Program", "pagu": 30, "unit": "a"},
    {"kode": "1.1", "nama": "Kegiatan", "pagu": 30, "unit": "a", "induk": "1"},
    {"kode": "1.1.1", "nama": "Sub satu", "pagu": 10, "unit": "a", "induk": "1.1"},
    {"kode": "1.1.2", "nama": "Sub dua", "pagu": 20, "unit": "a", "induk": "1.1"},
    {"kode": "2", "nama": "Lain", "pagu": 5, "unit": "b"},
]


@pytest.mark.parametrize(
    ("varian", "baris", "jumlah"),
    [
        ("", ["1 1 Rp30", "2 2 Rp5"], "Rp35"),
        ("pejabat kabid-a", ["1 1 Rp30", "1.1 1.1 Rp30"], "Rp30"),
        ("pejabat kasi-a", ["1 1 Rp30", "1.1 1.1 Rp30", "1.1.1 1.1.1 Rp10", "1.1.2 1.1.2 Rp20"], "Rp30"),
    ],
)
def test_the_budget_tree_is_shown_as_deep_as_the_official_works_and_counted_once(varian, baris, jumlah):
    s = skema(ind("U1"), ind("P1", "program"), ind("G1", "kegiatan"), anggaran=POHON)
    p = surat(s, varian=varian)
    assert [f"{a.nomor} {a.kode} {a.anggaran}" for a in p.program] == baris
    assert p.jumlah == jumlah


LAMA = {"tw1": "-", "tw2": 40, "tw3": "-", "tw4": 120, "tahun": 120}
BERUBAH = skema(
    ind("U1", target_lama=[{"sampai": date(2024, 8, 31), "alasan": "Pagu dikurangi", "target": LAMA}]),
    ind("U2", mulai=date(2024, 9, 2), menggantikan="U3", alasan="Definisi pusat berubah"),
    ind("U3", sampai=date(2024, 9, 1), alasan="Definisi pusat berubah"),
    ind("U4", unit="b"),
    anggaran=[
        {
            "kode": "1",
            "nama": "Program",
            "pagu": 20,
            "unit": "a",
            "pagu_lama": [{"sampai": date(2024, 8, 31), "alasan": "Refocusing", "pagu": 30}],
        }
    ],
    perjanjian_kinerja={
        "tanggal": date(2024, 1, 9),
        "perubahan": [{"tanggal": date(2024, 9, 2), "alasan": "Perubahan APBD."}],
    },
)


def test_a_change_names_what_it_replaces_and_every_difference_with_its_reason():
    p = surat(BERUBAH, varian="perubahan 1")
    assert (p.judul, p.tanggal) == ("Perjanjian Kinerja Perubahan", "2 September 2024")
    assert "menggantikan Perjanjian Kinerja tanggal 9 Januari 2024. Alasan perubahan: Perubahan APBD." in p.dasar
    assert [(x.nama, x.apa, x.sebelum, x.sesudah, x.alasan) for x in p.perubahan] == [
        ("Indikator U1", "Target tahun", "120,00", "100,00", "Pagu dikurangi"),
        (
            "Indikator U1",
            "Target TW I · II · III · IV",
            "– · 40,00 · – · 120,00",
            "– · 40,00 · – · 100,00",
            "Pagu dikurangi",
        ),
        ("Indikator U3", "Indikator tidak dipakai lagi", "100,00", "–", "Definisi pusat berubah"),
        ("Indikator U2", "Indikator baru", "–", "target 100,00", "Definisi pusat berubah"),
        ("1 Program", "Anggaran", "Rp30", "Rp20", "Refocusing"),
    ]
    assert nama(p) == ["Indikator U1", "Indikator U2", "Indikator U4"]


def test_the_first_edition_stays_as_it_was_signed():
    p = surat(BERUBAH, varian="")
    assert nama(p) == ["Indikator U1", "Indikator U3", "Indikator U4"]
    assert (p.sasaran[0].baris[0].target, p.jumlah, p.perubahan) == ("120,00", "Rp30", ())


def test_who_promises_the_same_as_before_signs_no_change():
    lengkap = kantor(_pejabat("kabid-b", "Kepala Bidang B", {"jabatan": "Kabid", "unit": "b"}))
    asli = ["", "pejabat kabid-a", "pejabat kabid-b"]
    assert kode(BERUBAH, lengkap) == [*asli, "perubahan 1", "perubahan 1 pejabat kabid-a"]


@pytest.mark.parametrize(("hari", "judul"), [(date(2024, 9, 1), "Kinerja"), (date(2024, 9, 2), "Kinerja Perubahan")])
def test_where_nobody_says_which_it_is_the_edition_of_that_day(hari, judul):
    assert surat(BERUBAH, tanggal=hari).judul == f"Perjanjian {judul}"
    bawaan = [v for v in varian(["perjanjian"], sumber(BERUBAH, tanggal=hari)) if v.bawaan]
    assert [v.judul for v in bawaan] == [f"Perjanjian {judul}"]


def test_an_office_without_dates_and_signer_still_has_its_paper():
    tanpa = kantor(penandatangan={"lkjip": "Kepala Dinas"}, atasan={})
    p = surat(skema(ind("U1"), perjanjian_kinerja=None), tanpa)
    assert (p.tanggal, p.pertama.jabatan, p.kedua.jabatan, p.jumlah) == ("", "", "", "Rp0")
