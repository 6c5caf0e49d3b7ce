"""Findings on a submitted file and the verdict they lead to."""

from typing import Literal

from arsip_kinerja.domain.dasar import Definisi

Tingkat = Literal["perbaikan", "konfirmasi"]
StatusKiriman = Literal["DITERIMA", "SEBAGIAN", "PERLU_PERBAIKAN", "SUDAH_DITERIMA", "DIABAIKAN"]


class Catatan(Definisi):
    """One finding: `perbaikan` must be mended, `konfirmasi` passes and asks for a reason.

    *lembar* and *sel* are the sheet's name and the cell (`I7`), empty where the whole file is meant;
    *pesan* says what is written there, what is expected and what to do, in one or two sentences.
    *jawaban* is the reason the row's column Catatan gives already; who sent it is not asked again, who verifies
    reads it beside the finding.
    """

    tingkat: Tingkat
    pesan: str
    lembar: str = ""
    sel: str = ""
    indikator: str = ""
    jawaban: str = ""

    @property
    def belum_dijawab(self) -> bool:
        """Whether a question about a row still waits for its reason."""
        return self.tingkat == "konfirmasi" and bool(self.indikator) and not self.jawaban

    @property
    def lokasi(self) -> str:
        """Where, as people read it: "lembar Kinerja, sel I7"."""
        if not self.sel:
            return f"lembar {self.lembar}" if self.lembar else "seluruh file"
        return f"lembar {self.lembar}, sel {self.sel}" if self.lembar else f"sel {self.sel}"
