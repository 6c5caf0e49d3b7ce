"""What each macam of peristiwa says, in one sentence."""

from collections.abc import Callable
from datetime import date

from arsip_kinerja.domain.jadwal import Jatuh
from arsip_kinerja.domain.periode import hari_tanggal
from arsip_kinerja.domain.peristiwa import DISUNTING
from arsip_kinerja.domain.riwayat.catatan import Baris, Kamus, rangkai

HASIL_KIRIMAN = {
    "DITERIMA": "diterima lengkap",
    "SEBAGIAN": "diterima sebagian, isian lainnya dikembalikan untuk diperbaiki",
    "PERLU_PERBAIKAN": "dikembalikan untuk diperbaiki, belum ada isian yang dicatat",
    "SUDAH_DITERIMA": "sama persis dengan yang sudah diterima, jadi tidak ada yang berubah",
    "DIABAIKAN": "disimpan, tetapi bukan formulir pengumpulan data",
}
TINDAKAN = {
    "tanda_tangan": "membubuhkan tanda tangan",
    "pengesahan": "mengesahkan",
    "paraf": "membubuhkan paraf",
}
"""What an approval is called, the weightiest first."""


def _dibuka(kamus: Kamus, p: Baris) -> str:
    b = kamus.berkas
    periode = b.periode.label(kamus.instansi.sebutan_triwulan)
    unit = rangkai([kamus.unit(u) for u in p.daftar("unit")])
    diminta = f" Yang diminta mengisi: {unit}." if unit else ""
    sampai = f" Batas waktunya {hari_tanggal(b.sampai)}." if b.sampai else ""
    return f"Sistem membuka berkas {periode} menurut SOP {b.sop.judul}.{diminta}{sampai}{_jadwal(p)}"


def _jadwal(p: Baris) -> str:
    """Say that a schedule opened it, and where the date moved."""
    jadwal = p.isi.get("jadwal")
    if not isinstance(jadwal, dict):
        return ""
    try:
        asli, tanggal = (date.fromisoformat(str(jadwal[k])) for k in ("asli", "tanggal"))
    except (KeyError, ValueError):
        return " Dibuka menurut jadwal kantor."
    return f" Dibuka menurut jadwal kantor. {Jatuh(asli, tanggal, str(jadwal.get('alasan', ''))).kalimat}".rstrip()


def _kiriman(kamus: Kamus, p: Baris) -> str:
    hasil = HASIL_KIRIMAN.get(p.teks("status"), p.teks("status").replace("_", " ").lower())
    jumlah = [
        f"{n} {kata}"
        for tabel, kata in (("realisasi", "indikator"), ("anggaran", "baris anggaran"))
        if (n := len(p.akibat(tabel)))
    ]
    dicatat = f" ({rangkai(jumlah)})" if jumlah else ""
    return f'{kamus.pelaku(p)} mengirim file "{p.teks("file")}": {hasil}{dicatat}.'


def _dibuka_lagi(kamus: Kamus, p: Baris) -> str:
    return f"{kamus.pelaku(p)} mengirim perbaikan, sehingga {_langkah(kamus, p)} dibuka lagi."


def _tahap_selesai(kamus: Kamus, p: Baris) -> str:
    return f"{_besar(_langkah(kamus, p))} selesai."


def _dikerjakan(kamus: Kamus, p: Baris) -> str:
    return f"{kamus.pelaku(p)} menyelesaikan {_langkah(kamus, p)}.{_keterangan(p)}"


def _disetujui(kamus: Kamus, p: Baris) -> str:
    tahap = kamus.berkas.sop.menurut_id.get(p.teks("tahap"))
    kata = next((k for a, k in TINDAKAN.items() if tahap and a in tahap.aksi), "menyetujui")
    pada = "" if kata in {"menyetujui", "mengesahkan"} else " pada"
    return f"{kamus.pelaku(p)} {kata}{pada} {_langkah(kamus, p)}.{_keterangan(p)}"


def _dikembalikan(kamus: Kamus, p: Baris) -> str:
    kepada = rangkai([kamus.unit(u) for u in p.daftar("kepada")])
    diminta = f" Yang diminta memperbaiki: {kepada}." if kepada else ""
    return f"{kamus.pelaku(p)} mengembalikan {_langkah(kamus, p)}.{_keterangan(p)}{diminta}"


def _dibatalkan(kamus: Kamus, p: Baris) -> str:
    return (
        f"{kamus.pelaku(p)} membatalkan berkas ini.{_keterangan(p)} Riwayat dan file yang sudah masuk tetap tersimpan."
    )


def _naskah_dibuat(kamus: Kamus, p: Baris) -> str:
    versi = p.isi.get("versi")
    lama = f", menggantikan versi {versi - 1}" if isinstance(versi, int) and versi > 1 else ""
    unit = f" untuk {kamus.unit(u)}" if (u := p.teks("unit")) else ""
    return f"Sistem menyiapkan konsep {kamus.naskah(p)}{unit}, versi {versi}{lama}.{_tulisan_orang(p)}"


def _tulisan_orang(p: Baris) -> str:
    """Say what became of a version that people wrote."""
    if n := p.teks("terbawa"):
        return f" Datanya tidak berubah, sehingga suntingan pada versi {n} tetap dipakai."
    if n := p.teks("disisihkan"):
        return (
            f" Datanya berubah, sehingga suntingan pada versi {n} belum termasuk; salinannya ada di folder "
            '"Suntingan sebelumnya".'
        )
    return ""


def _naskah_disunting(kamus: Kamus, p: Baris) -> str:
    versi, selisih, gugur = p.isi.get("versi"), p.isi.get("selisih"), p.daftar("gugur")
    beda = sum(isinstance(x, dict) and x.get("macam") != "baru" for x in selisih) if isinstance(selisih, list) else 0
    angka = f" {beda} angka atau sebutan di dalamnya tidak lagi sama dengan data." if beda else ""
    ulang = f" Persetujuan {rangkai(list(dict.fromkeys(gugur)))} dimintakan lagi untuk versi ini." if gugur else ""
    return (
        f'{kamus.pelaku(p)} mengirim suntingan "{p.teks("file")}": konsep {kamus.naskah(p)} menjadi versi {versi}, '
        f"menggantikan versi sebelumnya.{angka}{ulang}"
    )


def _sudah_diisi(kamus: Kamus, p: Baris) -> str:
    unit = [kamus.unit(u) for oleh in p.penutup if (u := oleh.partition("/")[2])]
    milik = f" {rangkai(unit)}" if unit else " yang diminta"
    return f"Data{milik} sudah masuk lebih dahulu, sehingga tidak perlu dikirim lagi."


def _tertunda(_: Kamus, p: Baris) -> str:
    sebab = p.teks("alasan").rstrip(".")
    return (
        f"Pekerjaan tertunda karena gangguan sistem: {sebab}. "
        "Data aman dan tidak perlu dikirim ulang; sistem mencoba lagi sendiri."
    )


def _dilanjutkan(_: Kamus, __: Baris) -> str:
    return "Gangguan sistem sudah teratasi; pekerjaan dilanjutkan."


def _diarsipkan(kamus: Kamus, p: Baris) -> str:
    return f"{kamus.naskah(p)} diarsipkan dengan nomor arsip {p.teks('nomor')}."


def _selesai(_: Kamus, __: Baris) -> str:
    return "Semua langkah sudah dilalui dan berkas ini selesai."


def _bukti(kamus: Kamus, p: Baris) -> str:
    untuk = p.teks("untuk")
    milik = f" untuk {kamus.angka(untuk)}" if untuk else ""
    return f'{kamus.pelaku(p)} menyampaikan bukti dukung "{p.teks("file") or p.teks("nama")}"{milik}.{_keterangan(p)}'


def _diajukan(kamus: Kamus, p: Baris) -> str:
    return f"{kamus.pelaku(p)} mengajukan {kamus.naskah(p)} untuk disahkan.{_keterangan(p)}{_tulisan_orang(p)}"


def _berlaku(_: Kamus, p: Baris) -> str:
    return f"Naskah dinyatakan berlaku.{_keterangan(p)}"


def _digantikan(_: Kamus, p: Baris) -> str:
    return f"Naskah ini digantikan oleh naskah yang lebih baru.{_keterangan(p)}"


def _dicabut(kamus: Kamus, p: Baris) -> str:
    return f"{kamus.pelaku(p)} mencabut naskah ini, sehingga tidak berlaku lagi.{_keterangan(p)}"


def _sandi(kamus: Kamus, p: Baris) -> str:
    return f"Kata sandi {kamus.pelaku(p)} disimpan."


def lainnya(kamus: Kamus, p: Baris) -> str:
    """Say who and what of a macam this program does not know."""
    return f"{kamus.pelaku(p)} – {p.macam.replace('_', ' ')}.{_keterangan(p)}"


KALIMAT: dict[str, Callable[[Kamus, Baris], str]] = {
    "dibuka": _dibuka,
    "kiriman": _kiriman,
    "dibuka_lagi": _dibuka_lagi,
    "tahap_selesai": _tahap_selesai,
    "dikerjakan": _dikerjakan,
    "disetujui": _disetujui,
    "dikembalikan": _dikembalikan,
    "dibatalkan": _dibatalkan,
    "naskah_dibuat": _naskah_dibuat,
    DISUNTING: _naskah_disunting,
    "sudah_diisi": _sudah_diisi,
    "tertunda": _tertunda,
    "dilanjutkan": _dilanjutkan,
    "diarsipkan": _diarsipkan,
    "berkas_selesai": _selesai,
    "bukti": _bukti,
    "diajukan": _diajukan,
    "berlaku": _berlaku,
    "digantikan": _digantikan,
    "dicabut": _dicabut,
    "sandi_disimpan": _sandi,
}
"""Every macam of peristiwa the program writes."""


def _langkah(kamus: Kamus, p: Baris) -> str:
    unit = p.teks("unit")
    return kamus.langkah(p.teks("tahap"), kamus.unit(unit) if unit else "", p.isi.get("putaran", 1))


def _keterangan(p: Baris) -> str:
    """Say branch, number, promise, scan and reason, each where there is one."""
    menyusul = p.teks("menyusul")
    bagian = (
        f"Pilihannya: {p.teks('cabang')}." if p.teks("cabang") else "",
        f"Nomor naskah: {p.teks('nomor')}." if p.teks("nomor") else "",
        f"Yang belum ada disusulkan paling lambat {_tanggal(menyusul)}." if menyusul else "",
        f'Keputusan di atas kertas tersimpan sebagai "{p.teks("nama_scan")}".' if p.teks("nama_scan") else "",
        f'Catatan: "{p.teks("alasan")}".' if p.teks("alasan") else "",
    )
    return "".join(f" {b}" for b in bagian if b)


def _tanggal(teks: str) -> str:
    try:
        return hari_tanggal(date.fromisoformat(teks))
    except ValueError:
        return teks


def _besar(teks: str) -> str:
    return teks[:1].upper() + teks[1:]
