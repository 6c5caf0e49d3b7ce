"""The life of a SOP as its definition tells it: a review that is due, a revocation without a reason."""

from collections.abc import Iterator
from datetime import date

from arsip_kinerja.domain.aturan_sop.temuan import Temuan, peringatan
from arsip_kinerja.domain.periode import tanggal
from arsip_kinerja.domain.sop import Sop


def tinjau(sop: Sop, pada: date) -> Iterator[Temuan]:
    """Find a review date that has passed; a SOP that is not valid needs none."""
    if sop.tanggal_tinjau and sop.tanggal_tinjau < pada and sop.status in {"draf", "berlaku"}:
        yield peringatan(
            "tinjau_terlewat",
            "Tanggal tinjau",
            f"SOP ini seharusnya ditinjau paling lambat {tanggal(sop.tanggal_tinjau)}.",
            "Tinjau isinya, lalu isikan tanggal_tinjau berikutnya.",
        )


def dicabut(sop: Sop) -> Iterator[Temuan]:
    """Find a SOP said to be dicabut without a word why."""
    if sop.status == "dicabut" and not sop.alasan_dicabut.strip():
        pesan = "SOP berstatus dicabut, tetapi alasannya belum ditulis."
        yield peringatan("alasan_dicabut_kosong", "Status", pesan, "Isikan alasan_dicabut.")
