"""Intake the plain way: openpyxl for reading, an ORM session for recording; same checks, same durable copy and papers.

It does less than the product: no duplicate drop is looked up, no history line is chained, no tugas is closed and the
procedure does not move. Whatever the ratio says, it is not in the product's favour.
"""

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from sqlmodel import Session, col, func, select

from arsip_kinerja.app import App
from arsip_kinerja.domain.isian import HasilPeriksa, Identitas, Isian, IsianAnggaran
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.skema.indikator import IndikatorTahun
from arsip_kinerja.stages import intake, receipt, validation
from arsip_kinerja.store.kiriman import KETERANGAN
from arsip_kinerja.store.tables import AnggaranRow, BerkasRow, KirimanRow, RealisasiRow
from arsip_kinerja.tools.sheets import LEMBAR_IDENTITAS, Buku, Lembar

_skema: dict[str, IndikatorTahun] = {}


def terima(app: App, path: Path, *, per_objek: bool = False) -> str:
    """Take one file and return its status; one commit a file, or with *per_objek* one for every object added."""
    jatuhan = intake.ambil(app, path)
    buku = _baca(app.config.kiriman / jatuhan.sha256, jatuhan.nama)
    with Session(app.store.engine, expire_on_commit=False) as s:
        berkas = s.get_one(BerkasRow, buku.identitas.berkas)
        realisasi = {r.kode: r for r in s.exec(select(RealisasiRow).where(RealisasiRow.berkas == berkas.id))}
        anggaran = {r.kode: r for r in s.exec(select(AnggaranRow).where(AnggaranRow.berkas == berkas.id))}
        hasil = validation.check(buku, _konteks(app, s, berkas, jatuhan.unit, realisasi, anggaran))
        kiriman = KirimanRow(
            jatuh=jatuhan.kunci,
            asal=jatuhan.asal,
            nama=jatuhan.nama,
            sha256=jatuhan.sha256,
            ukuran=jatuhan.ukuran,
            instansi=jatuhan.instansi,
            berkas=berkas.id,
            unit=hasil.unit,
            revisi=1 + (s.exec(select(func.max(KirimanRow.revisi)).where(KirimanRow.berkas == berkas.id)).one() or 0),
            status="DITERIMA" if hasil.lengkap else "PERLU_PERBAIKAN",
            jumlah=f"{len(hasil.isian)} indikator",
            waktu=datetime.now(UTC),
            catatan_json=json.dumps([c.model_dump() for c in hasil.catatan]),
        )
        s.add(kiriman)
        s.flush()
        for baris in _jawaban(kiriman, hasil, realisasi, anggaran):
            s.add(baris)
            if per_objek:
                s.commit()
        s.commit()
    receipt.antar(app, jatuhan, kiriman)
    intake.lepas(app, jatuhan)
    return kiriman.status


def _baca(path: Path, nama: str) -> Buku:
    with path.open("rb") as f:
        buku = load_workbook(f, data_only=True)
    lembar = tuple(_lembar(ws) for ws in buku.worksheets)
    identitas = next(x for x in lembar if x.nama == LEMBAR_IDENTITAS)
    return Buku(nama, "xlsx", lembar, Identitas(**{str(k): v for k, v in identitas.mentah}))  # type: ignore[misc]


def _lembar(ws: Worksheet) -> Lembar:
    """Copy a sheet, with the percent formats and broken formulas the checks ask for."""
    mentah, persen, salah = [], set(), {}
    for baris in ws.iter_rows():
        mentah.append([s.value for s in baris])
        for s in baris:
            if s.value is not None and "%" in (s.number_format or ""):
                persen.add((s.row - 1, s.column - 1))
            if s.data_type == "e":
                salah[s.row - 1, s.column - 1] = str(s.value)
    return Lembar(ws.title, ws.sheet_state == "visible", mentah, frozenset(persen), salah)


def _konteks(
    app: App,
    s: Session,
    berkas: BerkasRow,
    unit: str,
    realisasi: dict[str, RealisasiRow],
    anggaran: dict[str, AnggaranRow],
) -> validation.Konteks:
    if berkas.skema_json not in _skema:
        _skema[berkas.skema_json] = IndikatorTahun.model_validate_json(berkas.skema_json)
    return validation.Konteks(
        instansi=app.kantor(berkas.instansi).instansi,
        skema=_skema[berkas.skema_json],
        periode=Periode.baca(berkas.periode),
        berkas=berkas.id,
        unit=unit,
        lalu=_lalu(s, berkas),
        terakhir={k: _isian(r) for k, r in realisasi.items()},
        anggaran_terakhir={
            k: IsianAnggaran(kode=k, realisasi=r.realisasi, sumber=r.sumber) for k, r in anggaran.items()
        },
    )


def _lalu(s: Session, berkas: BerkasRow) -> dict[str, Decimal | str | None]:
    """Return earlier values of the year by kode, the newest last."""
    lalu: dict[str, Decimal | str | None] = {}
    for lain in sorted(_sebelum(s, berkas), key=lambda b: Periode.baca(b.periode)):
        for r in s.exec(select(RealisasiRow).where(RealisasiRow.berkas == lain.id)):
            lalu[r.kode] = r.nilai if r.teks is None else r.teks
        for a in s.exec(select(AnggaranRow).where(AnggaranRow.berkas == lain.id)):
            lalu[a.kode] = a.realisasi
    return lalu


def _sebelum(s: Session, berkas: BerkasRow) -> Sequence[BerkasRow]:
    pilih = select(BerkasRow).where(BerkasRow.instansi == berkas.instansi, col(BerkasRow.status) != "DIBATALKAN")
    return [b for b in s.exec(pilih) if Periode.baca(b.periode) < Periode.baca(berkas.periode)]


def _isian(r: RealisasiRow) -> Isian:
    nilai = r.nilai if r.teks is None else r.teks
    kata = {k: getattr(r, k) for k in KETERANGAN}
    return Isian(kode=r.kode, nilai=nilai, pembilang=r.pembilang, penyebut=r.penyebut, **kata)


def _jawaban(
    kiriman: KirimanRow,
    hasil: HasilPeriksa,
    realisasi: dict[str, RealisasiRow],
    anggaran: dict[str, AnggaranRow],
) -> Iterator[RealisasiRow | AnggaranRow]:
    """Yield a new or changed object for each answer."""
    assert kiriman.id is not None
    assert kiriman.berkas is not None
    for i in hasil.isian:
        baris = realisasi.get(i.kode) or RealisasiRow(berkas=kiriman.berkas, kode=i.kode, unit=kiriman.unit, kiriman=0)
        baris.kiriman, baris.pembilang, baris.penyebut = kiriman.id, i.pembilang, i.penyebut
        baris.nilai = i.nilai if isinstance(i.nilai, Decimal) else None
        baris.teks = i.nilai if isinstance(i.nilai, str) else None
        for k in KETERANGAN:
            setattr(baris, k, getattr(i, k))
        yield baris
    for a in hasil.anggaran:
        lama = anggaran.get(a.kode) or AnggaranRow(
            berkas=kiriman.berkas, kode=a.kode, unit=kiriman.unit, kiriman=0, realisasi=a.realisasi
        )
        lama.kiriman, lama.realisasi, lama.sumber = kiriman.id, a.realisasi, a.sumber
        yield lama
