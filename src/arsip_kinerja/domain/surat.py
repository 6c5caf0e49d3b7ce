"""The letter that answers a dropped file: plain words, what to do, until when, whom to ask (no blame, no alarm)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import wrap

from arsip_kinerja.domain.bukti import Kebutuhan
from arsip_kinerja.domain.catatan import Catatan, StatusKiriman
from arsip_kinerja.domain.periode import hari_tanggal

BUTIR_TERBANYAK = 10
LEBAR = 92
"""Letters a line holds in the window of a plain text editor."""
AMAN = "File Bapak/Ibu tersimpan aman; tidak ada isian yang hilang."
ISI_KOLOM = {"link": "tautan", "teks": "nama dokumen"}
"""What the column Bukti dukung takes, by form of evidence; a file does not go there."""
MINTA_ALASAN = (
    "Bila yang perlu dikonfirmasi memang demikian, mohon tulis alasannya di kolom Catatan baris itu dan kirim lagi; "
    "yang tanpa alasan kami sampaikan kepada pemeriksa."
)
CARA_KIRIM_LAGI = (
    'Isian Bapak/Ibu tersimpan aman. Mohon salin file terakhir dari folder "3 Sudah diterima", perbaiki, '
    'lalu taruh di folder "1 Kirim di sini". Bila tidak ada yang perlu diubah, kirim file yang sama.'
)


@dataclass(frozen=True)
class Surat:
    """What a letter says: *jumlah* "3 indikator dan 2 baris anggaran", *kembali* the returned copy, *saat* in words.

    *bukti*: the file was taken as evidence, *jumlah* says for what. *anggaran*: it is a SPJ or LRA of the office.
    """

    nama: str
    status: StatusKiriman
    catatan: tuple[Catatan, ...]
    jumlah: str = ""
    bukti: bool = False
    suntingan: bool = False
    anggaran: bool = False
    nomor: str = ""
    unit: str = ""
    periode: str = ""
    kembali: str = ""
    sampai: date | None = None
    kontak: str = ""
    saat: str = ""

    @property
    def teks(self) -> str:
        """The whole letter, with the line ends Windows expects."""
        baris = [b for paragraf in self._paragraf() for b in (wrap(paragraf, LEBAR) or [""])]
        return "\r\n".join(baris) + "\r\n"

    @property
    def _per_sel(self) -> bool:
        """Whether there are cells to mend; a finding on the whole file is no correction but an explanation."""
        return any(c.sel for c in self.catatan if c.tingkat == "perbaikan")

    @property
    def _menunggu_alasan(self) -> bool:
        """Whether a question about a row has no reason yet; a SPJ has no column for one."""
        return not self.anggaran and any(c.belum_dijawab for c in self.catatan)

    def _paragraf(self) -> Iterator[str]:
        yield from self._pembuka()
        yield from self._butir()
        yield from self._penutup()

    def _pembuka(self) -> Iterator[str]:
        if self.suntingan:
            yield f"Suntingan Bapak/Ibu sudah kami terima sebagai {self.jumlah}."
            yield f"Nomor tanda terima: {self.nomor}. Bapak/Ibu tidak perlu mengirim ulang."
        elif self.bukti:
            yield from self._pembuka_bukti()
        elif self.status == "DITERIMA":
            apa = f'Realisasi anggaran dari "{self.nama}"' if self.anggaran else f"Data kinerja {self.unit}"
            jumlah = f": {self.jumlah}" if self.jumlah else ""
            yield f"{apa} untuk {self.periode} sudah kami terima lengkap{jumlah}."
            cukup = "" if self._menunggu_alasan else " Bapak/Ibu tidak perlu mengirim ulang."
            yield f"Nomor tanda terima: {self.nomor}.{cukup}"
        elif self.status == "DIABAIKAN":
            yield f'File "{self.nama}" sudah kami simpan, tetapi belum dapat diproses.'
        elif self.status != "SUDAH_DITERIMA" and not self._per_sel:
            yield f'Terima kasih, file "{self.nama}" sudah kami baca, tetapi belum dapat dipakai.'
        elif self.status != "SUDAH_DITERIMA":
            harus = sum(c.tingkat == "perbaikan" for c in self.catatan)
            yield (
                f'Terima kasih, file "{self.nama}" sudah kami baca. Ada {harus} isian yang perlu diperbaiki; '
                "sel yang dimaksud diberi warna merah muda."
            )
            if self.status == "SEBAGIAN":
                yield f"Isian lain ({self.jumlah}) sudah kami terima dan tidak perlu diketik ulang."
            yield AMAN

    def _pembuka_bukti(self) -> Iterator[str]:
        milik = " ".join(filter(None, (self.unit, f"untuk {self.periode}")))
        if self.status == "SEBAGIAN":
            yield f'Sebagian isi "{self.nama}" sudah kami terima sebagai bukti dukung {milik}: {self.jumlah}.'
            yield f"Nomor tanda terima: {self.nomor}. Yang lain belum dapat kami terima:"
        else:
            yield f'File "{self.nama}" sudah kami terima sebagai bukti dukung {milik}: {self.jumlah}.'
            yield f"Nomor tanda terima: {self.nomor}. Bapak/Ibu tidak perlu mengirim ulang."

    def _butir(self) -> Iterator[str]:
        """Yield the points, what must be mended first; a single plain sentence is not numbered."""
        urut = sorted(self.catatan, key=lambda c: c.tingkat != "perbaikan")
        if self.status in {"SUDAH_DITERIMA", "DIABAIKAN"} or not any(c.sel or c.indikator for c in urut):
            yield from (c.pesan for c in urut)
            return
        yield ""
        for n, c in enumerate(urut[:BUTIR_TERBANYAK], 1):
            yield f"{n}. {_satu_butir(c)}"
        if len(urut) > BUTIR_TERBANYAK:
            yield f"… dan {len(urut) - BUTIR_TERBANYAK} catatan lain, lihat lembar Catatan Perbaikan."
        yield ""

    def _penutup(self) -> Iterator[str]:
        if self._menunggu_alasan:
            yield MINTA_ALASAN
        kembali = self.status in {"SEBAGIAN", "PERLU_PERBAIKAN"}
        if kembali and self._per_sel:
            batas = f" paling lambat {hari_tanggal(self.sampai)}" if self.sampai else ""
            yield (
                f'Mohon perbaiki file "{self.kembali}" di folder "2 Perlu perbaikan", lalu simpan dan taruh kembali '
                f'di folder "1 Kirim di sini"{batas}.'
            )
        if (kembali or self.status == "DIABAIKAN") and self.kontak:
            yield f"Pertanyaan: {self.kontak}."
        if self.saat:
            yield f"Dicatat {self.saat}."


def _satu_butir(c: Catatan) -> str:
    tempat = ", ".join(filter(None, (f"{c.lokasi[0].upper()}{c.lokasi[1:]}" if c.sel else "", c.indikator)))
    tanda = "" if c.tingkat == "perbaikan" else "Perlu dikonfirmasi: "
    return f"{tempat}: {tanda}{c.pesan}" if tempat else f"{tanda}{c.pesan}"


def butir_kurang(daftar: Sequence[Kebutuhan]) -> list[str]:
    """Say what is missing and how it is handed in; nothing where nothing is."""
    if not daftar:
        return []
    wajib = "; ".join(k.sebutan for k in daftar if k.menghalangi)
    janji = [k for k in daftar if k.menyusul and not k.menghalangi]
    nanti = "; ".join(f"{k.sebutan}, {k.keadaan.removeprefix('menyusul ')}" for k in janji)
    lain = "; ".join(k.sebutan for k in daftar if not k.menghalangi and not k.menyusul)
    teks = [f"Yang masih kami tunggu sebelum langkah ini selesai: {wajib}."] if wajib else []
    teks += [f"Yang menyusul: {nanti}."] if nanti else []
    teks += [f"Bukti dukung yang belum ada: {lain}."] if lain else []
    cara = 'Awali nama filenya dengan kode atau nama itu, misalnya "{untuk}", dan taruh di folder yang sama.'
    return [" ".join((*teks, cara_melengkapi(daftar, cara)))]


def cara_melengkapi(daftar: Sequence[Kebutuhan], cara_file: str) -> str:
    """Say how what is missing is handed in: *cara_file*, with `{untuk}`, where a file counts; else in the form."""
    file = [k for k in daftar if "file" in k.bentuk]
    teks = [cara_file.format(untuk=file[0].untuk)] if file else []
    kolom: dict[str, list[str]] = {}
    for k in daftar:
        if k not in file:
            kolom.setdefault(" atau ".join(ISI_KOLOM[b] for b in k.bentuk), []).append(k.untuk)
    teks += [
        f'Untuk {", ".join(kode)}, mohon isi kolom "Bukti dukung" pada formulir dengan {isi}, lalu kirim formulirnya.'
        for isi, kode in kolom.items()
    ]
    return " ".join(teks)


@dataclass(frozen=True)
class SuratPengembalian:
    """The letter to a unit whose step was sent back by an official."""

    unit: str
    periode: str
    jabatan: str
    catatan: str
    saat: str
    kontak: str

    @property
    def teks(self) -> str:
        """The whole letter, with the line ends Windows expects."""
        paragraf = (
            f"Data {self.unit} untuk {self.periode} dikembalikan dengan catatan oleh {self.jabatan}, {self.saat}:",
            f'"{self.catatan}"',
            "",
            CARA_KIRIM_LAGI,
            f"Pertanyaan: {self.kontak}.",
        )
        return "\r\n".join(b for p in paragraf for b in (wrap(p, LEBAR) or [""])) + "\r\n"
