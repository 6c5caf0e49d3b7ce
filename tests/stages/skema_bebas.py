"""Random indicator schemas of the whole schema, for what must hold for any of them."""

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st
from sop_bebas import BOLEH_KOSONG, TEKS

from arsip_kinerja.domain.skema.indikator import IndikatorTahun
from arsip_kinerja.domain.skema.keutuhan_indikator import akhir_triwulan

KODE = st.from_regex(r"[0-9A-Za-z]{1,4}([.\-/][0-9]{1,3}){0,2}", fullmatch=True)
KATA = st.sampled_from(["Belum Rilis", "n/a", "BB", "=A+B", "sangat baik"])
ANGKA = st.decimals("-999999999999", "999999999999", places=4) | st.integers(-(10**9), 10**9).map(Decimal)
PANJANG = st.sampled_from([Decimal("0.12345678901234567"), Decimal("12345678901234567890.5"), Decimal("75.00")])
RENTANG = st.tuples(ANGKA, ANGKA).map(lambda x: f"{min(x):f}-{max(x):f}")
SKALA = ["D", "CC", "B", "A, sangat baik"]
TAHUN_LALU = st.sampled_from(["2021", "2022", "2023"])
RUPIAH = st.integers(0, 10**12).map(Decimal) | st.decimals(0, 10**9, places=2)
BULAN = st.dates(date(2024, 1, 1), date(2024, 12, 30))
TW = ("tw1", "tw2", "tw3", "tw4", "tahun")


def nilai(polaritas: str) -> st.SearchStrategy[object]:
    """What an indikator of that polarity can be held to."""
    if polaritas == "predikat":
        return st.none() | st.sampled_from(SKALA)
    return st.none() | ANGKA | PANJANG | RENTANG | KATA


@st.composite
def target_lama(draw, target, isi):
    """Earlier targets that leave those of ended triwulan alone."""
    hasil, sampai = [], sorted(set(draw(st.lists(BULAN, max_size=2))))
    for hari in reversed(sampai):
        lewat = {f"tw{n}" for n in range(1, 5) if akhir_triwulan(2024, n) <= hari}
        target = {k: target.get(k) if k in lewat else draw(isi) for k in TW}
        hasil.insert(0, {"sampai": hari, "alasan": draw(TEKS), "target": target})
    return hasil


@st.composite
def satu(draw, kode, sasaran, lain):
    polaritas = draw(st.sampled_from(["positif", "negatif", "rentang", "predikat"]))
    isi = nilai(polaritas)
    target = draw(st.fixed_dictionaries(dict.fromkeys(TW, isi)))
    aturan = draw(st.sampled_from(["jumlah", "kumulatif", "posisi_akhir", "rata_rata", "rasio_jumlah"]))
    rasio = aturan == "rasio_jumlah"
    return {
        "kode": kode,
        "nama": draw(TEKS),
        "satuan": draw(st.sampled_from(["%", "orang", "Rp/jam"])),
        "sasaran": draw(st.sampled_from(sasaran)),
        "unit": draw(st.sampled_from(["u1", "u2"])),
        "polaritas": polaritas,
        "aturan": aturan,
        "jenis": draw(st.sampled_from(["IKU", "PK", "program", "kegiatan"])),
        "desimal": draw(st.integers(0, 6)),
        "target": target,
        "target_renstra": draw(isi),
        "standar_nasional": draw(isi),
        "lalu": draw(st.dictionaries(TAHUN_LALU, isi, max_size=2)),
        "target_lalu": draw(st.dictionaries(TAHUN_LALU, isi, max_size=2)),
        "tidak_sebanding": draw(st.dictionaries(TAHUN_LALU, TEKS, max_size=1)),
        "target_lama": draw(target_lama(target, isi)),
        "induk": draw(st.sampled_from(["", *lain])),
        "periode_ukur": draw(st.sampled_from(["bulan", "triwulan", "semester", "tahun"])),
        "pembilang": draw(TEKS if rasio else BOLEH_KOSONG),
        "penyebut": draw(TEKS if rasio else BOLEH_KOSONG),
        "penyebut_tetap": draw(st.none() | ANGKA | PANJANG),
        "maksimum": draw(st.none() | ANGKA),
        "nol_dari_nol": draw(st.sampled_from(["seratus", "tidak_dapat_dihitung"])),
        "skala": SKALA if polaritas == "predikat" else draw(st.sampled_from([[], ["X", "Y"]])),
        "bukti_wajib": draw(st.lists(st.sampled_from(["file", "link", "teks"]), unique=True)),
        **{k: draw(BOLEH_KOSONG) for k in ("bukti", "definisi_operasional", "sumber_data", "sumber_standar", "alasan")},
    }


@st.composite
def anggaran(draw, kode, sasaran):
    """A tree of one programme over lines of its own, and lines that stand alone and may have changed."""
    bawah, lepas = kode[: len(kode) // 2], kode[len(kode) // 2 :]
    dasar = {"nama": TEKS, "pagu": RUPIAH, "unit": st.sampled_from(["u1", "u2"])}
    dasar["sasaran"] = st.lists(st.sampled_from(sasaran), unique=True)
    dasar["lalu"] = st.dictionaries(
        TAHUN_LALU, st.fixed_dictionaries({"pagu": RUPIAH, "realisasi": RUPIAH}), max_size=2
    )
    baris = [{"kode": k, **draw(st.fixed_dictionaries(dasar))} for k in (*bawah, *lepas)]
    for b in baris[len(bawah) :]:
        hari = sorted(set(draw(st.lists(BULAN, max_size=2))))
        b["pagu_lama"] = [{"sampai": h, "alasan": draw(TEKS), "pagu": draw(RUPIAH)} for h in hari]
    if bawah:
        for b in baris[: len(bawah)]:
            b["induk"] = "INDUK"
        jumlah = sum((b["pagu"] for b in baris[: len(bawah)]), Decimal(0))
        baris.insert(
            draw(st.integers(0, len(baris))), {"kode": "INDUK", "nama": "Program", "pagu": jumlah, "unit": "u1"}
        )
    return baris


@st.composite
def skema_bebas(draw):
    """A schema that validates, with every key used somewhere."""
    kode = draw(st.lists(KODE, min_size=1, max_size=4, unique_by=str.casefold))
    sasaran, tujuan = ["S1", "S 2"], ["01", "T2"]
    indikator = [draw(satu(k, sasaran, kode[:n])) for n, k in enumerate(kode)]
    if len(indikator) > 1 and draw(st.booleans()):
        lama, baru = indikator[0], indikator[1]
        hari = draw(st.dates(date(2024, 1, 1), date(2024, 11, 30)))
        lama |= {"sampai": hari, "alasan": draw(TEKS)}
        mulai = date.fromordinal(hari.toordinal() + 1)
        baru |= {"mulai": mulai, "menggantikan": lama["kode"], "alasan": draw(TEKS)}
    pk = {"tanggal": draw(st.dates(date(2023, 6, 1), date(2024, 3, 31))), "nomor": draw(BOLEH_KOSONG)}
    ubah = sorted(set(draw(st.lists(st.dates(date(2024, 4, 1), date(2024, 12, 31)), max_size=2))))
    pk["perubahan"] = [{"tanggal": h, "alasan": draw(TEKS)} for h in ubah]
    aksi = st.fixed_dictionaries(
        {
            "indikator": st.sampled_from(kode),
            "kegiatan": TEKS,
            "triwulan": st.lists(st.integers(1, 4), min_size=1, max_size=4),
            "keluaran": BOLEH_KOSONG,
            "penanggung_jawab": BOLEH_KOSONG,
        }
    )
    return IndikatorTahun.model_validate(
        {
            "tahun": 2024,
            "tahun_awal_renstra": draw(st.none() | st.integers(2018, 2022)),
            "tahun_akhir_renstra": draw(st.none() | st.integers(2023, 2030)),
            "contoh": draw(st.booleans()),
            "perjanjian_kinerja": draw(st.none() | st.just(pk)),
            "tujuan": [{"kode": k, "nama": draw(TEKS)} for k in tujuan],
            "sasaran": [
                {"kode": k, "nama": draw(TEKS), "tujuan": draw(st.sampled_from(["", *tujuan]))} for k in sasaran
            ],
            "indikator": indikator,
            "anggaran": draw(anggaran(draw(st.lists(KODE, max_size=4, unique_by=str.casefold)), sasaran)),
            "rencana_aksi": draw(st.lists(aksi, max_size=3)),
        }
    )
