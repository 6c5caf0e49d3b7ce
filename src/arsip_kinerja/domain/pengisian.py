"""Whether a unit's answers can still be taken in a run, and where they belong. Pure."""

from collections.abc import Sequence

from arsip_kinerja.domain.berkas import Berkas
from arsip_kinerja.domain.jalan import Langkah
from arsip_kinerja.domain.sop import AKSI_KIRIMAN, Tahap


def pengisian(berkas: Berkas, unit: str) -> tuple[Langkah, ...]:
    """Return the running langkah that wait for this unit's file."""
    return tuple(x for x in berkas.berjalan if x.unit in {"", unit} and AKSI_KIRIMAN.intersection(berkas.tahap(x).aksi))


def belum_mulai(berkas: Berkas, unit: str) -> bool:
    """Whether the unit's filling-in is still to come; its file is taken all the same and counts when it opens."""
    isi = {t.id for t in berkas.sop.tahap if "pengisian" in t.aksi}
    return not any(x.tahap in isi and x.unit in {"", unit} and x.status != "BELUM" for x in berkas.jalan)


def diisi(berkas: Berkas, unit: str) -> Tahap:
    """Return the filling-in tahap the unit has gone through; a SOP may have one in each of two branches."""
    dilalui = {x.tahap for x in berkas.jalan if x.unit in {"", unit} and x.status not in {"BELUM", "DIKEMBALIKAN"}}
    isi = [t for t in berkas.sop.tahap if "pengisian" in t.aksi]
    return next((t for t in isi if t.id in dilalui), isi[0])


def alasan_tertutup(berkas: Berkas, unit: str) -> str:
    """Say why a changed file can no longer be taken, "" when the unit's filling-in may be opened again."""
    if berkas.status not in {"BERJALAN", "TERTUNDA"}:
        apa = "sudah selesai" if berkas.status == "SELESAI" else "dibatalkan"
        return f"Pengumpulan data periode ini {apa}, sehingga perubahan tidak dapat masuk lagi."
    isi = diisi(berkas, unit)
    for x in berkas.jalan:
        tahap = berkas.tahap(x)
        if x.status == "SELESAI" and not tahap.per_unit and x.tahap in berkas.sop.hilir[isi.id]:
            return (
                f"Data periode ini sudah direkap (langkah {tahap.no}), sehingga perubahan tidak dapat langsung masuk. "
                "Mohon minta penyusun laporan mengembalikan langkah ini ke bidang Bapak/Ibu lebih dahulu."
            )
    return ""


def lengkap(b: Berkas, unit: Sequence[str], terisi: frozenset[tuple[str, str]]) -> bool:
    """Whether every answer asked of these units is among those recorded; see `KirimanStore.terisi`."""
    return all(
        all(("realisasi", i.kode) in terisi for i in b.skema.diminta(u, b.periode.triwulan))
        and all(("anggaran", a.kode) in terisi for a in b.skema.anggaran_milik(u))
        for u in unit
    )
