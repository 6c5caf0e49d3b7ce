"""Every office's own example answers, filled into its own forms: the right ones pass, the wrong one comes back."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from arsip_kinerja.definitions import Kantor, read
from arsip_kinerja.domain.capaian import nilai_isian
from arsip_kinerja.domain.contoh import Contoh, ContohSalah
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.stages import forms, validation
from arsip_kinerja.tools import sheets
from arsip_kinerja.tools.sheets.fill import isi

TEMPLATES = Path(__file__).parents[2] / "templates"
KANTOR = sorted(p.parent for p in (TEMPLATES / "instansi").glob("*/contoh-*.toml"))
NARASI = ("sumber", "bukti", "pendukung", "penghambat", "tindak_lanjut", "catatan")


def contoh(folder: Path) -> tuple[Kantor, Contoh]:
    return Kantor.load(folder), read(Contoh, next(folder.glob("contoh-*.toml")))


def jawaban(data: Contoh, periode: str, kode: set[str]) -> dict[str, dict[str, object]]:
    return {
        i.kode: {
            **({"realisasi": i.nilai} if i.pembilang is None else {"pembilang": i.pembilang, "penyebut": i.penyebut}),
            **{k: getattr(i, k) for k in NARASI},
        }
        for i in data.isian
        if i.periode == periode and i.kode in kode
    }


def terisi(kantor, data, periode, unit, folder, ubah=None):
    """Fill a unit's form with its example answers, one row changed."""
    skema = kantor.indikator[data.tahun]
    p = Periode.baca(periode)
    out = folder / forms.file_name(kantor.instansi, unit, p)
    template = TEMPLATES / "naskah" / "formulir" / "naskah.xlsx"
    forms.build(kantor, skema, p, unit, f"{kantor.instansi.kode}-{periode}", {}, template, out)
    belanja = {a.kode for a in skema.anggaran_milik(unit)}
    diminta = {i.kode for i in skema.diminta(unit, p.triwulan)}
    isian = jawaban(data, periode, diminta)
    isi(
        out,
        {**isian, **(ubah or {})},
        {a.kode: a.realisasi for a in data.anggaran if a.periode == periode and a.kode in belanja},
    )
    return out


def periksa(kantor, data, periode, unit, path, lalu=None):
    skema = kantor.indikator[data.tahun]
    if lalu is None:
        lalu = {i.kode: i.lalu.get(str(data.tahun - 1)) for i in skema.indikator}
    k = validation.Konteks(kantor.instansi, skema, Periode.baca(periode), "x", unit, lalu)
    return validation.check(sheets.baca(path, path.name), k)


def pasangan() -> Iterator[tuple[Path, str]]:
    for folder in KANTOR:
        data = contoh(folder)[1]
        pertama = sorted({i.periode for i in data.isian}, key=Periode.baca)
        yield from ((folder, p) for p in (pertama[0], pertama[-1]))


def sebelum(kantor: Kantor, data: Contoh, periode: str) -> dict[str, object]:
    """Return the last known value of the same year, as the store would."""
    p, skema = Periode.baca(periode), kantor.indikator[data.tahun].menurut_kode
    urut = sorted((i for i in data.isian if Periode.baca(i.periode) < p), key=lambda i: Periode.baca(i.periode))
    nilai = {i.kode: nilai_isian(skema[i.kode], i) for i in urut if Periode.baca(i.periode).tahun == p.tahun}
    return {kode: n for kode, n in nilai.items() if n is not None}


@pytest.mark.parametrize(("folder", "periode"), list(pasangan()), ids=lambda x: getattr(x, "name", x))
def test_example_answers_pass_complete_without_a_question(folder, periode, tmp_path):
    kantor, data = contoh(folder)
    for unit in kantor.instansi.unit:
        path = terisi(kantor, data, periode, unit.kode, tmp_path)
        hasil = periksa(kantor, data, periode, unit.kode, path, sebelum(kantor, data, periode))
        if hasil.diminta:
            assert hasil.lengkap, (unit.kode, hasil.catatan)
            assert not hasil.catatan


@pytest.mark.parametrize(
    ("folder", "salah"),
    [(f, s) for f in KANTOR for s in contoh(f)[1].salah],
    ids=lambda x: x.name if isinstance(x, Path) else f"{x.periode}-{x.kode or x.unit}",
)
def test_example_mistake_is_spoken_of_and_the_good_rows_are_kept(folder, salah: ContohSalah, tmp_path):
    kantor, data = contoh(folder)
    ubah = {salah.kode: {salah.kolom: salah.tulis}} if salah.kode else {}
    if salah.kolom == "penyebut":
        benar = jawaban(data, salah.periode, {salah.kode})[salah.kode]
        ubah = {salah.kode: {**benar, "penyebut": int(salah.tulis)}}
    path = terisi(kantor, data, salah.periode, salah.unit, tmp_path, ubah)
    hasil = periksa(kantor, data, salah.periode, salah.unit_pengirim or salah.unit, path)
    assert hasil.catatan
    assert all(c.pesan for c in hasil.catatan)
    if salah.kode:
        assert {c.indikator for c in hasil.catatan} == {kantor.indikator[data.tahun].menurut_kode[salah.kode].nama}
