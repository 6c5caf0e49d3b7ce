"""The SOP: identity and boxes for the paper, and the procedure as a graph of tahap that paper and run share.

The forward part of the graph (every cabang that is not `kembali`) must be acyclic; returns go backwards.
"""

from datetime import date
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import ConfigDict, Field, StringConstraints, model_validator

from arsip_kinerja.domain.dasar import Definisi, Kode, Teks

Bentuk = Literal["mulai", "kegiatan", "keputusan", "selesai"]
JenisPeriode = Literal["bulan", "triwulan", "tahun", "insidental"]
Aksi = Literal[
    "disposisi",
    "formulir",
    "distribusi",
    "pengisian",
    "penyerahan",
    "rekapitulasi",
    "susun",
    "verifikasi",
    "paraf",
    "tanda_tangan",
    "pengesahan",
    "arsipkan",
    "kirim",
    "catat",
]
AKSI_KIRIMAN: frozenset[Aksi] = frozenset({"pengisian", "penyerahan"})
AKSI_OTOMATIS: frozenset[Aksi] = frozenset({"disposisi", "formulir", "distribusi"})
AKSI_SAH: frozenset[Aksi] = frozenset({"tanda_tangan", "pengesahan"})
PENGESAHAN = "pengesahan"


class Sampul(Definisi):
    """A cover page: lines in order, as the office prints them."""

    judul: tuple[str, ...]
    instansi: tuple[str, ...] = ()
    alamat: tuple[str, ...] = ()


class Identitas(Definisi):
    """One line of the identity block: the office's own label and the text as printed, with the date it means."""

    bidang: Literal[
        "nomor",
        "tanggal_pembuatan",
        "tanggal_revisi",
        "tanggal_efektif",
        "tanggal_pengesahan",
        "disahkan_oleh",
        "nama",
    ]
    label: Teks
    teks: str = ""
    tanggal: date | None = None


class Pengesah(Definisi):
    """Who approved the SOP, as printed on it (real names stand in SOP documents only)."""

    jabatan: str = ""
    nama: str = ""
    pangkat: str = ""
    nip: str = ""


class Kotak(Definisi):
    """One of the boxes printed two by two (Dasar Hukum | Kualifikasi Pelaksana, …)."""

    bidang: Literal["dasar_hukum", "kualifikasi", "keterkaitan", "persyaratan", "peralatan", "peringatan", "pencatatan"]
    judul: Teks
    penomoran: Literal["angka", "strip", "tanpa"] = "angka"
    isi: tuple[Teks, ...] = ()


class Kolom(Definisi):
    """Headings of the flow table, in the office's own words."""

    no: str = "No"
    kegiatan: str = "Kegiatan"
    pelaksana: str = "Pelaksana"
    mutu: str = "Mutu Baku"
    kelengkapan: str = "Kelengkapan"
    waktu: str = "Waktu"
    output: str = "Output"
    ket: str = "Ket."


class Peran(Definisi):
    """A column of the Pelaksana block and the posts (jabatan) that stand under it."""

    nama: Teks
    jabatan: tuple[Teks, ...] = ()


class Pelaksana(Definisi):
    """An actor of one tahap: its column, the posts when narrower than the column's, its symbol when it differs."""

    peran: Teks
    jabatan: tuple[Teks, ...] = ()
    bentuk: Bentuk | None = None


class Cabang(Definisi):
    """An arrow to another tahap; `kembali` marks a return, `ke_unit` where units named in a return go instead."""

    ke: Teks
    label: str = ""
    kembali: bool = False
    ke_unit: str = ""


class WaktuBaku(Definisi):
    """Standard working time read from the printed text; `sampai` is the upper end of a range."""

    nilai: float = Field(ge=0)
    sampai: float | None = None
    satuan: Literal["menit", "jam", "hari", "hari_kerja", "bulan"]


class Gambar(Definisi):
    """Overrides of the drawing, all relative, so that they stay right when the SOP changes."""

    keluar: Literal["", "atas", "bawah", "kiri", "kanan"] = ""
    masuk: Literal["", "atas", "bawah", "kiri", "kanan"] = ""
    lewat: Literal["", "kiri", "kanan"] = ""
    label: Literal["", "awal", "tengah"] = ""
    bersama_berikut: bool = False
    halaman_baru: bool = False


class Perlu(Definisi):
    """One thing a tahap needs besides our own form (kelengkapan); handed in as a file whose name begins with *nama*.

    *wajib*: the tahap cannot be done without it or a promise. *naskah*: kinds of document of an earlier periode that
    are it, once filed. *bukti_indikator*: any evidence file for an indikator of the unit is it.
    """

    nama: Annotated[str, StringConstraints(pattern=r"^[^\W_][^\n=()•]*$", max_length=80, strip_whitespace=True)]
    wajib: bool = False
    naskah: tuple[Kode, ...] = ()
    bukti_indikator: bool = False


class Tahap(Definisi):
    """One step. `id` is unique, `no` is what the paper prints."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Teks
    no: str
    kegiatan: Teks
    pelaksana: tuple[Pelaksana, ...] = Field(min_length=1)
    bentuk: Bentuk = "kegiatan"
    kelengkapan: str = ""
    perlu: tuple[Perlu, ...] = ()
    waktu: str = ""
    waktu_baku: WaktuBaku | None = None
    output: str = ""
    ket: str = ""
    cabang: tuple[Cabang, ...] = ()
    aksi: tuple[Aksi, ...] = Field(min_length=1)
    naskah: tuple[str, ...] = ()
    per_unit: bool = False
    otomatis: bool | None = None
    gambar: Gambar | None = None
    perlu_konfirmasi: tuple[str, ...] = ()

    @property
    def sendiri(self) -> bool:
        """Whether the engine does it; where *otomatis* is silent: ordering, making forms and handing them out.

        What must be there is vouched for, or promised for later, by a person.
        """
        if any(p.wajib for p in self.perlu):
            return False
        if self.otomatis is not None:
            return self.otomatis
        return self.bentuk != "keputusan" and AKSI_OTOMATIS.issuperset(self.aksi)


class MulaiPeriode(Definisi):
    """A kind of periode the SOP runs for and the tahap it starts at (empty: the first).

    *tanpa* are kinds of document its tahap name that are not made in such a periode.
    """

    jenis: JenisPeriode
    mulai: str = ""
    tanpa: tuple[str, ...] = ()


class Sop(Definisi):
    """One standard operating procedure: the paper and the run.

    *judul_atas* are heading lines printed above the identity block, *kop* the office's cell within it. *status*,
    *alasan_dicabut* and *tanggal_tinjau* (the day by which it is to be reviewed) tell its life and are not printed.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    nama: Kode
    judul: Teks
    status: Literal["draf", "berlaku", "digantikan", "dicabut"] = "berlaku"
    alasan_dicabut: str = ""
    tanggal_tinjau: date | None = None
    sampul: Sampul | None = None
    judul_atas: tuple[str, ...] = ()
    kop: tuple[str, ...] = ()
    judul_alur: tuple[str, ...] = ()
    identitas: tuple[Identitas, ...]
    pengesah: Pengesah = Pengesah()
    kotak: tuple[Kotak, ...] = ()
    kolom: Kolom = Kolom()
    lebar_kolom: dict[str, float] = Field(default={})
    nomor_kolom: bool = False
    periode: tuple[MulaiPeriode, ...] = Field(min_length=1)
    peran: tuple[Peran, ...] = Field(min_length=1)
    tahap: tuple[Tahap, ...] = Field(min_length=1)
    perlu_konfirmasi: tuple[str, ...] = ()

    @cached_property
    def menurut_id(self) -> dict[str, Tahap]:
        """Tahap by id."""
        return {t.id: t for t in self.tahap}

    def mulai(self, jenis: JenisPeriode) -> Tahap | None:
        """Return the tahap a run starts at for that kind of periode, None where the SOP does not run for it."""
        for p in self.periode:
            if p.jenis == jenis:
                return self.menurut_id[p.mulai] if p.mulai else self.tahap[0]
        return None

    def dilalui(self, jenis: JenisPeriode) -> frozenset[str]:
        """Return the ids of the tahap a run for that kind of periode can reach."""
        mulai = self.mulai(jenis)
        return self.hilir[mulai.id] | {mulai.id} if mulai else frozenset()

    def tanpa(self, jenis: JenisPeriode) -> frozenset[str]:
        """Return the kinds of document that are not made in that kind of periode."""
        return frozenset(j for p in self.periode if p.jenis == jenis for j in p.tanpa)

    def maju(self, tahap: Tahap) -> tuple[Cabang, ...]:
        """Forward arrows: the listed ones, else one to the next tahap, none after the last or a `selesai`."""
        if daftar := tuple(c for c in tahap.cabang if not c.kembali):
            return daftar
        urut = self.tahap.index(tahap) + 1
        if tahap.bentuk == "selesai" or urut == len(self.tahap):
            return ()
        return (Cabang(ke=self.tahap[urut].id),)

    def memilih(self, tahap: Tahap) -> bool:
        """Whether somebody must say by which of several labelled arrows the tahap is left."""
        maju = self.maju(tahap)
        return len(maju) > 1 and any(c.label for c in maju)

    @staticmethod
    def kembali(tahap: Tahap) -> tuple[Cabang, ...]:
        """Return arrows of a tahap."""
        return tuple(c for c in tahap.cabang if c.kembali)

    @cached_property
    def hilir(self) -> dict[str, frozenset[str]]:
        """For each tahap id every id reachable by forward arrows, itself excluded."""
        hasil: dict[str, frozenset[str]] = {}

        def telusuri(id_: str, jejak: tuple[str, ...]) -> frozenset[str]:
            if id_ in jejak:
                putaran = " → ".join((*jejak, id_))
                pesan = f"tahap {id_}: panah maju berputar ({putaran}); beri kembali = true pada panah balik"
                raise ValueError(pesan)
            if id_ not in hasil:
                langsung = [c.ke for c in self.maju(self.menurut_id[id_])]
                hasil[id_] = frozenset(langsung).union(*(telusuri(k, (*jejak, id_)) for k in langsung))
            return hasil[id_]

        for t in self.tahap:
            telusuri(t.id, ())
        return hasil

    def jabatan(self, pelaksana: Pelaksana) -> tuple[str, ...]:
        """Return the posts that may act: the narrowed ones, else the column's, else its name."""
        if pelaksana.jabatan:
            return pelaksana.jabatan
        peran = next(p for p in self.peran if p.nama == pelaksana.peran)
        return peran.jabatan or (peran.nama,)

    @model_validator(mode="after")
    def _graf_utuh(self) -> Self:
        ids = [t.id for t in self.tahap]
        if ganda := {i for i in ids if ids.count(i) > 1}:
            pesan = f"id tahap ganda: {', '.join(sorted(ganda))}"
            raise ValueError(pesan)
        peran = {p.nama for p in self.peran}
        for t in self.tahap:
            for c in t.cabang:
                for ke in filter(None, (c.ke, c.ke_unit)):
                    if ke not in ids:
                        pesan = f"tahap {t.id}: cabang ke {ke!r}, tahap itu tidak ada"
                        raise ValueError(pesan)
            for p in t.pelaksana:
                if p.peran not in peran:
                    pesan = f"tahap {t.id}: pelaksana {p.peran!r} tidak ada pada daftar peran"
                    raise ValueError(pesan)
        for m in self.periode:
            if m.mulai and m.mulai not in ids:
                pesan = f"periode {m.jenis}: mulai {m.mulai!r}, tahap itu tidak ada"
                raise ValueError(pesan)
        _ = self.hilir
        return self


def mengesahkan(tahap: Tahap) -> bool:
    """Whether the tahap signs the office's report (a unit's own signature on its sheet does not)."""
    return bool(AKSI_SAH.intersection(tahap.aksi)) and not tahap.per_unit


def dengan_pengesahan(sop: Sop, jabatan: str, yang_disahkan: str) -> Sop:
    """Return the SOP as it runs: where no tahap signs, one tugas `pengesahan` for *jabatan* is added.

    It stands before the tahap with aksi `arsipkan`, unless that one itself yields *yang_disahkan*, else after
    the last; sent back, it returns to the tahap that yielded the naskah (DESIGN §4.4).
    """
    if any(mengesahkan(t) for t in sop.tahap):
        return sop
    asal = next((t for t in sop.tahap if yang_disahkan in t.naskah), sop.tahap[-1])
    arsip = next((t for t in sop.tahap if "arsipkan" in t.aksi and t.id in sop.hilir[asal.id]), None)
    baru = Tahap(
        id=PENGESAHAN,
        no="",
        kegiatan="Mengesahkan dan menandatangani laporan",
        pelaksana=(Pelaksana(peran=jabatan, jabatan=(jabatan,)),),
        bentuk="keputusan",
        aksi=("pengesahan",),
        cabang=(
            *((Cabang(ke=arsip.id, label="Ya"),) if arsip else ()),
            Cabang(ke=asal.id, label="Tidak", kembali=True),
        ),
    )
    lama = {nama: getattr(sop, nama) for nama in Sop.model_fields}  # not model_copy: it would keep the cached graph
    return Sop(**{**lama, **_sisipkan(sop, baru, arsip)})


def _sisipkan(sop: Sop, baru: Tahap, arsip: Tahap | None) -> dict[str, object]:
    """Fields of the SOP with *baru* put before *arsip*, or after every end of the procedure."""

    def alihkan(t: Tahap) -> Tahap:
        maju = sop.maju(t)
        tujuan = arsip.id if arsip else None
        if arsip and all(c.ke != tujuan for c in maju):
            return t
        if not arsip and maju:
            return t
        panah = tuple(c.model_copy(update={"ke": baru.id}) if c.ke == tujuan else c for c in maju)
        return t.model_copy(update={"cabang": (*(panah or (Cabang(ke=baru.id),)), *sop.kembali(t))})

    tahap = [alihkan(t) for t in sop.tahap]
    tahap.insert(sop.tahap.index(arsip) if arsip else len(tahap), baru)
    peran = sop.peran
    if all(p.nama != baru.pelaksana[0].peran for p in peran):
        peran = (*peran, Peran(nama=baru.pelaksana[0].peran))
    return {"tahap": tuple(tahap), "peran": peran}
