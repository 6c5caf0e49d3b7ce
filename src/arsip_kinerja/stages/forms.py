"""Make the form of one unit: what is asked, what is known already, what each cell wants."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from arsip_kinerja.definitions import Kantor
from arsip_kinerja.domain.bukti import SEMUA_BENTUK
from arsip_kinerja.domain.capaian import NilaiIndikator, nilai_teks
from arsip_kinerja.domain.instansi import Instansi
from arsip_kinerja.domain.isian import nama_formulir
from arsip_kinerja.domain.laporan import ditargetkan, target_periode
from arsip_kinerja.domain.periode import Periode, romawi
from arsip_kinerja.domain.skema.indikator import Indikator, IndikatorTahun
from arsip_kinerja.tools import files
from arsip_kinerja.tools.sheets.form import BARIS_KINERJA, BarisBelanja, BarisKinerja, Formulir, Nilai, tulis

CONTOH = "DATA CONTOH – bukan data resmi"
BELUM_RILIS = "Belum Rilis"
KOLOM_ISIAN = frozenset("GHI")

RASIO = (
    '=IF(G{n}="","",IF(NOT(ISNUMBER(G{n})),G{n},IF(NOT(ISNUMBER(H{n})),"",'
    'IF(H{n}=0,IF(G{n}=0,"tidak ada kejadian","mohon cek penyebut"),ROUND(G{n}/H{n}{kali},{desimal})))))'
)
"""Realisasi from pembilang and penyebut; a word typed for the pembilang is shown as it is."""
CAPAIAN = {
    "positif": '=IF(ISNUMBER(I{n}),ROUND(I{n}/E{n}*100,2),"")',
    "selisih": '=IF(ISNUMBER(I{n}),ROUND((2*E{n}-I{n})/E{n}*100,2),"")',
    "rasio": '=IF(ISNUMBER(I{n}),IF(I{n}>0,ROUND(E{n}/I{n}*100,2),""),"")',
}
"""For the eye of who fills in; the figure of record is computed in `domain.capaian` and never read from here."""
INDONESIA = "[$-421]"
"""Language of a number format: LibreOffice then prints commas on any computer; Excel keeps to the computer's own."""
BULAT = f"{INDONESIA}#,##0"
KETERANGAN = {
    "K": "Dari mana angkanya: nama dokumen atau aplikasi, dan tanggalnya. Contoh: Rekap layanan per 31 Maret 2024.",
    "M": "Apa yang membantu tercapainya target, satu atau dua kalimat.",
    "N": "Apa yang menghambat atau menjadi kendala. Mohon diisi bila target belum tercapai.",
    "O": "Apa yang akan dilakukan, oleh siapa, dan kapan.",
    "P": "Penjelasan lain. Bila datanya belum ada, tulis perkiraan tanggalnya di sini.",
}
"""Hints of the columns that take words."""
BENTUK = {"file": "file di folder kiriman", "link": "tautan", "teks": "nama dokumen"}
DIHITUNG_SISTEM = "dihitung sistem"


def file_name(instansi: Instansi, unit: str, periode: Periode) -> str:
    """Return what people call the form: "Formulir Bidang X – Triwulan I Tahun 2024.xlsx", legal on Windows."""
    nama, ekor = nama_formulir(instansi, unit, periode)
    return files.nama_aman(nama, ekor=ekor)


def build(  # noqa: PLR0913, PLR0917 -- the facts a form carries
    kantor: Kantor,
    skema: IndikatorTahun,
    periode: Periode,
    unit: str,
    berkas_id: str,
    lalu: Mapping[str, NilaiIndikator],
    template: Path,
    out: Path,
) -> Path:
    """Write the form of *unit* to *out* and return it; *lalu* is last periode's value per kode (budget lines too).

    Raises:
        AlatError: the disk failed.

    """
    instansi = kantor.instansi
    milik = skema.milik(unit)
    sasaran = {s.kode: s.nama for s in skema.sasaran}
    baris = [
        _baris(i, n, periode, {"B": sasaran[i.sasaran], "F": _lalu(i, periode, lalu)}, instansi)
        for n, i in enumerate(milik, BARIS_KINERJA)
    ]
    tulis(
        template,
        out,
        Formulir(
            teks=_teks(instansi, unit, periode),
            kertas=instansi.kertas,
            kaki=CONTOH if skema.contoh or instansi.contoh else "",
            kinerja=baris,
            anggaran=[
                BarisBelanja(a.kode, a.nama, a.pagu, _rupiah(lalu.get(a.kode))) for a in skema.anggaran_milik(unit)
            ],
            identitas={"instansi": instansi.kode, "berkas": berkas_id, "periode": str(periode), "unit": unit},
        ),
    )
    return out


def _teks(instansi: Instansi, unit: str, periode: Periode) -> dict[str, str]:
    """Texts of the template's `{{names}}`."""
    triwulan = periode.triwulan
    return {
        "instansi": instansi.nama,
        "unit": instansi.nama_unit(unit),
        "periode": periode.label(instansi.sebutan_triwulan),
        "target": f"{instansi.sebutan_triwulan} {romawi(triwulan)}" if triwulan else str(periode.tahun),
        "atasan": _atasan(instansi.nama_unit(unit)),
        "kontak": instansi.kontak,
    }


def _atasan(nama_unit: str) -> str:
    """Name the post that signs for a unit; its holder writes the name by hand."""
    return "Sekretaris" if nama_unit.casefold().startswith("sekretariat") else f"Kepala {nama_unit}"


def _baris(i: Indikator, n: int, periode: Periode, tetap: Mapping[str, Nilai], instansi: Instansi) -> BarisKinerja:
    """Describe one row: what stands in it, what it asks, what is locked."""
    isi: dict[str, Nilai] = {
        "A": n - BARIS_KINERJA + 1,
        "C": i.nama,
        "D": i.satuan,
        "Q": i.kode,
        **tetap,
    }
    target = target_periode(i, periode)
    if not ditargetkan(i, periode):
        return BarisKinerja(
            {**isi, "E": "–", "P": "tidak ditargetkan pada periode ini"}, _format(i, "EF"), {}, diminta=False
        )
    isi |= {"E": _nilai(target) if isinstance(target, Decimal) else nilai_teks(i, target)}
    isi["J"] = _capaian(i, target, periode, instansi).format(n=n)
    if not i.berasio:
        return BarisKinerja(isi, _format(i, "EFI"), {"I": _petunjuk(i)} | _teks_isian(i), _pilihan(i), frozenset("GH"))
    kali = "*100" if i.satuan.strip() == "%" else ""
    isi |= {"I": RASIO.format(n=n, kali=kali, desimal=i.desimal), "H": _nilai(i.penyebut_tetap)}
    petunjuk = {"G": f"Pembilang: {i.pembilang}."}
    if i.penyebut_tetap is None:
        petunjuk["H"] = f"Penyebut: {i.penyebut}."
    format_ = _format(i, "EFI") | (dict.fromkeys("GH", BULAT) if i.pembilang.startswith("Rp") else {})
    if i.penyebut_tetap is not None and i.penyebut_tetap == i.penyebut_tetap.to_integral_value():
        format_["H"] = BULAT
    return BarisKinerja(isi, format_, petunjuk | _teks_isian(i), (), KOLOM_ISIAN - petunjuk.keys())


def _capaian(i: Indikator, target: NilaiIndikator, periode: Periode, instansi: Instansi) -> str:
    """Choose a formula where one simple one is right; a month's value is not yet its triwulan's."""
    sederhana = isinstance(target, Decimal) and target > 0 and periode.jenis != "bulan"
    if sederhana and i.polaritas in {"positif", "negatif"}:
        return CAPAIAN["positif" if i.polaritas == "positif" else instansi.capaian.negatif]
    return DIHITUNG_SISTEM


def _petunjuk(i: Indikator) -> str:
    if i.skala:
        return f"Pilih salah satu: {', '.join(i.skala)}."
    satuan = "persen" if i.satuan.strip() == "%" else i.satuan
    return f"Ketik angkanya saja, dalam {satuan}; desimal memakai koma."


def _teks_isian(i: Indikator) -> dict[str, str]:
    """Return the hints of the columns that take words, and of the name what the indikator means.

    That of the evidence says how its file must be called.
    """
    bentuk = ", ".join(BENTUK[b] for b in (i.bukti_wajib or SEMUA_BENTUK))
    wajib = "Wajib ada" if i.bukti_wajib else "Bukti dukung"
    yang = f" {i.bukti}." if i.bukti else ""
    file = f' Awali nama filenya dengan "{i.kode}".' if "file" in (i.bukti_wajib or SEMUA_BENTUK) else ""
    definisi = {"C": i.definisi_operasional} if i.definisi_operasional else {}
    return KETERANGAN | {"L": f"{wajib} ({bentuk}).{yang}{file}"} | definisi


def _lalu(i: Indikator, periode: Periode, lalu: Mapping[str, NilaiIndikator]) -> Nilai:
    """Return last periode's value; before the first of a year the last year's, which says so."""
    if (nilai := lalu.get(i.kode)) is not None:
        return _nilai(nilai)
    tahun = str(periode.tahun - 1)
    setahun = i.lalu.get(tahun)
    return f"{nilai_teks(i, setahun)} ({tahun})" if setahun is not None else None


def _pilihan(i: Indikator) -> tuple[str, ...]:
    return (*i.skala, BELUM_RILIS) if i.skala else ()


def _format(i: Indikator, kolom: str) -> dict[str, str]:
    """Show figures with the indikator's places and, where the program heeds it, the comma of Indonesia."""
    angka = f"{INDONESIA}#,##0" + ("." + "0" * i.desimal if i.desimal else "")
    return dict.fromkeys(kolom, angka) | {"J": f"{INDONESIA}0.00"}


def _nilai(n: NilaiIndikator) -> Nilai:
    return n if isinstance(n, Decimal | str) else None


def _rupiah(n: NilaiIndikator) -> Decimal | None:
    return n if isinstance(n, Decimal) else None
