"""Random SOPs of the whole schema, for what must hold for any of them."""

from datetime import date

from hypothesis import strategies as st

from arsip_kinerja.domain.sop import Sop

HURUF = "abc XYZ019'\"=+-@&<>[]{}#\\/.,;:|–é°²✓_x0041\n"
KATA = st.text("abcdefghXYZ019-/ .", min_size=1, max_size=12).map(str.strip).filter(bool)
TEKS = st.text(HURUF, min_size=1, max_size=40).filter(lambda t: t.strip() and t != "(kosong)")
BOLEH_KOSONG = st.just("") | TEKS
BARIS = st.lists(BOLEH_KOSONG, max_size=3)
BENTUK = st.sampled_from(["mulai", "kegiatan", "keputusan", "selesai"])
ANGKA = st.integers(0, 99) | st.sampled_from([0.5, 1.5, 2.25])
SISI = st.sampled_from(["", "atas", "bawah", "kiri", "kanan"])


def _isi(**kunci):
    return st.fixed_dictionaries(kunci)


SAMPUL = _isi(judul=BARIS, instansi=BARIS, alamat=BARIS)
BIDANG = [f"tanggal_{x}" for x in ("pembuatan", "revisi", "efektif", "pengesahan")] + ["nomor", "disahkan_oleh", "nama"]
IDENTITAS = _isi(
    bidang=st.sampled_from(BIDANG),
    label=TEKS,
    teks=BOLEH_KOSONG,
    tanggal=st.none() | st.dates(date(1950, 1, 1), date(2099, 12, 31)),
)
KOTAK = _isi(
    bidang=st.sampled_from(["dasar_hukum", "kualifikasi", "keterkaitan", "persyaratan", "peralatan", "pencatatan"]),
    judul=TEKS,
    penomoran=st.sampled_from(["angka", "strip", "tanpa"]),
    isi=st.lists(TEKS, max_size=3),
)
WAKTU = _isi(
    nilai=ANGKA, sampai=st.none() | ANGKA, satuan=st.sampled_from(["menit", "jam", "hari", "hari_kerja", "bulan"])
)
GAMBAR = _isi(
    keluar=SISI,
    masuk=SISI,
    lewat=st.sampled_from(["", "kiri", "kanan"]),
    label=st.sampled_from(["", "awal", "tengah"]),
    bersama_berikut=st.booleans(),
    halaman_baru=st.booleans(),
)
PERLU = st.fixed_dictionaries(
    {
        "nama": st.from_regex(r"[A-Za-z0-9]{1,5}( [A-Za-z0-9/.-]{1,5}){0,2}", fullmatch=True),
        "wajib": st.booleans(),
        "naskah": st.lists(st.sampled_from(["laporan_triwulan", "lkjip"]), max_size=2),
        "bukti_indikator": st.booleans(),
    }
)


@st.composite
def sop_bebas(draw):
    """A SOP that validates: arrows go forward to later tahap, returns to earlier ones."""
    peran = draw(st.lists(KATA, min_size=1, max_size=5, unique=True))
    ids = draw(st.lists(st.text("0123456789ab", min_size=1, max_size=4), min_size=1, max_size=6, unique=True))
    return Sop.model_validate(
        {
            "nama": draw(st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8})?", fullmatch=True)),
            "judul": draw(TEKS),
            "status": draw(st.sampled_from(["draf", "berlaku", "digantikan", "dicabut"])),
            "alasan_dicabut": draw(BOLEH_KOSONG),
            "tanggal_tinjau": draw(st.none() | st.dates(date(2000, 1, 1), date(2099, 12, 31))),
            "sampul": draw(st.none() | SAMPUL),
            **{k: draw(BARIS) for k in ("judul_atas", "kop", "judul_alur", "perlu_konfirmasi")},
            "identitas": draw(st.lists(IDENTITAS, max_size=4)),
            "pengesah": {k: draw(BOLEH_KOSONG) for k in ("jabatan", "nama", "pangkat", "nip")},
            "kotak": draw(st.lists(KOTAK, max_size=4)),
            "kolom": {k: draw(BOLEH_KOSONG) for k in ("no", "kegiatan", "mutu", "ket")},
            "lebar_kolom": draw(st.dictionaries(TEKS, ANGKA, max_size=2)),
            "nomor_kolom": draw(st.booleans()),
            "periode": [{"jenis": "tahun", "mulai": draw(st.sampled_from(["", *ids]))}],
            "peran": [{"nama": p, "jabatan": draw(st.lists(KATA, max_size=3))} for p in peran],
            "tahap": [_tahap(draw, n, ids, peran) for n in range(len(ids))],
        }
    )


def _tahap(draw, n, ids, peran):
    bentuk = draw(BENTUK)
    cabang = [
        {"ke": k, "label": draw(BOLEH_KOSONG)} for k in draw(st.lists(st.sampled_from(ids[n + 1 :] or ids), max_size=2))
    ]
    kembali = [
        {"ke": k, "label": draw(BOLEH_KOSONG), "kembali": True, "ke_unit": draw(st.sampled_from(["", *ids]))}
        for k in draw(st.lists(st.sampled_from(ids[: n + 1]), max_size=2))
    ]
    pelaksana = [
        {
            "peran": p,
            "jabatan": draw(st.lists(KATA, max_size=2)),
            "bentuk": draw(st.none() | BENTUK.filter(lambda b: b != bentuk)),
        }
        for p in draw(st.lists(st.sampled_from(peran), min_size=1, max_size=4))
    ]
    return {
        "id": ids[n],
        "bentuk": bentuk,
        "pelaksana": pelaksana,
        "cabang": [*(cabang if n + 1 < len(ids) else []), *kembali],
        "kegiatan": draw(TEKS),
        **{k: draw(BOLEH_KOSONG) for k in ("no", "kelengkapan", "waktu", "output", "ket")},
        "perlu": draw(st.lists(PERLU, max_size=2)),
        "waktu_baku": draw(st.none() | WAKTU),
        "aksi": draw(st.lists(st.sampled_from(["catat", "susun", "verifikasi"]), min_size=1, max_size=2)),
        "naskah": draw(st.lists(st.sampled_from(["disposisi", "lkjip"]), max_size=2)),
        "per_unit": draw(st.booleans()),
        "otomatis": draw(st.sampled_from([None, False, True])),
        "gambar": draw(st.none() | GAMBAR),
        "perlu_konfirmasi": draw(st.lists(TEKS.filter(lambda t: "\n•" not in t), max_size=2)),
    }
