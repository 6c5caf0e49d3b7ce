import ast
import tomllib
from datetime import date
from itertools import pairwise

import pytest
from kantor_uji import AKAR, FOLDER, KODE, kantor, sop_semua, unit_ikut

from arsip_kinerja.domain.sop import dengan_pengesahan, mengesahkan

HARI_INI = date(2024, 4, 16)


def test_five_offices_are_there():
    assert len(KODE) >= 5


@pytest.mark.parametrize("kode", KODE)
def test_the_office_has_a_default_sop_and_a_schema(kode):
    k = kantor(kode)
    assert k.instansi.sop_bawaan in k.sop
    assert k.indikator


@pytest.mark.parametrize("kode", KODE)
def test_every_tahap_has_somebody_who_may_act_for_every_unit(kode):
    k = kantor(kode)
    for sop in sop_semua(kode):
        for t in sop.tahap:
            for p in t.pelaksana:
                for unit in unit_ikut(k) if t.per_unit else [""]:
                    ada = [o.id for j in sop.jabatan(p) for o in k.instansi.pemegang(j, unit, HARI_INI)]
                    assert ada, f"{sop.nama} tahap {t.id}: {p.peran} untuk {unit or 'kantor'}"


@pytest.mark.parametrize("kode", KODE)
def test_every_jabatan_of_a_tahap_is_held_and_stands_under_its_column(kode):
    k = kantor(kode)
    for sop in sop_semua(kode):
        kolom = {p.nama: p.jabatan for p in sop.peran}
        for p in (p for t in sop.tahap for p in t.pelaksana):
            assert set(p.jabatan) <= set(kolom[p.peran])
            for jabatan in sop.jabatan(p):
                assert k.instansi.pemegang(jabatan, "", HARI_INI), jabatan


@pytest.mark.parametrize("kode", KODE)
def test_what_the_head_signs_is_yielded_before_the_tahap_that_signs_it(kode):
    k = kantor(kode)
    for asli in sop_semua(kode):
        laporan = [n for t in asli.tahap for n in t.naskah if n in k.instansi.penandatangan]
        assert laporan
        sop = dengan_pengesahan(asli, k.instansi.penandatangan[laporan[0]], laporan[0])
        for t in sop.tahap:
            for n in set(t.naskah) & set(laporan):
                sesudah = [s for s in sop.tahap if mengesahkan(s) and s.id in sop.hilir[t.id]]
                assert sesudah, f"{n} pada tahap {t.id}"


@pytest.mark.parametrize("kode", KODE)
def test_a_naskah_stands_on_one_forward_tahap_or_before_its_repetition(kode):
    for sop in sop_semua(kode):
        for jenis in {n for t in sop.tahap for n in t.naskah}:
            tempat = [t.id for t in sop.tahap if jenis in t.naskah]
            assert all(b in sop.hilir[a] for a, b in pairwise(tempat)), jenis


@pytest.mark.parametrize("kode", KODE)
def test_a_return_goes_back_to_a_person(kode):
    for sop in sop_semua(kode):
        for t in sop.tahap:
            for c in sop.kembali(t):
                for ke in filter(None, (c.ke, c.ke_unit)):
                    assert not sop.menurut_id[ke].otomatis, f"tahap {t.id} kembali ke {ke}"
                    assert t.id in sop.hilir[ke]


@pytest.mark.parametrize("kode", KODE)
def test_officials_of_an_example_office_are_nobody(kode):
    k = kantor(kode)
    nama_asli = {s.pengesah.nama for s in sop_semua(kode)} - {""}
    teks = (FOLDER / kode / "instansi.toml").read_text(encoding="utf-8")
    assert not [n for n in nama_asli if n in teks]
    if k.instansi.contoh:
        assert all(o.nama.endswith("(contoh)") and o.nip == "–" for o in k.instansi.pejabat)


def test_no_office_is_named_in_the_code():
    kata = {k for kode in KODE for k in (kode, kantor(kode).instansi.nama.casefold())}
    for path in sorted((AKAR / "src").rglob("*.py")):
        pohon = ast.parse(path.read_text(encoding="utf-8"))
        doc = {
            ast.get_docstring(n, clean=False)
            for n in ast.walk(pohon)
            if isinstance(n, ast.Module | ast.ClassDef | ast.FunctionDef)
        }
        teks = [n.value for n in ast.walk(pohon) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
        assert not [t for t in teks if t not in doc and any(k in t.casefold() for k in kata)], path


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.toml")), ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_the_definition_files_are_plain_toml_with_unix_line_ends(path):
    isi = path.read_bytes()
    assert b"\r" not in isi
    assert tomllib.loads(isi.decode("utf-8"))
