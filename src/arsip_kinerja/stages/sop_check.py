"""`sop check` and `sop list`: each SOP file on its own, so that a wrong one hides no other."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from arsip_kinerja.definitions import Definitions, read
from arsip_kinerja.domain.aturan_sop import DaftarPeraturan, Ejaan, Temuan, WaktuSop, jumlah_waktu, periksa
from arsip_kinerja.domain.edisi_sop import Kehidupan
from arsip_kinerja.domain.instansi import Instansi
from arsip_kinerja.domain.periode import tanggal
from arsip_kinerja.domain.sop import Sop
from arsip_kinerja.errors import DefinisiError, PemakaianError
from arsip_kinerja.flowchart import TidakMuatError, layout
from arsip_kinerja.tools import files
from arsip_kinerja.tools.sheets.tabel import Kolom, tulis_tabel

KOLOM = (
    Kolom("No", 5),
    Kolom("Perangkat Daerah", 34),
    Kolom("Nomor SOP", 26),
    Kolom("Nama SOP", 40),
    Kolom("Tanggal Pembuatan", 17),
    Kolom("Tanggal Revisi", 17),
    Kolom("Tanggal Efektif/Pengesahan", 17),
    Kolom("Status", 11),
    Kolom("Disahkan oleh", 34),
    Kolom("Jumlah Langkah", 9),
    Kolom("Waktu Baku", 34),
    Kolom("Nomor Arsip", 20),
    Kolom("Ditinjau Paling Lambat", 17),
    Kolom("Keterangan", 44),
)
T = TypeVar("T", DaftarPeraturan, Ejaan)


@dataclass(frozen=True)
class HasilSop:
    """One SOP file checked; *sop* None where it is no definition, then the only finding says why."""

    instansi: str
    nama: str
    sop: Sop | None
    temuan: tuple[Temuan, ...]
    kantor: Instansi | None = None

    @property
    def salah(self) -> bool:
        """Whether something keeps it from being built or run."""
        return any(t.tingkat == "kesalahan" for t in self.temuan)

    @property
    def waktu(self) -> WaktuSop | None:
        """The whole standard time, None for no SOP."""
        return jumlah_waktu(self.sop) if self.sop else None


def kode_dipilih(definitions: Definitions, kode: Sequence[str]) -> tuple[str, ...]:
    """Return the offices asked for, all where none is named.

    Raises:
        PemakaianError: an office is unknown, or there is none.

    """
    ada = definitions.kode()
    if asing := [k for k in kode if k not in ada]:
        raise PemakaianError(f"Instansi {', '.join(asing)} tidak dikenal", "", f"Yang ada: {', '.join(ada) or '–'}.")
    if not ada:
        raise PemakaianError("Belum ada perangkat daerah", str(definitions.folder), "Buat dengan: arsip-kinerja init.")
    return tuple(dict.fromkeys(kode)) or ada


def check(definitions: Definitions, kode: Sequence[str], pada: date) -> list[HasilSop]:
    """Check every SOP of the offices as it stands on the day *pada*.

    Raises:
        DefinisiError: the data file of regulations or words is wrong.

    """
    diganti = _data(DaftarPeraturan, definitions.folder / "peraturan.toml").diganti
    kamus = _data(Ejaan, definitions.folder / "ejaan.toml")

    def satu(sop: Sop, instansi: Instansi) -> tuple[Temuan, ...]:
        try:
            usang = layout(sop, instansi.kertas).usang
        except TidakMuatError as e:
            tidak_muat = Temuan(id="tidak_muat", tingkat="kesalahan", tempat="Alur", pesan=f"{e.apa}.", saran=e.saran)
            return tidak_muat, *periksa(sop, instansi, pada, diganti=diganti, kamus=kamus)
        gambar = [(m.tempat[:1].upper() + m.tempat[1:], m.pesan) for m in usang]
        return periksa(sop, instansi, pada, diganti=diganti, kamus=kamus, gambar=gambar)

    return [h for k in kode for h in _kantor(definitions.folder / "instansi" / k, satu)]


def _data(model: type[T], path: Path) -> T:
    """Read a data file; a home made before it existed has none."""
    return read(model, path) if path.is_file() else model()


def _kantor(folder: Path, satu: Callable[[Sop, Instansi], tuple[Temuan, ...]]) -> Iterator[HasilSop]:
    try:
        instansi = read(Instansi, folder / "instansi.toml")
    except DefinisiError as e:
        yield HasilSop(folder.name, "", None, (_temuan(e),))
        return
    for path in sorted((folder / "sop").glob("*.toml")):
        try:
            sop = _sop(path)
        except DefinisiError as e:
            yield HasilSop(folder.name, path.stem, None, (_temuan(e),), instansi)
        else:
            yield HasilSop(folder.name, path.stem, sop, satu(sop, instansi), instansi)


def _sop(path: Path) -> Sop:
    sop = read(Sop, path)
    if sop.nama != path.stem:
        pesan = f"nama: berisi {sop.nama!r}, sedangkan filenya bernama {path.stem!r}"
        raise DefinisiError(pesan, str(path), "Samakan keduanya.")
    return sop


def _temuan(e: DefinisiError) -> Temuan:
    return Temuan(id="definisi", tingkat="kesalahan", tempat=e.di_mana, pesan=f"{e.apa.rstrip('.')}.", saran=e.saran)


def baris_daftar(
    hasil: Sequence[HasilSop], kehidupan: Mapping[tuple[str, str], Kehidupan]
) -> list[tuple[int | str, ...]]:
    """Return the Daftar SOP, a row for each SOP that could be read, columns as in KOLOM.

    *kehidupan* tells by office and name of SOP what became of those that were ever submitted.
    """
    dapat_dibaca = [(h, h.sop, h.waktu) for h in hasil if h.sop]
    return [
        (
            n,
            h.kantor.nama if h.kantor else h.instansi,
            *_identitas(s),
            len(s.tahap),
            w.teks if w else "",
            *_kehidupan(s, kehidupan.get((h.instansi, h.nama), Kehidupan())),
        )
        for n, (h, s, w) in enumerate(dapat_dibaca, 1)
    ]


def _identitas(sop: Sop) -> tuple[str, ...]:
    teks = {i.bidang: i.teks for i in reversed(sop.identitas)}
    pengesah = ", ".join(filter(None, (sop.pengesah.jabatan.strip(" ,"), sop.pengesah.nama)))
    return (
        teks.get("nomor", ""),
        sop.judul,
        teks.get("tanggal_pembuatan", ""),
        teks.get("tanggal_revisi", ""),
        teks.get("tanggal_efektif", "") or teks.get("tanggal_pengesahan", ""),
        sop.status.capitalize(),
        pengesah,
    )


def _kehidupan(sop: Sop, k: Kehidupan) -> tuple[str, ...]:
    dicabut = f"Dicabut: {sop.alasan_dicabut}" if sop.status == "dicabut" and sop.alasan_dicabut else ""
    return k.nomor_arsip, tanggal(sop.tanggal_tinjau) if sop.tanggal_tinjau else "", dicabut or k.keterangan


def tulis_daftar(hasil: Sequence[HasilSop], kehidupan: Mapping[tuple[str, str], Kehidupan], tujuan: Path) -> None:
    """Write the Daftar SOP as a printable workbook.

    Raises:
        AlatError: the disk failed.

    """
    baris = baris_daftar(hasil, kehidupan)
    isi = tulis_tabel(("DAFTAR STANDAR OPERASIONAL PROSEDUR", f"{len(baris)} SOP"), KOLOM, baris, "Daftar SOP")
    files.atomic(tujuan, isi)
