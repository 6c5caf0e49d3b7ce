"""The order of checking: whose form → rows → rules → answers and findings."""

from collections.abc import Sequence
from decimal import Decimal

from arsip_kinerja.domain.catatan import Catatan, Tingkat
from arsip_kinerja.domain.isian import HasilPeriksa, Isian, IsianAnggaran
from arsip_kinerja.domain.keterangan import pembanding
from arsip_kinerja.domain.laporan import target_periode
from arsip_kinerja.domain.pemeriksaan import PESAN_SAMA, Acuan, periksa_baris, sama_dengan_target
from arsip_kinerja.domain.pemeriksaan_anggaran import periksa_anggaran
from arsip_kinerja.domain.skema.indikator import Anggaran, Indikator
from arsip_kinerja.domain.spj import beda_dari_spj
from arsip_kinerja.domain.tulisan import kutip_teks
from arsip_kinerja.stages.validation.identitas import seluruhnya, unit_buku
from arsip_kinerja.stages.validation.konteks import Konteks
from arsip_kinerja.stages.validation.tabel import Baris, Isi, isi
from arsip_kinerja.tools.sheets import Buku

KOLOM_PENGGANTI = {"pembilang": "realisasi", "penyebut": "realisasi", "realisasi": "pembilang"}
"""Where a finding is shown when the workbook lacks its column."""


def check(buku: Buku, konteks: Konteks) -> HasilPeriksa:
    """Check a workbook; never raises for anything it contains.

    Answers already recorded in the berkas stand in for empty cells and are returned with the new ones, so
    `HasilPeriksa.lengkap` counts all that was asked.
    """
    isi_buku = isi(buku, konteks.skema, konteks.periode)
    unit = unit_buku(buku, isi_buku, konteks)
    if isinstance(unit, Catatan):
        return HasilPeriksa(unit=konteks.unit, catatan=(unit,))
    return _Pemeriksa(konteks, isi_buku, unit).hasil()


class _Pemeriksa:
    """One check under way: collects answers and findings."""

    def __init__(self, konteks: Konteks, isi_buku: Isi, unit: str) -> None:
        self.k = konteks
        self.isi = isi_buku
        self.unit = unit
        self.catatan: list[tuple[int, int, Catatan]] = []
        self.jawaban: list[tuple[Baris | None, Indikator, Isian]] = []
        self.anggaran: list[IsianAnggaran] = []
        self.tanpa_sumber: list[tuple[Baris, Indikator]] = []

    def hasil(self) -> HasilPeriksa:
        diminta = self.k.skema.diminta(self.unit, self.k.periode.triwulan)
        belanja = self.k.skema.anggaran_milik(self.unit)
        if not diminta and not belanja:
            pesan = f"Dari {self.k.nama_unit(self.unit)} tidak ada isian yang diminta untuk {self.k.label}."
            return HasilPeriksa(unit=self.unit, catatan=(seluruhnya(pesan),))
        for i in diminta:
            self._indikator(i)
        self._sama_semua()
        self._sumber_semua()
        self._anggaran_semua(belanja)
        self._bukan_milik({i.kode for i in diminta})
        return HasilPeriksa(
            unit=self.unit,
            isian=tuple(isian for _, _, isian in self.jawaban),
            anggaran=tuple(self.anggaran),
            catatan=tuple(c for _, _, c in sorted(self.catatan, key=lambda c: c[:2])),
            diminta=len(diminta) + len(belanja),
        )

    def _catat(self, tingkat: Tingkat, baris: Baris | None, kolom: Sequence[str], nama: str, pesan: str) -> None:
        """Add a finding, placed by sheet and row; a reason that stands in the row already answers a question."""
        if baris is None:
            self.catatan.append((len(self.isi.tabel), 0, Catatan(tingkat=tingkat, pesan=pesan, indikator=nama)))
            return
        urut = next(n for n, t in enumerate(self.isi.tabel) if t.lembar is baris.lembar)
        satu = Catatan(
            tingkat=tingkat,
            pesan=pesan,
            lembar=baris.lembar.nama,
            sel=baris.alamat(*kolom),
            indikator=nama,
            jawaban=baris.alasan if tingkat == "konfirmasi" else "",
        )
        self.catatan.append((urut, baris.nomor, satu))

    def _masih_ditanya(self, nama: str) -> None:
        """Keep what was asked about an answer that is taken over from an earlier file."""
        for c in self.k.catatan_terakhir.get(self.unit, ()):
            if c.tingkat == "konfirmasi" and c.indikator == nama:
                lama = c.model_copy(update={"lembar": "", "sel": ""})
                self.catatan.append((len(self.isi.tabel), 0, lama))

    def _ganda(self, daftar: Sequence[Baris], nama: str) -> bool:
        """Speak of an answer given twice; neither is taken, because nobody knows which is right."""
        if len(daftar) < 2:  # noqa: PLR2004 -- nearly every row
            return False
        terisi = [b for b in daftar if b.terisi]
        for b in terisi[1:]:
            pertama = f"lembar {terisi[0].lembar.nama}, sel {terisi[0].alamat('realisasi', 'pembilang')}"
            pesan = f"Baris ini sudah diisi juga di {pertama}. Mohon sisakan satu saja, yang angkanya benar."
            self._catat("perbaikan", b, ("realisasi", "pembilang"), nama, pesan)
        return len(terisi) > 1

    def _indikator(self, i: Indikator) -> None:
        daftar = self.isi.kinerja.get(i.kode, [])
        if self._ganda(daftar, i.nama):
            return
        baris, lama = _pilih(daftar), self.k.terakhir.get(i.kode)
        if baris is None:
            if lama:
                self._pakai_isian(i, lama)
            else:
                self._tanpa_baris(i.nama)
            return
        hasil = periksa_baris(i, baris.jawaban(), self._acuan(i))
        if hasil.kosong and lama:
            self._pakai_isian(i, lama)
            return
        if hasil.isian:
            self.jawaban.append((baris, i, hasil.isian))
        for t in hasil.temuan:
            if t.kolom == "sumber" and "sumber" not in baris.kolom:
                self.tanpa_sumber.append((baris, i))
                continue
            self._catat(t.tingkat, baris, (t.kolom, KOLOM_PENGGANTI.get(t.kolom, ""), "indikator"), i.nama, t.pesan)

    def _pakai_isian(self, i: Indikator, lama: Isian) -> None:
        """Take the answer the berkas has already."""
        self.jawaban.append((None, i, lama))
        self._masih_ditanya(i.nama)

    def _tanpa_baris(self, nama: str) -> None:
        pesan = "Barisnya tidak ada pada file ini. Mohon tambahkan, atau pakai formulir yang kami siapkan."
        self._catat("perbaikan", None, (), nama, pesan)

    def _acuan(self, i: Indikator) -> Acuan:
        lalu = self.k.lalu.get(i.kode)
        sebanding = pembanding(i, self.k.periode, lalu if self.k.tahun_sama else None)
        return Acuan(target_periode(i, self.k.periode), lalu, tahun_sama=self.k.tahun_sama, sebanding=sebanding)

    def _sama_semua(self) -> None:
        """Ask once where a whole column looks copied."""
        baru = [(b, i, isian) for b, i, isian in self.jawaban if b is not None]
        if sama_dengan_target([(isian, target_periode(i, self.k.periode)) for _, i, isian in baru]):
            baris, i, _ = baru[0]
            self._catat("konfirmasi", baris, ("realisasi", "pembilang"), i.nama, PESAN_SAMA)

    def _sumber_semua(self) -> None:
        """Ask once where a workbook has no column for the source at all."""
        if belum := [(b, i) for b, i in self.tanpa_sumber if not b.alasan]:
            baris, i = belum[0]
            pesan = (
                f"File ini tidak memuat kolom Sumber data, sehingga sumber {len(belum)} angka belum disebut. "
                "Mohon tambahkan kolomnya, atau pakai formulir yang kami siapkan."
            )
            self._catat("konfirmasi", baris, ("realisasi", "pembilang"), i.nama, pesan)

    def _anggaran_semua(self, belanja: Sequence[Anggaran]) -> None:
        if belanja and not self.isi.ada("anggaran"):
            self._tanpa_lembar(belanja)
            return
        for a in belanja:
            daftar = self.isi.anggaran.get(a.kode, [])
            if self._ganda(daftar, a.nama):
                continue
            if baris := _pilih(daftar):
                self._anggaran(a, baris)
            elif not self._pakai_lama(a):
                self._tanpa_baris(a.nama)

    def _anggaran(self, a: Anggaran, baris: Baris) -> None:
        if not baris.terisi and self._pakai_lama(a):
            return
        lalu = self.k.lalu.get(a.kode) if self.k.tahun_sama else None
        isian, temuan = periksa_anggaran(a, baris.sel("realisasi"), baris.sel("sumber"), lalu)
        if isian:
            self.anggaran.append(isian)
            if pesan := beda_dari_spj(self.k.anggaran_terakhir.get(a.kode), isian):
                self._catat("konfirmasi", baris, ("realisasi",), a.nama, pesan)
        for t in temuan:
            self._catat(t.tingkat, baris, (t.kolom,), a.nama, t.pesan)

    def _pakai_lama(self, a: Anggaran) -> bool:
        """Take the answer the berkas has already."""
        lama = self.k.anggaran_terakhir.get(a.kode)
        if lama:
            self.anggaran.append(lama)
            self._masih_ditanya(a.nama)
        return lama is not None

    def _tanpa_lembar(self, belanja: Sequence[Anggaran]) -> None:
        belum = [a for a in belanja if not self._pakai_lama(a)]
        if belum:
            nama = ", ".join(a.nama for a in belum[:3]) + (f", dan {len(belum) - 3} lainnya" if belum[3:] else "")
            pesan = f"Realisasi anggaran belum ada pada file ini. Mohon isi lembar Anggaran: {nama}."
            self._catat("perbaikan", None, (), "", pesan)

    def _bukan_milik(self, diminta: set[str]) -> None:
        """Speak of answers nobody asked: of another unit, of no target, of no known name."""
        indikator = self.k.skema.menurut_kode
        for kode, daftar in self.isi.kinerja.items():
            for b in (b for b in daftar if kode not in diminta and b.terisi):
                self._tidak_diminta(indikator[kode], b)
        milik = {a.kode: a for a in self.k.skema.anggaran}
        diminta_anggaran = {k: d for k, d in self.isi.anggaran.items() if k not in self.k.skema.induk_anggaran}
        for kode, daftar in diminta_anggaran.items():  # a line that is a sum of others belongs to no one unit
            for b in (b for b in daftar if milik[kode].unit != self.unit and b.terisi):
                self._unit_lain(milik[kode].nama, milik[kode].unit, b)
        for b, nama in self.isi.asing:
            pesan = (
                f"{kutip_teks(nama)} tidak ada pada daftar {self.k.nama_unit(self.unit)} tahun {self.k.skema.tahun}. "
                "Mohon periksa namanya, atau hapus barisnya."
            )
            self._catat("perbaikan", b, ("realisasi", "pembilang"), nama[:200], pesan)

    def _tidak_diminta(self, i: Indikator, b: Baris) -> None:
        if i.unit != self.unit:
            self._unit_lain(i.nama, i.unit, b)
        elif isinstance(b.sel("realisasi").angka or b.sel("pembilang").angka, Decimal):
            pesan = f"Indikator ini tidak ditargetkan pada {self.k.label}, jadi isiannya tidak kami hitung."
            self._catat("konfirmasi", b, ("realisasi", "pembilang"), i.nama, pesan)

    def _unit_lain(self, nama: str, unit: str, b: Baris) -> None:
        pesan = (
            f"Baris ini milik {self.k.nama_unit(unit)}, bukan {self.k.nama_unit(self.unit)}. "
            "Mohon kosongkan; bidang itu mengisinya pada formulirnya sendiri."
        )
        self._catat("perbaikan", b, ("realisasi", "pembilang"), nama, pesan)


def _pilih(daftar: Sequence[Baris]) -> Baris | None:
    """Return the filled row, else the first."""
    if len(daftar) == 1:
        return daftar[0]
    return next((b for b in daftar if b.terisi), next(iter(daftar), None))
