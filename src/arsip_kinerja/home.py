"""Making an office folder: definitions copied, a drop folder for every unit."""

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from arsip_kinerja.config import Config
from arsip_kinerja.definitions import Definitions
from arsip_kinerja.errors import PemakaianError

BACA_INBOX = "Taruh file data kinerja di folder bidang/seksi masing-masing. Tanda terima muncul di tempat yang sama.\n"
BACA_ARSIP = "Arsip disusun per tahun, perangkat daerah, dan jenis. Mohon tidak mengubah isinya; salin bila perlu.\n"


def bawaan() -> Path:
    """Return the definitions that come with the program, from the checkout or from the installed package."""
    paket = Path(__file__).parent
    terpasang = paket / "templates"
    return terpasang if terpasang.is_dir() else paket.parents[1] / "templates"


def buat(folder: Path, instansi: Sequence[str] = ()) -> Config:
    """Make a home with the given example offices, or all of them, and their drop folders.

    Raises:
        PemakaianError: the folder is in use, or an office is unknown.

    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise PemakaianError("Folder itu sudah berisi", str(folder), "Pilih nama folder yang belum ada.")
    sumber = Definitions(bawaan())
    if asing := sorted(set(instansi) - set(sumber.kode())):
        raise PemakaianError(f"Instansi {', '.join(asing)} tidak ada", "", f"Yang ada: {', '.join(sumber.kode())}.")
    config = Config(home=folder)
    shutil.copytree(bawaan(), config.templates, ignore=_selain(set(instansi)))
    for induk, isi in ((config.inbox, BACA_INBOX), (config.archive, BACA_ARSIP)):
        induk.mkdir(parents=True)
        (induk / "README.md").write_text(isi, encoding="utf-8")
    siapkan_folder(config)
    return config


def siapkan_folder(config: Config) -> None:
    """Make the drop folder of every unit of every office that has none."""
    definitions = Definitions(config.templates)
    for kode in definitions.kode():
        for unit in definitions.kantor(kode).instansi.unit:
            (config.inbox / kode / unit.kode).mkdir(parents=True, exist_ok=True)


def _selain(instansi: set[str]) -> Callable[[str, list[str]], set[str]]:
    def abaikan(folder: str, nama: list[str]) -> set[str]:
        if not instansi or Path(folder).name != "instansi":
            return set()
        return {n for n in nama if n not in instansi}

    return abaikan
