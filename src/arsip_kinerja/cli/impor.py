"""What `sop import` and `indikator import` say of a workbook."""

import click

from arsip_kinerja.stages.workbook.impor import HasilImpor
from arsip_kinerja.tools.sheets import SheetError


def cetak_impor(hasil: HasilImpor, apa: str) -> int:
    """Print what became of a workbook and return the exit code; *apa* is what it would have replaced."""
    if hasil.ditandai:
        for c in hasil.catatan:
            click.echo(f"{c.lokasi}: {c.pesan}")
        click.echo(f"Ada {len(hasil.catatan)} isian yang perlu diperbaiki; selnya ditandai pada {hasil.ditandai.name}.")
        click.echo(f"{apa} tidak berubah, dan isian lain tidak perlu diketik ulang.")
        return SheetError.kode_keluar
    click.echo(f"{hasil.tujuan}: {'sudah diperbarui' if hasil.berubah else 'tidak ada yang berubah'}.")
    if hasil.cadangan:
        click.echo(f"Yang lama disimpan: {hasil.cadangan}")
    return 0
