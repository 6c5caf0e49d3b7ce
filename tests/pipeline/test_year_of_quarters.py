"""Jeneponto's year: it asks nobody for data and is put together from the four quarterly runs."""

from decimal import Decimal

import pytest

from arsip_kinerja import pipeline
from arsip_kinerja.domain.isian import Isian
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.stages import verifying
from pipeline.kantor_jalan import KantorJalan
from pipeline.test_office_papers import ejaan, teks
from pipeline.ulang_riwayat import periksa_riwayat


@pytest.mark.parametrize("kantor", ["jeneponto"], indirect=True)
def test_a_year_starts_at_the_last_tahap_and_holds_what_the_four_quarters_brought(kantor):
    triwulan = [kantor]
    assert kantor.jalani().status == "SELESAI"
    for n in (2, 3, 4):
        b = pipeline.open_berkas(kantor.app, "jeneponto", Periode.baca(f"2024-TW{n}"))
        triwulan.append(KantorJalan(kantor.app, "jeneponto", b.id, nomor=f"CONTOH/00{n}/2024"))
        assert triwulan[-1].jalani().status == "SELESAI"
    b = pipeline.open_berkas(kantor.app, "jeneponto", Periode.baca("2024"))
    tahun = KantorJalan(kantor.app, "jeneponto", b.id, nomor="CONTOH/005/2024")
    assert {x.tahap for x in b.jalan} == {"6"}
    belum = triwulan[-1].kirim_lagi(b.alur.unit[0], ubah=True)
    assert (belum.status, belum.berkas) == ("PERLU_PERBAIKAN", triwulan[-1].id), "the year takes no file"
    b = tahun.jalani()
    assert (b.status, b.alasan) == ("SELESAI", "")
    assert {x.tahap for x in b.jalan} == {"6", "pengesahan"}
    assert kantor.app.store.kiriman.milik_berkas(b.id) == []
    assert {n.jenis for n in tahun.naskah} == {"lkjip"}
    isi = teks(tahun, tahun.naskah[0])
    masuk = [kantor.app.store.kiriman.isian(k.id) for k in triwulan]
    jumlah = [i for i in b.skema.indikator if i.aturan == "jumlah" and not i.pembilang]
    akhir = [i for i in b.skema.indikator if i.aturan in {"kumulatif", "posisi_akhir"} and i.kode in masuk[-1]]
    assert akhir
    for i in akhir:
        assert any(e in isi for e in ejaan(masuk[-1][i.kode])), i.nama
    narasi = kantor.app.kantor("jeneponto").narasi[2024]
    assert "".join(narasi.gambaran_umum[0].split()) in "".join(isi.split()), "what people wrote for the year"
    dijumlah = 0
    for i in jumlah:
        nilai = [m[i.kode].nilai for m in masuk if i.kode in m]
        if nilai and all(isinstance(n, Decimal) for n in nilai):
            total = Isian(kode=i.kode, nilai=sum((Decimal(str(n)) for n in nilai), Decimal(0)))
            assert any(e in isi for e in ejaan(total)), i.nama
            dijumlah += 1
    assert dijumlah
    periksa_riwayat(b, kantor.app.store.berkas.riwayat(b.id))
    assert [a.urut for a in sorted(kantor.app.store.arsip.cari(), key=lambda a: a.urut)] == [1, 2, 3, 4, 5]
    assert verifying.periksa(kantor.app).masalah == ()
