"""Run as a script by `xls.py`: print the sheets of one .xls as JSON, within a fixed amount of memory."""

import json
import resource
import sys
from datetime import timedelta

from python_calamine import CalamineWorkbook, PasswordError, SheetVisibleEnum

MEMORI = 1 << 30


def _tanda(nilai: object) -> dict[str, object]:
    if isinstance(nilai, timedelta):
        return {"timedelta": nilai.total_seconds()}
    return {type(nilai).__name__: nilai.isoformat()}  # type: ignore[attr-defined]


def main(path: str, lembar: int, baris: int, kolom: int) -> int:
    """Print `[[name, visible, rows], …]`; 3 for a file under a password."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORI, MEMORI))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        buku = CalamineWorkbook.from_path(path) if path.endswith(".xls") else _tanpa_nama(path)
        hasil = [
            (
                meta.name,
                meta.visible == SheetVisibleEnum.Visible,
                [b[:kolom] for b in buku.get_sheet_by_name(meta.name).to_python(skip_empty_area=False, nrows=baris)],
            )
            for meta in buku.sheets_metadata[:lembar]
        ]
    except PasswordError:
        return 3
    json.dump(hasil, sys.stdout, default=_tanda)
    return 0


def _tanpa_nama(path: str) -> CalamineWorkbook:
    """Open by content: stored files bear their digest as name."""
    with open(path, "rb") as f:  # noqa: PTH123 -- the fewest imports start fastest
        return CalamineWorkbook.from_filelike(f)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], *map(int, sys.argv[2:])))
