"""`report check`: an office that agrees with itself is told nothing; each kind of disagreement is found and graded."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import asdict, replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pydantic import TypeAdapter

from arsip_kinerja.domain.angka_tahun import AngkaTahun
from arsip_kinerja.domain.instansi import Instansi
from arsip_kinerja.domain.isi_laporan import Laporan
from arsip_kinerja.domain.isi_perjanjian import susun_perjanjian
from arsip_kinerja.domain.isian import Isian, IsianAnggaran
from arsip_kinerja.domain.keserasian import Beku, Fakta, Suntingan, Temuan, periksa
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.skema.indikator import IndikatorTahun
from arsip_kinerja.domain.sumber import Sumber
from arsip_kinerja.domain.tertulis import Tertulis, dari_data, dari_laporan, dari_perjanjian

HARI = date(2025, 1, 20)
TAHUN = Periode(2024, "tahun")
TW = tuple(Periode(2024, "triwulan", n) for n in range(1, 5))
INSTANSI = Instansi.model_validate(
    {
        "kode": "kecil",
        "nama": "Dinas Kecil",
        "singkat": "Dinas Kecil",
        "kop": ["PEMERINTAH KABUPATEN CONTOH"],
        "tempat": "Contoh",
        "unit": [{"kode": "desa", "nama": "Bidang Desa"}, {"kode": "umum", "nama": "Sekretariat"}],
        "pejabat": [
            {"id": "kepala", "nama": "–", "jabatan": "Kepala Dinas", "posisi": [{"jabatan": "Kepala Dinas"}]},
        ],
        "penandatangan": {"perjanjian_kinerja": "Kepala Dinas"},
    }
)
SKEMA: dict[str, Any] = {
    "tahun": 2024,
    "tahun_awal_renstra": 2023,
    "tahun_akhir_renstra": 2026,
    "contoh": True,
    "perjanjian_kinerja": {"tanggal": date(2024, 1, 9)},
    "sasaran": [{"kode": "S1", "nama": "Desa mandiri"}],
    "indikator": [
        {
            "kode": "A1",
            "nama": "Aparatur dilatih",
            "satuan": "orang",
            "sasaran": "S1",
            "unit": "desa",
            "aturan": "jumlah",
            "desimal": 0,
            "target": {"tw1": 5, "tw2": 10, "tw3": 15, "tw4": 20, "tahun": 50},
        },
        {
            "kode": "A2",
            "nama": "Nilai layanan",
            "satuan": "nilai",
            "sasaran": "S1",
            "unit": "umum",
            "target": {"tw2": 70, "tw4": 80, "tahun": 80},
        },
    ],
    "anggaran": [
        {"kode": "P1", "nama": "Program Desa", "pagu": 1000, "unit": "desa"},
        {"kode": "P1.1", "nama": "Pelatihan", "pagu": 600, "unit": "desa", "induk": "P1"},
        {"kode": "P1.2", "nama": "Pendampingan", "pagu": 400, "unit": "desa", "induk": "P1"},
    ],
}
JAWABAN = {"A1": (4, 9, 15, 22), "A2": (None, "71.5", None, "82.25")}
BELANJA = {"P1.1": (100, 250, 400, 590), "P1.2": (0, 100, 250, 380)}


class Kantor:
    """An office's year as data that a test may spoil; its papers and frozen schemas are made before that."""

    def __init__(self) -> None:
        self.skema = deepcopy(SKEMA)
        self.isian = {p: {k: self.jawab(k, n[j]) for k, n in JAWABAN.items() if n[j]} for j, p in enumerate(TW)}
        self.anggaran = {p: {k: self.belanja(k, n[j]) for k, n in BELANJA.items()} for j, p in enumerate(TW)}
        self.hari = HARI
        self.suntingan: tuple[Suntingan, ...] = ()
        self.naskah: tuple[Tertulis, ...] = ()
        self.beku: tuple[Beku, ...] = ()
        f = self.fakta()
        laporan = [
            Tertulis(
                "laporan_triwulan", f"Laporan TW {p.urut}", p, dari_laporan(f.laporan(p)), f"kecil/2024/000{p.urut}"
            )
            for p in TW
        ]
        pk = asdict(susun_perjanjian(Sumber(INSTANSI, f.skema, TAHUN, f.laporan(TAHUN), (), "", HARI)))
        self.naskah = (
            Tertulis("perjanjian_kinerja", "PK", TAHUN, dari_perjanjian(pk), "kecil/2024/0009", pk),
            *laporan,
            Tertulis("lkjip", "LKjIP", TAHUN, dari_laporan(f.laporan(TAHUN))),
        )
        self.beku = tuple(Beku(f"kecil-{p}", p, f.skema) for p in TW)

    @staticmethod
    def jawab(kode: str, nilai: object) -> Isian:
        return Isian(kode=kode, nilai=Decimal(str(nilai)))

    @staticmethod
    def belanja(kode: str, nilai: object) -> IsianAnggaran:
        return IsianAnggaran(kode=kode, realisasi=Decimal(str(nilai)))

    def indikator(self, kode: str) -> dict[str, Any]:
        return next(i for i in self.skema["indikator"] if i["kode"] == kode)

    def pagu(self, **nilai: int) -> None:
        for a in self.skema["anggaran"]:
            a["pagu"] = nilai.get(a["kode"].replace(".", "_"), a["pagu"])

    def ganti(self, jenis: str, ubah: Callable[[Tertulis], Tertulis]) -> None:
        """Change the first paper of a kind."""
        n = next(n for n in self.naskah if n.jenis == jenis)
        self.naskah = tuple(ubah(x) if x is n else x for x in self.naskah)

    def fakta(self) -> Fakta:
        skema, angka = IndikatorTahun.model_validate(self.skema), AngkaTahun(self.isian, self.anggaran)
        return Fakta(INSTANSI, skema, angka, self.hari, self.naskah, self.beku, self.suntingan)


def cari(semua: tuple[Temuan, ...], apa: str, di: str) -> list[Temuan]:
    return [t for t in semua if apa in t.apa and di in t.di]


def test_an_office_that_agrees_with_itself_is_told_nothing() -> None:
    assert periksa(Kantor().fakta()) == ()


def target_triwulan(k: Kantor) -> None:
    k.indikator("A1")["target"] |= {"tw1": 6, "tahun": 51}


def target_dicatat(k: Kantor) -> None:
    lama = {"sampai": date(2024, 9, 30), "alasan": "APBD-P", "target": dict(k.indikator("A1")["target"])}
    k.indikator("A1")["target_lama"] = [lama]
    k.indikator("A1")["target"] = {"tw1": 5, "tw2": 10, "tw3": 15, "tw4": 25, "tahun": 55}


def satuan(k: Kantor) -> None:
    k.indikator("A2")["satuan"] = "poin"


def nama(k: Kantor) -> None:
    k.indikator("A2")["nama"] = "Indeks layanan"


def indikator_hilang(k: Kantor) -> None:
    k.skema["indikator"] = [i for i in k.skema["indikator"] if i["kode"] != "A2"]


def indikator_baru(k: Kantor) -> None:
    k.skema["indikator"].append(k.indikator("A2") | {"kode": "A3", "nama": "Baru"})
    for p in (TW[1], TW[3]):
        k.isian[p]["A3"] = k.jawab("A3", 75)


def revisi_data(k: Kantor) -> None:
    k.isian[TW[0]]["A1"] = k.jawab("A1", 3)


def capaian_lain(k: Kantor) -> None:
    def ubah(n: Tertulis) -> Tertulis:
        a1 = replace(n.angka.indikator["A1"], capaian="120,00 %")
        return replace(n, angka=replace(n.angka, indikator={**n.angka.indikator, "A1": a1}))

    k.ganti("laporan_triwulan", ubah)


def rata_lain(k: Kantor) -> None:
    k.ganti("laporan_triwulan", lambda n: replace(n, angka=replace(n.angka, rata_rata="99,00 %")))


def jumlah_salah(k: Kantor) -> None:
    def ubah(n: Tertulis) -> Tertulis:
        assert n.angka.jumlah
        return replace(n, angka=replace(n.angka, jumlah=replace(n.angka.jumlah, pagu=Decimal(1100))))

    k.ganti("laporan_triwulan", ubah)


def induk_salah(k: Kantor) -> None:
    def ubah(n: Tertulis) -> Tertulis:
        p1 = replace(n.angka.anggaran["P1"], realisasi=Decimal(1))
        return replace(n, angka=replace(n.angka, anggaran={**n.angka.anggaran, "P1": p1}))

    k.ganti("laporan_triwulan", ubah)


def pagu(k: Kantor) -> None:
    k.pagu(P1=1200, P1_2=600)


def triwulan_kosong(k: Kantor) -> None:
    del k.isian[TW[2]], k.anggaran[TW[2]]


def unit_kurang(k: Kantor) -> None:
    del k.isian[TW[3]]["A2"]


def unit_kurang_di_tengah(k: Kantor) -> None:
    del k.isian[TW[1]]["A2"]


def bulan_kurang(k: Kantor) -> None:
    del k.isian[TW[0]]["A1"]
    for n in (1, 3):
        k.isian[Periode(2024, "bulan", n)] = {"A1": k.jawab("A1", 2)}


def setahun_lain(k: Kantor) -> None:
    k.isian[TAHUN] = {"A1": k.jawab("A1", 60)}


def anggaran_setahun_lain(k: Kantor) -> None:
    k.anggaran[TAHUN] = {"P1.1": k.belanja("P1.1", 595)}


def anggaran_kurang(k: Kantor) -> None:
    del k.anggaran[TW[3]]["P1.2"]


def di_atas_pagu(k: Kantor) -> None:
    k.anggaran[TW[3]]["P1.1"] = k.belanja("P1.1", 601)


def anggaran_turun(k: Kantor) -> None:
    k.anggaran[TW[2]]["P1.2"] = k.belanja("P1.2", 90)


def asing(k: Kantor) -> None:
    k.isian[TW[0]]["Z9"] = k.jawab("Z9", 1)


def anggaran_induk_diisi(k: Kantor) -> None:
    k.anggaran[TW[0]]["P1"] = k.belanja("P1", 100)


def aturan(k: Kantor) -> None:
    k.indikator("A1")["aturan"] = "kumulatif"
    k.indikator("A1")["target"] = {"tw1": 5, "tw2": 10, "tw3": 15, "tw4": 20, "tahun": 20}


def tanpa_pk(k: Kantor) -> None:
    del k.skema["perjanjian_kinerja"]


def pk_belum_diarsipkan(k: Kantor) -> None:
    k.naskah = k.naskah[1:]


def perubahan_belum_diarsipkan(k: Kantor) -> None:
    k.skema["perjanjian_kinerja"]["perubahan"] = [{"tanggal": date(2024, 9, 30), "alasan": "APBD-P"}]


def laporan_belum_diarsipkan(k: Kantor) -> None:
    k.naskah = tuple(n for n in k.naskah if n.periode != TW[2])


def konsep_lama(k: Kantor) -> None:
    k.ganti("laporan_triwulan", lambda n: replace(n, arsip=""))
    revisi_data(k)


def lkjip_terarsip(k: Kantor) -> None:
    k.ganti("lkjip", lambda n: replace(n, arsip="kecil/2025/0001"))
    k.isian[TW[3]]["A2"] = k.jawab("A2", 81)


def suntingan(k: Kantor) -> None:
    k.suntingan = (Suntingan("LKjIP", "Tabel 3.1, A1", "55", "50"),)


def suntingan_baru(k: Kantor) -> None:
    k.suntingan = (Suntingan("LKjIP", "Tabel 3.1", "7", "", baru=True),)


TANAM = [
    (target_triwulan, "penghalang", "Target berbeda", "Laporan TW 1 (arsip kecil/2024/0001), A1", "5", "6"),
    (target_triwulan, "penghalang", "Target berbeda", "PK (arsip kecil/2024/0009), A1", "50", "51"),
    (target_triwulan, "penghalang", "Target per triwulan", "PK (arsip", "5 · 10 · 15 · 20", "6 · 10 · 15 · 20"),
    (target_triwulan, "peringatan", "Target berubah sejak berkas dibuka", "kecil-2024-TW1, A1", "5", "6"),
    (satuan, "penghalang", "Satuan indikator berbeda", "PK (arsip", "nilai", "poin"),
    (satuan, "penghalang", "Satuan indikator berubah sejak", "kecil-2024-TW4, A2", "nilai", "poin"),
    (nama, "peringatan", "Nama indikator berbeda", "Laporan TW 2", "Nilai layanan", "Indeks layanan"),
    (nama, "info", "Nama indikator berubah sejak", "kecil-2024-TW1, A2", "Nilai layanan", "Indeks layanan"),
    (indikator_hilang, "penghalang", "tidak ada lagi pada data", "PK (arsip", "ada", "–"),
    (indikator_hilang, "penghalang", "diminta berkas ini sudah dihapus", "kecil-2024-TW1, A2", "ada", "–"),
    (indikator_hilang, "penghalang", "indikator yang tidak ada pada skema", "Triwulan II Tahun", "A2", "tidak ada"),
    (indikator_baru, "penghalang", "belum ada pada naskah", "PK (arsip", "–", "ada"),
    (indikator_baru, "peringatan", "belum ada ketika berkas dibuka", "kecil-2024-TW1, A3", "–", "ada"),
    (revisi_data, "peringatan", "Realisasi berbeda dari data", "Laporan TW 1", "4", "3"),
    (capaian_lain, "peringatan", "Capaian dihitung dengan cara", "Laporan TW 1", "120,00 %", "80,00 %"),
    (rata_lain, "peringatan", "Rata-rata capaian berbeda", "Laporan TW 1", "99,00 %", "80,00 %"),
    (jumlah_salah, "penghalang", "berjumlah lain: pagu jumlah anggaran", "Laporan TW 1", "Rp1.100", "Rp1.000"),
    (induk_salah, "penghalang", "berjumlah lain: realisasi P1", "Laporan TW 1", "Rp1", "Rp100"),
    (pagu, "peringatan", "Pagu berbeda", "PK (arsip", "Rp1.000", "Rp1.200"),
    (pagu, "peringatan", "Pagu berubah sejak berkas dibuka", "kecil-2024-TW1, P1.2", "Rp400", "Rp600"),
    (triwulan_kosong, "penghalang", "Data Triwulan III Tahun 2024 belum ada", "Triwulan III", "", ""),
    (unit_kurang, "penghalang", "Sekretariat belum mengisi lengkap", "Triwulan IV", "belum diisi", "A2"),
    (unit_kurang_di_tengah, "peringatan", "Sekretariat belum mengisi", "Triwulan II", "belum diisi", "A2"),
    (bulan_kurang, "penghalang", "Februari 2024 belum diisi", "A1 Aparatur", "2 dari 3 bulan", "3 bulan"),
    (setahun_lain, "penghalang", "tidak sama dengan gabungan", "A1 Aparatur", "60", "50"),
    (anggaran_setahun_lain, "penghalang", "anggaran setahun tidak sama", "P1.1", "Rp595", "Rp590"),
    (anggaran_kurang, "penghalang", "Bidang Desa belum mengisi", "Triwulan IV", "belum diisi", "P1.2"),
    (di_atas_pagu, "penghalang", "melebihi pagu", "P1.1", "Rp601", "paling banyak Rp600"),
    (anggaran_turun, "peringatan", "lebih kecil daripada triwulan sebelumnya", "P1.2", "Rp90", "paling sedikit Rp100"),
    (asing, "penghalang", "indikator yang tidak ada pada skema", "Z9", "Z9", "tidak ada"),
    (anggaran_induk_diisi, "penghalang", "baris anggaran yang tidak diminta", "P1", "P1", "tidak ada"),
    (aturan, "penghalang", "Aturan indikator berubah", "kecil-2024-TW1, A1", "jumlah", "kumulatif"),
    (tanpa_pk, "penghalang", "tanggal belum diisi", "indikator-2024.toml", "", ""),
    (pk_belum_diarsipkan, "peringatan", "Perjanjian Kinerja belum diarsipkan", "Tahun 2024", "", ""),
    (perubahan_belum_diarsipkan, "peringatan", "Perjanjian Kinerja Perubahan belum", "Tahun 2024", "", ""),
    (laporan_belum_diarsipkan, "info", "Laporan Triwulan III Tahun 2024 belum diarsipkan", "Triwulan III", "", ""),
    (konsep_lama, "peringatan", "Konsep ini dibuat sebelum datanya berubah", "Laporan TW 1 (konsep)", "4", "3"),
    (lkjip_terarsip, "peringatan", "Realisasi berbeda", "LKjIP (arsip kecil/2025/0001), A2", "82,25", "81,00"),
    (suntingan, "peringatan", "suntingan berbeda dari data", "LKjIP, Tabel 3.1, A1", "55", "50"),
    (suntingan_baru, "info", "tidak berasal dari data", "LKjIP, Tabel 3.1", "7", ""),
]  # fmt: skip


@pytest.mark.parametrize(
    ("tanam", "tingkat", "apa", "di", "tertulis", "seharusnya"), TANAM, ids=[f"{t[0].__name__}-{t[2]}" for t in TANAM]
)
def test_each_planted_disagreement_is_found_graded_and_answered(
    tanam: Callable[[Kantor], None], tingkat: str, apa: str, di: str, tertulis: str, seharusnya: str
) -> None:
    k = Kantor()
    tanam(k)
    semua = periksa(k.fakta())
    kena = cari(semua, apa, di)
    assert kena, semua
    assert {(t.tingkat, t.tertulis, t.seharusnya) for t in kena} == {(tingkat, tertulis, seharusnya)}
    assert all(t.lakukan.endswith(".") for t in semua), "the next act, in words"
    assert [t.tingkat for t in semua] == sorted(
        (t.tingkat for t in semua), key=["penghalang", "peringatan", "info"].index
    )


def test_a_change_recorded_with_its_date_is_no_disagreement() -> None:
    k = Kantor()
    target_dicatat(k)
    k.skema["perjanjian_kinerja"]["perubahan"] = [{"tanggal": date(2024, 9, 30), "alasan": "APBD-P"}]
    f = k.fakta()
    baru = asdict(
        susun_perjanjian(Sumber(INSTANSI, f.skema, TAHUN, f.laporan(TAHUN), (), "", HARI, varian="perubahan 1"))
    )
    pk = Tertulis("perjanjian_kinerja", "PK Perubahan", TAHUN, dari_perjanjian(baru), "kecil/2024/0010", baru)
    k.naskah = tuple(
        replace(n, angka=dari_laporan(f.laporan(n.periode))) if n.periode in {TW[3], TAHUN} and not n.perjanjian else n
        for n in (*k.naskah, pk)
    )
    k.beku = k.beku[:3]
    assert periksa(k.fakta()) == ()


def test_quarters_that_have_not_ended_are_one_finding() -> None:
    k = Kantor()
    k.naskah, k.hari = k.naskah[:3], date(2024, 8, 1)
    for p in TW[2:]:
        del k.isian[p], k.anggaran[p]
    assert [(t.tingkat, t.apa, t.di) for t in periksa(k.fakta())] == [
        (
            "penghalang",
            "Data belum lengkap karena periodenya belum berakhir",
            "Triwulan III Tahun 2024, Triwulan IV Tahun 2024",
        )
    ]


def test_what_only_follows_from_another_difference_is_not_told_twice() -> None:
    k = Kantor()
    revisi_data(k)
    assert [t.apa for t in periksa(k.fakta()) if "TW 1" in t.di] == ["Realisasi berbeda dari data yang diterima"]


def test_embedded_figures_are_read_back_as_they_were_printed() -> None:
    f = Kantor().fakta()
    for p in (*TW, TAHUN):
        data = {"laporan": TypeAdapter(Laporan).dump_python(f.laporan(p), mode="json")}
        assert dari_data(data) == dari_laporan(f.laporan(p))
    assert dari_data({"format": "lain"}) is None
