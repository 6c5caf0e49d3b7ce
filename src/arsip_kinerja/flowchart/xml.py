"""Text for XML: escaped, and without the characters XML forbids, whatever a definition holds."""

import re
from xml.sax.saxutils import escape

TERLARANG = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def text(teks: str) -> str:
    """Return *teks* for element content or a double-quoted attribute."""
    return escape(TERLARANG.sub("", teks), {'"': "&quot;"})
