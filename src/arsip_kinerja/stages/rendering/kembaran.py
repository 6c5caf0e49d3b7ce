"""The tables of a document → its Excel twin: the same texts as on paper, figures as numbers."""

from collections.abc import Mapping

from arsip_kinerja.definitions import Kantor
from arsip_kinerja.domain.jenis import Jenis
from arsip_kinerja.domain.kembaran import tabel
from arsip_kinerja.domain.laporan import Laporan
from arsip_kinerja.stages.rendering.konteks import Rujukan, contoh
from arsip_kinerja.tools.sheets.kembaran import Sampul, tulis_kembaran


def render_kembaran(
    kantor: Kantor, jenis: Jenis, laporan: Laporan, rujukan: Rujukan, isi: Mapping[str, object]
) -> bytes:
    """Return the workbook of a kind that has one, b"" for others; the same figures give the same bytes."""
    if not jenis.kembaran_excel:
        return b""
    instansi = kantor.instansi
    sampul = Sampul(
        judul=rujukan.judul,
        instansi=instansi.nama,
        kode=rujukan.kode,
        jenis=jenis.jenis,
        periode=str(laporan.periode),
        contoh=contoh(kantor, laporan),
        kertas=instansi.kertas,
    )
    return tulis_kembaran(sampul, tabel(laporan, isi, laporan.periode.label(instansi.sebutan_triwulan)))
