"""Click's own words in Indonesian: click looks its messages up through gettext when it is imported or used."""

import gettext
import os
from pathlib import Path


def pakai_bahasa_indonesia() -> None:
    """Make every message of the command line Indonesian, whatever the machine's language."""
    os.environ["LANGUAGE"] = "id"
    gettext.bindtextdomain("klik", str(Path(__file__).parent / "locale"))
    gettext.textdomain("klik")
