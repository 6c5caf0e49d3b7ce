"""IndikatorTahun → rows, pure."""

from collections.abc import Iterable, Iterator, Mapping

from arsip_kinerja.domain.instansi import Instansi
from arsip_kinerja.domain.skema.indikator import Indikator, IndikatorTahun, RencanaAksi, Target
from arsip_kinerja.stages.workbook.indikator import bagian as b
from arsip_kinerja.stages.workbook.indikator.nilai import sel_angka, sel_daftar, sel_nilai
from arsip_kinerja.tools.sheets.lembaran import Lembaran, Nilai

Baris = Mapping[str, object]
RATA = {"tanda": "center"} | dict.fromkeys(("angka", "bulat", "nilai", "tanggal"), "right")
"""Where the cells of a column stand; those on the right take numbers."""


def lembaran(instansi: Instansi, skema: IndikatorTahun) -> list[Lembaran]:
    """Return all sheets of the workbook for an office's schema."""
    isi: dict[str, Iterable[Baris]] = {
        b.TUJUAN: [dict(t) for t in skema.tujuan],
        b.SASARAN: [dict(s) for s in skema.sasaran],
        b.INDIKATOR: [{k: v for k, v in dict(i).items() if v is not None} for i in skema.indikator],
        b.TARGET: [_target(i) for i in skema.indikator],
        b.LALU: _lalu(skema),
        b.ANGGARAN: [dict(a) for a in skema.anggaran],
        b.ANGGARAN_LALU: _anggaran_lalu(skema),
        b.AKSI: [_aksi(r) for r in skema.rencana_aksi],
        b.PERUBAHAN: _perubahan(skema),
    }
    unit = tuple(u.kode for u in instansi.unit)
    return [_petunjuk(), _umum(instansi, skema), *(_lembar(nama, baris, unit) for nama, baris in isi.items())]


def _petunjuk() -> Lembaran:
    return Lembaran(b.PETUNJUK, (("No", 5), ("Cara mengisi", 120)), [(n, teks) for n, teks in enumerate(b.CARA, 1)])


def _umum(instansi: Instansi, skema: IndikatorTahun) -> Lembaran:
    pk = skema.perjanjian_kinerja
    isi: dict[str, Nilai] = {
        b.INSTANSI: instansi.kode,
        b.TAHUN: skema.tahun,
        b.RENSTRA_AWAL: skema.tahun_awal_renstra,
        b.RENSTRA_AKHIR: skema.tahun_akhir_renstra,
        b.PK_TANGGAL: pk.tanggal if pk else None,
        b.PK_NOMOR: pk.nomor if pk else "",
        b.CONTOH: b.YA if skema.contoh else b.TIDAK,
    }
    baris = [(nama, isi[nama], untuk) for nama, untuk in b.BARIS_UMUM.items()]
    contoh = {(list(b.BARIS_UMUM).index(b.CONTOH), 1): (b.YA, b.TIDAK)}
    return Lembaran(
        b.UMUM,
        b.KEPALA_UMUM,
        baris,
        pilihan_sel=contoh,
        label=frozenset({0, 2}),
        rata={1: "left"},
        angka=frozenset({1}),
    )


def _lembar(nama: str, baris: Iterable[Baris], unit: tuple[str, ...]) -> Lembaran:
    kolom = b.LEMBAR[nama]
    dapat = {c: unit if k.pilihan == b.UNIT else k.pilihan for c, k in enumerate(kolom) if k.pilihan}
    return Lembaran(
        nama,
        [(k.judul, k.lebar) for k in kolom],
        [[_sel(k, satu) for k in kolom] for satu in baris],
        pilihan=dapat,
        label=frozenset(c for c, k in enumerate(kolom) if k.isi == "label"),
        rata={c: RATA[k.isi] for c, k in enumerate(kolom) if k.isi in RATA},
        angka=frozenset(c for c, k in enumerate(kolom) if RATA.get(k.isi) == "right"),
        petunjuk={c: k.petunjuk for c, k in enumerate(kolom) if k.petunjuk},
        halaman=3 if nama == b.INDIKATOR else 1,
        beku="C2" if nama in {b.INDIKATOR, b.TARGET, b.LALU, b.ANGGARAN, b.ANGGARAN_LALU, b.AKSI} else "A2",
    )


def _sel(kolom: b.Kolom, baris: Baris) -> Nilai:
    """Return a cell; a key the row does not have is blank."""
    kunci = kolom.kunci or "label"
    if kunci not in baris:
        return ""
    nilai = baris[kunci]
    match kolom.isi:
        case "daftar":
            return sel_daftar(nilai)  # type: ignore[arg-type]  # the schema's type of that key
        case "angka":
            return None if nilai is None else sel_angka(nilai)  # type: ignore[arg-type]  # likewise
        case "nilai":
            return sel_nilai(nilai)  # type: ignore[arg-type]  # likewise
    return nilai  # type: ignore[return-value]  # likewise


def _target(i: Indikator) -> Baris:
    return {"kode": i.kode, "label": i.nama, **_tw(i.target)} | _ada("target_renstra", i.target_renstra)


def _tw(target: Target) -> dict[str, object]:
    return {k: target.triwulan(n) for n, k in enumerate(b.TRIWULAN, 1)} | _ada("tahun", target.tahun)


def _ada(kunci: str, nilai: object) -> dict[str, object]:
    """Return nothing for what is not set: a blank cell says so, "–" would be a word too many."""
    return {} if nilai is None else {kunci: nilai}


def _lalu(skema: IndikatorTahun) -> Iterator[Baris]:
    for i in skema.indikator:
        for tahun in sorted({*i.lalu, *i.target_lalu, *i.tidak_sebanding}):
            menurut = {k: getattr(i, k) for k in ("lalu", "target_lalu", "tidak_sebanding")}
            isi = {k: nilai[tahun] for k, nilai in menurut.items() if tahun in nilai}
            yield {"kode": i.kode, "label": i.nama, "tahun": int(tahun), **isi}


def _anggaran_lalu(skema: IndikatorTahun) -> Iterator[Baris]:
    for a in skema.anggaran:
        for tahun, s in sorted(a.lalu.items()):
            yield {"kode": a.kode, "label": a.nama, "tahun": int(tahun), "pagu": s.pagu, "realisasi": s.realisasi}


def _aksi(r: RencanaAksi) -> Baris:
    return dict(r) | {k: b.TANDA if n in r.triwulan else "" for n, k in enumerate(b.TRIWULAN, 1)}


def _perubahan(skema: IndikatorTahun) -> Iterator[Baris]:
    for p in skema.perjanjian_kinerja.perubahan if skema.perjanjian_kinerja else ():
        yield {"apa": b.UBAH_PK, "tanggal": p.tanggal, "alasan": p.alasan}
    for i in skema.indikator:
        for t in i.target_lama:
            yield {"apa": b.UBAH_TARGET, "kode": i.kode, "tanggal": t.sampai, "alasan": t.alasan, **_tw(t.target)}
    for a in skema.anggaran:
        for g in a.pagu_lama:
            yield {"apa": b.UBAH_PAGU, "kode": a.kode, "tanggal": g.sampai, "alasan": g.alasan, "pagu": g.pagu}
