"""An SOP as the office prints it: its texts for the Word template, and the flowchart drawn for its own section."""

import json
import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from arsip_kinerja.app import App
from arsip_kinerja.definitions import Kantor
from arsip_kinerja.domain.edisi_sop import JENIS, TAHUN, kode
from arsip_kinerja.domain.sop import Kotak, Sop
from arsip_kinerja.domain.tanda import teks_kode
from arsip_kinerja.flowchart import Tata, section, wordml
from arsip_kinerja.tools import files, qr, soffice, word
from arsip_kinerja.tools.word_block import Blok

LOGO, QR = "logo", "qr"
"""Names of the pictures a template holds the place of; the office's own is logo.png in its folder."""
NAMA = frozenset(
    {
        "sampul", "judul_atas", "kop", "alamat_kop", "logo", "identitas", "pengesah", "kotak", "alur",
        "judul", "instansi", "singkat", "kode",
    }
)  # fmt: skip
"""Every name a template of an SOP may use."""
TANGGAL = ("tanggal_efektif", "tanggal_pengesahan", "tanggal_revisi", "tanggal_pembuatan")
"""Dates of the identity block, the one that dates the document first."""
ID_GAMBAR = 20_000
"""Ids of the drawn shapes begin here, above those of the template's own pictures."""


def render(kantor: Kantor, sop: Sop, template: Path, tata: Tata) -> bytes:
    """Return the SOP as .docx; the same definition gives the same bytes.

    Raises:
        DefinisiError: the template is damaged or uses a name that is not in `NAMA`; logo.png is no PNG.

    """
    instansi, pengenal, logo = kantor.instansi, kode(kantor.instansi.kode, sop), kantor.logo
    gambar = {QR: qr.png(teks_kode(instansi.verifikasi, pengenal))}
    return word.render(
        template,
        {
            **_isi(kantor, sop),
            "logo": bool(logo),
            "kode": pengenal,
            "alur": Blok(wordml(tata, ID_GAMBAR), section(tata)),
        },
        judul=sop.judul,
        tanggal=tanggal(sop),
        gambar={**gambar, **({LOGO: logo} if logo else {})},
        properti={"kode": pengenal, "jenis": JENIS, "instansi": instansi.nama, "sop": sop.nama},
        kertas=instansi.kertas,
    )


def data_json(kantor: Kantor, sop: Sop) -> bytes:
    """Return the definition as it stands with the filed document and inside its PDF."""
    isi = {
        "kode": kode(kantor.instansi.kode, sop),
        "instansi": kantor.instansi.kode,
        "sop": sop.model_dump(mode="json"),
    }
    return (json.dumps(isi, ensure_ascii=False, indent=2) + "\n").encode()


def write_pdf(app: App, kantor: Kantor, sop: Sop, docx: bytes, tujuan: Path) -> None:
    """Convert the rendered SOP to PDF/A under *tujuan*.

    Raises:
        AlatError: LibreOffice or the disk does not work.

    """
    pengenal, scratch = kode(kantor.instansi.kode, sop), app.config.var / "scratch"
    sumber = scratch / f"{pengenal}-{os.getpid()}.docx"
    files.atomic(sumber, docx)
    try:
        soffice.to_pdf(
            [soffice.Cetakan(sumber, tujuan, (pengenal,), app.definitions.jenis[JENIS].halaman_minimal)],
            profile=app.config.var / "soffice",
            scratch=scratch,
            timeout=app.config.soffice_batas_waktu,
        )
    finally:
        files.hapus(sumber)


def file_name(kantor: Kantor, sop: Sop, ending: str) -> str:
    """Return the name of a copy; where two SOPs bear one title the SOP's own name tells them apart."""
    sama = sum(s.judul == sop.judul for s in kantor.sop.values()) > 1
    return files.nama_aman(f"SOP {sop.judul}", ekor=f" ({sop.nama}).{ending}" if sama else f".{ending}")


def periksa_template(template: Path) -> set[str]:
    """Return names the template uses that no SOP provides.

    Raises:
        DefinisiError: the template is damaged.

    """
    return word.undeclared(template, NAMA)


def tanggal(sop: Sop) -> date:
    """Return the day that dates the document: as printed, else 1 January of the latest year printed, else of 2000."""
    ada = {i.bidang: i.tanggal for i in sop.identitas if i.tanggal}
    if utama := next((ada[b] for b in TANGGAL if b in ada), None):
        return utama
    tahun = [int(t) for i in sop.identitas for t in TAHUN.findall(i.teks)]
    return date(max(tahun, default=2000), 1, 1)


def _isi(kantor: Kantor, sop: Sop) -> dict[str, object]:
    kop, alamat = _kop(sop.kop or kantor.instansi.kop)
    return {
        "sampul": sop.sampul,
        "judul_atas": sop.judul_atas,
        "kop": kop,
        "alamat_kop": alamat,
        "identitas": sop.identitas,
        "pengesah": sop.pengesah,
        "kotak": _berdua(sop.kotak),
        "judul": sop.judul,
        "instansi": kantor.instansi.nama,
        "singkat": kantor.instansi.singkat,
    }


def _kop(baris: Sequence[str]) -> tuple[Sequence[str], str]:
    """Split the address off: lines in small letters below a name in capitals; they run on as one paragraph."""
    n = len(baris)
    while n > 1 and not baris[n - 1].isupper():
        n -= 1
    return (baris[:n], " ".join(baris[n:])) if baris and baris[0].isupper() else (baris, "")


def _berdua(kotak: Sequence[Kotak]) -> list[dict[str, object]]:
    """Boxes side by side as the paper has them; beside an odd last one stays an empty box."""
    isi: list[object] = [*kotak, *([{"judul": "", "isi": (), "penomoran": "tanpa"}] if len(kotak) % 2 else [])]
    return [{"kiri": a, "kanan": b} for a, b in zip(isi[::2], isi[1::2], strict=True)]
