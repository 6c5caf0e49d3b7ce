"""Every number in the tables of a document, held against `hitungan`: what is not right or not explained is named."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from hitungan import Hitung, Hitungan
from rumus_uji import BULAN, kategori, nilai_skema, persen, rupiah
from tabel_pdf import Baris, Tabel

TAHUN = re.compile(r" (?:Tahun )?\d{4}$")
"""What a header adds to say which year: "Target 2024", "Realisasi Tahun 2024"."""
ANGKA = re.compile(r"\d+(?:[.,:/]\d+)*")
HARI = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]
TANGGAL = re.compile(rf"(?:({'|'.join(HARI)}), )?(\d{{1,2}}) ({'|'.join(BULAN)}) (\d{{4}})(?: pukul \d\d\.\d\d)?")

KINERJA: dict[str, Callable[[Hitungan], str]] = {
    "Satuan": lambda h: h.i["satuan"],
    "Target": lambda h: h.cetak(h.target),
    "Target periode": lambda h: h.cetak(h.target),
    "Target tahun": lambda h: h.cetak(h.setahun),
    "TW I": lambda h: h.cetak(h.tw(1)),
    "TW II": lambda h: h.cetak(h.tw(2)),
    "TW III": lambda h: h.cetak(h.tw(3)),
    "TW IV": lambda h: h.cetak(h.tw(4)),
    "Realisasi": lambda h: h.realisasi,
    "Realisasi tahun ini": lambda h: h.realisasi,
    "Realisasi lalu": lambda h: h.cetak(h.lalu),
    "Realisasi periode lalu": lambda h: h.cetak(h.lalu),
    "Pembilang": lambda h: h.polos(h.pembilang),
    "Penyebut": lambda h: h.polos(h.penyebut),
    "Target akhir Renstra": lambda h: h.cetak(h.dari("target_renstra")),
    "Kemajuan": lambda h: h.terhadap(h.dari("target_renstra")),
    "Standar nasional": lambda h: h.cetak(h.dari("standar_nasional")),
    "Realisasi TW I": lambda h: h.cetak(h.per_triwulan[0]),
    "Realisasi TW II": lambda h: h.cetak(h.per_triwulan[1]),
    "Realisasi TW III": lambda h: h.cetak(h.per_triwulan[2]),
    "Realisasi TW IV": lambda h: h.cetak(h.per_triwulan[3]),
    "Capaian": lambda h: h.capaian_teks,
    "Kategori": lambda h: h.kategori,
}
"""What stands in a figure's column."""
KATA = {
    "Faktor pendukung": "pendukung",
    "Faktor penghambat": "penghambat",
    "Penghambat": "penghambat",
    "Penghambat menurut unit kerja": "penghambat",
    "Tindak lanjut": "tindak_lanjut",
    "Rekomendasi/tindak lanjut": "tindak_lanjut",
    "Sumber data": "sumber",
    "Bukti dukung": "bukti",
    "Catatan": "catatan",
}
"""What a unit wrote, as it wrote it."""


PROGRAM = ("Program/Sub Kegiatan", "Program/Kegiatan", "Program")
TAHUNAN = ("Target", "Realisasi", "Capaian")
KALIMAT = ("(SHA-256, 12 huruf pertama)", "Pukul 09.00")
"""Words of templates that hold a number: how a digest is shown, when the meeting begins."""


@dataclass
class Pemeriksa:
    """Looks at one document's tables; *hitung* knows what they must say."""

    hitung: Hitung

    def masalah(self, semua: list[Tabel]) -> list[str]:
        return [m for t in semua for n, b in enumerate(t.baris) for m in self._baris(t, n, b)]

    def _baris(self, t: Tabel, nomor: int, baris: Baris) -> Iterator[str]:
        kepala = _selaras(t.kepala[-1], baris) if t.kepala else ()
        if "Semula" in kepala:
            yield from _banding(kepala, baris, lambda k, _: self._berubah(baris, k))
        elif "Tahun" in kepala:
            yield from _banding(kepala, baris, lambda k, _: self._tahunan(t, kepala, baris, k))
        elif h := self._indikator(kepala, baris):
            yield from _banding(kepala, baris, lambda k, isi: self._kinerja(t, nomor, h, k, isi))
        elif len(baris) == 2 and not kepala and (h := self._tentang(t)):
            yield from _banding(("", baris[0]), baris, lambda k, isi: self._uraian(h, k, isi))
        elif "Mencapai target" in kepala or baris[0].startswith("Rata-rata capaian"):
            yield from self._ringkasan(t, kepala, baris, nomor)
        elif {"Pagu", "Anggaran"}.intersection(kepala):
            yield from self._anggaran(t, kepala, baris)
        elif "Jumlah (orang)" in kepala and baris[0].startswith("Jumlah menurut "):
            yield from _banding(kepala[-len(baris) :], baris, lambda k, isi: self._pegawai(baris, k, isi))
        else:
            yield from self._lain(kepala, baris)

    # rows of an indikator

    def _indikator(self, kepala: Baris, baris: Baris) -> Hitungan | None:
        kolom = [n for n, k in enumerate(kepala) if "indikator" in k.lower()]
        return self._bernama(baris[kolom[-1]]) if kolom and len(kepala) == len(baris) else None

    def _tentang(self, t: Tabel) -> Hitungan | None:
        """The indikator a table of two columns is about: "2. <nama>" stands above."""
        return self._bernama(re.sub(r"^\d+\. ", "", t.baris[0][0])) if len(t.baris[0]) == 1 else None

    def _bernama(self, teks: str) -> Hitungan | None:
        cocok = [h for h in self.hitung.indikator.values() if padat(teks).startswith(padat(h.i["nama"]))]
        return max(cocok, key=lambda h: len(h.i["nama"]), default=None)

    def _kinerja(self, t: Tabel, nomor: int, h: Hitungan, kolom: str, isi: str) -> str | None:
        if kolom == "Capaian" and " target " in isi:  # the notulen's cell
            return f"{h.capaian_teks} target {h.cetak(h.target)}, realisasi {h.realisasi} {h.i['satuan']}"
        if kolom == "Capaian" and "Standar nasional" in t.kepala[-1]:
            return h.terhadap(h.dari("standar_nasional"))
        if (polos := TAHUN.sub("", kolom)) in KINERJA:
            return KINERJA[polos](h)
        if kolom in KATA and h.jawaban is not None and not isi.startswith("Triwulan "):
            return h.jawaban[KATA[kolom]] or ("–" if isi else "")
        return self._nomor(t, nomor, h, isi) if kolom == "No" else self._dikenal(isi, h)

    def _uraian(self, h: Hitungan, kolom: str, isi: str) -> str | None:
        if kolom == "Capaian" and not h.ditargetkan:
            return "Tidak ditargetkan pada periode ini"
        if kolom == "Capaian":
            return f"Target {h.cetak(h.target)}; realisasi {h.realisasi}; capaian {h.capaian_teks}"
        if kolom == "Perhitungan":
            return f"{h.i['pembilang']} {h.polos(h.pembilang)} dari {h.i['penyebut']} {h.polos(h.penyebut)}"
        return (h.jawaban[KATA[kolom]] or "–") if kolom in KATA and h.jawaban else self._dikenal(isi, h)

    def _nomor(self, t: Tabel, nomor: int, h: Hitungan, isi: str) -> str:
        """Running within its table or group, or that of the indikator in the whole document."""
        dalam_tabel = sum(len(b) == len(t.baris[nomor]) for b in t.baris[: nomor + 1])
        kelompok = next((n for n in range(nomor, -1, -1) if len(t.baris[n]) == 1), -1)
        boleh = [str(n) for n in (dalam_tabel, nomor - kelompok, list(self.hitung.indikator).index(h.i["kode"]) + 1)]
        return isi if isi in boleh else boleh[0]

    # budget and summaries

    def _anggaran(self, t: Tabel, kepala: Baris, baris: Baris) -> Iterator[str]:
        if baris[0].startswith("Jumlah"):
            harus = _belanja(*self.hitung.jumlah(kode=self._kode(t)))
        elif ada := next((self.hitung.anggaran[k] for x in baris[:2] if (k := padat(x)) in self.hitung.anggaran), None):
            a, pagu, realisasi = ada
            harus = _belanja(pagu, realisasi) | dict.fromkeys(PROGRAM, a["nama"])
        else:
            yield from self._lain(kepala, baris)
            return
        yield from _banding(kepala, baris, lambda k, _: harus.get(k))

    def _kode(self, t: Tabel) -> list[str]:
        return [k for b in t.baris for x in b[:2] if (k := padat(x)) in self.hitung.anggaran]

    def _tahunan(self, t: Tabel, kepala: Baris, baris: Baris, kolom: str) -> str | None:
        """Cells that hold a line for each year: earlier ones of an indikator first, of a budget line after this one."""
        tahun = baris[kepala.index("Tahun")].split()
        if kolom == "Tahun":
            kini = int(self.hitung.periode)
            lama = range(kini - len(tahun) + 1, kini + 1)
            return " ".join(map(str, reversed(lama) if set(PROGRAM).intersection(t.kepala[-1]) else lama))
        if h := self._indikator(kepala, baris):
            return " ".join(_indikator_tahun(h, kolom, t) for t in tahun) if kolom in TAHUNAN else None
        kode = [k] if (k := padat(baris[0])) in self.hitung.anggaran else self._kode(t)
        bagian = [_belanja(*self.hitung.jumlah(kode=kode)), *(self._lalu(kode, x) for x in tahun[1:])]
        return " ".join(b[kolom] for b in bagian) if kolom in bagian[0] else None

    def _lalu(self, kode: list[str], tahun: str) -> dict[str, str]:
        pagu, realisasi = self.hitung.lalu(kode, tahun)
        return _belanja(pagu, realisasi) if pagu else dict.fromkeys(_belanja(pagu, realisasi), "–")

    def _berubah(self, baris: Baris, kolom: str) -> str | None:
        """What a change of the year's promise did to a target or a pagu: the last before it, and what holds now."""
        if kolom not in {"Semula", "Menjadi"}:
            return None
        if a := next((a for k, (a, *_) in self.hitung.anggaran.items() if baris[1].startswith(f"{k} ")), None):
            return rupiah(Decimal(a["pagu_lama"][-1]["pagu"] if kolom == "Semula" else a["pagu"]))
        h = self._bernama(baris[1])
        target = h.i["target_lama"][-1]["target"] if kolom == "Semula" else h.i["target"]
        kunci = ["tahun"] if "tahun" in baris[2] else ["tw1", "tw2", "tw3", "tw4"]
        return " · ".join(h.cetak(nilai_skema(target[k])) for k in kunci)

    def _pegawai(self, baris: Baris, kolom: str, isi: str) -> str:
        """The sum of a group of staff, as people wrote its parts."""
        kelompok = baris[0].removeprefix("Jumlah menurut ")
        milik = [p["jumlah"] for p in self.hitung.narasi["pegawai"] if p["kelompok"].lower() == kelompok]
        return str(sum(milik)) if kolom == "Jumlah (orang)" else isi

    def _ringkasan(self, t: Tabel, kepala: Baris, baris: Baris, nomor: int) -> Iterator[str]:
        """A unit's or sasaran's line of counts, or that of the whole office."""
        unit = next((u["kode"] for u in self.hitung.kantor["unit"] if u["nama"] in baris), "")
        sasaran = next((s["kode"] for s in self.hitung.skema["sasaran"] if s["nama"] in baris), "")
        if baris[0].startswith("Rata-rata capaian sasaran"):
            di_atas = next(b[0] for b in t.baris[nomor::-1] if b[0].startswith("Sasaran: "))
            sasaran = next(s["kode"] for s in self.hitung.skema["sasaran"] if padat(di_atas).endswith(padat(s["nama"])))
        kena, capai, kurang, tanpa, rata = self.hitung.ringkas(unit, sasaran)
        pagu, realisasi = self.hitung.jumlah(unit)
        harus = {
            "No": str(nomor + 1) if unit or ("Mencapai target" in kepala and sasaran) else None,
            "Indikator": str(kena),
            "Indikator ditargetkan": str(kena),
            "Mencapai target": str(capai),
            "Di bawah target": str(kurang),
            "Belum dapat dihitung": str(tanpa),
            "Rata-rata capaian": persen(rata),
            "Capaian": persen(rata),
            "Kategori": kategori(rata),
        } | (_belanja(pagu, realisasi) if pagu else dict.fromkeys(("Pagu", "Realisasi", "Serapan"), "–"))
        yield from _banding(kepala, baris, lambda k, isi: harus[k] if k in harus else self._dikenal(isi))

    # everything else

    def _lain(self, kepala: Baris, baris: Baris) -> Iterator[str]:
        kolom = kepala if len(kepala) == len(baris) else ("",) * len(baris)
        for k, isi in zip(kolom, baris, strict=True):
            if k == "Tanda tangan" and isi.rstrip(". …") == baris[0]:
                continue
            if k != "No" and (sisa := self._dikenal(isi)) != isi:
                yield f"{k or 'tanpa kepala'}: {isi!r} memuat angka tanpa asal: {sisa!r}"

    def _dikenal(self, isi: str, h: Hitungan | None = None) -> str:
        """The text without a number nothing explains; dates must be dates, counts of what is asked must be right."""
        sisa = TANGGAL.sub(lambda m: "" if _benar(m) else m[0], isi)
        for teks in self._tertulis(h):
            sisa = sisa.replace(teks, " ")
        for sidik in self.hitung.sidik:
            sisa = re.sub(r"\s?".join(sidik), " ", sisa)
        asing = [a for a in ANGKA.findall(sisa) if a not in self._terekam]
        return "".join(isi.split(asing[0], 1)) if asing else isi

    def _tertulis(self, h: Hitungan | None) -> Iterator[str]:
        yield from KALIMAT
        if h:
            yield from (h.i["nama"], h.capaian_teks)
            yield from (teks for k in KATA.values() if h.jawaban and (teks := h.jawaban[k]))
        for u in self.hitung.kantor["unit"]:
            kena, baris = self.hitung.diminta(u["kode"])
            for n, satuan in ((kena, "indikator"), (baris, "baris anggaran")):
                yield from (f"{n} dari {n} {satuan}", f"{n} {satuan}")

    @cached_property
    def _terekam(self) -> set[str]:
        return {a for teks in self.hitung.teks_terekam() for a in ANGKA.findall(teks)}


def _indikator_tahun(h: Hitungan, kolom: str, tahun: str) -> str:
    """One year's figure of an indikator: an earlier one from the schema, this one as reported."""
    target, nilai = h.tahun("target_lalu", tahun), h.tahun("lalu", tahun)
    if nilai is None:
        return KINERJA[kolom](h)
    return {"Target": h.cetak(target), "Realisasi": h.cetak(nilai), "Capaian": h.terhadap(target, nilai)}[kolom]


def padat(teks: str) -> str:
    """Text as it compares: a line may have been broken anywhere."""
    return "".join(teks.split())


def _selaras(kepala: Baris, baris: Baris) -> Baris:
    """Header cells of a row whose first cell spans several columns."""
    return (kepala[0], *kepala[len(kepala) - len(baris) + 1 :]) if 1 < len(baris) < len(kepala) else kepala


def _banding(kepala: Baris, baris: Baris, harus: Callable[[str, str], str | None]) -> Iterator[str]:
    for k, isi in zip(kepala, baris, strict=True):
        if (seharusnya := harus(k, isi)) is not None and padat(isi) != padat(seharusnya):
            yield f"{k}: {isi!r}, seharusnya {seharusnya!r} ({' | '.join(baris)})"


def _belanja(pagu, realisasi) -> dict[str, str]:
    ada = realisasi is not None
    return {
        "Pagu": rupiah(pagu),
        "Anggaran": rupiah(pagu),
        "Realisasi": rupiah(realisasi) if ada else "belum diisi",
        "Serapan": persen(realisasi / pagu * 100) if ada and pagu else "–",
        "Sisa": rupiah(pagu - realisasi) if ada else "–",
    }


def _benar(m: re.Match[str]) -> bool:
    try:
        hari = date(int(m[4]), BULAN.index(m[3]) + 1, int(m[2]))
    except ValueError:
        return False
    return m[1] is None or HARI[hari.weekday()] == m[1]


def angka_tabel(semua: list[Tabel]) -> Iterator[tuple[int, int, int]]:
    """Places (table, row, cell) of figures in the columns that must say a figure."""
    for t, tabel in enumerate(semua):
        kepala = tabel.kepala[-1] if tabel.kepala else ()
        for b, baris in enumerate(tabel.baris):
            if len(baris) == len(kepala):
                kolom = (*KINERJA, "Pagu", "Serapan", "Rata-rata capaian", "Mencapai target")
                yield from ((t, b, s) for s, k in enumerate(kepala) if k in kolom and ANGKA.search(baris[s]))
