"""Number, date, paraf and tanda persetujuan, drawn once on the clean base PDF. Plainly not the state's TTE."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from arsip_kinerja.domain.instansi import Instansi
from arsip_kinerja.domain.periode import tanggal, waktu
from arsip_kinerja.domain.tanda import PROGRAM, teks_tanda
from arsip_kinerja.errors import DefinisiError
from arsip_kinerja.tools import pdf
from arsip_kinerja.tools.pdf_marks import Baris, Cap

TANDA, PARAF, NOMOR, TANGGAL = "persetujuan", "paraf", "nomor", "tanggal"
"""Bookmarks of the Word template; the row of the first two reserves the height."""
LEBAR_TANDA, TINGGI_TANDA = 82.0, 32.0
"""Millimetres; the row of the template is 34 high and 87 wide on F4, 84 on A4."""
JARAK_TANDA = 3.0
"""Points between the jabatan above and the frame."""
LEBAR_PARAF = 78.0
LEBAR_NOMOR, LEBAR_TANGGAL, TINGGI_BARIS = 100.0, 60.0, 5.0
UKURAN_NOMOR, UKURAN_TANGGAL = 10.5, 11.0
BELUM_BERNOMOR = "belum bernomor"


@dataclass(frozen=True)
class Penyetuju:
    """One approval as shown: the title as printed, and when (aware)."""

    jabatan: str
    nama: str
    nip: str
    saat: datetime


@dataclass(frozen=True)
class Fakta:
    """What the marks say of the naskah; *nomor* "" is "belum bernomor", *sha256_docx* of the filed naskah.docx."""

    kode: str
    judul: str
    nomor: str
    tanggal: date
    sha256_docx: str


def mark(
    src: Path, dst: Path, instansi: Instansi, fakta: Fakta, tanda: Penyetuju, paraf: Sequence[Penyetuju] = ()
) -> None:
    """Draw all marks of a naskah; the same facts on the same PDF give the same file.

    *tanda* is the approval shown in full, *paraf* the ones before it, in order.

    Raises:
        DefinisiError: the document has no spot for the tanda persetujuan.
        AlatError: the PDF cannot be read or written, or the font is missing.

    """
    with pdf.buka(src) as dokumen:
        titik = {nama: dokumen.spot(nama) for nama in (TANDA, PARAF, NOMOR, TANGGAL)}
    letak = titik[TANDA]
    if letak is None:
        raise DefinisiError(
            f'Naskah {fakta.judul!r} belum memuat tempat tanda persetujuan (bookmark "{TANDA}")',
            src.name,
            "Sisipkan bookmark itu pada templat Word, di atas nama penanda tangan.",
        )
    sudut = replace(letak, y=letak.y - JARAK_TANDA)
    isi, kode_qr = tuple(_tanda(instansi, fakta, tanda)), _qr(instansi, fakta, tanda)
    caps = [Cap(sudut, LEBAR_TANDA, TINGGI_TANDA, isi, qr=kode_qr, bingkai=True)]
    if (t := titik[PARAF]) and paraf:
        caps.append(Cap(t, LEBAR_PARAF, TINGGI_TANDA, tuple(_paraf(instansi, paraf))))
    if (t := titik[NOMOR]) and fakta.nomor:
        caps.append(Cap(t, LEBAR_NOMOR, TINGGI_BARIS, (Baris(fakta.nomor, UKURAN_NOMOR),)))
    if t := titik[TANGGAL]:
        caps.append(Cap(t, LEBAR_TANGGAL, TINGGI_BARIS, (Baris(tanggal(fakta.tanggal), UKURAN_TANGGAL),)))
    pdf.stamp(src, dst, caps)


def _saat(instansi: Instansi, p: Penyetuju) -> str:
    return waktu(p.saat.astimezone(ZoneInfo(instansi.zona)), instansi.singkatan_zona)


def _tanda(instansi: Instansi, fakta: Fakta, p: Penyetuju) -> Iterator[Baris]:
    yield Baris(f"Disetujui secara elektronik melalui {PROGRAM}", 7)
    yield Baris(p.jabatan, 8, tebal=True)
    yield Baris(p.nama, 8, tebal=True)
    yield Baris(f"NIP {p.nip}", 7)
    yield Baris(_saat(instansi, p), 7)
    yield Baris(f"Nomor {fakta.nomor}" if fakta.nomor else BELUM_BERNOMOR.capitalize(), 7)
    yield Baris("Tanda persetujuan sistem, bukan tanda tangan elektronik tersertifikasi", 6)


def _paraf(instansi: Instansi, paraf: Sequence[Penyetuju]) -> Iterator[Baris]:
    yield Baris("Paraf melalui sistem:", 7, tebal=True)
    for p in paraf:
        yield Baris(f"{p.nama}, {p.jabatan}", 6.5)
        yield Baris(_saat(instansi, p), 6.5)


def _qr(instansi: Instansi, fakta: Fakta, p: Penyetuju) -> str:
    return teks_tanda(
        instansi.verifikasi,
        fakta.kode,
        (
            ("Judul", fakta.judul),
            ("Instansi", instansi.nama),
            ("Nomor", fakta.nomor or BELUM_BERNOMOR),
            ("Tanggal", tanggal(fakta.tanggal)),
            ("Disetujui", f"{p.jabatan}, {p.nama}, {_saat(instansi, p)}"),
            ("SHA-256 naskah.docx", fakta.sha256_docx),
        ),
    )
