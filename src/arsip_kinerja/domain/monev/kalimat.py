"""What monitoring found, in sentences an evaluator can use: measured facts, no praise and no guess."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import shorten

from arsip_kinerja.domain.monev.pemantauan import LewatBatas, Pemantauan, WaktuTahap
from arsip_kinerja.domain.periode import tanggal
from arsip_kinerja.domain.riwayat.catatan import rangkai
from arsip_kinerja.domain.selang import durasi

MENURUT, DENGAN_CATATAN = "Dilaksanakan menurut SOP", "Dilaksanakan menurut SOP dengan catatan"
BELUM, BATAL = "Belum selesai", "Dibatalkan"
TERPENUHI, CATATAN, SEMENTARA = "Terpenuhi", "Terpenuhi dengan catatan", "Belum selesai"
BUTIR_TERBANYAK = 12
PANJANG_KEGIATAN = 80


@dataclass(frozen=True)
class Unsur:
    """One thing the SOP asks, whether it was kept, and what there is to say about it."""

    nama: str
    hasil: str
    rincian: tuple[str, ...]


def simpulan(p: Pemantauan) -> str:
    """Return the verdict: followed, followed with notes, not finished, or cancelled."""
    if p.berkas.status == "DIBATALKAN":
        return BATAL
    if p.berlangsung:
        return BELUM
    return DENGAN_CATATAN if any(u.hasil != TERPENUHI for u in unsur(p)) else MENURUT


def unsur(p: Pemantauan) -> tuple[Unsur, ...]:
    """Return what the SOP asks point by point; while the run goes on, as far as it has come."""
    return (_urutan(p), _pelaksana(p), _pengembalian(p), _batas(p), _kelengkapan(p))


def _urutan(p: Pemantauan) -> Unsur:
    sudah, semua = len(p.dilalui), len(p.tahap)
    nama = "Urutan langkah"
    if p.di_luar_urutan:
        lain = rangkai([f"langkah {n}" for n in dict.fromkeys(p.di_luar_urutan)])
        return Unsur(nama, CATATAN, (f"Dimulai sebelum langkah yang mendahuluinya selesai: {lain}.",))
    if sudah < semua:
        belum = rangkai([t.sebutan for t in p.tahap if not t.selesai])
        return Unsur(nama, SEMENTARA, (f"{sudah} dari {semua} langkah sudah selesai; belum selesai: {belum}.",))
    return Unsur(nama, TERPENUHI, (f"{semua} dari {semua} langkah selesai menurut urutannya.",))


def _pelaksana(p: Pemantauan) -> Unsur:
    nama = "Pelaksana"
    if p.bukan_wewenang:
        isi = "; ".join(dict.fromkeys(p.bukan_wewenang))
        return Unsur(nama, CATATAN, (f"Tidak cocok dengan daftar pejabat yang berlaku sekarang: {isi}.",))
    return Unsur(nama, TERPENUHI, ("Dikerjakan oleh pejabat yang ditetapkan SOP; jabatannya pada Tabel 1.",))


def _pengembalian(p: Pemantauan) -> Unsur:
    nama, banyak = "Pengembalian", len(p.pengembalian)
    if not banyak:
        return Unsur(nama, TERPENUHI, ("Tidak ada langkah yang dikembalikan.",))
    return Unsur(nama, CATATAN, (f"{banyak} kali dikembalikan; catatannya pada Tabel 3.",))


def _batas(p: Pemantauan) -> Unsur:
    nama = "Batas waktu"
    if not p.berbatas:
        return Unsur(nama, TERPENUHI, ("Tidak ada batas waktu yang ditetapkan.",))
    tepat = p.berbatas - len(p.lewat)
    rincian = (f"{tepat} dari {p.berbatas} pekerjaan (langkah per unit) dalam batas waktunya.",)
    if not p.lewat:
        return Unsur(nama, TERPENUHI, rincian)
    return Unsur(nama, CATATAN, (*rincian, *_dibatasi([_lewat(x) for x in p.lewat])))


def _lewat(x: LewatBatas) -> str:
    milik = f" {x.unit}" if x.unit else ""
    keadaan = "selesai" if x.selesai else "masih berjalan"
    lama = f"{x.hari} hari kerja" if x.hari else "pada hari libur"
    return f"{_besar(x.langkah)}{milik}: batas {tanggal(x.batas)}, {keadaan} {lama} sesudahnya."


def _kelengkapan(p: Pemantauan) -> Unsur:
    nama = "Kelengkapan dan bukti dukung"
    wajib = [k for k in p.kurang if k.wajib or k.menyusul]
    lain = len(p.kurang) - len(wajib)
    sisa = (f"{lain} kelengkapan atau bukti dukung yang tidak diwajibkan tidak disertakan.",) if lain else ()
    if not wajib:
        return Unsur(nama, TERPENUHI, ("Semua yang wajib tersedia.", *sisa))
    isi = _dibatasi([f"{k.sebutan}: {k.keadaan}." for k in wajib])
    return Unsur(nama, SEMENTARA if p.berlangsung else CATATAN, (*isi, *sisa))


def paragraf(p: Pemantauan, periode: str) -> tuple[str, ...]:
    """Return the summary: the verdict, then the times."""
    return (*_pembuka(p, periode), *waktu(p))


def _pembuka(p: Pemantauan, periode: str) -> Iterator[str]:
    sop = f"SOP {p.berkas.sop.judul}"
    hasil = simpulan(p)
    if hasil == BATAL:
        yield f'Berkas {periode} dibatalkan dengan catatan "{p.berkas.alasan}", sehingga pelaksanaannya tidak dinilai.'
    elif hasil == BELUM:
        yield (
            f"Pelaksanaan {sop} untuk {periode} belum selesai. Sampai saat ini {len(p.dilalui)} dari {len(p.tahap)} "
            f"langkah sudah selesai; yang sedang berjalan: {_berjalan(p)}."
        )
    elif hasil == MENURUT:
        yield f"{sop} untuk {periode} dilaksanakan menurut ketentuannya; semua unsur pada Tabel 2 terpenuhi."
    else:
        catatan = rangkai([u.nama.lower() for u in unsur(p) if u.hasil != TERPENUHI])
        yield f"{sop} untuk {periode} dilaksanakan dengan catatan mengenai {catatan}. Rinciannya pada Tabel 2."


def _berjalan(p: Pemantauan) -> str:
    return rangkai([_panjang(t) for t in p.tahap if t.mulai and not t.selesai]) or "belum ada"


def waktu(p: Pemantauan) -> Iterator[str]:
    """Yield what there is to say about time: the whole, the tahap that stand out, the wait for a tool."""
    baku = sum(t.baku[1] for t in p.tahap if t.baku)
    akhir = "sampai saat ini" if p.berlangsung else "sampai berakhir"
    banding = f"; jumlah waktu baku langkahnya {durasi(baku, p.sehari)}" if baku else ""
    yield f"Waktu kerja sejak dibuka {akhir}: {durasi(p.lama, p.sehari)}{banding}."
    yield from menonjol(p.tahap)
    if p.tunggu:
        yield f"Di luar itu pekerjaan tertunda {durasi(p.tunggu, p.sehari)} karena gangguan sistem."


def lebih_lama(tahap: Sequence[WaktuTahap]) -> WaktuTahap | None:
    """Return the tahap that took the largest multiple of its standard time, None where none exceeded it."""
    lebih = [t for t in tahap if t.kali is not None and t.kali > 1]
    return max(lebih, key=lambda t: t.kali or 0, default=None)


def terbesar(tahap: Sequence[WaktuTahap]) -> WaktuTahap | None:
    """Return the tahap that was under way for the largest part of the time, None where no working time passed."""
    return max((t for t in tahap if t.menit), key=lambda t: t.menit, default=None)


def menonjol(tahap: Sequence[WaktuTahap]) -> Iterator[str]:
    """Say where the time went: most above its standard, and most of the whole."""
    lama, besar = lebih_lama(tahap), terbesar(tahap)
    if lama:
        yield (
            f"Langkah yang paling melampaui waktu bakunya adalah {_panjang(lama)}: {durasi(lama.menit, lama.sehari)} "
            f"terhadap waktu baku {lama.baku_teks}, yaitu {lama.kali_teks}."
        )
    else:
        yield "Tidak ada langkah yang melampaui waktu bakunya."
    if besar and besar is lama:
        yield f"Langkah itu juga mengambil bagian waktu terbesar, yaitu {besar.bagian_teks} dari seluruhnya."
    elif besar:
        yield f"Bagian waktu terbesar ada pada {_panjang(besar)}, yaitu {besar.bagian_teks} dari seluruhnya."


def _panjang(t: WaktuTahap) -> str:
    return f"{t.sebutan} ({shorten(t.kegiatan, PANJANG_KEGIATAN, placeholder=' …').rstrip('.;')})"


def _dibatasi(butir: list[str]) -> tuple[str, ...]:
    sisa = len(butir) - BUTIR_TERBANYAK
    return (*butir[:BUTIR_TERBANYAK], *((f"… dan {sisa} lainnya.",) if sisa > 0 else ()))


def _besar(teks: str) -> str:
    return teks[:1].upper() + teks[1:]
