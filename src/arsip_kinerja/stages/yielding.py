"""Which documents a berkas owes now: what its langkah yield, at their start, at their end, or when sent back."""

from collections.abc import Iterator
from datetime import datetime

from arsip_kinerja.app import App
from arsip_kinerja.domain.berkas import Berkas
from arsip_kinerja.domain.jalan import Langkah
from arsip_kinerja.domain.jenis import Jenis
from arsip_kinerja.domain.sop import mengesahkan

LEMBAR_KEPUTUSAN = {"mulai", "selesai"}
"""A sheet made at both times is the record of what was decided, so a return makes it too."""


def terutang(app: App, berkas: Berkas) -> list[tuple[Langkah, str]]:
    """Return langkah and kind of every document that is due and not made since, in the order of the run.

    The first tahap of the run that names a kind makes it; a document that the same tahap signs is made when it
    starts, because nobody can sign what is not there.
    """
    jenis = {j: d for j, d in app.definitions.dihasilkan(berkas.sop, berkas.periode).items() if _bertemplat(app, j)}
    pembuat = {j: _pembuat(berkas, j) for j in jenis}
    calon = [
        (x, j, saat)
        for x in berkas.jalan
        for j, definisi in jenis.items()
        if pembuat[j] == x.tahap and (saat := _saat(app, berkas, x, definisi))
    ]
    if not calon:
        return []
    dibuat = {(n.jenis, n.unit): n.dibuat for n in app.store.naskah.milik(berkas.id)}
    return [(x, j) for x, j, saat in calon if (lama := dibuat.get((j, x.unit))) is None or lama < saat]


def _saat(app: App, berkas: Berkas, langkah: Langkah, jenis: Jenis) -> datetime | None:
    """Return the moment since which a langkah owes a document of this kind; None when it does not."""
    mulai, _ = berkas.waktu[(langkah.tahap, langkah.unit, langkah.putaran)]
    if langkah.status == "BERJALAN":
        if _disahkan_di_sini(app, berkas, langkah, jenis):
            return mulai
        if "selesai" in jenis.dibuat and langkah in berkas.tuntas:
            return max(_selesai(berkas, langkah), default=mulai)
        return mulai if "mulai" in jenis.dibuat else None
    if langkah.status == "DIKEMBALIKAN" and LEMBAR_KEPUTUSAN.issubset(jenis.dibuat):
        return max(_selesai(berkas, langkah, "reject"), default=None)
    return None


def _disahkan_di_sini(app: App, berkas: Berkas, langkah: Langkah, jenis: Jenis) -> bool:
    return mengesahkan(berkas.tahap(langkah)) and jenis.jenis in app.definitions.disahkan(berkas.sop, berkas.periode)


def _selesai(berkas: Berkas, langkah: Langkah, keputusan: str = "") -> Iterator[datetime]:
    """When people ended the work of a langkah (with that decision)."""
    for t in berkas.tugas:
        if t.milik(langkah) and t.selesai and t.status == "SELESAI" and keputusan in {"", t.keputusan}:
            yield t.selesai


def _bertemplat(app: App, jenis: str) -> bool:
    """Whether there is a Word template; forms (xlsx) go out when the berkas opens."""
    template = app.definitions.template(jenis)
    return template is not None and template.suffix == ".docx"


def _pembuat(berkas: Berkas, jenis: str) -> str | None:
    """Return the tahap that makes a kind of document in this run."""
    dilalui = berkas.sop.dilalui(berkas.periode.jenis)
    return next((t.id for t in berkas.sop.tahap if jenis in t.naskah and t.id in dilalui), None)
