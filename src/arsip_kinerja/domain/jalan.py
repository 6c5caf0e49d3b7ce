"""The run of a SOP, pure: which tahap is open, and what an act changes.

A *langkah* is one tahap of one berkas, for one unit (or "" for the office), in one putaran. A langkah that was reached
waits (`BELUM`) until nothing that is still going on can reach it by forward arrows; then it starts (`BERJALAN`). As
forward arrows never form a circle, something can always start: no run can lock itself.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from arsip_kinerja.domain.sop import Cabang, Sop, Tahap

StatusLangkah = Literal["BELUM", "BERJALAN", "SELESAI", "DIKEMBALIKAN"]


@dataclass(frozen=True)
class Langkah:
    """One tahap under way. Identity is (tahap, unit, putaran); putaran counts from 1 and is raised by a return.

    *cabang* is the label of the branch a finished one left by; "" where its tahap offers no choice.
    """

    tahap: str
    unit: str
    putaran: int
    status: StatusLangkah
    cabang: str = ""


Jalan = tuple[Langkah, ...]
"""All langkah of a berkas, in the order they were reached."""


def beda(lama: Jalan, baru: Jalan) -> list[list[object]]:
    """Return [tahap, unit, putaran, status before, status after, way out] of each langkah that is new or changed.

    The status before is "" for one just reached.
    """
    dulu = {(x.tahap, x.unit, x.putaran): x.status for x in lama}
    return [
        [x.tahap, x.unit, x.putaran, asal, x.status, x.cabang]
        for x in baru
        if (asal := dulu.get((x.tahap, x.unit, x.putaran), "")) != x.status
    ]


class TidakBolehError(ValueError):
    """The act does not fit the state of the run; the text is Indonesian."""


@dataclass(frozen=True)
class Alur:
    """A SOP with the units that take part in this periode."""

    sop: Sop
    unit: tuple[str, ...]

    def buka(self, mulai: Tahap) -> Jalan:
        """Return the run as it stands when the berkas opens."""
        return self._lanjut(self._capai((), (mulai.id,), ""))

    def selesaikan(self, jalan: Jalan, langkah: Langkah, label: str | None = None) -> Jalan:
        """Close a running langkah and start what follows.

        Several forward arrows with labels are a choice and need *label*; without labels all are taken.

        Raises:
            TidakBolehError: the langkah is not running, or the label is missing or unknown.

        """
        self._harus_berjalan(jalan, langkah)
        maju = self._pilih(self.sop.menurut_id[langkah.tahap], label)
        akhir = replace(langkah, status="SELESAI", cabang=label or "")
        selesai = tuple(akhir if x == langkah else x for x in jalan)
        return self._lanjut(self._capai(selesai, (c.ke for c in maju), langkah.unit))

    def kembalikan(self, jalan: Jalan, langkah: Langkah, unit: Sequence[str] = (), label: str | None = None) -> Jalan:
        """Send back: void the results from the target on and start the target again, one putaran higher.

        *unit* names the units a return concerns (default: the langkah's own unit, else all).

        Raises:
            TidakBolehError: not running, no return arrow, or units that this return cannot concern.

        """
        self._harus_berjalan(jalan, langkah)
        panah = self.sop.kembali(self.sop.menurut_id[langkah.tahap])
        if not panah:
            raise TidakBolehError("langkah ini tidak mempunyai jalur pengembalian")
        cabang = self._satu(panah, label)
        if asing := [u for u in unit if u not in self.unit]:
            raise TidakBolehError(f"unit {', '.join(asing)} tidak ikut dalam periode ini")
        if langkah.unit and set(unit) - {langkah.unit}:
            raise TidakBolehError(f"langkah ini hanya tentang unit {langkah.unit}")
        tujuan = cabang.ke_unit if unit and cabang.ke_unit else cabang.ke
        if unit and not self.sop.menurut_id[tujuan].per_unit:
            raise TidakBolehError("langkah tujuannya dikerjakan untuk seluruh kantor, jadi tanpa menyebut unit")
        if langkah.tahap not in self.sop.hilir[tujuan] | {tujuan}:
            raise TidakBolehError("jalur pengembaliannya tidak menuju langkah sebelumnya")
        return self.mulai_lagi(jalan, tujuan, tuple(unit) or ((langkah.unit,) if langkah.unit else ()))

    def mulai_lagi(self, jalan: Jalan, tujuan: str, unit: Sequence[str] = ()) -> Jalan:
        """Reopen *tujuan* for the units (none: all that took part); everything after it is voided, not forgotten.

        What work that still stands had led to waits again, although the reopened work may now take another branch.
        """
        tahap = self.sop.menurut_id[tujuan]
        yang = tuple(unit) or self.unit if tahap.per_unit else ("",)
        dibatalkan = tuple(replace(x, status="DIKEMBALIKAN") if self._gugur(x, tujuan, yang) else x for x in jalan)
        dibuka = (*dibatalkan, *(self._baru(dibatalkan, tujuan, u) for u in yang))
        for x in jalan:
            if x.status == "SELESAI" and x in dibuka:
                maju = self._pilih(self.sop.menurut_id[x.tahap], x.cabang or None)
                dibuka = self._capai(dibuka, (c.ke for c in maju), x.unit)
        return self._lanjut(dibuka)

    def _gugur(self, x: Langkah, tujuan: str, yang: tuple[str, ...]) -> bool:
        """Whether a return to *tujuan* for the units *yang* voids this langkah.

        Another unit's work stands, unless an office-wide tahap between here and there is done again.
        """
        batal = self.sop.hilir[tujuan] | {tujuan}
        if x.status == "DIKEMBALIKAN" or x.tahap not in batal:
            return False
        bersama = {t for t in batal if not self.sop.menurut_id[t].per_unit}
        return x.unit in {"", *yang} or any(x.tahap in self.sop.hilir[t] for t in bersama)

    def selesai(self, jalan: Jalan) -> bool:
        """Whether nothing is left to do."""
        return all(x.status in {"SELESAI", "DIKEMBALIKAN"} for x in jalan)

    def _capai(self, jalan: Jalan, tujuan: Iterable[str], unit: str) -> Jalan:
        """Add the langkah that an arrow from *unit* reaches, unless they already wait or run."""
        for id_ in tujuan:
            tahap = self.sop.menurut_id[id_]
            yang = ((unit,) if unit else self.unit) if tahap.per_unit else ("",)
            for u in yang:
                if not any(x.tahap == id_ and x.unit == u and x.status != "DIKEMBALIKAN" for x in jalan):
                    jalan = (*jalan, self._baru(jalan, id_, u))
        return jalan

    def _lanjut(self, jalan: Jalan) -> Jalan:
        """Start every waiting langkah that nothing still open can reach."""
        terbuka = [x for x in jalan if x.status in {"BELUM", "BERJALAN"}]
        return tuple(
            replace(x, status="BERJALAN") if x.status == "BELUM" and self._boleh_mulai(x, terbuka) else x for x in jalan
        )

    def _boleh_mulai(self, x: Langkah, terbuka: list[Langkah]) -> bool:
        return not any(self._mencapai(lain, x) for lain in terbuka)

    def _mencapai(self, dari: Langkah, x: Langkah) -> bool:
        """Whether forward arrows lead from one langkah to the other; to another unit only through the whole office."""
        hilir, tahap = self.sop.hilir, self.sop.menurut_id
        if x.tahap not in hilir[dari.tahap]:
            return False
        lewat = (t for t in hilir[dari.tahap] if not tahap[t].per_unit and x.tahap in hilir[t])
        return not x.unit or dari.unit in {"", x.unit} or next(lewat, None) is not None

    @staticmethod
    def _baru(jalan: Jalan, tahap: str, unit: str) -> Langkah:
        putaran = max((x.putaran for x in jalan if (x.tahap, x.unit) == (tahap, unit)), default=0)
        return Langkah(tahap, unit, putaran + 1, "BELUM")

    @staticmethod
    def _harus_berjalan(jalan: Jalan, langkah: Langkah) -> None:
        if langkah not in jalan or langkah.status != "BERJALAN":
            raise TidakBolehError("langkah ini tidak sedang berjalan")

    def _pilih(self, tahap: Tahap, label: str | None) -> tuple[Cabang, ...]:
        panah = self.sop.maju(tahap)
        return panah if label is None and not self.sop.memilih(tahap) else (self._satu(panah, label),)

    @staticmethod
    def _satu(panah: tuple[Cabang, ...], label: str | None) -> Cabang:
        if len(panah) == 1 and label is None:
            return panah[0]
        cocok = [c for c in panah if label is not None and c.label.casefold() == label.casefold()]
        if len(cocok) != 1:
            raise TidakBolehError(f"pilih salah satu cabang: {', '.join(c.label for c in panah)}")
        return cocok[0]
