"""A small SOP, its schema and rows, as the store sees them. All figures are DATA CONTOH."""

from datetime import UTC, datetime
from decimal import Decimal

from arsip_kinerja.domain.berkas import Berkas
from arsip_kinerja.domain.catatan import StatusKiriman
from arsip_kinerja.domain.isian import HasilPeriksa, Isian, IsianAnggaran
from arsip_kinerja.domain.jalan import Alur
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.peristiwa import Peristiwa
from arsip_kinerja.domain.skema.indikator import IndikatorTahun
from arsip_kinerja.domain.sop import Sop
from arsip_kinerja.store import Store
from arsip_kinerja.store.tables import KirimanRow, NaskahRow

WAKTU = datetime(2024, 4, 16, 2, 30, 0, 123456, tzinfo=UTC)


def _tahap(id_: str, aksi: str, **lain: object) -> dict[str, object]:
    dasar = {"id": id_, "no": id_, "kegiatan": f"Langkah {id_}", "pelaksana": [{"peran": "Kasi"}], "aksi": [aksi]}
    return {**dasar, **lain}


SOP = Sop.model_validate(
    {
        "nama": "kecil",
        "judul": "SOP Kecil",
        "identitas": [],
        "periode": [{"jenis": "triwulan"}],
        "peran": [{"nama": "Kasi"}, {"nama": "Camat"}],
        "tahap": [
            _tahap("1", "pengisian", per_unit=True),
            _tahap("2", "susun", pelaksana=[{"peran": "Kasi"}, {"peran": "Camat"}]),
            _tahap(
                "3",
                "tanda_tangan",
                bentuk="keputusan",
                pelaksana=[{"peran": "Camat"}],
                cabang=[{"ke": "2", "label": "Tidak", "kembali": True}],
            ),
        ],
    }
)
SKEMA = IndikatorTahun.model_validate(
    {
        "tahun": 2024,
        "sasaran": [{"kode": "S1", "nama": "Sasaran"}],
        "indikator": [
            {
                "kode": f"{u}1",
                "nama": f"Indikator {u}",
                "satuan": "unit",
                "sasaran": "S1",
                "unit": u,
                "target": {"tw1": 1},
            }
            for u in ("desa", "umum")
        ],
    }
)
PERIODE = Periode.baca("2024-TW1")


def berkas(id_: str = "kecil-2024-TW1") -> Berkas:
    return Berkas(
        id=id_,
        instansi="kecil",
        nama_sop="kecil",
        sop=SOP,
        skema=SKEMA,
        periode=PERIODE,
        status="BERJALAN",
        alasan="",
        sampai=None,
        dibuka=WAKTU,
        urut=0,
        jalan=Alur(SOP, ("desa", "umum")).buka(SOP.tahap[0]),
        tugas=(),
        waktu={},
    )


def peristiwa(macam: str = "uji", **isi: object) -> Peristiwa:
    return Peristiwa("sistem", macam, isi)


def buka(store: Store, id_: str = "kecil-2024-TW1") -> Berkas:
    store.berkas.buka(berkas(id_), peristiwa("dibuka"))
    return ambil(store, id_)


def ambil(store: Store, id_: str = "kecil-2024-TW1") -> Berkas:
    ada = store.berkas.ambil(id_)
    assert ada
    return ada


def kiriman(
    jatuh: str = "a", status: StatusKiriman = "DITERIMA", berkas_id: str | None = "kecil-2024-TW1"
) -> KirimanRow:
    return KirimanRow(
        jatuh=jatuh,
        asal="kecil/desa/a.xlsx",
        nama="a.xlsx",
        sha256="00",
        ukuran=1,
        instansi="kecil",
        berkas=berkas_id,
        unit="desa",
        status=status,
        waktu=WAKTU,
        catatan_json="[]",
    )


def hasil(*isian: Isian, anggaran: Decimal | None = None) -> HasilPeriksa:
    baris = () if anggaran is None else (IsianAnggaran(kode="1.01", realisasi=anggaran),)
    return HasilPeriksa(unit="desa", isian=isian, anggaran=baris, diminta=1)


def naskah(kode: str, berkas_id: str | None = None) -> NaskahRow:
    return NaskahRow(
        kode=kode,
        berkas=berkas_id,
        instansi="kecil",
        jenis="laporan_triwulan",
        periode="2024-TW1",
        judul="Laporan",
        versi=1,
        status="KONSEP",
        sha256="00",
        dibuat=WAKTU,
    )
