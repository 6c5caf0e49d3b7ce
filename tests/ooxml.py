"""The Open XML SDK validator (npm), the nearest thing to Word without Word, and a PDF/A validator."""

import json
import subprocess
from pathlib import Path

import page
import pytest

PROGRAM = Path(__file__).parents[1] / "node_modules" / ".bin" / "ooxml-validator"


def kesalahan(path: Path) -> list[str]:
    """What the Open XML SDK finds wrong with a .docx or .xlsx."""
    if not PROGRAM.exists():
        pytest.fail("the Open XML validator is missing: run `npm ci` in the project's folder")
    hasil = subprocess.run([PROGRAM, path], capture_output=True, text=True, check=False, timeout=60)
    laporan = json.loads(hasil.stdout)
    return [] if laporan["ok"] else [json.dumps(e) for e in laporan["errors"]] or ["not ok"]


def kesalahan_pdfa(path: Path) -> list[str]:
    """What breaks PDF/A-3b."""
    return [f"{f.rule_id}: {f.message}" for f in page.validate_pdf(path, profile="3b").failures]
