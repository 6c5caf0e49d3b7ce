"""A real home whose offices each run one random SOP: with people in it, without documents."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from arsip_kinerja import pipeline
from arsip_kinerja.app import App
from arsip_kinerja.config import Config
from arsip_kinerja.definitions import Definitions, Kantor
from arsip_kinerja.domain.berkas import Berkas
from arsip_kinerja.domain.instansi import Instansi
from arsip_kinerja.domain.isian import HasilPeriksa, Isian
from arsip_kinerja.domain.kiriman import Jatuhan
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.domain.skema.indikator import IndikatorTahun
from arsip_kinerja.domain.sop import Sop
from arsip_kinerja.stages import opening, recording
from arsip_kinerja.store import Store
from arsip_kinerja.store.tables import KirimanRow
from domain.graf_acak import PERAN

UNIT = ("u1", "u2", "u3")
PERIODE = Periode.baca("2024-TW1")


@dataclass
class JamDetik:
    """A clock that goes on by a second whenever somebody looks, so that no two moments are the same."""

    kini: datetime = field(default=datetime(2024, 4, 16, 1, tzinfo=UTC))

    def __call__(self) -> datetime:
        self.kini += timedelta(seconds=1)
        return self.kini


@dataclass
class RumahAcak:
    """The home; every run has an office of its own, as berkas of different runs must not meet."""

    app: App
    banyak: int = 0
    jatuhan: int = 0

    @classmethod
    def buka(cls, folder: Path, url: str) -> "RumahAcak":
        templates = folder / "templates"
        (templates / "instansi").mkdir(parents=True)
        return cls(App(Config(home=folder), Definitions(templates, {}), Store.buka(url), JamDetik()))

    def kantor(self, sop: Sop, n: int) -> str:
        """Add an office with *n* units that runs the SOP; for each role one official per unit and one for all."""
        self.banyak += 1
        kode = f"k{self.banyak}"
        orang = [(p, u) for p in PERAN for u in ("", *UNIT[:n])]
        instansi = Instansi.model_validate(
            {
                "kode": kode,
                "nama": f"Dinas {kode}",
                "singkat": kode,
                "kop": ["DINAS CONTOH"],
                "tempat": "Contoh",
                "sop_bawaan": sop.nama,
                "unit": [{"kode": u, "nama": f"Bidang {u}"} for u in UNIT[:n]],
                "pejabat": [
                    {
                        "id": f"{p.lower()}-{u or 'semua'}",
                        "nama": f"{p} (contoh)",
                        "jabatan": f"{p} {u}".strip(),
                        "posisi": [{"jabatan": p, "unit": u}],
                    }
                    for p, u in orang
                ],
                "penandatangan": {"laporan_triwulan": PERAN[-1]},
            }
        )
        folder = self.app.definitions.folder / "instansi" / kode
        folder.mkdir()
        self.app.definitions._kantor[kode] = Kantor(folder, instansi, {sop.nama: sop}, {2024: skema(UNIT[:n])})
        return kode

    def mulai(self, kode: str) -> Berkas:
        """Open a berkas as `berkas open` does, without its blank forms."""
        b = opening.siapkan(self.app, kode, PERIODE)
        opening.simpan(self.app, b)
        return pipeline.advance(self.app, b.id)

    def kirim(self, b: Berkas, unit: str, nilai: int) -> KirimanRow:
        """Hand in a unit's complete answers, as they stand once the workbook was read and found right."""
        self.jatuhan += 1
        sidik = f"{b.id} {unit} {nilai}"  # the same answers are the same bytes
        asal = f"{b.instansi}/{unit}/formulir.xlsx"
        jatuhan = Jatuhan(asal, sidik, 1, f"jatuh {self.jatuhan}", b.instansi, unit)
        isian = Isian(kode=f"I-{unit}", nilai=str(nilai))
        kiriman = recording.catat(self.app, jatuhan, b, HasilPeriksa(unit=unit, isian=(isian,), diminta=1))
        pipeline.advance(self.app, b.id)
        return kiriman


def skema(unit: Sequence[str]) -> IndikatorTahun:
    indikator = [
        {
            "kode": f"I-{u}",
            "nama": f"Indikator {u}",
            "satuan": "unit",
            "sasaran": "S1",
            "unit": u,
            "target": {"tw1": 1, "tahun": 1},
        }
        for u in unit
    ]
    return IndikatorTahun.model_validate(
        {
            "tahun": 2024,
            "tahun_awal_renstra": 2024,
            "tahun_akhir_renstra": 2026,
            "perjanjian_kinerja": {"tanggal": "2024-01-02"},
            "sasaran": [{"kode": "S1", "nama": "Sasaran"}],
            "indikator": indikator,
        }
    )
