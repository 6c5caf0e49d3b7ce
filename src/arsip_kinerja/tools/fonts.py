"""The font drawn into PDF marks and charts: Liberation Sans, found without fontconfig."""

from pathlib import Path

from arsip_kinerja.errors import AlatError

KELUARGA = ["Liberation Sans", "DejaVu Sans"]
"""Family and what stands in for letters it lacks."""
FOLDER = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path("/usr/lib/libreoffice/share/fonts/truetype"),
    Path("/opt/libreoffice/share/fonts/truetype"),
)


def liberation(tebal: bool = False) -> Path:  # noqa: FBT001, FBT002 -- a weight, as in every font API
    """Return the file of Liberation Sans, regular or bold.

    Raises:
        AlatError: it is not installed.

    """
    nama = f"LiberationSans-{'Bold' if tebal else 'Regular'}.ttf"
    for folder in FOLDER:
        for path in sorted(folder.rglob(nama)):
            return path
    raise AlatError(
        "Huruf Liberation Sans belum terpasang di komputer server",
        "",
        "Pasang paket fonts-liberation, lalu proses diulang sendiri; data aman.",
    )
