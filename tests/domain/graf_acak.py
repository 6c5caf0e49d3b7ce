"""Random SOP graphs, and what must hold of a run on any of them, written apart from the code under test."""

from hypothesis import strategies as st

from arsip_kinerja.domain.jalan import Alur, Jalan, Langkah
from arsip_kinerja.domain.sop import Aksi, Bentuk, Pelaksana, Sop, Tahap

TERBUKA = {"BELUM", "BERJALAN"}
PERAN = ("Kasi", "Camat")
AKSI: tuple[tuple[Aksi, ...], ...] = (
    ("catat",),
    ("pengisian",),
    ("pengisian", "penyerahan"),
    ("penyerahan",),
    ("verifikasi",),
    ("paraf",),
    ("tanda_tangan",),
)


def buat_sop(*tahap: dict[str, object]) -> Sop:
    dasar = {"kegiatan": "Kerja", "pelaksana": [{"peran": "Kasi"}], "aksi": ["catat"]}
    return Sop.model_validate(
        {
            "nama": "uji",
            "judul": "Uji",
            "identitas": [],
            "periode": [{"jenis": "triwulan"}],
            "peran": [{"nama": p} for p in PERAN],
            "tahap": [{"no": t["id"], **dasar, **t} for t in tahap],
        }
    )


def dengan_tahap(sop: Sop, tahap: tuple[Tahap, ...]) -> Sop:
    """Return the SOP with other tahap; not by model_copy, which would keep the cached graph."""
    return Sop(**{n: getattr(sop, n) for n in Sop.model_fields} | {"tahap": tahap})


def panah(ke: str, label: str = "", **lain: object) -> dict[str, object]:
    return {"ke": ke, "label": label, **lain}


@st.composite
def sop_acak(draw: st.DrawFn, sedikitnya: int = 2) -> Sop:
    """Forward arrows that never form a circle: chains, fan-out, joins, jumps, choices; then returns upstream."""
    n = draw(st.integers(sedikitnya, 7))
    tahap: list[dict[str, object]] = []
    for i in range(n):
        ke = draw(st.lists(st.sampled_from(range(i + 1, n)), max_size=3, unique=True)) if i + 1 < n else []
        berlabel = len(ke) > 1 and draw(st.booleans())
        maju = [panah(f"t{k}", f"L{k}" if berlabel else "") for k in ke]
        akhir = draw(st.integers(0, 5)) == 0
        bentuk = "selesai" if akhir and not ke else "kegiatan"
        tahap.append({"id": f"t{i}", "per_unit": draw(st.booleans()), "cabang": maju, "bentuk": bentuk})
    maju_saja = buat_sop(*tahap)
    for i, t in enumerate(tahap):
        hulu = [f"t{j}" for j in range(i) if t["id"] in maju_saja.hilir[f"t{j}"]] + [f"t{i}"]
        balik = draw(st.lists(st.sampled_from(hulu), max_size=2, unique=True))
        per_unit = [h for h in hulu if maju_saja.menurut_id[h].per_unit]
        for k in balik:
            ke_unit = draw(st.sampled_from(["", *per_unit]))
            t["cabang"].append(panah(k, f"K{k}", kembali=True, ke_unit=ke_unit))  # type: ignore[attr-defined]
        if not maju_saja.maju(maju_saja.tahap[i]) and t["cabang"]:
            t["bentuk"] = "selesai"  # a return alone must not turn an end into a way on
    return buat_sop(*tahap)


@st.composite
def sop_berorang(draw: st.DrawFn) -> Sop:
    """The same with people: joint actors, decisions, filling-in, signatures, and tahap the engine does by itself."""
    sop = draw(sop_acak(4))
    return dengan_tahap(sop, tuple(draw(_berorang(sop, t)) for t in sop.tahap))


@st.composite
def _berorang(draw: st.DrawFn, sop: Sop, t: Tahap) -> Tahap:
    memilih = len(sop.maju(t)) > 1 and bool(sop.maju(t)[0].label)
    bentuk: Bentuk = t.bentuk
    if bentuk != "selesai":
        sering: list[Bentuk] = ["keputusan", "keputusan", "kegiatan"]
        bentuk = draw(st.sampled_from(sering if memilih or sop.kembali(t) else sering[1:]))
    peran = draw(st.lists(st.sampled_from(PERAN), min_size=1, max_size=2, unique=True))
    simbol = st.sampled_from([None, None, "kegiatan", "keputusan"]) if len(peran) > 1 else st.none()
    return Tahap(
        **t.model_dump(exclude={"pelaksana", "bentuk", "aksi", "otomatis"}),
        pelaksana=tuple(Pelaksana(peran=p, bentuk=draw(simbol)) for p in peran),
        bentuk=bentuk,
        aksi=draw(st.sampled_from(AKSI)),
        otomatis=True if not memilih and draw(st.integers(0, 4)) == 0 else None,
    )


def simpul(sop: Sop, unit: tuple[str, ...]) -> dict[tuple[str, str], set[tuple[str, str]]]:
    """Where an arrow leads, per tahap and unit; written apart from the code under test."""

    def ke(id_: str, dari: str) -> set[tuple[str, str]]:
        if not sop.menurut_id[id_].per_unit:
            return {(id_, "")}
        return {(id_, u) for u in ([dari] if dari else unit)}

    return {
        (t.id, u): {k for c in sop.maju(t) for k in ke(c.ke, u)}
        for t in sop.tahap
        for u in (unit if t.per_unit else [""])
    }


def terjangkau(graf: dict[tuple[str, str], set[tuple[str, str]]], awal: tuple[str, str]) -> set[tuple[str, str]]:
    sudah: set[tuple[str, str]] = set()
    antre = [awal]
    while antre:
        for k in graf[antre.pop()] - sudah:
            sudah.add(k)
            antre.append(k)
    return sudah


def kunci(x: Langkah) -> tuple[str, str]:
    return x.tahap, x.unit


def periksa_utuh(alur: Alur, graf: dict[tuple[str, str], set[tuple[str, str]]], jalan: Jalan) -> None:
    identitas = [(x.tahap, x.unit, x.putaran) for x in jalan]
    assert len(identitas) == len(set(identitas)), "a langkah stands there twice"
    hidup = [kunci(x) for x in jalan if x.status != "DIKEMBALIKAN"]
    assert len(hidup) == len(set(hidup)), "two putaran of one langkah count at once"
    assert all(bool(x.unit) == alur.sop.menurut_id[x.tahap].per_unit for x in jalan)
    terbuka = [x for x in jalan if x.status in TERBUKA]
    berjalan = [x for x in jalan if x.status == "BERJALAN"]
    assert alur.selesai(jalan) == (not terbuka)
    assert berjalan or not terbuka, "deadlock"
    for x in terbuka:
        dinanti = [kunci(y) for y in terbuka if kunci(x) in terjangkau(graf, kunci(y))]
        assert (x.status == "BELUM") == bool(dinanti), f"{x} waits for {dinanti}"


def label_maju(alur: Alur, x: Langkah) -> list[str | None]:
    maju = alur.sop.maju(alur.sop.menurut_id[x.tahap])
    return [c.label for c in maju] if len(maju) > 1 and maju[0].label else [None]
