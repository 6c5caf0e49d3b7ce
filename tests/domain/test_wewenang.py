from datetime import UTC, date, datetime

import pytest

from arsip_kinerja.domain.berkas import Tugas
from arsip_kinerja.domain.instansi import Instansi, Pejabat
from arsip_kinerja.domain.sop import Sop
from arsip_kinerja.domain.wewenang import bentuk_tugas, berwenang, boleh, jabatan_bertugas, sebutan

APRIL = date(2024, 4, 16)


def pejabat(id_: str, *posisi: dict[str, object], jabatan: str = "") -> dict[str, object]:
    return {"id": id_, "nama": f"{id_} (contoh)", "jabatan": jabatan or id_.title(), "posisi": list(posisi)}


KANTOR = Instansi.model_validate(
    {
        "kode": "uji",
        "nama": "Dinas Uji",
        "singkat": "Dinas",
        "kop": ["DINAS"],
        "tempat": "Contoh",
        "unit": [{"kode": "desa", "nama": "Bidang Desa"}, {"kode": "umum", "nama": "Sekretariat"}],
        "pejabat": [
            pejabat("kepala", {"jabatan": "Kepala Dinas", "sampai": "2024-03-31"}, jabatan="Kepala Dinas Uji"),
            pejabat(
                "sekretaris",
                {"jabatan": "Sekretaris"},
                {"jabatan": "Kabid", "unit": "umum"},
                {"jabatan": "Kepala Dinas", "sebagai": "Plt.", "mulai": "2024-04-01", "sampai": "2024-06-30"},
                jabatan="Sekretaris Dinas",
            ),
            pejabat("kabid-desa", {"jabatan": "Kabid", "unit": "desa"}, {"jabatan": "Kasi", "unit": "desa"}),
            pejabat("kasi", {"jabatan": "Kasi"}),
        ],
        "penandatangan": {"laporan_triwulan": "Kepala Dinas", "lkjip": "Kepala Dinas"},
    }
)


def tahap(id_: str, pelaksana: list[dict[str, object]], **lain: object) -> dict[str, object]:
    return {"id": id_, "no": id_, "kegiatan": "Kerja", "pelaksana": pelaksana, "aksi": ["catat"], **lain}


BALIK = {"ke": "1", "label": "Tidak", "kembali": True}
SOP = Sop.model_validate(
    {
        "nama": "uji",
        "judul": "Uji",
        "identitas": [],
        "periode": [{"jenis": "triwulan"}],
        "peran": [{"nama": "Sekretaris/Kabid", "jabatan": ["Sekretaris", "Kabid"]}, {"nama": "Kasi"}],
        "tahap": [
            tahap("1", [{"peran": "Kasi"}], per_unit=True),
            tahap("2", [{"peran": "Sekretaris/Kabid", "jabatan": ["Kabid"]}], per_unit=True, bentuk="keputusan"),
            tahap("3", [{"peran": "Kasi"}, {"peran": "Sekretaris/Kabid", "bentuk": "keputusan"}], cabang=[BALIK]),
            tahap("4", [{"peran": "Kasi"}], bentuk="keputusan", aksi=["tanda_tangan"], cabang=[BALIK]),
            tahap("5", [{"peran": "Kasi"}], per_unit=True, aksi=["tanda_tangan"]),
        ],
    }
)


def tugas(tahap_id: str, peran: str, unit: str = "") -> Tugas:
    return Tugas(1, "b", tahap_id, peran, unit, 1, "TERBUKA", datetime(2024, 4, 1, tzinfo=UTC))


def siapa(t: Tugas, pada: date = APRIL, disahkan: tuple[str, ...] = ("laporan_triwulan",)) -> list[str]:
    return [p.id for p in berwenang(KANTOR, SOP, t, disahkan, pada)]


@pytest.mark.parametrize(
    ("t", "verba"),
    [
        (tugas("1", "Kasi", "desa"), ("done",)),
        (tugas("2", "Sekretaris/Kabid", "desa"), ("approve",)),
        (tugas("3", "Kasi"), ("done",)),
        (tugas("3", "Sekretaris/Kabid"), ("approve", "reject")),
        (tugas("4", "Kasi"), ("approve", "reject")),
    ],
)
def test_the_symbol_of_the_actor_decides_the_verbs(t, verba):
    assert boleh(SOP, t) == verba
    assert bentuk_tugas(SOP, t) == ("kegiatan" if verba == ("done",) else "keputusan")


def test_the_column_names_the_posts_unless_the_tahap_narrows_it():
    assert jabatan_bertugas(KANTOR, SOP, tugas("3", "Sekretaris/Kabid"), ()) == ("Sekretaris", "Kabid")
    assert jabatan_bertugas(KANTOR, SOP, tugas("2", "Sekretaris/Kabid"), ()) == ("Kabid",)
    assert jabatan_bertugas(KANTOR, SOP, tugas("3", "Kasi"), ()) == ("Kasi",), "a column without posts is its own post"


def test_the_work_of_a_unit_is_for_its_own_officials_and_those_of_the_whole_office():
    assert siapa(tugas("2", "Sekretaris/Kabid", "desa")) == ["kabid-desa"]
    assert siapa(tugas("2", "Sekretaris/Kabid", "umum")) == ["sekretaris"]
    assert siapa(tugas("1", "Kasi", "desa")) == ["kabid-desa", "kasi"]
    assert siapa(tugas("1", "Kasi", "umum")) == ["kasi"]


def test_nobody_is_named_twice_who_holds_two_of_the_posts():
    assert siapa(tugas("3", "Sekretaris/Kabid")) == ["sekretaris", "kabid-desa"]


def test_who_signs_is_data_of_the_document_not_of_the_column():
    assert siapa(tugas("4", "Kasi")) == ["sekretaris"]
    assert siapa(tugas("4", "Kasi"), disahkan=("laporan_triwulan", "lkjip")) == ["sekretaris"]
    assert siapa(tugas("4", "Kasi"), disahkan=("tak_bertuan",)) == ["kabid-desa", "kasi"]
    assert siapa(tugas("5", "Kasi", "umum")) == ["kasi"], "a unit's own sheet is signed by its own people"


@pytest.mark.parametrize(
    ("pada", "penanda"),
    [
        (date(2024, 3, 31), ["kepala"]),
        (date(2024, 4, 1), ["sekretaris"]),
        (date(2024, 6, 30), ["sekretaris"]),
        (date(2024, 7, 1), []),
    ],
)
def test_a_post_is_held_from_its_first_to_its_last_day(pada, penanda):
    assert siapa(tugas("4", "Kasi"), pada) == penanda


def test_the_title_says_plt_only_while_the_post_is_held_for_another():
    pengganti = {"jabatan": "Kepala Dinas", "sebagai": "Plt.", "mulai": "2024-04-01", "sampai": "2024-06-30"}
    plt = Pejabat.model_validate(pejabat("plt", pengganti, jabatan="Kepala Dinas Uji"))
    assert sebutan(KANTOR, KANTOR.pejabat[0], APRIL) == "Kepala Dinas Uji"
    assert sebutan(KANTOR, plt, date(2024, 3, 31)) == "Kepala Dinas Uji"
    assert sebutan(KANTOR, plt, APRIL) == "Plt. Kepala Dinas Uji"
    tertulis = plt.model_copy(update={"jabatan": "Plt. Kepala Dinas Uji"})
    assert sebutan(KANTOR, tertulis, APRIL) == "Plt. Kepala Dinas Uji"


@pytest.mark.parametrize(
    ("jabatan", "pada", "tercetak"),
    [
        (("Kepala Dinas",), APRIL, "Plt. Kepala Dinas Uji"),
        (("Kepala Dinas",), date(2024, 7, 1), "Sekretaris Dinas"),
        (("Sekretaris",), APRIL, "Sekretaris Dinas"),
        (("Kepala Dinas", "Sekretaris"), APRIL, "Sekretaris Dinas"),
        ((), APRIL, "Sekretaris Dinas"),
    ],
)
def test_who_has_a_post_besides_is_called_by_the_one_acted_by(jabatan, pada, tercetak):
    assert sebutan(KANTOR, KANTOR.pejabat[1], pada, jabatan) == tercetak


def test_a_post_nobody_holds_for_good_is_called_as_sops_call_it():
    kosong = KANTOR.model_copy(update={"pejabat": KANTOR.pejabat[1:]})
    assert sebutan(kosong, kosong.pejabat[0], APRIL, ("Kepala Dinas",)) == "Plt. Kepala Dinas"


def test_a_post_of_one_unit_lends_its_title_and_not_that_of_another_unit():
    posisi = [{"jabatan": "Kasi"}, *({"jabatan": "Kabid", "unit": u, "sebagai": "Plh."} for u in ("desa", "umum"))]
    plh = Pejabat.model_validate(pejabat("plh", *posisi, jabatan="Kepala Seksi"))
    tetap = Pejabat.model_validate(pejabat("k", {"jabatan": "Kabid", "unit": "umum"}, jabatan="Kepala Bidang Umum"))
    kantor = KANTOR.model_copy(update={"pejabat": (*KANTOR.pejabat, tetap)})
    assert sebutan(kantor, plh, APRIL, ("Kabid",), "desa") == "Plh. Kabid-Desa"
    assert sebutan(kantor, plh, APRIL, ("Kabid",), "umum") == "Plh. Kepala Bidang Umum"
