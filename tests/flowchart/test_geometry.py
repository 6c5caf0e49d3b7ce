from dataclasses import replace

import pytest
from kantor_sop import KODE, sop_kantor
from sop_acak import acak

from arsip_kinerja.domain.sop import Sop
from arsip_kinerja.flowchart import Tata, TidakMuatError, layout, periksa
from arsip_kinerja.flowchart.check import crossings
from arsip_kinerja.flowchart.model import Halaman, Persegi


@pytest.mark.parametrize("kertas", ["F4", "A4"])
@pytest.mark.parametrize("kode", KODE)
def test_the_flowchart_of_every_office_is_drawn_without_a_fault(kode, kertas):
    tata = layout(sop_kantor(kode), kertas)
    assert periksa(tata) == []
    assert crossings(tata) == 0


@pytest.mark.parametrize(
    ("kode", "halaman"), [("kudus", 1), ("boalemo", 1), ("nganjuk", 1), ("jeneponto", 1), ("waykanan", 2)]
)
def test_the_offices_take_as_few_pages_as_their_rows_allow(kode, halaman):
    assert len(layout(sop_kantor(kode)).halaman) == halaman


@pytest.mark.parametrize("benih", range(60))
def test_a_random_sop_of_the_full_schema_is_drawn_without_a_fault(benih):
    assert periksa(layout(acak(benih), "A4" if benih % 3 == 0 else "F4")) == []


def test_fifteen_roles_and_sixty_steps_are_drawn_without_a_fault():
    assert periksa(layout(acak(7, 15, 60))) == []


@pytest.mark.soak
@pytest.mark.parametrize("benih", range(1000, 2000))
def test_a_thousand_random_sops_are_drawn_without_a_fault(benih):
    assert periksa(layout(acak(benih), "A4" if benih % 3 == 0 else "F4")) == []


def _dengan(tata: Tata, halaman: Halaman) -> Tata:
    return replace(tata, halaman=(halaman, *tata.halaman[1:]))


@pytest.mark.parametrize("arah", [(40, 0), (-40, 0), (0, 40), (0, -40)])
def test_a_symbol_moved_by_two_points_is_found(arah):
    tata = layout(sop_kantor("boalemo"))
    h = tata.halaman[0]
    for i, s in enumerate(h.simbol):
        bidang = Persegi(s.bidang.x + arah[0], s.bidang.y + arah[1], s.bidang.lebar, s.bidang.tinggi)
        geser = (*h.simbol[:i], replace(s, bidang=bidang), *h.simbol[i + 1 :])
        assert {"ujung", "simbol"} & {m.kode for m in periksa(_dengan(tata, replace(h, simbol=geser)))}


@pytest.mark.parametrize("ujung", [0, -1])
def test_an_arrow_end_off_its_symbol_is_found(ujung):
    tata = layout(sop_kantor("kudus"))
    h = tata.halaman[0]
    for i, p in enumerate(h.panah):
        titik = list(p.titik)
        titik[ujung] = (titik[ujung][0] + 40, titik[ujung][1])
        panah = (*h.panah[:i], replace(p, titik=tuple(titik)), *h.panah[i + 1 :])
        assert "ujung" in {m.kode for m in periksa(_dengan(tata, replace(h, panah=panah)))}


def test_a_missing_arrow_and_a_missing_label_are_found():
    tata = layout(sop_kantor("boalemo"))
    h = tata.halaman[0]
    assert "hilang" in {m.kode for m in periksa(_dengan(tata, replace(h, panah=h.panah[1:])))}
    tanpa = tuple(replace(p, label=None) for p in h.panah)
    assert "hilang" in {m.kode for m in periksa(_dengan(tata, replace(h, panah=tanpa)))}


def test_two_arrows_on_one_line_are_found():
    tata = layout(sop_kantor("kudus"))
    h = tata.halaman[0]
    kembali = next(p for p in h.panah if p.jenis == "kembali")
    ganda = replace(kembali, dari=kembali.ke, ke=kembali.dari, titik=kembali.titik[::-1])
    assert "berimpit" in {m.kode for m in periksa(_dengan(tata, replace(h, panah=(*h.panah, ganda))))}


def _sop(tahap: list[dict], peran: int = 3, **lain: object) -> Sop:
    nama = [f"Peran {n}" for n in range(peran)]
    isi = [
        {"id": str(i), "no": str(i + 1), "kegiatan": "Menyusun laporan", "aksi": ["catat"], **t}
        for i, t in enumerate(tahap)
    ]
    dasar = {"nama": "uji", "judul": "Uji", "identitas": (), "periode": ({"jenis": "bulan"},)}
    return Sop(**dasar, peran=[{"nama": n} for n in nama], tahap=isi, **lain)


def _oleh(*nomor: int, **lain: object) -> dict:
    return {"pelaksana": [{"peran": f"Peran {n}"} for n in nomor], **lain}


def test_an_arrow_over_a_page_break_goes_by_a_pair_of_lettered_connectors():
    tahap = [_oleh(i % 3) for i in range(30)]
    tahap[25] |= {"bentuk": "keputusan", "cabang": [{"ke": "2", "label": "Tidak", "kembali": True}]}
    tata = layout(_sop(tahap))
    assert periksa(tata) == []
    huruf = [s.huruf for h in tata.halaman for s in h.simbol if s.bentuk == "penghubung"]
    assert huruf
    assert all(huruf.count(x) == 2 for x in huruf)


def test_joint_actors_are_linked_by_a_dashed_line_and_branches_leave_the_diamond():
    tahap = [_oleh(0), {"pelaksana": [{"peran": "Peran 0", "bentuk": "kegiatan"}, {"peran": "Peran 2"}]}, _oleh(1)]
    tahap[1] |= {
        "bentuk": "keputusan",
        "cabang": [{"ke": "2", "label": "Ya"}, {"ke": "0", "label": "Tidak", "kembali": True}],
    }
    tata = layout(_sop(tahap))
    h = tata.halaman[0]
    bentuk = {s.kunci: s.bentuk for s in h.simbol}
    assert periksa(tata) == []
    assert [(bentuk[p.dari], bentuk[p.ke]) for p in h.panah if p.jenis == "bersama"] == [("kegiatan", "keputusan")]
    assert {bentuk[p.dari] for p in h.panah if p.label} == {"keputusan"}


def test_branches_to_one_target_are_one_arrow_with_all_their_words():
    tahap = [_oleh(0), _oleh(1, bentuk="keputusan"), _oleh(2)]
    tahap[1]["cabang"] = [{"ke": "0", "label": k, "kembali": True} for k in ("Ditolak", "Kurang")]
    tata = layout(_sop(tahap))
    assert [" ".join(p.label.teks) for p in tata.halaman[0].panah if p.label] == ["Ditolak / Kurang"]


@pytest.mark.parametrize("sisi", ["kiri", "kanan", "bawah"])
def test_an_asked_for_side_is_used(sisi):
    tahap = [_oleh(1, gambar={"keluar": sisi}), _oleh(1)]
    tata = layout(_sop(tahap))
    (p,) = tata.halaman[0].panah
    s = tata.halaman[0].menurut_kunci()[p.dari]
    assert p.titik[0] == s.bidang.sisi(sisi)
    assert tata.usang == ()


@pytest.mark.parametrize("sisi", ["kiri", "kanan"])
def test_a_return_takes_the_asked_for_side(sisi):
    tahap = [_oleh(1), _oleh(1), _oleh(1, bentuk="keputusan"), _oleh(1)]
    tahap[2] |= {"cabang": [{"ke": "0", "label": "Tidak", "kembali": True}], "gambar": {"lewat": sisi}}
    tata = layout(_sop(tahap))
    balik = next(p for p in tata.halaman[0].panah if p.jenis == "kembali")
    tengah = tata.kolom_peran[1].tengah
    assert periksa(tata) == []
    assert tata.usang == ()
    assert all((x <= tengah) if sisi == "kiri" else (x >= tengah) for x, _ in balik.titik)


def test_overrides_without_effect_are_named():
    tahap = [_oleh(0, gambar={"lewat": "kiri", "label": "awal", "halaman_baru": True}), _oleh(1)]
    tahap[1]["gambar"] = {"keluar": "kiri", "bersama_berikut": True}
    tata = layout(_sop(tahap, lebar_kolom={"tidak ada": 2.0}))
    assert [m.kode for m in tata.usang] == [
        "lebar_kolom",
        "gambar.lewat",
        "gambar.label",
        "gambar.halaman_baru",
        "gambar.keluar",
        "gambar.bersama_berikut",
    ]


def test_a_page_break_and_keeping_with_the_next_are_followed():
    tahap = [_oleh(i % 3) for i in range(6)]
    tahap[2]["gambar"] = {"halaman_baru": True}
    assert [[b.tahap for b in h.baris if b.tahap] for h in layout(_sop(tahap)).halaman] == [
        ["0", "1"],
        ["2", "3", "4", "5"],
    ]


def test_a_column_factor_widens_the_column_and_keeps_the_table_on_the_page():
    biasa, lebar = (layout(_sop([_oleh(0), _oleh(1)], lebar_kolom=k)) for k in ({}, {"output": 1.5}))
    ukuran = [next(k.lebar for k in t.kolom if k.kunci == "output") for t in (biasa, lebar)]
    assert ukuran[1] == pytest.approx(1.5 * ukuran[0], abs=2)
    assert lebar.kolom[-1].kanan == biasa.kolom[-1].kanan


def test_more_roles_than_the_paper_holds_are_refused_with_a_remedy():
    with pytest.raises(TidakMuatError, match="Kurangi jumlah kolom pelaksana"):
        layout(_sop([_oleh(0), _oleh(1)], peran=24))


def test_a_step_longer_than_a_page_is_refused_with_its_number_and_a_remedy():
    tahap = [_oleh(0), _oleh(1, kegiatan="Menyusun laporan pertanggungjawaban " * 400)]
    with pytest.raises(TidakMuatError, match=r"langkah 2\).*pecah menjadi dua langkah"):
        layout(_sop(tahap))


def test_long_texts_take_smaller_type_before_they_are_refused():
    panjang = layout(_sop([_oleh(0), _oleh(1, kegiatan="Menyusun laporan pertanggungjawaban " * 130)]))
    assert panjang.gaya.ukuran < layout(_sop([_oleh(0), _oleh(1)])).gaya.ukuran
    assert periksa(panjang) == []
