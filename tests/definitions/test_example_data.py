import csv
from datetime import date
from decimal import Decimal
from itertools import groupby
from pathlib import Path

import pytest
from kantor_uji import FOLDER, kantor, unit_ikut
from pydantic import ValidationError

from arsip_kinerja.definitions import read
from arsip_kinerja.domain.angka import bulatkan
from arsip_kinerja.domain.capaian import TIDAK_ADA_KEJADIAN, Gabungan, capaian, gabung
from arsip_kinerja.domain.contoh import Contoh, ContohIsian, ContohSalah
from arsip_kinerja.domain.isian import Isian
from arsip_kinerja.domain.laporan import susun
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.skema.indikator import Indikator, Rentang

CONTOH = sorted(FOLDER.glob("*/contoh-*.toml"))
SKEMA = sorted(FOLDER.glob("*/indikator-*.toml"))
with (Path(__file__).parent / "indikator_contoh.csv").open(encoding="utf-8", newline="") as f:
    BARIS = list(csv.DictReader(f, delimiter=";"))


def sebutan(path: Path) -> str:
    return f"{path.parent.name}-{path.stem}"


@pytest.mark.parametrize("path", SKEMA, ids=sebutan)
def test_targets_agree_with_the_rule_of_the_indikator(path):
    skema = kantor(path.parent.name).indikator[int(path.stem.removeprefix("indikator-"))]
    for i in skema.indikator:
        tw = [n for u in (1, 2, 3, 4) if (n := i.target.triwulan(u)) is not None]
        assert tw, i.kode
        assert i.target.tahun is not None, i.kode
        semua = [*tw, i.target.tahun, i.target_renstra, *i.lalu.values()]
        assert all(_jenisnya_benar(i, n) for n in semua if n is not None), i.kode
        assert set(i.lalu) == {str(skema.tahun - 2), str(skema.tahun - 1)}, i.kode
        _periksa_aturan(i, tw)


def _jenisnya_benar(i: Indikator, n: object) -> bool:
    if i.polaritas == "predikat":
        return n in i.skala
    return isinstance(n, Decimal | Rentang if i.polaritas == "rentang" else Decimal)


def _periksa_aturan(i: Indikator, tw: list) -> None:
    """The year's target is what the triwulan targets come to."""
    if i.aturan == "jumlah":
        assert sum(tw) == i.target.tahun, i.kode
    elif i.aturan in {"rata_rata", "rasio_jumlah"}:
        assert sum(tw) / len(tw) == i.target.tahun, i.kode
    else:
        assert tw[-1] == i.target.tahun, i.kode
    if i.aturan == "kumulatif":
        assert tw == sorted(tw), i.kode


@pytest.mark.parametrize("path", CONTOH, ids=sebutan)
def test_example_answers_are_all_that_the_forms_ask_for(path):
    k, contoh = kantor(path.parent.name), read(Contoh, path)
    skema = k.indikator[contoh.tahun]
    ada = {(i.periode, i.kode) for i in contoh.isian}
    assert len(ada) == len(contoh.isian)
    periode = sorted({Periode.baca(p) for p, _ in ada})
    assert periode[0].urut == 1
    assert periode[-1].akhir == date(contoh.tahun, 12, 31)
    assert {p.jenis for p in periode} <= {m.jenis for m in k.sop[k.instansi.sop_bawaan].periode}
    diminta = {(str(p), i.kode) for p in periode for u in k.instansi.unit for i in skema.diminta(u.kode, p.triwulan)}
    assert diminta <= ada
    belanja = {(a.periode, a.kode) for a in contoh.anggaran}
    assert belanja == {(str(p), a.kode) for p in periode for a in skema.anggaran if a.kode not in skema.induk_anggaran}


@pytest.mark.parametrize("path", CONTOH, ids=sebutan)
def test_example_answers_fit_their_indikator(path):
    contoh = read(Contoh, path)
    skema = kantor(path.parent.name).indikator[contoh.tahun]
    for i in contoh.isian:
        indikator = skema.menurut_kode[i.kode]
        assert indikator.berasio == (i.pembilang is not None), i
        if indikator.penyebut_tetap is not None:
            assert i.penyebut == indikator.penyebut_tetap, i
        if isinstance(i.nilai, str) and i.nilai not in indikator.skala:
            assert i.catatan, i
        assert i.sumber, i


@pytest.mark.parametrize("path", CONTOH, ids=sebutan)
def test_example_budgets_only_grow_and_stay_within_the_pagu(path):
    contoh = read(Contoh, path)
    skema = kantor(path.parent.name).indikator[contoh.tahun]
    for baris in (a for a in skema.anggaran if a.kode not in skema.induk_anggaran):
        urut = [a.realisasi for a in contoh.anggaran if a.kode == baris.kode]
        assert urut == sorted(urut)
        assert urut[-1] <= baris.pagu


@pytest.mark.parametrize("path", CONTOH, ids=sebutan)
def test_every_example_row_below_its_target_says_why_and_what_is_done(path):
    k, contoh = kantor(path.parent.name), read(Contoh, path)
    isian: dict[Periode, dict[str, Isian]] = {}
    for i in contoh.isian:
        isian.setdefault(Periode.baca(i.periode), {})[i.kode] = Isian(**i.model_dump(exclude={"periode"}))
    for periode in isian:
        skema = k.indikator[contoh.tahun].pada(periode.akhir)
        for b in susun(k.instansi, skema, periode, isian, {}).perlu_tindak_lanjut:
            assert b.isian, (periode, b.indikator.kode)
            assert b.isian.penghambat, (periode, b.indikator.kode)
            assert b.isian.tindak_lanjut, (periode, b.indikator.kode)


@pytest.mark.parametrize("path", SKEMA, ids=sebutan)
def test_every_example_year_is_rich_enough_for_its_report(path):
    """Two earlier years, goals, definitions, actions and the written part: no chapter of the report stays empty."""
    k = kantor(path.parent.name)
    tahun = int(path.stem.removeprefix("indikator-"))
    skema, narasi, lalu = k.indikator[tahun], k.narasi[tahun], {str(tahun - 2), str(tahun - 1)}
    assert {s.tujuan for s in skema.sasaran} == {t.kode for t in skema.tujuan}
    assert {r.indikator for r in skema.rencana_aksi} == set(skema.menurut_kode)
    assert set(narasi.sasaran) == {s.kode for s in skema.sasaran}
    assert all(n.analisis and n.program for n in narasi.sasaran.values())
    for i in skema.indikator:
        assert set(i.target_lalu) == lalu, i.kode
        assert all(_jenisnya_benar(i, n) for n in i.target_lalu.values()), i.kode
        assert i.definisi_operasional, i.kode
        assert i.sumber_data, i.kode
        assert bool(i.sumber_standar) == (i.standar_nasional is not None), i.kode
    for a in (a for a in skema.anggaran if not a.induk):
        assert set(a.lalu) == lalu, a.kode
        assert set(a.sasaran) <= set(narasi.sasaran), a.kode
        assert all(s.realisasi <= s.pagu for s in a.lalu.values()), a.kode


def test_the_offices_together_show_a_changed_target_a_changed_measure_and_a_budget_tree():
    skema = [kantor(p.parent.name).indikator[2024] for p in SKEMA]
    assert any(i.target_lama for s in skema for i in s.indikator)
    assert any(s.perjanjian_kinerja and s.perjanjian_kinerja.perubahan for s in skema)
    assert any(i.tidak_sebanding for s in skema for i in s.indikator)
    assert any(s.induk_anggaran for s in skema)


@pytest.mark.parametrize("path", CONTOH, ids=sebutan)
def test_the_wrong_form_concerns_an_answer_that_is_asked(path):
    k, contoh = kantor(path.parent.name), read(Contoh, path)
    skema = k.indikator[contoh.tahun]
    pertama = min(Periode.baca(i.periode) for i in contoh.isian)
    assert contoh.salah
    for salah in contoh.salah:
        assert Periode.baca(salah.periode) == pertama
        diminta = {i.kode for i in skema.diminta(salah.unit, pertama.triwulan)}
        assert salah.kode in diminta if salah.kode else diminta
        if salah.unit_pengirim:
            assert salah.unit_pengirim in unit_ikut(k)
            assert salah.unit_pengirim != salah.unit


@pytest.mark.parametrize("baris", BARIS, ids=lambda b: f"{b['instansi']}-{b['kode']}")
def test_example_answers_come_to_the_published_example_figures(baris):
    k = kantor(baris["instansi"])
    contoh = read(Contoh, FOLDER / baris["instansi"] / "contoh-2024.toml")
    indikator = k.indikator[2024].menurut_kode[baris["kode"]]
    isian = sorted((i for i in contoh.isian if i.kode == indikator.kode), key=lambda i: Periode.baca(i.periode))
    per_tw = {tw: list(g) for tw, g in groupby(isian, key=lambda i: Periode.baca(i.periode).triwulan)}
    for tw in (1, 2, 3, 4):
        assert _teks(indikator, _gabung(indikator, per_tw.get(tw, []))) == _baku(baris[f"r_tw{tw}"])
    setahun = _gabung(indikator, isian)
    assert _teks(indikator, setahun) == _baku(baris["setahun"])
    hasil = capaian(indikator, indikator.target.tahun, setahun.nilai, k.instansi.capaian)
    terbit = baris["capaian"].removeprefix("A ").split(" ")[0] if "dari" not in baris["capaian"] else "100,00"
    assert bulatkan(hasil.persen, 2) == _baku(terbit)


def _gabung(indikator: Indikator, isian: list) -> Gabungan:
    return gabung(indikator, [Isian(**i.model_dump(exclude={"periode"})) for i in isian])


def _teks(indikator: Indikator, g: Gabungan) -> Decimal | str:
    if g.nilai is None:
        return g.alasan if g.alasan == TIDAK_ADA_KEJADIAN else "–"
    return bulatkan(g.nilai, indikator.desimal) if isinstance(g.nilai, Decimal) else g.nilai


def _baku(teks: str) -> Decimal | str:
    """A published cell: decimal comma, no thousands in these columns."""
    angka = teks.replace(",", ".")
    return Decimal(angka) if angka.replace(".", "").isdigit() else teks


def test_every_published_indikator_is_defined_as_published():
    for b in BARIS:
        i = kantor(b["instansi"]).indikator[2024].menurut_kode[b["kode"]]
        assert (i.nama, i.satuan, i.sasaran, i.unit, i.bukti) == (
            b["indikator"], b["satuan"], b["sasaran"], b["unit"], b["bukti_dukung"],
        )  # fmt: skip
        assert (i.polaritas, i.aturan) == (b["polaritas"].split()[0], b["aturan"].rstrip("*"))
        assert [_cetak(i.target.triwulan(n)) for n in (1, 2, 3, 4)] == [_baku(b[f"t_tw{n}"]) for n in (1, 2, 3, 4)]
        assert _cetak(i.target.tahun) == _baku(b["target_2024"])
        assert _cetak(i.target_renstra) == _baku(b["target_akhir_renstra"].replace(".", ""))
        assert [_cetak(i.lalu[t]) for t in ("2022", "2023")] == [_baku(b[f"realisasi_{t}"]) for t in ("2022", "2023")]


def _cetak(n: Decimal | Rentang | str | None) -> Decimal | str:
    if isinstance(n, Rentang):
        return f"{n.bawah}–{n.atas}"
    return "–" if n is None else n


@pytest.mark.parametrize("isi", [{}, {"nilai": 1, "pembilang": 1, "penyebut": 2}, {"pembilang": 1}, {"penyebut": 2}])
def test_an_answer_is_a_value_or_a_ratio_never_both_or_half(isi):
    with pytest.raises(ValidationError, match="isikan nilai, atau pembilang dan penyebut"):
        ContohIsian.model_validate({"periode": "2024-TW1", "kode": "X1", **isi})


@pytest.mark.parametrize(
    "isi",
    [{}, {"kode": "X1"}, {"kode": "X1", "kolom": "penyebut"}, {"kode": "X1", "unit_pengirim": "bidang"}],
)
def test_a_wrong_form_is_one_mistake(isi):
    with pytest.raises(ValidationError, match="unit_pengirim saja"):
        ContohSalah.model_validate({"periode": "2024-TW1", "unit": "bidang", "maksud": "Contoh.", **isi})
