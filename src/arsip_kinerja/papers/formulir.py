"""The forms of a berkas."""

from pathlib import Path

from arsip_kinerja.app import App
from arsip_kinerja.domain.berkas import Berkas
from arsip_kinerja.errors import PemakaianError
from arsip_kinerja.papers.kerja import kerja, template
from arsip_kinerja.stages import forms, reporting
from arsip_kinerja.tools import files
from arsip_kinerja.tools.sheets.form import sama

FOLDER_FORMULIR = "4 Formulir kosong"


def build_forms(app: App, berkas: Berkas, folder: Path, unit: str = "") -> list[Path]:
    """Write the forms of a berkas, or of one unit, and return them.

    Raises:
        DefinisiError: there is no form template.
        PemakaianError: the unit is not asked for anything in this periode.

    """
    if unit and unit not in berkas.alur.unit:
        raise PemakaianError(f"Unit {unit!r} tidak diminta mengisi", "", f"Yang ada: {', '.join(berkas.alur.unit)}.")
    kantor, lalu = app.kantor(berkas.instansi), app.store.kiriman.lalu(berkas.instansi, berkas.periode)
    templat = template(app, "formulir")
    return [
        forms.build(kantor, berkas.skema, berkas.periode, u, berkas.id, lalu, templat, folder / nama)
        for u in berkas.alur.unit
        if unit in {"", u} and (nama := forms.file_name(kantor.instansi, u, berkas.periode))
    ]


def put_aside(app: App, berkas: Berkas) -> None:
    """Take our papers and blank forms of a cancelled berkas out of people's way; what they changed stays.

    Told from the files alone: a form is ours where it holds what would be written now.

    Raises:
        AlatError: the disk failed.

    """
    for naskah in app.store.naskah.milik(berkas.id):
        reporting.sisihkan(app, naskah)
    folder = app.config.outbox / berkas.instansi / FOLDER_FORMULIR
    berformulir = berkas.mengumpulkan and app.definitions.template("formulir") is not None
    with kerja(app, berkas.id) as sementara:
        for baru in build_forms(app, berkas, sementara) if berformulir else ():
            ada = folder / baru.name
            if ada.is_file() and sama(ada, baru):
                files.pindah(ada, folder / reporting.FOLDER_DIBATALKAN / ada.name)
