"""Random SOPs of the full schema, reproducible from a seed."""

import random

from arsip_kinerja.domain.sop import Sop

KATA = (
    "menyusun laporan kinerja data capaian bidang memeriksa kelengkapan dokumen rekapitulasi formulir pengumpulan "
    "menandatangani menyampaikan kepada pertanggungjawaban penyelenggaraan Kasubag/Kasie triwulan & <target> Renstra"
)
LABEL = (("Ya", "Tidak"), ("Setuju", "Ditolak"), ("Lengkap", "Tidak lengkap", "Perlu perbaikan besar"))
PERAN = """Kepala Dinas, Sekretaris, Kabid, Kasubag Perencanaan, Kasi, Staf, Bendahara Pengeluaran, Operator, Analis,
Arsiparis, Pejabat Pembuat Komitmen, Camat, Desa/Kelurahan, Tim Teknis, Inspektorat"""


def acak(benih: int, peran: int | None = None, tahap: int | None = None) -> Sop:
    r = random.Random(benih)  # noqa: S311 -- reproducible, not secret
    m = peran or r.randint(2, 15)
    n = tahap or r.randint(1, 30)
    nama = r.sample([" ".join(p.split()) for p in PERAN.split(",")], m)
    return Sop(
        nama="acak",
        judul=f"SOP Acak {benih}",
        identitas=(),
        periode=({"jenis": "bulan"},),
        peran=tuple({"nama": x} for x in nama),
        tahap=tuple(_tahap(r, i, n, nama) for i in range(n)),
        nomor_kolom=r.random() < 0.3,
    )


def _teks(r: random.Random, terbanyak: int) -> str:
    return " ".join(r.choices(KATA.split(), k=r.randint(1, terbanyak)))


def _tahap(r: random.Random, i: int, n: int, nama: list[str]) -> dict:
    keputusan = 0 < i < n - 1 and r.random() < 0.35
    bentuk = "mulai" if i == 0 else "selesai" if i == n - 1 else "keputusan" if keputusan else "kegiatan"
    pelaku = r.sample(nama, min(len(nama), r.choice((1, 1, 1, 1, 2, 2, 3))))
    pelaksana = [{"peran": p} for p in pelaku]
    if keputusan and len(pelaku) > 1 and r.random() < 0.5:
        pelaksana[0]["bentuk"] = "kegiatan"
    return {
        "id": str(i),
        "no": f"{i + 1}.",
        "kegiatan": _teks(r, r.choice((6, 12, 30, 50))),
        "pelaksana": pelaksana,
        "bentuk": bentuk,
        "kelengkapan": "\n".join(f"- {_teks(r, 4)}" for _ in range(r.randint(0, 3))),
        "waktu": r.choice(("5 Menit", "1 Hari", "3 hari kerja", "")),
        "output": _teks(r, 10),
        "ket": r.choice(("", "", _teks(r, 8))),
        "aksi": ["catat"],
        "cabang": _cabang(r, i, n, keputusan=keputusan),
    }


def _cabang(r: random.Random, i: int, n: int, *, keputusan: bool) -> list[dict]:
    if i == n - 1:
        return []
    if keputusan:
        label = r.choice(LABEL)
        maju = {"ke": str(i + 1), "label": label[0]}
        balik = [{"ke": str(r.randint(max(0, i - 8), i)), "label": x, "kembali": True} for x in label[1:]]
        loncat = [{"ke": str(r.randint(i + 1, n - 1)), "label": "Langsung"}] if r.random() < 0.2 else []
        return [maju, *loncat, *balik]
    if r.random() < 0.15:
        tujuan = sorted({r.randint(i + 1, min(n - 1, i + 6)) for _ in range(3)})
        return [{"ke": str(t)} for t in tujuan]
    return []
