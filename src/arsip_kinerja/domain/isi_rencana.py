"""The Rencana Aksi of a year and how it goes (Monev): what is planned in each triwulan towards each indikator."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from arsip_kinerja.domain.baris_kinerja import BarisKinerja
from arsip_kinerja.domain.isi_laporan import Laporan
from arsip_kinerja.domain.periode import Periode, romawi
from arsip_kinerja.domain.rumus import nilai_teks
from arsip_kinerja.domain.skema.indikator import Indikator, IndikatorTahun, RencanaAksi
from arsip_kinerja.domain.sumber import Sumber

BELUM_ADA_AKSI = "belum ada rencana aksi"


@dataclass(frozen=True)
class BarisAksi:
    """One action as printed. *jadwal* is "I, II"; *penanggung_jawab* the unit where the schema names nobody."""

    kegiatan: str
    keluaran: str
    jadwal: str
    penanggung_jawab: str


@dataclass(frozen=True)
class BarisRencana:
    """An indikator with its targets as printed and its actions."""

    nomor: int
    kode: str
    indikator: str
    satuan: str
    target: str
    triwulan: tuple[str, str, str, str]
    aksi: tuple[BarisAksi, ...]


@dataclass(frozen=True)
class SasaranRencana:
    """A sasaran and its indikator."""

    nama: str
    baris: tuple[BarisRencana, ...]


@dataclass(frozen=True)
class Rencana:
    """A year's plan; *tanpa_aksi* names the indikator nothing is planned for."""

    sasaran: tuple[SasaranRencana, ...]
    tanpa_aksi: tuple[str, ...]


@dataclass(frozen=True)
class BarisMonev:
    """An indikator in one triwulan: its figures, what was planned, and what its unit says about it."""

    nomor: int
    indikator: str
    satuan: str
    target: str
    realisasi: str
    capaian: str
    kategori: str
    aksi: tuple[str, ...]
    penghambat: str
    tindak_lanjut: str
    perlu_keterangan: bool

    @property
    def aksi_teks(self) -> str:
        """Planned actions, numbered where there are several."""
        if len(self.aksi) < 2:  # noqa: PLR2004 -- one action needs no number
            return "".join(self.aksi) or "–"
        return "\n".join(f"{n}. {a}" for n, a in enumerate(self.aksi, start=1))


@dataclass(frozen=True)
class BagianMonev:
    """One triwulan. *kalimat* sums it up; *tidak_ditargetkan* are the indikator that do not count in it."""

    label: str
    kalimat: str
    baris: tuple[BarisMonev, ...]
    tidak_ditargetkan: tuple[str, ...]


@dataclass(frozen=True)
class MonevAksi:
    """The triwulan looked at: one, or of a year all up to its end."""

    bagian: tuple[BagianMonev, ...]


def susun_rencana(s: Sumber) -> Rencana:
    """Return the plan of a year, of a unit its own part; sasaran without indikator are left out."""
    nomor = {b.indikator.kode: n for n, b in enumerate(s.laporan.baris, start=1)}
    aksi = _aksi(s.skema)
    sasaran = tuple(
        SasaranRencana(
            bagian.sasaran.nama,
            tuple(
                _baris(b.indikator, nomor[b.indikator.kode], aksi.get(b.indikator.kode, ()), s) for b in bagian.baris
            ),
        )
        for bagian in s.laporan.sasaran
    )
    return Rencana(sasaran, tuple(b.indikator for x in sasaran for b in x.baris if not b.aksi))


def _aksi(skema: IndikatorTahun) -> Mapping[str, tuple[RencanaAksi, ...]]:
    hasil: dict[str, tuple[RencanaAksi, ...]] = {}
    for r in skema.rencana_aksi:
        hasil[r.indikator] = (*hasil.get(r.indikator, ()), r)
    return hasil


def _baris(i: Indikator, nomor: int, aksi: tuple[RencanaAksi, ...], s: Sumber) -> BarisRencana:
    tw1, tw2, tw3, tw4 = (nilai_teks(i, i.target.triwulan(n)) for n in range(1, 5))
    return BarisRencana(
        nomor=nomor,
        kode=i.kode,
        indikator=i.nama,
        satuan=i.satuan,
        target=nilai_teks(i, i.target.tahun),
        triwulan=(tw1, tw2, tw3, tw4),
        aksi=tuple(
            BarisAksi(
                kegiatan=a.kegiatan,
                keluaran=a.keluaran or "–",
                jadwal=", ".join(romawi(n) for n in sorted(set(a.triwulan))),
                penanggung_jawab=a.penanggung_jawab or s.instansi.nama_unit(i.unit),
            )
            for a in aksi
        ),
    )


def susun_monev(s: Sumber) -> MonevAksi:
    """Return how the plan goes: of a triwulan (or of one of its months) that one, of a year all its triwulan."""
    ke = s.periode.triwulan
    dipilih = [x for x in s.triwulan if ke is None or x.periode.urut == ke]
    if ke is not None and not dipilih:  # a month before its triwulan ends
        dipilih = [s.laporan]
    return MonevAksi(tuple(_bagian(s, x, ke or x.periode.urut) for x in dipilih))


def _bagian(s: Sumber, laporan: Laporan, ke: int) -> BagianMonev:
    aksi, sebutan = _aksi(s.skema), s.instansi.sebutan_triwulan
    label = Periode(s.periode.tahun, "triwulan", ke).label(sebutan)
    baris = tuple(
        _baris_monev(n, b, [a for a in aksi.get(b.indikator.kode, ()) if ke in a.triwulan])
        for n, b in enumerate(laporan.baris, start=1)
        if b.ditargetkan
    )
    tidak = tuple(b.indikator.nama for b in laporan.baris if not b.ditargetkan)
    return BagianMonev(label, " ".join(_kalimat(laporan, baris, label)), baris, tidak)


def _baris_monev(nomor: int, b: BarisKinerja, aksi: list[RencanaAksi]) -> BarisMonev:
    return BarisMonev(
        nomor=nomor,
        indikator=b.indikator.nama,
        satuan=b.indikator.satuan,
        target=b.target_teks,
        realisasi=b.realisasi_teks,
        capaian=b.capaian_teks,
        kategori=b.kategori,
        aksi=tuple(f"{a.kegiatan} (keluaran: {a.keluaran})" if a.keluaran else a.kegiatan for a in aksi),
        penghambat=b.isian.penghambat if b.isian else "",
        tindak_lanjut=b.isian.tindak_lanjut if b.isian else "",
        perlu_keterangan=b.tercapai is False,
    )


def _kalimat(laporan: Laporan, baris: tuple[BarisMonev, ...], label: str) -> Iterator[str]:
    r = laporan.ringkasan
    if not r.ditargetkan:
        yield f"Tidak ada indikator yang ditargetkan pada {label}."
        return
    sisa = f", dan {r.tidak_dihitung} belum dapat dihitung capaiannya" if r.tidak_dihitung else ""
    yield (
        f"Dari {r.ditargetkan} indikator yang ditargetkan pada {label}, {r.tercapai} mencapai target"
        f"{',' if sisa else ' dan'} {r.belum} di bawah target{sisa}."
    )
    berencana = sum(bool(b.aksi) for b in baris)
    yield f"Rencana aksi pada triwulan ini tercatat untuk {berencana} dari {len(baris)} indikator tersebut."
    if belum := sum(b.perlu_keterangan and not (b.penghambat and b.tindak_lanjut) for b in baris):
        yield f"{belum} indikator di bawah target belum dilengkapi penghambat atau tindak lanjutnya."
