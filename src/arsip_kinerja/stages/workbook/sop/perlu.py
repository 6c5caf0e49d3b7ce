"""What a tahap needs, one thing a line: `SPJ Fungsional (wajib)`, `Laporan periode lalu = laporan_triwulan, lkjip`."""

import re
from typing import Any

from arsip_kinerja.domain.sop import Perlu

WAJIB, BUKTI = "wajib", "bukti indikator"
POLA = re.compile(r"(?P<nama>[^=(]*?)\s*(?P<tanda>(?:\([^()]*\)\s*)*)(?:=\s*(?P<naskah>.*))?")


def teks_perlu(daftar: tuple[Perlu, ...]) -> str:
    """Return the lines of the cell."""
    return "\n".join(_satu(p) for p in daftar)


def _satu(p: Perlu) -> str:
    tanda = "".join(f" ({t})" for t, ada in ((WAJIB, p.wajib), (BUKTI, p.bukti_indikator)) if ada)
    return f"{p.nama}{tanda}" + (f" = {', '.join(p.naskah)}" if p.naskah else "")


def baca_perlu(teks: str) -> list[dict[str, Any]]:
    """Return the definitions the lines stand for; what does not fit is named by validation."""
    return [_baca(garis.strip()) for garis in teks.split("\n") if garis.strip()]


def _baca(garis: str) -> dict[str, Any]:
    cocok = POLA.fullmatch(garis)
    tanda = {t.strip().casefold() for t in re.findall(r"\(([^()]*)\)", cocok["tanda"])} if cocok else set()
    if cocok is None or tanda - {WAJIB, BUKTI}:
        return {"nama": garis}
    naskah = [n.strip() for n in (cocok["naskah"] or "").split(",") if n.strip()]
    return {"nama": cocok["nama"], "wajib": WAJIB in tanda, "naskah": naskah, "bukti_indikator": BUKTI in tanda}
