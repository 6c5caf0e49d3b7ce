"""Papers against what they would say today: Perjanjian Kinerja, periodic reports, LKjIP."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict

from arsip_kinerja.domain import isi_perjanjian
from arsip_kinerja.domain.jenjang import JENIS as PERJANJIAN
from arsip_kinerja.domain.keserasian.banding import Beda, Bidang, beda, salah_jumlah
from arsip_kinerja.domain.keserasian.fakta import Fakta
from arsip_kinerja.domain.keserasian.temuan import Temuan, Tingkat
from arsip_kinerja.domain.sumber import Sumber
from arsip_kinerja.domain.tertulis import Angka, Tertulis, dari_laporan, dari_perjanjian

LKJIP = "lkjip"
APA: dict[Bidang, str] = {
    "nama": "Nama indikator berbeda",
    "satuan": "Satuan indikator berbeda",
    "target": "Target berbeda",
    "target_triwulan": "Target per triwulan berbeda",
    "realisasi": "Realisasi berbeda dari data yang diterima",
    "capaian": "Capaian dihitung dengan cara yang berbeda",
    "asing": "Indikator ini tidak ada lagi pada data tahun ini",
    "hilang": "Indikator ini belum ada pada naskah",
    "nama_anggaran": "Nama program atau kegiatan berbeda",
    "pagu": "Pagu berbeda",
    "serapan": "Realisasi anggaran berbeda dari data yang diterima",
    "anggaran_asing": "Baris anggaran ini tidak ada lagi pada data tahun ini",
    "anggaran_hilang": "Baris anggaran ini belum ada pada naskah",
    "rata_rata": "Rata-rata capaian berbeda",
}
BERAT: dict[str, frozenset[Bidang]] = {
    PERJANJIAN: frozenset({"satuan", "target", "target_triwulan", "asing", "hilang"}),
    "": frozenset({"satuan", "target"}),
    LKJIP: frozenset(),
}
"""What keeps an LKjIP from being made when a filed paper says otherwise; the LKjIP itself is made anew instead."""
RENCANA: frozenset[Bidang] = frozenset({"target", "target_triwulan", "asing", "hilang", "pagu"})
"""What the schema decides and may change with its date and reason; the rest comes from the answers."""
SEBUTAN: frozenset[Bidang] = frozenset({"nama", "satuan", "nama_anggaran", "anggaran_asing", "anggaran_hilang"})
"""What the schema decides and keeps for the year."""


def periksa(f: Fakta) -> Iterator[Temuan]:
    """Yield what the papers say otherwise, and what is not filed yet."""
    for n in f.naskah:
        yield from _naskah(f, n)
    yield from _perjanjian_diarsipkan(f)
    yield from _laporan_diarsipkan(f)
    for s in f.suntingan:
        apa = "Angka ini tidak berasal dari data" if s.baru else "Angka pada suntingan berbeda dari data"
        yield Temuan(
            "info" if s.baru else "peringatan",
            apa,
            f"{s.naskah}, {s.di}",
            s.tertulis,
            s.seharusnya,
            "Pastikan benar." if s.baru else "Perbaiki pada Word lalu masukkan lagi, atau perbaiki datanya.",
        )


def _naskah(f: Fakta, n: Tertulis) -> Iterator[Temuan]:
    berbeda = list(beda(n.angka, _kini(f, n)))
    berat: Tingkat = "peringatan" if n.jenis == LKJIP else "penghalang"
    for apa, tertulis, seharusnya in salah_jumlah(n.angka):
        yield Temuan(berat, f"Rinciannya berjumlah lain: {apa}", n.sebutan, tertulis, seharusnya, _ulang(f, n))
    if n.arsip:
        yield from (_terarsip(f, n, b) for b in berbeda)
    elif berbeda:
        yield _konsep(f, n, berbeda)


def _kini(f: Fakta, n: Tertulis) -> Angka:
    """Return what the same paper would say today."""
    laporan = f.laporan(n.periode)
    if n.perjanjian is None:
        return dari_laporan(laporan)
    sumber = Sumber(
        f.instansi, f.skema.pada(n.periode.akhir), n.periode, laporan, (), "", f.hari, varian=_varian(n.perjanjian)
    )
    return dari_perjanjian(asdict(isi_perjanjian.susun_perjanjian(sumber)))


def _varian(perjanjian: Mapping[str, object]) -> str:
    edisi = int(str(perjanjian.get("edisi", 1)))
    return f"perubahan {edisi - 1}" if edisi > 1 else ""


def _terarsip(f: Fakta, n: Tertulis, b: Beda) -> Temuan:
    berat = BERAT.get(n.jenis, BERAT[""])
    return Temuan(
        "penghalang" if b.bidang in berat else "peringatan",
        APA[b.bidang],
        f"{n.sebutan}, {b.tentang}",
        b.tertulis,
        b.kini,
        _lakukan(f, n, b.bidang),
    )


def _lakukan(f: Fakta, n: Tertulis, bidang: Bidang) -> str:
    if n.jenis == LKJIP:
        return _ulang(f, n)
    if n.jenis == PERJANJIAN:
        return (
            f"Bila perjanjiannya memang diubah, catat perubahannya beserta tanggal dan alasan pada {f.file_skema}; "
            "bila tidak, samakan dengan yang ditandatangani."
        )
    if bidang in SEBUTAN:
        return f"Samakan kembali pada {f.file_skema}, atau jelaskan perbedaannya pada LKjIP."
    if bidang in RENCANA:
        return (
            f"Bila memang diubah, catat yang lama beserta alasannya pada {f.file_skema}; bila tidak, samakan kembali."
        )
    return f"{_ulang(f, n)} Bila tidak, jelaskan perbedaannya pada LKjIP."


def _ulang(f: Fakta, n: Tertulis) -> str:
    return f"Ajukan yang baru: {f.perintah('submit', n.periode, n.jenis)}."


def _konsep(f: Fakta, n: Tertulis, berbeda: Sequence[Beda]) -> Temuan:
    b = berbeda[0]
    lain = f" (dan {len(berbeda) - 1} hal lain)" if len(berbeda) > 1 else ""
    apa = f"Konsep ini dibuat sebelum datanya berubah: {APA[b.bidang].lower()}, {b.tentang}{lain}"
    lakukan = f"Buat lagi sebelum ditandatangani: {f.perintah('build', n.periode, n.jenis)}."
    return Temuan("peringatan", apa, n.sebutan, b.tertulis, b.kini, lakukan)


def _perjanjian_diarsipkan(f: Fakta) -> Iterator[Temuan]:
    """Yield the editions of the Perjanjian Kinerja that should be on file and are not."""
    pk = f.skema.perjanjian_kinerja
    if pk is None:
        return  # told by what the schema lacks
    edisi = 1 + sum(p.tanggal <= f.hari for p in pk.perubahan)
    if edisi not in {n.perjanjian.get("edisi", 1) for n in f.naskah if n.arsip and n.perjanjian}:
        nama = "Perjanjian Kinerja Perubahan" if edisi > 1 else "Perjanjian Kinerja"
        lakukan = f"Ajukan: {f.perintah('submit', f.tahun, PERJANJIAN)}."
        yield Temuan("peringatan", f"{nama} belum diarsipkan", f.label(f.tahun), lakukan=lakukan)


def _laporan_diarsipkan(f: Fakta) -> Iterator[Temuan]:
    """Yield the quarters with data whose report is not on file, where the office files reports of quarters at all."""
    jenis = {n.periode: n.jenis for n in f.naskah if n.arsip and n.jenis not in {LKJIP, PERJANJIAN}}
    for p in f.triwulan:
        tercakup = p in jenis or set(p.bulan) <= jenis.keys()
        if not tercakup and any(b.isian for b in f.laporan(p).baris):
            yield Temuan("info", f"Laporan {f.label(p)} belum diarsipkan", f.label(p), lakukan="Selesaikan berkasnya.")
