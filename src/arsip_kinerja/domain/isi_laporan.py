"""What a report holds: rows under their sasaran, budget lines, and the summary of all, of a unit, of a sasaran."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from arsip_kinerja.domain.angka import persen
from arsip_kinerja.domain.baris_kinerja import BarisKinerja
from arsip_kinerja.domain.belanja import BarisAnggaran, jumlah, milik_unit
from arsip_kinerja.domain.capaian import kategori, rata_rata
from arsip_kinerja.domain.instansi import KebijakanCapaian, Unit
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.skema.indikator import Sasaran


@dataclass(frozen=True)
class BagianSasaran:
    """A sasaran and the rows of its indikator."""

    sasaran: Sasaran
    baris: tuple[BarisKinerja, ...]


@dataclass(frozen=True)
class Ringkasan:
    """Counts over the rows that are targeted: ditargetkan = tercapai + belum + tidak_dihitung.

    *rata_rata* is capped per office policy, None without any capaian, and *kategori* is its; *tertinggi* and
    *terendah* by capaian.
    """

    ditargetkan: int
    tercapai: int
    belum: int
    tidak_dihitung: int
    rata_rata: Decimal | None
    tertinggi: BarisKinerja | None
    terendah: BarisKinerja | None
    kategori: str = "–"

    @property
    def rata_rata_teks(self) -> str:
        """Mean as printed."""
        return "–" if self.rata_rata is None else persen(self.rata_rata)


@dataclass(frozen=True)
class Kelompok:
    """Rows of a report that belong together, of a unit or a sasaran, with their own summary."""

    kode: str
    nama: str
    baris: tuple[BarisKinerja, ...]
    anggaran: tuple[BarisAnggaran, ...]
    jumlah_anggaran: BarisAnggaran
    ringkasan: Ringkasan

    @property
    def lengkap(self) -> bool:
        """Whether everything asked of it is answered."""
        return all(b.isian is not None for b in self.baris if b.ditargetkan) and not self.jumlah_anggaran.belum

    @property
    def isian_teks(self) -> str:
        """What was answered of what was asked: "3 dari 3 indikator, 1 dari 2 baris anggaran"."""
        ada = sum(b.isian is not None for b in self.baris if b.ditargetkan)
        banyak, diminta = sum(a.diminta for a in self.anggaran), self.ringkasan.ditargetkan
        bagian = [f"{ada} dari {diminta} indikator"] if diminta else []
        if banyak:
            bagian.append(f"{banyak - self.jumlah_anggaran.belum} dari {banyak} baris anggaran")
        return ", ".join(bagian) or "tidak ada yang diminta"


@dataclass(frozen=True)
class Laporan:
    """All figures of one periode.

    *unit* are those that have a row or a budget line; *kebijakan* is how capaian was computed.
    """

    periode: Periode
    sasaran: tuple[BagianSasaran, ...]
    anggaran: tuple[BarisAnggaran, ...]
    jumlah_anggaran: BarisAnggaran
    ringkasan: Ringkasan
    unit: tuple[Unit, ...]
    kebijakan: KebijakanCapaian

    @property
    def baris(self) -> tuple[BarisKinerja, ...]:
        """All rows, in order of print."""
        return tuple(b for bagian in self.sasaran for b in bagian.baris)

    @property
    def nama_unit(self) -> dict[str, str]:
        """Names of the units by kode."""
        return {u.kode: u.nama for u in self.unit}

    @property
    def perlu_tindak_lanjut(self) -> tuple[BarisKinerja, ...]:
        """Rows below their target."""
        return tuple(b for b in self.baris if b.tercapai is False)

    @property
    def belum_dihitung(self) -> tuple[BarisKinerja, ...]:
        """Rows that are targeted but have no capaian."""
        return tuple(b for b in self.baris if b.ditargetkan and b.hasil.persen is None)

    @property
    def tahun_lalu(self) -> tuple[str, ...]:
        """Earlier years of which realisasi is known, oldest first."""
        return tuple(sorted({tahun for b in self.baris for tahun in b.indikator.lalu}))

    @property
    def per_unit(self) -> tuple[Kelompok, ...]:
        """Rows and budget lines of each unit, in the office's order."""
        return tuple(
            self._kelompok(
                u.kode,
                u.nama,
                tuple(b for b in self.baris if b.indikator.unit == u.kode),
                milik_unit(self.anggaran, u.kode),
            )
            for u in self.unit
        )

    @property
    def per_sasaran(self) -> tuple[Kelompok, ...]:
        """Rows of each sasaran; a budget line belongs to none."""
        return tuple(self._kelompok(s.sasaran.kode, s.sasaran.nama, s.baris, ()) for s in self.sasaran)

    def _kelompok(
        self, kode: str, nama: str, baris: tuple[BarisKinerja, ...], anggaran: tuple[BarisAnggaran, ...]
    ) -> Kelompok:
        return Kelompok(kode, nama, baris, anggaran, jumlah(anggaran), ringkas(baris, self.kebijakan))


def ringkas(baris: Sequence[BarisKinerja], kebijakan: KebijakanCapaian) -> Ringkasan:
    """Count rows and take their mean."""
    kena = [b for b in baris if b.ditargetkan]
    urut = sorted((b for b in kena if b.hasil.persen is not None), key=lambda b: b.hasil.persen or Decimal(0))
    rata = rata_rata((b.hasil.persen for b in urut if b.hasil.persen is not None), kebijakan)
    return Ringkasan(
        ditargetkan=len(kena),
        tercapai=sum(b.tercapai is True for b in kena),
        belum=sum(b.tercapai is False for b in kena),
        tidak_dihitung=len(kena) - len(urut),
        rata_rata=rata,
        tertinggi=urut[-1] if urut else None,
        terendah=urut[0] if urut else None,
        kategori=kategori(rata, kebijakan),
    )
