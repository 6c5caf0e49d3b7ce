"""The one home of `holidays`: Indonesian holidays and cuti bersama, changed by `templates/libur.toml`.

What the library only estimates it calls "… (perkiraan)". Years for which no decree was published when it was made have
no cuti bersama: an operator adds them.
"""

from dataclasses import dataclass, field
from datetime import date

from arsip_kinerja.domain.libur import DaftarLibur


@dataclass(frozen=True)
class Libur:
    """Days off with their names, a year read when first asked for: reading the library takes half a second."""

    daftar: DaftarLibur = field(default_factory=DaftarLibur)
    _tahun: dict[int, dict[date, str]] = field(default_factory=dict)

    def __contains__(self, tanggal: object) -> bool:
        """Whether that date is a day off."""
        return isinstance(tanggal, date) and tanggal in self.tahun(tanggal.year)

    def __getitem__(self, tanggal: date) -> str:
        """Return the name of a day off."""
        return self.tahun(tanggal.year)[tanggal]

    def tahun(self, tahun: int) -> dict[date, str]:
        """Return every day off of a year."""
        if tahun not in self._tahun:
            self._tahun[tahun] = self._baca(tahun)
        return self._tahun[tahun]

    def _baca(self, tahun: int) -> dict[date, str]:
        from holidays.constants import GOVERNMENT, PUBLIC  # noqa: PLC0415 -- most commands need no calendar
        from holidays.countries.indonesia import Indonesia  # noqa: PLC0415 -- likewise

        nasional = Indonesia(years=tahun, categories=(PUBLIC, GOVERNMENT), language="id", expand=False)
        hasil = dict(nasional.items())
        hasil |= {h.tanggal: h.nama for h in self.daftar.tambah if h.tanggal.year == tahun}
        for h in self.daftar.hapus:
            hasil.pop(h.tanggal, None)
        return hasil
