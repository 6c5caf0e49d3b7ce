"""Papers for the one who sent a file: the receipt beside the drop, the returned workbook, the accepted copy."""

import json
from datetime import date
from pathlib import Path

from arsip_kinerja.app import App
from arsip_kinerja.domain.catatan import Catatan
from arsip_kinerja.domain.instansi import Instansi
from arsip_kinerja.domain.kiriman import Jatuhan
from arsip_kinerja.domain.periode import tanggal, waktu
from arsip_kinerja.store.tables import KirimanRow
from arsip_kinerja.tools import files, sheets

TANDA_TERIMA = "Tanda terima – "
PERBAIKAN, DITERIMA = "2 Perlu perbaikan", "3 Sudah diterima"
BUTIR_TERBANYAK = 10
SALAM = "File Bapak/Ibu tersimpan aman; tidak ada isian yang hilang."


def antar(app: App, jatuhan: Jatuhan, kiriman: KirimanRow) -> None:
    """Write every paper a judged file calls for; doing it twice gives the same papers.

    Raises:
        AlatError: the disk failed; the file still lies in the inbox and is taken up again.

    """
    sumber = app.config.kiriman / kiriman.sha256
    catatan = tuple(Catatan.model_validate(c) for c in json.loads(kiriman.catatan_json))
    keluar = app.config.outbox / (kiriman.instansi or "tanpa-instansi")
    if kiriman.status in {"DITERIMA", "SEBAGIAN"}:
        files.salin(sumber, keluar / DITERIMA / _nama(kiriman))
    if kiriman.status in {"SEBAGIAN", "PERLU_PERBAIKAN", "DIABAIKAN"}:
        dibuka = kiriman.status != "DIABAIKAN" and kiriman.ukuran <= app.config.ukuran_maksimal
        kembali = _kembalikan(sumber, kiriman, catatan if dibuka else None, keluar / PERBAIKAN)
        surat = _surat(app, kiriman, catatan, kembali)
        files.atomic(kembali.with_name(f"{kembali.name}.txt"), surat.encode("utf-8-sig"))
    else:
        surat = _surat(app, kiriman, catatan, None)
    tanda = (app.config.inbox / jatuhan.asal).with_name(
        files.nama_aman(f"{TANDA_TERIMA}{jatuhan.nama}", 200, ekor=".txt")
    )
    if tanda.parent.is_dir():  # a folder taken away by its owner is not made again
        files.atomic(tanda, surat.encode("utf-8-sig"))


def _nama(kiriman: KirimanRow, akhiran: str = "") -> str:
    """Return the name of a copy: the file's own, with the unit so that two units' files never meet."""
    path = Path(kiriman.nama)
    tanda = f" ({kiriman.unit})" if kiriman.unit and not path.stem.endswith(f"({kiriman.unit})") else ""
    asli = f".{files.nama_aman(path.suffix, 10)}" if path.suffix else ""
    return files.nama_aman(path.stem, ekor=f"{tanda}{akhiran or asli}")


def _kembalikan(sumber: Path, kiriman: KirimanRow, catatan: tuple[Catatan, ...] | None, folder: Path) -> Path:
    """Put the file back with its cells marked; what is no workbook, or not to be opened, comes back as it is."""
    if catatan is not None and sheets.dapat_ditandai(sumber):
        tujuan = folder / _nama(kiriman, ".xlsx")
        files.atomic(tujuan, sheets.tandai(sumber, kiriman.nama, catatan))
        return tujuan
    tujuan = folder / _nama(kiriman)
    files.salin(sumber, tujuan)
    return tujuan


def _surat(app: App, kiriman: KirimanRow, catatan: tuple[Catatan, ...], kembali: Path | None) -> str:
    """Return the letter for one file; its first line says what happened."""
    instansi = app.kantor(kiriman.instansi).instansi if kiriman.instansi else None
    berkas = app.store.berkas.ambil(kiriman.berkas) if kiriman.berkas else None
    periode = berkas.periode.label(instansi.sebutan_triwulan) if berkas and instansi else ""
    match kiriman.status:
        case "DITERIMA":
            baris = _diterima(kiriman, instansi, periode)
        case "SUDAH_DITERIMA":
            baris = []
        case "DIABAIKAN":
            baris = [f'File "{kiriman.nama}" sudah kami simpan, tetapi belum dapat diproses.']
        case _:
            baris = _perlu(kiriman, catatan)
    baris += [f"{n}. {_butir(c)}" for n, c in enumerate(_yang_dibaca(kiriman, catatan), 1)]
    baris += _penutup(kiriman, instansi, berkas.sampai if berkas else None, kembali, len(catatan))
    if instansi:
        saat = waktu(app.setempat(instansi, kiriman.waktu), instansi.singkatan_zona)
        baris.append(f"Dicatat {saat}.")
    return "\r\n".join(baris) + "\r\n"


def _diterima(kiriman: KirimanRow, instansi: Instansi | None, periode: str) -> list[str]:
    unit = instansi.nama_unit(kiriman.unit) if instansi else kiriman.unit
    return [
        f"Data kinerja {unit} untuk {periode} sudah kami terima lengkap: {kiriman.jumlah}.",
        f"Nomor tanda terima: {kiriman.nomor}. Bapak/Ibu tidak perlu mengirim ulang.",
    ]


def _perlu(kiriman: KirimanRow, catatan: tuple[Catatan, ...]) -> list[str]:
    harus = sum(c.tingkat == "perbaikan" for c in catatan)
    pembuka = f'Terima kasih, file "{kiriman.nama}" sudah kami baca.'
    ada_sel = any(c.sel for c in catatan)
    warna = "; sel yang dimaksud diberi warna merah muda" if ada_sel else ""
    baris = [f"{pembuka} Ada {harus} catatan perbaikan{warna}."]
    if kiriman.status == "SEBAGIAN":
        baris.append(f"Isian lain ({kiriman.jumlah}) sudah kami terima dan tidak perlu diketik ulang.")
    return [*baris, SALAM]


def _yang_dibaca(kiriman: KirimanRow, catatan: tuple[Catatan, ...]) -> tuple[Catatan, ...]:
    """Return the points of the letter, what must be mended first."""
    urut = sorted(catatan, key=lambda c: c.tingkat != "perbaikan")
    return tuple(urut[:BUTIR_TERBANYAK]) if kiriman.status != "DIABAIKAN" else tuple(urut[:1])


def _butir(c: Catatan) -> str:
    tempat = f"{c.lokasi[0].upper()}{c.lokasi[1:]}" if c.sel else ""
    nama = f", {c.indikator}" if c.indikator and tempat else ""
    tanda = "" if c.tingkat == "perbaikan" else "Perlu dikonfirmasi: "
    return f"{tempat}{nama}: {tanda}{c.pesan}" if tempat else f"{tanda}{c.pesan}"


def _penutup(
    kiriman: KirimanRow, instansi: Instansi | None, sampai: date | None, kembali: Path | None, banyak: int
) -> list[str]:
    """Say what to do, until when, and whom to ask."""
    baris = []
    if banyak > BUTIR_TERBANYAK and kiriman.status != "DIABAIKAN":
        baris.append(f"… dan {banyak - BUTIR_TERBANYAK} catatan lain, lihat lembar Catatan Perbaikan.")
    if kembali and kiriman.status != "DIABAIKAN":
        batas = f" paling lambat {tanggal(sampai)}" if sampai else ""
        baris.append(
            f'Mohon perbaiki file "{kembali.name}" di folder "{PERBAIKAN}", '
            f'lalu simpan dan taruh kembali di folder "1 Kirim di sini"{batas}.'
        )
    if instansi and kiriman.status not in {"DITERIMA", "SUDAH_DITERIMA"}:
        baris.append(f"Pertanyaan: {instansi.kontak}.")
    return baris
