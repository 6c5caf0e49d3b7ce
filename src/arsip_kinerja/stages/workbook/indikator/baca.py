"""Rows → IndikatorTahun, with a finding at the cell for everything that cannot be one. Untrusted: people typed it."""

from collections.abc import Collection, Iterator

from arsip_kinerja.domain.catatan import Catatan
from arsip_kinerja.domain.skema.indikator import IndikatorTahun
from arsip_kinerja.stages.workbook.bacaan import Bacaan, Isi
from arsip_kinerja.stages.workbook.indikator import bagian as b
from arsip_kinerja.stages.workbook.indikator.baris import Baris, baris_lembar
from arsip_kinerja.stages.workbook.indikator.umum import baca_umum
from arsip_kinerja.stages.workbook.tabel import Tabel
from arsip_kinerja.tools.sheets import Buku

DAFTAR = {"tujuan": b.TUJUAN, "sasaran": b.SASARAN, "indikator": b.INDIKATOR, "anggaran": b.ANGGARAN}
"""Lists of the schema whose items are rows as they stand."""


def baca_indikator(buku: Buku, kantor: Collection[str]) -> tuple[Bacaan, IndikatorTahun | None]:
    """Return what was read (office code, places, findings) and the schema, None where something must be mended."""
    hasil, lembar = Bacaan(), {x.nama: Tabel(x) for x in buku.lembar}
    if kurang := [n for n in (b.UMUM, *b.LEMBAR) if n not in lembar]:
        pesan = f"Lembar {', '.join(kurang)} tidak ada. Mohon mulai dari file yang dibuat oleh indikator export."
        hasil.catatan.append(Catatan(tingkat="perbaikan", pesan=pesan))
        return hasil, None
    baca_umum(hasil, lembar[b.UMUM], kantor)
    baris = {nama: list(baris_lembar(hasil, lembar[nama])) for nama in b.LEMBAR}
    for kunci, nama in DAFTAR.items():
        hasil.isi[kunci] = [_letakkan(hasil, (kunci, n), satu) for n, satu in enumerate(baris[nama])]
    hasil.isi["rencana_aksi"] = [_aksi(hasil, n, satu) for n, satu in enumerate(baris[b.AKSI])]
    _Rincian(hasil).semua(baris)
    return hasil, hasil.sebagai(IndikatorTahun)


def _letakkan(hasil: Bacaan, kunci: tuple[str, int], baris: Baris) -> Isi:
    """Return a row as a definition, and note where its values stand."""
    hasil.tempat |= {(*kunci, k): tempat for k, tempat in baris.tempat.items()} | {kunci: baris.awal}
    return dict(baris.isi)


def _aksi(hasil: Bacaan, n: int, baris: Baris) -> Isi:
    isi = _letakkan(hasil, ("rencana_aksi", n), baris)
    hasil.tempat["rencana_aksi", n, "triwulan"] = baris.tempat["tw1"]
    return {k: v for k, v in isi.items() if k not in b.TRIWULAN} | {
        "triwulan": [no for no, k in enumerate(b.TRIWULAN, 1) if isi.get(k)]
    }


class _Rincian:
    """Puts what stands on sheets of its own beside the indikator or budget line it belongs to."""

    def __init__(self, hasil: Bacaan) -> None:
        self.hasil = hasil
        self.urut = {
            daftar: {satu.get("kode", ""): n for n, satu in enumerate(hasil.isi[daftar])}
            for daftar in ("indikator", "anggaran")
        }

    def semua(self, baris: dict[str, list[Baris]]) -> None:
        for satu in self.hasil.isi["indikator"]:
            satu["target"] = {}
        for x in baris[b.TARGET]:
            self._target(x)
        for x in baris[b.LALU]:
            self._lalu(x)
        for x in baris[b.ANGGARAN_LALU]:
            self._anggaran_lalu(x)
        for x in sorted(baris[b.PERUBAHAN], key=lambda x: str(x.isi.get("tanggal", ""))):
            self._perubahan(x)

    def _pemilik(self, daftar: str, baris: Baris) -> Iterator[tuple[int, Isi]]:
        """Yield the item the row's kode names; without one the row is a finding."""
        kode = baris.isi.get("kode", "")
        if kode in self.urut[daftar]:
            n = self.urut[daftar][kode]
            yield n, self.hasil.isi[daftar][n]
        else:
            apa = "Kodenya belum diisi" if not kode else f'Kode "{kode}" tidak ada pada lembar {b.LEMBAR_KODE[daftar]}'
            self.hasil.perbaiki(baris.tempat["kode"], f"{apa}. Samakan, atau hapus baris ini.")

    def _ganda(self, ada: object, baris: Baris, apa: str) -> bool:
        if ada:
            self.hasil.perbaiki(baris.tempat["kode"], f"{apa} sudah ada di baris lain. Hapus salah satunya.")
        return bool(ada)

    def _catat(self, kunci: tuple[str | int, ...], baris: Baris) -> None:
        self.hasil.tempat |= {(*kunci, k): t for k, t in baris.tempat.items()} | {kunci: baris.awal}

    def _target(self, baris: Baris) -> None:
        for n, satu in self._pemilik("indikator", baris):
            if self._ganda(("indikator", n, "target") in self.hasil.tempat, baris, "Target indikator ini"):
                continue
            self._catat(("indikator", n, "target"), baris)
            self.hasil.tempat["indikator", n, "target_renstra"] = baris.tempat["target_renstra"]
            satu["target"] = {k: baris.isi.get(k) for k in (*b.TRIWULAN, "tahun")}
            satu["target_renstra"] = baris.isi.get("target_renstra")

    def _tahun(self, baris: Baris) -> str:
        tahun = baris.isi.get("tahun")
        if tahun is None:
            self.hasil.perbaiki(baris.tempat["tahun"], "Tahunnya belum diisi.")
        return "" if tahun is None else f"{tahun:04}"

    def _lalu(self, baris: Baris) -> None:
        for n, satu in self._pemilik("indikator", baris):
            tahun = self._tahun(baris)
            for kunci in ("lalu", "target_lalu", "tidak_sebanding"):
                if not tahun or baris.tempat[kunci] in baris.kosong:
                    continue
                self.hasil.tempat["indikator", n, kunci, tahun] = baris.tempat[kunci]
                if not self._ganda(tahun in satu.setdefault(kunci, {}), baris, f"Nilai tahun {tahun}"):
                    satu[kunci][tahun] = baris.isi.get(kunci)

    def _anggaran_lalu(self, baris: Baris) -> None:
        for n, satu in self._pemilik("anggaran", baris):
            tahun = self._tahun(baris)
            if not tahun or self._ganda(tahun in satu.setdefault("lalu", {}), baris, f"Nilai tahun {tahun}"):
                continue
            self._catat(("anggaran", n, "lalu", tahun), baris)
            satu["lalu"][tahun] = {k: baris.isi[k] for k in ("pagu", "realisasi") if k in baris.isi}

    def _perubahan(self, baris: Baris) -> None:
        dasar = {"alasan": baris.isi.get("alasan", "")}
        tanggal = {"tanggal": n} if (n := baris.isi.get("tanggal")) else {}
        sampai = {"sampai": n} if n else {}
        match str(baris.isi.get("apa", "")).casefold():
            case "target":
                target = {k: baris.isi.get(k) for k in (*b.TRIWULAN, "tahun")}
                for n, satu in self._pemilik("indikator", baris):
                    self._tambah(("indikator", n, "target_lama"), satu, sampai | dasar | {"target": target}, baris)
            case "pagu":
                pagu = {"pagu": baris.isi["pagu"]} if "pagu" in baris.isi else {}
                for n, satu in self._pemilik("anggaran", baris):
                    self._tambah(("anggaran", n, "pagu_lama"), satu, sampai | dasar | pagu, baris)
            case "perjanjian kinerja":
                satu = self.hasil.isi.setdefault("perjanjian_kinerja", {})
                self._tambah(("perjanjian_kinerja", "perubahan"), satu, tanggal | dasar, baris)
            case lain:
                pilihan = f"{b.UBAH_TARGET}, {b.UBAH_PAGU}, atau {b.UBAH_PK}"
                self.hasil.perbaiki(baris.tempat["apa"], f'Tertulis "{lain}"; pilihannya: {pilihan}.')

    def _tambah(self, kunci: tuple[str | int, ...], satu: Isi, isi: Isi, baris: Baris) -> None:
        daftar = satu.setdefault(str(kunci[-1]), [])
        self._catat((*kunci, len(daftar)), baris)
        self._catat((*kunci, len(daftar), "target"), baris)
        self.hasil.tempat[*kunci, len(daftar), "sampai"] = baris.tempat["tanggal"]
        daftar.append(isi)
