"""The Open XML SDK validator (npm), the nearest thing to Word without Word, and a PDF/A validator."""

import json
import re
import subprocess
from pathlib import Path

import page
import pytest

PROGRAM = Path(__file__).parents[1] / "node_modules" / ".bin" / "ooxml-validator"


def kesalahan(path: Path) -> list[str]:
    """What the Open XML SDK finds wrong with a .docx or .xlsx."""
    if not PROGRAM.exists():
        pytest.fail("the Open XML validator is missing: run `make system-test` in the project's folder")
    hasil = subprocess.run([PROGRAM, path], capture_output=True, text=True, check=False, timeout=60)
    laporan = json.loads(hasil.stdout)
    return [] if laporan["ok"] else [json.dumps(e) for e in laporan["errors"]] or ["not ok"]


def kesalahan_pdfa(path: Path) -> list[str]:
    """What breaks PDF/A-3b."""
    gagal = page.validate_pdf(path, profile="3b").failures
    return [
        f"{f.rule_id}: {f.message}"
        for f in gagal
        if f.rule_id != "PDFA3B-STREAM-LENGTH-001" or not _panjang_benar(path.read_bytes())
    ]


def _panjang_benar(isi: bytes) -> bool:
    """Whether every stream has the length it claims.

    The validator takes a stream whose last byte happens to be a carriage return for one that is too short; here the
    claimed length is followed instead.
    """
    aliran = list(re.finditer(rb"/Length (\d+)( \d+ R)?(?!\d)[^>]*>>\s*stream\r?\n", isi))
    return bool(aliran) and all(
        re.match(rb"\r?\n?endstream", isi[(akhir := m.end() + _panjang(isi, m)) : akhir + 12]) for m in aliran
    )


def _panjang(isi: bytes, m: re.Match[bytes]) -> int:
    """Return the length a stream claims, also where that stands in an object of its own."""
    if not m[2]:
        return int(m[1])
    objek = re.search(rb"(?<!\d)" + m[1] + rb" \d+ obj\s*(\d+)", isi)
    return int(objek[1]) if objek else -1
