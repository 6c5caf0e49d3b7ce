"""What a document is made of: of a berkas, or by itself from what the office's year holds."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from arsip_kinerja.app import App
from arsip_kinerja.domain import isi_naskah
from arsip_kinerja.domain.angka_tahun import AngkaTahun
from arsip_kinerja.domain.berkas import Berkas
from arsip_kinerja.domain.instansi import Instansi
from arsip_kinerja.domain.jalan import Langkah
from arsip_kinerja.domain.jenis import Jenis
from arsip_kinerja.domain.laporan import Laporan, untuk_unit
from arsip_kinerja.domain.lembar import KOSONG, Lembar
from arsip_kinerja.domain.lembar.isi import susun_lembar
from arsip_kinerja.domain.naskah import Bahan, judul_naskah, kode_naskah
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.skema.indikator import IndikatorTahun
from arsip_kinerja.domain.sumber import Sumber, Varian
from arsip_kinerja.errors import DefinisiError, KeadaanError, PemakaianError
from arsip_kinerja.stages.reporting.fakta import fakta


@dataclass(frozen=True)
class _Pokok:
    """What a document is about: the office, the schema it goes by, the periode, and the answers of that year."""

    instansi: Instansi
    skema: IndikatorTahun
    periode: Periode
    angka: AngkaTahun
    unit: str = ""

    def laporan(self, periode: Periode) -> Laporan:
        """Return the figures of a periode as they stand; for a unit its own rows, budget lines and summary."""
        return untuk_unit(self.angka.laporan(self.instansi, self.skema, periode), self.unit)

    def triwulan(self) -> tuple[Laporan, ...]:
        """Return the figures of the year's quarters up to the end of the periode."""
        semua = (Periode(self.periode.tahun, "triwulan", n) for n in range(1, 5))
        return tuple(self.laporan(p) for p in semua if p.akhir <= self.periode.akhir)


def siapkan(
    app: App, berkas: Berkas, nama_jenis: str, langkah: Langkah | None = None, varian: Varian | None = None
) -> Bahan:
    """Compute the figures of a document, gather what it prints besides, and name it.

    With *langkah* it is the paper of that langkah, for its unit; without, of the tahap that yields the kind, for the
    whole office, as things stand now. *varian* is one of `Bahan.varian` where a kind has several papers.

    Raises:
        PemakaianError: there is no such kind of document, or it has no Word template yet.

    """
    jenis, unit = _jenis(app, nama_jenis), langkah.unit if langkah else ""
    tahap = berkas.tahap(langkah) if langkah else next((t for t in berkas.sop.tahap if nama_jenis in t.naskah), None)
    langkah = langkah or next(
        (x for x in reversed(berkas.jalan) if tahap and (x.tahap, x.unit) == (tahap.id, "")), None
    )
    instansi, simpanan = app.kantor(berkas.instansi).instansi, app.store.kiriman
    angka = _angka(app, berkas.instansi, berkas.periode.tahun)
    sendiri = angka.dengan(berkas.periode, simpanan.isian(berkas.id), simpanan.anggaran(berkas.id))
    pokok = _Pokok(instansi, berkas.skema, berkas.periode, sendiri, unit)
    laporan = pokok.laporan(berkas.periode)
    lembar = susun_lembar(fakta(app, berkas, laporan, unit), jenis, tahap, langkah, unit)

    def kode_milik(v: Varian | None) -> str:
        return kode_naskah(berkas.id, nama_jenis, unit if v is None or v.bawaan else f"edisi {v.edisi} {v.kode}")

    return _bahan(app, pokok, jenis, kode_milik, laporan, lembar, varian)


def siapkan_sendiri(
    app: App, kode: str, periode: Periode, nama_jenis: str, edisi: int = 0, varian: Varian | None = None
) -> Bahan:
    """Do the same for a periode without a berkas: the year's accepted answers by the schema in force at its end.

    *edisi* counts from 1, 0 is that of the varian, else the first; each is a document with a kode of its own.

    Raises:
        PemakaianError: there is no such kind of document, none for such a periode, or it has no Word template yet.
        DefinisiError: the year has no schema.
        KeadaanError: the periode has no answers to make it of.

    """
    jenis, kantor = _jenis(app, nama_jenis), app.kantor(kode)
    if periode.jenis not in jenis.periode:
        ada = ", ".join(jenis.periode) or "(tidak ada)"
        raise PemakaianError(f"{jenis.judul} tidak dibuat per {periode.jenis}", str(periode), f"Yang ada: {ada}.")
    skema, angka = _skema(kantor.indikator, kode, periode), _angka(app, kode, periode.tahun)
    if periode.jenis != "tahun" and not any(periode.mulai <= p.mulai <= periode.akhir for p in angka.isian):
        saran = f"Buka dengan: arsip-kinerja berkas open {kode} {periode}."
        raise KeadaanError(f"Berkas {kode} untuk {periode} belum dibuka", "", saran)
    pokok = _Pokok(kantor.instansi, skema, periode, angka)
    varian = varian or (_revisi(jenis, edisi) if edisi > 1 else None)

    def kode_milik(v: Varian | None) -> str:
        ke = edisi or (v.edisi if v else 1)
        dasar = f"{kode}/{periode}" if ke == 1 else f"{kode}/{periode}/{ke}"  # no berkas has an id with "/"
        return kode_naskah(dasar, nama_jenis, v.kode if v and v.untuk else "")

    return _bahan(app, pokok, jenis, kode_milik, pokok.laporan(periode), KOSONG, varian)


def _revisi(jenis: Jenis, edisi: int) -> Varian:
    """Return a later edition of a kind whose editions nothing but their number tells apart."""
    ke = f" ke-{edisi - 1}" if edisi > 2 else ""  # noqa: PLR2004 -- the first revision is the second edition
    return Varian("", f"{jenis.judul} Revisi{ke}", edisi=edisi)


def _bahan(
    app: App,
    pokok: _Pokok,
    jenis: Jenis,
    kode_milik: Callable[[Varian | None], str],
    laporan: Laporan,
    lembar: Lembar,
    varian: Varian | None,
) -> Bahan:
    """Return the material; *varian* is the paper wanted of several, none the one meant where nobody says."""
    instansi, unit, hari = pokok.instansi, pokok.unit, app.hari_ini(pokok.instansi)
    contoh = instansi.contoh or pokok.skema.contoh
    jabatan = instansi.penandatangan.get(jenis.jenis, "")
    triwulan = pokok.triwulan() if jenis.isi else ()
    narasi = app.kantor(instansi.kode).narasi.get(pokok.periode.tahun)
    sumber = Sumber(instansi, pokok.skema, pokok.periode, laporan, triwulan, unit, hari, narasi=narasi)
    semua = isi_naskah.varian(jenis.isi, sumber)
    terpilih = varian or next((v for v in semua if v.bawaan), None)
    sumber = replace(sumber, varian=terpilih.kode) if terpilih else sumber
    kode = kode_milik(terpilih)
    lama = app.store.naskah.ambil(kode)
    return Bahan(
        kode=kode,
        versi=lama.versi + 1 if lama else 1,
        jenis=jenis,
        laporan=laporan,
        judul=judul_naskah(jenis, instansi, pokok.periode, unit, terpilih, contoh=contoh),
        tanggal=hari,
        penandatangan=next(iter(instansi.pemegang(jabatan, unit, hari)), jabatan),
        contoh=contoh,
        unit=unit,
        lembar=lembar,
        isi={nama: isi_naskah.ISI[nama](sumber) for nama in jenis.isi},
        varian=semua,
    )


def _jenis(app: App, nama: str) -> Jenis:
    """Return a kind of document that can be written."""
    if (jenis := app.definitions.jenis.get(nama)) and _bertemplat(app, nama):
        return jenis
    ada = ", ".join(j for j in app.definitions.jenis if _bertemplat(app, j))
    raise PemakaianError(f"Jenis {nama!r} belum mempunyai templat Word", "", f"Yang ada: {ada}.")


def _bertemplat(app: App, jenis: str) -> bool:
    """Whether there is a Word template; forms (xlsx) go out when the berkas opens."""
    template = app.definitions.template(jenis)
    return template is not None and template.suffix == ".docx"


def _skema(semua: dict[int, IndikatorTahun], kode: str, periode: Periode) -> IndikatorTahun:
    if skema := semua.get(periode.tahun):
        return skema.pada(periode.akhir)
    path = f"templates/instansi/{kode}/indikator-{periode.tahun}.toml"
    raise DefinisiError(f"Indikator tahun {periode.tahun} belum ada", path, "Tambahkan file itu.")


def _angka(app: App, kode: str, tahun: int) -> AngkaTahun:
    return AngkaTahun(app.store.kiriman.isian_tahun(kode, tahun), app.store.kiriman.anggaran_tahun(kode, tahun))
