"""A report put before its signer without a berkas: which edition it is, and which filed one it replaces."""

import json
from hashlib import sha256

from arsip_kinerja.app import App
from arsip_kinerja.domain.naskah import DATA, Bahan
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.peristiwa import kanonik
from arsip_kinerja.errors import KeadaanError
from arsip_kinerja.store.pengajuan import Draf, Pengajuan
from arsip_kinerja.store.tables import ArsipRow, NaskahRow

BUKAN_ISI = frozenset({"kode", "judul", "tanggal", "lembar"})
"""What differs between two editions that say the same, and between one of a berkas and one without."""

TERSENDIRI = {
    "sop": "Pakai: arsip-kinerja sop submit.",
    "monev_sop": "Buat salinannya dengan report build, lalu tanda tangani di atas kertas.",
}
"""Kinds the office signs that are no report of figures, and what to do with them."""


def milik(app: App, kode: str, periode: Periode, jenis: str) -> list[Pengajuan]:
    """Return the newest version of every edition of a report that was submitted, oldest first."""
    return [p for p in app.store.pengajuan.milik(kode, jenis) if p.naskah.periode == str(periode)]


def edisi(app: App, kode: str, periode: Periode, jenis: str) -> int:
    """Return the number of the edition that comes next; one sent back is the same edition again."""
    return 1 + len(_semua_arsip(app, kode, str(periode), jenis))


def periksa_jenis(app: App, kode: str, periode: Periode, jenis: str) -> None:
    """Let only reports the office signs be submitted, and nothing a running berkas will bring before its signer.

    Raises:
        KeadaanError: it is not signed, or a berkas makes it.

    """
    definisi = app.definitions.jenis.get(jenis)
    if definisi and (not definisi.ditandatangani or jenis in TERSENDIRI):
        bawaan = f"Salinannya: arsip-kinerja report build {kode} {periode} --jenis {jenis}."
        pesan = f"{definisi.judul} tidak diajukan dengan perintah ini"
        raise KeadaanError(pesan, jenis, TERSENDIRI.get(jenis, bawaan))
    for b in app.store.berkas.daftar(kode, terbuka=True):
        if definisi and b.periode == periode and jenis in app.definitions.disahkan(b.sop, b.periode):
            saran = "Lanjutkan berkas itu: arsip-kinerja tugas list."
            raise KeadaanError(f"{definisi.judul} disahkan dalam berkas {b.id}", str(periode), saran)


def siapkan(app: App, kode: str, bahan: Bahan, data: bytes) -> Draf:
    """Return a report as it will be submitted; nothing is written yet. *data* are its figures as they are embedded.

    Raises:
        KeadaanError: it is filed unchanged, or changed although its edition is not new.

    """
    sidik, periode = sidik_isi(data), str(bahan.laporan.periode)
    lama = terarsip(app, kode, periode, bahan.jenis.jenis)
    if lama and _sidik_arsip(app, lama) == sidik:
        pesan = f"{lama.judul} sudah diarsipkan tanpa perubahan, arsip {lama.nomor}"
        raise KeadaanError(pesan, "", "Tidak ada yang perlu diajukan.")
    _berkode_baru(app, bahan)
    naskah = NaskahRow(
        kode=bahan.kode,
        instansi=kode,
        jenis=bahan.jenis.jenis,
        unit=bahan.unit,
        periode=periode,
        judul=bahan.judul,
        versi=bahan.versi,
        status="KONSEP",
        sha256="",
        contoh=bahan.contoh,
    )
    isi: dict[str, object] = {"isi": sidik}
    return Draf(naskah, isi | ({"menggantikan": lama.nomor} if lama else {}))


def _berkode_baru(app: App, bahan: Bahan) -> None:
    """Refuse an edition that is on file and says something else; of kinds whose editions the schema counts."""
    if arsip := app.store.arsip.menurut_naskah(bahan.kode):
        pesan = f"{arsip.judul} sudah diarsipkan ({arsip.nomor}), tetapi isinya kini berbeda"
        kunci = f"indikator-{bahan.laporan.periode.tahun}.toml, perjanjian_kinerja.perubahan"
        raise KeadaanError(pesan, kunci, "Catat tanggal dan alasan perubahannya, atau samakan kembali isinya.")


def terarsip(app: App, kode: str, periode: str, jenis: str) -> ArsipRow | None:
    """Return the office's newest filed record of a kind and periode, of a berkas or by itself."""
    return max(_semua_arsip(app, kode, periode, jenis), key=lambda a: a.urut, default=None)


def _semua_arsip(app: App, kode: str, periode: str, jenis: str) -> list[ArsipRow]:
    semua = app.store.arsip.cari(tahun=Periode.baca(periode).tahun, instansi=kode, jenis=jenis)
    return [a for a in semua if a.periode == periode]


def _sidik_arsip(app: App, arsip: ArsipRow) -> str:
    """Digest of what a filed record says, "" where its figures are not there (`archive verify` tells of that)."""
    path = app.config.archive / arsip.path / DATA
    return sidik_isi(path.read_bytes()) if path.is_file() else ""


def sidik_isi(data: bytes) -> str:
    """Digest of what a report says, whenever and as whichever edition it is made."""
    isi = {k: v for k, v in json.loads(data).items() if k not in BUKAN_ISI}
    return sha256(kanonik(isi).encode()).hexdigest()
