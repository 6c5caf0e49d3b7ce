"""Read .xls in a process of its own: a hostile cell address makes the reader ask for all memory and abort.

Number formats and error codes are not told by calamine for .xls; `xls_format` adds them. Where it cannot, a percent
shows as its fraction and a broken formula as an empty cell, and the rules ask about both.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from arsip_kinerja.tools.sheets.buku import BARIS_TERBANYAK, KOLOM_TERBANYAK, LEMBAR_TERBANYAK, Lembar, SheetError
from arsip_kinerja.tools.sheets.guard import BERKATA_SANDI, SARAN_KATA_SANDI, SARAN_SIMPAN_ULANG
from arsip_kinerja.tools.sheets.xls_format import Tambahan, baca_format

ANAK = Path(__file__).with_name("xls_child.py")
BATAS_DETIK = 60
KODE_SANDI = 3


def baca_xls(path: Path) -> Sequence[Lembar]:
    """Read the sheets.

    Raises:
        SheetError: encrypted, or the reader gave up.

    """
    batas = [str(n) for n in (LEMBAR_TERBANYAK, BARIS_TERBANYAK, KOLOM_TERBANYAK)]
    perintah = [sys.executable, "-I", str(ANAK), str(path), *batas]
    try:
        hasil = subprocess.run(perintah, capture_output=True, timeout=BATAS_DETIK, check=False)  # noqa: S603 -- ours
    except subprocess.TimeoutExpired as e:
        raise SheetError("File .xls ini terlalu lama dibaca", "", SARAN_SIMPAN_ULANG) from e
    if hasil.returncode == KODE_SANDI:
        raise SheetError(BERKATA_SANDI, "", SARAN_KATA_SANDI)
    if hasil.returncode:
        raise SheetError("File .xls ini tidak dapat dibuka; mungkin terputus saat disalin", "", SARAN_SIMPAN_ULANG)
    semua = json.loads(hasil.stdout, object_hook=_nilai)
    tambahan = baca_format(path.read_bytes())
    if len(tambahan) != len(semua):
        tambahan = [Tambahan() for _ in semua]
    return [
        Lembar(nama, terlihat, baris, frozenset(t.persen), t.salah)
        for (nama, terlihat, baris), t in zip(semua, tambahan, strict=True)
    ]


def _nilai(tanda: dict[str, Any]) -> date | time | timedelta:
    """Undo what the child did to dates."""
    (jenis, isi), *_ = tanda.items()
    match jenis:
        case "datetime":
            return datetime.fromisoformat(isi)
        case "date":
            return date.fromisoformat(isi)
        case "time":
            return time.fromisoformat(isi)
        case _:
            return timedelta(seconds=isi)
