"""A SPJ Fungsional or LRA among the workbooks: its lines become budget realisation of the units that own them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from arsip_kinerja.domain.angka import rupiah
from arsip_kinerja.domain.capaian import NilaiIndikator
from arsip_kinerja.domain.catatan import Catatan, Tingkat
from arsip_kinerja.domain.isian import HasilPeriksa, IsianAnggaran
from arsip_kinerja.domain.kolom import kunci_nama
from arsip_kinerja.domain.pemeriksaan_anggaran import periksa_anggaran
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.sel import Sel, alamat
from arsip_kinerja.domain.skema.indikator import Anggaran
from arsip_kinerja.domain.spj import SUMBER, BarisSpj, DaftarSpj, periksa_sisa
from arsip_kinerja.domain.spj.bacaan import berkoma, bulan_akhir, kode_nama, masa_cocok, uang
from arsip_kinerja.domain.spj.kolom import KepalaSpj, temukan_spj
from arsip_kinerja.domain.tulisan import kutip_teks
from arsip_kinerja.stages.validation.identitas import TERSIMPAN, seluruhnya
from arsip_kinerja.stages.validation.konteks import Konteks
from arsip_kinerja.stages.validation.tabel import BUKAN_DATA, tabel
from arsip_kinerja.tools.sheets import Buku, Lembar

SEBUTAN_TERBANYAK = 5
UANG = ("pagu", "realisasi", "sisa")


@dataclass(frozen=True)
class TabelSpj:
    """A table with its sheet, its heading, and the lines of text above it."""

    lembar: Lembar
    kepala: KepalaSpj
    judul: tuple[str, ...]
    daftar: DaftarSpj


def check_spj(buku: Buku, k: Konteks) -> HasilPeriksa | None:
    """Check a workbook that is no form and asks of no indikator; None where it holds no table of realisation.

    The verdict's *unit* is "": each line belongs to the unit the schema gives it to. In a unit's folder only that
    unit's lines are taken. Never raises for anything the workbook contains.
    """
    if buku.identitas.instansi or any(t.kepala.jenis == "kinerja" for t in tabel(buku, k.periode)):
        return None
    semua = list(_tabel_spj(buku))
    tahun = k.periode.tahun
    cocok = [t for t in semua if masa_cocok(bulan_akhir(t.judul, tahun), k.periode)]
    if not semua:
        return None
    if not cocok:
        return _kembali(
            f"File ini menghitung realisasi sampai masa lain, sedangkan yang sedang dikumpulkan {k.label}, yaitu sejak "
            f"Januari sampai dengan akhir masa itu. Mohon kirim SPJ atau LRA masa itu. {TERSIMPAN}"
        )
    tertulis = [t for t in cocok if bulan_akhir(t.judul, tahun)] or cocok
    if len(tertulis) > 1:
        nama = ", ".join(t.lembar.nama for t in tertulis[:SEBUTAN_TERBANYAK])
        return _kembali(f"File ini memuat {len(tertulis)} tabel realisasi (lembar {nama}). Mohon sisakan satu saja.")
    return _PemeriksaSpj(k, tertulis[0], f"{SUMBER}{buku.nama}"[:200]).hasil()


def menyebut_masa(buku: Buku, periode: Periode) -> bool:
    """Whether the title of a table says that it counts up to the end of the periode."""
    masa = (bulan_akhir(t.judul, periode.tahun) for t in _tabel_spj(buku))
    return any(m is not None and masa_cocok(m, periode) for m in masa)


def _kembali(pesan: str) -> HasilPeriksa:
    return HasilPeriksa(catatan=(seluruhnya(pesan),))


def _tabel_spj(buku: Buku) -> Iterator[TabelSpj]:
    for lembar in buku.lembar:
        if not lembar.terlihat or kunci_nama(lembar.nama) in BUKAN_DATA:
            continue
        teks = [[n if isinstance(n, str) else "" for n in baris] for baris in lembar.mentah[:60]]
        if kepala := temukan_spj(teks):
            judul = tuple(" ".join(lembar.teks(n, c) for c in range(lembar.lebar(n))) for n in range(kepala.baris))
            yield TabelSpj(lembar, kepala, judul, DaftarSpj(tuple(_baris(lembar, kepala))))


def _baris(lembar: Lembar, kepala: KepalaSpj) -> Iterator[BarisSpj]:
    """Yield the rows that name something; a row numbering the columns does not."""
    kolom = kepala.kolom
    isi = range(kepala.baris + 1, lembar.tinggi)
    koma = berkoma([s.teks for n in isi for k in UANG if (s := lembar.sel(n, kolom.get(k))).jenis == "teks"])
    for n in isi:
        kode, nama = kode_nama(lembar.teks(n, kolom.get("kode")), lembar.teks(n, kolom.get("nama")))
        if any(c.isalpha() for c in nama) or (kode and "nama" not in kolom):
            pagu, realisasi, sisa = (uang(lembar.sel(n, kolom.get(k)), koma=koma) for k in UANG)
            yield BarisSpj(n, kode, nama, pagu, realisasi, sisa)


class _PemeriksaSpj:
    """One check under way: collects amounts and findings."""

    def __init__(self, k: Konteks, t: TabelSpj, sumber: str) -> None:
        self.k, self.t, self.sumber = k, t, sumber
        self.catatan: list[tuple[int, Catatan]] = []
        self.anggaran: list[IsianAnggaran] = []
        banyak = Counter(kunci_nama(a.nama) for a in k.skema.anggaran)
        tunggal = {kunci_nama(a.nama): a.kode for a in k.skema.anggaran if banyak[kunci_nama(a.nama)] == 1}
        self.ketemu = {a.kode: t.daftar.cari(a, tunggal) for a in k.skema.anggaran}
        for a in self._ujung():
            if not self.ketemu[a.kode] and (jumlah := t.daftar.dijumlahkan(a)):
                self.ketemu[a.kode] = [jumlah]

    def _ujung(self) -> list[Anggaran]:
        """Return the lines that are asked: those with none below them."""
        return [a for a in self.k.skema.anggaran if a.kode not in self.k.skema.induk_anggaran]

    def hasil(self) -> HasilPeriksa:
        ada = [a for a in self._ujung() if self.ketemu[a.kode]]
        milik = [a for a in ada if self.k.unit in {"", a.unit}]
        if not milik:
            siapa = self.k.nama_unit(self.k.unit) if self.k.unit else self.k.instansi.nama
            return _kembali(
                f"Kami belum menemukan program atau kegiatan {siapa} pada file ini. Mohon periksa kode dan namanya. "
                f"{TERSIMPAN}"
            )
        for a in milik:
            self._satu(a, self.ketemu[a.kode])
        self._bidang_lain([a for a in ada if a not in milik])
        self._tidak_ada(milik)
        self._jumlah()
        self._tak_dikenal()
        urut = tuple(c for _, c in sorted(self.catatan, key=lambda c: c[0]))
        return HasilPeriksa(anggaran=tuple(self.anggaran), catatan=urut, diminta=len(milik))

    def _catat(self, tingkat: Tingkat, b: BarisSpj | None, kolom: str, nama: str, pesan: str) -> None:
        if b is None:
            self.catatan.append((self.t.lembar.tinggi, Catatan(tingkat=tingkat, pesan=pesan)))
            return
        sel = alamat(b.nomor, self.t.kepala.kolom[kolom])
        lembar = self.t.lembar.nama
        self.catatan.append((b.nomor, Catatan(tingkat=tingkat, pesan=pesan, lembar=lembar, sel=sel, indikator=nama)))

    def _satu(self, a: Anggaran, daftar: Sequence[BarisSpj]) -> None:
        """Judge one line; of two rows that say different things neither is taken."""
        b = daftar[0]
        if len({x.realisasi for x in daftar}) > 1:
            tempat = ", ".join(alamat(x.nomor, self.t.kepala.kolom["realisasi"]) for x in daftar)
            pesan = f"{a.nama} ada {len(daftar)} kali dengan angka berbeda (sel {tempat}). Mohon sisakan yang benar."
            self._catat("perbaikan", b, "realisasi", a.nama, pesan)
            return
        if pesan := periksa_sisa(b, lebih=self.t.kepala.lebih):
            self._catat("perbaikan", b, "sisa", a.nama, pesan)
            return
        self._pagu(a, b)
        isian, temuan = periksa_anggaran(a, self._sel(b), Sel("teks", self.sumber), self._lalu(a))
        for t in temuan:
            self._catat(t.tingkat, b, "realisasi", a.nama, t.pesan)
        if isian:
            self.anggaran.append(isian)
            self._berubah(a, b, isian)

    def _sel(self, b: BarisSpj) -> Sel:
        """Return the amount as read by the rules of the whole file, else the cell as it stands."""
        asli = self.t.lembar.sel(b.nomor, self.t.kepala.kolom["realisasi"])
        return asli if b.realisasi is None else Sel("angka", asli.teks or rupiah(b.realisasi), b.realisasi)

    def _lalu(self, a: Anggaran) -> NilaiIndikator:
        return self.k.lalu.get(a.kode) if self.k.tahun_sama else None

    def _pagu(self, a: Anggaran, b: BarisSpj) -> None:
        if b.pagu is not None and b.pagu != a.pagu:
            pesan = (
                f"Pagu pada file ini {rupiah(b.pagu)}, sedangkan pada daftar kami {rupiah(a.pagu)}. Yang kami pakai "
                "daftar kami; bila DPA berubah, mohon sampaikan kepada penyusun program."
            )
            self._catat("konfirmasi", b, "pagu", a.nama, pesan)

    def _berubah(self, a: Anggaran, b: BarisSpj, isian: IsianAnggaran) -> None:
        lama = self.k.anggaran_terakhir.get(a.kode)
        if lama and lama.realisasi != isian.realisasi and not lama.sumber.startswith(SUMBER):
            pesan = f"Pada formulir tercatat {rupiah(lama.realisasi)}; kini {rupiah(isian.realisasi)} menurut file ini."
            self._catat("konfirmasi", b, "realisasi", a.nama, pesan)

    def _bidang_lain(self, lain: Sequence[Anggaran]) -> None:
        """Say once that lines of other units were left alone."""
        if lain:
            unit = ", ".join(dict.fromkeys(self.k.nama_unit(a.unit) for a in lain))
            pesan = (
                f"File ini juga memuat {len(lain)} baris milik {unit}. Dari folder ini yang kami catat hanya baris "
                f"{self.k.nama_unit(self.k.unit)}; bila file ini untuk seluruh kantor, mohon taruh juga di folder "
                f'"{self.k.instansi.kode}".'
            )
            self._catat("konfirmasi", None, "", "", pesan)

    def _tidak_ada(self, milik: Sequence[Anggaran]) -> None:
        """Name the lines missing of the units whose other lines are here, unless they are recorded already."""
        unit = {a.unit for a in milik}
        belum = [
            a
            for a in self._ujung()
            if a.unit in unit and not self.ketemu[a.kode] and a.kode not in self.k.anggaran_terakhir
        ]
        if belum:
            pesan = f"Belum ada pada file ini: {_sebut([f'{a.kode} {a.nama}' for a in belum])}. Mohon dilengkapi."
            self._catat("perbaikan", None, "", "", pesan)

    def _jumlah(self) -> None:
        """Ask where rows do not add up: those below a line, and the lines to the total."""
        for a in self.k.skema.anggaran:
            if self.k.unit in {"", a.unit}:
                self._rincian(a.nama, self.ketemu[a.kode][:1])
        if selisih := self.t.daftar.selisih_jumlah():
            b, jumlah = selisih
            pesan = (
                f"Jumlah tertulis {rupiah(b.realisasi or 0)}, sedangkan baris di atasnya berjumlah {rupiah(jumlah)}."
            )
            self._catat("konfirmasi", b, "realisasi", "", f"{pesan} Mohon dicek.")

    def _rincian(self, nama: str, daftar: Sequence[BarisSpj]) -> None:
        for b in daftar:
            jumlah = self.t.daftar.selisih_bagian(b)
            if jumlah is not None:
                pesan = (
                    f"Realisasi tertulis {rupiah(b.realisasi or 0)}, sedangkan rinciannya berjumlah {rupiah(jumlah)}."
                )
                self._catat("konfirmasi", b, "realisasi", nama, f"{pesan} Mohon dicek.")

    def _tak_dikenal(self) -> None:
        """Name once the rows of the same level that are no line of the office."""
        terpakai = [b for daftar in self.ketemu.values() for b in daftar]
        lain = list(self.t.daftar.tak_dikenal(self.k.skema.anggaran, terpakai))
        if lain:
            sebut = _sebut([kutip_teks(f"{b.kode} {b.nama}".strip()) for b in lain])
            pesan = f"Tidak ada pada daftar kami: {sebut}. Barisnya tidak kami catat; mohon periksa kode dan namanya."
            self._catat("konfirmasi", lain[0], "realisasi", "", pesan)


def _sebut(nama: Sequence[str]) -> str:
    lain = f"; dan {len(nama) - SEBUTAN_TERBANYAK} lainnya" if len(nama) > SEBUTAN_TERBANYAK else ""
    return "; ".join(nama[:SEBUTAN_TERBANYAK]) + lain
