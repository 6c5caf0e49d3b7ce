"""Letters and sheets of the SOPs: who writes to whom, what they print, and that Word and PDF hold it whole."""

import io
import unicodedata
from dataclasses import replace
from datetime import date
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from docx import Document
from lembar_uji import AWAL, DEFINISI, PANJANG, Jalan, arsip, cetak, lembar

from arsip_kinerja.domain.catatan import Catatan
from arsip_kinerja.domain.jalan import Langkah
from arsip_kinerja.domain.kalender import Kalender
from arsip_kinerja.domain.laporan import susun
from arsip_kinerja.domain.lembar import KOSONG, BarisBukti, BarisKelengkapan
from arsip_kinerja.domain.lembar.fakta import DataMasuk
from arsip_kinerja.domain.lembar.isi import susun_lembar
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.stages import rendering
from arsip_kinerja.tools import pdf
from ooxml import kesalahan

SURAT = (
    "disposisi",
    "nota_dinas",
    "tanda_terima",
    "bukti_kirim",
    "lembar_verifikasi",
    "laporan_disposisi",
    "persyaratan_tervalidasi",
    "undangan",
    "daftar_hadir",
    "notulen",
)
TW1, JANUARI = Periode.baca("2024-TW1"), Periode.baca("2024-01")
JUMAT = date(2024, 4, 19)


def periode(kode: str) -> Periode:
    sop = DEFINISI.kantor(kode).sop[DEFINISI.kantor(kode).instansi.sop_bawaan]
    return TW1 if sop.mulai("triwulan") else JANUARI


def dihasilkan() -> list[tuple[str, str, str]]:
    """Every office with the kinds its SOP yields and the first tahap that does."""
    hasil: dict[tuple[str, str], str] = {}
    for kode in DEFINISI.kode():
        kantor = DEFINISI.kantor(kode)
        for t in kantor.sop[kantor.instansi.sop_bawaan].tahap:
            for jenis in t.naskah:
                if jenis in SURAT:
                    hasil.setdefault((kode, jenis), t.id)
    return [(kode, jenis, tahap) for (kode, jenis), tahap in hasil.items()]


def langkah(j: Jalan, tahap: str) -> Langkah:
    per_unit = j.alur.sop.menurut_id[tahap].per_unit
    return j.sampai(tahap, j.alur.unit[0] if per_unit else "")


def teks(docx: bytes) -> str:
    dokumen = Document(io.BytesIO(docx))
    kaki = dokumen.sections[0].footer._element
    return "\n".join(t.text or "" for akar in (dokumen.element, kaki) for t in akar.iter() if t.text)


def padat(isi: str) -> str:
    return "".join(unicodedata.normalize("NFKC", isi).split())


def test_every_letter_is_yielded_by_some_office():
    assert {jenis for _, jenis, _ in dihasilkan()} == set(SURAT)


@pytest.mark.parametrize("jenis", SURAT)
def test_templates_use_only_names_that_are_provided(jenis):
    template = DEFINISI.template(jenis)
    assert template
    assert rendering.periksa_template(template) == set()


@pytest.mark.parametrize(("kode", "jenis", "tahap"), dihasilkan())
def test_the_paper_of_every_office_satisfies_the_open_xml_sdk(tmp_path, kode, jenis, tahap):
    j = Jalan(kode, periode(kode))
    x = langkah(j, tahap)
    judul, docx = cetak(j, jenis, lembar(j, jenis, x, x.unit), x.unit)
    path = tmp_path / "naskah.docx"
    path.write_bytes(docx)
    assert kesalahan(path) == []
    isi = teks(docx)
    assert judul in isi
    assert "DATA CONTOH – bukan data resmi" in isi
    assert "None" not in isi
    for wajib in DEFINISI.jenis[jenis].teks_wajib:
        assert wajib in isi


@pytest.mark.parametrize("jenis", SURAT)
def test_a_paper_about_nothing_yet_still_prints(jenis):
    j = Jalan("boalemo", TW1)
    kosong = susun(DEFINISI.kantor("boalemo").instansi, j.berkas.skema, TW1, {}, {})
    fakta = {"laporan": kosong, "masuk": {}}
    isi = susun_lembar(j.fakta(**fakta), DEFINISI.jenis[jenis], None, None)
    assert {b.keadaan for b in isi.bidang} == {"belum"}
    for kosongan in (isi, KOSONG):
        cetakan = teks(cetak(j, jenis, kosongan, **fakta)[1])
        assert "None" not in cetakan
        assert all(kata in cetakan for kata in DEFINISI.jenis[jenis].teks_wajib)


@pytest.mark.parametrize(
    ("kode", "unit", "dari", "kepada", "lalu"),
    [
        ("boalemo", "", "Sekretaris Dinas", ["Kepala Subbagian Penyusunan Program"], []),
        ("waykanan", "", "Sekretaris Dinas", ["Fungsional Perencana"], []),
        (
            "jeneponto",
            "linjamsos",
            "Kepala Bidang Perlindungan dan Jaminan Sosial",
            ["Kepala Subbidang pada Bidang Perlindungan dan Jaminan Sosial"],
            ["Analisis Data pada Bidang Perlindungan dan Jaminan Sosial"],
        ),
    ],
)
def test_a_disposisi_goes_from_who_orders_to_who_acts_next(kode, unit, dari, kepada, lalu):
    j = Jalan(kode, TW1)
    isi = lembar(j, "disposisi", j.sampai("1", unit), unit)
    assert isi.dari
    assert isi.dari.jabatan == dari
    assert [o.jabatan for o in isi.kepada] == kepada
    assert [o.jabatan for o in isi.diteruskan] == lalu
    assert isi.surat.perihal == "Pengumpulan Data Kinerja Triwulan I Tahun 2024"
    assert isi.surat.berkas == f"{kode}-2024-TW1"


@pytest.mark.parametrize(("jenis", "tahap"), [("disposisi", "1"), ("laporan_disposisi", "5")])
def test_the_agenda_number_is_left_to_the_office_and_our_id_is_printed_as_the_berkas(jenis, tahap):
    j = Jalan("jeneponto", TW1)
    isi = lembar(j, jenis, j.sampai(tahap, "linjamsos"), "linjamsos")
    dokumen = Document(io.BytesIO(cetak(j, jenis, isi, "linjamsos")[1]))
    sel = [s.text for t in dokumen.tables for b in t.rows for s in b.cells]
    agenda = next(isi for kepala, isi in pairwise(s for s in sel if s != ":") if kepala == "Nomor agenda")
    assert set(agenda) == {"…"}
    assert sum("jeneponto-2024-TW1" in s for s in set(sel)) == 1
    assert any("Berkas" in s for s in sel)


def test_a_disposisi_is_urgent_within_three_working_days_and_names_the_schedule_it_came_from():
    j = Jalan("boalemo", TW1)
    x = j.sampai("1")
    dekat, jauh = (
        susun_lembar(
            replace(j.fakta(), kini=AWAL, berkas=replace(j.berkas, sampai=d)),
            DEFINISI.jenis["disposisi"],
            j.berkas.tahap(x),
            x,
        )
        for d in (date(2024, 4, 19), date(2024, 4, 22))
    )  # from Tuesday 16 April: Friday is the third working day, Monday the fourth
    assert (dekat.surat.sifat, jauh.surat.sifat) == ("Segera", "Biasa")
    assert dekat.surat.asal.startswith("SOP Pengumpulan Data Kinerja Nomor 050/11.b/DSPMD/I/2024")
    assert lembar(j, "disposisi", x, terjadwal=True).surat.asal == "Jadwal pengumpulan data kinerja"


def test_a_request_for_data_goes_to_those_who_fill_in_with_their_date():
    j = Jalan("boalemo", TW1)
    isi = lembar(j, "nota_dinas", j.sampai("2"))
    assert isi.batas == "Jumat, 19 April 2024"  # three working days after Tuesday 16 April
    assert isi.kepada[1].jabatan == "Kepala Seksi pada Bidang Rehabilitasi Sosial"
    assert len(isi.kepada) == len(isi.bidang) == 6
    assert isi.bidang[1].diminta == "3 indikator, 1 baris anggaran"
    cetakan = teks(cetak(j, "nota_dinas", isi)[1])
    assert "SPJ Fungsional Bendahara Pengeluaran" in cetakan
    assert "paling lambat hari Jumat, 19 April 2024" in cetakan


def test_nobody_is_among_those_he_writes_to():
    j = Jalan("nganjuk", JANUARI)
    surat = lembar(j, "nota_dinas", j.sampai("1"))
    assert surat.dari
    assert surat.dari.jabatan == "Sekretaris Kecamatan"
    assert [o.jabatan for o in surat.kepada][:2] == [
        "Kepala Seksi Pemerintahan",
        "Kepala Seksi Pemberdayaan Masyarakat",
    ]
    undangan = lembar(j, "undangan", j.sampai("5"))
    assert undangan.dari
    assert undangan.dari.jabatan == "Camat Nganjuk"
    assert undangan.dari not in undangan.diundang
    assert len(undangan.diundang) == len(undangan.peserta) - 1


def test_a_receipt_has_a_line_for_every_unit_and_its_head():
    j = Jalan("waykanan", TW1)
    isi = lembar(j, "tanda_terima", j.sampai("4"))
    dokumen = Document(io.BytesIO(cetak(j, "tanda_terima", isi)[1]))
    baris = [[s.text for s in b.cells] for t in dokumen.tables for b in t.rows if len(b.cells) == 5][1:]
    assert len(baris) == len(isi.bidang) == 4
    for satu, unit in zip(baris, isi.bidang, strict=True):
        assert satu[1].splitlines() == [unit.nama, unit.diminta]
        assert satu[2].splitlines()[0] == unit.petugas[0].jabatan


def test_a_units_paper_holds_its_own_figures_and_decisions_alone():
    j = Jalan("jeneponto", TW1)
    x = j.sampai("5", "linjamsos")
    j.kerjakan(x, "approve")
    isi = lembar(j, "laporan_disposisi", x, "linjamsos")
    assert [b.kode for b in isi.bidang] == ["linjamsos"]
    assert isi.putusan
    assert (isi.putusan.hasil, isi.putusan.nama) == ("Disetujui", "Kabid Perlindungan dan Jaminan Sosial (contoh)")
    assert [o.jabatan for o in isi.kepada] == ["Kepala Subbagian Perencanaan"]
    cetakan = teks(cetak(j, "laporan_disposisi", isi, "linjamsos")[1])
    skema = j.berkas.skema
    for i in skema.indikator:
        assert (i.nama in cetakan) == (i.unit == "linjamsos")
    assert f"{len(skema.milik('linjamsos'))} indikator yang ditargetkan" in cetakan


def test_a_units_sheet_tells_what_concerns_the_unit_up_to_its_tahap():
    j = Jalan("waykanan", TW1)
    satu, lain = j.alur.unit[:2]
    kembali = {}
    for unit, catatan in (((satu,), "untuk satu"), ((lain,), "untuk yang lain"), ((), "rekap saja")):
        x = j.sampai("10")
        j.kembalikan(x, catatan, unit)
        if unit:
            kembali[x.tahap, "", x.putaran, j.tugas[-1].peran] = unit
    x = next(y for y in j.jalan if (y.tahap, y.unit, y.putaran) == ("6", satu, 2))
    perlu = (BarisKelengkapan("Surat tugas", "ada", tahap="2"), BarisKelengkapan("Rekap BKD", "ada", tahap="9"))
    isi = lembar(j, "lembar_verifikasi", x, satu, kembali=kembali, kelengkapan=perlu)
    assert [k.nama for k in isi.kelengkapan] == ["Surat tugas"]
    ringkas = [(k.no, k.hasil, k.catatan, k.gugur) for k in isi.keputusan if int(k.no) > 4]
    assert ringkas == [
        ("5", "Dikerjakan", "", True),
        ("10", "Dikembalikan", "untuk satu", False),
        ("5", "Dikerjakan", "", False),
    ]
    kantor = lembar(j, "lembar_verifikasi", j.sampai("10"), kembali=kembali, kelengkapan=perlu)
    assert [k.catatan for k in kantor.keputusan if k.no == "10"] == ["untuk satu", "untuk yang lain", "rekap saja"]
    assert len(kantor.kelengkapan) == len(perlu)


@pytest.mark.parametrize(
    ("kode", "jenis", "tahap", "periode"),
    [
        ("kudus", "lembar_verifikasi", "3", "2024-TW1"),
        ("jeneponto", "laporan_disposisi", "5", "2024-TW1"),
        ("nganjuk", "dokumen_evaluasi", "4", "2024-01"),
    ],
)
def test_who_verifies_reads_each_question_with_the_reason_or_that_there_is_none(kode, jenis, tahap, periode):
    j = Jalan(kode, Periode.baca(periode))
    unit = "linjamsos" if kode == "jeneponto" else ""
    x = j.sampai(tahap, unit)
    dasar = {"tingkat": "konfirmasi", "lembar": "Kinerja", "pesan": "Nilai ini 10 kali nilai periode lalu."}
    tanya = (
        Catatan(**dasar, sel="I7", indikator="Angka satu"),
        Catatan(**dasar, sel="I8", indikator="Angka dua", jawaban="pendataan serentak"),
    )
    masuk = {u: DataMasuk("f.xlsx", AWAL, "001", tanya) for u in j.berkas.alur.unit}
    cetakan = teks(cetak(j, jenis, lembar(j, jenis, x, unit, masuk=masuk), unit)[1])
    assert "sel I7, Angka satu: Perlu dikonfirmasi, belum dijawab: Nilai ini" in cetakan
    assert 'sel I8, Angka dua: Nilai ini 10 kali nilai periode lalu. Penjelasan unit kerja: "pendataan' in cetakan


def test_where_several_may_decide_the_sheet_leaves_a_line_until_one_has():
    j = Jalan("kudus", TW1)
    x = j.sampai("3")
    sebelum = lembar(j, "lembar_verifikasi", x)
    assert sebelum.dari
    assert (sebelum.dari.jabatan, sebelum.dari.nama) == ("Sekdin / Kabid", "")
    assert sebelum.putusan is None
    assert "coret yang tidak perlu" in teks(cetak(j, "lembar_verifikasi", sebelum)[1])
    j.kerjakan(x, "approve")
    sesudah = lembar(j, "lembar_verifikasi", x)
    assert sesudah.dari
    assert sesudah.dari.nama == "Sekretaris (contoh)"
    assert "coret yang tidak perlu" not in teks(cetak(j, "lembar_verifikasi", sesudah)[1])


def test_the_verifiers_sheet_reaches_the_pdf_whole(tmp_path, ke_pdf):
    j = Jalan("kudus", TW1)
    j.kembalikan(j.sampai("3"), PANJANG)
    x = j.sampai("3")
    j.kerjakan(x, "approve", "Sudah sesuai.")
    isi = lembar(
        j,
        "lembar_verifikasi",
        x,
        bukti=(
            BarisBukti(
                "K3", "Persentase desa yang memiliki BUMDes", "Bidang X", "K3 <Perdes> & akta.pdf", "ab12cd34ef56"
            ),
        ),
        kelengkapan=(BarisKelengkapan("DPA", "menyusul 30 April 2024"),),
    )
    assert [(k.no, k.hasil, k.gugur) for k in isi.keputusan if k.no in {"2", "3"}] == [
        ("2", "Dikerjakan", True),
        ("3", "Dikembalikan", False),
        ("2", "Dikerjakan", False),
        ("3", "Disetujui", False),
    ]
    assert isi.putaran == 2
    path = ke_pdf(cetak(j, "lembar_verifikasi", isi)[1], tmp_path / "lembar.pdf")
    hasil = padat(pdf.text(path))
    assert hasil.count("&satu<dicek>") == PANJANG.count("& satu <dicek>")
    for bagian in (
        "Putaran pemeriksaan : ke-2",
        "91,87 91,06 99,12 %",
        "Rp8.172.030.000 Rp1.302.237.350 15,94 %",
        "K3 <Perdes> & akta.pdf",
        "ab12cd34ef56",
        "DPA menyusul 30 April 2024",
        "Lembar Kinerja, sel I7: Nilai ini 100 kali",
        "Dikerjakan (tidak berlaku lagi karena langkah diulang)",
        "Catatan koreksi : Sudah sesuai.",
    ):
        assert padat(bagian) in hasil
    for nomor in range(1, pdf.pages(path) + 1):
        assert "Kode naskah:" in pdf.text(path, nomor)


def test_units_are_in_the_offices_order_and_say_how_far_they_are():
    j = Jalan("boalemo", TW1)
    b = j.berkas
    kode = [i.kode for i in b.skema.diminta("rehsos", 1)]
    penuh = j.fakta().laporan
    sebagian = replace(
        penuh,
        sasaran=tuple(
            replace(s, baris=tuple(replace(x, isian=None) if x.indikator.kode == kode[0] else x for x in s.baris))
            for s in penuh.sasaran
        ),
    )
    masuk = {u: m for u, m in j.fakta().masuk.items() if u != "pmd"}
    isi = susun_lembar(j.fakta(laporan=sebagian, masuk=masuk), DEFINISI.jenis["disposisi"], None, None)
    urutan = [u.kode for u in DEFINISI.kantor("boalemo").instansi.unit]
    assert [u.kode for u in isi.bidang] == [k for k in urutan if k in b.alur.unit]
    rehsos = next(u for u in isi.bidang if u.kode == "rehsos")
    assert (rehsos.keadaan, rehsos.jumlah) == ("dalam perbaikan", "2 dari 3 indikator, 1 baris anggaran")
    pemdes = next(u for u in isi.bidang if u.kode == "pemdes")
    assert (pemdes.keadaan, pemdes.jumlah) == ("masuk", "1 indikator, 1 baris anggaran")


def test_a_file_that_came_back_is_no_data_yet_but_not_nothing():
    j = Jalan("boalemo", TW1)
    kosong = susun(DEFINISI.kantor("boalemo").instansi, j.berkas.skema, TW1, {}, {})
    isi = susun_lembar(
        j.fakta(laporan=kosong, masuk={"pmd": DataMasuk("x.xlsx", AWAL)}), DEFINISI.jenis["disposisi"], None, None
    )
    assert {u.kode: u.keadaan for u in isi.bidang} == {
        u: "dalam perbaikan" if u == "pmd" else "belum" for u in j.berkas.alur.unit
    }


def test_the_meeting_is_on_the_first_friday_after_its_tahap_starts_or_the_next_working_day():
    j = Jalan("nganjuk", JANUARI)
    x = j.sampai("5")
    biasa = lembar(j, "undangan", x)
    mulai, _ = j.waktu[(x.tahap, x.unit, x.putaran)]
    assert mulai is not None
    assert mulai.astimezone(ZoneInfo("Asia/Jakarta")).date() < JUMAT
    assert biasa.rapat.hari_tanggal == "Jumat, 19 April 2024"
    assert biasa.rapat.waktu == "Pukul 09.00 WIB sampai dengan selesai"
    libur = lembar(j, "undangan", x, kalender=Kalender("Asia/Jakarta", {JUMAT: "Libur uji"}))
    assert libur.rapat.hari_tanggal == "Senin, 22 April 2024"


def test_an_office_that_invites_nobody_gets_no_meeting_day():
    j = Jalan("boalemo", TW1)
    x = j.sampai("5")
    rapat = lembar(j, "dokumen_evaluasi", x).rapat
    assert (rapat.hari_tanggal, rapat.waktu, rapat.tempat) == ("", "", "")
    evaluasi = teks(cetak(j, "dokumen_evaluasi", lembar(j, "dokumen_evaluasi", x))[1])
    assert "menjadi bahan pembahasan tindak lanjut. Arahan pimpinan:" in evaluasi
    k = Jalan("nganjuk", JANUARI)
    evaluasi = teks(cetak(k, "dokumen_evaluasi", lembar(k, "dokumen_evaluasi", k.sampai("5")))[1])
    assert "pembahasan tindak lanjut pada Jumat, 19 April 2024. Arahan pimpinan:" in evaluasi


def test_the_attendance_list_has_a_numbered_line_for_everybody_and_every_source():
    j = Jalan("nganjuk", JANUARI)
    isi = lembar(j, "daftar_hadir", j.sampai("5"))
    desa = [s for u in DEFINISI.kantor("nganjuk").instansi.unit for s in u.sumber]
    assert [o.jabatan for o in isi.rapat.hadir] == [*(o.jabatan for o in isi.peserta), *desa]
    dokumen = Document(io.BytesIO(cetak(j, "daftar_hadir", isi)[1]))
    baris = [[s.text for s in b.cells] for t in dokumen.tables for b in t.rows if len(b.cells) == 4]
    nomor = [b[0] for b in baris if b[0].isdigit()]
    assert nomor == [str(n) for n in range(1, len(isi.rapat.hadir) + 1)]


def test_minutes_list_what_is_below_target_with_what_the_unit_wrote():
    j = Jalan("nganjuk", JANUARI)
    isi = lembar(j, "notulen", j.sampai("5"))
    bawah = [b for b in j.fakta().laporan.baris if b.tercapai is False]
    assert [(t.indikator, t.capaian) for t in isi.tindak] == [(b.indikator.nama, b.capaian_teks) for b in bawah]
    assert len(bawah) == 4
    cetakan = teks(cetak(j, "notulen", isi)[1])
    for t in isi.tindak:
        assert t.indikator in cetakan
        assert f"Rencana: {t.tindak_lanjut or '–'}" in cetakan


def test_proof_of_sending_names_every_filed_record_and_whom_it_goes_to():
    j = Jalan("boalemo", TW1)
    isi = lembar(j, "bukti_kirim", j.sampai("8"), arsip=(arsip("Laporan <1>"), arsip("LKjIP & lampiran")))
    cetakan = teks(cetak(j, "bukti_kirim", isi)[1])
    for bagian in (
        "Telah dikirimkan kepada BAPPEDA",
        "Laporan <1>",
        "LKjIP & lampiran",
        "belum bernomor",
        "0123456789ab",
    ):
        assert bagian in cetakan


def test_requirements_are_those_of_the_sop_shared_out_by_unit():
    j = Jalan("nganjuk", JANUARI)
    x = j.sampai("2")
    j.kerjakan(x)
    isi = lembar(j, "persyaratan_tervalidasi", x)
    cetakan = teks(cetak(j, "persyaratan_tervalidasi", isi)[1])
    kotak = next(k for k in j.berkas.sop.kotak if k.bidang == "persyaratan")
    for syarat in kotak.isi:
        assert syarat in cetakan
    for i in (i for u in j.alur.unit for i in j.berkas.skema.diminta(u, 1)):
        assert i.nama in cetakan
    assert isi.selesai == "Selasa, 16 April 2024 pukul 09.00 WIB"
    assert isi.dari
    assert isi.dari.nama == "Camat (contoh)"


def test_a_person_acts_under_the_title_of_the_day():
    j = Jalan("boalemo", TW1)
    x = j.sampai("6")
    instansi = DEFINISI.kantor("boalemo").instansi
    wakil = tuple(
        p.model_copy(update={"posisi": tuple(q.model_copy(update={"sebagai": "Plt."}) for q in p.posisi)})
        if p.id == "sekretaris"
        else p
        for p in instansi.pejabat
    )
    j.kerjakan(x, "approve")
    isi = lembar(j, "disposisi", x, instansi=instansi.model_copy(update={"pejabat": wakil}))
    assert isi.putusan
    assert isi.putusan.jabatan == "Plt. Sekretaris Dinas"
