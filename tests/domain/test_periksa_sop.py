"""Each rule of `sop check`: found where it should be, silent where it should not; and the seeds' own faults by name."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pembuat import instansi

from arsip_kinerja.definitions import Kantor, read
from arsip_kinerja.domain.aturan_sop import DaftarPeraturan, Ejaan, baca_waktu, jumlah_waktu, periksa
from arsip_kinerja.domain.aturan_sop.kata import jarak
from arsip_kinerja.domain.aturan_sop.peraturan import acuan
from arsip_kinerja.domain.sop import Sop

TEMPLATES = Path(__file__).parents[2] / "templates"
HARI = date(2024, 4, 16)
KAMUS = read(Ejaan, TEMPLATES / "ejaan.toml")


def tahap(id_, kegiatan="Menyusun laporan", **lain):
    dasar = {"id": id_, "no": id_, "kegiatan": kegiatan, "pelaksana": [{"peran": "Kepala Dinas"}], "aksi": ["susun"]}
    return dasar | lain


BERSIH = {
    "nama": "contoh",
    "judul": "Pengumpulan Data",
    "identitas": [
        {"bidang": "nomor", "label": "Nomor SOP", "teks": "050/7/2024"},
        {"bidang": "tanggal_pembuatan", "label": "Tanggal", "teks": "2 Januari 2024", "tanggal": "2024-01-02"},
        {"bidang": "tanggal_efektif", "label": "Tgl Efektif", "teks": "5 Januari 2024", "tanggal": "2024-01-05"},
        {"bidang": "nama", "label": "Nama SOP", "teks": "Pengumpulan Data"},
    ],
    "pengesah": {"jabatan": "Kepala Dinas", "nama": "Kepala Dinas (contoh)", "nip": "19700101"},
    "kotak": [{"bidang": "dasar_hukum", "judul": "DASAR HUKUM :", "isi": ["UU Nomor 1 Tahun 2001 tentang Data"]}],
    "periode": [{"jenis": "tahun"}],
    "peran": [{"nama": "Kepala Dinas"}],
    "tahap": [
        tahap("1", output="Konsep laporan", waktu="1 hari", waktu_baku={"nilai": 1, "satuan": "hari"}),
        tahap(
            "2",
            "Menandatangani laporan",
            aksi=["tanda_tangan"],
            bentuk="keputusan",
            kelengkapan="Konsep laporan",
            cabang=[{"ke": "3", "label": "Ya"}, {"ke": "1", "label": "Tidak", "kembali": True}],
            output="Laporan",
        ),
        tahap("3", "Menyimpan laporan", kelengkapan="Laporan", aksi=["arsipkan"], bentuk="selesai"),
    ],
}


def sop(**ubah):
    return Sop.model_validate(BERSIH | ubah)


def dengan_tahap(urut, **ubah):
    daftar = [dict(t) for t in BERSIH["tahap"]]
    daftar[urut] |= ubah
    return sop(tahap=daftar)


def identitas(bidang, **ubah):
    return sop(identitas=[i | ubah if i["bidang"] == bidang else i for i in BERSIH["identitas"]])


def hukum(*isi):
    return sop(kotak=[{"bidang": "dasar_hukum", "judul": "Dasar Hukum", "isi": isi}])


def temuan(s, **lain):
    return {(t.id, t.tempat) for t in periksa(s, instansi(), HARI, kamus=KAMUS, **lain)}


def test_a_clean_sop_has_no_findings():
    assert temuan(sop()) == set()


UU = "Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah"
FAULTS = {
    "number missing": (identitas("nomor", teks=" - "), "nomor_kosong", "Nomor SOP"),
    "number with a blank part": (identitas("nomor", teks="050/ /V.07/2024"), "nomor_belum_lengkap", "Nomor SOP"),
    "number without its head": (identitas("nomor", teks="/SOP/DINAS/I/2022"), "nomor_belum_lengkap", "Nomor SOP"),
    "number with dots": (identitas("nomor", teks="050/…/2024"), "nomor_belum_lengkap", "Nomor SOP"),
    "no effective date": (identitas("tanggal_efektif", teks="", tanggal=None), "tanggal_kosong", "Tanggal efektif"),
    "no creation date": (identitas("tanggal_pembuatan", teks="", tanggal=None), "tanggal_kosong", "Tanggal pembuatan"),
    "month only": (
        identitas("tanggal_pembuatan", teks="Januari 2024", tanggal=None),
        "tanggal_belum_lengkap",
        "Tanggal",
    ),
    "effective before it was made": (
        identitas("tanggal_efektif", teks="1 Januari 2024", tanggal="2024-01-01"),
        "tanggal_terbalik",
        "Tgl Efektif",
    ),
    "no signer": (sop(pengesah={"jabatan": "Kepala Dinas"}), "pengesah_belum_lengkap", "Disahkan oleh"),
    "cover names another SOP": (
        sop(sampul={"judul": ["S O P", "PELAYANAN PENGUMPULAN DATA"]}),
        "nama_sop_berbeda",
        "Sampul",
    ),
    "cover names another office": (sop(kop=["DINAS CONTOHH"]), "nama_instansi_berbeda", "Kop"),
    "regulation twice": (
        hukum(UU, f"UU No. 23 Tahun 2014 tentang {UU[-20:]};"),
        "peraturan_ganda",
        "Dasar Hukum butir 2",
    ),
    "regulation under two titles": (
        hukum(UU, "UU No 23 Tahun 2014 tentang Desa"),
        "peraturan_dua_judul",
        "Dasar Hukum butir 2",
    ),
    "Mutu Baku misnamed": (sop(kolom={"mutu": "Mutu Buku"}), "mutu_baku", "Judul kolom"),
    "post misnamed": (
        dengan_tahap(0, kegiatan="Menyusun laporan untuk Kepala Dinass"),
        "nama_jabatan_berbeda",
        "Langkah 1",
    ),
    "number doubled": (dengan_tahap(1, no="1."), "tahap_ganda", "Langkah 1 (id 2)"),
    "number skipped": (dengan_tahap(2, no="5"), "tahap_terlewat", "Langkah 5 (id 3)"),
    "number unreadable": (dengan_tahap(2, no=""), "tahap_tanpa_nomor", "Langkah – (id 3)"),
    "decision without a return": (dengan_tahap(1, cabang=[]), "keputusan_tanpa_kembali", "Langkah 2"),
    "diamond beside a box without a return": (
        dengan_tahap(0, pelaksana=[{"peran": "Kepala Dinas", "bentuk": "keputusan"}]),
        "keputusan_tanpa_kembali",
        "Langkah 1",
    ),
    "column without a tahap": (
        sop(peran=[{"nama": "Kepala Dinas"}, {"nama": "Staf"}]),
        "peran_tanpa_tahap",
        "Kolom Staf",
    ),
    "time unreadable": (dengan_tahap(0, waktu="Jumat Minggu I", waktu_baku=None), "waktu_tidak_terbaca", "Langkah 1"),
    "time otherwise than printed": (dengan_tahap(0, waktu="2 hari"), "waktu_berbeda", "Langkah 1"),
    "time not printed": (dengan_tahap(0, waktu=""), "waktu_berbeda", "Langkah 1"),
    "nobody signs": (dengan_tahap(1, aksi=["verifikasi"]), "tanpa_penandatanganan", "Alur"),
    "needs what nobody made": (dengan_tahap(1, kelengkapan="Kuitansi"), "kelengkapan_tanpa_asal", "Langkah 2"),
    "subject first": (dengan_tahap(0, kegiatan="Kepala Dinas menyusun laporan"), "kegiatan_bersubjek", "Langkah 1"),
    "noun first": (dengan_tahap(0, kegiatan="Pemilahan data"), "kegiatan_bukan_kata_kerja", "Langkah 1"),
    "mistyped": (dengan_tahap(0, kegiatan="Menyusun laporan masyrakat"), "ejaan", "Langkah 1"),
    "not standard Indonesian": (dengan_tahap(0, kegiatan="Menyusun quisioner"), "ejaan", "Langkah 1"),
    "nobody holds the post": (
        sop(peran=[{"nama": "Kepala Dinas", "jabatan": ["Camat"]}]),
        "jabatan_tanpa_pejabat",
        "Langkah 1",
    ),
    "to be confirmed": (dengan_tahap(0, perlu_konfirmasi=["Dibaca begitu."]), "perlu_konfirmasi", "Langkah 1"),
}


@pytest.mark.parametrize("nama", FAULTS)
def test_a_fault_is_found_at_its_place(nama):
    s, id_, tempat = FAULTS[nama]
    assert (id_, tempat) in temuan(s)


SILENT = {
    "revision date empty": sop(identitas=[*BERSIH["identitas"], {"bidang": "tanggal_revisi", "label": "Tgl Revisi"}]),
    "heading in capitals with its kind before and more after": sop(
        judul_alur=["STANDAR OPERASIONAL PROSEDUR (SOP)", "PENGUMPULAN", "DATA PADA DINAS CONTOH"]
    ),
    "another year of the same regulation": hukum(UU, UU.replace("2014", "2004")),
    "ministers of other ministries": hukum(
        "Peraturan Menteri Keuangan Nomor 5 Tahun 2020 tentang Kas",
        "Peraturan Menteri Dalam Negeri Nomor 5 Tahun 2020 tentang Desa",
    ),
    "3a and 3b": dengan_tahap(2, no="3a."),
    "decision with two ways forward": dengan_tahap(
        0, bentuk="keputusan", cabang=[{"ke": "2", "label": "Lengkap"}, {"ke": "3", "label": "Tidak perlu"}]
    ),
    "range and words": dengan_tahap(0, waktu="1 (satu) hari"),
    "a dash for no time": dengan_tahap(0, waktu="-", waktu_baku=None),
    "part of what was made": dengan_tahap(1, kelengkapan="Konsep"),
    "words with affixes": dengan_tahap(0, kegiatan="Menyusun laporan dan melaporkan penyusunan laporannya"),
    "verbs that begin with di- and ber-": dengan_tahap(0, kegiatan="Berkoordinasi menyusun laporan"),
}


@pytest.mark.parametrize("nama", SILENT)
def test_what_offices_rightly_do_is_no_finding(nama):
    assert temuan(SILENT[nama]) == set()


def test_only_what_cannot_run_is_an_error():
    otomatis = [t | {"otomatis": t["id"] != "2"} for t in BERSIH["tahap"]]
    tanpa = sop(tahap=otomatis, peran=[{"nama": "Kepala Dinas", "jabatan": ["Camat"]}])
    tingkat = {t.tempat: t.tingkat for t in periksa(tanpa, instansi(), HARI)}
    assert tingkat["Langkah 2"] == "kesalahan"
    assert tingkat["Langkah 1"] == "peringatan"
    assert {t.tingkat for s, id_, _ in FAULTS.values() for t in periksa(s) if t.id == id_} == {"peringatan"}


def test_a_post_held_only_until_yesterday_is_held_by_nobody():
    kantor = instansi()
    lama = kantor.pejabat[0].posisi[0].model_copy(update={"sampai": date(2024, 4, 15)})
    kantor = kantor.model_copy(update={"pejabat": (kantor.pejabat[0].model_copy(update={"posisi": (lama,)}),)})
    assert "jabatan_tanpa_pejabat" in {t.id for t in periksa(sop(), kantor, HARI)}
    assert "jabatan_tanpa_pejabat" not in {t.id for t in periksa(sop(), kantor, date(2024, 4, 15))}


def test_a_replaced_regulation_is_known_only_from_the_data_file():
    baris = {"lama": "UU No. 1 Tahun 2001", "oleh": "UU No. 2 Tahun 2020", "sumber": "Pasal 9", "dibaca": "2024-01-31"}
    daftar = DaftarPeraturan.model_validate({"diganti": [baris]}).diganti
    (satu,) = [t for t in periksa(sop(), diganti=daftar) if t.id == "peraturan_diganti"]
    assert "UU No. 2 Tahun 2020" in satu.pesan
    assert "Pasal 9" in satu.pesan
    assert read(DaftarPeraturan, TEMPLATES / "peraturan.toml").diganti == ()


def test_overrides_the_drawing_no_longer_needs_are_passed_on():
    assert ("gambar_basi", "Langkah 2") in temuan(sop(), gambar=[("Langkah 2", "Sisi keluar tidak dipakai.")])


def test_the_pengesahan_that_is_added_is_named():
    def saran(*naskah):
        tanpa = dengan_tahap(1, aksi=["verifikasi"], naskah=naskah)
        return next(t.saran for t in periksa(tanpa, instansi()) if t.id == "tanpa_penandatanganan")

    assert "oleh Kepala Dinas ditambahkan sebelum langkah 3" in saran("laporan_triwulan")
    assert "ditambahkan" not in saran("disposisi"), "nothing here is signed"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("UU No. 23 Tahun 2014", "Undang - Undang Nomor 23 Tahun 2014 tentang X"),
        ("Permendagri Nomor 86 Tahun 2017", "Peraturan menteri dalam Negeri No 86 Tahun 2017 tentang X"),
        (
            "PermenPANRB Nomor 53 Tahun 2014",
            "Peraturan Menteri Negara Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 53 Tahun 2014",
        ),
        ("PP 8 Tahun 2008", None),
        ("Perda Kabupaten X Nomor 5 Tahun 2016", "Peraturan Daerah Kabupaten X Nomor 5 Tahun 2016"),
    ],
)
def test_a_regulation_is_the_same_however_it_is_written(a, b):
    assert acuan(a) == (acuan(b) if b else None)


def test_a_government_regulation_is_no_regulation_in_place_of_a_law():
    pp, perppu = "Peraturan Pemerintah", "Peraturan Pemerintah Pengganti Undang-Undang"
    assert acuan(f"{pp} Nomor 1 Tahun 2014") != acuan(f"{perppu} Nomor 1 Tahun 2014")


@pytest.mark.parametrize(
    ("teks", "hasil"),
    [
        ("5-10 Menit", (5, 10, "menit")),
        ("3 hari kerja", (3, None, "hari_kerja")),
        ("1 (satu) Jam", (1, None, "jam")),
        ("setengah jam", (0.5, None, "jam")),
        ("1,5 jam", (1.5, None, "jam")),
        ("2 s/d 3 hari", (2, 3, "hari")),
        ("1 Hari untuk triwulan dan 15 Hari untuk tahunan", (1, 15, "hari")),
        ("1 jam 30 menit", None),
        ("Jumat Minggu I", None),
        ("", None),
    ],
)
def test_a_printed_time_is_read_or_left(teks, hasil):
    w = baca_waktu(teks)
    assert (w and (w.nilai, w.sampai, w.satuan)) == hasil


def test_the_total_goes_straight_and_keeps_kinds_apart():
    def waktu(nilai, satuan, sampai=None):
        return {"waktu_baku": {"nilai": nilai, "satuan": satuan, "sampai": sampai}}

    daftar = [
        tahap("1", cabang=[{"ke": "2"}, {"ke": "3"}], **waktu(5, "menit", 10)),
        tahap("2", cabang=[{"ke": "4"}], **waktu(2, "jam")),
        tahap("3", **waktu(1, "hari")),
        tahap("4", cabang=[{"ke": "5", "label": "Ya"}, {"ke": "6", "label": "Langsung"}], **waktu(1, "hari_kerja")),
        tahap("5", cabang=[{"ke": "1", "kembali": True}, {"ke": "6"}], **waktu(70, "menit")),
        tahap("6"),
    ]
    hasil = jumlah_waktu(sop(tahap=daftar))
    assert hasil.teks == "2 hari 1 jam 15 menit sampai 2 hari 1 jam 20 menit (jam kerja; 1 langkah tanpa waktu baku)"
    assert hasil.tanpa_waktu == ("6",)


@given(st.text("abcd", max_size=6), st.text("abcd", max_size=6))
def test_likeness_is_symmetric_and_zero_only_for_the_same_word(a, b):
    assert jarak(a, b, 9) == jarak(b, a, 9)
    assert (jarak(a, b, 9) == 0) == (a == b)
    assert jarak(a, b, 1) == min(jarak(a, b, 9), 2)


SEED_FAULTS = [
    ("kudus", "ejaan", "Sampul", "masyarakata"),
    ("kudus", "nama_instansi_berbeda", "Sampul", "MASYARAKATA"),
    ("kudus", "nama_sop_berbeda", "Judul tabel alur", "PENGUMPULAN DATA KINERJA"),
    ("kudus", "mutu_baku", "Judul kolom", "Mutu Buku"),
    ("kudus", "ejaan", "Peringatan butir 1", "pencairian"),
    ("kudus", "peraturan_ganda", "Dasar Hukum butir 5", "Nomor 29 Tahun 2014"),
    ("waykanan", "nomor_belum_lengkap", "Nomor SOP", "050/ /V.07-WK/2024"),
    ("waykanan", "ejaan", "Sampul", "masyrakat"),
    ("waykanan", "nama_sop_berbeda", "Sampul", "Sistem Pengumpulan Data Kinerja"),
    ("waykanan", "tanpa_penandatanganan", "Alur", ""),
    ("boalemo", "mutu_baku", "Judul kolom", "MUTU WAKTU"),
    ("boalemo", "ejaan", "Dasar Hukum butir 6", "boalmemo"),
    ("boalemo", "nama_jabatan_berbeda", "Langkah 1", "Penyusunan Program"),
    ("boalemo", "kegiatan_bersubjek", "Langkah 1", "Sekretaris"),
    ("boalemo", "kegiatan_bersubjek", "Langkah 6", "Sekretaris"),
    ("nganjuk", "ejaan", "Langkah 1", "sekdi"),
    ("nganjuk", "ejaan", "Persyaratan Pengumpulan Data Kinerja butir 1", "quisioner"),
    ("nganjuk", "tahap_ganda", "Langkah 3 (id 3b)", "Nomor 3"),
    ("nganjuk", "peran_tanpa_tahap", "Kolom Staf", "Staf"),
    ("nganjuk", "waktu_tidak_terbaca", "Langkah 5", "Jumat Minggu I"),
    ("nganjuk", "kegiatan_bukan_kata_kerja", "Langkah 1", "Pemilahan"),
    ("nganjuk", "kegiatan_bukan_kata_kerja", "Langkah 4", "Monitoring"),
    ("nganjuk", "tanggal_belum_lengkap", "Tgl Pembuatan", "JANUARI 2021"),
    ("nganjuk", "tanpa_penandatanganan", "Alur", ""),
    ("jeneponto", "nomor_belum_lengkap", "Nomor SOP", "/SOP/DINSOS/I/2022"),
    ("jeneponto", "tanggal_kosong", "Tanggal efektif", ""),
    ("jeneponto", "peraturan_dua_judul", "Dasar Hukum butir 3", "Nomor 53 Tahun 2014"),
    ("jeneponto", "ejaan", "Langkah 1", "indicator"),
    ("jeneponto", "tanpa_penandatanganan", "Alur", ""),
]


@pytest.fixture(scope="module")
def seed():
    hasil = {}
    for kode in {k for k, *_ in SEED_FAULTS}:
        kantor = Kantor.load(TEMPLATES / "instansi" / kode)
        hasil[kode] = periksa(kantor.sop[kantor.instansi.sop_bawaan], kantor.instansi, HARI, kamus=KAMUS)
    return hasil


@pytest.mark.parametrize(("kode", "id_", "tempat", "sebut"), SEED_FAULTS)
def test_the_faults_of_the_real_papers_are_found(seed, kode, id_, tempat, sebut):
    assert [t for t in seed[kode] if (t.id, t.tempat) == (id_, tempat) and sebut in t.pesan]


def test_spelling_suspects_in_the_real_papers_are_few_and_true(seed):
    dugaan = {t.pesan.split('"')[1] for temuan in seed.values() for t in temuan if t.id == "ejaan"}
    assert dugaan == {
        "masyarakata", "masyrakat", "pencairian", "faximile", "beberapakali", "boalmemo", "quisioner", "sekdi",
        "indicator",
    }  # fmt: skip


def test_the_real_papers_have_no_errors_and_every_finding_says_what_to_do(seed):
    semua = [t for temuan in seed.values() for t in temuan]
    assert {t.tingkat for t in semua} == {"peringatan"}
    assert all(t.tempat and t.pesan and t.saran for t in semua)
    assert not [t for t in semua if "!" in t.pesan + t.saran]
