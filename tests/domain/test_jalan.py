from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arsip_kinerja.definitions import Definitions, Kantor
from arsip_kinerja.domain.berkas import peran_bertugas, unit_diminta
from arsip_kinerja.domain.jalan import Alur, Jalan, Langkah, TidakBolehError
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.sop import PENGESAHAN, Sop, dengan_pengesahan, mengesahkan
from domain.graf_acak import (
    TERBUKA,
    buat_sop,
    dengan_tahap,
    kunci,
    label_maju,
    panah,
    periksa_utuh,
    simpul,
    sop_acak,
    terjangkau,
)

TEMPLAT = Path(__file__).parents[2] / "templates"
UNIT = ("u1", "u2", "u3")


# --- any SOP ----------------------------------------------------------------------------------------------------------


def dituju(alur: Alur, graf: dict[tuple[str, str], set[tuple[str, str]]], x: Langkah) -> set[tuple[str, str]]:
    """Where a finished langkah led, by the branch it left by."""
    dipilih = {c.ke for c in alur.sop.maju(alur.sop.menurut_id[x.tahap]) if not x.cabang or c.label == x.cabang}
    return {k for k in graf[kunci(x)] if k[0] in dipilih}


def periksa_pengembalian(
    alur: Alur,
    graf: dict[tuple[str, str], set[tuple[str, str]]],
    lama: Jalan,
    baru: Jalan,
    tujuan: set[tuple[str, str]],
) -> None:
    gugur = tujuan.union(*(terjangkau(graf, t) for t in tujuan))
    for sebelum, sesudah in zip(lama, baru, strict=False):
        assert replace(sebelum, status=sesudah.status) == sesudah, "history was rewritten"
        if sebelum.status == "DIKEMBALIKAN" or kunci(sebelum) in gugur:
            assert sesudah.status == "DIKEMBALIKAN"
        elif sebelum.status == "BELUM":
            assert sesudah.status in TERBUKA
        else:
            assert sesudah.status == sebelum.status
    dipimpin = {k for x in baru[: len(lama)] if x.status == "SELESAI" for k in dituju(alur, graf, x)}
    assert tujuan <= {kunci(x) for x in baru[len(lama) :]} <= tujuan | dipimpin
    for x in baru[len(lama) :]:
        assert x.putaran == 1 + max((y.putaran for y in lama if kunci(y) == kunci(x)), default=0)
        assert x.status in TERBUKA


def langkah_acak(data: st.DataObject, alur: Alur, jalan: Jalan) -> tuple[Jalan, set[tuple[str, str]] | None]:
    """Do one legal act; a return also gives the langkah it must reopen."""
    x = data.draw(st.sampled_from([y for y in jalan if y.status == "BERJALAN"]))
    balik = alur.sop.kembali(alur.sop.menurut_id[x.tahap])
    pilihan = data.draw(st.sampled_from(["maju", "maju", "kembali", "lagi"]))
    if pilihan == "kembali" and balik:
        c = data.draw(st.sampled_from(balik))
        sebut = tuple(data.draw(st.lists(st.sampled_from((x.unit,) if x.unit else alur.unit), unique=True)))
        ke = c.ke_unit if sebut and c.ke_unit else c.ke
        if not alur.sop.menurut_id[ke].per_unit:
            sebut, ke = (), c.ke
        per_unit = alur.sop.menurut_id[ke].per_unit
        yang = (sebut or ((x.unit,) if x.unit else alur.unit)) if per_unit else ("",)
        return alur.kembalikan(jalan, x, sebut, c.label), {(ke, u) for u in yang}
    if pilihan == "lagi":
        ke = data.draw(st.sampled_from(sorted({y.tahap for y in jalan if y.status != "DIKEMBALIKAN"})))
        ada = [y.unit for y in jalan if y.tahap == ke and y.status != "DIKEMBALIKAN"]
        if ada != [""]:
            yang = tuple(data.draw(st.lists(st.sampled_from(ada), min_size=1, unique=True)))
            return alur.mulai_lagi(jalan, ke, yang), {(ke, u) for u in yang}
        return alur.mulai_lagi(jalan, ke), {(ke, "")}
    return alur.selesaikan(jalan, x, data.draw(st.sampled_from(label_maju(alur, x)))), None


@given(sop=sop_acak(), n=st.integers(1, 3), data=st.data())
@settings(max_examples=400, deadline=None)
def test_no_acts_on_any_sop_lock_double_or_hurry_a_langkah_and_every_run_can_end(sop, n, data):
    alur = Alur(sop, UNIT[:n])
    graf = simpul(sop, alur.unit)
    jalan = alur.buka(sop.tahap[0])
    periksa_utuh(alur, graf, jalan)
    for _ in range(data.draw(st.integers(0, 12))):
        if alur.selesai(jalan):
            break
        lama = jalan
        jalan, tujuan = langkah_acak(data, alur, lama)
        periksa_utuh(alur, graf, jalan)
        if tujuan is not None:
            periksa_pengembalian(alur, graf, lama, jalan, tujuan)
    for _ in range(len(graf)):
        if alur.selesai(jalan):
            break
        x = next(y for y in jalan if y.status == "BERJALAN")
        jalan = alur.selesaikan(jalan, x, label_maju(alur, x)[0])
        periksa_utuh(alur, graf, jalan)
    assert alur.selesai(jalan), "the straight way has more langkah than the graph"
    hidup = [x for x in jalan if x.status == "SELESAI"]
    for x in hidup:
        assert dituju(alur, graf, x) <= {kunci(y) for y in hidup}, f"{x} led somewhere that was lost"


@given(sop=sop_acak(), n=st.integers(1, 3))
@settings(max_examples=100, deadline=None)
def test_without_choices_every_reachable_langkah_is_done_exactly_once(sop, n):
    tanpa_label = [
        t.model_copy(update={"cabang": tuple(c.model_copy(update={"label": ""}) for c in t.cabang)}) for t in sop.tahap
    ]
    sop = dengan_tahap(sop, tuple(tanpa_label))
    alur = Alur(sop, UNIT[:n])
    graf = simpul(sop, alur.unit)
    jalan = alur.buka(sop.tahap[0])
    awal = {kunci(x) for x in jalan}
    while not alur.selesai(jalan):
        jalan = alur.selesaikan(jalan, next(y for y in jalan if y.status == "BERJALAN"))
    assert {kunci(x) for x in jalan} == awal.union(*(terjangkau(graf, a) for a in awal))
    assert {(x.putaran, x.status) for x in jalan} == {(1, "SELESAI")}


# --- acts that do not fit ---------------------------------------------------------------------------------------------


def satu(jalan: Jalan, tahap: str, unit: str = "") -> Langkah:
    """Return the langkah of that tahap that counts now."""
    return next(x for x in jalan if (x.tahap, x.unit) == (tahap, unit) and x.status != "DIKEMBALIKAN")


def status(jalan: Jalan, tahap: str) -> dict[tuple[str, int], str]:
    return {(x.unit, x.putaran): x.status for x in jalan if x.tahap == tahap}


PILIHAN = buat_sop(
    {"id": "a", "per_unit": True},
    {"id": "b", "per_unit": True, "bentuk": "keputusan", "cabang": [panah("a", "Tidak", kembali=True)]},
    {"id": "c", "bentuk": "keputusan", "cabang": [panah("d", "Ya"), panah("e", "Lain"), panah("b", "x", kembali=True)]},
    {"id": "d"},
    {"id": "e"},
)


def sampai(alur: Alur, tahap: str) -> Jalan:
    """Walk the straight way until that tahap runs."""
    jalan = alur.buka(alur.sop.tahap[0])
    while not any(x.tahap == tahap and x.status == "BERJALAN" for x in jalan):
        x = next(y for y in jalan if y.status == "BERJALAN")
        jalan = alur.selesaikan(jalan, x, label_maju(alur, x)[0])
    return jalan


def test_a_choice_needs_one_of_its_labels_and_takes_only_that_branch():
    alur = Alur(PILIHAN, UNIT)
    jalan = sampai(alur, "c")
    for label in (None, "Mungkin", ""):
        with pytest.raises(TidakBolehError, match="Ya, Lain"):
            alur.selesaikan(jalan, satu(jalan, "c"), label)
    jalan = alur.selesaikan(jalan, satu(jalan, "c"), "lain")
    assert [x.tahap for x in jalan if x.status == "BERJALAN"] == ["e"]


@pytest.mark.parametrize("status_lain", ["BELUM", "SELESAI", "DIKEMBALIKAN"])
def test_only_a_running_langkah_can_be_acted_on(status_lain):
    alur = Alur(PILIHAN, UNIT)
    jalan = alur.buka(PILIHAN.tahap[0])
    lain = replace(jalan[0], status=status_lain)
    for act in (alur.selesaikan, alur.kembalikan):
        with pytest.raises(TidakBolehError, match="tidak sedang berjalan"):
            act((lain, *jalan[1:]), lain)
        with pytest.raises(TidakBolehError, match="tidak sedang berjalan"):
            act(jalan, Langkah("a", "u9", 1, "BERJALAN"))


def test_a_langkah_without_a_return_arrow_cannot_send_back():
    alur = Alur(PILIHAN, UNIT)
    jalan = alur.buka(PILIHAN.tahap[0])
    with pytest.raises(TidakBolehError, match="jalur pengembalian"):
        alur.kembalikan(jalan, jalan[0])


def test_a_unit_that_takes_no_part_cannot_be_named():
    alur = Alur(PILIHAN, UNIT)
    jalan = sampai(alur, "c")
    with pytest.raises(TidakBolehError, match="u9"):
        alur.kembalikan(jalan, satu(jalan, "c"), ("u1", "u9"))


def test_a_unit_cannot_send_back_the_work_of_another():
    """It would throw the other's work away and pass its own on as if approved."""
    alur = Alur(PILIHAN, UNIT)
    jalan = sampai(alur, "b")
    assert satu(jalan, "b", "u1").status == "BERJALAN"
    with pytest.raises(TidakBolehError, match="u1"):
        alur.kembalikan(jalan, satu(jalan, "b", "u1"), ("u2",))
    baru = alur.kembalikan(jalan, satu(jalan, "b", "u1"), ("u1",))
    assert status(baru, "a")[("u1", 2)] == "BERJALAN"


def test_units_cannot_be_named_where_the_target_is_work_of_the_whole_office():
    sop = buat_sop(
        {"id": "a", "per_unit": True}, {"id": "b"}, {"id": "c", "cabang": [panah("b", "Tidak", kembali=True)]}
    )
    alur = Alur(sop, UNIT)
    jalan = sampai(alur, "c")
    with pytest.raises(TidakBolehError, match="seluruh kantor"):
        alur.kembalikan(jalan, satu(jalan, "c"), ("u1",))


def test_a_return_arrow_that_leads_forward_is_never_taken():
    """Taken, it would leave the rejected langkah to be closed as if approved."""
    sop = buat_sop(
        {"id": "a"}, {"id": "b", "cabang": [panah("c"), panah("d", "Tidak", kembali=True)]}, {"id": "c"}, {"id": "d"}
    )
    alur = Alur(sop, UNIT)
    jalan = sampai(alur, "b")
    with pytest.raises(TidakBolehError, match="langkah sebelumnya"):
        alur.kembalikan(jalan, satu(jalan, "b"))


def test_a_unit_waits_for_another_that_can_still_reach_it_through_the_whole_office():
    """b chooses between the office's c and its own d; c leads to d of every unit."""
    sop = buat_sop(
        {"id": "b", "per_unit": True, "cabang": [panah("c", "Kantor"), panah("d", "Sendiri")]},
        {"id": "c"},
        {"id": "d", "per_unit": True},
    )
    alur = Alur(sop, ("u1", "u2"))
    jalan = alur.buka(sop.tahap[0])
    jalan = alur.selesaikan(jalan, satu(jalan, "b", "u1"), "Sendiri")
    assert satu(jalan, "d", "u1").status == "BELUM"
    lewat = alur.selesaikan(jalan, satu(jalan, "b", "u2"), "Kantor")
    assert [kunci(x) for x in lewat if x.status == "BERJALAN"] == [("c", "")]
    sendiri = alur.selesaikan(jalan, satu(jalan, "b", "u2"), "Sendiri")
    assert [kunci(x) for x in sendiri if x.status == "BERJALAN"] == [("d", "u1"), ("d", "u2")]


@pytest.mark.parametrize("lain", [{"cabang": [panah("a")]}, {"cabang": [panah("c")]}, {"cabang": [panah("x")]}])
def test_a_circle_of_forward_arrows_or_an_unknown_target_is_no_sop(lain):
    with pytest.raises(ValueError, match=r"berputar|tidak ada"):
        buat_sop({"id": "a"}, {"id": "b"}, {"id": "c", **lain})


# --- the seed offices -------------------------------------------------------------------------------------------------

DEFINISI = Definitions(TEMPLAT)


def kantor_alur(kode: str, periode: str) -> tuple[Kantor, Alur]:
    """Return an office's SOP as it runs in that periode, by the same rule as the code that opens a berkas."""
    k, p = DEFINISI.kantor(kode), Periode.baca(periode)
    sop = k.sop[k.instansi.sop_bawaan]
    unit = unit_diminta(k.indikator[p.tahun], p)
    for jenis in DEFINISI.disahkan(sop, p):
        return k, Alur(dengan_pengesahan(sop, k.instansi.penandatangan[jenis], jenis), unit)
    return k, Alur(sop, unit)


def buka_kantor(kode: str, periode: str) -> tuple[Alur, Jalan]:
    _, alur = kantor_alur(kode, periode)
    mulai = alur.sop.mulai(Periode.baca(periode).jenis)
    assert mulai
    return alur, alur.buka(mulai)


def maju_sampai(alur: Alur, jalan: Jalan, tahap: str) -> Jalan:
    while not any(x.tahap == tahap and x.status == "BERJALAN" for x in jalan):
        jalan = alur.selesaikan(jalan, next(y for y in jalan if y.status == "BERJALAN"))
    return jalan


def test_boalemo_sends_one_unit_back_and_the_others_keep_their_work():
    alur, jalan = buka_kantor("boalemo", "2024-TW1")
    assert len(alur.unit) >= 4
    jalan = maju_sampai(alur, jalan, "3")
    satu_unit, *lain = alur.unit
    for u in alur.unit:
        jalan = alur.selesaikan(jalan, satu(jalan, "3", u))
        assert satu(jalan, "4", u).status == "BERJALAN", "a Kabid need not wait for other units"
    for u in lain[1:]:
        jalan = alur.selesaikan(jalan, satu(jalan, "4", u))
    jalan = alur.kembalikan(jalan, satu(jalan, "4", satu_unit))
    assert status(jalan, "3") == {
        (satu_unit, 1): "DIKEMBALIKAN",
        (satu_unit, 2): "BERJALAN",
        **{(u, 1): "SELESAI" for u in lain},
    }
    assert status(jalan, "4") == {
        (satu_unit, 1): "DIKEMBALIKAN",
        (lain[0], 1): "BERJALAN",
        **{(u, 1): "SELESAI" for u in lain[1:]},
    }
    for tahap, u in (("3", satu_unit), ("4", satu_unit), ("4", lain[0])):
        assert "BERJALAN" not in status(jalan, "5").values(), "the recap waits for the last unit"
        jalan = alur.selesaikan(jalan, satu(jalan, tahap, u))
    assert satu(jalan, "5").status == "BERJALAN"
    assert satu(jalan, "4", satu_unit).putaran == 2


def test_boalemo_returns_of_the_draft_go_back_step_by_step():
    alur, jalan = buka_kantor("boalemo", "2024-TW1")
    jalan = maju_sampai(alur, jalan, "7")
    jalan = alur.kembalikan(jalan, satu(jalan, "7"))
    assert [(x.tahap, x.putaran) for x in jalan if x.status == "BERJALAN"] == [("6", 2)]
    jalan = alur.kembalikan(jalan, satu(jalan, "6"))
    assert [(x.tahap, x.putaran) for x in jalan if x.status == "BERJALAN"] == [("5", 2)]
    assert {x.status for x in jalan if x.tahap == "4"} == {"SELESAI"}
    jalan = maju_sampai(alur, jalan, "7")
    assert (satu(jalan, "6").putaran, satu(jalan, "7").putaran) == (3, 2)


def test_way_kanan_without_unit_goes_back_to_the_recap_and_with_units_to_their_filling_in():
    alur, jalan = buka_kantor("waykanan", "2024-TW1")
    jalan = maju_sampai(alur, jalan, "10")
    semua = alur.kembalikan(jalan, satu(jalan, "10"))
    assert [kunci(x) for x in semua if x.status == "BERJALAN"] == [("9", "")]
    assert {x.status for x in semua if x.tahap in {"5", "6", "7", "8"}} == {"SELESAI"}
    u, *lain = alur.unit
    sebut = alur.kembalikan(jalan, satu(jalan, "10"), (u,))
    assert [kunci(x) for x in sebut if x.status == "BERJALAN"] == [("5", u)]
    assert status(sebut, "6") == {(u, 1): "DIKEMBALIKAN", **{(x, 1): "SELESAI" for x in lain}}
    assert {status(sebut, t)[("", 1)] for t in ("7", "8", "9", "10")} == {"DIKEMBALIKAN"}
    sebut = maju_sampai(alur, sebut, "10")
    assert [satu(sebut, t).putaran for t in ("7", "8", "9", "10")] == [2, 2, 2, 2]


def test_nganjuk_gives_each_actor_of_a_joint_tahap_a_tugas_and_needs_no_unit_twice():
    alur, jalan = buka_kantor("nganjuk", "2024-01")
    assert peran_bertugas(alur.sop, alur.sop.menurut_id["3b"]) == ("Sekcam", "Kasi")
    assert peran_bertugas(alur.sop, alur.sop.menurut_id["4"]) == ("Camat", "Sekcam")
    jalan = maju_sampai(alur, jalan, "3b")
    assert set(status(jalan, "3a")) == {(u, 1) for u in alur.unit}
    jalan = maju_sampai(alur, jalan, PENGESAHAN)
    jalan = alur.selesaikan(jalan, satu(jalan, PENGESAHAN))
    jalan = maju_sampai(alur, jalan, "6")
    assert alur.selesai(alur.selesaikan(jalan, satu(jalan, "6")))


def test_jeneponto_starts_its_year_at_the_report_and_its_triwulan_at_the_units():
    alur, jalan = buka_kantor("jeneponto", "2024")
    assert [(x.tahap, x.unit, x.status) for x in jalan] == [("6", "", "BERJALAN")]
    alur, jalan = buka_kantor("jeneponto", "2024-TW1")
    assert {(x.tahap, x.unit) for x in jalan} == {("1", u) for u in alur.unit}


# --- the signing step -------------------------------------------------------------------------------------------------


def urutan(sop: Sop) -> list[str]:
    return [t.id for t in sop.tahap]


@pytest.mark.parametrize(("kode", "asal", "arsip"), [("waykanan", "10", "11"), ("nganjuk", "3b", "6")])
def test_signing_is_put_before_the_filing(kode, asal, arsip):
    k = DEFINISI.kantor(kode)
    sop = k.sop[k.instansi.sop_bawaan]
    jenis = next(j for j in sop.menurut_id[asal].naskah if j in k.instansi.penandatangan)
    jadi = dengan_pengesahan(sop, k.instansi.penandatangan[jenis], jenis)
    n = urutan(jadi).index(PENGESAHAN)
    assert urutan(jadi)[n + 1] == arsip
    assert [i for i in urutan(jadi) if i != PENGESAHAN] == urutan(sop)
    sah = jadi.menurut_id[PENGESAHAN]
    assert [c.ke for c in jadi.maju(sah)] == [arsip]
    assert [c.ke for c in jadi.kembali(sah)] == [asal]
    assert all(arsip not in {c.ke for c in jadi.maju(t)} for t in jadi.tahap if t != sah)
    assert PENGESAHAN in jadi.hilir[asal]
    assert (sah.bentuk, mengesahkan(sah)) == ("keputusan", True)


def test_signing_follows_where_the_filing_tahap_itself_yields_the_report():
    k = DEFINISI.kantor("jeneponto")
    sop = k.sop[k.instansi.sop_bawaan]
    jadi = dengan_pengesahan(sop, "Kepala Dinas", "laporan_triwulan")
    assert urutan(jadi) == [*urutan(sop), PENGESAHAN]
    assert jadi.maju(jadi.menurut_id[PENGESAHAN]) == ()
    assert [c.ke for c in jadi.kembali(jadi.menurut_id[PENGESAHAN])] == ["6"]
    assert [c.ke for c in jadi.maju(jadi.menurut_id["6"])] == [PENGESAHAN]
    alur = Alur(jadi, ("x",))
    jalan = sampai(alur, PENGESAHAN)
    assert alur.selesai(alur.selesaikan(jalan, satu(jalan, PENGESAHAN)))
    assert [x.tahap for x in alur.kembalikan(jalan, satu(jalan, PENGESAHAN)) if x.status == "BERJALAN"] == ["6"]


def test_a_sop_with_its_own_signing_stays_as_it_is():
    k = DEFINISI.kantor("boalemo")
    sop = k.sop[k.instansi.sop_bawaan]
    assert dengan_pengesahan(sop, "Kepala Dinas", "laporan_triwulan") is sop


def test_a_units_own_signature_does_not_stand_for_the_offices():
    sop = buat_sop({"id": "a", "per_unit": True, "aksi": ["tanda_tangan"]}, {"id": "b", "naskah": ["laporan"]})
    jadi = dengan_pengesahan(sop, "Camat", "laporan")
    assert urutan(jadi) == ["a", "b", PENGESAHAN]
    assert jadi.peran[-1].nama == "Camat"


def test_signing_gathers_every_end_of_the_procedure_and_leaves_returns_alone():
    sop = buat_sop(
        {"id": "a", "naskah": ["laporan"], "cabang": [panah("b"), panah("c")]},
        {"id": "b", "bentuk": "selesai"},
        {"id": "c", "cabang": [panah("a", "Tidak", kembali=True)]},
    )
    jadi = dengan_pengesahan(sop, "Camat", "laporan")
    assert {t.id for t in jadi.tahap if PENGESAHAN in {c.ke for c in jadi.maju(t)}} == {"b", "c"}
    assert [c.ke for c in jadi.kembali(jadi.menurut_id["c"])] == ["a"]


@given(sop=sop_acak())
@settings(max_examples=100, deadline=None)
def test_signing_added_to_any_sop_lies_on_every_way_to_its_end(sop):
    tahap = (sop.tahap[0].model_copy(update={"naskah": ("laporan",)}), *sop.tahap[1:])
    jadi = dengan_pengesahan(dengan_tahap(sop, tahap), "Camat", "laporan")
    akhir = [t.id for t in jadi.tahap if not jadi.maju(t)]
    assert akhir == [PENGESAHAN]
    assert all(PENGESAHAN in jadi.hilir[t.id] for t in jadi.tahap if t.id != PENGESAHAN)
