from arsip_kinerja.domain.catatan import Catatan
from arsip_kinerja.domain.surat import MINTA_ALASAN, Surat

TANYA = Catatan(tingkat="konfirmasi", pesan="Nilai ini 100 kali targetnya.", lembar="Kinerja", sel="I7", indikator="A")


def isi(*catatan: Catatan, **lain: bool) -> str:
    surat = Surat(
        "f.xlsx", "DITERIMA", catatan, jumlah="3 indikator", nomor="1", unit="Bidang A", periode="TW I", **lain
    )
    return " ".join(surat.teks.split())


def test_a_question_asks_for_its_reason_and_a_letter_without_one_asks_for_nothing():
    assert "1. Lembar Kinerja, sel I7, A: Perlu dikonfirmasi: Nilai ini 100 kali targetnya." in isi(TANYA)
    assert MINTA_ALASAN in isi(TANYA)
    assert "tidak perlu mengirim ulang" not in isi(TANYA)
    assert isi().endswith("Nomor tanda terima: 1. Bapak/Ibu tidak perlu mengirim ulang.")


def test_a_question_kept_from_an_earlier_file_names_its_row():
    lama = TANYA.model_copy(update={"lembar": "", "sel": ""})
    assert "1. A: Perlu dikonfirmasi: Nilai ini 100 kali" in isi(lama)


def test_a_spj_has_no_column_for_a_reason():
    assert MINTA_ALASAN not in isi(TANYA, anggaran=True)
    assert isi(anggaran=True).startswith('Realisasi anggaran dari "f.xlsx" untuk TW I sudah kami terima lengkap')
