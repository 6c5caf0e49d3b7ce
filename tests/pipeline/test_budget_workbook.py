"""A SPJ or LRA dropped beside the forms: whose lines it fills, what it leaves alone, what people are told."""

import json
from collections.abc import Mapping
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import Workbook

from arsip_kinerja import pipeline
from arsip_kinerja.cli.tampilan import belum_dijawab
from arsip_kinerja.domain.spj import SUMBER
from arsip_kinerja.stages import verifying
from arsip_kinerja.store.tables import KirimanRow
from arsip_kinerja.tools.sheets.fill import isi
from pipeline.kantor_jalan import KantorJalan, contoh_kantor, jawaban, serapan

pytestmark = pytest.mark.parametrize("kantor", ["boalemo"], indirect=True)

NAMA = "SPJ Fungsional Maret 2024.xlsx"


def contoh(kantor: KantorJalan) -> dict[str, Decimal]:
    b = kantor.berkas
    return {k: n for u in b.alur.unit for k, n in serapan(contoh_kantor(kantor.kantor.folder), b, u).items()}


def spj(
    kantor: KantorJalan,
    ubah: Mapping[str, Decimal] | None = None,
    judul: str = "Bulan : Maret 2024",
    pagu_lain: str = "",
) -> bytes:
    """Return a SPJ of all lines, with the figures of *ubah* and a pagu of its own for the line *pagu_lain*."""
    buku = Workbook()
    lembar = buku.active
    for b in ([judul], [], ["Kode Rekening", "Uraian", "Jumlah Anggaran", "Realisasi s.d. Bulan Ini", "Sisa Pagu"]):
        lembar.append(b)
    nilai = contoh(kantor) | dict(ubah or {})
    for a in kantor.berkas.skema.anggaran:
        if a.kode in nilai:
            pagu = a.pagu + (a.kode == pagu_lain)
            lembar.append([a.kode, a.nama, int(pagu), int(nilai[a.kode]), int(pagu - nilai[a.kode])])
    keluar = BytesIO()
    buku.save(keluar)
    return keluar.getvalue()


def jatuhkan(kantor: KantorJalan, data: bytes, folder: str = "", nama: str = NAMA) -> KirimanRow:
    path = kantor.app.config.inbox / kantor.kode / folder / nama
    path.write_bytes(data)
    kiriman = pipeline.process(kantor.app, path)
    assert not path.exists()
    return kiriman


def tercatat(kantor: KantorJalan) -> dict[str, Decimal]:
    return {k: a.realisasi for k, a in kantor.app.store.kiriman.anggaran(kantor.id).items()}


def tanpa_anggaran(
    kantor: KantorJalan, unit: str, ubah: Mapping[str, Mapping[str, object]] | None = None
) -> KirimanRow:
    """Send a unit's form with its sheet Anggaran left blank."""
    folder = kantor.app.config.outbox / kantor.kode / "4 Formulir kosong"
    nama = next(p.name for p in folder.glob("*.xlsx") if kantor.kantor.instansi.nama_unit(unit) in p.name)
    tujuan = kantor.app.config.inbox / kantor.kode / unit / nama
    tujuan.write_bytes((folder / nama).read_bytes())
    isi(tujuan, jawaban(contoh_kantor(kantor.kantor.folder), kantor.berkas, unit) | dict(ubah or {}))
    return pipeline.process(kantor.app, tujuan)


def pesan(k: KirimanRow) -> str:
    return " ".join(c["pesan"] for c in json.loads(k.catatan_json))


def test_one_file_fills_every_unit_and_forms_may_leave_their_budget_blank(kantor: KantorJalan):
    kantor.sampai_pengisian()
    k = jatuhkan(kantor, spj(kantor))
    assert (k.status, k.unit, k.revisi, bool(k.nomor)) == ("DITERIMA", "", 1, True), k.catatan_json
    assert tercatat(kantor) == contoh(kantor)
    surat = (kantor.app.config.inbox / kantor.kode / f"Tanda terima – {NAMA}.txt").read_text(encoding="utf-8-sig")
    assert f'Realisasi anggaran dari "{NAMA}"' in " ".join(surat.split())
    assert [(b.untuk, b.nama) for b in kantor.app.store.bukti.milik(kantor.id)] == [("SPJ Fungsional", NAMA)]
    for unit in kantor.berkas.alur.unit:
        satu = tanpa_anggaran(kantor, unit)
        assert satu.status == "DITERIMA", satu.catatan_json
    assert not kantor.pengisian()
    sumber = {a.sumber for a in kantor.app.store.kiriman.anggaran(kantor.id).values()}
    assert sumber == {f"{SUMBER}{NAMA}"}
    assert kantor.jalani().status == "SELESAI"
    assert not verifying.periksa(kantor.app).masalah
    filed = [p.name for p in kantor.app.config.archive.rglob("kiriman/kantor - *")]
    assert filed == [f"kantor - {NAMA}"]


def test_file_that_comes_last_ends_the_filling_in_of_units_that_lack_only_their_budget(kantor: KantorJalan):
    kantor.sampai_pengisian()
    for unit in kantor.berkas.alur.unit:
        tanpa_anggaran(kantor, unit)
    menunggu = {t.unit for t in kantor.pengisian()}
    belanja = {a.unit for a in kantor.berkas.skema.anggaran}
    assert menunggu == belanja & set(kantor.berkas.alur.unit)
    kembali = kantor.app.config.outbox / kantor.kode / "2 Perlu perbaikan"
    assert len(list(kembali.glob("*.xlsx"))) == len(menunggu)
    assert jatuhkan(kantor, spj(kantor)).status == "DITERIMA"
    assert not kantor.pengisian()
    assert not list(kembali.glob("*.xlsx")), "what they lacked has come"


def test_bad_line_goes_back_and_the_others_stay(kantor: KantorJalan):
    kantor.sampai_pengisian()
    a = kantor.berkas.skema.anggaran[0]
    k = jatuhkan(kantor, spj(kantor, {a.kode: a.pagu + 1}))
    assert (k.status, k.jumlah) == ("SEBAGIAN", f"{len(contoh(kantor)) - 1} baris anggaran")
    assert a.kode not in tercatat(kantor)
    kembali = kantor.app.config.outbox / kantor.kode / "2 Perlu perbaikan"
    assert (kembali / NAMA).is_file()
    assert jatuhkan(kantor, spj(kantor)).revisi == 2
    assert tercatat(kantor) == contoh(kantor)
    assert not (kembali / NAMA).exists(), "what answers it puts it aside"


def test_units_folder_fills_its_own_lines_until_they_are_handed_on(kantor: KantorJalan):
    kantor.sampai_pengisian()
    k = jatuhkan(kantor, spj(kantor), "rehsos")
    milik = {a.kode for a in kantor.berkas.skema.anggaran_milik("rehsos")}
    assert (k.status, set(tercatat(kantor))) == ("DITERIMA", milik)
    assert "baris milik" in pesan(k)
    kantor.kirim("rehsos")
    sama = spj(kantor, judul="Maret 2024")
    assert jatuhkan(kantor, sama, "rehsos").status == "DITERIMA", "the same figure is no change"
    kode = min(milik)
    lain = jatuhkan(kantor, spj(kantor, {kode: contoh(kantor)[kode] + 1}), "rehsos")
    assert lain.status == "PERLU_PERBAIKAN"
    assert "mengirim formulirnya lagi" in pesan(lain)
    assert tercatat(kantor)[kode] == contoh(kantor)[kode]


def test_the_same_file_again_is_known_and_another_month_is_evidence_or_goes_back(kantor: KantorJalan):
    kantor.sampai_pengisian()
    maret = spj(kantor)
    assert [jatuhkan(kantor, maret).status for _ in range(2)] == ["DITERIMA", "SUDAH_DITERIMA"]
    februari = spj(kantor, judul="Bulan : Februari 2024")
    lain = jatuhkan(kantor, februari, nama="Realisasi Februari.xlsx")
    assert (lain.status, "sampai masa lain" in pesan(lain)) == ("PERLU_PERBAIKAN", True)
    bukti = jatuhkan(kantor, februari, nama="SPJ Fungsional Februari.xlsx")
    assert (bukti.status, bukti.revisi) == ("DITERIMA", 0)
    assert tercatat(kantor) == contoh(kantor)


def test_question_without_a_reason_reaches_who_verifies_and_an_answer_clears_it(kantor: KantorJalan):
    kantor.sampai_pengisian()
    jatuhkan(kantor, spj(kantor, pagu_lain="1.06.04"))
    b = kantor.berkas
    kode = b.skema.diminta("rehsos", 1)[0].kode
    tanpa_sumber = {kode: jawaban(contoh_kantor(kantor.kantor.folder), b, "rehsos")[kode] | {"sumber": "", "bukti": ""}}
    tanpa_anggaran(kantor, "rehsos", tanpa_sumber)
    (paraf,) = [t for t in kantor.terbuka if t.tahap == "4" and t.unit == "rehsos"]
    nama, awal = b.skema.menurut_kode[kode].nama, "Bidang Rehabilitasi Sosial, "
    tanya = belum_dijawab(kantor.app, kantor.berkas, paraf)
    assert [t.partition(". ")[0].partition(", sedangkan")[0] for t in tanya] == [
        f"{awal}{nama}: Sumber data dan bukti dukung belum disebut",
        f"{awal}Program Rehabilitasi Sosial: Pagu pada file ini Rp973.250.001",
    ]
    kantor.kirim("rehsos")
    (paraf,) = [t for t in kantor.terbuka if t.tahap == "4" and t.unit == "rehsos"]
    assert belum_dijawab(kantor.app, kantor.berkas, paraf) == tanya[1:], "the SPJ has not been answered"
