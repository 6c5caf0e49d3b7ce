"""Filing: a folder is put together beside its place and takes its name in one step."""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from arsip_kinerja.app import App
from arsip_kinerja.domain.berkas import Berkas
from arsip_kinerja.domain.manifest import FileArsip, Manifest, PeristiwaArsip, PersetujuanArsip
from arsip_kinerja.domain.naskah import AKHIR, DATA, DOKUMEN, NASKAH
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.peristiwa import waktu_teks
from arsip_kinerja.errors import ArsipBerbedaError
from arsip_kinerja.store.tables import ArsipRow, NaskahRow, PersetujuanRow
from arsip_kinerja.tools import files, rekaman


@dataclass(frozen=True)
class Isi:
    """One file of a record to be: its path below the folder and where its bytes come from."""

    path: str
    sumber: Path


def arsipkan(
    app: App, berkas: Berkas | None, naskah: NaskahRow, urut: int, persetujuan: list[PersetujuanRow]
) -> ArsipRow:
    """File a signed document, of a berkas or by itself: folder first, then the register in one transaction.

    Raises:
        AlatError: the disk failed; nothing half-filed is left under the final name.
        BersamaanError: the berkas changed meanwhile; call again.

    """
    tahun = Periode.baca(naskah.periode).tahun
    manifest = simpan(
        app.config.archive,
        _manifest(app, berkas, naskah, f"{naskah.instansi}/{tahun}/{urut:04d}", persetujuan),
        _isi(app, berkas, naskah),
    )
    dokumen = next(f for f in manifest.file if f.path == DOKUMEN)
    arsip = ArsipRow(
        nomor=manifest.nomor,
        instansi=manifest.instansi,
        tahun=tahun,
        urut=urut,
        naskah=manifest.kode,
        nomor_naskah=manifest.nomor_naskah,
        jenis=manifest.jenis,
        judul=manifest.judul,
        periode=manifest.periode,
        tanggal=manifest.tanggal,
        path=rekaman.folder_arsip(app.config.archive, manifest).relative_to(app.config.archive).as_posix(),
        sha256=dokumen.sha256,
        klasifikasi=manifest.klasifikasi,
        teks_cari=_teks_cari(manifest),
    )
    sidik = files.sha256(app.config.archive / arsip.path / rekaman.MANIFEST)
    app.store.arsip.arsipkan(arsip, berkas, app.jam(), sidik)
    return arsip


def _manifest(
    app: App, berkas: Berkas | None, naskah: NaskahRow, nomor: str, persetujuan: list[PersetujuanRow]
) -> Manifest:
    """Describe the record; every time in it is of the acts, so that a second attempt says the same."""
    instansi = app.kantor(naskah.instansi).instansi
    return Manifest(
        nomor=nomor,
        nomor_naskah=naskah.nomor_naskah,
        kode=naskah.kode,
        versi=naskah.versi,
        jenis=naskah.jenis,
        judul=naskah.judul,
        klasifikasi=app.definitions.jenis[naskah.jenis].klasifikasi,
        instansi=instansi.kode,
        nama_instansi=instansi.nama,
        periode=naskah.periode,
        berkas=berkas.id if berkas else "",
        tanggal=app.setempat(instansi, persetujuan[-1].waktu if persetujuan else naskah.dibuat).date(),
        contoh=naskah.contoh,
        file=(),
        persetujuan=tuple(
            PersetujuanArsip(**{k: getattr(p, k) for k in PersetujuanArsip.model_fields}) for p in persetujuan
        ),
        peristiwa=tuple(_peristiwa(b) for b in app.store.berkas.riwayat(berkas.id if berkas else naskah.kode)),
    )


def _peristiwa(baris: dict[str, Any]) -> PeristiwaArsip:
    return PeristiwaArsip.model_validate(
        {k: baris[k] for k in ("urut", "pelaku", "macam", "sebelum", "jejak")}
        | {"waktu": waktu_teks(baris["waktu"]), "isi": json.loads(baris["isi_json"])}
    )


def _isi(app: App, berkas: Berkas | None, naskah: NaskahRow) -> list[Isi]:
    """Return what is filed: the final PDF, its Word source and figures, every unit's accepted file, evidence, scans."""
    folder = app.folder_naskah(naskah.kode, naskah.versi)
    isi = [Isi(DOKUMEN, folder / AKHIR), Isi(NASKAH, folder / NASKAH), Isi(DATA, folder / DATA)]
    kiriman = app.store.kiriman.milik_berkas(berkas.id) if berkas else []
    diterima = {k.unit: k for k in kiriman if k.revisi}
    for unit, k in sorted(diterima.items()):
        isi.append(Isi(f"kiriman/{unit or 'kantor'} - {files.nama_aman(k.nama, 80)}", app.config.kiriman / k.sha256))
    return isi + (_bukti(app, berkas) if berkas else []) + _scan(app, berkas.id if berkas else naskah.kode)


def _scan(app: App, aliran: str) -> list[Isi]:
    """Return the scans of decisions made on paper, each under the number of its line in the history."""
    riwayat = [(r["urut"], json.loads(r["isi_json"])) for r in app.store.berkas.riwayat(aliran)]
    return [
        Isi(f"scan/{urut:03d} {files.nama_aman(isi['nama_scan'], 80)}", app.config.kiriman / isi["scan"])
        for urut, isi in riwayat
        if "scan" in isi
    ]


def _bukti(app: App, berkas: Berkas) -> list[Isi]:
    """Return every evidence file under a name that says whose and what for; two of one name are told apart."""
    isi: dict[str, Isi] = {}
    for b in app.store.bukti.milik(berkas.id):
        asal = Path(b.nama)
        dasar = f"{b.unit or 'kantor'} - {b.untuk} - {asal.stem}"
        ekor = f".{files.nama_aman(asal.suffix, 10)}" if asal.suffix else ""
        nama = files.nama_aman(dasar, 120, ekor=ekor)
        if nama.casefold() in isi:
            nama = files.nama_aman(dasar, 120, ekor=f" {b.sha256[:8]}{ekor}")
        isi[nama.casefold()] = Isi(f"bukti/{nama}", app.config.kiriman / b.sha256)
    return list(isi.values())


def _teks_cari(m: Manifest) -> str:
    kata = (m.nomor, m.nomor_naskah, m.judul, m.nama_instansi, m.instansi, m.jenis.replace("_", " "), m.periode)
    return " ".join(filter(None, kata)).casefold()


def simpan(archive: Path, manifest: Manifest, isi: list[Isi]) -> Manifest:
    """File a record and return its manifest with all digests; done before, return what lies there.

    Raises:
        AlatError: the disk failed; nothing half-filed is left under the final name.
        ArsipBerbedaError: another record lies in the place.

    """
    tujuan = rekaman.folder_arsip(archive, manifest)
    if tujuan.exists():
        lama = rekaman.baca(tujuan)
        if (lama.kode, lama.versi, lama.persetujuan) != (manifest.kode, manifest.versi, manifest.persetujuan):
            raise ArsipBerbedaError("Tempat arsip sudah ditempati naskah lain", str(tujuan), "Jalankan archive verify.")
        return lama
    sementara = tujuan.with_name(f"{files.SEMENTARA}{manifest.kode}")
    if sementara.exists():
        shutil.rmtree(sementara)  # a killed attempt of this same naskah
    lengkap = manifest.model_copy(update={"file": tuple(_salin(sementara, i) for i in isi)})
    files.atomic(sementara / rekaman.MANIFEST, (lengkap.model_dump_json(indent=2) + "\n").encode())
    files.pindah_folder(sementara, tujuan)
    return lengkap


def _salin(folder: Path, isi: Isi) -> FileArsip:
    tujuan = folder / isi.path
    sha256 = files.salin(isi.sumber, tujuan)
    return FileArsip(path=isi.path, ukuran=tujuan.stat().st_size, sha256=sha256)
