"""Sop → rows, pure."""

from collections.abc import Iterator, Sequence
from typing import get_args

from arsip_kinerja.domain.sop import Aksi, Gambar, Sop, Tahap
from arsip_kinerja.stages.workbook.sop import bagian as b
from arsip_kinerja.stages.workbook.sop.perlu import teks_perlu
from arsip_kinerja.tools.sheets.lembaran import Lembaran, Nilai

Baris = Sequence[Nilai]
CARA = f"""\
Ubah isinya di Excel, simpan, lalu masukkan kembali dengan: arsip-kinerja sop import NAMA_FILE.xlsx.
SOP yang berlaku baru diganti bila seluruh isian benar; bila belum, file kembali dengan catatan pada selnya.
Lembar Identitas: kolom Bagian menyebut isinya. Bagian yang terdiri atas beberapa baris (Kop, Sampul, Peran) \
ditambah dengan menyisipkan baris dan menyalin nama bagiannya; urutan baris = urutan cetak.
Baris yang memang dicetak kosong ditulis "{b.KOSONG}"; sel kosong berarti tidak ada.
Jabatan ditulis di bawah Peran-nya. Setiap Peran mempunyai satu kolom pada lembar Tahap.
Lembar Kotak: baris pertama tiap kotak memuat jenis, judul, dan penomorannya; setiap butir satu baris.
Lembar Tahap: tandai kolom pelaksana dengan huruf simbolnya: M = mulai, K = kegiatan, P = keputusan, S = selesai. \
Beberapa tanda pada satu baris berarti dikerjakan bersama; angka di belakang huruf (K1, K2) mengatur urutannya.
Bila hanya sebagian jabatan kolom itu yang bertindak, tulis di bawah hurufnya, satu baris tiap jabatan: "- Kabid".
Bentuk diisi hanya bila simbol langkah berbeda dari tanda pelaksana pertamanya.
ID setiap langkah harus berbeda; No adalah yang dicetak. Aksi dan Naskah dipisahkan dengan koma.
Diperlukan: satu kelengkapan satu baris, misalnya "SPJ Fungsional"; tambahkan "(wajib)" bila langkah tidak boleh \
selesai tanpanya, "(bukti indikator)" bila bukti dukung indikator sudah memenuhinya, dan "= laporan_triwulan" bila \
naskah periode sebelumnya yang dimaksud.
Lembar Cabang: satu baris satu panah. Langkah tanpa panah maju dilanjutkan ke langkah berikutnya; \
Kembali = Ya untuk panah balik.
Bagian pada lembar Identitas: {", ".join((*b.TUNGGAL, *b.BARIS, *b.BIDANG, *b.LAIN))}.
Aksi: {", ".join(get_args(Aksi))}.
Gambar (bila perlu): keluar, masuk = atas, bawah, kiri, kanan; lewat = kiri, kanan; label = awal, tengah; \
bersama_berikut; halaman_baru. Pisahkan dengan titik koma, misalnya "keluar = kanan; halaman_baru".""".splitlines()


def lembaran(kode: str, sop: Sop) -> list[Lembaran]:
    """Return all sheets of the workbook for a SOP of the office *kode*."""
    return [_petunjuk(), _identitas(kode, sop), _kotak(sop), _tahap(sop), _cabang(sop)]


def _petunjuk() -> Lembaran:
    baris = [(float(n), teks) for n, teks in enumerate(CARA, 1)]
    return Lembaran(b.PETUNJUK, (("No", 5), ("Cara mengisi", 120)), baris)


def _identitas(kode: str, sop: Sop) -> Lembaran:
    baris = [_lengkap(r) for r in _baris_identitas(kode, sop)]
    pilih = {b.SAMPUL: (b.YA, b.TIDAK), b.NOMOR_KOLOM: (b.YA, b.TIDAK), "Status": b.STATUS, b.PERIODE: b.PERIODE_JENIS}
    sel = {(n, 2): pilih[str(r[0])] for n, r in enumerate(baris) if r[0] in pilih}
    return Lembaran(b.IDENTITAS, b.KEPALA_IDENTITAS, baris, pilihan_sel=sel, label=frozenset({0}))


def _lengkap(r: Baris) -> Baris:
    return [*r, *[None] * (len(b.KEPALA_IDENTITAS) - len(r))]


def _baris_identitas(kode: str, sop: Sop) -> Iterator[Baris]:
    yield [b.INSTANSI, None, kode]
    yield from _tunggal(sop, "Nama file", "Judul SOP", "Status", "Alasan dicabut")
    yield [b.TINJAU, None, None, sop.tanggal_tinjau]
    yield [b.SAMPUL, None, b.YA if sop.sampul else b.TIDAK]
    yield from (r for nama in list(b.BARIS)[:-1] for r in _daftar(nama, sop))
    label = {v: k for k, v in b.BIDANG.items()}
    for i in sop.identitas:
        yield [label[i.bidang], i.label, i.teks, i.tanggal]
    yield from _tunggal(sop, *[n for n in b.TUNGGAL if n.startswith(("Pengesah", "Judul kolom"))])
    yield [b.NOMOR_KOLOM, None, b.YA if sop.nomor_kolom else b.TIDAK]
    for k, n in sop.lebar_kolom.items():
        yield [b.LEBAR, k, n]
    yield from ([b.PERIODE, p.mulai, p.jenis, ", ".join(p.tanpa)] for p in sop.periode)
    for p in sop.peran:
        yield [b.PERAN, None, p.nama]
        yield from ([b.JABATAN, None, j] for j in p.jabatan)
    yield from _daftar("Perlu konfirmasi", sop)


def _tunggal(sop: Sop, *nama: str) -> Iterator[Baris]:
    return ([n, None, str(_ambil(sop, b.TUNGGAL[n]))] for n in nama)


def _daftar(nama: str, sop: Sop) -> list[Baris]:
    """One row a line; one blank row where there is none, so that people see where it would go."""
    isi = _ambil(sop, b.BARIS[nama]) or ()
    assert isinstance(isi, tuple)  # noqa: S101 -- BARIS names lists only
    return [[nama, None, x or b.KOSONG] for x in isi] or [[nama]]


def _ambil(sop: Sop, kunci: tuple[str, ...]) -> object:
    nilai: object = sop
    for k in kunci:
        nilai = getattr(nilai, k, None)
    return nilai


def _kotak(sop: Sop) -> Lembaran:
    label = {v: k for k, v in b.JENIS_KOTAK.items()}
    baris: list[Baris] = []
    for k in sop.kotak:
        kepala: Baris = [label[k.bidang], k.judul, k.penomoran]
        baris += [[*(kepala if n == 0 else [None] * 3), isi] for n, isi in enumerate(k.isi or ("",))]
    return Lembaran(b.KOTAK, b.KEPALA_KOTAK, baris, pilihan={0: tuple(b.JENIS_KOTAK), 2: b.PENOMORAN})


def _tahap(sop: Sop) -> Lembaran:
    peran = [p.nama for p in sop.peran]
    kepala = [*b.KIRI, *((p, 13) for p in peran), *((k.judul, k.lebar) for k in b.KANAN)]
    awal = len(b.KIRI) + len(peran)
    letak = {k.kunci: awal + n for n, k in enumerate(b.KANAN)}
    pilihan = {letak["bentuk"]: b.BENTUK, letak["satuan"]: b.SATUAN}
    pilihan |= {letak[k]: (b.YA, b.TIDAK) for k in ("per_unit", "otomatis")}
    return Lembaran(
        b.TAHAP,
        kepala,
        [_satu(t, peran) for t in sop.tahap],
        pilihan=pilihan,
        rata=dict.fromkeys(range(len(b.KIRI), awal), "center"),
        beku="D2",
    )


def _satu(t: Tahap, peran: list[str]) -> Baris:
    w = t.waktu_baku
    nilai: dict[str, Nilai] = {
        "perlu": teks_perlu(t.perlu),
        "bentuk": "" if t.bentuk == (t.pelaksana[0].bentuk or t.bentuk) else t.bentuk,
        "nilai": w.nilai if w else None,
        "sampai": w.sampai if w else None,
        "satuan": w.satuan if w else "",
        "aksi": ", ".join(t.aksi),
        "naskah": ", ".join(t.naskah),
        "per_unit": b.YA if t.per_unit else "",
        "otomatis": {True: b.YA, False: b.TIDAK, None: ""}[t.otomatis],
        "gambar": _gambar(t.gambar),
        "perlu_konfirmasi": "\n".join(f"• {x}" for x in t.perlu_konfirmasi),
    }
    tanda = _tanda(t, peran)
    kanan = [nilai[k.kunci] if k.kunci in nilai else str(getattr(t, k.kunci)) for k in b.KANAN]
    return [t.id, t.no, t.kegiatan, *(tanda[p] for p in peran), *kanan]


def _tanda(t: Tahap, peran: list[str]) -> dict[str, str]:
    """Return each column's mark; numbered where the order is not that of the columns."""
    urut = [peran.index(p.peran) for p in t.pelaksana]
    bernomor = urut != sorted(set(urut))
    tanda: dict[str, list[str]] = {p: [] for p in peran}
    for n, p in enumerate(t.pelaksana, 1):
        huruf = b.HURUF[p.bentuk or t.bentuk] + (str(n) if bernomor else "")
        tanda[p.peran] += [huruf, *(f"- {j}" for j in p.jabatan)]
    return {p: "\n".join(garis) for p, garis in tanda.items()}


def _gambar(g: Gambar | None) -> str:
    if g is None:
        return ""
    beda = g.model_dump(exclude_defaults=True)
    return "; ".join(k if v is True else f"{k} = {v}" for k, v in beda.items()) or b.GAMBAR_BAWAAN


def _cabang(sop: Sop) -> Lembaran:
    baris: list[Baris] = [
        [t.id, c.ke, c.label, b.YA if c.kembali else "", c.ke_unit] for t in sop.tahap for c in t.cabang
    ]
    return Lembaran(b.CABANG, b.KEPALA_CABANG, baris, pilihan={3: (b.YA, b.TIDAK)})
