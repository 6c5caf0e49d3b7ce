"""Homes for the benches: example offices whose units fill in 30 rows each, and the forms they send. All made up."""

import random
import shutil
import zipfile
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from arsip_kinerja import home, pipeline
from arsip_kinerja.app import App
from arsip_kinerja.config import Config
from arsip_kinerja.domain.berkas import Berkas
from arsip_kinerja.domain.periode import Periode
from arsip_kinerja.stages import forms, opening
from arsip_kinerja.tools.sheets.fill import isi

ASAL = "boalemo"
UNIT = ("u1", "u2", "u3", "u4", "u5", "u6")
PENGIRIM = UNIT[:-1]
"""The last unit never sends, so no berkas gets as far as a document."""
BARIS = 30
SEED = 20240331
TW = tuple(Periode.baca(f"2024-TW{n}") for n in (1, 2, 3, 4))


def buat(folder: Path, kode: tuple[str, ...]) -> App:
    """Make a home with an office for each kode; they differ in nothing but their names."""
    config = home.buat(folder, (ASAL,))
    induk = config.templates / "instansi"
    for k in kode:
        shutil.copytree(induk / ASAL / "sop", induk / k / "sop")
        (induk / k / "instansi.toml").write_text(_instansi(k), encoding="utf-8")
        (induk / k / "indikator-2024.toml").write_text(_indikator(), encoding="utf-8")
    shutil.rmtree(induk / ASAL)
    home.siapkan_folder(config)
    return App.buka(Config(home=folder))


def _instansi(kode: str) -> str:
    unit = "\n".join(f'[[unit]]\nkode = "{u}"\nnama = "Bidang {u.upper()}"' for u in UNIT)
    jabatan = ("Kepala Dinas", "Sekretaris", "Kabid", "Kasubag Penyusun Program", "Kasie", "Kasubag")
    posisi = ", ".join(f'{{ jabatan = "{j}" }}' for j in jabatan)
    return f"""kode = "{kode}"
nama = "Dinas {kode} (contoh)"
singkat = "Dinas {kode}"
kop = ["PEMERINTAH KABUPATEN CONTOH"]
tempat = "Contoh"
contoh = true
penandatangan = {{ laporan_triwulan = "Kepala Dinas" }}
{unit}
[[pejabat]]
id = "semua"
nama = "Kepala Dinas (contoh)"
jabatan = "Kepala Dinas"
posisi = [{posisi}]
"""


def _indikator() -> str:
    baris = [
        "tahun = 2024\ntahun_awal_renstra = 2024\ntahun_akhir_renstra = 2026\ncontoh = true",
        '[perjanjian_kinerja]\ntanggal = 2024-01-02\n[[sasaran]]\nkode = "S1"\nnama = "Meningkatnya pelayanan"',
    ]
    for u in UNIT:
        for n in range(BARIS):
            rasio = 'pembilang = "orang terlayani"\npenyebut = "orang"\nmaksimum = 100\n' if n % 2 else ""
            satuan, target = (
                ("%", "{ tw1 = 20, tw2 = 40, tw3 = 60, tw4 = 80, tahun = 80 }")
                if rasio
                else ("orang", "{ tw1 = 30, tw2 = 60, tw3 = 90, tw4 = 120, tahun = 120 }")
            )
            baris.append(
                f'[[indikator]]\nkode = "{u.upper()}-{n:02}"\nnama = "Jumlah dan mutu layanan {n} pada bidang {u}"\n'
                f'satuan = "{satuan}"\nsasaran = "S1"\nunit = "{u}"\naturan = "kumulatif"\ntarget = {target}\n{rasio}'
            )
        baris.append(f'[[anggaran]]\nkode = "P-{u}"\nnama = "Program {u}"\npagu = 900000000\nunit = "{u}"')
    return "\n".join(baris)


def buka(app: App, kode: str, periode: Periode) -> Berkas:
    """Open a berkas without writing its blank forms, which is no part of any measurement."""
    berkas = opening.siapkan(app, kode, periode)
    opening.simpan(app, berkas)
    return pipeline.advance(app, berkas.id)


@dataclass(frozen=True)
class Formulir:
    """A filled form of one unit and periode, of which copies for other offices and with other figures are made."""

    unit: str
    periode: Periode
    isi: dict[str, bytes]
    kode: str

    def tulis(self, tujuan: Path, kode: str, urut: int) -> None:
        """Write the form as office *kode* would send it; *urut* makes its figures, and so its bytes, its own."""
        with zipfile.ZipFile(tujuan, "w", zipfile.ZIP_DEFLATED) as z:
            for nama, isi_ in self.isi.items():
                baru = isi_
                if nama == "xl/worksheets/sheet4.xml":
                    baru = isi_.replace(f">{self.kode}-2024".encode(), f">{kode}-2024".encode())
                    baru = baru.replace(f">{self.kode}<".encode(), f">{kode}<".encode())
                elif nama == "xl/worksheets/sheet2.xml":
                    baru = isi_.replace(b"<v>123456789</v>", b"<v>%d</v>" % (123_456_789 + urut))
                z.writestr(nama, baru)


def formulir(app: App, kode: str, unit: str, periode: Periode, folder: Path) -> Formulir:
    """Fill in the product's own form as staff would: figures, sources, and words beside some of them."""
    kantor, template = app.kantor(kode), app.definitions.template("formulir")
    assert template is not None
    berkas = f"{kode}-{periode}"
    path = folder / f"{berkas}-{unit}.xlsx"
    forms.build(kantor, kantor.indikator[2024], periode, unit, berkas, {}, template, path)
    isi(path, _jawaban(unit, periode), {f"P-{unit}": {"realisasi": Decimal(123_456_789), "sumber": "SP2D"}})
    with zipfile.ZipFile(path) as z:
        return Formulir(unit, periode, {n: z.read(n) for n in z.namelist()}, kode)


def _jawaban(unit: str, periode: Periode) -> dict[str, dict[str, object]]:
    acak = random.Random(f"{SEED}{unit}{periode}")  # noqa: S311 -- figures of a bench
    jawaban: dict[str, dict[str, object]] = {}
    for n in range(BARIS):
        angka = acak.randint(20, 27) * periode.urut
        nilai = {"pembilang": angka, "penyebut": 120} if n % 2 else {"realisasi": angka}
        jawaban[f"{unit.upper()}-{n:02}"] = {
            **nilai,
            "sumber": f"Rekap layanan bidang, lembar {n}",
            "bukti": f"Rekap_{n}.pdf",
            **(
                {"penghambat": "Sebagian data desa belum lengkap.", "tindak_lanjut": "Pendataan ulang."}
                if n % 5 == 0
                else {}
            ),
        }
    return jawaban
