"""Editions of a SOP: the date that makes one, the year it is registered under, and what counts as its paper."""

from datetime import date

import pytest

from arsip_kinerja import home
from arsip_kinerja.definitions import Definitions
from arsip_kinerja.domain.edisi_sop import edisi, kode, nomor_lengkap, sidik_cetak, tahun_register
from arsip_kinerja.domain.sop import Identitas, Sop

NAMA = "pengumpulan-data-kinerja"
DEFINISI = Definitions(home.bawaan())


def seed(instansi: str) -> Sop:
    return DEFINISI.kantor(instansi).sop[NAMA]


def dengan(sop: Sop, **ubah: object) -> Sop:
    return Sop.model_validate(sop.model_dump() | ubah)


def bertanggal(sop: Sop, bidang: str, teks: str, hari: date | None = None) -> Sop:
    baru = [i.model_dump() | ({"teks": teks, "tanggal": hari} if i.bidang == bidang else {}) for i in sop.identitas]
    return dengan(sop, identitas=baru)


@pytest.mark.parametrize(
    ("instansi", "kunci", "pengenal", "tahun", "nomor"),
    [
        ("boalemo", "tanggal_pembuatan", "2024-01-06", 2024, "050/11.b/DSPMD/I/2024"),
        ("jeneponto", "tanggal_pembuatan", "2022-01-03", 2022, ""),
        ("kudus", "tanggal_revisi", "2023-06-05", 2023, "067.2/1779/13.01/2023"),
        ("nganjuk", "tanggal_pembuatan", "januari 2021", 2021, "01 TAHUN 2021"),
        ("waykanan", "tanggal_pembuatan", "2024-01-02", 2024, ""),
    ],
)
def test_each_seed_has_its_edition_year_and_number(
    instansi: str, kunci: str, pengenal: str, tahun: int, nomor: str
) -> None:
    sop = seed(instansi)
    assert (edisi(sop).kunci, edisi(sop).pengenal) == (kunci, pengenal)
    assert tahun_register(sop, 1999) == tahun
    assert nomor_lengkap(sop) == nomor


def test_the_year_is_of_the_day_it_takes_effect_not_of_the_day_it_was_written() -> None:
    sop = bertanggal(seed("kudus"), "tanggal_efektif", "2 Januari 2025", date(2025, 1, 2))
    assert tahun_register(sop, 1999) == 2025
    tanpa = dengan(sop, identitas=[Identitas(bidang="nama", label="Nama SOP", teks="x").model_dump()])
    assert (tahun_register(tanpa, 2026), edisi(tanpa).pengenal) == (2026, "")


def test_a_new_revision_date_makes_another_document_and_another_text_for_the_same_day_does_not() -> None:
    lama = seed("boalemo")
    baru = bertanggal(lama, "tanggal_revisi", "3 Maret 2025", date(2025, 3, 3))
    assert kode("boalemo", lama) != kode("boalemo", baru)
    assert kode("boalemo", baru) == kode(
        "boalemo", bertanggal(lama, "tanggal_revisi", "03 MARET 2025", date(2025, 3, 3))
    )
    assert kode("boalemo", lama) != kode("nganjuk", lama)
    assert edisi(baru).setelah(edisi(lama))
    assert not edisi(lama).setelah(edisi(baru))
    assert not edisi(lama).setelah(edisi(lama))


def test_dates_that_cannot_be_read_need_only_differ() -> None:
    lama = seed("nganjuk")
    assert edisi(bertanggal(lama, "tanggal_pembuatan", "Maret 2022")).setelah(edisi(lama))
    assert not edisi(bertanggal(lama, "tanggal_pembuatan", " januari  2021 ")).setelah(edisi(lama))
    assert not edisi(bertanggal(lama, "tanggal_pembuatan", "-")).setelah(edisi(lama))


def test_the_paper_changes_by_its_words_and_arrows_only() -> None:
    lama = seed("boalemo")
    tahap = [t.model_dump() for t in lama.tahap]
    tahap[0] |= {"aksi": ["catat"], "otomatis": False, "waktu_baku": None, "naskah": [], "gambar": {"keluar": "kiri"}}
    hidup = {"status": "dicabut", "alasan_dicabut": "x", "tanggal_tinjau": date(2030, 1, 1), "perlu_konfirmasi": ["y"]}
    assert sidik_cetak(dengan(lama, tahap=tahap, lebar_kolom={"no": 9.0}, **hidup)) == sidik_cetak(lama)
    kata, panah = [t.model_dump() for t in lama.tahap], [t.model_dump() for t in lama.tahap]
    kata[0]["kegiatan"] += " segera"
    panah[6]["cabang"] = [{"ke": "8", "label": "Ya"}, {"ke": "5", "label": "Tidak", "kembali": True}]
    assert len({sidik_cetak(s) for s in (lama, dengan(lama, tahap=kata), dengan(lama, tahap=panah))}) == 3
