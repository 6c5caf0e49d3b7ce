"""Whether an office's year agrees with itself, and what may not be made before it does."""

from arsip_kinerja.app import App
from arsip_kinerja.domain import keserasian
from arsip_kinerja.domain.keserasian import Suntingan, Temuan
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.errors import KeadaanError
from arsip_kinerja.stages import consistency
from arsip_kinerja.stages.redrafting import penyimpangan

DISEBUT = 3
"""Findings a refusal names; `report check` shows all."""


def check_year(app: App, kode: str, tahun: int) -> tuple[Temuan, ...]:
    """Return everything that disagrees or is missing in an office's year, the gravest first.

    Raises:
        PemakaianError: no such office.
        DefinisiError: the year has no indicator schema.

    """
    fakta = consistency.fakta(app, kode, tahun)
    suntingan = tuple(
        Suntingan(n.judul, s.di, s.tertulis, s.seharusnya, s.macam == "baru")
        for n in consistency.naskah(app, kode, tahun)
        for s in penyimpangan(app, n)
    )
    return keserasian.periksa(fakta.dengan(suntingan))


def require_consistent(app: App, kode: str, periode: Periode, jenis: str) -> None:
    """Pass where the kind need not agree with the rest of the year, or does.

    Raises:
        KeadaanError: naming what is in the way.

    """
    definisi = app.definitions.jenis.get(jenis)
    if definisi is None or not definisi.wajib_serasi:
        return
    if halang := [t for t in check_year(app, kode, periode.tahun) if t.tingkat == "penghalang"]:
        disebut = "; ".join(f"{t.apa} ({t.di})" for t in halang[:DISEBUT])
        lain = f"; dan {len(halang) - DISEBUT} lainnya" if len(halang) > DISEBUT else ""
        saran = f"Lihat semuanya: arsip-kinerja report check {kode} {periode.tahun}. Sementara ini pakai --draf."
        raise KeadaanError(f"{definisi.judul} belum dapat dibuat. {disebut}{lain}", "", saran)
