import io
import zipfile
from datetime import date
from decimal import Decimal

import pytest
import segno
from docx import Document
from docx.shared import Mm
from hypothesis import given, settings
from hypothesis import strategies as st

from arsip_kinerja.errors import DefinisiError
from arsip_kinerja.tools import word
from ooxml import kesalahan

ARAB = "بسم الله الرحمن الرحيم"


@pytest.fixture
def templat(tmp_path):
    def buat(*paragraf: str, sisip=None):
        dokumen = Document()
        for teks in paragraf:
            dokumen.add_paragraph(teks)
        if sisip:
            sisip(dokumen)
        path = tmp_path / "naskah.docx"
        dokumen.save(path)
        return path

    return buat


def isi(path, konteks, **lain):
    return word.render(path, konteks, **{"judul": "Judul", "tanggal": date(2024, 4, 22), **lain})


def paragraf(docx: bytes) -> list[str]:
    return [p.text for p in Document(io.BytesIO(docx)).paragraphs]


@pytest.mark.parametrize(
    "teks",
    [
        "PU & Tata Ruang <b>tebal</b>",
        "\"petik\" 'tunggal' ]]> &amp; &#39;",
        "{{ 7 * 7 }} {% endfor %} {# x #}",
        ARAB,
        "kata " * 400,
        "emoji 🙂 dan – — “ ” …",
        "spasi  dua",
    ],
)
def test_any_text_arrives_whole_with_what_follows_it(templat, teks):
    docx = isi(templat("Awal {{ teks }} akhir 91,06 %"), {"teks": teks})
    assert paragraf(docx) == [f"Awal {teks} akhir 91,06 %"]


def test_line_ends_become_breaks_and_control_characters_go(templat, tmp_path):
    docx = isi(templat("{{ teks }}"), {"teks": "satu\r\ndua\rtiga\vempat\tlima\a\f\x00\x1b\ufffe enam"})
    assert paragraf(docx) == ["satu\ndua\ntiga\nempat\tlima enam"]
    (tmp_path / "hasil.docx").write_bytes(docx)
    assert kesalahan(tmp_path / "hasil.docx") == []


@settings(max_examples=60, deadline=None)
@given(
    teks=st.text(st.characters(exclude_categories=()), max_size=60).filter(lambda t: "{_" not in t and "_}" not in t)
)
def test_every_text_survives(tmp_path_factory, teks):
    # docxtpl itself turns "{_{" into "{{": no "_" is tried here
    path = tmp_path_factory.mktemp("templat") / "naskah.docx"
    dokumen = Document()
    dokumen.add_paragraph("[{{ teks }}]")
    dokumen.save(path)
    assert paragraf(isi(path, {"teks": teks})) == [f"[{word.bersihkan(teks)}]"]


def test_equal_arguments_give_equal_bytes(templat):
    path = templat("{{ teks }}")
    assert isi(path, {"teks": "a"}) == isi(path, {"teks": "a"})
    assert isi(path, {"teks": "a"}) != isi(path, {"teks": "b"})


@pytest.mark.parametrize("nilai", [Decimal("1041759500.33"), 1.5, None, True, ["a"]])
def test_a_value_that_is_not_text_yet_is_refused_with_the_template_named(templat, nilai):
    path = templat("{{ nilai }}")
    with pytest.raises(DefinisiError, match="belum berupa teks") as e:
        isi(path, {"nilai": nilai})
    assert e.value.di_mana == str(path)


def test_whole_numbers_print(templat):
    assert paragraf(isi(templat("{{ n }}"), {"n": 12})) == ["12"]


@pytest.mark.parametrize(
    "perintah",
    [
        "{{ tidak_ada }}",
        "{{ teks.tidak_ada }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ teks|safe }}",
        "{% for x in daftar %}",
        "{{ teks",
    ],
)
def test_a_wrong_command_is_an_error_naming_the_template(templat, perintah):
    path = templat(perintah)
    with pytest.raises(DefinisiError) as e:
        isi(path, {"teks": "a", "daftar": ["a"]})
    assert e.value.di_mana == str(path)


def test_commands_that_cut_a_table_in_two_are_an_error_not_lost_text(templat):
    def tabel(dokumen):
        dokumen.add_table(1, 2).rows[0].cells[0].text = "{% if ada %}di dalam"
        dokumen.add_paragraph("{% endif %}di luar")

    with pytest.raises(DefinisiError, match="memotong paragraf atau tabel"):
        isi(templat(sisip=tabel), {"ada": False})


@pytest.mark.parametrize("rusak", [b"", b"bukan zip", b"PK\x05\x06" + b"\0" * 18])
def test_a_damaged_template_is_an_error_naming_it(tmp_path, rusak):
    path = tmp_path / "naskah.docx"
    path.write_bytes(rusak)
    for pakai in (lambda: isi(path, {}), lambda: word.undeclared(path, ())):
        with pytest.raises(DefinisiError, match="tidak dapat dibuka") as e:
            pakai()
        assert e.value.di_mana == str(path)


def test_names_nobody_provides_are_found_in_body_and_footer(templat):
    def kaki(dokumen):
        dokumen.sections[0].footer.paragraphs[0].text = "{{ kaki }}"

    path = templat("{{ badan }} {% for x in daftar %}{{ x }}{% endfor %}", sisip=kaki)
    assert word.undeclared(path, {"daftar"}) == {"badan", "kaki"}


def test_paper_keeps_orientation_and_margins_and_tables_follow(templat):
    def susun(dokumen):
        bagian = dokumen.sections[0]
        bagian.page_width, bagian.page_height = Mm(330), Mm(215)
        bagian.left_margin, bagian.right_margin = Mm(15), Mm(15)
        dokumen.add_table(1, 2)

    path = templat("isi", sisip=susun)
    asli = Document(path).tables[0]
    lebar_asli = sum(k.width for k in asli.columns)
    hasil = Document(io.BytesIO(isi(path, {}, kertas="A4")))
    bagian = hasil.sections[0]
    assert (round(bagian.page_width.mm), round(bagian.page_height.mm)) == (297, 210)
    assert round(bagian.left_margin.mm) == 15
    lebar = sum(k.width for k in hasil.tables[0].columns)
    assert lebar / lebar_asli == pytest.approx((297 - 30) / (330 - 30), rel=1e-3)
    f4 = Document(io.BytesIO(isi(path, {}, kertas="F4"))).sections[0]
    assert (round(f4.page_width.mm), round(f4.page_height.mm)) == (330, 215)


def png(teks: str, skala: int = 3, **lain) -> bytes:
    keluar = io.BytesIO()
    segno.make(teks).save(keluar, kind="png", scale=skala, **lain)
    return keluar.getvalue()


def test_pictures_are_replaced_by_name_also_in_the_footer_and_keep_their_width(templat, tmp_path):
    def gambar(dokumen):
        for wadah, nama in ((dokumen.paragraphs[0], "grafik"), (dokumen.sections[0].footer.paragraphs[0], "qr")):
            bentuk = wadah.add_run().add_picture(io.BytesIO(png(nama)), width=Mm(40))._inline
            bentuk.docPr.set("name", nama)

    path = templat("Gambar:", sisip=gambar)
    baru, lebar_dua_kali = png("baru"), _dua_kali_lebar()
    docx = isi(path, {}, gambar={"qr": baru, "grafik": lebar_dua_kali, "tidak-ada": baru})
    media = {n: zipfile.ZipFile(io.BytesIO(docx)).read(n) for n in zipfile.ZipFile(io.BytesIO(docx)).namelist()}
    assert {v for k, v in media.items() if k.startswith("word/media/")} == {baru, lebar_dua_kali}
    grafik = Document(io.BytesIO(docx)).inline_shapes[0]
    assert (round(grafik.width.mm), round(grafik.height.mm)) == (40, 20)
    (tmp_path / "hasil.docx").write_bytes(docx)
    assert kesalahan(tmp_path / "hasil.docx") == []


def _dua_kali_lebar() -> bytes:
    from PIL import Image  # noqa: PLC0415 -- comes with fpdf2, needed here only

    keluar = io.BytesIO()
    Image.new("L", (80, 40)).save(keluar, "PNG")
    return keluar.getvalue()


def test_properties_are_written_and_replace_older_ones(templat, tmp_path):
    path = templat("isi")
    path.write_bytes(isi(path, {}, properti={"kode": "lama"}))
    docx = isi(path, {}, judul="Laporan & <b>", properti={"kode": "k-1", "instansi": 'Dinas "A" & B'})
    with zipfile.ZipFile(io.BytesIO(docx)) as arsip:
        khusus = arsip.read("docProps/custom.xml").decode()
    assert "lama" not in khusus
    assert khusus.index('name="instansi"') < khusus.index('name="kode"')
    assert '<vt:lpwstr>Dinas "A" &amp; B</vt:lpwstr>' in khusus
    inti = Document(io.BytesIO(docx)).core_properties
    assert (inti.title, inti.author, inti.created.date()) == ("Laporan & <b>", 'Dinas "A" & B', date(2024, 4, 22))
    (tmp_path / "hasil.docx").write_bytes(docx)
    assert kesalahan(tmp_path / "hasil.docx") == []


def test_the_validator_sees_a_broken_document(tmp_path, templat):
    with zipfile.ZipFile(templat("isi")) as dari, zipfile.ZipFile(tmp_path / "rusak.docx", "w") as ke:
        for nama in dari.namelist():
            data = dari.read(nama)
            ke.writestr(nama, data.replace(b"<w:p>", b"<w:p><w:salah/>") if nama == "word/document.xml" else data)
    assert kesalahan(tmp_path / "rusak.docx") != []


def test_only_commands_count_as_a_use_of_a_name(templat):
    path = templat("lembar ini {{ lembaran }}", "{%p if unit.lembar %}x{%p endif %}")
    assert word.uses(path, "lembar")
    assert not word.uses(templat("lembar ini {{ lembaran }}"), "lembar")
